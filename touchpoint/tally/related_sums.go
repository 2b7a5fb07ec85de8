package tally

import (
	"fmt"
	"math"
	"math/bits"

	"github.com/safar-cx/safar/touchpoint"
)

// grouped is the relations of some periods, and which of their groups hold anyone.
type grouped struct {
	drivers *drivers
	sums    *relations
	held    []int
}

// grouped returns the relations of everyone in some periods, for scores of drivers.
func (t *Ratings) grouped(periods []touchpoint.Key, scores []Score) (*grouped, error) {
	for _, s := range scores {
		if t.drivers == nil || t.drivers.base[s.Item] < 0 {
			key := func(k touchpoint.Key) touchpoint.Key { return k }
			return nil, fmt.Errorf("%w: item %q is not among the drivers%s", ErrDrivers, t.schema.Items[s.Item].Key, choice(t.Drivers(), key))
		}
	}
	wanted := map[touchpoint.Key]bool{}
	for _, p := range periods {
		wanted[p] = true
	}
	g := &grouped{drivers: t.drivers, sums: t.drivers.relations()}
	for period, o := range t.evidenceOfDrivers() {
		if periods != nil && !wanted[period] {
			continue
		}
		if g.sums.total+o.total > maxRelated {
			return nil, fmt.Errorf("%w over these periods", errOverflow)
		}
		g.sums.merge(o)
	}
	for group := range DriverGroups {
		if g.weight(group, 0) > 0 {
			g.held = append(g.held, group)
		}
	}
	return g, nil
}

// weight returns Σw, in units of 2⁻²⁰, of a number of a group.
func (g *grouped) weight(group, at int) uint64 {
	w := g.sums.groups[group*g.drivers.stride()+at]
	if !g.drivers.weighted {
		w *= weightUnit
	}
	return w
}

// weights sets h to Σw per pair of categories of two items, row by row; of an item with itself, to those of its categories, on the diagonal.
func (b *Table) weights(h []uint64, item, other int) []uint64 {
	h = h[:0]
	if item == other {
		n := b.layout.levels[item] + 1
		for a := range n * n {
			h = append(h, 0)
			if a%(n+1) == 0 {
				h[a] = b.sums.cells.at(b.layout.base[item] + a/(n+1)).w
			}
		}
		return h
	}
	pairs := b.pairs()
	for a := range b.layout.levels[item] + 1 {
		for c := range b.layout.levels[other] + 1 {
			h = append(h, pairs.at(b.pair(item, a, other, c)).w)
		}
	}
	return h
}

// without sets h to all, as [Table.weights] gives it, less what a group has.
func (g *grouped) without(h, all []uint64, group int, item, other int) []uint64 {
	h = append(h[:0], all...)
	l := &g.drivers.layout
	from, to := g.drivers.base[item], g.drivers.base[other]
	columns := g.drivers.categories(other)
	if item == other {
		for a := range columns {
			h[a*columns+a] -= g.weight(group, 1+from+a)
		}
		return h
	}
	for at := range h {
		i, o := from+at/columns, to+at%columns
		if i > o {
			i, o = o, i
		}
		h[at] -= g.weight(group, 1+l.categories+l.rows[i]+o)
	}
	return h
}

// relating computes the relations of scores: of all, and without each group where there are groups.
type relating struct {
	table    *Table
	groups   *grouped
	scores   []Score
	matrices [][]float64   // of all, then without each group
	values   [][][]float64 // per matrix and score, the value of each category
	all, h   []uint64
}

// relate fills in the matrices of r.
func (b *Table) relate(r *Relations, scores []Score, g *grouped) {
	w := relating{table: b, groups: g, scores: scores, matrices: append([][]float64{r.Cov}, r.Without...)}
	p := len(scores)
	centred := r.Missing == NotUsedAsMean
	w.values = make([][][]float64, len(w.matrices))
	for n := range w.values {
		w.values[n] = make([][]float64, p)
	}
	for j, s := range scores {
		w.each(j, j, func(n int, h []uint64) {
			w.values[n][j] = s.Values
			if r.Missing == NotUsedAsMean {
				w.values[n][j] = deviations(h, s.Values)
			}
			w.matrices[n][j*p+j] = momentsOf(h, w.values[n][j], w.values[n][j], centred).xx
		})
	}
	for j := range scores {
		for k := range j {
			w.each(j, k, func(n int, h []uint64) {
				m := w.matrices[n]
				c := momentsOf(h, w.values[n][j], w.values[n][k], centred).correlation() * math.Sqrt(m[j*p+j]*m[k*p+k])
				m[j*p+k], m[k*p+j] = c, c
			})
		}
	}
}

