package infer

import (
	"cmp"
	"math"
	"slices"

	"gonum.org/v1/gonum/mathext"
)

// lead is the largest standardised lead in a draw, once the undecided pairs up to z are counted in.
type lead struct {
	value float64
	z     float64
}

// leads are the rises of one draw: the first from the sure pairs, then by rising z and value.
type leads struct {
	radius float64
	rises  []lead
}

// allReader notes each draw's leads over all pairs.
type allReader struct {
	*pairs
	leads   []leads       // by draw; shared between readers, each filling in its own
	leading [][]undecided // those of open in which another cell leads the row's: each once
	most    []float64     // cells × groups: their largest 1/SE
	risen   []lead
	buffer  []lead
}

// simultaneous is the critical value at which the step-down over all pairs ends.
//
// A draw z = L·ξ has a length ρ = |ξ| that is independent of its direction, and its largest lead M is in
// proportion to ρ. So instead of counting the draws with M > c, the probability is summed that a draw in that
// direction has, P(χ > c·ρ/M) with χ on as many degrees of freedom as L has columns (conditional Monte Carlo,
// as Deák 1980, Numer. Math. 35, and Somerville 1998, J. Comput. Graph. Stat. 7, find normal probabilities).
// This leaves a fraction of the error of counting, the smaller the fewer the columns; for some dozens of
// cells the sets then do not move with the seed.
func (p *pairs) simultaneous(f *factor, o RankOptions) float64 {
	leading, most := p.leading()
	if !slices.ContainsFunc(leading, func(row []undecided) bool { return len(row) > 0 }) {
		return p.screen
	}
	draws := o.jointDraws(p.cells)
	all := make([]leads, draws)
	scan(p, f, o.Seed, draws, func() *allReader { return &allReader{pairs: p, leads: all, leading: leading, most: most} })
	s := radial{leads: all, tail: newChiTail(f.rank), target: o.target(draws)}
	critical, left := p.screen, -1
	for {
		kept := 0
		for _, row := range leading {
			kept += upTo(row, critical)
		}
		if kept == 0 || kept == left {
			return critical
		}
		left = kept
		critical = s.quantile(critical)
	}
}

// jointDraws are the draws for the simultaneous sets: more where cells are few, and draws cheap.
func (o RankOptions) jointDraws(cells int) int {
	return int(float64(o.Draws) * math.Max(1, math.Min(5, 200/float64(max(cells, 1)))))
}

// target is how many of the draws may exceed the quantile, one in hand for their own randomness.
func (o RankOptions) target(draws int) float64 {
	return math.Max(0, (1-o.Confidence)*(float64(draws)+1)-1)
}

// leading are the undecided leads of another cell over the row's: each ordered pair once; and the largest
// 1/SE by group.
func (p *pairs) leading() (rows [][]undecided, most []float64) {
	rows, most = make([][]undecided, p.cells), make([]float64, p.cells*p.groups)
	for row := range rows {
		for _, u := range p.open[row] {
			if u.inverse > 0 {
				rows[row] = append(rows[row], u)
				p.raise(most, row, int(u.with), u.inverse)
			}
		}
	}
	return rows, most
}

func (r *allReader) read(b *block) {
	for d := range b.draws {
		z, ends := b.drawOf(d), b.endsOf(d)
		top := r.sureLead(z, ends)
		r.risen = append(r.risen, lead{top, 0})
		start := len(r.risen) - 1
		r.undecidedLeads(z, ends, top)
		r.leads[b.first+d] = leads{b.radius[d], r.risen[start:len(r.risen):len(r.risen)]}
	}
}

// sureLead is the largest over the sure pairs; groups that cannot exceed what there is are passed over.
func (r *allReader) sureLead(z, ends []float64) float64 {
	top := 0.0
	for row, own := range z {
		for g, most := range r.mostUp[row*r.groups : (row+1)*r.groups] {
			if (ends[2*g+1]-own)*most > top {
				lo := g * groupSize
				hi := min(lo+groupSize, len(z))
				top = farthestAbove(own, z[lo:hi], r.up[row*r.cells+lo:], top)
			}
		}
	}
	return top
}

