package eventlog

import (
	"fmt"
	"math"
	"time"

	"github.com/safar-cx/safar/touchpoint"
)

const (
	shardBits  = 10 // so that most shards, when sorted, fit the processor's cache
	fewBits    = 8  // where little memory is allowed
	fewBytes   = 64 << 20
	firstChunk = 512
	maxChunk   = 16 << 10
)

// writer puts contacts into shards. Each goroutine has its own.
type writer struct {
	groups  *Groups
	encoder encoder
	shards  []shardBuffer
	shift   uint  // of the hash of a customer, to the shard
	chunk   int   // the size of a full-grown chunk
	limit   int64 // bytes that may be held
	held    int64
	free    [][]byte // full-grown chunks to be used again
	scratch []byte
	window
	contacts      int64
	outside, late int64
	others        int64
	latest        int64 // of all times, in nanoseconds since 1970
}

// window says which contacts are taken in, in nanoseconds since 1970.
type window struct{ from, until, asOf int64 }

// shardBuffer holds the records of a shard in chunks: whole records, one after the other.
type shardBuffer struct {
	before  before
	full    [][]byte
	now     []byte
	extents []extent // what was spilled
}

// extent is a part of the temporary file.
type extent struct{ from, size int64 }

func newWriter(g *Groups, limit int64) *writer {
	w := &writer{groups: g, limit: limit, shards: make([]shardBuffer, g.Shards()), shift: 64 - g.bits, latest: math.MinInt64}
	w.chunk = int(min(maxChunk, max(firstChunk, limit/int64(2*g.Shards()))))
	w.encoder.dictionaries = g.dicts
	w.from, w.until, w.asOf = math.MinInt64, math.MaxInt64, math.MaxInt64
	if !g.options.From.IsZero() {
		w.from = nanos(g.options.From)
	}
	if !g.options.Until.IsZero() {
		w.until = nanos(g.options.Until)
	}
	if !g.options.AsOf.IsZero() {
		w.asOf = nanos(g.options.AsOf)
	}
	return w
}

// nanos returns nanoseconds since 1970, for times far away the least or greatest there are.
func nanos(t time.Time) int64 {
	switch s := t.Unix(); {
	case s < minSecond:
		return math.MinInt64
	case s > maxSecond:
		return math.MaxInt64
	}
	return t.UnixNano()
}

// add takes in a contact; order tells apart contacts of the same time.
func (w *writer) add(c *touchpoint.Contact, order uint64) error {
	start := nanos(c.Start)
	end := start
	if !c.End.IsZero() {
		end = nanos(c.End)
	}
	if start == math.MinInt64 || start == math.MaxInt64 || end == math.MinInt64 || end == math.MaxInt64 {
		return fmt.Errorf("eventlog: a contact of %.80q at %v; times from 1678 to 2261 can be grouped", c.Customer, c.Start.Format(time.RFC3339))
	}
	if !w.within(start, end) || !w.wanted(w.groups.only == nil || w.groups.only[c.Customer]) {
		return nil
	}
	b := &w.shards[hashOf(c.Customer)>>w.shift]
	if cap(b.now)-len(b.now) >= 256+len(c.Customer) && len(c.Activity)+len(c.Place)+len(c.Owner)+len(c.Outcome)+len(c.Stage)+len(c.Touchpoint)+len(c.Lifecycle)+len(c.Direction) < 128 {
		b.now = w.encoder.encode(b.now, &b.before, c, order, start, end)
		return nil
	}
	w.scratch = w.encoder.encode(w.scratch[:0], &b.before, c, order, start, end)
	return w.put(b, w.scratch)
}

// within reports whether a contact that begins and ends at the given times lies in the window, and counts it where it does not.
func (w *writer) within(start, end int64) bool {
	switch {
	case start < w.from || start >= w.until:
		w.outside++
		return false
	case start > w.asOf:
		w.late++
		return false
	}
	w.latest = max(w.latest, start, end)
	return true
}

// wanted counts a contact within the window, by whether its customer is asked for.
func (w *writer) wanted(yes bool) bool {
	if yes {
		w.contacts++
	} else {
		w.others++
	}
	return yes
}

// put appends a record where it may not fit.
func (w *writer) put(b *shardBuffer, record []byte) error {
	if len(b.now)+len(record) > cap(b.now) {
		if err := w.grow(b, len(record)); err != nil {
			return err
		}
	}
	b.now = append(b.now, record...)
	return nil
}

// grow makes room for a record.
func (w *writer) grow(b *shardBuffer, record int) error {
	size := min(w.chunk, max(firstChunk, 2*cap(b.now)))
	if w.held+int64(max(size, record)) > w.limit {
		if err := w.spill(); err != nil {
			return err
		}
	}
	if size < w.chunk && len(b.now)+record <= size { // a small chunk grows
		now := make([]byte, len(b.now), size)
		copy(now, b.now)
		w.held += int64(size - cap(b.now))
		b.now = now
		return nil
	}
	if len(b.now) > 0 {
		b.full = append(b.full, b.now)
	} else {
		w.held -= int64(cap(b.now))
	}
	size = max(w.chunk, record)
	w.held += int64(size)
	if n := len(w.free); n > 0 && size == w.chunk {
		b.now, w.free = w.free[n-1], w.free[:n-1]
		return nil
	}
	b.now = make([]byte, 0, size)
	return nil
}

// spill puts all that is held into the temporary file.
func (w *writer) spill() error {
	s := w.groups.spill
	if s == nil {
		return fmt.Errorf("%w: %d contacts take more than the %d bytes that a reader may hold, half of what GroupOptions.MaxBytes allows to all; allow more, or name a TempDir", ErrMemory, w.contacts, w.limit)
	}
	file, err := s.open()
	if err != nil {
		return err
	}
	for i := range w.shards {
		b := &w.shards[i]
		if len(b.now) > 0 {
			b.full = append(b.full, b.now)
		}
		b.now = nil
		size := int64(0)
		for _, c := range b.full {
			size += int64(len(c))
		}
		if size == 0 {
			continue
		}
		at := s.size.Add(size) - size
		b.extents = append(b.extents, extent{at, size})
		for _, c := range b.full {
			if _, err := file.WriteAt(c, at); err != nil {
				return fmt.Errorf("eventlog: a temporary file: %w", err)
			}
			at += int64(len(c))
			if cap(c) == w.chunk {
				w.free = append(w.free, c[:0])
			}
		}
		b.full = b.full[:0]
	}
	w.held = 0
	return nil
}
