package gap_test

import (
	"math"

	"gonum.org/v1/gonum/mat"

	"github.com/safar-cx/safar/gap/infer"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
)

// reference computes pain from the rows themselves, as the definition reads, without tallies.
type reference struct {
	schema touchpoint.Schema
	rows   []touchpoint.Response
}

func (r reference) weights() []float64 {
	w := make([]float64, len(r.rows))
	for i, row := range r.rows {
		w[i] = 1
		if r.schema.Weighted {
			w[i] = row.Weight
		}
	}
	return w
}

// look returns a rating on the unit scale, and whether the person used the thing and is in the base at all.
func (r reference) look(row, item int) (unit float64, used, base bool) {
	a := r.rows[row].Answers[item]
	if level, ok := a.Level(); ok {
		return r.schema.Items[item].Scale.Unit(level), true, true
	}
	return 0, false, a == touchpoint.NotUsed
}

func (r reference) index(key touchpoint.Key) int {
	i, ok := r.schema.Item(key)
	if !ok {
		panic(key)
	}
	return i
}

// average is the weighted mean of f over those in the base of an item, or over its raters alone.
func (r reference) average(item int, w []float64, raters bool, f func(unit float64, used bool) float64) float64 {
	sum, weight := 0.0, 0.0
	for i := range r.rows {
		if unit, used, base := r.look(i, item); base && (used || !raters) {
			sum += w[i] * f(unit, used)
			weight += w[i]
		}
	}
	return sum / weight
}

func (r reference) desired(c journey.Cell, w []float64) float64 {
	switch level := c.Levels.Desired; {
	case level.Item != "":
		return r.average(r.index(level.Item), w, true, func(u float64, _ bool) float64 { return u })
	case level.Value > 0:
		return level.Value
	default:
		return 1
	}
}

// part is one item's share in the pain of a cell.
type part struct {
	item         int
	share, reach float64 // reach is 1 where the base holds the non-users
	raters       bool    // the base is the raters alone
	depth        float64
}

// parts takes a cell apart.
func (r reference) parts(c journey.Cell, w []float64) []part {
	desired := r.desired(c, w)
	reach, asked, shares := 0.0, 0, 0.0
	for _, m := range c.Items {
		if i := r.index(m.Item); !r.schema.Items[i].UsersOnly {
			asked++
			reach += r.average(i, w, false, func(_ float64, used bool) float64 {
				if used {
					return 1
				}
				return 0
			})
		}
		shares += max(m.Weight, 1) // weights here are 0, for 1, or more than 1
	}
	var out []part
	for _, m := range c.Items {
		p := part{item: r.index(m.Item), share: max(m.Weight, 1) / shares, reach: 1}
		if r.schema.Items[p.item].UsersOnly {
			p.raters = true
			if asked > 0 {
				p.reach = reach / float64(asked)
			}
		}
		p.depth = r.average(p.item, w, p.raters, func(u float64, used bool) float64 {
			if !used {
				return 0
			}
			return max(0, desired-u)
		})
		out = append(out, p)
	}
	return out
}

// pain is the pain of a cell on the unit scale, before importance.
func (r reference) pain(c journey.Cell, w []float64) float64 {
	sum := 0.0
	for _, p := range r.parts(c, w) {
		sum += p.share * p.reach * p.depth
	}
	return sum
}

// influence returns how much each person moves the pain of a cell: w·∂pain/∂w, by differences.
func (r reference) influence(c journey.Cell) []float64 {
	w := r.weights()
	out := make([]float64, len(w))
	for i, own := range w {
		step := 1e-4 * max(own, 0.1)
		w[i] = own + step
		more := r.pain(c, w)
		w[i] = own - step
		less := r.pain(c, w)
		w[i] = own
		out[i] = own * (more - less) / (2 * step)
	}
	return out
}

