package lens

import (
	"math"

	"github.com/safar-cx/safar/gap/figure"
	"github.com/safar-cx/safar/gap/infer"
)

// expectation counts, person by person, whether what they found is less than what they want, that (to half a step of the scale), or more. It is nil where the desired level is not asked, or no item of the cell is counted in pairs
// with it.
func (c *Subject) expectation() *Expectations {
	d := c.Cell.Desired.Item
	if d < 0 {
		return nil
	}
	const missed, met, exceeded = 0, 1, 2
	var shares [3]float64
	total, n, nEff := 0.0, 0.0, math.Inf(1)
	for k, i := range c.Cell.Items {
		joint := c.Evidence.Table().Joint(i, d)
		if joint == nil {
			return nil
		}
		found, wanted := c.Evidence.Units(i), c.Evidence.Units(d)
		half := 0.5 / float64(max(len(found), len(wanted))-2)
		both := func(a, b int) bool { return a < len(found)-1 && b < len(wanted)-1 }
		m, effective := c.pairs(i, d, both)
		if m == 0 {
			return nil
		}
		var w, w2 [3]float64
		for a, row := range joint {
			for b, s := range row {
				if !both(a, b) {
					continue
				}
				kind := met
				switch difference := found[a] - wanted[b]; {
				case difference < -half:
					kind = missed
				case difference > half:
					kind = exceeded
				}
				w[kind], w2[kind] = w[kind]+s.W, w2[kind]+s.W2
			}
		}
		all, all2 := w[0]+w[1]+w[2], w2[0]+w2[1]+w2[2]
		worth := 1.0 // where weights go with the answers
		for kind := range shares {
			shares[kind] += c.Cell.Shares[k] * w[kind] / all
			worth = min(worth, infer.WeightedShareN(w[kind], w2[kind], all, all2)/infer.KishN(all, all2))
		}
		total += c.Cell.Shares[k]
		if effective *= worth; effective < nEff {
			n, nEff = m, effective
		}
	}
	share := func(kind int) Measured {
		return estimated(infer.Share(math.Min(shares[kind]/total, 1), nEff, c.Confidence))
	}
	return &Expectations{N: figure.Known(n), Missed: share(missed), Met: share(met), Exceeded: share(exceeded)}
}

// pairs returns how many people answered two items in pairs of categories that count, and how many drawn independently with equal weights would tell as much: by weights of these, and by clusters as much less as of the
// item that clusters cost more.
func (c *Subject) pairs(item, other int, in func(a, b int) bool) (n, nEff float64) {
	w, w2 := 0.0, 0.0
	for a, row := range c.Evidence.Table().Joint(item, other) {
		for b, s := range row {
			if in(a, b) {
				n += float64(s.N)
				w += s.W
				w2 += s.W2
			}
		}
	}
	if n == 0 {
		return 0, 0
	}
	return n, w * w / w2 * min(c.cost(c.Evidence.Unit(item)), c.cost(c.Evidence.Unit(other)))
}
