package rules_test

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/gap"
	"github.com/safar-cx/safar/gap/rules"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/journey/journeytest"
	"github.com/safar-cx/safar/journey/rule"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/tally"
)

func text(en, fa string) touchpoint.Text { return touchpoint.Text{"en": en, "fa": fa} }

// museum is a map of three cells; the café may have actions.
func museum(t testing.TB, actions ...journey.Action) *journey.Map {
	t.Helper()
	d := journey.Draft{
		Key: "museum", Version: "2", Actions: actions,
		Stages:   []journey.Stage{{Key: "visit", Name: text("Visit", "بازدید")}},
		Channels: []touchpoint.Channel{{Key: "house", Kind: touchpoint.Place}},
		Touchpoints: []touchpoint.Touchpoint{{Key: "café", Name: text("Café", "کافه"), Channel: "house"}, {Key: "guide", Channel: "house"},
			{Key: "cloakroom", Channel: "house"}},
		Personas: []journey.Persona{{Key: "child", Name: text("Child", "کودک")}},
	}
	for _, p := range d.Touchpoints {
		d.Cells = append(d.Cells, journey.Cell{Stage: "visit", Touchpoint: p.Key, Items: []journey.Measure{{Item: p.Key}}})
	}
	d.Cells[0].Levels.Intended = journey.Level{Value: 0.5, Basis: journey.Stated}
	for _, a := range actions {
		d.Cells[0].Actions = append(d.Cells[0].Actions, a.Key)
	}
	m, err := journey.New(d)
	require.NoError(t, err)
	return m
}

// study is what sixty visitors said: the café is surely the worst, and most of its gap lies in the design.
func study(t testing.TB, m *journey.Map) *gap.Ranking {
	t.Helper()
	schema := touchpoint.Schema{}
	for _, key := range []touchpoint.Key{"café", "guide", "cloakroom"} {
		schema.Items = append(schema.Items, touchpoint.Item{Key: key, Scale: touchpoint.CSAT()})
	}
	evidence, err := tally.NewRatings(schema, tally.Options{})
	require.NoError(t, err)
	for i := range 60 {
		var r touchpoint.Response
		require.NoError(t, schema.Rate(&r, "café", float64(2+i%3)))
		require.NoError(t, schema.Rate(&r, "guide", float64(4+i%2)))
		require.NoError(t, schema.Rate(&r, "cloakroom", 5))
		require.NoError(t, evidence.Add(r))
	}
	ranking, err := gap.Rank(m, evidence, gap.Options{})
	require.NoError(t, err)
	return ranking
}

func run(t testing.TB, m *journey.Map, r *gap.Ranking, name touchpoint.Key, p rule.Parameters) *rule.Report {
	t.Helper()
	policy := rule.Policy{Severity: rule.Off, Rules: []rule.Setting{{Rule: name, Severity: rule.Error, Parameters: p}}}
	report, err := rule.Check(rule.File{Map: m}, rules.From(r), policy, rule.Options{})
	require.NoError(t, err)
	return report
}

func says(t testing.TB, report *rule.Report, lang touchpoint.Lang) string {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, report.WriteText(&b, lang))
	return b.String()
}

func TestEveryRuleIsDocumentedAndBesideTheStandardOnes(t *testing.T) {
	names := map[touchpoint.Key]bool{}
	for _, r := range append(rule.Standard(), rules.From(nil)...) {
		require.NoError(t, r.Validate())
		require.False(t, names[r.Name], r.Name)
		names[r.Name] = true
	}
	report, err := rule.Check(rule.File{Map: museum(t)}, rules.From(nil), rule.Policy{}, rule.Options{})
	require.NoError(t, err)
	require.Empty(t, report.Findings, "of no ranking nothing is said")
}

func TestPainWithoutActionIsFoundWhereItIsSurelyAmongTheWorst(t *testing.T) {
	m := museum(t)
	r := study(t, m)
	report := run(t, m, r, "pain-without-action", rule.Parameters{"worst": 1})
	require.Equal(t, "museum#/cells/0: error: Café (Visit) is surely among the worst 1 for everyone, by what customers say, and no action is planned (pain-without-action)\n", says(t, report, "en"))
	require.Contains(t, says(t, report, "fa"), "کافه (بازدید) برای همه بی\u200cگمان در میان ۱ جای بدتر است، در گفتهٔ مشتریان، و اقدامی در برنامه نیست")

	planned := museum(t, journey.Action{Key: "menu"})
	require.Empty(t, run(t, planned, r, "pain-without-action", rule.Parameters{"worst": 1}).Findings)
	done := museum(t, journey.Action{Key: "menu", Done: journey.Date{Year: 2025, Month: time.May, Day: 1}})
	require.Len(t, run(t, done, r, "pain-without-action", rule.Parameters{"worst": 1}).Findings, 1, "what was done did not help")

	unsure := *r
	unsure.Points = append([]gap.Point{}, r.Points...)
	unsure.Points[0].RankSet = gap.RankSet{1, 2}
	require.Empty(t, run(t, m, &unsure, "pain-without-action", rule.Parameters{"worst": 1}).Findings)
	unsure.Points[0].RankSet = gap.RankSet{}
	for _, f := range run(t, m, &unsure, "pain-without-action", nil).Findings {
		require.NotEqual(t, touchpoint.Key("café"), f.Subject.Touchpoint, "unknown ranks are not sure")
	}
	unsure.Points[0].RankSet = gap.RankSet{1, 1}
	unsure.Points[0].Suppressed = true
	for _, f := range run(t, m, &unsure, "pain-without-action", nil).Findings {
		require.NotEqual(t, touchpoint.Key("café"), f.Subject.Touchpoint)
	}
}

