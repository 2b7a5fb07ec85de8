package path_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/gap/figure"
	"github.com/safar-cx/safar/gap/path"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/tally"
)

// The remissions of Freireich et al. (1963) as time in a stage, a week for a millisecond: the bins of the tally are exact there.
func TestTimeInStageIsKaplanMeierOfFreireich(t *testing.T) {
	var f struct {
		Input struct {
			Time  []float64 `json:"time_6MP"`
			Event []float64
		}
		Expected struct{ Median float64 }
	}
	oracle(t, "survival", "km-freireich-6mp", &f)
	var paths []touchpoint.Path
	for i, week := range f.Input.Time {
		how := "on"
		if f.Input.Event[i] == 0 {
			how = "open"
		}
		paths = append(paths, stay(week, how))
	}
	s := path.Stages(tallied(t, stays, paths...).Table(), .95)[0]
	require.EqualValues(t, 21, s.Customers)
	require.EqualValues(t, 12, s.Open)
	require.Equal(t, f.Expected.Median/1000, s.Time.Median.Value.Float())
	require.Equal(t, figure.Span{figure.Known(.013), {}}, s.Time.Median.Interval)
	require.Equal(t, "brookmeyer-crowley", s.Time.Median.Method)
	require.False(t, s.Time.Long.Value.IsKnown(), "nine of ten are never through")
	require.Equal(t, .032, s.Until.Float(), "of whom only two of 21 were followed for longer")
	// With one way out the two curves are one: 1 − 0.448179.
	require.InDelta(t, 1-.448179, s.GoOn.Value.Float(), 1e-6)
	require.InDelta(t, 1-.680143, s.GoOn.Interval[0].Float(), 1e-6)
	require.InDelta(t, 1-.188052, s.GoOn.Interval[1].Float(), 1e-6)
	require.Equal(t, .023, s.ToGo.Value.Float())
	require.Equal(t, []path.Next{{Stage: "on", Customers: 9, Share: s.Next[0].Share, Passes: 9}}, s.Next)
}

// Ten people with two causes (Aalen and Johansen 1978), who go on or leave.
func TestGoingOnAndLeavingAreAalenJohansen(t *testing.T) {
	var o struct {
		Input    struct{ Time, Cause []float64 }
		Expected struct {
			CIF1, CIF2 []float64
			Free       []float64 `json:"event_free"`
		}
		Tolerance float64
	}
	oracle(t, "survival", "aj-tiny", &o)
	var paths, reach []touchpoint.Path
	for i, ms := range o.Input.Time {
		cause := int(o.Input.Cause[i])
		paths = append(paths, stay(ms, []string{"open", "on", "left"}[cause]))
		reach = append(reach, stay(ms, []string{"open", "goal", "left"}[cause]))
	}
	last := len(o.Expected.CIF1) - 1
	s := path.Stages(tallied(t, stays, paths...).Table(), .95)[0]
	require.InDelta(t, o.Expected.CIF1[last], s.GoOn.Value.Float(), o.Tolerance)
	require.InDelta(t, o.Expected.CIF2[last], s.Leave.Value.Float(), o.Tolerance)
	require.Zero(t, s.Goal.Value.Float())
	require.InDelta(t, 1-o.Expected.Free[last], s.GoOn.Value.Float()+s.Leave.Value.Float(), 2*o.Tolerance)
	require.False(t, s.ToGo.Value.IsKnown(), "fewer than half go on")
	require.True(t, s.ToGo.Interval[0].IsKnown())
	require.False(t, s.ToGo.Interval[1].IsKnown())
	require.Equal(t, .005, s.Time.Median.Value.Float(), "0.583 are left after 4, 0.467 after 5")

	g := path.Goals(tallied(t, stays, reach...).Table(), .95)
	require.InDelta(t, o.Expected.CIF1[last], g.Reach.Value.Float(), o.Tolerance)
	require.InDelta(t, o.Expected.CIF2[last], g.Leave.Value.Float(), o.Tolerance)
	require.EqualValues(t, 4, g.Goals[0].Customers)
}

// The drunkard's walk (Grinstead and Snell, 11.2): four paths that have its shares exactly. Home is the goal.
func TestChainOfTheDrunkard(t *testing.T) {
	var o struct {
		Expected struct {
			N, B [][]float64
			T    []float64 `json:"t"`
		}
		Tolerance float64
	}
	oracle(t, "chain", "markov-drunkard", &o)
	s := tally.PathSchema{Goals: []tally.PathGoal{{Key: "home", Activities: []string{"home"}}}}
	for _, k := range []touchpoint.Key{"first", "second", "third"} {
		s.Touchpoints = append(s.Touchpoints, tally.PathTouchpoint{Key: k, Channel: "street"})
		s.Cells = append(s.Cells, tally.Cell{Touchpoint: k})
	}
	var paths []touchpoint.Path
	for _, way := range [][]touchpoint.Key{{"first"}, {"first", "second", "first"}, {"first", "second", "third"}, {"first", "second", "third", "second", "first"}} {
		var p touchpoint.Path
		for _, k := range way {
			p.Contacts = append(p.Contacts, touchpoint.Contact{Touchpoint: k})
		}
		if way[len(way)-1] == "first" {
			p.Contacts = append(p.Contacts, touchpoint.Contact{Activity: "home"})
		}
		paths = append(paths, p)
	}
	c, err := path.Follow(tallied(t, s, paths...), path.Options{})
	require.NoError(t, err)
	require.InDelta(t, .75, c.Conversion.Value.Float(), o.Tolerance)
	require.InDelta(t, 3, c.Contacts.Value.Float(), o.Tolerance)
	for i, cell := range c.Cells {
		require.Equal(t, s.Cells[i], cell.Cell)
		require.InDelta(t, o.Expected.B[i][0], cell.Conversion.Value.Float(), o.Tolerance)
		require.InDelta(t, o.Expected.N[0][i], cell.Visits.Value.Float(), o.Tolerance)
		require.InDelta(t, o.Expected.T[i], cell.ToEnd.Float(), o.Tolerance)
		require.True(t, cell.Removal.Interval.Contains(cell.Removal.Value.Float()))
		require.Contains(t, cell.Removal.Method, "model-based")
	}
	require.Equal(t, 1.0, c.Cells[0].Removal.Value.Float())
}
