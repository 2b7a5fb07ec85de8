package document_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/touchpoint/document"
)

// colour decodes itself from text, place from any JSON.
type colour struct{ name string }

var errColour = errors.New("paint: no such colour")

func (c *colour) UnmarshalText(text []byte) error {
	if string(text) != "red" && string(text) != "blue" {
		return fmt.Errorf("%w as %q", errColour, text)
	}
	c.name = string(text)
	return nil
}

func (c colour) MarshalText() ([]byte, error) { return []byte(c.name), nil }

type place struct{ raw string }

func (p *place) UnmarshalJSON(data []byte) error {
	p.raw = string(data)
	if strings.Contains(p.raw, "nowhere") {
		return errors.New("place: nowhere to be found")
	}
	if strings.Contains(p.raw, "many") {
		var problems document.Problems
		problems.Add("/x", "too far")
		problems.Add("/y", "too high")
		return problems.Err("place")
	}
	return nil
}

type base struct {
	ID   string `json:"id"`
	Same string
}

type word string

type sample struct {
	base
	Same    int
	Name    word              `json:"name,omitempty"`
	Yes     bool              `json:"yes"`
	Small   int8              `json:"small"`
	Count   uint16            `json:"count"`
	Ratio   float64           `json:"ratio"`
	Single  float32           `json:"single"`
	Colour  colour            `json:"colour"`
	Place   place             `json:"place"`
	List    []sample          `json:"list,omitempty"`
	Pair    [2]float64        `json:"pair"`
	By      map[word]int      `json:"by"`
	Paint   map[colour]string `json:"paint"`
	Far     *sample           `json:"far"`
	Ignored string            `json:"-"`
	hidden  string
}

func decode(t *testing.T, in string) (sample, document.Problems) {
	t.Helper()
	src, err := document.Parse([]byte(in))
	require.NoError(t, err)
	v := sample{hidden: "gone", Name: "gone"}
	return v, document.Decode(src, &v)
}

func TestEveryKindOfProblemIsReportedWhereItStands(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"unknown member", `{"nmae": "x"}`, `line 1, column 2: /nmae: unknown member "nmae"; did you mean "name"?`},
		{"ignored field", `{"-": 1}`, `line 1, column 2: /-: unknown member "-"; known here: id, Same, name, yes, small, count, ratio, single, colour, place, list, pair, by, paint, far`},
		{"case", `{"Name": "x"}`, `line 1, column 2: /Name: the member "Name" is written "name", case included`},
		{"duplicate", `{"yes": true, "yes": false}`, `line 1, column 15: /yes: the member "yes" is here twice`},
		{"duplicate by escape", `{"yes": true, "\u0079es": false}`, `line 1, column 15: /yes: the member "yes" is here twice`},
		{"duplicate by case", `{"yes": true, "YES": false}`, "2 problems:\n\tline 1, column 15: /YES: the member \"YES\" is written \"yes\", case included\n\tline 1, column 15: /YES: the member \"yes\" is here twice"},
		{"duplicate in raw part", `{"place": [{"a": {"b": 1, "b": 2}}]}`, `line 1, column 27: /place/0/a/b: the member "b" is here twice`},
		{"duplicate map key", `{"by": {"a": 1, "a": 2}}`, `line 1, column 17: /by/a: the member "a" is here twice`},
		{"string for bool", `{"yes": "true"}`, `line 1, column 9: /yes: expected true or false, got the string "true"`},
		{"number for string", `{"name": 12}`, `line 1, column 10: /name: expected a string, got the number 12`},
		{"object for text", `{"colour": {}}`, `line 1, column 12: /colour: expected a string, got an object`},
		{"bool for number", `{"ratio": true}`, `line 1, column 11: /ratio: expected a number, got true`},
		{"fraction", `{"small": 1.5}`, `line 1, column 11: /small: expected a whole number, got the number 1.5`},
		{"int range", `{"small": 128}`, `line 1, column 11: /small: the number 128 is out of range`},
		{"uint sign", `{"count": -1}`, `line 1, column 11: /count: expected a whole number of at least 0, got the number -1`},
		{"float range", `{"ratio": 1e999}`, `line 1, column 11: /ratio: the number 1e999 is out of range`},
		{"single range", `{"single": 1e39}`, `line 1, column 12: /single: the number 1e39 is out of range`},
		{"array for object", `[]`, `line 1, column 1: expected an object, got an array`},
		{"object for list", `{"list": {}}`, `line 1, column 10: /list: expected an array, got an object`},
		{"list for map", `{"by": []}`, `line 1, column 8: /by: expected an object, got an array`},
		{"short pair", `{"pair": [1]}`, `line 1, column 10: /pair: expected an array of 2, got one of 1`},
		{"long pair", `{"pair": [1, 2, 3]}`, `line 1, column 10: /pair: expected an array of 2, got one of 3`},
		{"text error", `{"colour": "pink"}`, `line 1, column 12: /colour: no such colour as "pink"`},
		{"key error", `{"paint": {"pink": "x"}}`, `line 1, column 12: /paint/pink: no such colour as "pink"`},
		{"json error", `{"list": [{}, {"place": "nowhere"}]}`, `line 1, column 25: /list/1/place: nowhere to be found`},
		{"inner problems", `{"place": {"many": 1, "x": 2}}`, "2 problems:\n\tline 1, column 11: /place/y: too high\n\tline 1, column 28: /place/x: too far"},
		{"pointer", `{"far": {"far": {"yes": 0}}}`, `line 1, column 25: /far/far/yes: expected true or false, got the number 0`},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, problems := decode(t, c.in)
			require.EqualError(t, problems, c.want)
		})
	}
}

