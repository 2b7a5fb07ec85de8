package gap_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/gap"
	"github.com/safar-cx/safar/gap/lens"
	"github.com/safar-cx/safar/gap/robust"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
)

// patchy draws a study of six cells, of which each is asked of everyone or of users only, and rated by nobody, by few or by enough.
func patchy(rng *rand.Rand) (touchpoint.Schema, []journey.Cell, []touchpoint.Response) {
	keys := []touchpoint.Key{"a", "b", "c", "d", "e", "f"}
	schema := asks(keys...)
	people := make([]touchpoint.Response, 60)
	var cells []journey.Cell
	for i, k := range keys {
		schema.Items[i].UsersOnly = rng.IntN(3) > 0
		cells = append(cells, cell(k))
		raters := []int{0, 10, 60}[rng.IntN(3)]
		for p := range people {
			answer := touchpoint.NoAnswer
			if p < raters {
				answer = touchpoint.LevelAnswer(rng.IntN(5))
			}
			people[p].Answers = append(people[p].Answers, answer)
		}
	}
	return schema, cells, people
}

// Whatever is asked of the same evidence, the same cells are ranked.
func TestTheSameCellsAreRankedWhateverIsAsked(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 8))
	counts := map[int]bool{}
	for round := range 60 {
		schema, cells, people := patchy(rng)
		m, evidence := mapped(t, cells...), tallied(t, schema, people)
		places := map[touchpoint.Key]bool{}
		for _, p := range ranked(t, m, evidence, gap.Options{}).Of("") {
			if p.Rank > 0 {
				places[p.Touchpoint] = true
			}
		}
		byLens, err := lens.Compare(m, evidence, lens.Options{Lenses: []touchpoint.Key{lens.Pain}})
		require.NoError(t, err)
		seen := map[touchpoint.Key]bool{}
		for _, c := range byLens.Cells {
			for _, s := range c.Sights {
				if s.Rank > 0 {
					seen[c.Cell.Touchpoint] = true
				}
			}
		}
		require.Equal(t, places, seen, "lens, round %d", round)
		varied, err := robust.Vary(m, evidence, robust.Options{Draws: 100})
		require.NoError(t, err)
		entered := map[touchpoint.Key]bool{}
		for _, c := range varied.Cells {
			entered[c.Cell.Touchpoint] = true
		}
		require.Equal(t, places, entered, "robust, round %d", round)
		counts[len(places)] = true
	}
	require.Greater(t, len(counts), 3, fmt.Sprint(counts))
}

// A cell that nobody rated says nothing of how others are scored: beside it, what was asked of users only is ranked per user.
func TestACellThatNobodyRatedDoesNotKeepOthersFromTheirRanks(t *testing.T) {
	schema := asks("a", "b", "c")
	schema.Items[0].UsersOnly, schema.Items[1].UsersOnly = true, true
	var people []touchpoint.Response
	for i := range 60 {
		people = append(people, touchpoint.Response{Answers: []touchpoint.Answer{touchpoint.LevelAnswer(i % 5), touchpoint.LevelAnswer(i % 2), touchpoint.NoAnswer}})
	}
	r := ranked(t, mapped(t, cell("a"), cell("b"), cell("c")), tallied(t, schema, people), gap.Options{})
	require.Equal(t, 1, point(t, r, "b").Rank)
	require.Equal(t, 2, point(t, r, "a").Rank)
	require.Zero(t, point(t, r, "c").Rank)
}
