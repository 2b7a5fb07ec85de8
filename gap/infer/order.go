package infer

import (
	"math"
	"sort"

	"gonum.org/v1/gonum/mathext"
)

// OrderStatistics is the method of intervals for a quantile between two of the ordered values.
const OrderStatistics Method = "order-statistics"

// QuantileRanks returns which two of n ordered values (1 is the smallest) enclose the quantile q of the population they were drawn from: the
// greatest low and the smallest high with
//
//	P(B < low) ≤ α/2   and   P(B ≥ high) ≤ α/2,   B binomial on n and q,  α = 1 − confidence,
//
// so that the interval from the low-th to the high-th value holds with the confidence at least, whatever the distribution (Thompson 1936, Ann. Math.
// Stat. 7; David and Nagaraja 2003, Order Statistics, 7.1). Ties and rounded values only make it hold more often. low is 0 where even the smallest
// value is not surely below the quantile, high n + 1 where the greatest is not surely above: there the interval has no end.
//
// Assumes independent values: of clusters of five that share a fifth of the variance, the median's interval holds in .89. Take one value of each cluster. The quantile is that of one value drawn at random: where each customer gives one value, of customers. Time grows with log n.
// n below 1, or a q or confidence outside (0, 1), give 0 and n + 1.
func QuantileRanks(n int64, q, confidence float64) (low, high int64) {
	confidence = level(confidence)
	if n < 1 || !(q > 0 && q < 1) || math.IsNaN(confidence) {
		return 0, max(n, 0) + 1
	}
	tail := (1 - confidence) / 2
	// below is P(B < k) for k in 0 … n + 1.
	below := func(k int64) float64 {
		switch {
		case k <= 0:
			return 0
		case k > n:
			return 1
		}
		return mathext.RegIncBeta(float64(n-k+1), float64(k), 1-q)
	}
	// The tolerance keeps a tail that is exactly α/2 in.
	tail *= 1 + 1e-12
	low = int64(sort.Search(int(n)+1, func(k int) bool { return below(int64(k)+1) > tail }))
	high = int64(sort.Search(int(n)+1, func(k int) bool { return 1-below(int64(k)) <= tail }))
	return low, max(high, low+1)
}
