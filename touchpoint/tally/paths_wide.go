package tally

import (
	"math"
	"math/bits"
)

// wide is a number of 128 bits, in two's complement where it may be negative.
type wide struct{ hi, lo uint64 }

func wideOf(v int64) wide { return wide{uint64(v >> 63), uint64(v)} }

func (w *wide) add(v wide) {
	var carry uint64
	w.lo, carry = bits.Add64(w.lo, v.lo, 0)
	w.hi, _ = bits.Add64(w.hi, v.hi, carry)
}

// signed returns w, or −w where sign is all ones.
func (w wide) signed(sign uint64) wide {
	w = wide{w.hi ^ sign, w.lo ^ sign}
	w.add(wide{0, sign & 1})
	return w
}

// float returns w, in units of 2⁻ᵉ, as a number.
func (w wide) float(e int) float64 {
	sign := uint64(int64(w.hi) >> 63)
	size := w.signed(sign)
	v := math.Ldexp(float64(size.hi), 64-e) + math.Ldexp(float64(size.lo), -e)
	if sign != 0 {
		return -v
	}
	return v
}
