package tally_test

import (
	"fmt"
	"hash/fnv"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/tally"
)

// withDrivers is a random survey whose items are all few enough to be drivers, some of them, and people who leave out less than there.
func withDrivers(r *rand.Rand, rows int) (survey, tally.Options) {
	s := randomSurvey(r, 0)
	var o tally.Options
	for i := range s.schema.Items {
		s.schema.Items[i].Scale = touchpoint.Scale{Min: 1, Max: float64(2 + r.IntN(10)), Best: []touchpoint.End{touchpoint.High, touchpoint.Low}[r.IntN(2)]}
		if i == 0 || r.IntN(4) > 0 {
			o.Drivers = append(o.Drivers, s.schema.Items[i].Key)
		}
	}
	r.Shuffle(len(o.Drivers), func(i, j int) { o.Drivers[i], o.Drivers[j] = o.Drivers[j], o.Drivers[i] })
	for i := range rows {
		resp := randomResponse(r, s.schema, i)
		for j, item := range s.schema.Items { // answers that go together, half of them complete
			if i%2 == 0 || resp.Answers[j] > 0 {
				resp.Answers[j] = touchpoint.Answer(1 + min(max(0, (i*item.Scale.Levels()/rows)+r.IntN(3)-1), item.Scale.Levels()-1))
			}
		}
		s.responses = append(s.responses, resp)
	}
	return s, o
}

// groupOf is the group of a response, by a hash that is written down here once more.
func groupOf(schema touchpoint.Schema, r touchpoint.Response) int {
	name := r.ID
	if schema.Clustered {
		name = r.Cluster
	}
	f := fnv.New64a()
	f.Write([]byte(name))
	h := f.Sum64()
	h = (h ^ h>>33) * 0xff51afd7ed558ccd
	h = (h ^ h>>33) * 0xc4ceb9fe1a85ec53
	return int((h ^ h>>33) % tally.DriverGroups)
}

// plain is the covariance of items by its definition, from rows.
func plain(schema touchpoint.Schema, rows []touchpoint.Response, drivers, items []touchpoint.Key, m tally.Missing) []float64 {
	mark := func(r touchpoint.Response, key touchpoint.Key) float64 {
		i, _ := schema.Item(key)
		level, ok := r.Answers[i].Level()
		if !ok {
			return math.NaN()
		}
		return schema.Items[i].Scale.Unit(level)
	}
	if m == tally.Listwise {
		rows = slices.DeleteFunc(slices.Clone(rows), func(r touchpoint.Response) bool {
			return slices.ContainsFunc(drivers, func(d touchpoint.Key) bool { return math.IsNaN(mark(r, d)) })
		})
	}
	values := make([][]float64, len(items)) // per item and row
	weights := make([]float64, len(rows))
	for i, r := range rows {
		weights[i] = weightOf(schema, r)
	}
	for j, key := range items {
		i, _ := schema.Item(key)
		var total, weight float64
		for k, r := range rows {
			v := mark(r, key)
			values[j] = append(values[j], v)
			if !math.IsNaN(v) {
				total, weight = total+weights[k]*v, weight+weights[k]
			}
		}
		for k, r := range rows {
			if m == tally.NotUsedAsMean && r.Answers[i] == touchpoint.NotUsed {
				values[j][k] = total / weight
			}
			if m == tally.NotUsedAsMean {
				values[j][k] -= total / weight
			}
		}
	}
	return matrix(values, weights, m == tally.NotUsedAsMean)
}

// matrix is the covariance of values with NaN for those that are missing: correlations of whoever has both, about their means or about 0, scaled by deviations of whoever has the one.
func matrix(values [][]float64, weights []float64, centred bool) []float64 {
	p := len(values)
	covariance := func(a, b []float64) (xx, yy, xy float64) {
		var w, x, y float64
		for i, n := range weights {
			if !math.IsNaN(a[i] + b[i]) {
				w, x, y = w+n, x+n*a[i], y+n*b[i]
			}
		}
		if centred {
			x, y = 0, 0
		}
		for i, n := range weights {
			if !math.IsNaN(a[i] + b[i]) {
				xx += n * (a[i] - x/w) * (a[i] - x/w) / w
				yy += n * (b[i] - y/w) * (b[i] - y/w) / w
				xy += n * (a[i] - x/w) * (b[i] - y/w) / w
			}
		}
		if w == 0 {
			return math.NaN(), math.NaN(), math.NaN()
		}
		return xx, yy, xy
	}
	cov := make([]float64, p*p)
	for j, a := range values {
		for k, b := range values {
			xx, yy, xy := covariance(a, b)
			va, _, _ := covariance(a, a)
			vb, _, _ := covariance(b, b)
			if xx*yy > 1e-20 && j != k {
				xy *= math.Sqrt(va * vb / (xx * yy))
			}
			cov[j*p+k] = xy
		}
	}
	return cov
}

