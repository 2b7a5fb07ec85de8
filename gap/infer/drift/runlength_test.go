package drift

import (
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"testing"

	"github.com/stretchr/testify/require"
)

// Montgomery (2009), table 9.3: average run lengths of the two-sided tabular CUSUM with slack ½.
var montgomery = []struct{ shift, four, five float64 }{
	{0, 168, 465}, {0.25, 74.2, 139}, {0.5, 26.6, 38.0}, {0.75, 13.3, 17.0}, {1, 8.38, 10.4},
	{1.5, 4.75, 5.75}, {2, 3.34, 4.01}, {2.5, 2.62, 3.11}, {3, 2.19, 2.57}, {4, 1.71, 2.01},
}

func TestAverageRunLengthsAreTheTabledOnes(t *testing.T) {
	for _, row := range montgomery {
		require.InEpsilon(t, row.four, RunLength(Chart{Slack: 0.5, Limit: 4}, row.shift), 0.005, "%v", row)
		require.InEpsilon(t, row.five, RunLength(Chart{Slack: 0.5, Limit: 5}, row.shift), 0.005, "%v", row)
		require.Equal(t, RunLength(Standard(), row.shift), RunLength(Standard(), -row.shift))
	}
	// With the head start, Lucas and Crosier (1982), table 1: limit 4, then 5.
	for _, row := range []struct{ shift, four, five float64 }{{0, 149, 430}, {0.5, 20.1, 28.7}, {1, 5.29, 6.35}, {2, 2.01, 2.36}} {
		require.InEpsilon(t, row.four, RunLength(Chart{Slack: 0.5, Limit: 4}.Fast(), row.shift), 0.01, "%v", row)
		require.InEpsilon(t, row.five, RunLength(Standard().Fast(), row.shift), 0.01, "%v", row)
	}
}

// simulated runs until a signal, each at most so long, and the share of those that were shorter.
func simulated(rng *rand.Rand, c Chart, shift float64, runs, most int) (length float64, within func(n int) float64) {
	ended := make([]int, most+1)
	for range runs {
		high, low := c.Head, c.Head
		n := 0
		for n < most && high <= c.Limit && low <= c.Limit {
			x := shift + rng.NormFloat64()
			high, low = math.Max(0, high+x-c.Slack), math.Max(0, low-x-c.Slack)
			n++
		}
		ended[n]++
		length += float64(n) / float64(runs)
	}
	return length, func(n int) float64 {
		sum := 0
		for _, e := range ended[:n+1] {
			sum += e
		}
		return float64(sum) / float64(runs)
	}
}

// Run lengths without a change are about exponential, so that their standard error is about the mean ÷ √runs.
func TestSimulatedRunLengthsAreTheTabledOnes(t *testing.T) {
	runs := 4_000
	if os.Getenv("SAFAR_SIMULATE") != "" {
		runs = 200_000
	}
	rng := rand.New(rand.NewPCG(1, 9))
	tables := [2]string{"//\tlimit 4 ", "//\tlimit 5 "}
	for _, row := range montgomery {
		for i, tabled := range []float64{row.four, row.five} {
			limit := float64(4 + i)
			got, _ := simulated(rng, Chart{Slack: 0.5, Limit: limit}, row.shift, runs, 1_000_000)
			tables[i] += fmt.Sprintf("%7.4g", got)
			require.InEpsilon(t, tabled, got, 0.005+4/math.Sqrt(float64(runs)), "limit %v shift %v", limit, row.shift)
		}
	}
	t.Logf("\n%s\n%s", tables[0], tables[1])
}

// The simulation runs the chart itself, too.
func TestCUSUMSignalsAsOftenAsChanceSays(t *testing.T) {
	const runs = 4_000
	rng := rand.New(rand.NewPCG(2, 9))
	for _, c := range []Chart{{Slack: 0.5, Limit: 2}, {Slack: 0.5, Limit: 3}, {Slack: 0.25, Limit: 3}, Chart{Slack: 0.5, Limit: 4}.Fast()} {
		const periods = 12
		signals := 0.0
		for range runs {
			x := make([]float64, periods)
			for i := range x {
				x[i] = rng.NormFloat64()
			}
			if s, _ := CUSUM(x, c).First(); s.Known() {
				signals++
			}
		}
		want := Chance(c, periods)
		rate := signals / runs
		// Twice one side counts twice the series that signal on both; few do.
		require.LessOrEqual(t, rate, want+4*math.Sqrt(want/runs), "%+v", c)
		require.GreaterOrEqual(t, rate, want-want*want/4-4*math.Sqrt(want/runs), "%+v", c)
	}
}

// Estimates whose errors differ by period, of a mean that is not known and does not change: the P value of the peak is right.
func TestChanceHoldsOfRecursiveResiduals(t *testing.T) {
	const runs = 2_000
	rng := rand.New(rand.NewPCG(3, 9))
	low := 0.0
	for range runs {
		x, v := make([]float64, 8), make([]float64, 8)
		for i := range x {
			sd := 0.01 + 0.1*rng.Float64()
			x[i], v[i] = 0.7+sd*rng.NormFloat64(), sd*sd
		}
		peak, _ := CUSUM(Recursive(x, v), Chart{Slack: 0.5, Limit: 1}).Peak()
		if peak > 0 && Chance(Chart{Slack: 0.5, Limit: peak}, 7) <= 0.05 {
			low++
		}
	}
	require.InDelta(t, 0.05, low/runs, 4*math.Sqrt(0.05*0.95/runs))
}

func BenchmarkChance(b *testing.B) {
	for b.Loop() {
		Chance(Standard(), 12)
	}
}
