package eventlog_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/xml"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/eventlog"
)

// brief writes a contact in one line.
func brief(c touchpoint.Contact) string {
	return strings.Join([]string{c.Customer, c.Activity, c.Start.UTC().Format("2006-01-02T15:04:05.999999999"), string(c.Lifecycle), c.Owner}, "|")
}

func briefs(contacts []touchpoint.Contact) []string {
	var lines []string
	for _, c := range contacts {
		lines = append(lines, brief(c))
	}
	return lines
}

const stamp = `<date key="time:timestamp" value="2024-01-01T00:00:00Z"/>`

func TestXESIsReadAsTheStandardSays(t *testing.T) {
	got, report, err := read(t, `<?xml version="1.0" encoding="UTF-8" ?>
<!-- a comment -->
<x:log xmlns:x="http://www.xes-standard.org/" xes.version="1849-2016">
	<x:extension name="Concept" prefix="c" uri="http://www.xes-standard.org/concept.xesext"/>
	<x:extension name="Organizational" prefix="org" uri="http://www.xes-standard.org/org.xesext"/>
	<x:global scope="trace"><string key="c:name" value="UNKNOWN"/></x:global>
	<x:global scope="event">
		<string key="org:resource" value="nobody"/>
		<date key="time:timestamp" value="1970-01-01T00:00:00Z"/>
		<string key="two words" value=""/>
	</x:global>
	<x:classifier name="Event name" scope="event" keys="c:name"/>
	<x:classifier name="Long" keys="c:name two words 'a b' lifecycle:transition"/>
	<string key="c:name" value="the log"><string key="meta" value="x"/></string>
	<list key="l"><values><string key="c:name" value="in a list"/></values></list>
	<x:trace>
		<string value='O&apos;Neil &lt;1&gt;' key="c:name"><string key="c:name" value="nested"/></string>
		<x:event>
			<string key="c:name" value="first&#x20;&#233;"/>
			<string key="two words" value="2w"/><string key="a b" value="ab"/>
			<date key="time:timestamp" value="2024-01-01T12:00:00.5+01:00"/>
			<string key="lifecycle:transition" value="ate_abort"/>
			<list key="org:resource"><string key="org:resource" value="inner"/></list>
			<![CDATA[ <event> ]]>
		</x:event>
		<x:event><string key="org:resource" value="Ann"/>`+stamp+`<string key="c:name" value="second"/><string key="c:name" value="twice"/></x:event>
		text that says nothing
	</x:trace>
	<x:trace></x:trace><x:trace/>
	<x:trace><string key="c:name" value="late"/></x:trace>
</x:log>
<!-- the end -->`, nil, eventlog.Options{})
	require.NoError(t, err)
	require.Equal(t, []string{"O'Neil <1>|first é|2024-01-01T11:00:00.5|abort|nobody", "O'Neil <1>|second|2024-01-01T00:00:00||Ann"}, briefs(got))
	require.EqualValues(t, 2, report.Rows)
}

func TestClassifiersJoinTheirKeys(t *testing.T) {
	head := `<log><global scope="event"><string key="two words" value="-"/></global><classifier name="Long" keys="concept:name two words 'a b' lifecycle:transition"/>`
	text := head + `<trace><string key="concept:name" value="t"/><event><string key="concept:name" value="n"/><string key="a b" value="ab"/>` + stamp +
		`<string key="lifecycle:transition" value="START"/></event></trace></log>`
	got, _, err := read(t, text, &eventlog.Columns{Classifier: "Long"}, eventlog.Options{})
	require.NoError(t, err)
	require.Equal(t, []string{"t|n+-+ab+START|2024-01-01T00:00:00|start|"}, briefs(got))
	_, _, err = read(t, text, &eventlog.Columns{Classifier: "Lang"}, eventlog.Options{})
	require.ErrorContains(t, err, `/classifier: the log has no classifier "Lang"; did you mean "Long"?`)
	_, _, err = read(t, "a,b\n", &eventlog.Columns{Classifier: "Lang"}, eventlog.Options{})
	require.ErrorContains(t, err, "only XES logs have classifiers")
}

