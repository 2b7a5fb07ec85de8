package lens_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/gap/lens"
	"github.com/safar-cx/safar/touchpoint"
)

// delights are shares of Kano's classes, attractive, one-dimensional, must-be and indifferent, by cell: those of gap/infer/kano, without the few who turn a thing round.
var delights = [][4]float64{{0.25, 0.25, 0.25, 0.25}, {0.06, 0.31, 0.34, 0.29}, {0.07, 0.33, 0.5, 0.1}, {0.01, 0.02, 0.95, 0.02}}

// wish is what somebody of a class answers to both questions, as levels of 1–5: 5 is liked, 1 disliked.
func wish(rng *rand.Rand, class int) (there, lack touchpoint.Answer) {
	f, d := 1+rng.IntN(3), 1+rng.IntN(3)
	if class < 2 {
		f = 4
	}
	if class == 1 || class == 2 {
		d = 0
	}
	return touchpoint.LevelAnswer(f), touchpoint.LevelAnswer(d)
}

// wishing draws n people. Weighted ones weigh half as much where a thing is must-be to them as elsewhere, beside a law of their own; of those in clusters of five each two are of one mind with probability 0.2.
func (w *world) wishing(rng *rand.Rand, n int, d design, cell int) {
	w.people = w.people[:0]
	of, all := delights[cell], 0.0
	for c := range of {
		if d == weighted && c != 2 {
			of[c] /= 2
		}
		all += of[c]
	}
	shared := 0.0
	for p := range n {
		if p%5 == 0 {
			shared = rng.Float64()
		}
		u, c := rng.Float64(), 0
		if d == clustered && rng.Float64() < math.Sqrt(0.2) {
			u = shared
		}
		for u *= all; c < 3 && u >= of[c]; c++ {
			u -= of[c]
		}
		r := touchpoint.Response{Weight: 0.5 + rng.ExpFloat64(), Cluster: fmt.Sprint(p / 5)}
		if c != 2 {
			r.Weight *= 2
		}
		there, lack := wish(rng, c)
		r.Answers = []touchpoint.Answer{touchpoint.LevelAnswer(3), there, lack}
		w.people = append(w.people, r)
	}
}

// What a user gets of Kano's questions holds: answers go through the tally, which knows weights and clusters. With SAFAR_SIMULATE it prints the table of these of the package documentation.
func TestKanoHoldsThroughTheTally(t *testing.T) {
	if raced {
		t.Skip("simulation")
	}
	samples, sizes, full := 80, []int{100}, os.Getenv("SAFAR_SIMULATE") != ""
	if full {
		samples, sizes = 4000, []int{30, 100, 1000}
	}
	table := new(strings.Builder)
	for k, d := range []design{plain, weighted, clustered} {
		for _, n := range sizes {
			rng, many := rand.New(rand.NewPCG(uint64(n), uint64(k))), samples
			if n == 1000 {
				many /= 2
			}
			var better, worse, wrong float64
			least := 1.0
			for cell, shares := range delights {
				w := newWorld(1)
				w.schema.Weighted, w.schema.Clustered = d == weighted, d == clustered
				w.ask("there")
				w.ask("lack")
				o := lens.Options{Lenses: []touchpoint.Key{lens.Kano}, Kano: []lens.KanoPair{{Cell: at(0), Functional: "there", Dysfunctional: "lack"}}}
				var b, x float64
				for range many {
					w.wishing(rng, n, d, cell)
					r := w.through(t, o).Cells[0].Kano
					if within(r.Better, shares[0]+shares[1]) {
						b += 1 / float64(many)
					}
					if within(r.Worse, -shares[1]-shares[2]) {
						x += 1 / float64(many)
					}
					if r.Sure && (r.Class != "must-be" || cell == 0) {
						wrong += 1 / float64(many*len(delights))
					}
				}
				better, worse, least = better+b/float64(len(delights)), worse+x/float64(len(delights)), min(least, b, x)
			}
			flag := ""
			if least < 0.9 {
				flag = "  *"
			}
			fmt.Fprintf(table, "//\t%-8s  %4d   %.3f   %.3f  %.3f  %.3f%s\n", d, n, better, worse, least, wrong, flag)
			require.Greater(t, least, 0.88)
			require.Less(t, wrong, 0.05)
		}
	}
	t.Logf("\n%s", table)
}

// within reports whether an interval holds the truth, but for rounding.
func within(m lens.Measured, truth float64) bool {
	return m.Interval[0].Float() <= truth+1e-9 && truth <= m.Interval[1].Float()+1e-9
}
