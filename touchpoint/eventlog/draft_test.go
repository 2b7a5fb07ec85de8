package eventlog_test

import (
	"bytes"
	"context"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/eventlog"
)

func draft(tb testing.TB, name string) (eventlog.Columns, eventlog.Places, []eventlog.Remark) {
	tb.Helper()
	f, err := os.Open(dataFolder + name)
	if err != nil {
		tb.Skipf("the test data %s is not here", name)
	}
	defer f.Close()
	c, p, remarks, err := eventlog.Draft(f, eventlog.DraftOptions{})
	require.NoError(tb, err)
	require.NoError(tb, c.Check())
	require.NoError(tb, p.Check())
	return c, p, remarks
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
		c, p, remarks := draft(t, name)
		require.Equal(t, []string{want.customer, strings.Join(c.Activity, "+"), want.time, want.owner}, []string{c.Customer, want.activity, c.Time.Column, c.Owner}, name)
		if want.place != "" {
			require.Contains(t, c.Place+" platform acquisition_channel", want.place)
		}
		require.Len(t, p.Places, want.activities, name)
		require.NotEmpty(t, remarks)
		r := reader(t, name, &c, eventlog.Options{Places: &p})
		contacts := contactsOf(t, r)
		require.Len(t, contacts, want.rows)
		require.Empty(t, r.Report().Unplaced)
		require.EqualValues(t, "journey", contacts[0].Stage)
	}
}

func TestDraftsSayWhatTheyGuess(t *testing.T) {
	text := `{"user": {"id": "u1", "ok": null}, "what": {"name": "open page"}, "t": "03/04/2024 10:00", "dir": "in", "amount": 3.5, "x": [1]}
{"user": {"id": "u1"}, "what": {"name": "pay"}, "t": "05/04/2024 10:00", "dir": "OUT", "amount": 4, "z": true}
{"user": {"id": "u2"}, "what": {"name": "open page"}, "t": "03/04/2024 11:00", "dir": "in", "amount": 1}`
	c, p, remarks, err := eventlog.Draft(strings.NewReader(text), eventlog.DraftOptions{})
	require.NoError(t, err)
	require.Equal(t, eventlog.Columns{Format: eventlog.ColumnsFormat, Customer: "/user/id", Activity: eventlog.Names{"/what/name"}, Time: eventlog.Time{Column: "t", Layout: "02/01/2006 15:04"},
		Details: eventlog.Details{Direction: eventlog.Direction{Column: "dir"}, Value: "amount"}}, c)
	require.Equal(t, touchpoint.Key("open-page"), p.Places[0].Touchpoint)
	var all strings.Builder
	for _, r := range remarks {
		all.WriteString(r.Text.In(touchpoint.English) + "\n")
		require.NotEmpty(t, r.Text.In(touchpoint.Persian))
	}
	for _, want := range []string{"/user/id is taken as the customer.", "the layout could also be 01/02/2006 15:04", "These columns are not used: /user/ok, x, z", "Activities found: 2."} {
		require.Contains(t, all.String(), want)
	}
	got, _, err := read(t, text, &c, eventlog.Options{Places: &p})
	require.NoError(t, err)
	require.Len(t, got, 3)
}

func TestWhatIsNoLogIsNotDrafted(t *testing.T) {
	for _, text := range []string{"a,b\n1,2\n", "a\n", "{}", `{"a": 1}`, "<log/>"} {
		_, _, _, err := eventlog.Draft(strings.NewReader(text), eventlog.DraftOptions{Name: "n"})
		require.ErrorIs(t, err, eventlog.ErrNoLog, text)
		require.ErrorContains(t, err, "eventlog: n: it does not look like a log: ")
	}
	for _, text := range []string{"", "<html/>", "{]"} {
		_, _, _, err := eventlog.Draft(strings.NewReader(text), eventlog.DraftOptions{})
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
		c, p, remarks, err := eventlog.Draft(bytes.NewReader(text), eventlog.DraftOptions{})
		for _, r := range remarks {
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
