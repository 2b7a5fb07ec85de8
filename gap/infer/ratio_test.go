package infer

import (
	"math"
	"math/rand/v2"
	"os"
	"testing"

	"github.com/stretchr/testify/require"
)

// With y known the ratio is x in other units; by t on 10 degrees of freedom, whose 0.975 quantile is 2.228139 (Fisher and Yates, table III).
func TestARatioToAKnownNumberIsTheMeanInItsUnits(t *testing.T) {
	e := Ratio(6, 2, 0.25, 0, 0, 10, 0.95)
	require.Equal(t, 3.0, e.Value)
	require.InDelta(t, 0.25, e.SE, 1e-12)
	require.InDelta(t, 3-0.25*2.228139, e.Interval.Low, 1e-6)
	require.InDelta(t, 3+0.25*2.228139, e.Interval.High, 1e-6)
	require.Equal(t, Fieller, e.Method)
}

// The ends are where x − θ·y lies t standard errors from 0.
func TestTheEndsOfARatioAreWhereTheDifferenceIsJustTold(t *testing.T) {
	x, y, vx, c, vy := 30.0, 25.0, 2.0, 0.7, 1.5
	e := Ratio(x, y, vx, c, vy, math.Inf(1), 0.9)
	for _, end := range []float64{e.Interval.Low, e.Interval.High} {
		require.InDelta(t, 1.644854, math.Abs(x-end*y)/math.Sqrt(vx-2*end*c+end*end*vy), 1e-5)
	}
	require.True(t, e.Interval.Contains(1.2))
}

func TestARatioThatCannotBeToldSaysSo(t *testing.T) {
	e := Ratio(1, 0.1, 0.01, 0, 0.01, 30, 0)
	require.InDelta(t, 10.0, e.Value, 1e-12)
	require.Equal(t, Interval{math.Inf(-1), math.Inf(1)}, e.Interval)
	nan, inf := math.NaN(), math.Inf(1)
	for _, c := range [][7]float64{
		{nan, 1, 1, 0, 1, 9, .9}, {1, nan, 1, 0, 1, 9, .9}, {1, 0, 1, 0, 1, 9, .9}, {1, 1, -1, 0, 1, 9, .9}, {1, 1, 1, 0, -1, 9, .9}, {1, 1, 1, nan, 1, 9, .9},
		{1, 1, 1, 0, 1, 0, .9}, {1, 1, 1, 0, 1, nan, .9}, {1, 1, 1, 0, 1, 9, 1}, {inf, 1, 1, 0, 1, 9, .9}, {1, 1, inf, 0, 1, 9, .9},
	} {
		e := Ratio(c[0], c[1], c[2], c[3], c[4], c[5], c[6])
		require.True(t, math.IsNaN(e.Value), c)
		require.False(t, e.Interval.Known(), c)
	}
	exact := Ratio(6, 2, 0, 0, 0, 9, 0)
	require.Equal(t, Interval{3, 3}, exact.Interval)
}

// Means of n pairs that hang together, of a skewed variable; how often the interval holds the ratio of the true means.
func TestRatioIntervalsHold(t *testing.T) {
	runs := 1500
	if os.Getenv("SAFAR_SIMULATE") != "" {
		runs = 20_000
	}
	for _, n := range []int{30, 100, 1000} {
		if n > 100 && runs < 20_000 {
			continue
		}
		rng := rand.New(rand.NewPCG(uint64(n), 8))
		held := 0.0
		for range runs {
			var sx, sy, sxx, sxy, syy float64
			for range n {
				common := rng.ExpFloat64()
				x, y := common+rng.ExpFloat64(), 1+common/2+rng.Float64()
				sx, sy, sxx, sxy, syy = sx+x, sy+y, sxx+x*x, sxy+x*y, syy+y*y
			}
			f := float64(n)
			d := f * (f - 1)
			e := Ratio(sx/f, sy/f, (sxx-sx*sx/f)/d, (sxy-sx*sy/f)/d, (syy-sy*sy/f)/d, f-1, 0.95)
			if e.Interval.Contains(1) {
				held++
			}
		}
		t.Logf("n = %d: holds in %.3f", n, held/float64(runs))
		require.InDelta(t, 0.95, held/float64(runs), 0.02)
	}
}
