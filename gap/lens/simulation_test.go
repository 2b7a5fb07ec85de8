package lens_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/gap/figure"
	"github.com/safar-cx/safar/gap/lens"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
)

// shapes are distributions of marks on 1–5, from even to nearly all at the top.
var shapes = []struct {
	name   string
	shares [5]float64
}{
	{"even", [5]float64{0.2, 0.2, 0.2, 0.2, 0.2}},
	{"50 % top", [5]float64{0.03, 0.07, 0.15, 0.25, 0.5}},
	{"80 % top", [5]float64{0.02, 0.03, 0.05, 0.1, 0.8}},
	{"95 % top", [5]float64{0.01, 0.005, 0.01, 0.025, 0.95}},
}

// design is how people came.
type design string

const (
	plain     design = "equal"
	weighted  design = "weighted"
	clustered design = "clusters"
	related   design = "related" // weights go with the answers
)

// spreads are by how much cells differ in truth: the largest part of a cell's marks that are drawn from the lower four instead.
var spreads = []struct {
	name string
	part float64
}{{"far", 0.5}, {"near", 0.06}}

// outcome is what came of one row of the table: how often the likeliest corner was the true one, among cells where it was said to be so with a probability of .5 to .8, .8 to .95, and more, and what was said in the mean; and
// how often intervals held.
type outcome struct {
	said, right, count [3]float64
	opportunity, gap   float64
	cells              float64
}

const simulated = 8 // cells

// truth is a cell's distribution, nearer to the lower marks by a part.
func truth(base [5]float64, part float64) (shares [5]float64) {
	for l := range shares {
		shares[l] = (1 - part) * base[l]
		if l < 4 {
			shares[l] += part / 4
		}
	}
	return shares
}

func mean(shares [5]float64) (sum float64) {
	for l, p := range shares {
		sum += p * float64(l) / 4
	}
	return sum
}

func level(u float64, shares [5]float64) touchpoint.Answer {
	for l, p := range shares {
		if u -= p; u < 0 {
			return touchpoint.LevelAnswer(l)
		}
	}
	return touchpoint.LevelAnswer(4)
}

// surveyed is a world of cells whose satisfaction, importance and desired level are asked; the first draws of its items decide the truth.
func surveyed(d design) (w *world, o lens.Options) {
	w = newWorld(simulated)
	w.schema.Weighted, w.schema.Clustered = d == weighted, d == clustered
	for i := range simulated {
		w.ask(touchpoint.Key(fmt.Sprint("i", i)))
		o.Importance.Cells = append(o.Importance.Cells, lens.Weight{Cell: at(i), Item: touchpoint.Key(fmt.Sprint("i", i))})
	}
	for i := range simulated {
		k := touchpoint.Key(fmt.Sprint("e", i))
		w.ask(k)
		w.draft.Cells[i].Levels.Desired = journey.Level{Basis: journey.Measured, Item: k}
	}
	o.Lenses, o.Draws, o.Min = []touchpoint.Key{lens.Quadrants, lens.Opportunity, lens.Servqual}, 500, 1e-9
	return w, o
}

// answered draws n people. Of two answers of one person three in ten come from the same draw; in clusters of five people a quarter of the answers are those of the whole cluster.
func (w *world) answered(rng *rand.Rand, n int, d design, truths [][5]float64) {
	w.people = w.people[:0]
	shared := make([]float64, len(truths))
	for p := range n {
		if p%5 == 0 {
			for i := range shared {
				shared[i] = rng.Float64()
			}
		}
		r := touchpoint.Response{Weight: 0.5 + rng.ExpFloat64(), Cluster: fmt.Sprint(p / 5)}
		own := rng.Float64()
		for i, shares := range truths {
			u := rng.Float64()
			switch roll := rng.Float64(); {
			case d == clustered && roll < 0.25:
				u = shared[i]
			case roll > 0.7:
				u = own
			}
			r.Answers = append(r.Answers, level(u, shares))
		}
		w.people = append(w.people, r)
	}
}

