package principles

import (
	"io"
	"strings"
	"unicode"
	"unicode/utf8"
)

// ReadMarkdown reads a filled worksheet that [Sheet.Markdown] wrote, and returns the answers that it holds, in their order and normal
// ([Assessment.Normal]). Questions without any answer are passed over. Labels may be in either language, scores and dates in any of the three
// kinds of digits; keys are found however ye, kaf and digits were typed; dates may be of the Solar Hijri calendar.
//
// The error wraps a [github.com/safar-cx/safar/touchpoint/document.Problems] with all that is wrong, by line and column, and behind each
// problem an [*AnswerError] with the question: nothing is returned then. Text that stands where it would not be read, such as a note without
// its indent or a quotation behind an answer, is a problem too, so that nothing anyone wrote is lost. What is changed in the sheet's own words,
// its headings and the quotations before an answer, is not seen.
func ReadMarkdown(r io.Reader, o Reading) ([]Assessment, error) {
	c, err := newCollector(o)
	if err != nil {
		return nil, err
	}
	data, err := readAll(r)
	if err != nil {
		return nil, err
	}
	m := markdownReader{collector: c}
	text := strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(string(data))
	for line := range strings.SplitSeq(text, "\n") {
		m.number++
		m.line(line)
		if c.found.Full() {
			break
		}
	}
	m.finish()
	if err := c.err(); err != nil {
		return nil, err
	}
	return c.out, nil
}

// markdownReader reads a sheet line by line.
type markdownReader struct {
	*collector
	number         int
	now            entry // the question that is being read; empty before the first one
	subject        entry // what it is about
	open           *piece
	answered       bool // a label of the question was there: what is quoted from here on is not the sheet's
	blanks         int  // empty lines since the open piece, which belong to it if it goes on
	assessor, time piece
}

func (m *markdownReader) line(line string) {
	if column := badByte(line); column > 0 {
		m.wrong(piece{line: m.number, column: column}, &m.now, ReasonText, "not valid UTF-8")
		return
	}
	bare := strings.TrimSpace(line)
	switch {
	case bare == "":
		m.blanks++
		return
	case m.open != nil && (strings.HasPrefix(line, "  ") || strings.HasPrefix(line, "\t")):
		m.goOn(bare)
		return
	}
	m.open, m.blanks = nil, 0
	switch {
	case strings.Trim(bare, "-*_ ") == "":
		m.answered = false
	case strings.HasPrefix(bare, ">") && !m.answered:
	case isHeading(bare):
		m.answered = false
		m.heading(bare)
	case bullet(bare) > 0:
		m.answered = m.now.at.line > 0
		m.item(line, bare[bullet(bare):])
	default:
		m.unread(line)
	}
}

// isHeading reports whether a line begins with # signs and a blank: "#3 is bad" is somebody's text.
func isHeading(bare string) bool {
	rest := strings.TrimLeft(bare, "#")
	return rest != bare && (rest == "" || rest[0] == ' ' || rest[0] == '\t')
}

// bullet returns how many bytes of a line are the sign of a list and the blank behind it, or 0.
func bullet(bare string) int {
	sign, n := utf8.DecodeRuneInString(bare)
	if strings.ContainsRune("-*+\u2022", sign) && len(bare) > n && (bare[n] == ' ' || bare[n] == '\t') {
		return n + 1
	}
	return 0
}

// goOn adds a line to the text that is open. What is too long already grows no further; it will be refused.
func (m *markdownReader) goOn(line string) {
	if len(m.open.text) <= maxNote {
		if m.open.text != "" {
			m.open.text += strings.Repeat("\n", 1+min(m.blanks, 1))
		}
		m.open.text += unescapeMarkdown(line)
	}
	m.blanks = 0
}

func (m *markdownReader) at(column int) piece { return piece{line: m.number, column: column} }

func (m *markdownReader) unread(line string) {
	column := 1 + utf8.RuneCountInString(line) - utf8.RuneCountInString(strings.TrimLeft(line, " \t"))
	m.wrong(m.at(column), &m.now, ReasonText, "%s would not be read; write it behind a label, and begin its further lines with two blanks", quote(strings.TrimSpace(line)))
}

