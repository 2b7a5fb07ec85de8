package eventlog_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/eventlog"
)

// read reads all contacts of a text, byte by byte if it is short, and returns the error that ended it.
func read(tb testing.TB, text string, c *eventlog.Columns, o eventlog.Options) ([]touchpoint.Contact, eventlog.Report, error) {
	tb.Helper()
	var in io.Reader = strings.NewReader(text)
	if len(text) < 1<<16 {
		in = iotest.OneByteReader(in)
	}
	r, err := eventlog.NewReader(in, c, o)
	if err != nil {
		return nil, eventlog.Report{}, err
	}
	var list []touchpoint.Contact
	for c, err := range r.Contacts(context.Background()) {
		if err != nil {
			return list, r.Report(), err
		}
		list = append(list, c)
	}
	return list, r.Report(), nil
}

func simple() *eventlog.Columns {
	return &eventlog.Columns{Customer: "who", Activity: eventlog.Names{"what"}, Time: eventlog.Time{Column: "when"}}
}

func parseColumns(tb testing.TB, text string) *eventlog.Columns {
	tb.Helper()
	c, err := eventlog.ParseColumns(strings.NewReader(text))
	require.NoError(tb, err)
	return c
}

func TestAllFieldsAreReadAlikeFromAllFormats(t *testing.T) {
	c := parseColumns(t, `{"schema": "safar.columns/1", "customer": "case:who", "activity": ["what", "step"], "time": {"column": "when", "zone": "+03:30"},
		"end": {"column": "end", "layout": "unix-ms"}, "id": "id", "lifecycle": "cycle", "direction": {"column": "dir", "inbound": ["anruf"]},
		"outcome": "outcome", "place": "place", "owner": "owner", "questions": "q", "forms": "f", "value": "v", "constants": {"place": "web", "forms": 2}}`)
	csv := `case:who,what,step,when,end,id,cycle,dir,outcome,place,owner,q,f,v
anna,buy,1,2024-03-01 10:00,1709274700500,6ba7b810-9dad-11d1-80b4-00c04fd430c8,COMPLETE,Anruf,not so good!,,Team A,3,,-12.5
`
	json := `{"case:who": "anna", "what": "buy", "step": 1, "when": "2024-03-01 10:00", "end": 1709274700500, "id": "6ba7b810-9dad-11d1-80b4-00c04fd430c8",
		"cycle": "COMPLETE", "dir": "Anruf", "outcome": "not so good!", "place": null, "owner": "Team \u0041", "q": 3, "v": -12.5, "more": [{"what": [1, {}]}]}`
	xes := `<log><trace><string key="who" value="anna"/><event><string key="what" value="buy"/><int key="step" value="1"/><date key="when" value="2024-03-01 10:00"/>
		<int key="end" value="1709274700500"/><id key="id" value="6ba7b810-9dad-11d1-80b4-00c04fd430c8"/><string key="cycle" value="COMPLETE"/><string key="dir" value="Anruf"/>
		<string key="outcome" value="not so good!"/><string key="owner" value="Team &#65;"><string key="q" value="99"/></string><int key="q" value="3"></int><float key="v" value="-12.5"/></event></trace></log>`
	for _, text := range []string{csv, strings.ReplaceAll(json, "\n", ""), xes} {
		got, report, err := read(t, text, c, eventlog.Options{})
		require.NoError(t, err)
		require.Len(t, got, 1)
		require.Equal(t, "2024-03-01T10:00:00+03:30", got[0].Start.Format(time.RFC3339))
		require.Equal(t, "2024-03-01T06:31:40.5Z", got[0].End.UTC().Format(time.RFC3339Nano))
		got[0].Start, got[0].End = time.Time{}, time.Time{}
		require.Equal(t, touchpoint.Contact{ID: uuid.MustParse("6ba7b810-9dad-11d1-80b4-00c04fd430c8"), Customer: "anna", Activity: "buy+1", Direction: touchpoint.Inbound,
			Outcome: "not-so-good", Lifecycle: touchpoint.Completed, Place: "web", Owner: "Team A", Burden: touchpoint.Burden{Questions: 3, Forms: 2}, Value: -12.5}, got[0])
		require.EqualValues(t, 1, report.Read)
	}
}