// near compares matrices, NaN with NaN.
func near(t *testing.T, want, got []float64, about string) {
	t.Helper()
	require.Len(t, got, len(want), about)
	for i := range want {
		if math.IsNaN(want[i]) {
			require.True(t, math.IsNaN(got[i]), "%s: %d: %v", about, i, got[i])
			continue
		}
		require.InDelta(t, want[i], got[i], 1e-9, "%s: %d", about, i)
	}
}

func TestRelationsAreWhatTheRowsGive(t *testing.T) {
	for seed := range uint64(30) {
		r := rand.New(rand.NewPCG(seed, 11))
		s, o := withDrivers(r, 70)
		all, err := tally.Collect(s.schema, o, sequence(s.responses))
		require.NoError(t, err)
		require.ElementsMatch(t, o.Drivers, all.Drivers())
		periods := [][]touchpoint.Key{nil, {"2016"}, {"2016", ""}}[seed%3]
		var asked []touchpoint.Response
		for _, resp := range s.responses {
			if periods == nil || resp.Period == "2016" || len(periods) == 2 && resp.Period == "" {
				asked = append(asked, resp)
			}
		}
		items := o.Drivers[:1+r.IntN(len(o.Drivers))]
		for _, m := range []tally.Missing{tally.Pairwise, tally.Listwise, tally.NotUsedAsMean} {
			got, err := all.Related(periods, items, m)
			require.NoError(t, err)
			require.Equal(t, items, got.Items)
			near(t, plain(s.schema, asked, o.Drivers, items, m), got.Cov, m.String())
			n := 0
			for group := range tally.DriverGroups {
				var rest []touchpoint.Response
				for _, resp := range asked {
					if groupOf(s.schema, resp) != group {
						rest = append(rest, resp)
					}
				}
				if len(rest) == len(asked) {
					continue
				}
				near(t, plain(s.schema, rest, o.Drivers, items, m), got.Without[n], m.String())
				n++
			}
			require.Len(t, got.Without, n)
			require.Len(t, got.Groups, n)
			if m == tally.Listwise {
				continue
			}
			alone, err := table(t, all, tally.Selection{Periods: periods}).Related(items, m)
			require.NoError(t, err)
			require.Equal(t, got.Cov, alone.Cov)
			require.Nil(t, alone.Without)
		}
	}
}

func TestScoresOfYourOwnAreRelatedTwoOfThemOfOneItem(t *testing.T) {
	for seed := range uint64(20) {
		r := rand.New(rand.NewPCG(seed, 12))
		s, o := withDrivers(r, 50)
		o.Drivers = nil
		for _, item := range s.schema.Items {
			o.Drivers = append(o.Drivers, item.Key)
		}
		all, err := tally.Collect(s.schema, o, sequence(s.responses))
		require.NoError(t, err)
		asked := append(scores(r, s.schema), scores(r, s.schema)...)
		got, err := all.RelatedScores(nil, asked)
		require.NoError(t, err)
		require.Len(t, got.Items, len(asked))
		without := func(group int) []touchpoint.Response {
			var rest []touchpoint.Response
			for _, resp := range s.responses {
				if group < 0 || groupOf(s.schema, resp) != group {
					rest = append(rest, resp)
				}
			}
			return rest
		}
		correlated := func(rows []touchpoint.Response, cov []float64) {
			p := len(asked)
			for j, a := range asked {
				for k, b := range asked {
					var x, y, w []float64
					for _, resp := range rows {
						c, in := category(s.schema, resp, a.Item)
						d, too := category(s.schema, resp, b.Item)
						if in && too && !math.IsNaN(a.Values[c]) && !math.IsNaN(b.Values[d]) {
							x, y, w = append(x, a.Values[c]), append(y, b.Values[d]), append(w, weightOf(s.schema, resp))
						}
					}
					want := pearson(x, y, w)
					if got := cov[j*p+k] / math.Sqrt(cov[j*p+j]*cov[k*p+k]); !math.IsNaN(got) {
						require.InDelta(t, want, got, 1e-9)
					}
				}
			}
		}
		correlated(without(-1), got.Cov)
		n := 0
		for group := range tally.DriverGroups {
			if rest := without(group); len(rest) < len(s.responses) {
				correlated(rest, got.Without[n])
				n++
			}
		}
		alone, err := table(t, all, tally.Selection{}).RelatedScores(asked)
		require.NoError(t, err)
		near(t, got.Cov, alone.Cov, "the same without groups")
	}
}

