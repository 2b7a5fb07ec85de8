// Package survival is how long it takes until something happens, where some are still under way when the data end.
//
//	question                          function            assumes                      pitfall
//	how long until                    KaplanMeier         censoring tells nothing      who gave up is not censored
//	when did half                     Curve.Quantile      as KaplanMeier               may not be reached: NaN, up to +Inf
//	mean time, up to a time           RestrictedMean      as KaplanMeier               compare up to the same time only
//	which way out, and when           AalenJohansen       as KaplanMeier               one cause's share depends on the others
//	when had so many left by a cause  Incidence.Quantile  as KaplanMeier               so many may never do: NaN, up to +Inf
//	do two groups differ in time      LogRank             one group not censored more  may see nothing where curves cross
//
// # How often the intervals hold
//
// Exponential times of mean 1, of which 48 or 75 per cent are seen; n people, independent, or in fives whose times share a fifth of their variance, of which nothing here knows: an asterisk flags
// what holds in fewer than .90, and a test that errs in more than .10. Take one time of each customer there, the first, as package path does. Counts of people are what is taken: there is no place for weights, and
// counts that are sums of weights make intervals too short. Nominal level 0.95, 10,000 samples of 30 and 100 (error 0.002), 2,000 of 1,000 (0.005). The columns: At where a half, 0.8 and 0.95 are left, Quantile of a half
// and a tenth, RestrictedMean up to 1, Incidence.At of a cause with a third of the hazard at the median, Incidence.Quantile of 0.25 of a cause with half of it; and how often LogRank tells two groups of the same kind apart at 0.05.
// RestrictedMean is too short for 30. Print it anew with SAFAR_SIMULATE=1 go test -v -run SurvivalIntervals ./gap/infer/survival (half a minute).
//
//	                      At: half  0.8    0.95    half    tenth   mean    share  quarter  LogRank
//	plain     half    30  0.953   0.962   0.943   0.953   0.968   0.925   0.958   0.956   0.050
//	plain     most    30  0.953   0.959   0.938   0.953   0.971   0.932   0.959   0.957   0.051
//	clustered half    30  0.913   0.930   0.925   0.913   0.946   0.850*  0.951   0.949   0.118*
//	clustered most    30  0.900   0.930   0.923   0.900   0.951   0.849*  0.947   0.945   0.130*
//	mean of plain     30  0.953   0.960   0.940   0.953   0.969   0.929   0.958   0.957   0.050
//	worst of all      30  0.900   0.930   0.923   0.900   0.946   0.849*  0.947   0.945   0.130*
//	plain     half   100  0.950   0.952   0.969   0.950   0.960   0.947   0.955   0.949   0.049
//	plain     most   100  0.952   0.954   0.965   0.952   0.956   0.949   0.954   0.953   0.047
//	clustered half   100  0.904   0.913   0.949   0.904   0.926   0.875*  0.944   0.936   0.115*
//	clustered most   100  0.899*  0.908   0.944   0.899*  0.922   0.865*  0.943   0.934   0.130*
//	mean of plain    100  0.951   0.953   0.967   0.951   0.958   0.948   0.954   0.951   0.048
//	worst of all     100  0.899*  0.908   0.944   0.899*  0.922   0.865*  0.943   0.934   0.130*
//	plain     half  1000  0.950   0.949   0.954   0.950   0.946   0.947   0.941   0.950   0.050
//	plain     most  1000  0.952   0.943   0.955   0.952   0.950   0.951   0.956   0.954   0.058
//	clustered half  1000  0.912   0.885*  0.920   0.912   0.906   0.884*  0.944   0.931   0.103*
//	clustered most  1000  0.888*  0.897*  0.917   0.888*  0.908   0.871*  0.942   0.933   0.126*
//	mean of plain   1000  0.951   0.946   0.954   0.951   0.948   0.949   0.948   0.952   0.054
//	worst of all    1000  0.888*  0.885*  0.917   0.888*  0.906   0.871*  0.941   0.931   0.126*
//
// # Conventions
//
// The conventions are those of package infer: a confidence of 0 means 0.95, NaN means that it cannot be told, too little
// data is never an error, and nothing passed in is changed. Functions may be called from several goroutines at once.
package survival
