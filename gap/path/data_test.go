package path_test

import (
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/gap/path"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/tally"
)

// marketing tallies the paths of the ChannelAttribution package.
func marketing(t testing.TB) *tally.Paths {
	s := tally.PathSchema{Goals: []tally.PathGoal{{Key: "converted", Activities: []string{"converted"}}}}
	seen := map[touchpoint.Key]bool{}
	type times struct {
		path touchpoint.Path
		n    int
	}
	var all []times
	number := func(text string) float64 {
		v, err := strconv.ParseFloat(text, 64)
		require.NoError(t, err)
		return v
	}
	for _, row := range rowsOf(t, "channel_attribution", "PathData.csv.gz") {
		var p touchpoint.Path
		for name := range strings.SplitSeq(row[0], " > ") {
			k := touchpoint.Key(name)
			if !seen[k] {
				seen[k] = true
				s.Touchpoints = append(s.Touchpoints, tally.PathTouchpoint{Key: k, Channel: k})
				s.Cells = append(s.Cells, tally.Cell{Touchpoint: k})
			}
			p.Contacts = append(p.Contacts, touchpoint.Contact{Touchpoint: k})
		}
		n := number(row[1])
		all = append(all, times{p, int(number(row[3]))})
		won := p.Clone()
		won.Contacts = append(won.Contacts, touchpoint.Contact{Activity: "converted", Value: number(row[2]) / n})
		all = append(all, times{won, int(n)})
	}
	paths := tallied(t, s)
	for _, x := range all {
		for range x.n {
			require.NoError(t, paths.Add(x.path))
		}
	}
	return paths
}

// The exact removal effects and attribution are those of the oracle markov-pathdata-exact; first, last and linear touch those of the package.
func TestAttributionOfMarketingPaths(t *testing.T) {
	var o struct {
		Expected struct {
			WithNull struct {
				PConv               float64 `json:"P_conv"`
				Removal, Attributed map[touchpoint.Key]float64
			} `json:"with_null"`
			Linear map[touchpoint.Key]float64 `json:"linear_touch"`
			First  map[touchpoint.Key]float64 `json:"first_touch"`
			Last   map[touchpoint.Key]float64 `json:"last_touch"`
		}
		Tolerance float64
	}
	oracle(t, "chain", "markov-pathdata-exact", &o)
	evidence := marketing(t)
	a, err := path.Attribute(evidence, path.Options{Draws: 100})
	require.NoError(t, err)
	require.EqualValues(t, 19785, a.Reached)
	require.InDelta(t, 74802.97, a.Value.Float(), .01)
	require.Len(t, a.Channels, 12)
	sum := map[string]float64{}
	for i, c := range a.Channels {
		require.Equal(t, c.Removal, a.Touchpoints[i].Removal, "each channel is one touchpoint here")
		require.InDelta(t, o.Expected.WithNull.Removal[c.Key], c.Removal.Value.Float(), o.Tolerance, c.Key)
		require.InDelta(t, o.Expected.WithNull.Attributed[c.Key], c.Markov.Customers.Float(), 1e-5, c.Key)
		require.InDelta(t, c.Markov.Customers.Float()/19785*74802.97, c.Markov.Value.Float(), .01)
		for name, touch := range map[string]path.Touch{"first": c.First, "last": c.Last, "linear": c.Linear, "markov": c.Markov} {
			require.True(t, touch.Share.Interval.Contains(touch.Share.Value.Float()))
			sum[name] += touch.Share.Value.Float()
			sum[name+" value"] += touch.Value.Float()
		}
		for want, got := range map[*map[touchpoint.Key]float64]float64{&o.Expected.First: c.First.Customers.Float(), &o.Expected.Last: c.Last.Customers.Float(), &o.Expected.Linear: c.Linear.Customers.Float()} {
			if v, ok := (*want)[c.Key]; ok {
				require.InDelta(t, v, got, 1e-5, c.Key)
			}
		}
		require.Contains(t, c.Markov.Share.Method, "model-based")
	}
	for name, total := range sum {
		if strings.HasSuffix(name, "value") {
			require.InDelta(t, 74802.97, total, .01, name)
		} else {
			require.InDelta(t, 1, total, 1e-8, name)
		}
	}
	c, err := path.Follow(evidence, path.Options{Draws: -1})
	require.NoError(t, err)
	require.InDelta(t, o.Expected.WithNull.PConv, c.Conversion.Value.Float(), 1e-9)
	require.InDelta(t, 19785.0/(19785+68602), c.Conversion.Value.Float(), 1e-9, "without open paths the chain gives back what was counted")
	require.Zero(t, c.Draws)
	require.False(t, c.Conversion.Interval[0].IsKnown())
	require.Equal(t, path.Misfits, c.Order.Verdict, "88,387 paths: any memory is found")
	require.Greater(t, c.Order.Bits.Float(), .01)
}

