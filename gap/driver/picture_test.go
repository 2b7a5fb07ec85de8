package driver_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
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

func TestOneItemAloneHasNoBars(t *testing.T) {
	w := world{effects: []float64{0.6}}
	r, err := driver.Find(one(t, w.items()...), counted(t, w.schema(), w.people(300, rand.New(rand.NewPCG(1, 1))), w.drivers()), driver.Options{})
	require.NoError(t, err)
	s := r.Section(legend.Legend{})
	require.Len(t, s.Pictures, 1)
	require.Equal(t, r.Marks(legend.Legend{}), s.Pictures[0], "what goes with low and high marks is worth a look")
}

func TestWhatIsLeftOutIsSaidInFront(t *testing.T) {
	w := world{effects: []float64{0.6, 0.3, 0.3}}
	people := w.people(300, rand.New(rand.NewPCG(1, 1)))
	for i := range people {
		people[i].Answers[2] = touchpoint.LevelAnswer(4)
	}
	r, err := driver.Find(one(t, w.items()...), counted(t, w.schema(), people, w.drivers()), driver.Options{})
	require.NoError(t, err)
	require.Len(t, r.LeftOut, 1)
	s := r.Section(legend.Of(one(t, w.items()...), w.schema()))
	require.Contains(t, fmt.Sprint(s.Sentences), "Item 2")
}
