package tally_test

import (
	"errors"
	"fmt"
	"iter"
	"math/rand/v2"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/tally"
)

// shardsOf divides paths into n sequences.
func shardsOf(all []touchpoint.Path, n int) func(i int) iter.Seq2[touchpoint.Path, error] {
	return func(i int) iter.Seq2[touchpoint.Path, error] {
		return pathsOf(all[i*len(all)/n : (i+1)*len(all)/n])
	}
}

func TestShardsTalliedByAnyNumberOfWorkersGiveTheSameBytes(t *testing.T) {
	for seed := range uint64(40) {
		r := rand.New(rand.NewPCG(seed, 31))
		l := randomLog(r, 200)
		for _, workers := range []int{0, 1, 2, 5} {
			for _, skip := range []bool{false, true} {
				whole, err := tally.CollectPaths(l.schema, tally.PathOptions{SkipVariants: skip}, pathsOf(l.paths))
				require.NoError(t, err)
				n := 1 + r.IntN(20)
				all, err := tally.CollectShards(l.schema, tally.PathOptions{Workers: workers, SkipVariants: skip}, n, shardsOf(l.paths, n))
				require.NoError(t, err)
				require.Equal(t, pathBytes(t, whole), pathBytes(t, all))
				top, distinct := whole.Variants(7)
				same, as := all.Variants(7)
				require.Equal(t, top, same)
				require.Equal(t, distinct, as)
			}
		}
	}
}

func TestATallyOfShardsGoesOnAsAnyOther(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 32))
	l := randomLog(r, 90)
	all, err := tally.CollectShards(l.schema, tally.PathOptions{Workers: 3}, 4, shardsOf(l.paths[:60], 4))
	require.NoError(t, err)
	for _, p := range l.paths[:20] {
		require.NoError(t, all.Remove(p))
	}
	other, err := tally.CollectShards(l.schema, tally.PathOptions{Workers: 2}, 2, shardsOf(l.paths[60:], 2))
	require.NoError(t, err)
	require.NoError(t, all.Merge(other))
	require.Equal(t, pathBytes(t, collectPaths(t, pathLog{l.schema, l.paths[20:]})), pathBytes(t, all))
	empty, err := tally.CollectShards(l.schema, tally.PathOptions{}, 0, nil)
	require.NoError(t, err)
	require.Equal(t, pathBytes(t, collectPaths(t, pathLog{schema: l.schema})), pathBytes(t, empty))
}

func TestTheErrorOfTheEarliestShardIsReturned(t *testing.T) {
	l := randomLog(rand.New(rand.NewPCG(3, 33)), 100)
	for _, workers := range []int{1, 2, 4} {
		all, err := tally.CollectShards(l.schema, tally.PathOptions{Workers: workers}, 10, func(i int) iter.Seq2[touchpoint.Path, error] {
			return func(yield func(touchpoint.Path, error) bool) {
				for _, p := range l.paths[i*10 : i*10+10] {
					if !yield(p, nil) {
						return
					}
				}
				if i == 3 || i == 4 || i == 8 {
					yield(touchpoint.Path{}, errors.New(fmt.Sprint("broken ", i)))
				}
			}
		})
		require.Nil(t, all)
		require.EqualError(t, err, "broken 3")
	}
}

func TestTheMemoryOfAllWorkersTogetherIsBounded(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 34))
	l := randomLog(r, 400)
	one := collectPaths(t, l)
	least := one.Bytes()
	fits := func(bytes int64, workers int) (*tally.Paths, error) {
		return tally.CollectShards(l.schema, tally.PathOptions{MaxBytes: bytes, Workers: workers}, 8, shardsOf(l.paths, 8))
	}
	all, err := fits(least, 4)
	require.NoError(t, err, "what one worker can do is done, whatever several would take")
	require.LessOrEqual(t, all.Bytes(), least)
	require.Equal(t, pathBytes(t, one), pathBytes(t, all))
	var memory *tally.MemoryError
	for _, workers := range []int{1, 4} {
		_, err = fits(least/2, workers)
		require.ErrorAs(t, err, &memory)
		require.Greater(t, memory.Need, memory.Limit)
	}
	_, err = tally.CollectShards(l.schema, tally.PathOptions{Workers: -1}, 1, shardsOf(l.paths, 1))
	require.ErrorContains(t, err, "workers of 0 or more")
}

