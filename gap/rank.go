package gap

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"

	"github.com/safar-cx/safar/gap/infer"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/tally"
)

// Rank ranks the pain points of a map by what customers said. A cell is ranked by the items it names that the evidence has; items the evidence lacks are told in the notes. What it costs depends on
// the number of cells, not on how many answered.
//
// Scores and levels are those of the package documentation. Rank sets are those of [infer.Ranks]. Too little evidence is no error: it shows in the points. Errors are options out of range and an audience that the
// schema of the evidence does not have.
func Rank(m *journey.Map, evidence *tally.Ratings, o Options) (*Ranking, error) {
	o, err := o.filled()
	if err != nil {
		return nil, err
	}
	schema := evidence.Schema()
	cells, missing := measure(m, schema)
	r := &Ranking{
		Schema: SchemaName, Map: m.Ref(), Method: Method{o.Confidence, o.Min, Independent, schema.Weighted},
		Periods: evidence.Periods(), Worst: Worst{}, Outcomes: []Outcome{}, Points: []Point{},
	}
	if o.Periods != nil {
		r.Periods = o.Periods
	}
	r.Periods = slices.DeleteFunc(slices.Clone(r.Periods), func(p touchpoint.Key) bool { return p == "" })
	who, absent := audiences(m, schema, o)
	for i, a := range who {
		table, err := evidence.Table(a.selection(o))
		if err != nil {
			return nil, fmt.Errorf("gap: %w", err)
		}
		if table.Grouped() {
			r.Variance = Jackknife
		}
		e := newEvaluation(table, o.Confidence)
		points, err := e.rank(cells, o)
		if err != nil {
			return nil, fmt.Errorf("gap: ranking: %w", err)
		}
		if i == 0 {
			r.worst(points, o)
		}
		r.Outcomes = append(r.Outcomes, e.outcomes(a.Persona)...)
		stages, err := e.stages(m, cells, a.Persona, o)
		if err != nil {
			return nil, fmt.Errorf("gap: ranking stages: %w", err)
		}
		r.Stages = append(r.Stages, stages...)
		for _, p := range points {
			p.Persona = a.Persona
			r.Points = append(r.Points, p)
		}
	}
	if err := r.count(evidence, o); err != nil {
		return nil, err
	}
	r.note(cells, missing, absent)
	r.Legend = legend(m, schema, who)
	r.Sentences = r.Say(o.Lang)
	return r, nil
}

// count says how many responses there were.
func (r *Ranking) count(evidence *tally.Ratings, o Options) error {
	everyone, err := evidence.Table(Audience{}.selection(o))
	if err != nil {
		return fmt.Errorf("gap: %w", err)
	}
	total := everyone.Responses()
	r.Responses = Responses{Read: total.N, Weight: Known(total.W)}
	r.Responses.Counted = everyone.Counted() > 0
	return nil
}

// worst notes which of the points may be among the k worst.
func (r *Ranking) worst(points []Point, o Options) {
	for _, k := range o.Worst {
		among := []PointName{}
		for _, p := range points {
			if p.Rank > 0 && p.RankSet.Best() <= k {
				among = append(among, PointName{p.Stage, p.Touchpoint})
			}
		}
		r.Worst[K(k)] = among
	}
}

// rank returns the points of all cells for one audience, in the order in which they are shown.
func (e *evaluation) rank(cells []measuredCell, o Options) ([]Point, error) {
	cells = e.answered(cells)
	pains := make([]pain, len(cells))
	var scores []tally.Score
	for i, c := range cells {
		pains[i] = e.pain(c)
		for _, t := range pains[i].gradient {
			scores = append(scores, t.score)
		}
	}
	_, cov := e.covariance(scores)
	s := e.scores(cells, pains, contract(pains, cov))
	points := make([]Point, len(cells))
	for i, c := range cells {
		points[i] = e.point(c, pains[i], s.estimates[i])
		points[i].TooFew = !(points[i].NEff.Float() >= o.Min)
	}
	if err := s.rank(points, pains, o); err != nil {
		return nil, err
	}
	slices.SortStableFunc(points, func(a, b Point) int {
		return cmp.Or(
			cmp.Compare(one(a.Rank == 0), one(b.Rank == 0)),
			cmp.Compare(a.Rank, b.Rank),
			cmp.Compare(orLowest(b.Score), orLowest(a.Score)),
		)
	})
	return points, nil
}

