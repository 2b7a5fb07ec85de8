package path

import (
	"fmt"
	"strings"

	"github.com/safar-cx/safar/touchpoint"
)

// Cut is how a log was cut into paths, which their sums do not tell. The zero value stands for one path a customer, and for paths of which some may be under way.
type Cut struct {
	Unit  Unit `json:"unit,omitempty"`  // what one path is
	Ended bool `json:"ended,omitempty"` // it was not said for how long a path may go on, so that every path was taken as over
}

// Unit is what one path is, and what is counted wherever this package and those above it speak of customers.
type Unit string

// The units. Visits of one customer are taken as independent, as customers are; where they are alike, intervals are too short.
const (
	Customers Unit = ""
	Visits    Unit = "visits"
)

// UnmarshalText reads a unit; one that there is not is an error.
func (u *Unit) UnmarshalText(text []byte) error {
	if got := Unit(text); got != Customers && got != Visits {
		return fmt.Errorf("path: %q is no unit of paths", text)
	}
	*u = Unit(text)
	return nil
}

// visited turns what is said of customers, in both languages, into what is said of visits.
var visited = strings.NewReplacer(
	"customers who", "visits that", "Customers who", "Visits that", "customer who", "visit that", "those who", "those that", "100 who", "100 that",
	"customers", "visits", "Customers", "Visits", "customer", "visit", "Nobody", "No visit",
	"مشتریانی که", "بازدیدهایی که", "کسانی که", "بازدیدهایی که", "مشتریان در راه", "بازدیدهای در راه",
	"مشتریان کمی", "بازدیدهای کمی", "مشتریان", "بازدیدها", "مشتری\u200cای", "بازدیدی", "مشتری", "بازدید", "نفر", "بازدید", "آنان", "آن\u200cها", "اینان", "این\u200cها", "کسی", "بازدیدی",
)

// Phrase returns a phrase about customers, in English or Persian, as one about the unit. It is for the words of a program, not for names that people gave.
func (u Unit) Phrase(of string) string {
	if u == Visits {
		return visited.Replace(of)
	}
	return of
}

// Text is [Unit.Phrase] for a text in several languages, which is not changed.
func (u Unit) Text(of touchpoint.Text) touchpoint.Text {
	if u == Customers || of == nil {
		return of
	}
	out := make(touchpoint.Text, len(of))
	for lang, text := range of {
		out[lang] = u.Phrase(text)
	}
	return out
}
