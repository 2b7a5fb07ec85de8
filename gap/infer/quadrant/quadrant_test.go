package quadrant_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat/distuv"

	"github.com/safar-cx/safar/gap/infer/quadrant"
)

// The 14 attributes of car servicing of Martilla and James (1977, J. Mark. 41(1)), importance and performance on four points, as oracles.json has them under ipa-martilla-james-1977 (recalled there, for want of the page).
var (
	attributes  = []string{"Job done right the first time", "Fast action on complaints", "Prompt warranty work", "Able to do any job needed", "Service available when needed", "Courteous and friendly service", "Car ready when promised", "Perform only necessary work", "Low prices on service", "Clean up after service work", "Convenient to home", "Convenient to work", "Courtesy buses and rental cars", "Send out maintenance notices"}
	important   = []float64{3.83, 3.63, 3.6, 3.56, 3.41, 3.41, 3.38, 3.37, 3.29, 3.27, 2.52, 2.43, 2.37, 2.05}
	performance = []float64{2.63, 2.73, 3.15, 3.0, 3.05, 3.29, 3.03, 3.11, 2.0, 3.02, 2.25, 2.49, 2.35, 3.33}
)

func concentrate(r quadrant.Result) (names []string) {
	for i, at := range r.At {
		if at == quadrant.LowHigh {
			names = append(names, attributes[i])
		}
	}
	return names
}

func TestCarServicingMovesBetweenQuadrantsWithTheCut(t *testing.T) {
	mean := quadrant.Odds(performance, important, nil, quadrant.Options{})
	require.InDelta(t, 3.1514, mean.Y, 5e-5)
	require.InDelta(t, 2.8164, mean.X, 5e-5)
	require.Equal(t, []string{"Job done right the first time", "Fast action on complaints", "Low prices on service"}, concentrate(mean))
	median := quadrant.Odds(performance, important, nil, quadrant.Options{Cross: quadrant.Median})
	require.InDelta(t, 3.375, median.Y, 1e-12)
	require.InDelta(t, 3.01, median.X, 1e-12)
	require.Equal(t, []string{"Job done right the first time", "Fast action on complaints", "Able to do any job needed"}, concentrate(median))
	for i, odds := range mean.Odds { // without errors a point is where it is seen
		require.InDelta(t, 1, odds[mean.At[i]], 0)
	}
}

// Two standard normal deviates with correlation ρ are both below 0 with probability 1/4 + arcsin ρ ÷ 2π (Sheppard 1899).
func TestCornersOfCorrelatedErrors(t *testing.T) {
	for _, rho := range []float64{-1, -0.99, -0.5, 0, 0.3, 0.9, 0.9999, 1} {
		cov := mat.NewSymDense(2, []float64{4, 6 * rho, 6 * rho, 9})
		r := quadrant.Odds([]float64{1}, []float64{2}, cov, quadrant.Options{Cross: quadrant.Fixed, X: 1, Y: 2})
		both := 0.25 + math.Asin(rho)/(2*math.Pi)
		require.InDelta(t, both, r.Odds[0][quadrant.LowLow], 1e-6, rho)
		require.InDelta(t, both, r.Odds[0][quadrant.HighHigh], 1e-6, rho)
		require.InDelta(t, 0.5-both, r.Odds[0][quadrant.LowHigh], 1e-6, rho)
	}
}

func TestOddsAreThoseOfDraws(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 7))
	for _, c := range []struct {
		cross  quadrant.Cross
		n      int
		within float64 // Monte-Carlo error is 0.005 at most
	}{
		{quadrant.Mean, 5, 0.02}, {quadrant.Fixed, 5, 0.02},
		{quadrant.Median, 5, 0.1}, {quadrant.Median, 15, 0.06}, // the middle of a few is not normal, which its smoothed rates take it for
	} {
		cross, n, within := c.cross, c.n, c.within
		half := mat.NewDense(2*n, 2*n, nil)
		for i := range 2 * n {
			for j := range 2 * n {
				half.Set(i, j, 0.15*rng.NormFloat64())
			}
		}
		var full mat.Dense
		full.Mul(half, half.T())
		cov := mat.NewSymDense(2*n, nil)
		for i := range 2 * n {
			for j := range i + 1 {
				cov.SetSym(i, j, full.At(i, j))
			}
		}
		x, y := make([]float64, n), make([]float64, n)
		for i := range n {
			x[i], y[i] = 0.4*rng.NormFloat64(), 0.4*rng.NormFloat64()
		}
		o := quadrant.Options{Cross: cross, X: 0.1, Y: -0.1, Flat: true}
		got := quadrant.Odds(x, y, cov, o)
		const draws = 10_000
		seen := make([][4]float64, n)
		for range draws {
			a, b := slices.Clone(x), slices.Clone(y)
			z := make([]float64, 2*n)
			for k := range z {
				z[k] = rng.NormFloat64()
			}
			for i := range n {
				for k := range z {
					a[i] += half.At(i, k) * z[k]
					b[i] += half.At(n+i, k) * z[k]
				}
			}
			for i, at := range quadrant.Odds(a, b, nil, o).At {
				seen[i][at] += 1. / draws
			}
		}
		for i := range n {
			for k := range 4 {
				require.InDelta(t, seen[i][k], got.Odds[i][k], within, "%s of %d, point %d, corner %d", cross, n, i, k)
			}
		}
	}
}

