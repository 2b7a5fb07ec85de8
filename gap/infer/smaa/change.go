package smaa

import (
	"math"
)

// Change is how far stated weights must be off for a rival to come level with the first.
type Change struct {
	Rival int
	// Factor is the smallest f ≥ 1 such that the two are level with weights that are each between 1÷f and f times the stated ones. +Inf where no such weights are.
	Factor float64
	// Off says the same as a share: the smallest x in [0, 1] with weights between 1 − x and 1 + x times the stated ones. 1 where Factor is +Inf: weights would have to vanish.
	Off float64
	// Criterion is the one whose weight alone, multiplied by Alone, brings them level, nearest to 1 by its logarithm. Where no single one does, Criterion is −1 and Alone NaN; where they are level as it is, −1 and 1.
	Criterion int
	Alone     float64
}

// Overturn finds the alternative that is first under stated weights (nil means all equal), and for each other one the smallest change of weights that dethrones it. Of several that are first it takes the one that was given first; the others need a factor of 1.
//
// What to call the smallest change is a choice. Distances in a simplex (L1, L∞) count a weight of 0.01 that becomes 0.02 as little as one of 0.50 that becomes 0.51. Here it is what an analyst would ask of whoever stated the weights: within
// what factor are they right? With d_c = s_c·(first's value − rival's value), P the sum of the positive d and N that of the negative ones without sign, the weights most in the rival's favour within f give P/f − N·f, so that
//
//	Factor = √(P/N),   Off = (P − N)/(P + N),
//
// exactly: weights need not be made to sum to 1, which changes no sign. (That a linear lead falls fastest at the ends of the weights' intervals is that of any linear programme over a box; see Rios Insua and French 1991, EJOR 54, 176–190,
// who ask the same of distances.) A Factor compares with Weights.Spread. A weight stated as 0 stays 0, however far it is off. Errors of the values are not looked at.
//
// Errors and panics are those of [Several]. Without alternatives first is −1. Time grows with alternatives × criteria.
func Overturn(p Problem, weights []float64) (first int, changes []Change, err error) {
	if err := p.check(); err != nil {
		return -1, nil, err
	}
	s := &study{alternatives: p.alternatives(), criteria: p.criteria(), own: p.Own != nil, values: p.Own}
	for _, row := range p.Values {
		s.values = append(s.values, row...)
	}
	if s.alternatives == 0 {
		return -1, nil, nil
	}
	if weights == nil {
		weights = make([]float64, s.criteria)
		for c := range weights {
			weights[c] = 1
		}
	}
	if err := stated(weights, s.criteria); err != nil {
		return -1, nil, err
	}
	w := summingToOne(weights)
	best := math.Inf(-1)
	for i := range s.alternatives {
		if score := s.scoreOf(i, s.values, w); score > best {
			first, best = i, score
		}
	}
	for i := range s.alternatives {
		if i != first {
			changes = append(changes, s.overtake(first, i, w))
		}
	}
	return first, changes, nil
}

func summingToOne(w []float64) []float64 {
	most, sum := 0.0, 0.0
	for _, x := range w {
		most = max(most, x)
	}
	out := make([]float64, len(w))
	for c, x := range w {
		out[c] = x / most
		sum += out[c]
	}
	for c := range out {
		out[c] /= sum
	}
	return out
}

// lead visits what the criteria add to the lead of the first over the rival. Where criteria are the alternatives' own, only two do.
func (s *study) lead(first, rival int, w []float64, visit func(criterion int, d float64)) {
	if s.own {
		visit(rival, -w[rival]*s.values[rival])
		visit(first, w[first]*s.values[first])
		return
	}
	for c, x := range w {
		visit(c, x*(s.values[first*s.criteria+c]-s.values[rival*s.criteria+c]))
	}
}

func (s *study) overtake(first, rival int, w []float64) Change {
	out := Change{Rival: rival, Factor: 1, Criterion: -1, Alone: 1}
	ahead, behind := 0.0, 0.0
	s.lead(first, rival, w, func(_ int, d float64) {
		ahead += max(d, 0)
		behind += max(-d, 0)
	})
	lead := ahead - behind
	if !(lead > 0) {
		return out
	}
	out.Factor, out.Off, out.Alone = math.Sqrt(ahead/behind), lead/(ahead+behind), math.NaN()
	nearest := math.Inf(1)
	s.lead(first, rival, w, func(c int, d float64) {
		factor := 1 - lead/d
		if off := math.Abs(math.Log(factor)); off < nearest*(1-1e-12) { // of equals the one visited first, whatever rounding says
			out.Criterion, out.Alone, nearest = c, factor, off
		}
	})
	return out
}
