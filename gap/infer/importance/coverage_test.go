package importance

import (
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat"
)

// world is a population of ratings and an outcome, all standard normal, or cut into five levels of which the top one is common.
type world struct {
	name  string
	beta  []float64 // of the predictors; correlated 0.5 among each other
	noise float64   // standard deviation of what they do not explain
	cut   bool
}

var worlds = []world{
	{"clear", []float64{0.6, 0.3, 0.15, 0}, 0.8, false},
	{"weak", []float64{0.2, 0.1, 0.05, 0}, 1, false},
	{"strong", []float64{0.6, 0.3, 0.15, 0}, 0.2, false},
	{"clear, 5 levels", []float64{0.6, 0.3, 0.15, 0}, 0.8, true},
	{"weak, 5 levels", []float64{0.2, 0.1, 0.05, 0}, 1, true},
}

// draw fills rows with people.
func (w world) draw(rng *rand.Rand, n int) *mat.Dense {
	d := mat.NewDense(n, len(w.beta)+1, nil)
	level := func(x float64) float64 {
		if !w.cut {
			return x
		}
		switch { // 50 % top marks
		case x < -1.5:
			return 1
		case x < -1:
			return 2
		case x < -0.5:
			return 3
		case x < 0:
			return 4
		}
		return 5
	}
	for i := range n {
		common, y := rng.NormFloat64(), w.noise*rng.NormFloat64()
		for j, b := range w.beta {
			x := math.Sqrt(0.5)*common + math.Sqrt(0.5)*rng.NormFloat64()
			y += b * x
			d.Set(i, j+1, level(x))
		}
		d.Set(i, 0, level(y))
	}
	return d
}

// groupsOf leaves out groups of the rows in turn.
func groupsOf(d *mat.Dense, groups int) (out []mat.Symmetric) {
	n, _ := d.Dims()
	for g := range groups {
		weights := make([]float64, n)
		for i := range weights {
			if i%groups != g {
				weights[i] = 1
			}
		}
		var c mat.SymDense
		stat.CovarianceMatrix(&c, d, weights)
		out = append(out, &c)
	}
	return out
}

// held is how often the intervals hold: of weights in the mean and where least, of the weight of the last predictor, of shares likewise, and of R².
type held struct{ mean, worst, last, shares, leastShare, fit float64 }

func (h *held) all() []*float64 {
	return []*float64{&h.mean, &h.worst, &h.last, &h.shares, &h.leastShare, &h.fit}
}

func cover(t *testing.T, w world, o Options, n, groups, samples int) held {
	rng := rand.New(rand.NewPCG(7, uint64(n)))
	truth := share(t, covarianceOf(w.draw(rng, 200_000)), o)
	weights, shares := make([]float64, len(w.beta)), make([]float64, len(w.beta))
	h := held{worst: 1, leastShare: 1}
	hit := func(at *float64, yes bool) {
		if yes {
			*at += 1 / float64(samples)
		}
	}
	o.N = float64(n)
	for range samples {
		d := w.draw(rng, n)
		e, err := Jackknife(covarianceOf(d), groupsOf(d, groups), o)
		require.NoError(t, err)
		for j := range weights {
			hit(&weights[j], e.Weights[j].Interval.Contains(truth.Weight[j]))
			hit(&shares[j], e.Shares[j].Interval.Contains(truth.Share[j]))
		}
		hit(&h.fit, e.Fit.Interval.Contains(truth.R2))
	}
	for j := range weights {
		h.mean += weights[j] / float64(len(weights))
		h.shares += shares[j] / float64(len(weights))
		h.worst, h.leastShare = min(h.worst, weights[j]), min(h.leastShare, shares[j])
	}
	h.last = weights[len(weights)-1]
	return h
}

// A small always-on version of the table on the page of the package, which SAFAR_SIMULATE=1 prints.
func TestIntervalsCover(t *testing.T) {
	if os.Getenv("SAFAR_SIMULATE") == "" {
		h := cover(t, worlds[0], Options{}, 300, 20, 200)
		require.InDelta(t, 0.95, h.mean, 0.03)
		require.Greater(t, h.worst, 0.9)
		require.Greater(t, h.fit, 0.9)
		h = cover(t, worlds[4], Options{}, 300, 30, 100)
		require.InDelta(t, 0.95, h.mean, 0.045)
		require.Greater(t, h.leastShare, 0.84)
		return
	}
	const samples = 2000
	sizes := []int{30, 100, 300, 1000}
	table := new(strings.Builder)
	row := func(m Method, name string, n int, h *held, flag string) {
		fmt.Fprintf(table, "//\t%-16s  %-15s  %4d", m, name, n)
		for _, v := range h.all() {
			fmt.Fprintf(table, "  %.3f", *v)
		}
		fmt.Fprintln(table, flag)
	}
	mean, worst := map[int]*held{}, map[int]*held{}
	for _, n := range sizes {
		mean[n], worst[n] = &held{}, &held{1, 1, 1, 1, 1, 1}
	}
	for _, m := range methods {
		for _, w := range worlds {
			for _, n := range sizes {
				h := cover(t, w, Options{Method: m}, n, min(n, 30), samples)
				flag := ""
				for k, v := range h.all() {
					*mean[n].all()[k] += *v / float64(len(methods)*len(worlds))
					if *worst[n].all()[k] = min(*worst[n].all()[k], *v); *v < 0.9 {
						flag = " *"
					}
				}
				row(m, w.name, n, &h, flag)
			}
		}
	}
	for _, n := range sizes {
		row("mean", "of all", n, mean[n], "")
		row("worst", "of all", n, worst[n], "")
	}
	t.Logf("\n%s", table)
}

// beats is how often weights are above Noise.High: that of an unrelated predictor (entered last), and that of the one before it, which has no coefficient but
// goes with the others.
func beats(t *testing.T, w world, n, samples, draws int) (unrelated, related float64) {
	rng := rand.New(rand.NewPCG(17, uint64(n)+uint64(len(w.name))<<32+math.Float64bits(w.noise)))
	for s := range samples {
		d := w.draw(rng, n)
		k := len(w.beta) + 1
		wide := mat.NewDense(n, k+1, nil)
		wide.Slice(0, n, 0, k).(*mat.Dense).Copy(d)
		for i := range n {
			wide.Set(i, k, float64(1+rng.IntN(5)))
		}
		r := share(t, covarianceOf(wide), Options{N: float64(n), NoiseDraws: draws, Seed: uint64(s)})
		if r.Weight[k-1] > r.Noise.High {
			unrelated += 1 / float64(samples)
		}
		if r.Weight[k-2] > r.Noise.High {
			related += 1 / float64(samples)
		}
	}
	return unrelated, related
}

func TestUnrelatedPredictorsSeldomBeatNoise(t *testing.T) {
	if os.Getenv("SAFAR_SIMULATE") == "" {
		unrelated, _ := beats(t, worlds[3], 60, 300, 100)
		require.InDelta(t, 0.05, unrelated, 0.04)
		return
	}
	for _, w := range worlds {
		for _, n := range []int{30, 100, 300, 1000} {
			unrelated, related := beats(t, w, n, 2000, 400)
			t.Logf("//\t%-16s %5d  %.3f  %.3f", w.name, n, unrelated, related)
		}
	}
}
