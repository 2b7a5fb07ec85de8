package tally_test

import (
	"errors"
	"fmt"
	"iter"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/tally"
)

// survey is a schema and responses to it, drawn at random.
type survey struct {
	schema    touchpoint.Schema
	responses []touchpoint.Response
}

func randomSurvey(r *rand.Rand, rows int) survey {
	s := survey{schema: touchpoint.Schema{Weighted: r.IntN(2) == 0, Clustered: r.IntN(2) == 0}}
	for i := range 1 + r.IntN(5) {
		top := 1 + r.IntN(6)
		if r.IntN(6) == 0 {
			top = 40
		}
		s.schema.Items = append(s.schema.Items, touchpoint.Item{Key: touchpoint.Key(fmt.Sprint("q", i)), Scale: touchpoint.Range(0, top)})
	}
	for i := range r.IntN(3) {
		seg := touchpoint.Segmentation{Key: touchpoint.Key(fmt.Sprint("s", i))}
		for c := range 1 + r.IntN(3) {
			seg.Classes = append(seg.Classes, touchpoint.Class{Key: touchpoint.Key(fmt.Sprint("c", c))})
		}
		s.schema.Segmentations = append(s.schema.Segmentations, seg)
	}
	for i := range rows {
		s.responses = append(s.responses, randomResponse(r, s.schema, i))
	}
	return s
}

func randomResponse(r *rand.Rand, schema touchpoint.Schema, i int) touchpoint.Response {
	resp := touchpoint.Response{
		ID:      fmt.Sprint("r", i),
		Period:  touchpoint.Key([]string{"", "2016", "2017"}[r.IntN(3)]),
		Weight:  r.Float64() * 3,
		Cluster: fmt.Sprint("k", r.IntN(20)),
	}
	for _, item := range schema.Items {
		resp.Answers = append(resp.Answers, touchpoint.Answer(r.IntN(item.Scale.Levels()+3)-2))
	}
	if len(schema.Segmentations) > 0 && r.IntN(5) > 0 {
		for _, seg := range schema.Segmentations {
			resp.Classes = append(resp.Classes, r.IntN(len(seg.Classes)))
		}
	}
	return resp
}

func sequence(responses []touchpoint.Response) iter.Seq2[touchpoint.Response, error] {
	return func(yield func(touchpoint.Response, error) bool) {
		for _, r := range responses {
			if !yield(r, nil) {
				return
			}
		}
	}
}

func collect(t testing.TB, s survey) *tally.Ratings {
	t.Helper()
	all, err := tally.Collect(s.schema, tally.Options{}, sequence(s.responses))
	require.NoError(t, err)
	return all
}

func bytesOf(t testing.TB, r *tally.Ratings) []byte {
	t.Helper()
	b, err := r.MarshalBinary()
	require.NoError(t, err)
	return b
}

func TestShardsMergeInAnyOrderToTheSameBytes(t *testing.T) {
	for seed := range uint64(60) {
		r := rand.New(rand.NewPCG(seed, 1))
		s := randomSurvey(r, 80)
		whole := bytesOf(t, collect(t, s))
		shards := make([]*tally.Ratings, 1+r.IntN(5))
		for i := range shards {
			shards[i] = collect(t, survey{schema: s.schema})
		}
		for _, resp := range s.responses {
			require.NoError(t, shards[r.IntN(len(shards))].Add(resp))
		}
		r.Shuffle(len(shards), func(i, j int) { shards[i], shards[j] = shards[j], shards[i] })
		merged := collect(t, survey{schema: s.schema})
		for _, shard := range shards {
			before := bytesOf(t, shard)
			require.NoError(t, merged.Merge(shard))
			require.Equal(t, before, bytesOf(t, shard), "merging changed its argument")
		}
		require.Equal(t, whole, bytesOf(t, merged))
	}
}

func TestMergeWithItselfCountsEverythingTwice(t *testing.T) {
	s := randomSurvey(rand.New(rand.NewPCG(5, 5)), 30)
	all := collect(t, s)
	require.NoError(t, all.Merge(all))
	require.Equal(t, bytesOf(t, collect(t, survey{s.schema, append(slices.Clone(s.responses), s.responses...)})), bytesOf(t, all))
}

