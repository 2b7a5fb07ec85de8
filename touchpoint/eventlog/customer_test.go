package eventlog_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/eventlog"
)

// crowd is a log of so many rows by two hundred customers, in no order of time.
func crowd(rows int) string {
	r := rand.New(rand.NewPCG(5, 51))
	var b strings.Builder
	b.WriteString("who,what,when\n")
	for range rows {
		fmt.Fprintf(&b, "c%d,%s,%s\n", r.IntN(200), []string{"look", "buy"}[r.IntN(2)], time.Unix(1.7e9+r.Int64N(1e6), 0).UTC().Format(time.RFC3339))
	}
	return b.String()
}

func crowdReader(t testing.TB, log string) *eventlog.Reader {
	r, err := eventlog.NewReader(strings.NewReader(log), &eventlog.Columns{Customer: "who", Activity: eventlog.Names{"what"}, Time: eventlog.Time{Column: "when"}}, eventlog.Options{})
	require.NoError(t, err)
	return r
}

func TestOneCustomersPathsAreThoseOfTheWholeLog(t *testing.T) {
	log := crowd(6000)
	for _, o := range []eventlog.GroupOptions{{}, {Session: 20 * time.Hour}, {OpenFor: 30 * time.Hour, Workers: 1}, {From: time.Unix(1.7e9+3e5, 0), AsOf: time.Unix(1.7e9+8e5, 0)}} {
		g, err := crowdReader(t, log).Group(context.Background(), o)
		require.NoError(t, err)
		of := map[string][]touchpoint.Path{}
		for p, err := range g.Paths(context.Background()) {
			require.NoError(t, err)
			of[p.Customer] = append(of[p.Customer], p.Clone())
		}
		for _, name := range []string{"c0", "c17", "c199", "nobody", ""} {
			got, err := crowdReader(t, log).PathsOf(context.Background(), name, o)
			require.NoError(t, err)
			require.Equal(t, of[name], got, "%s %+v", name, o)
		}
	}
}

func TestAListOfCustomersTakesInTheirsAlone(t *testing.T) {
	log := crowd(3000)
	g, err := crowdReader(t, log).Group(context.Background(), eventlog.GroupOptions{Customers: []string{"c3", "c4", "nobody"}})
	require.NoError(t, err)
	whole, err := crowdReader(t, log).Group(context.Background(), eventlog.GroupOptions{})
	require.NoError(t, err)
	customers := 0
	for p, err := range g.Paths(context.Background()) {
		require.NoError(t, err)
		require.Contains(t, []string{"c3", "c4"}, p.Customer)
		customers++
	}
	require.Equal(t, 2, customers)
	require.EqualValues(t, 3000, g.Report().Contacts+g.Report().Others)
	require.Equal(t, whole.Report().AsOf, g.Report().AsOf, "as of the latest contact of anyone")

	none, err := crowdReader(t, log).Group(context.Background(), eventlog.GroupOptions{Customers: []string{}})
	require.NoError(t, err)
	require.Zero(t, none.Report().Contacts)
	require.Equal(t, whole.Report().AsOf, none.Report().AsOf)
}

func TestOneCustomerOfALogLargerThanMemoryIsFound(t *testing.T) {
	log := crowd(80_000)
	tight := eventlog.GroupOptions{MaxBytes: 1 << 20}
	_, err := crowdReader(t, log).Group(context.Background(), tight)
	require.ErrorIs(t, err, eventlog.ErrMemory, "all of it does not fit")
	got, err := crowdReader(t, log).PathsOf(context.Background(), "c42", tight)
	require.NoError(t, err)
	require.Len(t, got, 1)
	require.Greater(t, len(got[0].Contacts), 300)
}

func ExampleReader_PathsOf() {
	log := "who,what,when\nada,look,2024-03-20T10:00:00Z\nbob,look,2024-03-20T10:01:00Z\nada,buy,2024-03-20T10:05:00Z\n"
	r, err := eventlog.NewReader(strings.NewReader(log), &eventlog.Columns{Customer: "who", Activity: eventlog.Names{"what"}, Time: eventlog.Time{Column: "when"}}, eventlog.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	paths, err := r.PathsOf(context.Background(), "ada", eventlog.GroupOptions{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, c := range paths[0].Contacts {
		fmt.Println(c.Start.Format(time.TimeOnly), c.Activity)
	}
	// Output:
	// 10:00:00 look
	// 10:05:00 buy
}
