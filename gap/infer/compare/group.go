package compare

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"github.com/safar-cx/safar/gap/infer"
)

// ErrNotFinite is wrapped where a value to be tabulated is NaN or infinite.
var ErrNotFinite = errors.New("compare: value is not finite")

// Group is what one group of people answered, as a histogram.
type Group struct {
	// Counts are how many answers, or their Σw, at each level. All groups compared have the same levels, from low to high.
	Counts []float64
	// NEff is the effective number of answers under weights or clusters; 0 means the sum of Counts. Tests take the histogram to be one of so many
	// answers of equal weight, which holds as far as the design costs every level alike.
	NEff float64
}

// Tabulate makes groups of numbers, and the levels they share, ascending. Empty samples make empty groups. Errors wrap ErrNotFinite and say where.
func Tabulate(samples ...[]float64) (levels []float64, groups []Group, err error) {
	for i, sample := range samples {
		for j, x := range sample {
			if math.IsNaN(x) || math.IsInf(x, 0) {
				return nil, nil, fmt.Errorf("%w: sample %d, value %d is %v", ErrNotFinite, i, j, x)
			}
		}
		levels = append(levels, sample...)
	}
	slices.Sort(levels)
	levels = slices.Compact(levels)
	groups = make([]Group, len(samples))
	for i, sample := range samples {
		groups[i].Counts = make([]float64, len(levels))
		for _, x := range sample {
			at, _ := slices.BinarySearch(levels, x)
			groups[i].Counts[at]++
		}
	}
	return levels, groups, nil
}

// size is the effective number of answers; NaN where counts or NEff make no sense.
func (g Group) size() float64 {
	total := 0.0
	for _, c := range g.Counts {
		if !(c >= 0) {
			return math.NaN()
		}
		total += c
	}
	switch {
	case math.IsInf(total, 1) || !(g.NEff >= 0) || math.IsInf(g.NEff, 1):
		return math.NaN()
	case total == 0 || g.NEff == 0:
		return total
	}
	return g.NEff
}

// scaled are the counts that sum to the effective size.
func (g Group) scaled() (counts []float64, size float64) {
	size = g.size()
	total := 0.0
	for _, c := range g.Counts {
		total += c
	}
	counts = make([]float64, len(g.Counts))
	if total > 0 {
		for i, c := range g.Counts {
			counts[i] = c * (size / total)
		}
	}
	return counts, size
}

// Summary is what a t test needs of a group.
type Summary struct {
	N        float64 // answers, effective ones under weights or clusters
	Mean     float64
	Variance float64 // of the answers, unbiased
}

// Summarise is the summary of a group; levels are its values. Mean and variance are NaN where they cannot be told. Length mismatch panics.
func Summarise(levels []float64, g Group) Summary {
	if len(levels) != len(g.Counts) {
		panic("compare: levels and counts differ in length")
	}
	counts, size := g.scaled()
	var m infer.Moments
	for i, c := range counts {
		m.AddWeighted(levels[i], c)
	}
	s := Summary{N: size, Mean: m.Mean(), Variance: math.NaN()}
	if size > 1 {
		s.Variance = m.PopulationVariance() * size / (size - 1)
	}
	return s
}
