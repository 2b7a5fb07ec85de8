package lens_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/gap/lens"
	"github.com/safar-cx/safar/touchpoint"
)

// The interval of a risk priority number that comes from the evidence holds the one of the truth. With SAFAR_SIMULATE it prints the row of the package documentation.
func TestRiskIntervalsHold(t *testing.T) {
	if raced {
		t.Skip("simulation")
	}
	samples, sizes, designs := 200, []int{100}, []design{plain}
	if os.Getenv("SAFAR_SIMULATE") != "" {
		samples, sizes, designs = 1000, []int{30, 100, 1000}, []design{plain, weighted, clustered}
	}
	rng := rand.New(rand.NewPCG(5, 9))
	tenth := func(v float64) int { return int(max(1, min(10, math.Ceil(10*v-1e-9)))) }
	for _, d := range designs {
		for _, n := range sizes {
			held := make([]float64, len(shapes))
			for range samples {
				w := newWorld(len(shapes))
				w.schema.Weighted, w.schema.Clustered = d == weighted, d == clustered
				var truths [][5]float64
				for _, s := range shapes {
					truths = append(truths, s.shares)
				}
				w.answered(rng, n, d, truths)
				r := w.through(t, lens.Options{Lenses: []touchpoint.Key{lens.Risks}, Min: 1e9})
				for i, s := range shapes {
					short := 1 - s.shares[4]
					want := float64(lens.RPN(tenth((1-mean(s.shares))/short), tenth(short), 5))
					if got := sight(t, r, i, lens.Risks).Interval; got[0].Float() <= want && want <= got[1].Float() {
						held[i] += 1 / float64(samples)
					}
				}
			}
			if os.Getenv("SAFAR_SIMULATE") != "" {
				fmt.Printf("    %-8s  %4d  %.3f\n", d, n, held)
			}
			for _, h := range held {
				require.Greater(t, h, 0.9)
			}
		}
	}
}
