package whatif

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"github.com/safar-cx/safar/gap/figure"
	"github.com/safar-cx/safar/gap/infer"
	"github.com/safar-cx/safar/gap/legend"
	"github.com/safar-cx/safar/gap/measure"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/tally"
)

// Ask returns what closing the gaps of a map could gain, in its score and in an outcome, and which of its open actions gain most for a budget of effort. Too little evidence is no error: it shows in the report. Errors are options out of range,
// an audience or an outcome that the schema of the evidence does not have.
func Ask(m *journey.Map, evidence *tally.Ratings, o Options) (*Report, error) {
	o, err := o.filled()
	if err != nil {
		return nil, err
	}
	table, err := evidence.Table(o.Audience.Selection(o.Periods))
	if err != nil {
		return nil, fmt.Errorf("whatif: %w", err)
	}
	e := measure.New(table, o.Confidence)
	cells, _ := measure.Cells(m, evidence.Schema())
	q := &question{Evidence: e, o: o, m: m, cells: e.Answered(cells)}
	q.scores = e.Scores(q.cells)
	r := &Report{
		Schema: SchemaName, Map: m.Ref(), Persona: o.Audience.Persona, Cells: []Cell{}, Whole: []Gain{},
		Method: Method{Confidence: o.Confidence, Min: o.Min, Variance: "independent", Shares: o.Shares, Closes: o.Closes, Doubt: o.Doubt, Draws: o.Draws, Seed: o.Seed},
	}
	if table.Grouped() {
		r.Method.Variance = "jackknife"
	}
	if err := q.regress(r, evidence); err != nil {
		return nil, err
	}
	q.ask(r)
	r.Plan = q.plan()
	return r, nil
}

// question is what is asked of an audience.
type question struct {
	*measure.Evidence
	o      Options
	m      *journey.Map
	cells  []measure.Cell
	scores measure.Scores
	slopes *slopes   // nil where there is no outcome to tell gains in
	shifts [][]shift // per cell, as far as they were asked for
}

// users reports whether all scores are per user; then those are told, else those per customer alone are added up.
func (q *question) users() bool {
	return measure.AllPerUser(q.scores.Pains)
}

// counts reports whether a cell's score can be added to others.
func (q *question) counts(i int) bool {
	p := q.scores.Pains[i]
	return !math.IsNaN(p.Value) && p.UsersOnly == q.users()
}

// ask fills in what closing each gap, and all of them, would gain.
func (q *question) ask(r *Report) {
	all := make([]float64, len(q.cells))
	p := make([]float64, len(q.cells))
	for i, c := range q.cells {
		n, nEff := q.Raters(c)
		cell := Cell{
			Cell: legend.At(c.Cell), N: figure.Known(n), NEff: figure.Known(nEff), Gains: []Gain{},
			Items: []touchpoint.Key{}, Actions: slices.Clone(c.Cell.Actions),
		}
		for _, item := range c.Items {
			cell.Items = append(cell.Items, q.Schema().Items[item].Key)
		}
		if q.scores.Pains[i].UsersOnly {
			cell.PerUser = true
		}
		if q.counts(i) {
			all[i] = 1
		}
		alone := make([]float64, len(q.cells))
		alone[i] = 1
		outcome := infer.Estimate{Value: math.NaN()}
		p[i] = math.NaN()
		if cell.Reason = q.reason(i, r.Outcome); cell.Reason == "" {
			outcome = q.outcome(alone, nil)
			if p[i] = q.slopes.tail(outcome); !(nEff >= q.o.Min) {
				cell.Reason, p[i] = FewRaters, math.NaN()
			}
		}
		cell.Gains = q.gains(q.scores.Estimates[i], outcome)
		r.Cells = append(r.Cells, cell)
	}
	for i, adjusted := range holm(p) {
		r.Cells[i].judge(adjusted, q.scores.Pains[i].Value, 1-q.o.Confidence)
	}
	q.first(r)
	whole := infer.Estimate{Value: math.NaN()}
	if q.slopes != nil {
		whole = q.outcome(all, nil)
	}
	r.Whole = q.gains(q.total(all, nil, 0), whole)
	slices.SortStableFunc(r.Cells, func(a, b Cell) int { return cmp.Compare(b.lost(), a.lost()) })
}

// first notes which cells may have the greatest gain in the outcome, where any surely has one. The cells are still in the order of the question's.
func (q *question) first(r *Report) {
	first := -1
	var told []int
	for i, c := range r.Cells {
		if v := c.full().Outcome.Value; v.IsKnown() && c.Reason == "" {
			told = append(told, i)
			if c.Verdict == Gains && (first < 0 || v.Float() > r.Cells[first].full().Outcome.Value.Float()) {
				first = i
			}
		}
	}
	if first >= 0 {
		r.Outcome.First = []legend.Cell{r.Cells[first].Cell}
		for _, i := range q.rivals(first, slices.DeleteFunc(told, func(i int) bool { return i == first })) {
			r.Outcome.First = append(r.Outcome.First, r.Cells[i].Cell)
		}
	}
}

// gains scales what closing all of a gap gains to each share: both are proportional to it.
func (q *question) gains(score, outcome infer.Estimate) (out []Gain) {
	for _, share := range q.o.Shares {
		out = append(out, Gain{share, known(score.Affine(0, share)), known(outcome.Affine(0, share))})
	}
	return out
}

// known writes an estimate down; one of an unknown value is the zero one.
func known(e infer.Estimate) figure.Estimate {
	if math.IsNaN(e.Value) {
		return figure.Estimate{}
	}
	return figure.Of(e)
}

// lost is what is lost at a cell, as far as it is known.
func (c Cell) lost() float64 {
	if len(c.Gains) > 0 && c.Gains[0].Score.Value.IsKnown() {
		return c.Gains[0].Score.Value.Float() / c.Gains[0].Share
	}
	return math.Inf(-1)
}

// judge says what may be said of the gain in the outcome.
func (c *Cell) judge(p, lost, alpha float64) {
	c.P = figure.Known(p)
	switch {
	case lost == 0:
		c.Verdict = NoGap
	case c.Reason != "":
		c.Verdict = Unknown
	case !(p <= alpha):
		c.Verdict = CannotTell
	case c.Gains[0].Outcome.Value.Float() > 0:
		c.Verdict = Gains
	default:
		c.Verdict = Against
	}
}

// holm adjusts p values so that those at or below α are all right with confidence 1 − α, however they hang together (Holm 1979, Scand. J. Stat. 6). NaN stays NaN and does not count.
func holm(p []float64) []float64 {
	var order []int
	out := make([]float64, len(p))
	for i, v := range p {
		if out[i] = math.NaN(); !math.IsNaN(v) {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(p[a], p[b]) })
	least := 0.0
	for k, i := range order {
		least = max(least, min(1, p[i]*float64(len(order)-k)))
		out[i] = least
	}
	return out
}
