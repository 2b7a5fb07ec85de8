package lens

import (
	"math"

	"github.com/safar-cx/safar/gap/infer"
)

// shortfall returns how far the cell falls short for those for whom it does, as a share of the scale, and the share of customers for whom it does; n is 0 where nobody answered. Of users only, where nothing tells their share. A
// desired level that is asked has an interval, and these are as wide as any level in it makes them: whether the middle mark falls short of a mean next to it is a matter of chance, and of many people.
func (c *Subject) shortfall() (depth, share infer.Estimate, n float64) {
	e := c.Evidence
	desired := e.Level(c.Cell.Desired).Float()
	if !e.Rated(c.Cell) || math.IsNaN(desired) {
		return depth, share, 0
	}
	depth, share, n = c.shortOf(desired)
	if c.Cell.Desired.Item < 0 {
		return depth, share, n
	}
	widen := func(e *infer.Estimate, by infer.Interval) {
		e.Interval = infer.Interval{Low: min(e.Interval.Low, by.Low), High: max(e.Interval.High, by.High)}
	}
	for _, at := range c.turns(c.Desired().Interval) {
		d, s, _ := c.shortOf(at)
		widen(&depth, d.Interval)
		widen(&share, s.Interval)
	}
	return depth, share, n
}

// turns are the levels between which nothing but the depth changes, and that evenly: the ends of an interval, and each mark in it, from below and from above.
func (c *Subject) turns(of infer.Interval) []float64 {
	out := []float64{of.Low, of.High}
	for _, i := range c.Cell.Items {
		for _, u := range c.Evidence.Units(i) {
			if of.Low < u && u < of.High {
				out = append(out, u, u+3*hair)
			}
		}
	}
	return out
}

// hair is what two marks differ by that are the same but for rounding.
const hair = 1e-9

// shortOf is the shortfall of a desired level that is known.
func (c *Subject) shortOf(desired float64) (depth, share infer.Estimate, n float64) {
	e := c.Evidence
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
			if used && u < desired-hair {
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
