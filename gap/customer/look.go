package customer

import (
	"fmt"
	"math"
	"slices"
	"time"

	"github.com/safar-cx/safar/gap"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/tally"
)

// Look lays the path of a customer on the map. A path that cannot be counted (its contacts out of order, say) gives an error that wraps [tally.ErrPath],
// and goals that are no part of a schema one that wraps [tally.ErrPathSchema].
func Look(m *journey.Map, p touchpoint.Path, o Options) (*View, error) {
	schema := gap.PathSchema(m)
	schema.AsOf, schema.Goals, schema.Bad = o.AsOf, o.Goals, o.Bad
	one, err := tally.NewPaths(schema, tally.PathOptions{SkipVariants: true})
	if err != nil {
		return nil, fmt.Errorf("customer: %w", err)
	}
	anonymous := touchpoint.Path{Contacts: p.Contacts, Open: p.Open}
	if err := one.Add(anonymous); err != nil {
		return nil, fmt.Errorf("customer: %w", err)
	}
	l := newLook(m, one, p)
	v := &View{
		Schema: SchemaName, Map: m.Ref(), AsOf: moment(l.now), Contacts: l.contacts(),
		Requests: l.requests(), Plan: l.plan(one.Table().Plan()), Switches: l.switches(), Handovers: l.handovers(), Bad: l.bad(),
	}
	v.Standing = l.standing(v.Contacts)
	if o.Name {
		v.Customer = p.Customer
	}
	v.Sentences = v.Say(m, o.Lang)
	return v, nil
}

// look is a path on its way to a view.
type look struct {
	m      *journey.Map
	one    *tally.Paths // of this path alone
	schema tally.PathSchema
	path   touchpoint.Path
	placed []placed
	number map[int]int // of a contact, its index among the placed ones
	points map[touchpoint.Key]tally.PathTouchpoint
	steps  map[journey.CellRef]int // from 1
	now    int64
}

// placed is a contact on a cell of the map. Times are in milliseconds, as everywhere in a tally of paths.
type placed struct {
	*touchpoint.Contact
	index      int // of the contact
	cell       journey.CellRef
	start, end int64 // unknown where they are not told, or the end is before the start
}

const unknown = math.MinInt64

func (p *placed) last() int64 { return max(p.start, p.end) }

func milliseconds(t time.Time) int64 {
	if t.IsZero() {
		return unknown
	}
	return t.Unix()*1000 + int64(t.Nanosecond())/1e6
}

func moment(ms int64) time.Time {
	if ms == unknown {
		return time.Time{}
	}
	return time.UnixMilli(ms).UTC()
}

// between returns a length of time in seconds, unknown where an end is; what overlaps is 0.
func between(from, to int64) gap.Figure {
	if from == unknown || to == unknown {
		return gap.Figure{}
	}
	return gap.Known(max(0, float64(to)-float64(from)) / 1000)
}

func newLook(m *journey.Map, one *tally.Paths, p touchpoint.Path) *look {
	schema := one.Schema()
	l := &look{
		m: m, one: one, schema: schema, path: p, now: milliseconds(schema.AsOf),
		number: map[int]int{}, points: map[touchpoint.Key]tally.PathTouchpoint{}, steps: map[journey.CellRef]int{},
	}
	for _, t := range schema.Touchpoints {
		l.points[t.Key] = t
	}
	for i, s := range schema.Plan {
		for _, c := range s.Cells {
			l.steps[journey.CellRef(c)] = i + 1
		}
	}
	cells := make(map[journey.CellRef]bool, len(schema.Cells))
	for _, c := range schema.Cells {
		cells[journey.CellRef(c)] = true
	}
	for i := range p.Contacts {
		c := &p.Contacts[i]
		x := placed{c, i, journey.CellRef{Stage: c.Stage, Touchpoint: c.Touchpoint}, milliseconds(c.Start), milliseconds(c.End)}
		if x.end < x.start {
			x.end = unknown
		}
		if cells[x.cell] {
			l.number[i] = len(l.placed)
			l.placed = append(l.placed, x)
			l.now = max(l.now, x.last())
		}
	}
	return l
}

