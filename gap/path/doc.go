// Package path answers what customers do, from the sums of their paths ([tally.Paths]) alone: no contact is read again.
//
//	question                                      function     the interval
//	how many get from step to step                Funnels      Wilson; of passes Wilson on the size their variance between customers tells
//	do they go on from a stage, where, and when   Stages       Kaplan–Meier and Aalen–Johansen, of each customer's first time in the stage
//	how long to the goal                          Goals        Aalen–Johansen; order statistics
//	how long do they wait after a contact         WaitAfter    order statistics, of each customer's first wait
//	do they come back after a bad contact         Returns      Aalen–Johansen, of each customer's first bad contact
//	are requests answered in time                 Requests     as passes
//	how much is asked until they leave            Asking       order statistics; of means Student's t between customers
//	what would be lost without a touchpoint       Follow       Dirichlet posterior: model-based
//	what does each contribute to the goal         Attribute    Wilson for first, last and linear touch; model-based for the chain
//
// [Summarise] puts them together, [Count] only what costs next to nothing. Both give a [Summary], plain data with a JSON form, which is the member
// "paths" of a ranking; so package gap imports this one, which knows nothing of rankings.
//
// # What is counted, and whose interval it is
//
// Customers are the unit, and taken as independent: where paths are sessions, read "visits" for "customers". Where one customer may have several of
// something, its variance is taken between customers, or only the first of each customer counts; a figure says which. Intervals hold each by itself. A
// customer under way when the log was taken is censored: followed until then, neither lost nor converted. What lies behind that, that they will go on as the others
// did, no log can tell.
//
// Times are in seconds. They were counted in bins with a relative error of at most [tally.HistogramError]; a value is the middle of its bin, and the ends of an interval
// are the outer ends of theirs, so that rounding makes no interval too short. An end that the data do not tell is null in JSON.
//
// # When not to use it
//
// Nothing here says why, nor what would happen if something were changed: removal effects and attribution describe paths that were taken. A stage in which few leave may
// only be one that the doubtful never come to.
package path
