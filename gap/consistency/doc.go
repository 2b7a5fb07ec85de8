// Package consistency asks whether the experience is alike where it ought to be, and whether it is good there: across the channels of a stage, across people and times at a touchpoint, and on the channels that a
// persona prefers against the others. Everything comes from the sums of a tally.
//
//	question                                   compared                          the same people  tests
//	are the channels of a stage alike          channels, by importance           yes              contrasts with covariance; Wald (η²)
//	are people served alike at a touchpoint    classes of a segmentation         no               difference of means, Cliff's δ; Kruskal–Wallis (ε²)
//	… is it the same from time to time         periods of the tally              no               the same
//	is it as good where a persona likes to be  its preferred channels, and not   yes              contrasts with covariance; Wald (η²)
//
// Staff and places are segmentations, too: name them in Options.By.
//
//	r, err := consistency.Examine(m, ratings, consistency.Options{})
//	for _, s := range r.Say(legend.Of(m, ratings.Schema()), touchpoint.English) { … }
//
// # What a verdict means
//
// "Not significant" is not "consistent", so there are three answers. Two levels [Differs] where their difference is surely not 0, and not surely within the margin. They are equivalent where it is surely within the
// margin (two one-sided tests: Schuirmann 1987, J. Pharmacokin. Biopharm. 15, 657–680), even if it is surely not 0 as well: then they are [EquivalentGood] or [EquivalentPoor] where both levels surely reach, or surely
// miss, what is good for them, and else [Equivalent]. All else is [Open], with about how many more answers would tell. A group differs if one of its comparisons does; it is equivalent if all are.
//
// The margin is a judgement made before looking: 0.05 of the scale, 0.2 points of 1–5, unless Options.Margin says otherwise. What is good is what the map says customers want, else what is intended, else
// [DefaultGood]; Options.Good sets it for all. A target that an item measures is taken as if it were known without error.
//
// # How it is found
//
// The level of a cell is the mean of its items on the unit scale; that of a channel at a stage is the mean of its cells by importance, without those with too few raters. Intervals of levels are score intervals on the
// size and the degrees of freedom that weights and clusters leave ([github.com/safar-cx/safar/gap/measure.Evidence.Estimate]); that of a difference is recovered from the two with their correlation, which is 0 for
// different people ([github.com/safar-cx/safar/gap/infer/compare.Contrast]). Groups of more than [Pairwise] members are not compared pair by pair: each is held against the mean of the others, and alike then means that
// none is off by more than the margin.
//
// The effect size beside a difference is Cliff's δ where different people answered one item, else the difference in standard deviations of the answers. The test of all members at once is Wald's for the same people, for a
// tally keeps pairs of answers, not the rows that Friedman's needs, and Kruskal–Wallis for different ones; it is no part of the verdict. With clusters, Kruskal–Wallis and δ take each class on the effective size that
// its mean has.
//
// All claims of a question are one family: two for each comparison, to differ and to be alike. Their P values are adjusted by Benjamini and Yekutieli (2001, Ann. Stat. 29, 1165–1188), since the same people and the same groups
// are behind many: at most 1 − Options.Confidence of what is claimed is expected to be wrong. Intervals hold each by itself. So does what they say of good and poor: whether a level reaches its target is told by the interval of that
// level alone, is no claim of the family, and is wrong of about one level in forty that lies just at its target, so that of many such levels some are more often wrong. Standard deviations that differences are told in are taken as known.
//
// # How often it errs
//
// Ratings on 1–5 of n people (of n each in three classes, on the right), answers of one person with a correlation of 0.4; weighted: half the people count three times; clustered: in clusters of five across all classes, correlation 0.1. One
// thing is worse than two others by exactly the margin, by people who go to the lowest mark. In this order: how often the interval holds of a difference of 0, and of one of the margin; how often any two that are the same
// are said to differ; how often any two that lie the margin apart are said to be alike; and how often the overall test at 0.05 errs. 400 samples (error 0.011 at 0.95), without a least number of raters; print it anew
// with SAFAR_SIMULATE=1 go test -v -timeout 60m -run ErrorRates ./gap/consistency.
//
// Intervals hold in 0.963 of samples on average and 0.920 at worst, from n = 100 in 0.957 and 0.920; no row is under 0.90. No verdict is wrong in more than 0.035. They err to the safe side where 30 people give nearly the same
// answer, and hardly tell anything there: ask more.
//
//	                               the same people                        different people
//	                          n    0      margin differs alike overall    0      margin differs alike overall
//	even                   30   0.957  0.952  0.000  0.000  0.053   0.965  0.972  0.003  0.000  0.058
//	even                  100   0.942  0.950  0.003  0.000  0.048   0.952  0.955  0.003  0.000  0.053
//	even                 1000   0.950  0.952  0.018  0.015  0.043   0.942  0.950  0.015  0.003  0.068
//	even, weighted         30   0.950  0.962  0.005  0.000  0.055   0.960  0.967  0.000  0.000  0.058
//	even, weighted        100   0.935  0.947  0.005  0.000  0.032   0.952  0.962  0.007  0.000  0.075
//	even, weighted       1000   0.947  0.942  0.032  0.010  0.045   0.950  0.962  0.010  0.000  0.043
//	even, clustered        30   0.945  0.967  0.005  0.000  0.045   0.972  0.972  0.000  0.000  0.020
//	even, clustered       100   0.962  0.965  0.007  0.000  0.055   0.982  0.960  0.003  0.000  0.022
//	even, clustered      1000   0.967  0.957  0.018  0.007  0.053   0.962  0.960  0.005  0.000  0.040
//	good                   30   0.987  0.977  0.000  0.000  0.073   0.995  0.977  0.000  0.000  0.040
//	good                  100   0.962  0.965  0.000  0.000  0.048   0.945  0.957  0.000  0.000  0.065
//	good                 1000   0.962  0.945  0.003  0.020  0.055   0.947  0.947  0.030  0.013  0.048
//	good, weighted         30   0.982  0.967  0.000  0.000  0.053   0.982  0.977  0.000  0.000  0.058
//	good, weighted        100   0.950  0.962  0.003  0.000  0.048   0.950  0.952  0.000  0.000  0.043
//	good, weighted       1000   0.960  0.952  0.018  0.007  0.050   0.942  0.945  0.010  0.010  0.045
//	good, clustered        30   0.985  0.985  0.000  0.000  0.053   0.992  0.990  0.000  0.000  0.022
//	good, clustered       100   0.965  0.967  0.000  0.000  0.045   0.985  0.980  0.000  0.000  0.027
//	good, clustered      1000   0.940  0.965  0.000  0.005  0.075   0.965  0.972  0.003  0.010  0.025
//	80 % top               30   0.962  0.960  0.000  0.000  0.050   1.000  0.972  0.000  0.000  0.070
//	80 % top              100   0.947  0.970  0.003  0.000  0.053   0.962  0.947  0.003  0.000  0.043
//	80 % top             1000   0.955  0.955  0.035  0.007  0.055   0.945  0.957  0.015  0.010  0.045
//	80 % top, weighted     30   0.967  0.942  0.000  0.000  0.037   0.945  0.957  0.000  0.000  0.045
//	80 % top, weighted    100   0.952  0.947  0.003  0.000  0.045   0.932  0.957  0.000  0.000  0.040
//	80 % top, weighted   1000   0.937  0.962  0.020  0.007  0.048   0.932  0.957  0.027  0.003  0.060
//	80 % top, clustered    30   0.990  0.965  0.003  0.000  0.018   0.992  0.975  0.000  0.000  0.035
//	80 % top, clustered   100   0.977  0.947  0.005  0.000  0.048   0.962  0.972  0.000  0.000  0.032
//	80 % top, clustered  1000   0.960  0.955  0.027  0.010  0.063   0.962  0.977  0.005  0.007  0.013
//	95 % top               30   0.997  0.992  0.000  0.000  0.003   1.000  0.992  0.000  0.000  0.048
//	95 % top              100   0.980  0.967  0.000  0.000  0.048   0.980  0.982  0.000  0.000  0.055
//	95 % top             1000   0.945  0.952  0.000  0.013  0.050   0.947  0.940  0.000  0.020  0.068
//	95 % top, weighted     30   0.992  0.947  0.000  0.000  0.000   1.000  0.980  0.000  0.000  0.018
//	95 % top, weighted    100   0.970  0.970  0.000  0.000  0.060   0.942  0.960  0.003  0.000  0.060
//	95 % top, weighted   1000   0.920  0.940  0.000  0.020  0.060   0.950  0.955  0.003  0.007  0.058
//	95 % top, clustered    30   1.000  0.992  0.000  0.000  0.003   1.000  1.000  0.000  0.000  0.045
//	95 % top, clustered   100   0.992  0.980  0.000  0.000  0.040   0.995  0.965  0.000  0.000  0.035
//	95 % top, clustered  1000   0.965  0.957  0.000  0.005  0.048   0.947  0.962  0.000  0.015  0.040
//	mean of all            30   0.976  0.968  0.001  0.000  0.037   0.984  0.978  0.000  0.000  0.043
//	worst of all           30   0.945  0.942  0.005  0.000  0.073   0.945  0.957  0.003  0.000  0.070
//	mean of all           100   0.961  0.962  0.002  0.000  0.047   0.962  0.963  0.001  0.000  0.046
//	worst of all          100   0.935  0.947  0.007  0.000  0.060   0.932  0.947  0.007  0.000  0.075
//	mean of all          1000   0.951  0.953  0.014  0.011  0.054   0.950  0.957  0.010  0.008  0.046
//	worst of all         1000   0.920  0.940  0.035  0.020  0.075   0.932  0.940  0.030  0.020  0.068
//
// # What lies at its target, and whether the answers advised tell
//
// Three channels whose levels lie exactly at the target, the same people, designs and sizes; 400 samples. How often such a level is called good, and poor, which its interval alone says: nominally 0.025 each (error 0.005, three levels a sample); and how often the three are said to be
// equivalent and good, or equivalent and poor. Then, in 100 samples and of two levels that are the same, and again of two that lie exactly the margin apart: how often the comparison is open; of those, for which part no number of answers within [Reachable] is advised; and of the others, how often
// it is told once as many more people as were advised have answered (– of fewer than 10). The plan is for a chance of 80 % if the difference is what it seems, so that nothing is promised of one that seems larger or smaller than it is.
// Good and poor are wrong in .017 to .025 on average from n = 100, in .039 at worst (95 % top, weighted). From n = 100 what is advised tells in .90 and .83 of samples on average, of levels that are the same and of those the margin apart, and in .79 and .68 at worst; of 30 in as few as .44 and .52: there ask as many
// as are advised, and then again what is still lacking. Print it anew with SAFAR_SIMULATE=1 go test -v -timeout 60m -run LevelsAt ./gap/consistency (two minutes).
//
//	                            a level       all three      the same           the margin apart
//	                        n   good   poor   good   poor    open  none  told   open  none  told
//	even                   30   0.024  0.013  0.000  0.000   1.00  0.01  0.54   0.99  0.01  0.52
//	even                  100   0.024  0.017  0.000  0.000   1.00  0.00  0.86   0.98  0.00  0.77
//	even                 1000   0.027  0.020  0.000  0.000   0.11  0.00  1.00   0.15  0.00  0.80
//	even, weighted         30   0.018  0.017  0.000  0.000   1.00  0.12  0.44   1.00  0.06  0.57
//	even, weighted        100   0.024  0.024  0.000  0.000   1.00  0.00  0.83   0.99  0.00  0.68
//	even, weighted       1000   0.036  0.027  0.003  0.003   0.27  0.00  0.96   0.26  0.00  0.96
//	even, clustered        30   0.013  0.017  0.000  0.000   1.00  0.08  0.66   1.00  0.07  0.60
//	even, clustered       100   0.015  0.017  0.000  0.000   1.00  0.00  0.88   0.98  0.00  0.69
//	even, clustered      1000   0.024  0.020  0.005  0.000   0.05     –     –   0.08     –     –
//	good                   30   0.000  0.016  0.000  0.000   1.00  0.00  0.82   0.99  0.00  0.68
//	good                  100   0.022  0.022  0.000  0.000   1.00  0.00  0.96   0.98  0.00  0.86
//	good                 1000   0.021  0.026  0.000  0.000   0.00     –     –   0.00     –     –
//	good, weighted         30   0.001  0.016  0.000  0.000   1.00  0.02  0.90   1.00  0.01  0.84
//	good, weighted        100   0.022  0.024  0.000  0.000   1.00  0.00  0.89   0.99  0.00  0.83
//	good, weighted       1000   0.017  0.020  0.000  0.000   0.00     –     –   0.02     –     –
//	good, clustered        30   0.005  0.025  0.000  0.000   1.00  0.12  0.98   1.00  0.09  0.78
//	good, clustered       100   0.015  0.029  0.000  0.000   1.00  0.00  0.94   0.98  0.00  0.79
//	good, clustered      1000   0.021  0.029  0.000  0.007   0.00     –     –   0.00     –     –
//	80 % top               30   0.002  0.026  0.000  0.000   1.00  0.01  0.69   1.00  0.05  0.71
//	80 % top              100   0.017  0.027  0.000  0.000   1.00  0.00  0.91   0.98  0.00  0.84
//	80 % top             1000   0.023  0.030  0.000  0.000   0.03     –     –   0.04     –     –
//	80 % top, weighted     30   0.022  0.027  0.000  0.000   1.00  0.24  0.72   1.00  0.08  0.60
//	80 % top, weighted    100   0.018  0.022  0.000  0.000   1.00  0.00  0.92   1.00  0.00  0.81
//	80 % top, weighted   1000   0.022  0.024  0.000  0.000   0.14  0.00  0.79   0.20  0.00  1.00
//	80 % top, clustered    30   0.001  0.011  0.000  0.000   1.00  0.27  0.79   1.00  0.21  0.76
//	80 % top, clustered   100   0.013  0.025  0.000  0.000   1.00  0.00  0.96   1.00  0.00  0.85
//	80 % top, clustered  1000   0.022  0.020  0.000  0.000   0.03     –     –   0.04     –     –
//	95 % top               30   0.000  0.023  0.000  0.000   1.00  0.00  0.99   1.00  0.01  0.88
//	95 % top              100   0.000  0.028  0.000  0.000   1.00  0.00  1.00   1.00  0.00  0.94
//	95 % top             1000   0.020  0.028  0.000  0.000   0.00     –     –   0.00     –     –
//	95 % top, weighted     30   0.000  0.035  0.000  0.000   1.00  0.10  0.96   1.00  0.04  0.82
//	95 % top, weighted    100   0.039  0.026  0.000  0.000   0.99  0.00  0.96   0.96  0.00  0.94
//	95 % top, weighted   1000   0.018  0.025  0.000  0.000   0.00     –     –   0.00     –     –
//	95 % top, clustered    30   0.000  0.028  0.000  0.000   1.00  0.47  1.00   1.00  0.22  0.95
//	95 % top, clustered   100   0.000  0.033  0.000  0.000   1.00  0.00  0.98   1.00  0.00  0.98
//	95 % top, clustered  1000   0.032  0.028  0.000  0.005   0.00     –     –   0.00     –     –
//	mean of all            30   0.007  0.021  0.000  0.000   1.00  0.12  0.78   1.00  0.07  0.72
//	worst of all           30   0.024  0.035  0.000  0.000   1.00  0.47  0.44   1.00  0.22  0.52
//	mean of all           100   0.017  0.025  0.000  0.000   1.00  0.00  0.92   0.99  0.00  0.83
//	worst of all          100   0.039  0.033  0.000  0.000   1.00  0.00  0.83   1.00  0.00  0.68
//	mean of all          1000   0.024  0.025  0.001  0.001   0.05  0.00  0.90   0.07  0.00  0.92
//	worst of all         1000   0.036  0.030  0.005  0.007   0.27  0.00  0.79   0.26  0.00  0.80
//
// # When not to use it
//
// A level is that of those who used and rated a thing. Where other people are on the site than in the branch, or other things are rated there, the channel need not be the cause of a difference; and groups may use a
// scale differently. Where clusters reach over several classes, as flights do over purposes, differences between classes are more certain than is said here. A difference that was meant (a cabin, a premium line) is not a fault. Of many
// periods ask [github.com/safar-cx/safar/gap/trend] what has changed, when.
package consistency