func TestIdentifiersThatAreNoUUIDBecomeOne(t *testing.T) {
	c := simple()
	c.ID = "id"
	got, _, err := read(t, "who,what,when,id\na,b,2024-01-01,row 17\na,b,2024-01-01,\n", c, eventlog.Options{})
	require.NoError(t, err)
	require.Equal(t, uuid.NewSHA1(touchpoint.Space(), []byte("row 17")), got[0].ID)
	require.Equal(t, uuid.Nil, got[1].ID)
}

func TestCSVIsReadInAllItsForms(t *testing.T) {
	want := []string{"a|x, y|2024-01-02", "b|\"q\"\nz|2024-01-03"}
	for name, text := range map[string]string{
		"plain":           "who,what,when\na,\"x, y\",2024-01-02\nb,\"\"\"q\"\"\nz\",2024-01-03\n",
		"byte-order mark": "\ufeffwho,what,when\na,\"x, y\",2024-01-02\nb,\"\"\"q\"\"\nz\",2024-01-03",
		"CRLF":            "who,what,when\r\na,\"x, y\",2024-01-02\r\nb,\"\"\"q\"\"\nz\",2024-01-03\r\n",
		"CR":              "who,what,when\ra,\"x, y\",2024-01-02\rb,\"\"\"q\"\"\nz\",2024-01-03\r",
		"other order":     "when,x,who,what\n2024-01-02,,a,\"x, y\"\n2024-01-03,,b,\"\"\"q\"\"\nz\"\n",
		"blanks":          " who , what,when \n\n a , \"x, y\" ,2024-01-02\n,,\n\t\nb,\"\"\"q\"\"\nz\",2024-01-03 \n",
		"extra cells":     "who,what,when\na,\"x, y\",2024-01-02,,\nb,\"\"\"q\"\"\nz\",2024-01-03\n",
	} {
		if name == "blanks" { // a quote after a blank is not one
			text = strings.ReplaceAll(text, " \"x, y\" ", "\"x, y\" ")
		}
		got, report, err := read(t, text, simple(), eventlog.Options{})
		require.NoError(t, err, name)
		var lines []string
		for _, c := range got {
			lines = append(lines, c.Customer+"|"+c.Activity+"|"+c.Start.Format(time.DateOnly))
		}
		require.Equal(t, want, lines, name)
		require.EqualValues(t, 2, report.Rows)
	}
}

func TestDialectsAreReadAsTheColumnsSay(t *testing.T) {
	c := simple()
	c.Dialect = eventlog.Dialect{Delimiter: ";", Encoding: "latin-1", HeaderRows: 2, SkipRows: 1, Decimal: ",", ShortRows: true}
	c.Value, c.Time.Layout, c.Time.Zone = "worth", "02.01.2006 15:04", "Europe/Vienna"
	got, _, err := read(t, "export, of today\nwho;what;when;worth\n;;;EUR\nJ\xf6rg;caf\xe9 \x80;01.07.2024 12:00;3,5\nEva;;\n", c, eventlog.Options{BadRows: eventlog.Skip})
	require.NoError(t, err)
	require.Len(t, got, 1)
	require.Equal(t, []string{"Jörg", "café €", "2024-07-01T12:00:00+02:00"}, []string{got[0].Customer, got[0].Activity, got[0].Start.Format(time.RFC3339)})
	require.Equal(t, 3.5, got[0].Value)

	c.Place = "caf\xe9"
	_, _, err = read(t, "who\n", simple(), eventlog.Options{})
	require.ErrorIs(t, err, eventlog.ErrColumn)
	require.ErrorContains(t, err, "single cell")
}

