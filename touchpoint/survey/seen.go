package survey

import "hash/maphash"

// seen is a set of strings kept as hashes of 64 bits, 8 to 16 bytes each. Two strings of n are taken for the same by chance
// with probability below n²/2^65.
type seen struct {
	seed  maphash.Seed
	slots []uint64
	n     int
}

// add adds b and reports whether it was new.
func (s *seen) add(b []byte) bool {
	if s.slots == nil {
		s.seed = maphash.MakeSeed()
		s.slots = make([]uint64, 16)
	}
	if 4*s.n >= 3*len(s.slots) {
		old := s.slots
		s.slots = make([]uint64, 2*len(old))
		for _, h := range old {
			if h != 0 {
				s.put(h)
			}
		}
	}
	if !s.put(max(maphash.Bytes(s.seed, b), 1)) {
		return false
	}
	s.n++
	return true
}

func (s *seen) put(h uint64) bool {
	mask := uint64(len(s.slots) - 1)
	for i := h & mask; ; i = (i + 1) & mask {
		switch s.slots[i] {
		case 0:
			s.slots[i] = h
			return true
		case h:
			return false
		}
	}
}
