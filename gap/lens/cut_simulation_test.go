package lens_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/gap/infer/quadrant"
	"github.com/safar-cx/safar/gap/lens"
	"github.com/safar-cx/safar/touchpoint"
)

// charted is a world of cells whose satisfaction and importance are asked.
func charted(d design) (w *world, o lens.Options) {
	w = newWorld(simulated)
	w.schema.Weighted, w.schema.Clustered = d == weighted, d == clustered
	for i := range simulated {
		key := touchpoint.Key(fmt.Sprint("i", i))
		w.ask(key)
		o.Importance.Cells = append(o.Importance.Cells, lens.Weight{Cell: at(i), Item: key})
	}
	o.Lenses, o.Min = []touchpoint.Key{lens.Quadrants}, 1e-9
	return w, o
}

// cuts are those that the first table does not have, and where each is in truth.
var cuts = []struct {
	cross quadrant.Cross
	of    func(means []float64) float64
}{
	{quadrant.Median, func(means []float64) float64 {
		sorted := slices.Sorted(slices.Values(means))
		return (sorted[simulated/2-1] + sorted[simulated/2]) / 2
	}},
	{quadrant.Fixed, func([]float64) float64 { return 0.5 }},
}

// cut draws worlds and looks at each chart by all cuts.
func cut(t testing.TB, rng *rand.Rand, base [5]float64, part float64, n, samples int, d design) []*outcome {
	w, o := charted(d)
	out := make([]*outcome, len(cuts))
	for c := range cuts {
		out[c] = &outcome{}
	}
	for range samples {
		truths, means := make([][5]float64, 2*simulated), make([]float64, 2*simulated)
		for i := range truths {
			truths[i] = truth(base, part*rng.Float64())
			means[i] = mean(truths[i])
		}
		x, y := means[:simulated], means[simulated:]
		w.answered(rng, n, d, truths)
		m, all := w.made(t)
		for c, by := range cuts {
			o.Cross = by.cross
			r, err := lens.Compare(m, all, o)
			require.NoError(t, err)
			cutX, cutY := by.of(x), by.of(y)
			for i := range simulated {
				out[c].place(sight(t, r, i, lens.Quadrants).Odds, x[i] >= cutX, y[i] >= cutY)
			}
		}
	}
	return out
}

// over reports whether what is said with some probability is clearly right less often; cells of one sample hang together, and count for a quarter.
func (out *outcome) over() bool {
	for bin := 1; bin < 3; bin++ {
		if count := out.count[bin]; count >= 20 {
			said, right := out.said[bin]/count, out.right[bin]/count
			if gap := said - right; gap > 0.05 && gap*gap > 9*said*(1-said)*4/count {
				return true
			}
		}
	}
	return false
}

// The odds of quadrants by the other two cuts. With SAFAR_SIMULATE it prints the table of these of the package documentation.
func TestOtherCutsHold(t *testing.T) {
	if raced {
		t.Skip("simulation")
	}
	full := os.Getenv("SAFAR_SIMULATE") != ""
	samples, sizes, designs := 30, []int{100}, []design{plain}
	if full {
		samples, sizes, designs = 400, []int{30, 100, 1000}, []design{plain, weighted, clustered}
	}
	table := new(strings.Builder)
	for k, d := range designs {
		for l, s := range spreads {
			for j, shape := range shapes {
				for _, n := range sizes {
					many := samples
					if n == 1000 {
						many = samples / 4
					}
					out := cut(t, rand.New(rand.NewPCG(uint64(n), uint64(100*k+10*l+j))), shape.shares, s.part, n, many, d)
					row := fmt.Sprintf("//\t%-8s  %-5s  %-8s  %4d  ", d, s.name, shape.name, n)
					for _, o := range out {
						flag := "  "
						if o.over() {
							flag = "* "
						}
						row += " " + o.placed(0) + o.placed(1) + strings.TrimSuffix(o.placed(2), " ") + flag
					}
					table.WriteString(strings.TrimRight(row, " ") + "\n")
					if o := out[0]; !full && s.name == "far" && o.count[2] >= 100 {
						require.Greater(t, o.right[2]/o.count[2], 0.9, shape.name)
					}
					if o := out[1]; !full && j > 0 { // far above the middle
						require.Greater(t, o.right[2]/o.cells, 0.95, shape.name)
					}
				}
			}
		}
	}
	t.Logf("\n%s", table)
}
