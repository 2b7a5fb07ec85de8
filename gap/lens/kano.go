package lens

import (
	"math"

	"github.com/safar-cx/safar/gap/infer/kano"
	"github.com/safar-cx/safar/gap/measure"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/tally"
)

// kanoScore is the class of a cell, and how much lacking it does against satisfaction.
func kanoScore(c *Subject) Score {
	r, ok := c.kano()
	if !ok {
		return None()
	}
	s := Score{Value: r.Worse.Value, Interval: r.Worse.Interval, N: r.N, Class: touchpoint.Key(r.Class)}
	return s
}

// kano evaluates the answers to Kano's questions of a cell.
func (c *Subject) kano() (kano.Result, bool) {
	for _, p := range c.study.options.Kano {
		if p.Cell != c.name() {
			continue
		}
		schema := c.Evidence.Schema()
		f, _ := schema.Item(p.Functional)
		d, _ := schema.Item(p.Dysfunctional)
		sums := c.Evidence.Table().Joint(f, d)
		var joint, squares [5][5]float64
		n := 0.0
		for a := range 5 {
			for b := range 5 { // units run from the worst mark up: dislike is 0, like 1
				row, column := answer(schema.Items[f].Scale, a), answer(schema.Items[d].Scale, b)
				joint[row][column], squares[row][column] = sums[a][b].W, sums[a][b].W2
				n += float64(sums[a][b].N)
			}
		}
		if n == 0 {
			return kano.Result{}, false
		}
		// a tally has no clusters of pairs; better and worse are, but for R and Q, the shares who like it there and who dislike its lack
		nEff := kano.Effective(joint, squares) * min(c.cost(c.said(f, 1)), c.cost(c.said(d, 0)))
		return kano.Evaluate(joint, n, nEff, c.Confidence), true
	}
	return kano.Result{}, false
}

// answer is the answer to a question of Kano's that a level of its scale is.
func answer(s touchpoint.Scale, level int) int {
	return int(math.Round((1 - s.Unit(level)) * float64(s.Levels()-1)))
}

// said is the score whose mean is the share that gave an item a mark, on the unit scale, of those who gave it any.
func (c *Subject) said(item int, mark float64) tally.Score {
	return tally.Score{Item: item, Values: measure.Mapped(c.Evidence.Units(item), math.NaN(), func(u float64) float64 {
		if math.Abs(u-mark) < 1e-9 {
			return 1
		}
		return 0
	})}
}

// cost is what part of their size by weights the answers behind a mean are worth for being given in clusters: 1 without.
func (c *Subject) cost(score tally.Score) float64 {
	base := c.Evidence.Base(score)
	if !(base.W2 > 0) {
		return 1
	}
	_, effective := c.Evidence.Effective(score)
	return min(1, effective*base.W2/(base.W*base.W))
}
