package measure

import (
	"math"

	"github.com/safar-cx/safar/gap/infer"
	"github.com/safar-cx/safar/touchpoint/tally"
)

// Term is a mean of a score, times a factor, in a sum of such.
type Term struct {
	Score  tally.Score
	Factor float64
}

// Covariance returns the covariance of some means, row by row.
func (e *Evidence) Covariance(scores []tally.Score) (means, cov []float64) {
	if !e.table.Grouped() {
		r := e.table.Ratios(scores)
		return r.Mean, r.Cov
	}
	return e.jackknife(scores)
}

// jackknife returns the delete-a-group covariance of some means: (G−1)÷G · Σ (m_g − m̄)(m_g − m̄)ᵀ over the G groups that hold anything. A mean that nobody
// outside one group is behind has no replicate without that group and no variance: NaN.
func (e *Evidence) jackknife(scores []tally.Score) (means, cov []float64) {
	p := len(scores)
	means = make([]float64, p)
	for j, score := range scores {
		means[j] = e.Mean(score)
	}
	replicates := e.table.Replicates(scores)
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

// Mean returns Σw·v ÷ Σw of a score.
func (e *Evidence) Mean(score tally.Score) float64 {
	total, weight := 0.0, 0.0
	for c, h := range e.table.Histogram(score.Item) {
		if v := score.Values[c]; !math.IsNaN(v) {
			total += h.W * v
			weight += h.W
		}
	}
	return total / weight
}

// Sum returns the value of a sum of means and its variance, NaN where that is unknown.
func (e *Evidence) Sum(terms []Term) (value, variance float64) {
	scores := make([]tally.Score, len(terms))
	for i, t := range terms {
		scores[i] = t.Score
	}
	means, cov := e.Covariance(scores)
	for i, t := range terms {
		value += t.Factor * means[i]
		for j, u := range terms {
			variance += t.Factor * u.Factor * cov[i*len(terms)+j]
		}
	}
	return value, max(variance, 0)
}

// Nothing reports whether the variance of a mean over n people on the unit scale is none: unknown, or what rounding leaves where all answer alike. A single person who differs by the smallest step
// of a scale makes it larger by far.
func Nothing(variance, n float64) bool {
	return !(variance*n*n > 1e-9)
}

// Base returns the sums over the categories that have a value.
func (e *Evidence) Base(score tally.Score) (base tally.Sum) {
	for c, h := range e.table.Histogram(score.Item) {
		if !math.IsNaN(score.Values[c]) {
			base.N += h.N
			base.W += h.W
			base.W2 += h.W2
		}
	}
	return base
}

// Freedom returns the degrees of freedom behind the variance of a mean over n people: those of the jackknife, or n − 1 where weights are equal. Unequal ones cost more degrees of freedom than they cost effective people;
// (Σw²)² ÷ Σw⁴ would say how many, and kish² ÷ n comes near it for weights that are not extreme.
func (e *Evidence) Freedom(score tally.Score, n, kish float64) float64 {
	if e.table.Grouped() {
		return max(infer.JackknifeDF(e.table.GroupWeights(score)), 1)
	}
	return max(kish*kish/n-1, 1)
}
