package gap_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/gap"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
)

// distributions of a rating on 1–5, from even to nearly all at the top.
var distributions = []struct {
	name   string
	shares [5]float64
}{
	{"even", [5]float64{0.2, 0.2, 0.2, 0.2, 0.2}},
	{"two camps", [5]float64{0.45, 0.05, 0, 0.05, 0.45}},
	{"50 % top box", [5]float64{0.03, 0.07, 0.15, 0.25, 0.5}},
	{"80 % top box", [5]float64{0.02, 0.03, 0.05, 0.1, 0.8}},
	{"90 % top box", [5]float64{0.01, 0.01, 0.02, 0.06, 0.9}},
	{"95 % top box", [5]float64{0.01, 0.005, 0.01, 0.025, 0.95}},
}

// drawn returns a level from a distribution.
func drawn(rng *rand.Rand, shares [5]float64) int {
	u := rng.Float64()
	for level, share := range shares {
		if u -= share; u < 0 {
			return level
		}
	}
	return 4
}

// intervalCoverage draws n people who rate one item per distribution, of which use is the share that used it, and returns how often the interval of each score held.
func intervalCoverage(t testing.TB, seed uint64, n, samples int, use float64, weighted bool) []float64 {
	rng := rand.New(rand.NewPCG(seed, 11))
	var keys []touchpoint.Key
	var cells []journey.Cell
	for d := range distributions {
		keys = append(keys, touchpoint.Key(fmt.Sprint("d", d)))
		cells = append(cells, cell(keys[d]))
	}
	schema, m := asks(keys...), mapped(t, cells...)
	schema.Weighted = weighted
	held := make([]float64, len(distributions))
	for range samples {
		people := make([]touchpoint.Response, n)
		for i := range people {
			people[i].Weight = 0.5 + rng.ExpFloat64()
			for _, d := range distributions {
				a := touchpoint.LevelAnswer(drawn(rng, d.shares))
				if rng.Float64() >= use {
					a = touchpoint.NotUsed
				}
				people[i].Answers = append(people[i].Answers, a)
			}
		}
		r := ranked(t, m, tallied(t, schema, people), gap.Options{Min: 1e9})
		for d, s := range distributions {
			truth := 0.0
			for level, share := range s.shares {
				truth += 100 * use * share * (1 - unitOf(level))
			}
			if p := point(t, r, keys[d]); p.Interval[0].Float() <= truth && truth <= p.Interval[1].Float() {
				held[d] += 1 / float64(samples)
			}
		}
	}
	return held
}

// Where nearly all are content a t interval covers 78 % at n = 30; these must stay near 95 %. The error of a share of 500 samples is 0.01.
func TestScoreIntervalsHold(t *testing.T) {
	if raced {
		t.Skip("a simulation: run it without the race detector")
	}
	for _, c := range []struct {
		n        int
		use      float64
		weighted bool
	}{{30, 1, false}, {300, 0.5, true}} {
		held := intervalCoverage(t, 1, c.n, 500, c.use, c.weighted)
		for d, share := range held {
			require.GreaterOrEqual(t, share, 0.9, "%s, n = %d", distributions[d].name, c.n)
		}
		require.GreaterOrEqual(t, mean(held), 0.935, "n = %d", c.n)
	}
}

// SAFAR_SIMULATE=1 prints the table of the package documentation.
func TestSimulatedIntervalCoverage(t *testing.T) {
	if os.Getenv("SAFAR_SIMULATE") == "" {
		t.Skip("SAFAR_SIMULATE is not set: this takes minutes")
	}
	var b strings.Builder
	b.WriteString("\n| people | use | weights |")
	for _, d := range distributions {
		fmt.Fprintf(&b, " %s |", d.name)
	}
	b.WriteString("\n|---|---|---|" + strings.Repeat("---|", len(distributions)) + "\n")
	for _, n := range []int{30, 100, 300, 1000} {
		for i, use := range []float64{1, 0.5, 1} {
			weighted := i == 2
			fmt.Fprintf(&b, "| %d | %v | %v |", n, use, weighted)
			for _, share := range intervalCoverage(t, uint64(n+i), n, 4000, use, weighted) {
				fmt.Fprintf(&b, " %.3f |", share)
			}
			b.WriteString("\n")
		}
	}
	t.Log(b.String())
}
