// Package shrink is for small cells: it draws estimates of cells of one kind towards what they have in common, the more the less is known of each, and keeps
// what was measured beside what comes out. It works on plain numbers and does not know what the cells are.
//
//	question                                   function            assumes                          pitfall
//	what is the mean of a cell of few answers  Means (Morris)      exchangeable, independent errors reorders cells by their size
//	what is the share in such a cell           Shares (beta)       exchangeable, independent        the same
//	… where the same people rated the cells    Dependent           the covariance of the errors     one thing in common, not several
//	… of shares                                DependentShares     the same                         the same
//	what are shares of this kind like          Fit                 as Shares                        by moments it overstates how far they differ
//	what is a new cell's, given the others     Prior.Posterior     the prior is known               too short for a prior fitted to few cells
//
// Estimates drawn together are closer to the truth on the whole; a cell that truly is unlike the others is drawn the wrong way. Too little data is never an
// error: what cannot be told is NaN and has a Reason. A confidence of 0 means 0.95. Nothing passed in is changed, no random number is drawn, and all
// functions may be called from several goroutines at once.
//
// # How often the intervals hold
//
// Cells of 10 to 40 answers; true means are normal, of standard deviation twice the spread where an answer has 1; true shares are beta about 0.8, of 0.8 times the spread. Nominal
// level 0.95, mean over the cells, 300 samples of all cells; an error is the mean squared one of what is drawn together over that of what is raw. Where cells
// are all but alike, intervals hold more often than asked. Print it anew with SAFAR_SIMULATE=1 go test -v -run HowOften.
//
//	cells  spread  means hold, error  shares hold, error
//	    5    0.02       0.990   0.52        0.993   0.27
//	    5    0.10       0.975   0.69        0.969   0.66
//	    5    0.20       0.955   0.88        0.957   0.96
//	   12    0.02       0.995   0.21        0.997   0.14
//	   12    0.10       0.949   0.56        0.932   0.56
//	   12    0.20       0.945   0.82        0.947   0.84
//	   24    0.02       0.996   0.11        0.995   0.09
//	   24    0.10       0.945   0.50        0.931   0.53
//	   24    0.20       0.951   0.77        0.951   0.82
//	   48    0.02       0.987   0.07        0.988   0.06
//	   48    0.10       0.938   0.47        0.944   0.48
//	   48    0.20       0.950   0.76        0.950   0.80
//
// # Where errors are estimated
//
// Twelve cells of n ratings on 1–5, up to three in ten of them spread over the lower four marks; of the variance of an answer two fifths are the person's own. Weights of 0.5 and more by an exponential law; clusters of five with whom another fifth is common. Each cell is rated by people of its own, and drawn
// together by Means and by Shares; or the same people rate all of them, and it is by Dependent and by DependentShares. Errors, their covariances and degrees of freedom are those of the sample, intervals raw those of infer.MeanFromDesign, effective sizes as seen. How often intervals of means and of shares of top marks hold
// on average over the cells, 300 samples (error 0.005 or so; 0.01 of the same people); an asterisk flags less than .90. Print it anew with SAFAR_SIMULATE=1 go test -v -run UnderDesigns (a minute).
//
//	ratings   people             n   means   shares
//	even      plain             10   0.999   1.000
//	even      plain             30   0.998   0.997
//	even      plain            100   0.991   0.983
//	even      plain           1000   0.944   0.936
//	even      weighted          10   0.999   0.999
//	even      weighted          30   0.995   1.000
//	even      weighted         100   0.991   0.995
//	even      weighted        1000   0.951   0.939
//	even      clustered         10   0.928   0.996
//	even      clustered         30   0.992   0.996
//	even      clustered        100   0.995   0.992
//	even      clustered       1000   0.960   0.928
//	even      same people       10   0.976   0.975
//	even      same people       30   0.982   0.990
//	even      same people      100   0.964   0.958
//	even      same people     1000   0.942   0.938
//	even      same, weighted    10   0.980   0.979
//	even      same, weighted    30   0.971   0.975
//	even      same, weighted   100   0.969   0.975
//	even      same, weighted  1000   0.949   0.936
//	even      same, clustered   10   0.901   0.878 *
//	even      same, clustered   30   0.927   0.937
//	even      same, clustered  100   0.951   0.957
//	even      same, clustered 1000   0.957   0.971
//	80 % top  plain             10   0.982   0.985
//	80 % top  plain             30   0.941   0.946
//	80 % top  plain            100   0.936   0.939
//	80 % top  plain           1000   0.951   0.949
//	80 % top  weighted          10   0.973   0.988
//	80 % top  weighted          30   0.942   0.964
//	80 % top  weighted         100   0.935   0.942
//	80 % top  weighted        1000   0.953   0.949
//	80 % top  clustered         10   0.930   0.971
//	80 % top  clustered         30   0.952   0.953
//	80 % top  clustered        100   0.931   0.926
//	80 % top  clustered       1000   0.945   0.952
//	80 % top  same people       10   0.952   0.958
//	80 % top  same people       30   0.949   0.944
//	80 % top  same people      100   0.945   0.936
//	80 % top  same people     1000   0.944   0.948
//	80 % top  same, weighted    10   0.966   0.974
//	80 % top  same, weighted    30   0.916   0.947
//	80 % top  same, weighted   100   0.936   0.944
//	80 % top  same, weighted  1000   0.946   0.942
//	80 % top  same, clustered   10   0.928   0.873 *
//	80 % top  same, clustered   30   0.924   0.923
//	80 % top  same, clustered  100   0.927   0.939
//	80 % top  same, clustered 1000   0.937   0.948
//	95 % top  plain             10   0.972   0.956
//	95 % top  plain             30   0.929   0.926
//	95 % top  plain            100   0.950   0.953
//	95 % top  plain           1000   0.949   0.954
//	95 % top  weighted          10   0.980   0.968
//	95 % top  weighted          30   0.892   0.942 *
//	95 % top  weighted         100   0.916   0.944
//	95 % top  weighted        1000   0.945   0.948
//	95 % top  clustered         10   0.954   0.943
//	95 % top  clustered         30   0.913   0.926
//	95 % top  clustered        100   0.931   0.947
//	95 % top  clustered       1000   0.941   0.945
//	95 % top  same people       10   0.944   0.932
//	95 % top  same people       30   0.934   0.941
//	95 % top  same people      100   0.936   0.948
//	95 % top  same people     1000   0.951   0.957
//	95 % top  same, weighted    10   0.964   0.939
//	95 % top  same, weighted    30   0.897   0.936 *
//	95 % top  same, weighted   100   0.923   0.949
//	95 % top  same, weighted  1000   0.952   0.958
//	95 % top  same, clustered   10   0.951   0.869 *
//	95 % top  same, clustered   30   0.933   0.919
//	95 % top  same, clustered  100   0.932   0.941
//	95 % top  same, clustered 1000   0.956   0.958
//	mean of all                 10   0.960   0.955
//	worst of all                10   0.901   0.869
//	mean of all                 30   0.944   0.954
//	worst of all                30   0.892   0.919
//	mean of all                100   0.948   0.954
//	worst of all               100   0.916   0.926
//	mean of all               1000   0.948   0.948
//	worst of all              1000   0.937   0.928
//
// What holds too seldom is of ten people in two clusters, of whom nothing is known, and of thirty unequally weighted answers nearly all alike: there, go by the raw intervals, and take what is drawn together as a hint. Means and Shares of cells that the same people rated hold in .87 to .95: what errors have in
// common passes for what cells have in common.
package shrink
