package eventlog_test

import (
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/eventlog"
)

// endless yields line feeds for ever and counts them.
type endless struct{ n int64 }

func (e *endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = '\n'
	}
	e.n += int64(len(p))
	return len(p), nil
}

func TestADraftOfBlankLinesEnds(t *testing.T) {
	const most = 1 << 20
	rows := "user,event,time\na,x,2026-01-01\na,y,2026-01-02\nb,x,2026-01-01\nb,y,2026-01-03\n"
	for text, want := range map[string]string{
		"":                  "eventlog: n: it does not look like a log: the first 1048576 bytes hold nothing but blank lines",
		"user,event,time\n": "eventlog: n: it does not look like a log: below the header, the first 1048576 bytes hold nothing but blank lines",
		rows:                "",
	} {
		var blank endless
		d, err := eventlog.Draft(io.MultiReader(strings.NewReader(text), &blank), eventlog.DraftOptions{Name: "n", MaxBytes: most})
		require.Less(t, blank.n, int64(2*most))
		if want != "" {
			require.ErrorIs(t, err, eventlog.ErrNoLog)
			require.EqualError(t, err, want)
			continue
		}
		require.NoError(t, err)
		require.Contains(t, remarksOf(d), "Only the first 4 rows were looked at.")
		require.Len(t, d.Places.Places, 2)
	}
}

// What is cut at the bound is no bad row, in no format.
func TestADraftLooksAtNoMoreThanItIsTold(t *testing.T) {
	var csv, lines, xes strings.Builder
	csv.WriteString("user,event,time\n")
	xes.WriteString("<log>")
	const n = 40_000
	for i := range n {
		at := time.Date(2026, 1, 1, 0, i, 0, 0, time.UTC).Format(time.RFC3339)
		fmt.Fprintf(&csv, "u%d,e%d,%s\n", i/10, i%3, at)
		fmt.Fprintf(&lines, `{"user": "u%d", "event": "e%d", "time": %q}`+"\n", i/10, i%3, at)
		fmt.Fprintf(&xes, `<trace><string key="concept:name" value="u%d"/><event><string key="concept:name" value="e%d"/><date key="time:timestamp" value=%q/></event></trace>`+"\n", i/10, i%3, at)
	}
	xes.WriteString("</log>")
	for kind, text := range map[eventlog.Kind]string{eventlog.CSV: csv.String(), eventlog.JSONLines: lines.String(), eventlog.XES: xes.String()} {
		d, err := eventlog.Draft(strings.NewReader(text), eventlog.DraftOptions{MaxBytes: 1 << 19})
		require.NoError(t, err, kind)
		require.Regexp(t, `Only the first \d+ (rows|events) were looked at\.`, remarksOf(d), kind)
		require.NotContains(t, remarksOf(d), "cannot be read", kind)
		require.Zero(t, d.Bad, kind)
		require.Len(t, d.Places.Places, 3, kind)
		whole, err := eventlog.Draft(strings.NewReader(text), eventlog.DraftOptions{})
		require.NoError(t, err, kind)
		require.NotContains(t, remarksOf(whole), "Only the first", kind)
		require.Equal(t, whole.Columns, d.Columns, kind)
	}
	_, err := eventlog.Draft(strings.NewReader("a"), eventlog.DraftOptions{MaxBytes: -1})
	require.EqualError(t, err, "eventlog: -1 bytes to look at; they cannot be fewer than none")
}

func TestADraftSaysWhichTimesItDoesNotBelieve(t *testing.T) {
	log := func(write func(day int) string) string {
		text := "user,event,timestamp,amount\n"
		for i := range 60 {
			text += fmt.Sprintf("u%d,e%d,%s,%d\n", i/4, i%4, write(i%28+1), i)
		}
		return text
	}
	for text, want := range map[string]string{
		log(func(day int) string { return fmt.Sprintf("1965-03-%02d", day) }):          `: the times of "timestamp" lie outside of the years 1980 to 2100 (such as "1965-03-01"), `,
		log(func(int) string { return "1970-01-01T00:00:00Z" }):                        `(such as "1970-01-01T00:00:00Z")`,
		log(func(day int) string { return fmt.Sprintf("%02d.12.2150 00:00", day) }):    `(such as "01.12.2150 00:00")`,
		log(func(day int) string { return strings.Repeat("?", day) }):                  "no column looks like the time",
		log(func(day int) string { return fmt.Sprint(day) }):                           "no column looks like the time",
		"user,event,amount\na,x,1\na,y,2\nb,x,3\n":                                     "no column looks like the time",
		strings.ReplaceAll(log(func(int) string { return "1965-03-01" }), ",e", ",,e"): "",
	} {
		_, err := eventlog.Draft(strings.NewReader(text), eventlog.DraftOptions{})
		require.ErrorIs(t, err, eventlog.ErrNoLog)
		require.ErrorContains(t, err, want)
		if strings.HasPrefix(want, "no column") {
			require.True(t, strings.HasSuffix(err.Error(), want), err)
		}
	}
	d, err := eventlog.Draft(strings.NewReader(log(func(day int) string { return fmt.Sprintf("1985-03-%02d", day) })), eventlog.DraftOptions{})
	require.NoError(t, err)
	require.Equal(t, "timestamp", d.Columns.Time.Column)
}

