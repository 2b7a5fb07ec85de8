package gap

import (
	"github.com/safar-cx/safar/gap/infer"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/tally"
)

// PathSummary is what customers did on the whole journey.
type PathSummary struct {
	Customers   int64            `json:"customers"` // who set out
	Contacts    int64            `json:"contacts"`
	Unplaced    int64            `json:"unplaced"`           // contacts that belong nowhere on the map
	Open        int64            `json:"open"`               // customers still under way who have reached no goal yet
	Reached     int64            `json:"reached"`            // customers who reached a goal
	Left        int64            `json:"left"`               // customers who did not and are not under way any more
	Variants    int              `json:"variants,omitempty"` // different sequences of cells; 0 where they were not counted
	Funnel      []FunnelStep     `json:"funnel,omitempty"`
	Transitions []PathTransition `json:"transitions,omitempty"`
}

// FunnelStep is how many customers got to a stage after all stages before it, in order.
type FunnelStep struct {
	Stage      touchpoint.Key `json:"stage"`
	Customers  int64          `json:"customers"`
	OfFirst    Figure         `json:"ofFirst,omitzero"`
	Interval   Interval       `json:"interval,omitzero"` // of OfFirst
	OfPrevious Figure         `json:"ofPrevious,omitzero"`
}

// PathTransition is how often one cell followed another.
type PathTransition struct {
	From      PointName `json:"from"`
	To        PointName `json:"to"`
	Passes    int64     `json:"passes"`
	Customers int64     `json:"customers"`
}

func summarise(evidence *tally.Paths, table *tally.PathTable, confidence float64) *PathSummary {
	t := table.Totals()
	s := &PathSummary{Customers: t.Customers, Contacts: t.Contacts, Unplaced: t.Unplaced, Open: t.Open - t.OpenReached, Reached: t.Reached, Left: t.Left()}
	_, s.Variants = evidence.Variants(0)
	schema := table.Schema()
	cell := func(i int) PointName { return PointName{schema.Cells[i].Stage, schema.Cells[i].Touchpoint} }
	for _, move := range table.Transitions() {
		s.Transitions = append(s.Transitions, PathTransition{cell(move.From), cell(move.To), move.Passes, move.Customers})
	}
	for i, f := range schema.Funnels {
		if f.Key == "stages" {
			s.Funnel = funnel(f.Steps, table.Funnel(i), confidence)
		}
	}
	return s
}

// funnel returns the steps of a funnel of stages; nil where a step is anything else.
func funnel(steps []tally.FunnelStep, counts []tally.FunnelCount, confidence float64) []FunnelStep {
	for _, s := range steps {
		if s != (tally.FunnelStep{Stage: s.Stage}) {
			return nil
		}
	}
	if len(counts) == 0 || counts[0].Ordered == 0 {
		return nil
	}
	customers := make([]float64, len(counts))
	for i, c := range counts {
		customers[i] = float64(c.Ordered)
	}
	var out []FunnelStep
	for i, step := range infer.Funnel(customers, 1, confidence) {
		out = append(out, FunnelStep{
			Stage: steps[i].Stage, Customers: counts[i].Ordered, OfFirst: Known(step.OfFirst.Value),
			Interval:   Interval{Known(step.OfFirst.Interval.Low), Known(step.OfFirst.Interval.High)},
			OfPrevious: Known(step.OfPrevious.Value),
		})
	}
	return out
}
