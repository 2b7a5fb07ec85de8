package whatif_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/gap/legend"
	"github.com/safar-cx/safar/gap/whatif"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
)

// pickedFrom asks for the plan for three of eight cells that lose by a part more, the one than the next.
func pickedFrom(t testing.TB, step float64, n int, o whatif.Options) (*whatif.Report, legend.Legend) {
	c := newContest(t, "unweighted")
	var cells [contested][5]float64
	for k := range cells {
		by := step * float64(k)
		cells[k] = [5]float64{by, 0, 0.2 * (1 - by), 0.3 * (1 - by), 0.5 * (1 - by)}
	}
	o.Budget, o.Doubt = 30, -1
	return asked(t, c.m, tallied(t, c.schema, false, c.sample(seeded(11), n, cells)), o), legend.Of(c.m, c.schema)
}

func TestAGainIsSaidToBeTooHighWhereItsPlanWasPickedAmongAlike(t *testing.T) {
	alike, l := pickedFrom(t, 0, 60, whatif.Options{})
	p := alike.Plan
	require.Greater(t, p.Optimism.Float(), 0.5)
	require.Less(t, p.Optimism.Float(), p.Best.Score.Value.Float()/2)
	require.Greater(t, p.Critical.Float(), 2.2)
	require.Less(t, p.Critical.Float(), 3.2, "no more than for all 56 plans by themselves")
	said := fmt.Sprintf("which is therefore too high by some %.1f points on average.", p.Optimism.Float())
	require.Contains(t, strings.Join(alike.Say(l, touchpoint.English), "\n"), said)
	require.Contains(t, strings.Join(alike.Say(l, touchpoint.Persian), "\n"), "بیش از واقع برآورد می\u200cشود")

	apart, l := pickedFrom(t, 0.1, 1000, whatif.Options{})
	require.InDelta(t, 0, apart.Plan.Optimism.Float(), 0.01)
	require.Less(t, apart.Plan.Critical.Float(), p.Critical.Float())
	require.NotContains(t, strings.Join(apart.Say(l, touchpoint.English), "\n"), "too high by")
}

// What there is nothing else to pick from is not picked: its interval is that of a sum that was named.
func TestTheOnlyPlanIsNotPicked(t *testing.T) {
	actions := []journey.Action{{Key: "one", Effort: 1, Repair: journey.Remove}}
	m := mapped(t, []touchpoint.Key{"a", "b"}, actions, func(c touchpoint.Key) []touchpoint.Key { return []touchpoint.Key{"one"} })
	r := asked(t, m, tallied(t, asks("a", "b"), true, crossed(20)), whatif.Options{Budget: 1, Doubt: -1, Shares: []float64{0.5}})
	require.Zero(t, r.Plan.Optimism.Float())
	require.InDelta(t, 1.959964, r.Plan.Critical.Float(), 1e-6)
	require.Equal(t, r.Whole[0].Score.Interval, r.Plan.Best.Score.Interval)
	poor := asked(t, m, tallied(t, asks("a", "b"), true, crossed(20)), whatif.Options{Budget: 0.1})
	require.False(t, poor.Plan.Critical.IsKnown(), "nothing was picked")
}

func TestThePlanPickedHasItsFiguresWhateverTheDataAreLike(t *testing.T) {
	keys := []touchpoint.Key{"a", "b", "c"}
	actions := []journey.Action{{Key: "one", Effort: 1, Repair: journey.Remove}, {Key: "two", Effort: 1, Repair: journey.Add}, {Key: "three", Effort: 1}}
	m := mapped(t, keys, actions, func(c touchpoint.Key) []touchpoint.Key {
		return []touchpoint.Key{map[touchpoint.Key]touchpoint.Key{"a": "one", "b": "two", "c": "three"}[c]}
	})
	clustered := still(40, 3, 2, 4, 3)
	for i := range clustered {
		clustered[i].Cluster = "all"
	}
	grouped := asks(keys...)
	grouped.Clustered = true
	for name, c := range map[string]struct {
		s      touchpoint.Schema
		people []touchpoint.Response
	}{
		"one person":     {asks(keys...), still(1, 3, 2, 4, 3)},
		"all alike":      {asks(keys...), still(40, 3, 3, 3, 3)},
		"one cluster":    {grouped, clustered},
		"hardly a gap":   {asks(keys...), append(still(999, 5, 5, 5, 5), marks(4, 4, 4, 4))},
		"never together": {asks(keys...), []touchpoint.Response{marks(1, no, no, 2), marks(2, no, no, 2), marks(no, 3, no, 1), marks(no, 2, no, 1), marks(no, no, 3, 3), marks(no, no, 1, 2)}},
	} {
		for _, confidence := range []float64{0.5, 0.95, 0.999999} {
			p := asked(t, m, tallied(t, c.s, false, c.people), whatif.Options{Budget: 1, Confidence: confidence}).Plan
			require.NotEmpty(t, p.Best.Actions, name)
			require.GreaterOrEqual(t, p.Optimism.Float(), 0.0, name)
			require.False(t, math.IsInf(p.Critical.Float(), 0) || math.IsNaN(p.Critical.Float()), name)
			e := p.Best.Score
			require.LessOrEqual(t, e.Interval[0].Float(), e.Value.Float(), name)
			require.GreaterOrEqual(t, e.Interval[1].Float(), e.Value.Float(), name)
			if p.Odds.IsKnown() {
				require.GreaterOrEqual(t, p.Odds.Float(), 0.0, name)
			}
		}
	}
}

