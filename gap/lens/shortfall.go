package lens

import (
	"math"

	"github.com/safar-cx/safar/gap/infer"
	"github.com/safar-cx/safar/gap/measure"
	"github.com/safar-cx/safar/touchpoint/tally"
)

// shortfall returns how far the cell falls short for those for whom it does, as a share of the scale, and the share of customers for whom it does; n is 0 where nobody answered. Of users only, where nothing tells their share.
func (c *Subject) shortfall() (depth, share infer.Estimate, n float64) {
	e := c.Evidence
	desired := e.Level(c.Cell.Desired).Float()
	pain := c.Of(e.Pain(c.Cell).Quantity)
	if math.IsNaN(pain.Value) {
		return depth, share, 0
	}
	below := measure.Quantity{}
	for k, i := range c.Cell.Items {
		rest := 0.0
		if e.Schema().Items[i].UsersOnly {
			rest = math.NaN()
		}
		score := tally.Score{Item: i, Values: measure.Mapped(e.Units(i), rest, func(u float64) float64 {
			if u < desired-1e-9 {
				return 1
			}
			return 0
		})}
		below.Value += c.Cell.Shares[k] * e.Mean(score)
		below.Gradient = append(below.Gradient, measure.Term{Score: score, Factor: c.Cell.Shares[k]})
	}
	_, nEff := e.Raters(c.Cell)
	n = pain.N
	share = infer.Share(max(0, min(1, below.Value)), nEff, c.Confidence)
	// depth = lost ÷ share below, a ratio of two means: the interval of the mean shortfall of those below has their number
	depth = infer.Estimate{Value: 0, N: n, Interval: infer.Interval{Low: 0, High: 1}}
	if below.Value > 0 {
		lost := pain.Value / below.Value
		_, variance := e.Sum(ratio(e.Pain(c.Cell).Gradient, below.Gradient, lost, below.Value))
		half := math.Abs(quantile(c.Confidence)) * math.Sqrt(variance)
		depth.Value, depth.Interval = lost, infer.Interval{Low: lost - half, High: lost + half}.Clip(0, 1)
	}
	return depth, share, n
}

// ratio is the rates of a ratio r of two means, of which the second is d.
func ratio(numerator, denominator []measure.Term, r, d float64) (out []measure.Term) {
	for _, t := range numerator {
		out = append(out, measure.Term{Score: t.Score, Factor: t.Factor / d})
	}
	for _, t := range denominator {
		out = append(out, measure.Term{Score: t.Score, Factor: -r * t.Factor / d})
	}
	return out
}
