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
package shrink
