package eventlog

import (
	"bytes"
	"errors"
	"io"

	"github.com/safar-cx/safar/touchpoint/table"
)

// Kind is the format of a log.
type Kind string

// The formats that are read.
const (
	CSV       Kind = "csv"
	JSONLines Kind = "jsonl"
	XES       Kind = "xes"
)

const (
	lows  = 0x0101010101010101
	highs = 0x8080808080808080
)

// reading says in messages who reads.
var reading = table.Reading{Package: "eventlog", Description: "columns", Archive: "unpack it, or save it as CSV"}

// open undoes gzip and takes off the byte-order mark. What cannot be a log is an error.
func open(r io.Reader) (*table.Input, error) {
	in, err := reading.Open(r)
	if err != nil {
		return nil, err
	}
	switch h := in.Head(); {
	case in.Marked(): // it is text
	case bytes.HasPrefix(h, []byte{'<', 0}), bytes.HasPrefix(h, []byte{0, '<'}):
		return nil, errors.New("eventlog: the file is UTF-16; save it as UTF-8")
	case bytes.HasPrefix(h, []byte("PAR1")):
		return nil, errors.New("eventlog: the file is Parquet; export it as CSV")
	}
	if h := table.Trim(in.Head()); len(h) > 1 && h[0] == '[' && bytes.HasPrefix(table.Trim(h[1:]), []byte("{")) {
		return nil, errors.New("eventlog: the file is a JSON array; write its objects one a line, without the brackets and the commas between them")
	}
	return in, nil
}

// sniff tells the format of a file by its first character.
func sniff(head []byte) Kind {
	h := table.Trim(head)
	switch {
	case len(h) > 0 && h[0] == '<':
		return XES
	case len(h) > 0 && h[0] == '{':
		return JSONLines
	}
	return CSV
}

// ours makes the error of a row one of this package.
func ours(err error) error {
	if row, ok := err.(*table.RowError); ok {
		return (*RowError)(row)
	}
	return err
}
