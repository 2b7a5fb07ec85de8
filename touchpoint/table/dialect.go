package table

import (
	"strings"

	"github.com/safar-cx/safar/touchpoint/document"
)

// The encodings that a [Dialect] may name.
const (
	UTF8   = "utf-8"
	Latin1 = "latin-1"
)

const maxHeader = 1000 // rows or lines before the data

// Dialect says how a file is written. The zero value is UTF-8, and in CSV commas and one header row. What does not apply to the format of a file is
// ignored.
type Dialect struct {
	Delimiter  string `json:"delimiter,omitempty"`  // one ASCII character; empty means ","
	Encoding   string `json:"encoding,omitempty"`   // "utf-8" (the default) or "latin-1", which is read as its superset Windows-1252
	HeaderRows int    `json:"headerRows,omitempty"` // rows before the data, the first of which names the columns; 0 means 1, Qualtrics writes 3
	SkipRows   int    `json:"skipRows,omitempty"`   // lines before the header
	Decimal    string `json:"decimal,omitempty"`    // the decimal sign: "." (the default) or ","
	ShortRows  bool   `json:"shortRows,omitempty"`  // the file leaves out blank cells at the end of a row
}

// Check adds what is wrong with the dialect to found, with pointers below at.
func (d Dialect) Check(found *document.Problems, at document.Pointer) {
	if n := len(d.Delimiter); n > 1 || n == 1 && (d.Delimiter[0] >= 0x80 || d.Delimiter[0] == 0 || strings.ContainsAny(d.Delimiter, "\"\r\n")) {
		found.Add(at.Member("delimiter"), `%s cannot be a delimiter; one ASCII character such as ",", ";" or "\t" can`, document.Quote(d.Delimiter))
	}
	if d.Encoding != "" && d.Encoding != UTF8 && d.Encoding != Latin1 {
		found.Add(at.Member("encoding"), "%s is not known; it may be %q or %q", document.Quote(d.Encoding), UTF8, Latin1)
	}
	if d.HeaderRows < 0 || d.HeaderRows > maxHeader {
		found.Add(at.Member("headerRows"), "%d rows; it may be 1 to %d", d.HeaderRows, maxHeader)
	}
	if d.SkipRows < 0 || d.SkipRows > maxHeader {
		found.Add(at.Member("skipRows"), "%d rows; it may be 0 to %d", d.SkipRows, maxHeader)
	}
	if d.Decimal != "" && d.Decimal != "." && d.Decimal != "," {
		found.Add(at.Member("decimal"), `%s; the decimal sign may be "." or ","`, document.Quote(d.Decimal))
	}
}

// delimiter returns the character that separates cells.
func (d Dialect) delimiter() byte {
	if d.Delimiter == "" {
		return ','
	}
	return d.Delimiter[0]
}
