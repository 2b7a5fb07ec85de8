package eventlog_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/eventlog"
)

var noon = time.Date(2024, 3, 1, 12, 0, 0, 0, time.UTC)

// at makes a contact of customer "a", some minutes after noon.
func at(minutes int, activity string) touchpoint.Contact {
	return touchpoint.Contact{Customer: "a", Activity: activity, Start: noon.Add(time.Duration(minutes) * time.Minute)}
}

// random makes contacts with everything that a contact can have; no two of one customer begin at the same time.
func random(n, customers int) []touchpoint.Contact {
	r := rand.New(rand.NewPCG(3, 4))
	zones := []*time.Location{time.UTC, time.FixedZone("", 12600), time.FixedZone("x", -3600)}
	list := make([]touchpoint.Contact, n)
	for i := range list {
		c := touchpoint.Contact{Customer: fmt.Sprint("customer ", r.IntN(customers)), Activity: fmt.Sprint("activity ", r.IntN(30)), Stage: touchpoint.Key(fmt.Sprint("s", r.IntN(3))),
			Start: noon.Add(time.Duration(i)*time.Second + time.Duration(r.IntN(100))).In(zones[r.IntN(3)])}
		switch r.IntN(4) {
		case 0:
			c.End, c.Lifecycle, c.Direction = c.Start.Add(time.Minute), touchpoint.Completed, touchpoint.Inbound
			c.Burden, c.Value = touchpoint.Burden{Questions: r.IntN(9), Forms: 1}, r.Float64()-.5
		case 1:
			c.Outcome, c.Place, c.Owner, c.Touchpoint = "done", fmt.Sprint("place ", r.IntN(1000)), "owner", "desk"
			c.ID = uuid.UUID{1, 2, byte(i), byte(i >> 8), byte(i >> 16)}
		}
		list[i] = c
	}
	return list
}

func TestShufflingTheInputChangesNothing(t *testing.T) {
	contacts := random(20_000, 700)
	o := eventlog.GroupOptions{Session: 20 * time.Minute, Pair: true}
	want := pathsOf(t, contacts, o)
	total := 0
	for _, p := range want {
		total += len(p.Contacts)
	}
	require.Equal(t, 20_000, total)
	require.Equal(t, want, pathsOf(t, shuffled(contacts, 1), o))
	require.Equal(t, want, pathsOf(t, shuffled(contacts, 2), o))
}

func TestTiesInTimeKeepTheOrderOfTheInput(t *testing.T) {
	var contacts []touchpoint.Contact
	for i := range 100 {
		contacts = append(contacts, at(i%3, fmt.Sprint(i)))
	}
	p := pathsOf(t, contacts, eventlog.GroupOptions{})
	require.Len(t, p, 1)
	var want []string
	for m := range 3 {
		for i := m; i < 100; i += 3 {
			want = append(want, fmt.Sprint(i))
		}
	}
	require.Equal(t, want, activities(p[0]))
}

func activities(p touchpoint.Path) []string {
	var list []string
	for _, c := range p.Contacts {
		list = append(list, c.Activity)
	}
	return list
}

func TestWhatDoesNotFitIsSpilledAndComesOutTheSame(t *testing.T) {
	contacts := random(60_000, 900)
	for i := range contacts {
		contacts[i].Place = fmt.Sprint("a page that nobody else visited, ", i) // too many for a dictionary
	}
	o := eventlog.GroupOptions{Session: time.Hour}
	want := pathsOf(t, contacts, o)
	o.MaxBytes = 4 << 20
	_, err := eventlog.Group(context.Background(), seq(contacts), o)
	require.ErrorIs(t, err, eventlog.ErrMemory)
	require.ErrorContains(t, err, "take more than the 2097152 bytes")
	o.TempDir = t.TempDir()
	g, err := eventlog.Group(context.Background(), seq(contacts), o)
	require.NoError(t, err)
	require.Greater(t, g.Report().Spilled, int64(2<<20))
	files, err := os.ReadDir(o.TempDir)
	require.NoError(t, err)
	if len(files) > 0 { // on systems that cannot remove open files
		require.Len(t, files, 1)
	}
	for range 2 {
		require.Equal(t, want, collect(t, g.Paths(context.Background()), touchpoint.Path.Clone))
	}
	require.EqualValues(t, len(want), g.Report().Paths)
	require.NoError(t, g.Close())
	require.NoError(t, g.Close())
	files, err = os.ReadDir(o.TempDir)
	require.NoError(t, err)
	require.Empty(t, files)
	for _, err = range g.Paths(context.Background()) {
	}
	require.ErrorContains(t, err, "closed")
	o.TempDir += "/nowhere"
	_, err = eventlog.Group(context.Background(), seq(contacts), o)
	require.ErrorIs(t, err, os.ErrNotExist)
}

