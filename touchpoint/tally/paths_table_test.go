package tally_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/tally"
)

func TestQuantilesOfTimesAreWithinTheStatedError(t *testing.T) {
	schema := tally.PathSchema{Stages: []touchpoint.Key{"s"}, Touchpoints: []tally.PathTouchpoint{{Key: "t"}}}
	for seed := range uint64(20) {
		r := rand.New(rand.NewPCG(seed, 31))
		var waits []int64
		var paths []touchpoint.Path
		for range 1 + r.IntN(300) {
			wait := int64(math.Exp(r.Float64() * 29)) // milliseconds, to some hundred years
			waits = append(waits, wait)
			c := touchpoint.Contact{Stage: "s", Touchpoint: "t", Start: dawn}
			next := c
			next.Start = time.UnixMilli(dawn.UnixMilli() + wait)
			paths = append(paths, touchpoint.Path{Contacts: []touchpoint.Contact{c, next}})
		}
		slices.Sort(waits)
		h := collectPaths(t, pathLog{schema, paths}).Table().Wait(0, 0)
		require.EqualValues(t, len(waits), h.N())
		for _, q := range []float64{0, .01, .25, .5, .9, 1} {
			rank := max(1, int(math.Ceil(q*float64(len(waits)))))
			got, ok := h.Quantile(q)
			require.True(t, ok)
			want := float64(waits[rank-1])
			require.LessOrEqual(t, math.Abs(got-want), want*tally.HistogramError)
			if want < 128 {
				require.Equal(t, want, got)
			}
		}
		require.Equal(t, 2*h.N(), h.Merge(h).N())
		require.Equal(t, h, h[:len(h)/2].Merge(h[len(h)/2:]))
		require.Equal(t, h, tally.Histogram(nil).Merge(h))
	}
	_, ok := tally.Histogram(nil).Time(.5)
	require.False(t, ok, "nothing was counted")
}

// Each customer in a tally of their own tells their x and y, from which the ratio's variance is computed afresh.
func TestRatiosTakeCustomersAsTheUnit(t *testing.T) {
	measures := 0
	for seed := range uint64(20) {
		l := randomLog(rand.New(rand.NewPCG(seed, 32)), 60)
		all := collectPaths(t, l).Table()
		var each []*tally.PathTable
		for _, p := range l.paths {
			b := collectPaths(t, pathLog{l.schema, []touchpoint.Path{p}}).Table()
			if b.Totals().Customers == 1 {
				each = append(each, b)
			}
		}
		for m, base := range map[tally.Measure]tally.Measure{
			tally.Again: tally.Visits, tally.Questions: tally.Visits, tally.Switches: tally.SwitchChances, tally.Handovers: tally.HandoverChances, tally.Unanswered: tally.Requests,
		} {
			r := all.Ratio(tally.Everything, 0, m)
			var x, y []float64
			sumX, sumY := 0.0, 0.0
			for _, b := range each {
				if v := float64(b.Count(tally.Everything, 0, base).Sum); v > 0 {
					x, y = append(x, float64(b.Count(tally.Everything, 0, m).Sum)), append(y, v)
					sumX, sumY = sumX+x[len(x)-1], sumY+v
				}
			}
			n := float64(len(x))
			require.EqualValues(t, n, r.Customers)
			if n < 2 {
				require.True(t, math.IsNaN(r.Var))
				continue
			}
			measures++
			total := 0.0
			for i := range x {
				total += math.Pow(x[i]-sumX/sumY*y[i], 2)
			}
			require.InDelta(t, sumX/sumY, r.Mean, 1e-12)
			require.InDelta(t, total/(sumY*sumY)*n/(n-1), r.Var, 1e-12*max(1, r.Var))
		}
		mean := all.Ratio(tally.Cells, 0, tally.Visits)
		visits := make([]float64, len(each))
		sum := 0.0
		for i, b := range each {
			visits[i] = float64(b.Count(tally.Cells, 0, tally.Visits).Sum)
			sum += visits[i]
		}
		n := float64(len(each))
		total := 0.0
		for _, v := range visits {
			total += math.Pow(v-sum/n, 2)
		}
		require.InDelta(t, sum/n, mean.Mean, 1e-12)
		require.InDelta(t, total/(n-1)/n, mean.Var, 1e-12)
	}
	require.Greater(t, measures, 50)
}

func TestNothingOfTheChainIsLost(t *testing.T) {
	for seed := range uint64(40) {
		b := collectPaths(t, randomLog(rand.New(rand.NewPCG(seed, 33)), 40)).Table()
		c := b.Chain()
		for i := range c.Starts {
			in, out := c.Starts[i], c.Exits[i]+c.Open[i]
			for j := range c.Moves {
				in += c.Moves[j][i]
				out += c.Moves[i][j]
			}
			for _, n := range c.Goals[i] {
				out += n
			}
			require.Equal(t, in, out)
		}
	}
}

