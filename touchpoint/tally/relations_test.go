package tally_test

import (
	"encoding/binary"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/tally"
)

func TestDriversInShardsAddedMergedAndRemovedGiveTheSameBytes(t *testing.T) {
	for seed := range uint64(25) {
		r := rand.New(rand.NewPCG(seed, 21))
		s, o := withDrivers(r, 60)
		all, err := tally.Collect(s.schema, o, sequence(s.responses))
		require.NoError(t, err)
		whole := bytesOf(t, all)
		shards := make([]*tally.Ratings, 1+r.IntN(4))
		for i := range shards {
			slices.Reverse(o.Drivers) // the order in which they are named does not matter
			shards[i], err = tally.NewRatings(s.schema, o)
			require.NoError(t, err)
		}
		extra := randomResponse(r, s.schema, 999)
		require.NoError(t, shards[0].Add(extra))
		for _, resp := range s.responses {
			require.NoError(t, shards[r.IntN(len(shards))].Add(resp))
		}
		merged, err := tally.NewRatings(s.schema, o)
		require.NoError(t, err)
		for _, i := range r.Perm(len(shards)) {
			before := bytesOf(t, shards[i])
			require.NoError(t, merged.Merge(shards[i]))
			require.Equal(t, before, bytesOf(t, shards[i]))
		}
		require.NoError(t, merged.Remove(extra))
		require.Equal(t, whole, bytesOf(t, merged))
		read, err := tally.Decode(whole, tally.Options{})
		require.NoError(t, err)
		require.Equal(t, whole, bytesOf(t, read))
		require.Equal(t, all.Drivers(), read.Drivers())
		require.NoError(t, read.Merge(all), "what was read can be merged")
		require.NoError(t, all.Merge(all))
		require.Equal(t, bytesOf(t, all), bytesOf(t, read), "twice")
		for _, resp := range append(slices.Clone(s.responses), s.responses...) {
			require.NoError(t, all.Remove(resp))
		}
		none, err := tally.NewRatings(s.schema, o)
		require.NoError(t, err)
		require.Equal(t, bytesOf(t, none), bytesOf(t, all))
	}
}

func TestDriversMustBeItemsOfFewLevelsNamedOnce(t *testing.T) {
	schema := touchpoint.Schema{Items: []touchpoint.Item{{Key: "a", Scale: touchpoint.CSAT()}, {Key: "hundred", Scale: touchpoint.Range(0, 100)}}}
	for name, drivers := range map[string][]touchpoint.Key{"nobody": {"nobody"}, "twice": {"a", "a"}, "101 levels": {"a", "hundred"}} {
		_, err := tally.NewRatings(schema, tally.Options{Drivers: drivers})
		require.ErrorContains(t, err, "tally: driver", name)
		require.ErrorContains(t, err, name)
	}
}

func TestMergeRefusesOtherDrivers(t *testing.T) {
	s, o := withDrivers(rand.New(rand.NewPCG(2, 22)), 20)
	all, err := tally.Collect(s.schema, o, sequence(s.responses))
	require.NoError(t, err)
	plain := collect(t, s)
	for _, pair := range [][2]*tally.Ratings{{all, plain}, {plain, all}} {
		before := bytesOf(t, pair[0])
		require.ErrorIs(t, pair[0].Merge(pair[1]), tally.ErrSchema)
		require.Equal(t, before, bytesOf(t, pair[0]))
	}
}

func TestATallyWithoutDriversIsWrittenAsBefore(t *testing.T) {
	s, o := withDrivers(rand.New(rand.NewPCG(3, 23)), 20)
	require.EqualValues(t, 1, bytesOf(t, collect(t, s))[4])
	o.Drivers = o.Drivers[:0]
	all, err := tally.Collect(s.schema, o, sequence(s.responses))
	require.NoError(t, err)
	require.Equal(t, bytesOf(t, collect(t, s)), bytesOf(t, all))
}

func TestRemovingFromAnotherGroupChangesNothing(t *testing.T) {
	all := rated(t, []touchpoint.Answer{5, 4, 3})
	before := bytesOf(t, all)
	for i := range 20 {
		if id := fmt.Sprint("someone else ", i); groupOf(all.Schema(), touchpoint.Response{ID: id}) != groupOf(all.Schema(), touchpoint.Response{ID: "a"}) {
			require.ErrorIs(t, all.Remove(touchpoint.Response{ID: id, Answers: []touchpoint.Answer{5, 4, 3}}), tally.ErrMissing)
		}
	}
	require.ErrorIs(t, all.Remove(touchpoint.Response{ID: "a", Period: "2020", Answers: []touchpoint.Answer{5, 4, 3}}), tally.ErrMissing)
	require.Equal(t, before, bytesOf(t, all))
	require.NoError(t, all.Remove(touchpoint.Response{ID: "a", Answers: []touchpoint.Answer{5, 4, 3}}))
}