func TestAllProblemsComeInTheOrderOfTheDocument(t *testing.T) {
	v, problems := decode(t, `{
  "name": 1, "id": "kept", "zzz": 0,
  "list": [{"yes": 1}, 7, {"ratio": 0.5}],
  "count": 70000
}`)
	var at []document.Pointer
	for _, p := range problems {
		at = append(at, p.Pointer)
	}
	require.Equal(t, []document.Pointer{"/name", "/zzz", "/list/0/yes", "/list/1", "/count"}, at)
	require.Equal(t, "kept", v.ID, "what could be read is there")
	require.Equal(t, 0.5, v.List[2].Ratio)
	require.Empty(t, v.Name)
	require.Empty(t, v.hidden, "nothing is left of what was there before")
}

func TestCausesAreFound(t *testing.T) {
	_, problems := decode(t, `{"colour": "pink", "zzz": 1}`)
	err := problems.Err("journey")
	require.ErrorIs(t, err, errColour)
	require.ErrorIs(t, err, document.ErrUnknownMember)
	var problem document.Problem
	require.ErrorAs(t, err, &problem)
	require.Equal(t, document.Pointer("/colour"), problem.Pointer)
	require.NoError(t, document.Problems{}.Err("journey"))
}

func TestNullLeavesOut(t *testing.T) {
	v, problems := decode(t, `{"id": null, "name": null, "yes": null, "small": null, "colour": null, "place": null, "list": null, "pair": null, "by": null, "far": null}`)
	require.Empty(t, problems)
	require.Equal(t, sample{Place: place{raw: "null"}}, v)
}

func TestProblemsAreBounded(t *testing.T) {
	for _, in := range []string{
		`{"list": [` + strings.Repeat(`{"yes": 0},`, 1000) + `{}]}`,
		`{"list": ` + `[` + strings.Repeat(`0,`, 1000) + `0]}`,
		`{"by": {"a": 0` + strings.Repeat(`, "a": 1`, 1000) + `}}`,
		`{"place": {"a": 0` + strings.Repeat(`, "a": 1`, 1000) + `}}`,
		`{"x": 1` + strings.Repeat(`, "x": 1`, 1000) + `}`,
	} {
		_, problems := decode(t, in)
		require.Len(t, problems, document.MaxProblems+1)
		require.True(t, problems.Full())
		require.Equal(t, "and more problems; only the first 100 are listed", problems[document.MaxProblems].Error())
		require.Contains(t, problems.Error(), "100 problems and more:\n")
		problems.Add("/late", "is not listed")
		require.Len(t, problems, document.MaxProblems+1)
	}
}

