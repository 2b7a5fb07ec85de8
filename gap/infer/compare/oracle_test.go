package compare

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/gap/infer/agreement"
)

// tabulated are groups of samples of a test.
func tabulated(t testing.TB, samples ...[]float64) ([]float64, []Group) {
	levels, groups, err := Tabulate(samples...)
	require.NoError(t, err)
	return levels, groups
}

// Ozone in New York by month, May to September 1973: the example of kruskal.test in R, recomputed; ε² by the formula of Tomczak and Tomczak (2014).
func TestKruskalWallisOfOzoneByMonth(t *testing.T) {
	_, groups := tabulated(t,
		[]float64{41, 36, 12, 18, 28, 23, 19, 8, 7, 16, 11, 14, 18, 14, 34, 6, 30, 11, 1, 11, 4, 32, 23, 45, 115, 37},
		[]float64{29, 71, 39, 23, 21, 37, 20, 12, 13},
		[]float64{135, 49, 32, 64, 40, 77, 97, 97, 85, 10, 27, 7, 48, 35, 61, 79, 63, 16, 80, 108, 20, 52, 82, 50, 64, 59},
		[]float64{39, 9, 16, 78, 35, 66, 122, 89, 110, 44, 28, 65, 22, 59, 23, 31, 44, 21, 9, 45, 168, 73, 76, 118, 84, 85},
		[]float64{96, 78, 73, 91, 47, 32, 20, 23, 21, 24, 44, 21, 28, 9, 13, 46, 18, 13, 24, 16, 13, 23, 36, 7, 14, 30, 14, 18, 20})
	r := KruskalWallis(groups)
	require.Equal(t, Told, r.Reason)
	require.InDelta(t, 29.26657631, r.Statistic, 1e-8)
	require.Equal(t, 4., r.DF)
	require.InDelta(t, 6.900714119e-06, r.P, 1e-12)
	require.InDelta(t, 0.2544919679, r.Effect, 1e-8)
	// H without the correction is 29.25161281.
	var counts [][]float64
	for _, g := range groups {
		counts = append(counts, g.Counts)
	}
	_, ties := rankSums(counts)
	correction := 1 - ties/(r.N*r.N*r.N-r.N)
	require.InDelta(t, 0.9994887172, correction, 1e-8)
	require.InDelta(t, 29.25161281, r.Statistic*correction, 1e-8)
}

// Three ways of rounding first base, 22 runners: Hollander and Wolfe (1973, Nonparametric Statistical Methods, 140), the example of friedman.test in R:
// χ² = 11.1429, 2 df, P = 0.003805.
func TestFriedmanOfRoundingTimes(t *testing.T) {
	r := Friedman(roundingTimes())
	require.InDelta(t, 11.1429, r.Statistic, 5e-5)
	require.Equal(t, 2., r.DF)
	require.InDelta(t, 0.003805, r.P, 5e-7)
	require.InDelta(t, 11.1429/44, r.Effect, 1e-5)
	w, err := agreement.KendallW(roundingTimes(), agreement.Options{ValueOnly: true})
	require.NoError(t, err)
	require.InDelta(t, w.Value, r.Effect, 1e-12, "Kendall's W of the runners as raters")
}

func roundingTimes() [][]float64 {
	return [][]float64{
		{5.40, 5.50, 5.55}, {5.85, 5.70, 5.75}, {5.20, 5.60, 5.50}, {5.55, 5.50, 5.40}, {5.90, 5.85, 5.70}, {5.45, 5.55, 5.60},
		{5.40, 5.40, 5.35}, {5.45, 5.50, 5.35}, {5.25, 5.15, 5.00}, {5.85, 5.80, 5.70}, {5.25, 5.20, 5.10}, {5.65, 5.55, 5.45},
		{5.60, 5.35, 5.45}, {5.05, 5.00, 4.95}, {5.50, 5.50, 5.40}, {5.45, 5.55, 5.50}, {5.55, 5.55, 5.35}, {5.45, 5.50, 5.55},
		{5.50, 5.45, 5.25}, {5.65, 5.60, 5.40}, {5.70, 5.65, 5.55}, {6.30, 6.30, 6.25},
	}
}

// Hogarty and Kromrey (1999, SUGI 24); interval as effsize prints it, recomputed.
func TestCliffDeltaOfHogartyAndKromrey(t *testing.T) {
	_, g := tabulated(t, []float64{10, 10, 20, 20, 20, 30, 30, 30, 40, 50}, []float64{10, 20, 30, 40, 40, 50})
	e := CliffDelta(g[0], g[1], 0.95)
	require.InDelta(t, -0.25, e.Value, 1e-9)
	require.InDelta(t, 0.0980555556, e.SE*e.SE, 1e-9)
	require.InDelta(t, -0.7265845889, e.Interval.Low, 1e-9)
	require.InDelta(t, 0.3890061902, e.Interval.High, 1e-9)
	require.InDelta(t, 22.5, (e.Value+1)/2*60, 1e-9, "U")
}