func TestEventsWithoutATraceNeedACustomerOfTheirOwn(t *testing.T) {
	text := `<log><event><string key="who" value="a"/><string key="concept:name" value="n"/>` + stamp + `</event></log>`
	got, _, err := read(t, text, &eventlog.Columns{Customer: "who"}, eventlog.Options{})
	require.NoError(t, err)
	require.Equal(t, []string{"a|n|2024-01-01T00:00:00||"}, briefs(got))
	_, _, err = read(t, "\n"+text, nil, eventlog.Options{Name: "l.xes"})
	require.EqualError(t, err, `eventlog: l.xes: line 2, column "case:concept:name", value "": the trace names no customer before its events`)
}

func TestXESMayBeLatin1(t *testing.T) {
	text := "<?xml version='1.0' encoding='ISO-8859-1'?><log><trace><string key=\"concept:name\" value=\"J\xf6rg &#8364;\"/><event><string key=\"concept:name\" value=\"caf\xe9\"/>" + stamp + "</event></trace></log>"
	got, _, err := read(t, text, nil, eventlog.Options{})
	require.NoError(t, err)
	require.Equal(t, []string{"Jörg €|café|2024-01-01T00:00:00||"}, briefs(got))
	_, _, err = read(t, strings.Replace(text, "ISO-8859-1", "UTF-8", 1), nil, eventlog.Options{})
	require.ErrorContains(t, err, "not readable text; it is not UTF-8")
}

func gzipped(tb testing.TB, write func(io.Writer)) []byte {
	tb.Helper()
	var z bytes.Buffer
	w, err := gzip.NewWriterLevel(&z, gzip.BestSpeed)
	require.NoError(tb, err)
	write(w)
	require.NoError(tb, w.Close())
	return z.Bytes()
}

// event is a whole log with one event, with more in it.
func event(more string) string {
	return `<log><trace><string key="concept:name" value="t"/><event><string key="concept:name" value="n"/>` + stamp + more + `</event></trace></log>`
}

