package sheet

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/document"
	"github.com/safar-cx/safar/touchpoint/table"
)

// MaxSize is how long a table [Read] reads, in bytes.
const MaxSize = 64 << 20

// ErrSize is wrapped by the error about a table longer than [MaxSize].
var ErrSize = errors.New("sheet: the table is too long")

const maxCell = 1 << 20 // bytes of a cell

// Read applies a table to a map and returns the map that comes out; onto is not changed. Where onto is nil it makes a map of the table alone. What the
// table does not say stays; remarks say which columns were passed over and what was added. The error wraps a [document.Problems], each with the line
// on which a cell begins and, as the column, which cell of its row it is, counted from 1; or it is that of r.
func Read(r io.Reader, onto *journey.Map, o Options) (*journey.Map, []Remark, error) {
	b := newBuilder(onto, o)
	if err := b.read(r); err != nil {
		return nil, nil, err
	}
	where := "sheet"
	if o.Name != "" {
		where += ": " + o.Name
	}
	if err := b.problems.Err(where); err != nil {
		return nil, nil, err
	}
	m, err := journey.New(b.draft)
	if err != nil {
		return nil, nil, fmt.Errorf("%s: the table makes no map: %w", where, err)
	}
	return m, b.remarks, nil
}

func (b *builder) read(r io.Reader) error {
	var found document.Problems
	b.o.Dialect.Check(&found, "/dialect")
	if err := found.Err("sheet: options"); err != nil {
		return err
	}
	reading := table.Reading{Package: "sheet", Description: "dialect", Archive: "save it as CSV"}
	from, err := reading.Open(r)
	if err != nil {
		return reading.InFile(err, b.o.Name)
	}
	data, err := io.ReadAll(io.LimitReader(from, MaxSize+1))
	if err != nil {
		return fmt.Errorf("sheet: reading the table: %w", err)
	}
	if len(data) > MaxSize {
		return fmt.Errorf("%w: more than %d bytes", ErrSize, MaxSize)
	}
	if b.o.Dialect.Delimiter == "" {
		b.o.Dialect.Delimiter = delimiter(data)
	}
	b.rows = table.NewScanner(bytes.NewReader(data), b.o.Dialect, maxCell)
	names, err := reading.Names(b.rows, b.o.Dialect)
	if err == nil && b.head(names) {
		b.rows.Narrow(len(names))
		err = b.rows.SkipHeader(b.o.Dialect)
		for err == nil && !b.problems.Full() {
			if err = b.rows.Next(); err == nil {
				b.row()
			}
		}
	}
	var broken *table.RowError
	switch {
	case errors.As(err, &broken):
		b.problems = append(b.problems, document.Problem{Line: broken.Line, Column: 1, Message: broken.Detail, Cause: broken})
	case err != nil && !errors.Is(err, io.EOF):
		return reading.InFile(err, b.o.Name)
	}
	return nil
}

// delimiter returns which sign parts the cells of the first line: the one that is there most often outside quotes.
func delimiter(data []byte) string {
	if i := bytes.IndexAny(data, "\r\n"); i >= 0 {
		data = data[:i]
	}
	count, quoted := map[byte]int{}, false
	for _, c := range data {
		quoted = quoted != (c == '"')
		if !quoted {
			count[c]++
		}
	}
	best := byte(',')
	for _, c := range []byte(";\t|") {
		if count[c] > count[best] {
			best = c
		}
	}
	return string(rune(best))
}

// head reads the names of the columns.
func (b *builder) head(names []string) bool {
	b.where = make([]int, columns)
	for i := range b.where {
		b.where[i] = -1
	}
	for i, name := range names {
		name = unguard(name)
		c, ok := columnOf(name)
		switch {
		case !ok && name != "":
			b.remark(b.rows.Line, "The column %s is passed over%s.", "ستون %s نادیده ماند%s.", document.Quote(name), document.DidYouMean(name, headNames()))
		case !ok:
		case b.where[c] >= 0:
			b.wrong(b.rows.Line, i, "the column %s is here twice; it is the one of number %d too", document.Quote(name), b.where[c]+1)
		default:
			b.where[c] = i
		}
	}
	for _, c := range []column{stage, point} {
		if b.where[c] < 0 {
			b.wrong(b.rows.Line, 0, "a table of a map has the column %q, in Persian %q", heads[c].english, heads[c].persian)
		}
	}
	return len(b.problems) == 0
}

func (b *builder) wrong(line, cell int, format string, args ...any) {
	if b.problems.Full() {
		return
	}
	b.problems.Add("", format, args...)
	last := &b.problems[len(b.problems)-1]
	last.Line, last.Column = line, cell+1
}

// maxRemarks is how many remarks a table gets; one more then says that there were others.
const maxRemarks = 100

func (b *builder) remark(line int, english, farsi string, args ...any) {
	b.note(line, say(english, farsi, args...))
}

func (b *builder) note(line int, text touchpoint.Text) {
	switch n := len(b.remarks); {
	case n > maxRemarks:
		return
	case n == maxRemarks:
		line, text = 0, say("There is more of this kind.", "موارد دیگری هم از این دست هست.")
	}
	b.remarks = append(b.remarks, Remark{Line: line, Text: text})
}

// show is the language that texts of the map are compared in.
func (b *builder) show() touchpoint.Lang { return cmp.Or(b.o.Lang, touchpoint.English) }

// said is what a cell of the table says.
type said struct {
	column column
	line   int
	cell   int
	text   string
	erase  bool
}

// silent reports whether the cell says nothing.
func (s said) silent() bool { return s.text == "" && !s.erase }

func (b *builder) cell(c column) said {
	i := b.where[c]
	if i < 0 || i >= b.rows.Cells {
		return said{column: c, line: b.rows.Line, cell: max(i, 0)}
	}
	raw := b.rows.Value(i)
	s := said{column: c, line: b.rows.LineOf(i), cell: i, erase: string(raw) == erase}
	if s.erase {
		return s
	}
	if b.o.Dialect.Encoding == table.Latin1 {
		s.text = table.FromLatin(raw)
	} else if s.text = string(raw); !utf8.ValidString(s.text) {
		b.bad(s, "is not valid UTF-8; if the table is Latin-1, the dialect must say so")
		s.text = ""
	}
	s.text = lines(unguard(s.text))
	return s
}

// lines gives all line breaks the same form, and takes off what stands around a text.
func lines(s string) string {
	return strings.TrimSpace(strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n"))
}

// bad notes what is wrong with a cell of the table.
func (b *builder) bad(s said, format string, args ...any) {
	b.wrong(s.line, s.cell, "%s "+format, append([]any{heads[s.column].english}, args...)...)
}

// text changes one language of a text to what is said.
func (b *builder) text(s said, t *touchpoint.Text) {
	switch {
	case s.silent():
	case s.erase:
		*t = nil
	case lines(t.In(b.show())) == s.text:
	default:
		lang := b.o.Lang
		if lang == "" && !t.IsZero() {
			lang = shown(*t, b.show())
		}
		changed := t.Clone()
		if changed == nil {
			changed = touchpoint.Text{}
		}
		changed[lang] = s.text
		*t = changed
	}
}

// shown is the language that [touchpoint.Text.In] shows.
func shown(t touchpoint.Text, lang touchpoint.Lang) touchpoint.Lang {
	text := t.In(lang)
	for _, l := range append([]touchpoint.Lang{lang, ""}, t.Langs()...) {
		if t[l] == text {
			return l
		}
	}
	return lang
}
