// Package compare asks whether groups answer alike, over plain numbers and histograms: by ranks, by means, and with three possible answers, since what
// is not shown to differ is not thereby shown to be alike.
//
//	question                                 function            assumes                       pitfall
//	do independent groups answer alike       KruskalWallis       nobody in two groups          blind to spread; a large P is no likeness
//	do the same people answer alike          Friedman            complete rows                 those who answered all may be odd people
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
// Under a design: the same ratings, where one group is half a point lower; 1,000 samples. Weighted: weights of 0.5 and more by an exponential law, sizes by Kish; clustered: five people each, who share a fifth of the variance, sizes
// smaller by as much as clusters make the variance of the mean larger, as found in the sample. How often the intervals hold of Means (where nothing varies nothing is claimed, which counts as held), of Ratings, of Intervals with
// infer.MeanFromDesign, of Contrast (the mean of two answers of the same people less a third one, half a point lower) and of CliffDelta; then how often equal groups are wrongly told apart, by KruskalWallis and by Intervals.
// No interval holds in fewer than .91; with six clusters a group KruskalWallis errs in up to .076: ask Intervals there, which knows how few they are. Print it anew with SAFAR_SIMULATE=1 go test -v -run UnderDesigns (a minute).
//
//	shape     people       n   Means  Ratings  Intervals  Contrast  δ       KW     differs
//	even      plain       30   0.951  0.964    0.966      0.961     0.956   0.054  0.038
//	even      plain      100   0.943  0.947    0.949      0.946     0.949   0.060  0.057
//	even      plain     1000   0.942  0.942    0.942      0.934     0.947   0.049  0.049
//	even      weighted    30   0.953  0.966    0.966      0.963     0.958   0.055  0.029
//	even      weighted   100   0.944  0.947    0.947      0.958     0.943   0.067  0.061
//	even      weighted  1000   0.953  0.954    0.953      0.953     0.952   0.047  0.048
//	even      clustered   30   0.947  0.962    0.985      0.961     0.955   0.073  0.023
//	even      clustered  100   0.949  0.956    0.966      0.960     0.952   0.059  0.044
//	even      clustered 1000   0.951  0.955    0.955      0.957     0.956   0.038  0.035
//	even      both        30   0.945  0.960    0.969      0.941     0.949   0.063  0.025
//	even      both       100   0.956  0.962    0.962      0.953     0.957   0.056  0.043
//	even      both      1000   0.946  0.947    0.948      0.964     0.946   0.052  0.050
//	good      plain       30   0.955  0.977    0.980      0.967     0.961   0.053  0.019
//	good      plain      100   0.952  0.961    0.962      0.949     0.949   0.043  0.037
//	good      plain     1000   0.948  0.949    0.949      0.944     0.949   0.053  0.048
//	good      weighted    30   0.945  0.973    0.970      0.958     0.956   0.036  0.006
//	good      weighted   100   0.950  0.958    0.955      0.950     0.951   0.042  0.037
//	good      weighted  1000   0.927  0.928    0.927      0.952     0.940   0.044  0.047
//	good      clustered   30   0.944  0.965    0.982      0.957     0.951   0.076  0.007
//	good      clustered  100   0.951  0.957    0.964      0.956     0.950   0.059  0.031
//	good      clustered 1000   0.949  0.951    0.952      0.940     0.955   0.050  0.047
//	good      both        30   0.957  0.984    0.988      0.963     0.961   0.049  0.005
//	good      both       100   0.946  0.957    0.955      0.954     0.948   0.057  0.033
//	good      both      1000   0.940  0.942    0.943      0.953     0.936   0.054  0.059
//	80 % top  plain       30   0.957  0.973    0.973      0.959     0.961   0.056  0.016
//	80 % top  plain      100   0.942  0.945    0.945      0.962     0.934   0.054  0.039
//	80 % top  plain     1000   0.947  0.947    0.947      0.951     0.939   0.054  0.047
//	80 % top  weighted    30   0.957  0.980    0.969      0.954     0.960   0.038  0.035
//	80 % top  weighted   100   0.953  0.963    0.953      0.957     0.953   0.047  0.055
//	80 % top  weighted  1000   0.946  0.948    0.946      0.933     0.947   0.048  0.049
//	80 % top  clustered   30   0.940  0.960    0.975      0.967     0.954   0.066  0.013
//	80 % top  clustered  100   0.950  0.951    0.959      0.954     0.951   0.058  0.035
//	80 % top  clustered 1000   0.944  0.944    0.946      0.946     0.945   0.027  0.031
//	80 % top  both        30   0.943  0.966    0.963      0.944     0.955   0.039  0.018
//	80 % top  both       100   0.951  0.960    0.959      0.948     0.951   0.052  0.046
//	80 % top  both      1000   0.933  0.939    0.938      0.945     0.938   0.051  0.045
//	95 % top  plain       30   0.936  0.989    0.993      0.980     0.958   0.029  0.000
//	95 % top  plain      100   0.930  0.954    0.954      0.946     0.931   0.042  0.019
//	95 % top  plain     1000   0.944  0.947    0.948      0.950     0.944   0.045  0.050
//	95 % top  weighted    30   0.926  0.985    0.952      0.957     0.949   0.011  0.004
//	95 % top  weighted   100   0.948  0.964    0.953      0.943     0.948   0.044  0.049
//	95 % top  weighted  1000   0.958  0.959    0.956      0.955     0.955   0.057  0.067
//	95 % top  clustered   30   0.921  0.966    0.996      0.964     0.937   0.039  0.000
//	95 % top  clustered  100   0.951  0.964    0.969      0.946     0.952   0.050  0.019
//	95 % top  clustered 1000   0.947  0.950    0.950      0.939     0.938   0.053  0.046
//	95 % top  both        30   0.919  0.992    0.965      0.944     0.941   0.010  0.001
//	95 % top  both       100   0.947  0.968    0.958      0.956     0.960   0.044  0.056
//	95 % top  both      1000   0.942  0.945    0.942      0.941     0.944   0.055  0.058
//	mean of all           30   0.944  0.973    0.975      0.959     0.954   0.047  0.015
//	worst of all          30   0.919  0.960    0.952      0.941     0.937   0.076  0.038
//	mean of all          100   0.948  0.957    0.957      0.952     0.949   0.052  0.041
//	worst of all         100   0.930  0.945    0.945      0.943     0.931   0.067  0.061
//	mean of all         1000   0.945  0.947    0.946      0.947     0.946   0.049  0.049
//	worst of all        1000   0.927  0.928    0.927      0.933     0.936   0.057  0.067
package compare