func TestHostileLogsGiveLocatedErrors(t *testing.T) {
	zipped := gzipped(t, func(w io.Writer) { _, _ = io.WriteString(w, event(strings.Repeat(stamp, 2000))) })
	for name, c := range map[string]struct{ text, want string }{
		"nothing at all":        {"", "the file is empty"},
		"blanks":                {" \n ", "the file is empty"},
		"UTF-16":                {"\xff\xfe<\x00l\x00", "UTF-16; save it as UTF-8"},
		"UTF-16 without a mark": {"<\x00l\x00o\x00g\x00", "UTF-16"},
		"zeros":                 {"w\x00h\x00o\x00\n", "zero bytes"},
		"a workbook":            {"PK\x03\x04", "Excel"},
		"Parquet":               {"PAR1", "Parquet"},
		"a JSON array":          {"\ufeff[\n {\"a\": 1}]", "one a line"},
		"gzip twice":            {string(gzipped(t, func(w io.Writer) { _, _ = w.Write(zipped) })), "compressed twice"},
		"cut-off gzip":          {string(zipped[:len(zipped)/2]), "line 1: the input breaks off: unexpected EOF"},
		"bad gzip":              {"\x1f\x8b nothing", "not a gzip file"},
		"another encoding":      {`<?xml version="1.0" encoding="UTF-7"?><log/>`, `line 1: the encoding is said to be "UTF-7"`},
		"a DTD":                 {"<!DOCTYPE log [<!ENTITY x \"y\">]>\n<log/>", "line 1: a document type (DTD)"},
		"an unknown entity":     {event(`<string key="org:resource" value="&x;"/>`), "a reference in the value of \"org:resource\""},
		"an endless entity":     {event(`<string key="org:resource" value="&amp"/>`), "a reference"},
		"no character":          {event(`<string key="org:resource" value="&#xFFFFFFFFFF;"/>`), "a reference"},
		"HTML":                  {"\n<html></html>", `line 2: the element html where a log is expected`},
		"two logs":              {"<log/>\n<log/>", "line 2: the element log where a log is expected"},
		"no element":            {"<!-- x -->", "there is no log element"},
		"text before":           {"<?xml version='1.0'?>x<log/>", "text outside"},
		"wrong end":             {"<log><trace>\n</log></trace>", "line 2: </log> where </trace> is expected"},
		"end without start":     {"</log>", "</log> ends nothing"},
		"cut off":               {event("")[:150], "the input breaks off: unexpected EOF"},
		"cut off in a tag":      {event("")[:60], "the input breaks off"},
		"200,000 deep":          {"<log>" + strings.Repeat("<string key='a' value='b'>", 200_000), "more than 256 elements within one another"},
		"10 MB value":           {event("<string key='a' value='" + strings.Repeat("x", 10<<20) + "'/>"), "a value of more than 1048576 bytes"},
		"20 MB of tag":          {event("<string " + strings.Repeat("aaaaaaaa='bbbbbbbbbbb' ", 1<<20) + "/>"), "a tag of more than 16777216 bytes"},
		"a quote left open":     {event("<string key='a/>" + strings.Repeat("\n<x/>", 10)), "line 1: \"<\" within the attribute"},
		"no quotes":             {event("<string key=a/>"), "a malformed tag"},
		"a name twice":          {event("<string key='a' key='b'/>"), "the attribute key is there twice"},
		"bad comment":           {event("<!-- a -- b -->"), "within a comment"},
		"odd markup":            {event("<!ELEMENT x>"), "malformed markup"},
		"no timestamp":          {strings.Replace(event(""), stamp, "\n", 1), `line 1, column "time:timestamp", value "": without a time`},
		"bad timestamp":         {strings.Replace(event(""), "2024-01", "2024-13", 1), "no time written as ISO 8601"},
		"an empty event":        {"<log><trace>\n<event/></trace></log>", "line 2, column \"concept:name\""},
		"not UTF-8":             {strings.Replace(event(""), `"n"`, "\"\xc3\"", 1), "not readable text"},
		"a bare less-than":      {"<log>< x/></log>", "a malformed tag"},
	} {
		_, _, err := read(t, c.text, nil, eventlog.Options{Name: "x"})
		require.ErrorContains(t, err, c.want, name)
		require.True(t, strings.HasPrefix(err.Error(), "eventlog: x: "), err)
		require.Less(t, len(err.Error()), 600, name)
	}
}

func TestLongValuesAreReadWhereTheyAreAllowed(t *testing.T) {
	long := strings.Repeat("x", 10<<20)
	for _, text := range []string{
		event("<string key='org:resource' value='" + long + "'/>"),
		`{"case:concept:name": "t", "concept:name": "n", "time:timestamp": "2024-01-01", "org:resource": "` + long + `"}`,
		"case:concept:name,concept:name,time:timestamp,org:resource\nt,n,2024-01-01,\"" + long + "\"\n",
	} {
		r, err := eventlog.NewReader(strings.NewReader(text), nil, eventlog.Options{MaxField: 11 << 20})
		require.NoError(t, err)
		require.Equal(t, long, contactsOf(t, r)[0].Owner)
		_, err = eventlog.NewReader(strings.NewReader(text), nil, eventlog.Options{MaxField: 65 << 20})
		require.ErrorContains(t, err, "a longest cell of")
	}
}

