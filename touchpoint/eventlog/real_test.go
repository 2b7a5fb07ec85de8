package eventlog_test

import (
	"bytes"
	"context"
	"iter"
	"os"
	"path"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/eventlog"
)

// The figures in this file are those of data/README.md, which were computed or documented without this project.

// reader opens a file of the test data.
func reader(tb testing.TB, name string, c *eventlog.Columns, o eventlog.Options) *eventlog.Reader {
	tb.Helper()
	f, err := os.Open(dataFolder + name)
	if err != nil {
		tb.Skipf("the test data %s is not here", name)
	}
	tb.Cleanup(func() { _ = f.Close() })
	o.Name = path.Base(name)
	r, err := eventlog.NewReader(f, c, o)
	require.NoError(tb, err)
	return r
}

// collect keeps all there is.
func collect[T any](tb testing.TB, all iter.Seq2[T, error], clone func(T) T) []T {
	tb.Helper()
	var list []T
	for v, err := range all {
		require.NoError(tb, err)
		list = append(list, clone(v))
	}
	return list
}

func contactsOf(tb testing.TB, r *eventlog.Reader) []touchpoint.Contact {
	tb.Helper()
	return collect(tb, r.Contacts(context.Background()), func(c touchpoint.Contact) touchpoint.Contact { return c })
}

func pathsOf(tb testing.TB, contacts []touchpoint.Contact, o eventlog.GroupOptions) []touchpoint.Path {
	tb.Helper()
	return collect(tb, eventlog.Paths(context.Background(), seq(contacts), o), touchpoint.Path.Clone)
}

func seq(contacts []touchpoint.Contact) iter.Seq2[touchpoint.Contact, error] {
	return func(yield func(touchpoint.Contact, error) bool) {
		for _, c := range contacts {
			if !yield(c, nil) {
				return
			}
		}
	}
}

// tallyOf counts contacts by a text.
func tallyOf(contacts []touchpoint.Contact, by func(touchpoint.Contact) string) map[string]int {
	counts := map[string]int{}
	for _, c := range contacts {
		counts[by(c)]++
	}
	return counts
}

func activityOf(c touchpoint.Contact) string { return c.Activity }

// variants counts the different orders of activities.
func variants(paths []touchpoint.Path) (n, longest, top int) {
	counts := map[string]int{}
	for _, p := range paths {
		var names []string
		for _, c := range p.Contacts {
			names = append(names, c.Activity)
		}
		v := strings.Join(names, "\x00")
		counts[v]++
		top = max(top, counts[v])
		longest = max(longest, len(p.Contacts))
	}
	return len(counts), longest, top
}

func shopColumns() *eventlog.Columns {
	return &eventlog.Columns{Customer: "user_id", Activity: eventlog.Names{"event"}, Time: eventlog.Time{Column: "timestamp"}}
}

func TestSimpleShopHasTheDocumentedSessions(t *testing.T) {
	places := &eventlog.Places{Places: []eventlog.Place{
		{Match: eventlog.Match{Activities: []string{"lost"}}, Drop: true},
		{Match: eventlog.Match{Glob: "*"}, Stage: "shop"},
	}, Goals: []eventlog.Goal{{Key: "paid", Match: eventlog.Match{Activities: []string{"payment_done"}}}}}
	r := reader(t, "simple_shop/shop.csv.gz", shopColumns(), eventlog.Options{Places: places})
	contacts := contactsOf(t, r)
	require.Len(t, contacts, 32_283)
	require.EqualValues(t, 35_381-32_283, r.Report().Dropped)
	require.Empty(t, r.Report().Unplaced)

	users := pathsOf(t, contacts, eventlog.GroupOptions{})
	require.Len(t, users, 3_751)
	sessions := pathsOf(t, contacts, eventlog.GroupOptions{Session: 30 * time.Minute})
	require.Len(t, sessions, 6_454)

	first := tallyOf(nil, activityOf)
	funnel := map[string]int{}
	placer, err := eventlog.NewPlacer(places)
	require.NoError(t, err)
	reached := 0
	for _, p := range users {
		first[p.Contacts[0].Activity]++
		in := tallyOf(p.Contacts, activityOf)
		for a := range in {
			funnel[a]++
		}
		if slices.ContainsFunc(p.Contacts, func(c touchpoint.Contact) bool { return placer.Reached(0, &c) }) {
			reached++
		}
	}
	require.InDelta(t, .716076, float64(first["catalog"])/float64(len(users)), 5e-7)
	require.InDelta(t, .283924, float64(first["main"])/float64(len(users)), 5e-7)
	require.Equal(t, []int{3_611, 1_924, 653, 653}, []int{funnel["catalog"], funnel["cart"], funnel["payment_done"], reached})
}

func TestEcomSessionsHaveTheDocumentedCounts(t *testing.T) {
	c := shopColumns()
	c.Place, c.Owner = "platform", "acquisition_channel"
	contacts := contactsOf(t, reader(t, "ecom_sessions/ecom.csv.gz", c, eventlog.Options{}))
	require.Len(t, contacts, 31_106)
	require.Len(t, pathsOf(t, contacts, eventlog.GroupOptions{}), 600)
	counts := tallyOf(contacts, activityOf)
	require.Equal(t, 119, counts["payment_error"])
	buyers := map[string]bool{}
	for _, c := range contacts {
		if c.Activity == "purchase" {
			buyers[c.Customer] = true
		}
	}
	require.Equal(t, []int{470, 328}, []int{counts["purchase"], len(buyers)})

	c.Customer = "session_id" // the file names its sessions
	require.Len(t, pathsOf(t, contactsOf(t, reader(t, "ecom_sessions/ecom.csv.gz", c, eventlog.Options{})), eventlog.GroupOptions{}), 3_605)
}

