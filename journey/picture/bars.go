package picture

import (
	"fmt"

	"github.com/safar-cx/safar/touchpoint"
)

// Bars are figures that begin at zero, a bar a line, with what is to be compared beside each: how much of an outcome goes with each of some
// predictors, say, beside how important customers call them.
type Bars struct {
	Title         touchpoint.Text
	Notes         []touchpoint.Text
	Unit          touchpoint.Text   // of the values
	Kind          FigureKind        // how values are written
	Confidence    Number            // of the intervals and rank sets, such as 0.95
	Names         []touchpoint.Text // one for each value of a bar; a single value may go without
	Reference     Number            // a value to hold all others against, such as what noise alone would earn; may be unknown
	ReferenceName touchpoint.Text
	Bars          []Bar // from the top down
}

// Bar is one line of [Bars].
type Bar struct {
	ID      touchpoint.Key // for links; may be empty
	Name    touchpoint.Text
	Context touchpoint.Text // such as the stage; may be empty
	Values  []Measured      // the first is the bar; the others are marked on the same axis
	Rank    Rank            // by the first value; the zero value shows none
	Note    touchpoint.Text // a few words, such as "not told from noise"; may be empty
	Quiet   bool            // it stands back, since nothing can be said of it
}

// Check returns an error wrapping [ErrShape] that lists what is malformed, or nil.
func (b Bars) Check() error {
	var p problems
	b.check("bars", &p)
	return p.err()
}

func (b Bars) check(where string, p *problems) {
	checkKind(b.Kind, where, p)
	checkShare(b.Confidence, where+": confidence", p)
	if !b.Reference.finite() {
		p.add("%s: the reference is not finite or beyond 10¹²", where)
	}
	want := max(len(b.Names), 1)
	for i, one := range b.Bars {
		at := fmt.Sprintf("%s: bar %d", where, i)
		if len(one.Values) != want {
			p.add("%s: %d values, not %d", at, len(one.Values), want)
		}
		for j, v := range one.Values {
			v.check(fmt.Sprintf("%s: value %d", at, j), p)
		}
		one.Rank.check(at, 0, p)
	}
}
