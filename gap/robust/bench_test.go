package robust_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/gap/robust"
)

// BenchmarkVary varies cells that the same 2,000 people rated on 1–5.
func BenchmarkVary(b *testing.B) {
	for _, n := range []int{20, 200, 1000} {
		b.Run(fmt.Sprintf("cells=%d", n), func(b *testing.B) {
			var places []place
			var worse []float64
			for j := range n {
				places = append(places, place{key: key(j)})
				worse = append(worse, 1.5*float64(j)/float64(n))
			}
			m, evidence := mapped(b, places...), tallied(b, asks(places...), crowd(1, 2000, worse)...)
			for b.Loop() {
				r, err := robust.Vary(m, evidence, robust.Options{})
				require.NoError(b, err)
				require.Len(b, r.Cells, n)
			}
		})
	}
}
