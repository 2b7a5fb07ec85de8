package eventlog

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/document"
	"github.com/safar-cx/safar/touchpoint/table"
)

// ColumnsFormat is the value of the member "schema" of [Columns] in JSON.
const ColumnsFormat = "safar.columns/1"

// Columns says what the columns of a log mean: plain data with a JSON form that people keep by hand ([ParseColumns]).
//
// A name is that of a CSV column, of a member of a JSON object, or the key of an XES attribute. In JSON Lines a name that begins
// with "/" is a JSON pointer (RFC 6901) into nested objects. In XES a name that begins with "case:" is the key of an attribute of the trace,
// any other that of an attribute of the event, as pm4py names them when it writes CSV.
//
// What is empty is looked for under its name in XES and left out where the file has none: the customer is "case:concept:name",
// the activity "concept:name", the time "time:timestamp", the lifecycle "lifecycle:transition", the owner "org:resource". A customer, an activity
// and a time there must be. The zero Columns therefore reads any XES log and what other programs export from one.
type Columns struct {
	Format   string          `json:"schema"` // [ColumnsFormat]; empty in Go code means the same
	Name     touchpoint.Text `json:"name,omitempty"`
	Dialect  Dialect         `json:"dialect,omitzero"`
	Customer string          `json:"customer,omitempty"`
	// Activity names what was done. Several are joined by "+", as the classifiers of XES do.
	Activity Names `json:"activity,omitempty"`
	// Classifier is the name of a classifier that an XES log declares; it takes the place of Activity.
	Classifier string `json:"classifier,omitempty"`
	Time       Time   `json:"time,omitzero"` // of the contact's beginning, or the only one known
	End        Time   `json:"end,omitzero"`
	// ID identifies the row. What is no UUID becomes the version 5 UUID of its text in [touchpoint.Space].
	ID        string `json:"id,omitempty"`
	Lifecycle string `json:"lifecycle,omitempty"`
	Details
	Constants Constants `json:"constants,omitzero"`
}

// Details names the columns of what else may be known of a contact.
type Details struct {
	Direction Direction `json:"direction,omitzero"`
	Outcome   string    `json:"outcome,omitempty"`   // made a key: blanks and what keys may not hold become "-"
	Place     string    `json:"place,omitempty"`     // a city, a branch, a page
	Owner     string    `json:"owner,omitempty"`     // the unit or person who answered for it
	Questions string    `json:"questions,omitempty"` // how many the customer was asked, a whole number of at least 0
	Forms     string    `json:"forms,omitempty"`     // how many the customer filled in
	Value     string    `json:"value,omitempty"`     // in the log's unit of money
}

// Direction says where it stands who made the contact, and in which words. The words "inbound", "incoming", "in" and "outbound",
// "outgoing", "out" are known without being listed. Words compare without regard to the case of ASCII letters.
type Direction struct {
	Column   string   `json:"column,omitempty"`
	Inbound  []string `json:"inbound,omitempty"`
	Outbound []string `json:"outbound,omitempty"`
}

// Constants hold what is true of every contact of the log, and of those whose cell is blank.
type Constants struct {
	Direction touchpoint.Direction `json:"direction,omitempty"`
	Lifecycle touchpoint.Lifecycle `json:"lifecycle,omitempty"`
	Outcome   touchpoint.Key       `json:"outcome,omitempty"`
	Place     string               `json:"place,omitempty"`
	Owner     string               `json:"owner,omitempty"`
	Questions int                  `json:"questions,omitempty"`
	Forms     int                  `json:"forms,omitempty"`
	Value     float64              `json:"value,omitempty"`
}

// Time says where a time stands and how it is written.
type Time struct {
	Column string `json:"column,omitempty"`
	// Layout is a layout of package time ("02.01.2006 15:04"), or "unix", "unix-ms", "unix-us" or "unix-ns" for the time since 1970. Empty means
	// ISO 8601: a date, and after "T" or a blank the time of day to minutes, seconds or a fraction, and "Z" or an offset, if any.
	Layout string `json:"layout,omitempty"`
	// Zone is "UTC" (the default), an offset such as "+03:30", or an IANA name; it counts where the cell itself names none.
	Zone string `json:"zone,omitempty"`
}

// Dialect says how the file is written. The zero value is UTF-8, and in CSV commas and one header row. What does not apply to the format of a
// file is ignored.
type Dialect = table.Dialect

// Names is one name or several. In JSON it is a string or an array of strings.
type Names []string

// MarshalJSON writes a single name as a string.
func (n Names) MarshalJSON() ([]byte, error) {
	if len(n) == 1 {
		return json.Marshal(n[0])
	}
	return json.Marshal([]string(n))
}

// UnmarshalJSON reads what [Names.MarshalJSON] writes.
func (n *Names) UnmarshalJSON(data []byte) error {
	var one string
	if json.Unmarshal(data, &one) == nil {
		*n = nil
		if one != "" {
			*n = Names{one}
		}
		return nil
	}
	var several []string
	if err := json.Unmarshal(data, &several); err != nil {
		return errors.New(`eventlog: names are a string or an array of strings`)
	}
	*n = several
	return nil
}

// ParseColumns reads columns in JSON and checks them. The error wraps [document.Problems] with everything that is wrong, by line, column
// and JSON pointer.
func ParseColumns(r io.Reader) (*Columns, error) {
	var c Columns
	if err := parse(r, &c, "eventlog: columns", ColumnsFormat, func() document.Problems { return c.problems() }); err != nil {
		return nil, err
	}
	return &c, nil
}

// Check returns nil if c is usable, else an error that wraps [document.Problems] with all that is wrong, by JSON pointer.
func (c *Columns) Check() error { return c.problems().Err("eventlog: columns") }

// JSON returns c as canonical JSON, which [ParseColumns] reads back.
func (c *Columns) JSON() ([]byte, error) {
	written := *c
	written.Format = cmp.Or(c.Format, ColumnsFormat)
	return document.Encode(written)
}

// parse reads a document of the given format.
func parse[T any](r io.Reader, into *T, what, format string, check func() document.Problems) error {
	src, err := document.Read(r, 0)
	if err != nil {
		var problems document.Problems
		if errors.As(err, &problems) {
			return problems.Err(what)
		}
		return fmt.Errorf("%s: %w", what, err)
	}
	shape := document.Decode(src, into)
	problems := shape
	for _, p := range check() {
		// what could not be read is missed by the checks, too: once is enough
		if !slices.ContainsFunc(shape, func(s document.Problem) bool { return s.Pointer.Holds(p.Pointer) || p.Pointer.Holds(s.Pointer) }) {
			problems = append(problems, p)
		}
	}
	if _, said := src.Text("/schema"); !said && len(shape) == 0 {
		problems.Add("", "the member \"schema\" is missing: it says %q", format)
	}
	return src.Locate(problems).Err(what)
}
