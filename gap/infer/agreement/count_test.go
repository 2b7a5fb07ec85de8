package agreement

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestAllWaysOfCountingAgree(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 1))
	for _, shape := range [][2]int{{1, 1}, {2, 3}, {3, 300}, {253, 17}, {255, 5}, {256, 4}, {1021, 9}, {7, 5000}} {
		rows := make([][]float64, shape[0])
		for i := range rows {
			rows[i] = make([]float64, shape[1])
			for u := range rows[i] {
				if rows[i][u] = float64(r.IntN(fewMarks)); r.IntN(9) == 0 {
					rows[i][u] = math.NaN()
				}
			}
		}
		few, small, slow := countFew(rows), countSmall(rows), new(Counts)
		require.NoError(t, slow.countAny(rows))
		require.NotNil(t, few)
		require.Equal(t, small, few, "%v", shape)
		require.Equal(t, slow.values, few.values)
		require.Equal(t, slow.cells, few.cells)
		require.Equal(t, slow.start, few.start)
		require.Equal(t, slow.raters, few.raters)
		for _, other := range []float64{8, .5, -1, math.Copysign(0, -1), math.Inf(1), math.Inf(-1), math.SmallestNonzeroFloat64, 1 + 1e-15, 1e300} {
			kept := rows[shape[0]/2][shape[1]/2]
			rows[shape[0]/2][shape[1]/2] = other
			require.Nil(t, countFew(rows), "%v is none of the few", other)
			rows[shape[0]/2][shape[1]/2] = kept
		}
	}
}
