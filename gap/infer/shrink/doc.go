// Package shrink is for small cells: it draws estimates of cells of one kind towards what they have in common, the more the less is known of each, and keeps
// what was measured beside what comes out. It works on plain numbers and does not know what the cells are.
//
//	question                                   function            assumes                          pitfall
//	what is the mean of a cell of few answers  Means (Morris)      exchangeable, independent errors reorders cells by their size
//	what is the share in such a cell           Shares (beta)       exchangeable, independent        the same
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
// Twelve cells of n ratings on 1–5, up to three in ten of them spread over the lower four marks; weights of 0.5 and more by an exponential law; clusters of five of whose answers a fifth of the variance is common; or the same people in all cells, two fifths of whose answers' variance is their own.
// Errors and degrees of freedom are those of infer.MeanFromDesign, effective sizes as seen. How often intervals of means and of shares of top marks hold on average over the cells, 300 samples (error 0.005 or so; more of the same people); an asterisk flags less than .90. Print it anew with
// SAFAR_SIMULATE=1 go test -v -run UnderDesigns (20 seconds).
//
//	ratings   people         n   means   shares
//	even      plain         10   0.999   1.000
//	even      plain         30   0.998   0.997
//	even      plain        100   0.991   0.983
//	even      plain       1000   0.944   0.936
//	even      weighted      10   0.999   0.999
//	even      weighted      30   0.993   0.998
//	even      weighted     100   0.997   0.993
//	even      weighted    1000   0.950   0.927
//	even      clustered     10   0.936   0.996
//	even      clustered     30   0.988   0.994
//	even      clustered    100   0.994   0.994
//	even      clustered   1000   0.953   0.930
//	even      same people   10   0.927   0.953
//	even      same people   30   0.924   0.961
//	even      same people  100   0.878   0.906 *
//	even      same people 1000   0.868   0.906 *
//	80 % top  plain         10   0.982   0.985
//	80 % top  plain         30   0.941   0.946
//	80 % top  plain        100   0.936   0.939
//	80 % top  plain       1000   0.951   0.949
//	80 % top  weighted      10   0.980   0.991
//	80 % top  weighted      30   0.934   0.958
//	80 % top  weighted     100   0.925   0.939
//	80 % top  weighted    1000   0.954   0.948
//	80 % top  clustered     10   0.938   0.967
//	80 % top  clustered     30   0.952   0.951
//	80 % top  clustered    100   0.932   0.923
//	80 % top  clustered   1000   0.952   0.947
//	80 % top  same people   10   0.914   0.900
//	80 % top  same people   30   0.886   0.881 *
//	80 % top  same people  100   0.906   0.902
//	80 % top  same people 1000   0.943   0.945
//	95 % top  plain         10   0.972   0.956
//	95 % top  plain         30   0.929   0.926
//	95 % top  plain        100   0.950   0.953
//	95 % top  plain       1000   0.949   0.954
//	95 % top  weighted      10   0.975   0.969
//	95 % top  weighted      30   0.896   0.937 *
//	95 % top  weighted     100   0.926   0.948
//	95 % top  weighted    1000   0.945   0.951
//	95 % top  clustered     10   0.954   0.944
//	95 % top  clustered     30   0.932   0.928
//	95 % top  clustered    100   0.932   0.942
//	95 % top  clustered   1000   0.948   0.954
//	95 % top  same people   10   0.914   0.884 *
//	95 % top  same people   30   0.892   0.898 *
//	95 % top  same people  100   0.925   0.934
//	95 % top  same people 1000   0.951   0.956
//
// What holds too seldom are cells that the same people rated, for errors that they have in common pass for what cells have in common: there, and of fewer than a hundred unequally weighted answers nearly all alike, go by the raw intervals, and take what is drawn together as a hint.
package shrink
