package infer

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"
)

var inf = math.Inf(1)

func TestScoreIntervalOfTwoLevelsIsWilsons(t *testing.T) {
	for _, n := range []float64{0.3, 1, 7, 20, 263, 1e6, 1e10} {
		for _, p := range []float64{0, 1e-6, 0.0345, 0.3, 0.5, 0.9, 1} {
			want := Share(p, n, 0.9).Interval
			got := ScoreInterval([]float64{1, 0}, []float64{p, 1 - p}, n, inf, 0.9)
			requireInterval(t, want, got, 1e-12)
		}
	}
}

// randomHistogram has up to 12 levels, some that nobody chose.
func randomHistogram(rng *rand.Rand) (values, weights []float64) {
	for range 2 + rng.IntN(11) {
		values = append(values, math.Round(20*rng.Float64())/4)
		w := 0.0
		if rng.IntN(3) > 0 {
			w = rng.ExpFloat64()
		}
		weights = append(weights, w)
	}
	weights[rng.IntN(len(weights))] = 1
	return values, weights
}

func rangeOf(values []float64) (low, high float64) {
	low, high = values[0], values[0]
	for _, y := range values {
		low, high = math.Min(low, y), math.Max(high, y)
	}
	return low, high
}

func TestScoreIntervalKeepsItsPromises(t *testing.T) {
	rng := rand.New(rand.NewPCG(11, 12))
	for range 2000 {
		values, weights := randomHistogram(rng)
		low, high := rangeOf(values)
		mean, _ := histogramMoments(values, weights)
		n := math.Exp(12*rng.Float64() - 1)
		df := 1 + math.Exp(6*rng.Float64())
		i := ScoreInterval(values, weights, n, df, 0)
		require.GreaterOrEqual(t, i.Low, low)
		require.LessOrEqual(t, i.High, high)
		require.LessOrEqual(t, i.Low, mean+1e-12)
		require.GreaterOrEqual(t, i.High, mean-1e-12)
		if high > low {
			require.Positive(t, i.Width())
		}
		more := ScoreInterval(values, weights, n*1.1, df, 0)
		require.LessOrEqual(t, i.Low, more.Low+1e-12)
		require.GreaterOrEqual(t, i.High, more.High-1e-12)

		surer := ScoreInterval(values, weights, n, df, 0.99)
		require.LessOrEqual(t, surer.Low, i.Low+1e-12)
		require.GreaterOrEqual(t, surer.High, i.High-1e-12)

		shift, scale := 100*rng.NormFloat64(), math.Exp(3*rng.NormFloat64())*(1-2*float64(rng.IntN(2)))
		moved := make([]float64, len(values))
		heavier := make([]float64, len(values))
		for k := range values {
			moved[k], heavier[k] = shift+scale*values[k], 17*weights[k]
		}
		tolerance := 1e-9 * (math.Abs(shift) + math.Abs(scale)*high)
		requireInterval(t, i.Affine(shift, scale), ScoreInterval(moved, heavier, n, df, 0), tolerance)
	}
}

// bestStatistic finds the smallest Pearson statistic of any distribution with mean mu, by brute force over
// three levels: with the two constraints only one mass is free.
func bestStatistic(values, share []float64, n, mu float64) float64 {
	best := math.Inf(1)
	const steps = 20_000
	for k := range steps + 1 {
		middle := float64(k) / steps
		top := (mu - values[0] - middle*(values[1]-values[0])) / (values[2] - values[0])
		p := []float64{1 - middle - top, middle, top}
		sum := 0.0
		for i, q := range p {
			if d := share[i] - q; q < 0 || (q == 0 && d != 0) {
				sum = math.Inf(1)
			} else if d != 0 {
				sum += d * d / q
			}
		}
		best = math.Min(best, n*sum)
	}
	return best
}

func TestScoreIntervalEndsWhereTheStatisticIsCritical(t *testing.T) {
	values := []float64{1, 2, 5}
	const critical = 1.959963984540054 * 1.959963984540054
	for _, share := range [][]float64{{0.2, 0.5, 0.3}, {0, 0.4, 0.6}, {0.5, 0.5, 0}, {0, 1, 0}, {0, 0, 1}, {0.7, 0, 0.3}, {0.02, 0, 0.98}} {
		for _, n := range []float64{4, 30, 200} {
			i := ScoreInterval(values, share, n, inf, 0.95)
			for _, end := range []float64{i.Low, i.High} {
				if end == values[0] || end == values[2] {
					continue
				}
				require.InEpsilon(t, critical, bestStatistic(values, share, n, end), 2e-3, "%v, n %v, end %v", share, n, end)
			}
		}
	}
}

func TestScoreIntervalOfConstantAnswersHasWidth(t *testing.T) {
	levels := []float64{1, 2, 3, 4, 5}
	i := ScoreInterval(levels, []float64{0, 0, 0, 0, 30}, 30, inf, 0.95)
	require.Equal(t, 5.0, i.High)
	// All mass that z² allows is on the lowest level: 4·z²/(n + z²) below.
	const z2 = 1.959963984540054 * 1.959963984540054
	require.InDelta(t, 5-4*z2/(30+z2), i.Low, 1e-9)
	middle := ScoreInterval(levels, []float64{0, 0, 30, 0, 0}, 30, inf, 0.95)
	require.InDelta(t, 6, middle.Low+middle.High, 1e-9)
	require.Positive(t, middle.Width())
}

