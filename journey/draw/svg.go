package draw

import (
	"fmt"
	"io"
	"strings"

	"github.com/safar-cx/safar/journey/picture"
	"github.com/safar-cx/safar/touchpoint"
)

// SVG writes a picture as an SVG file of its own, with title and description for screen readers, in the light scheme with the dark one for readers whose
// system asks for it. Text is laid out for the widest of the usual fonts: long names are folded, and what is cut stands whole in a title. In Persian the
// picture runs from right to left. Equal pictures give equal bytes.
//
// It returns an error of w, or one wrapping [picture.ErrShape], in which case nothing was written.
func SVG(w io.Writer, p picture.Picture, o Options) error {
	if p == nil {
		return fmt.Errorf("%w: there is no picture", picture.ErrShape)
	}
	if err := p.Check(); err != nil {
		return err
	}
	c := newCanvas(o)
	switch p := p.(type) {
	case picture.Curve:
		c.curve(p)
	case picture.Grid:
		c.grid(p)
	case picture.RankedList:
		c.list(p)
	case picture.Distribution:
		c.distribution(p)
	case picture.Blueprint:
		c.blueprint(p)
	case picture.Flow:
		c.flow(p)
	case picture.Funnel:
		c.funnel(p)
	case picture.Matrix:
		c.matrix(p)
	case picture.Steps:
		c.steps(p)
	case picture.Timeline:
		c.timeline(p)
	case picture.Quadrant:
		c.quadrant(p)
	case picture.Bars:
		c.bars(p)
	case picture.Changes:
		c.changes(p)
	case picture.Stack:
		c.stack(p)
	}
	_, err := w.Write(c.file())
	return err
}

// A canvas draws an SVG picture from the top down. Places are given as in a picture that runs to the right; in Persian they are mirrored.
type canvas struct {
	markup
	pen           pen
	light         Palette
	dark          *Palette
	width, y      float64 // y is where the next thing begins
	rtl           bool
	name, summary string // for screen readers
}

const margin = 24

func newCanvas(o Options) *canvas {
	o.Bidi = Isolates
	c := &canvas{pen: newPen(o, func(s string) string { return s }), y: margin}
	c.light, c.dark = o.palettes()
	c.rtl = c.pen.format.Persian()
	return c
}

// file puts the picture into its frame.
func (c *canvas) file() []byte {
	var f markup
	language, direction := token("en"), token("ltr")
	if c.rtl {
		language, direction = "fa", "rtl"
	}
	height := c.y + margin
	name, about := id{kind: "title"}, id{kind: "desc"}
	f.start("svg", property("xmlns").is("http://www.w3.org/2000/svg"), property("xml:lang").is(language), property("direction").is(direction),
		property("width").num(c.width), property("height").num(height), attrViewBox.is(boxOf(c.width, height)),
		attrRole.is("img"), attrLabelledBy.ids(name, about), property("font-family").is(c.fonts()))
	f.line()
	f.element("title", c.name, attrID.id(name))
	f.line()
	f.element("desc", c.summary, attrID.id(about))
	f.line()
	if c.dark != nil {
		f.element("style", c.darkRules())
		f.line()
	}
	f.empty("rect", property("width").num(c.width), property("height").num(height), attrClass.is("f-paper"), attrFill.colour(c.light.Paper))
	f.line()
	f.raw(token(c.out))
	f.end()
	f.line()
	return f.out
}

func (c *canvas) fonts() token {
	if c.rtl {
		return persianFonts
	}
	return latinFonts
}

const (
	attrFill   property = "fill"
	attrStroke property = "stroke"
)

// A role is what a colour is for. Each shape says its role as a class and its colour as an attribute: programs that know no style sheets show the light scheme.
type role int

const (
	rolePaper role = iota
	rolePanel
	roleInk
	roleQuiet
	roleRule
	roleLine
	roleBand
	rolePoint
	roleOther // and the next ones
	roleShade = roleOther + role(len(Palette{}.Others))
	roleOn    = roleShade + role(len(Palette{}.Shades)) // the ink on a shade
	roles     = roleOn + role(len(Palette{}.Shades))
)

func (p Palette) of(r role) Colour {
	switch {
	case r >= roleOn:
		return p.Shades[r-roleOn].Ink
	case r >= roleShade:
		return p.Shades[r-roleShade].Fill
	case r >= roleOther:
		return p.Others[r-roleOther]
	}
	return [...]Colour{p.Paper, p.Panel, p.Ink, p.Quiet, p.Rule, p.Line, p.Band, p.Point}[r]
}

func (r role) class() token {
	switch {
	case r >= roleOn:
		return [...]token{"t1", "t2", "t3", "t4", "t5", "t6"}[r-roleOn]
	case r >= roleShade:
		return shades[r-roleShade]
	case r >= roleOther:
		return [...]token{"s1", "s2", "s3"}[r-roleOther]
	}
	return [...]token{"paper", "panel", "ink", "quiet", "rule", "line", "band", "point"}[r]
}

