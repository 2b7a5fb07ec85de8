package journey_test

import (
	"bytes"
	"encoding/json"
	"math"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/document"
)

func TestCanonicalJSONIsTheSameAfterARoundTrip(t *testing.T) {
	for seed := range uint64(300) {
		m, err := journey.New(newRandom(seed).draft())
		require.NoError(t, err)
		written := canonical(t, m)
		again, err := journey.Parse(bytes.NewReader(written))
		require.NoError(t, err)
		require.Equal(t, m.Draft(), again.Draft())
		require.Equal(t, string(written), string(canonical(t, again)))
		third, err := journey.New(m.Draft())
		require.NoError(t, err)
		require.Equal(t, string(written), string(canonical(t, third)))
	}
}

func TestTheOrderInWhichCellsAreWrittenDoesNotMatter(t *testing.T) {
	for seed := range uint64(50) {
		r := newRandom(seed)
		d := r.draft()
		m, err := journey.New(d)
		require.NoError(t, err)
		slices.Reverse(d.Cells)
		reversed, err := journey.New(d)
		require.NoError(t, err)
		require.Equal(t, string(canonical(t, m)), string(canonical(t, reversed)))
	}
}

func TestMarshalJSONIsTheCanonicalFormWithoutBlanks(t *testing.T) {
	m, err := journey.New(fullDraft())
	require.NoError(t, err)
	var compact bytes.Buffer
	require.NoError(t, json.Compact(&compact, canonical(t, m)))
	got, err := m.MarshalJSON()
	require.NoError(t, err)
	require.Equal(t, compact.String(), string(got))
	got, err = json.Marshal(struct{ M *journey.Map }{m})
	require.NoError(t, err)
	require.JSONEq(t, `{"M":`+compact.String()+`}`, string(got))
}

func TestCellsStandByStageAndThenTouchpoint(t *testing.T) {
	d := journey.Draft{
		Key: "m", Stages: []journey.Stage{{Key: "z"}, {Key: "a"}}, Channels: []touchpoint.Channel{{Key: "c", Kind: touchpoint.Web}},
		Touchpoints: []touchpoint.Touchpoint{{Key: "q", Channel: "c"}, {Key: "b", Channel: "c"}},
		Cells:       []journey.Cell{{Stage: "a", Touchpoint: "b"}, {Stage: "z", Touchpoint: "b"}, {Stage: "a", Touchpoint: "q"}, {Stage: "z", Touchpoint: "q"}},
	}
	m, err := journey.New(d)
	require.NoError(t, err)
	var order []string
	for _, c := range m.Cells() {
		order = append(order, string(c.Stage+c.Touchpoint))
	}
	require.Equal(t, []string{"zq", "zb", "aq", "ab"}, order)
	require.Equal(t, "b", string(d.Cells[0].Touchpoint), "the draft is not modified")
}

// answers returns everything that a map hands out.
func answers(m *journey.Map) []any {
	d := m.Draft()
	out := []any{d, m.Key(), m.Version(), m.Name(), m.Stages(), m.Touchpoints(), m.Channels(), m.Personas(), m.Actions(), m.Plan(), m.Cells(), m.UUID()}
	add := func(v any, ok bool) {
		if ok {
			out = append(out, v)
		}
	}
	for _, v := range d.Stages {
		s, ok := m.Stage(v.Key)
		add(s, ok)
	}
	for _, v := range d.Touchpoints {
		s, ok := m.Touchpoint(v.Key)
		add(s, ok)
	}
	for _, v := range d.Channels {
		s, ok := m.Channel(v.Key)
		add(s, ok)
	}
	for _, v := range d.Personas {
		s, ok := m.Persona(v.Key)
		add(s, ok)
	}
	for _, v := range d.Actions {
		s, ok := m.Action(v.Key)
		add(s, ok)
	}
	for _, v := range d.Cells {
		s, ok := m.Cell(v.Stage, v.Touchpoint)
		add(s, ok)
		out = append(out, m.CellUUID(v.Stage, v.Touchpoint))
	}
	return out
}

