package whatif

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat/distuv"

	"github.com/safar-cx/safar/gap/figure"
	"github.com/safar-cx/safar/gap/infer"
	"github.com/safar-cx/safar/gap/infer/regress"
	"github.com/safar-cx/safar/gap/measure"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/tally"
)

// slopes is how the outcome goes with the items of the cells.
type slopes struct {
	regress.Result
	items []int   // of the schema, in the order of the predictors
	at    []int   // per item of the schema its predictor, −1 for none
	unit  float64 // of the outcome: 100 for an NPS
	room  float64 // from the outcome to the best there is, in that unit
	most  float64 // likewise, from the lower end of its interval
}

// outcomeOf returns the outcome that is asked for, and whether there is one.
func outcomeOf(s touchpoint.Schema, key touchpoint.Key) (touchpoint.Outcome, bool, error) {
	for _, o := range s.Outcomes {
		if key == "" || o.Item == key {
			return o, true, nil
		}
	}
	if key != "" {
		return touchpoint.Outcome{}, false, fmt.Errorf("whatif: %q is not among the outcomes of the schema", key)
	}
	return touchpoint.Outcome{}, false, nil
}

// regress relates the outcome to the items.
func (q *question) regress(r *Report, evidence *tally.Ratings) error {
	o, ok, err := outcomeOf(q.Schema(), q.o.Outcome)
	if !ok || err != nil {
		return err
	}
	y, ok := q.OutcomeScore(o)
	if !ok {
		return nil
	}
	out := &Outcome{Item: o.Item, Kind: o.As, Items: []Slope{}}
	r.Outcome = out
	s := &slopes{unit: 1, at: slices.Repeat([]int{-1}, len(q.Schema().Items))}
	switch o.As {
	case touchpoint.MeasureNPS:
		s.unit = 100
	case touchpoint.MeasureShare:
		out.AtLeast = figure.Known(o.AtLeast)
	}
	value, best := q.Mean(y), math.Inf(-1)
	for _, v := range y.Values {
		if !math.IsNaN(v) {
			best = max(best, v)
		}
	}
	s.room = s.unit * (best - value)
	mean := q.MeanOf(y)
	_, variance := q.Sum(mean.Gradient)
	s.most = max(s.room, s.unit*(best-q.Estimate(mean, variance).Interval.Low))
	out.Value, out.Room = figure.Known(s.unit*value), figure.Known(s.room)
	scores := q.predictors(s, y)
	if len(scores) == 1 {
		out.Reason = NotPaired
		return nil
	}
	t, err := q.together(evidence, scores)
	if err != nil {
		return err
	}
	out.People = figure.Known(t.people)
	if !q.fit(s, t, r) {
		return nil
	}
	q.slopes = s
	out.R2 = figure.Known(s.R2)
	for k, item := range s.items {
		out.Items = append(out.Items, Slope{q.Schema().Items[item].Key, known(s.Slopes[k].Affine(0, s.unit)), reasons[s.Reasons[k]]})
	}
	return nil
}

var reasons = map[regress.Reason]Reason{regress.Constant: NoVariation, regress.Collinear: Collinear, regress.OutcomeConstant: NoVariation}

// predictors returns the scores of the outcome and of the items of all cells that can be counted with it. Who did not use a thing is put at the mean mark of those who did: they neither gain nor lose by it.
func (q *question) predictors(s *slopes, y tally.Score) []tally.Score {
	scores := []tally.Score{y}
	for _, c := range q.cells {
		for _, i := range c.Items {
			if s.at[i] >= 0 || i == y.Item || q.Table().Joint(y.Item, i) == nil || q.Base(q.Unit(i)).W == 0 {
				continue
			}
			s.at[i] = len(s.items)
			s.items = append(s.items, i)
			values := slices.Clone(q.Units(i))
			values[len(values)-1] = q.Mean(q.Unit(i))
			scores = append(scores, tally.Score{Item: i, Values: values})
		}
	}
	return scores
}

