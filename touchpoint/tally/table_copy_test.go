package tally_test

import (
	"math/rand/v2"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/tally"
)

// everythingIn reads all that a table tells.
func everythingIn(b *tally.Table) (all []any) {
	all = append(all, b.Responses(), b.Counted())
	for i := range b.Schema().Items {
		all = append(all, b.Histogram(i), b.GroupWeights(tally.Score{Item: i, Values: make([]float64, len(b.Histogram(i)))}))
		for j := range i {
			all = append(all, b.Joint(i, j))
		}
	}
	return all
}

// selections are all periods, each by itself, and one of the classes.
func selections(schema touchpoint.Schema) []tally.Selection {
	out := []tally.Selection{{}, {Periods: []touchpoint.Key{"2016"}}, {Periods: []touchpoint.Key{"none"}}}
	for _, seg := range schema.Segmentations {
		out = append(out, tally.Selection{Segmentation: seg.Key, Class: seg.Classes[0].Key}, tally.Selection{Segmentation: seg.Key, Class: seg.Classes[0].Key, Periods: []touchpoint.Key{"2017"}})
	}
	return out
}

func TestATableOfRatingsDoesNotChangeWithItsTally(t *testing.T) {
	for seed := range uint64(40) {
		r := rand.New(rand.NewPCG(seed, 21))
		s := randomSurvey(r, 60)
		first := survey{s.schema, s.responses[:40]}
		changes := map[string]func(*tally.Ratings){
			"add": func(all *tally.Ratings) {
				for _, resp := range s.responses[40:] {
					require.NoError(t, all.Add(resp))
				}
			},
			"remove": func(all *tally.Ratings) {
				for _, resp := range first.responses {
					require.NoError(t, all.Remove(resp))
				}
			},
			"merge":             func(all *tally.Ratings) { require.NoError(t, all.Merge(collect(t, s))) },
			"merge with itself": func(all *tally.Ratings) { require.NoError(t, all.Merge(all)) },
			"ready-made counts": func(all *tally.Ratings) {
				item := s.schema.Items[0]
				err := all.AddCounts(tally.Counts{Item: item.Key, Period: "2016", Levels: make([]int64, item.Scale.Levels()), NotUsed: 7})
				if err != nil {
					require.ErrorIs(t, err, tally.ErrCounts)
				}
			},
		}
		for name, change := range changes {
			all := collect(t, first)
			before := bytesOf(t, all)
			for _, sel := range selections(s.schema) {
				want := everythingIn(table(t, collect(t, first), sel))
				read, unread := table(t, all, sel), table(t, all, sel)
				require.Equal(t, want, everythingIn(read), name)
				change(all)
				require.Equal(t, want, everythingIn(read), "%s, of a table that was read before", name)
				require.Equal(t, want, everythingIn(unread), "%s, of a table that is read after", name)
				all = collect(t, first)
			}
			other := collect(t, first)
			_ = table(t, other, tally.Selection{})
			change(other)
			change(all)
			require.Equal(t, bytesOf(t, all), bytesOf(t, other), "%s counts the same whether a table looks on or not", name)
			require.Equal(t, before, bytesOf(t, collect(t, first)))
		}
	}
}

func TestATableIsReadWhileItsTallyCountsOn(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 22))
	s := randomSurvey(r, 300)
	all := collect(t, survey{s.schema, s.responses[:100]})
	looks := selections(s.schema)
	tables := make([]*tally.Table, len(looks))
	var readers sync.WaitGroup
	for i, sel := range looks { // tables are taken side by side as well
		readers.Go(func() { tables[i], _ = all.Table(sel) })
	}
	readers.Wait()
	got := make([][]any, 2*len(looks))
	for i := range got {
		readers.Go(func() { got[i] = everythingIn(tables[i/2]) })
	}
	for _, resp := range s.responses[100:] {
		require.NoError(t, all.Add(resp))
	}
	readers.Wait()
	for i, sel := range looks {
		want := everythingIn(table(t, collect(t, survey{s.schema, s.responses[:100]}), sel))
		require.Equal(t, want, got[2*i])
		require.Equal(t, want, got[2*i+1])
	}
}

func TestLargeWeightsCarryInAMergeAsTheyDoInAdding(t *testing.T) {
	schema := touchpoint.Schema{Weighted: true, Items: []touchpoint.Item{{Key: "a", Scale: touchpoint.CSAT()}, {Key: "b", Scale: touchpoint.CSAT()}}}
	for _, weight := range []float64{3000, 4095.5, tally.MaxWeight} { // its square carries into the high bits at the second, the first, or always
		resp := touchpoint.Response{Weight: weight, Answers: []touchpoint.Answer{touchpoint.LevelAnswer(1), touchpoint.LevelAnswer(2)}}
		all := collect(t, survey{schema, []touchpoint.Response{resp}})
		added := []touchpoint.Response{resp}
		for range 4 {
			before, want := table(t, all, tally.Selection{}), collect(t, survey{schema, added})
			if len(added)%4 != 0 { // now and then nothing looks on, so that the sums are merged in place
				before = nil
				all = collect(t, survey{schema, added})
			}
			require.NoError(t, all.Merge(all))
			if before != nil {
				require.Equal(t, everythingIn(table(t, want, tally.Selection{})), everythingIn(before))
			}
			added = append(added, added...)
			require.Equal(t, bytesOf(t, collect(t, survey{schema, added})), bytesOf(t, all), "%d of %v", len(added), weight)
		}
	}
}
