package draw

import (
	"bufio"
	"io"
	"slices"
	"strings"

	"github.com/safar-cx/safar/journey/picture"
	"github.com/safar-cx/safar/touchpoint"
)

// Markdown writes a page as GitHub-flavoured Markdown: headings, lists and tables. In Persian the whole stands in a
// <div dir="rtl">. Notes are a list at the end and not footnotes, which a renderer moves out of that block. Strings of users are
// escaped, so that they make neither markup nor HTML nor links. Of the options, Width and ASCII strips do not apply.
// It returns an error of w, or one wrapping [picture.ErrShape], in which case nothing was written.
func Markdown(w io.Writer, page picture.Page, o Options) error {
	if err := page.Check(); err != nil {
		return err
	}
	m := markdown{pen: newPen(o, escapeMarkdown), out: bufio.NewWriter(w)}
	if m.pen.format.Persian() {
		m.line(`<div dir="rtl">`)
	}
	m.page(page)
	if m.pen.format.Persian() {
		m.line("")
		m.line("</div>")
	}
	return m.out.Flush()
}

type markdown struct {
	pen   pen
	out   *bufio.Writer
	begun bool
	inner bool // within a section, whose pictures have lesser headings
}

func (m *markdown) line(parts ...string) {
	m.begun = true
	for _, s := range parts {
		m.out.WriteString(s)
	}
	m.out.WriteByte('\n')
}

// block writes one line set apart from what stands above, unless there is nothing to say.
func (m *markdown) block(before, s string) {
	if s == "" {
		return
	}
	m.apart()
	m.line(before, s)
}

func (m *markdown) apart() {
	if m.begun {
		m.line("")
	}
}

func (m *markdown) items(texts []touchpoint.Text) {
	for i, t := range texts {
		if i == 0 {
			m.apart()
		}
		m.line("- ", m.pen.prose(t))
	}
}

func (m *markdown) page(page picture.Page) {
	m.block("# ", m.pen.prose(page.Title))
	m.block("", m.pen.prose(page.Subtitle))
	var figures []string
	for _, f := range page.Figures {
		value, basis := m.pen.figure(f)
		figures = append(figures, strings.TrimLeft(m.pen.name(f.Name)+" **"+value+"**"+basis, " "))
	}
	m.block("", strings.Join(figures, " · "))
	if answer := m.pen.prose(page.Answer); answer != "" {
		m.block("", "**"+answer+"**")
	}
	m.items(page.Sentences)
	m.pictures(page.Pictures)
	for _, s := range page.Sections {
		m.section(s)
	}
	if len(page.Notes) > 0 {
		m.block("## ", m.pen.say(wordNotes))
		m.items(page.Notes)
	}
}

func (m *markdown) pictures(list []picture.Picture) {
	for _, part := range list {
		switch part := part.(type) {
		case picture.RankedList:
			m.list(part)
		case picture.Grid:
			m.grid(part)
		default:
			if s, ok := m.pen.tell(part); ok {
				m.story(s)
			}
		}
	}
}

func (m *markdown) section(s picture.Section) {
	m.block("## ", m.pen.prose(s.Title))
	m.block("", m.pen.prose(s.Subtitle))
	m.block("", m.pen.prose(s.Answer))
	m.items(s.Sentences)
	m.inner = true
	m.pictures(s.Pictures)
	m.inner = false
	for _, n := range s.Notes {
		m.block("", m.pen.prose(n))
	}
}

func (m *markdown) preface(title, unit touchpoint.Text, notes []touchpoint.Text) {
	level := "## "
	if m.inner {
		level = "### "
	}
	m.block(level, m.pen.prose(title))
	for _, s := range notes {
		m.block("", m.pen.prose(s))
	}
	if s := m.pen.prose(unit); s != "" {
		m.block("", m.pen.say(wordUnit, s))
	}
}

func (m *markdown) list(l picture.RankedList) {
	m.preface(l.Title, l.Unit, l.Notes)
	if len(l.Entries) == 0 {
		m.block("", m.pen.say(wordEmpty))
		return
	}
	columns := m.pen.listColumns(l, 0)
	head, rule := make([]string, len(columns)), make([]string, len(columns))
	for i, c := range columns {
		head[i], rule[i] = c.head, "---"
		if c.end {
			rule[i] = "--:"
		}
	}
	m.apart()
	m.row(head)
	m.row(rule)
	cells := make([]string, len(columns))
	for row := range l.Entries {
		for i, c := range columns {
			cells[i] = c.cells[row]
		}
		m.row(cells)
	}
	if l.More > 0 {
		m.block("", m.pen.say(wordMore, m.pen.format.Count(l.More)))
	}
}

