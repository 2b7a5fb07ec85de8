package whatif_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/gap/figure"
	"github.com/safar-cx/safar/gap/whatif"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
)

// crowds are ratings on 1–5 by their thresholds, from even to nearly all at the top.
var crowds = []struct {
	name string
	cuts [4]float64
}{
	{"even", [4]float64{-0.842, -0.253, 0.253, 0.842}},
	{"50 % top box", [4]float64{-1.881, -1.282, -0.674, 0}},
	{"80 % top box", [4]float64{-2.054, -1.645, -1.282, -0.842}},
	{"95 % top box", [4]float64{-2.326, -2.17, -1.96, -1.645}},
}

// simulated is how often intervals hold.
type simulated struct {
	mean, worst float64 // of gains in the outcome at single cells
	told        float64 // share of samples and cells where there was an interval
	whole       float64 // in the outcome, of all gaps
	plan        float64 // in the score, of a plan
	promised    float64 // how often a gain is promised at any cell that has none
}

// simulatedActions act on three of the four cells, two of them on one.
var simulatedActions = []journey.Action{{Key: "rebuild", Repair: journey.Redesign, Effort: 10}, {Key: "mend", Repair: journey.SmallChange, Effort: 5}}

func simulatedMap(t testing.TB, p population) *journey.Map {
	return mapped(t, p.keys(), simulatedActions, func(c touchpoint.Key) []touchpoint.Key {
		switch c {
		case "c0000":
			return []touchpoint.Key{"rebuild"}
		case "c0001":
			return []touchpoint.Key{"rebuild", "mend"}
		case "c0002":
			return []touchpoint.Key{"mend"}
		}
		return nil
	})
}

// simulate draws samples of n people and counts how often intervals hold what a million people give.
func simulate(t testing.TB, p population, n, samples int, replicates bool, seed uint64) (out simulated) {
	m, o := simulatedMap(t, p), whatif.Options{Doubt: -1, Budget: 15, Shares: []float64{1}, Min: 1}
	truth := asked(t, m, tallied(t, p.schema(), false, p.sample(rand.New(rand.NewPCG(seed, 77)), 300_000)), o)
	rng := rand.New(rand.NewPCG(seed, 1))
	held, told := make([]float64, p.cells), make([]float64, p.cells)
	wholes := 0.0
	holds := func(e figure.Estimate, v float64) float64 {
		if e.Interval[0].Float() <= v && v <= e.Interval[1].Float() {
			return 1
		}
		return 0
	}
	for range samples {
		r := asked(t, m, tallied(t, p.schema(), replicates, p.sample(rng, n)), o)
		for j, key := range p.keys() {
			c := cellOf(t, r, key)
			want := cellOf(t, truth, key).Gains[0].Outcome.Value.Float()
			if c.Gains[0].Outcome.IsKnown() {
				told[j]++
				held[j] += holds(c.Gains[0].Outcome, want)
			}
			if c.Verdict == whatif.Gains && key == "c0003" {
				out.promised += 1 / float64(samples)
			}
		}
		if r.Whole[0].Outcome.IsKnown() {
			wholes++
			out.whole += holds(r.Whole[0].Outcome, truth.Whole[0].Outcome.Value.Float())
		}
		out.plan += holds(r.Plan.Best.Score, truth.Plan.Best.Score.Value.Float()) / float64(samples)
	}
	out.whole /= wholes
	out.worst = 1
	for j := range held {
		share := held[j] / told[j]
		out.mean += share / float64(p.cells)
		out.worst = math.Min(out.worst, share)
		out.told += told[j] / float64(samples) / float64(p.cells)
	}
	return out
}

func TestIntervalsHold(t *testing.T) {
	if raced {
		t.Skip("under the race detector simulations show nothing more")
	}
	p := population{cuts: crowds[1].cuts, cells: 4, use: 0.7}
	s := simulate(t, p, 150, 250, true, 1) // an error of 0.014
	require.Greater(t, s.mean, 0.92)
	require.Greater(t, s.worst, 0.90)
	require.Greater(t, s.whole, 0.90)
	require.Greater(t, s.plan, 0.91)
	require.Less(t, s.promised, 0.06)
	require.Equal(t, 1.0, s.told)
}

// The table of the package's page.
func TestSimulatedCoverage(t *testing.T) {
	if os.Getenv("SAFAR_SIMULATE") == "" {
		t.Skip("set SAFAR_SIMULATE=1 to simulate the whole grid")
	}
	seed := uint64(100)
	sums := summary{low: []bool{true, true, true, true, false, true}}
	for _, replicates := range []bool{true, false} {
		for _, design := range []string{"unweighted", "weighted", "clustered"} {
			for _, crowd := range crowds {
				for _, n := range []int{30, 100, 1000} {
					p := population{cuts: crowd.cuts, cells: 4, use: 0.7, weighted: design == "weighted", clustered: design == "clustered"}
					seed++
					s := simulate(t, p, n, 500, replicates, seed)
					how := "least squares"
					if replicates {
						how = "jackknife"
					}
					mark := ""
					if math.Min(math.Min(s.worst, s.whole), s.plan) < 0.90 {
						mark = " *"
					}
					row := []float64{s.mean, s.worst, s.whole, s.plan, s.promised, s.told}
					sums.add(n, row...)
					fmt.Printf("//\t%-13s  %-10s  %-12s  %5d  %s%s\n", how, design, crowd.name, n, triples(row), mark)
				}
			}
		}
	}
	for _, n := range []int{30, 100, 1000} {
		mean, worst := sums.of(n)
		fmt.Printf("//\tmean of all                              %5d  %s\n", n, triples(mean))
		fmt.Printf("//\tworst of all                             %5d  %s\n", n, triples(worst))
	}
}

func triples(row []float64) string {
	out := ""
	for i, v := range row {
		if i > 0 {
			out += "  "
		}
		out += fmt.Sprintf("%.3f", v)
	}
	return out
}

// summary is the mean and the worst of the rows of a table, by the number of people. NaN is left out.
type summary struct {
	low  []bool // per column: the lowest is the worst, else the one farthest from 0
	rows map[int][][]float64
}

func (s *summary) add(n int, row ...float64) {
	if s.rows == nil {
		s.rows = map[int][][]float64{}
	}
	s.rows[n] = append(s.rows[n], row)
}

func (s summary) of(n int) (mean, worst []float64) {
	for k, low := range s.low {
		sum, count, least := 0.0, 0.0, math.NaN()
		for _, row := range s.rows[n] {
			v := row[k]
			if math.IsNaN(v) {
				continue
			}
			sum, count = sum+v, count+1
			if math.IsNaN(least) || low && v < least || !low && math.Abs(v) > math.Abs(least) {
				least = v
			}
		}
		mean, worst = append(mean, sum/count), append(worst, least)
	}
	return mean, worst
}
