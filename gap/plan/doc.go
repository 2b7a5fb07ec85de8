// Package plan holds what customers did against the path that was planned for them: which steps they skip, take in another order or take again, what
// they meet that nobody planned, and where most of them deviate.
//
// The plan stands on the map ([github.com/safar-cx/safar/journey.Step]); how a path is laid beside it, and what exactly each word means, is said at
// [github.com/safar-cx/safar/touchpoint/tally.PlanStep]. Everything here comes from the sums of a tally of paths.
//
//	schema := gap.PathSchema(m) // with the plan of the map
//	paths, err := tally.CollectPaths(schema, tally.PathOptions{}, groups.Paths(ctx))
//	c, err := plan.Compare(m, paths, plan.Options{})
//	for _, s := range c.Sentences { … }
//
// # What the figures rest on
//
// Customers are the unit and are taken as independent. A share of customers has Wilson's interval at the confidence that was asked for, each by itself
// ([github.com/safar-cx/safar/gap/infer.Share]).
//
// Places are ranked by the customers who deviate there, of all who set out. One customer may deviate at several places, and the tally does not keep at
// which ones together, so the ranks rest on nothing but the intervals: each at confidence 1 − (1−c)/m for m places (Bonferroni), so that all m hold
// together with confidence c at least, whatever the dependence; a place may have any rank that is left open by the places whose interval lies wholly
// above, and wholly below, its own (Klein, Wright and Wieczorek 2020, J. R. Stat. Soc. A 183). Such sets are wider than those of a ranking of pain points,
// never too narrow for lack of a covariance. In simulation (200 customers, 8 places, 2,000 samples; print it anew with
// SAFAR_SIMULATE=1 go test -v -run RankSets ./gap/plan) all sets hold together, at nominal 0.95, in this share of samples:
//
//	deviating per place               joint
//	2 % each                          1.000
//	10 % each                         0.997
//	2 %, 4 %, … 16 %                  1.000
//	50 % in one, else 1 %             1.000
//	40 % in two, the same customers   1.000
//
// Fitness is a ratio of sums over customers; its interval is Wilson's on the effective number of steps that the variance over customers stands for
// (Dean and Pagano 2015, J. Surv. Stat. Methodol. 3), with the number of customers where all did alike.
//
// In simulation, n customers of a plan of six steps skip each of four of them with the probability in the second column: all alike, half of them nine
// times as often as the others, or each all four or none. How often the intervals of fitness and of the share who conform hold, and all rank sets
// together; nominal level 0.95, 3,000 samples of 30 and 100 (error 0.004), 1,500 of 1,000 (0.006). Paths have no weights, and customers are independent: where paths are visits, see package path. Print it
// anew with SAFAR_SIMULATE=1 go test -v -run IntervalsHold ./gap/plan (half a minute).
//
//	customers    skip     n  fitness conform ranks
//	alike        0.50    30  0.983   0.967   0.999
//	kinds        0.50    30  0.941   0.949   1.000
//	all or none  0.50    30  0.931   0.960   1.000
//	alike        0.20    30  0.959   0.934   1.000
//	kinds        0.20    30  0.941   0.959   1.000
//	all or none  0.20    30  0.960   0.960   1.000
//	alike        0.05    30  0.953   0.943   1.000
//	kinds        0.05    30  0.949   0.951   1.000
//	all or none  0.05    30  0.946   0.946   1.000
//	mean of all          30  0.951   0.952   1.000
//	worst of all         30  0.931   0.934   0.999
//	alike        0.50   100  0.975   0.934   1.000
//	kinds        0.50   100  0.953   0.962   1.000
//	all or none  0.50   100  0.957   0.945   1.000
//	alike        0.20   100  0.956   0.942   1.000
//	kinds        0.20   100  0.955   0.945   1.000
//	all or none  0.20   100  0.948   0.936   1.000
//	alike        0.05   100  0.950   0.959   1.000
//	kinds        0.05   100  0.957   0.956   1.000
//	all or none  0.05   100  0.968   0.963   1.000
//	mean of all         100  0.958   0.949   1.000
//	worst of all        100  0.948   0.934   1.000
//	alike        0.50  1000  0.973   0.951   1.000
//	kinds        0.50  1000  0.943   0.949   1.000
//	all or none  0.50  1000  0.951   0.949   1.000
//	alike        0.20  1000  0.963   0.957   0.999
//	kinds        0.20  1000  0.952   0.949   1.000
//	all or none  0.20  1000  0.949   0.949   1.000
//	alike        0.05  1000  0.962   0.953   0.999
//	kinds        0.05  1000  0.957   0.954   0.999
//	all or none  0.05  1000  0.948   0.948   1.000
//	mean of all        1000  0.955   0.951   1.000
//	worst of all       1000  0.943   0.948   0.999
//
// # When not to use it
//
// Where customers may come back to a step, say so on the map (repeatable), or the catalogue of every shop is where most of them deviate. A plan is one
// order: where two things may come either way round, plan but one of them. Logs that record the
// beginning and the end of an activity should be paired when they are grouped (GroupOptions.Pair), else each end is a repeat. And deviating is not
// suffering: whether customers mind is for ratings to say.
package plan
