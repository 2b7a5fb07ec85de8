package gap_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/gap"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
)

// BenchmarkRank ranks cells that the same 2,000 people rated on 1–5, with the default draws. Means are spread, some nearly tie.
func BenchmarkRank(b *testing.B) {
	for _, cells := range []int{20, 200, 1000} {
		b.Run(fmt.Sprintf("cells=%d", cells), func(b *testing.B) {
			p := population{cells: cells, shift: func(j int) float64 { return 1.5 * float64(j/3) / float64(cells/3) }}
			s := touchpoint.Schema{}
			var on []journey.Cell
			for j := range cells {
				key := touchpoint.Key(fmt.Sprintf("c%04d", j))
				s.Items = append(s.Items, touchpoint.Item{Key: key, Scale: touchpoint.CSAT()})
				on = append(on, cell(key))
			}
			m := mapped(b, on...)
			evidence := tallied(b, s, p.sample(rand.New(rand.NewPCG(1, 1)), 2000))
			for b.Loop() {
				r, err := gap.Rank(m, evidence, gap.Options{})
				require.NoError(b, err)
				require.Len(b, r.Points, cells)
			}
		})
	}
}
