package gap_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/gap"
	"github.com/safar-cx/safar/gap/path"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/tally"
)

// trip is a path through touchpoints of the stage "stage", a minute from one to the next.
func trip(places ...touchpoint.Key) touchpoint.Path {
	p := touchpoint.Path{}
	for i, place := range places {
		p.Contacts = append(p.Contacts, touchpoint.Contact{Stage: "stage", Touchpoint: place, Start: morning.Add(time.Duration(i) * time.Minute)})
	}
	return p
}

// trips is n equal paths of different customers.
func trips(n int, p touchpoint.Path) []touchpoint.Path {
	out := make([]touchpoint.Path, n)
	for i := range out {
		out[i] = p.Clone()
		out[i].Customer = fmt.Sprintf("%v %d", p, i)
	}
	return out
}

func TestOpenPathsAreNotLost(t *testing.T) {
	m := mapped(t, cell("a"), cell("b"))
	open := trip("a")
	open.Open = true
	r := rankedPaths(t, m, followed(t, gap.PathSchema(m), trips(30, open), trips(10, trip("a", "b"))), gap.Options{})
	require.Zero(t, frictionAt(t, r, "stage", "a").Friction.Lost)
	require.Zero(t, frictionAt(t, r, "stage", "a").Score.Float())
	require.Equal(t, 25., frictionAt(t, r, "stage", "b").Score.Float(), "of all who set out, the open ones too")
	require.EqualValues(t, 30, r.Paths.Open)
	require.EqualValues(t, 10, r.Paths.Left)
	require.Equal(t, 1., frictionAt(t, r, "stage", "a").Reach.Float())
}

func TestWhoReachedAGoalIsNotLost(t *testing.T) {
	m := mapped(t, cell("a"), cell("b"))
	for _, interim := range []bool{false, true} {
		s := gap.PathSchema(m)
		s.Goals = []tally.PathGoal{{Key: "goal", Touchpoint: "b", Interim: interim}}
		r := rankedPaths(t, m, followed(t, s, trips(40, trip("a", "b", "a"))), gap.Options{})
		require.EqualValues(t, one(interim)*40, frictionAt(t, r, "stage", "a").Friction.Lost, "who goes on after the goal has not left without; an interim goal keeps nobody")
		require.EqualValues(t, one(!interim)*40, r.Paths.Reached)
		require.EqualValues(t, one(interim)*40, r.Paths.Left)
	}
}

func one(b bool) int {
	if b {
		return 1
	}
	return 0
}

func TestTooFewCustomersHaveNoFrictionRanks(t *testing.T) {
	m := mapped(t, cell("a"), cell("b"))
	for _, c := range []struct {
		customers int
		o         gap.Options
		ranked    bool
	}{
		{29, gap.Options{}, false}, {30, gap.Options{}, true}, {30, gap.Options{Min: 31}, false}, {8, gap.Options{Min: 8}, true}, {8, gap.Options{Min: 8.5}, false}, {1, gap.Options{}, false},
		{0, gap.Options{}, false}, {0, gap.Options{Min: 0.1}, false},
	} {
		r := rankedPaths(t, m, followed(t, gap.PathSchema(m), trips(c.customers, trip("a", "b"))), c.o)
		require.Len(t, r.Points, 2)
		for _, p := range r.Points {
			require.Equal(t, !c.ranked, p.TooFew, "%+v", c)
			require.Equal(t, c.ranked, p.Rank > 0, "%+v", c)
			require.Equal(t, c.ranked, p.RankSet != gap.RankSet{}, "%+v", c)
			require.Equal(t, c.customers > 0, p.Score.IsKnown())
			require.Equal(t, p.Score.IsKnown(), !p.Interval.IsZero(), "what has no score has no interval: %d customers", c.customers)
		}
		require.Equal(t, gap.Worst{3: r.Worst[3], 5: r.Worst[5]}, r.Worst)
		require.Equal(t, !c.ranked, len(r.Worst[3]) == 0)
		require.NotEmpty(t, r.Sentences)
		for _, step := range r.Paths.Funnel {
			require.Equal(t, step.OfFirst.IsKnown(), !step.Interval.IsZero(), "%d customers", c.customers)
		}
	}
}

