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
	Remark      touchpoint.Text
	Moment      bool    // a moment of truth, where customers make up their minds
	Details     Details // what a page opens to; text and Markdown leave it out
}

// Check returns an error wrapping [ErrShape] that lists what is malformed, or nil.
func (g Grid) Check() error {
	var p problems
	g.check("grid", &p)
	return p.err()
}

func (g Grid) check(where string, p *problems) {
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
