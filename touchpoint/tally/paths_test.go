package tally_test

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/tally"
)

func TestPathsSplitByCustomerMergeInAnyOrderToTheSameBytes(t *testing.T) {
	for seed := range uint64(60) {
		r := rand.New(rand.NewPCG(seed, 11))
		l := randomLog(r, 60)
		whole := pathBytes(t, collectPaths(t, l))
		shards := make([]*tally.Paths, 1+r.IntN(5))
		for i := range shards {
			shards[i] = collectPaths(t, pathLog{schema: l.schema})
		}
		for _, i := range r.Perm(len(l.paths)) {
			require.NoError(t, shards[r.IntN(len(shards))].Add(l.paths[i]))
		}
		merged := collectPaths(t, pathLog{schema: l.schema})
		for _, shard := range shards {
			before := pathBytes(t, shard)
			require.NoError(t, merged.Merge(shard))
			require.Equal(t, before, pathBytes(t, shard), "merging changed its argument")
		}
		require.Equal(t, whole, pathBytes(t, merged))
	}
}

func TestMergeOfPathsWithThemselvesCountsEverythingTwice(t *testing.T) {
	l := randomLog(rand.New(rand.NewPCG(5, 12)), 30)
	all := collectPaths(t, l)
	require.NoError(t, all.Merge(all))
	l.paths = append(slices.Clone(l.paths), l.paths...)
	require.Equal(t, pathBytes(t, collectPaths(t, l)), pathBytes(t, all))
}

func TestRemovingACustomerEqualsNeverHavingSeenThem(t *testing.T) {
	for seed := range uint64(60) {
		r := rand.New(rand.NewPCG(seed, 13))
		l := randomLog(r, 40)
		all := collectPaths(t, l)
		gone := r.IntN(len(l.paths))
		require.NoError(t, all.Remove(l.paths[gone]))
		l.paths = slices.Delete(l.paths, gone, gone+1)
		require.Equal(t, pathBytes(t, collectPaths(t, l)), pathBytes(t, all))
		for _, p := range l.paths {
			require.NoError(t, all.Remove(p))
		}
		require.Equal(t, pathBytes(t, collectPaths(t, pathLog{schema: l.schema})), pathBytes(t, all))
		bytes := all.Bytes()
		for range 3 {
			for _, p := range l.paths {
				require.NoError(t, all.Add(p))
			}
			for _, p := range l.paths {
				require.NoError(t, all.Remove(p))
			}
		}
		require.LessOrEqual(t, all.Bytes(), bytes+bytes/4, "adding and removing the same takes no more and more memory")
	}
}

func TestRemovingAPathThatIsNotThereChangesNothing(t *testing.T) {
	refused := 0
	for seed := range uint64(60) {
		r := rand.New(rand.NewPCG(seed, 14))
		l := randomLog(r, 3)
		all := collectPaths(t, l)
		before := pathBytes(t, all)
		for i := range 20 {
			err := all.Remove(randomPath(r, l.schema, fmt.Sprint("x", i)))
			if err == nil { // a path of nothing that counts may well be there
				all = collectPaths(t, l)
				continue
			}
			refused++
			require.ErrorIs(t, err, tally.ErrMissing)
			require.Equal(t, before, pathBytes(t, all))
		}
	}
	require.Greater(t, refused, 600)
}

func TestUnusablePathsChangeNothing(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 15))
	l := randomLog(r, 20)
	all := collectPaths(t, l)
	before := pathBytes(t, all)
	good := touchpoint.Contact{Stage: "s0", Touchpoint: "t0", Start: dawn}
	for name, bad := range map[string]func(*touchpoint.Contact){
		"backwards":          func(c *touchpoint.Contact) { c.Start = dawn.Add(-time.Second) },
		"negative questions": func(c *touchpoint.Contact) { c.Burden.Questions = -1 },
		"too many forms":     func(c *touchpoint.Contact) { c.Burden.Forms = tally.MaxAsked + 1 },
		"NaN":                func(c *touchpoint.Contact) { c.Value = math.NaN() },
		"infinite":           func(c *touchpoint.Contact) { c.Value = math.Inf(-1) },
		"far future":         func(c *touchpoint.Contact) { c.Start = time.Unix(1<<60, 0) },
		"far past end":       func(c *touchpoint.Contact) { c.End = time.Unix(-1<<60, 0) },
	} {
		c := good
		bad(&c)
		err := all.Add(touchpoint.Path{Customer: "someone", Contacts: []touchpoint.Contact{good, c}})
		require.ErrorIs(t, err, tally.ErrPath, name)
		require.ErrorContains(t, err, `customer "someone", contact 1`, name)
	}
	require.Equal(t, before, pathBytes(t, all))
}

