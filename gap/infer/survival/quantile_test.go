package survival

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestQuantileOfOneCauseIsThatOfKaplanMeier(t *testing.T) {
	rng := rand.New(rand.NewPCG(14, 4))
	for range 40 {
		times := study(rng, 80, 3)
		var rows []CauseCount
		for _, row := range times {
			rows = append(rows, CauseCount{row.Time, []float64{row.Events}, row.Censored})
		}
		c, s := incidence(t, rows...), curve(t, times...)
		for _, q := range []float64{.1, .5, .8} {
			want, got := s.Quantile(q), c.Quantile(0, q)
			require.Equal(t, math.IsNaN(want.Value), math.IsNaN(got.Value))
			if !math.IsNaN(want.Value) {
				require.Equal(t, want.Value, got.Value)
			}
			require.Equal(t, want.Interval.High, got.Interval.High)
			require.LessOrEqual(t, got.Interval.Low, want.Interval.Low+1e-12)
		}
	}
}

// Ten people (the oracle aj-tiny): the first cause has 0.1 at 1, 0.2 at 2, 0.317 at 4 and 0.472 from 7 on.
func TestQuantileOfACauseThatHalfNeverMeet(t *testing.T) {
	c := incidence(t, causes([]float64{1, 2, 2, 3, 4, 5, 6, 7, 8, 9}, []int{1, 2, 1, 0, 1, 2, 0, 1, 2, 0}, 2)...)
	require.Equal(t, 4.0, c.Quantile(0, .3).Value)
	require.Equal(t, 2.0, c.Quantile(0, .2).Value)
	half := c.Quantile(0, .5)
	requireUnknownValue(t, half)
	require.True(t, math.IsInf(half.Interval.High, 1))
	require.Less(t, half.Interval.Low, 8.0)
	for _, q := range []float64{0, 1, math.NaN()} {
		requireUnknownValue(t, c.Quantile(0, q))
		requireUnknown(t, c.Quantile(0, q).Interval)
	}
	requireUnknownValue(t, incidence(t, CauseCount{1, []float64{0}, 0}).Quantile(0, .5))
	require.Panics(t, func() { c.Quantile(2, .5) })
	never := incidence(t, CauseCount{5, []float64{0, 4}, 16}).Quantile(0, .5)
	requireUnknownValue(t, never)
	require.Equal(t, 5.0, never.Interval.Low, "nobody of twenty until 5: not half")
}

func TestQuantileOfACauseHoldsInSimulation(t *testing.T) {
	reps, sizes := 600, []int{60}
	if underRace {
		reps = 60
	}
	if simulate() {
		reps, sizes = 10_000, []int{30, 60, 300}
	}
	rng := rand.New(rand.NewPCG(20, 7))
	for _, n := range sizes {
		held := 0.0
		for range reps {
			var rows []CauseCount
			for _, row := range study(rng, n, 4) {
				events := []float64{0, 0}
				events[min(rng.IntN(2), 1)] = row.Events
				rows = append(rows, CauseCount{row.Time, events, row.Censored})
			}
			// Half of the hazard: F(t) = (1 − exp(−t))/2, which is 0.25 at ln 2.
			if incidence(t, rows...).Quantile(0, .25).Interval.Contains(math.Ln2) {
				held += 1 / float64(reps)
			}
		}
		t.Logf("%d people: %.3f", n, held)
		require.GreaterOrEqual(t, held, .94-3*math.Sqrt(.95*.05/float64(reps)))
	}
}
