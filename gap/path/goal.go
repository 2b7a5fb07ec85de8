package path

import (
	"github.com/safar-cx/safar/gap/figure"
	"github.com/safar-cx/safar/gap/infer/survival"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/tally"
)

// ToGoal is how many customers reach a final goal, and how long that takes them from the start of their path.
type ToGoal struct {
	Reach figure.Estimate `json:"reach,omitzero"`      // share of those who set out, within Until
	Leave figure.Estimate `json:"leave,omitzero"`      // share who left without, within Until
	Until figure.Number   `json:"until,omitzero"`      // the longest that anybody was followed, in seconds; absent where no times are known
	Half  figure.Estimate `json:"halfWithin,omitzero"` // time within which half of all who set out reach a final goal; absent, and without upper end, where fewer do
	Goals []GoalTime      `json:"goals,omitempty"`
	// The shares who have reached a final goal, and who have left without, over the time since they set out.
	Reaching []Moment `json:"reaching,omitempty"`
	Leaving  []Moment `json:"leaving,omitempty"`
}

// GoalTime is how long it took those customers who reached a goal.
type GoalTime struct {
	Goal      touchpoint.Key `json:"goal"`
	Interim   bool           `json:"interim,omitempty"` // it lies on the way
	Customers int64          `json:"customers"`
	Time      Times          `json:"time,omitzero"` // to the first time they reached it
}

// Goals returns how many customers reach a final goal and how fast. Leaving competes with it and open paths are censored, so shares are Aalen and Johansen's, as in [Stages]; plain shares where no path is
// open or no times are known. The times of those who reached a goal leave out whoever has not reached it yet, and are too short where many are under way: Half is not.
func Goals(b *tally.PathTable, confidence float64) ToGoal {
	var out ToGoal
	schema, total := b.Schema(), b.Totals()
	for i, g := range schema.Goals {
		out.Goals = append(out.Goals, GoalTime{g.Key, g.Interim, b.GoalCustomers(i), quantiles(b.GoalTimes(i), confidence, perSecond)})
	}
	if len(schema.Goals) == 0 || total.Customers == 0 {
		return out
	}
	var c clock
	times := b.PathTimes()
	rows := c.rows(times.Censored, times.Goal, times.Left)
	ways, err := survival.AalenJohansen(rows, confidence)
	switch {
	case err != nil:
		return out // counts and times are whole and not negative
	case total.Open == total.OpenReached:
		out.Reach, out.Leave = share(total.Reached, total.Customers, confidence), share(total.Left(), total.Customers, confidence)
	case ways.N > 0:
		out.Reach, out.Leave = figure.Of(ways.At(0, ways.Last)), figure.Of(ways.At(1, ways.Last))
	}
	if ways.N > 0 {
		out.Until = figure.Known(ways.Last)
		out.Half = c.time(ways.Quantile(0, .5))
		out.Reaching, out.Leaving = come(ways, 0, rows), come(ways, 1, rows)
	}
	return out
}
