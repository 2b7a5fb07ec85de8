package principles

import (
	"bytes"
	"errors"
	"io"
	"strings"

	"github.com/safar-cx/safar/touchpoint/document"
	"github.com/safar-cx/safar/touchpoint/table"
)

// ReadCSV reads a filled worksheet that [Sheet.CSV] wrote, and returns the answers that it holds, as [ReadMarkdown] does: errors too, with the line on
// which a cell begins and, as the column, which cell of its row it is, counted from 1. Commas, semicolons and tabs may part the cells. Columns may
// stand in any order, and those that nothing is read from may be left out. Rows of several assessors may be in one file; where only one is
// named, rows that name none are theirs.
func ReadCSV(r io.Reader, o Reading) ([]Assessment, error) {
	c, err := newCollector(o)
	if err != nil {
		return nil, err
	}
	data, err := readAll(r)
	if err != nil {
		return nil, err
	}
	t := csvReader{collector: c, rows: table.NewScanner(bytes.NewReader(data), table.Dialect{Delimiter: delimiter(data)}, maxSheet)}
	if err := t.read(); err != nil {
		return nil, err
	}
	if err := c.err(); err != nil {
		return nil, err
	}
	return c.out, nil
}

// delimiter returns which sign parts the cells of the first line, the one that is there most often outside quotes.
func delimiter(data []byte) string {
	first := data
	if i := bytes.IndexAny(data, "\r\n"); i >= 0 {
		first = data[:i]
	}
	count, quoted := map[byte]int{}, false
	for _, b := range first {
		quoted = quoted != (b == '"')
		if !quoted {
			count[b]++
		}
	}
	best := byte(',')
	for _, b := range []byte(";\t") {
		if count[b] > count[best] {
			best = b
		}
	}
	return string(best)
}

// csvReader reads a sheet row by row.
type csvReader struct {
	*collector
	rows    *table.Scanner
	columns []field
	entries []entry
}

func (t *csvReader) read() error {
	for first := true; !t.found.Full(); first = false {
		err := t.rows.Next()
		switch {
		case errors.Is(err, io.EOF):
			if first {
				t.wrong(piece{line: 1, column: 1}, nil, ReasonText, "the sheet is empty")
			}
			t.takeAll()
			return nil
		case err != nil:
			var broken *table.RowError
			if !errors.As(err, &broken) {
				return err
			}
			t.wrong(piece{line: broken.Line, column: 1}, nil, ReasonText, "%s", broken.Detail)
			t.takeAll()
			return nil
		case first:
			if !t.head() {
				return nil
			}
			t.rows.Narrow(len(t.columns))
		default:
			t.row()
		}
	}
	return nil
}

// value returns a cell as text, or says that it is none.
func (t *csvReader) value(i int, e *entry) piece {
	p := piece{line: t.rows.LineOf(i), column: i + 1}
	p.text = unguard(string(t.rows.Value(i)))
	if badByte(p.text) > 0 {
		t.wrong(p, e, ReasonText, "not valid UTF-8; save the sheet as UTF-8")
		p.text = ""
	}
	return p
}

// head reads the names of the columns.
func (t *csvReader) head() bool {
	where := make(map[field]int)
	for i := range min(t.rows.Cells, table.MaxColumns) {
		name := t.value(i, nil)
		f := named(name.text, heads)
		before, twice := where[f]
		switch {
		case f == noField && fold(name.text) != "":
			t.wrong(name, nil, ReasonText, "there is no column %s on a worksheet%s", quote(name.text), document.DidYouMean(name.text, headNames()))
		case f == noField:
		case twice:
			t.wrong(name, nil, ReasonText, "the column %s is here twice; it is the one of number %d too", quote(name.text), before+1)
		default:
			where[f] = i
		}
		t.columns = append(t.columns, f)
	}
	for _, f := range []field{fieldSubject, fieldQuestion, fieldScore} {
		if _, ok := where[f]; !ok {
			t.wrong(piece{line: t.rows.Line, column: 1}, nil, ReasonText, "a worksheet has the column %s, in Persian %s", quote(english.columns[f]), quote(farsi.columns[f]))
		}
	}
	return len(t.found) == 0
}

func headNames() []string {
	var out []string
	for _, v := range []*vocabulary{&english, &farsi} {
		for _, f := range columnOrder {
			out = append(out, v.columns[f])
		}
	}
	return out
}

// row reads one row into an entry.
func (t *csvReader) row() {
	e := entry{at: piece{line: t.rows.Line, column: 1}}
	var mapKey piece
	cells := map[field]*piece{
		fieldScore: &e.score, fieldNote: &e.note, fieldEvidence: &e.evidence, fieldAssessor: &e.assessor, fieldTime: &e.time, fieldMap: &mapKey,
	}
	var subject, question piece
	cells[fieldSubject], cells[fieldQuestion] = &subject, &question
	for i := range min(t.rows.Cells, len(t.columns)) {
		if into := cells[t.columns[i]]; into != nil {
			*into = t.value(i, &e)
			into.text = strings.TrimSpace(into.text)
		}
	}
	if t.rows.Over {
		t.wrong(e.at, &e, ReasonText, "the row has %d cells, the head %d", t.rows.Cells, len(t.columns))
	}
	if e.blank() {
		return
	}
	e.subject, e.question = tidy(subject.text, false), tidy(question.text, false)
	if question.line > 0 {
		e.at = question
	}
	if mapKey.text != "" && fold(mapKey.text) != fold(string(t.o.Map.Key())) {
		t.wrong(mapKey, &e, ReasonMap, "the row is about the map %s, not %s", quote(mapKey.text), quote(string(t.o.Map.Key())))
	}
	t.about(&e, subject)
	t.asks(&e, question)
	t.entries = append(t.entries, e)
}

// takeAll makes assessments of the entries, once it is known who is named.
func (t *csvReader) takeAll() {
	names := map[string]bool{}
	only := ""
	for _, e := range t.entries {
		if name := fold(tidy(e.assessor.text, false)); name != "" {
			names[name] = true
			only = e.assessor.text
		}
	}
	for _, e := range t.entries {
		if strings.TrimSpace(e.assessor.text) == "" && len(names) == 1 {
			e.assessor.text = only
		}
		t.take(e)
	}
}
