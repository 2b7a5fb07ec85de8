package picture

import (
	"fmt"

	"github.com/safar-cx/safar/touchpoint"
)

// Picture is one part of a page: a [Grid], a [RankedList], a [Curve], a [Distribution], a [Blueprint], a [Flow], a [Funnel], a [Matrix],
// [Steps] or a [Timeline].
type Picture interface {
	// Check returns an error wrapping [ErrShape] that lists what is malformed, or nil.
	Check() error

	check(where string, p *problems)
}

// Page is what one reader gets: a question as the title, what came out, what can be said, the pictures, and how the
// numbers were made.
type Page struct {
	Title     touchpoint.Text
	Subtitle  touchpoint.Text   // where, when, how many
	Answer    touchpoint.Text   // the answer to the title's question in one sentence; may be empty
	Figures   []Figure          // the headline
	Sentences []touchpoint.Text // what can be said and no more
	Pictures  []Picture         // in order
	Sections  []Section         // what else is to be said, below the pictures
	Notes     []touchpoint.Text // how the numbers were made
}

// Section is a part of a page in words, under a heading of its own.
type Section struct {
	Title     touchpoint.Text
	Subtitle  touchpoint.Text // of what, when; may be empty
	Answer    touchpoint.Text // in one sentence; may be empty
	Sentences []touchpoint.Text
}

// Check returns an error wrapping [ErrShape] that lists what is malformed, or nil.
func (g Page) Check() error {
	var p problems
	for i, f := range g.Figures {
		f.check(fmt.Sprintf("figure %d", i), &p)
	}
	for i, picture := range g.Pictures {
		where := fmt.Sprintf("picture %d", i)
		if picture == nil {
			p.add("%s: it is nil", where)
			continue
		}
		picture.check(where, &p)
	}
	return p.err()
}

// FigureKind says how the value of a [Figure] is written.
type FigureKind string

// The kinds of figure.
const (
	Mean  FigureKind = ""      // on a scale of its own, two decimals, "of 5" if the best mark is known
	Index FigureKind = "index" // between −100 and 100 as the net promoter score is, one decimal
	Share FigureKind = "share" // 0 to 1, written in per cent, one decimal
	Count FigureKind = "count" // a whole number
)

// Figure is one headline figure, such as the net promoter score.
type Figure struct {
	ID    touchpoint.Key
	Name  touchpoint.Text
	Kind  FigureKind
	Value Measured
	Of    Number // the best mark, for a mean
}

func (f Figure) check(where string, p *problems) {
	f.Value.check(where, p)
	if !f.Of.finite() {
		p.add("%s: the best mark is not finite", where)
	}
	switch f.Kind {
	case Mean, Index, Count:
	case Share:
		checkShare(f.Value.Value, where, p)
	default:
		p.add("%s: unknown kind %q", where, string(f.Kind))
	}
}
