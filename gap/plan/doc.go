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
// # When not to use it
//
// Where customers may come back to a step, say so on the map (repeatable), or the catalogue of every shop is where most of them deviate. A plan is one
// order: where two things may come either way round, plan but one of them. Logs that record the
// beginning and the end of an activity should be paired when they are grouped (GroupOptions.Pair), else each end is a repeat. And deviating is not
// suffering: whether customers mind is for ratings to say.
package plan
