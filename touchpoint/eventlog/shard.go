package eventlog

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/safar-cx/safar/touchpoint"
)

// shardRoom is the memory that sorting a shard takes, to be used again for the next one.
type shardRoom struct {
	parts     [][]byte // the records
	loaded    []byte   // those of them that were spilled
	items     []item
	sorted    []item
	customers []customer
	order     []uint32 // customers in the order in which they are yielded
	slots     []uint32 // of an open-addressed table: index of the customer plus 1
	over      map[string]uint32
	decoder   decoder
	walk      walker
}

// item is a record to be sorted.
type item struct {
	start    int64
	order    uint64
	part     uint32
	at       uint32 // where it begins in its part
	customer uint32
}

type customer struct {
	hash uint64
	name []byte // in the records
	n    uint32 // items
	from uint32 // the first of them
}

// maxProbe is how far the table of customers is searched; further ones are kept in a map, whose hash nobody can foresee.
const maxProbe = 64

// itemBytes is about what an item takes with its share of the tables.
const itemBytes = 96

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
		room.parts = append(room.parts, b.full...)
		if len(b.now) > 0 {
			room.parts = append(room.parts, b.now)
		}
	}
	for _, p := range room.parts {
		held += int64(len(p))
	}
	if spilled > 0 {
		if need := spilled + (spilled+held)/24*itemBytes; need > g.options.MaxBytes {
			return fmt.Errorf("%w: the contacts of 1 in %d customers take about %d bytes, and %d are allowed", ErrMemory, shards, need, g.options.MaxBytes)
		}
	}
	if int64(cap(room.loaded)) < spilled {
		room.loaded = make([]byte, spilled)
	}
	at := int64(0)
	for _, w := range g.writers {
		for _, e := range w.shards[shard].extents {
			file, err := g.spill.open()
			if err != nil {
				return err
			}
			part := room.loaded[at : at+e.size : at+e.size]
			if _, err := file.ReadAt(part, e.from); err != nil {
				return fmt.Errorf("eventlog: a temporary file: %w", err)
			}
			room.parts = append(room.parts, part)
			at += e.size
		}
	}
	return nil
}

// scan lists the records and their customers.
func (r *shardRoom) scan() {
	r.items, r.customers, r.over = r.items[:0], r.customers[:0], nil
	clear(r.slots)
	if len(r.slots) == 0 {
		r.slots = make([]uint32, 1024)
	}
	d := &r.decoder
	for p, part := range r.parts {
		d.b = part
		for len(d.b) > 0 {
			at := len(part) - len(d.b)
			flags, order, start, name := d.head()
			k := r.customer(name)
			r.customers[k].n++
			r.items = append(r.items, item{start, order, uint32(p), uint32(at), k})
			d.skip(flags)
		}
	}
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

// sort orders customers by hash and name, and the items of each by time and place in the input.
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
	r.sorted = slices.Grow(r.sorted[:0], len(r.items))[:len(r.items)]
	for _, it := range r.items {
		c := &r.customers[it.customer]
		r.sorted[c.from+c.n] = it
		c.n++
	}
	for i := range r.customers {
		c := &r.customers[i]
		sortItems(r.sorted[c.from : c.from+c.n])
	}
}

func earlier(a, b *item) bool {
	return a.start < b.start || a.start == b.start && a.order < b.order
}

func sortItems(items []item) {
	const few = 24
	if len(items) > few {
		if !slices.IsSortedFunc(items, compareItems) {
			slices.SortFunc(items, compareItems)
		}
		return
	}
	for i := 1; i < len(items); i++ {
		for j := i; j > 0 && earlier(&items[j], &items[j-1]); j-- {
			items[j], items[j-1] = items[j-1], items[j]
		}
	}
}

func compareItems(a, b item) int {
	return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(a.order, b.order))
}

// contacts decodes the contacts of a customer.
func (r *shardRoom) contacts(c *customer) []touchpoint.Contact {
	name := r.decoder.room.String(c.name)
	all := slices.Grow(r.walk.contacts[:0], int(c.n))[:c.n]
	for i := range all {
		it := &r.sorted[int(c.from)+i]
		r.decoder.b = r.parts[it.part][it.at:]
		flags, _, _, _ := r.decoder.head()
		all[i] = touchpoint.Contact{Customer: name, Start: time.Unix(0, it.start).UTC()}
		r.decoder.rest(flags, &all[i])
	}
	r.walk.contacts = all
	return all
}

// skip passes over all of a record but its head.
func (d *decoder) skip(flags uint64) {
	pass := func(texts int) {
		if d.uvarint() == 0 {
			for range texts {
				d.bytes()
			}
		}
	}
	pass(3)
	if flags == 0 {
		return
	}
	if flags&hasHow != 0 {
		pass(2)
	}
	if flags&hasZone != 0 {
		d.uvarint()
	}
	for _, f := range [...]uint64{hasOutcome, hasPlace, hasOwner} {
		if flags&f != 0 {
			pass(1)
		}
	}
	if flags&hasEnd != 0 {
		d.word()
		d.uvarint()
	}
	if flags&hasBurden != 0 {
		d.varint()
		d.varint()
	}
	if flags&hasValue != 0 {
		d.word()
	}
	if flags&hasID != 0 {
		d.b = d.b[16:]
	}
}
