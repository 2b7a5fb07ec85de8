package eventlog

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"

	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/table"
)

// BadRows says what becomes of rows that cannot be read.
type BadRows int

// What to do with bad rows.
const (
	Stop BadRows = iota // end with the first error
	Skip                // leave the row out and count it in the [Report]
)

// Bounds of [Options.MaxField].
const (
	defaultField = 1 << 20
	maxField     = 64 << 20
)

// Options are the options of [NewReader]. The zero value is ready to use.
type Options struct {
	Name     string  // of the file, for messages
	Kind     Kind    // the format; empty means by the first character: "<" is XES, "{" JSON Lines, all else CSV
	Places   *Places // where activities belong on the map; nil leaves stage and touchpoint empty
	BadRows  BadRows // what to do with bad rows; the default is Stop
	MaxField int     // the longest cell, in bytes; 0 means 1 MiB, at most 64 MiB; a row, line or tag may be 16 times as long
	// Progress is called about once for each 256 KiB of text and at the end, by whoever iterates.
	Progress func(Progress)
}

// Progress says how far a [Reader] is.
type Progress struct {
	Bytes int64 // of the input as given: compressed, if it is
	Rows  int64 // of data
}

// Reader reads the contacts of one file. It takes memory for one block of the file (256 KiB, more where a row is longer) and for the different
// activities, owners, places and outcomes, of each at most 65,536 of at most 512 bytes. It is used by one goroutine at a time.
type Reader struct {
	options Options
	columns *Columns
	source  source
	fill    *filler
	bytes   *table.Counter
	report  Report
	now     touchpoint.Contact
	err     error // that ended the reading
}

// NewReader reads the beginning of r, which it takes to be as c says, and returns a reader of its contacts; a nil c is the zero [Columns].
// Compression by gzip is detected. The errors are those of c and of the places (their Check), those of a header (problems with a JSON pointer
// into c; a missing column wraps [ErrColumn] and names the nearest ones) and those of r. It does not close r.
func NewReader(r io.Reader, c *Columns, o Options) (*Reader, error) {
	if c == nil {
		c = new(Columns)
	}
	if err := c.Check(); err != nil {
		return nil, err
	}
	if o.MaxField < 0 || o.MaxField > maxField {
		return nil, fmt.Errorf("eventlog: a longest cell of %d bytes; it may have 1 to %d", o.MaxField, maxField)
	}
	var placer *Placer
	if o.Places != nil {
		var err error
		if placer, err = NewPlacer(o.Places); err != nil {
			return nil, err
		}
	}
	fill, err := newFiller(c, placer, c.Dialect.Encoding == table.Latin1)
	if err != nil {
		return nil, err
	}
	x := &Reader{options: o, columns: c, fill: fill, bytes: &table.Counter{R: r}}
	plain, err := open(x.bytes)
	if err != nil {
		return nil, named(err, o.Name)
	}
	if o.Kind == "" {
		x.options.Kind = sniff(plain.Head())
	}
	field := cmp.Or(o.MaxField, defaultField)
	switch x.options.Kind {
	case CSV:
		x.source, err = newCSV(plain, c, fill, field)
	case JSONLines:
		x.source, err = newJSON(plain, c, fill, field)
	case XES:
		x.source, err = newXES(plain, c, fill, field)
	default:
		return nil, fmt.Errorf("eventlog: the format %q is not known; it may be %q, %q or %q", o.Kind, CSV, JSONLines, XES)
	}
	if err != nil {
		return nil, named(err, o.Name)
	}
	return x, nil
}

// Kind returns the format of the file.
func (r *Reader) Kind() Kind { return r.options.Kind }

// Report says what has been read so far.
func (r *Reader) Report() Report {
	report := r.report
	report.Reasons = slices.Clone(report.Reasons)
	report.Epoch = r.fill.epoch
	if r.options.Places == nil {
		return report
	}
	report.Others = r.fill.others
	for _, a := range r.fill.order {
		if a.n > 0 && !a.known {
			report.Unplaced = append(report.Unplaced, ActivityCount{a.name, a.n})
		}
	}
	slices.SortStableFunc(report.Unplaced, func(a, b ActivityCount) int {
		return cmp.Or(cmp.Compare(b.N, a.N), strings.Compare(a.Activity, b.Activity))
	})
	for _, a := range report.Unplaced[min(maxUnplaced, len(report.Unplaced)):] {
		report.Others += a.N
	}
	report.Unplaced = report.Unplaced[:min(maxUnplaced, len(report.Unplaced))]
	return report
}

const maxUnplaced = 1000

// Contacts yields the contacts of the file in their order, from where an earlier iteration stopped. A contact may be kept.
//
// An error ends the iteration; bad rows and what breaks off the input are a [*RowError]. With [Skip], bad rows are left out and counted
// instead. When ctx is cancelled, its error is yielded, within one block of the file.
func (r *Reader) Contacts(ctx context.Context) iter.Seq2[touchpoint.Contact, error] {
	return func(yield func(touchpoint.Contact, error) bool) {
		if r.err == nil {
			r.err = ctx.Err()
		}
		r.source.input().OnFill = func() error {
			r.progress()
			return ctx.Err()
		}
		for r.err == nil {
			if r.next() && !yield(r.now, nil) {
				return
			}
		}
		r.progress()
		if r.err != io.EOF {
			yield(touchpoint.Contact{}, r.err)
		}
	}
}

// next reads a row and reports whether it is a contact to be yielded.
func (r *Reader) next() bool {
	ok, bad, err := r.source.next(&r.now)
	if err != nil {
		r.err = err
		if row, is := err.(*RowError); is {
			row.File = r.options.Name
		}
		return false
	}
	r.report.Rows++
	switch {
	case bad == nil && ok:
		r.report.Read++
		return true
	case bad == nil:
		r.report.Dropped++
		return false
	}
	bad.File = r.options.Name
	if r.options.BadRows != Skip {
		r.err = bad
		return false
	}
	r.report.skip(bad)
	return false
}

func (r *Reader) progress() {
	if r.options.Progress != nil {
		r.options.Progress(Progress{Bytes: r.bytes.N, Rows: r.report.Rows})
	}
}
