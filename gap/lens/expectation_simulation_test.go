package lens_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/gap/lens"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
)

// opinions draws n people who say what they found and what they wanted: seven in ten want, and nine in ten find, as it comes from one draw of their own; of clusters of five, nine in twenty find what all of it do, as of one flight.
// Related: who finds less than they want is heard half as often, and counts twice.
func (w *world) opinions(rng *rand.Rand, n int, d design, found, wanted [5]float64) {
	w.people = w.people[:0]
	shared := 0.0
	for p := 0; p < n; p++ {
		if p%5 == 0 {
			shared = rng.Float64()
		}
		r := touchpoint.Response{Weight: 0.5 + rng.ExpFloat64(), Cluster: fmt.Sprint(p / 5)}
		own := rng.Float64()
		x, y := rng.Float64(), rng.Float64()
		if rng.Float64() < 0.7 {
			y = own
		}
		switch roll := rng.Float64(); {
		case d == clustered && roll < 0.45:
			x = shared
		case roll < 0.9:
			x = own
		}
		r.Answers = []touchpoint.Answer{level(x, found), level(y, wanted)}
		if d == related && r.Answers[0] < r.Answers[1] {
			if rng.IntN(2) == 0 {
				p--
				continue
			}
			r.Weight *= 2
		}
		w.people = append(w.people, r)
	}
}

// missed is the part of many people who in truth find less than they want.
func (w *world) missed() float64 {
	less, all := 0.0, 0.0
	for _, p := range w.people {
		weight := 1.0
		if w.schema.Weighted {
			weight = p.Weight
		}
		if all += weight; p.Answers[0] < p.Answers[1] {
			less += weight
		}
	}
	return less / all
}

// How often the interval of the share who find less than they want holds. With SAFAR_SIMULATE it prints the last table of the package documentation.
func TestSharesOfMissedExpectationsHold(t *testing.T) {
	if raced {
		t.Skip("simulation")
	}
	samples, many, sizes := 100, 50_000, []int{100}
	if os.Getenv("SAFAR_SIMULATE") != "" {
		samples, many, sizes = 2000, 200_000, []int{30, 100, 1000}
	}
	w := newWorld(1)
	w.ask("want")
	w.draft.Cells[0].Levels.Desired = journey.Level{Basis: journey.Measured, Item: "want"}
	table := new(strings.Builder)
	for k, d := range []design{plain, weighted, clustered, related} {
		w.schema.Weighted, w.schema.Clustered = d == weighted || d == related, d == clustered
		shares := make([]float64, len(shapes))
		rng := rand.New(rand.NewPCG(77, uint64(k)))
		for j, shape := range shapes {
			w.opinions(rng, many, d, truth(shape.shares, 0.4), shape.shares)
			shares[j] = w.missed()
		}
		for _, n := range sizes {
			mean, worst := 0.0, 1.0
			for j, shape := range shapes {
				held := 0.0
				for range samples {
					w.opinions(rng, n, d, truth(shape.shares, 0.4), shape.shares)
					r := w.through(t, lens.Options{Lenses: []touchpoint.Key{lens.Servqual}, Draws: 10})
					if within(r.Cells[0].Expectation.Missed, shares[j]) {
						held += 1 / float64(samples)
					}
				}
				mean, worst = mean+held/float64(len(shapes)), min(worst, held)
			}
			flag := ""
			if worst < 0.9 {
				flag = "  *"
			}
			fmt.Fprintf(table, "//\t%-8s  %4d   %.3f  %.3f%s\n", d, n, mean, worst, flag)
			require.Greater(t, worst, 0.86)
		}
	}
	t.Logf("\n%s", table)
}