func TestRemovingARespondentEqualsNeverHavingAddedThem(t *testing.T) {
	for seed := range uint64(60) {
		r := rand.New(rand.NewPCG(seed, 2))
		s := randomSurvey(r, 40)
		all := collect(t, s)
		gone := r.IntN(len(s.responses))
		require.NoError(t, all.Remove(s.responses[gone]))
		s.responses = slices.Delete(s.responses, gone, gone+1)
		require.Equal(t, bytesOf(t, collect(t, s)), bytesOf(t, all))
	}
}

func TestRemovingAllLeavesAnEmptyTally(t *testing.T) {
	s := randomSurvey(rand.New(rand.NewPCG(9, 2)), 25)
	all := collect(t, s)
	for _, r := range s.responses {
		require.NoError(t, all.Remove(r))
	}
	require.Empty(t, all.Periods())
	require.Equal(t, bytesOf(t, collect(t, survey{schema: s.schema})), bytesOf(t, all))
}

func TestRemovingWhatIsNotThereChangesNothing(t *testing.T) {
	schema := touchpoint.Schema{Items: []touchpoint.Item{{Key: "a", Scale: touchpoint.CSAT()}, {Key: "b", Scale: touchpoint.CSAT()}}}
	all := collect(t, survey{schema, []touchpoint.Response{
		{Answers: []touchpoint.Answer{1, 2}}, {Answers: []touchpoint.Answer{2, 1}},
	}})
	before := bytesOf(t, all)
	// Each answer is there, but not the two together.
	require.ErrorIs(t, all.Remove(touchpoint.Response{Answers: []touchpoint.Answer{1, 1}}), tally.ErrMissing)
	require.ErrorIs(t, all.Remove(touchpoint.Response{Period: "2020", Answers: []touchpoint.Answer{1, 2}}), tally.ErrMissing)
	require.Equal(t, before, bytesOf(t, all))
}

func TestUnusableResponsesChangeNothing(t *testing.T) {
	schema := touchpoint.Schema{
		Weighted:      true,
		Items:         []touchpoint.Item{{Key: "a", Scale: touchpoint.CSAT()}},
		Segmentations: []touchpoint.Segmentation{{Key: "s", Classes: []touchpoint.Class{{Key: "x"}, {Key: "other"}}}},
	}
	all := collect(t, survey{schema, []touchpoint.Response{{Weight: 1, Answers: []touchpoint.Answer{5}}}})
	before := bytesOf(t, all)
	good := touchpoint.Response{Weight: 1, Classes: []int{0}, Answers: []touchpoint.Answer{1}}
	for name, bad := range map[string]func(*touchpoint.Response){
		"too few answers":      func(r *touchpoint.Response) { r.Answers = nil },
		"a level too many":     func(r *touchpoint.Response) { r.Answers = []touchpoint.Answer{6} },
		"far too many":         func(r *touchpoint.Response) { r.Answers = []touchpoint.Answer{math.MaxInt16} },
		"meaningless answer":   func(r *touchpoint.Response) { r.Answers = []touchpoint.Answer{-3} },
		"class off the end":    func(r *touchpoint.Response) { r.Classes = []int{2} },
		"negative class":       func(r *touchpoint.Response) { r.Classes = []int{-1} },
		"wrong number classes": func(r *touchpoint.Response) { r.Classes = []int{0, 0} },
	} {
		r := good.Clone()
		bad(&r)
		require.ErrorIs(t, all.Add(r), tally.ErrResponse, name)
	}
	for _, w := range []float64{-1, math.NaN(), math.Inf(1), tally.MaxWeight * 1.01} {
		r := good.Clone()
		r.Weight = w
		require.ErrorIs(t, all.Add(r), tally.ErrWeight)
	}
	require.Equal(t, before, bytesOf(t, all))
}

func TestMemoryIsStatedBeforeItIsTaken(t *testing.T) {
	schema := touchpoint.Schema{}
	for i := range 1000 {
		schema.Items = append(schema.Items, touchpoint.Item{Key: touchpoint.Key(fmt.Sprint("q", i)), Scale: touchpoint.CSAT()})
	}
	_, err := tally.NewRatings(schema, tally.Options{MaxBytes: 1 << 20})
	var memory *tally.MemoryError
	require.ErrorAs(t, err, &memory)
	require.EqualValues(t, 1<<20, memory.Limit)
	require.InDelta(t, 6000*6000/2*8, memory.Need, 1e6)
}

