package lens_test

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/gap/legend"
	"github.com/safar-cx/safar/gap/lens"
)

func TestPicturesDrawTheFirstOfManyCellsAndSayHowManyMoreThereAre(t *testing.T) {
	for _, cells := range []int{legend.MostRows, legend.MostRows + 5} {
		w := newWorld(cells)
		for i := range cells {
			w.draft.Cells[i].Importance = float64(1 + i%7)
		}
		rng := rand.New(rand.NewPCG(1, 1))
		for range 60 {
			marks := make([]int, cells)
			for i := range marks {
				marks[i] = min(5, 1+rng.IntN(5)+i%3)
			}
			w.say(1, marks...)
		}
		m, all := w.made(t)
		r, err := lens.Compare(m, all, lens.Options{})
		require.NoError(t, err)
		require.Len(t, r.Cells, cells, "the report keeps all")
		most, more := legend.Drawn(cells)
		ranks, ok := r.Matrix(legend.Of(m, all.Schema()))
		require.True(t, ok)
		require.Len(t, ranks.Rows, most)
		require.Equal(t, more, ranks.Notes)
		rows := map[string]bool{}
		for _, e := range ranks.Entries {
			rows[string(e.Row)] = true
		}
		require.Len(t, rows, most, "and no mark lies in a row that is not drawn")
		chart, ok := r.Quadrant(legend.Of(m, all.Schema()))
		require.True(t, ok)
		require.Len(t, chart.Points, most)
		require.Equal(t, more, chart.Notes)
	}
}
