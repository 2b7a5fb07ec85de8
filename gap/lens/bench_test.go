package lens_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/gap/lens"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
)

// BenchmarkCompare looks at cells through every lens that can be used on them but those of Kano and penalty: stated importance, a desired level that is asked, an action for every tenth cell; 500 people who answer everything.
func BenchmarkCompare(b *testing.B) {
	for _, cells := range []int{20, 200, 1000} {
		b.Run(fmt.Sprintf("cells=%d", cells), func(b *testing.B) {
			w := newWorld(cells)
			w.ask("want")
			for i := range cells {
				c := &w.draft.Cells[i]
				c.Importance = float64(1 + i%7)
				c.Levels.Desired = journey.Level{Basis: journey.Measured, Item: "want"}
				if i%10 == 0 {
					k := touchpoint.Key(fmt.Sprint("do", i))
					w.draft.Actions = append(w.draft.Actions, journey.Action{Key: k, Effort: float64(1 + i%9)})
					c.Actions = []touchpoint.Key{k}
				}
			}
			rng := rand.New(rand.NewPCG(1, 1))
			for range 500 {
				marks := make([]int, cells+1)
				for i := range marks {
					marks[i] = min(5, 1+rng.IntN(5)+i%3)
				}
				w.say(1, marks...)
			}
			m, all := w.made(b)
			for b.Loop() {
				r, err := lens.Compare(m, all, lens.Options{})
				require.NoError(b, err)
				require.Len(b, r.Lenses, 7)
			}
		})
	}
}
