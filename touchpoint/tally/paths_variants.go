package tally

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"hash/maphash"
	"slices"
)

// variants counts sequences of cells. It keeps each sequence, so that counts are exact whatever the hashes are.
type variants struct {
	slots []uint32 // index of an entry plus 1; a power of two, at most three quarters in use
	all   []variant
	cells []byte // of all entries, one after the other: the index of each cell as a varint
	seed  maphash.Seed
}

// variant is a sequence of cells and how many paths took it.
type variant struct {
	hash           uint64
	from, to       uint64 // its part of the cells
	paths, reached uint64 // reached: of those that reached a goal
}

const variantBytes = 40

func newVariants() variants { return variants{seed: maphash.MakeSeed()} }

// bytes returns the memory taken.
func (v *variants) bytes() int64 {
	return int64(cap(v.all))*variantBytes + int64(cap(v.cells)) + int64(len(v.slots))*4
}

// sequence appends a cell to a sequence.
func sequence(to []byte, cell int32) []byte { return binary.AppendUvarint(to, uint64(cell)) }

// find returns the entry of a sequence, or nil.
func (v *variants) find(cells []byte) *variant {
	if len(v.slots) == 0 {
		return nil
	}
	_, e := v.place(cells, maphash.Bytes(v.seed, cells))
	return e
}

// place returns the slot of a sequence, and its entry if there is one.
func (v *variants) place(cells []byte, hash uint64) (*uint32, *variant) {
	mask := uint64(len(v.slots) - 1)
	for i := hash & mask; ; i = (i + 1) & mask {
		s := &v.slots[i]
		if *s == 0 {
			return s, nil
		}
		if e := &v.all[*s-1]; e.hash == hash && bytes.Equal(v.cells[e.from:e.to], cells) {
			return s, e
		}
	}
}

// insert returns the entry of a sequence, made if it is not there; nil and the bytes that would be needed where they are more than free.
func (v *variants) insert(cells []byte, free int64) (*variant, int64) {
	hash := maphash.Bytes(v.seed, cells)
	if len(v.slots) > 0 {
		if _, e := v.place(cells, hash); e != nil {
			return e, 0
		}
	}
	if need := v.reserve(1, len(cells), free); need > 0 {
		return nil, need
	}
	s, _ := v.place(cells, hash)
	from := uint64(len(v.cells))
	v.cells = append(v.cells, cells...)
	v.all = append(v.all, variant{hash: hash, from: from, to: from + uint64(len(cells))})
	*s = uint32(len(v.all))
	return &v.all[len(v.all)-1], 0
}

// reserve makes room for n more sequences of so many bytes together, by dropping those that count nothing if that frees enough, and else by more
// memory, a quarter more than is needed. It returns the memory that would take, if it is more than free, and else 0.
func (v *variants) reserve(n, bytes int, free int64) int64 {
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
	more := int64(entries)*variantBytes + int64(cells) + int64(slots)*4 - v.bytes()
	if more > free || int64(entries) >= 1<<32 {
		return more
	}
	old := *v
	v.all, v.cells, v.slots = make([]variant, 0, entries), make([]byte, 0, cells), make([]uint32, slots)
	for _, e := range old.all {
		if e.paths == 0 {
			continue
		}
		sequence := old.cells[e.from:e.to]
		s, _ := v.place(sequence, e.hash)
		e.from = uint64(len(v.cells))
		e.to = e.from + uint64(len(sequence))
		v.cells = append(v.cells, sequence...)
		v.all = append(v.all, e)
		*s = uint32(len(v.all))
	}
	return 0
}

// sorted returns the entries that count anything, ascending by sequence, compared byte by byte.
func (v *variants) sorted() []variant {
	all := slices.DeleteFunc(slices.Clone(v.all), func(e variant) bool { return e.paths == 0 })
	slices.SortFunc(all, func(a, b variant) int { return bytes.Compare(v.cells[a.from:a.to], v.cells[b.from:b.to]) })
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
	v := &t.variants
	var counts []uint64
	for i := range v.all {
		if v.all[i].paths != 0 {
			counts = append(counts, v.all[i].paths)
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
	least := counts[distinct-most] // so that only the frequent ones need be put in order
	all := slices.DeleteFunc(slices.Clone(v.all), func(e variant) bool { return e.paths < least || e.paths == 0 })
	slices.SortFunc(all, func(a, b variant) int {
		return cmp.Or(cmp.Compare(b.paths, a.paths), bytes.Compare(v.cells[a.from:a.to], v.cells[b.from:b.to]))
	})
	for _, e := range all[:most] {
		top = append(top, Variant{cellsOf(v.cells[e.from:e.to]), int64(e.paths), int64(e.reached)})
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
