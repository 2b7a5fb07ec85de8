package measure

import (
	"math"

	"gonum.org/v1/gonum/mat"

	"github.com/safar-cx/safar/gap/infer"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/tally"
)

// Quantity is a number that depends on means of the evidence.
type Quantity struct {
	Value    float64 // NaN where nobody answered
	Gradient []Term  // the means it depends on, each with the rate at which it grows with them
	Spread   Spread
}

// Spread is a distribution of values whose mean a quantity is, with how much evidence is behind it.
type Spread struct {
	Values, Weights []float64
	N, Kish, DF     float64 // of the item with the fewest answers: people, Kish's effective size, degrees of freedom of the variance
}

// add puts in the values of a score with their frequencies, together as heavy as weight; what is left of the weight counts as 0.
func (e *Evidence) add(s *Spread, score tally.Score, weight, part float64) {
	base := e.Base(score)
	for c, h := range e.table.Histogram(score.Item) {
		if v := score.Values[c]; !math.IsNaN(v) && base.W > 0 {
			s.Values = append(s.Values, v)
			s.Weights = append(s.Weights, weight*part*h.W/base.W)
		}
	}
	if part < 1 {
		s.Values = append(s.Values, 0)
		s.Weights = append(s.Weights, weight*(1-part))
	}
	kish := infer.KishN(base.W, base.W2)
	if len(s.Values) == 0 || s.N == 0 || kish < s.Kish {
		s.N, s.Kish, s.DF = float64(base.N), kish, e.Freedom(score, float64(base.N), kish)
	}
}

// Estimate is a quantity with its interval, given its variance ([Evidence.Together]): see [infer.MeanFromDesign]. Where all answers are alike the variance is nothing and the width of the interval stands in
// ([infer.Estimate.ImpliedSE]).
func (e *Evidence) Estimate(q Quantity, variance float64) infer.Estimate {
	s := q.Spread
	return infer.MeanFromDesign(s.Values, s.Weights, variance, s.N, s.Kish, s.DF, e.confidence)
}

// MeanOf is the mean of a score as a quantity.
func (e *Evidence) MeanOf(score tally.Score) Quantity {
	q := Quantity{Value: e.Mean(score), Gradient: []Term{{score, 1}}}
	e.add(&q.Spread, score, 1, 1)
	return q
}

// Actual is how good a cell is on the unit scale: the mean of its items' levels among their raters, by their shares. NaN where an item was not answered: see [Evidence.Answered].
func (e *Evidence) Actual(c Cell) Quantity { return e.MeanLevel([]Cell{c}, []float64{1}) }

// MeanLevel is how good several cells are on the whole: the mean of their actual levels by weights, which sum to 1.
func (e *Evidence) MeanLevel(cells []Cell, weights []float64) Quantity {
	var terms []Term
	for k, c := range cells {
		for n, i := range c.Items {
			terms = append(terms, Term{e.Unit(i), weights[k] * c.Shares[n]})
		}
	}
	return e.Mixed(terms)
}

// Mixed is the mean of several means, each as heavy as its factor; these sum to 1.
func (e *Evidence) Mixed(terms []Term) Quantity {
	q := Quantity{Gradient: terms}
	for _, t := range terms {
		q.Value += t.Factor * e.Mean(t.Score)
		e.add(&q.Spread, t.Score, t.Factor, 1)
	}
	return q
}

// Pain is what is lost at a cell, on the unit scale and before importance.
type Pain struct {
	Quantity
	UsersOnly bool // per user: nothing tells how many of the customers those are
}

