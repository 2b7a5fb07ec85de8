package picture

import (
	"fmt"

	"github.com/safar-cx/safar/touchpoint"
)

// Funnel is how many customers come to each of some steps, counted in one way or in several side by side: closed, where only those
// count who came to all steps before, in order; and open, where all count who came there at all.
type Funnel struct {
	Title      touchpoint.Text
	Notes      []touchpoint.Text
	Visits     bool      // what is called customers here are visits, of which one customer may have several
	Confidence Number    // of the intervals, such as 0.95
	Steps      []Heading // in order
	Variants   []FunnelVariant
}

// FunnelVariant is one way to count the customers of a [Funnel].
type FunnelVariant struct {
	ID     touchpoint.Key
	Name   touchpoint.Text // such as "closed"; may be empty where there is no other
	Counts []FunnelCount   // one a step
}

// FunnelCount is who came to a step. Shares are 0 to 1 in a closed funnel; in an open one they may be more, since a later step may see more customers than an earlier one.
type FunnelCount struct {
	Customers  Number
	OfFirst    Measured // customers here ÷ customers of the first step
	OfPrevious Measured // customers here ÷ customers of the step before; unknown for the first
	Dropped    Number   // customers of this step who did not come to the next; unknown for the last
}

// Check returns an error wrapping [ErrShape] that lists what is malformed, or nil.
func (f Funnel) Check() error {
	var p problems
	f.check("funnel", &p)
	return p.err()
}

func (f Funnel) check(where string, p *problems) {
	checkHeadings(f.Steps, where+": step", p)
	checkShare(f.Confidence, where+": confidence", p)
	for i, v := range f.Variants {
		at := fmt.Sprintf("%s: variant %d", where, i)
		if len(v.Counts) != len(f.Steps) {
			p.add("%s: %d counts for %d steps", at, len(v.Counts), len(f.Steps))
		}
		for j, c := range v.Counts {
			here := fmt.Sprintf("%s: count %d", at, j)
			checkCount(c.Customers, here, p)
			checkCount(c.Dropped, here, p)
			for _, m := range []Measured{c.OfFirst, c.OfPrevious} {
				m.check(here, p)
				if m.Value.Known && m.Value.Value < 0 {
					p.add("%s: the share %v is negative", here, m.Value.Value)
				}
			}
		}
	}
}