func TestBPIC2012HasTheDocumentedCounts(t *testing.T) {
	contacts := contactsOf(t, reader(t, "bpic2012/bpic2012.xes.gz", nil, eventlog.Options{}))
	require.Len(t, contacts, 262_200)
	require.Len(t, tallyOf(contacts, activityOf), 24)
	require.Equal(t, map[string]int{"complete": 164_506, "schedule": 26_318, "start": 71_376},
		tallyOf(contacts, func(c touchpoint.Contact) string { return string(c.Lifecycle) }))
	paths := pathsOf(t, contacts, eventlog.GroupOptions{})
	require.Len(t, paths, 13_087)
	n, longest, top := variants(paths)
	require.Equal(t, []int{4_366, 175, 3_429}, []int{n, longest, top})
	ends := map[string]int{}
	for _, p := range paths {
		for a := range tallyOf(p.Contacts, activityOf) {
			ends[a]++
		}
	}
	require.Equal(t, []int{7_635, 2_807, 2_246}, []int{ends["A_DECLINED"], ends["A_CANCELLED"], ends["A_APPROVED"]})

	classified := contactsOf(t, reader(t, "bpic2012/bpic2012.xes.gz", &eventlog.Columns{Classifier: "Activity classifier"}, eventlog.Options{}))
	counts := tallyOf(classified, activityOf)
	require.Equal(t, 13_087, counts["A_SUBMITTED+COMPLETE"])
}

func TestReceiptIsTheSameAsXESAndAsCSV(t *testing.T) {
	c := &eventlog.Columns{Details: eventlog.Details{Place: "case:channel"}}
	fromXES := contactsOf(t, reader(t, "receipt/receipt.xes.gz", c, eventlog.Options{}))
	fromCSV := contactsOf(t, reader(t, "receipt/receipt.csv.gz", c, eventlog.Options{}))
	require.Len(t, fromXES, 8_577)
	require.Len(t, fromCSV, 8_577)
	for i := range fromXES {
		require.True(t, fromXES[i].Start.Equal(fromCSV[i].Start), i)
		require.Equal(t, fromXES[i].Start.Format(time.RFC3339Nano), fromCSV[i].Start.Format(time.RFC3339Nano), i)
		fromXES[i].Start, fromCSV[i].Start = time.Time{}, time.Time{}
		require.Equal(t, fromXES[i], fromCSV[i])
	}
	require.Len(t, tallyOf(fromXES, activityOf), 27)
	fromXES = contactsOf(t, reader(t, "receipt/receipt.xes.gz", c, eventlog.Options{}))
	paths := pathsOf(t, fromXES, eventlog.GroupOptions{})
	require.Len(t, paths, 1_434)
	n, _, _ := variants(paths)
	require.Equal(t, 116, n)
	channels := map[string]int{}
	for _, p := range paths {
		channels[p.Contacts[0].Place]++
	}
	require.Equal(t, map[string]int{"Internet": 1250, "Desk": 109, "Post": 53, "e-mail": 21, "Intern": 1}, channels)
}

func TestRunningExampleIsTheSameAsXESAndAsCSV(t *testing.T) {
	fromXES := contactsOf(t, reader(t, "running_example/running-example.xes", nil, eventlog.Options{}))
	fromCSV := contactsOf(t, reader(t, "running_example/running-example.csv", nil, eventlog.Options{}))
	require.Len(t, fromXES, 42)
	text := func(contacts []touchpoint.Contact) []string {
		var lines []string
		for _, c := range contacts {
			lines = append(lines, strings.Join([]string{c.Customer, c.Activity, c.Owner, c.Start.Format(time.RFC3339)}, "|"))
		}
		slices.Sort(lines)
		return lines
	}
	require.Equal(t, text(fromXES), text(fromCSV))
	require.Len(t, pathsOf(t, fromXES, eventlog.GroupOptions{}), 6)
}

func TestReadingWithWorkersGivesTheSamePaths(t *testing.T) {
	text := data(t, "simple_shop/shop.csv.gz")
	_, rows, _ := bytes.Cut(text, []byte("\n"))
	long := bytes.Join([][]byte{text, bytes.ReplaceAll(rows, []byte("\n"), []byte("\r\n")), bytes.ReplaceAll(rows, []byte("catalog"), []byte("\"cata\"\"\nlog\""))}, nil)
	sameWithWorkers(t, long, shopColumns())
	sameWithWorkers(t, bytes.ReplaceAll(events(30_000, true), []byte(`"shop"`), []byte(`"sh\u006fp", "more": [{}]`)), eventColumns())
}

func sameWithWorkers(t *testing.T, text []byte, c *eventlog.Columns) {
	o := eventlog.GroupOptions{Session: 30 * time.Minute}
	var want []touchpoint.Path
	var report eventlog.Report
	for _, workers := range []int{1, 2, 5} {
		r, err := eventlog.NewReader(bytes.NewReader(text), c, eventlog.Options{})
		require.NoError(t, err)
		o.Workers = workers
		g, err := r.Group(context.Background(), o)
		require.NoError(t, err)
		paths := collect(t, g.Paths(context.Background()), touchpoint.Path.Clone)
		if workers == 1 {
			want, report = paths, r.Report()
			continue
		}
		require.Equal(t, report, r.Report())
		require.Equal(t, want, paths)
		require.NoError(t, g.Close())
	}
}