func TestACustomerOfMoreThanTheMemoryIsRefusedWithTheFigure(t *testing.T) {
	contacts := random(60_000, 1)
	o := eventlog.GroupOptions{MaxBytes: 1 << 20, TempDir: t.TempDir()}
	g, err := eventlog.Group(context.Background(), seq(contacts), o)
	require.NoError(t, err)
	defer g.Close()
	for _, err = range g.Paths(context.Background()) {
		if err != nil {
			break
		}
	}
	require.ErrorIs(t, err, eventlog.ErrMemory)
	require.ErrorContains(t, err, "and 1048576 are allowed")
}

func TestShardsMayBeReadAtTheSameTime(t *testing.T) {
	contacts := random(20_000, 3_000)
	want := pathsOf(t, contacts, eventlog.GroupOptions{})
	g, err := eventlog.Group(context.Background(), seq(contacts), eventlog.GroupOptions{})
	require.NoError(t, err)
	defer g.Close()
	parts := make([][]touchpoint.Path, g.Shards())
	var wait sync.WaitGroup
	for w := range 4 {
		wait.Go(func() {
			for i := w; i < len(parts); i += 4 {
				for p, err := range g.Shard(context.Background(), i) {
					if err != nil {
						panic(err)
					}
					parts[i] = append(parts[i], p.Clone())
				}
			}
		})
	}
	wait.Wait()
	var got []touchpoint.Path
	for _, p := range parts {
		got = append(got, p...)
	}
	require.Equal(t, want, got)
	require.EqualValues(t, len(want), g.Report().Customers)
	require.Panics(t, func() { g.Shard(context.Background(), len(parts)) })
}

func TestSessionsEndWithAPauseLongerThanTheGap(t *testing.T) {
	long := at(100, "long")
	long.End = long.Start.Add(time.Hour)
	contacts := []touchpoint.Contact{at(0, "a"), at(30, "b"), at(61, "c"), long, at(110, "within"), at(190, "after"), at(221, "d")}
	var got [][]string
	for _, p := range pathsOf(t, contacts, eventlog.GroupOptions{Session: 30 * time.Minute}) {
		got = append(got, activities(p))
	}
	require.Equal(t, [][]string{{"a", "b"}, {"c"}, {"long", "within", "after"}, {"d"}}, got)
}

func TestPathsAreOpenWhileTheyMayGoOn(t *testing.T) {
	contacts := []touchpoint.Contact{at(0, "a"), at(100, "b"), at(150, "c")}
	open := func(o eventlog.GroupOptions) []bool {
		var list []bool
		for _, p := range pathsOf(t, contacts, o) {
			list = append(list, p.Open)
		}
		return list
	}
	require.Equal(t, []bool{false}, open(eventlog.GroupOptions{}))
	require.Equal(t, []bool{true}, open(eventlog.GroupOptions{OpenFor: time.Minute}))
	require.Equal(t, []bool{false, false, true}, open(eventlog.GroupOptions{Session: 30 * time.Minute}))
	require.Equal(t, []bool{false, false, true}, open(eventlog.GroupOptions{Session: 30 * time.Minute, OpenFor: 24 * time.Hour}), "a path that another follows has been left")
	require.Equal(t, []bool{false, false, false}, open(eventlog.GroupOptions{Session: 30 * time.Minute, AsOf: noon.Add(180 * time.Minute)}), "30 minutes are over")
	require.Equal(t, []bool{false, true}, open(eventlog.GroupOptions{Session: 30 * time.Minute, AsOf: noon.Add(120 * time.Minute)}), "what comes later is not known yet")
}

func TestWindowsAndTheAsOfTimeLeaveContactsOut(t *testing.T) {
	contacts := []touchpoint.Contact{at(0, "a"), at(1, "b"), at(2, "c"), at(3, "d")}
	g, err := eventlog.Group(context.Background(), seq(contacts), eventlog.GroupOptions{From: noon.Add(time.Minute), Until: noon.Add(3 * time.Minute), AsOf: noon.Add(time.Minute)})
	require.NoError(t, err)
	paths := collect(t, g.Paths(context.Background()), touchpoint.Path.Clone)
	require.Equal(t, []string{"b"}, activities(paths[0]))
	require.Equal(t, eventlog.GroupReport{Contacts: 1, Outside: 2, Late: 1, Customers: 1, Paths: 1, AsOf: noon.Add(time.Minute)}, g.Report())
}

func TestDuplicatesAreDroppedByIdentifierAndLifecycle(t *testing.T) {
	id := uuid.UUID{1}
	with := func(minutes int, l touchpoint.Lifecycle, id uuid.UUID) touchpoint.Contact {
		c := at(minutes, string(l))
		c.ID, c.Lifecycle = id, l
		return c
	}
	contacts := []touchpoint.Contact{with(5, "start", id), with(6, "complete", id), with(4, "start", id), with(7, "start", uuid.Nil), with(8, "start", uuid.Nil), with(9, "start", uuid.UUID{2})}
	require.Equal(t, []string{"start", "complete", "start", "start", "start"}, activities(pathsOf(t, contacts, eventlog.GroupOptions{})[0]))
	require.Equal(t, noon.Add(4*time.Minute), pathsOf(t, contacts, eventlog.GroupOptions{})[0].Contacts[0].Start)
	require.Len(t, pathsOf(t, contacts, eventlog.GroupOptions{KeepDuplicates: true})[0].Contacts, 6)
}

