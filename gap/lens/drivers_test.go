package lens_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/gap/driver"
	"github.com/safar-cx/safar/gap/figure"
	"github.com/safar-cx/safar/gap/legend"
	"github.com/safar-cx/safar/gap/lens"
	"github.com/safar-cx/safar/touchpoint"
)

func interval(value, half float64) figure.Estimate {
	return figure.Estimate{Value: figure.Known(value), Interval: figure.Span{figure.Known(value - half), figure.Known(value + half)}, N: figure.Known(100)}
}

func TestImportanceDerivedFromDriversIsThatOfACellsItems(t *testing.T) {
	one, two := legend.Cell{Stage: "on", Touchpoint: "one"}, legend.Cell{Stage: "on", Touchpoint: "two"}
	r := &driver.Report{Method: driver.Method{Confidence: 0.95}, Drivers: []driver.Driver{
		{Item: "a", Cells: []legend.Cell{one}, Weight: interval(0.3, 0.196)},
		{Item: "b", Cells: []legend.Cell{one, two}, Weight: interval(0.2, 0.392)},
		{Item: "c", Cells: []legend.Cell{two}, Suppressed: true},
		{Item: "d", Cells: []legend.Cell{two}},
	}}
	w := lens.Derived(r)
	require.NotEmpty(t, w.Source[touchpoint.Persian])
	require.Len(t, w.Cells, 2)
	require.Equal(t, one, w.Cells[0].Cell)
	require.InDelta(t, 0.4, w.Cells[0].Value, 1e-12, "its own item and half of the shared one")
	require.InDelta(t, 0.1414, w.Cells[0].SE, 1e-4, "√(.1² + .1²)")
	require.InDelta(t, 0.1, w.Cells[1].Value, 1e-12)
	require.NotNil(t, w.Covariance)
	require.InDelta(t, 0.02, w.Covariance.At(0, 0), 1e-4)
	require.InDelta(t, 0.01, w.Covariance.At(0, 1), 1e-4, "the error of the item that both share")
	require.Empty(t, lens.Derived(nil).Cells)
	require.Nil(t, lens.Derived(&driver.Report{}).Source)
}

func TestAsymmetryOfACellIsThatOfItsItemWithTheMostPeople(t *testing.T) {
	cell := legend.Cell{Stage: "on", Touchpoint: "one"}
	contrast := func(penalty, reward float64, class driver.Class) driver.Contrast {
		return driver.Contrast{Penalty: interval(penalty, 0.1), Reward: interval(reward, 0.1), Class: class}
	}
	r := &driver.Report{Method: driver.Method{Confidence: 0.95}, Drivers: []driver.Driver{
		{Item: "a", N: 10, Cells: []legend.Cell{cell}, Contrast: contrast(1, 0, driver.Basic)},
		{Item: "b", N: 90, Cells: []legend.Cell{cell}, Contrast: contrast(0, 1, driver.Excitement)},
		{Item: "c", N: 50, Cells: []legend.Cell{cell}, Contrast: contrast(1, 1, driver.Performance)},
		{Item: "d", N: 99, Cells: []legend.Cell{cell}},
	}}
	got := lens.Asymmetric(r)
	require.Len(t, got, 1)
	require.Equal(t, lens.Excitement, got[0].Class)
	require.InDelta(t, 1, got[0].Reward.Value, 1e-12)
	require.InDelta(t, 0.0510, got[0].Penalty.SE, 1e-4)
	require.Nil(t, lens.Asymmetric(nil))
}
