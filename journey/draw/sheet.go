package draw

import (
	"strings"

	"github.com/safar-cx/safar/journey/picture"
	"github.com/safar-cx/safar/touchpoint"
)

// A story is a picture as tables and sentences: what text and Markdown write of it, and what a page gives to those who cannot see it or have no room for it.
// All strings but the title and the notes were written by the pen of the output.
type story struct {
	title  touchpoint.Text
	notes  []touchpoint.Text
	unit   string
	tables []sheet
	said   []string // below the tables
	groups bool     // the tables have the same fields, and a terminal may align them
	aside  int      // where it is not 0, tables stand beside each other where there is room for so many
}

// A sheet is a table that every output can write. A field without any words is left out.
type sheet struct {
	caption string
	fields  []field
	rows    int
}

// A field is a column of a sheet.
type field struct {
	head   string
	cells  []string
	kind   fieldKind
	bars   []picture.Number                     // shares that are drawn beside the cells
	shades []picture.Number                     // how deep cells are filled
	spans  []string                             // the intervals of the cells
	notes  []string                             // a few words about the cells
	strip  func(s style, row, width int) string // draws the cells in a terminal; the head for row −1
	drawn  func(h *page, row int)               // draws the cells on a page, below what they say
	lesser int                                  // in a narrow terminal, fields of the highest number give way first; 0 never does
}

type fieldKind int

const (
	ofNumbers fieldKind = iota
	ofWords
	ofNames // of what the rows are about
)

// add writes a cell below the others.
func (f *field) add(s string) { f.cells = append(f.cells, s) }

// with appends a field, unless all of its cells are empty.
func (s *sheet) with(f field) {
	if f.kind != ofNames && strings.Join(f.cells, "") == "" {
		return
	}
	s.rows = max(s.rows, len(f.cells))
	s.fields = append(s.fields, f)
}

// cell returns what stands in a row of a field: a dash for a number that is not known.
func (p pen) cell(f field, row int) string {
	if row >= len(f.cells) || f.cells[row] == "" {
		if f.kind == ofNumbers {
			return p.format.Dash()
		}
		return ""
	}
	return f.cells[row]
}

// spanned returns what stands in a row of a field with its interval.
func (p pen) spanned(f field, row int) string {
	if span := at(f.spans, row); span != "" {
		return p.cell(f, row) + " (" + span + ")"
	}
	return p.cell(f, row)
}

// tell turns a picture into a story; ok is false for those that have outputs of their own, which are the grid and the ranked list.
func (p pen) tell(of picture.Picture) (s story, ok bool) {
	switch of := of.(type) {
	case picture.Curve:
		return p.tellCurve(of), true
	case picture.Blueprint:
		return p.tellBlueprint(of), true
	case picture.Distribution:
		return p.tellDistribution(of), true
	case picture.Flow:
		return p.tellFlow(of), true
	case picture.Funnel:
		return p.tellFunnel(of), true
	case picture.Matrix:
		return p.tellMatrix(of), true
	case picture.Steps:
		return p.tellSteps(of), true
	case picture.Timeline:
		return p.tellTimeline(of), true
	case picture.Quadrant:
		return p.tellQuadrant(of), true
	case picture.Bars:
		return p.tellBars(of), true
	case picture.Changes:
		return p.tellChanges(of), true
	case picture.Stack:
		return p.tellStack(of), true
	}
	return story{}, false
}

func (p pen) tellCurve(c picture.Curve) story {
	out := story{title: c.Title, notes: c.Notes, unit: p.prose(c.Unit)}
	if len(c.Stages) == 0 || len(c.Series) == 0 {
		return out
	}
	var s sheet
	stages, marked := field{head: p.say(wordStage), kind: ofNames}, field{kind: ofWords, lesser: 1}
	marks := landmarks(c)
	for _, stage := range c.Stages {
		stages.add(p.name(stage.Name))
		words, moments := p.landmarks(marks[stage.ID])
		for _, m := range moments {
			words = append(words, strings.TrimRight(diamond+" "+p.name(m.Name), " "))
		}
		marked.add(p.join(words))
	}
	s.with(stages)
	for i, series := range c.Series {
		f := field{head: p.seriesHead(series), lesser: 1 + i}
		if i == 0 {
			f.lesser = 0
		}
		for _, m := range series.Levels {
			f.add(p.has(m.Value.Known, p.levelText(m)))
			if i == 0 {
				f.bars = append(f.bars, m.Value)
			}
		}
		s.with(f)
	}
	s.with(marked)
	out.tables = []sheet{s}
	return out
}

// seriesHead is the name of a series as the head of a column.
func (p pen) seriesHead(s picture.Series) string {
	if s.Name.IsZero() {
		return p.term(termEveryone)
	}
	return p.name(s.Name)
}

func (p pen) tellBlueprint(b picture.Blueprint) story {
	out := story{title: b.Title, notes: b.Notes}
	if len(b.Steps) == 0 {
		return out
	}
	var s sheet
	stages, layers := field{head: p.say(wordStage), kind: ofWords}, field{head: p.term(termLayer), kind: ofWords}
	labels, by := field{head: p.term(termStep), kind: ofNames}, field{head: p.term(termBy), kind: ofWords, lesser: 1}
	serves := field{head: p.term(termServing), kind: ofWords, lesser: 2}
	rows := p.layers()
	for _, place := range placements(b.Stages, rows, len(b.Steps), func(i int) (touchpoint.Key, touchpoint.Key) {
		return b.Steps[i].Stage, touchpoint.Key(b.Steps[i].Layer)
	}) {
		for _, i := range place.things {
			step := b.Steps[i]
			var names []string
			for _, t := range step.Serves {
				names = append(names, p.name(t))
			}
			stages.add(p.name(b.Stages[place.column].Name))
			layers.add(p.layer(step.Layer))
			labels.add(p.name(step.Label))
			by.add(p.name(step.By))
			serves.add(p.join(names))
		}
	}
	for _, f := range []field{stages, layers, labels, by, serves} {
		s.with(f)
	}
	out.tables = []sheet{s}
	return out
}

func (p pen) tellDistribution(d picture.Distribution) story {
	out := story{title: d.Title, notes: d.Notes}
	if d.IsZero() {
		return out
	}
	var s sheet
	marks, shares := field{head: p.prose(d.Item), kind: ofNames}, field{head: p.term(termShare)}
	most := largestShare(d)
	portion := func(m picture.Portion, name string) {
		marks.add(name)
		shares.add(p.known(m.Share, p.percent(m.Share, 0)))
		shares.bars = append(shares.bars, picture.Number{Value: m.Share.Value / most, Known: m.Share.Known})
	}
	for _, m := range d.Marks {
		portion(m, p.name(m.Name))
	}
	if d.Unused.Share.Known {
		portion(d.Unused, p.unused(d.Unused))
	}
	s.with(marks)
	s.with(shares)
	out.tables = []sheet{s}
	if d.N.Known {
		out.said = []string{p.say(wordN, p.fixed(d.N, 0))}
	}
	return out
}
