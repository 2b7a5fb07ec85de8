package eventlog_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/document"
	"github.com/safar-cx/safar/touchpoint/eventlog"
)

func TestColumnsSayAllThatIsWrongWithThem(t *testing.T) {
	_, err := eventlog.ParseColumns(strings.NewReader(`{"schema": "safar.columns/1", "customer": "  ", "activity": ["a", "a", ""], "classifier": "x",
	"time": {"column": "t", "layout": "15:04", "zone": "Local"}, "end": {"zone": "Nowhere Land"}, "unknown": 1,
	"dialect": {"delimiter": ",,", "encoding": "utf-16", "headerRows": -1, "skipRows": 2000, "decimal": "x"},
	"direction": {"inbound": ["IN", "x"], "outbound": ["X "]},
	"constants": {"direction": "up", "lifecycle": "resume", "outcome": "a b", "questions": -1, "forms": 2000000, "value": "x"}}`))
	var problems document.Problems
	require.ErrorAs(t, err, &problems)
	var got []string
	for _, p := range problems {
		got = append(got, string(p.Pointer)+": "+p.Message)
	}
	want := []string{"/customer: a name of nothing but blanks", "/activity/1: the name \"a\" is here twice", "/activity/2: an empty name", "/classifier: only one of", "/time/layout: \"15:04\" is no layout",
		"/time/zone: \"Local\" is no zone", "/end: a layout or zone without a column", "/end/zone: \"Nowhere Land\" is no zone", "/unknown: unknown member", "/dialect/delimiter: ", "/dialect/encoding: ",
		"/dialect/headerRows: ", "/dialect/skipRows: ", "/dialect/decimal: ", "/direction: words without a column", "/direction/outbound/0: the word \"X \" is listed twice (see /direction/inbound/1)",
		"/constants/direction: \"up\"; a direction is", "/constants/lifecycle: ", "/constants/outcome: ", "/constants/questions: ", "/constants/forms: ", "/constants/value: expected a number"}
	for i := range max(len(want), len(got)) {
		require.Less(t, i, len(got), strings.Join(got, "\n"))
		require.Less(t, i, len(want), strings.Join(got, "\n"))
		require.True(t, strings.HasPrefix(got[i], want[i]), got[i])
	}
}

func TestPlacesSayAllThatIsWrongWithThem(t *testing.T) {
	_, err := eventlog.ParsePlaces(strings.NewReader(`{"schema": "safar.places/1", "places": [
		{}, {"glob": "*", "drop": true, "stage": "x"}, {"pattern": "(", "stage": "x"}, {"activities": ["a", " b", "a"], "touchpoint": "no key"}, {"activities": ["a"], "stage": "y"}],
		"goals": [{"key": "g"}, {"key": "g", "stage": "x"}, {"key": "", "glob": "x", "outcome": "?"}]}`))
	require.ErrorContains(t, err, "eventlog: places: 12 problems:")
	for _, want := range []string{"/places/0: it selects no activity", "/places/0: neither a stage", "/places/1: what is dropped", "/places/2/pattern: no regular expression: missing closing )",
		"/places/3/activities/1: \" b\" is no activity", "/places/3/activities/2: the activity \"a\" has a place already (/places/3/activities/0)", "/places/3/touchpoint: malformed key",
		"/places/4/activities/0: the activity \"a\" has a place already", "/goals/0: nothing says when", "/goals/1/key: the goal \"g\" is here twice", "/goals/2/key: ", "/goals/2/outcome: "} {
		require.ErrorContains(t, err, want)
	}
}

func TestDocumentsOfAnotherKindAreToldApart(t *testing.T) {
	for text, want := range map[string]string{
		`{}`:                             `the member "schema" is missing`,
		`{"schema": "safar.codebook/1"}`: `this is "safar.codebook/1"`,
		`[`:                              "line 1, column 2",
	} {
		_, err := eventlog.ParseColumns(strings.NewReader(text))
		require.ErrorContains(t, err, want)
		_, err = eventlog.ParsePlaces(strings.NewReader(text))
		require.ErrorContains(t, err, want)
	}
	_, err := eventlog.ParseColumns(failing{})
	require.ErrorIs(t, err, errFailing)
}

var errFailing = errors.New("failing")

type failing struct{}

func (failing) Read([]byte) (int, error) { return 0, errFailing }

