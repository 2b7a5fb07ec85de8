package gap_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/gap"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
)

// twoStages is a map with a touchpoint that is met in both of its stages.
func twoStages(t testing.TB) *journey.Map {
	d := drafted(important(3, cell("a")), cell("b"))
	d.Stages = append(d.Stages, journey.Stage{Key: "later", Name: touchpoint.Plain("Later on")}, journey.Stage{Key: "empty"})
	again := cell("c")
	again.Stage, again.Touchpoint, again.Moment = "later", "a", true
	d.Cells = append(d.Cells, again)
	return checked(t, d)
}

// The level of a stage is the mean of its cells' levels by their importance.
func TestStageLevelsAreMeansOfTheirCells(t *testing.T) {
	r := ranked(t, twoStages(t), tallied(t, asks("a", "b", "c"), crowd(61, 200, 3)), gap.Options{})
	require.Len(t, r.Stages, 3)
	levels := map[touchpoint.Key]float64{}
	for _, p := range r.Points {
		levels[p.Items[0]] = p.Actual.Float()
	}
	require.InDelta(t, (3*levels["a"]+levels["b"])/4, r.Stages[0].Level.Float(), 1e-12)
	require.InDelta(t, levels["c"], r.Stages[1].Level.Float(), 1e-12)
	require.True(t, r.Stages[1].Moment)
	require.False(t, r.Stages[0].Moment)
	require.False(t, r.Stages[2].Level.IsKnown(), "nothing was rated in it")
	for _, s := range r.Stages[:2] {
		require.Less(t, s.Interval[0].Float(), s.Level.Float())
		require.Greater(t, s.Interval[1].Float(), s.Level.Float())
	}
	for _, p := range r.Points {
		if p.Items[0] == "c" { // alone in its stage
			require.Equal(t, p.ActualInterval, r.Stages[1].Interval)
		}
	}
}

// A touchpoint met in two stages is two points, and sentences say which is meant.
func TestATouchpointInTwoStagesIsToldApart(t *testing.T) {
	r := ranked(t, twoStages(t), tallied(t, asks("a", "b", "c"), crowd(61, 200, 3)), gap.Options{})
	require.Len(t, r.Points, 3)
	for _, s := range r.Say("en") {
		if strings.Contains(s, "hurt most") || strings.Contains(s, "surely") {
			require.NotRegexp(t, `\ba\b( and|,|\.)`, s, "which a?")
		}
	}
}

// The shares of the answers are those of the raters, and the share of non-users that of the base.
func TestAnswersAreSharesOfTheRaters(t *testing.T) {
	people := append(repeated(30, answered(2)), repeated(10, answered(5))...)
	people = append(people, repeated(60, answered(-1))...)
	p := ranked(t, mapped(t, cell("a")), tallied(t, asks("a"), people, repeated(7, answered(0))), gap.Options{}).Points[0]
	require.Len(t, p.Answers, 1)
	require.InDelta(t, 0.6, p.Answers[0].NotUsed.Float(), 1e-12)
	for level, want := range []float64{0, 0.75, 0, 0, 0.25} {
		require.InDelta(t, want, p.Answers[0].Shares[level].Float(), 1e-12)
	}
}
