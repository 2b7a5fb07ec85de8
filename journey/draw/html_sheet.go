package draw

import (
	"github.com/safar-cx/safar/journey/picture"
)

// storySection draws a picture that is a story: where there is room as drawn, if it can be drawn, else as tables. Those who cannot see have the tables everywhere.
func (h *page) storySection(kind token, s story, draw func(*canvas)) {
	h.section(kind, s.title, s.notes)
	if len(s.tables) == 0 && len(s.said) == 0 {
		h.element("p", h.pen.say(wordEmpty), attrClass.is("note"))
		h.end()
		h.line()
		return
	}
	if draw != nil {
		h.drawing(s, draw)
	}
	if s.unit != "" {
		h.element("p", s.unit, attrClass.is("note told"))
	}
	if s.aside > 0 && len(s.tables) > 1 {
		h.start("div", attrClass.is("aside"))
	}
	for _, table := range s.tables {
		h.sheet(table)
	}
	if s.aside > 0 && len(s.tables) > 1 {
		h.end()
	}
	if len(s.said) > 0 {
		h.start("ul", attrClass.is("told"))
		h.line()
		for _, line := range s.said {
			h.element("li", line)
			h.line()
		}
		h.end()
	}
	h.end()
	h.line()
}

// fewPixels is how wide a drawing may be that is shown on a page of middling width.
const fewPixels = 760

// drawing draws a picture as SVG within the page, in the colours of the page. What it says to those who cannot see is in the tables.
func (h *page) drawing(s story, draw func(*canvas)) {
	c := newCanvas(h.options)
	c.y = 4
	draw(c)
	size := token("drawn narrow")
	if c.width > fewPixels {
		size = "drawn broad"
	}
	name, about := h.id("t"), h.id("t")
	width := c.width - 2*margin
	h.start("svg", property("xmlns").is("http://www.w3.org/2000/svg"), attrClass.is(size), attrRole.is("img"), attrLabelledBy.ids(name, about),
		property("width").num(width), property("height").num(c.y+4), attrViewBox.is(boxAt(margin, width, c.y+4)))
	h.line()
	h.element("title", h.pen.prose(s.title), attrID.id(name))
	h.element("desc", c.summary, attrID.id(about))
	h.line()
	h.raw(token(c.out))
	h.end()
	h.line()
}

// boxAt is the view of a picture without its left and right margins.
func boxAt(left, width, height float64) token {
	b := appendNumber(nil, left)
	b = append(b, " 0 "...)
	b = append(appendNumber(b, width), ' ')
	return token(appendNumber(b, height))
}

// sheet draws a sheet as a table; on a narrow screen each row is a card.
func (h *page) sheet(s sheet) {
	if len(s.fields) == 0 {
		return
	}
	h.start("table", attrClass.is("sheet"), attrRole.is("table"))
	h.line()
	if s.caption != "" {
		h.element("caption", s.caption)
		h.line()
	}
	h.start("thead", attrRole.is("rowgroup"))
	h.start("tr", attrRole.is("row"))
	for _, f := range s.fields {
		if f.head == "" { // names that need no head: an empty one would be read aloud
			h.element("td", "", attrRole.is("cell"))
			continue
		}
		h.element("th", f.head, attrClass.is("figure").when(f.kind == ofNumbers), attrScope.is("col"), attrRole.is("columnheader"))
	}
	h.end()
	h.end()
	h.line()
	h.start("tbody", attrRole.is("rowgroup"))
	h.line()
	for row := range s.rows {
		h.start("tr", attrRole.is("row"))
		for _, f := range s.fields {
			h.fieldCell(f, row)
		}
		h.end()
		h.line()
	}
	h.end()
	h.end()
	h.line()
}

// fieldCell draws one cell of a sheet with what is drawn beside and below it.
func (h *page) fieldCell(f field, row int) {
	text := h.pen.cell(f, row)
	if f.kind == ofNames {
		h.start("th", attrScope.is("row"), attrRole.is("rowheader"))
		h.text(text)
		if note := at(f.notes, row); note != "" {
			h.text(" ")
			h.element("small", note)
		}
		if f.drawn != nil {
			f.drawn(h, row)
		}
		h.end()
		return
	}
	class := token("words")
	if f.kind == ofNumbers {
		class = "figure"
	}
	if text == "" {
		class += " none"
	}
	if depth := at(f.shades, row); depth.Known {
		class += " shaded " + shades[shade(depth.Value, len(shades))]
	}
	h.start("td", attrClass.is(class), attrRole.is("cell"))
	if f.head != "" {
		h.element("span", f.head, attrClass.is("head"), attrHidden.is("true"))
		h.text(" ")
	}
	h.element("span", text, attrClass.is("what"))
	for _, small := range said(at(f.spans, row), at(f.notes, row)) {
		h.text(" ")
		h.element("small", small)
	}
	if f.drawn != nil {
		f.drawn(h, row)
	}
	if share := at(f.bars, row); share.Known {
		h.empty("span", attrClass.is("fill"), vars(variable{"w", 100 * min(max(share.Value, 0), 1)}))
	}
	h.end()
}

// stacked draws shares of one whole beside each other.
func (h *page) stacked(shown []picture.Number) {
	h.start("span", attrClass.is("stacked"), attrHidden.is("true"))
	rest := 0.0
	for i, n := range shown {
		s := partShade(i, len(shown), len(shades))
		switch {
		case !n.Known || n.Value <= 0:
		case s == 0:
			rest += n.Value
		default:
			h.empty("i", attrClass.is(shades[s]), vars(variable{"w", 100 * n.Value}))
		}
	}
	if rest > 0 {
		h.empty("i", attrClass.is(shades[0]), vars(variable{"w", 100 * rest}))
	}
	h.end()
}

// matrixSection draws a matrix as a table of shaded cells.
func (h *page) matrixSection(m picture.Matrix) {
	s := h.pen.tellMatrix(m)
	s.said = nil
	if len(s.tables) == 0 {
		h.storySection("matrix", s, nil)
		return
	}
	h.section("matrix", s.title, s.notes)
	for _, table := range s.tables {
		h.sheet(table)
	}
	h.start("ul", attrClass.is("legend"))
	if s.unit != "" {
		h.element("li", s.unit)
	}
	if m.Tone.IsKnown() {
		pale, deep := h.pen.toneEnds(m)
		h.start("li")
		h.text(pale + " ")
		for _, kind := range shades {
			h.empty("i", attrClass.is("swatch "+kind))
		}
		h.text(" " + deep)
		h.end()
	}
	if m.Confidence.Known && hasIntervals(m) {
		h.element("li", h.pen.intervalHead(m.Confidence))
	}
	h.end()
	h.end()
	h.line()
}