// Where two cells lose alike, n customers are all lost at the same one with probability 2·2⁻ⁿ: more than 0.05 up to five of them, more than 0.01 up to seven.
func TestAFewCustomersAreNoCertainty(t *testing.T) {
	m := mapped(t, cell("a"), cell("b"))
	for n := range 8 {
		for _, confidence := range []float64{0.95, 0.99} {
			r := rankedPaths(t, m, followed(t, gap.PathSchema(m), trips(n, trip("a", "b"))), gap.Options{Min: 1, Confidence: confidence})
			chance := 2 * math.Pow(2, -float64(n))
			for _, p := range r.Points {
				require.True(t, p.Rank == 0 || p.RankSet == gap.RankSet{1, 2} || chance <= 1-confidence, "%d customers at %v: %v", n, confidence, p.RankSet)
				require.True(t, n == 0 || p.Interval[1].Float()-p.Interval[0].Float() > 30)
			}
		}
	}
}

func TestACellNeverVisitedIsKnownToBeSo(t *testing.T) {
	m := mapped(t, cell("a"), cell("b"))
	r := rankedPaths(t, m, followed(t, gap.PathSchema(m), trips(100, trip("a"))), gap.Options{})
	p := frictionAt(t, r, "stage", "b")
	require.Equal(t, gap.Friction{}, *p.Friction, "nothing is known of what nobody did")
	require.True(t, p.N.IsKnown() && p.N.Float() == 0)
	require.True(t, p.Score.IsKnown() && p.Score.Float() == 0)
	require.Positive(t, p.Interval[1].Float(), "that nobody was lost is no certainty")
	require.Equal(t, 2, p.Rank)
}

func TestPathsAreRankedOverCellsOfTheMap(t *testing.T) {
	wide, narrow := mapped(t, cell("a"), cell("b")), mapped(t, cell("a"))
	paths := followed(t, gap.PathSchema(wide), trips(40, trip("a", "b")))
	_, err := gap.RankPaths(narrow, paths, gap.Options{})
	require.ErrorContains(t, err, `gap: the map has no cell of stage "stage" and touchpoint "b"`)
	r := rankedPaths(t, wide, followed(t, gap.PathSchema(narrow), trips(40, trip("a", "b"))), gap.Options{})
	require.Len(t, r.Points, 1, "a cell of the map over which no paths were tallied is no point")
	require.EqualValues(t, 40, r.Paths.Unplaced)
	require.Equal(t, 100., r.Points[0].Score.Float())

	for _, o := range []gap.Options{{Confidence: 1}, {Confidence: -1}, {Min: -1}, {Worst: []int{0}}, {Draws: -1}, {Draws: 5}} {
		_, err := gap.RankPaths(wide, paths, o)
		require.ErrorContains(t, err, "gap: ", "%+v", o)
	}
}

func TestAMapWithoutCellsHasNoFriction(t *testing.T) {
	empty := mapped(t)
	bare := trodden()
	bare.Cells = nil
	for _, m := range []*journey.Map{empty, checked(t, bare)} {
		s := gap.PathSchema(m)
		require.NotNil(t, s.Cells, "no cells are not all cells there could be")
		r := rankedPaths(t, m, followed(t, s, trips(40, trip("a"))), gap.Options{})
		require.Empty(t, r.Points)
		require.Zero(t, r.Paths.Customers)
		require.EqualValues(t, 40, r.Paths.Unplaced)
		require.NotEmpty(t, r.Say("en"))
	}
}

func TestTheSchemaOfPathsIsThatOfTheMap(t *testing.T) {
	d := trodden()
	s := gap.PathSchema(checked(t, d))
	require.Equal(t, []touchpoint.Key{"find", "buy", "use"}, s.Stages)
	require.Len(t, s.Cells, len(d.Cells))
	for _, c := range d.Cells {
		require.Contains(t, s.Cells, tally.Cell{Stage: c.Stage, Touchpoint: c.Touchpoint})
	}
	for i, p := range d.Touchpoints {
		require.Equal(t, tally.PathTouchpoint{Key: p.Key, Channel: p.Channel, Promise: p.Response}, s.Touchpoints[i])
	}
	require.NoError(t, s.Check())
}

