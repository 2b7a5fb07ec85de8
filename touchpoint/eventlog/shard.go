package eventlog

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"

	"github.com/safar-cx/safar/touchpoint"
)

// shardRoom is the memory that sorting a shard takes, to be used again for the next one.
type shardRoom struct {
	parts     []part // the records
	loaded    []byte // those of them that were spilled
	events    []event
	runs      []run   // of events, one for each writer that has any
	sorted    []event // by customer
	customers []customer
	order     []uint32 // customers in the order in which they are yielded
	slots     []uint32 // of an open-addressed table: index of the customer plus 1
	over      map[string]uint32
	decoder   decoder
	walk      walker
}

// part is a part of the records of a writer, which are decoded in their order.
type part struct {
	b     []byte
	first bool // part of its writer
}

// run is a stretch of events in the order of the input: what of it is left.
type run struct{ at, end int }

type customer struct {
	hash uint64
	name []byte // in the records
	n    uint32 // events
	from uint32 // the first of them
}

// maxProbe is how far the table of customers is searched; further ones are kept in a map, whose hash nobody can foresee.
const maxProbe = 64

// eventBytes is about what an event takes with its share of the tables, and recordBytes what a short record does.
const (
	eventBytes  = 128
	recordBytes = 16
)

// paths yields the paths of a shard. It returns false when the iteration is to end.
func (g *Groups) paths(ctx context.Context, shard int, room *shardRoom, yield func(touchpoint.Path, error) bool) bool {
	fail := func(err error) bool {
		yield(touchpoint.Path{}, err)
		return false
	}
	if err := ctx.Err(); err != nil {
		return fail(err)
	}
	if err := g.load(shard, room); err != nil {
		return fail(err)
	}
	room.decoder.dictionaries = g.dicts
	room.scan()
	room.sort()
	w := &room.walk
	w.begin(g)
	for i, k := range room.order {
		if i&0xff == 0xff {
			if err := ctx.Err(); err != nil {
				return fail(err)
			}
		}
		if !w.customer(room.contacts(&room.customers[k]), yield) {
			return false
		}
	}
	g.count(shard, w)
	return true
}

// count adds the counts of a shard to the report, once.
func (g *Groups) count(shard int, w *walker) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.seen[shard] {
		return
	}
	g.seen[shard] = true
	g.report.Duplicates += w.duplicates
	g.report.Paired += w.paired
	g.report.Customers += w.customers
	g.report.Paths += w.paths
	g.report.Open += w.open
}

// load gathers the records of a shard.
func (g *Groups) load(shard int, room *shardRoom) error {
	room.parts = room.parts[:0]
	spilled, held := int64(0), int64(0)
	for _, w := range g.writers {
		b := &w.shards[shard]
		for _, e := range b.extents {
			spilled += e.size
		}
		for _, p := range b.full {
			held += int64(len(p))
		}
		held += int64(len(b.now))
	}
	if spilled > 0 {
		if need := spilled + (spilled+held)/recordBytes*eventBytes; need > g.options.MaxBytes {
			return fmt.Errorf("%w: the contacts of 1 in %d customers take about %d bytes, and %d are allowed", ErrMemory, g.Shards(), need, g.options.MaxBytes)
		}
	}
	if int64(cap(room.loaded)) < spilled {
		room.loaded = make([]byte, spilled)
	}
	at := int64(0)
	for _, w := range g.writers {
		b, first := &w.shards[shard], true
		for _, e := range b.extents {
			text := room.loaded[at : at+e.size : at+e.size]
			if err := g.spill.read(text, e.from); err != nil {
				return err
			}
			room.parts = append(room.parts, part{text, first})
			at, first = at+e.size, false
		}
		for _, p := range b.full {
			room.parts = append(room.parts, part{p, first})
			first = false
		}
		room.parts = append(room.parts, part{b.now, first})
	}
	return nil
}

// scan lists the records and their customers.
func (r *shardRoom) scan() {
	r.events, r.customers, r.over = r.events[:0], r.customers[:0], nil
	clear(r.slots)
	if len(r.slots) == 0 {
		r.slots = make([]uint32, 1024)
	}
	d := &r.decoder
	d.kept, r.runs = d.kept[:0], r.runs[:0]
	for _, p := range r.parts {
		if p.first {
			d.before = before{}
			r.runs = append(r.runs, run{len(r.events), 0})
		}
		d.b = p.b
		for len(d.b) > 0 {
			if len(r.events) == cap(r.events) {
				r.events = slices.Grow(r.events, 1024)
			}
			r.events = r.events[:len(r.events)+1]
			e := &r.events[len(r.events)-1]
			k := r.customer(d.event(e))
			e.customer = k
			r.customers[k].n++
		}
		r.runs[len(r.runs)-1].end = len(r.events)
	}
	r.runs = slices.DeleteFunc(r.runs, func(s run) bool { return s.at == s.end })
}