func BenchmarkCollectShards(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 35))
	l := randomLog(r, 2000)
	contacts := 0
	for _, p := range l.paths {
		contacts += len(p.Contacts)
	}
	const n = 256
	for _, workers := range []int{1, 2, 4} {
		b.Run(fmt.Sprint("workers=", workers), func(b *testing.B) {
			var added atomic.Int64
			for b.Loop() {
				_, err := tally.CollectShards(l.schema, tally.PathOptions{Workers: workers}, n, func(int) iter.Seq2[touchpoint.Path, error] {
					added.Add(int64(contacts))
					return pathsOf(l.paths)
				})
				require.NoError(b, err)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(added.Load()), "ns/contact")
		})
	}
}

func TestTransitionsAreTheSameHoweverManyCellsThereAre(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 36))
	schema := tally.PathSchema{Goals: []tally.PathGoal{{Key: "bought", Touchpoint: "t2"}}}
	for i := range 300 {
		key := touchpoint.Key(fmt.Sprint("t", i))
		schema.Touchpoints = append(schema.Touchpoints, tally.PathTouchpoint{Key: key})
		schema.Cells = append(schema.Cells, tally.Cell{Touchpoint: key})
	}
	var paths []touchpoint.Path
	for range 200 {
		var p touchpoint.Path
		for range r.IntN(30) {
			p.Contacts = append(p.Contacts, touchpoint.Contact{Touchpoint: schema.Cells[r.IntN(4)].Touchpoint})
		}
		paths = append(paths, p)
	}
	many, err := tally.CollectPaths(schema, tally.PathOptions{}, pathsOf(paths))
	require.NoError(t, err)
	want := many.Table().Transitions()
	require.Len(t, want, 16)
	schema.Touchpoints, schema.Cells = schema.Touchpoints[:4], schema.Cells[:4]
	few, err := tally.CollectPaths(schema, tally.PathOptions{}, pathsOf(paths))
	require.NoError(t, err)
	require.Equal(t, want, few.Table().Transitions())
	for _, p := range paths {
		require.NoError(t, many.Remove(p))
	}
	require.Empty(t, many.Table().Transitions())
}

func TestAPathOfManyContactsIsCountedInFull(t *testing.T) {
	schema := tally.PathSchema{Bad: []touchpoint.Key{"bad"}, Stages: []touchpoint.Key{"s"},
		Touchpoints: []tally.PathTouchpoint{{Key: "a", Channel: "web", Owner: "x"}, {Key: "b", Channel: "app", Owner: "y"}}}
	const n = 5003
	var p touchpoint.Path
	for i := range n {
		p.Contacts = append(p.Contacts, touchpoint.Contact{Stage: "s", Touchpoint: schema.Touchpoints[i%2].Key, Outcome: "bad"})
	}
	all, err := tally.CollectPaths(schema, tally.PathOptions{}, pathsOf([]touchpoint.Path{p}))
	require.NoError(t, err)
	b := all.Table()
	for m, want := range map[tally.Measure]int64{tally.Visits: n, tally.BadContacts: n, tally.SwitchChances: n - 1, tally.Switches: n - 1, tally.HandoverChances: n - 1, tally.Handovers: n - 1, tally.Again: n - 1} {
		require.Equal(t, want, b.Count(tally.Stages, 0, m).Sum, m)
	}
	require.EqualValues(t, n/2+1, b.Count(tally.Channels, 0, tally.Visits).Sum)
	require.NoError(t, all.Remove(p))
	require.Zero(t, all.Table().Totals().Contacts)
}
