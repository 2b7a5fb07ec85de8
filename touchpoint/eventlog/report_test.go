package eventlog_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/eventlog"
)

func TestAReportIsCompleteOnlyWhereNothingHasToBeTold(t *testing.T) {
	places := &eventlog.Places{Places: []eventlog.Place{{Match: eventlog.Match{Activities: []string{"look"}}, Stage: "s", Touchpoint: "t"}, {Match: eventlog.Match{Activities: []string{"noise"}}, Drop: true}}}
	for name, c := range map[string]struct{ row, want string }{
		"read and placed":       {"a,look,2024-01-01", ""},
		"dropped on purpose":    {"a,noise,2024-01-01", ""},
		"skipped":               {"a,look,never", "1 row skipped"},
		"not placed":            {"a,other,2024-01-01", `1 not placed: "other"`},
		"a name of 600 bytes":   {"a," + strings.Repeat("x", 600) + ",2024-01-01", "1 not placed, of other activities: their names have more than 512 bytes, or are too many"},
		"a time that is a zero": {"a,look,1970-01-01", "1 on 1 January 1970: is their time unknown?"},
	} {
		_, report, err := read(t, "who,what,when\n"+c.row+"\n", simple(), eventlog.Options{Places: places, BadRows: eventlog.Skip})
		require.NoError(t, err)
		require.Equal(t, c.want == "", report.Complete(), name)
		require.Contains(t, report.String(), c.want, name)
	}
	require.True(t, eventlog.Report{}.Complete())
}

func TestWhatGroupingLeftOutOrJoinedIsTold(t *testing.T) {
	report := func(o eventlog.GroupOptions, contacts ...touchpoint.Contact) eventlog.GroupReport {
		g, err := eventlog.Group(t.Context(), seq(contacts), o)
		require.NoError(t, err)
		defer g.Close()
		for _, err := range g.Paths(t.Context()) {
			require.NoError(t, err)
		}
		return g.Report()
	}
	began, ended, once, again := at(0, "call"), at(5, "call"), at(6, "look"), at(7, "look")
	began.Lifecycle, ended.Lifecycle = touchpoint.Started, touchpoint.Completed
	once.ID[0], again.ID[0] = 1, 1
	for _, c := range []struct {
		o    eventlog.GroupOptions
		want string
	}{
		{eventlog.GroupOptions{}, "4 contacts grouped into 1 path of 1 customer\n     1 with the identifier of another, left out"},
		{eventlog.GroupOptions{Pair: true, KeepDuplicates: true, OpenFor: time.Hour}, "4 contacts grouped into 1 path of 1 customer, 1 still open\n     1 ends of activities, joined to their starts"},
		{eventlog.GroupOptions{AsOf: noon.Add(-time.Hour)}, "0 contacts grouped into 0 paths of 0 customers\n     4 later than " + noon.Add(-time.Hour).Format(time.RFC3339) + ", at which the log is looked at, left out"},
		{eventlog.GroupOptions{From: noon.Add(time.Minute), Until: noon.Add(7 * time.Minute)}, "2 contacts grouped into 1 path of 1 customer\n     2 outside of the window, left out"},
		{eventlog.GroupOptions{Customers: []string{"nobody"}, From: noon.Add(7 * time.Minute)}, "0 contacts grouped into 0 paths of 0 customers\n     1 of other customers, left out\n     3 outside of the window, left out"},
	} {
		r := report(c.o, began, ended, once, again)
		require.Equal(t, c.want, r.String())
		require.False(t, r.Complete(), c.want)
	}
	require.True(t, report(eventlog.GroupOptions{Customers: []string{"nobody"}}, began).Complete(), "whoever asks for one customer misses no other")
	require.True(t, report(eventlog.GroupOptions{Pair: true}, began, once).Complete())
	require.True(t, report(eventlog.GroupOptions{}).Complete())
}

func TestOnlyRowsCanBeSkipped(t *testing.T) {
	lasting := []eventlog.Reason{eventlog.ReasonInput, eventlog.ReasonField, eventlog.ReasonXML}
	for _, reason := range []eventlog.Reason{eventlog.ReasonInput, eventlog.ReasonField, eventlog.ReasonXML, eventlog.ReasonCells, eventlog.ReasonJSON, eventlog.ReasonCustomer, eventlog.ReasonActivity,
		eventlog.ReasonTime, eventlog.ReasonNumber, eventlog.ReasonValue, eventlog.ReasonText} {
		require.Equal(t, !slices.Contains(lasting, reason), (&eventlog.RowError{Reason: reason}).Skippable(), reason)
	}
	for text, reason := range map[string]eventlog.Reason{"a,look,never\n": eventlog.ReasonTime, "a,look,\"2024": eventlog.ReasonField} {
		for _, bad := range []eventlog.BadRows{eventlog.Stop, eventlog.Skip} {
			_, _, err := read(t, "who,what,when\n"+text, simple(), eventlog.Options{BadRows: bad})
			var row *eventlog.RowError
			if bad == eventlog.Skip && reason == eventlog.ReasonTime {
				require.NoError(t, err)
				continue
			}
			require.ErrorAs(t, err, &row)
			require.Equal(t, reason, row.Reason)
			require.Equal(t, reason == eventlog.ReasonTime, row.Skippable())
		}
	}
}
