package draw

import (
	"strings"

	"github.com/safar-cx/safar/journey/picture"
)

const (
	attrPath     property = "d"
	attrViewBox  property = "viewBox"
	attrPreserve property = "preserveAspectRatio"
)

// curveSection draws a curve and, below it in the same columns, the grid of its stages if there is one.
func (h *page) curveSection(c picture.Curve, g *picture.Grid) {
	h.section("journey", c.Title, c.Notes)
	if len(c.Stages) > 0 && len(c.Series) > 0 {
		h.plot(c, g == nil)
		h.levelTable(c)
	}
	if g != nil {
		if len(g.Columns) > 0 && len(g.Rows) > 0 {
			h.prose("h3", g.Title, attrClass.is("joined"))
		}
		h.grid(*g)
	}
	h.end()
	h.line()
}

// plot draws the curve in one column a stage. The picture is stretched to the width of its columns, which only the reader's screen
// knows; so lines keep their width, and all text stands beside it as text.
func (h *page) plot(c picture.Curve, named bool) {
	p := plot(c)
	n := float64(len(c.Stages))
	h.start("div", attrClass.is(columnsClass("plot", len(c.Stages))), vars(variable{"n", n}))
	h.line()
	h.curveKey(c)
	h.axisColumn(p)
	h.start("div", attrClass.is("canvas"))
	h.curveImage(c, p)
	h.end()
	h.line()
	for i := range c.Stages {
		h.plotColumn(c, p, i, named)
	}
	h.end()
	h.line()
}

// curveKey says what is drawn, and which line is whose.
func (h *page) curveKey(c picture.Curve) {
	h.start("ul", attrClass.is("legend key"))
	h.prose("li", c.Unit)
	if len(c.Series) > 1 {
		for i, s := range c.Series {
			h.start("li", attrClass.is(seriesClass(i)))
			h.empty("i")
			h.text(" ")
			h.isolated(h.pen.seriesName(s))
			h.end()
		}
	}
	if hasMoments(c) {
		h.element("li", diamond+" "+h.pen.term(termMoment))
	}
	h.end()
	h.line()
}

// axisColumn writes the ticks of the axis.
func (h *page) axisColumn(p curvePlot) {
	h.start("div", attrClass.is("ticks"), attrHidden.is("true"))
	for _, t := range p.ticks {
		h.element("span", h.pen.hundred(t), vars(variable{"y", 100 * p.height(t)}))
	}
	h.end()
	h.line()
}

// isolated writes a clean string, isolated where it needs that.
func (h *page) isolated(s string) {
	if h.pen.format.Foreign(s) {
		h.element("bdi", s)
		return
	}
	h.text(s)
}

// curveImage draws lines and bands on a plane 100 a stage wide and 100 high.
func (h *page) curveImage(c picture.Curve, p curvePlot) {
	f := frame{height: 100, column: 100, stages: len(c.Stages), rtl: h.rtl}
	name, about := h.id("t"), h.id("t")
	h.start("svg", property("xmlns").is("http://www.w3.org/2000/svg"), attrRole.is("img"), attrLabelledBy.ids(name, about),
		attrViewBox.is(boxOf(100*float64(len(c.Stages)), 100)), attrPreserve.is("none"))
	h.element("title", h.pen.prose(c.Title), attrID.id(name))
	h.element("desc", h.pen.describeCurve(c), attrID.id(about))
	for _, t := range p.ticks {
		h.empty("path", attrClass.is("tick"), attrPath.is(f.across(p.height(t))))
	}
	for i := len(p.lines) - 1; i >= 0; i-- {
		for _, run := range p.lines[i] {
			if band := f.bandPath(run); band != "" && i == 0 {
				h.empty("path", attrClass.is("band"), attrPath.is(band))
			}
			h.empty("path", attrClass.is("line "+seriesClass(i)), attrPath.is(f.linePath(run)))
		}
	}
	h.end()
}

// across is a level line through all stages.
func (f frame) across(at float64) token {
	var p pathPen
	p.op('M', f.left, f.y(at))
	p.op('H', f.left+f.column*float64(f.stages))
	return token(p.b)
}

func boxOf(width, height float64) token {
	b := append(appendNumber([]byte("0 0 "), width), ' ')
	return token(appendNumber(b, height))
}

// seriesClass tells the lines apart; beyond those that a palette has colours for they begin again.
func seriesClass(i int) token {
	if i == 0 {
		return "s0"
	}
	return [...]token{"s1", "s2", "s3"}[(i-1)%len(Palette{}.Others)]
}

// plotColumn puts the numbers and names of a stage over the curve.
func (h *page) plotColumn(c picture.Curve, p curvePlot, i int, named bool) {
	h.start("div", attrClass.is("at"), vars(variable{"c", float64(i + 2)}))
	for s := len(c.Series) - 1; s >= 0; s-- {
		if m := c.Series[s].Levels[i]; m.Value.Known {
			at := variable{"y", 100 * p.height(m.Value.Value)}
			h.empty("i", attrClass.is("dot "+seriesClass(s)), attrTitle.say(h.pen.levelTitle(c.Series[s], m)), vars(at))
		}
	}
	words, moments := h.pen.landmarks(p.marks[c.Stages[i].ID])
	if m := c.Series[0].Levels[i]; m.Value.Known {
		h.start("p", attrClass.is("number"), vars(variable{"y", 100 * p.height(top(c, i))}))
		if len(words) > 0 {
			h.element("small", h.pen.join(words))
			h.text(" ")
		}
		h.element("b", h.pen.hundred(m.Value.Value))
		h.end()
	}
	for j, l := range moments {
		if l.Level.Value.Known {
			across := 50 + 50*(float64(j)+1)/(float64(len(moments))+1) // beside the dot of the stage
			h.start("i", attrClass.is("moment"), attrTitle.say(h.pen.momentTitle(l)), vars(variable{"x", across}, variable{"y", 100 * p.height(l.Level.Value.Value)}))
			h.text(diamond)
			h.end()
		}
	}
	h.end()
	if named {
		h.start("div", attrClass.is("stage"), vars(variable{"c", float64(i + 2)}))
		h.clamped("span", c.Stages[i].Name)
		h.end()
	}
	if len(moments) > 0 {
		h.momentList(moments, i)
	}
	h.line()
}