// pearson is 0 where something does not vary.
func pearson(x, y, w []float64) float64 {
	var n, mx, my, xx, yy, xy float64
	for i := range x {
		n, mx, my = n+w[i], mx+w[i]*x[i], my+w[i]*y[i]
	}
	for i := range x {
		xx += w[i] * (x[i] - mx/n) * (x[i] - mx/n)
		yy += w[i] * (y[i] - my/n) * (y[i] - my/n)
		xy += w[i] * (x[i] - mx/n) * (y[i] - my/n)
	}
	if xx < 1e-12 || yy < 1e-12 {
		return 0
	}
	return xy / math.Sqrt(xx*yy)
}

// rated is a schema of items from 1 to 5 and a tally of some answers to them, all of them drivers.
func rated(t testing.TB, answers ...[]touchpoint.Answer) *tally.Ratings {
	schema := touchpoint.Schema{}
	for _, key := range []touchpoint.Key{"overall", "food", "wifi"} {
		schema.Items = append(schema.Items, touchpoint.Item{Key: key, Scale: touchpoint.CSAT()})
	}
	all, err := tally.NewRatings(schema, tally.Options{Drivers: []touchpoint.Key{"wifi", "food", "overall"}})
	require.NoError(t, err)
	for i, a := range answers {
		require.NoError(t, all.Add(touchpoint.Response{ID: string(rune('a' + i)), Answers: a}))
	}
	return all
}

func related(t testing.TB, all *tally.Ratings, m tally.Missing) tally.Relations {
	t.Helper()
	r, err := all.Related(nil, []touchpoint.Key{"overall", "food", "wifi"}, m)
	require.NoError(t, err)
	return r
}

func TestRelationsOfNobodyAreNotANumber(t *testing.T) {
	for _, m := range []tally.Missing{tally.Pairwise, tally.Listwise, tally.NotUsedAsMean} {
		r := related(t, rated(t), m)
		for _, c := range r.Cov {
			require.True(t, math.IsNaN(c), m)
		}
		require.Nil(t, r.Without)
		require.Zero(t, r.NEff)
		require.Zero(t, r.Least)
		require.Zero(t, r.Complete)
	}
}

func TestWhoeverIsAloneLeavesNobodyBehind(t *testing.T) {
	for _, m := range []tally.Missing{tally.Pairwise, tally.Listwise, tally.NotUsedAsMean} {
		r := related(t, rated(t, []touchpoint.Answer{5, 4, 3}), m)
		require.Equal(t, make([]float64, 9), r.Cov, "one answer does not vary")
		require.Len(t, r.Without, 1)
		for _, c := range r.Without[0] {
			require.True(t, math.IsNaN(c), m)
		}
		require.Equal(t, []float64{1}, r.Groups)
		require.Equal(t, 1.0, r.NEff)
	}
}

func TestWhatDoesNotVaryHasACovarianceOfExactlyZero(t *testing.T) {
	all := rated(t)
	for i := range 60 {
		a := []touchpoint.Answer{touchpoint.Answer(1 + i%5), 4, touchpoint.Answer(1 + i%5)}
		if i%7 == 0 {
			a[1] = touchpoint.NotUsed
		}
		require.NoError(t, all.Add(touchpoint.Response{ID: string(rune('a' + i)), Answers: a}))
	}
	for _, m := range []tally.Missing{tally.Pairwise, tally.Listwise, tally.NotUsedAsMean} {
		r := related(t, all, m)
		for _, cov := range append(r.Without, r.Cov) {
			for _, at := range []int{1, 3, 4, 5, 7} {
				require.Zero(t, cov[at], m)
			}
			require.Positive(t, cov[0])
			require.InDelta(t, cov[0], cov[2], 1e-12, "two items answered alike go together wholly")
		}
	}
}

