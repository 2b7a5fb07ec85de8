package tally

import (
	"math"
	"math/bits"
	"slices"
)

// weightUnit is the number of integer units in a weight of 1.
const weightUnit = 1 << 20

// MaxWeight is the largest weight a response may carry.
const MaxWeight = 1 << 20

// maxTotal bounds the sum of all weights of a table, in units, so that no sum in it can overflow.
const maxTotal = 1 << 62

// sum holds a count, Σw in units of 2⁻²⁰ and Σw² in units of 2⁻⁴⁰ as 128 bits. Arithmetic is modulo its width, so that adding
// the negative of a sum takes it away.
type sum struct{ n, w, hi, lo uint64 }

// weigh returns the sum of one response of weight w, and whether the weight is usable.
func weigh(w float64) (sum, bool) {
	if !(w >= 0) || w > MaxWeight {
		return sum{}, false
	}
	u := uint64(math.RoundToEven(w * weightUnit))
	hi, lo := bits.Mul64(u, u)
	return sum{1, u, hi, lo}, true
}

// one is the sum of a response where weights do not count.
var one = times(1)

func (s *sum) add(d sum) {
	s.n += d.n
	s.w += d.w
	var carry uint64
	s.lo, carry = bits.Add64(s.lo, d.lo, 0)
	s.hi, _ = bits.Add64(s.hi, d.hi, carry)
}

func (s sum) negative() sum {
	lo, borrow := bits.Sub64(0, s.lo, 0)
	hi, _ := bits.Sub64(0, s.hi, borrow)
	return sum{-s.n, -s.w, hi, lo}
}

// holds reports whether d can be taken away from s.
func (s sum) holds(d sum) bool {
	return s.n >= d.n && s.w >= d.w && (s.hi > d.hi || s.hi == d.hi && s.lo >= d.lo)
}

func (s sum) total() Sum {
	const unit = 1.0 / weightUnit
	return Sum{N: int64(s.n), W: float64(s.w) * unit, W2: (float64(s.hi)*(1<<64) + float64(s.lo)) * unit * unit}
}

// sums is a list of sums: counts alone where weights do not count, all of it where they do.
type sums struct {
	counts []uint64 // where weights do not count
	low    []low    // where they do
	high   []uint64 // the high 64 bits of each Σw²; nil until one is needed, which takes 16 million people or large weights
}

// low is a sum but for the high bits of Σw².
type low struct{ n, w, lo uint64 }

func newSums(n int, weighted bool) sums {
	if weighted {
		return sums{low: make([]low, n)}
	}
	return sums{counts: make([]uint64, n)}
}

func (s *sums) len() int { return max(len(s.counts), len(s.low)) }

func (s *sums) at(i int) sum {
	if s.low == nil {
		return times(s.counts[i])
	}
	v := s.low[i]
	if s.high == nil {
		return sum{v.n, v.w, 0, v.lo}
	}
	return sum{v.n, v.w, s.high[i], v.lo}
}

// times returns the sum of n responses of weight 1.
func times(n uint64) sum {
	hi, lo := bits.Mul64(n, weightUnit*weightUnit)
	return sum{n, n * weightUnit, hi, lo}
}

func (s *sums) add(i int, d sum) {
	if s.low == nil {
		s.counts[i] += d.n
		return
	}
	p := &s.low[i]
	p.n += d.n
	p.w += d.w
	var carry uint64
	if p.lo, carry = bits.Add64(p.lo, d.lo, 0); d.hi|carry != 0 {
		s.carry(i, d.hi+carry)
	}
}

func (s *sums) carry(i int, hi uint64) {
	if s.high == nil {
		s.high = make([]uint64, len(s.low))
	}
	s.high[i] += hi
}

// merge adds o, which may be s itself.
func (s *sums) merge(o *sums) {
	high := o.high            // as it is before any carry
	for i, d := range o.low { // as add does, but without loading the list anew for each sum
		p := &s.low[i]
		p.n += d.n
		p.w += d.w
		var carry uint64
		p.lo, carry = bits.Add64(p.lo, d.lo, 0)
		if high != nil {
			carry += high[i]
		}
		if carry != 0 {
			s.carry(i, carry)
		}
	}
	for i, d := range o.counts {
		s.counts[i] += d
	}
}

func (s *sums) clone() sums {
	return sums{counts: slices.Clone(s.counts), low: slices.Clone(s.low), high: slices.Clone(s.high)}
}

func (s *sums) empty() bool {
	for i := range s.len() {
		if s.at(i) != (sum{}) {
			return false
		}
	}
	return true
}

// addPairs adds d to every pair of the categories, which ascend and belong to different items. It is where a tally spends its time.
func (s *sums) addPairs(categories, rows []int, d sum) {
	if s.low == nil {
		addPairs(s.counts, categories, rows, d.n)
		return
	}
	for i, c := range categories {
		row := rows[c]
		low := s.low
		for _, e := range categories[i+1:] { // as add does, but without loading the list anew for each pair
			p := &low[row+e]
			p.n += d.n
			p.w += d.w
			var carry uint64
			if p.lo, carry = bits.Add64(p.lo, d.lo, 0); d.hi|carry != 0 {
				s.carry(row+e, d.hi+carry)
			}
		}
	}
}

// addPairs adds n to the number of every pair of the categories.
func addPairs(numbers []uint64, categories, rows []int, n uint64) {
	for i, c := range categories {
		row := rows[c]
		for _, e := range categories[i+1:] {
			numbers[row+e] += n
		}
	}
}

// holdPairs reports whether d can be taken away from every pair of the categories.
func (s *sums) holdPairs(categories, rows []int, d sum) bool {
	for i, c := range categories {
		for _, e := range categories[i+1:] {
			if !s.at(rows[c] + e).holds(d) {
				return false
			}
		}
	}
	return true
}
