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
// A made-up world of two stages: from the first 0.50, 0.80 or 0.95 go on, the rest leave or have what they came for, half each; some come round again, over five days at the end of which a fifth is under way. Customers are alike; or half of them
// go round twice as often and are asked three times as much; or each path is a visit, five of them of one customer, whose decisions share a fifth of the variance and who is asked alike each time. n paths, nominal level 0.95; 3,000 samples of 30
// (error 0.004), 1,500 of 100 (0.006) and 400 of 1,000 (0.011), from contacts through the tally to the figure. Paths have no weights. An asterisk flags what holds in fewer than .90: visits, taken for customers; leave sessions out there. Print it
// anew with SAFAR_SIMULATE=1 go test -v -run TestIntervalsHold -timeout 30m ./gap/path (a minute).
//
// The columns: of a funnel in order and of passes, the share of the step before; who goes on from the first stage, ends there with the goal, or leaves; comes round again; goes to the second stage next; the median and the 90th percentile of the
// time in stage; who reaches the goal; the 90th percentile of waits; bad contacts of contacts (as requests, too); questions per contact; linear touch, whose interval is meant to be too wide.
//
//	on    customers   n   Funnel  Passes Goes on  Goal    Leaves  Again   Next    Time   9 in 10  Reach   Wait    Bad     Asked   Touch
//	0.50  alike       30  0.933   0.960   0.940   0.949   0.954   0.949   0.933   0.956   0.978   0.952   0.987   0.978   0.953   1.000
//	0.50  alike      100  0.959   0.961   0.955   0.952   0.949   0.950   0.959   0.959   0.957   0.950   0.980   0.977   0.955   1.000
//	0.50  alike     1000  0.960   0.945   0.947   0.955   0.957   0.942   0.960   0.972   0.975   0.942   0.970   0.980   0.957   1.000
//	0.50  kinds       30  0.957   0.966   0.942   0.949   0.949   0.941   0.957   0.959   0.979   0.943   0.983   0.977   0.938   1.000
//	0.50  kinds      100  0.957   0.959   0.949   0.950   0.945   0.959   0.957   0.963   0.954   0.940   0.976   0.980   0.948   1.000
//	0.50  kinds     1000  0.957   0.960   0.952   0.955   0.957   0.945   0.957   0.965   0.975   0.945   0.962   0.977   0.950   1.000
//	0.50  visits      30  0.877*  0.914   0.901   0.942   0.918   0.944   0.877*  0.953   0.979   0.932   0.988   0.977   0.672*  1.000
//	0.50  visits     100  0.905   0.899*  0.893*  0.946   0.905   0.960   0.905   0.964   0.954   0.925   0.973   0.977   0.689*  1.000
//	0.50  visits    1000  0.880*  0.897*  0.897*  0.942   0.892*  0.945   0.880*  0.965   0.955   0.942   0.960   0.955   0.685*  1.000
//	0.80  alike       30  0.939   0.961   0.939   0.962   0.961   0.968   0.939   0.960   0.980   0.958   0.983   0.971   0.957   1.000
//	0.80  alike      100  0.950   0.955   0.949   0.953   0.963   0.952   0.950   0.956   0.945   0.953   0.977   0.972   0.951   1.000
//	0.80  alike     1000  0.957   0.972   0.957   0.952   0.947   0.952   0.957   0.947   0.967   0.947   0.962   0.972   0.950   1.000
//	0.80  kinds       30  0.935   0.959   0.932   0.950   0.954   0.926   0.935   0.958   0.976   0.962   0.987   0.982   0.937   1.000
//	0.80  kinds      100  0.939   0.947   0.934   0.957   0.957   0.944   0.939   0.961   0.961   0.943   0.979   0.964   0.945   1.000
//	0.80  kinds     1000  0.937   0.942   0.947   0.952   0.947   0.957   0.937   0.962   0.960   0.945   0.957   0.985   0.957   1.000
//	0.80  visits      30  0.886*  0.922   0.901   0.947   0.926   0.944   0.886*  0.962   0.978   0.952   0.984   0.978   0.668*  1.000
//	0.80  visits     100  0.935   0.928   0.929   0.944   0.919   0.905   0.935   0.967   0.963   0.925   0.977   0.972   0.687*  1.000
//	0.80  visits    1000  0.930   0.935   0.907   0.957   0.930   0.930   0.930   0.957   0.955   0.935   0.947   0.970   0.695*  1.000
//	0.95  alike       30  0.944   0.965   0.929   0.971   0.974   0.947   0.944   0.960   0.982   0.951   0.987   0.974   0.953   1.000
//	0.95  alike      100  0.959   0.957   0.937   0.965   0.965   0.953   0.959   0.953   0.953   0.967   0.974   0.972   0.946   1.000
//	0.95  alike     1000  0.952   0.967   0.952   0.945   0.965   0.957   0.952   0.952   0.950   0.960   0.957   0.965   0.947   1.000
//	0.95  kinds       30  0.946   0.969   0.942   0.970   0.975   0.943   0.946   0.963   0.982   0.958   0.988   0.981   0.934   1.000
//	0.95  kinds      100  0.966   0.967   0.945   0.956   0.957   0.957   0.966   0.956   0.959   0.967   0.977   0.979   0.951   1.000
//	0.95  kinds     1000  0.945   0.972   0.940   0.950   0.960   0.957   0.945   0.962   0.950   0.970   0.965   0.977   0.952   1.000
//	0.95  visits      30  0.938   0.952   0.936   0.969   0.961   0.917   0.938   0.962   0.983   0.953   0.984   0.974   0.656*  1.000
//	0.95  visits     100  0.943   0.941   0.923   0.956   0.938   0.912   0.943   0.959   0.952   0.951   0.973   0.975   0.668*  1.000
//	0.95  visits    1000  0.942   0.932   0.960   0.942   0.932   0.885*  0.942   0.945   0.955   0.897*  0.957   0.965   0.655*  1.000
//	no visits: mean   30  0.943   0.963   0.937   0.959   0.961   0.946   0.943   0.959   0.980   0.954   0.986   0.977   0.945   1.000
//	worst of all      30  0.877*  0.914   0.901   0.942   0.918   0.917   0.877*  0.953   0.976   0.932   0.983   0.971   0.656*  1.000
//	no visits: mean  100  0.955   0.958   0.945   0.955   0.956   0.952   0.955   0.958   0.955   0.953   0.977   0.974   0.949   1.000
//	worst of all     100  0.905   0.899*  0.893*  0.944   0.905   0.905   0.905   0.953   0.945   0.925   0.973   0.964   0.668*  1.000
//	no visits: mean 1000  0.952   0.960   0.950   0.952   0.956   0.952   0.952   0.960   0.963   0.952   0.962   0.976   0.952   1.000
//	worst of all    1000  0.880*  0.897*  0.897*  0.942   0.892*  0.885*  0.880*  0.945   0.950   0.897*  0.947   0.955   0.655*  1.000
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
