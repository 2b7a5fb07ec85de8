package infer

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// exitStudies are the true shares of customers lost in each of 12 cells; the rest get through.
var exitStudies = []struct {
	name  string
	share func(j int) float64
}{
	{"1 % each", func(int) float64 { return 0.01 }},
	{"5 % each", func(int) float64 { return 0.05 }},
	{"none in half of them, else 2 %", func(j int) float64 { return 0.02 * float64(j%2) }},
	{"3 to 4 %", func(j int) float64 { return 0.03 + 0.002*float64(j%6) }},
	{"0.4 to 4.8 %", func(j int) float64 { return 0.004 * float64(j+1) }},
	{"50 % in one, else 1 %", func(j int) float64 {
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
	reps, draws, sizes := 60, 800, []int{300}
	if underRace {
		reps = 4
	}
	if simulate() {
		reps, draws, sizes = 2000, 2000, []int{30, 100, 300, 1000}
	}
	table := new(strings.Builder)
	row := func(name string, n int, x [4]float64) {
		flag := ""
		if min(x[0], x[1], x[2]) < 0.9 {
			flag = " *"
		}
		fmt.Fprintf(table, "//\t%-30s %5d  %.3f  %.3f  %.3f   %4.1f%s\n", name, n, x[0], x[1], x[2], x[3], flag)
	}
	for _, n := range sizes {
		mean, worst := [4]float64{}, [4]float64{1, 1, 1, 0}
		for _, study := range exitStudies {
			share := make([]float64, 12)
			for j := range share {
				share[j] = study.share(j)
			}
			var x [4]float64
			x[0], x[1], x[2], x[3] = exitsCovered(t, rand.New(rand.NewPCG(12, uint64(n))), share, n, reps, draws)
			row(study.name, n, x)
			require.GreaterOrEqual(t, x[0], 0.95-3*math.Sqrt(0.95*0.05/float64(reps)), "%s, n = %d", study.name, n)
			for k, v := range x {
				mean[k] += v / float64(len(exitStudies))
				if k < 3 {
					worst[k] = math.Min(worst[k], v)
				}
			}
			worst[3] = math.Max(worst[3], x[3]) // the widest
		}
		if simulate() {
			row("mean of all", n, mean)
			row("worst of all", n, worst)
		}
	}
	t.Logf("\n%s", table)
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
