package draw

import (
	"io"
	"strings"

	"github.com/safar-cx/safar/journey/picture"
	"github.com/safar-cx/safar/touchpoint"
)

// HTML writes a page as one self-contained HTML file: no script, no request to anywhere. It reads on a telephone, on a wide screen and on
// A4 paper across, in the reader's light or dark scheme, and with a screen reader. In Persian everything runs from right to left,
// curve and bars included. The file is well-formed XML too. Equal pages give equal bytes.
//
// A curve that is followed by a grid of the same stages shares its columns. Cells that have details open to them.
//
// It returns an error of w, or one wrapping [picture.ErrShape], in which case nothing was written.
func HTML(w io.Writer, page picture.Page, o Options) error {
	if err := page.Check(); err != nil {
		return err
	}
	h := newPage(o)
	h.document(page)
	_, err := w.Write(h.out)
	return err
}

// A page draws HTML.
type page struct {
	markup
	pen     pen
	options Options
	rtl     bool
	ids     int
	inner   bool                  // within a section, whose pictures have lesser headings
	linked  map[touchpoint.Key]id // the cells of touchpoints, for the entries of a list
}

func newPage(o Options) *page {
	o.Bidi = Isolates
	p := newPen(o, func(s string) string { return s })
	return &page{pen: p, options: o, rtl: p.format.Persian(), linked: map[touchpoint.Key]id{}}
}

// id returns an identifier that no other element has.
func (h *page) id(kind token) id {
	h.ids++
	return id{kind, h.ids}
}

const (
	attrClass       property = "class"
	attrRole        property = "role"
	attrHref        property = "href"
	attrID          property = "id"
	attrLabelledBy  property = "aria-labelledby"
	attrDescribedBy property = "aria-describedby"
	attrHidden      property = "aria-hidden"
	attrScope       property = "scope"
	attrLang        property = "lang"
	attrDir         property = "dir"
	attrTitle       caption  = "title"
	attrLabel       caption  = "aria-label"
)

func (h *page) document(p picture.Page) {
	h.raw("<!DOCTYPE html>\n")
	language, direction := token("en"), token("ltr")
	if h.rtl {
		language, direction = "fa", "rtl"
	}
	h.start("html", property("xmlns").is("http://www.w3.org/1999/xhtml"), attrLang.is(language), attrDir.is(direction))
	h.line()
	h.head(p)
	h.start("body")
	h.line()
	main := id{kind: "main"}
	h.element("a", h.pen.term(termSkip), attrClass.is("skip"), attrHref.to(main))
	h.line()
	h.masthead(p)
	h.contents(p.Sections)
	h.start("main", attrID.id(main), property("tabindex").is("-1"))
	h.line()
	glance := atAGlance(p.Pictures)
	h.pictures(p.Pictures[:glance])
	h.sentences(p.Sentences)
	h.pictures(p.Pictures[glance:])
	h.sections(p.Sections)
	h.end()
	h.line()
	h.notes(p.Notes)
	h.paper(allPictures(p))
	h.end()
	h.end()
	h.line()
}

// policy forbids a browser what the page does not do anyhow.
const policy token = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"

func (h *page) head(p picture.Page) {
	h.start("head")
	h.line()
	h.empty("meta", property("charset").is("utf-8"))
	h.empty("meta", property("name").is("viewport"), property("content").is("width=device-width, initial-scale=1"))
	h.empty("meta", property("name").is("color-scheme"), property("content").is(h.schemes()))
	h.empty("meta", property("http-equiv").is("Content-Security-Policy"), property("content").is(policy))
	h.empty("link", property("rel").is("icon"), attrHref.is("data:,"))
	h.line()
	name := h.pen.prose(p.Title)
	if name == "" {
		name = "Safar"
	}
	h.element("title", name)
	h.line()
	h.start("style")
	h.raw(styleSheet(h.options, p))
	h.end()
	h.line()
	h.end()
	h.line()
}

func (h *page) schemes() token {
	switch h.options.Scheme {
	case LightOnly:
		return "light"
	case DarkOnly:
		return "dark"
	default:
		return "light dark"
	}
}

