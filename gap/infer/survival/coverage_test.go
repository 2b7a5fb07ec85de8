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

// follow draws people whose times are exponential with mean 1, followed for up to so long; clustered in fives whose times share a fifth of the variance on the normal scale.
func follow(rng *rand.Rand, n int, long float64, clustered bool) (times []Count) {
	common := 0.0
	for i := range n {
		x := rng.NormFloat64()
		if clustered {
			if i%5 == 0 {
				common = math.Sqrt(0.2) * rng.NormFloat64()
			}
			x = common + math.Sqrt(0.8)*x
		}
		event, end := -math.Log(math.Erfc(x/math.Sqrt2)/2), long*rng.Float64()
		if event <= end {
			times = append(times, Count{event, 1, 0})
		} else {
			times = append(times, Count{end, 0, 1})
		}
	}
	return times
}

// kept counts how often intervals hold, by their place in the table: of S where a half, .8 and .95 are left, of the median, of the time that a tenth take, of the mean up to 1, of the incidence of a cause with a third of the hazard at the
// median, and of the time by which a quarter has left by a cause with half of it; and how often LogRank tells two groups of one kind apart.
type kept [9]float64

func (k *kept) count(t *testing.T, rng *rand.Rand, n int, long float64, clustered bool) {
	var third, half []CauseCount
	times := follow(rng, n, long, clustered)
	for _, row := range times {
		events := func(causes int) []float64 {
			out := []float64{0, 0}
			out[min(rng.IntN(causes), 1)] = row.Events
			return out
		}
		third = append(third, CauseCount{row.Time, events(3), row.Censored})
		half = append(half, CauseCount{row.Time, events(2), row.Censored})
	}
	s, a, b := curve(t, times...), incidence(t, third...), incidence(t, half...)
	for i, test := range []struct {
		e     infer.Estimate
		truth float64
	}{
		{s.At(math.Ln2), 0.5}, {s.At(-math.Log(0.8)), 0.8}, {s.At(-math.Log(0.95)), 0.95},
		{s.Quantile(0.5), math.Ln2}, {s.Quantile(0.1), -math.Log(0.9)}, {s.RestrictedMean(1), 1 - math.Exp(-1)},
		{a.At(0, math.Ln2), 0.5 / 3}, {b.Quantile(0, 0.25), math.Ln2},
	} {
		if test.e.Interval.Contains(test.truth) {
			k[i]++
		}
	}
	r, err := LogRank(times, follow(rng, n, long, clustered))
	require.NoError(t, err)
	if r.P <= 0.05 {
		k[8]++
	}
}

// row writes a row of the table, with an asterisk at an interval that holds in fewer than .90.
func (k kept) row() string {
	out := new(strings.Builder)
	for i, x := range k {
		mark := " "
		if i < 8 && x < 0.9 || i == 8 && x > 0.1 {
			mark = "*"
		}
		fmt.Fprintf(out, "  %.3f%s", x, mark)
	}
	return strings.TrimRight(out.String(), " ") + "\n"
}

// With SAFAR_SIMULATE it prints the table of the package documentation.
func TestSurvivalIntervalsCoverInSimulation(t *testing.T) {
	reps := map[int]int{30: 250, 100: 150}
	if underRace {
		reps = map[int]int{30: 40}
	}
	if simulate() {
		reps = map[int]int{30: 10_000, 100: 10_000, 1000: 2000}
	}
	table := new(strings.Builder)
	for _, n := range []int{30, 100, 1000} {
		if reps[n] == 0 {
			continue
		}
		slack := 3.5 * math.Sqrt(0.95*0.05/float64(reps[n]))
		mean, worst := kept{}, kept{1, 1, 1, 1, 1, 1, 1, 1, 0}
		for d, long := range []float64{1.5, 4, 1.5, 4} {
			k, rng := kept{}, rand.New(rand.NewPCG(uint64(n), uint64(3+d)))
			for range reps[n] {
				k.count(t, rng, n, long, d >= 2)
			}
			for i := range k {
				k[i] /= float64(reps[n])
				if d < 2 {
					mean[i] += k[i] / 2
				}
				if i < 8 {
					worst[i] = min(worst[i], k[i])
				} else {
					worst[i] = max(worst[i], k[i])
				}
				if d < 2 && i < 8 {
					require.GreaterOrEqual(t, k[i], 0.92-slack, "%d people, interval %d", n, i)
				}
				if d < 2 && i == 8 {
					require.LessOrEqual(t, k[i], 0.06+slack, "%d people", n)
				}
			}
			fmt.Fprintf(table, "//\t%-9s %-4s %5d%s", []string{"plain", "plain", "clustered", "clustered"}[d], []string{"half", "most"}[d%2], n, k.row())
		}
		fmt.Fprintf(table, "//\t%-14s %5d%s//\t%-14s %5d%s", "mean of plain", n, mean.row(), "worst of all", n, worst.row())
	}
	t.Logf("\n%s", table)
}
