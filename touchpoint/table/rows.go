package table

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"math/bits"
)

const (
	// MaxColumns is how many columns a table can have: as many as a spreadsheet has.
	MaxColumns = 16384
	// RowsInField is how many times as long as its longest cell a row may be.
	RowsInField = 16

	lows         = 0x0101010101010101
	highs        = 0x8080808080808080
	lineEndBound = '\r' + 1 // every line end is below
)

// Rows splits CSV into rows and cells. The cells of a row are spans of the text and stay valid until the next row is scanned. It is used by one
// goroutine at a time.
type Rows struct {
	Cells    int  // of the row, also beyond the columns
	Over     bool // a cell beyond the columns is not blank
	Line     int  // physical line of the row, counted from 1
	NextLine int  // physical line after the row
	delim    byte
	delims   uint64 // delim in each byte of a word
	maxField int
	bounds   []int32 // cell i of the row lies from bounds[i] to bounds[i+1]-1, counted from the start of the row
	row      []byte  // the row with its cells, without line end
	scratch  []byte
}

func newRows(delim byte, maxField int) Rows {
	return Rows{delim: delim, delims: uint64(delim) * lows, maxField: maxField, bounds: make([]int32, MaxColumns+1), NextLine: 1}
}

// Narrow keeps room for so many columns. The row is lost.
func (s *Rows) Narrow(columns int) { s.bounds = make([]int32, columns+1) }

// Fork returns rows of the same file, with room for so many columns, that can be scanned beside the others.
func (s *Rows) Fork(columns int) Rows {
	return Rows{delim: s.delim, delims: s.delims, maxField: s.maxField, bounds: make([]int32, columns+1), NextLine: s.NextLine}
}

// blank reports whether the row holds nothing.
func (s *Rows) blank() bool {
	return len(s.row) == s.Cells-1 || s.Cells == 1 && len(bytes.TrimSpace(s.row)) == 0
}

// TooLong is the error of a row of n bytes, a [*RowError] if that is too long.
func (s *Rows) TooLong(n int) error {
	if n > RowsInField*s.maxField {
		return &RowError{Line: s.NextLine, Reason: ReasonField, Detail: fmt.Sprintf("a row of more than %d bytes", RowsInField*s.maxField)}
	}
	return nil
}

// Scan scans the row at the start of b, behind which lie [Slack] bytes, and returns the bytes that it takes with its line end, or 0 if b
// does not hold all of it.
func (s *Rows) Scan(b []byte, last bool) (int, error) {
	end := len(b) - Slack
	b = b[: end+Slack : end+Slack]
	s.Cells, s.Over, s.scratch = 0, false, s.scratch[:0]
	s.bounds[0] = 0
	lines := 0
	for i := 0; i < end || last; {
		if b[i] == '"' {
			after, n, err := s.quoted(b[:end], i, last, s.NextLine+lines)
			if after == 0 {
				return 0, err
			}
			i, lines = after, lines+n
		}
	words:
		for ; i < end; i += 8 {
			w := binary.LittleEndian.Uint64(b[i:])
			for m := s.match(w); m != 0; m &= m - 1 {
				j := i + bits.TrailingZeros64(m)>>3
				if j >= end {
					break
				}
				switch b[j] {
				case s.delim:
					s.cell(b, j)
					if b[j+1] == '"' {
						i = j + 1
						break words
					}
				case '\n':
					return s.finish(b, j, j+1, lines+1)
				case '\r':
					if j+1 == end && !last {
						return 0, nil
					}
					if b[j+1] == '\n' {
						return s.finish(b, j, j+2, lines+1)
					}
					return s.finish(b, j, j+1, lines+1)
				}
			}
		}
		if i >= end && last {
			return s.finish(b, end, end, lines)
		}
	}
	return 0, nil
}

// LastRow returns where, in a text that begins with a row, the last row ends that ends in LF; 0 if there is none. It looks for quotes and for nothing
// else, which takes a fraction of the time of scanning.
func (s *Rows) LastRow(text []byte) int {
	from, to := 0, 0 // the last stretch outside of quoted cells with a line end
	for at := 0; ; {
		q := bytes.IndexByte(text[at:], '"')
		plain := text[at:]
		if q >= 0 {
			plain = plain[:q]
		}
		if bytes.IndexByte(plain, '\n') >= 0 {
			from, to = at, at+len(plain)
		}
		if q < 0 {
			break
		}
		q += at
		if at = q + 1; q > 0 && text[q-1] != s.delim && text[q-1] != '\n' && text[q-1] != '\r' {
			continue // a bare quote within a cell
		}
		if at = closed(text, at); at == 0 {
			break
		}
	}
	return from + bytes.LastIndexByte(text[from:to], '\n') + 1
}

// closed returns the position after the quote that closes a cell whose text begins at i, or 0 if that cannot be told.
func closed(text []byte, i int) int {
	for {
		k := bytes.IndexByte(text[i:], '"')
		if k < 0 || i+k+1 == len(text) {
			return 0
		}
		if i += k + 1; text[i] != '"' {
			return i
		}
		i++
	}
}

