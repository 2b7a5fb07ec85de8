package eventlog_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/eventlog"
)

func draft(tb testing.TB, name string) eventlog.Drafted {
	tb.Helper()
	f, err := os.Open(dataFolder + name)
	if err != nil {
		tb.Skipf("the test data %s is not here", name)
	}
	defer f.Close()
	d, err := eventlog.Draft(f, eventlog.DraftOptions{})
	require.NoError(tb, err)
	require.NoError(tb, d.Columns.Check())
	require.NoError(tb, d.Places.Check())
	return d
}

func TestDraftsOfRealLogsReadThem(t *testing.T) {
	for name, want := range map[string]struct {
		customer, activity, time, owner, place string
		rows, activities                       int
	}{
		"simple_shop/shop.csv.gz":             {"user_id", "event", "timestamp", "", "", 35_381, 13},
		"ecom_sessions/ecom.csv.gz":           {"user_id", "event", "timestamp", "", "platform", 31_106, 19},
		"receipt/receipt.csv.gz":              {"case:concept:name", "concept:name", "time:timestamp", "org:resource", "case:channel", 8_577, 27},
		"receipt/receipt.xes.gz":              {"", "", "", "", "", 8_577, 27},
		"running_example/running-example.csv": {"case:concept:name", "concept:name", "time:timestamp", "org:resource", "", 42, 8},
	} {
		d := draft(t, name)
		c, p := d.Columns, d.Places
		require.Equal(t, []string{want.customer, strings.Join(c.Activity, "+"), want.time, want.owner}, []string{c.Customer, want.activity, c.Time.Column, c.Owner}, name)
		if want.place != "" {
			require.Contains(t, c.Place+" platform acquisition_channel", want.place)
		}
		require.Len(t, p.Places, want.activities, name)
		require.NotEmpty(t, d.Remarks)
		require.True(t, d.Sure)
		require.Zero(t, d.Bad)
		r := reader(t, name, &c, eventlog.Options{Places: &p})
		contacts := contactsOf(t, r)
		require.EqualValues(t, want.rows, int64(len(contacts))+r.Report().Dropped)
		require.Empty(t, r.Report().Unplaced)
		require.Len(t, d.Touchpoints, len(d.Stages))
	}
}

func TestDraftsSayWhatTheyGuess(t *testing.T) {
	text := `{"user": {"id": "u1", "ok": null}, "what": {"name": "open page"}, "t": "03/04/2024 10:00", "dir": "in", "amount": 3.5, "x": [1]}
{"user": {"id": "u1"}, "what": {"name": "pay"}, "t": "05/04/2024 10:00", "dir": "OUT", "amount": 4, "z": true}
{"user": {"id": "u2"}, "what": {"name": "open page"}, "t": "03/04/2024 11:00", "dir": "in", "amount": 1}`
	d, err := eventlog.Draft(strings.NewReader(text), eventlog.DraftOptions{})
	require.NoError(t, err)
	c, p, remarks := d.Columns, d.Places, d.Remarks
	require.Equal(t, eventlog.Columns{Format: eventlog.ColumnsFormat, Customer: "/user/id", Activity: eventlog.Names{"/what/name"}, Time: eventlog.Time{Column: "t", Layout: "02/01/2006 15:04"},
		Details: eventlog.Details{Direction: eventlog.Direction{Column: "dir"}, Value: "amount"}}, c)
	require.Equal(t, touchpoint.Key("open-page"), p.Places[0].Touchpoint)
	var all strings.Builder
	for _, r := range remarks {
		all.WriteString(r.Text.In(touchpoint.English) + "\n")
		require.NotEmpty(t, r.Text.In(touchpoint.Persian))
	}
	for _, want := range []string{"/user/id is taken as the customer.", "the layout could also be 01/02/2006 15:04", "These columns are not used: /user/ok, x, z", "Customers found: 2, with 1.5 contacts each on average.", "Activities found: 2, each a touchpoint", "The goal is taken to be pay"} {
		require.Contains(t, all.String(), want)
	}
	got, _, err := read(t, text, &c, eventlog.Options{Places: &p})
	require.NoError(t, err)
	require.Len(t, got, 3)
}

// stagesOf returns the touchpoints of each stage of a draft.
func stagesOf(d eventlog.Drafted) (all [][]string) {
	for _, points := range d.Touchpoints {
		var keys []string
		for _, p := range points {
			keys = append(keys, string(p.Key))
		}
		all = append(all, keys)
	}
	return all
}

// remarksOf returns what a draft says in English, a remark a line.
func remarksOf(d eventlog.Drafted) string {
	var all strings.Builder
	for _, r := range d.Remarks {
		all.WriteString(r.Text.In(touchpoint.English) + "\n")
	}
	return all.String()
}

func TestADraftOfAShopReadsAsAPersonWouldPutIt(t *testing.T) {
	d := draft(t, "simple_shop/shop.csv.gz")
	require.Equal(t, [][]string{
		{"catalog", "main", "cart", "product2", "product1"},
		{"delivery_choice", "delivery_courier", "delivery_pickup", "payment_choice"},
		{"payment_cash", "payment_card", "payment_done"},
	}, stagesOf(d))
	require.Equal(t, []string{"payment_done"}, d.Places.Goals[0].Activities)
	require.Contains(t, remarksOf(d), "lost is dropped")
}