// name writes a user's name, isolated from its neighbours where it needs that.
func (h *page) name(t touchpoint.Text) {
	s := clean(t.In(h.pen.format.Lang), false)
	if h.pen.format.Foreign(s) {
		h.element("bdi", s)
		return
	}
	h.text(s)
}

// prose writes a sentence. One wholly in a language that runs the other way runs its own way.
func (h *page) prose(t tag, text touchpoint.Text, attributes ...attribute) {
	s := clean(text.In(h.pen.format.Lang), true)
	if s == "" {
		return
	}
	all, _ := picture.DirectionOf(s)
	switch {
	case all == picture.LeftToRight && h.rtl:
		attributes = append(attributes, attrDir.is("ltr"))
	case all == picture.RightToLeft && !h.rtl:
		attributes = append(attributes, attrDir.is("rtl"))
	}
	h.element(t, s, attributes...)
	h.line()
}

func (h *page) masthead(p picture.Page) {
	h.start("header", attrClass.is("masthead"))
	h.line()
	h.start("div")
	h.prose("h1", p.Title)
	h.prose("p", p.Subtitle, attrClass.is("subtitle"))
	h.end()
	h.line()
	if len(p.Figures) > 0 {
		h.start("dl", attrClass.is("figures"))
		h.line()
		for _, f := range p.Figures {
			h.figure(f)
		}
		h.end()
		h.line()
	}
	h.prose("p", p.Answer, attrClass.is("answer"))
	h.end()
	h.line()
}

func (h *page) figure(f picture.Figure) {
	value, best, basis := h.pen.headline(f)
	h.start("div")
	h.start("dt")
	h.name(f.Name)
	h.end()
	h.start("dd")
	h.start("span", attrClass.is("value"))
	h.element("b", value)
	if best != "" {
		h.text(" " + best)
	}
	h.end()
	if basis != "" {
		h.text(" ")
		h.element("span", basis, attrClass.is("basis"))
	}
	h.end()
	h.end()
	h.line()
}

// partID identifies the heading of a section of the page by its place.
func partID(i int) id { return id{"part", i + 1} }

// contents links to the sections of the page, where there are several.
func (h *page) contents(list []picture.Section) {
	if len(list) < 2 {
		return
	}
	h.start("nav", attrClass.is("contents"), attrLabel.say(h.pen.term(termContents)))
	h.line()
	h.element("span", h.pen.term(termContents), attrHidden.is("true"))
	h.start("ul")
	h.line()
	for i, s := range list {
		if s.Title.IsZero() {
			continue
		}
		h.start("li")
		h.start("a", attrHref.to(partID(i)))
		h.name(s.Title)
		h.end()
		h.end()
		h.line()
	}
	h.end()
	h.end()
	h.line()
}

// pictures draws each picture; a curve and the grid of the same stages after it are drawn as one.
func (h *page) pictures(list []picture.Picture) {
	for i := 0; i < len(list); i++ {
		switch p := list[i].(type) {
		case picture.Curve:
			if i+1 < len(list) {
				if g, ok := list[i+1].(picture.Grid); ok && sameStages(p.Stages, g.Columns) {
					h.curveSection(p, &g)
					i++
					continue
				}
			}
			h.curveSection(p, nil)
		case picture.Grid:
			h.gridSection(p)
		case picture.RankedList:
			h.listSection(p)
		case picture.Distribution:
			h.distributionSection(p)
		case picture.Blueprint:
			h.blueprintSection(p)
		case picture.Flow:
			h.storySection("flow", h.pen.tellFlow(p), func(c *canvas) { c.flowBody(p) })
		case picture.Funnel:
			h.storySection("funnel", h.pen.tellFunnel(p), nil)
		case picture.Matrix:
			h.matrixSection(p)
		case picture.Steps:
			h.storySection("steps", h.pen.tellSteps(p), func(c *canvas) { c.stepsBody(p) })
		case picture.Timeline:
			h.storySection("timeline", h.pen.tellTimeline(p), func(c *canvas) { c.timelineBody(p) })
		case picture.Quadrant:
			h.storySection("quadrant", h.pen.tellQuadrant(p), func(c *canvas) { c.quadrantBody(p) })
		case picture.Bars:
			h.storySection("bars", h.pen.tellBars(p), func(c *canvas) { c.barsBody(p) })
		case picture.Changes:
			h.storySection("changes", h.pen.tellChanges(p), func(c *canvas) { c.changesBody(p) })
		case picture.Stack:
			h.storySection("stack", h.pen.tellStack(p), func(c *canvas) { c.stackBody(p) })
		}
	}
}

