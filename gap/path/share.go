package path

import (
	"math"

	"github.com/safar-cx/safar/gap/figure"
	"github.com/safar-cx/safar/gap/infer"
	"github.com/safar-cx/safar/touchpoint/tally"
)

// share is the estimate of a share of customers.
func share(part, whole int64, confidence float64) figure.Estimate {
	return figure.Of(infer.Share(float64(part)/float64(whole), float64(whole), confidence))
}

// shareOf is the estimate of a measure as a share of its base, with the customer as the unit.
func shareOf(b *tally.PathTable, level tally.Level, place int, m, base tally.Measure, confidence float64) figure.Estimate {
	r, units := b.Ratio(level, place, m), b.Count(level, place, base).Sum
	return figure.Of(infer.ShareFromDesign(r.Mean, r.Var, float64(r.Customers), float64(units), confidence))
}

// meanOf is the estimate of a measure per unit of its base, with Student's interval on customers, cut off at 0. Where all customers are alike there is none.
func meanOf(b *tally.PathTable, level tally.Level, place int, m, base tally.Measure, confidence float64) figure.Estimate {
	r, units := b.Ratio(level, place, m), b.Count(level, place, base).Sum
	e := infer.Estimate{Value: r.Mean, Interval: infer.Interval{Low: math.NaN(), High: math.NaN()}, N: float64(units), Method: infer.StudentT}
	if r.Var > 0 && r.Customers > 1 {
		t := infer.Critical(confidence, float64(r.Customers-1))
		half := t * math.Sqrt(r.Var)
		e.Interval = infer.Interval{Low: math.Max(0, r.Mean-half), High: r.Mean + half}
	}
	return figure.Of(e)
}
