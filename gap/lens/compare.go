package lens

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"github.com/safar-cx/safar/gap/figure"
	"github.com/safar-cx/safar/gap/infer"
	"github.com/safar-cx/safar/gap/measure"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/tally"
)

// Compare looks at the cells of a map through several lenses, and says where they disagree. The cells, and those among them that have a rank, are the same for every lens: those of [github.com/safar-cx/safar/gap.Rank]. A lens
// that cannot be used is told in the report with the reason; it is no error, even where it was asked for.
//
// Errors wrap [ErrOption] and [ErrUnknown], and say where; an audience that the schema of the evidence does not have is an error, too.
func Compare(m *journey.Map, evidence *tally.Ratings, o Options) (*Report, error) {
	o, err := o.filled()
	if err != nil {
		return nil, err
	}
	lenses, _, err := o.chosen()
	if err != nil {
		return nil, err
	}
	schema := evidence.Schema()
	if err := o.place(m, schema); err != nil {
		return nil, err
	}
	table, err := evidence.Table(o.Audience.Selection(o.Periods))
	if err != nil {
		return nil, fmt.Errorf("lens: %w", err)
	}
	cells, _ := measure.Cells(m, schema)
	st := newStudy(m, table, cells, o, o.Confidence)
	st.sift()
	r := &Report{
		Schema: SchemaName, Map: m.Ref(), Persona: o.Audience.Persona, Method: Method{Confidence: o.Confidence, Min: o.Min},
		Lenses: []Used{}, Unused: []Unused{}, Cells: []Cell{}, Pairs: []Pair{}, Disputes: []Dispute{},
	}
	for _, c := range st.subjects {
		r.Cells = append(r.Cells, st.row(c))
	}
	again := wider(m, table, cells, o)
	var used []Lens
	var standings []*standing
	for _, l := range lenses {
		if st.source != OnMap && slices.Contains([]touchpoint.Key{Pain, RICE, WSJF}, l.Key) { // which take importance from the map alone
			l.Counts = slices.DeleteFunc(slices.Clone(l.Counts), func(i Ingredient) bool { return i == Importance })
		}
		if l.Needs != nil {
			if why := l.Needs(st.subjects); !why.IsZero() {
				r.Unused = append(r.Unused, Unused{l.Key, l.Name, why})
				continue
			}
		}
		s := r.look(st, l, again)
		used, standings = append(used, l), append(standings, s)
	}
	r.agree(used, standings)
	r.dispute(st, used, standings)
	r.chart(st)
	r.act(st)
	r.sort(standings)
	return r, nil
}

// wider returns the scores of a lens at a higher confidence, keeping the study that makes them.
func wider(m *journey.Map, t *tally.Table, cells []measure.Cell, o Options) func(l Lens) func(confidence float64) []Score {
	kept := map[float64]*study{}
	return func(l Lens) func(confidence float64) []Score {
		return func(confidence float64) []Score {
			st, ok := kept[confidence]
			if !ok {
				st = newStudy(m, t, cells, o, confidence)
				st.sift()
				kept[confidence] = st
			}
			return st.scores(l)
		}
	}
}

func (st *study) scores(l Lens) []Score {
	out := make([]Score, len(st.subjects))
	for i, c := range st.subjects {
		out[i] = l.Score(c)
	}
	return out
}

// row is a cell without what lenses make of it.
func (st *study) row(c *Subject) Cell {
	n, nEff := st.evidence.Raters(c.Cell)
	out := Cell{
		Cell: c.name(), N: figure.Known(n), NEff: figure.Known(nEff), TooFew: st.standings[c.at] == measure.TooFew, PerUser: st.standings[c.at] == measure.PerUser, Sights: []Sight{},
		Importance: measured(c.Importance()), Performance: measured(c.Satisfaction()), Expectation: c.expectation(),
	}
	if k, ok := c.kano(); ok {
		out.Kano = &KanoFigures{
			N: figure.Known(k.N), Class: touchpoint.Key(k.Class), Second: touchpoint.Key(k.Second), Sure: k.Sure,
			Lead: figure.Known(k.Lead), Strength: figure.Known(k.Strength), Better: estimated(k.Better), Worse: estimated(k.Worse),
		}
		for _, s := range k.Shares {
			out.Kano.Shares = append(out.Kano.Shares, figure.Known(s))
		}
	}
	return out
}

func measured(s Score) Measured {
	return Measured{figure.Known(s.Value), figure.Interval{figure.Known(s.Interval.Low), figure.Known(s.Interval.High)}}
}

func estimated(e infer.Estimate) Measured {
	return measured(Score{Value: e.Value, Interval: e.Interval})
}

// look puts what a lens makes of the cells into the report.
func (r *Report) look(st *study, l Lens, again func(l Lens) func(float64) []Score) *standing {
	scores := st.scores(l)
	s := st.rank(l, scores, again(l))
	used := Used{Key: l.Key, Name: l.Name, Unit: l.Unit, Note: l.Note, Lowest: l.Lowest, Counts: l.Counts, Basis: s.basis}
	for _, c := range l.Classes {
		used.Classes = append(used.Classes, touchpoint.Named{Key: c.Key, Name: c.Name})
	}
	for i, x := range scores {
		m := measured(x)
		sight := Sight{Score: m.Value, Interval: m.Interval, Rank: s.rank[i], Class: x.Class, Action: x.action}
		if s.basis != "" && s.has(i) {
			sight.RankSet = figure.RankSet{s.sets[i].Best, s.sets[i].Worst}
		}
		for _, p := range x.Odds {
			sight.Odds = append(sight.Odds, figure.Known(p))
		}
		if s.has(i) {
			used.Ranked++
		}
		r.Cells[i].Sights = append(r.Cells[i].Sights, sight)
	}
	r.Lenses = append(r.Lenses, used)
	return &s
}

// chart says where the importance–performance chart is cut, where it was used.
func (r *Report) chart(st *study) {
	if !slices.ContainsFunc(r.Lenses, func(u Used) bool { return u.Key == Quadrants }) {
		return
	}
	c := st.quadrants().result
	r.Chart = &Chart{Cross: st.options.Cross, Source: st.source, SourceNote: st.options.Importance.Source, Performance: figure.Known(c.X), Importance: figure.Known(c.Y)}
}

// act lists the open actions, where a lens of actions was used.
func (r *Report) act(st *study) {
	if !slices.ContainsFunc(r.Lenses, func(u Used) bool { return u.Key == RICE || u.Key == WSJF }) {
		return
	}
	for _, w := range st.works() {
		r.Actions = append(r.Actions, Action{
			Key: w.action.Key, Name: w.action.Name, Cells: w.cells, Effort: w.action.Effort, Confidence: w.stake.Confidence, Guessed: w.action.Gain > 0,
			Lost: measured(w.lost), Gain: figure.Known(w.gain.Value), RICE: measured(w.rice), WSJF: measured(w.wsjf),
		})
	}
	slices.SortStableFunc(r.Actions, func(a, b Action) int { return cmp.Compare(b.RICE.Value.Float(), a.RICE.Value.Float()) })
}

// sort puts the cells into the order of the first lens; those without a rank come last, in the order of the map.
func (r *Report) sort(standings []*standing) {
	if len(standings) == 0 {
		return
	}
	slices.SortStableFunc(r.Cells, func(a, b Cell) int {
		at := func(c Cell) int {
			if rank := c.Sights[0].Rank; rank > 0 {
				return rank
			}
			return math.MaxInt
		}
		return cmp.Compare(at(a), at(b))
	})
}