func (m *markdownReader) heading(bare string) {
	depth := len(bare) - len(strings.TrimLeft(bare, "#"))
	if depth != 2 && depth != 4 {
		m.end()
		return
	}
	m.end()
	key, column := codeSpan(bare)
	if depth == 2 {
		m.subject = entry{at: m.at(column), subject: key}
		m.about(&m.subject, m.subject.at)
		return
	}
	m.now = m.subject
	m.now.at, m.now.question = m.at(column), key
	if m.now.question == "" {
		m.wrong(m.at(1), &m.now, ReasonQuestion, "the heading of a question ends with its key between backticks, as in `effortless.wait`")
		return
	}
	m.asks(&m.now, m.now.at)
	if m.subject.at.line == 0 {
		m.wrong(m.now.at, &m.now, ReasonSubject, "it is not said what the question is about; a heading with two # names it")
	}
}

// codeSpan returns what stands between the last two backticks, without the controls that order its line, and where it begins.
func codeSpan(s string) (string, int) {
	end := strings.LastIndexByte(s, '`')
	if end < 1 {
		return "", 1
	}
	start := strings.LastIndexByte(s[:end], '`')
	if start < 0 {
		return "", 1
	}
	return tidy(s[start+1:end], false), utf8.RuneCountInString(s[:start]) + 2
}

// item reads "**Label:** value".
func (m *markdownReader) item(line, rest string) {
	label, value, ok := cutLabel(rest)
	f := noField
	if ok {
		f = named(label, labels)
	}
	if f == noField {
		m.unread(line)
		return
	}
	column := utf8.RuneCountInString(strings.TrimRightFunc(line, unicode.IsSpace)) - utf8.RuneCountInString(value) + 1
	p := piece{unescapeMarkdown(value), m.number, column}
	if f == fieldMap {
		key, _ := codeSpan(value)
		if key == "" {
			key = p.text
		}
		if key != "" && fold(key) != fold(string(m.o.Map.Key())) {
			m.wrong(p, &m.now, ReasonMap, "the sheet is about the map %s, not %s", quote(key), quote(string(m.o.Map.Key())))
		}
		return
	}
	into := m.place(f)
	if into == nil {
		m.wrong(p, &m.now, ReasonText, "%s stands before the first question", quote(label))
		return
	}
	if into.text != "" {
		m.wrong(p, &m.now, ReasonText, "%s is here twice; it was on line %d", quote(label), into.line)
		return
	}
	*into = p
	if f == fieldNote || f == fieldEvidence {
		m.open = into
	}
}

// place returns where the value of a field goes.
func (m *markdownReader) place(f field) *piece {
	inQuestion := m.now.at.line > 0
	switch {
	case f == fieldAssessor && !inQuestion:
		return &m.assessor
	case f == fieldTime && !inQuestion:
		return &m.time
	case !inQuestion:
		return nil
	case f == fieldScore:
		return &m.now.score
	case f == fieldNote:
		return &m.now.note
	case f == fieldEvidence:
		return &m.now.evidence
	case f == fieldTime:
		return &m.now.time
	case f == fieldAssessor:
		return &m.now.assessor
	default:
		return nil
	}
}

// cutLabel parts a label, which may be bold, from what follows the colon.
func cutLabel(s string) (label, value string, ok bool) {
	s = strings.TrimLeft(s, " \t") // some editors put more than one blank behind the sign of a list
	i := strings.IndexAny(s, ":\uff1a")
	if i < 0 || i > 100 {
		return "", "", false
	}
	label = strings.Trim(s[:i], "*_ ")
	_, n := utf8.DecodeRuneInString(s[i:])
	value = strings.TrimSpace(s[i+n:])
	if strings.HasPrefix(s, "**") && !strings.Contains(s[2:i], "**") {
		value = strings.TrimSpace(strings.TrimPrefix(value, "**"))
	}
	return label, value, true
}

// end closes the question that was being read.
func (m *markdownReader) end() {
	if m.now.at.line > 0 {
		if m.now.assessor.text == "" {
			m.now.assessor = m.assessor
		}
		if m.now.time.text == "" {
			m.now.time = m.time
		}
		m.take(m.now)
	}
	m.now = entry{}
}

func (m *markdownReader) finish() { m.end() }
