package tally

import (
	"errors"
	"fmt"
)

// PathFamilies chooses what a tally of paths counts: time and memory go to what is asked. The zero value stands for everything. [PathTable.Totals],
// [PathTable.Ends] and [PathTable.Value] are always counted; sequences of cells unless [PathOptions.SkipVariants] says otherwise. What is not counted
// cannot be read: a method of [PathTable] that needs it panics. Ask [PathSchema.Counts] of tallies that come from elsewhere.
type PathFamilies struct {
	Moves      bool `json:"moves,omitempty"`      // [PathTable.Transitions], [PathTable.Transition] and [PathTable.Chain]
	Waits      bool `json:"waits,omitempty"`      // [PathTable.Wait]
	WaitsAfter bool `json:"waitsAfter,omitempty"` // [PathTable.WaitAfter]; the waits are counted, too
	Durations  bool `json:"durations,omitempty"`  // [PathTable.Durations]
	// Measures are [PathTable.Count], [PathTable.Ratio], [PathTable.Visits], [PathTable.Asked], [PathTable.Responses] and [PathTable.ReturnTimes].
	Measures bool `json:"measures,omitempty"`
	Spells   bool `json:"spells,omitempty"`  // [PathTable.Spells] and [PathTable.StageMoves]
	Times    bool `json:"times,omitempty"`   // [PathTable.PathTimes] and [PathTable.AskedUntil]
	Goals    bool `json:"goals,omitempty"`   // [PathTable.GoalCustomers] and [PathTable.GoalTimes]
	Credit   bool `json:"credit,omitempty"`  // [PathTable.Credit]
	Funnels  bool `json:"funnels,omitempty"` // [PathTable.Funnel]
	Plan     bool `json:"plan,omitempty"`    // [PathTable.Plan]
}

// everyFamily is what the zero value stands for.
var everyFamily = PathFamilies{true, true, true, true, true, true, true, true, true, true, true}

// listed returns f with what it stands for, and with what that needs.
func (f PathFamilies) listed() PathFamilies {
	if f == (PathFamilies{}) {
		return everyFamily
	}
	f.Waits = f.Waits || f.WaitsAfter
	return f
}

// brief returns the zero value for everything, and else the list.
func (f PathFamilies) brief() PathFamilies {
	if f = f.listed(); f == everyFamily {
		return PathFamilies{}
	}
	return f
}

// Counts reports whether tallies with this schema count all that f lists; the zero value lists everything.
func (s PathSchema) Counts(f PathFamilies) bool {
	has := s.Only.listed()
	return has.with(f.listed()) == has
}

// ErrPartial says that a tally does not count what is asked of it.
var ErrPartial = errors.New("tally: the paths were tallied without what is asked")

// Require returns an error that wraps [ErrPartial] where tallies with this schema do not count all that f lists; the zero value lists
// everything. Whoever reads a tally from outside asks this first, since a [PathTable] panics where what it has not counted is read.
func (s PathSchema) Require(f PathFamilies) error {
	if s.Counts(f) {
		return nil
	}
	return fmt.Errorf("%w (see PathSchema.Only)", ErrPartial)
}

// with returns what f lists or o does.
func (f PathFamilies) with(o PathFamilies) PathFamilies {
	return PathFamilies{
		Moves: f.Moves || o.Moves, Waits: f.Waits || o.Waits, WaitsAfter: f.WaitsAfter || o.WaitsAfter, Durations: f.Durations || o.Durations,
		Measures: f.Measures || o.Measures, Spells: f.Spells || o.Spells, Times: f.Times || o.Times, Goals: f.Goals || o.Goals,
		Credit: f.Credit || o.Credit, Funnels: f.Funnels || o.Funnels, Plan: f.Plan || o.Plan,
	}
}

// must panics where a family that is read was not counted.
func must(counted bool, family string) {
	if !counted {
		panic("tally: " + family + " are not among what PathSchema.Only says is to be counted")
	}
}