func TestMemoryOfDriversIsStatedBeforeItIsTaken(t *testing.T) {
	schema := touchpoint.Schema{}
	var drivers []touchpoint.Key
	for i := range 25 {
		drivers = append(drivers, touchpoint.Key(fmt.Sprint("q", i)))
		schema.Items = append(schema.Items, touchpoint.Item{Key: drivers[i], Scale: touchpoint.CSAT()})
	}
	const pairs, cells = 25 * 24 / 2 * 36, 150
	const table = (pairs + cells) * 8
	const relations = tally.DriverGroups * 8 * (1 + cells + pairs + 1 + 25 + 25*26/2)
	_, err := tally.NewRatings(schema, tally.Options{MaxBytes: table + relations/2, Drivers: drivers})
	var memory *tally.MemoryError
	require.ErrorAs(t, err, &memory)
	require.InDelta(t, table+relations, memory.Need, 200)
	all, err := tally.NewRatings(schema, tally.Options{MaxBytes: (table + relations) * 3 / 2, Drivers: drivers})
	require.NoError(t, err)
	require.NoError(t, all.Add(touchpoint.Response{Answers: make([]touchpoint.Answer, 25)}))
	before := bytesOf(t, all)
	require.ErrorAs(t, all.Add(touchpoint.Response{Period: "2", Answers: make([]touchpoint.Answer, 25)}), &memory)
	require.Equal(t, before, bytesOf(t, all))
	_, err = tally.Decode(before, tally.Options{MaxBytes: table + relations/2})
	require.ErrorAs(t, err, &memory)
	other, err := tally.NewRatings(schema, tally.Options{Drivers: drivers})
	require.NoError(t, err)
	require.NoError(t, other.Add(touchpoint.Response{Period: "2", Answers: make([]touchpoint.Answer, 25)}))
	require.ErrorAs(t, all.Merge(other), &memory)
	require.Equal(t, before, bytesOf(t, all))
}

func TestSumsOfLevelsCannotOverflow(t *testing.T) {
	schema := touchpoint.Schema{Weighted: true, Items: []touchpoint.Item{{Key: "a", Scale: touchpoint.Range(1, tally.JointLevels)}, {Key: "b", Scale: touchpoint.Range(1, tally.JointLevels)}}}
	o := tally.Options{Drivers: []touchpoint.Key{"a", "b"}}
	all, err := tally.NewRatings(schema, o)
	require.NoError(t, err)
	r := touchpoint.Response{Weight: tally.MaxWeight, Answers: []touchpoint.Answer{tally.JointLevels, tally.JointLevels}}
	heavy := 0
	for ; err == nil && heavy < 1<<15; heavy++ {
		r.ID = fmt.Sprint(heavy % 100)
		err = all.Add(r)
	}
	require.ErrorIs(t, err, tally.ErrWeight)
	require.Equal(t, 1<<14+1, heavy, "2³⁴ people are the bound")
	r.Weight, r.Answers = 1.0/(1<<20), []touchpoint.Answer{1, 1}
	require.ErrorIs(t, all.Add(r), tally.ErrWeight)
	require.ErrorIs(t, all.Merge(all), tally.ErrWeight)
	r.Weight = tally.MaxWeight
	r.Answers = []touchpoint.Answer{tally.JointLevels, tally.JointLevels}
	r.ID = "0"
	require.NoError(t, all.Remove(r))
	r.Answers = []touchpoint.Answer{1, 1}
	require.NoError(t, all.Add(r))
	got, err := all.Related(nil, o.Drivers, tally.Listwise)
	require.NoError(t, err)
	const n = 1 << 14 // one of whom lies a whole scale from the others
	for _, c := range got.Cov {
		require.InEpsilon(t, (n-1.)/n/n, c, 1e-12)
	}
	read, err := tally.Decode(bytesOf(t, all), tally.Options{})
	require.NoError(t, err)
	require.Equal(t, bytesOf(t, all), bytesOf(t, read))
	other, err := tally.NewRatings(schema, o)
	require.NoError(t, err)
	r.Period = "later"
	require.NoError(t, other.Add(r))
	require.NoError(t, other.Merge(all), "periods are bounded each for itself")
	_, err = other.Related(nil, o.Drivers, tally.Listwise)
	require.ErrorIs(t, err, tally.ErrWeight)
	_, err = other.Related([]touchpoint.Key{"later"}, o.Drivers, tally.Listwise)
	require.NoError(t, err)
}

