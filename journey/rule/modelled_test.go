package rule_test

import (
	"bytes"
	"os"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/journey/rule"
	"github.com/safar-cx/safar/touchpoint"
)

// Maps of a real team: what is found is what a reader of the originals misses there. They name one owner for the whole document and none for a
// touchpoint; their roadmaps have months and no owner, effort or date; their success metrics are not tied to any touchpoint; they have a date on which
// they were last changed and none for the next look at them; and what is said of other personas was learnt from application developers alone.
func TestMapsOfARealTeam(t *testing.T) {
	policy := rule.Policy{Rules: []rule.Setting{
		{Rule: "cell-unmeasured", Severity: rule.Off}, // said once below, by a count
		{Rule: "cell-without-owner", Severity: rule.Off},
		{Rule: "single-point-of-failure", Parameters: rule.Parameters{"percent": 50, "least": 2}},
	}}
	day := journey.Date{Year: 2026, Month: time.May, Day: 3}
	var got bytes.Buffer
	for _, name := range []string{"onboarding", "first-deployment", "incident"} {
		data, err := os.ReadFile("testdata/modelled/" + name + ".json")
		require.NoError(t, err)
		f, err := rule.Read(name+".json", bytes.NewReader(data))
		require.NoError(t, err)
		count := map[touchpoint.Key]int{}
		for _, found := range check(t, f, rule.Policy{}, rule.Options{Now: day}).Findings {
			count[found.Rule]++
		}
		cells := f.Map.Cells()
		require.Equal(t, len(cells), count["cell-without-owner"], "no touchpoint has an owner")
		require.Equal(t, len(cells), count["cell-unmeasured"]+count["moment-without-measurement"], "nothing is measured")
		require.Equal(t, len(f.Map.Actions()), count["action-incomplete"], "no action has an owner, an effort and a date")
		require.Equal(t, 1, count["review-without-date"])
		require.Equal(t, 1, count["importance-missing"])
		require.Zero(t, count["evidence-old"], "the interviews are of December")
		require.Zero(t, count["stage-without-touchpoint"]+count["touchpoint-on-no-stage"], "the maps are complete in what they show")
		report := check(t, f, policy, rule.Options{Now: day})
		require.NoError(t, report.WriteText(&got, touchpoint.English))
	}
	golden(t, "testdata/modelled.golden", visible(got.String()))
	later := journey.Date{Year: 2027, Month: time.January, Day: 2}
	data, err := os.ReadFile("testdata/modelled/incident.json")
	require.NoError(t, err)
	f, err := rule.Read("incident.json", bytes.NewReader(data))
	require.NoError(t, err)
	old := check(t, f, only("evidence-old"), rule.Options{Now: later})
	require.Len(t, old.Findings, 7, "a year later all that was learnt is old")
}
