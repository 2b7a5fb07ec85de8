package robust

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat/distuv"

	"github.com/safar-cx/safar/gap/figure"
	"github.com/safar-cx/safar/gap/infer"
	"github.com/safar-cx/safar/gap/infer/smaa"
	"github.com/safar-cx/safar/gap/legend"
	"github.com/safar-cx/safar/gap/measure"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/tally"
)

// Defaults of Options.
const (
	DefaultMin    = 30
	DefaultPlaces = 5
	DefaultSpread = smaa.DefaultSpread
	DefaultDraws  = smaa.DefaultDraws
)

// centrals is for how many cells central weights are found.
const centrals = 20

// ErrOption is for an option out of its range; errors wrap it and say which.
var ErrOption = errors.New("robust: option out of range")

// Options say how to vary. The zero value gives the defaults.
type Options struct {
	Confidence float64          // of intervals, in (0, 1); 0 means 0.95
	Min        float64          // effective raters that a cell needs to have a rank; 0 means DefaultMin
	Periods    []touchpoint.Key // whose responses to take; nil means all
	Audience   measure.Audience // whose experience to look at; the zero one is everyone's
	Spread     float64          // by what factor the importance of a cell may be off, either way, in 95 % of the draws: from 1, not at all, to 1e6; 0 means DefaultSpread
	Places     int              // ranks to tell, at most 100; 0 means DefaultPlaces
	Draws      int              // 0 means DefaultDraws; at most ten million
	Seed       uint64           // of the draws; 0 means a fixed seed
}

func (o Options) filled() (Options, error) {
	if o.Confidence == 0 {
		o.Confidence = infer.DefaultConfidence
	}
	if o.Min == 0 {
		o.Min = DefaultMin
	}
	if o.Spread == 0 {
		o.Spread = DefaultSpread
	}
	if o.Places == 0 {
		o.Places = DefaultPlaces
	}
	if !(o.Confidence > 0 && o.Confidence < 1) {
		return o, fmt.Errorf("%w: confidence %v; between 0 and 1 is allowed", ErrOption, o.Confidence)
	}
	if !(o.Min > 0) {
		return o, fmt.Errorf("%w: a minimum of %v raters; above 0 is allowed", ErrOption, o.Min)
	}
	if !(o.Spread >= 1 && o.Spread <= 1e6) {
		return o, fmt.Errorf("%w: a spread of %v; from 1 to 1e6 is allowed", ErrOption, o.Spread)
	}
	if o.Places < 1 || o.Places > 100 {
		return o, fmt.Errorf("%w: %d places; from 1 to 100 are allowed", ErrOption, o.Places)
	}
	return o, nil
}

// contest is the cells that are ranked together.
type contest struct {
	cells   []measure.Cell
	scores  []infer.Estimate // with importance
	freedom []float64
	raw     []float64     // scores at an importance of 1
	weights []float64     // importance
	cov     *mat.SymDense // of raw
}

// Vary tells how often each cell has which place, among the pain points that gap.Rank ranks and by the same scores, as importance and ratings vary. What it costs depends on the number of cells, not on how many answered.
//
// Too little evidence is no error: it shows in the report. Errors are options out of range, an audience or period that the evidence does not have, and numbers too wild to be drawn from.
func Vary(m *journey.Map, evidence *tally.Ratings, o Options) (*Report, error) {
	o, err := o.filled()
	if err != nil {
		return nil, err
	}
	table, err := evidence.Table(o.Audience.Selection(o.Periods))
	if err != nil {
		return nil, fmt.Errorf("robust: %w", err)
	}
	e := measure.New(table, o.Confidence)
	cells, _ := measure.Cells(m, e.Schema())
	r := &Report{
		Schema: SchemaName, Map: m.Ref(), Persona: o.Audience.Persona, Cells: []Cell{}, LeftOut: []LeftOut{},
		Method: Method{Confidence: o.Confidence, Min: o.Min, Spread: o.Spread, Places: o.Places},
	}
	c := r.enter(e, e.Answered(cells), o)
	results, err := c.draw(o)
	if err != nil {
		return nil, fmt.Errorf("robust: %w", err)
	}
	r.Method.Draws, r.Method.Seed = results[0].Draws, results[0].Seed
	r.Method.Error = figure.Known(0.5 / math.Sqrt(float64(results[0].Draws)))
	r.Method.Places = min(o.Places, max(len(c.cells), 1))
	for i := range c.cells {
		r.Cells = append(r.Cells, c.tell(e, i, results))
	}
	return r, c.levels(r.Cells, o.Confidence)
}