// fit solves for the slopes; where it cannot, the outcome says why.
func (q *question) fit(s *slopes, t together, r *Report) bool {
	o := regress.Options{N: t.people, Confidence: q.o.Confidence}
	p := float64(len(s.items))
	if t.cov == nil || t.people < p+3 {
		r.Outcome.Reason = TooFew
		return false
	}
	var err error
	if len(t.without) > 1 {
		o.DF = max(infer.JackknifeDF(t.groups), 1)
		s.Result, err = regress.Jackknife(t.cov, t.without, o)
		r.Method.Groups = len(t.without)
		r.Method.Slopes = string(regress.Replicated)
	} else {
		s.Result, err = regress.Fit(t.cov, o)
		r.Method.Slopes = string(regress.LeastSquares)
	}
	if errors.Is(err, regress.ErrIndefinite) {
		r.Outcome.Reason, r.Method.Slopes, r.Method.Groups = NoMatrix, "", 0
		return false
	}
	if err != nil {
		r.Outcome.Reason, r.Method.Slopes, r.Method.Groups = TooFew, "", 0
		return false
	}
	return true
}

// reason says why the gain in the outcome at a cell cannot be told; empty where it can.
func (q *question) reason(i int, o *Outcome) Reason {
	switch {
	case o == nil:
		return NoOutcome
	case math.IsNaN(q.scores.Pains[i].Value):
		return NoEvidence
	case o.Reason != "":
		return o.Reason
	case q.scores.Pains[i].UsersOnly:
		return NoReach
	}
	for _, item := range q.cells[i].Items {
		switch at := q.slopes.at[item]; {
		case q.Schema().Items[item].Key == o.Item:
			return IsOutcome
		case at < 0:
			return NotPaired
		case q.slopes.Reasons[at] != "":
			return reasons[q.slopes.Reasons[at]]
		}
	}
	return ""
}

// outcome is what the outcome gains where part of each cell's gap is closed, at most what is left to the best there is; of which the interval takes the most that can be. Cells whose gain cannot be told are left out. Further standard deviations are of what is not in the data.
func (q *question) outcome(part, further []float64) infer.Estimate {
	factors, terms := q.effects(part)
	e := q.told(factors, terms, further)
	e.Value = min(e.Value, q.slopes.room)
	e.Interval = infer.Interval{Low: min(e.Interval.Low, q.slopes.room), High: min(e.Interval.High, q.slopes.most)}
	return e
}

// effects returns by how much the mean of each predictor rises where part of each cell's gap is closed: the change among those who used it × their share. An item in several cells counts once, where most of it is closed. The terms are the means behind that, each with the rate at which the
// outcome goes with it.
func (q *question) effects(part []float64) (factors []float64, terms []measure.Term) {
	factors = make([]float64, len(q.slopes.items))
	where := map[int]*shift{}
	var order []int
	for i, k := range part {
		if k == 0 {
			continue
		}
		shifts := q.shiftsOf(i)
		for n := range shifts {
			sh := &shifts[n]
			if d := k * sh.Value; d > factors[sh.at] {
				if factors[sh.at] == 0 {
					order = append(order, sh.at)
				}
				factors[sh.at], where[sh.at] = d, sh
			}
		}
	}
	for _, at := range order {
		sh := where[at]
		rate := factors[at] / sh.Value * q.slopes.Slopes[at].Value
		for _, t := range sh.Gradient {
			terms = append(terms, measure.Term{Score: t.Score, Factor: rate * t.Factor})
		}
	}
	return factors, terms
}

// shift is by how much the mean of a predictor rises, over all customers, where its gap in a cell is closed.
type shift struct {
	at int // of the predictor
	measure.Quantity
}

// shiftsOf returns the shifts of a cell's items that have slopes; they are worked out once.
func (q *question) shiftsOf(cell int) []shift {
	if q.shifts == nil {
		q.shifts = make([][]shift, len(q.cells))
	}
	if q.shifts[cell] == nil && !q.scores.Pains[cell].UsersOnly {
		all := []shift{}
		for _, item := range q.cells[cell].Items {
			if at := q.slopes.at[item]; at >= 0 && q.slopes.Reasons[at] == "" {
				all = append(all, shift{at, q.change(cell, item).Quantity})
			}
		}
		q.shifts[cell] = all
	}
	return q.shifts[cell]
}

// value is what told returns as the value, less its interval.
func (q *question) value(part []float64) float64 {
	factors, _ := q.effects(part)
	total := 0.0
	for at, f := range factors {
		if f != 0 {
			total += f * q.slopes.Slopes[at].Value
		}
	}
	return total * q.slopes.unit
}

