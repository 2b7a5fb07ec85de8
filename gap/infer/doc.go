// Package infer is the statistics that gonum lacks, over plain numbers: it knows nothing of maps, touchpoints
// or surveys. Each file has one topic.
//
//	question                         function           assumes                          pitfall
//	mean and spread in one pass      Moments            sampling weights                 not removable; merging agrees up to rounding
//	how many answers are these       KishN              weights only                     says nothing of clusters
//	degrees of a group jackknife     JackknifeDF        groups by hash                   groups − 1 is too many when they differ in size
//	share who …                      Share (Wilson)     independent answers, nEff        the plain ±z·SE fails near 0 and 1
//	the same, surely not too short   ShareExact         as Share                         wider than need be, on the average
//	the same under weights, clusters ShareFromDesign    the variance of the share        too short where few clusters have it
//	quantile of a measured number    QuantileRanks      independent values               one value a customer
//	mean of a rating                 MeanFromHistogram  few levels, independent answers  levels nobody chose must be listed too
//	the same under weights, clusters MeanFromDesign     the variance of the mean, its df variance of the mean, not of the answers
//	mean of a measured number        Mean (Student)     near normal mean                 covers 78 % of ratings with 95 % top marks, n = 30
//	promoters − detractors           NPS                independent answers, nEff        the interval's centre is not the NPS
//	the same under weights, clusters NPSFromDesign      the variance of p − d, its df    as NPS
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
// # How often intervals hold, and for whom
//
// Ratings on 1–5, the shares as in the table above, of n people: plain; weighted by 0.5 and more by an exponential law, whatever they
// answer; weights related to the answers, those who give one of the two lowest marks being half as likely to be heard and counting
// twice as much besides; or clusters of five who share a fifth of the variance, left out in turn in 256 groups by hash, as
// package measure has it. Nominal level 0.95; 10,000 samples of 30 people (error 0.002), 6,000 of 100 (0.003) and 2,000 of 1,000 (0.005).
// The size is Kish's, made smaller by as much as clusters make the variance larger as found in the sample; FromDesign is
// handed the variance and its degrees of freedom. The second group of a difference, and the dividend of a ratio, are people of whom a tenth went to the
// lowest mark; the ratio is that of two questions to the same people, of what is lost against the best mark. Print it
// anew with SAFAR_SIMULATE=1 go test -v -run UnderDesigns ./gap/infer (two minutes).
//
// Those that are handed the variance (Design) hold throughout, but for a share of hardly anybody; from 100 people on, their mean is nominal.
// An asterisk flags what holds in fewer than .90. Use instead:
//
//	Share, low        of few people, where hardly anybody is counted: ShareExact; where weights go with the answers: ShareFromDesign
//	ShareFromDesign   of few people, where hardly anybody is counted: ShareExact on its NEff, the third column
//	Mean              MeanFromHistogram; MeanFromDesign where weights go with the answers, or under clusters, of which it knows nothing
//	MeanFromHistogram MeanFromDesign where weights go with the answers
//	QuantileRanks     one value a cluster; it takes no weights
//
//	                          Share   Share   Exact   Design  Design  NPS     NPS     Mean    Mean    Mean    Differ- Differ- Ratio   Quan-
//	marks     people       n  top     low     low     top     low             Design          Histog. Design  ence    Design          tile
//	even      plain       30  0.963   0.965   0.980   0.963   0.965   0.949   0.960   0.952   0.965   0.969   0.950   0.964   0.948   0.959
//	even      weighted    30  0.956   0.956   0.976   0.958   0.958   0.951   0.957   0.952   0.974   0.969   0.959   0.958   0.951       –
//	even      related     30  0.967   0.927   0.964   0.969   0.945   0.955   0.960   0.938   0.961   0.967   0.979   0.967   0.947       –
//	even      clustered   30  0.946   0.945   0.995   0.986   0.987   0.931   0.962   0.869*  0.953   0.966   0.940   0.985   0.951   0.898*
//	good      plain       30  0.959   0.942   0.986   0.959   0.942   0.943   0.959   0.934   0.970   0.974   0.945   0.963   0.952   0.959
//	good      weighted    30  0.953   0.948   0.995   0.960   0.971   0.952   0.961   0.938   0.975   0.979   0.947   0.962   0.957       –
//	good      related     30  0.956   0.921   0.998   0.963   0.971   0.941   0.961   0.874*  0.972   0.985   0.951   0.964   0.949       –
//	good      clustered   30  0.934   0.940   0.997   0.967   0.977   0.925   0.959   0.854*  0.961   0.973   0.939   0.980   0.961   0.893*
//	80 % top  plain       30  0.961   0.977   0.977   0.961   0.977   0.954   0.962   0.873*  0.969   0.971   0.952   0.963   0.974   0.956
//	80 % top  weighted    30  0.955   0.942   0.996   0.954   0.963   0.957   0.950   0.890*  0.965   0.970   0.953   0.954   0.987       –
//	80 % top  related     30  0.949   0.913   0.998   0.951   0.959   0.950   0.950   0.825*  0.952   0.977   0.938   0.950   0.990       –
//	80 % top  clustered   30  0.944   0.972   0.998   0.987   0.985   0.945   0.974   0.820*  0.967   0.983   0.939   0.978   0.989   0.901
//	95 % top  plain       30  0.941   0.865*  0.991   0.941   0.865*  0.978   0.978   0.790*  0.962   0.967   0.965   0.976   0.999   0.958
//	95 % top  weighted    30  0.947   0.946   0.997   0.972   0.943   0.965   0.981   0.726*  0.955   0.967   0.978   0.973   1.000       –
//	95 % top  related     30  0.939   0.943   0.998   0.970   0.942   0.952   0.981   0.683*  0.941   0.965   0.952   0.963   1.000       –
//	95 % top  clustered   30  0.941   0.864*  1.000   0.977   0.989   0.975   0.989   0.739*  0.964   0.980   0.950   0.998   0.999   0.899*
//	mean of all           30  0.951   0.935   0.990   0.965   0.959   0.951   0.965   0.854*  0.963   0.973   0.952   0.968   0.972   0.928
//	worst of all          30  0.934   0.864*  0.964   0.941   0.865*  0.925   0.950   0.683*  0.941   0.965   0.938   0.950   0.947   0.893*
//	even      plain      100  0.945   0.946   0.970   0.945   0.946   0.948   0.953   0.947   0.951   0.952   0.953   0.956   0.951   0.963
//	even      weighted   100  0.951   0.947   0.957   0.948   0.944   0.949   0.951   0.952   0.956   0.956   0.953   0.949   0.953       –
//	even      related    100  0.971   0.918   0.964   0.954   0.949   0.957   0.949   0.942   0.947   0.954   0.977   0.953   0.951       –
//	even      clustered  100  0.945   0.942   0.969   0.959   0.953   0.938   0.951   0.868*  0.951   0.961   0.943   0.960   0.948   0.915
//	good      plain      100  0.939   0.966   0.982   0.939   0.966   0.952   0.956   0.944   0.955   0.958   0.942   0.953   0.950   0.963
//	good      weighted   100  0.953   0.961   0.974   0.956   0.960   0.953   0.954   0.945   0.962   0.958   0.951   0.956   0.956       –
//	good      related    100  0.953   0.912   0.981   0.954   0.959   0.934   0.948   0.889*  0.916   0.944   0.953   0.955   0.940       –
//	good      clustered  100  0.940   0.957   0.989   0.959   0.974   0.940   0.952   0.868*  0.944   0.954   0.940   0.953   0.952   0.911
//	80 % top  plain      100  0.943   0.945   0.984   0.943   0.945   0.954   0.958   0.933   0.961   0.964   0.949   0.953   0.952   0.962
//	80 % top  weighted   100  0.951   0.956   0.992   0.950   0.967   0.953   0.950   0.930   0.964   0.957   0.948   0.949   0.946       –
//	80 % top  related    100  0.937   0.908   0.994   0.941   0.959   0.930   0.940   0.851*  0.936   0.948   0.936   0.951   0.937       –
//	80 % top  clustered  100  0.939   0.961   0.991   0.953   0.966   0.939   0.953   0.880*  0.953   0.959   0.947   0.958   0.948   0.911
//	95 % top  plain      100  0.966   0.917   0.988   0.966   0.917   0.969   0.969   0.865*  0.963   0.964   0.954   0.954   0.987   0.965
//	95 % top  weighted   100  0.961   0.939   0.993   0.960   0.951   0.972   0.948   0.864*  0.959   0.962   0.959   0.948   0.993       –
//	95 % top  related    100  0.947   0.913   0.993   0.957   0.938   0.957   0.944   0.777*  0.928   0.959   0.917   0.935   0.992       –
//	95 % top  clustered  100  0.958   0.919   0.988   0.973   0.922   0.965   0.970   0.833*  0.962   0.966   0.949   0.962   0.990   0.913
//	mean of all          100  0.950   0.938   0.982   0.953   0.951   0.951   0.953   0.893*  0.950   0.957   0.948   0.953   0.959   0.938
//	worst of all         100  0.937   0.908   0.957   0.939   0.917   0.930   0.940   0.777*  0.916   0.944   0.917   0.935   0.937   0.911
//	even      plain     1000  0.941   0.943   0.950   0.941   0.943   0.945   0.946   0.945   0.945   0.945   0.953   0.953   0.953   0.954
//	even      weighted  1000  0.953   0.952   0.957   0.955   0.952   0.953   0.953   0.956   0.956   0.956   0.949   0.949   0.955       –
//	even      related   1000  0.972   0.918   0.959   0.942   0.954   0.966   0.951   0.938   0.939   0.948   0.972   0.943   0.950       –
//	even      clustered 1000  0.949   0.955   0.961   0.950   0.958   0.946   0.949   0.856*  0.947   0.948   0.953   0.955   0.943   0.887*
//	good      plain     1000  0.943   0.957   0.963   0.951   0.957   0.949   0.949   0.947   0.949   0.949   0.947   0.947   0.947   0.951
//	good      weighted  1000  0.947   0.956   0.956   0.948   0.949   0.950   0.952   0.955   0.953   0.952   0.951   0.952   0.955       –
//	good      related   1000  0.944   0.865*  0.957   0.945   0.947   0.926   0.946   0.889*  0.893*  0.947   0.952   0.950   0.947       –
//	good      clustered 1000  0.953   0.950   0.957   0.957   0.951   0.950   0.952   0.874*  0.949   0.952   0.954   0.955   0.945   0.897*
//	80 % top  plain     1000  0.952   0.948   0.960   0.952   0.948   0.951   0.952   0.950   0.955   0.955   0.944   0.945   0.954   0.954
//	80 % top  weighted  1000  0.948   0.952   0.957   0.948   0.943   0.944   0.945   0.947   0.953   0.946   0.947   0.948   0.953       –
//	80 % top  related   1000  0.942   0.864*  0.949   0.952   0.938   0.927   0.954   0.892*  0.893*  0.950   0.932   0.948   0.947       –
//	80 % top  clustered 1000  0.948   0.953   0.966   0.951   0.955   0.950   0.952   0.898*  0.947   0.949   0.957   0.960   0.949   0.901
//	95 % top  plain     1000  0.956   0.960   0.980   0.956   0.960   0.961   0.961   0.951   0.957   0.958   0.955   0.955   0.948   0.951
//	95 % top  weighted  1000  0.953   0.960   0.977   0.942   0.959   0.952   0.941   0.935   0.946   0.935   0.947   0.947   0.936       –
//	95 % top  related   1000  0.929   0.897*  0.984   0.941   0.964   0.908   0.936   0.847*  0.875*  0.925   0.901   0.941   0.912       –
//	95 % top  clustered 1000  0.941   0.968   0.990   0.944   0.975   0.948   0.949   0.904   0.944   0.945   0.951   0.952   0.937   0.895*
//	mean of all         1000  0.948   0.937   0.964   0.948   0.953   0.945   0.949   0.918   0.937   0.947   0.948   0.950   0.946   0.924
//	worst of all        1000  0.929   0.864*  0.949   0.941   0.938   0.908   0.936   0.847*  0.875*  0.925   0.901   0.941   0.912   0.887*
//
// Funnel and ExclusiveShares give Share's intervals; the rank sets made of the latter are tabled there. A difference of means by MeanFromDesign is
// tabled in [github.com/safar-cx/safar/gap/infer/compare] (Intervals).
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
