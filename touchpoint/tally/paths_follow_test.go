package tally_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/tally"
)

// Moves between stages counted anew, contact by contact.
func TestStageMovesAreThoseBetweenSpells(t *testing.T) {
	moved := 0
	for seed := range uint64(60) {
		l := randomLog(rand.New(rand.NewPCG(seed, 51)), 40)
		b := collectPaths(t, l).Table()
		schema := b.Schema()
		want := map[[2]int]*tally.StageMove{}
		for _, p := range l.paths {
			been := map[int]bool{}
			at := -1 // −1 before the path and where there is no stage
			for _, c := range p.Contacts {
				if _, ok := schema.Cell(tally.Cell{Stage: c.Stage, Touchpoint: c.Touchpoint}); !ok {
					continue
				}
				to := slices.Index(schema.Stages, c.Stage)
				if at == to {
					continue
				}
				if at >= 0 && to >= 0 {
					m := want[[2]int{at, to}]
					if m == nil {
						m = &tally.StageMove{From: at, To: to}
						want[[2]int{at, to}] = m
					}
					m.Passes++
					if !been[at] {
						m.Customers++
					}
				}
				been[at] = true
				at = to
			}
		}
		got := b.StageMoves()
		require.Len(t, got, len(want))
		for _, m := range got {
			require.Equal(t, *want[[2]int{m.From, m.To}], m)
			moved++
		}
		require.True(t, slices.IsSortedFunc(got, func(a, b tally.StageMove) int {
			if a.From != b.From {
				return a.From - b.From
			}
			return a.To - b.To
		}))
	}
	require.Greater(t, moved, 100)
}

// Round again: from the last stage back to the first.
func TestStageMovesGoRoundAgain(t *testing.T) {
	l := pathLog{schema: tally.PathSchema{Stages: []touchpoint.Key{"buy", "use"}, Touchpoints: []tally.PathTouchpoint{{Key: "shop"}}}}
	path := touchpoint.Path{}
	for _, stage := range []touchpoint.Key{"buy", "buy", "use", "buy", "use", "use"} {
		path.Contacts = append(path.Contacts, touchpoint.Contact{Stage: stage, Touchpoint: "shop"})
	}
	l.paths = []touchpoint.Path{path}
	require.Equal(t, []tally.StageMove{{From: 0, To: 1, Passes: 2, Customers: 1}, {From: 1, To: 0, Passes: 1, Customers: 1}}, collectPaths(t, l).Table().StageMoves())
}
