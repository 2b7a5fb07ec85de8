package lens

import (
	"slices"

	"github.com/safar-cx/safar/gap/legend"
)

// Publish returns a copy fit to be shown outside: a cell that rests on fewer than least raters keeps its name and nothing else, and neither disputes nor actions speak of it; figures that rest on fewer than least who answered
// two questions, of Kano's or of what they want, go as well. Ranks of the other cells stay, from which it shows that there was something between them. nil gives nil.
func (r *Report) Publish(least int64) *Report {
	if r == nil {
		return nil
	}
	out := *r
	out.Cells = slices.Clone(r.Cells)
	gone := map[legend.Cell]bool{}
	few := func(n float64) bool { return !(n >= float64(least)) }
	for i, c := range r.Cells {
		if few(c.N.Float()) {
			gone[c.Cell] = true
			out.Cells[i] = Cell{Cell: c.Cell, Sights: make([]Sight, len(c.Sights)), Suppressed: true}
			continue
		}
		if c.Expectation != nil && few(c.Expectation.N.Float()) {
			out.Cells[i].Expectation = nil
		}
		if c.Kano != nil && few(c.Kano.N.Float()) {
			out.Cells[i].Kano = nil
			out.Cells[i].Sights = slices.Clone(c.Sights)
			for k, u := range r.Lenses {
				if u.Key == Kano {
					out.Cells[i].Sights[k] = Sight{}
				}
			}
		}
	}
	out.Disputes = slices.DeleteFunc(slices.Clone(r.Disputes), func(d Dispute) bool { return gone[d.Cell] })
	out.Actions = slices.Clone(r.Actions)
	for i, a := range r.Actions {
		if slices.ContainsFunc(a.Cells, func(c legend.Cell) bool { return gone[c] }) {
			out.Actions[i] = Action{Key: a.Key, Name: a.Name, Cells: a.Cells, Effort: a.Effort, Confidence: a.Confidence, Suppressed: true}
		}
	}
	return &out
}
