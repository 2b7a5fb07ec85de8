// Package driver says what of an outcome goes with which parts of a journey: importance derived from answers, beside the importance that a map states. The outcome may be any item: overall
// satisfaction, likelihood to recommend, whether customers came again or left, bands of what they spent.
//
//	question                                      here                                  needs                                         pitfall
//	what goes with the outcome, how much of it    [Driver].Share, Weight                answers of the same people to both            not what causes it, nor what a repair would gain
//	the same by another reckoning                 [Driver].Shapley                      at most 20 items                              where the two disagree on the first, the data do not know
//	could it be chance                            [Driver].BeatsNoise                   effectively more people than items            what only goes with others beats noise, too
//	which item is first                           [Driver].RankSet, [Report].Ways       replicates in the tally                       it may hang on how missing answers are treated
//	do customers say what they weigh              [Driver].Stated                       importance on the map                         an item of several cells is stated several times
//	do low marks cost more than high ones earn    [Driver].Contrast                     ten low, ten middle and ten high marks        depends on where the cuts are
//	the same, other items held as they are        [Contrast].Given                      replicates in the tally                       a regression on many dummies wants many people
//
// # Tally first
//
// How items go together, with error, must be counted when answers are read. Name the outcome and the items of the map's cells as drivers of the tally:
//
//	evidence, err := tally.Collect(schema, tally.Options{Drivers: keys}, responses)
//	report, err := driver.Find(m, evidence, driver.Options{Outcome: "overall"})
//
// Without, weights come without intervals and rank sets, complete responses cannot be told from others, and the report names what to keep. Items of more levels than [tally.JointLevels] must be banded.
//
// # Weights
//
// R² of a linear regression of the outcome on all items is shared out by Johnson's relative weights, and by the mean gain over all orders (Lindeman, Merenda and Gold; Shapley): see
// [github.com/safar-cx/safar/gap/infer/importance] for both, and for their intervals by the jackknife (those of Shapley up to 16 items, for time). All items are on the unit scale, turned so that high is good;
// [Driver.Direction] tells whether better marks go with a better outcome, for a weight does not. Weights are conditional on the items that were asked: leave one out, and its neighbours inherit its weight.
// [Report].Chance is the R² that so many items have in the mean where nothing goes with anything.
//
// Ranks are by relative weight, with simultaneous sets ([infer.Ranks]). Noise is the weight below which a random rating stays, of all items together (Bonferroni): a weight above it surely goes with the outcome.
// It is drawn once, for the people behind the pair of items that the fewest answered, at the confidence asked for by itself; carried over to each item's own number of people, for it falls as 1/n; and raised to all items together by the tail of a squared normal
// number, which it is near (a test holds it within a tenth of 20,000 draws).
//
// Stated importance is that of the cell, by the item's share of it, summed over the cells of the item and taken as a share of all items here. Where an interval of the derived share at confidence 1 − (1−c)/p leaves the stated
// one out, for p items, it is [Hidden] or [Spoken]. Cells of which the map states nothing count 1, as everywhere, and are not judged.
//
// # Missing answers
//
// Few people use everything: of 2,831 airport passengers 356 rated all 23 items and the airport. How the others are treated is [Options].Missing:
//
//   - [tally.Pairwise], the default, counts whoever rated both of two items. A weight then speaks of people who used the thing, which is what can be mended, nothing is made up, and nobody is lost. But each correlation is of
//     other people; where together they are such as no people can have, another way stands in and the report says so.
//   - [tally.NotUsedAsMean] gives those who did not use a thing its mean mark. It speaks of all customers: a thing that few use can account for little. But weights of rarely used things fall with reach, not with how
//     much they matter to those who use them, which is what a ranking counts already.
//   - [tally.Listwise] counts only who rated every driver of the tally. Its matrix is one of real people, but they are few and unlike the rest: at an airport, those who drove and parked there.
//
// Whichever is chosen, [Report].Ways has the first item under each way that can be computed, and the sentences say so where they differ: at the airport restaurants are first for everybody and parking among the 356.
//
// # Effective numbers
//
// Numbers of people are Kish's under weights. Where people came in clusters they are divided by the design effect of the outcome's mean, at least 1, as if a rating of noise were the same throughout a cluster: the worst it
// can be. Intervals need no such help, for clusters stay whole in the groups that are left out.
//
// # Gain and loss
//
// From the joint histogram of item and outcome: the mean outcome of those who gave low, middle and high marks ([Cuts]); penalty is what the middle is above the low, reward what the high is above the middle (penalty–reward
// contrasts: Brandt 1987; Matzler and Sauerwein 2002; Mikulić and Prebežac 2011 for what to beware of). The groups are different people; means have score intervals on effective numbers, and
// what is made of them recovers their variances (Zou, Huang and Zhang 2009). In clusters that errs on the long side, since groups that share clusters differ less than independent ones.
//
// The class is told by reward − penalty. As published, the two are compared as they are; but where most marks are 4 and 5, the middle is nearer to the high than to the low, and a straight line looks as if low marks cost more. So each is first
// divided by the steps of the item between the mean marks of its groups; Options.Plain has them compared as published. Basic and excitement: the difference is surely not 0, and the penalty, or the reward, surely above 0. Performance:
// the difference surely is within a margin of ± 0.2 of both together (two one-sided tests; the bounds between kinds of factor in Mikulić and Prebežac 2008). False discoveries are controlled over all items (Benjamini and Hochberg), half
// of the rate for each of the two questions. With few people nothing is told.
//
// [Contrast].Given has the same of a regression on low and high marks of all items together (Brandt 1987 proper), pairwise, with jackknife intervals. Alone, an item is credited with what goes with its neighbours, the more so
// where some people give high marks to everything.
//
// # How often intervals hold
//
// Through the tally, four items on 1 to 5 that hang together by one half, with effects of .6, .35, .2 and none on an outcome of 0 to 10 (R² .54 for even marks, less where marks are alike); marks from even to 95 % at the top; people alone, with weights of 1 or 3, or in
// clusters of five that share a fifth of their mood; nominal level 0.95, 1,000 samples (error 0.007), the truth being what 200,000 people give. "Mean" and "worst" are over the four relative weights, "Shap." is the mean of Shapley's, "share" that of the shares of R²; r are correlations
// with the outcome; "ranks" that all sets hold at once; "loss" and "gain" penalty and reward, and "given" the reward given the others, where there are enough people for them. No row has an asterisk, which would flag a weight, share, R² or r
// that holds in fewer than .90. Print it anew with SAFAR_SIMULATE=1 go test -v -timeout 60m -run HoldOverTheWholeGrid ./gap/driver (five minutes on an idle machine).
//
//	people     marks        n   mean   worst  Shap.  share  R²     r      ranks  loss   gain   given
//	plain      even        30  0.952  0.942  0.953  0.947  0.945  0.965  0.995      –      –      –
//	plain      even       100  0.947  0.934  0.947  0.951  0.938  0.958  0.998  0.986  0.996  0.952
//	plain      even      1000  0.945  0.938  0.945  0.952  0.951  0.950  1.000  0.948  0.951  0.950
//	plain      50 % top    30  0.957  0.945  0.957  0.954  0.954  0.962  0.999      –      –      –
//	plain      50 % top   100  0.952  0.923  0.952  0.950  0.951  0.960  0.999  0.999  0.992  0.960
//	plain      50 % top  1000  0.960  0.956  0.958  0.956  0.953  0.961  1.000  0.960  0.952  0.953
//	plain      80 % top    30  0.963  0.936  0.964  0.956  0.964  0.938  0.997      –      –      –
//	plain      80 % top   100  0.955  0.935  0.955  0.956  0.958  0.953  0.999      –      –      –
//	plain      80 % top  1000  0.952  0.937  0.952  0.953  0.950  0.953  1.000  0.977  0.959  0.953
//	plain      95 % top    30  0.983  0.970  0.982  0.955  0.959  0.940  1.000      –      –      –
//	plain      95 % top   100  0.972  0.924  0.973  0.955  0.959  0.933  1.000      –      –      –
//	plain      95 % top  1000  0.957  0.939  0.956  0.959  0.947  0.949  1.000  1.000  0.985  0.949
//	weighted   even        30  0.957  0.948  0.959  0.957  0.957  0.966  0.995      –      –      –
//	weighted   even       100  0.954  0.939  0.954  0.950  0.950  0.954  0.999  0.992  0.998  0.954
//	weighted   even      1000  0.951  0.946  0.952  0.951  0.947  0.951  1.000  0.951  0.951  0.949
//	weighted   50 % top    30  0.957  0.950  0.957  0.952  0.950  0.960  0.997      –      –      –
//	weighted   50 % top   100  0.956  0.947  0.956  0.951  0.952  0.957  0.999  0.999  0.995  0.959
//	weighted   50 % top  1000  0.951  0.945  0.951  0.949  0.949  0.949  1.000  0.956  0.956  0.950
//	weighted   80 % top    30  0.975  0.965  0.974  0.961  0.971  0.940  0.999      –      –      –
//	weighted   80 % top   100  0.958  0.941  0.958  0.955  0.952  0.955  0.999      –      –      –
//	weighted   80 % top  1000  0.944  0.933  0.944  0.939  0.956  0.950  1.000  0.980  0.962  0.954
//	weighted   95 % top    30  0.987  0.976  0.987  0.952  0.957  0.947  1.000      –      –      –
//	weighted   95 % top   100  0.974  0.941  0.974  0.954  0.972  0.923  0.998      –      –      –
//	weighted   95 % top  1000  0.953  0.942  0.951  0.948  0.954  0.950  0.999  1.000  0.985  0.955
//	clustered  even        30  0.962  0.951  0.961  0.959  0.946  0.957  0.994      –      –      –
//	clustered  even       100  0.954  0.946  0.954  0.954  0.948  0.960  0.999  0.997  1.000  0.960
//	clustered  even      1000  0.951  0.942  0.951  0.953  0.945  0.955  1.000  0.995  0.998  0.954
//	clustered  50 % top    30  0.967  0.953  0.965  0.962  0.952  0.954  0.993      –      –      –
//	clustered  50 % top   100  0.953  0.948  0.954  0.957  0.957  0.958  1.000  1.000  0.999  0.959
//	clustered  50 % top  1000  0.952  0.948  0.952  0.952  0.960  0.953  1.000  0.996  0.997  0.950
//	clustered  80 % top    30  0.971  0.961  0.971  0.960  0.950  0.935  0.992      –      –      –
//	clustered  80 % top   100  0.957  0.948  0.955  0.960  0.957  0.943  0.998      –      –      –
//	clustered  80 % top  1000  0.953  0.947  0.953  0.953  0.964  0.956  1.000  0.999  0.995  0.948
//	clustered  95 % top    30  0.973  0.950  0.969  0.957  0.951  0.945  0.994      –      –      –
//	clustered  95 % top   100  0.979  0.959  0.980  0.960  0.953  0.929  0.998      –      –      –
//	clustered  95 % top  1000  0.950  0.949  0.950  0.954  0.960  0.948  0.999      –      –      –
//	mean       of all      30  0.967  0.954  0.967  0.956  0.955  0.951  0.996      –      –      –
//	worst      of all      30  0.952  0.936  0.953  0.947  0.945  0.935  0.992      –      –      –
//	mean       of all     100  0.959  0.940  0.959  0.954  0.954  0.949  0.999  0.996  0.997  0.957
//	worst      of all     100  0.947  0.923  0.947  0.950  0.938  0.923  0.998  0.986  0.992  0.952
//	mean       of all    1000  0.951  0.943  0.951  0.951  0.953  0.952  1.000  0.978  0.972  0.951
//	worst      of all    1000  0.944  0.933  0.944  0.939  0.945  0.948  0.999  0.948  0.951  0.948
//
// Nothing holds in fewer than .92. Where nearly all cross the top mark, intervals are wide, for of 100 people five differ from the rest: degrees of freedom are those of the few groups that hold them, and a weight has room for what so few cannot show
// (see [github.com/safar-cx/safar/gap/infer/importance.Jackknife]). There small weights hold more often than they must, as do rank sets everywhere, and loss and gain where people are few or in clusters.
//
// # How often what is called sure is wrong
//
// The share of 500 samples (error 0.01) in which anything wrong was said of any of four items, nominally .05 at most: that one beats noise, where none has to do with the outcome; that one is basic or exciting ("bent"), where all
// go straight; that one is about equal ("alike"), where all are at the margin; that one weighs more or less than stated, where the map states what is true. An asterisk flags .08 or more. Print it anew with
// SAFAR_SIMULATE=1 go test -v -timeout 60m -run SeldomWrongOver ./gap/driver (three minutes on an idle machine).
//
//	people     marks        n  noise  bent   alike  stated
//	plain      even        30  0.056  0.000  0.000  0.036
//	plain      even       100  0.058  0.000  0.000  0.048
//	plain      even      1000  0.036  0.022  0.000  0.044
//	plain      50 % top    30  0.070  0.000  0.000  0.038
//	plain      50 % top   100  0.062  0.000  0.000  0.060
//	plain      50 % top  1000  0.042  0.026  0.000  0.060
//	plain      80 % top    30  0.074  0.000  0.000  0.052
//	plain      80 % top   100  0.046  0.000  0.000  0.052
//	plain      80 % top  1000  0.058  0.004  0.000  0.068
//	plain      95 % top    30  0.074  0.000  0.000  0.030
//	plain      95 % top   100  0.042  0.000  0.000  0.052
//	plain      95 % top  1000  0.050  0.000  0.000  0.056
//	weighted   even        30  0.048  0.000  0.000  0.062
//	weighted   even       100  0.042  0.000  0.000  0.058
//	weighted   even      1000  0.050  0.024  0.000  0.046
//	weighted   50 % top    30  0.040  0.000  0.000  0.036
//	weighted   50 % top   100  0.046  0.000  0.000  0.040
//	weighted   50 % top  1000  0.054  0.022  0.000  0.052
//	weighted   80 % top    30  0.046  0.000  0.000  0.050
//	weighted   80 % top   100  0.040  0.000  0.000  0.052
//	weighted   80 % top  1000  0.046  0.002  0.000  0.062
//	weighted   95 % top    30  0.052  0.000  0.000  0.012
//	weighted   95 % top   100  0.042  0.000  0.000  0.042
//	weighted   95 % top  1000  0.038  0.000  0.000  0.080 *
//	clustered  even        30  0.026  0.000  0.000  0.034
//	clustered  even       100  0.008  0.000  0.000  0.040
//	clustered  even      1000  0.004  0.000  0.000  0.032
//	clustered  50 % top    30  0.012  0.000  0.000  0.034
//	clustered  50 % top   100  0.006  0.000  0.000  0.030
//	clustered  50 % top  1000  0.002  0.002  0.000  0.038
//	clustered  80 % top    30  0.018  0.000  0.000  0.044
//	clustered  80 % top   100  0.012  0.000  0.000  0.028
//	clustered  80 % top  1000  0.002  0.000  0.000  0.044
//	clustered  95 % top    30  0.026  0.000  0.000  0.008
//	clustered  95 % top   100  0.006  0.000  0.000  0.026
//	clustered  95 % top  1000  0.006  0.000  0.000  0.036
//	mean       of all      30  0.045  0.000  0.000  0.036
//	worst      of all      30  0.074  0.000  0.000  0.062
//	mean       of all     100  0.034  0.000  0.000  0.044
//	worst      of all     100  0.062  0.000  0.000  0.060
//	mean       of all    1000  0.032  0.009  0.000  0.052
//	worst      of all    1000  0.058  0.026  0.000  0.080
//
// That an item weighs other than stated is said wrongly in .05 of samples in the mean, and in .08 of a thousand weighted people nearly all of whom cross the top mark: ask for a higher confidence there.
// Classes err on the side of silence.
//
// # When not to use it
//
// Derived importance is for asking where to look, not for deciding what to mend: what everybody has, as a safe landing, varies little and weighs nothing. With effectively fewer than some ten people an item weights are mostly chance, and
// [Report].Chance says how much. Two questions for one thing halve its weight. And people who cross the same mark throughout make everything go with everything.
package driver
