package gap_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"
	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat"

	"github.com/safar-cx/safar/gap"
	"github.com/safar-cx/safar/gap/infer"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/tally"
)

// mixed is a study with everything in it: people who skip, do not use, or were not asked, users-only items, weights, clusters.
func mixed(seed uint64, n int, weighted, clustered bool) reference {
	rng := rand.New(rand.NewPCG(seed, 3))
	s := asks("a", "b", "c", "wish", "u", "v")
	s.Items[1].Scale = touchpoint.Range(0, 10)
	s.Items[2].Scale = touchpoint.Scale{Min: 1, Max: 7, Best: touchpoint.Low}
	s.Items[4].UsersOnly, s.Items[5].UsersOnly = true, true
	s.Weighted, s.Clustered = weighted, clustered
	const clusters = 50
	between := make([]float64, clusters)
	for i := range between {
		between[i] = 0.5 * rng.NormFloat64()
	}
	r := reference{schema: s}
	for i := range n {
		k := rng.IntN(clusters)
		row := touchpoint.Response{ID: fmt.Sprint(i), Cluster: fmt.Sprint("flight ", k), Weight: 0.25 + rng.ExpFloat64(), Answers: make([]touchpoint.Answer, len(s.Items))}
		person := 0.7*rng.NormFloat64() + between[k]
		for j, item := range s.Items {
			latent := phi(person + 0.8*rng.NormFloat64() + []float64{0, 0.2, 0.4, 0.9, -0.3, 0.1}[j])
			if item.Scale.Best == touchpoint.Low {
				latent = 1 - latent
			}
			row.Answers[j] = touchpoint.LevelAnswer(min(item.Scale.Levels()-1, int(latent*float64(item.Scale.Levels()))))
			switch u := rng.Float64(); {
			case u < 0.1:
				row.Answers[j] = touchpoint.NoAnswer
			case u < 0.3 && item.UsersOnly:
				row.Answers[j] = touchpoint.NotAsked
			case u < 0.3 && j != 3:
				row.Answers[j] = touchpoint.NotUsed
			}
		}
		r.rows = append(r.rows, row)
	}
	return r
}

// kinds is one cell of each kind. The first three rest on a single mean each.
func kinds() []journey.Cell {
	heavy := at("two-items", cell("a", "b"))
	heavy.Items[0].Weight = 2
	return []journey.Cell{
		at("assumed", cell("a")),
		important(2, levels(journey.Levels{Desired: stated(0.7)}, at("stated", cell("b")))),
		at("low-is-good", cell("c")),
		levels(journey.Levels{Desired: measured("wish")}, at("measured", cell("c"))),
		important(0.5, levels(journey.Levels{Desired: stated(0.75)}, heavy)),
		at("users-with-reach", cell("a", "u")),
		levels(journey.Levels{Desired: measured("wish")}, at("everything", cell("u", "b", "a", "v"))),
	}
}

const single = 3 // so many of kinds rest on a single mean

// importances of the cells as Rank must normalise them.
func importances(cells []journey.Cell) []float64 {
	out, total := make([]float64, len(cells)), 0.0
	for i, c := range cells {
		out[i] = 1
		if c.Importance > 0 {
			out[i] = c.Importance
		}
		total += out[i]
	}
	for i := range out {
		out[i] *= float64(len(cells)) / total
	}
	return out
}

// rank ranks the study by way of a tally with so many groups that no two clusters share one.
func (r reference) rank(t testing.TB, cells []journey.Cell) *gap.Ranking {
	t.Helper()
	all, err := tally.NewRatings(r.schema, tally.Options{Groups: 4096})
	require.NoError(t, err)
	for _, row := range r.rows {
		require.NoError(t, all.Add(row))
	}
	if r.schema.Clustered {
		table, err := all.Table(tally.Selection{})
		require.NoError(t, err)
		clusters := map[string]bool{}
		for _, row := range r.rows {
			clusters[row.Cluster] = true
		}
		require.Len(t, table.Replicates(nil), len(clusters), "each cluster has a group of its own")
	}
	return ranked(t, mapped(t, cells...), all, gap.Options{Min: 5})
}

func requireNear(t *testing.T, want, got, tolerance float64, about string) {
	t.Helper()
	require.InDelta(t, want, got, tolerance*max(1, math.Abs(want)), about)
}

// Scores and intervals are those of the rows. Where a cell rests on several means with bases of different size, the factors n÷(n−1) differ a little.
func TestScoresAndVariancesAreThoseOfTheRows(t *testing.T) {
	for _, weighted := range []bool{false, true} {
		for _, clustered := range []bool{false, true} {
			t.Run(fmt.Sprintf("weighted=%v clustered=%v", weighted, clustered), func(t *testing.T) {
				r := mixed(1, 400, weighted, clustered)
				cells := kinds()
				ranking := r.rank(t, cells)
				cov := r.linearised(cells)
				if clustered {
					cov = r.jackknifed(cells)
				}
				for j, importance := range importances(cells) {
					p := point(t, ranking, cells[j].Touchpoint)
					about := string(p.Touchpoint)
					requireNear(t, importance, p.Importance.Float(), 1e-9, about)
					requireNear(t, 100*importance*r.pain(cells[j], r.weights()), p.Score.Float(), 1e-7, about)
					want := r.interval(cells[j], cov.At(j, j)).Affine(0, 100*importance)
					tolerance := 1e-6
					if j >= single {
						tolerance = 0.002
						if clustered {
							tolerance = 0.01 // the jackknife of a product is not quite the product of jackknives
						}
					}
					requireNear(t, want.Low, p.Interval[0].Float(), tolerance, about)
					requireNear(t, want.High, p.Interval[1].Float(), tolerance, about)
				}
			})
		}
	}
}

