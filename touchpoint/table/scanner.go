package table

import (
	"bytes"
	"io"
	"strings"
	"unicode/utf8"
)

// Scanner reads the rows of a CSV file. It takes memory for one [Block], which holds at least a row. It is used by one goroutine at a time.
type Scanner struct {
	Block
	Rows
}

// NewScanner returns a scanner of a file as d says; its header was not read. A cell has at most maxField bytes, a row [RowsInField] times as many.
func NewScanner(src io.Reader, d Dialect, maxField int) *Scanner {
	return &Scanner{NewBlock(src), newRows(d.delimiter(), maxField)}
}

// Next scans the next row that is not blank. At the end it returns io.EOF. The other errors are [*RowError], and that of OnFill.
func (s *Scanner) Next() error {
	for {
		if err := s.next(); err != nil {
			return err
		}
		if !s.blank() {
			return nil
		}
	}
}

// next scans the next row, blank or not.
func (s *Scanner) next() error {
	for {
		if s.At < s.End {
			n, err := s.Scan(s.Buf[s.At:s.End+Slack], s.Err == io.EOF)
			if err != nil {
				return err
			}
			if n > 0 {
				s.At += n
				return nil
			}
			if err := s.TooLong(s.End - s.At - 1); err != nil {
				return err
			}
		}
		switch {
		case s.Err == io.EOF:
			return s.Err // all of the input was scanned
		case s.Err != nil:
			return s.Broken(s.Err, s.NextLine)
		}
		if err := s.Fill(); err != nil {
			return s.Broken(err, s.NextLine)
		}
	}
}

// skipLines passes over whole physical lines, whatever they hold.
func (s *Scanner) skipLines(n int) error {
	for range n {
		for {
			if i := bytes.IndexAny(s.Buf[s.At:s.End], "\r\n"); i >= 0 && (s.At+i+1 < s.End || s.Err != nil) {
				if s.Buf[s.At+i] == '\r' && s.Buf[s.At+i+1] == '\n' {
					i++
				}
				s.At += i + 1
				s.NextLine++
				break
			}
			if err := s.TooLong(s.End - s.At - 1); err != nil {
				return err
			}
			if s.Err == io.EOF {
				s.At = s.End
				return nil
			}
			if err := s.Fill(); err != nil && err != io.EOF {
				return s.Broken(err, s.NextLine)
			}
		}
	}
	return nil
}

// Names passes over what d skips and reads the names of the columns, without blanks around them. Further header rows, if d has any, are the next to
// be read; see [Scanner.SkipHeader].
func (r Reading) Names(s *Scanner, d Dialect) ([]string, error) {
	if err := s.skipLines(d.SkipRows); err != nil {
		return nil, err
	}
	if err := s.Next(); err != nil {
		if err == io.EOF {
			return nil, r.errorf("the file is empty: it has no header")
		}
		return nil, err
	}
	if s.Cells > MaxColumns {
		return nil, r.errorf("line %d: the header has %d columns; at most %d can be read", s.Line, s.Cells, MaxColumns)
	}
	if bytes.IndexByte(s.row, 0) >= 0 {
		return nil, r.errorf("line %d: the header holds zero bytes; if the file is UTF-16, save it as UTF-8", s.Line)
	}
	names := make([]string, s.Cells)
	for i := range names {
		cell := s.Value(i)
		if d.Encoding == Latin1 {
			names[i] = FromLatin(cell)
		} else {
			names[i] = string(cell)
		}
		names[i] = strings.TrimSpace(strings.Trim(names[i], "\ufeff\u00a0"))
		if !utf8.ValidString(names[i]) {
			return nil, r.errorf("line %d: the name of column %d is not valid UTF-8; if the file is Latin-1, the %s must say so", s.Line, i+1, r.Description)
		}
	}
	return names, nil
}

// SkipHeader passes over the header rows after the first.
func (s *Scanner) SkipHeader(d Dialect) error {
	for range max(d.HeaderRows, 1) - 1 {
		if err := s.Next(); err != nil && err != io.EOF {
			return err
		}
	}
	return nil
}