// spoil changes whatever can be reached from a value without replacing it: elements of slices and entries of
// maps.
func spoil(v reflect.Value) {
	switch v.Kind() {
	case reflect.Slice:
		for i := range v.Len() {
			spoil(v.Index(i))
			v.Index(i).SetZero()
		}
	case reflect.Struct:
		for i := range v.NumField() {
			spoil(v.Field(i))
		}
	case reflect.Map:
		for _, k := range v.MapKeys() {
			v.SetMapIndex(k, reflect.ValueOf("spoilt").Convert(v.Type().Elem()))
		}
		if !v.IsNil() {
			v.SetMapIndex(reflect.ValueOf("xx").Convert(v.Type().Key()), reflect.ValueOf("spoilt").Convert(v.Type().Elem()))
		}
	}
}

func TestNothingThatIsHandedOutOrInCanChangeAMap(t *testing.T) {
	drafts := []journey.Draft{fullDraft()}
	for seed := range uint64(20) {
		drafts = append(drafts, newRandom(seed).draft())
	}
	for _, d := range drafts {
		m, err := journey.New(d)
		require.NoError(t, err)
		before := canonical(t, m)
		given := answers(m)
		spoil(reflect.ValueOf(d))
		require.Equal(t, given, answers(m), "the draft it was made of")
		for i := range given {
			spoil(reflect.ValueOf(given[i]))
			require.Equal(t, string(before), string(canonical(t, m)), "answer %d, a %T", i, given[i])
		}
	}
}

func TestAMapMayBeUsedFromManyGoroutines(t *testing.T) {
	m, err := journey.New(fullDraft())
	require.NoError(t, err)
	want := answers(m)
	written := canonical(t, m)
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			for range 20 {
				got := answers(m)
				if !reflect.DeepEqual(want, got) || !bytes.Equal(written, canonical(t, m)) {
					t.Error("a map gave different answers")
				}
				for i := range got {
					spoil(reflect.ValueOf(got[i]))
				}
			}
		})
	}
	group.Wait()
}

func TestLookingForWhatIsNotThere(t *testing.T) {
	m, err := journey.New(journey.Draft{Key: "m", Stages: []journey.Stage{{Key: "s"}}})
	require.NoError(t, err)
	_, ok := m.Stage("x")
	require.False(t, ok)
	_, ok = m.Cell("s", "x")
	require.False(t, ok)
	require.Empty(t, m.Cells())
	require.Equal(t, journey.SchemaName, m.Draft().Schema)
}

// The expected identifiers were computed with Python's uuid.uuid5, which implements RFC 9562 too.
func TestIdentifiersAreTheSameEverywhere(t *testing.T) {
	m, err := journey.New(fullDraft())
	require.NoError(t, err)
	require.Equal(t, uuid.MustParse("d65c41ae-f531-58b0-beaa-417bb3aee861"), m.UUID())
	require.Equal(t, uuid.MustParse("70fb6946-7b2e-5a2a-b2b3-144d50024ce4"), m.CellUUID("buy", "ticket"))
	require.NotEqual(t, m.CellUUID("a", "b"), m.CellUUID("b", "a"))
}

