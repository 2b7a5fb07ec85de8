package tally

import (
	"math/bits"
	"time"
)

// HistogramError is the relative error of [Histogram.Quantile]: a value lies within this part of it of the value returned, which is exact below 128.
const HistogramError = 1.0 / 128

const (
	subBits = 6 // a power of two is divided into 64 bins
	buckets = 1 << 12
)

// bucket returns the bin of a number: each below 128 has its own; from there on a power of two is divided into 64.
func bucket(v int64) int {
	u := uint64(max(v, 0))
	if u < 2<<subBits {
		return int(u)
	}
	shift := bits.Len64(u) - subBits - 1
	return shift<<subBits + int(u>>shift)
}

// bucketRange returns the numbers of a bin: from, and to but not with.
func bucketRange(i int) (from, to int64) {
	if i < 2<<subBits {
		return int64(i), int64(i) + 1
	}
	shift := i>>subBits - 1
	from = int64(i-shift<<subBits) << shift
	return from, from + 1<<shift
}

// Bin is a part of a [Histogram]: the numbers from From up to but not with To. Times are in milliseconds.
type Bin struct{ From, To, N int64 }

// Histogram counts whole numbers of 0 or more, in bins narrow enough for quantiles with a relative error of at most [HistogramError]. It lists the
// bins that hold anything, ascending.
type Histogram []Bin

// N returns how many numbers were counted.
func (h Histogram) N() int64 {
	n := int64(0)
	for _, b := range h {
		n += b.N
	}
	return n
}

// Quantile returns the number below or at which the share q of all lies: the ⌈q·n⌉-th smallest, for q within 0…1 (Hyndman and Fan 1996, definition
// 1), and false where nothing was counted. Of a bin of several numbers it returns the middle.
func (h Histogram) Quantile(q float64) (float64, bool) {
	n := h.N()
	if n == 0 {
		return 0, false
	}
	rank := int64(q * float64(n))
	if float64(rank) < q*float64(n) {
		rank++
	}
	rank = min(max(rank, 1), n)
	for _, b := range h {
		if rank -= b.N; rank <= 0 {
			return b.Middle(), true
		}
	}
	return 0, false
}

// Middle returns the middle of the bin.
func (b Bin) Middle() float64 { return float64(b.From) + float64(b.To-b.From-1)/2 }

// Time returns a quantile of a histogram of times.
func (h Histogram) Time(q float64) (time.Duration, bool) {
	v, ok := h.Quantile(q)
	return time.Duration(min(v, 9e12) * float64(time.Millisecond)), ok // a Duration reaches 292 years
}

// Merge returns the histogram of all that both count.
func (h Histogram) Merge(o Histogram) Histogram {
	out := make(Histogram, 0, len(h)+len(o))
	for len(h) > 0 || len(o) > 0 {
		switch {
		case len(o) == 0 || len(h) > 0 && h[0].From < o[0].From:
			out = append(out, h[0])
			h = h[1:]
		case len(h) == 0 || o[0].From < h[0].From:
			out = append(out, o[0])
			o = o[1:]
		default:
			out = append(out, Bin{h[0].From, h[0].To, h[0].N + o[0].N})
			h, o = h[1:], o[1:]
		}
	}
	return out
}
