package whatif

import (
	"slices"

	"github.com/safar-cx/safar/gap/figure"
	"github.com/safar-cx/safar/touchpoint"
)

// Publish returns a copy fit to be shown outside: of a cell with fewer than least raters nothing is left but its name, and the slopes of its items go. Where any cell goes, so do the gain of all cells together and the plan, from which its score could be worked out. Where
// fewer than least are behind the slopes, all of these go, and the gains in the outcome with them.
func (r *Report) Publish(least int64) *Report {
	if r == nil {
		return nil
	}
	out := *r
	few := func(n figure.Number) bool { return !(n.Float() >= float64(least)) }
	var items []touchpoint.Key
	out.Cells = slices.Clone(r.Cells)
	hidden := false
	for i, c := range out.Cells {
		if few(c.N) {
			hidden = true
			items = append(items, c.Items...)
			out.Cells[i] = Cell{Cell: c.Cell, Items: []touchpoint.Key{}, Gains: []Gain{}, Actions: c.Actions, Suppressed: true}
		}
	}
	if o := r.Outcome; o != nil && o.Reason == "" {
		slopes := *o
		slopes.Items = slices.DeleteFunc(slices.Clone(o.Items), func(s Slope) bool { return slices.Contains(items, s.Item) })
		if hidden {
			slopes.First = nil
		}
		if few(o.People) {
			slopes = Outcome{Item: o.Item, Kind: o.Kind, AtLeast: o.AtLeast, Items: []Slope{}, Reason: Unpublished}
			out.Whole = bare(r.Whole)
			for i := range out.Cells {
				out.Cells[i].unslope()
			}
		}
		out.Outcome = &slopes
	}
	if hidden {
		out.Whole = []Gain{}
		out.Plan = r.Plan.publish()
	} else if out.Outcome != nil && out.Outcome.Reason == Unpublished {
		out.Plan = r.Plan.unslope()
	}
	return &out
}

// unslope takes out what rests on slopes.
func (c *Cell) unslope() {
	if !c.Suppressed {
		c.Verdict, c.Reason, c.P, c.Gains = Unknown, Unpublished, figure.Number{}, bare(c.Gains)
	}
}

// publish leaves what the map says of a plan.
func (p *Plan) publish() *Plan {
	if p == nil {
		return nil
	}
	out := &Plan{Budget: p.Budget, PerUser: p.PerUser, Best: Choice{Actions: []touchpoint.Key{}}, Frontier: []Choice{}, Actions: []Action{}, Unplannable: slices.Clone(p.Unplannable)}
	for _, a := range p.Actions {
		out.Unplannable = append(out.Unplannable, Unplannable{a.Action, a.Name, Unpublished})
	}
	return out
}

func (p *Plan) unslope() *Plan {
	if p == nil {
		return nil
	}
	out := *p
	bare := func(c *Choice) *Choice {
		if c == nil {
			return nil
		}
		copied := *c
		copied.Outcome = figure.Estimate{}
		return &copied
	}
	out.Best, out.RunnerUp, out.Next = *bare(&p.Best), bare(p.RunnerUp), bare(p.Next)
	out.Frontier = slices.Clone(p.Frontier)
	for i := range out.Frontier {
		out.Frontier[i].Outcome = figure.Estimate{}
	}
	return &out
}

// bare returns gains without those in the outcome.
func bare(gains []Gain) []Gain {
	out := slices.Clone(gains)
	for i := range out {
		out[i].Outcome = figure.Estimate{}
	}
	return out
}
