package gap_test

import (
	"cmp"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"gonum.org/v1/gonum/mat"

	"github.com/safar-cx/safar/gap"
	"github.com/safar-cx/safar/gap/infer"
	"github.com/safar-cx/safar/gap/path"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/tally"
)

// trodden is a map of three stages and seven cells, one of which, the notice board, nobody visits. A call is answered within an hour, a letter within a month.
func trodden() journey.Draft {
	d := journey.Draft{
		Key: "map", Version: "7", Stages: []journey.Stage{{Key: "find"}, {Key: "buy"}, {Key: "use"}},
		Channels: []touchpoint.Channel{{Key: "web", Kind: touchpoint.Place}, {Key: "phone", Kind: touchpoint.Place}},
		Touchpoints: []touchpoint.Touchpoint{
			{Key: "site", Channel: "web"}, {Key: "search", Channel: "web"}, {Key: "board", Channel: "web"},
			{Key: "call", Channel: "phone", Response: touchpoint.Duration{Exact: time.Hour}},
			{Key: "letter", Channel: "phone", Response: touchpoint.Duration{Months: 1}},
		},
	}
	for _, c := range [][2]touchpoint.Key{{"find", "site"}, {"find", "search"}, {"find", "call"}, {"buy", "site"}, {"buy", "call"}, {"use", "letter"}, {"use", "board"}} {
		d.Cells = append(d.Cells, journey.Cell{Stage: c[0], Touchpoint: c[1], Moment: c == [2]touchpoint.Key{"buy", "call"}})
	}
	return d
}

var morning = time.Date(2024, 3, 20, 6, 0, 0, 0, time.UTC)

// troddenSchema knows a goal to reach, and one that lies on the way and keeps nobody from being lost.
func troddenSchema(m *journey.Map) tally.PathSchema {
	s := gap.PathSchema(m)
	s.Goals = []tally.PathGoal{{Key: "paid", Stage: "buy", Outcome: "done"}, {Key: "searched", Touchpoint: "search", Interim: true}}
	s.AsOf = morning.Add(40 * 24 * time.Hour)
	return s
}

// walks are paths drawn at random over the cells of trodden but the notice board, some of them through places that are not on the map.
func walks(rng *rand.Rand, n int) []touchpoint.Path {
	places := slices.DeleteFunc(trodden().Cells, func(c journey.Cell) bool { return c.Touchpoint == "board" })
	paths := make([]touchpoint.Path, n)
	for i := range paths {
		p := touchpoint.Path{Customer: fmt.Sprint("customer ", i), Open: rng.IntN(5) == 0}
		at := morning.Add(time.Duration(rng.IntN(1e6)) * time.Second)
		for range rng.IntN(9) {
			cell := places[rng.IntN(len(places))]
			c := touchpoint.Contact{
				Stage: cell.Stage, Touchpoint: cell.Touchpoint, Start: at, Direction: []touchpoint.Direction{touchpoint.Inbound, touchpoint.Outbound}[rng.IntN(2)],
				Owner: []string{"", "sales", "care"}[rng.IntN(3)], Burden: touchpoint.Burden{Questions: rng.IntN(4), Forms: rng.IntN(2)},
			}
			switch rng.IntN(12) {
			case 0:
				c.Stage, c.Touchpoint = "", ""
			case 1:
				c.Stage = "use" // where there is no site, search or call
			case 2:
				c.Outcome = "done"
			}
			if rng.IntN(3) == 0 {
				c.End = at.Add(time.Duration(rng.IntN(5e6)) * time.Millisecond)
			}
			at = at.Add(time.Duration(rng.IntN(9e6)) * time.Millisecond)
			p.Contacts = append(p.Contacts, c)
		}
		paths[i] = p
	}
	return paths
}

func followed(t testing.TB, s tally.PathSchema, paths ...[]touchpoint.Path) *tally.Paths {
	t.Helper()
	all, err := tally.NewPaths(s, tally.PathOptions{})
	require.NoError(t, err)
	for _, part := range paths {
		for _, p := range part {
			require.NoError(t, all.Add(p))
		}
	}
	return all
}

func rankedPaths(t testing.TB, m *journey.Map, evidence *tally.Paths, o gap.Options) *gap.Ranking {
	t.Helper()
	r, err := gap.RankPaths(m, evidence, o)
	require.NoError(t, err)
	return r
}

// frictionAt returns the friction point of a cell.
func frictionAt(t testing.TB, r *gap.Ranking, stage, place touchpoint.Key) gap.Point {
	t.Helper()
	for _, p := range r.Frictions() {
		if p.Stage == stage && p.Touchpoint == place {
			return p
		}
	}
	require.Failf(t, "no such friction point", "stage %q, touchpoint %q", stage, place)
	return gap.Point{}
}

