// Package trend says which points of a journey really got better or worse from one period to another, which stayed as they were, and of which the data cannot tell.
//
//	r, err := trend.Compare(m, before, after, trend.Options{}) // two tallies: two files, perhaps of different codebooks
//	r, err := trend.Follow(m, evidence, trend.Options{})       // one tally with several periods
//
//	question                                     where                              pitfall
//	did this point change                        CellChange.Verdict                 large samples find what does not matter: see Slight
//	is it as it was                              Equivalent                         rests on the margin, which is a judgement
//	how many answers would tell                  Judged.More                        if the difference is what it now seems
//	did people change, or who answered           Report.Standard, Judged.Crude      mixes that were not thought of remain
//	has it moved over many periods, since when   Report.Series                      few periods see only large moves
//	what has not been heard lately               Report.Silent                      "not used" is no hearing
//
// # How a difference is judged
//
// The level of a cell is the weighted mean of its items, on the unit scale, among those who rated them; only items that both periods ask on the same scale and that somebody rated in both
// count. Each period's level has the score interval of its histogram on the size that its variance stands for, which is linearised under weights and, where the codebook names clusters, jackknifed
// ([github.com/safar-cx/safar/gap/infer.MeanFromDesign]). The people of two periods are different ones, so the interval of the difference is recovered from the two (Zou and Donner 2008;
// [github.com/safar-cx/safar/gap/infer.Difference]); it holds where answers are nearly all alike, too. P values are the levels at which it just reaches 0 or the margin.
//
// Two claims are looked at for each cell and outcome: that it changed, and that it did so by less than the margin (two one-sided tests: Schuirmann 1987). The same people rate many cells, so all P values are adjusted
// together by Benjamini and Yekutieli (2001), which holds whatever the dependence; at most 1 − confidence of the verdicts better, worse and alike are to be expected wrong. Better and worse come
// before alike: of a change that is sure, and surely less than the margin, both are said (Judged.Slight).
//
// # Who answered
//
// A crude difference mixes how people changed with who they are. So the level before is standardised to the later mix of classes among those who rated an item (direct standardisation: see
// [github.com/safar-cx/safar/gap/infer/drift.Standardise]), that of one segmentation, by default the first that a persona of the map refers to. The mix is taken as given. People of different classes are
// independent but for their clusters: the variance of each class is made larger in the proportion in which clusters make that of the crude level larger. The interval is recovered from those of the classes, each on its own degrees of freedom (Zou, Huang and Zhang
// 2009, Comput. Stat. Data Anal. 53), so that a class of few who all say the same is not taken for one that is known. A class that fewer than five had rated before is taken to have been as all were. Crude difference and verdict stand
// beside, with a mark where they disagree (Simpson's paradox).
//
// # Series
//
// Over three periods or more the last is compared with the one before; and of each cell, at the mix of the last, a CUSUM is run over the recursive residuals of its levels
// ([github.com/safar-cx/safar/gap/infer/drift.Recursive]), with slack ½. Where nothing changes these are independent standard normal numbers, so the chance of a peak as high as the one seen is known; it is adjusted over the cells. The point of change is
// where two levels are most likely ([github.com/safar-cx/safar/gap/infer/drift.Change]). On standardised residuals with the mean held at 0 the Page–Hinkley test in its classic form is the same sum, and is not run a second time.
//
// # How often it errs
//
// Ratings on 1–5 by n people in each of two periods; weighted: half of them count three times; clustered: in flights of five or so who have something in common; mixed: of two kinds who rate differently, 30 % of the first kind before
// and 60 % after, standardised. Eight cells in each of 400 samples (of n = 1,000: 200), rated by the same people, whose answers hang together; a quarter of the cells lies 0.4 points lower in the later period, twice the margin (people going to the lowest mark), a
// quarter by just the margin, and half are as they were. "holds" is how often the interval of the difference does, over all cells, and "least" over those of the three kinds of cells in which it does so least, nominally 0.950 (error about 0.006, of n = 1,000 0.009); "false" is the
// mean share of wrong ones among what is claimed, better, worse, alike and slight, at most 0.050 (error up to 0.01, of n = 1,000 0.015); "missed" how often a cell that is 0.4 points lower is not found worse; "told" how often one that is as it was is found alike.
// No interval holds in fewer than .918; the row "even" of n = 1,000 is low by chance: in 2,500 samples more it holds in .948. With 30 answers
// a period hardly anything can be told, and is not. Print it anew with SAFAR_SIMULATE=1 go test -v -timeout 60m -run ErrorRates ./gap/trend (three minutes).
//
//	ratings                  n  holds  least  false   missed  told
//	even                    30  0.963  0.955  0.000   0.995  0.000
//	even                   100  0.955  0.951  0.003   0.935  0.000
//	even                  1000  0.929  0.919  0.009   0.003  0.438
//	even, weighted          30  0.966  0.959  0.000   0.996  0.000
//	even, weighted         100  0.957  0.948  0.000   0.971  0.000
//	even, weighted        1000  0.952  0.940  0.005   0.020  0.140
//	even, clustered         30  0.988  0.983  0.000   1.000  0.000
//	even, clustered        100  0.960  0.956  0.004   0.980  0.000
//	even, clustered       1000  0.963  0.954  0.001   0.025  0.010
//	even, mixed             30  0.990  0.986  0.000   1.000  0.000
//	even, mixed            100  0.973  0.970  0.000   0.979  0.000
//	even, mixed           1000  0.951  0.940  0.006   0.007  0.304
//	good                    30  0.984  0.980  0.000   1.000  0.000
//	good                   100  0.959  0.951  0.000   0.864  0.000
//	good                  1000  0.954  0.948  0.006   0.000  0.983
//	good, weighted          30  0.986  0.980  0.000   1.000  0.000
//	good, weighted         100  0.954  0.954  0.000   0.936  0.000
//	good, weighted        1000  0.960  0.953  0.003   0.000  0.936
//	good, clustered         30  0.988  0.987  0.000   1.000  0.000
//	good, clustered        100  0.966  0.964  0.001   0.976  0.000
//	good, clustered       1000  0.956  0.954  0.006   0.000  0.844
//	good, mixed             30  0.991  0.988  0.000   1.000  0.000
//	good, mixed            100  0.965  0.956  0.000   0.981  0.000
//	good, mixed           1000  0.948  0.943  0.010   0.000  0.921
//	80 % top                30  0.980  0.964  0.000   1.000  0.000
//	80 % top               100  0.953  0.941  0.003   0.926  0.000
//	80 % top              1000  0.954  0.948  0.004   0.000  0.859
//	80 % top, weighted      30  0.966  0.963  0.000   0.998  0.000
//	80 % top, weighted     100  0.955  0.954  0.000   0.964  0.000
//	80 % top, weighted    1000  0.948  0.930  0.005   0.003  0.691
//	80 % top, clustered     30  0.994  0.990  0.000   1.000  0.000
//	80 % top, clustered    100  0.963  0.958  0.000   0.986  0.000
//	80 % top, clustered   1000  0.958  0.950  0.002   0.000  0.665
//	80 % top, mixed         30  0.988  0.979  0.000   1.000  0.000
//	80 % top, mixed        100  0.965  0.963  0.000   0.996  0.000
//	80 % top, mixed       1000  0.954  0.943  0.007   0.000  0.767
//	95 % top                30  0.994  0.984  0.000   1.000  0.000
//	95 % top               100  0.974  0.959  0.000   0.863  0.000
//	95 % top              1000  0.952  0.945  0.004   0.000  0.994
//	95 % top, weighted      30  0.975  0.946  0.000   1.000  0.000
//	95 % top, weighted     100  0.951  0.948  0.003   0.863  0.000
//	95 % top, weighted    1000  0.949  0.932  0.006   0.000  0.994
//	95 % top, clustered     30  1.000  1.000  0.000   1.000  0.000
//	95 % top, clustered    100  0.978  0.966  0.000   0.971  0.000
//	95 % top, clustered   1000  0.969  0.963  0.003   0.000  0.994
//	95 % top, mixed         30  0.994  0.988  0.000   1.000  0.000
//	95 % top, mixed        100  0.978  0.976  0.000   1.000  0.000
//	95 % top, mixed       1000  0.959  0.950  0.003   0.000  0.993
//	mean of all             30  0.984  0.977  0.000   0.999  0.000
//	worst of all            30  0.963  0.946  0.000   1.000  0.000
//	mean of all            100  0.963  0.957  0.001   0.949  0.000
//	worst of all           100  0.951  0.941  0.004   1.000  0.000
//	mean of all           1000  0.954  0.944  0.005   0.004  0.721
//	worst of all          1000  0.929  0.919  0.010   0.025  0.010
//
// The hardest mix is that of a class of which few had rated before and most are now. Of 200 people before so many are of a class of which 120 of 200 are later, and nothing changes; 1,000 samples (error 0.007). How often the interval of the
// standardised difference holds, and how often it is wrongly said that something changed (-run FewRatedBefore). Of five or ten it errs to the safe side.
//
//	ratings    of 5          of 10         of 20
//	even       1.000 0.000   0.991 0.000   0.970 0.006
//	good       1.000 0.000   0.986 0.000   0.973 0.003
//	80 % top   0.992 0.001   0.981 0.006   0.969 0.015
//	95 % top   0.973 0.008   0.961 0.011   0.970 0.009
//
// # How often a series errs
//
// Four points over six periods of n answers each; weighted: weights of 0.5 and more by an exponential law, whatever is answered; clustered as above. 600 samples (of n = 1,000: 300). "false" is in how many of those in which nothing changes any point is said to drift,
// nominally 0.050 at most (error 0.009, of n = 1,000 0.013). In as many others three of the four are lower from the fourth period on, by 0.2, 0.4 and 0.8 points, people going to the lowest mark: how often each is found to be worse and, where it is, how often the period told as
// its start is right, and off by one at most. No row errs in more than .043.
// What is seldom found is dated worst, too: 0.2 points with 30 answers a period in .39 right and .80 near, 0.4 points with 100 in .87 and .97; so "since about" is all that is said. Shares among the few that are found, in single rows of 30, rest on as few as one.
// The adjustment over four points leaves room; a map of one point alone may err in up to .08 with weights or clusters and 100 answers or fewer ([github.com/safar-cx/safar/gap/infer/drift], Recursive with ImpliedSE): ask Compare of its first and last period there. Print it anew with SAFAR_SIMULATE=1 go test -v -timeout 60m -run WhatIsSaidToDrift ./gap/trend (three minutes).
//
//	                                   0.2 points lower      0.4 points lower      0.8 points lower
//	ratings                  n  false  found  right  near    found  right  near    found  right  near
//	even                    30  0.025   0.040  0.38  0.83   0.158  0.51  0.91   0.737  0.85  0.98
//	even                   100  0.023   0.163  0.64  0.82   0.687  0.86  0.97   0.998  0.99  1.00
//	even                  1000  0.020   0.990  0.94  0.99   1.000  1.00  1.00   1.000  1.00  1.00
//	even, weighted          30  0.032   0.035  0.33  0.76   0.118  0.58  0.86   0.508  0.78  0.94
//	even, weighted         100  0.028   0.107  0.56  0.89   0.462  0.73  0.94   0.992  0.95  0.99
//	even, weighted        1000  0.023   0.940  0.91  1.00   1.000  0.99  1.00   1.000  1.00  1.00
//	even, clustered         30  0.028   0.020  0.25  0.67   0.085  0.47  0.73   0.352  0.82  0.97
//	even, clustered        100  0.022   0.095  0.56  0.93   0.418  0.77  0.96   0.987  0.97  1.00
//	even, clustered       1000  0.017   0.957  0.93  0.99   1.000  1.00  1.00   1.000  1.00  1.00
//	good                    30  0.002   0.037  0.32  0.86   0.215  0.74  0.96   0.817  0.90  0.99
//	good                   100  0.025   0.302  0.67  0.89   0.895  0.90  0.99   1.000  1.00  1.00
//	good                  1000  0.023   1.000  0.99  1.00   1.000  1.00  1.00   1.000  1.00  1.00
//	good, weighted          30  0.002   0.020  0.58  0.83   0.115  0.68  0.90   0.548  0.83  0.96
//	good, weighted         100  0.018   0.198  0.62  0.89   0.702  0.86  0.97   1.000  0.98  1.00
//	good, weighted        1000  0.037   1.000  0.98  1.00   1.000  1.00  1.00   1.000  1.00  1.00
//	good, clustered         30  0.015   0.013  0.25  0.62   0.077  0.63  0.83   0.335  0.87  0.98
//	good, clustered        100  0.022   0.207  0.58  0.86   0.642  0.83  0.97   1.000  0.98  1.00
//	good, clustered       1000  0.007   0.997  0.98  1.00   1.000  1.00  1.00   1.000  1.00  1.00
//	80 % top                30  0.013   0.057  0.35  0.88   0.198  0.58  0.87   0.718  0.85  0.98
//	80 % top               100  0.023   0.260  0.65  0.87   0.785  0.86  0.98   1.000  0.99  1.00
//	80 % top              1000  0.020   1.000  0.97  1.00   1.000  1.00  1.00   1.000  1.00  1.00
//	80 % top, weighted      30  0.025   0.072  0.42  0.74   0.137  0.55  0.85   0.545  0.76  0.95
//	80 % top, weighted     100  0.043   0.217  0.55  0.82   0.620  0.80  0.94   0.997  0.97  1.00
//	80 % top, weighted    1000  0.013   0.993  0.94  1.00   1.000  1.00  1.00   1.000  1.00  1.00
//	80 % top, clustered     30  0.002   0.010  0.50  0.83   0.058  0.63  0.83   0.345  0.82  0.96
//	80 % top, clustered    100  0.038   0.160  0.55  0.88   0.592  0.82  0.96   0.992  0.97  1.00
//	80 % top, clustered   1000  0.030   1.000  0.97  0.99   1.000  1.00  1.00   1.000  1.00  1.00
//	95 % top                30  0.000   0.012  0.71  1.00   0.205  0.79  0.98   0.868  0.92  0.99
//	95 % top               100  0.005   0.500  0.82  0.97   0.972  0.95  1.00   1.000  1.00  1.00
//	95 % top              1000  0.037   1.000  1.00  1.00   1.000  1.00  1.00   1.000  1.00  1.00
//	95 % top, weighted      30  0.000   0.002  1.00  1.00   0.095  0.77  0.95   0.655  0.89  0.98
//	95 % top, weighted     100  0.028   0.408  0.76  0.93   0.933  0.91  0.98   1.000  0.99  1.00
//	95 % top, weighted    1000  0.030   1.000  1.00  1.00   1.000  1.00  1.00   1.000  1.00  1.00
//	95 % top, clustered     30  0.000   0.002  0.00  0.00   0.023  1.00  1.00   0.338  0.92  1.00
//	95 % top, clustered    100  0.000   0.322  0.71  0.92   0.913  0.93  0.99   1.000  0.99  1.00
//	95 % top, clustered   1000  0.030   1.000  1.00  1.00   1.000  1.00  1.00   1.000  1.00  1.00
//	mean of all             30  0.012   0.027  0.39  0.80   0.124  0.65  0.90   0.564  0.86  0.97
//	worst of all            30  0.032   0.002  0.00  0.00   0.023  0.47  0.73   0.335  0.76  0.94
//	mean of all            100  0.023   0.245  0.68  0.90   0.718  0.87  0.97   0.997  0.98  1.00
//	worst of all           100  0.043   0.095  0.55  0.82   0.418  0.73  0.94   0.987  0.95  0.99
//	mean of all           1000  0.024   0.990  0.97  1.00   1.000  1.00  1.00   1.000  1.00  1.00
//	worst of all          1000  0.037   0.940  0.91  0.99   1.000  0.99  1.00   1.000  1.00  1.00
//
// # When not to use it
//
// A panel, the same people twice, needs the covariance of both answers, which two tallies do not have: these intervals are then too wide. And what made a difference these numbers do not tell.
package trend
