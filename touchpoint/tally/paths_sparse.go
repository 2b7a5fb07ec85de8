package tally

import (
	"cmp"
	"math"
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

// sparse counts what is mostly not there. It never forgets a key by itself, but drops the lines whose counts are all zero when it grows. Most counts are
// small, and how many of them fit the processor's cache decides how long it takes to count: a line holds what its counts hold modulo about 2¹⁶, and
// wide the rest.
type sparse struct {
	lines []line // a power of two; at most three quarters in use
	used  int
	wide  map[uint64]uint64 // by key; never 0
}

// line counts the buckets of one kind, a and b that lie side by side, since those are mostly counted together: as many as fit what a processor loads at once.
type line struct {
	key uint64 // plus 1, so that 0 means empty
	n   [lineWidth]uint16
}

const (
	lineWidth = 28
	lineBytes = 8 + 2*lineWidth
	lineBits  = 8  // of the key of a line, for a bucket
	wideBytes = 48 // that a count in wide takes, about
)

// slot is a key and its count.
type slot struct{ key, n uint64 }

func newSparse() sparse { return sparse{lines: make([]line, 16)} }

// bytes returns the memory taken.
func (s *sparse) bytes() int64 { return int64(len(s.lines))*lineBytes + int64(len(s.wide))*wideBytes }

// lineOf returns the key of the line of a key, and the place in it.
func lineOf(key uint64) (uint64, int) {
	bucket := key & (buckets - 1)
	i := bucket * 2341 >> 16 // bucket ÷ 28, for all that there are
	return key>>12<<lineBits | i, int(bucket - i*lineWidth)
}

// at returns the key of the count at a place of a line that is in use.
func (l *line) at(i int) uint64 {
	key := l.key - 1
	return key>>lineBits<<12 | (key&(1<<lineBits-1)*lineWidth + uint64(i))
}

func (l *line) empty() bool { return l.n == [lineWidth]uint16{} }

// add adds v to a count of a line that is there. It returns 0, or the bytes that would be needed where the memory refuses, and then changes nothing.
// Where the memory is nil, it was taken before.
func (s *sparse) add(p *line, i int, v uint64, m *memory) (need int64) {
	n := uint64(p.n[i]) + v
	if n <= math.MaxUint16 {
		p.n[i] = uint16(n)
		return 0
	}
	key := p.at(i)
	if _, known := s.wide[key]; !known {
		if m != nil {
			if need := m.take(wideBytes); need > 0 {
				return need
			}
		}
		if s.wide == nil {
			s.wide = map[uint64]uint64{}
		}
	}
	p.n[i] = uint16(n & half)
	s.wide[key] += n &^ half
	return 0
}

// half is what a count keeps in its line of what is too much for it, so that it is long before it is too much or too little again.
const half = 1<<15 - 1

// subtract takes v from a count of a line that is there, or reports that it is not there and changes nothing.
func (s *sparse) subtract(p *line, i int, v uint64, m *memory) bool {
	n := uint64(p.n[i])
	if n >= v {
		p.n[i] = uint16(n - v)
		return true
	}
	key := p.at(i)
	wide := s.wide[key]
	if wide+n < v {
		return false
	}
	rest := wide + n - v
	p.n[i] = uint16(rest & half)
	if rest &^= half; rest == 0 {
		delete(s.wide, key)
		m.take(-wideBytes)
	} else {
		s.wide[key] = rest
	}
	return true
}

// total returns a count of a line that is there.
func (s *sparse) total(p *line, i int) uint64 {
	if s.wide == nil {
		return uint64(p.n[i])
	}
	return uint64(p.n[i]) + s.wide[p.at(i)]
}

// place returns where a line is or would be.
func (s *sparse) place(key uint64) *line {
	mask := uint64(len(s.lines) - 1)
	for i := key * 0x9e3779b97f4a7c15 >> 32; ; i++ {
		p := &s.lines[i&mask]
		if p.key == key+1 || p.key == 0 {
			return p
		}
	}
}

// insert returns a line, made if it is not there; nil and the bytes that would be needed where the memory refuses.
func (s *sparse) insert(key uint64, m *memory) (p *line, need int64) {
	if p := s.place(key); p.key != 0 {
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

// reserve makes room for n more lines, by dropping those that count nothing if that frees enough, and else by more memory. It returns 0, or the bytes
// that would be needed where the memory refuses.
func (s *sparse) reserve(n int, m *memory) int64 {
	if s.used+n <= len(s.lines)/4*3 {
		return 0
	}
	need := n + len(s.lines)/16 // what is freed must last for a while
	for i := range s.lines {
		if s.holds(&s.lines[i]) {
			need++
		}
	}
	size := len(s.lines)
	for need > size/4*3 {
		size *= 2
	}
	if refused := m.take(int64(size-len(s.lines)) * lineBytes); refused > 0 {
		return refused
	}
	s.rehash(size)
	return 0
}

func (s *sparse) rehash(size int) {
	old := s.lines
	s.lines, s.used = make([]line, size), 0
	for i := range old {
		if s.holds(&old[i]) {
			*s.place(old[i].key - 1) = old[i]
			s.used++
		}
	}
}

// holds reports whether a line counts anything.
func (s *sparse) holds(l *line) bool {
	if !l.empty() {
		return true
	}
	if l.key != 0 && len(s.wide) > 0 {
		for i := range l.n {
			if s.wide[l.at(i)] != 0 {
				return true
			}
		}
	}
	return false
}

// appendSorted appends the counts above zero, ascending by key.
func (s *sparse) appendSorted(all []slot) []slot {
	live := 0
	for i := range s.lines {
		for _, n := range s.lines[i].n {
			if n != 0 {
				live++
			}
		}
	}
	all = slices.Grow(all, live+len(s.wide))
	from := len(all)
	for i := range s.lines {
		p := &s.lines[i]
		if p.key == 0 {
			continue
		}
		for j := range p.n {
			if n := s.total(p, j); n != 0 {
				all = append(all, slot{p.at(j), n})
			}
		}
	}
	slices.SortFunc(all[from:], func(a, b slot) int { return cmp.Compare(a.key, b.key) })
	return all
}
