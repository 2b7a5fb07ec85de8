package draw

import (
	"strings"

	"github.com/safar-cx/safar/journey/picture"
	"github.com/safar-cx/safar/touchpoint"
)

// figureOf writes a figure of a kind.
func (p pen) figureOf(n picture.Number, kind picture.FigureKind) string {
	if kind == picture.Share {
		return p.percent(n, 0)
	}
	return p.fixed(n, decimalsOf(kind))
}

func decimalsOf(kind picture.FigureKind) int {
	switch kind {
	case picture.Count, picture.Share:
		return 0
	case picture.Index:
		return 1
	default:
		return 2
	}
}

// intervalOf writes the interval of a figure of a kind, or nothing.
func (p pen) intervalOf(m picture.Measured, kind picture.FigureKind) string {
	switch {
	case !m.HasInterval():
		return ""
	case kind == picture.Share:
		return p.plainIfBare(p.format.Percents(m.Low.Value, m.High.Value, 0))
	default:
		return p.interval(m, decimalsOf(kind))
	}
}

// entries finds the entries of a matrix by column and row.
func entries(m picture.Matrix) map[crossing]picture.MatrixEntry {
	out := make(map[crossing]picture.MatrixEntry, len(m.Entries))
	for _, e := range m.Entries {
		out[crossing{e.Column, e.Row}] = e
	}
	return out
}

func (p pen) tellMatrix(m picture.Matrix) story {
	out := story{title: m.Title, notes: m.Notes, unit: p.prose(m.Unit)}
	if len(m.Columns) == 0 || len(m.Rows) == 0 {
		return out
	}
	var s sheet
	rows := field{head: p.name(m.Corner), kind: ofNames}
	for _, r := range m.Rows {
		rows.add(p.name(r.Name))
	}
	s.with(rows)
	found := entries(m)
	for _, c := range m.Columns {
		f := field{head: p.name(c.Name)}
		for _, r := range m.Rows {
			e, there := found[crossing{c.ID, r.ID}]
			text := p.figureOf(e.Value.Value, m.Kind)
			if there && !e.Value.Value.Known {
				text = p.term(termUnknown)
			}
			f.add(text)
			if m.Tone.IsKnown() {
				f.shades = append(f.shades, m.Tone.Depth(e.Value.Value))
			}
			f.spans = append(f.spans, p.intervalOf(e.Value, m.Kind))
			f.notes = append(f.notes, p.name(e.Note))
		}
		s.fields = append(s.fields, f) // a column without any figure is told as such
	}
	out.tables = []sheet{s}
	out.said = said(p.toneText(m))
	if m.Confidence.Known && hasIntervals(m) {
		out.said = append(out.said, p.intervalHead(m.Confidence))
	}
	return out
}

func hasIntervals(m picture.Matrix) bool {
	for _, e := range m.Entries {
		if e.Value.HasInterval() {
			return true
		}
	}
	return false
}

// said returns the strings that are not empty.
func said(all ...string) (out []string) {
	for _, s := range all {
		if s != "" {
			out = append(out, s)
		}
	}
	return out
}

// toneEnds writes what the palest and the deepest shade stand for.
func (p pen) toneEnds(m picture.Matrix) (pale, deep string) {
	end := func(n picture.Number, name touchpoint.Text) string {
		return strings.TrimRight(p.figureOf(n, m.Kind)+" "+p.name(name), " ")
	}
	return end(m.Tone.From, m.Tone.Pale), end(m.Tone.To, m.Tone.Deep)
}

// toneText says what the shades stand for.
func (p pen) toneText(m picture.Matrix) string {
	if !m.Tone.IsKnown() {
		return ""
	}
	pale, deep := p.toneEnds(m)
	return p.term(termTone, pale, deep)
}

// describeMatrix tells a matrix row by row.
func (p pen) describeMatrix(m picture.Matrix) string {
	found := entries(m)
	var parts []string
	for _, r := range m.Rows {
		var figures []string
		for _, c := range m.Columns {
			if e, there := found[crossing{c.ID, r.ID}]; there {
				figures = append(figures, p.name(c.Name)+" "+p.figureOf(e.Value.Value, m.Kind))
			}
		}
		if figures != nil {
			parts = append(parts, p.say(wordColon, p.name(r.Name), p.join(figures)))
		}
	}
	return strings.Join(parts, p.say(wordSemicolon))
}
