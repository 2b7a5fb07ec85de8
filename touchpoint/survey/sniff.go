package survey

import (
	"bytes"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/safar-cx/safar/touchpoint/table"
)

const (
	sniffed   = 64 << 10 // bytes looked at to tell how a file is written
	sniffRows = 50
)

// sniff tells how a file is written from its beginning: the delimiter and the rows of the header. The beginning is returned to be
// read again.
func sniff(r io.Reader) (Dialect, []byte, error) {
	head := make([]byte, sniffed)
	n, err := io.ReadFull(r, head)
	head = head[:n]
	if err != nil && err != io.EOF && err != io.ErrUnexpectedEOF {
		return Dialect{}, nil, &RowError{Line: 1, Reason: ReasonInput, Detail: "the input breaks off", Err: err}
	}
	var d Dialect
	most := 0
	for _, delim := range []string{",", ";", "\t", "|"} {
		if n := columnsBy(head, delim[0]); n > most {
			most, d.Delimiter = n, delim
		}
	}
	d.HeaderRows = qualtricsRows(head, d.Delimiter)
	if d.Delimiter == "," {
		d.Delimiter = ""
	}
	return d, head, nil
}

// sniffRowsOf returns the first rows of a file as the delimiter splits them; the last may be cut and is left out.
func sniffRowsOf(head []byte, delim byte) [][][]byte {
	s := table.NewScanner(bytes.NewReader(head), Dialect{Delimiter: string(rune(delim))}, defaultField)
	var rows [][][]byte
	for len(rows) < sniffRows && s.Next() == nil && (s.At < s.End || len(head) < sniffed) {
		row := make([][]byte, min(s.Cells, table.MaxColumns))
		for i := range row {
			row[i] = bytes.Clone(s.Value(i))
		}
		rows = append(rows, row)
	}
	return rows
}

// columnsBy returns how many columns the header has if most of the rows have as many, else 1.
func columnsBy(head []byte, delim byte) int {
	rows := sniffRowsOf(head, delim)
	if len(rows) == 0 {
		return 1
	}
	same := 0
	for _, row := range rows {
		if len(row) == len(rows[0]) {
			same++
		}
	}
	if 4*same < 3*len(rows) {
		return 1
	}
	return len(rows[0])
}

// qualtricsRows returns 2 or 3 if the file has the header rows of Qualtrics, of which the last holds {"ImportId":…} in each cell; else 0.
func qualtricsRows(head []byte, delim string) int {
	if delim == "" || !bytes.Contains(head, []byte("ImportId")) {
		return 0
	}
	rows := sniffRowsOf(head, delim[0])
	for i := 1; i < min(3, len(rows)); i++ {
		if len(rows[i]) > 0 && strings.Contains(string(rows[i][0]), `"ImportId"`) {
			return i + 1
		}
	}
	return 0
}

// isLatin reports whether b is not UTF-8. The last character may be cut.
func isLatin(b []byte) bool {
	for len(b) > 0 {
		r, n := utf8.DecodeRune(b)
		if r == utf8.RuneError && n == 1 {
			return len(b) >= utf8.UTFMax || utf8.FullRune(b)
		}
		b = b[n:]
	}
	return false
}