func TestItemsThatNobodyRatedBothCannotBeRelated(t *testing.T) {
	all := rated(t, []touchpoint.Answer{5, 4, touchpoint.NotUsed}, []touchpoint.Answer{2, touchpoint.NotUsed, 1}, []touchpoint.Answer{3, 2, touchpoint.NoAnswer}, []touchpoint.Answer{4, touchpoint.NotAsked, 2})
	r := related(t, all, tally.Pairwise)
	require.True(t, math.IsNaN(r.Cov[5]), "food with wifi")
	require.False(t, math.IsNaN(r.Cov[1]))
	require.Equal(t, tally.Sum{}, r.Least)
	require.Equal(t, tally.Sum{N: 2, W: 2, W2: 2}, r.Most)
	require.Zero(t, r.NEff)
	require.Equal(t, tally.Sum{N: 4, W: 4, W2: 4}, r.People)
	mean := related(t, all, tally.NotUsedAsMean)
	require.Zero(t, mean.Cov[5], "two said that they did not use one of the two, and count as the mean there")
	require.EqualValues(t, 2, mean.Least.N)
	require.True(t, math.IsNaN(related(t, all, tally.Listwise).Cov[0]), "nobody rated all")
}

func TestWeightsMakeFewerPeopleOfMany(t *testing.T) {
	schema := touchpoint.Schema{Weighted: true, Items: []touchpoint.Item{{Key: "a", Scale: touchpoint.CSAT()}, {Key: "b", Scale: touchpoint.CSAT()}}}
	all, err := tally.NewRatings(schema, tally.Options{Drivers: []touchpoint.Key{"a", "b"}})
	require.NoError(t, err)
	for i, w := range []float64{1, 3, 0} {
		require.NoError(t, all.Add(touchpoint.Response{ID: string(rune('a' + i)), Weight: w, Answers: []touchpoint.Answer{touchpoint.Answer(1 + i), touchpoint.Answer(3 - i)}}))
	}
	for _, m := range []tally.Missing{tally.Pairwise, tally.Listwise, tally.NotUsedAsMean} {
		r, err := all.Related(nil, []touchpoint.Key{"a", "b"}, m)
		require.NoError(t, err)
		require.Equal(t, tally.Sum{N: 3, W: 4, W2: 10}, r.Complete)
		require.InDelta(t, 1.6, r.NEff, 1e-12)
		near(t, []float64{3. / 256, -3. / 256, -3. / 256, 3. / 256}, r.Cov, "1·3÷4² of a level of ¼ squared")
		require.Equal(t, 4.0, r.Groups[0]+r.Groups[1])
		require.Len(t, r.Groups, 2, "who weighs nothing is no group")
	}
}

func TestWhatIsNotKeptIsNotRelated(t *testing.T) {
	schema := touchpoint.Schema{Items: []touchpoint.Item{{Key: "a", Scale: touchpoint.CSAT()}, {Key: "b", Scale: touchpoint.CSAT()}, {Key: "hundred", Scale: touchpoint.Range(0, 100)}}}
	none := collect(t, survey{schema: schema})
	require.Nil(t, none.Drivers())
	_, err := none.Related(nil, []touchpoint.Key{"a"}, tally.Pairwise)
	require.ErrorIs(t, err, tally.ErrDrivers)
	some, err := tally.NewRatings(schema, tally.Options{Drivers: []touchpoint.Key{"a"}})
	require.NoError(t, err)
	_, err = some.Related(nil, []touchpoint.Key{"a", "b"}, tally.Pairwise)
	require.ErrorIs(t, err, tally.ErrDrivers)
	require.ErrorContains(t, err, `"b"`)
	_, err = some.RelatedScores(nil, []tally.Score{{Item: 1, Values: make([]float64, 6)}})
	require.ErrorIs(t, err, tally.ErrDrivers)
	b := table(t, some, tally.Selection{})
	_, err = b.Related([]touchpoint.Key{"a", "b"}, tally.Listwise)
	require.ErrorIs(t, err, tally.ErrDrivers)
	_, err = b.Related([]touchpoint.Key{"a", "hundred"}, tally.Pairwise)
	require.ErrorIs(t, err, tally.ErrDrivers)
	_, err = b.RelatedScores([]tally.Score{{Item: 2, Values: make([]float64, 102)}})
	require.ErrorIs(t, err, tally.ErrDrivers)
	for _, items := range [][]touchpoint.Key{nil, {"c"}} {
		_, err = b.Related(items, tally.Pairwise)
		require.ErrorContains(t, err, "tally: ")
		_, err = some.Related(nil, items, tally.Pairwise)
		require.ErrorContains(t, err, "tally: ")
	}
	_, err = b.RelatedScores(nil)
	require.Error(t, err)
	_, err = some.Related(nil, []touchpoint.Key{"a"}, tally.Missing(7))
	require.ErrorContains(t, err, "Missing(7)")
	require.Panics(t, func() { _, _ = b.RelatedScores([]tally.Score{{Item: 0, Values: []float64{1}}}) })
}

