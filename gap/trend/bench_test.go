package trend_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/gap/legend"
	"github.com/safar-cx/safar/gap/trend"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/tally"
)

// BenchmarkFollow follows cells over four periods in which 500 people each, of three kinds, rated all of them, and says it.
func BenchmarkFollow(b *testing.B) {
	for _, cells := range []int{20, 200, 1000} {
		b.Run(fmt.Sprintf("cells=%d", cells), func(b *testing.B) {
			var keys []touchpoint.Key
			var on []journey.Cell
			var shapes [][]float64
			for j := range cells {
				key := touchpoint.Key(fmt.Sprintf("c%04d", j))
				keys, on, shapes = append(keys, key), append(on, cell(key)), append(shapes, []float64{.05, .1, .2, .35, .3})
			}
			s, m := by(asks(keys...), "new", "old"), mapped(b, on...)
			all, err := tally.NewRatings(s, tally.Options{MaxBytes: 8 << 30})
			require.NoError(b, err)
			for p := range 4 {
				for i, r := range in(touchpoint.Key(fmt.Sprint("p", p)), crowd(rand.New(rand.NewPCG(1, uint64(p))), 500, shapes, false, false)) {
					r.Classes = []int{i % 3}
					require.NoError(b, all.Add(r))
				}
			}
			l := legend.Of(m, s)
			for b.Loop() {
				r, err := trend.Follow(m, all, trend.Options{})
				require.NoError(b, err)
				require.Len(b, r.Cells, cells)
				require.NotEmpty(b, r.Say(l, "en"))
			}
		})
	}
}
