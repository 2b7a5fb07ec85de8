package picture

import (
	"fmt"

	"github.com/safar-cx/safar/touchpoint"
)

// Stack is shares of one whole, a line each: how probable each rank is, say (rank acceptabilities, Lahdelma, Hokkanen and Salminen 1998).
type Stack struct {
	Title touchpoint.Text
	Notes []touchpoint.Text
	Unit  touchpoint.Text   // what the shares are of
	Parts []touchpoint.Text // in order; the first is drawn darkest
	Rows  []StackRow        // from the top down
}

// StackRow is one line of a [Stack].
type StackRow struct {
	ID      touchpoint.Key // for links; may be empty
	Name    touchpoint.Text
	Context touchpoint.Text // such as the stage; may be empty
	Shares  []Number        // one a part, 0 to 1; they may sum to less than 1
	Note    touchpoint.Text // a few words; may be empty
}

// Check returns an error wrapping [ErrShape] that lists what is malformed, or nil.
func (s Stack) Check() error {
	var p problems
	s.check("stack", &p)
	return p.err()
}

func (s Stack) check(where string, p *problems) {
	for i, r := range s.Rows {
		at := fmt.Sprintf("%s: row %d", where, i)
		if len(r.Shares) != len(s.Parts) {
			p.add("%s: %d shares for %d parts", at, len(r.Shares), len(s.Parts))
		}
		checkShares(r.Shares, at, "shares", p)
	}
}
