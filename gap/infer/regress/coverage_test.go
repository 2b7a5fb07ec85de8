package regress_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"testing"

	"github.com/stretchr/testify/require"
	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat"

	"github.com/safar-cx/safar/gap/infer/regress"
)

// world draws people: the outcome and four predictors that are correlated by one half, with slopes of .6, .3, .15 and 0.
type world struct {
	name                    string
	uneven, marks, clusters bool // a spread that grows with the first predictor; five levels, half at the top; five people with an opinion in common
	weights                 bool
}

var worlds = []world{{name: "even"}, {name: "uneven", uneven: true}, {name: "5 levels", marks: true}, {name: "weights", weights: true}, {name: "clusters", clusters: true}}

func (w world) people(rng *rand.Rand, n int) (x *mat.Dense, weights []float64) {
	x, weights = mat.NewDense(n, 5, nil), make([]float64, n)
	var common [5]float64
	for i := range n {
		if i%5 == 0 {
			for j := range common {
				common[j] = rng.NormFloat64()
			}
		}
		draw := func(j int) float64 {
			if w.clusters {
				return math.Sqrt(0.5)*rng.NormFloat64() + math.Sqrt(0.5)*common[j]
			}
			return rng.NormFloat64()
		}
		weights[i] = 1
		if w.weights {
			weights[i] = 0.5 + rng.ExpFloat64()
		}
		f, y, row := rng.NormFloat64(), 0.0, make([]float64, 5)
		for j, b := range []float64{0.6, 0.3, 0.15, 0} {
			row[j+1] = math.Sqrt(0.5) * (f + draw(j))
			y += b * row[j+1]
		}
		noise := draw(4)
		if w.uneven {
			noise *= math.Abs(row[1])
		}
		row[0] = y + noise
		if w.marks {
			for j := range 4 {
				z, level := row[j+1], 0.0
				for _, cut := range []float64{-1.5, -1, -0.5, 0} {
					if z > cut {
						level++
					}
				}
				row[j+1] = level
			}
		}
		x.SetRow(i, row)
	}
	return x, weights
}

func weighted(x *mat.Dense, w []float64, skip func(i int) bool) *mat.SymDense {
	left := make([]float64, len(w))
	for i := range w {
		if !skip(i) {
			left[i] = w[i]
		}
	}
	var cov mat.SymDense
	stat.CovarianceMatrix(&cov, x, left)
	return &cov
}

// covered returns in what part of the samples the intervals of the four slopes hold: in the mean and the worst, classical and by a jackknife of 30 groups.
func covered(t testing.TB, w world, n, samples int, seed uint64) (out [2][4]float64) {
	rng := rand.New(rand.NewPCG(seed, 5))
	nobody := func(int) bool { return false }
	big, weights := w.people(rng, 200_000)
	truth, err := regress.Fit(weighted(big, weights, nobody), regress.Options{})
	require.NoError(t, err)
	for range samples {
		x, weights := w.people(rng, n)
		full := weighted(x, weights, nobody)
		var without []mat.Symmetric
		group := func(i int) int { return i * 30 / n }
		if w.clusters {
			group = func(i int) int { return i / 5 % 30 }
		}
		for g := range min(30, n/map[bool]int{true: 5, false: 1}[w.clusters]) {
			without = append(without, weighted(x, weights, func(i int) bool { return group(i) == g }))
		}
		sum, squares := 0.0, 0.0
		for _, v := range weights {
			sum += v
			squares += v * v
		}
		classical, err := regress.Fit(full, regress.Options{N: sum * sum / squares})
		require.NoError(t, err)
		jackknifed, err := regress.Jackknife(full, without, regress.Options{N: float64(n)})
		require.NoError(t, err)
		for k, r := range []regress.Result{classical, jackknifed} {
			for j, b := range r.Slopes {
				if b.Interval.Contains(truth.Slopes[j].Value) {
					out[k][j] += 1 / float64(samples)
				}
			}
		}
	}
	return out
}

func TestIntervalsOfSlopesHold(t *testing.T) {
	for seed, w := range worlds[:3] {
		got := covered(t, w, 120, 150, uint64(seed)) // an error of 0.018
		for j := range 4 {
			require.Greater(t, got[1][j], 0.89, "%s, slope %d", w.name, j)
		}
	}
}

// flagged writes a mean and a worst, with an asterisk where that is under .90.
func flagged(mean, worst float64) string {
	mark := " "
	if worst < 0.90 {
		mark = "*"
	}
	return fmt.Sprintf("  %.3f  %.3f%s", mean, worst, mark)
}

// The table of the package's page.
func TestIntervalsOfSlopesCover(t *testing.T) {
	if os.Getenv("SAFAR_SIMULATE") == "" {
		t.Skip("set SAFAR_SIMULATE=1 to simulate the whole grid")
	}
	means, least := map[int]*[2]float64{}, map[int]*[2]float64{}
	sizes := []int{30, 100, 1000}
	for _, n := range sizes {
		means[n], least[n] = &[2]float64{}, &[2]float64{1, 1}
	}
	for i, w := range worlds {
		for _, n := range sizes {
			got := covered(t, w, n, 2000, uint64(10*i+n))
			line := fmt.Sprintf("//\t%-9s %5d", w.name, n)
			for k, g := range got {
				mean, worst := 0.0, 1.0
				for _, c := range g {
					mean += c / 4
					worst = math.Min(worst, c)
				}
				means[n][k] += mean / float64(len(worlds))
				least[n][k] = math.Min(least[n][k], worst)
				line += flagged(mean, worst)
			}
			fmt.Println(line)
		}
	}
	for _, n := range sizes {
		line := fmt.Sprintf("//\tof all    %5d", n)
		for k := range means[n] {
			line += flagged(means[n][k], least[n][k])
		}
		fmt.Println(line)
	}
}
