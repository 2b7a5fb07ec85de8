package trend

import (
	"math"

	"gonum.org/v1/gonum/stat/distuv"
)

const (
	power = 0.8 // the chance of telling for which more plans
	most  = 1e9 // answers; a plan beyond that is none
)

// more is how many more answers in the later period, as there are now, would tell with a chance of 80 % if difference and spread are what they now seem, by the strictest
// level of the adjustment: that at which the first of a family is declared (Benjamini and Yekutieli). The earlier period stays as it is; NaN where its error alone is too
// large for any number to tell. A plan, with a plan's uncertainty: the true difference may be smaller than the one seen.
func more(before, after level, margin, confidence float64, family int) float64 {
	alpha := (1 - confidence) / float64(family)
	sum := 0.0
	for i := family; i >= 1; i-- {
		sum += 1 / float64(i)
	}
	alpha /= sum
	b, a := before.at(confidence), after.at(confidence)
	vb, va := b.ImpliedSE()*b.ImpliedSE(), a.ImpliedSE()*a.ImpliedSE()
	d := math.Abs(a.Value - b.Value)
	told := func(f float64) bool { return chance(d, math.Sqrt(vb+va/f), margin, alpha) >= power }
	low, high := 1.0, 2.0
	for !told(high) {
		if low, high = high, 2*high; !(high*after.n < most) {
			return math.NaN()
		}
	}
	for range 30 {
		if middle := (low + high) / 2; told(middle) {
			high = middle
		} else {
			low = middle
		}
	}
	return math.Max(1, math.Ceil((high-1)*after.n))
}

// chance is that of telling one way or the other: a difference beyond z₁·se, or one within margin − z₂·se.
func chance(d, se, margin, alpha float64) float64 {
	z := distuv.UnitNormal
	outer := -z.Quantile(alpha/2) * se
	inner := math.Min(outer, math.Max(0, margin+z.Quantile(alpha)*se))
	within := func(x float64) float64 { return z.CDF((x-d)/se) - z.CDF((-x-d)/se) }
	return 1 - within(outer) + within(inner)
}
