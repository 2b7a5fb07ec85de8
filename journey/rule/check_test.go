package rule_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/journey/rule"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/document"
)

var today = journey.Date{Year: 2026, Month: time.May, Day: 3}

// shop is a map whose author wrote the cells in an order of their own.
const shop = `{
  "schema": "safar.map/1", "key": "shop", "version": "2",
  "channels": [{"key": "web", "kind": "web"}],
  "touchpoints": [{"key": "search", "channel": "web"}, {"key": "basket", "name": {"en": "Basket", "fa": "سبد خرید"}, "channel": "web"}],
  "stages": [{"key": "look"}, {"key": "buy", "name": "Buying"}],
  "cells": [
    {"stage": "buy", "touchpoint": "basket", "importance": 1},
    {"stage": "look", "touchpoint": "search", "owner": "Sales", "importance": 1}
  ]
}`

func read(t testing.TB, text string) rule.File {
	t.Helper()
	f, err := rule.Read("maps/shop.json", strings.NewReader(text))
	require.NoError(t, err)
	return f
}

func check(t testing.TB, f rule.File, p rule.Policy, o rule.Options) *rule.Report {
	t.Helper()
	r, err := rule.Check(f, rule.Standard(), p, o)
	require.NoError(t, err)
	return r
}

func only(names ...touchpoint.Key) rule.Policy {
	p := rule.Policy{Severity: rule.Off}
	for _, n := range names {
		p.Rules = append(p.Rules, rule.Setting{Rule: n, Severity: rule.Error})
	}
	return p
}

func text(t testing.TB, r *rule.Report, lang touchpoint.Lang) string {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, r.WriteText(&b, lang))
	return b.String()
}

func TestFindingsStandWhereTheAuthorWroteThem(t *testing.T) {
	r := check(t, read(t, shop), only("cell-without-owner", "owner-without-deputy"), rule.Options{})
	require.Equal(t, "maps/shop.json:7:5: error: Basket (Buying) has no owner (cell-without-owner)\n"+
		"maps/shop.json:8:56: error: Sales owns search (look) and has no deputy there (owner-without-deputy)\n", text(t, r, "en"))
	require.Equal(t, document.Pointer("/cells/0"), r.Findings[0].Subject.Pointer)
	require.Equal(t, document.Pointer("/cells/1/owner"), r.Findings[1].Subject.Pointer)
	require.Equal(t, rule.Keys{Stage: "buy", Touchpoint: "basket"}, r.Findings[0].Subject.Keys)
	require.Equal(t, "stage=buy touchpoint=basket", r.Findings[0].Subject.Keys.String())
	require.Equal(t, "Name the unit or person who answers for the cell.", r.Findings[0].Fix("en"))
	require.Equal(t, "سبد خرید (\u2068Buying\u2069) مسئول ندارد", r.Findings[0].Message("fa-IR"))
	require.Equal(t, r.Findings[0].Message("en"), r.Findings[0].Message("de"), "English where a language is not spoken")
}

func TestFindingsOnAMapWithoutTextStandInItsCanonicalOrder(t *testing.T) {
	r := check(t, rule.File{Map: read(t, shop).Map}, only("cell-without-owner", "owner-without-deputy"), rule.Options{})
	require.Equal(t, "shop#/cells/0/owner: error: Sales owns search (look) and has no deputy there (owner-without-deputy)\n"+
		"shop#/cells/1: error: Basket (Buying) has no owner (cell-without-owner)\n", text(t, r, "en"))
	named := check(t, rule.File{Name: "live", Map: read(t, shop).Map}, only("cell-without-owner"), rule.Options{})
	require.Equal(t, "live#/cells/1: error: Basket (Buying) has no owner (cell-without-owner)\n", text(t, named, "en"))
}

