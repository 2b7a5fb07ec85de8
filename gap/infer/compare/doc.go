// Package compare asks whether groups answer alike, over plain numbers and histograms: by ranks, by means, and with three possible answers, since what
// is not shown to differ is not thereby shown to be alike.
//
//	question                                 function            assumes                       pitfall
//	do independent groups answer alike       KruskalWallis       nobody in two groups          blind to spread; a large P is no likeness
//	do the same people answer alike          Friedman            complete rows, no clusters    those who answered all may be odd people
//	how much higher is one group             CliffDelta          nobody in both                δ on one scale is not δ on another
//	do two measured means differ, or agree   Means (Welch, TOST) means near normal             says nothing where neither group varies
//	do two mean ratings differ, or agree     Ratings             few levels, all listed        same people in both need their covariance
//	… with intervals from elsewhere          Intervals           intervals that hold           they must widen with the confidence
//	… of the same people, or of several      Contrast            their correlations            a correlation left out makes the interval too wide, or too narrow
//	are several measured means one           Wald                their covariance              does not say which differs
//	many comparisons                         Together            see the two below             the rate is of claims, all taken together
//	… independent, or positively dependent   BenjaminiHochberg   P values                      of all taken together, not of a part picked later
//	… hanging together in any way            BenjaminiYekutieli  P values                      the price is ln m, about
//
// The margin of equivalence is in points of the scale, and a judgement made before looking. An Answer is Equivalent, Differs or CannotTell, and then
// Comparison.More says how many more answers would probably tell.
//
// An alpha of 0 means 0.05, a confidence of 0 means 0.95. Too little data is never an error: what cannot be told is NaN and has a Reason. Wrong shapes
// panic, and the functions that can say so. Nothing passed in is changed, no random number is drawn, and all functions may be called from several
// goroutines at once.
//
// # How often they err
//
// Ratings on 1–5 in groups of n, alike, or one of them half a point lower by people who go to the lowest mark; weighted: half the people count three times,
// sizes by Kish. 1,000 samples, nominal level 0.05 (error 0.007), margin 0.5. "KW" is how often KruskalWallis wrongly tells three groups apart, "δ" how often
// the interval of CliffDelta holds. Of Ratings: how often it is wrong that means differ, how often the interval holds, how often means half a point apart are
// wrongly equivalent, and how often equal ones are rightly so. Of Means: both errors. No interval holds in fewer than .93; the equivalence of Means errs
// in .078 where 95 % of 30 are top marks, and Ratings in .017. Print it anew with SAFAR_SIMULATE=1 go test -v -run ErrorRates.
//
//	shape and weights      n      KW       δ   Ratings: wrong, holds, wrongly, rightly   Means
//	even                  30   0.053   0.952   0.041  0.963  0.000  0.000   0.056  0.000
//	even, weighted        30   0.057   0.958   0.041  0.969  0.000  0.000   0.058  0.000
//	even                 100   0.051   0.953   0.041  0.954  0.041  0.585   0.052  0.040
//	even, weighted       100   0.052   0.953   0.047  0.958  0.044  0.433   0.049  0.044
//	even                1000   0.041   0.934   0.048  0.939  0.057  1.000   0.049  0.057
//	even, weighted      1000   0.047   0.942   0.047  0.944  0.060  1.000   0.047  0.058
//	good                  30   0.049   0.957   0.016  0.970  0.004  0.185   0.048  0.016
//	good, weighted        30   0.055   0.960   0.008  0.979  0.000  0.029   0.043  0.005
//	good                 100   0.054   0.957   0.049  0.952  0.046  0.952   0.056  0.050
//	good, weighted       100   0.034   0.947   0.031  0.955  0.051  0.906   0.042  0.060
//	good                1000   0.056   0.948   0.043  0.942  0.056  1.000   0.043  0.061
//	good, weighted      1000   0.057   0.943   0.059  0.942  0.061  1.000   0.061  0.062
//	80 % top              30   0.052   0.944   0.022  0.961  0.000  0.041   0.057  0.004
//	80 % top, weighted    30   0.056   0.950   0.021  0.968  0.000  0.007   0.047  0.008
//	80 % top             100   0.055   0.948   0.042  0.948  0.055  0.868   0.049  0.057
//	80 % top, weighted   100   0.052   0.950   0.044  0.965  0.050  0.756   0.054  0.054
//	80 % top            1000   0.058   0.959   0.054  0.951  0.047  1.000   0.054  0.047
//	80 % top, weighted  1000   0.054   0.940   0.048  0.938  0.066  1.000   0.049  0.066
//	95 % top              30   0.034   0.944   0.001  0.981  0.017  0.476   0.010  0.078
//	95 % top, weighted    30   0.026   0.952   0.000  0.988  0.003  0.212   0.003  0.064
//	95 % top             100   0.047   0.961   0.016  0.971  0.032  0.999   0.033  0.047
//	95 % top, weighted   100   0.048   0.948   0.008  0.961  0.048  0.993   0.040  0.064
//	95 % top            1000   0.050   0.959   0.052  0.956  0.047  1.000   0.055  0.051
//	95 % top, weighted  1000   0.055   0.949   0.052  0.957  0.046  1.000   0.055  0.052
//
// Under a design: the same ratings, where one group is half a point lower; 4,000 samples (error 0.003; of the mean of sixteen rows 0.001). Weighted: weights of 0.5 and more by an exponential law, whatever people answer, sizes by Kish;
// clustered: five people each, who share a fifth of the variance, sizes smaller by as much as clusters make the variance of the mean larger, as found in the sample. How often the intervals hold of Means (where nothing varies nothing is
// claimed, which counts as held), of Ratings, of Intervals with infer.MeanFromDesign, of Contrast (the mean of two answers of the same people less a third one, half a point lower) and of CliffDelta; then how often equal groups are
// wrongly told apart, by KruskalWallis and by Intervals. Of 1,000 people all are nominal in the
// mean of all rows; of 100, Means falls short of it by .003, since t knows nothing of ratings near the end of a scale, and score intervals are wide by .006. No interval holds in fewer than .91; with six clusters a group
// KruskalWallis errs in up to .068: ask Intervals there, which knows how few they are. Print it anew with SAFAR_SIMULATE=1 go test -v -run UnderDesigns (four minutes).
//
//	shape     people       n   Means  Ratings  Intervals  Contrast  δ       KW     differs
//	even      plain       30   0.948  0.961    0.964      0.961     0.953   0.052  0.034
//	even      plain      100   0.944  0.949    0.950      0.957     0.949   0.058  0.056
//	even      plain     1000   0.951  0.950    0.951      0.944     0.954   0.048  0.049
//	even      weighted    30   0.949  0.968    0.967      0.959     0.958   0.049  0.027
//	even      weighted   100   0.946  0.952    0.949      0.951     0.949   0.048  0.043
//	even      weighted  1000   0.951  0.952    0.952      0.951     0.951   0.051  0.051
//	even      clustered   30   0.939  0.958    0.981      0.954     0.950   0.062  0.018
//	even      clustered  100   0.950  0.955    0.961      0.952     0.952   0.057  0.040
//	even      clustered 1000   0.951  0.952    0.953      0.953     0.950   0.046  0.044
//	even      both        30   0.948  0.969    0.978      0.948     0.956   0.052  0.020
//	even      both       100   0.948  0.955    0.959      0.942     0.951   0.055  0.041
//	even      both      1000   0.954  0.954    0.955      0.950     0.955   0.050  0.049
//	good      plain       30   0.950  0.973    0.976      0.969     0.958   0.049  0.014
//	good      plain      100   0.951  0.956    0.957      0.953     0.950   0.051  0.037
//	good      plain     1000   0.950  0.950    0.950      0.944     0.952   0.051  0.049
//	good      weighted    30   0.952  0.978    0.975      0.968     0.959   0.047  0.010
//	good      weighted   100   0.950  0.956    0.952      0.954     0.949   0.049  0.038
//	good      weighted  1000   0.947  0.947    0.948      0.948     0.950   0.051  0.054
//	good      clustered   30   0.941  0.966    0.986      0.961     0.950   0.064  0.009
//	good      clustered  100   0.944  0.952    0.964      0.952     0.945   0.057  0.033
//	good      clustered 1000   0.947  0.948    0.949      0.948     0.951   0.051  0.051
//	good      both        30   0.955  0.983    0.986      0.958     0.959   0.054  0.009
//	good      both       100   0.943  0.957    0.958      0.949     0.948   0.058  0.035
//	good      both      1000   0.950  0.951    0.952      0.955     0.950   0.053  0.056
//	80 % top  plain       30   0.951  0.969    0.973      0.964     0.956   0.048  0.016
//	80 % top  plain      100   0.949  0.954    0.955      0.956     0.948   0.055  0.042
//	80 % top  plain     1000   0.945  0.946    0.946      0.946     0.948   0.055  0.050
//	80 % top  weighted    30   0.950  0.976    0.958      0.960     0.956   0.046  0.037
//	80 % top  weighted   100   0.950  0.958    0.950      0.957     0.956   0.050  0.051
//	80 % top  weighted  1000   0.950  0.950    0.950      0.943     0.955   0.049  0.050
//	80 % top  clustered   30   0.945  0.957    0.979      0.963     0.948   0.068  0.009
//	80 % top  clustered  100   0.947  0.950    0.960      0.953     0.953   0.058  0.040
//	80 % top  clustered 1000   0.952  0.952    0.953      0.953     0.948   0.046  0.047
//	80 % top  both        30   0.952  0.971    0.965      0.950     0.955   0.049  0.024
//	80 % top  both       100   0.957  0.962    0.959      0.951     0.956   0.057  0.053
//	80 % top  both      1000   0.945  0.947    0.948      0.950     0.947   0.047  0.045
//	95 % top  plain       30   0.933  0.982    0.985      0.980     0.948   0.031  0.000
//	95 % top  plain      100   0.936  0.955    0.956      0.952     0.942   0.046  0.017
//	95 % top  plain     1000   0.950  0.951    0.952      0.947     0.948   0.050  0.048
//	95 % top  weighted    30   0.933  0.990    0.958      0.958     0.950   0.012  0.004
//	95 % top  weighted   100   0.941  0.964    0.947      0.949     0.946   0.040  0.056
//	95 % top  weighted  1000   0.948  0.951    0.947      0.948     0.949   0.054  0.059
//	95 % top  clustered   30   0.917  0.968    0.995      0.970     0.933   0.042  0.000
//	95 % top  clustered  100   0.942  0.956    0.962      0.950     0.944   0.059  0.017
//	95 % top  clustered 1000   0.949  0.949    0.949      0.946     0.947   0.049  0.045
//	95 % top  both        30   0.918  0.992    0.964      0.942     0.945   0.009  0.001
//	95 % top  both       100   0.943  0.966    0.949      0.943     0.950   0.043  0.052
//	95 % top  both      1000   0.944  0.946    0.945      0.946     0.946   0.052  0.051
//	mean of all           30   0.943  0.973    0.975      0.960     0.952   0.046  0.014
//	worst of all          30   0.917  0.957    0.958      0.942     0.933   0.068  0.037
//	mean of all          100   0.947  0.956    0.956      0.951     0.949   0.052  0.041
//	worst of all         100   0.936  0.949    0.947      0.942     0.942   0.059  0.056
//	mean of all         1000   0.949  0.950    0.950      0.948     0.950   0.050  0.050
//	worst of all        1000   0.944  0.946    0.945      0.943     0.946   0.055  0.059
//
// Of several at once: how often Friedman and Wald, at 0.05, say of three questions to the same people that they are answered differently which are not (answers of one person hang together by two fifths; clusters of five have a fifth of
// the variance of the answers to one question in common, as where a flight had better food than others; 2,000 samples, error 0.005). Then what part of the claims that Together makes at 0.05 is wrong: of six groups of n against a
// seventh, and of all pairs of four, every second group being half a point lower, by Intervals with a margin of half a point, where equivalence is wrong of those apart; adjusted by Benjamini and Hochberg (BH) and by Benjamini and
// Yekutieli (BY); last, how many of the pairs that differ are found by BY (400 samples, 200 of n = 1,000; error below 0.007). Friedman takes no weights. An asterisk flags what is clearly above 0.05. Print it anew with
// SAFAR_SIMULATE=1 go test -v -run Families (three minutes).
//
// Friedman errs in .046, .050 and .049 of samples of independent people, and in up to .23 of those in clusters, more people making it no better: it is for independent people alone. Ask Wald, which takes the covariance that the design
// leaves, and errs in no more than .061, too seldom where 30 people give nearly the same answer; Contrast then says which differ. The shares of wrong claims are below what is asked throughout, .031 at most by BH and .014 by BY,
// since half of what could be claimed is true, and both allow for none of it being so.
//
//	                            three questions   against one    all pairs
//	shape        people       n   Friedman  Wald    BH     BY      BH     BY     found
//	even         plain       30   0.053     0.055   0.002  0.000   0.004  0.000  0.002
//	even         plain      100   0.053     0.053   0.010  0.001   0.011  0.003  0.227
//	even         plain     1000   0.049     0.051   0.017  0.006   0.021  0.007  0.989
//	even         weighted    30   –         0.040   0.000  0.000   0.000  0.000  0.000
//	even         weighted   100   –         0.051   0.006  0.001   0.003  0.000  0.099
//	even         weighted  1000   –         0.056   0.017  0.005   0.024  0.008  0.989
//	even         clustered   30   0.231     0.053   0.000  0.000   0.000  0.000  0.000  *
//	even         clustered  100   0.228     0.061   0.005  0.000   0.006  0.001  0.046  *
//	even         clustered 1000   0.222     0.048   0.013  0.007   0.026  0.009  0.986  *
//	good         plain       30   0.046     0.050   0.000  0.000   0.004  0.002  0.004
//	good         plain      100   0.048     0.048   0.024  0.006   0.022  0.006  0.438
//	good         plain     1000   0.061     0.050   0.015  0.002   0.022  0.004  0.994
//	good         weighted    30   –         0.038   0.000  0.000   0.000  0.000  0.000
//	good         weighted   100   –         0.051   0.008  0.001   0.008  0.000  0.173
//	good         weighted  1000   –         0.055   0.012  0.004   0.022  0.006  0.991
//	good         clustered   30   0.225     0.050   0.000  0.000   0.000  0.000  0.000  *
//	good         clustered  100   0.206     0.054   0.003  0.001   0.005  0.000  0.081  *
//	good         clustered 1000   0.216     0.055   0.017  0.006   0.023  0.006  0.991  *
//	80 % top     plain       30   0.054     0.051   0.000  0.000   0.001  0.000  0.003
//	80 % top     plain      100   0.047     0.051   0.013  0.002   0.013  0.000  0.293
//	80 % top     plain     1000   0.039     0.043   0.016  0.008   0.031  0.014  0.979
//	80 % top     weighted    30   –         0.026   0.004  0.001   0.003  0.000  0.001
//	80 % top     weighted   100   –         0.046   0.013  0.001   0.010  0.003  0.131
//	80 % top     weighted  1000   –         0.048   0.015  0.006   0.015  0.005  0.993
//	80 % top     clustered   30   0.144     0.036   0.000  0.000   0.000  0.000  0.000  *
//	80 % top     clustered  100   0.145     0.051   0.007  0.001   0.003  0.000  0.075  *
//	80 % top     clustered 1000   0.155     0.051   0.017  0.006   0.019  0.009  0.986  *
//	95 % top     plain       30   0.032     0.007   0.000  0.000   0.000  0.000  0.000
//	95 % top     plain      100   0.051     0.057   0.009  0.003   0.020  0.002  0.581
//	95 % top     plain     1000   0.046     0.052   0.009  0.005   0.013  0.005  0.993
//	95 % top     weighted    30   –         0.002   0.001  0.000   0.007  0.001  0.003
//	95 % top     weighted   100   –         0.033   0.018  0.008   0.023  0.005  0.396
//	95 % top     weighted  1000   –         0.049   0.012  0.005   0.014  0.004  0.994
//	95 % top     clustered   30   0.072     0.004   0.000  0.000   0.000  0.000  0.000  *
//	95 % top     clustered  100   0.083     0.046   0.009  0.001   0.010  0.002  0.248  *
//	95 % top     clustered 1000   0.091     0.044   0.023  0.009   0.031  0.009  0.986  *
//	mean of all              30   0.107     0.034   0.001  0.000   0.001  0.000  0.001  *
//	worst of all             30   0.231     0.055   0.004  0.001   0.007  0.002  0.000  *
//	mean of all             100   0.107     0.050   0.010  0.002   0.011  0.002  0.232  *
//	worst of all            100   0.228     0.061   0.024  0.008   0.023  0.006  0.046  *
//	mean of all            1000   0.110     0.050   0.015  0.006   0.022  0.007  0.989  *
//	worst of all           1000   0.222     0.056   0.023  0.009   0.031  0.014  0.979  *
package compare
