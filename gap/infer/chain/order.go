package chain

import (
	"cmp"
	"maps"
	"math"
	"slices"

	"gonum.org/v1/gonum/mathext"
)

// Step says how often customers went from Before over At to Next. The labels are the caller's: states,
// ends, and a label of its own for "nothing before".
type Step struct {
	Before, At, Next int
	Count            float64
}

// OrderFit is how far the next step depends on the one before the present one.
type OrderFit struct {
	At    int     // the state; −1 in the total
	Count float64 // steps from it
	G2    float64 // likelihood ratio statistic of second against first order
	DF    float64
	P     float64
	// Bits is what knowing the step before tells about the next, in bits a step: a size where P is only a
	// doubt. Chance alone makes it about DF/(1.4·Count).
	Bits float64
	// Sparse warns that more than a fifth of the counts expected are below 5 (Cochran 1954): P is then not to
	// be relied on: of 30 customers it errs twice as often as said.
	Sparse bool
}

// FirstOrder tests whether a chain of first order is enough: whether where customers go next depends only on
// where they are, and not on where they were before. With n the counts of three steps in a row,
//
//	G² = 2 Σ nᵢⱼₖ log(nᵢⱼₖ·n₊ⱼ₊/(nᵢⱼ₊·n₊ⱼₖ)),   df = Σⱼ (aⱼ−1)(bⱼ−1),
//
// aⱼ and bⱼ being the steps seen before and after j (Hoel 1954, Biometrika 41; Anderson and Goodman 1957, Ann.
// Math. Stat. 28; Billingsley 1961). total is the whole test, states its parts by state, sorted by label.
//
// Assumes that all customers follow the same chain: several kinds of customers in one log are found as memory,
// too, so do not read it as a cause. Pitfall: with many customers everything is rejected; see Bits, and
// whether conversions by Chain agree with those counted. A misfit makes ConversionFrom, Steps and Removal
// wrong; Conversion of those who set out, without open paths, is right whatever the order.
//
// Counts are summed where labels repeat. With nothing to compare DF is 0 and P NaN; a count that is negative,
// NaN or infinite makes all of its state, and the total, NaN.
func FirstOrder(steps []Step) (total OrderFit, states []OrderFit) {
	steps = slices.Clone(steps)
	slices.SortStableFunc(steps, func(a, b Step) int {
		return cmp.Or(cmp.Compare(a.At, b.At), cmp.Compare(a.Before, b.Before), cmp.Compare(a.Next, b.Next))
	})
	total.At = -1
	sparse, cells := 0.0, 0.0
	for first := 0; first < len(steps); {
		last := first
		for last < len(steps) && steps[last].At == steps[first].At {
			last++
		}
		fit, few, all := orderAt(steps[first:last])
		if fit.Count != 0 {
			states = append(states, fit)
		}
		total.Count += fit.Count
		total.G2 += fit.G2
		total.DF += fit.DF
		sparse += few
		cells += all
		first = last
	}
	total.finish(sparse, cells)
	return total, states
}

// orderAt is the test for one state, with how many of the expected counts are below 5, of how many.
func orderAt(steps []Step) (fit OrderFit, few, cells float64) {
	fit.At = steps[0].At
	before, next := map[int]float64{}, map[int]float64{}
	for i, s := range steps {
		if !(s.Count >= 0) || math.IsInf(s.Count, 1) {
			fit.Count, fit.G2 = math.NaN(), math.NaN()
			fit.finish(0, 0)
			return fit, 0, 0
		}
		if s.Count > 0 {
			before[s.Before] += s.Count
			next[s.Next] += s.Count
			fit.Count += s.Count
		}
		// Equal labels are neighbours: the sum moves on to the last of them.
		if i > 0 && steps[i-1].Before == s.Before && steps[i-1].Next == s.Next {
			steps[i].Count += steps[i-1].Count
			steps[i-1].Count = 0
		}
	}
	for _, s := range steps {
		if s.Count > 0 {
			fit.G2 += 2 * s.Count * math.Log(s.Count*(fit.Count/before[s.Before])/next[s.Next])
		}
	}
	fit.G2 = math.Max(0, fit.G2)
	if fit.Count > 0 {
		fit.DF = float64((len(before) - 1) * (len(next) - 1))
	}
	sizes := slices.Sorted(maps.Values(next))
	for _, b := range before {
		below, _ := slices.BinarySearch(sizes, 5*fit.Count/b)
		few += float64(below)
	}
	cells = float64(len(before)) * float64(len(next))
	fit.finish(few, cells)
	return fit, few, cells
}

// finish fills what follows from the sums.
func (f *OrderFit) finish(few, cells float64) {
	f.P = math.NaN()
	if f.DF > 0 && f.G2 >= 0 {
		f.P = mathext.GammaIncRegComp(f.DF/2, f.G2/2)
	}
	f.Bits = f.G2 / (2 * math.Ln2 * f.Count)
	f.Sparse = few > cells/5
}
