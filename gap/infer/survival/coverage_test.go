package survival

import (
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/gap/infer"
)

// oracle reads a file of testdata/oracles; what it cites stands in it.
func oracle(t testing.TB, name string, to any) {
	b, err := os.ReadFile(filepath.Join("testdata", "oracles", name+".json"))
	require.NoError(t, err)
	require.NoError(t, json.Unmarshal(b, to))
}

func simulate() bool { return os.Getenv("SAFAR_SIMULATE") != "" }

func requireInterval(t testing.TB, want, got infer.Interval, tolerance float64) {
	require.InDelta(t, want.Low, got.Low, tolerance)
	require.InDelta(t, want.High, got.High, tolerance)
}

func requireUnknown(t testing.TB, i infer.Interval) {
	require.True(t, math.IsNaN(i.Low) && math.IsNaN(i.High), "%v", i)
}

// survivalCovered is how often the intervals hold: of S at the true median, of the median, of the mean up to 1,
// and of the incidence of a cause with a third of the hazard, at the median.
func survivalCovered(t *testing.T, rng *rand.Rand, n, reps int, follow float64) (share, median, restricted, cause float64) {
	half := math.Ln2
	for range reps {
		times := study(rng, n, follow)
		var rows []CauseCount
		for _, row := range times {
			events := []float64{0, 0}
			events[min(rng.IntN(3), 1)] = row.Events
			rows = append(rows, CauseCount{row.Time, events, row.Censored})
		}
		s := curve(t, times...)
		c := incidence(t, rows...)
		for _, test := range []struct {
			hits  *float64
			e     infer.Estimate
			truth float64
		}{
			{&share, s.At(half), 0.5},
			{&median, s.Quantile(0.5), half},
			{&restricted, s.RestrictedMean(1), 1 - math.Exp(-1)},
			{&cause, c.At(0, half), 0.5 / 3},
		} {
			if test.e.Interval.Contains(test.truth) {
				*test.hits += 1 / float64(reps)
			}
		}
	}
	return share, median, restricted, cause
}

func TestSurvivalIntervalsCoverInSimulation(t *testing.T) {
	reps, sizes := 300, []int{50}
	if underRace {
		reps = 40
	}
	if simulate() {
		reps, sizes = 10_000, []int{30, 50, 300}
	}
	table, worst := new(strings.Builder), 1.0
	for _, n := range sizes {
		for _, follow := range []float64{1.5, 4} {
			share, median, restricted, cause := survivalCovered(t, rand.New(rand.NewPCG(uint64(n), 3)), n, reps, follow)
			fmt.Fprintf(table, "%4d, followed up to %.1f   %.3f  %.3f  %.3f  %.3f\n", n, follow, share, median, restricted, cause)
			worst = min(worst, share, median, restricted, cause)
		}
	}
	t.Logf("\npeople                     S      median  mean   incidence\n%s", table)
	require.GreaterOrEqual(t, worst, 0.92-3*math.Sqrt(0.95*0.05/float64(reps)))
}