func TestASumThatWouldOverflowIsRefusedAndNothingChanges(t *testing.T) {
	schema := tally.PathSchema{Stages: []touchpoint.Key{"s"}, Touchpoints: []tally.PathTouchpoint{{Key: "t"}}}
	rich := touchpoint.Path{}
	for range 2048 { // 2³¹ questions, of which the square is 2⁶²
		rich.Contacts = append(rich.Contacts, touchpoint.Contact{Stage: "s", Touchpoint: "t", Burden: touchpoint.Burden{Questions: tally.MaxAsked}})
	}
	all := collectPaths(t, pathLog{schema, []touchpoint.Path{rich}})
	before := pathBytes(t, all)
	require.ErrorIs(t, all.Add(rich), tally.ErrPath)
	require.Equal(t, before, pathBytes(t, all))
	require.ErrorIs(t, all.Merge(all), tally.ErrPath)
	require.Equal(t, before, pathBytes(t, all))
	require.NoError(t, all.Remove(rich))
}

func TestMemoryOfPathsIsStatedBeforeItIsTaken(t *testing.T) {
	schema := tally.PathSchema{}
	for i := range 60 {
		schema.Stages = append(schema.Stages, touchpoint.Key(fmt.Sprint("s", i)))
		schema.Touchpoints = append(schema.Touchpoints, tally.PathTouchpoint{Key: touchpoint.Key(fmt.Sprint("t", i))})
	}
	_, err := tally.NewPaths(schema, tally.PathOptions{MaxBytes: 1 << 20})
	var memory *tally.MemoryError
	require.ErrorAs(t, err, &memory)
	require.EqualValues(t, 1<<20, memory.Limit)
	require.Greater(t, memory.Need, int64(3600*728))
}

// full adds random paths to a tally until it refuses one, and returns the others.
func full(t *testing.T, r *rand.Rand, schema tally.PathSchema, o tally.PathOptions) (all *tally.Paths, in []touchpoint.Path, refused touchpoint.Path) {
	all, err := tally.NewPaths(schema, o)
	require.NoError(t, err)
	for i := range 100000 {
		p := randomPath(r, schema, fmt.Sprint(i))
		before := pathBytes(t, all)
		err := all.Add(p)
		if err == nil {
			in = append(in, p)
			continue
		}
		var memory *tally.MemoryError
		require.ErrorAs(t, err, &memory)
		require.Greater(t, memory.Need, memory.Limit)
		require.Equal(t, before, pathBytes(t, all), "what was refused left a trace")
		return all, in, p
	}
	t.Fatal("the bound was never met")
	return nil, nil, refused
}

func TestWhatGoesBeyondTheBoundIsRefusedAndNothingChanges(t *testing.T) {
	for seed := range uint64(6) {
		for _, skip := range []bool{false, true} {
			r := rand.New(rand.NewPCG(seed, 16))
			schema := randomPathSchema(r)
			o := tally.PathOptions{MaxBytes: 45 << 10, SkipVariants: skip}
			all, in, refused := full(t, r, schema, o)
			require.LessOrEqual(t, all.Bytes(), o.MaxBytes)
			for _, p := range in {
				require.NoError(t, all.Add(p), "what was met before goes on")
			}
			whole, err := tally.CollectPaths(schema, tally.PathOptions{SkipVariants: skip}, pathsOf(append(in, in...)))
			require.NoError(t, err)
			require.Equal(t, pathBytes(t, whole), pathBytes(t, all))
			require.NoError(t, whole.Add(refused))
			other, err := tally.CollectPaths(schema, tally.PathOptions{SkipVariants: skip}, pathsOf(someOthers(r, schema)))
			require.NoError(t, err)
			var memory *tally.MemoryError
			before := pathBytes(t, all)
			require.ErrorAs(t, all.Merge(other), &memory)
			require.Equal(t, before, pathBytes(t, all))
			for _, p := range in {
				require.NoError(t, all.Remove(p))
				require.NoError(t, all.Remove(p))
			}
			require.NoError(t, all.Add(refused), "what was taken away makes room")
		}
	}
}

func someOthers(r *rand.Rand, schema tally.PathSchema) (all []touchpoint.Path) {
	for i := range 3000 {
		all = append(all, randomPath(r, schema, fmt.Sprint("o", i)))
	}
	return all
}

