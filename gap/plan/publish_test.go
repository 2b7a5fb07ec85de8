package plan_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/gap"
	"github.com/safar-cx/safar/gap/path"
	"github.com/safar-cx/safar/gap/plan"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/tally"
)

// walked compares customers, each of whom goes one of these ways, with the plan a → b → c; d is in no step.
func walked(t *testing.T, ways map[string]int) (*plan.Comparison, path.Names) {
	t.Helper()
	d := journey.Draft{Key: "walk", Channels: []touchpoint.Channel{{Key: "web", Kind: touchpoint.Web}}, Stages: []journey.Stage{{Key: "s"}}}
	for _, key := range []touchpoint.Key{"a", "b", "c", "d"} {
		d.Touchpoints = append(d.Touchpoints, touchpoint.Touchpoint{Key: key, Channel: "web"})
		d.Cells = append(d.Cells, journey.Cell{Stage: "s", Touchpoint: key})
		if key != "d" {
			d.Plan = append(d.Plan, journey.Step{Cells: []journey.CellRef{{Stage: "s", Touchpoint: key}}})
		}
	}
	m, err := journey.New(d)
	require.NoError(t, err)
	all, err := tally.NewPaths(gap.PathSchema(m), tally.PathOptions{})
	require.NoError(t, err)
	start := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	for way, n := range ways {
		for range n {
			var p touchpoint.Path
			for i, c := range way {
				p.Contacts = append(p.Contacts, touchpoint.Contact{Stage: "s", Touchpoint: touchpoint.Key(string(c)), Start: start.Add(time.Duration(i) * time.Minute)})
			}
			require.NoError(t, all.Add(p))
		}
	}
	c, err := plan.Compare(m, all, plan.Options{})
	require.NoError(t, err)
	return c, path.NamesOf(m)
}

// smallest returns the smallest count above 0 anywhere in the JSON of a comparison, but for numbers that are no counts.
func smallest(t *testing.T, c *plan.Comparison) float64 {
	t.Helper()
	data, err := json.Marshal(c)
	require.NoError(t, err)
	var all any
	require.NoError(t, json.Unmarshal(data, &all))
	least := 1e9
	var look func(name string, x any)
	look = func(name string, x any) {
		switch x := x.(type) {
		case map[string]any:
			for k, v := range x {
				look(k, v)
			}
		case []any:
			if name == "interval" || name == "fitnessInterval" || name == "rankSet" {
				return
			}
			for _, v := range x {
				look(name, v)
			}
		case float64:
			switch name {
			case "value", "fitness", "rank", "step", "confidence", "min":
			default:
				if x > 0 {
					least = min(least, x)
				}
			}
		}
	}
	look("", all)
	return least
}

func TestWhatIsPublishedRestsOnEnoughCustomers(t *testing.T) {
	c, names := walked(t, map[string]int{"abc": 60, "ac": 25, "abcd": 3, "abbc": 4, "acb": 12})
	require.Less(t, smallest(t, c), 10.)
	p := c.Publish(10)
	require.GreaterOrEqual(t, smallest(t, p), 10.)
	require.EqualValues(t, 60, p.Whole.Conforming.Customers, "what rests on enough stays")
	require.True(t, p.Whole.Unplanned.Suppressed)
	require.Len(t, p.Places, len(c.Places), "places keep their names")
	require.Positive(t, c.Places[3].Rank, "the argument is not changed")
	for _, lang := range []touchpoint.Lang{"en", "fa"} {
		said := p.Say(names, lang)
		require.NotEmpty(t, said)
		for _, s := range said {
			require.NotContains(t, s, "NaN")
		}
	}
	require.Contains(t, p.Say(names, "en"), "Among the places that can be published, most customers were seen to deviate at b.")
	require.NoError(t, p.Picture(names).Check())
	require.Equal(t, p.Say(names, "en"), p.Publish(10).Say(names, "en"), "twice is once")
}

func TestOfTooFewCustomersNothingIsPublished(t *testing.T) {
	c, names := walked(t, map[string]int{"abc": 5, "ac": 4})
	p := c.Publish(10)
	require.Equal(t, 1e9, smallest(t, p))
	require.Len(t, p.Say(names, "en"), 1)
	require.Len(t, p.Say(names, "fa"), 1)
	require.Empty(t, p.Picture(names).Rows)
	require.Nil(t, (*plan.Comparison)(nil).Publish(10))
}

func TestThePictureHasWhereCustomersDeviate(t *testing.T) {
	c, names := walked(t, map[string]int{"abc": 60, "ac": 25, "abcd": 15})
	m := c.Picture(names)
	require.NoError(t, m.Check())
	require.Len(t, m.Rows, 2, "b, which is skipped, and d, which is in no step")
	require.Equal(t, []string{"b", "d"}, []string{m.Rows[0].Name.In("en"), m.Rows[1].Name.In("fa")})
	require.Len(t, m.Columns, 3, "skipped, unplanned, any; nobody repeated anything")
	require.Equal(t, "Nobody deviates at a and c.", m.Notes[0].In("en"))
	for _, e := range m.Entries {
		if e.Row == m.Rows[0].ID && e.Column == "skipped" {
			require.InDelta(t, .25, e.Value.Value.Value, 1e-12)
			require.True(t, e.Value.HasInterval())
		}
	}
	kept, names := walked(t, map[string]int{"abc": 40})
	require.Empty(t, kept.Picture(names).Rows, "nobody deviates: there is nothing to draw")
}

func TestTheFunnelFollowsThePlan(t *testing.T) {
	d := journey.Draft{Key: "walk", Channels: []touchpoint.Channel{{Key: "web", Kind: touchpoint.Web}}, Stages: []journey.Stage{{Key: "s"}}}
	for _, key := range []touchpoint.Key{"a", "b", "c", "d"} {
		d.Touchpoints = append(d.Touchpoints, touchpoint.Touchpoint{Key: key, Channel: "web"})
		d.Cells = append(d.Cells, journey.Cell{Stage: "s", Touchpoint: key})
	}
	at := func(key touchpoint.Key) journey.CellRef { return journey.CellRef{Stage: "s", Touchpoint: key} }
	d.Plan = []journey.Step{{Cells: []journey.CellRef{at("a")}}, {Cells: []journey.CellRef{at("b")}, Optional: true}, {Cells: []journey.CellRef{at("c"), at("d")}}}
	m, err := journey.New(d)
	require.NoError(t, err)
	require.Equal(t, tally.Funnel{Key: "plan", Steps: []tally.FunnelStep{{Stage: "s", Touchpoint: "a"}}}, plan.Funnel(m))
}
