package eventlog_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/touchpoint/eventlog"
)

// drain reads all there is, leniently and strictly, and groups it.
func drain(t *testing.T, text []byte, c *eventlog.Columns, o eventlog.Options) ([]string, error) {
	t.Helper()
	open := func() *eventlog.Reader {
		r, err := eventlog.NewReader(bytes.NewReader(text), c, o)
		if err != nil {
			require.True(t, strings.HasPrefix(err.Error(), "eventlog: "), err)
			return nil
		}
		return r
	}
	r := open()
	if r == nil {
		return nil, context.Canceled
	}
	var lines []string
	var failed error
	for c, err := range r.Contacts(context.Background()) {
		if failed = err; err != nil {
			break
		}
		require.NotEmpty(t, c.Customer)
		require.NotEmpty(t, c.Activity)
		require.True(t, utf8.ValidString(c.Customer+c.Activity+c.Place+c.Owner+string(c.Outcome)))
		require.True(t, c.End.IsZero() || !c.End.Before(c.Start))
		lines = append(lines, brief(c))
	}
	report := r.Report()
	require.EqualValues(t, len(lines), report.Read)
	skipped := int64(0)
	for _, k := range report.Reasons {
		skipped += k.N
		require.Positive(t, k.First.Line)
	}
	require.Equal(t, skipped, report.Skipped)
	require.NotEmpty(t, report.String())
	if failed != nil {
		require.True(t, strings.HasPrefix(failed.Error(), "eventlog: "), failed)
		return lines, failed
	}
	r = open()
	g, err := r.Group(context.Background(), eventlog.GroupOptions{Workers: 2, Session: time.Hour, Pair: true})
	require.NoError(t, err)
	defer g.Close()
	require.Equal(t, report, r.Report())
	n := int64(0)
	for p, err := range g.Paths(context.Background()) {
		require.NoError(t, err)
		n += int64(len(p.Contacts))
	}
	require.Equal(t, report.Read, n+g.Report().Duplicates+g.Report().Paired)
	return lines, nil
}

func FuzzCSV(f *testing.F) {
	f.Add([]byte("who,what,when\na,\"x, y\",2024-01-02\nb,\"\"\"q\"\"\nz\",2024-01-03\n"))
	f.Add([]byte("\ufeffwhen;x;who;what\r\n2024-01-02 10:00;;a;b\r\n;;;\r\n2024-01-02T10:00:00.5+01:00;;a;\"b\r\nc\"x;"))
	f.Add([]byte("who,what,when\ra,b,1970-01-01\r\n\"a\",\"b"))
	f.Add([]byte("what,who,when,when\n\xff,a,2024-01-01\n"))
	loose := simple()
	loose.Dialect = eventlog.Dialect{Encoding: "latin-1", ShortRows: true, Delimiter: ";"}
	loose.ID, loose.Lifecycle, loose.Owner = "x", "y", "x"
	f.Fuzz(func(t *testing.T, text []byte) {
		o := eventlog.Options{Kind: eventlog.CSV, MaxField: 1000, BadRows: eventlog.Skip}
		_, _ = drain(t, text, loose, o)
		got, err := drain(t, text, simple(), o)
		if err != nil || !plainCSV(text) {
			return
		}
		require.Equal(t, byEncodingCSV(text), got)
	})
}

// plainCSV reports whether a text is CSV of which both readers must think the same: quotes only around whole cells, no lone CR, no blanks around cells.
func plainCSV(text []byte) bool {
	if bytes.ContainsAny(text, "\r \t\ufeff\u00a0") || !utf8.Valid(text) {
		return false
	}
	r := csv.NewReader(bytes.NewReader(text))
	r.FieldsPerRecord = -1
	rows, err := r.ReadAll()
	for _, row := range rows {
		for _, cell := range row {
			if strings.TrimSpace(cell) != cell || len(cell) > 500 {
				return false
			}
		}
	}
	return err == nil && len(rows) > 0
}

// byEncodingCSV reads a log with the standard library.
func byEncodingCSV(text []byte) []string {
	r := csv.NewReader(bytes.NewReader(text))
	r.FieldsPerRecord = -1
	rows, _ := r.ReadAll()
	first := -1 // rows of nothing but delimiters are passed over, also before the header
	var lines []string
	var at [3]int
	for i, row := range rows {
		if strings.Join(row, "") == "" && !bytes.Contains(text, []byte(`""`)) {
			continue
		}
		if first < 0 {
			first = i
			for j, name := range row {
				for k, want := range []string{"who", "what", "when"} {
					if name == want {
						at[k] = j
					}
				}
			}
			continue
		}
		least := 0
		for j, name := range rows[first] {
			if name != "" {
				least = j + 1
			}
		}
		if len(row) < least || strings.Join(row[min(len(row), len(rows[first])):], "") != "" {
			continue
		}
		if row[at[0]] == "" || row[at[1]] == "" {
			continue
		}
		when, ok := isoTime(row[at[2]])
		if !ok {
			continue
		}
		lines = append(lines, strings.Join([]string{row[at[0]], row[at[1]], when.UTC().Format("2006-01-02T15:04:05.999999999"), "", ""}, "|"))
	}
	return lines
}

