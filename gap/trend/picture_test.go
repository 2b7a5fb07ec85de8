package trend_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/gap/figure"
	"github.com/safar-cx/safar/gap/legend"
	"github.com/safar-cx/safar/gap/trend"
	"github.com/safar-cx/safar/journey/picture"
	"github.com/safar-cx/safar/touchpoint"
)

func TestPicturesDrawTheFirstOfManyPointsAndSayHowManyMoreThereAre(t *testing.T) {
	for _, cells := range []int{legend.MostRows, legend.MostRows + 5} {
		r := trend.Report{Series: &trend.Series{Periods: []trend.Wave{{Key: "p"}}}}
		for i := range cells {
			c := trend.CellChange{Cell: legend.Cell{Stage: "s", Touchpoint: touchpoint.Key(fmt.Sprintf("t%02d", i))}}
			c.Verdict = trend.Open
			if i == cells-1 {
				c.Verdict = trend.Worse // goes first, though it is the last of the map
			}
			r.Cells = append(r.Cells, c)
			r.Series.Courses = append(r.Series.Courses, trend.Course{Cell: c.Cell, Levels: []figure.Estimate{{Value: figure.Known(.5)}}})
		}
		most, more := legend.Drawn(cells)
		changes := r.Changes(legend.Legend{})
		require.Len(t, changes.Rows, most)
		require.Equal(t, more, changes.Notes)
		require.Equal(t, picture.Worse, changes.Rows[0].Verdict)
		section := r.Section(legend.Legend{})
		courses := section.Pictures[1].(picture.Matrix)
		require.Len(t, courses.Rows, most)
		require.Len(t, courses.Entries, most)
		require.Subset(t, append(courses.Notes, touchpoint.Text{}), append(more, touchpoint.Text{}))
		all, err := json.Marshal(r)
		require.NoError(t, err)
		require.Contains(t, string(all), fmt.Sprintf(`"t%02d"`, cells-1))
	}
}
