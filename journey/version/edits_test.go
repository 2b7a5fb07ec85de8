package version_test

import (
	"fmt"
	"slices"

	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/document"
)

// edits returns n changes made one after the other, such as people make; by tells the sides apart.
func (r random) edits(d journey.Draft, n int, by string) journey.Draft {
	for i := range n {
		mark := touchpoint.Key(fmt.Sprint(by, i))
		switch r.IntN(11) {
		case 0:
			r.cellOf(d, func(c *journey.Cell) { c.Owner = touchpoint.Plain("owner " + string(mark)) })
		case 1:
			r.cellOf(d, func(c *journey.Cell) {
				c.Levels.Desired = journey.Level{Value: float64(1+r.IntN(8)) / 8, Basis: journey.Stated}
			})
		case 2:
			r.cellOf(d, func(c *journey.Cell) { c.Obstacles = append(c.Obstacles, touchpoint.Plain(string(mark))) })
		case 3:
			d.Stages = slices.Insert(d.Stages, r.IntN(len(d.Stages)+1), journey.Stage{Key: mark})
		case 4:
			move(r, d.Stages)
		case 5:
			move(r, d.Plan)
		case 6:
			s := &d.Stages[r.IntN(len(d.Stages))]
			s.Goals = append(s.Goals, journey.Goal{Statement: touchpoint.Plain("goal " + string(mark))})
		case 7:
			s := &d.Stages[r.IntN(len(d.Stages))]
			rename(&d, s.Key, mark)
		case 8:
			r.cellOf(d, func(c *journey.Cell) { d.Plan = nil; c.Moment = !c.Moment })
		case 9:
			if n := len(d.Cells); n > 0 {
				d.Plan = nil
				d.Cells = slices.Delete(d.Cells, n-1, n)
			}
		case 10:
			if n := len(d.Touchpoints); n > 0 {
				gone := d.Touchpoints[r.IntN(n)].Key
				d.Touchpoints = slices.DeleteFunc(d.Touchpoints, func(t touchpoint.Touchpoint) bool { return t.Key == gone })
				d.Cells = slices.DeleteFunc(d.Cells, func(c journey.Cell) bool { return c.Touchpoint == gone })
				d.Plan = nil
			}
		}
	}
	return d
}

func (r random) cellOf(d journey.Draft, do func(*journey.Cell)) {
	if len(d.Cells) > 0 {
		do(&d.Cells[r.IntN(len(d.Cells))])
	}
}

func move[T any](r random, list []T) {
	if n := len(list); n > 1 {
		i, j := r.IntN(n), r.IntN(n)
		v := list[i]
		copy(list[i:], list[i+1:])
		copy(list[j+1:], list[j:n-1])
		list[j] = v
	}
}

// rename gives a stage another key and says so.
func rename(d *journey.Draft, was, is touchpoint.Key) {
	at := func(k touchpoint.Key) document.Pointer { return document.Pointer("/stages").Member(string(k)) }
	d.Renames = append(d.Renames, journey.Rename{Was: at(was), Is: at(is)})
	for i := range d.Stages {
		if d.Stages[i].Key == was {
			d.Stages[i].Key = is
		}
	}
	for i := range d.Cells {
		if d.Cells[i].Stage == was {
			d.Cells[i].Stage = is
		}
	}
	for i := range d.Plan {
		for j := range d.Plan[i].Cells {
			if d.Plan[i].Cells[j].Stage == was {
				d.Plan[i].Cells[j].Stage = is
			}
		}
	}
}