func TestPathsOfOtherSchemasDoNotMerge(t *testing.T) {
	base := func() tally.PathSchema {
		return tally.PathSchema{Stages: []touchpoint.Key{"s"}, Touchpoints: []tally.PathTouchpoint{{Key: "t"}}, Goals: []tally.PathGoal{{Key: "g", Stage: "s"}}}
	}
	all := collectPaths(t, pathLog{schema: base()})
	for name, change := range map[string]func(*tally.PathSchema){
		"as of":   func(s *tally.PathSchema) { s.AsOf = dawn },
		"stage":   func(s *tally.PathSchema) { s.Stages = []touchpoint.Key{"s", "r"} },
		"promise": func(s *tally.PathSchema) { s.Touchpoints[0].Promise.Months = 1 },
		"goal":    func(s *tally.PathSchema) { s.Goals[0].Interim = true },
		"bad":     func(s *tally.PathSchema) { s.Bad = []touchpoint.Key{"b"} },
		"funnels": func(s *tally.PathSchema) { s.Funnels = []tally.Funnel{} },
		"cells":   func(s *tally.PathSchema) { s.Cells = []tally.Cell{} },
	} {
		s := base()
		change(&s)
		require.ErrorIs(t, all.Merge(collectPaths(t, pathLog{schema: s})), tally.ErrSchema, name)
	}
	skipping, err := tally.NewPaths(base(), tally.PathOptions{SkipVariants: true})
	require.NoError(t, err)
	require.ErrorIs(t, all.Merge(skipping), tally.ErrSchema)
	require.NoError(t, all.Merge(collectPaths(t, pathLog{schema: base()})))
}

func TestAllThatIsWrongWithASchemaOfPathsIsSaid(t *testing.T) {
	s := tally.PathSchema{
		AsOf:        time.Date(20000, 1, 1, 0, 0, 0, 0, time.UTC),
		Stages:      []touchpoint.Key{"s", "s", "not a key"},
		Touchpoints: []tally.PathTouchpoint{{Key: "t", Channel: "a b", Owner: "\xff", Promise: touchpoint.Duration{Exact: -1}}},
		Cells:       []tally.Cell{{}, {Stage: "x"}, {Touchpoint: "t"}, {Touchpoint: "t"}},
		Goals:       []tally.PathGoal{{Key: "g"}, {Key: "h", Stage: "y", Outcome: "o o"}, {Key: "i", Activities: []string{"\xff"}}},
		Funnels:     []tally.Funnel{{Key: "f"}, {Key: "e", Steps: []tally.FunnelStep{{}, {Goal: "z"}, {Goal: "g", Stage: "s"}, {Stage: "w"}}}},
		Bad:         []touchpoint.Key{"b", "b"},
	}
	err := s.Check()
	require.ErrorIs(t, err, tally.ErrPathSchema)
	require.Len(t, err.(interface{ Unwrap() []error }).Unwrap(), 19)
	_, err = tally.NewPaths(s, tally.PathOptions{})
	require.ErrorIs(t, err, tally.ErrPathSchema)
	_, err = tally.NewPaths(tally.PathSchema{}, tally.PathOptions{MaxBytes: -1})
	require.Error(t, err)
}

func TestCollectingPathsStopsAtTheFirstErrorAndKeepsWhatCameBefore(t *testing.T) {
	broken := errors.New("broken")
	l := randomLog(rand.New(rand.NewPCG(4, 17)), 1)
	all, err := tally.CollectPaths(l.schema, tally.PathOptions{}, func(yield func(touchpoint.Path, error) bool) {
		_ = yield(l.paths[0], nil) && yield(touchpoint.Path{}, broken)
	})
	require.ErrorIs(t, err, broken)
	require.Equal(t, pathBytes(t, collectPaths(t, l)), pathBytes(t, all))
}

func TestAddingAPathAllocatesNothing(t *testing.T) {
	l := randomLog(rand.New(rand.NewPCG(3, 18)), 200)
	all := collectPaths(t, l)
	i := 0
	require.Zero(t, testing.AllocsPerRun(400, func() {
		if err := all.Add(l.paths[i%len(l.paths)]); err != nil {
			t.Fatal(err)
		}
		i++
	}))
}

func TestManyMayReadATallyOfPathsAtOnce(t *testing.T) {
	l := randomLog(rand.New(rand.NewPCG(6, 19)), 100)
	all := collectPaths(t, l)
	want := pathBytes(t, all)
	var readers sync.WaitGroup
	for range 4 {
		readers.Go(func() {
			mine, err := tally.NewPaths(l.schema, tally.PathOptions{})
			if err != nil || mine.Merge(all) != nil {
				t.Error("a reader could not merge what it reads")
				return
			}
			got, err := all.MarshalBinary()
			copied, failed := mine.MarshalBinary()
			if err != nil || failed != nil || !slices.Equal(got, want) || !slices.Equal(copied, want) {
				t.Error("readers disturbed each other")
			}
			read(all)
			all.Variants(3)
		})
	}
	readers.Wait()
}
