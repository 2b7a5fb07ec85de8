package lens

import (
	"math"

	"github.com/safar-cx/safar/gap/infer"
	"github.com/safar-cx/safar/gap/measure"
	"github.com/safar-cx/safar/touchpoint/tally"
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
	n, _ = e.Raters(c.Cell)
	var falls, depths []measure.Term
	some := 0.0
	for k, i := range c.Cell.Items {
		rest := 0.0 // who did not use it is a customer for whom it does not fall short
		if e.Schema().Items[i].UsersOnly {
			rest = math.NaN()
		}
		short := func(yes func(u float64) float64, no float64) func(u float64) float64 {
			return func(u float64) float64 {
				if u < desired-hair {
					return yes(u)
				}
				return no
			}
		}
		falls = append(falls, measure.Term{Score: tally.Score{Item: i, Values: measure.Mapped(e.Units(i), rest, short(func(float64) float64 { return 1 }, 0))}, Factor: c.Cell.Shares[k]})
		if part := c.Cell.Shares[k] * e.Mean(falls[k].Score); part > 0 {
			some += part
			by := short(func(u float64) float64 { return desired - u }, math.NaN())
			depths = append(depths, measure.Term{Score: tally.Score{Item: i, Values: measure.Mapped(e.Units(i), math.NaN(), by)}, Factor: part})
		}
	}
	share = c.estimate(falls)
	if depth = (infer.Estimate{Interval: infer.Interval{High: 1}, N: n}); some > 0 {
		for k := range depths {
			depths[k].Factor /= some
		}
		depth = c.estimate(depths)
	}
	return depth, share, n
}

// estimate is the mean of several means.
func (c *Subject) estimate(terms []measure.Term) infer.Estimate {
	_, variance := c.Evidence.Sum(terms)
	return c.Evidence.Estimate(c.Evidence.Mixed(terms), variance)
}
