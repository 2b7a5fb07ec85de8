package tally

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"hash/maphash"
	"math"
	"slices"
	"sync"
)

// variants counts sequences of cells. It keeps each sequence, so that counts are exact whatever the hashes are. Sequences are divided by their hash
// into parts, to each of which several goroutines may add in turn.
type variants struct {
	parts []variantPart // a power of two
	seed  maphash.Seed
}

type variantPart struct {
	mu    sync.Mutex // for add
	slots []uint64   // the high half of the hash of an entry, and its index plus 1; a power of two, at most three quarters in use
	all   []variant
	cells []byte // of all entries, one after the other: the index of each cell as a varint
}

// variant is a sequence of cells and how many paths took it.
type variant struct {
	hash           uint64
	from, to       uint64 // its part of the cells
	paths, reached uint64 // reached: of those that reached a goal
}

const (
	variantBytes = 40
	slotBytes    = 8
	tagMask      = 1<<64 - 1<<32
)

func newVariants(parts int) *variants {
	return &variants{seed: maphash.MakeSeed(), parts: make([]variantPart, parts)}
}

// bytes returns the memory taken.
func (v *variantPart) bytes() int64 {
	return int64(cap(v.all))*variantBytes + int64(cap(v.cells)) + int64(len(v.slots))*slotBytes
}

// sequence appends a cell to a sequence.
func sequence(to []byte, cell int32) []byte { return binary.AppendUvarint(to, uint64(cell)) }

// part returns where a sequence belongs, and its hash.
func (v *variants) part(cells []byte) (*variantPart, uint64) {
	hash := maphash.Bytes(v.seed, cells)
	return &v.parts[hash>>32&uint64(len(v.parts)-1)], hash
}

// find returns the entry of a sequence, or nil. It stays where it is until something is added.
func (v *variants) find(cells []byte) *variant {
	p, hash := v.part(cells)
	if len(p.slots) == 0 {
		return nil
	}
	_, e := p.place(cells, hash)
	return e
}

// add counts paths of a sequence. It returns 0, or the bytes that would be needed where the memory refuses. Several goroutines may add at a time.
func (v *variants) add(cells []byte, paths, reached uint64, m *memory) int64 {
	p, hash := v.part(cells)
	p.mu.Lock()
	defer p.mu.Unlock()
	e, need := p.insert(cells, hash, m)
	if need > 0 {
		return need
	}
	e.paths += paths
	e.reached += reached
	return 0
}

// reserve makes room for all that o holds.
func (v *variants) reserve(o *variants, m *memory) int64 {
	type room struct{ entries, cells int }
	rooms := make([]room, len(v.parts))
	for i := range o.parts {
		from := &o.parts[i]
		for _, e := range from.all {
			cells := from.cells[e.from:e.to]
			p, hash := v.part(cells)
			if len(p.slots) > 0 {
				if _, known := p.place(cells, hash); known != nil {
					continue
				}
			}
			if e.paths != 0 {
				r := &rooms[hash>>32&uint64(len(v.parts)-1)]
				r.entries++
				r.cells += len(cells)
			}
		}
	}
	for i, r := range rooms {
		if r.entries == 0 {
			continue
		}
		if need := v.parts[i].reserve(r.entries, r.cells, m); need > 0 {
			return need
		}
	}
	return 0
}

// merge adds all that o holds, for which there is room.
func (v *variants) merge(o *variants, m *memory) {
	for i := range o.parts {
		from := &o.parts[i]
		for _, e := range from.all {
			if e.paths != 0 {
				v.add(from.cells[e.from:e.to], e.paths, e.reached, m)
			}
		}
	}
}

// place returns the slot of a sequence, and its entry if there is one.
func (v *variantPart) place(cells []byte, hash uint64) (*uint64, *variant) {
	mask := uint64(len(v.slots) - 1)
	for i := hash & mask; ; i = (i + 1) & mask {
		s := &v.slots[i]
		if *s == 0 {
			return s, nil
		}
		if (*s^hash)&tagMask != 0 {
			continue
		}
		if e := &v.all[uint32(*s)-1]; e.hash == hash && bytes.Equal(v.cells[e.from:e.to], cells) {
			return s, e
		}
	}
}

// vacant returns a free slot for a sequence that is not there.
func (v *variantPart) vacant(hash uint64) *uint64 {
	mask := uint64(len(v.slots) - 1)
	for i := hash & mask; ; i = (i + 1) & mask {
		if v.slots[i] == 0 {
			return &v.slots[i]
		}
	}
}