// sequences writes a log: a path a word, a letter an activity; times follow the rows.
func sequences(words ...string) string {
	var b strings.Builder
	b.WriteString("user,event,time\n")
	for i, w := range words {
		for k, c := range w {
			fmt.Fprintf(&b, "%d,%c,2026-01-%02dT10:%02d:00Z\n", i, c, 1+i%28, k)
		}
	}
	return b.String()
}

func TestADraftPutsActivitiesInTheirUsualOrder(t *testing.T) {
	for _, c := range []struct {
		words []string
		want  [][]string
		goal  string
	}{
		{[]string{"dcba", "dca", "cba", "db", "dcba"}, [][]string{{"d", "c"}, {"b", "a"}}, "a"},
		{[]string{"ab", "ba", "ab", "ba"}, [][]string{{"a", "b"}}, ""}, // to and fro: no stages
		{[]string{"aaa", "aa"}, [][]string{{"a"}}, "a"},                // one activity
		{[]string{"abab", "abab", "cabab", "ca"}, [][]string{{"c"}, {"a", "b"}}, "b"},
	} {
		d, err := eventlog.Draft(strings.NewReader(sequences(c.words...)), eventlog.DraftOptions{})
		require.NoError(t, err)
		require.Equal(t, c.want, stagesOf(d), c.words)
		if c.goal == "" {
			require.Empty(t, d.Places.Goals)
			require.Contains(t, remarksOf(d), "Nothing looks like a goal")
		} else {
			require.Equal(t, []string{c.goal}, d.Places.Goals[0].Activities)
		}
		require.Equal(t, d.Places.Places[0].Stage, d.Stages[0].Key)
	}
}

func TestADraftTakesGoalsByNameAndDropsMarksOfTheEnd(t *testing.T) {
	text := "client,step,date\n"
	for i := range 40 {
		text += fmt.Sprintf("%d,look,2026-01-01\n%[1]d,basket,2026-01-02\n", i)
		switch {
		case i%4 == 0:
			text += fmt.Sprintf("%d,payment failed,2026-01-03\n%[1]d,session end,2026-01-04\n", i)
		case i%4 == 1:
			text += fmt.Sprintf("%d,paid,2026-01-03\n%[1]d,thanks,2026-01-04\n", i)
		default:
			text += fmt.Sprintf("%d,session end,2026-01-04\n", i)
		}
	}
	d, err := eventlog.Draft(strings.NewReader(text), eventlog.DraftOptions{})
	require.NoError(t, err)
	require.Equal(t, []string{"paid"}, d.Places.Goals[0].Activities)
	require.NotContains(t, slices.Concat(stagesOf(d)...), "session-end")
	require.True(t, slices.ContainsFunc(d.Places.Places, func(p eventlog.Place) bool { return p.Drop && p.Activities[0] == "session end" }))
	require.Contains(t, remarksOf(d), "The goal is taken to be paid, by its name; 25% of customers reach it.")
	require.True(t, d.Sure)
}

// Files as other programs write them, and what a person has to be told of each.
func TestDraftsOfOddShapes(t *testing.T) {
	for _, c := range []struct{ text, layout, end, remark string }{
		{"Kunde;Ereignis;Zeitpunkt\nA;\xdcber;01.02.2026 10:00\nA;Kauf;13.02.2026 10:00\nB;Kauf;02.02.2026 10:00\nB;Kauf;02.02.2026 11:00", "02.01.2006 15:04", "", "read as Latin-1"},
		{"user,event,ts\na,x,1760000000\na,y,1760000100\nb,x,1760000200", "unix", "", "user is taken as the customer"},
		{"user,event,ts\na,x,1760000000123\na,y,1760000100123\nb,x,1760000200123", "unix-ms", "", "user is taken as the customer"},
		{"user,event,start,end\na,x,2026-01-01 10:00,2026-01-01 10:05\na,y,2026-01-01 11:00,2026-01-01 11:30\nb,x,2026-01-02 10:00,2026-01-02 10:01", "", "end", "end is taken as the time at which a contact ended"},
		{"user,event,date,clock\na,x,2026-01-01,10:00\na,y,2026-01-01,11:15\nb,x,2026-01-01,10:00", "", "", "clock holds a time of day without a date"},
	} {
		d, err := eventlog.Draft(strings.NewReader(c.text), eventlog.DraftOptions{})
		require.NoError(t, err, c.text)
		require.Equal(t, c.layout, d.Columns.Time.Layout, c.text)
		require.Equal(t, c.end, d.Columns.End.Column, c.text)
		require.Contains(t, remarksOf(d), c.remark)
		got, _, err := read(t, c.text, &d.Columns, eventlog.Options{Places: &d.Places})
		require.NoError(t, err)
		require.NotEmpty(t, got)
	}
}