func (m *markdown) row(cells []string) {
	m.line("| ", strings.Join(cells, " | "), " |")
}

func (m *markdown) grid(g picture.Grid) {
	m.preface(g.Title, g.Unit, g.Notes)
	if len(g.Columns) == 0 || len(g.Rows) == 0 {
		m.block("", m.pen.say(wordEmpty))
		return
	}
	cells := crossings(g)
	scored := slices.ContainsFunc(g.Cells, func(k picture.Mark) bool { return k.Score.Value.Known })
	head, rule := []string{""}, []string{"---"}
	for _, c := range g.Columns {
		head, rule = append(head, m.pen.name(c.Name)), append(rule, "---")
	}
	m.apart()
	m.row(head)
	m.row(rule)
	for _, r := range g.Rows {
		row := []string{m.pen.name(r.Name)}
		for _, c := range g.Columns {
			var marks []string
			for _, mark := range cells[crossing{c.ID, r.ID}] {
				marks = append(marks, m.mark(mark, scored))
			}
			row = append(row, strings.Join(marks, "<br>"))
		}
		m.row(row)
	}
	shown := facets{}
	for _, k := range g.Cells {
		shown.see(k)
	}
	if shown.beside {
		m.block("", m.pen.besideText(g))
	}
	if shown.agreement {
		m.block("", m.pen.agreementKey(g))
	}
}

// mark tells a cell; in a grid without any scores, such as that of a map alone, none is missed.
func (m *markdown) mark(k picture.Mark, scored bool) string {
	parts := []string{m.pen.name(k.Label)}
	if scored {
		parts[0] = strings.TrimLeft(parts[0]+" **"+m.pen.fixed(k.Score.Value, 1)+"**", " ")
	}
	if !k.Rank.IsZero() {
		parts = append(parts, m.pen.say(wordBadge, m.pen.format.Count(k.Rank.At)))
	}
	if k.Reach.Known {
		parts = append(parts, m.pen.say(wordUsers, m.pen.percent(k.Reach, 0)))
	}
	if !k.Friction.IsZero() {
		parts = append(parts, m.pen.frictionText(k.Friction))
	}
	if s := m.pen.agreementText(k.Agreement); s != "" {
		parts = append(parts, s)
	}
	if remark := m.pen.name(k.Remark); remark != "" {
		parts = append(parts, remark)
	}
	return strings.Join(parts, " · ")
}

// escapeMarkdown writes a string, already clean, so that GitHub-flavoured Markdown shows it as it is, anywhere on a line
// and in a table. What starts HTML, code or a cell becomes an entity, which no renderer takes for markup; the rest is escaped
// where it could mean something, so that ordinary names stay readable.
func escapeMarkdown(s string) string {
	var b strings.Builder
	b.Grow(len(s) + 8)
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case strings.IndexByte("&<>|\\`", c) >= 0:
			b.WriteString(entities[c])
			continue
		case c == '@':
			b.WriteString(lonely)
			continue
		case strings.IndexByte("*_[]~$^{}", c) >= 0,
			c == '#' && (i == 0 || i+1 < len(s) && digit(s[i+1])),
			(c == '-' || c == '+' || c == '=') && i == 0,
			c == ':' && i+1 < len(s) && s[i+1] != ' ',
			c == '.' && i >= 3 && strings.EqualFold(s[i-3:i], "www"),
			(c == '.' || c == ')') && i > 0 && allDigits(s[:i]):
			b.WriteByte('\\')
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

// lonely is an at sign apart from what stands beside it: renderers look for addresses, and GitHub for people's names, in
// the finished text, where no escape is left.
const lonely = "<span>@</span>"

var entities = map[byte]string{'&': "&amp;", '<': "&lt;", '>': "&gt;", '|': "&#124;", '\\': "&#92;", '`': "&#96;"}

func digit(c byte) bool { return c >= '0' && c <= '9' }

func allDigits(s string) bool {
	return len(s) < 10 && strings.Trim(s, "0123456789") == ""
}
