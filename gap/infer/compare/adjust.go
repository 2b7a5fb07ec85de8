package compare

import (
	"cmp"
	"math"
	"slices"
)

// BenjaminiHochberg are the p values adjusted so that rejecting those at or below q keeps the false discovery rate, the expected share of wrong ones among
// what is declared, at q or below (Benjamini and Hochberg 1995, JRSS-B 57, 289–300):
//
//	min over j ≥ i of  m·p₍ⱼ₎/j, at most 1.
//
// It holds for tests that are independent or positively dependent; see BenjaminiYekutieli for others. The rate is of all tests taken together: it says
// nothing of a part picked afterwards.
//
// The result is in the order of p, which is unchanged. NaN is a test that could not be made: it stays NaN and does not count in m; so does anything outside
// [0, 1]. Nothing gives nothing, and one p is left as it is.
func BenjaminiHochberg(p []float64) []float64 { return stepUp(p, func(float64) float64 { return 1 }) }

// BenjaminiYekutieli is BenjaminiHochberg for tests that hang together in any way, at the price of the factor Σ 1/i over m (Benjamini and Yekutieli 2001,
// Ann. Stat. 29, 1165–1188): all pairs of some groups, say.
func BenjaminiYekutieli(p []float64) []float64 { return stepUp(p, harmonic) }

// harmonic is Σ 1/i over m.
func harmonic(m float64) float64 {
	sum := 0.0
	for i := m; i >= 1; i-- {
		sum += 1 / i
	}
	return sum
}

// stepUp adjusts with a factor that depends on the number of tests.
func stepUp(p []float64, factor func(m float64) float64) []float64 {
	adjusted := make([]float64, len(p))
	var order []int
	for i, x := range p {
		adjusted[i] = math.NaN()
		if x >= 0 && x <= 1 {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(p[a], p[b]) })
	m, least := float64(len(order)), 1.0
	c := factor(m)
	for j := len(order) - 1; j >= 0; j-- {
		// Divided first: with j + 1 = m the p value comes out to the last bit.
		least = math.Min(least, p[order[j]]*(m/float64(j+1))*c)
		adjusted[order[j]] = least
	}
	return adjusted
}
