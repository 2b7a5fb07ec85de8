package eventlog_test

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/eventlog"
)

// mixedRows writes rows of which some are plain, some have everything, and some are bad.
func mixedRows(r *rand.Rand, n int) []byte {
	pick := func(all ...string) string { return all[r.IntN(len(all))] }
	var b bytes.Buffer
	b.WriteString("who,what,when,until,id,cycle,way,outcome,place,owner,asked,value\n")
	for range n {
		at := noon.Add(time.Duration(r.IntN(1e6)) * time.Second / 1000)
		when := at.Format(pick("2006-01-02 15:04:05", "2006-01-02T15:04:05.000Z", "2006-01-02 15:04", "2006-01-02T15:04:05.123456789+03:30", "2006-01-02 15:04:05.5"))
		who := pick("a", "b", "ccc ccc", "\"d, \"\"e\"", "\u0645\u0631\u06cc\u0645", "f", "g", "h") + pick("", "1", "2")
		if who[0] == '"' {
			who += "\""
		}
		what := pick("open", "open", "read", "\"ask, pay\"", "noise", "new "+fmt.Sprint(r.IntN(9)))
		until, id, cycle, way, outcome, place, owner, asked, value := "", "", "", "", "", "", "", "", ""
		if r.IntN(2) == 0 {
			until = at.Add(time.Minute * time.Duration(r.IntN(90)-1)).Format("2006-01-02 15:04:05")
			cycle, outcome, place, owner = pick("", "COMPLETE", "start", "unknown"), pick("", "5", "so so"), pick("web", "shop", "page "+fmt.Sprint(r.IntN(99))), pick("", "ann", "bob")
		}
		switch r.IntN(12) {
		case 0:
			id, way, asked, value = fmt.Sprint(r.IntN(50)), pick("in", "out", ""), pick("3", ""), pick("1.5", "")
		case 1:
			when = pick("1970-01-01 00:00:07", "", "yesterday", "2024-03-02 00:00:00")
		case 2:
			who = pick("", "\xff", "f")
		}
		fmt.Fprintf(&b, "%s,%s,%s,%s,%s,%s,%s,%s,%s,%s,%s,%s\n", who, what, when, until, id, cycle, way, outcome, place, owner, asked, value)
	}
	return b.Bytes()
}

func TestTheShortWayOfPlainRowsChangesNothing(t *testing.T) {
	columns := eventlog.Columns{Customer: "who", Activity: eventlog.Names{"what"}, Time: eventlog.Time{Column: "when"}, End: eventlog.Time{Column: "until"}, ID: "id", Lifecycle: "cycle",
		Details: eventlog.Details{Direction: eventlog.Direction{Column: "way"}, Outcome: "outcome", Place: "place", Owner: "owner", Questions: "asked", Value: "value"}}
	places := eventlog.Places{Places: []eventlog.Place{{Stage: "s", Touchpoint: "t", Match: eventlog.Match{Activities: []string{"open", "ask, pay"}}}, {Drop: true, Match: eventlog.Match{Activities: []string{"noise"}}}}}
	for seed := range uint64(8) {
		r := rand.New(rand.NewPCG(seed, 5))
		text, c := mixedRows(r, 4000), columns
		switch seed {
		case 1:
			c.Constants.Owner = "someone"
		case 2:
			c.Activity = eventlog.Names{"what", "place"}
		case 3:
			c.Time.Zone, c.End.Zone = "+03:30", "+03:30"
		case 4:
			c.Dialect.Encoding = "latin-1"
		}
		o := eventlog.GroupOptions{Session: time.Minute, OpenFor: time.Hour}
		if seed > 5 {
			o.From, o.AsOf = noon.Add(time.Minute), noon.Add(10*time.Minute)
		}
		var want []touchpoint.Path
		var report eventlog.Report
		var groups eventlog.GroupReport
		for _, workers := range []int{1, 2} {
			reader, err := eventlog.NewReader(bytes.NewReader(text), &c, eventlog.Options{BadRows: eventlog.Skip, Places: &places})
			require.NoError(t, err)
			o.Workers = workers
			g, err := reader.Group(context.Background(), o)
			require.NoError(t, err)
			paths := collect(t, g.Paths(context.Background()), touchpoint.Path.Clone)
			if workers == 1 {
				want, report, groups = paths, reader.Report(), g.Report()
				require.Greater(t, report.Read, int64(1000))
				continue
			}
			require.Equal(t, want, paths)
			require.Equal(t, report, reader.Report())
			require.Equal(t, groups, g.Report())
		}
	}
}