// insert returns the entry of a sequence, made if it is not there; nil and the bytes that would be needed where the memory refuses.
func (v *variantPart) insert(cells []byte, hash uint64, m *memory) (*variant, int64) {
	if len(v.slots) > 0 {
		if _, e := v.place(cells, hash); e != nil {
			return e, 0
		}
	}
	if need := v.reserve(1, len(cells), m); need > 0 {
		return nil, need
	}
	from := uint64(len(v.cells))
	v.cells = append(v.cells, cells...)
	v.all = append(v.all, variant{hash: hash, from: from, to: from + uint64(len(cells))})
	*v.vacant(hash) = hash&tagMask | uint64(len(v.all))
	return &v.all[len(v.all)-1], 0
}

// reserve makes room for n more sequences of so many bytes together, by dropping those that count nothing if that frees enough, and else by more
// memory, a quarter more than is needed. It returns 0, or the bytes that would be needed where the memory refuses.
func (v *variantPart) reserve(n, bytes int, m *memory) int64 {
	if len(v.all)+n <= cap(v.all) && len(v.cells)+bytes <= cap(v.cells) && len(v.all)+n <= len(v.slots)/4*3 {
		return 0
	}
	live, size := n, bytes
	for i := range v.all {
		if v.all[i].paths != 0 {
			live++
			size += int(v.all[i].to - v.all[i].from)
		}
	}
	entries, cells, slots := cap(v.all), cap(v.cells), len(v.slots)
	if live > entries-entries/8 {
		entries = live + live/4 + 16
	}
	if size > cells-cells/8 {
		cells = size + size/4 + 256
	}
	for entries > slots/4*3 {
		slots = max(64, slots*2)
	}
	more := int64(entries)*variantBytes + int64(cells) + int64(slots)*slotBytes - v.bytes()
	if int64(entries) >= 1<<32 {
		return math.MaxInt64
	}
	if need := m.take(more); need > 0 {
		return need
	}
	before, sequences := v.all, v.cells
	v.all, v.cells, v.slots = make([]variant, 0, entries), make([]byte, 0, cells), make([]uint64, slots)
	for _, e := range before {
		if e.paths == 0 {
			continue
		}
		sequence := sequences[e.from:e.to]
		e.from = uint64(len(v.cells))
		e.to = e.from + uint64(len(sequence))
		v.cells = append(v.cells, sequence...)
		v.all = append(v.all, e)
		*v.vacant(e.hash) = e.hash&tagMask | uint64(len(v.all))
	}
	return 0
}

// counted is a sequence that paths took.
type counted struct {
	cells          []byte
	paths, reached uint64
}

// atLeast returns the sequences that so many paths took, more than 0, in no order.
func (v *variants) atLeast(least uint64) []counted {
	var list []counted
	for i := range v.parts {
		p := &v.parts[i]
		for _, e := range p.all {
			if e.paths >= least && e.paths > 0 {
				list = append(list, counted{p.cells[e.from:e.to], e.paths, e.reached})
			}
		}
	}
	return list
}

// sorted returns the sequences that count anything, ascending, compared byte by byte.
func (v *variants) sorted() []counted {
	all := v.atLeast(1)
	slices.SortFunc(all, func(a, b counted) int { return bytes.Compare(a.cells, b.cells) })
	return all
}

// Variant is a sequence of cells that whole paths took.
type Variant struct {
	Cells   []int // indices in [PathSchema.Cells]
	Paths   int64
	Reached int64 // those of them that reached a goal
}

// Variants returns the most frequent sequences of cells, at most so many (all where most is below 0), and how many there are. Sequences taken equally often
// come in a fixed order. It returns nothing where variants are not kept.
func (t *Paths) Variants(most int) (top []Variant, distinct int) {
	v := t.variants
	var counts []uint64
	for i := range v.parts {
		for _, e := range v.parts[i].all {
			if e.paths != 0 {
				counts = append(counts, e.paths)
			}
		}
	}
	distinct = len(counts)
	if most < 0 || most > distinct {
		most = distinct
	}
	if most == 0 {
		return nil, distinct
	}
	slices.Sort(counts)
	all := v.atLeast(counts[distinct-most]) // so that only the frequent ones need be put in order
	slices.SortFunc(all, func(a, b counted) int {
		return cmp.Or(cmp.Compare(b.paths, a.paths), bytes.Compare(a.cells, b.cells))
	})
	for _, e := range all[:most] {
		top = append(top, Variant{cellsOf(e.cells), int64(e.paths), int64(e.reached)})
	}
	return top, distinct
}

func cellsOf(sequence []byte) []int {
	var cells []int
	for len(sequence) > 0 {
		c, n := binary.Uvarint(sequence)
		cells = append(cells, int(c))
		sequence = sequence[n:]
	}
	return cells
}
