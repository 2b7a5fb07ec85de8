package journey

import (
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/document"
)

// Step is a step of the planned path: something that customers are meant to go through after the steps before it, and once. What a map plans is the order
// of cells; how good they are meant to be is its [Levels].
type Step struct {
	Name touchpoint.Text `json:"name,omitempty"` // for a step of several cells, such as "Paying"; where it is empty the cells name it
	// Cells are those at which the step can be taken, any one of them: the same thing on several channels, say. At least one; a cell belongs to one
	// step at most, so that it is plain which step a contact there is.
	Cells    []CellRef `json:"cells"`
	Optional bool      `json:"optional,omitempty"` // customers may pass it over
	// Repeatable says that customers may take it again, and come back to it later, as often as they like, as one looks at a catalogue.
	Repeatable bool `json:"repeatable,omitempty"`
}

// CellRef names a cell of the map.
type CellRef struct {
	Stage      touchpoint.Key `json:"stage"`
	Touchpoint touchpoint.Key `json:"touchpoint"`
}

// Plan returns the planned path, step by step; nil where the map states none.
func (m *Map) Plan() []Step { return each(m.draft.Plan, copyStep) }

func copyStep(s Step) Step {
	s.Name = copyText(s.Name)
	s.Cells = plain(s.Cells)
	return s
}

// plan checks the planned path, of which every cell must be on the map and in no other step.
func (c *checker) plan(d Draft) {
	if len(d.Plan) == 0 {
		return
	}
	cells := make(map[crossing]bool, len(d.Cells))
	for _, v := range d.Cells {
		cells[crossing{v.Stage, v.Touchpoint}] = true
	}
	first := make(map[CellRef]document.Pointer)
	for i, s := range d.Plan {
		at := document.Pointer("/plan").Index(i)
		c.text(at.Member("name"), s.Name)
		list := at.Member("cells")
		if len(s.Cells) == 0 {
			c.problems.Add(list, "a step needs at least one cell")
		}
		if !c.size(list, len(s.Cells), maxInner) {
			continue
		}
		for j, ref := range s.Cells {
			if c.problems.Full() {
				return
			}
			c.planned(list.Index(j), ref, cells, first)
		}
	}
}

// planned checks a cell of a step.
func (c *checker) planned(at document.Pointer, ref CellRef, cells map[crossing]bool, first map[CellRef]document.Pointer) {
	before := len(c.problems)
	c.refer(&c.stages, at.Member("stage"), ref.Stage)
	c.refer(&c.touchpoints, at.Member("touchpoint"), ref.Touchpoint)
	if len(c.problems) > before {
		return
	}
	if earlier, ok := first[ref]; ok {
		c.problems.Add(at, "the cell of stage %s and touchpoint %s is already at %s; a cell belongs to one step", document.Quote(string(ref.Stage)),
			document.Quote(string(ref.Touchpoint)), earlier)
		return
	}
	first[ref] = at
	if !cells[crossing{ref.Stage, ref.Touchpoint}] {
		c.problems.Add(at, "there is no cell of stage %s and touchpoint %s", document.Quote(string(ref.Stage)), document.Quote(string(ref.Touchpoint)))
		if !c.problems.Full() {
			c.problems[len(c.problems)-1].Cause = dangling{"/cells"}
		}
	}
}