// linearised is the covariance of the pains of some cells by their influences, each scaled by √(n÷(n−1)) of its smallest base, n being Kish's.
func (r reference) linearised(cells []journey.Cell) *mat.SymDense {
	e := mat.NewDense(len(r.rows), len(cells), nil)
	for j, c := range cells {
		n := r.fewest(c).kish
		for i, v := range r.influence(c) {
			e.Set(i, j, v*math.Sqrt(n/(n-1)))
		}
	}
	cov := mat.NewSymDense(len(cells), nil)
	cov.SymOuterK(1, e.T())
	return cov
}

// jackknifed is the covariance of the pains of some cells by leaving out one cluster after another.
func (r reference) jackknifed(cells []journey.Cell) *mat.SymDense {
	var clusters []string
	seen := map[string]bool{}
	for _, row := range r.rows {
		if !seen[row.Cluster] {
			seen[row.Cluster] = true
			clusters = append(clusters, row.Cluster)
		}
	}
	g := len(clusters)
	e := mat.NewDense(g, len(cells), nil)
	for k, out := range clusters {
		w := r.weights()
		for i, row := range r.rows {
			if row.Cluster == out {
				w[i] = 0
			}
		}
		for j, c := range cells {
			e.Set(k, j, r.pain(c, w))
		}
	}
	for j := range cells {
		centre := mat.Sum(e.ColView(j)) / float64(g)
		for k := range g {
			e.Set(k, j, e.At(k, j)-centre)
		}
	}
	cov := mat.NewSymDense(len(cells), nil)
	cov.SymOuterK(float64(g-1)/float64(g), e.T())
	return cov
}

// evidence is how much stands behind a mean: people, their effective number by weights, and the effective number of their clusters by weight.
type evidence struct{ n, kish, groups float64 }

// inequality is the effective number of clusters: as many as they are where all weigh the same.
func inequality(clusters map[string]float64) float64 {
	sum, squares := 0.0, 0.0
	for _, w := range clusters {
		sum += w
		squares += w * w
	}
	return sum * sum / squares
}

// fewest is the evidence of the item of a cell that has the least.
func (r reference) fewest(c journey.Cell) evidence {
	var least evidence
	w := r.weights()
	for k, p := range r.parts(c, w) {
		n, sum, squares := 0.0, 0.0, 0.0
		clusters := map[string]float64{}
		for i := range r.rows {
			if _, used, base := r.look(i, p.item); base {
				clusters[r.rows[i].Cluster] += w[i]
				if used || !p.raters {
					n++
					sum += w[i]
					squares += w[i] * w[i]
				}
			}
		}
		if kish := sum * sum / squares; k == 0 || kish < least.kish {
			least = evidence{n, kish, inequality(clusters)}
		}
	}
	return least
}

// interval is the interval of a cell's pain given its variance, from everybody's own loss.
func (r reference) interval(c journey.Cell, variance float64) infer.Interval {
	var values, weights []float64
	w := r.weights()
	desired := r.desired(c, w)
	for _, p := range r.parts(c, w) {
		scale := r.schema.Items[p.item].Scale
		for level := range scale.Levels() { // all that could be answered
			values, weights = append(values, max(0, desired-scale.Unit(level))), append(weights, 0)
		}
		values, weights = append(values, 0), append(weights, p.share*(1-p.reach))
		total := 0.0
		first := len(values)
		for i := range r.rows {
			if unit, used, base := r.look(i, p.item); base && (used || !p.raters) {
				loss := 0.0
				if used {
					loss = max(0, desired-unit)
				}
				values, weights = append(values, loss), append(weights, w[i])
				total += w[i]
			}
		}
		for i := first; i < len(weights); i++ {
			weights[i] *= p.share * p.reach / total
		}
	}
	e := r.fewest(c)
	df := e.kish*e.kish/e.n - 1
	if r.schema.Clustered {
		df = e.groups - 1
	}
	return infer.MeanFromDesign(values, weights, variance, e.n, e.kish, df, 0.95).Interval
}