// each hands out Σw per pair of categories of two scores, for each matrix.
func (w *relating) each(j, k int, do func(matrix int, h []uint64)) {
	item, other := w.scores[j].Item, w.scores[k].Item
	w.all = w.table.weights(w.all, item, other)
	do(0, w.all)
	for n := range w.matrices[1:] {
		w.h = w.groups.without(w.h, w.all, w.groups.held[n], item, other)
		do(n+1, w.h)
	}
}

// deviations are the values less their mean, and 0 for the last category, "not used". h is on the diagonal.
func deviations(h []uint64, values []float64) []float64 {
	mean := momentsOf(h, values, values, false).x
	out := make([]float64, len(values))
	for c, v := range values[:len(values)-1] {
		out[c] = v - mean
	}
	if math.IsNaN(mean) { // nobody has a value that those who did not use it could be given
		out[len(out)-1] = math.NaN()
	}
	return out
}

// moment is the means of two values and their central moments, all divided by Σw.
type moment struct{ x, y, xx, yy, xy float64 }

// correlation is 0 where a value does not vary, and NaN where there is nobody.
func (m moment) correlation() float64 {
	if m.xx == 0 || m.yy == 0 {
		return 0
	}
	return max(-1, min(1, m.xy/math.Sqrt(m.xx*m.yy)))
}

// momentsOf are those of the values of two categories over a joint histogram, row by row, without the categories whose value is NaN; all NaN where nothing is left. They are
// about the mean, or about 0 if the values are centred. What does not vary has a variance of exactly 0, for it is measured from the first value that occurs.
func momentsOf(h []uint64, x, y []float64, centred bool) moment {
	var m moment
	var x0, y0, total float64
	each(h, x, y, func(w, v, u float64) {
		if total == 0 && !centred {
			x0, y0 = v, u
		}
		total += w
		m.x += w * (v - x0)
		m.y += w * (u - y0)
	})
	m.x, m.y = x0+m.x/total, y0+m.y/total
	x0, y0 = m.x, m.y
	if centred {
		x0, y0 = 0, 0
	}
	each(h, x, y, func(w, v, u float64) {
		v -= x0
		u -= y0
		m.xx += w * v * v
		m.yy += w * u * u
		m.xy += w * v * u
	})
	m.xx, m.yy, m.xy = m.xx/total, m.yy/total, m.xy/total
	return m
}

// each hands out the weight and the values of every pair of categories that occurs and has both.
func each(h []uint64, x, y []float64, do func(w, x, y float64)) {
	for a, v := range x {
		for c, u := range y {
			if n := h[a*len(y)+c]; n > 0 && v == v && u == u {
				do(float64(n), v, u)
			}
		}
	}
}

// listwise fills in the matrices of r from complete responses.
func (b *Table) listwise(r *Relations, scores []Score, g *grouped) {
	d := g.drivers
	all := make([]uint64, d.gram())
	for group := range DriverGroups {
		_, _, gram := g.sums.of(d, group)
		for i, w := range gram {
			all[i] += w
		}
	}
	b.covariances(r.Cov, scores, d, all)
	rest := make([]uint64, len(all))
	for n, group := range g.held {
		_, _, gram := g.sums.of(d, group)
		for i, w := range gram {
			rest[i] = all[i] - w
		}
		b.covariances(r.Without[n], scores, d, rest)
	}
}

// covariances sets cov to the covariances, on the unit scale, that sums of levels give. (Σw·Σw·l·m − Σw·l·Σw·m) ÷ (Σw)² is exact until it is divided.
func (b *Table) covariances(cov []float64, scores []Score, d *drivers, gram []uint64) {
	p := len(scores)
	w := float64(gram[0])
	for j, s := range scores {
		for k, o := range scores[:j+1] {
			x, y := d.position(s.Item), d.position(o.Item)
			cross := gram[d.cross(min(x, y), max(x, y))]
			c := difference(gram[0], cross, gram[1+x], gram[1+y]) / w / w * step(s) * step(o)
			cov[j*p+k], cov[k*p+j] = c, c
		}
	}
}

// step is how far, on the unit scale, one level lies above the one before; below 0 where low is good.
func step(s Score) float64 { return s.Values[1] - s.Values[0] }

// difference returns a·b − c·d, rounded once.
func difference(a, b, c, d uint64) float64 {
	hi, lo := bits.Mul64(a, b)
	h, l := bits.Mul64(c, d)
	lo, borrow := bits.Sub64(lo, l, 0)
	hi, _ = bits.Sub64(hi, h, borrow)
	if sign := int64(hi); sign < 0 {
		lo, borrow = bits.Sub64(0, lo, 0)
		hi, _ = bits.Sub64(0, hi, borrow)
		return -(float64(hi)*(1<<64) + float64(lo))
	}
	return float64(hi)*(1<<64) + float64(lo)
}