// match marks the bytes of a word that may end a cell: the high bit of each delimiter and of each byte below lineEndBound.
func (s *Rows) match(w uint64) uint64 {
	d := w ^ s.delims
	d = (d&^highs + ^uint64(highs)) | d // high bit clear where the byte is the delimiter
	l := ((w | highs) - lineEndBound*lows) | w
	return ^(d & l) & highs
}

// cell ends the current cell before position j.
func (s *Rows) cell(b []byte, j int) {
	s.Cells++
	if s.Cells < len(s.bounds) {
		s.bounds[s.Cells] = int32(j + 1)
		return
	}
	if s.Cells == len(s.bounds) {
		s.Over = s.Over || len(bytes.TrimSpace(b[s.bounds[s.Cells-1]:j])) > 0
		return
	}
	s.Over = s.Over || b[j-1] != s.delim
}

// finish ends the row before position j, its line end before position after.
func (s *Rows) finish(b []byte, j, after, lines int) (int, error) {
	s.cell(b, j)
	s.row = b[:j]
	s.Line = s.NextLine
	if j > s.maxField {
		if err := s.TooLong(j); err != nil {
			return 0, err
		}
		for i := range min(s.Cells, len(s.bounds)-1) {
			if n := int(s.bounds[i+1] - s.bounds[i]); n > s.maxField {
				return 0, s.fieldError(s.Line + Breaks(s.row[:s.bounds[i]]))
			}
		}
	}
	s.NextLine += lines
	return after, nil
}

// quoted passes over a quoted cell up to its closing quote and returns the position after it and the lines that end within. It returns 0 if
// the cell does not end in b.
func (s *Rows) quoted(b []byte, at int, last bool, line int) (after, lines int, err error) {
	i := at + 1
	for {
		k := bytes.IndexByte(b[min(i, len(b)):], '"')
		if k < 0 {
			switch {
			case len(b)-at > s.maxField+2:
				return 0, 0, s.fieldError(line)
			case last:
				return 0, 0, &RowError{Line: line, Reason: ReasonField, Detail: "a quote is opened here and never closed"}
			}
			return 0, 0, nil
		}
		i += k + 1
		if i == len(b) && !last {
			return 0, 0, nil
		}
		if i == len(b) || b[i] != '"' {
			break
		}
		i++
	}
	if i-at > s.maxField+2 {
		return 0, 0, s.fieldError(line)
	}
	return i, Breaks(b[at:i]), nil
}

func (s *Rows) fieldError(line int) error {
	return &RowError{Line: line, Reason: ReasonField,
		Detail: fmt.Sprintf("a cell of more than %d bytes begins here; is a quote not closed?", s.maxField)}
}

// Byte returns cell i if it is a single byte, as most answers are.
func (s *Rows) Byte(i int) (byte, bool) {
	at := s.bounds[i]
	if s.bounds[i+1]-at != 2 {
		return 0, false
	}
	return s.row[at], true
}

// Pad makes the row one of so many cells: what is missing is blank.
func (s *Rows) Pad(columns int) {
	for i := s.Cells; i < columns; i++ { // an empty span before the end of the row
		s.bounds[i+1] = int32(len(s.row) + 1)
		s.bounds[i] = s.bounds[i+1]
	}
}

// Plain returns cell i if it is sure that [Rows.Value] returns it as it stands, as it mostly does.
func (s *Rows) Plain(i int) ([]byte, bool) {
	from, to := s.bounds[i], s.bounds[i+1]-1
	if from < to && s.row[from] > '"' && s.row[to-1] > ' ' {
		return s.row[from:to], true
	}
	return nil, from >= to
}

// Value returns what cell i of the row says, without blanks around it and without quotes. It is valid as long as the row.
func (s *Rows) Value(i int) []byte {
	from, to := s.bounds[i], s.bounds[i+1]-1
	if from >= to {
		return nil
	}
	raw := s.row[from:to]
	if first, last := raw[0], raw[len(raw)-1]; first > '"' && last > ' ' {
		return raw
	}
	return s.text(raw)
}

// text takes off blanks and quotes. Escaped quotes and text after the closing quote need room of their own, which lasts as long as the row.
func (s *Rows) text(raw []byte) []byte {
	if len(raw) == 0 || raw[0] != '"' {
		return Trim(raw)
	}
	from := len(s.scratch)
	rest := raw[1:]
	for {
		k := bytes.IndexByte(rest, '"')
		switch {
		case k < 0:
			s.scratch = append(s.scratch, rest...) // the scanner lets none pass
			return Trim(s.scratch[from:])
		case k == len(rest)-1 && len(s.scratch) == from:
			return Trim(rest[:k])
		case k+1 < len(rest) && rest[k+1] == '"':
			s.scratch = append(s.scratch, rest[:k+1]...)
			rest = rest[k+2:]
		default:
			s.scratch = append(append(s.scratch, rest[:k]...), rest[k+1:]...)
			return Trim(s.scratch[from:])
		}
	}
}

// LineOf returns the physical line on which cell i begins.
func (s *Rows) LineOf(i int) int {
	return s.Line + Breaks(s.row[:s.bounds[i]])
}
