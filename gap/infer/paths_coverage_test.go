package infer

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"gonum.org/v1/gonum/mat"
)

// exitStudies are the true shares of customers lost in each of 12 cells; the rest get through.
var exitStudies = []struct {
	name  string
	share func(j int) float64
}{
	{"equal, 1 % each", func(int) float64 { return 0.01 }},
	{"equal, 5 % each", func(int) float64 { return 0.05 }},
	{"half never, rest 2 %", func(j int) float64 { return 0.02 * float64(j%2) }},
	{"near", func(j int) float64 { return 0.03 + 0.002*float64(j%6) }},
	{"spread", func(j int) float64 { return 0.004 * float64(j+1) }},
	{"one takes half", func(j int) float64 {
		if j == 0 {
			return 0.5
		}
		return 0.01
	}},
}

// exitsCovered is how often all simultaneous rank sets of the cells people leave from hold at once, the
// least that a marginal one does, the worst of Wilson's intervals, and the mean size of the simultaneous sets.
func exitsCovered(t *testing.T, rng *rand.Rand, share []float64, n, reps, draws int) (joint, marginal, wilson, size float64) {
	truth := rankOf(share)
	hits, held := make([]float64, len(share)), make([]float64, len(share))
	for range reps {
		counts := make([]float64, len(share))
		for range n {
			u := rng.Float64()
			for j, p := range share {
				if u < p {
					counts[j]++
					break
				}
				u -= p
			}
		}
		shares, cov := ExclusiveShares(counts, float64(n), 0, 0)
		score := make([]float64, len(share))
		for j, e := range shares {
			score[j] = e.Value
			if e.Interval.Contains(share[j]) {
				held[j]++
			}
		}
		sets, err := Ranks(score, cov, RankOptions{Draws: draws, Seed: 1 + rng.Uint64()>>1})
		require.NoError(t, err)
		all := 1.0
		for j, rank := range truth {
			if set := sets.Simultaneous[j]; rank < set.Best || rank > set.Worst {
				all = 0
			}
			if set := sets.Marginal[j]; rank >= set.Best && rank <= set.Worst {
				hits[j]++
			}
			size += float64(sets.Simultaneous[j].Worst-sets.Simultaneous[j].Best+1) / float64(len(share))
		}
		joint += all
	}
	marginal, wilson = 1, 1
	r := float64(reps)
	for j := range hits {
		marginal, wilson = math.Min(marginal, hits[j]/r), math.Min(wilson, held[j]/r)
	}
	return joint / r, marginal, wilson, size / r
}

