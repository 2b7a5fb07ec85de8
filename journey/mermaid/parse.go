package mermaid

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/document"
)

// MaxSize is how long a text [Parse] reads, in bytes.
const MaxSize = 4 << 20

// ErrSize is wrapped by the error about a text longer than [MaxSize].
var ErrSize = errors.New("mermaid: the diagram is too long")

// Parse reads a user-journey diagram. The error wraps a [document.Problems] with all that is wrong, each with line and column, or is that of r.
//
// It takes what Mermaid's own grammar takes (version 11), with these exceptions, each of which is an error that says so: a word that
// must be followed by text has it on its own line; a directive is closed. Front matter and directives are passed over but for the title, and
// a score that is no decimal number is left out; remarks say so.
func Parse(r io.Reader) (Diagram, error) {
	data, err := io.ReadAll(io.LimitReader(r, MaxSize+1))
	if err != nil {
		return Diagram{}, fmt.Errorf("mermaid: reading the diagram: %w", err)
	}
	if len(data) > MaxSize {
		return Diagram{}, fmt.Errorf("%w: more than %d bytes", ErrSize, MaxSize)
	}
	p := parser{text: unify(data)}
	if p.valid() {
		p.frontMatter()
		p.directives()
		p.statements()
	}
	if err := p.problems.Err("mermaid"); err != nil {
		return Diagram{}, err
	}
	return p.diagram, nil
}

// unify takes off the byte-order mark and gives all lines the same end.
func unify(data []byte) string {
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	return strings.ReplaceAll(strings.ReplaceAll(string(data), "\r\n", "\n"), "\r", "\n")
}

// parser reads one text; at is where it stands, in bytes.
type parser struct {
	text     string
	at       int
	line     int // the number of the line on which the byte lineAt lies, less 1
	lineAt   int
	diagram  Diagram
	problems document.Problems
}

// valid complains of what is no text.
func (p *parser) valid() bool {
	for i := 0; i < len(p.text); {
		r, n := utf8.DecodeRuneInString(p.text[i:])
		if r == utf8.RuneError && n == 1 || r == 0 {
			p.wrong(i, "not valid UTF-8 text; save the diagram as UTF-8")
			return false
		}
		i += n
	}
	return true
}

// lineOf returns the number of the line of a byte; calls go forward through the text.
func (p *parser) lineOf(at int) int {
	if at < p.lineAt {
		p.line, p.lineAt = 0, 0
	}
	p.line += strings.Count(p.text[p.lineAt:at], "\n")
	p.lineAt = at
	return p.line + 1
}

// wrong notes a problem at a byte.
func (p *parser) wrong(at int, format string, args ...any) {
	if p.problems.Full() {
		return
	}
	p.problems.Add("", format, args...)
	last := &p.problems[len(p.problems)-1]
	last.Line = p.lineOf(at)
	last.Column = utf8.RuneCountInString(p.text[strings.LastIndexByte(p.text[:at], '\n')+1:at]) + 1
}

// maxRemarks is how many remarks a text gets; one more then says that there were others.
const maxRemarks = 100

// remark notes something about the line of a byte.
func (p *parser) remark(at int, english, persian string, args ...any) {
	switch n := len(p.diagram.Remarks); {
	case n > maxRemarks:
		return
	case n == maxRemarks:
		english, persian, args = "There is more of this kind.", "موارد دیگری هم از این دست هست.", nil
	}
	p.diagram.Remarks = append(p.diagram.Remarks, Remark{Line: p.lineOf(at), Text: say(english, persian, args...)})
}

// say is a text in both languages; the arguments are names.
func say(english, persian string, args ...any) touchpoint.Text {
	return touchpoint.Text{touchpoint.English: fmt.Sprintf(english, args...), touchpoint.Persian: fmt.Sprintf(persian, args...)}
}

func (p *parser) rest() string { return p.text[p.at:] }

// skipLine goes to the end of the line.
func (p *parser) skipLine() {
	if i := strings.IndexByte(p.rest(), '\n'); i >= 0 {
		p.at += i
	} else {
		p.at = len(p.text)
	}
}

// space goes over blanks, line breaks and comments.
func (p *parser) space() {
	for p.at < len(p.text) {
		s := p.rest()
		r, n := utf8.DecodeRuneInString(s)
		switch {
		case unicode.IsSpace(r) || r == '\ufeff': // what JavaScript takes for white space
			p.at += n
		case r == '%' && !strings.HasPrefix(s, "%{"), r != '}' && strings.HasPrefix(s[n:], "%%"), r == '#' && entityLen(s) == 0:
			p.skipLine()
		default:
			return
		}
	}
}