func TestBadRowsAreLocatedOrSkippedAndCounted(t *testing.T) {
	text := "who,what,when,dir,n\n" +
		"a,x,2024-01-01,in,1\n" +
		",x,2024-01-01,,\n" +
		"a,\" \",2024-01-01,,\n" +
		"a,x,,,\n" +
		"a,x,1.1.2024,,\n" +
		"a,x,2024-01-01,sideways,\n" +
		"a,x,2024-01-01,,-1\n" +
		"a,x\n" +
		"a,x,2024-01-01,,,more\n" +
		"\xff,x,2024-01-01,,\n" +
		"a,x,2023-02-29,,\n" +
		"a,x,0001-01-01,,\n" +
		"b,\"x\ny\",2024-01-01,out,1\n" +
		"a,x,1970-01-01 00:00:00,,\n"
	c := simple()
	c.Direction.Column, c.Questions = "dir", "n"
	_, _, err := read(t, text, c, eventlog.Options{Name: "log.csv"})
	require.EqualError(t, err, `eventlog: log.csv: line 3, column "who", value "": the customer is blank`)
	got, report, err := read(t, text, c, eventlog.Options{Name: "log.csv", BadRows: eventlog.Skip})
	require.NoError(t, err)
	require.Len(t, got, 3)
	require.Equal(t, []touchpoint.Direction{touchpoint.Inbound, touchpoint.Outbound, ""}, []touchpoint.Direction{got[0].Direction, got[1].Direction, got[2].Direction})
	counts := map[eventlog.Reason]string{}
	for _, r := range report.Reasons {
		counts[r.Reason] = fmt.Sprintf("%d from line %d", r.N, r.First.Line)
	}
	require.Equal(t, map[eventlog.Reason]string{eventlog.ReasonCustomer: "1 from line 3", eventlog.ReasonActivity: "1 from line 4", eventlog.ReasonTime: "4 from line 5",
		eventlog.ReasonValue: "1 from line 7", eventlog.ReasonNumber: "1 from line 8", eventlog.ReasonCells: "2 from line 9", eventlog.ReasonText: "1 from line 11"}, counts)
	require.Equal(t, []int64{14, 3, 11, 1}, []int64{report.Rows, report.Read, report.Skipped, report.Epoch})
	require.Contains(t, report.String(), `3 contacts read, 11 rows skipped`)
	require.Contains(t, report.String(), `log.csv: line 5, column "when", value ""`)
	require.Contains(t, report.String(), "1 on 1 January 1970")

	// the same with workers
	r, err := eventlog.NewReader(strings.NewReader(text), c, eventlog.Options{Name: "log.csv", BadRows: eventlog.Skip})
	require.NoError(t, err)
	g, err := r.Group(context.Background(), eventlog.GroupOptions{Workers: 3})
	require.NoError(t, err)
	require.NoError(t, g.Close())
	require.Equal(t, report, r.Report())
	r, err = eventlog.NewReader(strings.NewReader(text), c, eventlog.Options{Name: "log.csv"})
	require.NoError(t, err)
	_, err = r.Group(context.Background(), eventlog.GroupOptions{Workers: 3})
	require.EqualError(t, err, `eventlog: log.csv: line 3, column "who", value "": the customer is blank`)
}

func TestEndsBeforeTheStartAreBad(t *testing.T) {
	c := simple()
	c.End.Column = "end"
	_, _, err := read(t, "who,what,when,end\na,b,2024-01-02,2024-01-01\n", c, eventlog.Options{})
	require.ErrorContains(t, err, "the end lies before the start")
}

func TestMissingColumnsNameTheNearest(t *testing.T) {
	_, _, err := read(t, "whoo,what,wehn\n", simple(), eventlog.Options{Name: "x.csv"})
	require.ErrorIs(t, err, eventlog.ErrColumn)
	require.ErrorContains(t, err, `x.csv: columns: 2 problems`)
	require.ErrorContains(t, err, `/customer: the file has no column "who"; did you mean "whoo"?`)
	require.ErrorContains(t, err, `/time/column: the file has no column "when"; did you mean "wehn"?`)
	_, _, err = read(t, "who,what,when,who\n", simple(), eventlog.Options{})
	require.ErrorContains(t, err, "twice")
}