func TestWithoutADayOrOtherMapsRulesThatNeedThemAreSkippedAloud(t *testing.T) {
	r := check(t, read(t, shop), rule.Policy{}, rule.Options{})
	var names []touchpoint.Key
	for _, s := range r.Skipped {
		names = append(names, s.Rule)
		require.Equal(t, rule.NeedNow, s.Need)
	}
	require.Equal(t, []touchpoint.Key{"evidence-old", "measurement-old", "action-overdue", "review-overdue", "review-triggered"}, names)
	require.Contains(t, text(t, r, "en"), "maps/shop.json: note: review-overdue did not run: it needs the present day (review-overdue)\n")
	require.Contains(t, text(t, r, "fa"), "به تاریخ امروز نیاز دارد")
	opening := read(t, strings.Replace(shop, `"key": "look"`, `"key": "look", "opens": "search"`, 1))
	r = check(t, opening, rule.Policy{}, rule.Options{Now: today})
	require.Equal(t, []rule.Skipped{{Rule: "nested-journey-missing", Need: rule.NeedMaps}}, r.Skipped)
	require.Contains(t, text(t, r, "fa"), "به نقشه\u200cهای دیگر نیاز دارد")
	require.Empty(t, check(t, opening, rule.Policy{}, rule.Options{Now: today, Maps: []*journey.Map{}}).Skipped)
}

func TestThePolicyDecidesHowGraveAFindingIs(t *testing.T) {
	p := rule.Policy{Severity: rule.Note, Rules: []rule.Setting{{Rule: "cell-without-owner", Severity: rule.Error}, {Rule: "cell-unmeasured", Severity: rule.Off}}}
	r := check(t, read(t, shop), p, rule.Options{Now: today})
	require.Len(t, r.Of(rule.Error), 1)
	require.Equal(t, r.Of(rule.Error), r.Of(rule.Warning))
	require.Greater(t, len(r.Of(rule.Note)), 1)
	for _, f := range r.Findings {
		require.NotEqual(t, touchpoint.Key("cell-unmeasured"), f.Rule)
	}
	for _, f := range check(t, read(t, shop), rule.Policy{}, rule.Options{}).Findings {
		require.Equal(t, rule.Warning, f.Severity, "the zero policy warns")
	}
}

func TestExceptionsHoldUntilTheirDayAndSayWhy(t *testing.T) {
	p := only("cell-without-owner")
	exception := rule.Exception{Rule: "cell-without-owner", Keys: rule.Keys{Stage: "buy"}, Reason: touchpoint.Plain("The shop is sold"), Until: today}
	other := exception
	other.Keys = rule.Keys{Stage: "look"}
	idle := exception
	idle.Rule = "cell-unmeasured" // which is off
	p.Exceptions = []rule.Exception{exception, other, idle}
	r := check(t, read(t, shop), p, rule.Options{Now: today})
	require.Empty(t, r.Findings)
	require.Len(t, r.Excused, 1)
	require.Equal(t, exception, r.Excused[0].Exception)
	require.Equal(t, []rule.Exception{other}, r.Unused)
	require.Equal(t, "maps/shop.json: note: nothing needs the exception of cell-without-owner for stage=look any more (policy)\n", text(t, r, "en"))

	tomorrow := journey.Date{Year: 2026, Month: time.May, Day: 4}
	r = check(t, read(t, shop), p, rule.Options{Now: tomorrow})
	require.Len(t, r.Findings, 1)
	require.Equal(t, []rule.Exception{exception, other}, r.Expired)
	require.Contains(t, text(t, r, "en"), "the exception of cell-without-owner for stage=buy ended on 2026-05-03; its reason was: The shop is sold (policy)\n")
	require.Contains(t, text(t, r, "fa"), "به پایان رسید")

	r = check(t, read(t, shop), p, rule.Options{})
	require.Empty(t, r.Findings, "without a present day no exception is over")
	require.Empty(t, r.Expired)
}

