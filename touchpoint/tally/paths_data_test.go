package tally_test

import (
	"bufio"
	"compress/gzip"
	"encoding/csv"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/tally"
)

// opened returns a packed file of the data folder, and skips the test where it is not there. Where the figures come from stands in ../shared/data/README.md.
func opened(t testing.TB, name ...string) io.Reader {
	file, err := os.Open(filepath.Join(append([]string{"..", "..", "..", "shared", "data"}, name...)...))
	if err != nil {
		t.Skip("the data are not here, so the published figures are not checked: ", err)
	}
	t.Cleanup(func() { _ = file.Close() })
	z, err := gzip.NewReader(file)
	require.NoError(t, err)
	return z
}

// pathsByName gathers contacts into one path per customer, and the touchpoints in the order in which they first appear.
type pathsByName struct {
	at     map[string]int
	paths  []touchpoint.Path
	seen   map[touchpoint.Key]bool
	schema tally.PathSchema
}

func newPathsByName() *pathsByName {
	return &pathsByName{at: map[string]int{}, seen: map[touchpoint.Key]bool{}}
}

func (g *pathsByName) add(customer string, point touchpoint.Key, when time.Time) {
	i, ok := g.at[customer]
	if !ok {
		i = len(g.paths)
		g.at[customer] = i
		g.paths = append(g.paths, touchpoint.Path{Customer: customer})
	}
	g.place(point)
	g.paths[i].Contacts = append(g.paths[i].Contacts, touchpoint.Contact{Customer: customer, Touchpoint: point, Start: when})
}

func (g *pathsByName) place(point touchpoint.Key) {
	if !g.seen[point] {
		g.seen[point] = true
		g.schema.Touchpoints = append(g.schema.Touchpoints, tally.PathTouchpoint{Key: point, Channel: point})
		g.schema.Cells = append(g.schema.Cells, tally.Cell{Touchpoint: point})
	}
}

// The clicks of a web shop (retentioneering-tools 2020, MPL-2.0), one path per user, without the event "lost".
func TestPublishedFiguresOfTheShop(t *testing.T) {
	rows, err := csv.NewReader(opened(t, "simple_shop", "shop.csv.gz")).ReadAll()
	require.NoError(t, err)
	require.Equal(t, []string{"user_id", "event", "timestamp"}, rows[0])
	g := newPathsByName()
	for _, row := range rows[1:] {
		if row[1] != "lost" {
			when, err := time.Parse("2006-01-02 15:04:05.999999", row[2])
			require.NoError(t, err)
			g.add(row[0], touchpoint.Key(row[1]), when)
		}
	}
	g.schema.Goals = []tally.PathGoal{{Key: "paid", Touchpoint: "payment_done"}}
	g.schema.Funnels = []tally.Funnel{{Key: "buy", Steps: []tally.FunnelStep{{Touchpoint: "catalog"}, {Touchpoint: "cart"}, {Touchpoint: "payment_done"}}}}
	all := collectPaths(t, pathLog{g.schema, g.paths})
	b := all.Table()
	n := b.Totals()
	require.EqualValues(t, 3751, n.Customers)
	require.EqualValues(t, 32283, n.Contacts)
	starts := map[touchpoint.Key]float64{}
	exits, passes := int64(0), int64(0)
	for i, e := range b.Ends() {
		starts[g.schema.Cells[i].Touchpoint] = float64(e.Starts) / 3751
		exits += e.Exits
	}
	for _, x := range b.Transitions() {
		passes += x.Passes
	}
	require.InDelta(t, .716076, starts["catalog"], 5e-7)
	require.InDelta(t, .283924, starts["main"], 5e-7)
	require.EqualValues(t, 32283-3751, passes)
	require.EqualValues(t, 653, n.Reached)
	require.Equal(t, n.Left(), exits)
	for k, want := range []int64{3611, 1924, 653} {
		require.Equal(t, want, b.Funnel(0)[k].Closed)
	}
}

