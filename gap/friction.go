package gap

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"

	"github.com/safar-cx/safar/gap/figure"
	"github.com/safar-cx/safar/gap/infer"
	"github.com/safar-cx/safar/gap/path"
	"github.com/safar-cx/safar/gap/plan"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/tally"
)

// Friction is what customers did at a cell. Shares are of contacts there unless said otherwise.
type Friction struct {
	Lost     int64  `json:"lost"`              // customers whose path ended here, without a goal and not under way any more
	Repeats  Figure `json:"repeats,omitzero"`  // contacts right after another contact here
	Returns  Figure `json:"returns,omitzero"`  // contacts by customers who had been here before and elsewhere between
	Wait     Figure `json:"wait,omitzero"`     // median time until the next contact, in seconds: of each customer the first such wait
	LongWait Figure `json:"longWait,omitzero"` // 90th percentile of the same
	// The intervals of Wait and of LongWait, between order statistics ([path.WaitAfter]). An end that the data do not tell is null: of few customers the longest waits tell no upper one.
	WaitInterval     figure.Span `json:"waitInterval,omitzero"`
	LongWaitInterval figure.Span `json:"longWaitInterval,omitzero"`
	Switches         Figure      `json:"switches,omitzero"`   // of contacts followed by another in the same stage: the next is on another channel
	Handovers        Figure      `json:"handovers,omitzero"`  // of contacts followed by another: the next has another owner
	Questions        Figure      `json:"questions,omitzero"`  // asked per contact
	Forms            Figure      `json:"forms,omitzero"`      // per contact
	Unanswered       Figure      `json:"unanswered,omitzero"` // of requests that are due: not answered within the promised time
	Bad              Figure      `json:"bad,omitzero"`        // contacts with an outcome that the schema of the paths calls bad; unknown where it calls none so
	// Behind says that customers come here only once they have reached a final goal, or reach it by coming, so that nobody can be lost here: the cell has no rank.
	Behind bool `json:"behindGoal,omitempty"`
}

// PathSchema returns what a tally of paths must know of a map: its stages, touchpoints and cells, channels and promised response times, its planned path, and a funnel along it ([plan.Funnel]) beside the one of the stages. Goals are for the caller to add.
func PathSchema(m *journey.Map) tally.PathSchema {
	s := tally.PathSchema{Cells: []tally.Cell{}}
	for _, stage := range m.Stages() {
		s.Stages = append(s.Stages, stage.Key)
	}
	for _, t := range m.Touchpoints() {
		s.Touchpoints = append(s.Touchpoints, tally.PathTouchpoint{Key: t.Key, Channel: t.Channel, Promise: t.Response})
	}
	for _, c := range m.Cells() {
		s.Cells = append(s.Cells, tally.Cell{Stage: c.Stage, Touchpoint: c.Touchpoint})
	}
	s.Plan = plan.Of(m)
	if planned := plan.Funnel(m); len(planned.Steps) > 1 && len(s.Stages) <= 64 {
		stages := tally.Funnel{Key: "stages"}
		for _, key := range s.Stages {
			stages.Steps = append(stages.Steps, tally.FunnelStep{Stage: key})
		}
		s.Funnels = []tally.Funnel{stages, planned}
	}
	return s
}

// RankPaths ranks the friction points of a map by what customers did. The friction of a cell is the customers lost there per 100 who set out: those whose path ended in the cell, who had reached no goal and
// are not under way any more. Customers are the unit, or visits where Options.Cut says so, and taken as independent; a customer is lost in one cell at most, so the covariance of the scores is that of a multinomial ([infer.ExclusiveShares]). What is beside the
// score ([Friction]) is not in it.
//
// A customer is lost in the last cell of the map that the path came to; contacts that belong nowhere on the map are passed over. A customer whose path is open counts among those who set out, but is not lost; where many paths are open, scores are too low. Options.Audiences and Options.Periods say nothing here: choose paths before they are tallied.
// A cell to which customers come only once they have reached a final goal, or which is that goal, loses nobody by definition, and has no rank.
// A cell that the map lacks, but the paths were tallied over, is an error, and so is a
// tally that does not count everything ([tally.ErrPartial]).
func RankPaths(m *journey.Map, evidence *tally.Paths, o Options) (*Ranking, error) {
	o, err := o.filled()
	if err == nil {
		err = evidence.Schema().Require(tally.PathFamilies{})
	}
	if err != nil {
		return nil, err
	}
	r := &Ranking{
		Schema: SchemaName, Map: m.Ref(), Method: Method{o.Confidence, o.Min, Independent, false},
		Worst: Worst{}, Outcomes: []Outcome{}, Points: []Point{}, Legend: legendOf(m, touchpoint.Schema{}, nil),
	}
	table := evidence.Table()
	r.Paths = path.Count(evidence, o.Confidence)
	r.Paths.Cut = o.Cut
	if err := r.friction(m, table, o); err != nil {
		return nil, err
	}
	r.worst(r.Points, o)
	r.Sentences = r.Say(o.Lang)
	return r, nil
}

