package smaa

import (
	"cmp"
	"math"
	"slices"
	"sync/atomic"

	"github.com/safar-cx/safar/gap/infer"
)

// several stands for the alternatives that share the first place in a draw.
const several = -1

// count counts ranks by case, alternative and rank, and notes by case and draw who is first.
func (s *study) count() (counts [][]int64, firsts [][]int32) {
	for range s.settings {
		counts = append(counts, make([]int64, s.alternatives*s.o.Places))
		firsts = append(firsts, make([]int32, s.o.Draws))
	}
	parallel(s.blocks(), func() func(int) {
		b := s.bench()
		best := make([]float64, 0, s.alternatives)
		return func(block int) {
			b.fill(block)
			for c, setting := range s.settings {
				stream := s.stream(block)
				for d := range s.in(block) {
					setting.weigh(stream, b.w)
					b.score(b.scores, b.at(setting, d), b.w)
					best = highest(b.scores, s.o.Places, best)
					firsts[c][block*infer.NormalBlock+d] = place(b.scores, best, s.o.Places, counts[c])
				}
			}
		}
	})
	return counts, firsts
}

// highest returns the highest scores in falling order, as many as there are places.
func highest(scores []float64, places int, best []float64) []float64 {
	if places > 32 { // from about here sorting is cheaper than inserting
		best = append(best[:0], scores...)
		slices.Sort(best)
		slices.Reverse(best)
		return best[:places]
	}
	best = best[:0]
	for _, x := range scores {
		if len(best) == places {
			if x <= best[places-1] {
				continue
			}
			best = best[:places-1]
		}
		i := len(best)
		for best = append(best, x); i > 0 && best[i-1] < x; i-- {
			best[i] = best[i-1]
		}
		best[i] = x
	}
	return best
}

// place counts the ranks of those who have one of the places, and returns who is first.
func place(scores, best []float64, places int, counts []int64) int32 {
	first, leaders := int32(several), 0
	for i, x := range scores {
		if x < best[places-1] {
			continue
		}
		rank, _ := slices.BinarySearchFunc(best, x, func(b, x float64) int { return cmp.Compare(x, b) })
		atomic.AddInt64(&counts[i*places+rank], 1)
		if rank == 0 {
			first = int32(i)
			leaders++
		}
	}
	if leaders > 1 {
		return several
	}
	return first
}

// often returns the alternatives that are ever first, at most Options.Central, those most often so in front.
func (s *study) often(all []Alternative) []int {
	var out []int
	for i, a := range all {
		if a.Acceptability[0] > 0 {
			out = append(out, i)
		}
	}
	slices.SortStableFunc(out, func(i, j int) int { return cmp.Compare(all[j].Acceptability[0], all[i].Acceptability[0]) })
	return out[:min(len(out), s.o.Central)]
}

// central finds the central weights of those most often first. It makes the same weights once more, draw by draw in their order, so that sums come out the same to the last bit.
func (s *study) central(c setting, firsts []int32, all []Alternative) {
	for _, i := range s.often(all) {
		all[i].Central = &Central{Weights: make([]float64, s.criteria), SE: make([]float64, s.criteria)}
	}
	b := s.bench()
	for block := range s.blocks() {
		made := false
		stream := s.stream(block)
		for d := range s.in(block) {
			c.weigh(stream, b.w)
			first := firsts[block*infer.NormalBlock+d]
			if first != several {
				all[first].Central.add(b.w)
				continue
			}
			if !made && !c.exact {
				b.fill(block)
				made = true
			}
			b.score(b.scores, b.at(c, d), b.w)
			for i, best := 0, slices.Max(b.scores); i < len(all); i++ {
				if b.scores[i] == best {
					all[i].Central.add(b.w)
				}
			}
		}
	}
	for _, a := range all {
		a.Central.close()
	}
}

// add takes in weights, which need not sum to 1 (Welford 1962).
func (c *Central) add(w []float64) {
	if c == nil {
		return
	}
	sum := 0.0
	for _, x := range w {
		sum += x
	}
	c.Draws++
	for k, x := range w {
		off := x/sum - c.Weights[k]
		c.Weights[k] += off / float64(c.Draws)
		c.SE[k] += float64(off * (x/sum - c.Weights[k]))
	}
}

// close makes standard errors of sums of squares.
func (c *Central) close() {
	if c == nil {
		return
	}
	n := float64(c.Draws)
	for k, square := range c.SE {
		c.SE[k] = math.Sqrt(square / (n - 1) / n)
	}
}

// race is an alternative under its central weights.
type race struct {
	of    *Central
	who   int
	order []int // the others, the most dangerous first
	won   int64
}

// confidence finds confidence factors, with the draws of values that were used before.
func (s *study) confidence(results []*Result) {
	var races []*race
	b := s.bench()
	for c, r := range results {
		for i, a := range r.Alternatives {
			if a.Central == nil {
				continue
			}
			if s.settings[c].exact {
				a.Central.Confidence = counted(1, 0) // the weights that make it first are a convex set, and hold their mean
				continue
			}
			b.score(b.scores, s.values, a.Central.Weights)
			x := &race{of: a.Central, who: i}
			for k := range b.scores {
				if k != i {
					x.order = append(x.order, k)
				}
			}
			slices.SortStableFunc(x.order, func(j, k int) int { return cmp.Compare(b.scores[k], b.scores[j]) })
			races = append(races, x)
		}
	}
	if len(races) == 0 {
		return
	}
	parallel(s.blocks(), func() func(int) {
		b := s.bench()
		return func(block int) {
			b.fill(block)
			for d := range s.in(block) {
				values := b.err(d)
				for _, x := range races {
					if s.wins(x, values) {
						atomic.AddInt64(&x.won, 1)
					}
				}
			}
		}
	})
	for _, x := range races {
		x.of.Confidence = counted(float64(x.won)/float64(s.o.Draws), s.o.Draws)
	}
}

// wins reports whether nobody is above the alternative.
func (s *study) wins(x *race, values []float64) bool {
	own := s.scoreOf(x.who, values, x.of.Weights)
	for _, k := range x.order {
		if s.scoreOf(k, values, x.of.Weights) > own {
			return false
		}
	}
	return true
}