func TestReadyMadeCountsEnterVariancesAlone(t *testing.T) {
	all := rated(t, []touchpoint.Answer{5, 4, 3}, []touchpoint.Answer{1, 2, 3}, []touchpoint.Answer{3, 5, 3})
	before := related(t, all, tally.Pairwise)
	require.NoError(t, all.AddCounts(tally.Counts{Item: "food", Levels: []int64{10, 0, 0, 0, 10}}))
	after := related(t, all, tally.Pairwise)
	require.Equal(t, before.Cov[0], after.Cov[0])
	require.Greater(t, after.Cov[4], before.Cov[4])
	require.InDelta(t, before.Cov[1]/math.Sqrt(before.Cov[4]), after.Cov[1]/math.Sqrt(after.Cov[4]), 1e-12, "correlations stay")
	require.Equal(t, related(t, all, tally.Listwise).Complete.N, int64(3))
	read, err := tally.Decode(bytesOf(t, all), tally.Options{})
	require.NoError(t, err)
	require.Equal(t, bytesOf(t, all), bytesOf(t, read))
}

func TestAddingWithDriversAllocatesNothing(t *testing.T) {
	schema, drivers, responses := driversBench(true, 2)
	all, err := tally.Collect(schema, tally.Options{Drivers: drivers}, sequence(responses))
	require.NoError(t, err)
	require.Zero(t, testing.AllocsPerRun(100, func() {
		if err := all.Add(responses[0]); err != nil {
			t.Fatal(err)
		}
	}))
}

// goldenDrivers is the tally of [golden], with drivers and one response that is complete in them.
func goldenDrivers(t testing.TB) *tally.Ratings {
	all, err := tally.NewRatings(golden(t).Schema(), tally.Options{Groups: 4, Drivers: []touchpoint.Key{"nps", "food"}})
	require.NoError(t, err)
	for _, r := range []touchpoint.Response{
		{Period: "2016", Weight: 0.5, Cluster: "run 1", Classes: []int{0}, Answers: []touchpoint.Answer{5, 11, 20}},
		{Period: "2016", Weight: 1.25, Cluster: "run 2", Classes: []int{1}, Answers: []touchpoint.Answer{touchpoint.NotUsed, 1, 7}},
		{Period: "2017", Weight: 1.0 / 3, Cluster: "run 3", Answers: []touchpoint.Answer{3, touchpoint.NoAnswer, touchpoint.NotAsked}},
	} {
		require.NoError(t, all.Add(r))
	}
	return all
}

func TestGoldenBytesOfVersion2StayReadable(t *testing.T) {
	path := filepath.Join("testdata", "version2.bin")
	written := bytesOf(t, goldenDrivers(t))
	if *update {
		require.NoError(t, os.WriteFile(path, written, 0o644))
	}
	stored, err := os.ReadFile(path)
	require.NoError(t, err)
	require.Equal(t, stored, written)
	read, err := tally.Decode(stored, tally.Options{})
	require.NoError(t, err)
	require.Equal(t, []touchpoint.Key{"food", "nps"}, read.Drivers())
	r, err := read.Related([]touchpoint.Key{"2016"}, []touchpoint.Key{"nps", "food"}, tally.Listwise)
	require.NoError(t, err)
	require.Equal(t, tally.Sum{N: 1, W: .5, W2: .25}, r.Complete)
	require.Len(t, r.Without, 2)
}

func TestMangledDriversAreRefused(t *testing.T) {
	all := rated(t, []touchpoint.Answer{5, 4, touchpoint.NotUsed}, []touchpoint.Answer{2, 1, 3})
	good := bytesOf(t, all)
	body := good[:len(good)-4]
	schema, n := binary.Uvarint(body[5:])
	head := 5 + n + int(schema) // the groups follow, 0
	require.EqualValues(t, []byte{0, 3, 0, 1, 2}, body[head:head+5])
	with := func(at int, b ...byte) []byte {
		return slices.Concat(body[:at], b, body[at+len(b):])
	}
	for name, data := range map[string][]byte{
		"no drivers":                 with(head+1, 0),
		"too many drivers":           with(head+1, 4),
		"drivers out of order":       with(head+2, 1, 0),
		"no such driver":             with(head+4, 9),
		"cut off":                    body[:len(body)-50],
		"cut off in pairs":           body[:head+300],
		"version 1 with the same":    with(4, 1),
		"a complete response more":   with(len(body)-1, 1),
		"an endless number of times": append(body[:head+1:head+1], 255, 255, 255, 255, 255, 255, 255, 255, 255, 1),
	} {
		_, err := tally.Decode(seal(slices.Clone(data)), tally.Options{})
		require.ErrorIs(t, err, tally.ErrFormat, name)
	}
	changed := 0
	for at := head + 5; at < len(body); at++ { // whichever number is changed: it is refused, or the bytes say the same anew
		read, err := tally.Decode(seal(with(at, body[at]^1)), tally.Options{})
		if err != nil {
			require.ErrorIs(t, err, tally.ErrFormat)
			changed++
			continue
		}
		require.Equal(t, seal(with(at, body[at]^1)), bytesOf(t, read))
	}
	require.Greater(t, changed, (len(body)-head)*9/10)
}