func TestAnswersAreDueWithTheirInstant(t *testing.T) {
	schema := tally.PathSchema{
		AsOf: dawn.Add(10 * time.Hour), Stages: []touchpoint.Key{"s"},
		Touchpoints: []tally.PathTouchpoint{{Key: "t", Promise: touchpoint.Duration{Exact: time.Hour}}, {Key: "month", Promise: touchpoint.Duration{Months: 1}}},
	}
	at := func(after time.Duration, d touchpoint.Direction) touchpoint.Contact {
		return touchpoint.Contact{Stage: "s", Touchpoint: "t", Start: dawn.Add(after), Direction: d}
	}
	in := func(after time.Duration) touchpoint.Contact { return at(after, touchpoint.Inbound) }
	out := func(after time.Duration) touchpoint.Contact { return at(after, touchpoint.Outbound) }
	month := in(0)
	month.Touchpoint = "month"
	type sums struct{ requests, unanswered, never, pending int64 }
	for name, c := range map[string]struct {
		contacts []touchpoint.Contact
		want     sums
	}{
		"answered on the dot":     {[]touchpoint.Contact{in(0), out(time.Hour)}, sums{1, 0, 0, 0}},
		"answered too late":       {[]touchpoint.Contact{in(0), out(time.Hour + time.Millisecond)}, sums{1, 1, 0, 0}},
		"asked again, once late":  {[]touchpoint.Contact{in(0), in(30 * time.Minute), out(80 * time.Minute)}, sums{1, 1, 0, 0}},
		"two requests":            {[]touchpoint.Contact{in(0), out(time.Minute), in(2 * time.Minute), out(3 * time.Hour)}, sums{2, 1, 0, 0}},
		"due now":                 {[]touchpoint.Contact{in(9 * time.Hour)}, sums{0, 0, 0, 1}},
		"due a moment ago":        {[]touchpoint.Contact{in(9*time.Hour - time.Millisecond)}, sums{1, 1, 1, 0}},
		"due in a calendar month": {[]touchpoint.Contact{month}, sums{0, 0, 0, 1}},
		"nobody asked":            {[]touchpoint.Contact{out(0)}, sums{}},
	} {
		b := collectPaths(t, pathLog{schema, []touchpoint.Path{{Contacts: c.contacts}}}).Table()
		count := func(m tally.Measure) int64 { return b.Count(tally.Everything, 0, m).Sum }
		require.Equal(t, c.want, sums{count(tally.Requests), count(tally.Unanswered), count(tally.NeverAnswered), count(tally.Pending)}, name)
	}
}

func TestATableDoesNotChangeWithItsTally(t *testing.T) {
	l := randomLog(rand.New(rand.NewPCG(1, 34)), 30)
	all := collectPaths(t, l)
	table := all.Table()
	before := fmt.Sprint(table.Totals(), table.Transitions(), table.Ends())
	require.NoError(t, all.Merge(all))
	require.NoError(t, all.UnmarshalBinary(pathBytes(t, goldenPaths(t))))
	require.Equal(t, before, fmt.Sprint(table.Totals(), table.Transitions(), table.Ends()))
	require.Panics(t, func() { table.Count(tally.Cells, 1000, tally.Visits) })
	require.Panics(t, func() { table.WaitAfter(-1) })
}

func TestATallyOfNothingSaysSo(t *testing.T) {
	all := collectPaths(t, pathLog{schema: tally.PathSchema{Stages: []touchpoint.Key{"s"}, Touchpoints: []tally.PathTouchpoint{{Key: "t"}}}})
	b := all.Table()
	i, ok := b.Schema().Cell(tally.Cell{Stage: "s", Touchpoint: "t"})
	require.True(t, ok && i == 0, "every touchpoint in every stage")
	require.True(t, math.IsNaN(b.Ratio(tally.Cells, 0, tally.Again).Mean))
	require.True(t, math.IsNaN(b.Ratio(tally.Cells, 0, tally.Visits).Var))
	require.Empty(t, b.Transitions())
	_, ok = b.Wait(0, 0).Quantile(.5)
	require.False(t, ok)
	top, n := all.Variants(5)
	require.Empty(t, top)
	require.Zero(t, n)
	require.NoError(t, all.Add(touchpoint.Path{}))
	require.EqualValues(t, 1, all.Table().Totals().Nowhere)
	empty := collectPaths(t, pathLog{paths: []touchpoint.Path{{Contacts: []touchpoint.Contact{{Stage: "s"}}}}})
	require.EqualValues(t, 1, empty.Table().Totals().Unplaced, "a schema without cells places nothing")
}

func TestTheGoalsThatAContactReachesAreThoseThatAreCounted(t *testing.T) {
	met := 0
	for seed := range uint64(200) {
		r := rand.New(rand.NewPCG(seed, 33))
		l := randomLog(r, 1)
		all := collectPaths(t, l)
		once := map[touchpoint.Key]bool{}
		for _, c := range l.paths[0].Contacts {
			for _, k := range all.Reached(c) {
				once[k] = true
			}
		}
		if all.Table().Totals().Nowhere == 1 {
			continue
		}
		for i, g := range all.Schema().Goals {
			require.Equal(t, all.Table().GoalCustomers(i) == 1, once[g.Key], "seed %d: %s", seed, g.Key)
			met++
		}
	}
	require.Greater(t, met, 100)
}