// isoTime reads what is meant to be read as ISO 8601, the slow way.
func isoTime(s string) (time.Time, bool) {
	if len(s) > 100 {
		return time.Time{}, false
	}
	for _, day := range []string{"2006-01-02", "2006-01-02T15:04", "2006-01-02 15:04", "2006-01-02t15:04", "2006-01-02T15:04:05", "2006-01-02 15:04:05", "2006-01-02t15:04:05"} {
		for _, zone := range []string{"", "Z07:00", "z", "-07:00", "-0700", "-07", " Z07:00", " z", " -07:00", " -0700", " -07", "UTC", " UTC"} {
			if len(day) == 10 && zone != "" {
				continue
			}
			at, err := time.Parse(day+zone, s)
			if err == nil && at.Unix() > -9223372036 && at.Unix() < 9223372036 {
				return at, true
			}
		}
	}
	return time.Time{}, false
}

func FuzzTime(f *testing.F) {
	for _, s := range []string{"2024-02-29", "2023-02-29", "2024-01-01T10:20", "2024-01-01 10:20:30.123456789Z", "2024-01-01T10:20:30,5+03:30", "1678-01-01 00:00:00 -07", "2024-01-01T24:00:00Z", "2024-01-01T10:20:30.UTC"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if strings.TrimSpace(s) != s || strings.ContainsAny(s, "\x00") || strings.Contains(s, "  ") { // package time takes several blanks for one
			return
		}
		line, err := json.Marshal(map[string]string{"who": "a", "what": "b", "when": s})
		require.NoError(t, err)
		if !utf8.ValidString(s) {
			return
		}
		got, _ := drain(t, line, simple(), eventlog.Options{Kind: eventlog.JSONLines, BadRows: eventlog.Skip})
		if want, ok := isoTime(s); ok {
			require.Equal(t, []string{"a|b|" + want.UTC().Format("2006-01-02T15:04:05.999999999") + "||"}, got)
		} else {
			require.Empty(t, got)
		}
	})
}

func FuzzJSONLines(f *testing.F) {
	f.Add([]byte(`{"who": "a", "what": "b", "when": "2024-01-01"}` + "\n" + `{"who": 1.5e3, "what": true, "when": "2024-01-01T00:00Z", "x": [{"y": null}, -0.1E+2]}`))
	f.Add([]byte("\n{\"who\":\"\\ud83d\\ude00\\u0041\\n\",\"what\":\"\\\"\",\"when\":\"2024-01-01\"}\r\n{}"))
	f.Add([]byte(`{"who": "a", "who": "b"}{`))
	f.Fuzz(func(t *testing.T, text []byte) {
		got, err := drain(t, text, simple(), eventlog.Options{Kind: eventlog.JSONLines, MaxField: 1000, BadRows: eventlog.Skip})
		if err != nil || len(text) > 4000 || bytes.HasPrefix(text, []byte("\ufeff")) || bytes.HasPrefix(text, []byte("\x1f\x8b")) {
			return
		}
		require.Equal(t, byEncodingJSON(text), got)
	})
}

// byEncodingJSON reads a log with the standard library. What that is lenient about is left out as this package does.
func byEncodingJSON(text []byte) []string {
	var lines []string
	for line := range bytes.SplitSeq(text, []byte("\n")) {
		d := json.NewDecoder(bytes.NewReader(line))
		d.UseNumber()
		if !json.Valid(line) || !plainJSON(line) {
			continue
		}
		values := map[string]any{}
		if d.Decode(&values) != nil {
			continue
		}
		var cells [3]string
		ok := true
		for i, name := range []string{"who", "what", "when"} {
			switch v := values[name].(type) {
			case string:
				cells[i] = strings.Trim(v, " \t\r\n")
			case json.Number:
				cells[i] = v.String()
			case bool:
				cells[i] = map[bool]string{true: "true", false: "false"}[v]
			default:
				ok = false
			}
			ok = ok && cells[i] != "" && utf8.ValidString(cells[i])
		}
		when, isTime := isoTime(cells[2])
		if ok && isTime {
			lines = append(lines, strings.Join([]string{cells[0], cells[1], when.UTC().Format("2006-01-02T15:04:05.999999999"), "", ""}, "|"))
		}
	}
	return lines
}

