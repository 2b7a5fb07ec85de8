package picture

import (
	"fmt"
	"time"

	"github.com/safar-cx/safar/touchpoint"
)

// Timeline is one customer's own journey: their contacts in order, each in the lane of its stage, where they stand now, and what they have not been given.
type Timeline struct {
	Title    touchpoint.Text
	Notes    []touchpoint.Text
	Stages   []Heading // the lanes, in the order of the journey
	Contacts []Touch   // in order of time
	Now      Standing
	Overdue  []Overdue
}

// Touch is one contact of a [Timeline]. A time is written in its own time zone; the zero time is unknown.
type Touch struct {
	Stage   touchpoint.Key // the identifier of its lane; empty for a contact that belongs nowhere on the map
	At      time.Time
	Label   touchpoint.Text // the touchpoint
	Channel touchpoint.Text // may be empty
	Outcome touchpoint.Text // in a few words; may be empty
	Bad     bool            // it went badly for the customer
	Goal    bool            // it reached a goal
	Wait    Number          // seconds since the contact before; unknown for the first
}

// Standing is where a customer stands.
type Standing struct {
	AsOf  time.Time      // when that was so; the zero time is unknown
	Stage touchpoint.Key // empty means nowhere on the map
	State State
}

// State says how a customer's path goes on.
type State string

// The states of a path.
const (
	UnknownState State = ""
	UnderWay     State = "under-way" // no goal is reached, and more may come
	Reached      State = "reached"   // a goal is reached
	Left         State = "left"      // no goal is reached, and nothing has come for too long
)

// Overdue is something that should have happened by now.
type Overdue struct {
	Stage touchpoint.Key  // the identifier of its lane; may be empty
	Label touchpoint.Text // what is missing, such as "answer to the email of 3 May"
	Since time.Time       // when it was due
	Late  Number          // seconds since then
}

// Check returns an error wrapping [ErrShape] that lists what is malformed, or nil.
func (t Timeline) Check() error {
	var p problems
	t.check("timeline", &p)
	return p.err()
}

func (t Timeline) check(where string, p *problems) {
	stages := checkHeadings(t.Stages, where+": stage", p)
	known := func(stage touchpoint.Key, at string) {
		if stage != "" && !stages[stage] {
			p.add("%s: there is no stage %q", at, string(stage))
		}
	}
	last := time.Time{}
	for i, c := range t.Contacts {
		at := fmt.Sprintf("%s: contact %d", where, i)
		known(c.Stage, at)
		checkCount(c.Wait, at+": wait", p)
		checkTime(c.At, at, p)
		if !c.At.IsZero() {
			if c.At.Before(last) {
				p.add("%s: it is earlier than the one before", at)
			}
			last = c.At
		}
	}
	known(t.Now.Stage, where+": now")
	checkTime(t.Now.AsOf, where+": now", p)
	switch t.Now.State {
	case UnknownState, UnderWay, Reached, Left:
	default:
		p.add("%s: unknown state %q", where, string(t.Now.State))
	}
	for i, o := range t.Overdue {
		at := fmt.Sprintf("%s: overdue %d", where, i)
		known(o.Stage, at)
		checkCount(o.Late, at, p)
		checkTime(o.Since, at, p)
	}
}

// checkTime complains of a time that no calendar of people writes.
func checkTime(t time.Time, where string, p *problems) {
	if y := t.Year(); !t.IsZero() && (y < 1 || y > 9999) {
		p.add("%s: the year %d is not between 1 and 9999", where, y)
	}
}
