package tally_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/tally"
)

// valueOf returns a response's category of an item, and whether it has one.
func category(schema touchpoint.Schema, r touchpoint.Response, item int) (int, bool) {
	if r.Answers[item] == touchpoint.NotUsed {
		return schema.Items[item].Scale.Levels(), true
	}
	return r.Answers[item].Level()
}

func table(t testing.TB, all *tally.Ratings, s tally.Selection) *tally.Table {
	t.Helper()
	b, err := all.Table(s)
	require.NoError(t, err)
	return b
}

// scores gives every category of every item a value at random, and leaves some out of the base.
func scores(r *rand.Rand, schema touchpoint.Schema) []tally.Score {
	var out []tally.Score
	for i, item := range schema.Items {
		s := tally.Score{Item: i}
		for range item.Scale.Levels() + 1 {
			v := r.NormFloat64()
			if r.IntN(6) == 0 {
				v = math.NaN()
			}
			s.Values = append(s.Values, v)
		}
		out = append(out, s)
	}
	return out
}

func TestRatiosAreWhatTheRowsGive(t *testing.T) {
	for seed := range uint64(40) {
		r := rand.New(rand.NewPCG(seed, 7))
		s := randomSurvey(r, 60)
		for i := range s.schema.Items {
			s.schema.Items[i].Scale.Max = min(s.schema.Items[i].Scale.Max, tally.JointLevels-1)
		}
		for i := range s.responses {
			s.responses[i] = randomResponse(r, s.schema, i)
		}
		got := scores(r, s.schema)
		ratios := table(t, collect(t, s), tally.Selection{}).Ratios(got)
		p := len(got)
		influence := make([][]float64, p) // per score and respondent: w·e÷W, scaled
		for j, score := range got {
			var total, weight, squares float64
			value := make([]float64, len(s.responses))
			for i, resp := range s.responses {
				value[i] = math.NaN()
				if c, ok := category(s.schema, resp, score.Item); ok {
					value[i] = score.Values[c]
				}
				if w := weightOf(s.schema, resp); !math.IsNaN(value[i]) {
					total += w * value[i]
					weight += w
					squares += w * w
				}
			}
			require.InDelta(t, total/weight, ratios.Mean[j], 1e-9)
			n := weight * weight / squares
			influence[j] = make([]float64, len(s.responses))
			for i, resp := range s.responses {
				if !math.IsNaN(value[i]) {
					influence[j][i] = weightOf(s.schema, resp) * (value[i] - total/weight) / weight * math.Sqrt(n/(n-1))
				}
			}
		}
		for j := range p {
			for k := range p {
				want := 0.0
				for i := range s.responses {
					want += influence[j][i] * influence[k][i]
				}
				require.InDelta(t, want, ratios.Cov[j*p+k], 1e-9)
			}
		}
	}
}

// weightOf is the weight as it is summed: a multiple of 2⁻²⁰, or 1 where weights do not count.
func weightOf(schema touchpoint.Schema, r touchpoint.Response) float64 {
	if !schema.Weighted {
		return 1
	}
	return math.RoundToEven(r.Weight*(1<<20)) / (1 << 20)
}

func TestTheSameItemScoredTwiceIsPerfectlyCorrelated(t *testing.T) {
	s := survey{schema: touchpoint.Schema{Items: []touchpoint.Item{{Key: "a", Scale: touchpoint.CSAT()}}}}
	for i := range 30 {
		s.responses = append(s.responses, touchpoint.Response{Answers: []touchpoint.Answer{touchpoint.LevelAnswer(i % 5)}})
	}
	values := []float64{1, .75, .5, .25, 0, 0}
	r := table(t, collect(t, s), tally.Selection{}).Ratios([]tally.Score{{Item: 0, Values: values}, {Item: 0, Values: values}})
	require.Equal(t, r.Cov[0], r.Cov[1])
	require.Equal(t, r.Cov[0], r.Cov[3])
	require.Positive(t, r.Cov[0])
}

func TestRatiosOfNobodyAreUnknown(t *testing.T) {
	schema := touchpoint.Schema{Items: []touchpoint.Item{{Key: "a", Scale: touchpoint.Range(0, 1)}}}
	score := []tally.Score{{Item: 0, Values: []float64{0, 1, math.NaN()}}}
	r := table(t, collect(t, survey{schema: schema}), tally.Selection{}).Ratios(score)
	require.True(t, math.IsNaN(r.Mean[0]))
	require.True(t, math.IsNaN(r.Cov[0]))
	one := collect(t, survey{schema, []touchpoint.Response{{Answers: []touchpoint.Answer{2}}}})
	r = table(t, one, tally.Selection{}).Ratios(score)
	require.EqualValues(t, 1, r.Mean[0])
	require.True(t, math.IsNaN(r.Cov[0]), "one answer has no variance")
}