func TestANewPeriodBeyondTheBoundIsRefused(t *testing.T) {
	schema := touchpoint.Schema{Items: []touchpoint.Item{{Key: "a", Scale: touchpoint.CSAT()}}}
	all, err := tally.NewRatings(schema, tally.Options{MaxBytes: 200})
	require.NoError(t, err)
	var refused error
	for i := range 10 {
		if refused = all.Add(touchpoint.Response{Period: touchpoint.Key(fmt.Sprint("p", i)), Answers: []touchpoint.Answer{1}}); refused != nil {
			break
		}
	}
	var memory *tally.MemoryError
	require.ErrorAs(t, refused, &memory)
	require.NoError(t, all.Add(touchpoint.Response{Period: "p0", Answers: []touchpoint.Answer{1}}), "a period that is there goes on")
}

func TestMergeRefusesOtherQuestions(t *testing.T) {
	a := collect(t, survey{schema: touchpoint.Schema{Items: []touchpoint.Item{{Key: "a", Name: touchpoint.Plain("A"), Scale: touchpoint.CSAT()}}}})
	b := collect(t, survey{schema: touchpoint.Schema{Items: []touchpoint.Item{{Key: "a", Scale: touchpoint.CES()}}}})
	require.ErrorIs(t, a.Merge(b), tally.ErrSchema)
	named := collect(t, survey{schema: touchpoint.Schema{Items: []touchpoint.Item{{Key: "a", Name: touchpoint.Plain("B"), Scale: touchpoint.CSAT()}}}})
	require.NoError(t, a.Merge(named), "names do not matter")
}

func TestCollectStopsAtTheFirstErrorAndKeepsWhatCameBefore(t *testing.T) {
	schema := touchpoint.Schema{Items: []touchpoint.Item{{Key: "a", Scale: touchpoint.CSAT()}}}
	broken := errors.New("broken")
	all, err := tally.Collect(schema, tally.Options{}, func(yield func(touchpoint.Response, error) bool) {
		_ = yield(touchpoint.Response{Answers: []touchpoint.Answer{3}}, nil) && yield(touchpoint.Response{}, broken)
	})
	require.ErrorIs(t, err, broken)
	table, err := all.Table(tally.Selection{})
	require.NoError(t, err)
	require.EqualValues(t, 1, table.Responses().N)
}

func TestAddingAllocatesNothing(t *testing.T) {
	s := randomSurvey(rand.New(rand.NewPCG(3, 3)), 1)
	s.schema.Weighted, s.schema.Clustered = true, true
	all := collect(t, s)
	require.Zero(t, testing.AllocsPerRun(100, func() {
		if err := all.Add(s.responses[0]); err != nil {
			t.Fatal(err)
		}
	}))
}

func TestWeightsSumExactlyInAnyOrder(t *testing.T) {
	schema := touchpoint.Schema{Weighted: true, Items: []touchpoint.Item{{Key: "a", Scale: touchpoint.CSAT()}}}
	r := rand.New(rand.NewPCG(1, 1))
	var responses []touchpoint.Response
	for range 1000 {
		responses = append(responses, touchpoint.Response{Weight: math.Exp(10 * r.NormFloat64()), Answers: []touchpoint.Answer{1}})
	}
	for i := range responses {
		responses[i].Weight = min(responses[i].Weight, tally.MaxWeight)
	}
	forth := bytesOf(t, collect(t, survey{schema, responses}))
	slices.Reverse(responses)
	require.Equal(t, forth, bytesOf(t, collect(t, survey{schema, responses})))
}

func BenchmarkRatingsAdd(b *testing.B) {
	for _, weighted := range []bool{false, true} {
		b.Run(fmt.Sprintf("items=20/segmentations=3/weighted=%v", weighted), func(b *testing.B) {
			schema := touchpoint.Schema{Weighted: weighted}
			for i := range 20 {
				schema.Items = append(schema.Items, touchpoint.Item{Key: touchpoint.Key(fmt.Sprint("q", i)), Scale: touchpoint.CSAT()})
			}
			for i := range 3 {
				schema.Segmentations = append(schema.Segmentations, touchpoint.Segmentation{
					Key: touchpoint.Key(fmt.Sprint("s", i)), Classes: []touchpoint.Class{{Key: "a"}, {Key: "b"}, {Key: "other"}},
				})
			}
			r := rand.New(rand.NewPCG(1, 1))
			responses := make([]touchpoint.Response, 1024)
			for i := range responses {
				responses[i] = randomResponse(r, schema, i)
				responses[i].Period = ""
			}
			all, err := tally.NewRatings(schema, tally.Options{})
			require.NoError(b, err)
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				if err := all.Add(responses[i%len(responses)]); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
