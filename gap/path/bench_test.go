package path_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/gap/path"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/tally"
)

// wander tallies customers who wander over so many touchpoints in four stages.
func wander(t testing.TB, points, customers int) *tally.Paths {
	rng := rand.New(rand.NewPCG(1, 9))
	s := tally.PathSchema{Stages: []touchpoint.Key{"a", "b", "c", "d"}, Goals: []tally.PathGoal{{Key: "done", Outcome: "done"}}, AsOf: asOf}
	for i := range points {
		key := touchpoint.Key(fmt.Sprint("p", i))
		s.Touchpoints = append(s.Touchpoints, tally.PathTouchpoint{Key: key, Channel: touchpoint.Key(fmt.Sprint("c", i%6))})
		s.Cells = append(s.Cells, tally.Cell{Stage: s.Stages[i%4], Touchpoint: key})
	}
	all := tallied(t, s)
	for range customers {
		var p touchpoint.Path
		at := asOf.Add(-30 * day)
		for range 1 + rng.IntN(12) {
			c := s.Cells[rng.IntN(points)]
			p.Contacts = append(p.Contacts, touchpoint.Contact{Stage: c.Stage, Touchpoint: c.Touchpoint, Start: at})
			at = at.Add(day)
		}
		if rng.IntN(3) == 0 {
			p.Contacts[len(p.Contacts)-1].Outcome = "done"
		}
		require.NoError(t, all.Add(p))
	}
	return all
}

func BenchmarkSummarise(b *testing.B) {
	for _, points := range []int{12, 40, 120, 400} {
		evidence := wander(b, points, 20_000)
		for _, draws := range []int{0, -1} {
			b.Run(fmt.Sprintf("cells=%d/draws=%t", points, draws == 0), func(b *testing.B) {
				for b.Loop() {
					_, err := path.Summarise(evidence, path.Options{Draws: draws})
					require.NoError(b, err)
				}
			})
		}
	}
}