// Rank sets show the covariances between cells: they must be those of the rows, over many studies.
func TestRankSetsAreThoseOfTheCovarianceOverTheRows(t *testing.T) {
	if raced {
		t.Skip("a simulation: run it without the race detector")
	}
	told := 0
	for seed := range uint64(12) {
		weighted, clustered := seed%2 == 1, seed%4 >= 2
		r := mixed(100+seed, 250, weighted, clustered)
		cells := kinds()
		ranking := r.rank(t, cells)
		cov := r.linearised(cells)
		if clustered {
			cov = r.jackknifed(cells)
		}
		score, df := make([]float64, len(cells)), make([]float64, len(cells))
		for j, importance := range importances(cells) {
			score[j] = 100 * importance * r.pain(cells[j], r.weights())
			e := r.fewest(cells[j])
			if df[j] = e.kish*e.kish/e.n - 1; clustered {
				df[j] = e.groups - 1
			}
			for k, other := range importances(cells)[:j+1] {
				cov.SetSym(j, k, cov.At(j, k)*1e4*importance*other)
			}
		}
		sets, err := infer.Ranks(score, cov, infer.RankOptions{DF: df})
		require.NoError(t, err)
		for j, c := range cells {
			p := point(t, ranking, c.Touchpoint)
			require.Equal(t, sets.Rank[j], p.Rank)
			require.Equal(t, gap.RankSet{sets.Simultaneous[j].Best, sets.Simultaneous[j].Worst}, p.RankSet, "seed %d, %s", seed, c.Touchpoint)
			require.Equal(t, gap.RankSet{sets.Marginal[j].Best, sets.Marginal[j].Worst}, p.RankSetMarginal, "seed %d, %s", seed, c.Touchpoint)
			told += len(cells) - 1 - (p.RankSet.Worst() - p.RankSet.Best())
		}
	}
	require.Greater(t, told, 100, "sets that are nearly whole would prove little")
}

// The formulas themselves against a plain bootstrap: of respondents, or of clusters.
func TestVariancesAgreeWithTheBootstrap(t *testing.T) {
	if raced {
		t.Skip("a simulation: run it without the race detector")
	}
	for _, clustered := range []bool{false, true} {
		t.Run(fmt.Sprintf("clustered=%v", clustered), func(t *testing.T) {
			r := mixed(8, 400, true, clustered)
			cells := kinds()
			want := r.linearised(cells)
			if clustered {
				want = r.jackknifed(cells)
			}
			got := r.bootstrap(cells, 2000)
			for j := range cells {
				require.InEpsilon(t, want.At(j, j), got.At(j, j), 0.15, "%s", cells[j].Touchpoint)
				for k := range j {
					scale := math.Sqrt(want.At(j, j) * want.At(k, k))
					require.InDelta(t, want.At(j, k)/scale, got.At(j, k)/scale, 0.1, "%s, %s", cells[j].Touchpoint, cells[k].Touchpoint)
				}
			}
		})
	}
}

// bootstrap is the covariance of pains over samples of the respondents, or clusters, drawn with replacement.
func (r reference) bootstrap(cells []journey.Cell, samples int) *mat.SymDense {
	rng := rand.New(rand.NewPCG(4, 4))
	units := map[string]int{}
	unit := make([]int, len(r.rows))
	for i, row := range r.rows {
		name := row.ID
		if r.schema.Clustered {
			name = row.Cluster
		}
		if _, ok := units[name]; !ok {
			units[name] = len(units)
		}
		unit[i] = units[name]
	}
	pains := mat.NewDense(samples, len(cells), nil)
	own := r.weights()
	w := make([]float64, len(own))
	times := make([]float64, len(units))
	for s := range samples {
		clear(times)
		for range times {
			times[rng.IntN(len(times))]++
		}
		for i := range w {
			w[i] = own[i] * times[unit[i]]
		}
		for j, c := range cells {
			pains.Set(s, j, r.pain(c, w))
		}
	}
	cov := mat.NewSymDense(len(cells), nil)
	stat.CovarianceMatrix(cov, pains, nil)
	return cov
}

// A cell of users only, with nothing to tell its reach, is scored among its raters.
func TestUsersOnlyWithoutReachIsScoredPerUser(t *testing.T) {
	r := mixed(2, 300, true, false)
	cells := []journey.Cell{at("users", cell("u")), at("users-two", cell("u", "v")), at("all", cell("a"))}
	ranking := r.rank(t, cells)
	cov := r.linearised(cells)
	for j, c := range cells {
		p := point(t, ranking, c.Touchpoint)
		requireNear(t, 100*r.pain(c, r.weights()), p.Score.Float(), 1e-7, string(c.Touchpoint))
		want := r.interval(c, cov.At(j, j)).Affine(0, 100)
		requireNear(t, want.Low, p.Interval[0].Float(), 0.002, string(c.Touchpoint))
		requireNear(t, want.High, p.Interval[1].Float(), 0.002, string(c.Touchpoint))
		if c.Touchpoint != "all" {
			require.Equal(t, gap.Users, p.Base)
			require.Zero(t, p.Rank)
			require.False(t, p.Reach.IsKnown())
		}
	}
}
