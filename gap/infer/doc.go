// Package infer is the statistics that gonum lacks, over plain numbers: it knows nothing of maps, touchpoints
// or surveys. Each file has one topic.
//
//	question                         function           assumes                          pitfall
//	mean and spread in one pass      Moments            sampling weights                 not removable; merging agrees up to rounding
//	how many answers are these       KishN              weights only                     says nothing of clusters
//	degrees of a group jackknife     JackknifeDF        groups by hash                   groups − 1 is too many when they differ in size
//	share who …                      Share (Wilson)     independent answers, nEff        the plain ±z·SE fails near 0 and 1
//	the same of units in clusters    ShareFromDesign    the variance of the share        too short where few clusters have it
//	quantile of a measured number    QuantileRanks      independent values               one value a customer
//	mean of a rating                 MeanFromHistogram  few levels, independent answers  levels nobody chose must be listed too
//	the same under weights, clusters MeanFromDesign     the variance of the mean, its df variance of the mean, not of the answers
//	mean of a measured number        Mean (Student)     near normal mean                 covers 78 % of ratings with 95 % top marks, n = 30
//	promoters − detractors           NPS                independent answers, nEff        the interval's centre is not the NPS
//	which ranks can a cell have      Ranks              joint normality, covariance      a marginal set must never be read jointly
//	which may be the k worst         RankSets.Among     as Ranks                         may hold more than k: that is the answer
//	is this one above that one       RankSets.Above     as Ranks                         "not surely" is not "equal"
//	is a share higher here           Difference         independent people               not for the same people twice
//	how many times as much as there  Ratio (Fieller)    near normal means, covariance    no end where the divisor may be 0
//	draws with a given covariance    NewNormal          normal errors                    a singular one is fine; a wrong one is not seen
//	many shares of the same people   ExclusiveShares    each in one cell at most         passes are not people
//	where do ordered steps lose      Funnel             closed funnel, customers         shares of the step before hide who left sooner
//
// Two families have packages of their own: [github.com/safar-cx/safar/gap/infer/survival], how long until, and
// [github.com/safar-cx/safar/gap/infer/chain], absorbing Markov chains.
//
// # Conventions
//
// A confidence of 0 means 0.95. NaN means that it cannot be told; too little data is never an error. Wrong
// shapes panic, and the functions that can say so; wrong numbers give NaN, or an error from Ranks. Nothing
// passed in is changed. Functions may be called from several goroutines at once. Ranks draws random
// numbers, from a seed with a fixed default, and the result does not depend on the number of processors.
// Between kinds of processor the last bits of sums may differ, by fused multiply-adds; a set could differ
// then only where a lead equals its critical value to 15 digits.
//
// # How often the intervals of a mean hold
//
// Ratings on 1–5 of independent people, nominal level 0.95, 20,000 samples each (error 0.0015). The t
// interval is Mean, the score interval MeanFromHistogram. Print the table anew with SAFAR_SIMULATE=1 go test
// -v -run ScoreCoverage.
//
//	                             n   cover: t  score   mean width: t  score
//	even                        30      0.951  0.964           1.052  1.026
//	two camps                   30      0.953  0.960           1.436  1.332
//	good                        30      0.936  0.971           0.816  0.859
//	80 % top                    30      0.879  0.969           0.582  0.714
//	90 % top                    30      0.789  0.967           0.400  0.622
//	95 % top                    30      0.784  0.955           0.251  0.563
//	95 % top, rest lowest       30      0.789  0.940           0.565  0.729
//	mean of all                 30      0.869  0.961
//	worst of all                30      0.784  0.940
//	mean of all                100      0.919  0.961
//	worst of all               100      0.865  0.954
//	mean of all               1000      0.947  0.952
//	worst of all              1000      0.942  0.950
//
// # How often rank sets hold
//
// People rate all cells on 1–5, their answers correlated through a shared factor (0.4 of the variance); 300
// or 30 people, covariance by linearisation; or 300 people in 100 clusters (0.15 of the variance), covariance
// by the delete-a-group jackknife, the clusters hashed into 64 or 256 groups. Nominal level 0.95, 2,000
// samples (error 0.005) of 2,000 to 4,000 draws each. True means are all equal; equal with 88 % top marks;
// nearly tied in six levels; or spread. "joint" is how often the simultaneous sets all hold, "worst" how
// often the marginal set of the cell for which it holds least often does; sizes are the mean ones of
// simultaneous and marginal sets. Run it with SAFAR_SIMULATE=1 go test -v -run RankSetsCover (half an hour).
//
//	means    cells  people                        joint  worst   sizes
//	equal       12  300                           0.942  0.967    12.0  11.9
//	equal       12  300, df                       0.947  0.967    12.0  11.9
//	equal       12  300, third missing, df        0.949  0.970    12.0  11.9
//	equal       12  100 clusters, 64 groups       0.879  0.951    12.0  11.9
//	equal       12  100 clusters, 64 groups, df   0.942  0.970    12.0  11.9
//	equal       12  100 clusters, 256 groups, df  0.950  0.971    12.0  11.9
//	equal       12  30                            0.869  0.948    12.0  11.9
//	equal       12  30, df                        0.939  0.969    12.0  11.9
//	equal       24  300                           0.939  0.967    24.0  23.9
//	equal       24  300, df                       0.948  0.969    24.0  23.9
//	equal       24  300, third missing, df        0.950  0.968    24.0  23.9
//	equal       24  100 clusters, 64 groups       0.837  0.947    24.0  23.9
//	equal       24  100 clusters, 64 groups, df   0.935  0.968    24.0  23.9
//	equal       24  100 clusters, 256 groups, df  0.949  0.969    24.0  23.9
//	equal       24  30                            0.810  0.941    24.0  23.8
//	equal       24  30, df                        0.943  0.963    24.0  23.9
//	top         12  300                           0.949  0.961    12.0  11.9
//	top         12  300, df                       0.957  0.962    12.0  11.9
//	top         12  300, third missing, df        0.962  0.964    12.0  11.9
//	top         12  100 clusters, 64 groups       0.897  0.953    12.0  11.9
//	top         12  100 clusters, 64 groups, df   0.958  0.970    12.0  11.9
//	top         12  100 clusters, 256 groups, df  0.956  0.970    12.0  11.9
//	top         12  30                            0.982  0.979    12.0  12.0
//	top         12  30, df                        0.995  0.991    12.0  12.0
//	top         24  300                           0.957  0.963    24.0  23.9
//	top         24  300, df                       0.964  0.965    24.0  23.9
//	top         24  300, third missing, df        0.965  0.967    24.0  23.9
//	top         24  100 clusters, 64 groups       0.857  0.945    24.0  23.9
//	top         24  100 clusters, 64 groups, df   0.957  0.968    24.0  23.9
//	top         24  100 clusters, 256 groups, df  0.957  0.970    24.0  23.9
//	top         24  30                            0.992  0.979    24.0  24.0
//	top         24  30, df                        1.000  0.992    24.0  24.0
//	near        12  300, df                       0.999  0.995    10.8   9.9
//	near        12  30, df                        0.999  0.994    12.0  11.8
//	near        24  300, df                       0.998  0.994    22.6  20.6
//	near        24  30, df                        0.997  0.989    24.0  23.8
//	spread      12  300, df                       1.000  1.000     4.0   3.4
//	spread      12  30, df                        0.999  0.999    10.1   8.9
//	spread      24  300, df                       1.000  1.000     5.2   4.2
//	spread      24  30, df                        1.000  0.999    15.4  12.6
//
// Equal means are the hardest case; sets hold more often than asked where means differ. Without degrees of
// freedom (RankOptions.DF), sets at n = 30, and those from clusters, hold too seldom. Many groups are better
// than few: with hashing, several times as many as there are clusters. A variance should be the unbiased one:
// Σe²/(n(n−1)), not Σe²/n².
package infer