// plainJSON reports whether a line has nothing that encoding/json passes over in silence: repeated members, half characters, great depth, and
// members of other kinds than this package reads.
func plainJSON(line []byte) bool {
	d := json.NewDecoder(bytes.NewReader(line))
	d.UseNumber()
	seen := map[string]bool{}
	depth, name := 0, true
	for {
		token, err := d.Token()
		if err != nil {
			return true
		}
		switch v := token.(type) {
		case json.Delim:
			if v == '{' || v == '[' {
				if depth++; depth > 64 {
					return false
				}
			} else {
				depth--
			}
			name = true
			continue
		case string:
			if depth == 1 && name {
				for _, wanted := range []string{"who", "what", "when"} {
					if v == wanted && seen[v] {
						return false
					}
				}
				seen[v] = true
			}
			if !utf8.ValidString(string(line)) || strings.ContainsRune(v, utf8.RuneError) {
				return false
			}
		}
		if depth == 1 {
			name = !name
		}
	}
}

func FuzzXES(f *testing.F) {
	f.Add([]byte(event(`<string key="org:resource" value="a &amp; b"/>`)))
	f.Add([]byte("<?xml version='1.0' encoding='ISO-8859-1'?>\n<log><classifier name='c' keys='concept:name'/><global scope='event'><string key='org:resource' value='x'/></global><trace><string key='concept:name' value='\xe9'>" +
		"<string key='a' value='b'/></string><event/><event>" + stamp + "<string key='concept:name' value='n'></string></event></trace></log><!-- x -->"))
	f.Add([]byte("<log><trace><event><list key='x'><values><string key='concept:name' value='y'/></values></list><![CDATA[<]]></event></trace>"))
	f.Add([]byte("<x:log xmlns:x='u'><x:trace></x:trace></x:log>"))
	f.Fuzz(func(t *testing.T, text []byte) {
		got, err := drain(t, text, nil, eventlog.Options{Kind: eventlog.XES, MaxField: 1000})
		_, _ = drain(t, text, &eventlog.Columns{Customer: "who", Classifier: "c", Time: eventlog.Time{Layout: "unix"}}, eventlog.Options{Kind: eventlog.XES, MaxField: 1000, BadRows: eventlog.Skip})
		if err != nil || !utf8.Valid(text) || bytes.Contains(text, []byte("global")) || bytes.Contains(text, []byte("extension")) || bytes.Contains(text, []byte("encoding")) {
			return
		}
		want, err := byEncodingXML(text)
		if err == nil && len(want) == len(got) {
			for i := range got {
				if !strings.Contains(want[i], "abort") && !strings.Contains(got[i], "abort") && bytes.Count(text, []byte("lifecycle")) == 0 {
					require.Equal(t, want[i], got[i])
				}
			}
		}
	})
}

func FuzzColumns(f *testing.F) {
	f.Add([]byte(`{"schema": "safar.columns/1", "customer": "who", "activity": "what", "time": {"column": "when", "layout": "unix", "zone": "+03:30"}}`))
	f.Add([]byte(`{"schema": "safar.columns/1", "activity": ["what", "x"], "direction": {"column": "d", "inbound": ["a"]}, "constants": {"value": 1e3}, "dialect": {"encoding": "latin-1"}}`))
	f.Add([]byte(`{"schema": "safar.places/1", "places": [{"glob": "a*", "stage": "s"}, {"pattern": "^b", "drop": true}], "goals": [{"key": "g", "stage": "s"}]}`))
	f.Fuzz(func(t *testing.T, text []byte) {
		if c, err := eventlog.ParseColumns(bytes.NewReader(text)); err == nil {
			once, err := c.JSON()
			require.NoError(t, err)
			again, err := eventlog.ParseColumns(bytes.NewReader(once))
			require.NoError(t, err)
			twice, err := again.JSON()
			require.NoError(t, err)
			require.Equal(t, string(once), string(twice))
			_, _ = drain(t, []byte("who,what,when\na,b,2024-01-01\n"), c, eventlog.Options{BadRows: eventlog.Skip})
		}
		if p, err := eventlog.ParsePlaces(bytes.NewReader(text)); err == nil {
			once, err := p.JSON()
			require.NoError(t, err)
			_, err = eventlog.ParsePlaces(bytes.NewReader(once))
			require.NoError(t, err)
			_, _ = drain(t, []byte("who,what,when\na,b,2024-01-01\na,ab,2024-01-01\n"), simple(), eventlog.Options{Places: p})
		}
	})
}
