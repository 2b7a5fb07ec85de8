// Package drift asks whether a series of numbers has moved, and whether a difference over time is of the same people or of another mix of them. It works on plain
// numbers, draws no random ones, changes nothing that is passed in, and all of it may be called from several goroutines at once.
//
//	question                                  function                    assumes                           pitfall
//	has the mean left its target, and when    CUSUM                       known target and spread           repeated looks: see Chance
//	… of estimates with errors of their own   Residuals, then CUSUM       the errors are known              a target read off the same series is not known
//	… where no target is known                Recursive, then CUSUM       the errors are known              an early change is taken in, and not seen
//	it has: since when                        Change                      one change, the errors are known  finds a point even where nothing changed
//	is this peak more than chance             Chance                      independent, normal               one series; adjust for many
//	how long until an alarm, right or wrong   RunLength                   independent, normal               an average: runs are about exponential
//	has the mean of a stream risen            PageHinkley                 one spread                        forms differ, and have no error rate
//	what would the mean be at another mix     Standardise                 the mix is given                  classes that nobody was in
//	did people change, or who came            Decompose, Parts.Simpson    the classes matter                mixes that were not thought of remain
//
// # Which form
//
// CUSUM signals where a sum exceeds the limit, goes on without a new start, and estimates the first period of the new mean as the one after the sum was last 0.
// On the example of the NIST/SEMATECH e-Handbook (6.3.2.3) that is period 13 of 20, signalled in period 14. The limit may be set by RunLength, which is that of
// Montgomery (2009, table 9.3), two-sided, slack 0.5:
//
//	shift        0   0.25   0.50   0.75   1.00   1.50   2.00   2.50   3.00   4.00
//	limit 4    168   74.2   26.6   13.3   8.38   4.75   3.34   2.62   2.19   1.71
//	limit 5    465    139   38.0   17.0   10.4   5.75   4.01   3.11   2.57   2.01
//
// and in a simulation of 200,000 runs each (error 0.2 %; SAFAR_SIMULATE=1 go test -v -run RunLengths ./gap/infer/drift)
//
//	limit 4   167.4  74.51  26.57  13.28  8.383  4.739  3.343  2.619  2.194  1.709
//	limit 5   463.4  139.2  37.92  17.05  10.38  5.755   4.01   3.11  2.571  2.012
//
// or, for so many periods, by Chance. PageHinkley comes in three published forms, which give different alarms on the same stream; see there.
//
// # Which variances
//
// All but PageHinkley take variances as known, and they are not: the variance of a mean of a hundred ratings that are nearly all top marks is low by chance just where the mean is high by chance, or 0. Hand over not s²/n but the square of
// [github.com/safar-cx/safar/gap/infer.Estimate.ImpliedSE] of an interval that knows of the scale, of weights and of clusters ([github.com/safar-cx/safar/gap/infer.MeanFromDesign]). To Residuals hand over, of such an interval at 0.95, the square of
// the distance from the value to that end on whose side the target lies, ÷ 1.96: where marks are nearly all alike the two sides differ much, and it is that side which tells whether the target is within reach.
// To Recursive hand over one spread for all periods: the mean over the periods of n times the square of ImpliedSE, ÷ the n of the period. Where each period counts by a variance of its own, those that are high by chance count most.
//
// Ratings on 1–5 by n people a period, 2,000 samples (error 0.005 at 0.95). Of two kinds, one rates as the row says and is 30 % before and 60 % after, and then 0.4 points lower, the other rates well; weighted: weights of 0.5 and more by an exponential law,
// whatever is answered; clustered: five people each, of one kind, who share a fifth of the variance. How often mean ± 1.96 standard errors holds of Standardise, at a mix of two to one, and of Parts.Within, the mix being given; and, over twelve periods of the first kind in which
// nothing changes, how often Chance of the peak of a CUSUM is 0.05 or less, over Recursive, and over Residuals from the true mean. Each with s²/n, then with the square of ImpliedSE; of Recursive, last with the mean of those squares, and of Residuals with that of one side.
// With s²/n intervals hold in .68 at worst,
// and Residuals signals in up to .93: never do so near an end of the scale. With ImpliedSE no interval holds in fewer than .935, while Recursive signals in up to .080, and with one spread for all in no more than .052. Residuals signals in up to .344, and with that of the side in no more than .069.
// * marks more than 0.065 of Recursive with ImpliedSE, where one spread is to be used instead, or of Residuals with that of the side, where there is nothing better than more answers. Print it anew with SAFAR_SIMULATE=1 go test -v -run OnRatings ./gap/infer/drift (a minute).
//
//	                           Standardise   Within        Recursive           Residuals
//	                           s²/n  implied s²/n  implied s²/n  implied one   s²/n  implied side
//	even      plain       30   0.915 0.964   0.935 0.972   0.067 0.051 0.039   0.069 0.051 0.026
//	even      plain      100   0.940 0.953   0.945 0.953   0.056 0.051 0.049   0.053 0.050 0.041
//	even      plain     1000   0.945 0.945   0.947 0.948   0.047 0.047 0.045   0.055 0.055 0.053
//	even      weighted    30   0.872 0.965   0.916 0.969   0.116 0.069 0.039   0.114 0.061 0.025 *
//	even      weighted   100   0.927 0.948   0.941 0.957   0.065 0.053 0.043   0.070 0.056 0.038
//	even      weighted  1000   0.942 0.944   0.948 0.949   0.054 0.054 0.049   0.049 0.048 0.047
//	even      clustered   30   0.725 0.981   0.865 0.993   0.241 0.073 0.008   0.267 0.089 0.048 *
//	even      clustered  100   0.907 0.957   0.934 0.974   0.089 0.061 0.033   0.080 0.049 0.032
//	even      clustered 1000   0.946 0.950   0.945 0.950   0.050 0.048 0.046   0.041 0.041 0.039
//	good      plain       30   0.890 0.993   0.930 0.980   0.093 0.014 0.011   0.127 0.018 0.024
//	good      plain      100   0.926 0.965   0.943 0.966   0.068 0.047 0.038   0.056 0.035 0.036
//	good      plain     1000   0.953 0.956   0.956 0.957   0.053 0.053 0.051   0.059 0.057 0.054
//	good      weighted    30   0.884 0.998   0.937 0.993   0.129 0.011 0.010   0.160 0.011 0.020
//	good      weighted   100   0.916 0.977   0.941 0.973   0.074 0.038 0.025   0.094 0.055 0.035
//	good      weighted  1000   0.942 0.948   0.945 0.948   0.056 0.053 0.047   0.052 0.049 0.048
//	good      clustered   30   0.757 0.994   0.893 0.997   0.260 0.021 0.001   0.320 0.041 0.035
//	good      clustered  100   0.893 0.972   0.941 0.984   0.098 0.034 0.016   0.108 0.045 0.035
//	good      clustered 1000   0.932 0.939   0.941 0.946   0.052 0.048 0.046   0.051 0.049 0.048
//	80 % top  plain       30   0.799 0.994   0.940 0.986   0.200 0.041 0.025   0.323 0.075 0.042
//	80 % top  plain      100   0.905 0.950   0.939 0.951   0.074 0.051 0.035   0.110 0.085 0.042
//	80 % top  plain     1000   0.946 0.947   0.947 0.949   0.057 0.056 0.052   0.060 0.060 0.051
//	80 % top  weighted    30   0.771 0.992   0.932 0.982   0.270 0.078 0.020   0.509 0.201 0.039 *
//	80 % top  weighted   100   0.883 0.935   0.949 0.969   0.123 0.080 0.037   0.195 0.142 0.057 *
//	80 % top  weighted  1000   0.943 0.948   0.948 0.950   0.061 0.059 0.047   0.064 0.062 0.056
//	80 % top  clustered   30   0.684 0.991   0.904 0.996   0.321 0.018 0.003   0.513 0.049 0.025
//	80 % top  clustered  100   0.877 0.969   0.934 0.982   0.134 0.070 0.025   0.199 0.112 0.040 *
//	80 % top  clustered 1000   0.941 0.947   0.946 0.953   0.053 0.050 0.043   0.057 0.054 0.045
//	95 % top  plain       30   0.813 1.000   0.937 0.998   0.030 0.000 0.000   0.150 0.000 0.069 *
//	95 % top  plain      100   0.832 0.997   0.938 0.974   0.223 0.022 0.012   0.402 0.063 0.052
//	95 % top  plain     1000   0.941 0.953   0.953 0.956   0.061 0.050 0.040   0.076 0.064 0.047
//	95 % top  weighted    30   0.807 0.998   0.926 0.994   0.655 0.000 0.002   0.932 0.001 0.050
//	95 % top  weighted   100   0.841 0.995   0.946 0.981   0.346 0.074 0.016   0.684 0.344 0.066 *
//	95 % top  weighted  1000   0.917 0.934   0.954 0.959   0.075 0.063 0.045   0.133 0.113 0.060
//	95 % top  clustered   30   0.770 0.998   0.909 1.000   0.041 0.000 0.000   0.161 0.000 0.040
//	95 % top  clustered  100   0.852 0.999   0.942 0.994   0.260 0.014 0.005   0.505 0.064 0.040
//	95 % top  clustered 1000   0.926 0.938   0.952 0.961   0.074 0.060 0.039   0.086 0.072 0.054
//	mean of all           30   0.808 0.989   0.919 0.989   0.202 0.031 0.013   0.303 0.049 0.037
//	worst of all          30   0.684 0.964   0.865 0.969   0.655 0.078 0.039   0.932 0.201 0.069
//	mean of all          100   0.892 0.968   0.941 0.972   0.134 0.049 0.028   0.213 0.091 0.043
//	worst of all         100   0.832 0.935   0.934 0.951   0.346 0.080 0.049   0.684 0.344 0.066
//	mean of all         1000   0.940 0.946   0.949 0.952   0.058 0.053 0.046   0.065 0.060 0.050
//	worst of all        1000   0.917 0.934   0.941 0.946   0.075 0.063 0.052   0.133 0.113 0.060
//
// # How well a change is dated
//
// Twelve periods with errors of 1, and a step of so many of them after the second, fourth, sixth and tenth period; 20,000 samples (error up to 0.004). How often Change finds the first period of the new level, and is off by one at most, and the mean of After − Before. A step of 0 is
// none: Change finds a point all the same. A step of one standard error is dated right in a quarter of samples: tell "about", or a range; so does [github.com/safar-cx/safar/gap/trend], whose table has the same of ratings. A step that is small is seen too large. (-run ChangeIsRight)
//
//	step   after 2             after 4             after 6             after 10
//	   0   0.098 0.319 -0.01   0.074 0.232  0.01   0.072 0.206  0.00   0.104 0.321 -0.02
//	   1   0.258 0.492  1.05   0.259 0.485  1.22   0.263 0.484  1.25   0.257 0.495  1.04
//	   2   0.574 0.785  2.07   0.597 0.817  2.15   0.610 0.824  2.15   0.580 0.790  2.07
//	   3   0.813 0.937  3.03   0.830 0.957  3.05   0.836 0.960  3.05   0.810 0.936  3.05
//	   4   0.931 0.987  3.99   0.946 0.993  4.01   0.944 0.994  4.02   0.933 0.986  4.00
//
// # How often PageHinkley errs
//
// It has no error rate: with the defaults an alarm is raised sooner or later though nothing changes, the sooner the larger the spread and the more people of a cluster follow one another. A stream of marks on 1–5, one person each, plain, or in clusters of five who share a fifth of the variance;
// 1,000 streams (error up to 0.016). Of each form: how often there is an alarm in the first n marks, nothing having changed and, where there was none, how often there is one in the next n, half a point lower. * marks more false alarms than in 0.05 of the streams:
// there set Lambda by a simulation of streams as long as yours, or put marks together to periods and ask CUSUM over Recursive, with Chance. (-run PageHinkleyHas)
//
//	                           Classic         Floored         Unfloored
//	ratings   people       n   wrong  found    wrong  found    wrong  found
//	even      plain       30   0.000  0.000    0.000  0.000    0.000  0.000
//	even      plain      100   0.000  0.450    0.000  0.448    0.000  0.258
//	even      plain     1000   0.455  1.000    0.436  1.000    0.226  1.000 *
//	even      plain     3000   0.930  1.000    0.893  1.000    0.469  1.000 *
//	even      clustered   30   0.000  0.003    0.000  0.003    0.000  0.003
//	even      clustered  100   0.003  0.552    0.003  0.546    0.003  0.327
//	even      clustered 1000   0.690  1.000    0.672  1.000    0.351  1.000 *
//	even      clustered 3000   0.994  1.000    0.985  1.000    0.620  1.000 *
//	good      plain       30   0.000  0.000    0.000  0.000    0.000  0.000
//	good      plain      100   0.000  0.282    0.000  0.280    0.000  0.159
//	good      plain     1000   0.120  1.000    0.113  1.000    0.048  1.000 *
//	good      plain     3000   0.556  1.000    0.498  1.000    0.207  1.000 *
//	good      clustered   30   0.000  0.000    0.000  0.000    0.000  0.000
//	good      clustered  100   0.000  0.368    0.000  0.366    0.000  0.242
//	good      clustered 1000   0.319  1.000    0.308  1.000    0.136  1.000 *
//	good      clustered 3000   0.816  1.000    0.767  1.000    0.371  1.000 *
//	80 % top  plain       30   0.000  0.000    0.000  0.000    0.000  0.000
//	80 % top  plain      100   0.000  0.328    0.000  0.327    0.000  0.209
//	80 % top  plain     1000   0.229  1.000    0.218  1.000    0.116  1.000 *
//	80 % top  plain     3000   0.764  1.000    0.703  1.000    0.318  1.000 *
//	80 % top  clustered   30   0.000  0.000    0.000  0.000    0.000  0.000
//	80 % top  clustered  100   0.000  0.410    0.000  0.408    0.000  0.276
//	80 % top  clustered 1000   0.384  1.000    0.368  1.000    0.191  1.000 *
//	80 % top  clustered 3000   0.884  1.000    0.838  1.000    0.419  1.000 *
//	95 % top  plain       30   0.000  0.000    0.000  0.000    0.000  0.000
//	95 % top  plain      100   0.000  0.158    0.000  0.157    0.000  0.126
//	95 % top  plain     1000   0.003  1.000    0.003  1.000    0.002  1.000
//	95 % top  plain     3000   0.128  1.000    0.102  1.000    0.042  1.000 *
//	95 % top  clustered   30   0.000  0.000    0.000  0.000    0.000  0.000
//	95 % top  clustered  100   0.000  0.209    0.000  0.209    0.000  0.156
//	95 % top  clustered 1000   0.001  1.000    0.001  1.000    0.001  1.000
//	95 % top  clustered 3000   0.165  1.000    0.141  1.000    0.067  1.000 *
//	mean of all           30   0.000  0.000    0.000  0.000    0.000  0.000
//	worst of all          30   0.000  0.000    0.000  0.000    0.000  0.000
//	mean of all          100   0.000  0.345    0.000  0.343    0.000  0.219
//	worst of all         100   0.003  0.158    0.003  0.157    0.003  0.126
//	mean of all         1000   0.275  1.000    0.265  1.000    0.134  1.000
//	worst of all        1000   0.690  1.000    0.672  1.000    0.351  1.000
//	mean of all         3000   0.655  1.000    0.616  1.000    0.314  1.000
//	worst of all        3000   0.994  1.000    0.985  1.000    0.620  1.000
package drift
