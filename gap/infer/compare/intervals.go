package compare

import (
	"math"

	"github.com/safar-cx/safar/gap/infer"
)

// Intervals is the comparison of which the interval at any confidence is known, such as that of two means of independent people whose variances come from a
// design, by infer.Difference: as Ratings, which is this for histograms alone. at is asked some forty times; its intervals must widen with the confidence, and
// its NEff be the sum of both groups', as infer.Difference gives it. More takes the groups to be as large as each other.
//
// Reasons: FewAnswers (no value), BadInput (no interval), BadOption.
func Intervals(at func(confidence float64) infer.Estimate, o Options) Comparison {
	o, fine := o.filled()
	c := nothing(o, Recovered)
	if !fine {
		return c.because(BadOption)
	}
	e := at(1 - o.Alpha)
	c.Difference.Value, c.Difference.N, c.Difference.NEff = e.Value, e.N, e.NEff
	if math.IsNaN(e.Value) {
		return c.because(FewAnswers)
	}
	return c.between(at, e.NEff/2, e.NEff/2, o)
}

// between fills in a comparison of two groups of effective sizes na and nb.
func (c Comparison) between(at func(confidence float64) infer.Estimate, na, nb float64, o Options) Comparison {
	c.Difference = at(1 - o.Alpha)
	c.Difference.Method = Recovered
	if !c.Difference.Interval.Known() {
		return c.because(BadInput)
	}
	c.Narrow = at(1 - 2*o.Alpha).Interval
	d := c.Difference.Value
	side := 1
	if d < 0 {
		side = -1
	}
	c.P = math.Min(1, 2*oneSided(at, d, 0, side))
	if o.Margin > 0 {
		c.PLower, c.PUpper = oneSided(at, d, -o.Margin, 1), oneSided(at, d, o.Margin, -1)
	}
	return c.answered(na, nb, c.Difference.ImpliedSE(), o)
}
