package eventlog

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/document"
	"github.com/safar-cx/safar/touchpoint/table"
)

// ErrColumn is wrapped by each problem of a column that the columns name and the file lacks.
var ErrColumn = errors.New("no such column in the file")

// source yields the rows of a file, whatever its format. Next sets c; where that is not a contact it says why: dropped, or bad. An error ends the
// reading.
type source interface {
	next(c *touchpoint.Contact) (ok bool, bad *RowError, err error)
	input() *table.Block
}

// csvSource reads contacts out of CSV.
type csvSource struct {
	table.Scanner
	*filler
	plan  csvPlan
	cells cells
}

// csvPlan says which cell of a row goes where.
type csvPlan struct {
	names  []string // of the columns
	least  int      // cells that a row must have
	places []place
}

// place is a column that is read.
type place struct {
	column int
	field  field
}

func newCSV(r io.Reader, c *Columns, f *filler, maxField int) (*csvSource, error) {
	s := &csvSource{Scanner: *table.NewScanner(r, c.Dialect, maxField), filler: f}
	names, err := header(&s.Scanner, c.Dialect)
	if err != nil {
		return nil, err
	}
	var problems document.Problems
	s.plan, problems = bindCSV(c, names, f)
	return s, problems.Err("eventlog: columns")
}

func (s *csvSource) input() *table.Block { return &s.Block }

func (s *csvSource) next(c *touchpoint.Contact) (bool, *RowError, error) {
	if err := s.Scanner.Next(); err != nil {
		return false, nil, ours(err)
	}
	ok, bad := s.contact(&s.Rows, &s.cells, c)
	return ok, bad, nil
}

// contact turns a row into a contact.
func (s *csvSource) contact(r *table.Rows, row *cells, c *touchpoint.Contact) (bool, *RowError) {
	p := &s.plan
	if r.Cells != len(p.names) {
		if bad := p.ragged(r); bad != nil {
			return false, bad
		}
	}
	for i := range p.places {
		at := &p.places[i]
		cell, ok := r.Plain(at.column)
		if !ok {
			cell = r.Value(at.column)
		}
		row[at.field] = cell
	}
	ok, bad := s.fillIn(c, row)
	if bad != nil {
		bad.Line = r.Line
		for i, name := range p.names {
			if bad.Column != "" && name == bad.Column {
				bad.Line = r.LineOf(i)
			}
		}
	}
	return ok, bad
}

// ragged checks a row that has not as many cells as the header.
func (p *csvPlan) ragged(r *table.Rows) *RowError {
	if r.Cells < p.least || r.Over {
		return &RowError{Line: r.Line, Reason: ReasonCells, Detail: fmt.Sprintf("%d cells, and the header has %d", r.Cells, len(p.names))}
	}
	r.Pad(len(p.names))
	return nil
}

// header reads the names of the columns and passes over the rest of the rows before the data.
func header(s *table.Scanner, d Dialect) ([]string, error) {
	names, err := reading.Names(s, d)
	if err != nil {
		return nil, ours(err)
	}
	s.Narrow(len(names))
	if err := s.SkipHeader(d); err != nil {
		return nil, ours(err)
	}
	return names, nil
}

// wanted is a name that the columns give to a field.
type wanted struct {
	field    field
	at       document.Pointer
	name     string
	optional bool // it need not be there
}

// wants lists the names in use, with those of XES for what is left open.
func (c *Columns) wants() []wanted {
	list := []wanted{
		{fCustomer, "/customer", cmp.Or(c.Customer, xesCustomer), false},
		{fTime, "/time/column", cmp.Or(c.Time.Column, xesTime), false},
		{fEnd, "/end/column", c.End.Column, false},
		{fID, "/id", c.ID, false},
		{fLifecycle, "/lifecycle", cmp.Or(c.Lifecycle, xesLifecycle), c.Lifecycle == ""},
		{fDirection, "/direction/column", c.Direction.Column, false},
		{fOutcome, "/outcome", c.Outcome, false},
		{fPlace, "/place", c.Place, false},
		{fOwner, "/owner", cmp.Or(c.Owner, xesOwner), c.Owner == ""},
		{fQuestions, "/questions", c.Questions, false},
		{fForms, "/forms", c.Forms, false},
		{fValue, "/value", c.Value, false},
	}
	names := c.Activity
	if len(names) == 0 {
		names = Names{xesActivity}
	}
	for i, n := range names {
		list = append(list, wanted{fActivity + field(i), "/activity", n, false})
	}
	list = slices.DeleteFunc(list, func(w wanted) bool { return w.name == "" })
	for i := range list {
		list[i].name = strings.TrimSpace(list[i].name)
	}
	return list
}

// bindCSV finds the columns in a header.
func bindCSV(c *Columns, names []string, f *filler) (csvPlan, document.Problems) {
	var found document.Problems
	p := csvPlan{names: names, least: 1}
	places, twice := map[string]int{}, map[string]bool{}
	for i, name := range names {
		if name == "" {
			continue
		}
		if !c.Dialect.ShortRows {
			p.least = i + 1
		}
		if _, ok := places[name]; ok {
			twice[name] = true
			continue
		}
		places[name] = i
	}
	if c.Classifier != "" {
		found.Add("/classifier", "only XES logs have classifiers; name the columns of the activity instead")
	}
	for _, w := range c.wants() {
		i, ok := places[w.name]
		switch {
		case twice[w.name]:
			found.Add(w.at, "the header names the column %s twice", document.Quote(w.name))
		case ok:
			p.places = append(p.places, place{i, w.field})
			f.use(w)
		case !w.optional && !found.Full():
			hint := document.DidYouMean(w.name, names)
			if hint == "" && len(names) == 1 {
				hint = "; its header is a single cell: is the delimiter right?"
			}
			found = append(found, document.Problem{Pointer: w.at, Message: "the file has no column " + document.Quote(w.name) + hint, Cause: ErrColumn})
		}
	}
	return p, found
}

// use notes that a field is read.
func (f *filler) use(w wanted) {
	f.names[w.field] = w.name
	f.parts = max(f.parts, int(w.field-fActivity)+1)
}
