package gap

import (
	"math"

	"github.com/safar-cx/safar/gap/infer"
	"github.com/safar-cx/safar/touchpoint/tally"
)

// term is a mean of a score, times a factor, in a sum of such.
type term struct {
	score  tally.Score
	factor float64
}

// sampling finds means and their sampling error from a table: by linearisation where respondents are independent, by the jackknife where they came in
// clusters.
type sampling struct {
	table *tally.Table
}

// covariance returns the covariance of some means, row by row.
func (s sampling) covariance(scores []tally.Score) (means, cov []float64) {
	if !s.table.Grouped() {
		r := s.table.Ratios(scores)
		return r.Mean, r.Cov
	}
	return s.jackknife(scores)
}

// jackknife returns the delete-a-group covariance of some means: (G−1)÷G · Σ (m_g − m̄)(m_g − m̄)ᵀ over the G groups that hold anything. A mean that nobody
// outside one group is behind has no replicate without that group and no variance: NaN.
func (s sampling) jackknife(scores []tally.Score) (means, cov []float64) {
	p := len(scores)
	means = make([]float64, p)
	for j, score := range scores {
		means[j] = s.mean(score)
	}
	replicates := s.table.Replicates(scores)
	g := float64(len(replicates))
	centre := make([]float64, p)
	for _, r := range replicates {
		for j, v := range r {
			centre[j] += v / g
		}
	}
	cov = make([]float64, p*p)
	for _, r := range replicates {
		for j := range r {
			d := (r[j] - centre[j]) * (g - 1) / g
			for k := range r[:j+1] {
				cov[j*p+k] += d * (r[k] - centre[k])
			}
		}
	}
	for j := range p {
		if len(replicates) < 2 {
			cov[j*p+j] = math.NaN()
		}
		for k := range j {
			cov[k*p+j] = cov[j*p+k]
		}
	}
	return means, cov
}

// mean returns Σw·v ÷ Σw of a score.
func (s sampling) mean(score tally.Score) float64 {
	total, weight := 0.0, 0.0
	for c, h := range s.table.Histogram(score.Item) {
		if v := score.Values[c]; !math.IsNaN(v) {
			total += h.W * v
			weight += h.W
		}
	}
	return total / weight
}

// sum returns the value of a sum of means and its variance, NaN where that is unknown.
func (s sampling) sum(terms []term) (value, variance float64) {
	scores := make([]tally.Score, len(terms))
	for i, t := range terms {
		scores[i] = t.score
	}
	means, cov := s.covariance(scores)
	for i, t := range terms {
		value += t.factor * means[i]
		for j, u := range terms {
			variance += t.factor * u.factor * cov[i*len(terms)+j]
		}
	}
	return value, max(variance, 0)
}

// nothing reports whether the variance of a mean over n people on the unit scale is none: unknown, or what rounding leaves where all answer alike. A single person who differs by the smallest step
// of a scale makes it larger by far.
func nothing(variance, n float64) bool {
	return !(variance*n*n > 1e-9)
}

// base returns the sums over the categories that have a value.
func (s sampling) base(score tally.Score) (base tally.Sum) {
	for c, h := range s.table.Histogram(score.Item) {
		if !math.IsNaN(score.Values[c]) {
			base.N += h.N
			base.W += h.W
			base.W2 += h.W2
		}
	}
	return base
}

// freedom returns the degrees of freedom behind the variance of a mean over n people: those of the jackknife, or n − 1 where weights are equal. Unequal ones cost more degrees of freedom than they cost effective people;
// (Σw²)² ÷ Σw⁴ would say how many, and kish² ÷ n comes near it for weights that are not extreme.
func (s sampling) freedom(score tally.Score, n, kish float64) float64 {
	if s.table.Grouped() {
		return max(infer.JackknifeDF(s.table.GroupWeights(score)), 1)
	}
	return max(kish*kish/n-1, 1)
}
