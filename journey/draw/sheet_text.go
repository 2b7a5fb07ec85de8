package draw

import (
	"slices"
	"strings"

	"github.com/safar-cx/safar/journey/picture"
)

// barCells is how many cells the longest bar of a text table takes at most.
const barCells = 20

// story writes a picture as text tables.
func (t *text) story(s story) {
	t.preface(s.title, nil, s.notes)
	if s.unit != "" {
		if n := len(t.out); n > 0 && t.out[n-1] == "" {
			t.out = t.out[:n-1]
		}
		t.add(wrap(s.unit, t.width)...)
		t.blank()
	}
	if len(s.tables) == 0 {
		t.add(t.pen.say(wordEmpty))
	}
	if s.groups && t.grouped(s.tables) {
		s.tables = nil
	}
	for i, table := range s.tables {
		if i > 0 {
			t.blank()
		}
		if table.caption != "" {
			t.add(wrap(table.caption, t.width)...)
		}
		t.sheet(table)
	}
	if len(s.said) > 0 {
		t.blank()
	}
	for _, line := range s.said {
		t.add(wrap(line, t.width)...)
	}
}

// grouped writes sheets of the same fields as one table with their captions between the rows; it reports whether there was room.
func (t *text) grouped(tables []sheet) bool {
	if len(tables) == 0 {
		return false
	}
	all, heading := sheet{fields: slices.Clone(tables[0].fields)}, map[int]string{}
	for i := range all.fields {
		all.fields[i].cells, all.fields[i].spans, all.fields[i].notes = nil, nil, nil
	}
	for _, s := range tables {
		heading[all.rows] = s.caption
		all.rows += s.rows
		for i := range all.fields {
			f, more := &all.fields[i], s.fields[i]
			f.cells, f.spans, f.notes = append(f.cells, more.cells...), append(f.spans, more.spans...), append(f.notes, more.notes...)
		}
	}
	inner := all
	inner.fields = slices.Clone(all.fields)
	inner.fields[0].cells = nil
	for _, name := range all.fields[0].cells {
		inner.fields[0].add("  " + name)
	}
	table := t.sheetTable(inner, true)
	table.heading = heading
	if !table.fits(t.width) {
		return false
	}
	t.add(table.lines(t.width, t.style)...)
	t.sheetNotes(all)
	return true
}

// sheet writes a sheet as a table. Where its numbers find no room beside each other with their intervals, these give way; where they do not find it even
// so, they stand below each other.
func (t *text) sheet(s sheet) {
	noted := s
	table := t.sheetTable(s, true)
	if !table.fits(t.width) {
		table = t.sheetTable(s, false)
	}
	if !table.fits(t.width) && len(s.fields) > 2 {
		s = t.pen.unfold(s)
		table = t.sheetTable(s, true)
	}
	t.add(table.lines(t.width, t.style)...)
	t.sheetNotes(noted)
}

// fits reports whether all columns that never give way find room.
func (t *table) fits(width int) bool {
	t.measure()
	need := -len(gap)
	for _, c := range t.columns {
		if c.priority == 0 {
			need += c.least + len(gap)
		}
	}
	return need <= width
}

func (t *text) sheetTable(s sheet, spans bool) *table {
	out := &table{rows: s.rows}
	for _, f := range s.fields {
		c := column{head: f.head, end: f.kind == ofNumbers, priority: f.lesser}
		if f.kind != ofNumbers {
			c.least, c.most = min(24, max(8, t.width/4)), 40
		}
		for row := range s.rows {
			cell := t.pen.cell(f, row)
			if spans {
				cell = t.pen.spanned(f, row)
			}
			if f.shades != nil {
				cell = t.style.shade(at(f.shades, row)) + " " + cell
			}
			c.cells = append(c.cells, cell)
		}
		out.columns = append(out.columns, c)
		if f.strip != nil {
			out.columns = append(out.columns, column{least: 12, most: 24, priority: 3, strip: func(row, width int) string {
				return f.strip(t.style, row, width)
			}})
		}
		if f.bars != nil {
			out.columns = append(out.columns, column{least: 8, most: barCells, priority: 9, strip: func(row, width int) string {
				return t.style.filled(at(f.bars, max(row, 0)), row >= 0, width)
			}})
		}
	}
	return out
}

// sheetNotes says below a table what there is to say about its cells.
func (t *text) sheetNotes(s sheet) {
	var said remarks
	for row := range s.rows {
		name := ""
		for _, f := range s.fields {
			if f.kind == ofNames {
				name = t.pen.cell(f, row)
				said.add(at(f.notes, row), name)
				continue
			}
			said.add(at(f.notes, row), name+t.style.apart+f.head)
		}
	}
	t.remarks(said)
}

// filled draws a share as a bar; of a head, nothing.
func (s style) filled(share picture.Number, drawn bool, width int) string {
	if !drawn || !share.Known {
		return pad("", width, false)
	}
	cells := int(min(max(share.Value, 0), 1)*float64(width) + 0.5)
	if cells == 0 && share.Value > 0 {
		cells = 1
	}
	return pad(strings.Repeat(s.bar, cells), width, false)
}

// unfold writes the fields of a sheet below each other: names, what is told of them, and the figure.
func (p pen) unfold(s sheet) sheet {
	var names, whats, figures field
	names.kind, whats.kind, figures.kind = ofNames, ofWords, ofNumbers
	first := true
	for row := range s.rows {
		told := ""
		for _, f := range s.fields {
			if f.kind == ofNames {
				if first {
					names.head = f.head
				}
				told = p.cell(f, row)
			}
		}
		for _, f := range s.fields {
			if f.kind == ofNames || p.cell(f, row) == "" {
				continue
			}
			names.add(told)
			whats.add(f.head)
			figures.add(p.spanned(f, row))
			if f.shades != nil {
				figures.shades = append(figures.shades, make([]picture.Number, len(figures.cells)-1-len(figures.shades))...)
				figures.shades = append(figures.shades, at(f.shades, row))
			}
			told = ""
		}
		first = false
	}
	out := sheet{caption: s.caption}
	for _, f := range []field{names, whats, figures} {
		out.with(f)
	}
	return out
}

// story writes a picture as Markdown tables.
func (m *markdown) story(s story) {
	m.preface(s.title, nil, s.notes)
	m.block("", s.unit)
	if len(s.tables) == 0 {
		m.block("", m.pen.say(wordEmpty))
	}
	for _, table := range s.tables {
		if table.caption != "" {
			m.block("", "**"+table.caption+"**")
		}
		m.sheet(table)
	}
	for i, line := range s.said {
		if i == 0 {
			m.apart()
		}
		m.line("- ", line)
	}
}

func (m *markdown) sheet(s sheet) {
	if len(s.fields) == 0 {
		return
	}
	var head, rule []string
	for _, f := range s.fields {
		head = append(head, f.head)
		rule = append(rule, map[bool]string{true: "--:", false: "---"}[f.kind == ofNumbers])
	}
	m.apart()
	m.row(head)
	m.row(rule)
	for row := range s.rows {
		var cells []string
		for _, f := range s.fields {
			cell := m.pen.spanned(f, row)
			if note := at(f.notes, row); note != "" {
				cell += " · " + note
			}
			cells = append(cells, cell)
		}
		m.row(cells)
	}
}
