package picture

import (
	"fmt"

	"github.com/safar-cx/safar/touchpoint"
)

// Picture is one part of a page: a [Grid], a [RankedList], a [Curve], a [Distribution], a [Blueprint], a [Flow], a [Funnel], a [Matrix],
// [Steps], a [Timeline], a [Quadrant], [Bars], [Changes] or a [Stack].
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

// Section is a part of a page under a heading of its own, as the answer to one question.
type Section struct {
	Title     touchpoint.Text
	Subtitle  touchpoint.Text // of what, when; may be empty
	Answer    touchpoint.Text // in one sentence; may be empty
	Sentences []touchpoint.Text
	Pictures  []Picture         // below the sentences, in order
	Notes     []touchpoint.Text // how its numbers were made
}

// Check returns an error wrapping [ErrShape] that lists what is malformed, or nil.
func (g Page) Check() error {
	var p problems
	for i, f := range g.Figures {
		f.check(fmt.Sprintf("figure %d", i), &p)
	}
	checkPictures(g.Pictures, "", &p)
	for i, s := range g.Sections {
		checkPictures(s.Pictures, fmt.Sprintf("section %d: ", i), &p)
	}
	return p.err()
}

func checkPictures(list []Picture, where string, p *problems) {
	for i, picture := range list {
		at := fmt.Sprintf("%spicture %d", where, i)
		if picture == nil {
			p.add("%s: it is nil", at)
			continue
		}
		picture.check(at, p)
	}
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
	checkKind(f.Kind, where, p)
	if f.Kind == Share {
		checkShare(f.Value.Value, where, p)
	}
}

// checkKind complains of a kind of figure that is none.
func checkKind(k FigureKind, where string, p *problems) {
	switch k {
	case Mean, Index, Count, Share:
	default:
		p.add("%s: unknown kind %q", where, string(k))
	}
}
