package eventlog

import (
	"bytes"
	"context"
	"errors"
	"io"
	"runtime"
	"slices"
	"sync"

	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/table"
)

// parallelBlock is how much of a file a worker is given at a time.
const parallelBlock = 1 << 20

// Group takes in the contacts of the file as [Group] does those of [Reader.Contacts], with the same result: CSV and JSON Lines are read by several
// workers at a time. It counts in the reader's report, whose rows are known when it returns. The caller closes the groups.
func (r *Reader) Group(ctx context.Context, o GroupOptions) (*Groups, error) {
	workers := o.Workers
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	s, ok := r.source.(divisible)
	if workers == 1 || !ok || r.err != nil {
		return Group(ctx, r.Contacts(ctx), o)
	}
	g, err := newGroups(o, workers)
	if err != nil {
		return nil, err
	}
	if err := r.split(ctx, s, g); err != nil {
		r.err = err
		return nil, errors.Join(err, g.Close())
	}
	r.err = io.EOF
	return g.finish()
}

// divisible is a source whose file can be cut between rows.
type divisible interface {
	source
	// whole returns how many bytes of the block, up to parallelBlock of them or one row, are whole rows; last says that no more will come.
	whole(last bool) (int, error)
	tooLong(row int) error
	lines(text []byte) int    // how many end in it
	place() *int              // the line of the next row
	fork(f *filler) divisible // another source for rows of the same file
}

// piece is a part of the file that begins with a row and ends with one.
type piece struct {
	text []byte // and slack
	n    int    // which one
	line int    // its first
	last bool   // the file ends with it
}

// pieceWorker reads pieces.
type pieceWorker struct {
	source divisible
	filler *filler
	writer *writer
	report Report
	now    touchpoint.Contact
	skip   bool
	bad    error // what ended the reading
	at     int   // in which piece
}

// split cuts the rest of the file into pieces and has them read.
func (r *Reader) split(ctx context.Context, s divisible, g *Groups) error {
	pieces, free := make(chan piece), make(chan []byte, len(g.writers)+2)
	failed := make(chan struct{})
	var once sync.Once
	var done sync.WaitGroup
	workers := make([]*pieceWorker, len(g.writers))
	for i := range workers {
		f, err := newFiller(r.columns, r.fill.placer, r.fill.latin)
		if err != nil {
			return err
		}
		f.names, f.parts = r.fill.names, r.fill.parts
		w := &pieceWorker{source: s.fork(f), filler: f, writer: g.writers[i], skip: r.options.BadRows == Skip}
		f.quick = newQuick(f, w.writer)
		workers[i] = w
		done.Go(func() {
			for p := range pieces {
				if w.bad == nil && !w.piece(p) {
					once.Do(func() { close(failed) })
				}
				select {
				case free <- p.text[:0]:
				default:
				}
			}
		})
	}
	err := r.cut(ctx, s, pieces, free, failed)
	close(pieces)
	done.Wait()
	return r.gather(workers, err)
}

// gather adds what the workers found to the reader's report and returns the first error.
func (r *Reader) gather(workers []*pieceWorker, err error) error {
	at := -1
	for _, w := range workers {
		if w.bad != nil && (at < 0 || w.at < at) {
			err, at = w.bad, w.at
		}
	}
	var row *RowError
	if errors.As(err, &row) {
		row.File = r.options.Name
	}
	for _, w := range workers {
		r.report.Rows += w.report.Rows
		r.report.Read += w.report.Read
		r.report.Dropped += w.report.Dropped
		r.report.Skipped += w.report.Skipped
		for _, c := range w.report.Reasons {
			r.report.merge(c)
		}
		r.fill.merge(w.filler)
	}
	for _, c := range r.report.Reasons {
		c.First.File = r.options.Name
	}
	slices.SortStableFunc(r.report.Reasons, func(a, b ReasonCount) int { return a.First.Line - b.First.Line })
	r.progress()
	return err
}

// merge adds the count of a reason; the earliest example stays.
func (r *Report) merge(c ReasonCount) {
	for i := range r.Reasons {
		if old := &r.Reasons[i]; old.Reason == c.Reason {
			old.N += c.N
			if c.First.Line < old.First.Line {
				old.First = c.First
			}
			return
		}
	}
	r.Reasons = append(r.Reasons, c)
}

// merge adds the counts of activities.
func (f *filler) merge(from *filler) {
	f.epoch += from.epoch
	f.others += from.others
	for _, a := range from.order {
		if own, ok := f.activities.get([]byte(a.name)); ok {
			own.n += a.n
		} else if f.activities.put([]byte(a.name), a) {
			f.order = append(f.order, a)
		} else if !a.known {
			f.others += a.n
		}
	}
}

