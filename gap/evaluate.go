package gap

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/stat/distuv"

	"github.com/safar-cx/safar/gap/infer"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/tally"
)

// evaluation scores the cells of a map from the responses of one audience.
type evaluation struct {
	sampling
	schema     touchpoint.Schema
	confidence float64
	units      [][]float64 // per item, see units
}

func newEvaluation(t *tally.Table, confidence float64) *evaluation {
	e := &evaluation{sampling: sampling{t}, schema: t.Schema(), confidence: confidence}
	for _, item := range e.schema.Items {
		e.units = append(e.units, units(item))
	}
	return e
}

// level returns a target as a number in this audience.
func (e *evaluation) level(t target) Figure {
	if t.item < 0 {
		return t.value
	}
	return Known(e.mean(e.unit(t.item)))
}

// answered returns the cells without the items that nobody in this audience rated, the others taking their shares. A cell of which nobody rated anything stays as it is.
func (e *evaluation) answered(cells []measuredCell) []measuredCell {
	out := slices.Clone(cells)
	for i, c := range cells {
		var items []int
		var shares []float64
		total := 0.0
		for n, item := range c.items {
			if e.base(e.unit(item)).W > 0 {
				items, shares = append(items, item), append(shares, c.shares[n])
				total += c.shares[n]
			}
		}
		if len(items) == 0 || len(items) == len(c.items) {
			continue
		}
		for n := range shares {
			shares[n] /= total
		}
		out[i].items, out[i].shares = items, shares
	}
	return out
}

// unit is the score whose mean is the level of an item among its raters.
func (e *evaluation) unit(item int) tally.Score {
	return tally.Score{Item: item, Values: e.units[item]}
}

// used is the score whose mean is the share that used a thing.
func (e *evaluation) used(item int) tally.Score {
	return tally.Score{Item: item, Values: mapped(e.units[item], 0, func(float64) float64 { return 1 })}
}

// reach returns the mean share that used what a cell is about and the items that tell it; NaN where none does.
func (e *evaluation) reach(c measuredCell) (float64, []int) {
	var asked []int
	total := 0.0
	for _, i := range c.items {
		if !e.schema.Items[i].UsersOnly {
			asked = append(asked, i)
			total += e.mean(e.used(i))
		}
	}
	return total / float64(len(asked)), asked
}

// spread is a distribution of values, with how much evidence is behind it.
type spread struct {
	values, weights []float64
	n, kish, df     float64 // of the item with the fewest answers
}

// add puts in the values of a score with their frequencies, together as heavy as weight; what is left of the weight counts as 0.
func (e *evaluation) add(s *spread, score tally.Score, weight, part float64) {
	base := e.base(score)
	for c, h := range e.table.Histogram(score.Item) {
		if v := score.Values[c]; !math.IsNaN(v) && base.W > 0 {
			s.values = append(s.values, v)
			s.weights = append(s.weights, weight*part*h.W/base.W)
		}
	}
	if part < 1 {
		s.values = append(s.values, 0)
		s.weights = append(s.weights, weight*(1-part))
	}
	kish := infer.KishN(base.W, base.W2)
	if len(s.values) == 0 || s.n == 0 || kish < s.kish {
		s.n, s.kish, s.df = float64(base.N), kish, e.freedom(score, float64(base.N), kish)
	}
}

// estimate is the mean of the spread given the variance of that mean.
func (e *evaluation) estimate(s spread, variance float64) infer.Estimate {
	return infer.MeanFromDesign(s.values, s.weights, variance, s.n, s.kish, s.df, e.confidence)
}

// pain is the pain of a cell on the unit scale, before importance.
type pain struct {
	value     float64
	gradient  []term // the means it depends on, each with the rate at which it grows with them
	spread    spread
	usersOnly bool // per user: nothing tells how many of the customers those are
}

// pain is Σ share·reach·depth over the items of a cell. For an item asked of everyone reach·depth is one mean, of used × max(0, desired − x). For an item asked of users only the reach is
// that of the other items, a second mean; where the desired level is the mean of an item, that is a third. The rates are derivatives at the estimates (the delta method).
func (e *evaluation) pain(c measuredCell) pain {
	var p pain
	reach, asked := e.reach(c)
	desired := e.level(c.desired).Float()
	lost := func(u float64) float64 { return max(0, desired-u) }
	below := func(u float64) float64 {
		if u < desired {
			return 1
		}
		return 0
	}
	for n, i := range c.items {
		rest, part := 0.0, 1.0
		if e.schema.Items[i].UsersOnly {
			rest = math.NaN()
			if len(asked) > 0 {
				part = reach
			}
		}
		score := tally.Score{Item: i, Values: mapped(e.units[i], rest, lost)}
		depth := e.mean(score)
		p.value += c.shares[n] * part * depth
		p.gradient = append(p.gradient, term{score, c.shares[n] * part})
		if math.IsNaN(rest) {
			for _, a := range asked {
				p.gradient = append(p.gradient, term{e.used(a), c.shares[n] * depth / float64(len(asked))})
			}
		}
		if c.desired.item >= 0 {
			rate := e.mean(tally.Score{Item: i, Values: mapped(e.units[i], rest, below)})
			p.gradient = append(p.gradient, term{e.unit(c.desired.item), c.shares[n] * part * rate})
		}
		e.add(&p.spread, score, c.shares[n], part)
	}
	p.usersOnly = len(asked) == 0
	return p
}