// yields is the example of the NCSS manual for two one-sided tests, as the tests of TOSTER have it, recomputed.
func yields(t testing.TB) (a, b Summary) {
	levels, g := tabulated(t,
		[]float64{452, 874, 554, 447, 356, 754, 558, 574, 664, 682, 547, 435, 245},
		[]float64{546, 547, 774, 465, 459, 665, 467, 365, 589, 534, 456, 651, 654, 665, 546, 537})
	return Summarise(levels, g[0]), Summarise(levels, g[1])
}

func TestTwoOneSidedTestsOfYields(t *testing.T) {
	a, b := yields(t)
	c := Means(a, b, Options{Margin: 110, Pooled: true})
	require.InDelta(t, -8.1153846, c.Difference.Value, 1e-5)
	require.InDelta(t, 51.114285, c.Difference.SE, 1e-5)
	require.Equal(t, 27., c.DF)
	require.InDelta(t, 0.02821, c.PLower, 1e-5)
	require.InDelta(t, 0.01436, c.PUpper, 1e-5)
	require.InDelta(t, -112.99323, c.Difference.Interval.Low, 1e-5)
	require.InDelta(t, 96.76246, c.Difference.Interval.High, 1e-5)
	require.Equal(t, Equivalent, c.Answer)
	require.Equal(t, c.PLower, c.PEquiv)
	require.Equal(t, CannotTell, Means(a, b, Options{Margin: 110, Pooled: true, Alpha: 0.025}).Answer)
}

// Student's sleep data, as two independent groups: Welch's t in the documentation of R (?t.test): t = −1.8608, df = 17.776, P = 0.07939,
// interval −3.3654832 to 0.2054832.
func TestWelchOfSleep(t *testing.T) {
	levels, g := tabulated(t, []float64{0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2}, []float64{1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4})
	c := Means(Summarise(levels, g[0]), Summarise(levels, g[1]), Options{})
	require.InDelta(t, -1.8608, c.T, 5e-5)
	require.InDelta(t, 17.776, c.DF, 5e-4)
	require.InDelta(t, 0.07939, c.P, 5e-6)
	require.InDelta(t, -3.3654832, c.Difference.Interval.Low, 5e-8)
	require.InDelta(t, 0.2054832, c.Difference.Interval.High, 5e-8)
	require.Equal(t, CannotTell, c.Answer)
	require.True(t, math.IsNaN(c.PEquiv), "no margin, no equivalence")
}

// Fifteen tests of Benjamini and Hochberg (1995, section 4.1): 4 are rejected at .05, 3 by the procedure of Benjamini and Yekutieli (2001).
func TestFalseDiscoveryOfBenjaminiAndHochberg(t *testing.T) {
	p := []float64{0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1}
	rejected := func(p []float64) (n int) {
		for _, x := range p {
			if x <= 0.05 {
				n++
			}
		}
		return n
	}
	bh, by := BenjaminiHochberg(p), BenjaminiYekutieli(p)
	require.InDeltaSlice(t, []float64{0.0015, 0.003, 0.0095, 0.035625, 0.0603, 0.063857, 0.063857, 0.0645, 0.0765, 0.486, 0.581182, 0.714875, 0.753231, 0.813214, 1}, bh, 1e-6)
	require.InDeltaSlice(t, []float64{0.004977, 0.009955, 0.031523, 0.118212, 0.200089, 0.211893, 0.211893, 0.214026, 0.253845, 1, 1, 1, 1, 1, 1}, by, 1e-6)
	require.Equal(t, 4, rejected(bh))
	require.Equal(t, 3, rejected(by))
	require.InDelta(t, 3.318228993, by[0]/bh[0], 1e-8)
}

// With two levels the interval is Newcombe's hybrid (1998, Stat. Med. 17, 873–890, method 10), if no degrees of freedom were spent: 56/70 against 48/80
// gives 0.0524 to 0.3339. Student's t makes it a little wider, and holds it.
func TestRatingsOfTwoLevelsHoldNewcombesInterval(t *testing.T) {
	c := Ratings([]float64{0, 1}, Group{Counts: []float64{14, 56}}, Group{Counts: []float64{32, 48}}, Options{})
	require.InDelta(t, 0.2, c.Difference.Value, 1e-12)
	require.InDelta(t, 0.0524, c.Difference.Interval.Low, 0.004)
	require.InDelta(t, 0.3339, c.Difference.Interval.High, 0.004)
	require.Less(t, c.Difference.Interval.Low, 0.0524)
	require.Greater(t, c.Difference.Interval.High, 0.3339)
	require.Equal(t, Differs, c.Answer)
}
