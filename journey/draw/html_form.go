package draw

import (
	_ "embed" // for the style sheet
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/safar-cx/safar/journey/picture"
)

//go:embed form.css
var formRules string

// Form writes a form as one self-contained HTML file for A4 paper: no script, no request to anywhere, and nothing that is filled in on the
// screen. In Persian everything runs from right to left. The file is well-formed XML too, and equal forms give equal bytes. Width, ASCII and
// Bidi of the options mean nothing to it; on paper the colours are always the light ones.
//
// It returns an error of w, or one wrapping [picture.ErrShape], in which case nothing was written.
func Form(w io.Writer, f picture.Form, o Options) error {
	if err := f.Check(); err != nil {
		return err
	}
	h := &form{page: newPage(o), of: f}
	h.document()
	_, err := w.Write(h.out)
	return err
}

// form draws a form.
type form struct {
	*page
	of picture.Form
}

func (h *form) document() {
	h.raw("<!DOCTYPE html>\n")
	language, direction := token("en"), token("ltr")
	if h.rtl {
		language, direction = "fa", "rtl"
	}
	h.start("html", property("xmlns").is("http://www.w3.org/1999/xhtml"), attrLang.is(language), attrDir.is(direction))
	h.line()
	h.head()
	h.start("body")
	h.line()
	h.start("header")
	h.line()
	h.prose("h1", h.of.Title)
	h.prose("p", h.of.Guide, attrClass.is("guide"))
	h.lines(h.of.Fields, "fields")
	h.end()
	h.line()
	h.start("main")
	h.line()
	for _, s := range h.of.Sections {
		h.section(s)
	}
	h.end()
	h.line()
	if !h.of.Source.IsZero() {
		h.start("footer")
		h.prose("p", h.of.Source)
		h.end()
		h.line()
	}
	h.end()
	h.end()
	h.line()
}

func (h *form) head() {
	light, dark := h.options.palettes()
	h.start("head")
	h.line()
	h.empty("meta", property("charset").is("utf-8"))
	h.empty("meta", property("name").is("viewport"), property("content").is("width=device-width, initial-scale=1"))
	h.empty("meta", property("name").is("color-scheme"), property("content").is(h.schemes()))
	h.empty("meta", property("http-equiv").is("Content-Security-Policy"), property("content").is(policy))
	h.empty("link", property("rel").is("icon"), attrHref.is("data:,"))
	h.line()
	name := h.pen.prose(h.of.Title)
	if name == "" {
		name = "Safar"
	}
	h.element("title", name)
	h.line()
	var b strings.Builder
	fonts := latinFonts
	if h.rtl {
		fonts = persianFonts
	}
	fmt.Fprintf(&b, "\n:root{--fonts:%s}\n:root{%s}\n", fonts, light.rules())
	if dark != nil {
		fmt.Fprintf(&b, "@media screen and (prefers-color-scheme:dark){:root{%s}}\n", dark.rules())
	}
	if h.options.Scheme == DarkOnly { // on paper it is light all the same
		paper, _ := Options{Theme: h.options.Theme, Scheme: LightOnly}.palettes()
		fmt.Fprintf(&b, "@media print{:root{%s}}\n", paper.rules())
	}
	h.start("style")
	h.raw(token(b.String() + formRules))
	h.end()
	h.line()
	h.end()
	h.line()
}

func (h *form) section(s picture.FormSection) {
	h.start("section")
	h.line()
	h.prose("h2", s.Title)
	for _, part := range s.Parts {
		h.part(part)
	}
	h.end()
	h.line()
}

func (h *form) part(p picture.FormPart) {
	h.start("section", attrClass.is("part"))
	h.line()
	h.start("header")
	h.line()
	h.prose("h3", p.Title)
	h.prose("p", p.Statement)
	h.prose("p", p.Remark, attrClass.is("remark"))
	h.end()
	h.line()
	for _, q := range p.Questions {
		h.question(q)
	}
	h.end()
	h.line()
}

func (h *form) question(q picture.FormQuestion) {
	head := h.id("q")
	h.start("section", attrClass.is("question"), attrLabelledBy.id(head))
	h.line()
	h.start("p", attrClass.is("asks"), attrID.id(head))
	h.element("span", h.number(q.Number), attrClass.is("number"))
	h.text(" ")
	h.start("span")
	h.name(q.Text)
	h.end()
	h.end()
	h.line()
	h.start("ul", attrClass.is("marks"))
	h.line()
	for i, m := range q.Marks {
		h.mark(q.Answer == i+1, h.number(i+1), func() { h.name(m) })
	}
	if !h.of.NoMark.IsZero() {
		h.mark(q.Answer == picture.NoMark, h.pen.format.Dash(), func() { h.name(h.of.NoMark) })
	}
	h.end()
	h.line()
	h.lines(q.Lines, "lines")
	h.end()
	h.line()
}

// mark writes a ring with a number in it, to be ticked, and what it means.
func (h *form) mark(chosen bool, number string, meaning func()) {
	class := token("ring")
	if chosen {
		class = "ring chosen"
	}
	h.start("li")
	h.element("b", number, attrClass.is(class))
	if chosen {
		h.element("span", "\u2713", attrClass.is("tick"))
	}
	h.text(" ")
	h.start("span")
	meaning()
	h.end()
	h.end()
	h.line()
}

// number writes a whole number without signs between its digits.
func (h *form) number(n int) string {
	digits := strconv.Itoa(n)
	if !h.rtl {
		return digits
	}
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r - '0' + '\u06f0'
		}
		return r
	}, digits)
}

// lines writes labels with what stands behind them, or room for it. Each line of a text keeps its own.
func (h *form) lines(list []picture.FormLine, class token) {
	if len(list) == 0 {
		return
	}
	h.start("dl", attrClass.is(class))
	h.line()
	for _, l := range list {
		h.start("div")
		h.start("dt")
		h.name(l.Label)
		h.end()
		h.start("dd", attrDir.is("auto").when(l.Value != ""))
		for part := range strings.SplitSeq(l.Value, "\n") {
			h.element("p", clean(part, false))
		}
		h.end()
		h.end()
		h.line()
	}
	h.end()
	h.line()
}
