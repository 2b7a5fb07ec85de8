package draw

import (
	"bufio"
	"io"
	"strings"

	"github.com/safar-cx/safar/journey/picture"
	"github.com/safar-cx/safar/touchpoint"
)

// Text writes a page for a terminal: the title and the headline figures, the sentences, each picture as a table, and
// the notes. No line is wider than o.Width. In Persian all lines are as wide as the widest, so that the page keeps its right edge.
// It returns an error of w, or one wrapping [picture.ErrShape], in which case nothing was written.
func Text(w io.Writer, page picture.Page, o Options) error {
	if err := page.Check(); err != nil {
		return err
	}
	p := newPen(o, func(s string) string { return s })
	t := text{pen: p, style: newStyle(o, p), width: o.width()}
	t.page(page)
	return t.write(w, o)
}

// text gathers the lines of a page.
type text struct {
	pen   pen
	style style
	width int
	out   []string
}

func (t *text) page(page picture.Page) {
	if title := t.pen.prose(page.Title); title != "" {
		t.add(wrap(title, t.width)...)
	}
	if subtitle := t.pen.prose(page.Subtitle); subtitle != "" {
		t.add(wrap(subtitle, t.width)...)
	}
	t.figures(page.Figures)
	if answer := t.pen.prose(page.Answer); answer != "" {
		t.blank()
		t.add(wrap(answer, t.width)...)
	}
	if len(page.Sentences) > 0 {
		t.blank()
		for _, s := range page.Sentences {
			t.item(t.style.bullet+" ", t.pen.prose(s))
		}
	}
	t.pictures(page.Pictures)
	for _, s := range page.Sections {
		t.section(s)
	}
	if len(page.Notes) > 0 {
		t.blank()
		t.head(t.pen.say(wordNotes))
		for _, s := range page.Notes {
			t.item(t.style.bullet+" ", t.pen.prose(s))
		}
	}
}

func (t *text) pictures(list []picture.Picture) {
	for _, part := range list {
		t.blank()
		switch part := part.(type) {
		case picture.RankedList:
			t.list(part)
		case picture.Grid:
			t.grid(part)
		default:
			if s, ok := t.pen.tell(part); ok {
				t.story(s)
			}
		}
	}
}

// section writes a part of the page: what is said, what is drawn, and how it was made.
func (t *text) section(s picture.Section) {
	t.blank()
	t.head(t.pen.prose(s.Title))
	for _, line := range []touchpoint.Text{s.Subtitle, s.Answer} {
		if line := t.pen.prose(line); line != "" {
			t.add(wrap(line, t.width)...)
		}
	}
	for _, one := range s.Sentences {
		t.item(t.style.bullet+" ", t.pen.prose(one))
	}
	t.pictures(s.Pictures)
	if len(s.Notes) > 0 {
		t.blank()
	}
	for _, n := range s.Notes {
		t.add(wrap(t.pen.prose(n), t.width)...)
	}
}

func (t *text) add(lines ...string) { t.out = append(t.out, lines...) }

// blank sets what follows apart from what stands above.
func (t *text) blank() {
	if n := len(t.out); n > 0 && t.out[n-1] != "" {
		t.add("")
	}
}

// head writes a heading with a rule of its length below.
func (t *text) head(s string) {
	if s == "" {
		return
	}
	lines := wrap(s, t.width)
	t.add(lines...)
}

// item writes a paragraph behind a bullet, hanging.
func (t *text) item(bullet, s string) {
	indent := DisplayWidth(bullet)
	for i, line := range wrap(s, t.width-indent) {
		if i > 0 {
			bullet = strings.Repeat(" ", indent)
		}
		t.add(bullet + line)
	}
}

