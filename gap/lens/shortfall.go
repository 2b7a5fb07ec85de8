package lens

import (
	"math"

	"github.com/safar-cx/safar/gap/infer"
)

// shortfall returns how far the cell falls short for those for whom it does, as a share of the scale, and the share of customers for whom it does; n is 0 where nobody answered. Of users only, where nothing tells their share. The
// desired level is taken as known.
func (c *Subject) shortfall() (depth, share infer.Estimate, n float64) {
	e := c.Evidence
	desired := e.Level(c.Cell.Desired).Float()
	if !e.Rated(c.Cell) || math.IsNaN(desired) {
		return depth, share, 0
	}
	n, nEff := e.Raters(c.Cell)
	below, total := 0.0, 0.0
	var lost, weights []float64
	for k, i := range c.Cell.Items {
		units, part, all := e.Units(i), 0.0, 0.0
		h := e.Table().Histogram(i)
		for a, u := range units {
			used := a < len(units)-1
			if !used && e.Schema().Items[i].UsersOnly {
				continue
			}
			all += h[a].W
			if used && u < desired-1e-9 {
				part += h[a].W
				lost, weights = append(lost, desired-u), append(weights, c.Cell.Shares[k]*h[a].W)
			}
		}
		below += c.Cell.Shares[k] * part / all
		total += c.Cell.Shares[k] * e.Base(e.Unit(i)).W / all
	}
	// those who did not use it count among customers: nEff raters are worth as many customers as they are a part of
	share = infer.Share(max(0, min(1, below)), nEff/total, c.Confidence)
	depth = infer.Estimate{Interval: infer.Interval{High: 1}, N: n}
	if below > 0 {
		some := nEff * below / total
		depth = infer.MeanFromHistogram(lost, weights, some, some, c.Confidence)
	}
	return depth, share, n
}
