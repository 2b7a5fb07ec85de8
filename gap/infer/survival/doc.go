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
// The conventions are those of package infer: a confidence of 0 means 0.95, NaN means that it cannot be told, too little
// data is never an error, and nothing passed in is changed. Functions may be called from several goroutines at once.
package survival