// enter picks the cells that are ranked, as gap.Rank does, the highest score first, and notes the others.
func (r *Report) enter(e *measure.Evidence, cells []measure.Cell, o Options) contest {
	s := e.Scores(cells)
	r.Method.PerUser = len(cells) > 0 && measure.AllPerUser(s.Pains)
	var who []int
	for i, standing := range e.Standings(cells, s.Pains, o.Min) {
		switch {
		case standing == measure.PerUser:
			r.LeftOut = append(r.LeftOut, LeftOut{legend.At(cells[i].Cell), Users})
		case standing == measure.Ranked && s.Covariance.At(i, i) > 0:
			who = append(who, i)
		default:
			r.LeftOut = append(r.LeftOut, LeftOut{legend.At(cells[i].Cell), TooFew})
		}
	}
	slices.SortStableFunc(who, func(i, j int) int { return cmp.Compare(s.Estimates[j].Value, s.Estimates[i].Value) })
	out := contest{}
	if len(who) > 0 {
		out.cov = mat.NewSymDense(len(who), nil)
	}
	for n, i := range who {
		c := cells[i]
		if c.Cell.Importance > 0 {
			r.Method.Stated++
		}
		out.cells = append(out.cells, c)
		out.scores, out.freedom = append(out.scores, s.Estimates[i]), append(out.freedom, s.Freedom[i])
		out.raw, out.weights = append(out.raw, s.Estimates[i].Value/c.Importance), append(out.weights, c.Importance)
		for k, j := range who[:n+1] {
			out.cov.SetSym(n, k, s.Covariance.At(i, j)/(c.Importance*cells[j].Importance))
		}
	}
	return out
}

// The ways to draw, in the order of Places.
const (
	byRatings = iota
	byImportance
	byBoth
	byAny
	byAnyBoth
)

func (c contest) draw(o Options) ([]*smaa.Result, error) {
	p := smaa.Problem{Own: c.raw}
	if c.cov != nil {
		p.Cov = c.widened()
	}
	if c.weights == nil {
		c.weights = []float64{}
	}
	around := smaa.Weights{Stated: c.weights, Spread: o.Spread}
	return smaa.Several(p, []smaa.Case{
		byRatings:    {Weights: smaa.Weights{Stated: c.weights, Spread: 1}},
		byImportance: {Weights: around, Exact: true},
		byBoth:       {Weights: around},
		byAny:        {Exact: true},
		byAnyBoth:    {},
	}, smaa.Options{Draws: o.Draws, Seed: o.Seed, Places: o.Places, Central: centrals})
}

// widened is the covariance to draw errors from: a standard error that is itself an estimate is made larger by as much as Student's t is wider than the normal distribution at 95 %.
func (c contest) widened() *mat.SymDense {
	by := make([]float64, len(c.freedom))
	for i, df := range c.freedom {
		by[i] = distuv.StudentsT{Sigma: 1, Nu: df}.Quantile(0.975) / distuv.UnitNormal.Quantile(0.975)
	}
	out := mat.NewSymDense(len(by), nil)
	for i := range by {
		for k := range by[:i+1] {
			out.SetSym(i, k, c.cov.At(i, k)*by[i]*by[k])
		}
	}
	return out
}

// tell writes down how a cell fares.
func (c contest) tell(e *measure.Evidence, i int, results []*smaa.Result) Cell {
	n, nEff := e.Raters(c.cells[i])
	shares := func(way int) []figure.Number {
		var out []figure.Number
		for _, share := range results[way].Alternatives[i].Acceptability {
			out = append(out, figure.Known(share))
		}
		return out
	}
	sum := 0.0
	for _, w := range c.weights {
		sum += w
	}
	return Cell{
		Cell: legend.At(c.cells[i].Cell), N: figure.Known(n), NEff: figure.Known(nEff),
		Score: figure.Known(c.scores[i].Value), Interval: figure.Interval{figure.Known(c.scores[i].Interval.Low), figure.Known(c.scores[i].Interval.High)},
		Importance: figure.Known(c.weights[i]),
		Places:     Places{shares(byRatings), shares(byImportance), shares(byBoth), shares(byAny), shares(byAnyBoth)},
		Central:    central(results[byBoth].Alternatives[i].Central, i, c.weights[i]/sum),
		CentralAny: central(results[byAnyBoth].Alternatives[i].Central, i, 1/float64(len(c.weights))),
	}
}

// central is the own weight of a cell where it is first, in terms of the weight it is taken to have.
func central(c *smaa.Central, i int, taken float64) Central {
	if c == nil {
		return Central{}
	}
	return Central{figure.Known(c.Weights[i] / taken), figure.Known(c.SE[i] / taken), figure.Known(c.Confidence.Value)}
}

// levels finds what would bring the others level with the first.
func (c contest) levels(cells []Cell, confidence float64) error {
	scores := make([]float64, len(c.scores)) // with importance and in falling order, so that the first of equals is the first here
	for i, s := range c.scores {
		scores[i] = s.Value
	}
	first, changes, err := smaa.Overturn(smaa.Problem{Own: scores}, nil)
	if err != nil {
		return fmt.Errorf("robust: %w", err)
	}
	for _, change := range changes {
		i := change.Rival
		wi, wf := c.weights[i], c.weights[first]
		ratio := infer.Ratio(scores[first], scores[i], wf*wf*c.cov.At(first, first), wf*wi*c.cov.At(first, i), wi*wi*c.cov.At(i, i),
			min(c.freedom[first], c.freedom[i]), confidence)
		l := &cells[i].Level
		l.Alone, l.Interval = figure.Known(ratio.Value), figure.Span{figure.Known(ratio.Interval.Low), figure.Known(ratio.Interval.High)}
		l.Factor, l.Off = figure.Known(change.Factor), figure.Known(change.Off)
	}
	return nil
}
