package version_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/journey/version"
)

func TestWhereOneSideIsUnchangedTheOtherIsTaken(t *testing.T) {
	for seed := range uint64(40) {
		r := newRandom(seed)
		a, b := newMap(t, r.draft()), newMap(t, r.draft())
		for _, sides := range [][2]*journey.Map{{a, b}, {b, a}, {b, b}} {
			m, err := version.Merge(a, sides[0], sides[1])
			require.NoError(t, err, "seed %d", seed)
			require.Empty(t, m.Conflicts, "seed %d", seed)
			require.Equal(t, canonical(t, b), canonical(t, m.Map), "seed %d", seed)
		}
	}
}

func TestMergeMakesNoDifferenceBetweenTheSides(t *testing.T) {
	check := func(base, a, b *journey.Map, seed uint64) {
		m, err := version.Merge(base, a, b)
		require.NoError(t, err, "seed %d", seed)
		n, err := version.Merge(base, b, a)
		require.NoError(t, err, "seed %d", seed)
		require.Equal(t, canonical(t, m.Map), canonical(t, n.Map), "seed %d", seed)
		require.Equal(t, places(m, false), places(n, true), "seed %d", seed)
	}
	for seed := range uint64(60) {
		r := newRandom(seed)
		base := newMap(t, r.draft())
		check(base, newMap(t, r.edits(base.Draft(), 1+r.IntN(6), "a")), newMap(t, r.edits(base.Draft(), 1+r.IntN(6), "b")), seed)
		check(base, newMap(t, r.draft()), newMap(t, r.draft()), seed)
	}
}

// places lists the conflicts without names, in any order.
func places(m version.Merged, swapped bool) []string {
	var out []string
	for _, c := range m.Conflicts {
		ours, theirs := c.Ours, c.Theirs
		if swapped {
			ours, theirs = theirs, ours
		}
		out = append(out, fmt.Sprint(c.Clash, c.At, ours, theirs))
	}
	slices.Sort(out)
	return out
}

func TestMergeAgreesWithOneAfterTheOtherWhereNothingConflicts(t *testing.T) {
	clean, agreed := 0, 0
	for seed := range uint64(150) {
		r := newRandom(seed)
		base := newMap(t, r.draft())
		a, b := newMap(t, r.edits(base.Draft(), 1+r.IntN(3), "a")), newMap(t, r.edits(base.Draft(), 1+r.IntN(3), "b"))
		m, err := version.Merge(base, a, b)
		require.NoError(t, err)
		if len(m.Conflicts) > 0 {
			continue
		}
		clean++
		one, err := version.Apply(a, version.Diff(base, b))
		if err != nil {
			continue // what it is to stand after has moved or is gone: Merge knows the base and so where that was, Apply does not
		}
		require.Equal(t, elements(t, one), elements(t, m.Map), "seed %d", seed)
		if canonical(t, one) == canonical(t, m.Map) {
			agreed++
		}
	}
	require.Greater(t, clean, 75)
	require.Greater(t, agreed, clean*7/10) // the others put new things into the same place, of which either order is right
}

// elements returns what a map says, in any order.
func elements(t *testing.T, m *journey.Map) []string {
	words := strings.FieldsFunc(canonical(t, m), func(c rune) bool { return strings.ContainsRune(",[]{}\n", c) })
	for i := range words {
		words[i] = strings.TrimSpace(words[i])
	}
	slices.Sort(words)
	return words
}

func TestNothingIsLostInAMerge(t *testing.T) {
	for seed := range uint64(60) {
		r := newRandom(seed)
		base := newMap(t, r.draft())
		a, b := newMap(t, r.edits(base.Draft(), 1+r.IntN(6), "a")), newMap(t, r.edits(base.Draft(), 1+r.IntN(6), "b"))
		m, err := version.Merge(base, a, b)
		require.NoError(t, err)
		seen := canonical(t, m.Map)
		for _, c := range m.Conflicts {
			all, err := json.Marshal(c)
			require.NoError(t, err)
			seen += string(all)
		}
		for _, side := range []*journey.Map{a, b} {
			for _, one := range version.Diff(base, side).List {
				if text := one.New.String(); one.Kind == version.Added && strings.HasPrefix(text, `"`) {
					require.Contains(t, seen, text, "seed %d: %s", seed, one.At)
				}
			}
		}
	}
}

func TestEitherSideOfAConflictCanBeTaken(t *testing.T) {
	taken := 0
	for seed := range uint64(40) {
		r := newRandom(seed)
		base := newMap(t, r.draft())
		a, b := newMap(t, r.edits(base.Draft(), 5, "a")), newMap(t, r.edits(base.Draft(), 5, "b"))
		m, err := version.Merge(base, a, b)
		require.NoError(t, err)
		for _, c := range m.Conflicts {
			require.NotEmpty(t, c.Say("en"))
			require.NotEmpty(t, c.Say("fa"))
			if c.Clash != version.BothChanged {
				continue
			}
			for _, v := range []version.Value{c.Ours, c.Theirs} {
				changes, ok := c.Take(v)
				require.True(t, ok)
				_, err := version.Apply(m.Map, changes)
				require.NotErrorIs(t, err, version.ErrUnfit, "seed %d: %s", seed, c.At)
				taken++
			}
		}
	}
	require.Positive(t, taken)
}