// trail counts paths anew, one contact after the other.
type trail struct {
	customers, contacts, unplaced, open, reached, left int64
	funnel                                             []int64
	at                                                 map[gap.PointName]*trod
	moves                                              map[[2]gap.PointName]*path.Transition
	sequences                                          map[string]bool
}

// trod is what was counted at a cell.
type trod struct {
	customers, lost                                             int64
	visits, again, returns, chances, switches, pairs, handovers float64
	questions, forms, requests, unanswered                      float64
	waits                                                       []float64 // the first of each customer, in seconds
}

// lastly is when a contact was over.
func lastly(c touchpoint.Contact) time.Time {
	if c.End.Before(c.Start) {
		return c.Start
	}
	return c.End
}

func retrace(d journey.Draft, asOf time.Time, paths []touchpoint.Path) *trail {
	t := &trail{at: map[gap.PointName]*trod{}, moves: map[[2]gap.PointName]*path.Transition{}, sequences: map[string]bool{}, funnel: make([]int64, len(d.Stages))}
	for _, c := range d.Cells {
		t.at[gap.PointName{Stage: c.Stage, Touchpoint: c.Touchpoint}] = &trod{}
	}
	for _, p := range paths {
		t.follow(d, asOf, p)
	}
	return t
}

func (t *trail) follow(d journey.Draft, asOf time.Time, p touchpoint.Path) {
	var steps []touchpoint.Contact
	where := func(c touchpoint.Contact) gap.PointName {
		return gap.PointName{Stage: c.Stage, Touchpoint: c.Touchpoint}
	}
	reached := false
	for _, c := range p.Contacts {
		reached = reached || c.Stage == "buy" && c.Outcome == "done"
		t.contacts++
		if t.at[where(c)] == nil {
			t.unplaced++
			continue
		}
		steps = append(steps, c)
	}
	if len(steps) == 0 {
		return
	}
	t.customers++
	t.sequences[fmt.Sprint(mappedWith(steps, where))] = true
	switch end := t.at[where(steps[len(steps)-1])]; {
	case reached:
		t.reached++
	case p.Open:
		t.open++
	default:
		t.left++
		end.lost++
	}
	seen, led, moved := map[gap.PointName]bool{}, map[gap.PointName]bool{}, map[[2]gap.PointName]bool{}
	depth := 0
	for i, c := range steps {
		if depth < len(d.Stages) && c.Stage == d.Stages[depth].Key {
			t.funnel[depth]++
			depth++
		}
		here := t.at[where(c)]
		here.visits++
		here.questions += float64(c.Burden.Questions)
		here.forms += float64(c.Burden.Forms)
		switch {
		case i > 0 && where(steps[i-1]) == where(c):
			here.again++
		case seen[where(c)]:
			here.returns++
		default:
			here.customers++
		}
		seen[where(c)] = true
		if i+1 < len(steps) {
			next := steps[i+1]
			here.leadTo(c, next)
			if !led[where(c)] {
				here.waits = append(here.waits, max(0, next.Start.Sub(lastly(c)).Seconds()))
			}
			led[where(c)] = true
			move := [2]gap.PointName{where(c), where(next)}
			if t.moves[move] == nil {
				t.moves[move] = &path.Transition{From: tally.Cell(move[0]), To: tally.Cell(move[1])}
			}
			t.moves[move].Passes++
			if !moved[move] {
				t.moves[move].Customers++
			}
			moved[move] = true
		}
	}
	t.ask(asOf, steps)
}

func mappedWith[A, B any](all []A, f func(A) B) []B {
	out := make([]B, len(all))
	for i, a := range all {
		out[i] = f(a)
	}
	return out
}

// leadTo counts what lies between a contact and the next.
func (t *trod) leadTo(c, next touchpoint.Contact) {
	channel := func(c touchpoint.Contact) string {
		if c.Touchpoint == "call" || c.Touchpoint == "letter" {
			return "phone"
		}
		return "web"
	}
	if c.Stage == next.Stage {
		t.chances++
		if channel(c) != channel(next) {
			t.switches++
		}
	}
	if c.Owner != "" && next.Owner != "" {
		t.pairs++
		if c.Owner != next.Owner {
			t.handovers++
		}
	}
}

