package smaa

import (
	"fmt"
	"slices"

	"github.com/safar-cx/safar/gap/infer"
)

// Exact is [Analyse] for two criteria, values without errors and uniform weights, without drawing: as the weight of the first criterion goes from 0 to 1, scores are straight
// lines, and ranks change only where two of them cross. All places are counted. Alternatives worth the same on both criteria share the better rank throughout.
//
// Errors are those of Analyse, and [infer.ErrOption] for another number of criteria or more than 200 alternatives.
func Exact(values [][]float64) (*Result, error) {
	p := Problem{Values: values}
	if err := p.check(); err != nil {
		return nil, err
	}
	n := len(values)
	if n > exactAtMost || n > 0 && p.criteria() != 2 {
		return nil, fmt.Errorf("smaa: exactly for %d alternatives on %d criteria; up to %d on two are possible: %w", n, p.criteria(), exactAtMost, infer.ErrOption)
	}
	r := &Result{Alternatives: make([]Alternative, n), Places: n}
	for i := range r.Alternatives {
		r.Alternatives[i].Acceptability = make([]float64, n)
	}
	cuts := crossings(values)
	for k := range cuts[1:] {
		low, high := cuts[k], cuts[k+1]
		r.pass(values, low, high)
	}
	for i := range r.Alternatives {
		a := &r.Alternatives[i]
		if c := a.Central; c != nil {
			w := c.Weights[0] / a.Acceptability[0]
			c.Weights, c.SE = []float64{w, 1 - w}, []float64{0, 0}
			c.Confidence = counted(1, 0)
		}
	}
	return r, nil
}

// crossings returns where lines cross, with both ends, in order.
func crossings(values [][]float64) []float64 {
	cuts := []float64{0, 1}
	for i, a := range values {
		for _, b := range values[:i] {
			// w·(a₁−b₁) + (1−w)·(a₂−b₂) = 0
			one, two := a[0]-b[0], a[1]-b[1]
			if w := two / (two - one); w > 0 && w < 1 {
				cuts = append(cuts, w)
			}
		}
	}
	slices.Sort(cuts)
	return slices.Compact(cuts)
}

// pass counts a stretch of weights in which no rank changes.
func (r *Result) pass(values [][]float64, low, high float64) {
	middle := low + (high-low)/2
	scores := make([]float64, len(values))
	for i, v := range values {
		scores[i] = float64(middle*v[0]) + float64((1-middle)*v[1])
	}
	for i, x := range scores {
		rank := 0
		for k, y := range scores {
			if y > x && !slices.Equal(values[i], values[k]) {
				rank++
			}
		}
		a := &r.Alternatives[i]
		a.Acceptability[rank] += high - low
		if rank == 0 {
			if a.Central == nil {
				a.Central = &Central{Weights: []float64{0}}
			}
			a.Central.Weights[0] += (high - low) * middle
		}
	}
}