// TestGzipBombsTakeTimeButNoMemory reads a log of 100 MB that is compressed to a thousandth.
func TestGzipBombsTakeTimeButNoMemory(t *testing.T) {
	blanks := bytes.Repeat([]byte("\n"), 1<<20)
	bomb := gzipped(t, func(w io.Writer) {
		_, _ = io.WriteString(w, "<log>")
		for range 100 {
			_, _ = w.Write(blanks)
		}
		_, _ = io.WriteString(w, "<trace><event/></trace></log>")
	})
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	r, err := eventlog.NewReader(bytes.NewReader(bomb), nil, eventlog.Options{BadRows: eventlog.Skip})
	require.NoError(t, err)
	require.Empty(t, contactsOf(t, r))
	runtime.ReadMemStats(&after)
	require.Less(t, after.TotalAlloc-before.TotalAlloc, uint64(4<<20))
	require.Equal(t, 100<<20+1, r.Report().Reasons[0].First.Line)
}

// byEncodingXML reads a log the slow way: the attributes that are direct children of traces and events.
func byEncodingXML(text []byte) ([]string, error) {
	d := xml.NewDecoder(bytes.NewReader(text))
	var lines []string
	var open []string
	var trace, event map[string]string
	for {
		token, err := d.Token()
		if err == io.EOF {
			return lines, nil
		}
		if err != nil {
			return lines, err
		}
		switch e := token.(type) {
		case xml.StartElement:
			open = append(open, e.Name.Local)
			path := strings.Join(open, "/")
			switch {
			case path == "log/trace":
				trace = map[string]string{}
			case path == "log/trace/event":
				event = map[string]string{}
			case strings.HasPrefix(path, "log/trace/event/") && len(open) == 4:
				keep(event, e)
			case strings.HasPrefix(path, "log/trace/") && len(open) == 3:
				keep(trace, e)
			}
		case xml.EndElement:
			if len(open) == 3 && open[2] == "event" {
				at, err := time.Parse(time.RFC3339, strings.TrimSpace(event["time:timestamp"]))
				if err != nil {
					return lines, err
				}
				trim := strings.TrimSpace
				lines = append(lines, strings.Join([]string{trim(trace["concept:name"]), trim(event["concept:name"]), at.UTC().Format("2006-01-02T15:04:05.999999999"),
					strings.ToLower(trim(event["lifecycle:transition"])), trim(event["org:resource"])}, "|"))
			}
			open = open[:len(open)-1]
		}
	}
}

// keep keeps an attribute, the first of its key.
func keep(into map[string]string, e xml.StartElement) {
	var key, value string
	for _, a := range e.Attr {
		switch a.Name.Local {
		case "key":
			key = a.Value
		case "value":
			value = a.Value
		}
	}
	if _, twice := into[key]; !twice && e.Name.Local != "list" && e.Name.Local != "container" {
		into[key] = value
	}
}

func TestXESAgreesWithEncodingXML(t *testing.T) {
	text := data(t, "receipt/receipt.xes.gz")
	want, err := byEncodingXML(text)
	require.NoError(t, err)
	r, err := eventlog.NewReader(bytes.NewReader(text), nil, eventlog.Options{})
	require.NoError(t, err)
	require.Equal(t, want, briefs(contactsOf(t, r)))
}

func TestReadingXESAllocatesNothingPerEvent(t *testing.T) {
	var b strings.Builder
	b.WriteString("<log>")
	for i := range 1000 {
		fmt.Fprintf(&b, `<trace><string key="concept:name" value="t%d"/>`, i)
		for j := range 30 {
			fmt.Fprintf(&b, `<event><string key="concept:name" value="a&amp;%d"/><date key="time:timestamp" value="2024-01-01T00:%02d:00+02:00"/></event>`, j, j)
		}
		b.WriteString("</trace>")
	}
	b.WriteString("</log>")
	perRun := testing.AllocsPerRun(3, func() {
		r, err := eventlog.NewReader(strings.NewReader(b.String()), nil, eventlog.Options{})
		require.NoError(t, err)
		n := 0
		for _, err := range r.Contacts(context.Background()) {
			if err != nil {
				t.Fatal(err)
			}
			n++
		}
		require.Equal(t, 30_000, n)
	})
	require.Less(t, perRun, 400.0)
}