// A budget of many units takes too long to go through for each plan picked anew: they are then picked greedily, and what comes of it is much the same.
func TestPlansPickedGreedilySayMuchTheSame(t *testing.T) {
	p := population{cuts: crowds[1].cuts, cells: 16, use: 1}
	all := tallied(t, p.schema(), false, p.sample(seeded(12), 120))
	of := func(more float64) *whatif.Plan {
		var actions []journey.Action
		for i, k := range p.keys() {
			actions = append(actions, journey.Action{Key: "a" + k, Effort: 1000 + more*float64(i), Repair: journey.Redesign})
		}
		m := mapped(t, p.keys(), actions, func(c touchpoint.Key) []touchpoint.Key { return []touchpoint.Key{"a" + c} })
		return asked(t, m, all, whatif.Options{Budget: 4100, Doubt: -1, Draws: 10}).Plan
	}
	quick, long := of(0), of(0.1) // the one in four units, the other in 41,000
	require.Equal(t, quick.Best.Actions, long.Best.Actions)
	require.Greater(t, quick.Optimism.Float(), 0.3)
	require.InEpsilon(t, quick.Optimism.Float(), long.Optimism.Float(), 0.1)
	require.InEpsilon(t, quick.Critical.Float(), long.Critical.Float(), 0.05)
}

func TestCellsOfFewRatersGetNoVerdict(t *testing.T) {
	keys := []touchpoint.Key{"a", "b"}
	people := crossed(20)
	for range 20 { // the second was not used by most
		people = append(people, marks(3, unused, 3), marks(5, unused, 4), marks(3, unused, 3), marks(5, unused, 4), marks(3, 1, 1))
	}
	m, s := mapped(t, keys, nil, nil), asks(keys...)
	all := tallied(t, s, true, people)
	r := asked(t, m, all, whatif.Options{Min: 150})
	a, b := cellOf(t, r, "a"), cellOf(t, r, "b")
	require.Equal(t, whatif.Gains, a.Verdict)
	require.Equal(t, whatif.Unknown, b.Verdict)
	require.Equal(t, whatif.FewRaters, b.Reason)
	require.True(t, b.Gains[0].Outcome.IsKnown(), "the gain and its interval are told")
	require.False(t, b.P.IsKnown())
	require.Equal(t, []legend.Cell{a.Cell}, r.Outcome.First, "it is not compared")
	require.Equal(t, 150.0, r.Method.Min)
	said := strings.Join(r.Say(legend.Of(m, s), touchpoint.English), "\n")
	require.Contains(t, said, "At 1 cell it is not judged whether closing the gap gains anything in “whole”: effectively fewer than 150 people rated it.")
	require.Contains(t, strings.Join(r.Say(legend.Of(m, s), touchpoint.Persian), "\n"), "در عمل کمتر از ۱۵۰ نفر")
	require.NoError(t, page(r, legend.Of(m, s)).Check())

	judged := asked(t, m, all, whatif.Options{})
	require.EqualValues(t, whatif.DefaultMin, judged.Method.Min)
	require.Equal(t, whatif.Gains, cellOf(t, judged, "b").Verdict)
	none := asked(t, m, all, whatif.Options{Min: 1e6})
	require.Equal(t, "What closing gaps gains in “whole” cannot be told: too few people rated any cell.", none.Say(legend.Of(m, s), touchpoint.English)[0])
}
