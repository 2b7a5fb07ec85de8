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
// Customers are the unit, and taken as independent. Where paths are sessions, [Cut] says so, and "visits" is said for "customers"; but visits of one customer are
// alike, which makes intervals too short: leave sessions out where that matters. Where one customer may have several of
// something, its variance is taken between customers, or only the first of each customer counts; a figure says which. Intervals hold each by itself. A
// customer under way when the log was taken is censored: followed until then, neither lost nor converted. What lies behind that, that they will go on as the others
// did, no log can tell.
//
// Times are in seconds. They were counted in bins with a relative error of at most [tally.HistogramError]; a value is the middle of its bin, and the ends of an interval
// are the outer ends of theirs, so that rounding makes no interval too short. An end that the data do not tell is null in JSON.
//
// Whether a path is under way the reader of the log decides, by how long ago its last contact was. Who left less than that long ago is still taken to be under way, which makes shares
// of leaving a little low where that time is long beside the log.
//
// # How often the intervals hold
//
// A made-up world of two stages with keen and other customers, who come round again, over five days at the end of which a fifth is under way; 120 customers, nominal level 0.95, 4,000 samples (error 0.003), from
// contacts through the tally to the figure. Print it anew with SAFAR_SIMULATE=1 go test -v -run Simulation ./gap/path. Waits of one minute are many there, and a tie makes an interval hold always.
//
//	funnel in order, of the step before  0.954    time in stage, median      0.960
//	passes, of the step before           0.958    the same, 90th percentile  0.955
//	goes on from the stage               0.946    reaches the goal           0.944
//	ends there with the goal             0.947    wait, median               1.000
//	leaves                               0.951    wait, 90th percentile      0.964
//	comes round again                    0.956    bad contacts of contacts   0.972
//	goes to that stage next              0.954    linear touch               1.000
//
// The share of those who come back after a bad contact: 0.949 with 40 customers and 0.949 with 200; the time within which half do: 0.954 and 0.951 (10,000 samples). The intervals of the chain are tabled at
// [chain.Chain.Posterior]: those of the conversion hold, but those of contacts, visits and removal effects hold the less
// the more customers differ, half of the time where a tenth of them make most of the contacts.
//
// # When not to use it
//
// Nothing here says why, nor what would happen if something were changed: removal effects and attribution describe paths that were taken. A stage in which few leave may
// only be one that the doubtful never come to.
package path
