package picture

import (
	"fmt"

	"github.com/safar-cx/safar/touchpoint"
)

// Heading names a column or a row of a [Grid].
type Heading struct {
	ID   touchpoint.Key
	Name touchpoint.Text
}

// Grid is the journey at a glance: stages as columns, channels (or touchpoints) as rows, and in each crossing any number
// of marked cells. Crossings without a cell stay quiet.
type Grid struct {
	Title   touchpoint.Text
	Notes   []touchpoint.Text
	Unit    touchpoint.Text // of the scores
	Beside  touchpoint.Text // the unit of the friction beside the scores, such as "customers lost per 100 who set out"
	Worst   int             // how many of the worst an [Agreement] is about; 0 where there is none
	Columns []Heading       // in the order of the journey
	Rows    []Heading
	Cells   []Mark // within a crossing, in this order
}

// Mark is one marked cell of a [Grid].
type Mark struct {
	ID          touchpoint.Key // for links; may be empty
	Column, Row touchpoint.Key // the identifiers of its headings
	Label       touchpoint.Text
	Score       Measured // in the grid's unit
	Depth       Number   // how dark it is drawn, 0 pale to 1 deep; unknown stays pale
	Reach       Number   // the share who met it, 0 to 1
	Rank        Rank     // shown as a badge; the zero value shows none
	Friction    Friction // what customers do here, beside what they say; the zero value shows none
	Agreement   Agreement
	Remark      touchpoint.Text
	Moment      bool    // a moment of truth, where customers make up their minds
	Details     Details // what a page opens to; text and Markdown leave it out
}

// Friction is how much a cell costs by what customers do there.
type Friction struct {
	Score Measured // customers lost per 100, in the unit that the grid names
	Rank  Rank     // among the cells by friction
}

// IsZero reports whether there is nothing to show.
func (f Friction) IsZero() bool { return f == Friction{} }

// Agreement says whether a cell hurts by what customers say of it, by what they do there, or by both. To hurt is to be surely among the worst of its kind.
type Agreement string

// The agreements.
const (
	NotCompared Agreement = ""
	SaidAndDone Agreement = "said-and-done" // by both
	SaidOnly    Agreement = "said-only"     // by what they say, and surely not by what they do
	DoneOnly    Agreement = "done-only"     // the other way round
	NeitherOne  Agreement = "neither"       // surely by neither
	CannotTell  Agreement = "cannot-tell"
)

// Check returns an error wrapping [ErrShape] that lists what is malformed, or nil.
func (g Grid) Check() error {
	var p problems
	g.check("grid", &p)
	return p.err()
}

func (g Grid) check(where string, p *problems) {
	if g.Worst < 0 {
		p.add("%s: a count is negative", where)
	}
	columns := checkHeadings(g.Columns, where+": column", p)
	rows := checkHeadings(g.Rows, where+": row", p)
	for i, c := range g.Cells {
		at := fmt.Sprintf("%s: cell %d", where, i)
		if !columns[c.Column] {
			p.add("%s: there is no column %q", at, string(c.Column))
		}
		if !rows[c.Row] {
			p.add("%s: there is no row %q", at, string(c.Row))
		}
		c.Score.check(at, p)
		c.Rank.check(at, 0, p)
		c.Friction.Score.check(at+": friction", p)
		c.Friction.Rank.check(at+": friction", 0, p)
		switch c.Agreement {
		case NotCompared, SaidAndDone, SaidOnly, DoneOnly, NeitherOne, CannotTell:
		default:
			p.add("%s: unknown agreement %q", at, string(c.Agreement))
		}
		checkShare(c.Depth, at+": depth", p)
		checkShare(c.Reach, at+": reach", p)
		c.Details.check(at, p)
	}
}

// checkHeadings complains of identifiers used twice and returns the set of them.
func checkHeadings(headings []Heading, what string, p *problems) map[touchpoint.Key]bool {
	seen := make(map[touchpoint.Key]bool, len(headings))
	for i, h := range headings {
		if seen[h.ID] {
			p.add("%s %d: the identifier %q is used twice", what, i, string(h.ID))
		}
		seen[h.ID] = true
	}
	return seen
}
