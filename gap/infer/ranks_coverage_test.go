package infer

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"gonum.org/v1/gonum/mat"
)

// ratingStudy is a made-up study: the same people rate all cells on 1–5, with a shared factor; perhaps some
// do not answer, and perhaps they come in clusters that share a factor too.
type ratingStudy struct {
	cells, people int
	shift         func(j int) float64 // of the cell's latent mean
	skip          float64             // share of answers missing
	clusters      int                 // 0: independent people
	groups        int                 // of the jackknife over clusters
	df            bool                // tell Ranks the degrees of freedom
}

func level5(latent float64) float64 {
	x := 1.0
	for _, threshold := range []float64{-1.6, -1, -0.3, 0.6} {
		if latent > threshold {
			x++
		}
	}
	return x
}

func (s ratingStudy) truth() []float64 {
	mean := make([]float64, s.cells)
	for j := range mean {
		mean[j] = 1
		for _, threshold := range []float64{-1.6, -1, -0.3, 0.6} {
			mean[j] += 0.5 * math.Erfc((threshold-s.shift(j))/math.Sqrt2)
		}
	}
	return mean
}

// sample draws everybody's ratings, NaN for no answer, and each person's cluster.
func (s ratingStudy) sample(rng *rand.Rand) (ratings [][]float64, cluster []int) {
	shared := make([]float64, max(s.clusters, 1))
	for c := range shared {
		shared[c] = rng.NormFloat64()
	}
	for i := range s.people {
		own, between := 0.4, 0.0
		if s.clusters > 0 {
			own, between = 0.25, 0.15
			cluster = append(cluster, rng.IntN(s.clusters))
		}
		factor := math.Sqrt(own) * rng.NormFloat64()
		if s.clusters > 0 {
			factor += math.Sqrt(between) * shared[cluster[i]]
		}
		row := make([]float64, s.cells)
		for j := range row {
			row[j] = level5(s.shift(j) + factor + math.Sqrt(1-own-between)*rng.NormFloat64())
			if rng.Float64() < s.skip {
				row[j] = math.NaN()
			}
		}
		ratings = append(ratings, row)
	}
	return ratings, cluster
}

// linearised are the means and their covariance Σ eᵢⱼeᵢₖ/√(nⱼ(nⱼ−1)nₖ(nₖ−1)), over those who answered.
func linearised(ratings [][]float64, cells int) (mean []float64, cov *mat.SymDense, df []float64) {
	mean, df = make([]float64, cells), make([]float64, cells)
	for _, row := range ratings {
		for j, x := range row {
			if !math.IsNaN(x) {
				mean[j] += x
				df[j]++
			}
		}
	}
	e := mat.NewDense(len(ratings), cells, nil)
	for j := range mean {
		mean[j] /= df[j]
		for i, row := range ratings {
			if !math.IsNaN(row[j]) {
				e.Set(i, j, (row[j]-mean[j])/math.Sqrt(df[j]*(df[j]-1)))
			}
		}
		df[j]--
	}
	cov = mat.NewSymDense(cells, nil)
	cov.SymOuterK(1, e.T())
	return mean, cov, df
}

// jackknifed are the means and the delete-a-group jackknife's covariance over groups filled by hashing the
// clusters.
func jackknifed(ratings [][]float64, cluster []int, cells, groups int) (mean []float64, cov *mat.SymDense, df []float64) {
	sum, n := mat.NewDense(groups, cells, nil), mat.NewDense(groups, cells, nil)
	total, count := make([]float64, cells), make([]float64, cells)
	for i, row := range ratings {
		g := int(scramble(uint64(cluster[i])) % uint64(groups))
		for j, x := range row {
			if !math.IsNaN(x) {
				sum.Set(g, j, sum.At(g, j)+x)
				n.Set(g, j, n.At(g, j)+1)
				total[j] += x
				count[j]++
			}
		}
	}
	filled := 0.0
	for g := range groups {
		if mat.Sum(n.RowView(g)) > 0 {
			filled++
		}
	}
	mean, df = make([]float64, cells), make([]float64, cells)
	without := mat.NewDense(groups, cells, nil)
	for j := range mean {
		mean[j] = total[j] / count[j]
		df[j] = JackknifeDF(mat.Col(nil, j, n))
		for g := range groups {
			without.Set(g, j, (total[j]-sum.At(g, j))/(count[j]-n.At(g, j))-mean[j])
		}
	}
	cov = mat.NewSymDense(cells, nil)
	cov.SymOuterK((filled-1)/filled, without.T())
	return mean, cov, df
}

