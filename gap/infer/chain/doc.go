// Package chain is absorbing Markov chains of what customers do: they set out, go from state to state, and end.
//
//	question                       function           assumes                        pitfall
//	conversion, visits, removal    New                next depends on present alone  describes paths, not what a change would do
//	the same for several states    Chain.RemovalOf    as New                         effects of groups overlap
//	intervals for a chain          Chain.Posterior    contacts independent           model-based: too short where customers differ
//	does the step before matter    FirstOrder         one chain for everybody        with many customers all is rejected: see Bits
//
// # How often it holds
//
// Four states and two ends; n customers, of one kind, of whom 40 or 95 % convert; of two kinds, who leave at each contact with 0.1 or 0.5 and convert then with 0.6 or 0.1; or a tenth who leave with 0.03 and convert then with 0.9, and so make most of the
// contacts. How often intervals of Posterior hold; how often FirstOrder finds memory at 0.05 in moves from state to state, of which there is none but what kinds of customers make; and how often it finds none and says Sparse. Nominal level 0.95, 600
// samples of 1,000 draws (error 0.009). An asterisk flags what holds in fewer than .90, and a test that errs in more than .075. Where customers differ more of them do not help, and nothing says that it gets no worse: prefer
// [infer.Share] of customers for the conversion, and draw customers anew, or leave groups of them out in turn, for contacts and removal. Of 30 customers FirstOrder errs twice as often as said: take no misfit there for sure that is Sparse. There is no place for weights. Print it
// anew with SAFAR_SIMULATE=1 go test -v -run PosteriorIntervals ./gap/infer/chain (a minute and a half).
//
//	customers          n  Conv.   Cont.   From    Removal memory  sparse
//	one kind        30  0.973   0.955   0.968   0.940   0.102*  0.862
//	one kind       100  0.947   0.950   0.948   0.960   0.058   0.000
//	one kind      1000  0.967   0.952   0.962   0.942   0.053   0.000
//	95 % convert    30  0.968   0.957   0.973   0.952   0.090*  0.875
//	95 % convert   100  0.937   0.942   0.940   0.938   0.043   0.000
//	95 % convert  1000  0.953   0.953   0.945   0.972   0.043   0.000
//	two kinds       30  0.948   0.842*  0.943   0.895*  0.067   0.367
//	two kinds      100  0.963   0.813*  0.963   0.905   0.053   0.000
//	two kinds     1000  0.958   0.828*  0.957   0.905   0.063   0.000
//	a busy tenth    30  0.952   0.477*  0.957   0.720*  0.085*  0.590
//	a busy tenth   100  0.953   0.458*  0.955   0.767*  0.043   0.010
//	a busy tenth  1000  0.968   0.505*  0.963   0.758*  0.045   0.000
//	mean of 1, 2    30  0.971   0.956   0.971   0.946   0.096*  0.868
//	worst of all    30  0.948   0.477*  0.943   0.720*  0.102*  0.875
//	mean of 1, 2   100  0.942   0.946   0.944   0.949   0.051   0.000
//	worst of all   100  0.937   0.458*  0.940   0.767*  0.058   0.010
//	mean of 1, 2  1000  0.960   0.953   0.953   0.957   0.048   0.000
//	worst of all  1000  0.953   0.505*  0.945   0.758*  0.063   0.000
//
// # Conventions
//
// The conventions are those of package infer: a confidence of 0 means 0.95, NaN means that it cannot be told, and nothing
// passed in is changed. Functions may be called from several goroutines at once. Posterior draws random numbers, from a seed
// with a fixed default, and the result does not depend on the number of processors.
package chain
