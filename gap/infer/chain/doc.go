// Package chain is absorbing Markov chains of what customers do: they set out, go from state to state, and end.
//
//	question                       function           assumes                        pitfall
//	conversion, visits, removal    New                next depends on present alone  describes paths, not what a change would do
//	the same for several states    Chain.RemovalOf    as New                         effects of groups overlap
//	intervals for a chain          Chain.Posterior    contacts independent           model-based: too short where customers differ
//	does the step before matter    FirstOrder         one chain for everybody        with many customers all is rejected: see Bits
//
// The conventions are those of package infer: a confidence of 0 means 0.95, NaN means that it cannot be told, and nothing
// passed in is changed. Functions may be called from several goroutines at once. Posterior draws random numbers, from a seed
// with a fixed default, and the result does not depend on the number of processors.
package chain