// allPictures lists the pictures of a page and those of its sections.
func allPictures(p picture.Page) []picture.Picture {
	all := p.Pictures[:len(p.Pictures):len(p.Pictures)]
	for _, s := range p.Sections {
		all = append(all, s.Pictures...)
	}
	return all
}

// atAGlance returns how many of the pictures come before the sentences: the journey as a grid, with the curve above it, if that comes first.
func atAGlance(list []picture.Picture) int {
	for i, p := range list[:min(2, len(list))] {
		if _, ok := p.(picture.Grid); ok {
			return i + 1
		}
	}
	return 0
}

func sameStages(a, b []picture.Heading) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i].ID != b[i].ID {
			return false
		}
	}
	return true
}

// section opens a section under a heading; what follows must end it.
func (h *page) section(kind token, heading touchpoint.Text, notes []touchpoint.Text) {
	if heading.IsZero() {
		h.start("section", attrClass.is(kind))
	} else {
		h.headed(kind, heading, h.id("h"))
	}
	for _, n := range notes {
		h.prose("p", n, attrClass.is("note"))
	}
}

// headed opens a section under a heading of that identifier.
func (h *page) headed(kind token, heading touchpoint.Text, head id) {
	h.start("section", attrClass.is(kind), attrLabelledBy.id(head))
	h.line()
	level := tag("h2")
	if h.inner {
		level = "h3"
	}
	h.prose(level, heading, attrID.id(head))
}

func (h *page) sentences(list []touchpoint.Text) {
	if len(list) == 0 {
		return
	}
	head := h.id("h")
	h.start("section", attrClass.is("said"), attrLabelledBy.id(head))
	h.line()
	h.element("h2", h.pen.term(termSaid), attrID.id(head))
	h.start("ul")
	h.line()
	for _, s := range list {
		h.prose("li", s)
	}
	h.end()
	h.end()
	h.line()
}

// sections draws what is said below the pictures.
func (h *page) sections(list []picture.Section) {
	for i, s := range list {
		if s.Title.IsZero() {
			h.section("said", s.Title, nil)
		} else {
			h.headed("said", s.Title, partID(i))
		}
		h.prose("p", s.Subtitle, attrClass.is("note"))
		h.prose("p", s.Answer)
		if len(s.Sentences) > 0 {
			h.start("ul")
			h.line()
			for _, one := range s.Sentences {
				h.prose("li", one)
			}
			h.end()
		}
		h.inner = true
		h.pictures(s.Pictures)
		h.inner = false
		for _, n := range s.Notes {
			h.prose("p", n, attrClass.is("note how"))
		}
		h.end()
		h.line()
	}
}

func (h *page) notes(list []touchpoint.Text) {
	if len(list) == 0 {
		return
	}
	head := h.id("h")
	h.start("footer", attrLabelledBy.id(head))
	h.line()
	h.element("h2", h.pen.say(wordNotes), attrID.id(head))
	h.start("ul")
	h.line()
	for _, s := range list {
		h.prose("li", s)
	}
	h.end()
	h.end()
	h.line()
}

// headline writes a headline figure in three parts: its value, the best mark, its interval and sample.
func (p pen) headline(f picture.Figure) (value, best, basis string) {
	of := f.Of
	f.Of = picture.Number{}
	value, basis = p.figure(f)
	if of.Known {
		best = p.term(termOf, p.short(of))
	}
	return value, best, strings.Trim(basis, " ()")
}