// undecidedLeads appends those above top, each larger than all before it.
func (r *allReader) undecidedLeads(z, ends []float64, top float64) {
	r.buffer = r.buffer[:0]
	for row, own := range z {
		for g, most := range r.most[row*r.groups : (row+1)*r.groups] {
			if (ends[2*g+1]-own)*most <= top {
				continue
			}
			for _, u := range r.leading[row] {
				if d := (z[u.with] - own) * u.inverse; d > top {
					r.buffer = append(r.buffer, lead{d, u.z})
				}
			}
			break
		}
	}
	slices.SortFunc(r.buffer, func(a, b lead) int { return cmp.Compare(a.z, b.z) })
	for _, l := range r.buffer {
		if l.value > top {
			top = l.value
			r.risen = append(r.risen, l)
		}
	}
}

// upTo is the number of pairs, by rising z, that stay at that critical value.
func upTo(open []undecided, critical float64) int {
	n, _ := slices.BinarySearchFunc(open, critical, func(u undecided, c float64) int {
		if u.z <= c {
			return -1
		}
		return 1
	})
	return n
}

// radial finds quantiles with the radius integrated out.
type radial struct {
	leads  []leads
	tail   chiTail
	target float64 // how many draws may exceed the quantile
	slope  []float64
}

// quantile is that of the largest lead over the pairs that stay at a critical value.
func (s *radial) quantile(critical float64) float64 {
	s.slope = s.slope[:0]
	for _, l := range s.leads {
		value := 0.0
		for _, m := range l.rises {
			if m.z > critical {
				break
			}
			value = m.value
		}
		if value > 0 {
			s.slope = append(s.slope, l.radius/value)
		}
	}
	if len(s.slope) == 0 {
		return 0
	}
	// The start of the draws says roughly where to look.
	few := s.slope[:min(len(s.slope), 1000)]
	scale := float64(len(few)) / float64(len(s.slope))
	guess, _ := falling(func(c float64) float64 { return s.tail.sum(few, c) }, s.target*scale, 0, farTail, 1e-2)
	all := func(c float64) float64 { return s.tail.sum(s.slope, c) }
	lo, hi := math.Max(0, guess-0.1), math.Min(farTail, guess+0.1)
	if root, ok := falling(all, s.target, lo, hi, 1e-12); ok {
		return root
	}
	root, _ := falling(all, s.target, 0, farTail, 1e-12)
	return root
}

// falling solves f(x) = y for a falling f by Illinois's rule: the secant, with the weight of an end that
// stays halved. ok is false, and x the nearer end, if the solution lies outside.
func falling(f func(float64) float64, y, lo, hi, tolerance float64) (x float64, ok bool) {
	flo, fhi := f(lo)-y, f(hi)-y
	if flo <= 0 {
		return lo, flo == 0
	}
	if fhi > 0 {
		return hi, false
	}
	for side := 0; hi-lo > tolerance*hi; {
		x := (lo*fhi - hi*flo) / (fhi - flo)
		if !(x > lo && x < hi) {
			x = lo + (hi-lo)/2
		}
		switch v := f(x) - y; {
		case v > 0:
			if lo, flo = x, v; side == 1 {
				fhi /= 2
			}
			side = 1
		case v < 0:
			if hi, fhi = x, v; side == -1 {
				flo /= 2
			}
			side = -1
		default:
			return x, true
		}
	}
	return hi, true
}

// chiTail is the probability that a χ variable exceeds a value, from a table with straight lines between:
// right to 1e-6, and falling.
type chiTail struct {
	from, step float64
	table      []float64
}

const chiSteps = 2048

func newChiTail(df int) chiTail {
	if df == 0 {
		return chiTail{step: 1, table: []float64{0, 0}}
	}
	root := math.Sqrt(float64(df))
	t := chiTail{from: math.Max(0, root-6), table: make([]float64, chiSteps+1)}
	t.step = (root + 6 - t.from) / chiSteps
	for i := range t.table {
		x := t.from + float64(i)*t.step
		t.table[i] = mathext.GammaIncRegComp(float64(df)/2, x*x/2)
	}
	t.table[chiSteps] = 0
	return t
}

// sum is Σ P(χ > c·slope).
func (t chiTail) sum(slopes []float64, c float64) float64 {
	sum := 0.0
	for _, slope := range slopes {
		sum += t.at(c * slope)
	}
	return sum
}

func (t chiTail) at(x float64) float64 {
	i := (x - t.from) / t.step
	if i <= 0 {
		return 1
	}
	k := int(i)
	if k >= len(t.table)-1 {
		return 0
	}
	return t.table[k] + (i-float64(k))*(t.table[k+1]-t.table[k])
}
