package gap_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/gap"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/tally"
)

func TestGoalsAreThoseGivenOrAPlaceOnTheMap(t *testing.T) {
	m, err := journey.New(journey.Draft{
		Key: "shop", Channels: []touchpoint.Channel{{Key: "web", Name: touchpoint.Plain("Web"), Kind: touchpoint.Other}},
		Touchpoints: []touchpoint.Touchpoint{{Key: "till", Name: touchpoint.Plain("Till"), Channel: "web"}},
		Stages:      []journey.Stage{{Key: "buy", Name: touchpoint.Plain("Buy")}},
		Cells:       []journey.Cell{{Stage: "buy", Touchpoint: "till"}},
	})
	require.NoError(t, err)
	goals := []touchpoint.Goal{{Key: "paid", Match: touchpoint.Match{Glob: "pay*"}}, {Key: "till", Outcome: "ok"}}
	for key, want := range map[touchpoint.Key][]tally.PathGoal{
		"":     {{Key: "paid", Glob: "pay*"}, {Key: "till", Outcome: "ok"}},
		"paid": {{Key: "paid", Glob: "pay*"}},
		"till": {{Key: "till", Outcome: "ok"}},
		"buy":  {{Key: "buy", Stage: "buy"}},
	} {
		got, err := gap.PathGoals(m, goals, key)
		require.NoError(t, err)
		require.Equal(t, want, got, key)
	}
	got, err := gap.PathGoals(m, nil, "till")
	require.NoError(t, err)
	require.Equal(t, []tally.PathGoal{{Key: "till", Touchpoint: "till"}}, got)
	got, err = gap.PathGoals(m, nil, "")
	require.NoError(t, err)
	require.Empty(t, got)
	_, err = gap.PathGoals(m, goals, "heaven")
	require.ErrorContains(t, err, `gap: "heaven" is none of the goals`)
}