func orLowest(f Figure) float64 {
	if f.IsKnown() {
		return f.Float()
	}
	return math.Inf(-1)
}

// contract returns the covariance of the pains from that of the means they depend on.
func contract(pains []pain, cov []float64) *mat.SymDense {
	starts := make([]int, len(pains))
	total := 0
	for i, p := range pains {
		starts[i] = total
		total += len(p.gradient)
	}
	if len(pains) == 0 {
		return nil
	}
	out := mat.NewSymDense(len(pains), nil)
	for i, p := range pains {
		for j := range pains[:i+1] {
			sum := 0.0
			for a, t := range p.gradient {
				row := cov[(starts[i]+a)*total:]
				for b, u := range pains[j].gradient {
					sum += t.factor * u.factor * row[starts[j]+b]
				}
			}
			out.SetSym(i, j, sum)
		}
	}
	return out
}

// scored is the scores of all cells, in points lost per 100, with their covariance and the degrees of freedom behind it.
type scored struct {
	estimates []infer.Estimate
	cov       *mat.SymDense
	freedom   []float64
}

// scores brings pains to points lost per 100. Where all answers to a cell are alike its variance is 0 and says nothing; the width of its interval stands in.
func (e *evaluation) scores(cells []measuredCell, pains []pain, cov *mat.SymDense) scored {
	s := scored{cov: cov}
	for i, c := range cells {
		variance := cov.At(i, i)
		estimate := e.estimate(pains[i].spread, variance)
		if estimate.Value = pains[i].value; math.IsNaN(estimate.Value) {
			estimate.Interval = infer.Interval{Low: math.NaN(), High: math.NaN()}
		}
		if nothing(variance, pains[i].spread.n) {
			for j := range cells {
				cov.SetSym(i, j, 0)
			}
			se := estimate.ImpliedSE()
			cov.SetSym(i, i, se*se)
		}
		s.estimates = append(s.estimates, estimate.Affine(0, 100*c.importance))
		s.freedom = append(s.freedom, pains[i].spread.df)
	}
	for i, c := range cells {
		for j := range cells[:i+1] {
			cov.SetSym(i, j, cov.At(i, j)*1e4*c.importance*cells[j].importance)
		}
	}
	return s
}

// point returns a cell as a point, without its standing.
func (e *evaluation) point(c measuredCell, p pain, score infer.Estimate) Point {
	out := Point{
		Stage: c.cell.Stage, Touchpoint: c.cell.Touchpoint, Kind: Pain, Items: []touchpoint.Key{},
		Moment: c.cell.Moment, Score: Known(score.Value), Interval: Interval{Known(score.Interval.Low), Known(score.Interval.High)},
		Sample: e.sample(c), Quality: e.quality(c),
	}
	for _, i := range c.items {
		out.Items = append(out.Items, e.schema.Items[i].Key)
		out.Answers = append(out.Answers, e.answers(i))
	}
	if p.usersOnly {
		out.Base = Users
	}
	return out
}

// rank gives the points their standing. Points scored per customer are ranked together; only where there are none, those scored per user are.
func (s scored) rank(points []Point, pains []pain, o Options) error {
	customers := slices.ContainsFunc(pains, func(p pain) bool { return !p.usersOnly })
	var who []int
	for i, p := range points {
		ranked := !p.TooFew && p.Score.IsKnown() && s.cov.At(i, i) > 0
		if ranked && (p.Base == Customers || !customers) {
			who = append(who, i)
		}
	}
	if len(who) == 0 {
		return nil
	}
	values, freedom := make([]float64, len(who)), make([]float64, len(who))
	cov := mat.NewSymDense(len(who), nil)
	for n, i := range who {
		values[n], freedom[n] = s.estimates[i].Value, s.freedom[i]
		for m, j := range who[:n+1] {
			cov.SetSym(n, m, s.cov.At(i, j))
		}
	}
	sets, err := infer.Ranks(values, cov, infer.RankOptions{Confidence: o.Confidence, Draws: o.Draws, Seed: o.Seed, DF: freedom})
	if err != nil {
		return err
	}
	for n, i := range who {
		points[i].Rank = sets.Rank[n]
		points[i].RankSet = RankSet{sets.Simultaneous[n].Best, sets.Simultaneous[n].Worst}
		points[i].RankSetMarginal = RankSet{sets.Marginal[n].Best, sets.Marginal[n].Worst}
	}
	return nil
}