func (p *parser) statements() {
	p.space()
	after, ok := cutWord(p.rest(), "journey")
	if !ok || !ends(after) {
		p.wrong(p.at, "a user-journey diagram begins with the word \"journey\"")
		return
	}
	p.at = len(p.text) - len(after)
	for p.space(); p.at < len(p.text) && !p.problems.Full(); p.space() {
		p.statement()
	}
}

// ends reports whether a word is not continued by s.
func ends(s string) bool {
	return s == "" || s[0] != '_' && (s[0]|0x20 < 'a' || s[0]|0x20 > 'z') && (s[0] < '0' || s[0] > '9')
}

func (p *parser) statement() {
	begin := p.at
	s := p.rest()
	if after, ok := cutWord(s, "journey"); ok && ends(after) {
		p.wrong(begin, "the word \"journey\" stands at the beginning alone; where a task begins with it, write #106;ourney")
		p.skipLine()
		return
	}
	for _, w := range []string{"acctitle", "accdescr"} {
		after, ok := cutWord(s, w)
		after = strings.TrimLeftFunc(after, unicode.IsSpace)
		if ok && (strings.HasPrefix(after, ":") || w == "accdescr" && strings.HasPrefix(after, "{")) {
			p.at = len(p.text) - len(after) + 1
			p.accessible(begin, w, after[0] == '{')
			return
		}
	}
	for _, w := range []string{"title", "section"} {
		after, ok := cutWord(s, w)
		if !ok {
			continue
		}
		if r, n := utf8.DecodeRuneInString(after); n == 0 || r == '\n' {
			p.wrong(begin, "the %s has no text on its line", w)
			p.skipLine()
			return
		} else if unicode.IsSpace(r) && (w == "title" || !strings.HasPrefix(after[n:], ":")) { // else it is a task of this name
			p.at = len(p.text) - len(after)
			p.named(begin, w)
			return
		}
	}
	p.task()
}

// until goes to the first of the stops, or to what ends any text, and returns what it went over.
func (p *parser) until(stops string) string {
	begin := p.at
	for p.at < len(p.text) {
		c := p.text[p.at]
		if c == '#' {
			if n := entityLen(p.rest()); n > 0 {
				p.at += n
				continue
			}
		}
		if c == '\n' || c == '#' || c == ';' || strings.IndexByte(stops, c) >= 0 {
			break
		}
		p.at++
	}
	return p.text[begin:p.at]
}

// stop complains if a text ended at a sign that may not stand there.
func (p *parser) stop(what string) bool {
	if p.at < len(p.text) && (p.text[p.at] == ';' || p.text[p.at] == ':') {
		c := p.text[p.at]
		p.wrong(p.at, "%q cannot stand in %s; write #%d; instead", string(c), what, c)
		p.skipLine()
		return false
	}
	return true
}

func (p *parser) accessible(begin int, word string, braces bool) {
	to := &p.diagram.AccTitle
	if word == "accdescr" {
		to = &p.diagram.Description
	}
	var value string
	if braces {
		n := strings.IndexByte(p.rest(), '}')
		if n < 0 {
			p.wrong(begin, "the description is not closed by \"}\"")
			p.at = len(p.text)
			return
		}
		value = p.rest()[:n]
		p.at += n + 1
	} else {
		from := p.at
		p.skipLine()
		value = p.text[from:p.at]
	}
	if value = decode(value); value == "" {
		p.wrong(begin, "%s has no text", map[bool]string{true: "the description", false: "the title for screen readers"}[word == "accdescr"])
		return
	}
	p.set(begin, to, value)
}

// set keeps a text that a diagram has once.
func (p *parser) set(begin int, to *string, value string) {
	if *to != "" && *to != value {
		p.remark(begin, "The earlier %s is dropped, since only the last one counts.", "%s پیشین کنار رفت، چون تنها آخری به شمار می\u200cآید.", quote(*to))
	}
	*to = value
}

func (p *parser) named(begin int, word string) {
	stops := ""
	if word == "section" {
		stops = ":"
	}
	name := decode(p.until(stops))
	if !p.stop("the name of a " + word) {
		return
	}
	switch {
	case name == "":
		p.wrong(begin, "the %s has no text on its line", word)
	case word == "title":
		p.set(begin, &p.diagram.Title, name)
	default:
		p.diagram.Sections = append(p.diagram.Sections, Section{Name: name})
	}
}

func quote(s string) string { return document.Quote(s) }
