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
// stand in any order, and those that nothing is read from may be left out; text below no head is a problem. Dates may be as spreadsheets of other
// countries save them, such as 21.03.2026 or 3/21/2026; one that can be read in two ways is a problem. Rows of several assessors may be in one file; where only one is
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
	// Who is named is known only at the end, and to keep all rows until then would take many times the memory of the sheet: it is read twice.
	names := namesReader{named: make(map[string]string)}
	if err := (&csvReader{collector: c.blank(), each: names.note}).read(data); err != nil {
		return nil, err
	}
	t := &csvReader{collector: c}
	t.each = func(r *csvRow) { t.take(r, names.only()) }
	if err := t.read(data); err != nil {
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
	each    func(*csvRow) // is given what was answered
}

// csvRow is a row that holds an answer.
type csvRow struct {
	entry
	about, asks, mapKey piece
}

// namesReader notes who is named.
type namesReader struct{ named map[string]string }

func (n namesReader) note(r *csvRow) {
	if name := AssessorKey(r.assessor.text); name != "" && len(n.named) < 2 {
		n.named[name] = r.assessor.text
	}
}

// only returns the assessor if one alone is named.
func (n namesReader) only() string {
	if len(n.named) == 1 {
		for _, name := range n.named {
			return name
		}
	}
	return ""
}

func (t *csvReader) read(data []byte) error {
	t.rows = table.NewScanner(bytes.NewReader(data), table.Dialect{Delimiter: delimiter(data)}, maxSheet)
	for first := true; !t.found.Full(); {
		err := t.rows.Next()
		switch {
		case errors.Is(err, io.EOF):
			if first {
				t.wrong(piece{line: 1, column: 1}, nil, ReasonText, "the sheet is empty")
			}
			return nil
		case err != nil:
			var broken *table.RowError
			if !errors.As(err, &broken) {
				return err
			}
			t.wrong(piece{line: broken.Line, column: 1}, nil, ReasonText, "%s", broken.Detail)
			return nil
		case first && t.separatorLine():
		case first:
			if !t.head() {
				return nil
			}
			first = false
			t.rows.Narrow(len(t.columns))
		default:
			t.row()
		}
	}
	return nil
}

// separatorLine reports whether the row is the line "sep=;" that some write before the head to tell Excel what parts the cells.
func (t *csvReader) separatorLine() bool {
	return t.rows.Line == 1 && strings.HasPrefix(strings.ToLower(string(t.rows.Value(0))), "sep=")
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

// row reads one row, and hands it on if it holds an answer.
func (t *csvReader) row() {
	r := csvRow{entry: entry{at: piece{line: t.rows.Line, column: 1}}}
	for i := range min(t.rows.Cells, len(t.columns)) {
		switch into := r.place(t.columns[i]); {
		case into != nil:
			*into = t.value(i, &r.entry)
			into.text = strings.TrimSpace(into.text)
		case t.columns[i] == noField:
			if p := t.value(i, &r.entry); tidy(p.text, false) != "" {
				t.wrong(p, &r.entry, ReasonText, "%s stands below no head and would not be read; write it under note or evidence", quote(p.text))
			}
		}
	}
	if t.rows.Over {
		t.wrong(r.at, &r.entry, ReasonText, "the row has %d cells, the head %d", t.rows.Cells, len(t.columns))
	}
	if r.blank() {
		return
	}
	r.subject, r.question = tidy(r.about.text, false), tidy(r.asks.text, false)
	if r.asks.line > 0 {
		r.at = r.asks
	}
	t.each(&r)
}

// place returns where a cell of a column goes, or nil if nothing is read from it.
func (r *csvRow) place(f field) *piece {
	switch f {
	case fieldScore:
		return &r.score
	case fieldNote:
		return &r.note
	case fieldEvidence:
		return &r.evidence
	case fieldAssessor:
		return &r.assessor
	case fieldTime:
		return &r.time
	case fieldMap:
		return &r.mapKey
	case fieldSubject:
		return &r.about
	case fieldQuestion:
		return &r.asks
	}
	return nil
}

// take makes an assessment of a row; only is whose it is if it does not say.
func (t *csvReader) take(r *csvRow, only string) {
	if key := r.mapKey.text; key != "" && fold(key) != fold(string(t.o.Map.Key())) {
		t.wrong(r.mapKey, &r.entry, ReasonMap, "the row is about the map %s, not %s", quote(key), quote(string(t.o.Map.Key())))
	}
	t.about(&r.entry, r.about)
	t.asks(&r.entry, r.asks)
	if tidy(r.assessor.text, false) == "" && only != "" {
		r.assessor.text = only
	}
	t.collector.take(r.entry)
}
