package eventlog

import (
	"slices"

	"github.com/safar-cx/safar/touchpoint"
)

// Placer finds the place of activities on the map, and the goals that contacts reach. It is immutable and safe for concurrent use.
type Placer struct {
	places []Place
	goals  []Goal
	names  map[string]int // of the activities that places list, with the index of the place
	rules  []rule         // globs and patterns, in order
	sought []goalMatcher
}

type rule struct {
	touchpoint.Matcher
	place int
}

type goalMatcher struct {
	touchpoint.Matcher
	any bool // activity
}

// NewPlacer makes places ready; the error is that of [Places.Check]. It keeps no reference to p.
func NewPlacer(p *Places) (*Placer, error) {
	if err := p.Check(); err != nil {
		return nil, err
	}
	r := &Placer{places: slices.Clone(p.Places), goals: slices.Clone(p.Goals), names: map[string]int{}}
	for i, place := range p.Places {
		for _, a := range place.Activities {
			r.names[a] = i
		}
		if place.Glob == "" && place.Pattern == "" {
			continue
		}
		m, err := Match{Glob: place.Glob, Pattern: place.Pattern}.Compile()
		if err != nil {
			return nil, err
		}
		r.rules = append(r.rules, rule{m, i})
	}
	for _, g := range p.Goals {
		m, err := g.Compile()
		if err != nil {
			return nil, err
		}
		r.sought = append(r.sought, goalMatcher{m, g.Match.IsZero()})
	}
	return r, nil
}

// Place returns the first place that selects an activity, and false where none does.
func (r *Placer) Place(activity string) (Place, bool) {
	at, listed := r.names[activity]
	for i := range r.rules {
		if listed && r.rules[i].place > at {
			break
		}
		if r.rules[i].Match(activity) {
			return r.places[r.rules[i].place], true
		}
	}
	if !listed {
		return Place{}, false
	}
	return r.places[at], true
}

// Goals returns the keys of the goals in their order.
func (r *Placer) Goals() []touchpoint.Key {
	keys := make([]touchpoint.Key, len(r.goals))
	for i, g := range r.goals {
		keys[i] = g.Key
	}
	return keys
}

// Reached reports whether a contact reaches the goal at index i of [Placer.Goals]; it panics where there is none. A contact that was only
// scheduled, begun or aborted reaches nothing.
func (r *Placer) Reached(i int, c *touchpoint.Contact) bool {
	g, m := &r.goals[i], &r.sought[i]
	if c.Lifecycle != "" && c.Lifecycle != touchpoint.Completed {
		return false
	}
	switch {
	case g.Stage != "" && g.Stage != c.Stage, g.Touchpoint != "" && g.Touchpoint != c.Touchpoint, g.Outcome != "" && g.Outcome != c.Outcome:
		return false
	}
	return m.any || m.Match(c.Activity)
}
