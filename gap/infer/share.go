package infer

import "math"

// Share is the estimate of a share p in [0, 1], from the share seen and the effective number of answers
// behind it, with Wilson's score interval: all π with |p − π| ≤ z √(π(1−π)/n) (Wilson 1927, JASA 22;
// recommended in Newcombe 1998, Stat. Med. 17, method 3: no continuity correction). It stays in [0, 1],
// contains p, and has width even at p = 0 or 1. n need not be whole: pass Kish's n under weights, the
// design's n under clusters.
//
// The answers must be independent but for what n already says. With nEff = 0 the interval is [0, 1] and the
// value NaN; a share outside [0, 1], or an n that is negative or NaN, gives NaN throughout.
func Share(share, nEff, confidence float64) Estimate {
	e := Estimate{Value: share, Interval: unknown(), SE: math.NaN(), N: nEff, NEff: nEff, Confidence: level(confidence), Method: Wilson}
	z := Critical(e.Confidence, math.Inf(1))
	switch {
	case nEff == 0 && !math.IsNaN(z):
		e.Value, e.Interval = math.NaN(), Interval{0, 1}
		return e
	case !(share >= 0 && share <= 1) || !(nEff > 0) || math.IsNaN(z):
		e.Value = math.NaN()
		return e
	}
	e.SE = math.Sqrt(share * (1 - share) / nEff)
	e.Interval = wilson(share, nEff, z)
	return e
}

func wilson(p, n, z float64) Interval {
	q := z * z / n
	centre := (p + q/2) / (1 + q)
	half := math.Sqrt(q*(p*(1-p)+q/4)) / (1 + q)
	i := Interval{centre - half, centre + half}.Clip(0, 1)
	// At the ends the algebra gives 0 and 1; rounding should not.
	if p == 0 {
		i.Low = 0
	}
	if p == 1 {
		i.High = 1
	}
	return i
}
