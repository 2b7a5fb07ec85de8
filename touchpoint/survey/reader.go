package survey

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"

	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/table"
)

// BadRows says what becomes of rows that cannot be read.
type BadRows int

// What to do with bad rows.
const (
	Stop BadRows = iota // end with the first error
	Skip                // leave the response out and count it in the [Report]
)

// Bounds of [Options.MaxField].
const (
	defaultField = 1 << 20
	maxField     = 64 << 20
)

// Options are the options of [NewReader]. The zero value is ready to use.
type Options struct {
	Name     string         // of the file, for messages
	BadRows  BadRows        // what to do with bad rows; the default is Stop
	MaxField int            // the longest cell, in bytes; 0 means 1 MiB, at most 64 MiB; a row may be 16 times as long
	Period   touchpoint.Key // of all responses; it goes before what the codebook says
	// Progress is called about once for each 256 KiB of text and at the end, by whoever iterates.
	Progress func(Progress)
}

// Progress says how far a [Reader] is.
type Progress struct {
	Bytes int64 // of the input as given: compressed, if it is
	Rows  int64 // of data
}

// Reader reads the responses of one file. It takes memory for one block of the file (256 KiB, more where a row is longer)
// and, in the long form, 16 bytes for each respondent. It is used by one goroutine at a time.
type Reader struct {
	options Options
	schema  touchpoint.Schema
	plan    *plan
	scan    *table.Scanner
	input   *table.Counter
	report  Report
	now     touchpoint.Response // the slices of what is yielded are used again
	text    table.Arena
	times   clock
	periods map[string]touchpoint.Key
	long    run
	err     error // that ended the reading
}

// NewReader reads the header of r, which it takes to be as c says, and returns a reader of its responses. Compression by gzip is
// detected. The errors are those of c ([Codebook.Check]), those of the header (problems with a JSON pointer into
// c; a missing column wraps [ErrColumn] and names the nearest ones) and those of r. It does not close r, and keeps no reference to c.
func NewReader(r io.Reader, c *Codebook, o Options) (*Reader, error) {
	if err := c.Check(); err != nil {
		return nil, err
	}
	if o.Period != "" {
		if err := o.Period.Check(); err != nil {
			return nil, fmt.Errorf("survey: the period in the options: %w", err)
		}
	}
	if o.MaxField < 0 || o.MaxField > maxField {
		return nil, fmt.Errorf("survey: a longest cell of %d bytes; it may have 1 to %d", o.MaxField, maxField)
	}
	input := &table.Counter{R: r}
	plain, err := reading.Open(input)
	if err != nil {
		return nil, named(err, o.Name)
	}
	s := table.NewScanner(plain, c.Dialect, cmp.Or(o.MaxField, defaultField))
	names, err := header(s, c.Dialect)
	if err != nil {
		return nil, named(err, o.Name)
	}
	p, problems := bind(c, names)
	if err := problems.Err("survey: codebook"); err != nil {
		return nil, named(err, o.Name)
	}
	schema := c.Schema()
	if err := schema.Check(); err != nil {
		return nil, fmt.Errorf("survey: codebook: %w", err)
	}
	return &Reader{options: o, schema: schema, plan: p, scan: s, input: input, periods: map[string]touchpoint.Key{},
		now: touchpoint.Response{Answers: make([]touchpoint.Answer, len(schema.Items)), Classes: make([]int, len(schema.Segmentations))}}, nil
}

// named adds the name of the file to an error.
func named(err error, file string) error {
	var row *RowError
	if errors.As(err, &row) {
		row.File = file
		return row
	}
	return reading.InFile(err, file)
}

// Schema returns what the responses hold.
func (r *Reader) Schema() touchpoint.Schema { return r.schema }

// Report says what has been read so far.
func (r *Reader) Report() Report {
	report := r.report
	report.Reasons = append([]ReasonCount(nil), r.report.Reasons...)
	return report
}