// clicks gathers one path per customer of a log with a customer, a name and a time in each row.
func clicks(t testing.TB, rows [][]string, customer, name, when int, drop string) ([]touchpoint.Path, tally.PathSchema) {
	at := map[string]int{}
	var paths []touchpoint.Path
	var s tally.PathSchema
	seen := map[touchpoint.Key]bool{}
	for _, row := range rows {
		k := touchpoint.Key(row[name])
		if row[name] == drop {
			continue
		}
		i, ok := at[row[customer]]
		if !ok {
			i = len(paths)
			at[row[customer]] = i
			paths = append(paths, touchpoint.Path{})
		}
		if !seen[k] {
			seen[k] = true
			s.Touchpoints = append(s.Touchpoints, tally.PathTouchpoint{Key: k, Channel: "web"})
			s.Cells = append(s.Cells, tally.Cell{Touchpoint: k})
		}
		start, err := time.Parse("2006-01-02 15:04:05.999999", strings.Replace(row[when], "T", " ", 1))
		require.NoError(t, err)
		paths[i].Contacts = append(paths[i].Contacts, touchpoint.Contact{Touchpoint: k, Start: start})
	}
	return paths, s
}

// The clicks of a web shop (retentioneering-tools 2020, MPL-2.0), one path per user, without the event "lost".
func TestFunnelAndChainOfTheShop(t *testing.T) {
	paths, s := clicks(t, rowsOf(t, "simple_shop", "shop.csv.gz"), 0, 1, 2, "lost")
	s.Goals = []tally.PathGoal{{Key: "paid", Touchpoint: "payment_done", Uncredited: true}}
	s.Funnels = []tally.Funnel{{Key: "buy", Steps: []tally.FunnelStep{{Touchpoint: "catalog"}, {Touchpoint: "cart"}, {Touchpoint: "payment_done"}}}}
	evidence := tallied(t, s, paths...)
	sum, err := path.Summarise(evidence, path.Options{Draws: 200})
	require.NoError(t, err)
	require.EqualValues(t, 3751, sum.Customers)
	require.EqualValues(t, 32283, sum.Contacts)
	require.EqualValues(t, 653, sum.Reached)
	for i, want := range []int64{3611, 1924, 653} {
		step := sum.Funnels[0].Steps[i]
		require.Equal(t, want, step.Closed.Customers)
		require.InDelta(t, float64(want)/3611, step.Closed.Share.Value.Float(), 1e-12)
		require.LessOrEqual(t, step.Ordered.Customers, step.Closed.Customers)
		require.LessOrEqual(t, step.Closed.Customers, step.Open.Customers)
		require.GreaterOrEqual(t, step.Passes.Passes, step.Ordered.Customers)
	}
	require.InDelta(t, 653.0/3751, sum.Goal.Reach.Value.Float(), 1e-12)
	require.False(t, sum.Goal.Half.Value.IsKnown(), "one in six pays: there is no time within which half have")
	require.InDelta(t, 653.0/3751, sum.Chain.Conversion.Value.Float(), 1e-9)
	for _, c := range sum.Attribution.Touchpoints {
		if c.Key == "payment_done" {
			require.Zero(t, c.Markov.Share.Value.Float(), "it is the goal, and not a way to it")
			require.Zero(t, c.Last.Customers.Float())
		}
	}
}

// Sessions of a made-up web shop (retentioneering-tools, Apache-2.0).
func TestPurchasesOfTheSessions(t *testing.T) {
	rows := rowsOf(t, "ecom_sessions", "ecom.csv.gz")
	paths, s := clicks(t, rows, 0, 2, 3, "")
	s.Goals = []tally.PathGoal{{Key: "bought", Touchpoint: "purchase"}}
	s.Funnels = []tally.Funnel{{Key: "buy", Steps: []tally.FunnelStep{{Touchpoint: "purchase"}}}}
	b := tallied(t, s, paths...).Table()
	require.EqualValues(t, 600, b.Totals().Customers)
	g := path.Goals(b, .95)
	require.EqualValues(t, 328, g.Goals[0].Customers)
	require.InDelta(t, 328.0/600, g.Reach.Value.Float(), 1e-12)
	require.EqualValues(t, 470, path.Funnels(b, .95)[0].Steps[0].Passes.Passes)
}
