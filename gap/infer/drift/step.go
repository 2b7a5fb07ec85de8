package drift

import "math"

// Step is a single change of level somewhere within a series.
type Step struct {
	At            int     // the estimated first period of the new level; −1 where none can be told
	Before, After float64 // the mean levels, by the inverse of the variances
	// Statistic is (After − Before)² ÷ its variance at that point, the largest over all points. It is not χ²: it is the largest of many.
	Statistic float64
}

// Change is the point at which a series of estimates with known variances most likely changed its level once: that which makes the likelihood of two levels
// largest (Hinkley 1970, Biometrika 57, 1–17; after a signal of a chart, Samuel, Pignatiello and Calvin 1998, Qual. Eng. 10). Once something is known to have
// changed it estimates when, and better than the sums of a CUSUM do, which tell whether it has: it always finds a point. How often it is right
// is tabled in the package documentation: of a step of one standard error in a quarter of series.
//
// Periods that are not known, or have no variance above 0, are passed over; with fewer than two others, or none that differ, At is −1 and the rest NaN. The earliest of equals counts. Length
// mismatch panics.
func Change(values, variances []float64) Step {
	must(len(values) == len(variances))
	nan := math.NaN()
	out := Step{-1, nan, nan, nan}
	weight, sum := 0.0, 0.0
	for i, v := range values {
		if usable(v, variances[i]) {
			weight += 1 / variances[i]
			sum += v / variances[i]
		}
	}
	w, s := 0.0, 0.0
	for i, v := range values {
		if !usable(v, variances[i]) {
			continue
		}
		if rest := weight - w; w > 0 && rest > 0 {
			before, after := s/w, (sum-s)/rest
			d := after - before
			if x := d * d * w * rest / weight; x > 0 && !(x <= out.Statistic) {
				out = Step{i, before, after, x}
			}
		}
		w += 1 / variances[i]
		s += v / variances[i]
	}
	return out
}
