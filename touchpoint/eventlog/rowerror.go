package eventlog

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/safar-cx/safar/touchpoint/document"
	"github.com/safar-cx/safar/touchpoint/table"
)

// Reason classes what can be wrong with a row of a log: a row of CSV, a line of JSON, an event of XES.
type Reason = table.Reason

// The reasons for which rows are bad. After [ReasonInput], [ReasonField] and [ReasonXML] nothing more can be read, whatever
// [Options.BadRows] says.
const (
	ReasonInput    Reason = table.ReasonInput // the reader or the decompression failed, or the file ends too soon
	ReasonField    Reason = table.ReasonField // a cell, line or tag is too long, or a quote is never closed
	ReasonXML      Reason = "xml"             // not well formed, or XML that is not read: a DTD, more than 256 levels
	ReasonCells    Reason = "cells"           // another number of cells than the header
	ReasonJSON     Reason = "json"            // a line that is no JSON object, or holds a member twice that is read
	ReasonCustomer Reason = "customer"        // blank
	ReasonActivity Reason = "activity"        // blank
	ReasonTime     Reason = "time"            // blank, not as the layout says, out of range, or an end before the start
	ReasonNumber   Reason = "number"          // questions, forms or value are no number of the allowed range
	ReasonValue    Reason = "value"           // no direction, or nothing that can be made a key
	ReasonText     Reason = "text"            // not in the encoding that the columns name
)

// RowError says where a row cannot be read and why. Its fields are those of [table.RowError]; File is as in [Options.Name], Line that on which the
// row (in CSV the cell, in XES the tag at fault) begins, and Column may also be a member or attribute.
type RowError table.RowError

// Error gives package, file, line, column and value on one line.
func (e *RowError) Error() string { return (*table.RowError)(e).Text(reading.Package) }

// Unwrap returns the error behind e.
func (e *RowError) Unwrap() error { return e.Err }

// named adds the name of the file to an error.
func named(err error, file string) error {
	var row *RowError
	if errors.As(err, &row) {
		row.File = file
		return err
	}
	return reading.InFile(err, file)
}

// Report says what a [Reader] has read so far.
type Report struct {
	Rows     int64           // rows, lines or events seen, blank ones not counted
	Read     int64           // contacts yielded
	Dropped  int64           // contacts of activities that the places say to drop
	Skipped  int64           // rows left out because something in them cannot be read
	Reasons  []ReasonCount   // of the skipped ones, in the order in which they were first met
	Epoch    int64           // contacts on 1 January 1970 (UTC), mostly an unknown time written as zero; they are read
	Unplaced []ActivityCount // activities that the places do not know, the most frequent first, at most 1,000 of them
	Others   int64           // contacts of further such activities
}

// ReasonCount says how many rows were skipped for one reason.
type ReasonCount struct {
	Reason Reason
	N      int64
	First  *RowError // the first example
}

// ActivityCount is an activity and the contacts that it was met in.
type ActivityCount struct {
	Activity string
	N        int64
}

// String says the report in a few sentences.
func (r Report) String() string {
	text := strconv.FormatInt(r.Read, 10) + " contacts read"
	if r.Read == 1 {
		text = "1 contact read"
	}
	if r.Dropped > 0 {
		text += ", " + strconv.FormatInt(r.Dropped, 10) + " dropped as the places say"
	}
	if r.Skipped == 0 {
		text += ", none skipped"
	} else {
		text += ", " + strconv.FormatInt(r.Skipped, 10) + " rows skipped"
	}
	for _, c := range r.Reasons {
		text += fmt.Sprintf("\n%6d for %s, first %s", c.N, c.Reason, strings.TrimPrefix(c.First.Error(), "eventlog: "))
	}
	if r.Epoch > 0 {
		text += fmt.Sprintf("\n%6d on 1 January 1970: is their time unknown?", r.Epoch)
	}
	const most = 10
	for _, u := range r.Unplaced[:min(most, len(r.Unplaced))] {
		text += fmt.Sprintf("\n%6d not placed: %s", u.N, document.Quote(u.Activity))
	}
	rest := r.Others
	for _, u := range r.Unplaced[min(most, len(r.Unplaced)):] {
		rest += u.N
	}
	if rest > 0 {
		text += fmt.Sprintf("\n%6d not placed, of other activities", rest)
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