// told is Σ slope × change with its interval. The changes are means with an error of their own, taken as independent of that of the slopes, which it is where what the line leaves unexplained does not depend on the marks.
func (q *question) told(factors []float64, terms []measure.Term, further []float64) infer.Estimate {
	s := q.slopes
	e := s.Combine(factors).Affine(0, s.unit)
	variance := e.SE * e.SE
	if _, v := q.Sum(terms); v > 0 {
		variance += v * s.unit * s.unit
	}
	for _, sd := range further {
		variance += sd * sd
	}
	e.SE = math.Sqrt(variance)
	half := infer.Critical(q.o.Confidence, s.DF) * e.SE
	e.Interval = infer.Interval{Low: e.Value - half, High: e.Value + half}
	return e
}

// rivals returns which of some cells do not surely gain the outcome less than the first: by their differences from it, each at 1 − confidence over their number.
func (q *question) rivals(first int, others []int) (out []int) {
	alone := make([]float64, len(q.cells))
	alone[first] = 1
	mine, terms := q.effects(alone)
	alone[first] = 0
	for _, i := range others {
		alone[i] = 1
		theirs, more := q.effects(alone)
		alone[i] = 0
		for k := range theirs {
			theirs[k] = mine[k] - theirs[k]
		}
		all := slices.Clone(terms)
		for _, t := range more {
			all = append(all, measure.Term{Score: t.Score, Factor: -t.Factor})
		}
		e := q.told(theirs, all, nil)
		if !(e.Value > 0) || !(q.slopes.tail(e)*float64(len(others)) <= 1-q.o.Confidence) {
			out = append(out, i)
		}
	}
	return out
}

// change is by how much the mean of an item rises, over all customers, where its gap in a cell is closed.
func (q *question) change(cell, item int) measure.Pain {
	c := q.cells[cell]
	if !q.Schema().Items[item].UsersOnly {
		c.Items, c.Shares = []int{item}, []float64{1}
		return q.Pain(c)
	}
	c.Shares = make([]float64, len(c.Items)) // the reach is that of the cell's other items
	c.Shares[slices.Index(c.Items, item)] = 1
	return q.Pain(c)
}

// tail is the two-sided p value of an estimate of a gain being none.
func (s *slopes) tail(e infer.Estimate) float64 {
	if !(e.SE > 0) || !(s.DF > 0) {
		return math.NaN()
	}
	t := math.Abs(e.Value / e.SE)
	if s.DF > 1e10 {
		return 2 * distuv.UnitNormal.Survival(t)
	}
	return 2 * distuv.StudentsT{Mu: 0, Sigma: 1, Nu: s.DF}.Survival(t)
}

// together is how the scores go together.
type together struct {
	cov     mat.Symmetric
	without []mat.Symmetric
	groups  []float64
	people  float64 // effective, behind the pair that the fewest have both of
}

// together relates scores over the people who have both of each two, with replicates where the tally keeps them ([tally.Options].Drivers) and everyone is asked about. cov is nil where a pair has nobody.
func (q *question) together(evidence *tally.Ratings, scores []tally.Score) (together, error) {
	var related tally.Relations
	err := error(tally.ErrDrivers)
	if q.o.Audience.Segmentation == "" {
		related, err = evidence.RelatedScores(q.o.Periods, scores)
	}
	if errors.Is(err, tally.ErrDrivers) {
		related, err = q.Table().RelatedScores(scores)
	}
	if err != nil {
		return together{}, fmt.Errorf("whatif: %w", err)
	}
	if slices.ContainsFunc(related.Cov, math.IsNaN) {
		return together{}, nil
	}
	p := len(scores)
	out := together{cov: mat.NewSymDense(p, related.Cov), people: related.NEff}
	if n, nEff := q.Effective(scores[0]); q.Table().Grouped() && n > 0 { // clusters tell less than as many people
		base := q.Base(scores[0])
		out.people *= min(1, nEff/infer.KishN(base.W, base.W2))
	}
	for k, cov := range related.Without {
		if slices.ContainsFunc(cov, math.IsNaN) { // one group holds all that have both of two: what it changes most cannot be seen, and the others would understate it
			out.without, out.groups = nil, nil
			break
		}
		out.without = append(out.without, mat.NewSymDense(p, cov))
		out.groups = append(out.groups, related.Groups[k])
	}
	return out, nil
}
