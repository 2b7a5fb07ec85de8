package path

import (
	"errors"
	"slices"

	"github.com/safar-cx/safar/touchpoint/tally"
)

// Summary is what customers did on the whole journey. It is plain data: what is not known is absent from its JSON, not zero. Where [Cut] says that paths are visits, its customers are visits throughout.
type Summary struct {
	Customers   int64        `json:"customers"` // who set out
	Contacts    int64        `json:"contacts"`
	Unplaced    int64        `json:"unplaced"`           // contacts that belong nowhere on the map
	Open        int64        `json:"open"`               // customers still under way who have reached no goal yet
	Reached     int64        `json:"reached"`            // customers who reached a goal
	Left        int64        `json:"left"`               // customers who did not and are not under way any more
	NoGoal      bool         `json:"noGoal,omitempty"`   // no final goal was stated, so that nobody could reach one
	Variants    int          `json:"variants,omitempty"` // different sequences of cells; 0 where they were not counted
	Funnel      []FunnelStep `json:"funnel,omitempty"`   // of the stages, in order
	Transitions []Transition `json:"transitions,omitempty"`
	Cut
	Details
}

// Details are the answers of this package, each where there is anything to answer.
type Details struct {
	Confidence  float64      `json:"confidence,omitzero"` // of each interval by itself; 0 where no details were asked for
	Funnels     []Funnel     `json:"funnels,omitempty"`
	Stages      []Stage      `json:"stages,omitempty"`
	Goal        *ToGoal      `json:"goal,omitempty"`
	Returns     []Return     `json:"returns,omitempty"`
	Requests    []Request    `json:"requests,omitempty"`
	Asking      *Asking      `json:"asking,omitempty"`
	Attribution *Attribution `json:"attribution,omitempty"`
	Chain       *Chain       `json:"chain,omitempty"`
}

// Transition is how often one cell followed another.
type Transition struct {
	From      tally.Cell `json:"from"`
	To        tally.Cell `json:"to"`
	Passes    int64      `json:"passes"`
	Customers int64      `json:"customers"`
}

// Count returns the summary without its details. The confidence is that of the funnel; 0 means 0.95. It panics, as the table does, over a
// tally that does not count everything ([tally.PathSchema.Require]).
func Count(evidence *tally.Paths, confidence float64) *Summary {
	table := evidence.Table()
	s := count(table, confidence)
	_, s.Variants = evidence.Variants(0)
	return s
}

func count(b *tally.PathTable, confidence float64) *Summary {
	t := b.Totals()
	s := &Summary{Customers: t.Customers, Contacts: t.Contacts, Unplaced: t.Unplaced, Open: t.Open - t.OpenReached, Reached: t.Reached, Left: t.Left()}
	s.NoGoal = !slices.ContainsFunc(b.Schema().Goals, func(g tally.PathGoal) bool { return !g.Interim })
	cells := b.Schema().Cells
	for _, m := range b.Transitions() {
		s.Transitions = append(s.Transitions, Transition{cells[m.From], cells[m.To], m.Passes, m.Customers})
	}
	s.Funnel = stageFunnel(b, confidence)
	return s
}

// Summarise returns the summary with its details. Paths over more cells than a chain is solved for have no chain, and no share by Markov; options out
// of range give an error that wraps [ErrOption].
func Summarise(evidence *tally.Paths, o Options) (*Summary, error) {
	o, err := o.filled()
	if err == nil {
		err = evidence.Schema().Require(tally.PathFamilies{})
	}
	if err != nil {
		return nil, err
	}
	b := evidence.Table()
	s := count(b, o.Confidence)
	_, s.Variants = evidence.Variants(0)
	s.Confidence, s.Cut = o.Confidence, o.Cut
	if s.Customers == 0 {
		return s, nil
	}
	s.Funnels, s.Stages = Funnels(b, o.Confidence), Stages(b, o.Confidence)
	if goal := Goals(b, o.Confidence); goal.Goals != nil {
		s.Goal = &goal
	}
	s.Returns, s.Requests, s.Asking = Returns(b, o.Confidence), Requests(b, o.Confidence), Burdens(b, o.Confidence)
	m, err := newModel(b)
	many := errors.Is(err, ErrTooMany)
	if err != nil && !many {
		return nil, err
	}
	p, err := m.posterior(m.partitions(), o)
	if err != nil {
		return nil, err
	}
	if s.Attribution = attribute(b, p, o.Confidence); !many {
		s.Chain = m.chain(p, order(evidence, o.Confidence))
	}
	return s, nil
}
