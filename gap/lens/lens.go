package lens

import (
	"math"

	"gonum.org/v1/gonum/mat"

	"github.com/safar-cx/safar/gap/infer"
	"github.com/safar-cx/safar/gap/measure"
	"github.com/safar-cx/safar/touchpoint"
)

// Lens is a way to look at the cells of a map. One of your own is a value of this type in [Options.Own].
type Lens struct {
	Key  touchpoint.Key
	Name touchpoint.Text
	Unit touchpoint.Text // of the scores
	Note touchpoint.Text // what the score is, and what it takes for granted; may be empty

	// Lowest says that the lowest score comes first; otherwise the highest does.
	Lowest bool
	// Classes are what the lens sorts cells into, if it sorts them.
	Classes []Class
	// Counts are the things that the score depends on: why two lenses disagree is told by what one counts and the other does not.
	Counts []Ingredient
	// Needs says what is missing for the lens to be used on these cells; no text means nothing. A nil Needs is never in want.
	Needs func(all []*Subject) touchpoint.Text
	// Score scores a cell. A value of NaN means that this cell has none.
	Score func(c *Subject) Score
}

// Class is what a lens sorts cells into.
type Class struct {
	Key  touchpoint.Key
	Name touchpoint.Text
	// First says that cells of this class are to be looked at first.
	First bool
}

// Ingredient is something that a score depends on.
type Ingredient string

// The ingredients, as they call for attention when they are high, but for Effort, which does when it is low.
const (
	Reach       Ingredient = "reach"       // how many customers use it
	Depth       Ingredient = "depth"       // how far it falls short for those who do
	Importance  Ingredient = "importance"  // stated or handed in
	Expectation Ingredient = "expectation" // what customers want of it
	Effort      Ingredient = "effort"      // of the actions planned there
	Guess       Ingredient = "guess"       // what the organisation said of it: detection, urgency, confidence
	Outcome     Ingredient = "outcome"     // how it goes with an outcome
)

// Score is what a lens makes of a cell.
type Score struct {
	Value    float64        // NaN where the cell has none
	Interval infer.Interval // at the confidence of the subject; NaN where it cannot be told
	// Rates are the means of the evidence that the value depends on, each with the rate at which it grows with them: from these come its variance and its covariance with other cells. Without them, ranks are left open by the
	// intervals alone, or not at all.
	Rates []measure.Term
	// Own is a variance that does not come from the evidence, and is independent of all other cells.
	Own   float64
	DF    float64 // degrees of freedom behind the variance; 0 means that it is known
	N     float64 // raters it rests on
	Class touchpoint.Key
	Odds  []float64 // of the classes of the lens, in their order; nil where they are not known

	importance float64 // the rate at which it grows with the cell's importance, where that has an error
	action     touchpoint.Key
}

// None is the score of a cell that a lens cannot score.
func None() Score {
	return Score{Value: math.NaN(), Interval: infer.Interval{Low: math.NaN(), High: math.NaN()}}
}

// Stated is a number that somebody stated: a score without an error that anyone knows of.
func Stated(v float64) Score {
	return Score{Value: v, Interval: infer.Interval{Low: v, High: v}}
}

// Affine is the score of shift + scale·x.
func (s Score) Affine(shift, scale float64) Score {
	s.Value = shift + scale*s.Value
	s.Interval = s.Interval.Affine(shift, scale)
	rates := make([]measure.Term, len(s.Rates))
	for i, t := range s.Rates {
		rates[i] = measure.Term{Score: t.Score, Factor: scale * t.Factor}
	}
	if s.Rates != nil {
		s.Rates = rates
	}
	s.Own *= scale * scale
	s.importance *= scale
	return s
}

// Subject is a cell as a lens sees it.
type Subject struct {
	Cell       measure.Cell
	Evidence   *measure.Evidence
	Confidence float64

	at    int // in the study
	study *study
}

// Of is a quantity of the evidence as a score, with its interval.
func (c *Subject) Of(q measure.Quantity) Score {
	if math.IsNaN(q.Value) {
		return None()
	}
	_, variance := c.Evidence.Sum(q.Gradient)
	e := c.Evidence.Estimate(q, variance)
	s := Score{Value: q.Value, Interval: e.Interval, Rates: q.Gradient, DF: q.Spread.DF, N: q.Spread.N}
	if measure.Nothing(variance, q.Spread.N) { // all answered alike: the width of the interval stands in
		se := e.ImpliedSE()
		s.Own, s.Rates = se*se, []measure.Term{}
	}
	return s
}

// Satisfaction is how good the cell is to those who rated it, on the unit scale.
func (c *Subject) Satisfaction() Score {
	return c.once(&c.study.satisfaction, func() Score { return c.Of(c.Evidence.Actual(c.Cell)) })
}

// Pain is the points lost at the cell per 100 customers, with importance: the score of [github.com/safar-cx/safar/gap.Rank].
func (c *Subject) Pain() Score {
	return c.once(&c.study.pain, func() Score { return c.Of(c.Evidence.Pain(c.Cell).Quantity).Affine(0, 100*c.Cell.Importance) })
}