// spaced writes a log of one customer for each pause, who comes twice, and of one more who comes at the end of the time that the log covers.
func spaced(covers time.Duration, pauses ...time.Duration) string {
	begin := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	text := "user,event,time\n"
	for i, p := range pauses {
		text += fmt.Sprintf("u%d,look,%s\nu%[1]d,buy,%[3]s\n", i, begin.Format(time.RFC3339Nano), begin.Add(p).Format(time.RFC3339Nano))
	}
	return text + "last,look," + begin.Add(covers).Format(time.RFC3339) + "\n"
}

// The 99th percentile of n pauses is that of rank ⌈.99 n⌉, by Hyndman and Fan's definition 1.
func TestADraftSuggestsForHowLongPathsMayGoOn(t *testing.T) {
	const day = 24 * time.Hour
	from1 := func(n int, unit time.Duration) (all []time.Duration) {
		for i := range n {
			all = append(all, time.Duration(i+1)*unit)
		}
		return all
	}
	for name, c := range map[string]struct {
		log    string
		want   time.Duration
		en, fa string
	}{
		"the 99th of 100":            {spaced(500*day, from1(100, day)...), 99 * day, "99 are no longer than 99 days", "99 تا از ۹۹ روز"},
		"the 198th of 200":           {spaced(500*day, from1(200, time.Hour)...), 9 * day, "no longer than 9 days", "از ۹ روز"}, // 8¼ days, rounded up
		"minutes":                    {spaced(day, from1(100, time.Second)...), 99 * time.Second, "no longer than 99 seconds", "از ۹۹ ثانیه"},
		"rounded up":                 {spaced(day, from1(100, 1001*time.Millisecond)...), 100 * time.Second, "no longer than 100 seconds", "از ۱۰۰ ثانیه"},
		"less than a second":         {spaced(day, from1(100, time.Millisecond)...), time.Second, "no longer than 1 second:", "از ۱ ثانیه"},
		"too few":                    {spaced(500*day, from1(99, day)...), 0, "", ""},
		"a quarter of the time":      {spaced(4*99*day, from1(100, day)...), 99 * day, "99 days", "۹۹ روز"},
		"more than a quarter of it":  {spaced(4*99*day-time.Second, from1(100, day)...), 0, "", ""},
		"nobody comes back":          {spaced(day), 0, "", ""},
		"all at the same time":       {spaced(day, make([]time.Duration, 100)...), 0, "", ""},
		"rounded within two minutes": {spaced(day, from1(100, 1200*time.Millisecond)...), 119 * time.Second, "119 seconds", "۱۱۹ ثانیه"},
	} {
		d, err := eventlog.Draft(strings.NewReader(c.log), eventlog.DraftOptions{})
		require.NoError(t, err, name)
		require.Equal(t, c.want, d.OpenFor, name)
		if c.want == 0 {
			require.NotContains(t, remarksOf(d), "pauses", name)
			continue
		}
		require.Contains(t, remarksOf(d), c.en, name)
		var persian string
		for _, r := range d.Remarks {
			persian += r.Text.In(touchpoint.Persian) + "\n"
		}
		require.Contains(t, persian, strings.ReplaceAll(c.fa, "99 تا", "۹۹ تا"), name)
	}
}

// A pause begins where a contact ends, and there is none while one goes on.
func TestPausesLieBetweenContacts(t *testing.T) {
	begin := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	text := "user,event,start,end\n"
	row := func(user string, from, to time.Duration) {
		text += fmt.Sprintf("%s,talk,%s,%s\n", user, begin.Add(from).Format(time.RFC3339), begin.Add(to).Format(time.RFC3339))
	}
	for i := range 60 {
		user := fmt.Sprint("u", i)
		row(user, 0, 10*time.Hour)
		row(user, time.Hour, time.Hour) // meanwhile
		row(user, 13*time.Hour, 14*time.Hour)
	}
	row("last", 90*time.Hour, 91*time.Hour)
	d, err := eventlog.Draft(strings.NewReader(text), eventlog.DraftOptions{})
	require.NoError(t, err)
	require.Equal(t, "end", d.Columns.End.Column)
	require.Equal(t, 3*time.Hour, d.OpenFor)
}
