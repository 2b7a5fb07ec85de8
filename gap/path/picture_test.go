package path_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/gap/path"
	"github.com/safar-cx/safar/journey/picture"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/tally"
)

var loanNames = path.Names{
	Stages:      []touchpoint.Named{{Key: "ask", Name: touchpoint.Text{"en": "Asking", "fa": "پرس\u200cوجو"}}, {Key: "apply", Name: touchpoint.Text{"en": "Applying", "fa": "درخواست"}}},
	Touchpoints: []touchpoint.Named{{Key: "branch", Name: touchpoint.Text{"en": "Branch", "fa": "شعبه"}}},
}

func TestFlowAndFunnelArePicturesOfTheSummary(t *testing.T) {
	s, err := path.Summarise(loans(), path.Options{Draws: -1})
	require.NoError(t, err)
	f := s.Flow(loanNames)
	require.NoError(t, f.Check())
	require.Equal(t, "Asking", f.Stages[0].Name.In("en"))
	n := func(v float64) picture.Number { return picture.Of(v) }
	require.Equal(t, []picture.Move{{From: "ask", To: "apply", Customers: n(60)}, {From: "apply", To: "ask", Customers: n(10)}}, f.Moves)
	ends := func(i int) []picture.Number {
		x := f.Stages[i]
		return []picture.Number{x.Customers, x.Began, x.Lost, x.Reached, x.Open}
	}
	require.Equal(t, []picture.Number{n(100), n(100), n(50), n(0), n(0)}, ends(0))
	require.Equal(t, []picture.Number{n(60), n(0), n(10), n(30), n(10)}, ends(1))
	p := s.Funnels[0].Picture(loanNames, s.Confidence)
	require.NoError(t, p.Check())
	require.Equal(t, n(60), p.Variants[0].Counts[1].Customers)
	require.Equal(t, n(40), p.Variants[0].Counts[0].Dropped)
	require.True(t, p.Variants[0].Counts[1].OfFirst.HasInterval())
	require.NoError(t, (&path.Summary{}).Flow(path.Names{}).Check())

	mixed, err := path.Summarise(tallied(t, tally.PathSchema{
		Stages: []touchpoint.Key{"in", "on"}, Touchpoints: []tally.PathTouchpoint{{Key: "desk"}}, Goals: stays.Goals,
		Funnels: []tally.Funnel{{Key: "all", Steps: []tally.FunnelStep{{Stage: "in"}, {Touchpoint: "desk"}, {Stage: "on", Touchpoint: "desk"}, {Goal: "done"}}}},
	}, stay(3, "on"), stay(4, "goal")), path.Options{Draws: -1})
	require.NoError(t, err)
	require.NoError(t, mixed.Funnels[0].Picture(path.Names{}, .95).Check())
}