// fewest returns how many customers it takes at least to rank where they are lost: so many that a coin would not send them all to one side, 2·2⁻ⁿ, as often as what is said to be sure may be wrong. Fewer, all lost in
// one cell, would make the normal approximation sure.
func fewest(confidence float64) float64 {
	return math.Ceil(1 - math.Log2(1-confidence))
}

// friction adds the points of all cells of the tally, in the order of their ranks.
func (r *Ranking) friction(m *journey.Map, table *tally.PathTable, o Options) error {
	cells, ends, customers := table.Schema().Cells, table.Ends(), float64(table.Totals().Customers)
	least := max(o.Min, fewest(o.Confidence)) // customers for a rank
	lost := make([]float64, len(cells))
	for i, e := range ends {
		lost[i] = float64(e.Exits)
	}
	shares, cov := infer.ExclusiveShares(lost, customers, customers, o.Confidence)
	behind := behindGoal(table)
	for i, c := range cells {
		cell, ok := m.Cell(c.Stage, c.Touchpoint)
		if !ok {
			return fmt.Errorf("gap: the map has no cell of stage %q and touchpoint %q, where paths were tallied", c.Stage, c.Touchpoint)
		}
		score := shares[i].Affine(0, 100)
		interval := Interval{Known(score.Interval.Low), Known(score.Interval.High)}
		if customers == 0 {
			interval = Interval{}
		}
		reached := float64(table.Count(tally.Cells, i, tally.Visits).Customers)
		r.Points = append(r.Points, Point{
			Stage: c.Stage, Touchpoint: c.Touchpoint, Items: []touchpoint.Key{}, Kind: FrictionKind, Moment: cell.Moment,
			Score: Known(score.Value), Interval: interval,
			Sample:   Sample{N: Known(reached), NEff: Known(reached), Reach: Known(reached / customers)},
			Friction: frictionOf(table, i, ends[i].Exits, o.Confidence),
			Standing: Standing{TooFew: customers < least},
		})
		r.Points[i].Friction.Behind = behind[i]
	}
	if customers < least {
		return nil
	}
	return r.rankFrictions(shares, cov, o)
}

// rankFrictions gives the points, which are in the order of the shares, their standing, but for those where nobody can be lost, which come last.
func (r *Ranking) rankFrictions(shares []infer.Estimate, cov *mat.SymDense, o Options) error {
	var who []int
	for i, p := range r.Points {
		if !p.behind() {
			who = append(who, i)
		}
	}
	if len(who) == 0 {
		return nil
	}
	values, among := make([]float64, len(who)), mat.NewSymDense(len(who), nil)
	for n, i := range who {
		values[n] = shares[i].Value
		for m, j := range who[:n+1] {
			among.SetSym(n, m, cov.At(i, j))
		}
	}
	sets, err := infer.Ranks(values, among, infer.RankOptions{Confidence: o.Confidence, Draws: o.Draws, Seed: o.Seed})
	if err != nil {
		return fmt.Errorf("gap: ranking: %w", err)
	}
	for n, i := range who {
		r.Points[i].Rank = sets.Rank[n]
		r.Points[i].RankSet = RankSet{sets.Simultaneous[n].Best, sets.Simultaneous[n].Worst}
		r.Points[i].RankSetMarginal = RankSet{sets.Marginal[n].Best, sets.Marginal[n].Worst}
	}
	slices.SortStableFunc(r.Points, func(a, b Point) int {
		return cmp.Or(cmp.Compare(one(a.Rank == 0), one(b.Rank == 0)), cmp.Compare(a.Rank, b.Rank))
	})
	return nil
}

// behindGoal returns, for each cell, whether customers come there only once they have reached a final goal, or reach it by coming: of those who were there before, none could leave from there.
func behindGoal(table *tally.PathTable) []bool {
	chain, cells := table.Chain(), table.Schema().Cells
	out := make([]bool, len(cells))
	for i := range cells {
		could := chain.Starts[i]
		for _, moves := range chain.Moves {
			could += moves[i]
		}
		for _, reached := range chain.Goals[i] {
			could -= reached
		}
		out[i] = could == 0 && table.Count(tally.Cells, i, tally.Visits).Customers > 0
	}
	return out
}

// behind reports whether nobody can be lost at a friction point, by definition.
func (p Point) behind() bool { return p.Friction != nil && p.Friction.Behind }

// frictionOf returns what customers did at a cell of the tally.
func frictionOf(table *tally.PathTable, cell int, lost int64, confidence float64) *Friction {
	ratio := func(m tally.Measure) Figure { return Known(table.Ratio(tally.Cells, cell, m).Mean) }
	waits := path.WaitAfter(table, cell, confidence)
	var bad Figure
	if len(table.Schema().Bad) > 0 {
		bad = ratio(tally.BadContacts)
	}
	return &Friction{
		Lost: lost, Bad: bad, Repeats: ratio(tally.Again), Returns: ratio(tally.Returns),
		Wait: waits.Median.Value, WaitInterval: waits.Median.Interval, LongWait: waits.Long.Value, LongWaitInterval: waits.Long.Interval,
		Switches: ratio(tally.Switches), Handovers: ratio(tally.Handovers), Questions: ratio(tally.Questions), Forms: ratio(tally.Forms),
		Unanswered: ratio(tally.Unanswered),
	}
}