// Loan applications at a bank (BPI Challenge 2012, van Dongen, 4TU.ResearchData), every event a contact.
func TestFiguresOfTheLoanApplications(t *testing.T) {
	value := func(line, key string) (string, bool) {
		_, rest, ok := strings.Cut(line, `key="`+key+`" value="`)
		v, _, _ := strings.Cut(rest, `"`)
		return v, ok
	}
	g := newPathsByName()
	cases, inside := 0, false
	var name string
	var when time.Time
	lines := bufio.NewScanner(opened(t, "bpic2012", "bpic2012.xes.gz"))
	for lines.Scan() {
		line := strings.TrimSpace(lines.Text())
		switch {
		case line == "<trace>":
			cases++
		case line == "<event>":
			inside = true
		case line == "</event>":
			g.add(fmt.Sprint(cases), touchpoint.Key(strings.ReplaceAll(name, " ", "_")), when)
			inside = false
		case inside:
			if v, ok := value(line, "concept:name"); ok {
				name = v
			} else if v, ok := value(line, "time:timestamp"); ok {
				var err error
				when, err = time.Parse(time.RFC3339, v)
				require.NoError(t, err)
			}
		}
	}
	require.NoError(t, lines.Err())
	all := collectPaths(t, pathLog{g.schema, g.paths})
	require.Len(t, g.schema.Cells, 24)
	require.EqualValues(t, 13087, all.Table().Totals().Customers)
	require.EqualValues(t, 262200, all.Table().Totals().Contacts)
	top, distinct := all.Variants(-1)
	require.Equal(t, 4366, distinct)
	require.EqualValues(t, 3429, top[0].Paths)
	longest := 0
	for _, v := range top {
		longest = max(longest, len(v.Cells))
	}
	require.Equal(t, 175, longest)
}

// Marketing paths with conversions and nulls (ChannelAttribution): first, last and linear touch.
func TestFiguresOfAttribution(t *testing.T) {
	rows, err := csv.NewReader(opened(t, "channel_attribution", "PathData.csv.gz")).ReadAll()
	require.NoError(t, err)
	g := newPathsByName()
	number := func(s string) float64 {
		v, err := strconv.ParseFloat(s, 64)
		require.NoError(t, err)
		return v
	}
	type times struct {
		path touchpoint.Path
		n    float64
	}
	var all []times
	for _, row := range rows[1:] {
		var p touchpoint.Path
		for name := range strings.SplitSeq(row[0], " > ") {
			g.place(touchpoint.Key(name))
			p.Contacts = append(p.Contacts, touchpoint.Contact{Touchpoint: touchpoint.Key(name)})
		}
		n := number(row[1])
		all = append(all, times{p, number(row[3])})
		p = p.Clone()
		p.Contacts = append(p.Contacts, touchpoint.Contact{Activity: "converted", Value: number(row[2]) / n})
		all = append(all, times{p, n})
	}
	g.schema.Goals = []tally.PathGoal{{Key: "converted", Activities: []string{"converted"}}}
	paths, err := tally.NewPaths(g.schema, tally.PathOptions{})
	require.NoError(t, err)
	for _, x := range all {
		for range int(x.n) {
			require.NoError(t, paths.Add(x.path))
		}
	}
	b := paths.Table()
	require.EqualValues(t, 19785, b.Totals().Reached)
	require.EqualValues(t, 68602, b.Totals().Left())
	require.InDelta(t, 74802.97, b.Value().Sum, .01)
	for channel, want := range map[touchpoint.Key]struct {
		first, last int64
		linear      float64
	}{
		"alpha": {6308, 8447, 7574.7186}, "beta": {2831, 989, 2083.5001}, "iota": {4606, 3355, 3857.0962}, "eta": {3164, 4167, 3539.9512},
	} {
		for i, k := range g.schema.Channels() {
			if k == channel {
				c := b.Credit(tally.Channels, i)
				require.Equal(t, want.first, c.First, channel)
				require.Equal(t, want.last, c.Last, channel)
				require.InDelta(t, want.linear, c.Linear, 1e-4, channel)
			}
		}
	}
}