func TestLocateKeepsTheFirstProblemsOfTheDocument(t *testing.T) {
	src, err := document.Parse([]byte("[\n" + strings.Repeat("0,\n", 150) + "0]"))
	require.NoError(t, err)
	var found document.Problems
	for i := 149; i >= 0; i-- {
		found = append(found, document.Problem{Pointer: document.Pointer("").Index(i), Message: "bad"})
	}
	located := src.Locate(found)
	require.Len(t, located, document.MaxProblems+1)
	require.Equal(t, "line 2, column 1: /0: bad", located[0].Error())
	require.True(t, located.Full())
	require.Zero(t, found[0].Line, "the argument is not modified")
	require.Equal(t, located, src.Locate(located), "a second time changes nothing")
	require.Nil(t, src.Locate(nil))
}

func TestAProblemOfSomethingMissingIsLocatedAtWhatHoldsIt(t *testing.T) {
	src, err := document.Parse([]byte("{\n  \"cells\": [\n    {}]}"))
	require.NoError(t, err)
	var problems document.Problems
	problems.Add("/cells/0/stage", "a cell needs a stage")
	require.EqualError(t, src.Locate(problems), "line 3, column 5: /cells/0/stage: a cell needs a stage")
}

func TestMemoryStaysInProportion(t *testing.T) {
	const n = 400_000
	in := []byte(`{"list": [` + strings.Repeat("{},", n) + `{}]}`)
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	src, err := document.Parse(in)
	require.NoError(t, err)
	var v sample
	problems := document.Decode(src, &v)
	runtime.ReadMemStats(&after)
	require.EqualError(t, problems, "line 1, column 10: /list: the document asks for far more memory than its length warrants; it is read no further")
	require.Less(t, after.TotalAlloc-before.TotalAlloc, uint64(100*len(in)))
}

func TestMessagesStayShort(t *testing.T) {
	long := strings.Repeat("ب", 1<<20)
	_, problems := decode(t, `{"colour": "`+long+`", "yes": "`+long+`", "ratio": 1`+strings.Repeat("0", 1<<20)+`}`)
	require.Len(t, problems, 3)
	require.Less(t, len(problems.Error()), 3000)
	require.True(t, json.Valid(mustJSON(t, problems.Error())))
}

func mustJSON(t *testing.T, s string) []byte {
	t.Helper()
	out, err := json.Marshal(s)
	require.NoError(t, err)
	return out
}

func TestTypesThatCannotBeDecodedAreAMistakeOfTheProgram(t *testing.T) {
	src, err := document.Parse([]byte(`{}`))
	require.NoError(t, err)
	require.Panics(t, func() { document.Decode(src, &struct{ A any }{}) })
	require.Panics(t, func() { document.Decode(src, &struct{ A chan int }{}) })
	require.Panics(t, func() { document.Decode(src, &struct{ A []byte }{}) })
	require.Panics(t, func() { document.Decode(src, &struct{ A map[int]int }{}) })
	require.Panics(t, func() {
		document.Decode(src, &struct {
			A int `json:"a,string"`
		}{})
	})
	type inner struct{}
	require.Panics(t, func() { document.Decode(src, &struct{ *inner }{}) })
}

func TestEmbeddedFieldsFollowTheRulesOfEncodingJSON(t *testing.T) {
	type deep struct {
		X string `json:"x"`
		Y string `json:"y"`
	}
	type left struct {
		deep
		B string
		C string
	}
	type right struct {
		B string `json:"B"` // the tag wins
		C string // cancels left's
		Y string `json:"y"`
	}
	type all struct {
		left
		right
	}
	for _, in := range []string{`{"x":"1"}`, `{"y":"1"}`, `{"B":"1"}`, `{"C":"1"}`, `{"left":"1"}`} {
		src, err := document.Parse([]byte(in))
		require.NoError(t, err)
		var got, want all
		d := json.NewDecoder(strings.NewReader(in))
		d.DisallowUnknownFields()
		failed := d.Decode(&want) != nil
		require.Equal(t, failed, len(document.Decode(src, &got)) > 0, in)
		require.Equal(t, want, got, in)
	}
}
