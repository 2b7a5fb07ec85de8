package eventlog

import (
	"errors"

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

// Skippable reports whether [Skip] leaves the row out and reads on; where the input itself breaks off or cannot be cut into rows, nothing does.
func (e *RowError) Skippable() bool {
	return e.Reason != ReasonInput && e.Reason != ReasonField && e.Reason != ReasonXML
}

// named adds the name of the file to an error.
func named(err error, file string) error {
	var row *RowError
	if errors.As(err, &row) {
		row.File = file
		return err
	}
	return reading.InFile(err, file)
}