func TestWhatCannotBeRunIsRefused(t *testing.T) {
	_, err := rule.Check(rule.File{}, nil, rule.Policy{}, rule.Options{})
	require.EqualError(t, err, "rule: there is no map to check")
	f := read(t, shop)
	_, err = rule.Check(f, append(rule.Standard(), rule.Standard()[0]), rule.Policy{}, rule.Options{})
	require.ErrorIs(t, err, rule.ErrRule)
	require.ErrorContains(t, err, `"cell-without-owner": there are two of this name`)
	_, err = rule.Check(f, []rule.Rule{{About: rule.About{Name: "x y", Parameters: []rule.Parameter{{Name: "n", Default: 2, Max: 1}}}, Needs: []rule.Need{"luck"}}}, rule.Policy{}, rule.Options{})
	require.ErrorIs(t, err, rule.ErrRule)
	for _, fault := range []string{"malformed key", `no title in the language "en"`, `no doc in the language "fa"`, "no reason why it matters", "no message", "no fix", "no check", "is 2 by default, and may be 0 to 1", `an unknown need "luck"`} {
		require.ErrorContains(t, err, fault)
	}
	_, err = rule.Check(f, rule.Standard(), rule.Policy{Rules: []rule.Setting{{Rule: "cell-without-ovner"}}}, rule.Options{})
	require.ErrorIs(t, err, rule.ErrPolicy)
	require.EqualError(t, err, `rule: unusable policy: /rules/0/rule: there is no rule "cell-without-ovner"; did you mean "cell-without-owner"?`)
	for _, bad := range []string{"", "[]", `{"schema": "safar.map/1", "key": "x"}`} {
		_, err = rule.Read("x.json", strings.NewReader(bad))
		require.ErrorContains(t, err, "rule: x.json: journey: ")
	}
	_, err = rule.Read("x.json", failing{})
	require.ErrorIs(t, err, errFailing)
}

func TestFindingsBeyondTheBoundAreCounted(t *testing.T) {
	r := check(t, rule.File{Map: large(t, 100)}, only("cell-without-owner", "cell-unmeasured"), rule.Options{Most: 30})
	require.Len(t, r.Findings, 60)
	require.Equal(t, 140, r.Left)
	require.Contains(t, text(t, r, "en"), "140 more findings were left out\n")
	require.Contains(t, text(t, r, "fa"), "۱۴۰ یافتهٔ دیگر آورده نشد\n")
}

func TestTheSameMapGivesTheSameBytes(t *testing.T) {
	m := large(t, 300)
	var first bytes.Buffer
	require.NoError(t, check(t, rule.File{Map: m}, rule.Policy{}, rule.Options{Now: today}).WriteJSON(&first))
	for range 5 {
		var again bytes.Buffer
		require.NoError(t, check(t, rule.File{Map: m}, rule.Policy{}, rule.Options{Now: today}).WriteJSON(&again))
		require.Equal(t, first.String(), again.String())
	}
}

func TestTheReportIsWrittenAsJSON(t *testing.T) {
	p := only("cell-without-owner", "owner-without-deputy")
	p.Exceptions = []rule.Exception{{Rule: "owner-without-deputy", Keys: rule.Keys{Touchpoint: "search"}, Reason: touchpoint.Plain("Hired from June"), Until: today}}
	var b bytes.Buffer
	require.NoError(t, check(t, read(t, shop), p, rule.Options{Now: today}).WriteJSON(&b))
	golden(t, "testdata/report.json", b.Bytes())
	require.True(t, json.Valid(b.Bytes()))
}

func TestNastyNamesStayOnTheirLine(t *testing.T) {
	m := read(t, strings.Replace(shop, `"Buying"`, `"A\u202eB\nC\u2066D\u2028E\u0085"`, 1))
	r := check(t, m, only("cell-without-owner"), rule.Options{})
	require.Equal(t, 1, strings.Count(text(t, r, "en"), "\n"))
	require.Contains(t, text(t, r, "en"), "Basket (AB CD E ) has no owner")
	s := text(t, r, "fa")
	require.Equal(t, strings.Count(s, "\u2068"), strings.Count(s, "\u2069"))
	require.NotContains(t, s, "\u202e")
}

