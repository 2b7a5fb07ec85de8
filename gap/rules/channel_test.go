package rules_test

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/gap"
	"github.com/safar-cx/safar/gap/consistency"
	"github.com/safar-cx/safar/gap/rules"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/journey/rule"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/tally"
)

// library is a map whose only stage has two channels, and a ranking that holds how 200 readers rated them: the same of everyone but for some who rated the site so much lower.
func library(t testing.TB, lower int) (*journey.Map, *gap.Ranking) {
	t.Helper()
	m, err := journey.New(journey.Draft{
		Key: "library", Version: "1", Stages: []journey.Stage{{Key: "borrow", Name: text("Borrowing", "امانت\u200cگرفتن")}},
		Channels:    []touchpoint.Channel{{Key: "desk", Name: text("Desk", "پیشخوان"), Kind: touchpoint.InPerson}, {Key: "site", Name: text("Site", "وب\u200cسایت"), Kind: touchpoint.Web}},
		Touchpoints: []touchpoint.Touchpoint{{Key: "loan", Channel: "desk"}, {Key: "renewal", Channel: "site"}},
		Cells: []journey.Cell{
			{Stage: "borrow", Touchpoint: "loan", Items: []journey.Measure{{Item: "loan"}}},
			{Stage: "borrow", Touchpoint: "renewal", Items: []journey.Measure{{Item: "renewal"}}},
		},
	})
	require.NoError(t, err)
	schema := touchpoint.Schema{Items: []touchpoint.Item{{Key: "loan", Scale: touchpoint.CSAT()}, {Key: "renewal", Scale: touchpoint.CSAT()}}}
	evidence, err := tally.NewRatings(schema, tally.Options{})
	require.NoError(t, err)
	for i := range 200 {
		var r touchpoint.Response
		require.NoError(t, schema.Rate(&r, "loan", float64(3+i%3)))
		if require.NoError(t, schema.Rate(&r, "renewal", float64(3+i%3))); i%3 > 0 {
			require.NoError(t, schema.Rate(&r, "renewal", float64(3+i%3-lower)))
		}
		require.NoError(t, evidence.Add(r))
	}
	ranking, err := gap.Rank(m, evidence, gap.Options{})
	require.NoError(t, err)
	ranking.Consistency, err = consistency.Examine(m, evidence, consistency.Options{})
	require.NoError(t, err)
	return m, ranking
}

func TestAChannelThatIsSurelyWorseThanAnotherIsFound(t *testing.T) {
	m, r := library(t, 1)
	report := run(t, m, r, "channel-inconsistent", nil)
	require.Equal(t, "library#/stages/0: error: at Borrowing, Site is surely worse than Desk, by at least 15% of the scale; 5% is tolerated (channel-inconsistent)\n", says(t, report, "en"))
	require.Contains(t, says(t, report, "fa"), "در امانت\u200cگرفتن، وب\u200cسایت بی\u200cگمان بدتر از پیشخوان است، دست\u200cکم به اندازهٔ ۱۵٪ مقیاس؛ تا ۵٪ رواست")
	require.Equal(t, touchpoint.Key("site"), report.Findings[0].Subject.Channel)

	require.Empty(t, run(t, m, r, "channel-inconsistent", rule.Parameters{"margin": 16}).Findings, "the difference may be smaller than that")
	alike, same := library(t, 0)
	require.Equal(t, consistency.Equivalent, same.Consistency.Channels[0].Verdict)
	require.Empty(t, run(t, alike, same, "channel-inconsistent", rule.Parameters{"margin": 0}).Findings)
	r.Consistency.Channels[0].Comparisons[0].Verdict = consistency.Open
	require.Empty(t, run(t, m, r, "channel-inconsistent", nil).Findings, "what the other claims withdrew is not sure")
	r.Consistency = nil
	require.Empty(t, run(t, m, r, "channel-inconsistent", nil).Findings)
}

func TestComparisonsOfAnotherMapSayNothingOfThisOne(t *testing.T) {
	m, r := library(t, 1)
	r.Consistency.Map.Key = "archive"
	require.Empty(t, run(t, m, r, "channel-inconsistent", nil).Findings)
	_, r = library(t, 1)
	r.Consistency.Channels[0].Stage = "gone"
	require.Empty(t, run(t, m, r, "channel-inconsistent", nil).Findings)
	_, r = library(t, 1)
	r.Consistency = r.Consistency.Publish(1000)
	require.Empty(t, run(t, m, r, "channel-inconsistent", nil).Findings, "what is withheld is not told by a rule either")
	_, r = library(t, 1)
	g := &r.Consistency.Channels[0]
	g.Comparisons[0].B, g.Members[1].Key = consistency.Others, "letters"
	g.Comparisons[0].Better, g.Comparisons[0].A = consistency.Others, "site"
	d := g.Comparisons[0].Difference.Interval
	g.Comparisons[0].Difference.Interval[0], g.Comparisons[0].Difference.Interval[1] = gap.Known(-d[1].Float()), gap.Known(-d[0].Float())
	g.Members[0].Key = "site"
	require.Contains(t, says(t, run(t, m, r, "channel-inconsistent", nil), "en"), "surely worse than the other channels")
}

// The comparison goes through the ranking's JSON and out of it again.
func TestAChannelIsFoundInASavedRanking(t *testing.T) {
	m, r := library(t, 1)
	var b bytes.Buffer
	_, err := r.WriteTo(&b)
	require.NoError(t, err)
	read, err := rules.Read(&b)
	require.NoError(t, err)
	report, err := rule.Check(rule.File{Map: m}, read, rule.Policy{}, rule.Options{})
	require.NoError(t, err)
	require.Contains(t, says(t, report, "en"), "channel-inconsistent")
}