func TestADraftSurvivesAFewBadRowsAndCountsThem(t *testing.T) {
	text := "user,event,time\n"
	for i := range 100 {
		text += fmt.Sprintf("u%d,look,2026-01-01T10:%02d:00Z\n", i/2, i%60)
	}
	text += "u1,look,never\n,,\nu2,,2026-01-01\n"
	d, err := eventlog.Draft(strings.NewReader(text), eventlog.DraftOptions{})
	require.NoError(t, err)
	require.EqualValues(t, 2, d.Bad, "a row of nothing but delimiters is passed over")
	require.Contains(t, remarksOf(d), "Rows that cannot be read: 2 of 102, the first in line 102.")
}

func TestAFileWithoutAHeaderIsRefusedWithAdvice(t *testing.T) {
	_, err := eventlog.Draft(strings.NewReader("a,look,2026-01-01T10:00:00\na,buy,2026-01-01T11:00:00\nb,look,2026-01-02T10:00:00"), eventlog.DraftOptions{})
	require.ErrorIs(t, err, eventlog.ErrNoLog)
	require.ErrorContains(t, err, "write a row with the names of the columns above it")
}

func TestARareActivityOfMany(t *testing.T) {
	text := "user,event,time\n"
	for i := range 700 {
		text += fmt.Sprintf("u%d,page %d,2026-01-01T10:00:00Z\n", i/2, i%350)
	}
	d, err := eventlog.Draft(strings.NewReader(text), eventlog.DraftOptions{})
	require.NoError(t, err)
	require.Len(t, d.Places.Places, 301)
	require.Equal(t, "*", d.Places.Places[300].Glob)
	last := d.Touchpoints[len(d.Touchpoints)-1]
	require.EqualValues(t, "other", last[len(last)-1].Key)
}

func TestWhatIsNoLogIsNotDrafted(t *testing.T) {
	for _, text := range []string{"a,b\n1,2\n", "a\n", "{}", `{"a": 1}`, "<log/>"} {
		_, err := eventlog.Draft(strings.NewReader(text), eventlog.DraftOptions{Name: "n"})
		require.ErrorIs(t, err, eventlog.ErrNoLog, text)
		require.ErrorContains(t, err, "eventlog: n: it does not look like a log: ")
	}
	for _, text := range []string{"", "<html/>", "{]"} {
		_, err := eventlog.Draft(strings.NewReader(text), eventlog.DraftOptions{})
		require.Error(t, err)
	}
}

// FuzzDraft drafts for arbitrary bytes; what comes out is usable.
func FuzzDraft(f *testing.F) {
	f.Add([]byte("user;event;time\na;b;2024-01-01\na;c;2024-01-02\n"))
	f.Add([]byte("case\tstep\tdate\t\xe9\n1\tx\t1.1.2024 10:00\n1\ty\t2.1.2024 10:00"))
	f.Add([]byte(`{"user": {"id": 1}, "event": "x", "ts": 1700000000}` + "\n" + `{"user": {"id": 1}, "event": "y", "ts": 1700000000}`))
	f.Add([]byte(event("")))
	f.Fuzz(func(t *testing.T, text []byte) {
		d, err := eventlog.Draft(bytes.NewReader(text), eventlog.DraftOptions{})
		c, p := d.Columns, d.Places
		for _, r := range d.Remarks {
			require.NotEmpty(t, r.Text.In(touchpoint.English))
			require.NotEmpty(t, r.Text.In(touchpoint.Persian))
		}
		if err != nil {
			require.True(t, strings.HasPrefix(err.Error(), "eventlog: "), err)
			return
		}
		require.NoError(t, c.Check())
		require.NoError(t, p.Check())
		r, err := eventlog.NewReader(bytes.NewReader(text), &c, eventlog.Options{Places: &p, BadRows: eventlog.Skip})
		require.NoError(t, err)
		for _, err := range r.Contacts(context.Background()) {
			if err != nil {
				require.NotEmpty(t, err.Error())
			}
		}
	})
}

// A file from somebody else is drafted in a terminal: its names cannot steer it.
func TestRemarksOfADraftHoldNoControlCharacters(t *testing.T) {
	log := "user_id\x1b[31m\tevent\ttimestamp\tno\u202ete\n"
	for i := range 60 {
		log += fmt.Sprintf("u%d\tca\x1b]0;t\at\t2024-01-01 00:00:00\tx\nu%d\tpay\x1b[2J\t2024-01-02 00:00:00\ty\n", i, i)
	}
	d, err := eventlog.Draft(strings.NewReader(log), eventlog.DraftOptions{})
	require.NoError(t, err)
	require.Equal(t, "user_id\x1b[31m", d.Columns.Customer, "the columns are called what they are called")
	for _, r := range d.Remarks {
		for lang, text := range r.Text {
			require.NotContains(t, text, "\u202e", lang)
			require.False(t, strings.ContainsFunc(text, unicode.IsControl), "%q", text)
		}
	}
	require.Contains(t, d.Remarks[0].Text["en"], `"\t"`)
}
