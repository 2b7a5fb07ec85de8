package tally_test

import (
	"math"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/tally"
)

// often returns a tally of one path, added so many times, and the path.
func often(t *testing.T, n int, o tally.PathOptions) (*tally.Paths, touchpoint.Path) {
	t.Helper()
	all, err := tally.NewPaths(tally.PathSchema{
		Stages: []touchpoint.Key{"a", "b"}, Touchpoints: []tally.PathTouchpoint{{Key: "t"}}, Goals: []tally.PathGoal{{Key: "end", Stage: "b"}},
	}, o)
	require.NoError(t, err)
	at := time.Unix(1.7e9, 0)
	p := touchpoint.Path{Contacts: []touchpoint.Contact{
		{Stage: "a", Touchpoint: "t", Start: at, End: at.Add(time.Minute)},
		{Stage: "b", Touchpoint: "t", Start: at.Add(time.Hour), End: at.Add(2 * time.Hour)},
		{Stage: "b", Touchpoint: "t", Start: at.Add(3 * time.Hour)},
	}}
	for range n {
		require.NoError(t, all.Add(p))
	}
	return all, p
}

func TestCountsGoOnWhereSixteenBitsEnd(t *testing.T) {
	all, p := often(t, math.MaxUint16, tally.PathOptions{})
	few, _ := often(t, 3, tally.PathOptions{})
	for i := range 5 {
		b := all.Table()
		n := int64(math.MaxUint16 + i)
		require.Equal(t, n, b.Wait(0, 1).N())
		require.Equal(t, n, b.Durations(0).N())
		require.Equal(t, n, b.Chain().Goals[1][0])
		require.Equal(t, n, b.PathTimes().Goal.N())
		back, err := tally.DecodePaths(pathBytes(t, all), tally.PathOptions{})
		require.NoError(t, err)
		require.Equal(t, pathBytes(t, all), pathBytes(t, back))
		require.NoError(t, back.Remove(p), "what was read can be counted on")
		require.NoError(t, all.Add(p))
	}
	twice, _ := often(t, 0, tally.PathOptions{})
	require.NoError(t, twice.Merge(all))
	require.NoError(t, twice.Merge(all))
	require.EqualValues(t, 2*(math.MaxUint16+5), twice.Table().Wait(0, 1).N())
	for range math.MaxUint16 + 5 {
		require.NoError(t, twice.Remove(p))
	}
	require.Equal(t, pathBytes(t, all), pathBytes(t, twice))
	for range math.MaxUint16 + 2 {
		require.NoError(t, all.Remove(p))
	}
	require.Equal(t, pathBytes(t, few), pathBytes(t, all))
	for range 3 {
		require.NoError(t, all.Remove(p))
	}
	require.ErrorIs(t, all.Remove(p), tally.ErrMissing)
	none, _ := often(t, 0, tally.PathOptions{})
	require.Equal(t, pathBytes(t, none), pathBytes(t, all))
}

func TestARemovalThatFailsAfterSomeCountsLeavesThemAll(t *testing.T) {
	all, p := often(t, 40_000, tally.PathOptions{SkipVariants: true})
	other := p.Clone()
	other.Contacts[1].End = other.Contacts[1].End.Add(time.Minute)
	for range 40_000 {
		require.NoError(t, all.Add(p))
	}
	for range 10 {
		require.NoError(t, all.Add(other))
	}
	before := pathBytes(t, all)
	third := p.Clone()
	third.Contacts[2].Start = third.Contacts[2].Start.Add(time.Hour)
	require.ErrorIs(t, all.Remove(third), tally.ErrMissing)
	require.Equal(t, before, pathBytes(t, all))
	for range 10 {
		require.NoError(t, all.Remove(other))
	}
	require.ErrorIs(t, all.Remove(other), tally.ErrMissing)
	all.Table()
	for range 80_000 {
		require.NoError(t, all.Remove(p))
	}
	require.ErrorIs(t, all.Remove(p), tally.ErrMissing)
}

func TestACountThatWouldNeedMoreMemoryThanThereIsChangesNothing(t *testing.T) {
	roomy, _ := often(t, math.MaxUint16, tally.PathOptions{})
	all, p := often(t, math.MaxUint16, tally.PathOptions{MaxBytes: roomy.Bytes() + 50})
	before := pathBytes(t, all)
	var memory *tally.MemoryError
	require.ErrorAs(t, all.Add(p), &memory)
	require.Equal(t, before, pathBytes(t, all))
	one, _ := often(t, 1, tally.PathOptions{})
	require.ErrorAs(t, all.Merge(one), &memory)
	require.Equal(t, before, pathBytes(t, all))
	require.NoError(t, all.Remove(p))
	require.NoError(t, all.Merge(one))
	require.Equal(t, before, pathBytes(t, all))
}