// coverage is how often all simultaneous sets hold, the least often that a cell's marginal set holds, and the
// mean widths.
func (s ratingStudy) coverage(t *testing.T, rng *rand.Rand, reps, draws int) (joint, marginal, jointWidth, marginalWidth float64) {
	truth := rankOf(s.truth())
	hits := make([]float64, s.cells)
	for range reps {
		ratings, cluster := s.sample(rng)
		mean, cov, df := linearised(ratings, s.cells)
		if s.clusters > 0 {
			mean, cov, df = jackknifed(ratings, cluster, s.cells, s.groups)
		}
		o := RankOptions{Draws: draws, Seed: 1 + rng.Uint64()>>1}
		if s.df {
			o.DF = df
		}
		sets, err := Ranks(mean, cov, o)
		require.NoError(t, err)
		all := 1.0
		for j, rank := range truth {
			if set := sets.Simultaneous[j]; rank < set.Best || rank > set.Worst {
				all = 0
			}
			if set := sets.Marginal[j]; rank >= set.Best && rank <= set.Worst {
				hits[j]++
			}
			jointWidth += float64(sets.Simultaneous[j].Worst - sets.Simultaneous[j].Best + 1)
			marginalWidth += float64(sets.Marginal[j].Worst - sets.Marginal[j].Best + 1)
		}
		joint += all
	}
	r := float64(reps)
	return joint / r, slices.Min(hits) / r, jointWidth / r / float64(s.cells), marginalWidth / r / float64(s.cells)
}

var spreads = []struct {
	name  string
	shift func(j int) float64
}{
	{"equal", func(int) float64 { return 0 }},
	{"near", func(j int) float64 { return 0.05 * float64(j%6) }},
	{"top", func(int) float64 { return 1.8 }},
	{"spread", func(j int) float64 { return 0.1 * float64(j-6) }},
}

type rankStudy struct {
	name    string
	nominal bool // coverage is promised
	study   ratingStudy
}

func rankStudies() []rankStudy {
	if !simulate() {
		return []rankStudy{
			{"300, df", true, ratingStudy{people: 300, df: true}},
			{"100 clusters, 256 groups, df", true, ratingStudy{people: 300, clusters: 100, groups: 256, df: true}},
		}
	}
	return []rankStudy{
		{"300", false, ratingStudy{people: 300}},
		{"300, df", true, ratingStudy{people: 300, df: true}},
		{"300, third missing, df", true, ratingStudy{people: 300, skip: 1.0 / 3, df: true}},
		{"100 clusters, 64 groups", false, ratingStudy{people: 300, clusters: 100, groups: 64}},
		{"100 clusters, 64 groups, df", false, ratingStudy{people: 300, clusters: 100, groups: 64, df: true}},
		{"100 clusters, 256 groups, df", true, ratingStudy{people: 300, clusters: 100, groups: 256, df: true}},
		{"30", false, ratingStudy{people: 30}},
		{"30, df", false, ratingStudy{people: 30, df: true}},
	}
}

func TestRankSetsCoverJointlyInSimulation(t *testing.T) {
	reps, draws, sizes := 60, 800, []int{12}
	if underRace {
		reps = 4
	}
	if simulate() {
		reps, draws, sizes = 2000, 2000, []int{12, 24}
	}
	for _, spread := range spreads {
		for _, cells := range sizes {
			for _, study := range rankStudies() {
				t.Run(fmt.Sprintf("%s/%d/%s", spread.name, cells, study.name), func(t *testing.T) {
					s := study.study
					s.cells, s.shift = cells, spread.shift
					rng := rand.New(rand.NewPCG(uint64(cells), 301))
					joint, marginal, jointWidth, marginalWidth := s.coverage(t, rng, reps, draws)
					t.Logf("joint %.3f, worst marginal %.3f; widths %.1f, %.1f", joint, marginal, jointWidth, marginalWidth)
					if study.nominal {
						require.GreaterOrEqual(t, joint, 0.95-3*math.Sqrt(0.95*0.05/float64(reps)))
					}
				})
			}
		}
	}
}