// sample says who stands behind a cell.
func (e *evaluation) sample(c measuredCell) Sample {
	var s Sample
	for n, i := range c.items {
		count, nEff := e.effective(e.unit(i))
		if n == 0 || nEff < s.NEff.Float() {
			s.N, s.NEff = Known(count), Known(nEff)
		}
	}
	reach, _ := e.reach(c)
	s.Reach = Known(reach)
	return s
}

// quality returns the levels of a cell, their distances, and what the distances call for.
func (e *evaluation) quality(c measuredCell) Quality {
	q := Quality{
		Importance: Known(c.importance), Intended: e.level(c.intended), Rival: e.level(c.rival),
		Desired: e.level(c.desired), DesiredBasis: c.desired.basis,
	}
	if q.Intended.IsKnown() {
		q.IntendedBasis = c.intended.basis
	}
	var actual []term
	var seen spread
	for n, i := range c.items {
		actual = append(actual, term{e.unit(i), c.shares[n]})
		e.add(&seen, e.unit(i), c.shares[n], 1)
	}
	value, variance := e.sum(actual)
	if q.Actual = Known(value); q.Actual.IsKnown() {
		estimate := e.estimate(seen, variance)
		q.ActualInterval = Interval{Known(estimate.Interval.Low), Known(estimate.Interval.High)}
	}
	q.ActualRaw = e.raw(c, value)
	q.Shortfall, q.Expectation = e.expectation(c, q.Desired.Float())
	q.Gap = Gaps{
		Experience: Known(q.Desired.Float() - value),
		Design:     Known(q.Desired.Float() - q.Intended.Float()),
		Delivery:   Known(q.Intended.Float() - value),
	}
	q.Repair = e.hint(c, q, actual)
	return q
}

// raw returns a level on the raw scale of the items, where they share one.
func (e *evaluation) raw(c measuredCell, unit float64) Figure {
	scale := e.schema.Items[c.items[0]].Scale
	for _, i := range c.items {
		if e.schema.Items[i].Scale != scale {
			return Figure{}
		}
	}
	return Known(scale.Raw(unit))
}

// expectation returns the mean shortfall of the raters, and how many found less than the desired level, that level (to half a step of the scale), or more.
func (e *evaluation) expectation(c measuredCell, desired float64) (shortfall Figure, x Expectation) {
	var lost, missed, exceeded float64
	for n, i := range c.items {
		share := func(f func(float64) float64) float64 {
			return c.shares[n] * e.mean(tally.Score{Item: i, Values: mapped(e.units[i], math.NaN(), f)})
		}
		half := 0.5 / float64(e.schema.Items[i].Scale.Levels()-1)
		lost += share(func(u float64) float64 { return max(0, desired-u) })
		missed += share(func(u float64) float64 { return one(u < desired-half) })
		exceeded += share(func(u float64) float64 { return one(u > desired+half) })
	}
	return Known(lost), Expectation{Missed: Known(missed), Met: Known(max(0, 1-missed-exceeded)), Exceeded: Known(exceeded)}
}

func one(yes bool) float64 {
	if yes {
		return 1
	}
	return 0
}

// hint compares the design gap with the delivery gap: (desired − intended) − (intended − actual), whose error is that of the actual level, and of the others where they are measured. What differs from 0
// by less than its interval cannot be told.
func (e *evaluation) hint(c measuredCell, q Quality, actual []term) Hint {
	difference := q.Gap.Design.Float() - q.Gap.Delivery.Float()
	if math.IsNaN(difference) {
		return HintNone
	}
	terms := slices.Clone(actual)
	if c.desired.item >= 0 {
		terms = append(terms, term{e.unit(c.desired.item), 1})
	}
	if c.intended.item >= 0 {
		terms = append(terms, term{e.unit(c.intended.item), -2})
	}
	_, variance := e.sum(terms)
	half := max((q.ActualInterval[1].Float()-q.ActualInterval[0].Float())/2, quantile(e.confidence)*math.Sqrt(variance))
	switch {
	case q.Gap.Experience.Float() <= 0: // nothing to repair
		return HintNone
	case difference > half && q.Gap.Design.Float() > 0:
		return HintRedesign
	case difference < -half && q.Gap.Delivery.Float() > 0:
		return HintSmallChange
	default:
		return HintNone
	}
}

// quantile returns the z with a two-sided tail of 1 − confidence under the normal distribution.
func quantile(confidence float64) float64 {
	return distuv.UnitNormal.Quantile((1 + confidence) / 2)
}