// figures writes the headline figures beside each other as far as they find room.
func (t *text) figures(figures []picture.Figure) {
	if len(figures) == 0 {
		return
	}
	t.blank()
	const between = "   "
	line := ""
	for _, f := range figures {
		value, basis := t.pen.figure(f)
		s := strings.TrimLeft(t.pen.name(f.Name)+" "+value+basis, " ")
		if line != "" && DisplayWidth(line)+len(between)+DisplayWidth(s) > t.width {
			t.add(cut(line, t.width, t.style.ellipsis))
			line = ""
		}
		if line != "" {
			line += between
		}
		line += s
	}
	t.add(cut(line, t.width, t.style.ellipsis))
}

func (t *text) list(l picture.RankedList) {
	t.preface(l.Title, l.Unit, l.Notes)
	if len(l.Entries) == 0 {
		t.add(t.pen.say(wordEmpty))
		return
	}
	table := t.listTable(l)
	t.add(table.lines(t.width, t.style)...)
	if l.More > 0 {
		t.add(t.style.ellipsis + " " + t.pen.say(wordMore, t.pen.format.Count(l.More)))
	}
	if !table.has(wordRemark) {
		var said remarks
		for _, e := range l.Entries {
			said.add(t.pen.name(e.Remark), t.pen.name(e.Label))
		}
		t.remarks(said)
	}
}

// remarks gathers what must be said and of whom, each remark once, in the order in which they come up.
type remarks struct {
	order []string
	names map[string][]string
}

func (r *remarks) add(remark, name string) {
	if remark == "" {
		return
	}
	if r.names == nil {
		r.names = map[string][]string{}
	}
	if r.names[remark] == nil {
		r.order = append(r.order, remark)
	}
	r.names[remark] = append(r.names[remark], name)
}

// remarks says below a table what found no room in it.
func (t *text) remarks(r remarks) {
	if len(r.order) > 0 {
		t.blank()
	}
	for _, remark := range r.order {
		t.add(wrap(t.pen.say(wordColon, remark, t.pen.format.List(r.names[remark]...)), t.width)...)
	}
}

// preface writes the title of a picture, the unit of its scores and what the reader must know.
func (t *text) preface(title, unit touchpoint.Text, notes []touchpoint.Text) {
	t.head(t.pen.prose(title))
	for _, s := range notes {
		t.add(wrap(t.pen.prose(s), t.width)...)
	}
	if s := t.pen.prose(unit); s != "" {
		t.add(wrap(t.pen.say(wordUnit, s), t.width)...)
	}
	t.blank()
}

// write ends each line as its direction asks, and writes all of them.
func (t *text) write(w io.Writer, o Options) error {
	out := bufio.NewWriter(w)
	switching := o.Bidi == Terminal && t.style.leftward
	if switching {
		out.WriteString(rightToLeftParagraphs)
	}
	widest := 0
	if t.style.leftward {
		for _, line := range t.out {
			widest = max(widest, DisplayWidth(line))
		}
	}
	for _, line := range t.out {
		out.WriteString(t.finish(line, widest))
		out.WriteByte('\n')
	}
	if switching {
		out.WriteString(defaultParagraphs)
	}
	return out.Flush()
}

// Select Character Path (ECMA-48, 8.3.111): as of the next line, paragraphs run from right to left; or as the terminal likes.
const (
	rightToLeftParagraphs = "\x1b[2 k"
	defaultParagraphs     = "\x1b[0 k"
)

// finish makes a line a paragraph of the page's direction. The mark at the end of a Persian line keeps the spaces before it in
// their place: spaces at the very end of a line take the direction of the paragraph around the isolate (UAX 9, L1).
func (t *text) finish(line string, width int) string {
	if t.style.leftward {
		switch {
		case line == "":
			return line
		case t.pen.bidi == Isolates:
			return rli + pad(line, width, false) + rlm + pdi
		case t.pen.bidi == Terminal:
			return rlm + pad(line, width, false)
		default:
			return pad(line, width, false)
		}
	}
	line = strings.TrimRight(line, " ")
	if all, _ := picture.DirectionOf(line); t.pen.bidi == Isolates && (all == picture.Mixed || all == picture.RightToLeft) {
		return lri + line + pdi
	}
	return line
}