func TestWritersThatFailAreReported(t *testing.T) {
	r := check(t, read(t, shop), rule.Policy{}, rule.Options{})
	for _, err := range []error{r.WriteText(failing{}, "en"), r.WriteJSON(failing{}), r.WriteSARIF(failing{}, "fa")} {
		require.ErrorIs(t, err, errFailing)
		require.ErrorContains(t, err, "rule: writing the report")
	}
}

var errFailing = errors.New("no")

type failing struct{}

func (failing) Write([]byte) (int, error) { return 0, errFailing }
func (failing) Read([]byte) (int, error)  { return 0, errFailing }

// large is a map of n cells on 20 stages, in which most rules find something.
func large(t testing.TB, n int) *journey.Map {
	d := journey.Draft{Key: "large", Channels: []touchpoint.Channel{{Key: "web", Kind: touchpoint.Web}, {Key: "shop", Kind: touchpoint.InPerson}},
		Ecosystem: []touchpoint.Part{{Key: "system", Kind: touchpoint.Software}}, Values: []journey.Value{{Key: "calm"}},
		Personas: []journey.Persona{{Key: "p", Channels: []touchpoint.Key{"shop"}}, {Key: "q"}}}
	for i := range 20 {
		d.Stages = append(d.Stages, journey.Stage{Key: touchpoint.Key(fmt.Sprint("s", i)), Goals: []journey.Goal{{Statement: touchpoint.Plain("to get on")}}})
	}
	for i := range (n + 19) / 20 {
		d.Touchpoints = append(d.Touchpoints, touchpoint.Touchpoint{Key: touchpoint.Key(fmt.Sprint("t", i)), Channel: "web", Behind: []touchpoint.Key{"system"},
			Contents: touchpoint.Contents{Questions: []touchpoint.Named{{Key: "name"}, {Key: "age"}}}})
	}
	for i := range n {
		ref := journey.CellRef{Stage: d.Stages[i%20].Key, Touchpoint: d.Touchpoints[i/20].Key}
		d.Cells = append(d.Cells, journey.Cell{Stage: ref.Stage, Touchpoint: ref.Touchpoint, Importance: float64(i % 3),
			Levels: journey.Levels{Intended: journey.Level{Value: 0.5, Basis: journey.Stated}}})
		if i%4 == 0 && len(d.Plan) < 900 {
			d.Plan = append(d.Plan, journey.Step{Cells: []journey.CellRef{ref}})
		}
	}
	m, err := journey.New(d)
	require.NoError(t, err)
	return m
}

// All standard rules on a map of 2,000 cells, most of which have faults.
func BenchmarkCheck(b *testing.B) {
	f, rules := rule.File{Map: large(b, 2000)}, rule.Standard()
	b.ReportAllocs()
	findings := 0
	for b.Loop() {
		r, err := rule.Check(f, rules, rule.Policy{}, rule.Options{Now: today, Maps: []*journey.Map{}})
		require.NoError(b, err)
		findings = len(r.Findings)
	}
	b.ReportMetric(float64(findings), "findings")
}

// The same, with the place of each finding in a file.
func BenchmarkCheckFile(b *testing.B) {
	var text bytes.Buffer
	_, err := large(b, 2000).WriteTo(&text)
	require.NoError(b, err)
	f, err := rule.Read("map.json", &text)
	require.NoError(b, err)
	rules := rule.Standard()
	for b.Loop() {
		_, err := rule.Check(f, rules, rule.Policy{}, rule.Options{Now: today, Maps: []*journey.Map{}})
		require.NoError(b, err)
	}
}

// The largest map there may be is checked in time and memory of its size: findings of each rule are bounded.
func TestTheLargestMapIsChecked(t *testing.T) {
	if testing.Short() {
		t.Skip("the largest map takes seconds to make")
	}
	r := check(t, rule.File{Map: large(t, 100_000)}, rule.Policy{}, rule.Options{Now: today, Maps: []*journey.Map{}, Most: 100})
	require.Less(t, len(r.Findings), 30*100)
	require.Greater(t, r.Left, 100_000)
}
