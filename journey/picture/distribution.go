package picture

import (
	"fmt"

	"github.com/safar-cx/safar/touchpoint"
)

// Distribution is how the answers to one question fall on its marks, and how many did not use what was asked about.
type Distribution struct {
	Title  touchpoint.Text
	Notes  []touchpoint.Text
	Item   touchpoint.Text // the question
	Marks  []Portion       // from the worst mark to the best
	Unused Portion         // those who said that they did not use it; the zero value shows none
	N      Number          // how many people it rests on
}

// Portion is the share of people behind one answer.
type Portion struct {
	Name  touchpoint.Text
	Share Number // of all that the distribution shows, 0 to 1
}

// IsZero reports whether there is nothing to show.
func (d Distribution) IsZero() bool {
	return len(d.Marks) == 0 && !d.Unused.Share.Known
}

// Check returns an error wrapping [ErrShape] that lists what is malformed, or nil.
func (d Distribution) Check() error {
	var p problems
	d.check("distribution", &p)
	return p.err()
}

func (d Distribution) check(where string, p *problems) {
	const slack = 1e-6 // of shares that were rounded
	sum := 0.0
	for i, m := range append(d.Marks[:len(d.Marks):len(d.Marks)], d.Unused) {
		checkShare(m.Share, fmt.Sprintf("%s: share %d", where, i), p)
		if m.Share.Known {
			sum += m.Share.Value
		}
	}
	if sum > 1+slack {
		p.add("%s: the shares sum to %v", where, sum)
	}
	if !d.N.finite() || d.N.Known && d.N.Value < 0 {
		p.add("%s: the number of people is negative or not finite", where)
	}
}
