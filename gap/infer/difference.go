package infer

import "math"

// The methods of Difference.
const (
	// Newcombe is the hybrid score interval of the difference of two shares.
	Newcombe Method = "newcombe"
	// Mover is the same construction on intervals other than Wilson's.
	Mover Method = "mover"
)

// Difference is a − b for two independent estimates of the same confidence, with the hybrid interval
//
//	d − √((a−aₗ)² + (bᵤ−b)²)  to  d + √((aᵤ−a)² + (b−bₗ)²)
//
// where l and u are the ends of their intervals. For shares from Share it is Newcombe's hybrid score interval
// (Newcombe 1998, Stat. Med. 17, 873–890, method 10), which holds near 0 and 1 and has width where both
// shares are 0; it stays in [−1, 1]. On effective sizes, weights and clusters are accounted for as far as
// they are in a and b: use ShareFromDesign where weights go with the answers. For other estimates it is the method of variance estimates recovery (Zou and Donner
// 2008, Stat. Med. 27).
//
// Pitfall: the two must not share people. The same customers before and after, or two cells of the same
// answers, need their covariance, or a paired method. Intervals that overlap may well differ: ask for the
// difference.
//
// N and NEff are sums. SE is √(SEa² + SEb²). Where a value is NaN but its interval known, as Share gives for
// nobody, the value is NaN and the interval the widest that both intervals allow; where an interval is not
// known, or the confidences differ, the interval is NaN.
func Difference(a, b Estimate) Estimate {
	e := Estimate{
		Value: a.Value - b.Value, Interval: unknown(), SE: math.Hypot(a.SE, b.SE),
		N: a.N + b.N, NEff: a.NEff + b.NEff, Confidence: a.Confidence, Method: Mover,
	}
	if a.Method == Wilson && b.Method == Wilson {
		e.Method = Newcombe
	}
	switch {
	case a.Confidence != b.Confidence:
		e.Confidence = math.NaN()
	case !a.Interval.Known() || !b.Interval.Known():
	case math.IsNaN(e.Value):
		e.Interval = Interval{a.Interval.Low - b.Interval.High, a.Interval.High - b.Interval.Low}
	default:
		e.Interval = Interval{
			e.Value - math.Hypot(a.Value-a.Interval.Low, b.Interval.High-b.Value),
			e.Value + math.Hypot(a.Interval.High-a.Value, b.Value-b.Interval.Low),
		}
	}
	return e
}
