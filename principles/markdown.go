package principles

import (
	"fmt"
	"io"
	"strings"

	"github.com/safar-cx/safar/journey/picture"
	"github.com/safar-cx/safar/touchpoint"
)

// Markdown writes the sheet as Markdown that people fill in with any editor and [ReadMarkdown] reads back. What they are to read stands in headings
// and quotations, what they are to write behind the labels of lists; keys stand in code spans at the end of headings. Notes may go on over
// several lines that are indented. The same sheet and options give the same bytes. Errors wrap [ErrFilled], or are those of w.
func (s *Sheet) Markdown(w io.Writer, o SheetOptions) error {
	a, err := s.fill(o)
	if err != nil {
		return err
	}
	m := markdown{lang: o.Lang, words: say(o.Lang), format: picture.Format{Lang: o.Lang}, head: a}
	m.top(s)
	number := 0
	for _, section := range s.Sections {
		m.line("## %s `%s`\n", escapeMarkdown(section.heading(o.Lang)), section.Subject)
		for _, part := range section.Parts {
			m.principle(part.Principle)
			for _, q := range part.Questions {
				number++
				m.question(number, q)
				given, _ := a.at(s, section.Subject, q.Key)
				m.answer(given)
			}
		}
	}
	if source := m.name(s.Source); source != "" {
		m.line("---\n\n> %s\n", source) // behind a line, since a quotation right behind an answer may be somebody's
	}
	if _, err := io.WriteString(w, strings.TrimRight(m.String(), "\n")+"\n"); err != nil {
		return fmt.Errorf("principles: writing the worksheet: %w", err)
	}
	return nil
}

// markdown writes a sheet.
type markdown struct {
	strings.Builder
	lang   touchpoint.Lang
	words  *vocabulary
	format picture.Format
	head   answers
}

func (m *markdown) line(format string, args ...any) { fmt.Fprintf(m, format+"\n", args...) }

// name writes a text of the catalogue or the map on one line.
func (m *markdown) name(t touchpoint.Text) string { return escapeMarkdown(tidy(t.In(m.lang), false)) }

// digits writes a number with the digits of the language.
func (m *markdown) digits(n int) string {
	return strings.NewReplacer(",", "", "\u066c", "").Replace(m.format.Count(n))
}

func (m *markdown) top(s *Sheet) {
	title := m.words.title
	if name := tidy(s.Name.In(m.lang), false); name != "" {
		title += m.words.colon + m.format.Name(name)
	}
	m.line("# %s\n", escapeMarkdown(title))
	m.line("> %s\n", m.words.how)
	m.field(fieldMap, "`"+string(s.Map)+"`")
	m.field(fieldAssessor, indented(m.head.assessor))
	m.field(fieldTime, writeTime(m.head.time))
	m.line("")
}

func (m *markdown) field(f field, value string) {
	m.line("%s", strings.TrimRight("- **"+m.words.fields[f]+":** "+value, " "))
}

func (m *markdown) principle(p Principle) {
	m.line("### %s\n", m.name(p.Name))
	m.line("> %s", m.name(p.Statement))
	if level := p.level(m.lang); level != "" {
		m.line(">\n> *%s*", level)
	}
	m.line("")
}

func (m *markdown) question(number int, q Question) {
	m.line("#### %s\\. %s `%s`\n", m.digits(number), m.name(q.Asks), q.Key)
	for i, mark := range q.Marks {
		m.line("> %s – %s%s", m.digits(i+1), m.name(mark), map[bool]string{true: "  "}[i+1 < len(q.Marks)])
	}
	m.line("")
}

func (m *markdown) answer(a Assessment) {
	m.field(fieldScore, a.Score.write(m.lang))
	m.field(fieldNote, indented(a.Note))
	m.field(fieldEvidence, indented(a.Evidence))
	if a.Score != 0 && !a.Time.Equal(m.head.time) {
		m.field(fieldTime, writeTime(a.Time))
	}
	m.line("")
}

// indented writes a text of several lines so that all of it belongs to the label before it.
func indented(s string) string {
	return strings.ReplaceAll(strings.ReplaceAll(escapeMarkdown(s), "\n", "\n  "), "\n  \n", "\n\n")
}

// escapeMarkdown puts a backslash before the signs that Markdown or HTML in it would take for markup.
func escapeMarkdown(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	runes := []rune(s)
	start := true // of a line
	for i, r := range runes {
		next := rune(0)
		if i+1 < len(runes) {
			next = runes[i+1]
		}
		inWord := i > 0 && wordRune(runes[i-1]) && wordRune(next)
		switch {
		case strings.ContainsRune("\\`*[]<", r),
			r == '_' && !inWord,
			r == '&' && (next == '#' || wordRune(next)),
			r == '~' && (next == '~' || i > 0 && runes[i-1] == '~'),
			start && strings.ContainsRune(">#-+=:|", r),
			(r == '.' || r == ')') && numbered(runes, i):
			b.WriteByte('\\')
		}
		b.WriteRune(r)
		start = r == '\n'
	}
	return b.String()
}

// numbered reports whether what stands before place i on its line is a number, so that the sign there would begin a list.
func numbered(runes []rune, i int) bool {
	from := i
	for from > 0 && runes[from-1] >= '0' && runes[from-1] <= '9' {
		from--
	}
	return from < i && (from == 0 || runes[from-1] == '\n')
}

func wordRune(r rune) bool {
	return r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r > 0x7f
}

// unescapeMarkdown undoes escapeMarkdown, as CommonMark does: a backslash before ASCII punctuation goes, any other stays.
func unescapeMarkdown(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' && i+1 < len(s) && strings.IndexByte("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~", s[i+1]) >= 0 {
			i++
		}
		b.WriteByte(s[i])
	}
	return b.String()
}
