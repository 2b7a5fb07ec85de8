package shrink

import (
	"math"

	"gonum.org/v1/gonum/mat"

	"github.com/safar-cx/safar/gap/infer"
)

// Dependent is Means of cells whose errors hang together, as those that the same people rated do: cov is the covariance of the errors, of which the correlations are taken, the variances being those of Means. It panics where cov is not of as many cells.
//
// What all errors have in common moves all cells alike: it does not spread them, so it must not be taken from how far they lie apart, and cannot be told from what they truly have in common, so no drawing together makes it smaller. The variance of a cell's error is parted into what it shares and its own,
//
//	V = c + v,   c = min(mean covariance with the others, mean correlation with them · V), not below 0,
//
// cells are drawn together as Means does it by v, and c is added to each s². With the same covariance c between all cells that is what generalised least squares, τ²I + Σ, and its posterior come to, for the one adds the same to each value and the other leaves contrasts alone; where covariances differ, the spread of the
// cells is still what they are expected to have, since Σv = k/(k−1) · tr(HΣ) with H taking off the mean, but where c is bounded. The full matrix would be needed to use that some cells hang together more than others; but estimated from few people, it takes its own noise for that, and intervals hold in as few as three of four. With independent errors
// this is Means. A correlation that is not known counts as 0, and errors wholly in common as .99 of it.
func Dependent(cells []infer.Estimate, cov mat.Symmetric, confidence float64) Pooled {
	p, confidence, fine := start(cells, confidence)
	if cov.SymmetricDim() != len(cells) {
		panic("shrink: a covariance matrix that is not of these cells")
	}
	if !fine {
		return p
	}
	at, y, v := usable(cells)
	if p.Used = len(at); len(at) < 4 {
		p.Reason = FewCells
		return p
	}
	common := shared(at, v, cov)
	for i := range v {
		v[i] -= common[i]
	}
	p.draw(at, y, v, common, confidence)
	return p
}

// DependentShares is Shares of cells whose errors hang together: see Dependent. A cell's own part of its variance makes its answers count for more where the prior is fitted and where it is drawn to, V/v times as much; what it shares is added to its error. The variances of which cov is taken are
// those of the intervals of the raw shares. It panics where cov is not of as many cells.
func DependentShares(counts []Count, cov mat.Symmetric, o Options) (Pooled, Prior) {
	if cov.SymmetricDim() != len(counts) {
		panic("shrink: a covariance matrix that is not of these cells")
	}
	part := make([]float64, len(counts))
	var at []int
	var v []float64
	for i, c := range counts {
		if c.usable() {
			se := infer.Share(c.Hits/c.N, c.N, 0).ImpliedSE()
			at, v = append(at, i), append(v, se*se)
		}
	}
	for n, common := range shared(at, v, cov) {
		part[at[n]] = common / v[n]
	}
	return shares(counts, part, o)
}

// shared is what part of the variance of each cell's error it has in common with the others. The mean of its correlations bounds it, since of noisy variances some are less than their covariances.
func shared(at []int, v []float64, cov mat.Symmetric) []float64 {
	out := make([]float64, len(at))
	others := float64(len(at) - 1)
	for n, i := range at {
		covariance, correlation := 0.0, 0.0
		for o, j := range at {
			r := cov.At(i, j) / math.Sqrt(cov.At(i, i)*cov.At(j, j))
			if o == n || math.IsNaN(r) || math.IsInf(r, 0) {
				continue
			}
			r = math.Max(-1, math.Min(r, 1))
			covariance += r * math.Sqrt(v[n]*v[o]) / others
			correlation += r / others
		}
		out[n] = math.Max(0, math.Min(covariance, math.Min(correlation, 0.99)*v[n]))
	}
	return out
}
