package picture

import (
	"fmt"
	"math"

	"github.com/safar-cx/safar/touchpoint"
)

// Steps is one share, or several, that change at points in time and stay the same between them: who is still in a stage after some days
// (Kaplan and Meier 1958), or who has gone on and who has left by then (Aalen and Johansen 1978).
type Steps struct {
	Title      touchpoint.Text
	Notes      []touchpoint.Text
	Unit       touchpoint.Text // what the shares are, such as "still in the stage"
	Clock      touchpoint.Text // what time is counted in, such as "days since the order"
	Confidence Number          // of the bands, such as 0.95
	Lines      []StepLine      // the first is the main one: it is drawn with its band
	Until      Number          // where the axis of time ends; unknown means with the last point of any line
}

// StepLine is one line of [Steps].
type StepLine struct {
	ID     touchpoint.Key
	Name   touchpoint.Text
	Points []StepPoint // by time; the line begins at the first, so a line that begins with everyone starts with one at 0
	Half   Measured    // the time by which the line has come to one half, in the unit of the clock; may be unknown
}

// StepPoint is where a line steps to another level. Its level holds until the next point; the line ends at its last point.
type StepPoint struct {
	At     float64  // since the beginning, not negative, not below the point before
	Level  Measured // a share, 0 to 1
	AtRisk Number   // customers still watched just before; may be unknown
}

// Last returns where the axis of time ends: Until, or the last point of any line.
func (s Steps) Last() float64 {
	if s.Until.Known {
		return s.Until.Value
	}
	last := 0.0
	for _, l := range s.Lines {
		for _, p := range l.Points {
			last = max(last, p.At)
		}
	}
	return last
}

// Check returns an error wrapping [ErrShape] that lists what is malformed, or nil.
func (s Steps) Check() error {
	var p problems
	s.check("steps", &p)
	return p.err()
}

func (s Steps) check(where string, p *problems) {
	checkShare(s.Confidence, where+": confidence", p)
	checkCount(s.Until, where+": end", p)
	for i, l := range s.Lines {
		at := fmt.Sprintf("%s: line %d", where, i)
		l.Half.check(at+": half", p)
		last := 0.0
		for j, point := range l.Points {
			here := fmt.Sprintf("%s: point %d", at, j)
			if math.IsNaN(point.At) || point.At > largest {
				p.add("%s: its time is not finite or beyond 10¹²", here)
				continue
			}
			if point.At < last {
				p.add("%s: at %v, after one at %v", here, point.At, last)
			}
			last = max(last, point.At)
			checkLevel(point.Level, here, p)
			checkCount(point.AtRisk, here, p)
		}
	}
}
