package picture

import (
	"fmt"

	"github.com/safar-cx/safar/touchpoint"
)

// Changes are figures before and after something, a line each, with what the difference amounts to.
type Changes struct {
	Title         touchpoint.Text
	Notes         []touchpoint.Text
	Unit          touchpoint.Text // of the figures and of their differences
	Kind          FigureKind      // how figures are written
	Confidence    Number          // of the intervals, such as 0.95
	Before, After touchpoint.Text // what the two are, such as "May" and "June"
	Rows          []Change        // from the top down
}

// Change is one line of [Changes].
type Change struct {
	ID            touchpoint.Key // for links; may be empty
	Name          touchpoint.Text
	Context       touchpoint.Text // such as the stage; may be empty
	Before, After Measured
	Difference    Measured // after − before, with the interval of the difference
	Verdict       ChangeVerdict
	Note          touchpoint.Text // a few words; may be empty
}

// ChangeVerdict says what a difference amounts to. Whether more is better is for whoever makes the picture to know.
type ChangeVerdict string

// The verdicts.
const (
	NoVerdict ChangeVerdict = ""
	Better    ChangeVerdict = "better" // surely
	Worse     ChangeVerdict = "worse"  // surely
	Alike     ChangeVerdict = "alike"  // surely no difference that matters
	Open      ChangeVerdict = "open"   // the data cannot tell
)

// Check returns an error wrapping [ErrShape] that lists what is malformed, or nil.
func (c Changes) Check() error {
	var p problems
	c.check("changes", &p)
	return p.err()
}

func (c Changes) check(where string, p *problems) {
	checkKind(c.Kind, where, p)
	checkShare(c.Confidence, where+": confidence", p)
	for i, r := range c.Rows {
		at := fmt.Sprintf("%s: row %d", where, i)
		r.Before.check(at+": before", p)
		r.After.check(at+": after", p)
		r.Difference.check(at+": difference", p)
		switch r.Verdict {
		case NoVerdict, Better, Worse, Alike, Open:
		default:
			p.add("%s: unknown verdict %q", at, string(r.Verdict))
		}
	}
}