// place counts what was said of a cell's quadrant, and whether it is the one where the cell truly lies.
func (out *outcome) place(odds []figure.Number, good, important bool) {
	out.cells++
	best, at := 0, 0
	for k := range odds {
		if odds[k].Float() > odds[best].Float() {
			best = k
		}
	}
	if good {
		at++
	}
	if important {
		at += 2
	}
	bin, p := 0, odds[best].Float()
	switch {
	case p >= 0.95:
		bin = 2
	case p >= 0.8:
		bin = 1
	case p < 0.5:
		return
	}
	out.said[bin] += p
	out.count[bin]++
	if best == at {
		out.right[bin]++
	}
}

// placed is a bin as the tables have it.
func (out *outcome) placed(bin int) string {
	if out.count[bin] < 20 {
		return "–            "
	}
	return fmt.Sprintf("%.2f → %.2f  ", out.said[bin]/out.count[bin], out.right[bin]/out.count[bin])
}

func (out *outcome) run(t testing.TB, rng *rand.Rand, base [5]float64, part float64, n, samples int, d design) {
	w, o := surveyed(d)
	for range samples {
		truths := make([][5]float64, 3*simulated)
		x, y := make([]float64, simulated), make([]float64, simulated)
		cutX, cutY := 0.0, 0.0
		for i := range truths {
			truths[i] = truth(base, part*rng.Float64())
		}
		for i := range simulated {
			x[i], y[i] = mean(truths[i]), mean(truths[simulated+i])
			cutX, cutY = cutX+x[i]/simulated, cutY+y[i]/simulated
		}
		w.answered(rng, n, d, truths)
		m, all := w.made(t)
		r, err := lens.Compare(m, all, o)
		require.NoError(t, err)
		for i := range simulated {
			out.place(sight(t, r, i, lens.Quadrants).Odds, x[i] >= cutX, y[i] >= cutY)
			holds := func(key touchpoint.Key, truth float64) float64 {
				s := sight(t, r, i, key)
				if s.Interval[0].Float() <= truth+1e-9 && truth <= s.Interval[1].Float()+1e-9 {
					return 1
				}
				return 0
			}
			out.opportunity += holds(lens.Opportunity, lens.OpportunityScore(10*y[i], 10*x[i]))
			out.gap += holds(lens.Servqual, 100*(x[i]-mean(truths[2*simulated+i])))
		}
	}
}

// When the chart says that a cell lies in a quadrant with some probability, it does about that often; intervals of the opportunity score and of the gap hold. With SAFAR_SIMULATE it prints the table of the package
// documentation, without it a part is tried.
func TestQuadrantsAndIntervalsHold(t *testing.T) {
	if raced {
		t.Skip("simulation")
	}
	full := os.Getenv("SAFAR_SIMULATE") != ""
	samples, sizes, designs := 60, []int{100}, []design{plain}
	if full {
		samples, sizes, designs = 400, []int{30, 100, 1000}, []design{plain, weighted, clustered}
		fmt.Println("    people    cells  marks        n   .5–.8        .8–.95       .95–1        opportunity  gap")
	}
	rng := rand.New(rand.NewPCG(20, 26))
	for _, d := range designs {
		for _, s := range spreads {
			for _, shape := range shapes {
				for _, n := range sizes {
					many := samples
					if n == 1000 {
						many = samples / 4
					}
					var out outcome
					out.run(t, rng, shape.shares, s.part, n, many, d)
					row := ""
					for b := range out.said {
						row += out.placed(b)
					}
					if full {
						fmt.Printf("    %-8s  %-5s  %-8s  %4d   %s%.3f        %.3f\n", d, s.name, shape.name, n, row, out.opportunity/out.cells, out.gap/out.cells)
						continue
					}
					require.Greater(t, out.opportunity/out.cells, 0.9, shape.name)
					require.Greater(t, out.gap/out.cells, 0.9, shape.name)
					if s.name == "far" && out.count[2] >= 100 {
						require.Greater(t, out.right[2]/out.count[2], 0.93, shape.name)
					}
				}
			}
		}
	}
}
