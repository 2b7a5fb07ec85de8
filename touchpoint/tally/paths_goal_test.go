package tally_test

import (
	"fmt"
	"iter"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/tally"
)

// ruledPaths are paths over many activities, some of which are not placed.
func ruledPaths(n int) []touchpoint.Path {
	r := rand.New(rand.NewPCG(5, 6))
	var all []touchpoint.Path
	for i := range n {
		p := touchpoint.Path{Customer: fmt.Sprint(i)}
		for k := range 1 + r.IntN(6) {
			c := touchpoint.Contact{
				Activity: pick(r, "pay card", "pay cash", "pay", "look", "repay", "look again"), Touchpoint: pick[touchpoint.Key](r, "", "shop", "shop"),
				Start: time.Unix(int64(k), 0), Outcome: pick[touchpoint.Key](r, "", "ok", "ok"), Lifecycle: pick(r, "", "", touchpoint.Started),
			}
			p.Contacts = append(p.Contacts, c)
		}
		all = append(all, p)
	}
	return all
}

func ruled(t *testing.T, paths []touchpoint.Path, goals ...tally.PathGoal) *tally.Paths {
	t.Helper()
	p, err := tally.NewPaths(tally.PathSchema{Touchpoints: []tally.PathTouchpoint{{Key: "shop"}}, Cells: []tally.Cell{{Touchpoint: "shop"}}, Goals: goals}, tally.PathOptions{})
	require.NoError(t, err)
	for _, path := range paths {
		require.NoError(t, p.Add(path))
	}
	return p
}

func TestGoalsByGlobAndPatternCountAsTheirActivitiesDo(t *testing.T) {
	paths := ruledPaths(300)
	listed := ruled(t, paths,
		tally.PathGoal{Key: "a", Activities: []string{"pay card", "pay cash"}}, tally.PathGoal{Key: "b", Activities: []string{"pay", "repay"}, Outcome: "ok"},
		tally.PathGoal{Key: "c", Activities: []string{"look", "look again"}, Touchpoint: "shop"}, tally.PathGoal{Key: "d", Outcome: "ok"})
	told := ruled(t, paths,
		tally.PathGoal{Key: "a", Glob: "pay c*"}, tally.PathGoal{Key: "b", Pattern: "pay$", Outcome: "ok"},
		tally.PathGoal{Key: "c", Activities: []string{"look"}, Glob: "*again", Touchpoint: "shop"}, tally.PathGoal{Key: "d", Outcome: "ok"})
	want, got := listed.Table(), told.Table()
	require.Equal(t, want.Totals(), got.Totals())
	require.Equal(t, want.Ends(), got.Ends())
	for i := range 4 {
		require.Positive(t, got.GoalCustomers(i))
		require.Equal(t, want.GoalCustomers(i), got.GoalCustomers(i))
	}
	require.ErrorIs(t, told.Merge(listed), tally.ErrSchema, "the text of the rules is part of the schema")
}

func TestTalliesWithRulesMergeAndSurviveTheirBinaryForm(t *testing.T) {
	paths := ruledPaths(200)
	goal := tally.PathGoal{Key: "paid", Glob: "pay*", Pattern: "^repay$"}
	whole, a, b := ruled(t, paths, goal), ruled(t, paths[:80], goal), ruled(t, paths[80:], goal)
	require.NoError(t, b.Merge(a))
	want, err := whole.MarshalBinary()
	require.NoError(t, err)
	got, err := b.MarshalBinary()
	require.NoError(t, err)
	require.Equal(t, want, got)
	back, err := tally.DecodePaths(got, tally.PathOptions{})
	require.NoError(t, err)
	require.NoError(t, back.Remove(paths[3]), "rules that were read back match")
	require.NoError(t, back.Add(paths[3]))
	got, err = back.MarshalBinary()
	require.NoError(t, err)
	require.Equal(t, want, got)
}

func TestGoalsWithUnusableRulesAreRefused(t *testing.T) {
	for _, g := range []tally.PathGoal{{Key: "g", Pattern: "("}, {Key: "g", Glob: strings.Repeat("x", touchpoint.MaxPattern+1)}, {Key: "g", Glob: "\xff"}, {Key: "g"}} {
		require.ErrorIs(t, tally.PathSchema{Goals: []tally.PathGoal{g}}.Check(), tally.ErrPathSchema)
	}
	require.ErrorIs(t, tally.PathSchema{Goals: []tally.PathGoal{{Key: "g", Pattern: "("}}}.Check(), touchpoint.ErrMatch)
}

func TestGoalsOfPlacesBecomeGoalsOfPaths(t *testing.T) {
	g := touchpoint.Goal{Key: "k", Match: touchpoint.Match{Activities: []string{"a"}, Glob: "b*", Pattern: "c"}, Stage: "s", Touchpoint: "t", Outcome: "o"}
	p := tally.Goal(g)
	require.Equal(t, tally.PathGoal{Key: "k", Activities: []string{"a"}, Glob: "b*", Pattern: "c", Stage: "s", Touchpoint: "t", Outcome: "o"}, p)
	p.Activities[0] = "x"
	require.Equal(t, "a", g.Activities[0], "it shares nothing")
}

// Layouts are shared by the goroutines of a collection; what rules say of an activity is remembered by each for itself.
func TestRulesMayBeAskedByManyGoroutines(t *testing.T) {
	paths := ruledPaths(2000)
	for i := range paths {
		for k := range paths[i].Contacts {
			paths[i].Contacts[k].Activity += fmt.Sprint(" ", i, k) // each is new
		}
	}
	goal := tally.PathGoal{Key: "paid", Glob: "pay*", Pattern: "^repay$"}
	whole := ruled(t, paths, goal)
	got, err := tally.CollectShards(whole.Schema(), tally.PathOptions{Workers: 4}, 20, func(i int) iter.Seq2[touchpoint.Path, error] {
		return func(yield func(touchpoint.Path, error) bool) {
			for _, p := range paths[100*i : 100*i+100] {
				if !yield(p, nil) {
					return
				}
			}
		}
	})
	require.NoError(t, err)
	want, err := whole.MarshalBinary()
	require.NoError(t, err)
	bytes, err := got.MarshalBinary()
	require.NoError(t, err)
	require.Equal(t, want, bytes)
}
