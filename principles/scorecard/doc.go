// Package scorecard rolls up what assessors answered: how well a journey keeps the principles of package principles, where, how sure that is, how far the assessors
// agree, and who of them is strict. [Make] makes a [Card] from a [github.com/safar-cx/safar/principles.Set]; [Card.Say] says it, [Card.Pictures] draws it,
// [Card.Publish] takes out who said what.
//
// # How a score comes about
//
// A mark of 1 to 5 is a level of 0 to 1. At a subject, an assessor's level of a principle is the mean over the questions about it that they marked, and the level of the
// principle the mean over assessors. From there it is rolled up:
//
//	cell → stage     the mean over its cells, by their importance on the map (1 where none is stated)
//	stage → journey  the mean over stages, by Options.Stages (1 each)
//	principles → all the mean over principles, by Options.Weights (alike where none are given)
//
// What was said of a stage or the journey as a whole counts beside its parts, as much as a part of weight Options.Whole. What nobody marked is missing: it has no
// score, and what it would be a part of is the mean over the others; [Parts] tells how many these are. "Does not apply" counts neither for nor against, and is counted.
// The brand stands by itself. Weights are taken as they are: their error is in no interval.
//
// # Intervals
//
// Assessors are the sample. The variance of a score is the jackknife's over assessors (in 200 groups where there are more), all of it rolled up anew without each; the interval
// is that of [infer.MeanFromDesign] with Student's t on as many degrees of freedom as there are assessors less one. So it stays between the worst and the best mark, and has
// width where all assessors say the same. One assessor has no interval.
//
// The adjusted levels are freed of severity ([agreement.Severity]), which is estimated anew without each assessor; above 60 assessors they have no intervals. They
// differ from the others only where assessors marked different things.
//
// Ranks of principles are told by pairs, with t on the assessors who marked both, less one, and Holm's rule (1979) over all pairs at a subject; two principles whose difference
// has no variance are never told apart. With three assessors and many principles next to nothing is sure, and the card says so.
//
// # How often that holds
//
// Assessors are strict or mild by a normal amount and err in each mark; four principles at three cells, with four questions about each or one; 800 samples (error 0.008), nominal level
// 0.95. The columns: the interval of a principle at a cell, in the journey, of all principles in the journey, and of an adjusted level in the journey; how often all ranks
// of principles hold at once; and the width of the interval of all principles, in marks. Print it anew with SAFAR_SIMULATE=1 go test -v -run IntervalsOver (ten minutes).
//
//	                           assessors    cell principle    all  adjusted   ranks  width
//	middling                           3   0.984     0.963  0.959     0.953   1.000   2.19
//	middling                           5   0.977     0.970  0.975     0.948   0.973   1.29
//	middling                          10   0.968     0.959  0.958     0.943   0.965   0.73
//	one question each                  3   1.000     0.984  0.979     0.958   1.000   2.45
//	one question each                  5   1.000     0.989  0.976     0.949   0.971   1.49
//	one question each                 10   1.000     0.979  0.976     0.941   0.945   0.84
//	good, near the end                 3   0.990     0.965  0.966     0.941   1.000   2.05
//	good, near the end                 5   0.981     0.973  0.974     0.939   0.973   1.18
//	good, near the end                10   0.975     0.964  0.946     0.944   0.948   0.63
//	very good                          3   0.994     0.981  0.981     0.974   1.000   1.80
//	very good                          5   0.985     0.978  0.974     0.931   0.996   0.92
//	very good                         10   0.984     0.982  0.981     0.941   0.980   0.42
//	strict and mild                    3   0.994     0.983  0.979     0.935   1.000   3.11
//	strict and mild                    5   0.997     0.991  0.990     0.947   0.990   2.27
//	strict and mild                   10   0.985     0.983  0.981     0.925   0.970   1.39
//	of one mind                        3   1.000     0.968  0.956     0.993   1.000   1.01
//	of one mind                        5   0.992     0.966  0.968     0.954   0.996   0.41
//	of one mind                       10   0.984     0.961  0.956     0.949   0.961   0.20
//	of one mind, one question          3   1.000     0.999  0.974     0.995   1.000   1.62
//	of one mind, one question          5   1.000     0.988  0.983     0.967   0.998   0.79
//	of one mind, one question         10   1.000     0.996  0.973     0.938   0.974   0.34
//	a third left open                  3   0.983     0.969  0.961     0.953   1.000   2.20
//	a third left open                  5   0.991     0.975  0.974     0.946   0.968   1.34
//	a third left open                 10   0.981     0.964  0.955     0.947   0.953   0.76
//	principles differ                  3   0.988     0.969  0.961     0.957   1.000   1.86
//	principles differ                  5   0.979     0.973  0.956     0.944   1.000   1.08
//	principles differ                 10   0.975     0.966  0.968     0.946   1.000   0.64
//	mean of all                        3   0.993     0.976  0.968     0.962   1.000   2.03
//	worst of all                       3   0.983     0.963  0.956     0.935   1.000   3.11
//	mean of all                        5   0.989     0.978  0.974     0.947   0.985   1.20
//	worst of all                       5   0.977     0.966  0.956     0.931   0.968   2.27
//	mean of all                       10   0.984     0.973  0.966     0.942   0.966   0.66
//	worst of all                      10   0.968     0.959  0.946     0.925   0.945   1.39
//
// Nothing holds in fewer than .92. There are assessors, not people drawn with weights or in clusters, so no such rows. Cells' intervals hold more often than they say, for there are few marks behind each; adjusted ones a little less often where assessors are very strict and very mild.
//
// # Agreement
//
// Marks are ordered, assessors leave questions open, and some marks are much commoner than others: so α for ordinal marks is the coefficient that is judged, AC2 stands beside
// it, and the intraclass correlation where all marked all. With three assessors or more the intervals are about assessors like these ([agreement.Beyond]). A grade is said only
// where the lower end of the interval reaches it.
//
// # When not to use it
//
// Marks are taken to have equal steps. Assessors who talked it over before are not independent, and the intervals then too short. A score says how assessors see it, not how customers live it: hold
// it against evidence with [github.com/safar-cx/safar/gap.Judge].
package scorecard