// darkRules recolours the picture for those who like it dark.
func (c *canvas) darkRules() string {
	var b strings.Builder
	b.WriteString("@media screen and (prefers-color-scheme:dark){")
	for r := range roles {
		colour := c.dark.of(r)
		fmt.Fprintf(&b, ".f-%s{fill:%v}.k-%[1]s{stroke:%[2]v}", string(r.class()), colour)
	}
	b.WriteString("}")
	return b.String()
}

// x mirrors a place in Persian.
func (c *canvas) x(x float64) float64 {
	if c.rtl {
		return c.width - x
	}
	return x
}

func (c *canvas) fill(r role) (class, colour attribute) {
	return attrClass.is("f-" + r.class()), attrFill.colour(c.light.of(r))
}

func (c *canvas) rect(x, y, w, h, round float64, r role) {
	if c.rtl {
		x = c.width - x - w
	}
	class, colour := c.fill(r)
	c.empty("rect", property("x").num(x), property("y").num(y), property("width").num(w), property("height").num(h),
		property("rx").num(round).when(round > 0), class, colour)
	c.line()
}

func (c *canvas) circle(x, y, radius float64, r role) {
	class, colour := c.fill(r)
	c.empty("circle", property("cx").num(c.x(x)), property("cy").num(y), property("r").num(radius), class, colour)
	c.line()
}

// ring is a circle with an outline.
func (c *canvas) ring(x, y, radius, width float64, inside, outline role) {
	c.empty("circle", property("cx").num(c.x(x)), property("cy").num(y), property("r").num(radius),
		attrClass.is("f-"+inside.class()+" k-"+outline.class()), attrFill.colour(c.light.of(inside)),
		attrStroke.colour(c.light.of(outline)), property("stroke-width").num(width))
	c.line()
}

// rule draws a straight line.
func (c *canvas) rule(x1, y1, x2, y2, width float64, r role, dash token) {
	c.empty("line", property("x1").num(c.x(x1)), property("y1").num(y1), property("x2").num(c.x(x2)), property("y2").num(y2),
		attrClass.is("k-"+r.class()), attrStroke.colour(c.light.of(r)), property("stroke-width").num(width),
		property("stroke-dasharray").is(dash).when(dash != ""))
	c.line()
}

// A side says which side of a text stands at its place.
type side token

const (
	atStart  side = ""
	atMiddle side = "middle"
	atEnd    side = "end"
)

// write writes one line of text with its base line at y.
func (c *canvas) write(x, y float64, f font, e side, r role, s string) {
	if s == "" {
		return
	}
	class, colour := c.fill(r)
	c.element("text", s, property("x").num(c.x(x)), property("y").num(y), property("font-size").num(f.size),
		property("font-weight").is("700").when(f.bold), property("text-anchor").is(token(e)).when(e != atStart), class, colour)
	c.line()
}

// A block is text folded into lines, each an element of its own: every line of an SVG text is a paragraph to the bidirectional algorithm.
type block struct {
	lines []string
	font  font
	full  string // the whole text, where it was cut
}

const leading = 1.35

// fold folds a clean string into a block; isolated says that it is a name among other text.
func (c *canvas) fold(s string, f font, width float64, most int, isolated bool) block {
	b := block{font: f}
	whole := true
	switch {
	case s == "":
		return b
	case isolated:
		b.lines, whole = c.pen.lines(s, f, width, most)
	default:
		b.lines, whole = f.fold(s, width, most)
	}
	if !whole {
		b.full = s
	}
	return b
}

// named folds a user's name.
func (c *canvas) named(t touchpoint.Text, f font, width float64, most int) block {
	return c.fold(clean(t.In(c.pen.format.Lang), false), f, width, most, true)
}

func (b block) height() float64 { return float64(len(b.lines)) * b.font.size * leading }

// block writes a block with its upper edge at y.
func (c *canvas) block(b block, x, y float64, e side, r role) {
	if b.full != "" {
		c.start("g")
		c.element("title", b.full)
	}
	for i, line := range b.lines {
		c.write(x, y+b.font.size*(1.02+float64(i)*leading), b.font, e, r, line)
	}
	if b.full != "" {
		c.end()
		c.line()
	}
}

var (
	fontTitle  = font{20, true}
	fontHead   = font{14, true}
	fontText   = font{13, false}
	fontSmall  = font{11.5, false}
	fontNumber = font{17, true}
)

// heading writes the title and the notes of a picture, and moves below them.
func (c *canvas) heading(title touchpoint.Text, notes []touchpoint.Text) {
	c.name = c.pen.prose(title)
	room := c.width - 2*margin
	paragraph := func(t touchpoint.Text, f font, r role, most int) {
		b := c.fold(c.pen.prose(t), f, room, most, false)
		c.block(b, margin, c.y, atStart, r)
		c.y += b.height()
	}
	paragraph(title, fontTitle, roleInk, 3)
	for _, n := range notes {
		paragraph(n, fontText, roleQuiet, 4)
	}
	if len(c.out) > 0 {
		c.y += 12
	}
}

// nothing says that there is nothing to show.
func (c *canvas) nothing() {
	c.write(margin, c.y+fontText.size, fontText, atStart, roleQuiet, c.pen.say(wordEmpty))
	c.y += fontText.size * leading
}