// ask counts requests and whether they were answered in time.
func (t *trail) ask(asOf time.Time, steps []touchpoint.Contact) {
	now := asOf
	for _, c := range steps {
		if lastly(c).After(now) {
			now = lastly(c)
		}
	}
	for place, promise := range map[touchpoint.Key]touchpoint.Duration{"call": {Exact: time.Hour}, "letter": {Months: 1}} {
		var asking *touchpoint.Contact
		settle := func(late bool) {
			cell := t.at[gap.PointName{Stage: asking.Stage, Touchpoint: asking.Touchpoint}]
			cell.requests++
			if late {
				cell.unanswered++
			}
			asking = nil
		}
		for _, c := range steps {
			if c.Touchpoint != place {
				continue
			}
			if asking == nil && c.Direction == touchpoint.Inbound {
				asking = &c
			}
			if asking != nil && (c.Direction == touchpoint.Outbound || !c.End.IsZero()) {
				settle(lastly(c).After(promise.After(asking.Start)))
			}
		}
		if asking != nil && promise.After(asking.Start).Before(now) {
			settle(true)
		}
	}
}

// smallest is the ⌈q·n⌉-th smallest (Hyndman and Fan 1996, definition 1).
func smallest(all []float64, q float64) float64 {
	slices.Sort(all)
	return all[max(int(math.Ceil(q*float64(len(all)))), 1)-1]
}

func requireRatio(t *testing.T, part, whole float64, got gap.Figure, name string) {
	t.Helper()
	require.Equal(t, whole > 0, got.IsKnown(), name)
	if whole > 0 {
		require.InDelta(t, part/whole, got.Float(), 1e-12, name)
	}
}

func TestFrictionIsWhatARecountFinds(t *testing.T) {
	d := trodden()
	m := checked(t, d)
	for seed := range uint64(12) {
		rng := rand.New(rand.NewPCG(seed, 4))
		paths := walks(rng, []int{1, 2, 40, 300}[seed%4])
		schema := troddenSchema(m)
		r := rankedPaths(t, m, followed(t, schema, paths), gap.Options{Draws: 500})
		want := retrace(d, schema.AsOf, paths)
		require.Len(t, r.Points, len(d.Cells))
		sum := 0.0
		for cell, c := range want.at {
			p := frictionAt(t, r, cell.Stage, cell.Touchpoint)
			require.Equal(t, gap.FrictionKind, p.Kind)
			require.Equal(t, c.lost, p.Friction.Lost)
			require.Equal(t, p.Moment, cell == gap.PointName{Stage: "buy", Touchpoint: "call"})
			requireRatio(t, 100*float64(c.lost), float64(want.customers), p.Score, "score")
			require.Equal(t, float64(c.customers), p.N.Float())
			requireRatio(t, float64(c.customers), float64(want.customers), p.Reach, "reach")
			requireRatio(t, c.again, c.visits, p.Friction.Repeats, "repeats")
			requireRatio(t, c.returns, c.visits, p.Friction.Returns, "returns")
			requireRatio(t, c.switches, c.chances, p.Friction.Switches, "switches")
			requireRatio(t, c.handovers, c.pairs, p.Friction.Handovers, "hand-overs")
			requireRatio(t, c.questions, c.visits, p.Friction.Questions, "questions")
			requireRatio(t, c.forms, c.visits, p.Friction.Forms, "forms")
			requireRatio(t, c.unanswered, c.requests, p.Friction.Unanswered, "unanswered")
			require.Equal(t, len(c.waits) > 0, p.Friction.Wait.IsKnown())
			require.Equal(t, len(c.waits) > 0, p.Friction.LongWait.IsKnown())
			if len(c.waits) > 0 {
				require.InDelta(t, smallest(c.waits, .5), p.Friction.Wait.Float(), .001+smallest(c.waits, .5)*tally.HistogramError)
				require.InDelta(t, smallest(c.waits, .9), p.Friction.LongWait.Float(), .001+smallest(c.waits, .9)*tally.HistogramError)
				require.True(t, p.Friction.WaitInterval.Contains(smallest(c.waits, .5)), "%v in %v", smallest(c.waits, .5), p.Friction.WaitInterval)
				require.True(t, p.Friction.LongWaitInterval.Contains(smallest(c.waits, .9)))
				require.Equal(t, len(c.waits) >= 6, p.Friction.WaitInterval[1].IsKnown(), "five can all lie below the median, by 1 in 32")
			}
			if p.Score.IsKnown() {
				sum += p.Score.Float()
			}
		}
		if want.customers > 0 {
			require.InDelta(t, 100*float64(want.left)/float64(want.customers), sum, 1e-9)
		}
		want.requireSummary(t, r.Paths)
	}
}