// cut reads the file and gives out its pieces.
func (r *Reader) cut(ctx context.Context, s divisible, pieces chan<- piece, free <-chan []byte, failed <-chan struct{}) error {
	s.input().OnFill = func() error {
		r.progress()
		return ctx.Err()
	}
	for n := 0; ; n++ {
		var text []byte
		select {
		case text = <-free:
		default:
		}
		p, err := nextPiece(s, text, n)
		if err != nil || len(p.text) == table.Slack {
			return err
		}
		select {
		case pieces <- p:
		case <-failed:
			return nil
		}
		if p.last {
			return nil
		}
	}
}

// nextPiece copies whole rows from the block into text.
func nextPiece(s divisible, text []byte, n int) (piece, error) {
	b, line := s.input(), s.place()
	for {
		last := b.Err == io.EOF
		if b.Err != nil && !last {
			return piece{}, ours(b.Broken(b.Err, *line+s.lines(b.Buf[b.At:b.End])))
		}
		if b.End-b.At >= parallelBlock || last {
			size, err := s.whole(last)
			if err != nil {
				return piece{}, err
			}
			if size > 0 || last {
				text = append(append(text[:0], b.Buf[b.At:b.At+size]...), make([]byte, table.Slack)...)
				p := piece{text, n, *line, last && b.At+size == b.End}
				b.At += size
				*line += s.lines(p.text[:size])
				return p, nil
			}
			if err := s.tooLong(b.End - b.At - 1); err != nil {
				return piece{}, err
			}
		}
		if err := b.Fill(); err != nil && err != io.EOF {
			return piece{}, ours(b.Broken(err, *line+s.lines(b.Buf[b.At:b.End])))
		}
	}
}

// whole scans the rows only where none of them ends in LF.
func (s *csvSource) whole(last bool) (int, error) {
	b := s.Buf[s.At:s.End]
	if last && len(b) <= parallelBlock {
		return len(b), nil
	}
	if i := s.LastRow(b[:parallelBlock]); i > 0 {
		return i, nil
	}
	rows := s.Fork(0)
	size := 0
	for size < parallelBlock {
		n, err := rows.Scan(s.Buf[s.At+size:s.End+table.Slack], last)
		if err != nil && size == 0 {
			return 0, ours(err)
		}
		if n == 0 {
			return size, nil // what is wrong comes again at the beginning of the next piece
		}
		size += n
	}
	return size, nil
}

func (s *csvSource) tooLong(row int) error { return ours(s.TooLong(row)) }

func (s *csvSource) lines(text []byte) int { return table.Breaks(text) }

func (s *csvSource) place() *int { return &s.NextLine }

func (s *csvSource) fork(f *filler) divisible {
	return &csvSource{Scanner: table.Scanner{Rows: s.Fork(len(s.plan.names))}, filler: f, plan: s.plan}
}

func (s *jsonSource) whole(last bool) (int, error) {
	b := s.Buf[s.At:s.End]
	if last && len(b) <= parallelBlock {
		return len(b), nil
	}
	if i := bytes.LastIndexByte(b[:parallelBlock], '\n'); i >= 0 {
		return i + 1, nil
	}
	i := bytes.IndexByte(b, '\n')
	if i < 0 && last {
		i = len(b) - 1
	}
	return i + 1, nil
}

func (s *jsonSource) lines(text []byte) int { return bytes.Count(text, []byte{'\n'}) }

func (s *jsonSource) place() *int { return &s.line }

func (s *jsonSource) fork(f *filler) divisible {
	c := &jsonSource{filler: f, maxField: s.maxField}
	c.root = s.root.clone()
	return c
}

// clone copies the tree, which remembers what was met.
func (m *member) clone() member {
	c := member{name: m.name, fields: m.fields}
	for name, below := range m.members {
		if c.members == nil {
			c.members = map[string]*member{}
		}
		copied := below.clone()
		c.members[name] = &copied
	}
	return c
}

// piece reads the rows of a piece. It returns false after an error.
func (w *pieceWorker) piece(p piece) bool {
	w.at = p.n
	*w.source.input() = table.Block{Buf: p.text, End: len(p.text) - table.Slack, Err: io.EOF}
	*w.source.place() = p.line
	quick := w.filler.quick
	for order := uint64(p.n) << 32; ; order++ {
		quick.order, quick.taken = order, false
		ok, bad, err := w.source.next(&w.now)
		if err != nil {
			if err != io.EOF {
				w.bad = err
			}
			return w.bad == nil
		}
		w.report.Rows++
		switch {
		case bad != nil && !w.skip:
			w.bad = bad
			return false
		case bad != nil:
			w.report.skip(bad)
		case !ok:
			w.report.Dropped++
		default:
			w.report.Read++
			if !quick.taken {
				quick.err = w.writer.add(&w.now, order)
			}
			if quick.err != nil {
				w.bad = quick.err
				return false
			}
		}
	}
}