// Funnels are the caller's to name, and "stages" is a name like any other.
func TestAFunnelOfOtherStepsIsNotOneOfStages(t *testing.T) {
	m := mapped(t, cell("a"), cell("b"))
	s := gap.PathSchema(m)
	s.Funnels = []tally.Funnel{{Key: "stages", Steps: []tally.FunnelStep{{Touchpoint: "a"}, {Touchpoint: "b"}, {Stage: "stage"}}}}
	evidence := followed(t, s, trips(40, trip("a", "b")))
	require.NotPanics(t, func() {
		r := rankedPaths(t, m, evidence, gap.Options{})
		for _, step := range r.Paths.Funnel {
			require.Equal(t, touchpoint.Key("stage"), step.Stage)
		}
	})
	d := trodden()
	m = checked(t, d)
	s = gap.PathSchema(m)
	s.Funnels = []tally.Funnel{{Key: "stages", Steps: []tally.FunnelStep{{Stage: "use"}, {Stage: "find"}}}}
	r := rankedPaths(t, m, followed(t, s, walks(rand.New(rand.NewPCG(1, 1)), 50)), gap.Options{})
	names := mappedWith(r.Paths.Funnel, func(f path.FunnelStep) touchpoint.Key { return f.Stage })
	require.True(t, len(names) == 0 || slices.Equal(names, []touchpoint.Key{"use", "find"}), "%v", names)
}

// However customers are split among tallies, and in whatever order these come together, the bytes are the same.
func TestSplittingTheCustomersChangesNothing(t *testing.T) {
	m := checked(t, trodden())
	s := troddenSchema(m)
	paths := walks(rand.New(rand.NewPCG(6, 6)), 400)
	want := string(written(t, rankedPaths(t, m, followed(t, s, paths), gap.Options{Draws: 1000})))
	rng := rand.New(rand.NewPCG(7, 7))
	for _, parts := range []int{1, 2, 7, 40} {
		shards := make([]*tally.Paths, parts)
		for i := range shards {
			shards[i] = followed(t, s)
		}
		for _, i := range rng.Perm(len(paths)) {
			require.NoError(t, shards[rng.IntN(parts)].Add(paths[i]))
		}
		rng.Shuffle(parts, func(i, j int) { shards[i], shards[j] = shards[j], shards[i] })
		for _, shard := range shards[1:] {
			require.NoError(t, shards[0].Merge(shard))
		}
		require.Equal(t, want, string(written(t, rankedPaths(t, m, shards[0], gap.Options{Draws: 1000}))), "%d parts", parts)
	}
	more := followed(t, s, paths, walks(rand.New(rand.NewPCG(8, 8)), 20))
	for _, p := range walks(rand.New(rand.NewPCG(8, 8)), 20) {
		require.NoError(t, more.Remove(p))
	}
	require.Equal(t, want, string(written(t, rankedPaths(t, m, more, gap.Options{Draws: 1000}))), "a customer taken away was never there")
}

func TestSkippedVariantsAreNotCounted(t *testing.T) {
	m := mapped(t, cell("a"))
	evidence, err := tally.NewPaths(gap.PathSchema(m), tally.PathOptions{SkipVariants: true})
	require.NoError(t, err)
	require.NoError(t, evidence.Add(trip("a")))
	require.NotContains(t, string(written(t, rankedPaths(t, m, evidence, gap.Options{}))), `"variants"`, "what was not counted is not known to be none")
}

func TestATallyThatDoesNotCountEverythingIsRefused(t *testing.T) {
	m := mapped(t, cell("a"), cell("b"))
	schema := gap.PathSchema(m)
	schema.Only = tally.PathFamilies{Moves: true}
	part, err := tally.NewPaths(schema, tally.PathOptions{})
	require.NoError(t, err)
	_, err = gap.RankPaths(m, part, gap.Options{})
	require.ErrorIs(t, err, tally.ErrPartial)
	_, err = path.Summarise(part, path.Options{})
	require.ErrorIs(t, err, tally.ErrPartial)
	_, err = path.Follow(part, path.Options{})
	require.ErrorIs(t, err, tally.ErrPartial)
	_, err = path.Attribute(part, path.Options{})
	require.ErrorIs(t, err, tally.ErrPartial)
}