func TestRankSetsOfExitsCoverJointlyInSimulation(t *testing.T) {
	reps, draws := 60, 800
	if underRace {
		reps = 4
	}
	if simulate() {
		reps, draws = 2000, 2000
	}
	table := new(strings.Builder)
	for _, study := range exitStudies {
		share := make([]float64, 12)
		for j := range share {
			share[j] = study.share(j)
		}
		joint, marginal, wilson, size := exitsCovered(t, rand.New(rand.NewPCG(12, 300)), share, 300, reps, draws)
		fmt.Fprintf(table, "%-22s %.3f  %.3f   %.3f  %5.1f\n", study.name, joint, marginal, wilson, size)
		require.GreaterOrEqual(t, joint, 0.95-3*math.Sqrt(0.95*0.05/float64(reps)), study.name)
	}
	t.Logf("\n300 people, 12 cells   joint  worst  Wilson   size\n%s", table)
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
			e     Estimate
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

// differenceCovered is how often Newcombe's interval holds.
func differenceCovered(rng *rand.Rand, p, q float64, m, n, reps int) (covered float64) {
	draw := func(p float64, n int) float64 {
		hits := 0.0
		for range n {
			if rng.Float64() < p {
				hits++
			}
		}
		return hits / float64(n)
	}
	for range reps {
		if Difference(Share(draw(p, m), float64(m), 0), Share(draw(q, n), float64(n), 0)).Interval.Contains(p - q) {
			covered += 1 / float64(reps)
		}
	}
	return covered
}

func TestDifferenceCoversInSimulation(t *testing.T) {
	reps := 1000
	if simulate() {
		reps = 50_000
	}
	rng := rand.New(rand.NewPCG(18, 73))
	for _, s := range []struct {
		p, q float64
		m, n int
	}{{0.5, 0.4, 30, 30}, {0.1, 0.02, 30, 50}, {0.9, 0.9, 20, 100}, {0.02, 0.01, 100, 100}} {
		covered := differenceCovered(rng, s.p, s.q, s.m, s.n, reps)
		t.Logf("%.2f of %d less %.2f of %d: %.3f", s.p, s.m, s.q, s.n, covered)
		require.GreaterOrEqual(t, covered, 0.93-3*math.Sqrt(0.95*0.05/float64(reps)))
	}
}

// walkers follow a chain of four states; where they come in kinds, half of them end at each contact with 0.1 and
// convert then with 0.6, the others with 0.5 and 0.1.
func walkers(rng *rand.Rand, n int, kinds bool) ChainCounts {
	between, absorbed, start := mat.NewDense(4, 4, nil), mat.NewDense(4, 2, nil), make([]float64, 4)
	for range n {
		end, convert := 0.25, 0.4
		if kinds {
			end, convert = 0.1, 0.6
			if rng.IntN(2) == 0 {
				end, convert = 0.5, 0.1
			}
		}
		at := rng.IntN(2)
		start[at]++
		for rng.Float64() >= end {
			to := (at + 1 + rng.IntN(2)) % 4
			between.Set(at, to, between.At(at, to)+1)
			at = to
		}
		to := 1
		if rng.Float64() < convert {
			to = 0
		}
		absorbed.Set(at, to, absorbed.At(at, to)+1)
	}
	return ChainCounts{start, between, absorbed}
}

func TestPosteriorIntervalsCoverWhereTheChainHolds(t *testing.T) {
	reps, draws, sizes := 60, 200, []int{100}
	if underRace {
		reps = 4
	}
	if simulate() {
		reps, draws, sizes = 2000, 1000, []int{100, 300}
	}
	table := new(strings.Builder)
	for _, kinds := range []bool{false, true} {
		rng := rand.New(rand.NewPCG(44, 4))
		truth, err := NewChain(walkers(rng, 2_000_000, kinds))
		require.NoError(t, err)
		contacts := 0.0
		for _, v := range truth.Visits() {
			contacts += v
		}
		for _, n := range sizes {
			var conversion, visits, from, removal float64
			for range reps {
				c, err := NewChain(walkers(rng, n, kinds))
				require.NoError(t, err)
				p, err := c.Posterior(0, ChainOptions{Draws: draws, Seed: 1 + rng.Uint64()>>1})
				require.NoError(t, err)
				for _, test := range []struct {
					hits  *float64
					e     Estimate
					truth float64
				}{
					{&conversion, p.Conversion, truth.Conversion(0)},
					{&visits, p.Contacts, contacts},
					{&from, p.ConversionFrom[3], truth.ConversionFrom(3, 0)},
					{&removal, p.Removal[3], truth.Removal(0)[3]},
				} {
					if test.e.Interval.Contains(test.truth) {
						*test.hits += 1 / float64(reps)
					}
				}
			}
			fmt.Fprintf(table, "%4d, kinds %-5v   %.3f  %.3f  %.3f  %.3f\n", n, kinds, conversion, visits, from, removal)
			for _, x := range []float64{conversion, visits, from, removal} {
				if !kinds {
					require.GreaterOrEqual(t, x, 0.93-3*math.Sqrt(0.95*0.05/float64(reps)))
				}
			}
		}
	}
	t.Logf("\npeople              conversion, contacts, conversion from a state, its removal\n%s", table)
}
