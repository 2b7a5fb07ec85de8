// Package driver says what of an outcome goes with which parts of a journey: importance derived from answers, beside the importance that a map states.
package driver