// customer returns the number of a customer.
func (r *shardRoom) customer(name []byte) uint32 {
	if 4*len(r.customers) >= 3*len(r.slots) {
		r.rehash()
	}
	h := hashOf(name)
	mask := uint64(len(r.slots) - 1)
	for i, probes := h&mask, 0; probes < maxProbe; i, probes = (i+1)&mask, probes+1 {
		k := r.slots[i]
		if k == 0 {
			r.customers = append(r.customers, customer{hash: h, name: name})
			r.slots[i] = uint32(len(r.customers))
			return r.slots[i] - 1
		}
		if c := &r.customers[k-1]; c.hash == h && bytes.Equal(c.name, name) {
			return k - 1
		}
	}
	k, ok := r.over[string(name)]
	if !ok {
		if r.over == nil {
			r.over = map[string]uint32{}
		}
		k = uint32(len(r.customers))
		r.customers = append(r.customers, customer{hash: h, name: name})
		r.over[string(name)] = k
	}
	return k
}

// rehash doubles the table.
func (r *shardRoom) rehash() {
	r.slots = make([]uint32, 2*len(r.slots))
	r.over = nil
	mask := uint64(len(r.slots) - 1)
next:
	for k, c := range r.customers {
		for i, probes := c.hash&mask, 0; probes < maxProbe; i, probes = (i+1)&mask, probes+1 {
			if r.slots[i] == 0 {
				r.slots[i] = uint32(k) + 1
				continue next
			}
		}
		if r.over == nil {
			r.over = map[string]uint32{}
		}
		r.over[string(c.name)] = uint32(k)
	}
}

// sort orders customers by hash and name, and the events of each by time and place in the input.
func (r *shardRoom) sort() {
	r.order = r.order[:0]
	for k := range r.customers {
		r.order = append(r.order, uint32(k))
	}
	slices.SortFunc(r.order, func(a, b uint32) int {
		x, y := &r.customers[a], &r.customers[b]
		if x.hash != y.hash {
			return cmp.Compare(x.hash, y.hash)
		}
		return bytes.Compare(x.name, y.name)
	})
	from := uint32(0)
	for _, k := range r.order {
		c := &r.customers[k]
		c.from, from = from, from+c.n
		c.n = 0
	}
	r.sorted = slices.Grow(r.sorted[:0], len(r.events))[:len(r.events)]
	r.distribute()
	for i := range r.customers {
		c := &r.customers[i]
		sortEvents(r.sorted[c.from : c.from+c.n])
	}
}

// distribute puts the events of each customer together, in the order of the input, which mostly is that of time.
func (r *shardRoom) distribute() {
	for len(r.runs) > 0 {
		first, least, until := 0, uint64(math.MaxUint64), uint64(math.MaxUint64) // the run that is to go on, its event, and the next of another run
		for i, s := range r.runs {
			switch order := r.events[s.at].order; {
			case order < least:
				first, least, until = i, order, least
			case order < until:
				until = order
			}
		}
		s := &r.runs[first]
		for more := true; more; more = s.at < s.end && r.events[s.at].order < until {
			e := &r.events[s.at]
			c := &r.customers[e.customer]
			r.sorted[c.from+c.n] = *e
			c.n++
			s.at++
		}
		if s.at == s.end {
			r.runs = slices.Delete(r.runs, first, first+1)
		}
	}
}

func earlier(a, b *event) bool {
	return a.start < b.start || a.start == b.start && a.order < b.order
}

// sortEvents moves the few events that are not in order to their place; where they are not few, it begins again another way.
func sortEvents(events []event) {
	const few = 16
	for i, left := 1, few*len(events); i < len(events); i++ {
		if !earlier(&events[i], &events[i-1]) {
			continue
		}
		e, j := events[i], i
		for ; j > 0 && earlier(&e, &events[j-1]); j-- {
			events[j] = events[j-1]
		}
		events[j] = e
		if left -= i - j; left < 0 {
			slices.SortFunc(events, compareEvents)
			return
		}
	}
}

func compareEvents(a, b event) int {
	return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(a.order, b.order))
}

// contacts makes the contacts of a customer.
func (r *shardRoom) contacts(c *customer) []touchpoint.Contact {
	name := r.decoder.room.String(c.name)
	all := slices.Grow(r.walk.contacts[:0], int(c.n))[:c.n]
	for i := range all {
		all[i] = touchpoint.Contact{Customer: name}
		r.decoder.contact(&r.sorted[int(c.from)+i], &all[i])
	}
	r.walk.contacts = all
	return all
}