// requireSummary compares what was found on the whole journey.
func (t *trail) requireSummary(tb *testing.T, s *path.Summary) {
	require.Equal(tb, []int64{t.customers, t.contacts, t.unplaced, t.open, t.reached, t.left}, []int64{s.Customers, s.Contacts, s.Unplaced, s.Open, s.Reached, s.Left})
	require.Equal(tb, s.Customers, s.Open+s.Reached+s.Left, "each customer is one of these")
	require.EqualValues(tb, len(t.sequences), s.Variants)
	require.Len(tb, s.Transitions, len(t.moves))
	for _, move := range s.Transitions {
		require.Equal(tb, *t.moves[[2]gap.PointName{gap.PointName(move.From), gap.PointName(move.To)}], move)
	}
	require.Len(tb, s.Funnel, len(t.funnel))
	for i, step := range s.Funnel {
		require.Equal(tb, trodden().Stages[i].Key, step.Stage)
		require.Equal(tb, t.funnel[i], step.Customers)
		requireRatio(tb, float64(t.funnel[i]), float64(t.funnel[0]), step.OfFirst, "of the first")
		requireRatio(tb, float64(t.funnel[i]), float64(t.funnel[max(i-1, 0)]), step.OfPrevious, "of the one before")
		if i > 0 && t.funnel[0] > 0 {
			requireWilson(tb, float64(t.funnel[i]), float64(t.funnel[0]), 1, step.Interval)
		}
	}
}

// requireWilson compares an interval with Wilson's of 0.95 (Wilson 1927, solved as a quadratic in the share).
func requireWilson(t *testing.T, count, n, scale float64, got gap.Interval) {
	t.Helper()
	const z = 1.959963984540054
	p := count / n
	a, b, c := 1+z*z/n, -2*p-z*z/n, p*p
	root := math.Sqrt(max(b*b-4*a*c, 0))
	require.InDelta(t, scale*(-b-root)/(2*a), got[0].Float(), 1e-9*scale)
	require.InDelta(t, scale*(-b+root)/(2*a), got[1].Float(), 1e-9*scale)
}

// lossCovariance is the multinomial covariance of shares, each variance at least that of a cell without losses after two and two customers more, or so (Agresti and Coull 1998).
func lossCovariance(lost []float64, n float64) *mat.SymDense {
	const z2 = 1.959963984540054 * 1.959963984540054
	never := z2 / 2 / (n + z2)
	cov := mat.NewSymDense(len(lost), nil)
	for i, x := range lost {
		for j := range lost[:i] {
			cov.SetSym(i, j, -x*lost[j]/n/n/(n-1))
		}
		cov.SetSym(i, i, max(x/n*(1-x/n)/(n-1), never*(1-never)/(n+z2)))
	}
	return cov
}

func TestFrictionRanksAreThoseOfTheMultinomial(t *testing.T) {
	d := trodden()
	m := checked(t, d)
	for seed := range uint64(6) {
		paths := walks(rand.New(rand.NewPCG(seed, 5)), []int{60, 300, 2000}[seed%3])
		for i := range paths { // so that some sets are short
			if n := len(paths[i].Contacts); n > 0 && seed%2 == 1 && i%2 == 0 {
				paths[i].Contacts[n-1].Stage, paths[i].Contacts[n-1].Touchpoint = "find", []touchpoint.Key{"call", "site", "site"}[i/2%3]
			}
		}
		schema := troddenSchema(m)
		want := retrace(d, schema.AsOf, paths)
		r := rankedPaths(t, m, followed(t, schema, paths), gap.Options{Draws: 1000, Seed: 3})
		lost, share := make([]float64, len(d.Cells)), make([]float64, len(d.Cells))
		for i, c := range d.Cells {
			lost[i] = float64(want.at[gap.PointName{Stage: c.Stage, Touchpoint: c.Touchpoint}].lost)
			share[i] = lost[i] / float64(want.customers)
		}
		sets, err := infer.Ranks(share, lossCovariance(lost, float64(want.customers)), infer.RankOptions{Draws: 1000, Seed: 3})
		require.NoError(t, err)
		for i, c := range d.Cells {
			p := frictionAt(t, r, c.Stage, c.Touchpoint)
			require.False(t, p.TooFew)
			require.Equal(t, sets.Rank[i], p.Rank)
			require.Equal(t, gap.RankSet{sets.Simultaneous[i].Best, sets.Simultaneous[i].Worst}, p.RankSet)
			require.Equal(t, gap.RankSet{sets.Marginal[i].Best, sets.Marginal[i].Worst}, p.RankSetMarginal)
			requireWilson(t, lost[i], float64(want.customers), 100, p.Interval)
		}
		require.True(t, slices.IsSortedFunc(r.Points, func(a, b gap.Point) int { return cmp.Compare(a.Rank, b.Rank) }))
		for k, among := range r.Worst {
			for _, p := range r.Points {
				require.Equal(t, p.RankSet.Best() <= int(k), slices.Contains(among, gap.PointName{Stage: p.Stage, Touchpoint: p.Touchpoint}))
			}
		}
		require.Len(t, r.Worst, 2)
	}
}
