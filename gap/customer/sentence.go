package customer

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/safar-cx/safar/gap"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/journey/picture"
	"github.com/safar-cx/safar/touchpoint"
)

// Say says the view in sentences, in English or Persian, with the names of the map: what is overdue first, then where the customer stands, what they have
// and have not been given, and how they got there. It never says how the customer is called.
func (v *View) Say(m *journey.Map, lang touchpoint.Lang) []string {
	s := speaker{v, m, picture.Format{Lang: lang}, english}
	if s.Persian() {
		s.phrases = persian
	}
	return slices.Concat(s.overdue(), s.standing(), s.requests(), s.plan(), s.changes(), s.bad(), s.unplaced())
}

// speaker says a view in one language.
type speaker struct {
	v *View
	m *journey.Map
	picture.Format
	phrases phrasebook
}

func (s speaker) overdue() (out []string) {
	for _, r := range s.v.Overdue() {
		who := s.phrases.nobody
		owner, deputy := r.Owner, r.Deputy
		switch {
		case !owner.IsZero() && !deputy.IsZero():
			who = fmt.Sprintf(s.phrases.both, s.Quoted(owner.In(s.Lang)), s.Quoted(deputy.In(s.Lang)))
		case !owner.IsZero():
			who = fmt.Sprintf(s.phrases.owner, s.Quoted(owner.In(s.Lang)))
		case !deputy.IsZero():
			who = fmt.Sprintf(s.phrases.owner, s.Quoted(deputy.In(s.Lang)))
		}
		out = append(out, fmt.Sprintf(s.phrases.overdue, s.cell(r.CellRef), s.length(r.Waited), s.length(r.Beyond), who))
	}
	return out
}

func (s speaker) standing() (out []string) {
	x := s.v.Standing
	at := journey.CellRef{Stage: x.Stage, Touchpoint: x.Touchpoint}
	switch x.State {
	case Nowhere:
		return []string{s.phrases.nowhere}
	case Open:
		out = append(out, fmt.Sprintf(s.phrases.open, s.cell(at)))
		if x.Idle.IsKnown() && x.InStage.IsKnown() {
			out = append(out, fmt.Sprintf(s.phrases.since, s.length(x.Idle), s.length(x.InStage)))
		}
	case Reached:
		out = append(out, fmt.Sprintf(s.phrases.over, s.cell(at)))
	default:
		out = append(out, fmt.Sprintf(s.phrases.left, s.cell(at)))
	}
	var names []string
	for _, g := range x.Goals {
		names = append(names, s.Quoted(string(g.Goal)))
	}
	if len(names) > 0 {
		out = append(out, fmt.Sprintf(s.phrases.goals, s.List(names...)))
	}
	return out
}

func (s speaker) requests() (out []string) {
	n := map[RequestState]int{}
	for _, r := range s.v.Requests {
		n[r.State]++
		if r.State == Waiting {
			left := between(s.v.AsOf.UnixMilli(), r.Due.UnixMilli())
			out = append(out, fmt.Sprintf(s.phrases.waiting, s.cell(r.CellRef), s.length(r.Waited), s.length(left)))
		}
	}
	if n[Answered]+n[Late] > 0 {
		out = append(out, fmt.Sprintf(s.phrases.answered, s.Count(n[Answered]), s.Count(n[Late])))
	}
	return out
}

func (s speaker) plan() (out []string) {
	names, shown := map[StepState][]string{}, 0
	for _, step := range s.v.Plan {
		names[step.State] = append(names[step.State], s.step(step))
		if step.State == InOrder {
			shown++
		}
	}
	for _, x := range []struct {
		state  StepState
		phrase string
	}{{Next, s.phrases.next}, {Skipped, s.phrases.skipped}, {OutOfOrder, s.phrases.outOfOrder}} {
		if len(names[x.state]) > 0 {
			out = append(out, fmt.Sprintf(x.phrase, s.List(names[x.state]...)))
		}
	}
	if shown > 0 || len(out) > 0 {
		out = append(out, fmt.Sprintf(s.phrases.steps, s.Count(shown), s.Count(len(s.v.Plan))))
	}
	return out
}

func (s speaker) changes() (out []string) {
	if n := len(s.v.Switches); n > 0 {
		out = append(out, fmt.Sprintf(s.phrases.switches, s.Count(n)))
	}
	if n := len(s.v.Handovers); n > 0 {
		out = append(out, fmt.Sprintf(s.phrases.handovers, s.Count(n)))
	}
	return out
}

func (s speaker) bad() (out []string) {
	for _, b := range s.v.Bad {
		phrase := s.phrases.stayed
		switch {
		case b.BackHere > 0:
			phrase = s.phrases.backHere
		case b.Back > 0:
			phrase = s.phrases.back
		case b.Pending:
			phrase = s.phrases.notYet
		}
		out = append(out, fmt.Sprintf(phrase, s.cell(b.CellRef), s.Quoted(string(b.Outcome))))
	}
	return out
}

func (s speaker) unplaced() []string {
	n := 0
	for _, c := range s.v.Contacts {
		if !c.Placed {
			n++
		}
	}
	if n == 0 || s.v.Standing.State == Nowhere {
		return nil
	}
	return []string{fmt.Sprintf(s.phrases.unplaced, s.Count(n), s.Count(len(s.v.Contacts)))}
}

// step names a step of the plan: by its name, else by its cells.
func (s speaker) step(step Step) string {
	if !step.Name.IsZero() {
		return s.Quoted(step.Name.In(s.Lang))
	}
	names := make([]string, len(step.Cells))
	for i, c := range step.Cells {
		names[i] = s.cell(c)
	}
	return strings.Join(names, s.phrases.or)
}

// cell names a cell by touchpoint and stage.
func (s speaker) cell(c journey.CellRef) string {
	name := func(t touchpoint.Text, key touchpoint.Key) string {
		if t.IsZero() {
			return string(key)
		}
		return t.In(s.Lang)
	}
	touch, _ := s.m.Touchpoint(c.Touchpoint)
	stage, _ := s.m.Stage(c.Stage)
	return s.Quoted(name(touch.Name, c.Touchpoint)) + " (" + s.Line(name(stage.Name, c.Stage)) + ")"
}

// length says a length of time in whole units, of which there are two at least unless it is of seconds; what is over is left off.
func (s speaker) length(f gap.Figure) string {
	seconds := f.Float()
	unit := 0
	for i, u := range []time.Duration{time.Minute, time.Hour, 24 * time.Hour} {
		if seconds >= 2*u.Seconds() {
			unit = i + 1
		}
	}
	n := int(min(seconds/[]float64{1, 60, 3600, 86400}[unit], 1e15))
	words := s.phrases.units[unit]
	if n == 1 {
		return fmt.Sprintf(words.one, s.Count(n))
	}
	return fmt.Sprintf(words.many, s.Count(n))
}