// Pain is Σ share·reach·depth over the items of a cell. For an item asked of everyone reach·depth is one mean, of used × max(0, desired − x). For an item asked of users only the reach is
// that of the other items, a second mean; where the desired level is the mean of an item, that is a third. The rates are derivatives at the estimates (the delta method).
func (e *Evidence) Pain(c Cell) Pain {
	var p Pain
	reach, asked := e.Reach(c)
	desired := e.Level(c.Desired).Float()
	lost := func(u float64) float64 { return max(0, desired-u) }
	below := func(u float64) float64 {
		if u < desired {
			return 1
		}
		return 0
	}
	for n, i := range c.Items {
		rest, part := 0.0, 1.0
		if e.schema.Items[i].UsersOnly {
			rest = math.NaN()
			if len(asked) > 0 {
				part = reach
			}
		}
		score := tally.Score{Item: i, Values: Mapped(e.units[i], rest, lost)}
		depth := e.Mean(score)
		p.Value += c.Shares[n] * part * depth
		p.Gradient = append(p.Gradient, Term{score, c.Shares[n] * part})
		if math.IsNaN(rest) {
			for _, a := range asked {
				p.Gradient = append(p.Gradient, Term{e.Used(a), c.Shares[n] * depth / float64(len(asked))})
			}
		}
		if c.Desired.Item >= 0 {
			rate := e.Mean(tally.Score{Item: i, Values: Mapped(e.units[i], rest, below)})
			p.Gradient = append(p.Gradient, Term{e.Unit(c.Desired.Item), c.Shares[n] * part * rate})
		}
		e.add(&p.Spread, score, c.Shares[n], part)
	}
	p.UsersOnly = len(asked) == 0
	return p
}

// Together returns the covariance matrix of quantities of the same people; nil of none. What cannot be told is NaN.
func (e *Evidence) Together(all []Quantity) *mat.SymDense {
	if len(all) == 0 {
		return nil
	}
	starts := make([]int, len(all))
	var scores []tally.Score
	for i, q := range all {
		starts[i] = len(scores)
		for _, t := range q.Gradient {
			scores = append(scores, t.Score)
		}
	}
	_, cov := e.Covariance(scores)
	out, total := mat.NewSymDense(len(all), nil), len(scores)
	for i, p := range all {
		for j, q := range all[:i+1] {
			sum := 0.0
			for a, t := range p.Gradient {
				row := cov[(starts[i]+a)*total:]
				for b, u := range q.Gradient {
					sum += t.Factor * u.Factor * row[starts[j]+b]
				}
			}
			out.SetSym(i, j, sum)
		}
	}
	return out
}

// Outcome returns how the whole went as a quantity: a mean on the raw scale, a share (0 to 1), or an NPS as promoters less detractors (−1 to 1). It reports false where the schema has no such item. Of a scale
// of 0–10, 9 and 10 are promoters and 0–6 detractors (Reichheld 2003); [touchpoint.NPSGroups] names them itself.
func (e *Evidence) Outcome(o touchpoint.Outcome) (Quantity, bool) {
	score, ok := e.OutcomeScore(o)
	if !ok {
		return Quantity{}, false
	}
	return e.MeanOf(score), true
}

// OutcomeScore is the score whose mean an outcome is: see [Evidence.Outcome].
func (e *Evidence) OutcomeScore(o touchpoint.Outcome) (tally.Score, bool) {
	i, ok := e.schema.Item(o.Item)
	if !ok {
		return tally.Score{}, false
	}
	scale := e.schema.Items[i].Scale
	score := tally.Score{Item: i}
	switch o.As {
	case touchpoint.MeasureNPS:
		score.Values = make([]float64, scale.Levels()+1)
		for level := range scale.Levels() {
			score.Values[level] = promoter(scale, level)
		}
		score.Values[scale.Levels()] = math.NaN()
	case touchpoint.MeasureShare:
		least, _ := scale.Level(o.AtLeast)
		score.Values = Mapped(e.units[i], math.NaN(), func(u float64) float64 {
			if u >= scale.Unit(least) {
				return 1
			}
			return 0
		})
	default:
		score.Values = Mapped(e.units[i], math.NaN(), scale.Raw)
	}
	return score, true
}

// promoter is 1 for a level that promotes, −1 for one that detracts, and 0 between.
func promoter(scale touchpoint.Scale, level int) float64 {
	switch mark := scale.Mark(level); {
	case scale == touchpoint.NPSGroups():
		return mark
	case mark >= 9:
		return 1
	case mark >= 7:
		return 0
	default:
		return -1
	}
}
