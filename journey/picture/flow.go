package picture

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/safar-cx/safar/touchpoint"
)

// Flow is how customers go through the stages: how many were in each, how many went from one to another, and how their paths ended.
type Flow struct {
	Title  touchpoint.Text
	Notes  []touchpoint.Text
	Visits bool      // what is called customers here are visits, of which one customer may have several
	SetOut Number    // customers in all
	Stages []Station // in the order of the journey
	Moves  []Move    // between stages, in any order; at most one from a stage to another
	Others Others    // moves too small to be drawn
}

// Station is one stage of a [Flow]. All numbers are of customers. Each customer's path ends in one stage at most, in one of three ways, so
// that Lost, Reached and Open together are no more than Customers.
type Station struct {
	ID        touchpoint.Key
	Name      touchpoint.Text
	Customers Number // who were here
	Began     Number // whose path begins here
	Lost      Number // who left here without having reached a goal
	Reached   Number // whose path ends here, with a goal reached
	Open      Number // who are still under way and stand here
}

// Move is how many customers went from one stage to another, straight.
type Move struct {
	From, To  touchpoint.Key
	Customers Number
}

// Others is what a [Flow] leaves out.
type Others struct {
	Moves     int
	Customers Number // over all of these moves; who made several counts for each
}

// Bounded returns the flow with all moves from a stage to the next and, of the others, so many that the most customers made (of equal ones the
// first in the order of the journey); the rest is summed up in Others. Moves come in the order of the journey. The flow itself is not changed.
func (f Flow) Bounded(most int) Flow {
	place := places(f.Stages)
	moves := slices.Clone(f.Moves)
	next := func(m Move) bool { return place[m.To] == place[m.From]+1 }
	slices.SortStableFunc(moves, func(a, b Move) int {
		return cmp.Or(-compareBool(next(a), next(b)), -cmp.Compare(a.Customers.Value, b.Customers.Value),
			cmp.Compare(place[a.From], place[b.From]), cmp.Compare(place[a.To], place[b.To]))
	})
	keep := 0
	for keep < len(moves) && next(moves[keep]) {
		keep++
	}
	keep = min(keep+max(most, 0), len(moves))
	for _, m := range moves[keep:] {
		f.Others.Moves++
		f.Others.Customers = Of(f.Others.Customers.Value + m.Customers.Value)
	}
	f.Moves = moves[:keep:keep]
	slices.SortFunc(f.Moves, func(a, b Move) int {
		return cmp.Or(cmp.Compare(place[a.From], place[b.From]), cmp.Compare(place[a.To], place[b.To]))
	})
	return f
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	default:
		return -1
	}
}

func places(stages []Station) map[touchpoint.Key]int {
	out := make(map[touchpoint.Key]int, len(stages))
	for i, s := range stages {
		out[s.ID] = i
	}
	return out
}

// Check returns an error wrapping [ErrShape] that lists what is malformed, or nil.
func (f Flow) Check() error {
	var p problems
	f.check("flow", &p)
	return p.err()
}

func (f Flow) check(where string, p *problems) {
	headings := make([]Heading, len(f.Stages))
	for i, s := range f.Stages {
		headings[i] = Heading{ID: s.ID}
	}
	stages := checkHeadings(headings, where+": stage", p)
	checkCount(f.SetOut, where+": customers who set out", p)
	checkCount(f.Others.Customers, where+": other moves", p)
	if f.Others.Moves < 0 {
		p.add("%s: a count is negative", where)
	}
	for i, s := range f.Stages {
		s.check(fmt.Sprintf("%s: stage %d", where, i), p)
	}
	seen := make(map[[2]touchpoint.Key]bool, len(f.Moves))
	for i, m := range f.Moves {
		at := fmt.Sprintf("%s: move %d", where, i)
		for _, end := range []touchpoint.Key{m.From, m.To} {
			if !stages[end] {
				p.add("%s: there is no stage %q", at, string(end))
			}
		}
		switch {
		case m.From == m.To:
			p.add("%s: it stays in %q", at, string(m.From))
		case seen[[2]touchpoint.Key{m.From, m.To}]:
			p.add("%s: from %q to %q is there twice", at, string(m.From), string(m.To))
		}
		seen[[2]touchpoint.Key{m.From, m.To}] = true
		checkCount(m.Customers, at, p)
	}
}

func (s Station) check(where string, p *problems) {
	for _, n := range []Number{s.Customers, s.Began, s.Lost, s.Reached, s.Open} {
		checkCount(n, where, p)
	}
	if ended := s.Lost.Value + s.Reached.Value + s.Open.Value; s.Customers.Known && ended > s.Customers.Value*(1+1e-9) { // sums of weights are rounded
		p.add("%s: %v paths end here, but only %v customers were here", where, ended, s.Customers.Value)
	}
}

// checkCount complains of a known number that is negative or cannot be written out.
func checkCount(n Number, where string, p *problems) {
	if n.Known && !(n.Value >= 0 && n.Value <= largest) {
		p.add("%s: %v is no count", where, n.Value)
	}
}