const diamond = "\u25c6"

func (h *page) momentList(moments []picture.Landmark, stage int) {
	h.start("ul", attrClass.is("moments"), attrLabel.say(h.pen.term(termMoments)), vars(variable{"c", float64(stage + 2)}))
	for _, l := range moments {
		h.clamped("li", l.Name)
	}
	h.end()
}

// top is the highest thing drawn in a stage, above which its number stands.
func top(c picture.Curve, stage int) float64 {
	highest := 0.0
	for i, s := range c.Series {
		m := s.Levels[stage]
		if m.Value.Known {
			highest = max(highest, m.Value.Value)
		}
		if i == 0 && m.HasInterval() {
			highest = max(highest, m.High.Value)
		}
	}
	return highest
}

// join lists words that belong together, as in "best, end".
func (p pen) join(words []string) string {
	if p.format.Persian() {
		return strings.Join(words, "، ")
	}
	return strings.Join(words, ", ")
}

// levelTitle is what a point of the curve says on its own.
func (p pen) levelTitle(s picture.Series, m picture.Measured) string {
	return p.say(wordColon, p.isolate(p.seriesName(s)), p.levelText(m))
}

// levelText writes a level with its interval.
func (p pen) levelText(m picture.Measured) string {
	if !m.Value.Known {
		return p.term(termUnknown)
	}
	text := p.hundred(m.Value.Value)
	if m.HasInterval() {
		text += " (" + p.plainIfBare(p.format.Range(100*m.Low.Value, 100*m.High.Value, 0)) + ")"
	}
	return text
}

func (p pen) momentTitle(l picture.Landmark) string {
	name := p.name(l.Name)
	if name == "" {
		name = p.term(termMoment)
	}
	return p.say(wordColon, name, p.levelText(l.Level))
}

func (p pen) isolate(s string) string {
	if p.format.Foreign(s) {
		return fsi + s + pdi
	}
	return s
}

// describeCurve tells the main line in words, for those who cannot see it.
func (p pen) describeCurve(c picture.Curve) string {
	var parts []string
	marks := landmarks(c)
	for i, s := range c.Stages {
		words, _ := p.landmarks(marks[s.ID])
		text := p.say(wordColon, p.name(s.Name), p.levelText(c.Series[0].Levels[i]))
		if len(words) > 0 {
			text += " – " + p.join(words)
		}
		parts = append(parts, text)
	}
	return strings.Join(parts, p.say(wordSemicolon))
}

// levelTable gives the numbers of a curve: to those who read with their ears everywhere, to everyone on a narrow screen.
func (h *page) levelTable(c picture.Curve) {
	h.start("table", attrClass.is(columnsClass("levels", len(c.Stages))), attrRole.is("table"))
	h.line()
	unit := h.pen.prose(c.Unit)
	if unit == "" {
		unit = h.pen.term(termLevels)
	}
	h.element("caption", unit, attrClass.is("unit"))
	h.start("thead", attrRole.is("rowgroup"))
	h.start("tr", attrRole.is("row"))
	h.element("th", h.pen.say(wordStage), attrScope.is("col"), attrRole.is("columnheader"))
	for _, s := range c.Series {
		h.start("th", attrScope.is("col"), attrRole.is("columnheader"))
		h.isolated(h.pen.seriesName(s))
		h.end()
	}
	h.end()
	h.end()
	h.line()
	h.start("tbody", attrRole.is("rowgroup"))
	h.line()
	marks := landmarks(c)
	for i, stage := range c.Stages {
		h.start("tr", attrRole.is("row"))
		h.start("th", attrScope.is("row"), attrRole.is("rowheader"))
		h.name(stage.Name)
		words, moments := h.pen.landmarks(marks[stage.ID])
		if len(words) > 0 {
			h.text(" ")
			h.element("small", h.pen.join(words))
		}
		for _, l := range moments {
			h.text(" ")
			h.start("small")
			h.text(diamond + " ")
			h.name(l.Name)
			h.end()
		}
		h.end()
		for j, s := range c.Series {
			h.levelCell(s, i, j == 0)
		}
		h.end()
		h.line()
	}
	h.end()
	h.end()
	h.line()
}

// levelCell writes a level: the main one with a strip, another one with the name of its series, which is seen where the head of the table is not.
func (h *page) levelCell(s picture.Series, stage int, main bool) {
	m := s.Levels[stage]
	if !main {
		h.start("td", attrClass.is("other"), attrRole.is("cell"))
		h.start("span", attrHidden.is("true"))
		h.isolated(h.pen.seriesName(s))
		h.end()
		h.element("span", h.pen.levelText(m))
		h.end()
		return
	}
	h.start("td", attrClass.is("main"), attrRole.is("cell"))
	h.element("span", h.pen.levelText(m))
	if m.Value.Known {
		h.strip("level", axis{0, 1}, m.Value, m.Low, m.High)
	}
	h.end()
}