func TestActivitiesArePlacedDroppedOrReported(t *testing.T) {
	places, err := eventlog.ParsePlaces(strings.NewReader(`{"schema": "safar.places/1", "places": [
		{"activities": ["pay"], "stage": "buy", "touchpoint": "desk"}, {"pattern": "^(?i)lost", "drop": true}, {"glob": "p*y?", "stage": "other"}, {"activities": ["lost all"], "stage": "x"}]}`))
	require.NoError(t, err)
	got, report, err := read(t, "who,what,when\na,pay,2024-01-01\na,Lost,2024-01-01\na,play1,2024-01-01\na,gone,2024-01-01\na,lost all,2024-01-01\na,gone,2024-01-01\na,away,2024-01-01\n",
		simple(), eventlog.Options{Places: places})
	require.NoError(t, err)
	var placed []string
	for _, c := range got {
		placed = append(placed, c.Activity+"="+string(c.Stage)+"/"+string(c.Touchpoint))
	}
	require.Equal(t, []string{"pay=buy/desk", "play1=other/", "gone=/", "gone=/", "away=/"}, placed)
	require.EqualValues(t, 2, report.Dropped)
	require.Equal(t, []eventlog.ActivityCount{{Activity: "gone", N: 2}, {Activity: "away", N: 1}}, report.Unplaced)
	require.Contains(t, report.String(), `2 not placed: "gone"`)
}

func TestUnplacedActivitiesAreListedUpToABound(t *testing.T) {
	var text strings.Builder
	text.WriteString("who,what,when\n")
	for i := range 70_000 {
		fmt.Fprintf(&text, "a,act%d,2024-01-01\n", i)
	}
	r, err := eventlog.NewReader(strings.NewReader(text.String()), simple(), eventlog.Options{Places: &eventlog.Places{}})
	require.NoError(t, err)
	for _, err := range r.Contacts(context.Background()) {
		require.NoError(t, err)
	}
	require.Len(t, r.Report().Unplaced, 1000)
	require.EqualValues(t, 69_000, r.Report().Others)
}

func TestJSONLinesFollowPointersAndFindRepeatedMembers(t *testing.T) {
	c := &eventlog.Columns{Customer: "/user/id", Activity: eventlog.Names{"event"}, Time: eventlog.Time{Column: "/a~1b/t", Layout: "unix"}}
	line := func(s string) string { return s + "\n" }
	good := `{"event": "caf\u00e9 \ud83d\ude00", "user": {"id": 7, "name": "x"}, "a/b": {"t": 1700000000.25}}`
	got, _, err := read(t, line(good)+"\r\n"+good, c, eventlog.Options{})
	require.NoError(t, err)
	require.Len(t, got, 2)
	require.Equal(t, []string{"7", "café 😀", "2023-11-14T22:13:20.25Z"}, []string{got[1].Customer, got[1].Activity, got[1].Start.Format(time.RFC3339Nano)})
	for name, bad := range map[string]string{
		"twice":              `{"event": "x", "user": {"id": 7}, "user": {"id": 8}, "a/b": {"t": 1}}`,
		"a single value":     `{"event": ["x"], "user": {"id": 7}, "a/b": {"t": 1}}`,
		"no JSON object":     `["event"]`,
		"follows":            good + `{}`,
		"ends within":        good[:20],
		"half a character":   `{"event": "\ud83d!", "user": {"id": 7}, "a/b": {"t": 1}}`,
		"control":            "{\"event\": \"a\tb\"}",
		"malformed number":   `{"event": -}`,
		"64 levels":          `{"event": "x", "z": ` + strings.Repeat("[", 200_000),
		"malformed escape":   `{"event": "\x"}`,
		"no JSON value":      `{"event": True}`,
		"the name of":        `{"event": 1,}`,
		"',' or '}'":         `{"event": 1 "user": 2}`,
		"',' or ']'":         `{"z": [1 2]}`,
		"':'":                `{"event" 1}`,
		"the customer is":    `{"event": "x", "user": {}, "a/b": {"t": 1}}`,
		"the activity is":    `{"event": "  ", "user": {"id": null}, "a/b": {"t": 1}}`,
		"no time written":    `{"event": "x", "user": {"id": 7}, "a/b": {"t": "soon"}}`,
		"1678 to 2261":       `{"event": "x", "user": {"id": 7}, "a/b": {"t": 99999999999999999999}}`,
		"place in its path":  `{"event": "x", "user": {"id": 7}}`,
		"not readable text;": "{\"event\": \"\xff\", \"user\": {\"id\": 7}, \"a/b\": {\"t\": 1}}",
	} {
		got, report, err := read(t, line(good)+line(bad)+line(good), c, eventlog.Options{BadRows: eventlog.Skip})
		require.NoError(t, err, name)
		require.Len(t, got, 2, name)
		require.EqualValues(t, 1, report.Skipped)
		require.Equal(t, 2, report.Reasons[0].First.Line)
		require.ErrorContains(t, report.Reasons[0].First, name)
	}
	_, _, err = read(t, good, &eventlog.Columns{Dialect: eventlog.Dialect{Encoding: "latin-1"}}, eventlog.Options{})
	require.ErrorContains(t, err, "JSON is always UTF-8")
}