func TestClassesAreRelatedWithoutGroups(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 13))
	s, o := withDrivers(r, 80)
	s.schema.Segmentations = []touchpoint.Segmentation{{Key: "who", Classes: []touchpoint.Class{{Key: "x"}, {Key: "other"}}}}
	var x []touchpoint.Response
	for i := range s.responses {
		s.responses[i].Classes = []int{i % 3 / 2}
		if i%3 < 2 {
			x = append(x, s.responses[i])
		}
	}
	all, err := tally.Collect(s.schema, o, sequence(s.responses))
	require.NoError(t, err)
	for _, m := range []tally.Missing{tally.Pairwise, tally.NotUsedAsMean} {
		got, err := table(t, all, tally.Selection{Segmentation: "who", Class: "x"}).Related(o.Drivers, m)
		require.NoError(t, err)
		near(t, plain(s.schema, x, nil, o.Drivers, m), got.Cov, m.String())
	}
}

// In every cluster, of which there are 90 of 8 people, people share half of what they think of the food and of the whole. The spread of the correlation over surveys is what the jackknife says in the mean; leaving
// out people as if they were independent says much less.
func TestReplicatesTellTheSpreadUnderClusters(t *testing.T) {
	r := rand.New(rand.NewPCG(8, 14))
	const surveys = 120
	var truth, told, naive []float64
	keys := []touchpoint.Key{"overall", "food"}
	for range surveys {
		var both [2]*tally.Ratings
		for i, clustered := range []bool{true, false} {
			schema := touchpoint.Schema{Clustered: clustered}
			for _, key := range keys {
				schema.Items = append(schema.Items, touchpoint.Item{Key: key, Scale: touchpoint.Range(1, 7)})
			}
			var err error
			both[i], err = tally.NewRatings(schema, tally.Options{Drivers: keys})
			require.NoError(t, err)
		}
		for c := range 90 {
			x, y := r.NormFloat64(), r.NormFloat64()
			y = .5*x + .8*y
			for i := range 8 {
				u, v := r.NormFloat64(), r.NormFloat64()
				v = .5*u + .8*v
				level := func(z float64) touchpoint.Answer { return touchpoint.Answer(max(1, min(7, math.Round(4+z)))) }
				resp := touchpoint.Response{ID: fmt.Sprint(c, " ", i), Cluster: fmt.Sprint(c), Answers: []touchpoint.Answer{level(x + u), level(y + v)}}
				require.NoError(t, both[0].Add(resp))
				require.NoError(t, both[1].Add(resp))
			}
		}
		whole, err := both[0].Related(nil, keys, tally.Pairwise)
		require.NoError(t, err)
		apart, err := both[1].Related(nil, keys, tally.Pairwise)
		require.NoError(t, err)
		require.Equal(t, whole.Cov, apart.Cov)
		truth = append(truth, whole.Cov[1]/math.Sqrt(whole.Cov[0]*whole.Cov[3]))
		told, naive = append(told, jackknife(whole)), append(naive, jackknife(apart))
	}
	mean, spread := meanAndVariance(truth)
	require.InDelta(t, .51, mean, .03, "½ ÷ √(¼+.64), less what rounding to levels takes")
	said, _ := meanAndVariance(told)
	little, _ := meanAndVariance(naive)
	t.Logf("variance of surveys %.3g, told %.3g, told without clusters %.3g", spread, said, little)
	require.InDelta(t, 1, said/spread, .35, "the variance of 120 surveys is known to an eighth or so")
	require.Less(t, little, .6*said)
}

// jackknife is the variance of the correlation of the first two items.
func jackknife(r tally.Relations) float64 {
	p := len(r.Items)
	var of []float64
	for _, cov := range r.Without {
		of = append(of, cov[1]/math.Sqrt(cov[0]*cov[p+1]))
	}
	_, variance := meanAndVariance(of)
	g := float64(len(of))
	return variance * (g - 1) * (g - 1) / g
}

// meanAndVariance is of a sample, the variance divided by one less than there are.
func meanAndVariance(of []float64) (mean, variance float64) {
	for _, v := range of {
		mean += v / float64(len(of))
	}
	for _, v := range of {
		variance += (v - mean) * (v - mean) / float64(len(of)-1)
	}
	return mean, variance
}
