package driver_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"
	"gonum.org/v1/gonum/mat"

	"github.com/safar-cx/safar/gap/driver"
	"github.com/safar-cx/safar/touchpoint"
)

// bent is three items of which the first costs more below the middle mark than it earns above, the second goes straight, and the third earns more.
var bent = world{effects: []float64{0.6, 0.6, 0.6}, bend: []float64{-0.4, 0, 0.4}}

func contrasts(t *testing.T, w world, n int, o driver.Options) map[touchpoint.Key]driver.Contrast {
	t.Helper()
	r, err := driver.Find(one(t, w.items()...), counted(t, w.schema(), w.people(n, rand.New(rand.NewPCG(21, 7))), w.drivers()), o)
	require.NoError(t, err)
	out := map[touchpoint.Key]driver.Contrast{}
	for _, d := range r.Drivers {
		out[d.Item] = d.Contrast
	}
	return out
}

func TestPenaltyAndRewardAreDifferencesOfMeans(t *testing.T) {
	w := bent
	all := w.people(500, rand.New(rand.NewPCG(21, 7)))
	var n, outcome, mark [3]float64
	for _, r := range all {
		l, _ := r.Answers[0].Level()
		y, _ := r.Answers[3].Level()
		g := []int{0, 0, 1, 1, 2}[l]
		n[g]++
		outcome[g] += float64(y)
		mark[g] += float64(l)
	}
	for g := range n {
		outcome[g] /= n[g]
		mark[g] /= n[g]
	}
	c := contrasts(t, w, 500, driver.Options{})["i0"]
	require.InDelta(t, outcome[0], c.Low.Value.Float(), 1e-9)
	require.InDelta(t, outcome[1]-outcome[0], c.Penalty.Value.Float(), 1e-9)
	require.InDelta(t, outcome[2]-outcome[1], c.Reward.Value.Float(), 1e-9)
	require.EqualValues(t, n[0]+n[1], c.Penalty.N.Float())
	require.InDelta(t, (outcome[2]-outcome[1])/(mark[2]-mark[1])-(outcome[1]-outcome[0])/(mark[1]-mark[0]), c.Excess.Value.Float(), 1e-9)
	plain := contrasts(t, w, 500, driver.Options{Plain: true})["i0"]
	require.InDelta(t, outcome[2]-2*outcome[1]+outcome[0], plain.Excess.Value.Float(), 1e-9)
	require.Equal(t, c.Penalty, plain.Penalty)
}

func TestClassesTellBentFromStraight(t *testing.T) {
	c := contrasts(t, bent, 8000, driver.Options{})
	require.Equal(t, driver.Basic, c["i0"].Class)
	require.Equal(t, driver.Performance, c["i1"].Class)
	require.Equal(t, driver.Excitement, c["i2"].Class)
	for key, x := range c {
		require.Equal(t, x.Class, x.Given.Class, key)
	}
	few := contrasts(t, bent, 60, driver.Options{})
	require.Equal(t, driver.Untold, few["i1"].Class, "of sixty people nothing can be told to be straight")
	top := bent
	top.cut = []float64{-3, -2.9, -2.8, -1.64}
	for key, x := range contrasts(t, top, 300, driver.Options{}) {
		require.Equal(t, driver.Untold, x.Class, key)
		require.False(t, x.Excess.IsKnown(), "there are fewer than ten low marks")
		require.True(t, x.High.IsKnown())
	}
}

// Marks are mostly high, and the outcome goes straight with them: as they are, penalty and reward differ since the marks of the groups lie unequally far apart.
func TestAStraightLineIsStraightWhereverPeopleStand(t *testing.T) {
	w := world{effects: []float64{0.8}, cut: []float64{-1.6, -1.2, -0.8, 0.2}}
	require.Equal(t, driver.Performance, contrasts(t, w, 8000, driver.Options{})["i0"].Class)
	require.Equal(t, driver.Basic, contrasts(t, w, 8000, driver.Options{Plain: true})["i0"].Class)
}

func TestCutsMoveTheGroups(t *testing.T) {
	c := contrasts(t, bent, 500, driver.Options{Cuts: driver.Cuts{Low: 0.25, High: 0.75}})["i0"]
	d := contrasts(t, bent, 500, driver.Options{})["i0"]
	require.Equal(t, d.Low, c.Low)
	require.Greater(t, c.High.N.Float(), d.High.N.Float())
	none := contrasts(t, bent, 500, driver.Options{Cuts: driver.Cuts{Low: 0.3, High: 0.4}})["i0"]
	require.False(t, none.Middle.IsKnown())
	require.Equal(t, driver.Contrast{Low: none.Low, High: none.High}, none)
}

func TestGivenTheOthersIsTheRegressionOnTheRows(t *testing.T) {
	w := world{effects: []float64{0.8, 0.6, 0.1}, bend: []float64{-0.4, 0, 0.3}, correlate: 0.5}
	all := w.people(500, rand.New(rand.NewPCG(21, 7)))
	x := mat.NewDense(len(all), 7, nil)
	y := mat.NewVecDense(len(all), nil)
	for i, r := range all {
		x.Set(i, 0, 1)
		for j := range 3 {
			switch l, _ := r.Answers[j].Level(); {
			case l < 2:
				x.Set(i, 1+2*j, 1)
			case l == 4:
				x.Set(i, 2+2*j, 1)
			}
		}
		l, _ := r.Answers[3].Level()
		y.SetVec(i, float64(l))
	}
	var qr mat.QR
	qr.Factorize(x)
	var b mat.VecDense
	require.NoError(t, qr.SolveVecTo(&b, false, y))
	c := contrasts(t, w, 500, driver.Options{})
	for j := range 3 {
		g := c[touchpoint.Key(fmt.Sprint("i", j))].Given
		require.InDelta(t, -b.AtVec(1+2*j), g.Penalty.Value.Float(), 1e-9)
		require.InDelta(t, b.AtVec(2+2*j), g.Reward.Value.Float(), 1e-9)
		require.True(t, g.Excess.IsKnown())
	}
	require.Greater(t, c["i2"].Reward.Value.Float(), c["i2"].Given.Reward.Value.Float(), "alone, an item is credited with what goes with its neighbours")
	require.False(t, math.IsNaN(c["i0"].Given.Excess.Interval[0].Float()))
}
