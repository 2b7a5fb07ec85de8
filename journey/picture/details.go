package picture

import (
	"fmt"

	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
)

// Details is what stands behind a cell: who answers for it, what is being done, how far it falls short, and how that is known.
type Details struct {
	Owner, Deputy touchpoint.Text
	Impact        touchpoint.Text // on the customer's experience
	Emotion       touchpoint.Text
	Actions       []Deed
	Obstacles     []touchpoint.Text
	Levels        Levels
	Gaps          Gaps
	Answers       []Distribution // one for each item
	Chain         []Link
	Evidence      []touchpoint.Text // how what is said here was learnt, each in a few words
}

// Deed is an action for a cell.
type Deed struct {
	Name   touchpoint.Text
	Repair journey.Repair // empty means undecided
	Owner  touchpoint.Text
	Effort Number // person-days
	Gain   Number // expected, in points lost per 100 customers
	Due    journey.Date
	Note   touchpoint.Text
}

// Levels are the levels of a cell that can be held against each other, all on the unit scale.
type Levels struct {
	Desired, Intended, Actual, Rival Stance
}

// Stance is one level and how it is known.
type Stance struct {
	Level Measured
	Basis journey.Basis // empty means that it is not said
}

// Gaps are the distances between levels on the unit scale: experience = design + delivery.
type Gaps struct {
	Experience Measured // desired − actual
	Design     Measured // desired − intended
	Delivery   Measured // intended − actual
}

// Link leads from what a customer said to what is done about it.
type Link struct {
	Quote, Insight, Opportunity, Action, Metric touchpoint.Text
}

// IsZero reports whether there is nothing to tell.
func (d Details) IsZero() bool {
	texts := d.Owner.IsZero() && d.Deputy.IsZero() && d.Impact.IsZero() && d.Emotion.IsZero()
	lists := len(d.Actions) + len(d.Obstacles) + len(d.Answers) + len(d.Chain) + len(d.Evidence)
	return texts && lists == 0 && d.Levels == Levels{} && d.Gaps == Gaps{}
}

func (d Details) check(where string, p *problems) {
	for i, a := range d.Actions {
		at := fmt.Sprintf("%s: action %d", where, i)
		if !a.Effort.finite() || !a.Gain.finite() {
			p.add("%s: a known number is not finite or beyond 10¹²", at)
		}
		if err := a.Due.Check(); err != nil {
			p.add("%s: due: %v", at, err)
		}
	}
	for _, s := range []Stance{d.Levels.Desired, d.Levels.Intended, d.Levels.Actual, d.Levels.Rival} {
		checkLevel(s.Level, where+": level", p)
	}
	for _, m := range []Measured{d.Gaps.Experience, d.Gaps.Design, d.Gaps.Delivery} {
		m.check(where+": gap", p)
	}
	for i, a := range d.Answers {
		a.check(fmt.Sprintf("%s: answers %d", where, i), p)
	}
}
