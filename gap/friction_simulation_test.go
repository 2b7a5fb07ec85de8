package gap_test

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/gap"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/tally"
)

// leavers is a made-up world of twelve cells: a customer leaves at cell j with probability leave(j), and else reaches the goal, or is still under way, elsewhere.
type leavers struct {
	name  string
	leave func(j int) float64
	size  float64 // of its sets on average, at most: sets that are always whole hold too
}

const leaverCells = 12

// path draws a customer, who wanders before they leave.
func (l leavers) path(rng *rand.Rand, keys []touchpoint.Key) touchpoint.Path {
	p := touchpoint.Path{}
	pass := func(at touchpoint.Key) {
		p.Contacts = append(p.Contacts, touchpoint.Contact{Stage: "stage", Touchpoint: at})
	}
	for range rng.IntN(3) {
		pass(keys[rng.IntN(len(keys))])
	}
	u := rng.Float64()
	for j, key := range keys {
		if u -= l.leave(j); u < 0 {
			pass(key)
			return p
		}
	}
	pass(keys[rng.IntN(len(keys))])
	if p.Open = rng.IntN(10) == 0; !p.Open {
		p.Contacts[len(p.Contacts)-1].Outcome = "done"
		if rng.IntN(2) == 0 {
			pass(keys[rng.IntN(len(keys))])
		}
	}
	return p
}

// rank is a cell's true rank: 1 and the number of cells that lose more.
func (l leavers) rank(j int) int {
	rank := 1
	for k := range leaverCells {
		rank += one(l.leave(k) > l.leave(j)+1e-12)
	}
	return rank
}

// The sets hold together as often as they promise, from raw paths on: 400 samples of 300 customers (the error of 0.95 is 0.011), each world by itself.
func TestFrictionRankSetsHoldJointly(t *testing.T) {
	if raced {
		t.Skip("a simulation: run it without the race detector")
	}
	const samples, customers = 400, 300
	var keys []touchpoint.Key
	var all []journey.Cell
	for j := range leaverCells {
		keys = append(keys, touchpoint.Key(rune('a'+j)))
		all = append(all, cell(keys[j]))
	}
	m := mapped(t, all...)
	schema := gap.PathSchema(m)
	schema.Goals = []tally.PathGoal{{Key: "done", Outcome: "done"}}
	for i, world := range []leavers{
		{"5 % each", func(int) float64 { return 0.05 }, 12},
		{"a third in one", func(j int) float64 { return []float64{0.33, 0.1, 0.1, 0.02}[min(j, 3)] }, 9},
	} {
		rng := rand.New(rand.NewPCG(uint64(i), 77))
		joint, intervals, size := 0, 0, 0
		for range samples {
			evidence := followed(t, schema)
			for range customers {
				require.NoError(t, evidence.Add(world.path(rng, keys)))
			}
			r := rankedPaths(t, m, evidence, gap.Options{Draws: 400})
			held := 1
			for _, p := range r.Points {
				j := int(p.Touchpoint[0] - 'a')
				if truth := world.rank(j); truth < p.RankSet.Best() || truth > p.RankSet.Worst() {
					held = 0
				}
				if truth := 100 * world.leave(j); p.Interval[0].Float() <= truth && truth <= p.Interval[1].Float() {
					intervals++
				}
				size += p.RankSet.Worst() - p.RankSet.Best() + 1
			}
			joint += held
		}
		share := float64(joint) / samples
		t.Logf("%s: joint %.3f, intervals %.3f, size %.1f", world.name, share, float64(intervals)/samples/leaverCells, float64(size)/samples/leaverCells)
		require.GreaterOrEqual(t, share, 0.93, world.name)
		require.GreaterOrEqual(t, float64(intervals)/samples/leaverCells, 0.935, world.name)
		require.LessOrEqual(t, float64(size)/samples/leaverCells, world.size, world.name)
	}
}