func TestPairingJoinsStartsAndEndsInOrder(t *testing.T) {
	step := func(minutes int, activity string, l touchpoint.Lifecycle, outcome touchpoint.Key) touchpoint.Contact {
		c := at(minutes, activity)
		c.Lifecycle, c.Outcome = l, outcome
		return c
	}
	contacts := []touchpoint.Contact{
		step(0, "call", touchpoint.Scheduled, ""), step(1, "call", touchpoint.Started, "x"), step(2, "call", touchpoint.Started, ""), step(3, "mail", touchpoint.Completed, ""),
		step(4, "call", touchpoint.Completed, "good"), step(5, "call", touchpoint.Aborted, ""), step(6, "call", touchpoint.Completed, ""), step(7, "mail", touchpoint.Started, ""),
	}
	var got []string
	for _, c := range pathsOf(t, contacts, eventlog.GroupOptions{Pair: true})[0].Contacts {
		end := -1.0
		if !c.End.IsZero() {
			end = c.End.Sub(noon).Minutes()
		}
		got = append(got, fmt.Sprint(c.Activity, " ", c.Start.Sub(noon).Minutes(), " ", end, " ", c.Lifecycle, " ", c.Outcome))
	}
	require.Equal(t, []string{"call 0 -1 schedule ", "call 1 4  good", "call 2 5 abort ", "mail 3 -1 complete ", "call 6 -1 complete ", "mail 7 -1 start "}, got)
}

func TestTheOrderOfCustomersNeverChanges(t *testing.T) {
	var contacts []touchpoint.Contact
	for i := range 8 {
		contacts = append(contacts, touchpoint.Contact{Customer: fmt.Sprint("customer number ", i), Activity: "x", Start: noon})
	}
	var got []byte
	for _, p := range pathsOf(t, contacts, eventlog.GroupOptions{}) {
		got = append(got, p.Customer[len(p.Customer)-1])
	}
	require.Equal(t, "40316527", string(got))
}

func TestGroupingRefusesWhatMakesNoSense(t *testing.T) {
	for want, o := range map[string]eventlog.GroupOptions{
		"bytes of memory": {MaxBytes: 1},
		"neither can":     {Session: -1},
		"open for -1ns":   {OpenFor: -1},
		"is empty":        {From: noon, Until: noon},
	} {
		_, err := eventlog.Group(context.Background(), seq(nil), o)
		require.ErrorContains(t, err, want)
	}
	_, err := eventlog.Group(context.Background(), seq([]touchpoint.Contact{{Customer: "a", Activity: "b"}}), eventlog.GroupOptions{})
	require.ErrorContains(t, err, `a contact of "a" at 0001-01-01T00:00:00Z`)
	boom := errors.New("boom")
	bad := func(yield func(touchpoint.Contact, error) bool) { yield(touchpoint.Contact{}, boom) }
	for _, err = range eventlog.Paths(context.Background(), bad, eventlog.GroupOptions{}) {
	}
	require.ErrorIs(t, err, boom)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err = eventlog.Group(ctx, seq(random(1, 1)), eventlog.GroupOptions{})
	require.ErrorIs(t, err, context.Canceled)
}

func TestAnEmptyLogHasNoPaths(t *testing.T) {
	require.Empty(t, pathsOf(t, nil, eventlog.GroupOptions{Session: time.Hour}))
}

func TestContactsComeOutOfGroupingAsTheyWentIn(t *testing.T) {
	c := touchpoint.Contact{ID: uuid.UUID{9}, Customer: "c\x00\n", Activity: string(bytes.Repeat([]byte("y"), 300_000)), Stage: "s", Touchpoint: "t", Start: noon.In(time.FixedZone("z", 60)),
		End: noon.Add(1), Direction: touchpoint.Outbound, Outcome: "o", Lifecycle: "suspend", Place: "p", Owner: "w", Burden: touchpoint.Burden{Questions: -1, Forms: math.MaxInt32}, Value: math.Inf(-1)}
	require.Equal(t, []touchpoint.Path{{Customer: "c\x00\n", Contacts: []touchpoint.Contact{c}}}, pathsOf(t, []touchpoint.Contact{c}, eventlog.GroupOptions{MaxBytes: 4 << 20}))
}

func TestCustomersAreSpreadEvenlyOverTheShards(t *testing.T) {
	var contacts []touchpoint.Contact
	for i := range 100_000 {
		contacts = append(contacts, touchpoint.Contact{Customer: fmt.Sprint(1_000_000 + i), Activity: "x", Start: noon})
	}
	g, err := eventlog.Group(context.Background(), seq(contacts), eventlog.GroupOptions{})
	require.NoError(t, err)
	defer g.Close()
	for i := range g.Shards() {
		n := 0
		for range g.Shard(context.Background(), i) {
			n++
		}
		require.InDelta(t, 100_000/g.Shards(), n, 120) // six standard deviations of a Poisson count
	}
}