func TestScoreIntervalOfOddInput(t *testing.T) {
	nan := math.NaN()
	y, w := []float64{1, 2, 3}, []float64{1, 2, 1}
	requireInterval(t, Interval{1, 3}, ScoreInterval(y, w, 0, inf, 0), 0)
	requireInterval(t, Interval{4, 4}, ScoreInterval([]float64{4, 4}, []float64{1, 0}, 9, inf, 0), 0)
	requireInterval(t, Interval{2, 2}, ScoreInterval(y, w, inf, inf, 0), 1e-9)
	tiny := ScoreInterval(y, w, 0.01, 1, 0)
	requireInterval(t, Interval{1, 3}, tiny, 0.01)
	for _, c := range []struct {
		y, w             []float64
		n, df, confident float64
	}{
		{nil, nil, 5, inf, 0}, {y, []float64{0, 0, 0}, 5, inf, 0}, {y, []float64{1, -1, 1}, 5, inf, 0}, {y, []float64{1, nan, 1}, 5, inf, 0},
		{y, []float64{1, inf, 1}, 5, inf, 0}, {[]float64{1, nan, 2}, w, 5, inf, 0}, {[]float64{1, inf, 2}, w, 5, inf, 0},
		{[]float64{-math.MaxFloat64, 0, math.MaxFloat64}, w, 5, inf, 0},
		{y, w, -1, inf, 0}, {y, w, nan, inf, 0}, {y, w, 5, 0, 0}, {y, w, 5, nan, 0}, {y, w, 5, inf, 1}, {y, w, 5, inf, -0.1}, {y, w, 5, inf, nan},
	} {
		requireUnknown(t, ScoreInterval(c.y, c.w, c.n, c.df, c.confident))
	}
	require.Panics(t, func() { ScoreInterval(y, w[:2], 5, inf, 0) })
	require.Panics(t, func() { MeanFromHistogram(y, w[:2], 5, 5, 0) })
}

func TestMeanFromDesignUsesTheSizeTheVarianceIsWorth(t *testing.T) {
	y, w := []float64{0, 0.5, 1}, []float64{20, 20, 60}
	// mean 0.7, s² = Σw(y−mean)²/Σw = 0.16; a design variance of 0.004 is worth 40 independent answers.
	e := MeanFromDesign(y, w, 0.004, 100, 90, 63, 0)
	require.InDelta(t, 0.7, e.Value, 1e-12)
	require.InDelta(t, 40, e.NEff, 1e-9)
	require.InDelta(t, math.Sqrt(0.004), e.SE, 1e-12)
	require.Equal(t, 100.0, e.N)
	require.Equal(t, Score, e.Method)
	requireInterval(t, ScoreInterval(y, w, 40, 63, 0.95), e.Interval, 1e-12)

	require.Equal(t, 90.0, MeanFromDesign(y, w, 0, 100, 90, 63, 0).NEff)
	require.Equal(t, 90.0, MeanFromDesign(y, w, math.NaN(), 100, 90, 63, 0).NEff)
	requireInterval(t, ScoreInterval(y, w, 90, 89, 0.95), MeanFromHistogram(y, w, 100, 90, 0).Interval, 0)

	constant := MeanFromDesign(y, []float64{0, 0, 50}, 0, 50, 50, 49, 0)
	require.Equal(t, 1.0, constant.Value)
	require.Less(t, constant.Interval.Low, 0.95)
	require.Zero(t, constant.SE)

	none := MeanFromDesign(y, []float64{0, 0, 0}, 0, 0, 0, 1, 0)
	require.True(t, math.IsNaN(none.Value))
	requireUnknown(t, none.Interval)
}

func FuzzScoreInterval(f *testing.F) {
	f.Add(1.0, 2.0, 3.0, 4.0, 0.0, 6.0, 30.0, 29.0, 0.95)
	f.Add(0.0, 1.0, 1.0, 0.0, 1.0, 0.0, 0.5, 1e300, 0.0)
	f.Add(1e-300, 1e300, -1e300, 1e-320, 1e308, 3.0, 1e20, 0.01, 0.999999)
	f.Fuzz(func(t *testing.T, a, b, c, wa, wb, wc, n, df, confidence float64) {
		values, weights := []float64{a, b, c}, []float64{wa, wb, wc}
		i := ScoreInterval(values, weights, n, df, confidence)
		if i.Known() {
			low, high := rangeOf(values)
			require.True(t, low <= i.Low && i.Low <= i.High && i.High <= high, "%v", i)
		}
	})
}

func BenchmarkScoreInterval(b *testing.B) {
	values, weights := make([]float64, 12), make([]float64, 12)
	for k := range values {
		values[k], weights[k] = float64(k), float64(k*k)
	}
	b.ReportAllocs()
	for b.Loop() {
		ScoreInterval(values, weights, 300, 299, 0)
	}
}
