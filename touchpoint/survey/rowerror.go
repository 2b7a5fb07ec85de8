package survey

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/safar-cx/safar/touchpoint/table"
)

// Reason classes what can be wrong with a row.
type Reason = table.Reason

// The reasons for which rows are bad. After [ReasonInput] and [ReasonField] nothing more can be read, whatever
// [Options.BadRows] says.
const (
	ReasonInput   Reason = table.ReasonInput // the reader or the decompression failed
	ReasonField   Reason = table.ReasonField // a cell or row is too long, or a quote is never closed
	ReasonCells   Reason = "cells"           // another number of cells than the header
	ReasonValue   Reason = "value"           // neither a mark of the scale nor a listed code
	ReasonWeight  Reason = "weight"          // no number from 0 to 2^20
	ReasonTime    Reason = "time"            // not as the layout says
	ReasonPeriod  Reason = "period"          // blank, or not usable as a key
	ReasonCluster Reason = "cluster"         // blank
	ReasonText    Reason = "text"            // not in the encoding that the codebook names
	ReasonID      Reason = "id"              // long form: the identifier is blank, or had rows before others
	ReasonRepeat  Reason = "repeat"          // long form: an item answered twice in one response
)

// RowError says where a row cannot be read and why. Its fields are those of [table.RowError]; File is as in [Options.Name].
type RowError table.RowError

// Error gives package, file, line, column and value on one line.
func (e *RowError) Error() string { return (*table.RowError)(e).Text(reading.Package) }

// Unwrap returns the error behind e.
func (e *RowError) Unwrap() error { return e.Err }

// Skippable reports whether [Skip] leaves the response out and reads on; where the input itself breaks off or cannot be cut into rows, nothing does.
func (e *RowError) Skippable() bool { return e.Reason != ReasonInput && e.Reason != ReasonField }

// Report says what a [Reader] has read so far.
type Report struct {
	Rows    int64         // rows of data seen, blank ones not counted
	Read    int64         // responses yielded
	Skipped int64         // responses left out because of a bad row
	Reasons []ReasonCount // of the skipped ones, in the order in which they were first met
}

// ReasonCount says how many responses were skipped for one reason.
type ReasonCount struct {
	Reason Reason
	N      int64
	First  *RowError // the first example
}

// String says the report in a sentence or two.
func (r Report) String() string {
	text := strconv.FormatInt(r.Read, 10) + " responses read"
	if r.Read == 1 {
		text = "1 response read"
	}
	if r.Skipped == 0 {
		return text + ", none skipped"
	}
	text += ", " + strconv.FormatInt(r.Skipped, 10) + " skipped"
	for _, c := range r.Reasons {
		text += fmt.Sprintf("\n%6d for %s, first %s", c.N, c.Reason, strings.TrimPrefix(c.First.Error(), "survey: "))
	}
	return text
}

func (r *Report) skip(e *RowError) {
	r.Skipped++
	for i := range r.Reasons {
		if r.Reasons[i].Reason == e.Reason {
			r.Reasons[i].N++
			return
		}
	}
	r.Reasons = append(r.Reasons, ReasonCount{Reason: e.Reason, N: 1, First: e})
}
