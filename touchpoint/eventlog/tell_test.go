package eventlog_test

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/touchpoint/eventlog"
)

// told reads a log with so many workers, and returns the error that ended it.
func told(t *testing.T, log []byte, workers int, o eventlog.Options) error {
	t.Helper()
	r, err := eventlog.NewReader(bytes.NewReader(log), &eventlog.Columns{Customer: "who", Activity: eventlog.Names{"what"}, Time: eventlog.Time{Column: "when"}}, o)
	require.NoError(t, err)
	g, err := r.Group(t.Context(), eventlog.GroupOptions{Workers: workers})
	if err == nil {
		require.NoError(t, g.Close())
	}
	return err
}

func TestWhatBreaksOffIsToldWithItsLineHoweverManyRead(t *testing.T) {
	for name, row := range map[string]string{"csv": "u%d,look,2024-01-01 00:00:00\n", "json": `{"who": "u%d", "what": "look", "when": "2024-01-01 00:00:00"}` + "\n"} {
		t.Run(name, func(t *testing.T) {
			var packed bytes.Buffer
			z := gzip.NewWriter(&packed)
			if name == "csv" {
				_, err := z.Write([]byte("who,what,when\n"))
				require.NoError(t, err)
			}
			for i := range 100_000 {
				_, err := fmt.Fprintf(z, row, i)
				require.NoError(t, err)
			}
			require.NoError(t, z.Close())
			for _, log := range [][]byte{packed.Bytes()[:packed.Len()/2], packed.Bytes()[:packed.Len()-4]} {
				var one, four *eventlog.RowError
				require.ErrorAs(t, told(t, log, 1, eventlog.Options{}), &one)
				require.ErrorAs(t, told(t, log, 4, eventlog.Options{}), &four)
				require.Equal(t, one, four)
			}
		})
	}
}

func TestAValueThatIsTooLongEndsTheReadingInEveryFormat(t *testing.T) {
	const longest = 100
	long := strings.Repeat("x", longest+1)
	for name, log := range map[string]string{
		"csv":  "who,what,when\nu," + long + ",2024-01-01\n",
		"json": `{"who": "u", "what": "` + long + `", "when": "2024-01-01"}` + "\n",
		"xes": `<log><trace><string key="concept:name" value="u"/><event><string key="concept:name" value="` + long +
			`"/><date key="time:timestamp" value="2024-01-01"/></event></trace></log>`,
	} {
		for _, workers := range []int{1, 2} {
			var row *eventlog.RowError
			columns := &eventlog.Columns{Customer: "who", Activity: eventlog.Names{"what"}, Time: eventlog.Time{Column: "when"}}
			if name == "xes" {
				columns = nil
			}
			r, err := eventlog.NewReader(strings.NewReader(log), columns, eventlog.Options{MaxField: longest, BadRows: eventlog.Skip})
			require.NoError(t, err)
			_, err = r.Group(t.Context(), eventlog.GroupOptions{Workers: workers})
			require.True(t, errors.As(err, &row), "%s: %v", name, err)
			require.Equal(t, eventlog.ReasonField, row.Reason, name)
			require.Positive(t, row.Line, name)
		}
	}
	fits := strings.Repeat("x", longest)
	require.NoError(t, told(t, []byte(`{"who": "u", "what": "`+fits+`", "when": "2024-01-01", "unread": "`+long+`"}`), 1, eventlog.Options{MaxField: longest}), "what nobody asked for may be long")
}
