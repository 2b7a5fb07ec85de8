package drift

import "math"

// Residuals are the departures of estimates from a target in standard errors, (value − target)/√variance, so that periods with many answers and with few
// count as they should. NaN where a value or variance is not known, or the variance not above 0: nothing is known exactly. Length mismatch panics.
//
// Pitfall: near an end of a scale the variance goes with the value, and s²/n signals falsely far too often; which to hand over instead, and how often it errs then, is in the package documentation.
func Residuals(values, variances []float64, target float64) []float64 {
	must(len(values) == len(variances))
	out := make([]float64, len(values))
	for i, v := range values {
		out[i] = math.NaN()
		if usable(v, variances[i]) && finite(target) {
			out[i] = (v - target) / math.Sqrt(variances[i])
		}
	}
	return out
}

// Recursive are the departures of estimates from all before them, in standard errors:
//
//	(xₜ − mₜ₋₁)/√(vₜ + 1/Wₜ₋₁),   m = Σx/v ÷ W,   W = Σ1/v over the periods before
//
// (recursive residuals: Brown, Durbin and Evans 1975, JRSS-B 37, 149–192; self-starting as Hawkins 1987, The Statistician 36, but with known variances). Where
// nothing changes they are independent standard normal numbers, without a target having to be known, so that Chance holds of their CUSUM. Periods of any
// size count as they should.
//
// The first period of all, and those that are not known or have no variance above 0, are NaN. After a change the mean of the periods before takes the new level in, bit by bit: a change
// after few periods is found with less power, or not at all. Length mismatch panics.
func Recursive(values, variances []float64) []float64 {
	must(len(values) == len(variances))
	out := make([]float64, len(values))
	mean, weight := 0.0, 0.0
	for i, v := range values {
		out[i] = math.NaN()
		if !usable(v, variances[i]) {
			continue
		}
		w := 1 / variances[i]
		if weight > 0 {
			out[i] = (v - mean) / math.Sqrt(variances[i]+1/weight)
		}
		weight += w
		mean += (v - mean) * w / weight
	}
	return out
}

func usable(value, variance float64) bool {
	return finite(value) && variance > 0 && finite(1/variance) && 1/variance > 0
}

func must(alike bool) {
	if !alike {
		panic("drift: slices differ in length")
	}
}
