package trend_test

import (
	"math"
	"math/rand/v2"
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/gap/trend"
)

// A class that few had rated before and most rate now weighs most in the standardised level: what few say of it, all alike perhaps, is the error that counts.
func TestIntervalsHoldWhereMostAreOfAClassOfWhichFewRatedBefore(t *testing.T) {
	samples, sizes := 60, []int{5, 20}
	if os.Getenv("SAFAR_SIMULATE") != "" {
		samples, sizes = 1000, []int{5, 10, 20}
	}
	s, m := by(asks("a"), "new"), mapped(t, cell("a"))
	for i, shape := range shapes {
		for _, few := range sizes {
			rng := rand.New(rand.NewPCG(uint64(i), uint64(few)))
			holds, changed := 0.0, 0.0
			for range samples {
				share := [][]float64{shape.share}
				before := append(of(0, crowd(rng, few, share, false, false)), of(1, crowd(rng, 200-few, share, false, false))...)
				after := append(of(0, crowd(rng, 120, share, false, false)), of(1, crowd(rng, 80, share, false, false))...)
				c := compared(t, m, tallied(t, s, before...), tallied(t, s, after...), trend.Options{}).Cells[0]
				if contains(c.Difference, 0) {
					holds += 1 / float64(samples)
				}
				if c.Verdict == trend.Better || c.Verdict == trend.Worse {
					changed += 1 / float64(samples)
				}
			}
			t.Logf("%-10s %3d  %.3f  %.3f", shape.name, few, holds, changed)
			slack := 3.5 * math.Sqrt(0.05*0.95/float64(samples))
			require.GreaterOrEqual(t, holds, 0.95-slack, "%s, %d", shape.name, few)
			require.LessOrEqual(t, changed, 0.05+slack, "%s, %d", shape.name, few)
		}
	}
}
