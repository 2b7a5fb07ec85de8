package picture

import (
	"fmt"

	"github.com/safar-cx/safar/touchpoint"
)

// Matrix is figures of rows against columns of any sort: how actual paths deviate from the planned one (cells × kinds of deviation), how alike the
// channels of a stage are (channels × stages), how well the principles are kept (principles × stages). A crossing without an entry has no figure.
type Matrix struct {
	Title      touchpoint.Text
	Notes      []touchpoint.Text
	Unit       touchpoint.Text // of the figures
	Kind       FigureKind      // how figures are written
	Confidence Number          // of the intervals, such as 0.95
	Corner     touchpoint.Text // what the rows are, such as "principle"
	Columns    []Heading
	Rows       []Heading
	Tone       Tone
	Entries    []MatrixEntry
}

// Tone says which figures are drawn pale and which deep: those from From on the one side to those from To on the other, evenly between. Where
// low figures are to be the deep ones, From is the larger. Without both, nothing is shaded.
type Tone struct {
	From, To   Number          // the figure that is palest, and the one that is deepest
	Pale, Deep touchpoint.Text // what the ends mean, such as "as planned" and "skipped by all"; may be empty
}

// Depth returns how deep a figure is drawn, 0 to 1; unknown where it, or the tone, is.
func (t Tone) Depth(n Number) Number {
	if !n.Known || !t.IsKnown() {
		return Number{}
	}
	return Of(min(max((n.Value-t.From.Value)/(t.To.Value-t.From.Value), 0), 1))
}

// IsKnown reports whether anything is shaded.
func (t Tone) IsKnown() bool { return t.From.Known && t.To.Known && t.From.Value != t.To.Value }

// MatrixEntry is one figure of a [Matrix].
type MatrixEntry struct {
	Column, Row touchpoint.Key  // the identifiers of its headings
	Value       Measured        // unknown is shown as unknown, unlike a crossing without an entry
	Note        touchpoint.Text // a few words, such as "too few to tell"; may be empty
}

// Check returns an error wrapping [ErrShape] that lists what is malformed, or nil.
func (m Matrix) Check() error {
	var p problems
	m.check("matrix", &p)
	return p.err()
}

func (m Matrix) check(where string, p *problems) {
	columns := checkHeadings(m.Columns, where+": column", p)
	rows := checkHeadings(m.Rows, where+": row", p)
	checkShare(m.Confidence, where+": confidence", p)
	checkKind(m.Kind, where, p)
	if !m.Tone.From.finite() || !m.Tone.To.finite() {
		p.add("%s: an end of the tone is not finite or beyond 10¹²", where)
	}
	seen := make(map[[2]touchpoint.Key]bool, len(m.Entries))
	for i, e := range m.Entries {
		at := fmt.Sprintf("%s: entry %d", where, i)
		if !columns[e.Column] {
			p.add("%s: there is no column %q", at, string(e.Column))
		}
		if !rows[e.Row] {
			p.add("%s: there is no row %q", at, string(e.Row))
		}
		if seen[[2]touchpoint.Key{e.Column, e.Row}] {
			p.add("%s: column %q, row %q has two entries", at, string(e.Column), string(e.Row))
		}
		seen[[2]touchpoint.Key{e.Column, e.Row}] = true
		e.Value.check(at, p)
	}
}
