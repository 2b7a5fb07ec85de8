package picture

import (
	"fmt"

	"github.com/safar-cx/safar/touchpoint"
)

// RankedList is a ranking: entries from the highest score down, the unranked after them in an order of the maker's choice.
type RankedList struct {
	Title      touchpoint.Text
	Notes      []touchpoint.Text // what the reader must know to read it
	Unit       touchpoint.Text   // of the scores, such as "points lost per 100 customers"
	Confidence Number            // of the intervals and rank sets, such as 0.95
	Ranked     int               // how many are ranked in all; 0 means no more than the entries tell
	More       int               // entries left out below the last one
	Entries    []Entry
}

// Entry is one line of a [RankedList].
type Entry struct {
	ID      touchpoint.Key // for links; may be empty
	Rank    Rank
	Label   touchpoint.Text // the touchpoint
	Context touchpoint.Text // the stage
	Channel touchpoint.Text // may be empty
	Score   Measured        // in the list's unit
	Reach   Number          // the share who met it, 0 to 1
	Level   Level           // as customers rate it
	Hint    touchpoint.Text // the repair
	Remark  touchpoint.Text // what else must be said of it, such as "too few to tell"
}

// Places returns how many places the ranking has: Ranked, or the lowest place any entry names.
func (l RankedList) Places() int {
	n := l.Ranked
	for _, e := range l.Entries {
		n = max(n, e.Rank.Worst)
	}
	return n
}

// Check returns an error wrapping [ErrShape] that lists what is malformed, or nil.
func (l RankedList) Check() error {
	var p problems
	l.check("list", &p)
	return p.err()
}

func (l RankedList) check(where string, p *problems) {
	checkShare(l.Confidence, where+": confidence", p)
	if l.Ranked < 0 || l.More < 0 {
		p.add("%s: a count is negative", where)
	}
	last, unranked := 0, false
	for i, e := range l.Entries {
		at := fmt.Sprintf("%s: entry %d", where, i)
		e.Score.check(at, p)
		e.Rank.check(at, l.Ranked, p)
		e.Level.check(at, p)
		checkShare(e.Reach, at+": reach", p)
		switch {
		case e.Rank.IsZero():
			unranked = true
		case unranked:
			p.add("%s: a ranked entry follows an unranked one", at)
		case e.Rank.At < last:
			p.add("%s: rank %d follows rank %d", at, e.Rank.At, last)
		default:
			last = e.Rank.At
		}
	}
}
