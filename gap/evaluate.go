package gap

import (
	"math"
	"slices"

	"github.com/safar-cx/safar/gap/infer"
	"github.com/safar-cx/safar/gap/measure"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/tally"
)

// evaluation scores the cells of a map from the responses of one audience.
type evaluation struct{ *measure.Evidence }

func newEvaluation(t *tally.Table, confidence float64) evaluation {
	return evaluation{measure.New(t, confidence)}
}

// items returns the items of the schema.
func (e evaluation) items() []touchpoint.Item { return e.Schema().Items }

// sample says who stands behind a cell.
func (e evaluation) sample(c measure.Cell) Sample {
	n, nEff := e.Raters(c)
	reach, _ := e.Reach(c)
	return Sample{N: Known(n), NEff: Known(nEff), Reach: Known(reach)}
}

// quality returns the levels of a cell, their distances, and what the distances call for.
func (e evaluation) quality(c measure.Cell) Quality {
	q := Quality{
		Importance: Known(c.Importance), Intended: e.Level(c.Intended), Rival: e.Level(c.Rival),
		Desired: e.Level(c.Desired), DesiredBasis: c.Desired.Basis,
	}
	if q.Intended.IsKnown() {
		q.IntendedBasis = c.Intended.Basis
	}
	actual := e.Actual(c)
	value, variance := e.Sum(actual.Gradient)
	if q.Actual = Known(value); q.Actual.IsKnown() {
		estimate := e.Estimate(actual, variance)
		q.ActualInterval = Interval{Known(estimate.Interval.Low), Known(estimate.Interval.High)}
	}
	q.ActualRaw = e.Raw(c, value)
	q.Shortfall, q.Expectation = e.expectation(c, q.Desired.Float())
	q.Gap = Gaps{
		Experience: Known(q.Desired.Float() - value),
		Design:     Known(q.Desired.Float() - q.Intended.Float()),
		Delivery:   Known(q.Intended.Float() - value),
	}
	q.Repair = e.hint(c, q, actual)
	return q
}

// expectation returns the mean shortfall of the raters, and how many found less than the desired level, that level (to half a step of the scale), or more.
func (e evaluation) expectation(c measure.Cell, desired float64) (shortfall Figure, x Expectation) {
	var lost, missed, exceeded float64
	for n, i := range c.Items {
		share := func(f func(float64) float64) float64 {
			return c.Shares[n] * e.Mean(tally.Score{Item: i, Values: measure.Mapped(e.Units(i), math.NaN(), f)})
		}
		half := e.half(i)
		lost += share(func(u float64) float64 { return max(0, desired-u) })
		missed += share(func(u float64) float64 { return one(u < desired-half) })
		exceeded += share(func(u float64) float64 { return one(u > desired+half) })
	}
	return Known(lost), Expectation{Missed: Known(missed), Met: Known(max(0, 1-missed-exceeded)), Exceeded: Known(exceeded)}
}

func one(yes bool) float64 {
	if yes {
		return 1
	}
	return 0
}

// hint compares the design gap with the delivery gap: (desired − intended) − (intended − actual), whose error is that of the actual level, which its interval tells to either side, and of the others where they are measured. What differs from 0
// by less than that cannot be told.
func (e evaluation) hint(c measure.Cell, q Quality, actual measure.Quantity) Hint {
	difference := q.Gap.Design.Float() - q.Gap.Delivery.Float()
	if math.IsNaN(difference) {
		return HintNone
	}
	terms, freedom := slices.Clone(actual.Gradient), actual.Spread.DF
	add := func(item int, factor float64) {
		if item >= 0 {
			terms = append(terms, measure.Term{Score: e.Unit(item), Factor: factor})
			freedom = min(freedom, e.MeanOf(e.Unit(item)).Spread.DF)
		}
	}
	add(c.Desired.Item, 1)
	add(c.Intended.Item, -2)
	_, variance := e.Sum(terms)
	half := infer.Critical(e.Confidence(), freedom) * math.Sqrt(variance)
	below := max(half, q.Actual.Float()-q.ActualInterval[0].Float())
	above := max(half, q.ActualInterval[1].Float()-q.Actual.Float())
	switch {
	case q.Gap.Experience.Float() <= 0: // nothing to repair
		return HintNone
	case difference > below && q.Gap.Design.Float() > 0:
		return HintRedesign
	case difference < -above && q.Gap.Delivery.Float() > 0:
		return HintSmallChange
	default:
		return HintNone
	}
}
