// Package ahp finds weights from comparisons of two things at a time: the analytic hierarchy process of Saaty, with what it takes not to believe too much
// in its answer. It works on plain numbers and does not know what is compared.
//
//	question                             function              pitfall
//	which weights do comparisons imply   Judgements.Weights    ratios of what people said, not of what is
//	do they contradict each other        Result.CR, Warned     above 0.10 is a warning, not a failure; name its table (Index)
//	which of them to talk about again    Result.Revise         an odd judgement may be the right one
//	not all pairs were compared          Judgements.Weights    the chain of comparisons must tie all items together
//	several people compared              Aggregate, Group      a small joint CR says nothing of how far they agree
//
// People compare on Saaty's scale: 1 as important, 3 moderately more, 5 strongly, 7 very strongly, 9 extremely, and the reciprocals; what is between
// is allowed. Beyond nine items nobody keeps comparisons consistent: group the items first.
//
// Everything is exact and deterministic but the random index of incomplete comparisons, which is simulated from a seed with a fixed default. Values may be
// used by several goroutines at once. Nothing passed in is changed.
//
// # How often the intervals of Group hold
//
// Five items; everybody has weights of their own, 40 % about the true ones (on the logarithm), and errs in each judgement by 30 %. Nominal level 0.95,
// 5,000 samples (error 0.003): mean over the items, and the item for which they hold least often. Print it anew with SAFAR_SIMULATE=1 go test -v -run
// GroupIntervals.
//
//	people   mean  worst
//	     3  0.948  0.944
//	     5  0.950  0.943
//	    10  0.950  0.948
//	    30  0.950  0.947
package ahp
