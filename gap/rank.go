package gap

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"

	"github.com/safar-cx/safar/gap/infer"
	"github.com/safar-cx/safar/gap/measure"
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
	cells, missing := measure.Cells(m, schema)
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
		table, err := evidence.Table(a.Selection(o.Periods))
		if err != nil {
			return nil, fmt.Errorf("gap: %w", err)
		}
		if table.Grouped() {
			r.Variance = Jackknife
			if !schema.Clustered {
				r.Variance = Groups
			}
		}
		e := newEvaluation(table, o.Confidence)
		points, err := e.rank(cells, kinds(m), o)
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
	r.Legend = legendOf(m, schema, who)
	r.Sentences = r.Say(o.Lang)
	return r, nil
}

// count says how many responses there were.
func (r *Ranking) count(evidence *tally.Ratings, o Options) error {
	everyone, err := evidence.Table(Audience{}.Selection(o.Periods))
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
				among = append(among, PointName{Stage: p.Stage, Touchpoint: p.Touchpoint})
			}
		}
		r.Worst[K(k)] = among
	}
}

// rank returns the points of all cells for one audience, in the order in which they are shown.
func (e evaluation) rank(cells []measure.Cell, kinds map[touchpoint.Key]touchpoint.ChannelKind, o Options) ([]Point, error) {
	cells = e.Answered(cells)
	s := e.Scores(cells)
	points := make([]Point, len(cells))
	for i, c := range cells {
		points[i] = e.point(c, s.Pains[i], s.Estimates[i])
		points[i].TooFew = !(points[i].NEff.Float() >= o.Min)
	}
	e.shrink(points, cells, kinds)
	if err := rankPains(points, e.Standings(cells, s.Pains, o.Min), s, o); err != nil {
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

// point returns a cell as a point, without its standing.
func (e evaluation) point(c measure.Cell, p measure.Pain, score infer.Estimate) Point {
	out := Point{
		Stage: c.Cell.Stage, Touchpoint: c.Cell.Touchpoint, Kind: Pain, Items: []touchpoint.Key{},
		Moment: c.Cell.Moment, Score: Known(score.Value), Interval: Interval{Known(score.Interval.Low), Known(score.Interval.High)},
		Sample: e.sample(c), Quality: e.quality(c),
	}
	for _, i := range c.Items {
		out.Items = append(out.Items, e.items()[i].Key)
		out.Answers = append(out.Answers, e.answers(i))
	}
	if p.UsersOnly {
		out.Base = Users
	}
	return out
}

// rankPains gives the points that are ranked their rank and its sets.
func rankPains(points []Point, standings []measure.Standing, s measure.Scores, o Options) error {
	var who []int
	for i, standing := range standings {
		if standing == measure.Ranked && s.Covariance.At(i, i) > 0 {
			who = append(who, i)
		}
	}
	if len(who) == 0 {
		return nil
	}
	values, freedom := make([]float64, len(who)), make([]float64, len(who))
	cov := mat.NewSymDense(len(who), nil)
	for n, i := range who {
		values[n], freedom[n] = s.Estimates[i].Value, s.Freedom[i]
		for m, j := range who[:n+1] {
			cov.SetSym(n, m, s.Covariance.At(i, j))
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
