package table

import (
	"fmt"
	"strings"

	"github.com/safar-cx/safar/touchpoint/document"
)

// Reason classes what can be wrong with a row. Each package that reads tables names its own, beside those here.
type Reason string

// The reasons for which a table cannot be read further.
const (
	ReasonInput Reason = "input" // the reader or the decompression failed
	ReasonField Reason = "field" // a cell or row is too long, or a quote is never closed
)

// RowError says where a row cannot be read and why. The packages that read tables have error types with the same fields, and texts that begin
// with their own names.
type RowError struct {
	File   string // as the options name it; may be empty
	Line   int    // the physical line, counted from 1, on which the cell begins, or the row if it is not one cell's fault
	Column string // the name of the column; empty if it is not one cell's fault
	Value  string // what stands there, cut to a readable length
	Reason Reason
	Detail string // what is wrong, in words
	Err    error  // the error behind it, or nil
}

// Error is Text for this package.
func (e *RowError) Error() string { return e.Text("table") }

// Unwrap returns the error behind e.
func (e *RowError) Unwrap() error { return e.Err }

// Text gives package, file, line, column and value on one line.
func (e *RowError) Text(pkg string) string {
	var b strings.Builder
	b.WriteString(pkg + ": ")
	if e.File != "" {
		b.WriteString(e.File)
		b.WriteString(": ")
	}
	fmt.Fprintf(&b, "line %d", e.Line)
	if e.Column != "" {
		b.WriteString(", column ")
		b.WriteString(document.Quote(e.Column))
		b.WriteString(", value ")
		b.WriteString(document.Quote(e.Value))
	}
	b.WriteString(": ")
	b.WriteString(e.Detail)
	if e.Err != nil {
		b.WriteString(": ")
		b.WriteString(e.Err.Error())
	}
	return b.String()
}

// maxShown is how much of a value an error keeps, in bytes.
const maxShown = 80

// Shown returns a cell for an error: valid text, not too long.
func Shown(cell []byte, latin bool) string {
	cut := len(cell) > maxShown
	if cut {
		cell = cell[:maxShown]
	}
	s := string(cell)
	if latin {
		s = FromLatin(cell)
	}
	s = strings.ToValidUTF8(s, "\ufffd")
	if cut {
		s += "…"
	}
	return s
}
