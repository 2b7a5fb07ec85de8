package tally

import (
	"cmp"
	"slices"
)

// kind says what a sparse count is of.
type kind uint64

// The kinds of sparse counts; what a, b and bucket mean for each stands in [Paths.MarshalBinary].
const (
	moveKind     kind = iota // passes, customers, passes after the goal
	waitKind                 // on a transition, every pass
	restKind                 // after a cell, the first of each customer
	durationKind             // of a contact at a cell
	spellKind                // in a stage
	pathKind                 // of whole paths
	goalKind                 // until a goal
	absorbKind               // customers whose first final goal is reached in a cell
	responseKind             // at a touchpoint
	returnKind               // after a bad contact at a touchpoint
	askedKind                // questions and forms until the end of a path
	followKind               // moves between stages
	kinds
)

// key returns the key of a sparse count: kind·2⁵² + a·2³² + b·2¹² + bucket.
func (k kind) key(a, b, bucket int) uint64 {
	return uint64(k)<<52 | uint64(a)<<32 | uint64(b)<<12 | uint64(bucket)
}

// sparse counts what is mostly not there. It never forgets a key by itself, but drops those whose count is zero when it grows.
type sparse struct {
	slots []slot // a power of two; at most three quarters in use
	used  int
}

// slot is a key, plus 1 so that 0 means empty, and its count.
type slot struct{ key, n uint64 }

const slotBytes = 16

func newSparse() sparse { return sparse{slots: make([]slot, 64)} }

// place returns where a key is or would be. Keys that differ in the last two bits alone lie side by side.
func (s *sparse) place(key uint64) *slot {
	mask := len(s.slots) - 1
	i := int(key>>2*0x9e3779b97f4a7c15>>30)<<2 | int(key&3)
	for ; ; i++ {
		p := &s.slots[i&mask]
		if p.key == key+1 || p.key == 0 {
			return p
		}
	}
}

// find returns the slot of a key, or nil.
func (s *sparse) find(key uint64) *slot {
	if p := s.place(key); p.key != 0 {
		return p
	}
	return nil
}

// insert returns the slot of a key, made if it is not there; nil and the bytes that would be needed where the memory refuses.
func (s *sparse) insert(key uint64, m *memory) (p *slot, need int64) {
	if p := s.find(key); p != nil {
		return p, 0
	}
	if need := s.reserve(1, m); need > 0 {
		return nil, need
	}
	p = s.place(key)
	p.key = key + 1
	s.used++
	return p, 0
}

// reserve makes room for n more keys, by dropping those that count nothing if that frees enough, and else by more memory. It returns 0, or the bytes
// that would be needed where the memory refuses.
func (s *sparse) reserve(n int, m *memory) int64 {
	if s.used+n <= len(s.slots)/4*3 {
		return 0
	}
	need := n + len(s.slots)/16 // what is freed must last for a while
	for i := range s.slots {
		if s.slots[i].n != 0 {
			need++
		}
	}
	size := len(s.slots)
	for need > size/4*3 {
		size *= 2
	}
	if refused := m.take(int64(size-len(s.slots)) * slotBytes); refused > 0 {
		return refused
	}
	s.rehash(size)
	return 0
}

func (s *sparse) rehash(size int) {
	old := s.slots
	s.slots, s.used = make([]slot, size), 0
	for _, p := range old {
		if p.n != 0 {
			*s.place(p.key - 1) = p
			s.used++
		}
	}
}

// sorted returns the counts above zero, ascending by key; the keys are as they were given.
func (s *sparse) sorted() []slot {
	live := 0
	for i := range s.slots {
		if s.slots[i].n != 0 {
			live++
		}
	}
	all := make([]slot, 0, live)
	for _, p := range s.slots {
		if p.n != 0 {
			all = append(all, slot{p.key - 1, p.n})
		}
	}
	slices.SortFunc(all, func(a, b slot) int { return cmp.Compare(a.key, b.key) })
	return all
}