func (l *look) contacts() []Contact {
	all := make([]Contact, len(l.path.Contacts))
	for i, c := range l.path.Contacts {
		v := Contact{
			CellRef: journey.CellRef{Stage: c.Stage, Touchpoint: c.Touchpoint}, Channel: l.points[c.Touchpoint].Channel, Activity: c.Activity,
			Start: c.Start, End: c.End, By: c.Owner, Direction: c.Direction, Lifecycle: c.Lifecycle, Outcome: c.Outcome, Goals: l.one.Reached(c),
		}
		if n, ok := l.number[i]; ok {
			v.Placed, v.Step, v.Responsible = true, l.steps[v.CellRef], l.responsible(v.CellRef)
			if n > 0 {
				v.Wait = between(l.placed[n-1].last(), l.placed[n].start)
			}
		}
		all[i] = v
	}
	return all
}

func (l *look) responsible(c journey.CellRef) Responsible {
	cell, _ := l.m.Cell(c.Stage, c.Touchpoint)
	return Responsible{cell.Owner, cell.Deputy}
}

func (l *look) standing(contacts []Contact) Standing {
	s := Standing{State: Left}
	final := false
	for i, c := range contacts {
		for _, k := range c.Goals {
			if slices.ContainsFunc(s.Goals, func(g GoalReached) bool { return g.Goal == k }) {
				continue
			}
			at := slices.IndexFunc(l.schema.Goals, func(g tally.PathGoal) bool { return g.Key == k })
			x := placed{start: milliseconds(c.Start), end: milliseconds(c.End)}
			s.Goals = append(s.Goals, GoalReached{k, l.schema.Goals[at].Interim, i + 1, moment(x.last())})
			final = final || !l.schema.Goals[at].Interim
		}
	}
	if len(l.placed) == 0 {
		s.State = Nowhere
		return s
	}
	switch {
	case l.path.Open:
		s.State = Open
	case final:
		s.State = Reached
	}
	last := len(l.placed) - 1
	first := last
	for first > 0 && l.placed[first-1].cell.Stage == l.placed[last].cell.Stage {
		first--
	}
	s.Stage, s.Touchpoint = l.placed[last].cell.Stage, l.placed[last].cell.Touchpoint
	s.Since, s.InStage = moment(l.placed[first].start), between(l.placed[first].start, l.now)
	if !l.schema.AsOf.IsZero() { // else nobody knows what time it is
		s.Idle = between(l.placed[last].last(), l.now)
	}
	return s
}

// plan says what became of each step, from a tally of this path alone.
func (l *look) plan(count tally.PlanCount) []Step {
	var all []Step
	last := -1
	for i, s := range l.m.Plan() {
		n := count.Steps[i]
		step := Step{Name: s.Name, Cells: s.Cells, Optional: s.Optional, Repeats: n.Repeats, State: NotReached}
		switch {
		case n.InOrder > 0:
			step.State, last = InOrder, i
		case n.OutOfOrder > 0:
			step.State = OutOfOrder
		case n.Skipped > 0:
			step.State = Skipped
		case l.path.Open:
			step.State = Ahead
		}
		all = append(all, step)
	}
	next := false
	for i := range all {
		switch s := &all[i]; {
		case s.State != Ahead && s.State != NotReached:
		case i < last:
			s.State = PassedOver
		case s.State == Ahead && !s.Optional && !next:
			s.State, next = Next, true
		}
	}
	return all
}

func (l *look) switches() (all []Change) {
	for i := 1; i < len(l.placed); i++ {
		a, b := l.placed[i-1], l.placed[i]
		from, to := l.points[a.Touchpoint].Channel, l.points[b.Touchpoint].Channel
		if a.Stage == b.Stage && from != "" && to != "" && from != to {
			all = append(all, Change{a.index + 1, b.index + 1, string(from), string(to)})
		}
	}
	return all
}

func (l *look) handovers() (all []Change) {
	for i := 1; i < len(l.placed); i++ {
		if a, b := l.placed[i-1], l.placed[i]; a.Owner != "" && b.Owner != "" && a.Owner != b.Owner {
			all = append(all, Change{a.index + 1, b.index + 1, a.Owner, b.Owner})
		}
	}
	return all
}

func (l *look) bad() (all []BadContact) {
	for i, c := range l.placed {
		if c.Outcome == "" || !slices.Contains(l.schema.Bad, c.Outcome) {
			continue
		}
		b := BadContact{CellRef: c.cell, Contact: c.index + 1, Outcome: c.Outcome, Pending: i+1 == len(l.placed) && l.path.Open}
		for _, later := range l.placed[i+1:] {
			if b.Back == 0 {
				b.Back = later.index + 1
			}
			if later.Touchpoint == c.Touchpoint {
				b.BackHere = later.index + 1
				break
			}
		}
		all = append(all, b)
	}
	return all
}
