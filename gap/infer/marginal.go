package infer

import (
	"math"
	"slices"
)

// pilotDraws are looked at first, for a level that the critical values surely exceed.
const pilotDraws = 1024

// rise is the largest standardised lead in a row in a draw, once the row's undecided pairs up to position
// upTo are counted in (0: the sure ones only). A draw has one for each time that it rises.
type rise struct {
	value float64
	draw  int32
	upTo  int32
}

// marginal finds, for each row, the critical value at which the step-down over the pairs of that row ends.
//
// The sets that a step-down passes through are nested by z. So one pass over the draws is enough: it notes
// how the maximum rises as pairs of larger z are counted in, and every step reads its quantile off these
// notes. Only what is above a floor is noted: a level, from a pilot, that a tenth or so of the draws exceed.
// If a critical value turns out not to be above its floor, the pass is repeated with lower floors; the result
// never depends on them.
func (p *pairs) marginal(f *factor, o RankOptions) []float64 {
	if !slices.ContainsFunc(p.open, func(row []undecided) bool { return len(row) > 0 }) {
		return slices.Repeat([]float64{p.screen}, p.cells)
	}
	for margin := 1.0; ; margin *= 4 {
		floors := p.floors(f, o, margin)
		s := p.newStepper(f, o.Seed, o.Draws, o.order(), floors)
		if critical, ok := s.all(); ok {
			return critical
		}
	}
}

// loosened is an error rate above 1 − confidence, by six standard deviations and more of a share among the
// pilot's draws.
func (o RankOptions) loosened(margin float64) float64 {
	alpha := 1 - o.Confidence
	return alpha + 6*margin*math.Sqrt(alpha*(1-alpha)/float64(min(o.Draws, pilotDraws)))
}

// floors are where the step-downs end with the pilot's draws and a larger error rate.
func (p *pairs) floors(f *factor, o RankOptions, margin float64) []float64 {
	floors := make([]float64, p.cells)
	alpha := o.loosened(margin)
	if alpha >= 1 {
		return floors
	}
	for row := range floors {
		floors[row] = p.sure
	}
	draws := min(o.Draws, pilotDraws)
	s := p.newStepper(f, o.Seed, draws, max(1, int(float64(draws)*(1-alpha))), slices.Clone(floors))
	for row := range floors {
		if c, ok := s.down(row); ok && !math.IsInf(c, 1) {
			floors[row] = c
		}
	}
	return floors
}

// rowReader notes the rises of each row.
type rowReader struct {
	*pairs
	floors []float64
	rises  [][]rise
}

func (r *rowReader) read(b *block) {
	for row := range r.cells {
		if r.inDoubt(row) {
			for d := range b.draws {
				r.note(row, b, d)
			}
		}
	}
}

// note adds the rises of one row in one draw. A group of cells is passed over where not even its extreme
// value and its smallest standard error could exceed what there is.
func (r *rowReader) note(row int, b *block, d int) {
	z, ends := b.drawOf(d), b.endsOf(d)
	own, top := z[row], r.floors[row]
	up, down := r.mostUp[row*r.groups:(row+1)*r.groups], r.mostDown[row*r.groups:(row+1)*r.groups]
	for g, most := range up {
		lo := g * groupSize
		if (ends[2*g+1]-own)*most > top {
			top = farthestAbove(own, z[lo:min(lo+groupSize, len(z))], r.up[row*r.cells+lo:], top)
		}
		if (own-ends[2*g])*down[g] > top {
			top = farthestBelow(own, z[lo:min(lo+groupSize, len(z))], r.down[row*r.cells+lo:], top)
		}
	}
	draw := int32(b.first + d)
	if top > r.floors[row] {
		r.rises[row] = append(r.rises[row], rise{top, draw, 0})
	}
	if len(r.open[row]) == 0 || !r.canRise(row, own, ends, top) {
		return
	}
	for i, u := range r.open[row] {
		if lead := (z[u.with] - own) * u.inverse; lead > top {
			top = lead
			r.rises[row] = append(r.rises[row], rise{top, draw, int32(i + 1)})
		}
	}
}

// inDoubt reports whether a lead in the row may stay in doubt: else there is nothing to find out.
func (p *pairs) inDoubt(row int) bool { return len(p.open[row]) > 0 }

// canRise reports whether an undecided pair might exceed top.
func (p *pairs) canRise(row int, own float64, ends []float64, top float64) bool {
	for g, most := range p.mostOpen[row*p.groups : (row+1)*p.groups] {
		if (own-ends[2*g])*most > top || (ends[2*g+1]-own)*most > top {
			return true
		}
	}
	return false
}

// stepper reads the quantiles of maxima over ever fewer pairs off the notes of one pass.
type stepper struct {
	*pairs
	floors  []float64
	readers []*rowReader
	order   int       // which of the ordered draws is the quantile
	values  []float64 // by draw: its maximum; 0 for all between uses
	seen    []int32   // draws that have one
}

func (p *pairs) newStepper(f *factor, seed uint64, draws, order int, floors []float64) *stepper {
	readers := scan(p, f, seed, draws, func() *rowReader {
		return &rowReader{pairs: p, floors: floors, rises: make([][]rise, p.cells)}
	})
	return &stepper{pairs: p, floors: floors, readers: readers, order: order, values: make([]float64, draws)}
}

func (s *stepper) all() (critical []float64, ok bool) {
	critical = make([]float64, s.cells)
	for row := range critical {
		if critical[row], ok = s.down(row); !ok {
			return nil, false
		}
	}
	return critical, true
}

// down steps down over the pairs of a row. It starts from `screen`, which no critical value exceeds. Starting
// from all pairs ends at the same place: the quantile only falls as pairs leave, and both ways fall to the
// largest value that keeps the pairs it is the quantile of. ok is false if a quantile was not noted.
func (s *stepper) down(row int) (critical float64, ok bool) {
	critical = s.screen
	for left := len(s.open[row]) + 1; ; {
		upTo := upTo(s.open[row], critical)
		// With no undecided pair left there is nothing more to tell apart.
		if upTo == 0 || upTo == left {
			return critical, true
		}
		left = upTo
		if critical, ok = s.quantile(row, upTo); !ok {
			return 0, false
		}
	}
}

// quantile is that of the row's maxima over its sure and its first undecided pairs; ok is false if it is not
// above the floor.
func (s *stepper) quantile(row, upTo int) (value float64, ok bool) {
	for _, r := range s.readers {
		for _, m := range r.rises[row] {
			if int(m.upTo) > upTo {
				continue
			}
			if s.values[m.draw] == 0 {
				s.seen = append(s.seen, m.draw)
			}
			s.values[m.draw] = math.Max(s.values[m.draw], m.value)
		}
	}
	top := make([]float64, len(s.seen))
	for i, draw := range s.seen {
		top[i] = s.values[draw]
		s.values[draw] = 0
	}
	s.seen = s.seen[:0]
	at := len(top) - 1 - (len(s.values) - s.order)
	if at < 0 {
		return 0, s.floors[row] == 0
	}
	slices.Sort(top)
	return top[at], true
}
