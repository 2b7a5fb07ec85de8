package tally

import (
	"fmt"
	"math"
)

// Score gives each category of an item a value: its levels from the lowest mark up, then "not used". NaN leaves a category out of the base, so that the
// mean of the score is Σw·value ÷ Σw over the categories that have one.
type Score struct {
	Item   int
	Values []float64
}

// Ratios are means of scores over the same respondents.
type Ratios struct {
	Mean []float64 // Σw·v ÷ Σw; NaN where nobody is in the base
	Base []Sum     // who is in the base of each
	// Cov is their covariance, row by row, for respondents drawn independently: the linearised
	// Σ w²·e_j·e_k ÷ (W_j·W_k), e = v − mean, over those in both bases, times √(n_j÷(n_j−1)·n_k÷(n_k−1)), so that without weights its
	// diagonal is s²÷n (Cochran 1977, ch. 6). n is Kish's effective size, (Σw)²÷Σw². It is NaN where a base holds fewer than two, and 0 between different items that are not counted in
	// pairs, or as far as they came as ready-made counts.
	Cov []float64
}

// Ratios returns the means of some scores and their covariance. It panics if a score names no item of the schema or has another number of values than the
// item has categories.
func (b *Table) Ratios(scores []Score) Ratios {
	p := len(scores)
	r := Ratios{Mean: make([]float64, p), Base: make([]Sum, p), Cov: make([]float64, p*p)}
	residuals := make([][]float64, p) // e ÷ W, scaled for small samples; 0 outside the base
	for j, s := range scores {
		b.check(s)
		r.Mean[j], r.Base[j], residuals[j] = b.ratio(s)
	}
	for j, s := range scores {
		for k, o := range scores[:j+1] {
			c := b.gram(s.Item, residuals[j], o.Item, residuals[k])
			r.Cov[j*p+k], r.Cov[k*p+j] = c, c
		}
	}
	return r
}

func (b *Table) check(s Score) {
	if len(s.Values) != b.layout.levels[s.Item]+1 {
		panic(fmt.Sprintf("tally: a score of %d values for item %q of %d categories", len(s.Values), b.schema.Items[s.Item].Key, b.layout.levels[s.Item]+1))
	}
}

func (b *Table) ratio(s Score) (mean float64, base Sum, residuals []float64) {
	total := 0.0
	for c, v := range s.Values {
		if math.IsNaN(v) {
			continue
		}
		x := b.sums.cells.at(b.layout.base[s.Item] + c).total()
		base.N += x.N
		base.W += x.W
		base.W2 += x.W2
		total += x.W * v
	}
	mean = total / base.W
	small := math.NaN()
	if kish := base.W * base.W / base.W2; base.N > 1 && kish > 1 {
		small = math.Sqrt(kish / (kish - 1))
	}
	residuals = make([]float64, len(s.Values))
	for c, v := range s.Values {
		if !math.IsNaN(v) {
			residuals[c] = (v - mean) / base.W * small
		}
	}
	return mean, base, residuals
}

// gram returns Σ w²·e·f over the respondents who have a category in both items.
func (b *Table) gram(item int, e []float64, other int, f []float64) float64 {
	total := 0.0
	if item == other {
		for c := range e {
			total += b.sums.cells.at(b.layout.base[item]+c).total().W2 * e[c] * f[c]
		}
		return total
	}
	if b.layout.pairBase[item] < 0 || b.layout.pairBase[other] < 0 {
		return 0
	}
	pairs := b.pairs()
	for a, x := range e {
		if x == 0 {
			continue
		}
		for c, y := range f {
			if y != 0 {
				total += pairs.at(b.pair(item, a, other, c)).total().W2 * x * y
			}
		}
	}
	return total
}

// Replicates returns, for each group of clusters that holds anything, the means of the scores without that group, and nil where no groups are kept. The
// delete-a-group jackknife covariance of the means over G groups is (G−1)÷G · Σ (m_g − m̄)(m_g − m̄)ᵀ (Kott 2001). A mean that would have nobody left is NaN.
func (b *Table) Replicates(scores []Score) [][]float64 {
	var out [][]float64
	for g := range b.layout.groups {
		if b.sums.groups[g*(b.layout.categories+1)] == 0 {
			continue
		}
		means := make([]float64, len(scores))
		for j, s := range scores {
			means[j] = b.without(g, s)
		}
		out = append(out, means)
	}
	return out
}

// without returns the mean of a score over everyone but a group.
func (b *Table) without(group int, s Score) float64 {
	total, weight := 0.0, 0.0
	for c, v := range s.Values {
		if math.IsNaN(v) {
			continue
		}
		w := float64(b.sums.cells.at(b.layout.base[s.Item]+c).w - b.group(group, s.Item, c))
		total += w * v
		weight += w
	}
	return total / weight
}

// GroupWeights returns, for each group of clusters that holds anyone in the base of a score, their Σw; nil where no groups are kept. The number and the inequality of the groups tell the degrees of freedom of
// the delete-a-group jackknife.
func (b *Table) GroupWeights(s Score) []float64 {
	var out []float64
	for g := range b.layout.groups {
		total := uint64(0)
		for c, v := range s.Values {
			if !math.IsNaN(v) {
				total += b.group(g, s.Item, c)
			}
		}
		if total > 0 {
			out = append(out, float64(total)/weightUnit)
		}
	}
	return out
}