func TestCancelledContextsEndTheReading(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	r, err := eventlog.NewReader(bytes.NewReader(events(50_000, false)), eventColumns(), eventlog.Options{})
	require.NoError(t, err)
	n := 0
	for _, err = range r.Contacts(ctx) {
		if n++; n == 10 {
			cancel()
		}
	}
	require.ErrorIs(t, err, context.Canceled)
	require.Less(t, n, 20_000)
	_, err = r.Group(context.Background(), eventlog.GroupOptions{})
	require.ErrorIs(t, err, context.Canceled)
}

func TestProgressCountsTheInputAsGiven(t *testing.T) {
	var z bytes.Buffer
	w := gzip.NewWriter(&z)
	_, _ = w.Write(events(20_000, false))
	require.NoError(t, w.Close())
	size := z.Len()
	var last eventlog.Progress
	r, err := eventlog.NewReader(&z, eventColumns(), eventlog.Options{Progress: func(p eventlog.Progress) { last = p }})
	require.NoError(t, err)
	require.Len(t, contactsOf(t, r), 20_000)
	require.Equal(t, eventlog.Progress{Bytes: int64(size), Rows: 20_000}, last)
}

func TestAnIterationGoesOnWhereTheLastStopped(t *testing.T) {
	r, err := eventlog.NewReader(bytes.NewReader(events(1_000, false)), eventColumns(), eventlog.Options{})
	require.NoError(t, err)
	n := 0
	for _, err := range r.Contacts(context.Background()) {
		require.NoError(t, err)
		if n++; n == 300 {
			break
		}
	}
	g, err := r.Group(context.Background(), eventlog.GroupOptions{Workers: 2})
	require.NoError(t, err)
	require.EqualValues(t, 700, g.Report().Contacts)
	require.EqualValues(t, 1_000, r.Report().Read)
	require.NoError(t, g.Close())
}

func TestReadingAllocatesNothingPerRow(t *testing.T) {
	for name, text := range map[string][]byte{"csv": events(40_000, false), "jsonl": events(40_000, true)} {
		perRun := testing.AllocsPerRun(3, func() {
			r, err := eventlog.NewReader(bytes.NewReader(text), eventColumns(), eventlog.Options{})
			require.NoError(t, err)
			for _, err := range r.Contacts(context.Background()) {
				if err != nil {
					t.Fatal(err)
				}
			}
		})
		require.Less(t, perRun, 400.0, name) // arenas of 32 KiB, blocks, and what is new
	}
}

func TestErrorsOfTheInputAreLocated(t *testing.T) {
	boom := errors.New("boom")
	for _, text := range []string{"who,what,when\na,b,2024-01-01\na,b", `{"who":"a","what":"b","when":"2024-01-01"}` + "\n{"} {
		r, err := eventlog.NewReader(io.MultiReader(strings.NewReader(text), iotest.ErrReader(boom)), simple(), eventlog.Options{Name: "f"})
		require.NoError(t, err)
		for _, err = range r.Contacts(context.Background()) {
			if err != nil {
				break
			}
		}
		var row *eventlog.RowError
		require.ErrorAs(t, err, &row)
		require.Equal(t, eventlog.ReasonInput, row.Reason)
		require.ErrorIs(t, err, boom)
		require.Contains(t, []int{2, 3}, row.Line)
	}
}

// shuffled returns the rows of a log in another order.
func shuffled[T any](list []T, seed uint64) []T {
	random := rand.New(rand.NewPCG(seed, 7))
	mixed := append([]T(nil), list...)
	random.Shuffle(len(mixed), func(i, j int) { mixed[i], mixed[j] = mixed[j], mixed[i] })
	return mixed
}
