package smaa

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"
)

func scoreOf(values, w []float64) float64 {
	sum := 0.0
	for c, v := range values {
		sum += v * w[c]
	}
	return sum
}

// A weight most in the rival's favour lies at an end of its interval, so that all corners of the box are all there is to try.
func canOvertake(first, rival, s []float64, low, high float64) bool {
	w := make([]float64, len(s))
	for corner := range 1 << len(s) {
		for c, x := range s {
			w[c] = x * low
			if corner>>c&1 == 1 {
				w[c] = x * high
			}
		}
		if scoreOf(rival, w) >= scoreOf(first, w)-1e-12 {
			return true
		}
	}
	return false
}

// bisect finds where something begins to be so.
func bisect(low, high float64, is func(float64) bool) float64 {
	for range 80 {
		if middle := low + (high-low)/2; is(middle) {
			high = middle
		} else {
			low = middle
		}
	}
	return high
}

func TestSmallestChangesAgreeWithTryingAllCorners(t *testing.T) {
	rng := rand.New(rand.NewPCG(4, 4))
	dominated := 0
	for range 150 {
		n, m := 2+rng.IntN(4), 1+rng.IntN(5)
		values, s := make([][]float64, n), make([]float64, m)
		for i := range values {
			for range m {
				values[i] = append(values[i], math.Round(10*rng.Float64())/2-1)
			}
		}
		for c := range s {
			s[c] = 0.1 + rng.Float64()
		}
		first, changes, err := Overturn(Problem{Values: values}, s)
		require.NoError(t, err)
		require.Len(t, changes, n-1)
		for _, c := range changes {
			require.GreaterOrEqual(t, scoreOf(values[first], s), scoreOf(values[c.Rival], s)-1e-12)
			able := func(low, high float64) bool { return canOvertake(values[first], values[c.Rival], s, low, high) }
			if math.IsInf(c.Factor, 1) {
				dominated++
				require.Equal(t, 1.0, c.Off)
				require.False(t, able(1e-6, 1e6))
				continue
			}
			require.InDelta(t, bisect(1, 1e3, func(f float64) bool { return able(1/f, f) }), c.Factor, 1e-6*c.Factor)
			require.InDelta(t, bisect(0, 1, func(x float64) bool { return able(1-x, 1+x) }), c.Off, 1e-6)
		}
	}
	require.Greater(t, dominated, 10)
}

func TestTheNearestSingleWeightAgreesWithTryingEach(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 5))
	none := 0
	for range 200 {
		m := 1 + rng.IntN(4)
		values, s := make([][]float64, 2), make([]float64, m)
		for c := range m {
			values[0], values[1] = append(values[0], rng.Float64()), append(values[1], rng.Float64())
			s[c] = 0.1 + rng.Float64()
		}
		first, changes, err := Overturn(Problem{Values: values}, s)
		require.NoError(t, err)
		lead := func(c int, log float64) float64 {
			w := append([]float64(nil), s...)
			w[c] *= math.Exp(log)
			return scoreOf(values[first], w) - scoreOf(values[1-first], w)
		}
		nearest := math.Inf(1)
		for c := range m {
			for _, sign := range []float64{-1, 1} {
				if lead(c, 20*sign) < 0 {
					nearest = min(nearest, bisect(0, 20, func(x float64) bool { return lead(c, sign*x) <= 0 }))
				}
			}
		}
		if math.IsInf(nearest, 1) {
			none++
			require.Equal(t, -1, changes[0].Criterion)
			require.True(t, math.IsNaN(changes[0].Alone))
			continue
		}
		require.InDelta(t, nearest, math.Abs(math.Log(changes[0].Alone)), 1e-6)
		require.InDelta(t, 0, lead(changes[0].Criterion, math.Log(changes[0].Alone)), 1e-9)
	}
	require.Greater(t, none, 5)
}

// Scores 30, 29 and 10: the second comes level if its own weight alone is 30/29 as large, and if both are off by √(30/29).
func TestOwnCriteriaAreOvertakenByTheRatioOfScores(t *testing.T) {
	first, changes, err := Overturn(Problem{Own: []float64{10, 29, 30}}, []float64{1, 1, 1})
	require.NoError(t, err)
	require.Equal(t, 2, first)
	require.InDelta(t, math.Sqrt(30.0/29), changes[1].Factor, 1e-12)
	require.InDelta(t, 1.0/59, changes[1].Off, 1e-12)
	require.InDelta(t, math.Sqrt(3), changes[0].Factor, 1e-12)
	require.InDelta(t, math.Log(30.0/29), math.Abs(math.Log(changes[1].Alone)), 1e-12)
	diagonal, same, err := Overturn(Problem{Values: [][]float64{{10, 0, 0}, {0, 29, 0}, {0, 0, 30}}}, nil)
	require.NoError(t, err)
	require.Equal(t, first, diagonal)
	for i := range same {
		require.InDelta(t, same[i].Factor, changes[i].Factor, 1e-12)
		require.InDelta(t, same[i].Off, changes[i].Off, 1e-12)
	}
}

func TestThoseLevelNeedNoChangeAndThoseWorthNothingHaveNone(t *testing.T) {
	first, changes, err := Overturn(Problem{Own: []float64{2, 2, 0, 7}}, []float64{1, 1, 1, 0})
	require.NoError(t, err)
	require.Zero(t, first)
	require.Equal(t, Change{Rival: 1, Factor: 1, Criterion: -1, Alone: 1}, changes[0])
	for _, c := range changes[1:] {
		require.True(t, math.IsInf(c.Factor, 1))
		require.Equal(t, 1.0, c.Off)
		require.Equal(t, -1, c.Criterion)
	}
	_, changes, err = Overturn(Problem{Own: []float64{0, 0}}, nil)
	require.NoError(t, err)
	require.Equal(t, 1.0, changes[0].Factor)
}