func TestADraftOfGoIsCheckedToo(t *testing.T) {
	for _, c := range []struct {
		name string
		spot document.Pointer
		ruin func(*journey.Draft)
	}{
		{"NaN importance", "/cells/0/importance", func(d *journey.Draft) { d.Cells[0].Importance = math.NaN() }},
		{"infinite effort", "/actions/0/effort", func(d *journey.Draft) { d.Actions[0].Effort = math.Inf(1) }},
		{"infinite weight", "/cells/0/items/0/weight", func(d *journey.Draft) { d.Cells[0].Items[0].Weight = math.Inf(-1) }},
		{"NaN level", "/cells/0/levels/rival/value", func(d *journey.Draft) { d.Cells[0].Levels.Rival.Value = math.NaN() }},
		{"NaN share", "/personas/0/share", func(d *journey.Draft) { d.Personas[0].Share = math.NaN() }},
		{"impossible day", "/review/due", func(d *journey.Draft) { d.Review.Due = journey.Date{Year: 2025, Month: 2, Day: 29} }},
		{"impossible year", "/actions/0/due", func(d *journey.Draft) { d.Actions[0].Due = journey.Date{Year: 10000, Month: 1, Day: 1} }},
		{"negative duration", "/touchpoints/0/response", func(d *journey.Draft) { d.Touchpoints[0].Response.Months = -1 }},
		{"broken text", "/cells/0/owner", func(d *journey.Draft) { d.Cells[0].Owner = touchpoint.Plain("\xff") }},
		{"broken version", "/version", func(d *journey.Draft) { d.Version = "\xff" }},
		{"long version", "/version", func(d *journey.Draft) { d.Version = strings.Repeat("1", 201) }},
		{"broken language", "/name", func(d *journey.Draft) { d.Name["english"] = "x" }},
		{"other schema", "/schema", func(d *journey.Draft) { d.Schema = "safar.map/2" }},
		{"too many stages", "/stages", func(d *journey.Draft) { d.Stages = make([]journey.Stage, 1001) }},
		{"too many cells", "/cells", func(d *journey.Draft) { d.Cells = make([]journey.Cell, 100_001) }},
		{"too many items", "/cells/0/items", func(d *journey.Draft) { d.Cells[0].Items = make([]journey.Measure, 1001) }},
		{"too many steps", "/plan", func(d *journey.Draft) { d.Plan = make([]journey.Step, 1001) }},
		{"too many cells of a step", "/plan/0/cells", func(d *journey.Draft) { d.Plan[0].Cells = make([]journey.CellRef, 1001) }},
		{"a step of nothing", "/plan/0/cells", func(d *journey.Draft) { d.Plan[0].Cells = nil }},
		{"a step that is broken text", "/plan/0/name", func(d *journey.Draft) { d.Plan[0].Name = touchpoint.Plain("\xff") }},
		{"too many goals", "/stages/0/goals", func(d *journey.Draft) { d.Stages[0].Goals = make([]journey.Goal, 1001) }},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := fullDraft()
			c.ruin(&d)
			m, err := journey.New(d)
			require.Nil(t, m)
			var problems document.Problems
			require.ErrorAs(t, err, &problems)
			require.Len(t, problems, 1, "%v", err)
			require.Equal(t, c.spot, problems[0].Pointer)
			require.NotEmpty(t, problems[0].Message)
		})
	}
}

func TestAMapOfManyFaultsNamesTheFirstHundred(t *testing.T) {
	d := fullDraft()
	d.Cells = make([]journey.Cell, 100_000)
	_, err := journey.New(d)
	var problems document.Problems
	require.ErrorAs(t, err, &problems)
	require.Len(t, problems, document.MaxProblems+1)
}

func TestSharesThatRoundingLiftsOverOneAreAccepted(t *testing.T) {
	d := fullDraft()
	d.Personas = nil
	d.Stages[0].Goals = nil
	d.Cells[0].Personas = nil
	for _, k := range []touchpoint.Key{"a", "b", "c", "d", "e", "f", "g", "h", "i", "j"} {
		d.Personas = append(d.Personas, journey.Persona{Key: k, Class: journey.ClassRef{Segmentation: "s", Class: k}, Share: 0.1 + 1e-17})
	}
	_, err := journey.New(d)
	require.NoError(t, err)
	d.Personas = append(d.Personas, journey.Persona{Key: "alone", Share: 0.9})
	_, err = journey.New(d)
	require.NoError(t, err, "a persona of no class may overlap the others")
}