// Responses yields the responses of the file in their order, from where an earlier iteration stopped. Classes and Answers of a
// response are used again for the next one; keep a [touchpoint.Response.Clone].
//
// An error ends the iteration; bad rows and what breaks off the input are a [*RowError]. With [Skip], bad rows are
// left out and counted instead. When ctx is cancelled, its error is yielded, within one block of the file.
func (r *Reader) Responses(ctx context.Context) iter.Seq2[touchpoint.Response, error] {
	return func(yield func(touchpoint.Response, error) bool) {
		if r.err == nil {
			r.err = ctx.Err()
		}
		r.scan.OnFill = func() error {
			r.progress()
			return ctx.Err()
		}
		for r.err == nil {
			bad, err := r.next()
			if err != nil {
				r.err = err
				break
			}
			if bad == nil {
				r.report.Read++
				if !yield(r.now, nil) {
					return
				}
				continue
			}
			bad.File = r.options.Name
			if r.options.BadRows != Skip {
				r.err = bad
				break
			}
			r.report.skip(bad)
		}
		r.progress()
		if r.err != io.EOF {
			yield(touchpoint.Response{}, r.err)
		}
	}
}

func (r *Reader) progress() {
	if r.options.Progress != nil {
		r.options.Progress(Progress{Bytes: r.input.N, Rows: r.report.Rows})
	}
}

// next reads the next response into now. A bad one is the first result; the second ends the reading.
func (r *Reader) next() (*RowError, error) {
	if r.plan.long.items != nil {
		return r.nextLong()
	}
	if err := r.row(); err != nil {
		return nil, err
	}
	if bad := r.cells(); bad != nil {
		return bad, nil
	}
	if bad := r.person(); bad != nil {
		return bad, nil
	}
	for i := range r.plan.items {
		f := &r.plan.items[i]
		a := f.absent
		if f.at != none {
			if a = r.code(f); a == unknown {
				return r.bad(f.at, ReasonValue, f.fail), nil
			}
		}
		r.now.Answers[i] = touchpoint.Answer(a)
	}
	r.derive()
	return nil, nil
}

// code returns the meaning of a cell. Most cells are one digit.
func (r *Reader) code(f *field) int16 {
	if c, ok := r.scan.Byte(f.at); ok {
		if d := c - '0'; d <= 9 {
			return f.codes.small[d]
		}
	}
	return f.codes.lookup(r.cell(f.at))
}

// row scans a row.
func (r *Reader) row() error {
	err := r.scan.Next()
	if err == nil {
		r.report.Rows++
		return nil
	}
	err = ours(err)
	if row, ok := err.(*RowError); ok {
		row.File = r.options.Name
	}
	return err
}

// cells checks that the row has as many cells as it should.
func (r *Reader) cells() *RowError {
	s, p := r.scan, r.plan
	if s.Cells == p.width {
		return nil
	}
	if s.Cells < p.least || s.Over {
		return &RowError{Line: s.Line, Reason: ReasonCells, Detail: fmt.Sprintf("%d cells, and the header has %d", s.Cells, p.width)}
	}
	s.Pad(p.width)
	return nil
}

// cell returns what a cell of the row says.
func (r *Reader) cell(i int) []byte { return r.scan.Value(i) }

// bad describes a cell that cannot be read.
func (r *Reader) bad(i int, why Reason, detail string) *RowError {
	e := &RowError{Line: r.scan.LineOf(i), Column: r.plan.names[i], Reason: why, Detail: detail}
	cell := r.cell(i)
	e.Value = table.Shown(cell, r.plan.latin)
	if !r.plan.latin && !valid(cell) {
		e.Detail += "; it is not UTF-8: if the file is Latin-1, the codebook must say so"
	}
	return e
}

func (r *Reader) derive() {
	first := len(r.plan.items)
	for i := range r.plan.derived {
		r.now.Answers[first+i] = r.plan.derived[i].apply(r.now.Answers)
	}
}

// maxWeight is the largest weight; see [touchpoint/tally], which sums weights as integers.
const maxWeight = 1 << 20

// parseWeight reads a weight. Room takes the text of an unusual one.
func parseWeight(cell []byte, decimal byte, room *table.Arena) (float64, bool) {
	w, ok := shortNumber(cell, decimal)
	if !ok && len(cell) <= 2*maxSpelt {
		w, ok = parseNumber(room.String(cell), decimal)
	}
	return w, ok && w >= 0 && w <= maxWeight
}

// weight reads a survey weight.
func (r *Reader) weight(i int) (float64, *RowError) {
	cell := r.cell(i)
	w, ok := parseWeight(cell, r.plan.decimal, &r.text)
	if !ok {
		return 0, r.bad(i, ReasonWeight, "a weight is a number from 0 to 1048576")
	}
	return w, nil
}