func TestColumnsSurviveJSON(t *testing.T) {
	c := &eventlog.Columns{Customer: "a", Activity: eventlog.Names{"x", "y"}, Time: eventlog.Time{Column: "t", Zone: "+03:30"}, Details: eventlog.Details{Owner: "o"},
		Constants: eventlog.Constants{Direction: touchpoint.Inbound, Value: 2}}
	text, err := c.JSON()
	require.NoError(t, err)
	require.Equal(t, `{
  "schema": "safar.columns/1",
  "customer": "a",
  "activity": ["x", "y"],
  "time": {
    "column": "t",
    "zone": "+03:30"
  },
  "owner": "o",
  "constants": {
    "direction": "inbound",
    "value": 2
  }
}
`, string(text))
	back := parseColumns(t, string(text))
	c.Format = eventlog.ColumnsFormat
	require.Equal(t, c, back)
	places := &eventlog.Places{Format: eventlog.PlacesFormat, Places: []eventlog.Place{{Match: eventlog.Match{Activities: []string{"a"}, Glob: "b*"}, Stage: "s"}},
		Goals: []eventlog.Goal{{Key: "g", Match: eventlog.Match{Pattern: "x"}}}}
	text, err = places.JSON()
	require.NoError(t, err)
	again, err := eventlog.ParsePlaces(strings.NewReader(string(text)))
	require.NoError(t, err)
	require.Equal(t, places, again)
}

func TestGlobsMatchWholeNames(t *testing.T) {
	for _, c := range []struct {
		glob, name string
		want       bool
	}{
		{"*", "", true}, {"*", "x", true}, {"a*", "abc", true}, {"a*", "ba", false}, {"*b?d*", "aabcd", true}, {"a?c", "aéc", true}, {"a?c", "ac", false}, {"**a", "ba", true},
		{strings.Repeat("a*", 400) + "b", strings.Repeat("a", 5000), false},
	} {
		p, err := eventlog.NewPlacer(&eventlog.Places{Places: []eventlog.Place{{Match: eventlog.Match{Glob: c.glob}, Stage: "s"}}})
		require.NoError(t, err)
		_, got := p.Place(c.name)
		require.Equal(t, c.want, got, c.glob)
	}
}

func TestGoalsNeedAllThatTheySay(t *testing.T) {
	p, err := eventlog.NewPlacer(&eventlog.Places{Goals: []eventlog.Goal{{Key: "g", Match: eventlog.Match{Activities: []string{"pay"}, Pattern: "^buy"}, Outcome: "ok"}, {Key: "h", Stage: "s"}}})
	require.NoError(t, err)
	require.Equal(t, []touchpoint.Key{"g", "h"}, p.Goals())
	for _, c := range []struct {
		contact touchpoint.Contact
		want    [2]bool
	}{
		{touchpoint.Contact{Activity: "pay", Outcome: "ok", Stage: "s"}, [2]bool{true, true}},
		{touchpoint.Contact{Activity: "buy now", Outcome: "ok", Lifecycle: touchpoint.Completed}, [2]bool{true, false}},
		{touchpoint.Contact{Activity: "pay", Outcome: "ok", Stage: "s", Lifecycle: touchpoint.Started}, [2]bool{}},
		{touchpoint.Contact{Activity: "pay"}, [2]bool{}},
		{touchpoint.Contact{Activity: "x", Outcome: "ok"}, [2]bool{}},
	} {
		require.Equal(t, c.want, [2]bool{p.Reached(0, &c.contact), p.Reached(1, &c.contact)})
	}
}

func TestPlacesAreHeldAgainstTheCellsOfAMap(t *testing.T) {
	p, err := eventlog.ParsePlaces(strings.NewReader(`{"schema": "safar.places/1", "bad": ["failed"], "places": [
		{"activities": ["a"], "stage": "s", "touchpoint": "t"}, {"glob": "x*", "drop": true}, {"activities": ["b"], "stage": "s", "touchpoint": "u"}]}`))
	require.NoError(t, err)
	require.Equal(t, []touchpoint.Key{"failed"}, p.Bad)
	require.NoError(t, p.CheckCells(func(stage, point touchpoint.Key) bool { return stage == "s" }))
	err = p.CheckCells(func(_, point touchpoint.Key) bool { return point == "t" })
	var problems document.Problems
	require.ErrorAs(t, err, &problems)
	require.Len(t, problems, 1)
	require.Equal(t, document.Pointer("/places/2"), problems[0].Pointer)
	require.ErrorContains(t, (&eventlog.Places{Bad: []touchpoint.Key{"x", "x"}}).Check(), `the outcome "x" is here twice`)
	require.Error(t, (&eventlog.Places{Bad: []touchpoint.Key{"no key"}}).Check())
}
