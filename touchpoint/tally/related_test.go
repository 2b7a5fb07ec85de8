package tally_test

import (
	"hash/fnv"
	"math"
	"math/rand/v2"
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
	p := len(items)
	index := func(key touchpoint.Key) int { i, _ := schema.Item(key); return i }
	mark := func(r touchpoint.Response, item touchpoint.Key) (float64, bool) {
		level, ok := r.Answers[index(item)].Level()
		if !ok {
			return 0, false
		}
		return schema.Items[index(item)].Scale.Unit(level), true
	}
	if m == tally.Listwise {
		var complete []touchpoint.Response
		for _, r := range rows {
			all := true
			for _, d := range drivers {
				_, ok := mark(r, d)
				all = all && ok
			}
			if all {
				complete = append(complete, r)
			}
		}
		rows = complete
	}
	value := func(r touchpoint.Response, item touchpoint.Key) (float64, bool) { return mark(r, item) }
	if m == tally.NotUsedAsMean {
		value = func(r touchpoint.Response, item touchpoint.Key) (float64, bool) {
			if r.Answers[index(item)] != touchpoint.NotUsed {
				return mark(r, item)
			}
			var total, weight float64
			for _, o := range rows {
				if v, ok := mark(o, item); ok {
					total += weightOf(schema, o) * v
					weight += weightOf(schema, o)
				}
			}
			return total / weight, true
		}
	}
	covariance := func(a, b touchpoint.Key) (xx, yy, xy float64) {
		var w, x, y float64
		type pair struct{ w, x, y float64 }
		var pairs []pair
		for _, r := range rows {
			u, ok := value(r, a)
			v, both := value(r, b)
			if ok && both {
				n := weightOf(schema, r)
				pairs = append(pairs, pair{n, u, v})
				w, x, y = w+n, x+n*u, y+n*v
			}
		}
		for _, q := range pairs {
			xx += q.w * (q.x - x/w) * (q.x - x/w) / w
			yy += q.w * (q.y - y/w) * (q.y - y/w) / w
			xy += q.w * (q.x - x/w) * (q.y - y/w) / w
		}
		if w == 0 {
			return math.NaN(), math.NaN(), math.NaN()
		}
		return xx, yy, xy
	}
	cov := make([]float64, p*p)
	for j, a := range items {
		for k, b := range items {
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
