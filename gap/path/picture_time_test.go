package path_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/gap/path"
	"github.com/safar-cx/safar/touchpoint"
)

// The course of a stage ends where its quantiles say, falls, and loses no event however it is thinned.
func TestACourseTellsOfEverybody(t *testing.T) {
	s := summaries(t)[1]
	drawn := 0
	for _, x := range s.Stages {
		if len(x.Stay) == 0 {
			continue
		}
		drawn++
		require.LessOrEqual(t, len(x.Stay), 62)
		events, share, at := 0.0, 1.0, 0.0
		for _, m := range x.Stay {
			require.LessOrEqual(t, m.Share.Float(), share)
			require.GreaterOrEqual(t, m.At.Float(), at)
			share, at = m.Share.Float(), m.At.Float()
			events += m.Events.Float()
		}
		require.InDelta(t, x.Time.Median.N.Float()-float64(x.Open), events, 1e-9, "everybody but those who are still there")
		require.GreaterOrEqual(t, at, x.Until.Float()-1e-9, "drawn to the end, told while enough are there")
		if median := x.Time.Median.Value; median.IsKnown() {
			for _, m := range x.Stay {
				if m.At.Float() < median.Float()*.9 && m.AtRisk.IsKnown() {
					require.Greater(t, m.Share.Float(), .5)
				}
			}
		}
	}
	require.Positive(t, drawn)
	require.InDelta(t, s.Goal.Reach.Value.Float(), s.Goal.Reaching[len(s.Goal.Reaching)-1].Share.Float(), 1e-9)
}

func TestTimesAndTablesAreDrawn(t *testing.T) {
	s := summaries(t)[1]
	names := path.Names{Stages: []touchpoint.Named{{Key: s.Stages[0].Stage, Name: touchpoint.Text{"en": "Looking", "fa": "دیدن"}}}}
	stay := s.StayPicture(names)
	require.NoError(t, stay.Check())
	require.NotEmpty(t, stay.Lines)
	require.InDelta(t, 1, stay.Lines[0].Points[0].Level.Value.Value, 0)
	goal := s.Goal.Picture(s.Confidence)
	require.NoError(t, goal.Check())
	require.Len(t, goal.Lines, 2)
	ways := s.StagePicture(names)
	require.NoError(t, ways.Check())
	require.Equal(t, "Looking", ways.Rows[0].Name.In("en"))
	credits := s.CreditPicture(names)
	require.NoError(t, credits.Check())
	require.NotEmpty(t, credits.Rows)
	for _, note := range append(credits.Notes, stay.Notes...) {
		require.NotEmpty(t, note.In("fa"))
		require.NotContains(t, note.In("en"), "NaN")
	}
	head, ok := s.Headline()
	require.True(t, ok)
	require.Equal(t, s.Goal.Reach.Value.Float(), head.Value.Value.Value)
	for _, lang := range []touchpoint.Lang{"en", "fa"} {
		all := s.Say(names, lang)
		for _, said := range s.Brief(names, lang) {
			require.Contains(t, all, said)
		}
	}
}

func TestNothingIsDrawnOfNothing(t *testing.T) {
	var s path.Summary
	require.Empty(t, s.StayPicture(path.Names{}).Lines)
	require.Empty(t, s.Goal.Picture(.95).Lines)
	require.Empty(t, s.StagePicture(path.Names{}).Rows)
	require.Empty(t, s.CreditPicture(path.Names{}).Rows)
	_, ok := s.Headline()
	require.False(t, ok)
	require.Empty(t, s.Brief(path.Names{}, "en"))
}

// A published course has no step of fewer than ten, and none while fewer are followed.
func TestAPublishedCourseHasNoSmallSteps(t *testing.T) {
	s := summaries(t)[1].Publish(10, nil)
	for _, x := range s.Stages {
		for _, m := range x.Stay {
			require.GreaterOrEqual(t, m.Events.Float(), 10.)
			require.GreaterOrEqual(t, m.AtRisk.Float(), 10.)
		}
	}
	require.NoError(t, s.StayPicture(path.Names{}).Check())
	require.NoError(t, s.Goal.Picture(s.Confidence).Check())
}