// Desired is what customers want of the cell, on the unit scale: the mean of the item that measures it, else what the map states or, where it states nothing, the best mark.
func (c *Subject) Desired() Score {
	if i := c.Cell.Desired.Item; i >= 0 {
		return c.once(&c.study.desired, func() Score { return c.Of(c.Evidence.MeanOf(c.Evidence.Unit(i))) })
	}
	return Stated(c.Cell.Desired.Value.Float())
}

// Reach is the share of customers who use the cell, 0 to 1; without a value where nothing tells it.
func (c *Subject) Reach() Score {
	_, items := c.Evidence.Reach(c.Cell)
	if len(items) == 0 {
		return None()
	}
	var terms []measure.Term
	for _, i := range items {
		terms = append(terms, measure.Term{Score: c.Evidence.Used(i), Factor: 1 / float64(len(items))})
	}
	return c.Of(c.Evidence.Mixed(terms))
}

// Importance is how important the cell is, from 0 to 1: the most important of the cells has 1 where importance is relative, as it is on a map. It has no value where none is known: see [Options.Importance].
func (c *Subject) Importance() Score { return c.study.importance(c) }

// Minus is a − b, of scores of the same cell. Its interval is made of theirs and the covariance of the two (Zou and Donner 2008, Stat. Med. 27; with their correlation Newcombe 1998, Stat. Med. 17, 2635–2650):
//
//	d − √(p² + q² − 2r·p·q), p = a − a's lower end, q = b's upper end − b; d + … with the other ends
func (c *Subject) Minus(a, b Score) Score {
	r := 0.0
	va, vb, cov := c.variance(a), c.variance(b), c.together(a, b)
	if va > 0 && vb > 0 && !math.IsNaN(cov) {
		r = max(-1, min(1, cov/math.Sqrt(va*vb)))
	}
	half := func(p, q float64) float64 { return math.Sqrt(max(0, p*p+q*q-2*r*p*q)) }
	d := a.Value - b.Value
	out := Score{
		Value: d, N: fewer(a.N, b.N), DF: fewer(a.DF, b.DF), Own: a.Own + b.Own, importance: a.importance - b.importance,
		Interval: infer.Interval{Low: d - half(a.Value-a.Interval.Low, b.Interval.High-b.Value), High: d + half(a.Interval.High-a.Value, b.Value-b.Interval.Low)},
	}
	if a.Rates != nil || b.Rates != nil {
		out.Rates = append(append([]measure.Term{}, a.Rates...), b.Affine(0, -1).Rates...)
	}
	return out
}

// Larger is the larger of two scores of the same cell; its interval is from the larger of the lower ends to the larger of the upper ones. Where the data cannot tell which is the larger, its error is taken to be that of
// the one with more.
func (c *Subject) Larger(a, b Score) Score {
	if b.Value > a.Value {
		a, b = b, a
	}
	out := a
	out.Interval = infer.Interval{Low: max(a.Interval.Low, b.Interval.Low), High: max(a.Interval.High, b.Interval.High)}
	if a.Interval.Low < b.Interval.High && c.variance(b) > c.variance(a) {
		out.Rates, out.Own, out.DF, out.importance = b.Rates, b.Own, b.DF, b.importance
	}
	return out
}

// fewer is the smaller of two numbers of which 0 is none.
func fewer(a, b float64) float64 {
	if a == 0 || b == 0 {
		return a + b
	}
	return min(a, b)
}

// variance is that of a score.
func (c *Subject) variance(s Score) float64 {
	_, v := c.Evidence.Sum(s.Rates)
	return v + s.Own + s.importance*s.importance*c.study.errors(c.at, c.at)
}

// together is the covariance of two scores of the cell, as far as it comes from the evidence.
func (c *Subject) together(a, b Score) float64 {
	if len(a.Rates) == 0 || len(b.Rates) == 0 {
		return 0
	}
	return c.Evidence.Together([]measure.Quantity{{Gradient: a.Rates}, {Gradient: b.Rates}}).At(0, 1)
}

// once keeps a score that several lenses ask for.
func (c *Subject) once(kept *[]Score, score func() Score) Score {
	s := &(*kept)[c.at]
	if s.N == 0 {
		*s = score()
	}
	return *s
}

// covariance is that of scores of several cells, NaN where it cannot be told.
func (st *study) covariance(who []*Subject, scores []Score) *mat.SymDense {
	quantities := make([]measure.Quantity, len(scores))
	for i, s := range scores {
		quantities[i].Gradient = s.Rates
	}
	cov := who[0].Evidence.Together(quantities)
	for i, s := range scores {
		cov.SetSym(i, i, cov.At(i, i)+s.Own)
		for j, o := range scores[:i+1] {
			if s.importance != 0 && o.importance != 0 {
				cov.SetSym(i, j, cov.At(i, j)+s.importance*o.importance*st.errors(who[i].at, who[j].at))
			}
		}
	}
	return cov
}