func TestWhatCannotBeTold(t *testing.T) {
	nan := math.NaN()
	r := quadrant.Odds(nil, nil, nil, quadrant.Options{})
	require.True(t, math.IsNaN(r.X))
	require.Empty(t, r.At)

	r = quadrant.Odds([]float64{nan, 1, 3}, []float64{2, 1, 3}, mat.NewSymDense(6, nil), quadrant.Options{})
	require.Equal(t, []int{-1, quadrant.LowLow, quadrant.HighHigh}, r.At)
	require.InDelta(t, 2, r.X, 0, "the point without a place has no part in the cut")
	require.True(t, math.IsNaN(r.Odds[0][0]))
	require.Equal(t, [4]float64{1, 0, 0, 0}, r.Odds[1])

	alike := quadrant.Odds([]float64{2, 2, 2}, []float64{1, 1, 1}, nil, quadrant.Options{Cross: quadrant.Median})
	require.Equal(t, []int{3, 3, 3}, alike.At, "on the cut counts as high")

	unknown := mat.NewSymDense(2, []float64{nan, 0, 0, 1})
	r = quadrant.Odds([]float64{1}, []float64{1}, unknown, quadrant.Options{Cross: quadrant.Fixed})
	require.True(t, math.IsNaN(r.Odds[0][quadrant.HighHigh]))

	single := quadrant.Odds([]float64{1}, []float64{1}, mat.NewSymDense(2, []float64{1, 0, 0, 1}), quadrant.Options{})
	require.Equal(t, [4]float64{0, 0, 0, 1}, single.Odds[0], "a single point is its own mean")
	require.Panics(t, func() { quadrant.Odds([]float64{1}, nil, nil, quadrant.Options{}) })
}

// Variances from few people leave more open: with one degree of freedom a distance of one standard error is above the cut with probability 3/4 (Student's t is Cauchy's distribution there).
func TestDegreesOfFreedomLeaveMoreOpen(t *testing.T) {
	cov := mat.NewSymDense(2, []float64{1, 0, 0, 0})
	o := quadrant.Options{Cross: quadrant.Fixed, DF: []float64{1, 0}}
	r := quadrant.Odds([]float64{1}, []float64{1}, cov, o)
	require.InDelta(t, 0.75, r.Odds[0][quadrant.HighHigh], 1e-9)
	o.DF = nil
	r = quadrant.Odds([]float64{1}, []float64{1}, cov, o)
	require.InDelta(t, distuv.UnitNormal.CDF(1), r.Odds[0][quadrant.HighHigh], 1e-9)
}

// Eight points seen at one place, an error of 0.1 each: by themselves each is above a cut 0.1 lower with probability Φ(1), all of them, if they are alike, with Φ(√8). What is said lies between, and never beyond.
func TestPointsThatMayBeAlikeAreAsFarFromAFixedCutAsTheirMean(t *testing.T) {
	for _, above := range []float64{-0.1, 0.02, 0.1} {
		const n = 8
		x, cov := make([]float64, n), mat.NewSymDense(2*n, nil)
		for i := range n {
			x[i] = above
			cov.SetSym(i, i, 0.01)
		}
		r := quadrant.Odds(x, make([]float64, n), cov, quadrant.Options{Cross: quadrant.Fixed})
		alone, together := distuv.UnitNormal.CDF(above/0.1), distuv.UnitNormal.CDF(above/0.1*math.Sqrt(n))
		for _, odds := range r.Odds {
			require.Greater(t, odds[quadrant.HighHigh], min(alone, together))
			require.Less(t, odds[quadrant.HighHigh], max(alone, together))
		}
	}
}

// A point seen where the middle one of the others was is as likely above the median as below, wherever the mean is.
func TestTheMedianIsDrawnTogetherWithThePoints(t *testing.T) {
	const n = 7
	x, cov := make([]float64, n), mat.NewSymDense(2*n, nil)
	for i := range n {
		cov.SetSym(i, i, 1)
	}
	x[n-1] = 2
	r := quadrant.Odds(x, make([]float64, n), cov, quadrant.Options{Cross: quadrant.Median})
	for i := range n - 1 {
		require.InDelta(t, 0.5, r.Odds[i][quadrant.HighHigh], 1e-6)
	}
	require.Greater(t, r.Odds[n-1][quadrant.HighHigh], 0.6)
}

// Of points with errors one that has none is where it is, whatever the others say.
func TestAPointKnownExactlyIsNotDrawnFromAFixedCut(t *testing.T) {
	cov := mat.NewSymDense(8, nil)
	for i := range 3 {
		cov.SetSym(i, i, 1)
	}
	r := quadrant.Odds([]float64{-1, -2, -1.5, 0.01}, make([]float64, 4), cov, quadrant.Options{Cross: quadrant.Fixed})
	require.InDelta(t, 1, r.Odds[3][quadrant.HighHigh], 0)
}

// Three points, known to within 0.1 either way; two of them lie too near the cut to be placed.
func ExampleOdds() {
	x, y := []float64{0.2, 0.55, 0.75}, []float64{0.9, 0.6, 0.3}
	cov := mat.NewSymDense(6, nil)
	for i := range 3 {
		cov.SetSym(i, i, 0.01)
	}
	r := quadrant.Odds(x, y, cov, quadrant.Options{})
	fmt.Printf("cut at %.2f and %.2f\n", r.X, r.Y)
	for i := range x {
		fmt.Printf("low and important with probability %.2f\n", r.Odds[i][quadrant.LowHigh])
	}
	// Output:
	// cut at 0.50 and 0.60
	// low and important with probability 1.00
	// low and important with probability 0.29
	// low and important with probability 0.00
}