func TestWhatHoldsForEveryoneIsNotSaidAgainOfAPersona(t *testing.T) {
	m := museum(t)
	standing := gap.Standing{Rank: 1, RankSet: gap.RankSet{1, 1}}
	point := func(persona, place touchpoint.Key, kind gap.Kind) gap.Point {
		return gap.Point{Stage: "visit", Touchpoint: place, Persona: persona, Kind: kind, Standing: standing}
	}
	r := &gap.Ranking{Map: gap.MapName{Key: "museum", Version: "2"}, Points: []gap.Point{
		point("", "café", gap.Pain), point("child", "café", gap.Pain), point("child", "guide", gap.Pain), point("", "cloakroom", gap.FrictionKind), point("", "gone", gap.Pain),
	}}
	report := run(t, m, r, "pain-without-action", nil)
	require.Len(t, report.Findings, 3)
	require.Contains(t, says(t, report, "en"), "guide (Visit) is surely among the worst 5 for Child, by what customers say")
	require.Contains(t, says(t, report, "en"), "cloakroom (Visit) is surely among the worst 5 for everyone, by what customers do")
	require.Contains(t, says(t, report, "fa"), "برای کودک")
}

func TestARedesignThatIsHintedAndNotPlannedIsFound(t *testing.T) {
	small, large := journey.Action{Key: "menu", Name: text("New menu", "فهرست تازه"), Repair: journey.SmallChange}, journey.Action{Key: "kitchen", Repair: journey.Redesign}
	m := museum(t, small)
	r := study(t, m)
	require.Equal(t, gap.HintRedesign, r.Points[0].Repair)
	report := run(t, m, r, "redesign-not-planned", nil)
	require.Equal(t, "museum#/cells/0: error: Café (Visit) calls for a redesign, and only small changes are planned: New menu (redesign-not-planned)\n", says(t, report, "en"))
	require.Contains(t, says(t, report, "fa"), "تنها تغییر کوچک در برنامه است: فهرست تازه")
	require.Empty(t, run(t, museum(t, small, large), r, "redesign-not-planned", nil).Findings)
	require.Empty(t, run(t, museum(t), r, "redesign-not-planned", nil).Findings, "nothing is planned, which is another rule's")
}

func TestUnansweredContactsAreFoundBeyondABound(t *testing.T) {
	m := museum(t)
	r := &gap.Ranking{Map: gap.MapName{Key: "museum", Version: "2"}, Points: []gap.Point{
		{Stage: "visit", Touchpoint: "guide", Kind: gap.FrictionKind, Friction: &gap.Friction{Unanswered: gap.Known(0.125)}},
		{Stage: "visit", Touchpoint: "café", Kind: gap.FrictionKind, Friction: &gap.Friction{}},
		{Stage: "visit", Touchpoint: "cloakroom", Kind: gap.Pain},
	}}
	report := run(t, m, r, "contacts-unanswered", nil)
	require.Equal(t, "museum#/cells/1: error: 12.5% of requests at guide (Visit) are not answered in time; 5% are tolerated (contacts-unanswered)\n", says(t, report, "en"))
	require.Contains(t, says(t, report, "fa"), "۱۲٫۵٪ از درخواست\u200cها")
	require.Empty(t, run(t, m, r, "contacts-unanswered", rule.Parameters{"percent": 12.5}).Findings)
}

func TestARankingOlderThanTheMapIsFound(t *testing.T) {
	m := museum(t)
	r := study(t, m)
	require.Empty(t, run(t, m, r, "ranking-outdated", nil).Findings)
	old := *r
	old.Map.Version = "1"
	report := run(t, m, &old, "ranking-outdated", nil)
	require.Equal(t, "museum#: error: the ranking was made from museum, version 1, and this is museum, version 2 (ranking-outdated)\n", says(t, report, "en"))
	require.Contains(t, says(t, report, "fa"), "نسخهٔ 1")
	old.Map = gap.MapName{Key: "zoo"}
	require.Len(t, run(t, m, &old, "ranking-outdated", nil).Findings, 1)
	require.Empty(t, run(t, m, &old, "pain-without-action", nil).Findings, "a ranking of another map says nothing of this one")
	old = *r
	old.Points = append([]gap.Point{{Stage: "visit", Touchpoint: "garden"}}, r.Points...)
	require.Contains(t, says(t, run(t, m, &old, "ranking-outdated", nil), "en"), "made from a map with the cell garden at visit, and this is one without it")
}

// A saved ranking is tested as the map is.
func TestASavedRankingIsRead(t *testing.T) {
	m := museum(t)
	var b bytes.Buffer
	_, err := study(t, m).WriteTo(&b)
	require.NoError(t, err)
	read, err := rules.Read(&b)
	require.NoError(t, err)
	report, err := rule.Check(rule.File{Map: m}, read, rule.Policy{}, rule.Options{})
	require.NoError(t, err)
	require.NotEmpty(t, report.Findings)
	_, err = rules.Read(strings.NewReader("{"))
	require.ErrorContains(t, err, "rules: ")
	journeytest.Golden(t, "testdata/museum.json", museum(t, journey.Action{Key: "menu", Owner: touchpoint.Plain("Kitchen"), Effort: 3}))
	journeytest.Check(t, "testdata/museum.json", journeytest.Options{Rules: append(rule.Standard(), read...), Policy: "testdata/policy.json"})
}

var _ = journeytest.Flag()
