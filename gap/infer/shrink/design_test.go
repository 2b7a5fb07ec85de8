package shrink

import (
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/gap/infer"
)

// bases are ratings on 1–5, as shares of the levels; cells have up to three in ten of them spread over the lower four instead.
var bases = []struct {
	name  string
	share []float64
}{
	{"even", []float64{.2, .2, .2, .2, .2}},
	{"80 % top", []float64{.05, .05, .05, .05, .8}},
	{"95 % top", []float64{.0125, .0125, .0125, .0125, .95}},
}

var levels = []float64{1, 2, 3, 4, 5}

// rated is the mean of n ratings and the share of top marks, with effective sizes as a design has them: kish, and by clusters of five as much less as they make the variance of the mean larger.
func rated(rng *rand.Rand, share []float64, moods []float64, weighted, clustered bool) (e infer.Estimate, c Count) {
	n, common := len(moods), 0.0
	counts, off := make([]float64, 5), make([]float64, (n+4)/5)
	marks, weights := make([]float64, n), make([]float64, n)
	sum, sum2, mean, top := 0.0, 0.0, 0.0, 0.0
	for i, mood := range moods {
		weights[i] = 1
		if weighted {
			weights[i] = 0.5 + rng.ExpFloat64()
		}
		rest := math.Sqrt(0.6)
		if clustered {
			if rest = math.Sqrt(0.4); i%5 == 0 {
				common = math.Sqrt(0.2) * rng.NormFloat64()
			}
		}
		u, at := math.Erfc(-(math.Sqrt(0.4)*mood+common+rest*rng.NormFloat64())/math.Sqrt2)/2, 0
		for at < 4 && u >= share[at] {
			u -= share[at]
			at++
		}
		marks[i] = levels[at]
		counts[at] += weights[i]
		sum, sum2, mean = sum+weights[i], sum2+weights[i]*weights[i], mean+weights[i]*levels[at]
		if at == 4 {
			top += weights[i]
		}
	}
	mean /= sum
	kish, simple, variance := sum*sum/sum2, 0.0, 0.0
	for i, w := range weights {
		d := w * (marks[i] - mean) / sum
		off[i/5] += d
		simple += d * d
	}
	simple *= kish / (kish - 1)
	for _, d := range off {
		variance += d * d
	}
	nEff, df := kish, math.Max(kish*kish/float64(n)-1, 1)
	if clusters := float64(len(off)); clustered {
		df = clusters - 1
		if variance *= clusters / (clusters - 1); variance > simple && simple > 0 {
			nEff *= simple / variance
		}
	} else {
		variance = simple
	}
	return infer.MeanFromDesign(levels, counts, variance, float64(n), kish, df, 0), Count{top / sum * nEff, nEff}
}

// How often intervals hold where errors are estimated, under weights and clusters, and where the same people rate all cells. With SAFAR_SIMULATE it prints the second table of the package documentation.
func TestShrunkIntervalsHoldUnderDesigns(t *testing.T) {
	reps, sizes := 15, []int{10}
	if os.Getenv("SAFAR_SIMULATE") != "" {
		reps, sizes = 300, []int{10, 30, 100, 1000}
	}
	const k = 12
	table := new(strings.Builder)
	for b, base := range bases {
		for d, design := range []string{"plain", "weighted", "clustered", "same people"} {
			for _, n := range sizes {
				rng := rand.New(rand.NewPCG(uint64(n), uint64(10*b+d)))
				means, shares := 0.0, 0.0
				for range reps {
					cells, counts, truths, tops := make([]infer.Estimate, k), make([]Count, k), make([]float64, k), make([]float64, k)
					moods := make([]float64, n)
					for i := range k {
						part := 0.3 * rng.Float64()
						share := make([]float64, 5)
						for l, p := range base.share {
							if share[l] = (1 - part) * p; l < 4 {
								share[l] += part / 4
							}
							truths[i] += share[l] * levels[l]
						}
						tops[i] = share[4]
						if i == 0 || design != "same people" {
							for p := range moods {
								moods[p] = rng.NormFloat64()
							}
						}
						cells[i], counts[i] = rated(rng, share, moods, design == "weighted", design == "clustered")
					}
					m := Means(cells, 0)
					s, _ := Shares(counts, Options{})
					for i := range k {
						if m.Cells[i].Shrunk.Interval.Contains(truths[i]) || m.Reason != Told {
							means += 1 / float64(k*reps)
						}
						if s.Reason != Told || s.Cells[i].Shrunk.Interval.Contains(tops[i]) {
							shares += 1 / float64(k*reps)
						}
					}
				}
				flag := ""
				if min(means, shares) < 0.9 {
					flag = " *"
				}
				fmt.Fprintf(table, "%-9s %-11s %4d   %.3f   %.3f%s\n", base.name, design, n, means, shares, flag)
				least := 0.86
				if design == "same people" {
					least = 0.8
				}
				require.Greater(t, means, least, "%s, %s, %d", base.name, design, n)
				require.Greater(t, shares, 0.8, "%s, %s, %d", base.name, design, n)
			}
		}
	}
	t.Logf("\n%s", table)
}
