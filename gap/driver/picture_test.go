package driver_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/gap/driver"
	"github.com/safar-cx/safar/gap/figure"
	"github.com/safar-cx/safar/gap/legend"
	"github.com/safar-cx/safar/touchpoint"
)

func TestPicturesDrawTheFirstOfManyItemsAndSayHowManyMoreThereAre(t *testing.T) {
	var r driver.Report
	for i := range legend.MostRows + 5 {
		d := driver.Driver{Item: touchpoint.Key(fmt.Sprintf("i%02d", i))}
		d.Contrast.Excess = figure.Estimate{Value: figure.Known(1), Interval: figure.Span{figure.Known(0), figure.Known(2)}}
		r.Drivers = append(r.Drivers, d)
		bars, marks := r.Bars(legend.Legend{}), r.Marks(legend.Legend{})
		most, more := legend.Drawn(i + 1)
		require.Len(t, bars.Bars, most)
		require.Len(t, marks.Bars, most)
		require.Equal(t, r.Drivers[most-1].Item, bars.Bars[most-1].ID)
		require.Equal(t, more, bars.Notes)
		require.Equal(t, more, marks.Notes)
	}
	all, err := json.Marshal(r)
	require.NoError(t, err)
	require.Contains(t, string(all), `"i44"`)
}