func TestReplicatesLeaveOutOneGroupEach(t *testing.T) {
	r := rand.New(rand.NewPCG(11, 7))
	s := randomSurvey(r, 0)
	s.schema.Clustered = true
	for i := range 300 {
		s.responses = append(s.responses, randomResponse(r, s.schema, i))
	}
	all := collect(t, s)
	score := scores(r, s.schema)[:1]
	reps := table(t, all, tally.Selection{}).Replicates(score)
	require.LessOrEqual(t, len(reps), 20, "as many groups as clusters at most")
	require.Greater(t, len(reps), 10)
	// Leaving a group out is leaving out whole clusters: each cluster alone must explain the difference of one replicate, or several together.
	byCluster := map[string][]touchpoint.Response{}
	for _, resp := range s.responses {
		byCluster[resp.Cluster] = append(byCluster[resp.Cluster], resp)
	}
	found := 0
	for _, gone := range byCluster {
		without := collect(t, s)
		for _, resp := range gone {
			require.NoError(t, without.Remove(resp))
		}
		mean := table(t, without, tally.Selection{}).Ratios(score).Mean[0]
		for _, rep := range reps {
			if math.Abs(rep[0]-mean) < 1e-12 {
				found++
				break
			}
		}
	}
	require.GreaterOrEqual(t, found, len(reps)/2, "most clusters have a group of their own")
}

func TestSelectionsAddUpToEveryone(t *testing.T) {
	r := rand.New(rand.NewPCG(21, 7))
	s := randomSurvey(r, 0)
	s.schema.Segmentations = []touchpoint.Segmentation{
		{Key: "purpose", Classes: []touchpoint.Class{{Key: "business"}, {Key: "other"}}},
		{Key: "peak", Classes: []touchpoint.Class{{Key: "on"}, {Key: "off"}, {Key: "other"}}},
	}
	for i := range 200 {
		s.responses = append(s.responses, randomResponse(r, s.schema, i))
	}
	all := collect(t, s)
	everyone := table(t, all, tally.Selection{}).Responses()
	require.EqualValues(t, 200, everyone.N)
	for _, seg := range s.schema.Segmentations {
		var n int64
		for _, c := range seg.Classes {
			n += table(t, all, tally.Selection{Segmentation: seg.Key, Class: c.Key}).Responses().N
		}
		require.Equal(t, everyone.N, n)
	}
	var n int64
	for _, p := range all.Periods() {
		n += table(t, all, tally.Selection{Periods: []touchpoint.Key{p}}).Responses().N
	}
	require.Equal(t, everyone.N, n)
	_, err := all.Table(tally.Selection{Segmentation: "age", Class: "young"})
	require.ErrorContains(t, err, `no segmentation "age"`)
	_, err = all.Table(tally.Selection{Segmentation: "peak", Class: "noon"})
	require.ErrorContains(t, err, `no class "noon"`)
}

func TestHistogramsAndJointsAgree(t *testing.T) {
	s := randomSurvey(rand.New(rand.NewPCG(4, 4)), 500)
	s.schema.Items = append(s.schema.Items, touchpoint.Item{Key: "last", Scale: touchpoint.CSAT()})
	for i := range s.responses {
		s.responses[i].Answers = append(s.responses[i].Answers, 1)
	}
	b := table(t, collect(t, s), tally.Selection{})
	last := len(s.schema.Items) - 1
	for item := range last {
		joint := b.Joint(item, last)
		if s.schema.Items[item].Scale.Levels() > tally.JointLevels {
			require.Nil(t, joint)
			continue
		}
		for c, h := range b.Histogram(item) {
			require.Equal(t, h, joint[c][0], "everyone gave the last item its first level")
			require.Equal(t, h, b.Joint(last, item)[0][c])
		}
	}
}

func TestCountsFromElsewhereGiveTheSameHistogram(t *testing.T) {
	schema := touchpoint.Schema{Items: []touchpoint.Item{{Key: "nps", Scale: touchpoint.NPSGroups()}, {Key: "food", Scale: touchpoint.CSAT()}}}
	all := collect(t, survey{schema: schema})
	require.NoError(t, all.AddCounts(tally.Counts{Item: "nps", Levels: []int64{342, 968, 1436}}))
	require.NoError(t, all.AddCounts(tally.Counts{Item: "food", Levels: []int64{1, 2, 3, 4, 5}, NotUsed: 7}))
	b := table(t, all, tally.Selection{})
	r := b.Ratios([]tally.Score{{Item: 0, Values: []float64{-100, 0, 100, math.NaN()}}, {Item: 1, Values: []float64{1, 2, 3, 4, 5, math.NaN()}}})
	require.InDelta(t, 39.8398, r.Mean[0], 5e-5) // SFO 2017, DataSF
	require.InDelta(t, 55.0/15, r.Mean[1], 1e-12)
	require.Zero(t, r.Cov[1], "nothing is known of who gave both")
	require.EqualValues(t, 7, b.Histogram(1)[5].N)
	require.EqualValues(t, 0, b.Responses().N)
	require.EqualValues(t, 342+968+1436+15+7, b.Counted())

	for name, bad := range map[string]tally.Counts{
		"unknown item":  {Item: "x", Levels: []int64{1, 2, 3}},
		"wrong levels":  {Item: "food", Levels: []int64{1, 2, 3}},
		"negative":      {Item: "nps", Levels: []int64{1, -2, 3}},
		"overflow":      {Item: "nps", Levels: []int64{1, math.MaxInt64, 3}},
		"negative rest": {Item: "nps", Levels: []int64{1, 2, 3}, NotUsed: -1},
	} {
		require.ErrorIs(t, all.AddCounts(bad), tally.ErrCounts, name)
	}
	schema.Weighted = true
	require.ErrorIs(t, collect(t, survey{schema: schema}).AddCounts(tally.Counts{Item: "nps", Levels: []int64{1, 2, 3}}), tally.ErrCounts)
}
