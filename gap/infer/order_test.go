package infer

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

// Binomial tails of a fair coin, as in any table of the sign test (Hollander and Wolfe 1999, table A.2, n = 6 … 20).
func TestQuantileRanksOfTheSignTest(t *testing.T) {
	for n, want := range map[int64][2]int64{5: {0, 6}, 6: {1, 6}, 8: {1, 8}, 9: {2, 8}, 10: {2, 9}, 12: {3, 10}, 15: {4, 12}, 20: {6, 15}} {
		low, high := QuantileRanks(n, .5, 0)
		require.Equal(t, want, [2]int64{low, high}, "n = %d", n)
	}
	low, high := QuantileRanks(1_000_000_000, .9, 0)
	require.InDelta(t, 9e8-1.959964*math.Sqrt(9e7), float64(low), 3)
	require.InDelta(t, 9e8+1.959964*math.Sqrt(9e7), float64(high), 3)
}

// The definition, summed up term by term.
func TestQuantileRanksAreTheTightestThatTheBinomialAllows(t *testing.T) {
	for _, q := range []float64{.1, .5, .9, .99} {
		for n := int64(1); n < 60; n++ {
			below := func(k int64) (sum float64) {
				for i := int64(0); i < k; i++ {
					a, _ := math.Lgamma(float64(n + 1))
					b, _ := math.Lgamma(float64(i + 1))
					c, _ := math.Lgamma(float64(n - i + 1))
					sum += math.Exp(a - b - c + float64(i)*math.Log(q) + float64(n-i)*math.Log(1-q))
				}
				return sum
			}
			low, high := QuantileRanks(n, q, .9)
			require.LessOrEqual(t, below(low), .05+1e-9)
			require.Greater(t, below(low+1), .05-1e-9)
			require.LessOrEqual(t, 1-below(high), .05+1e-9)
			if high > low+1 {
				require.Greater(t, 1-below(high-1), .05-1e-9)
			}
		}
	}
}

func TestQuantileRanksAtTheEdges(t *testing.T) {
	for _, n := range []int64{-3, 0, 1, 2} {
		low, high := QuantileRanks(n, .5, 0)
		require.Zero(t, low)
		require.Equal(t, max(n, 0)+1, high)
	}
	for _, q := range []float64{0, 1, -1, math.NaN()} {
		low, high := QuantileRanks(100, q, 0)
		require.Equal(t, [2]int64{0, 101}, [2]int64{low, high})
	}
	low, high := QuantileRanks(100, .5, 2)
	require.Equal(t, [2]int64{0, 101}, [2]int64{low, high})
}

func TestQuantileRanksHoldInSimulation(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 36))
	for _, n := range []int64{20, 100} {
		for _, q := range []float64{.5, .9} {
			low, high := QuantileRanks(n, q, 0)
			held, reps := 0, 4000
			for range reps {
				x := make([]float64, n)
				for i := range x {
					x[i] = rng.Float64()
				}
				slices.Sort(x)
				if (low == 0 || x[low-1] <= q) && (high > n || q <= x[high-1]) {
					held++
				}
			}
			require.GreaterOrEqual(t, float64(held)/float64(reps), .95-3*math.Sqrt(.95*.05/float64(reps)))
		}
	}
}
