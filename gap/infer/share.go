package infer

import (
	"math"

	"gonum.org/v1/gonum/mathext"
)

// Share is the estimate of a share p in [0, 1], from the share seen and the effective number of answers
// behind it, with Wilson's score interval: all π with |p − π| ≤ z √(π(1−π)/n) (Wilson 1927, JASA 22;
// recommended in Newcombe 1998, Stat. Med. 17, method 3: no continuity correction). It stays in [0, 1],
// contains p, and has width even at p = 0 or 1. n need not be whole: pass Kish's n under weights, the
// design's n under clusters.
//
// The answers must be independent but for what n already says. Kish's n says enough where weights have nothing to do with the
// answers; where they do, the interval of a share of few held in as few as .86 in simulation: use ShareFromDesign. Of 30 plain
// people it holds in .86 of samples where 1 in 200 is counted, for single shares near 0 and 1 fall between two counts: use
// ShareExact. (Table: package documentation.) With nEff = 0 the interval is [0, 1] and the
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

// ShareExact is Share with the interval of Clopper and Pearson (1934, Biometrika 26): all π under which neither as few nor
// as many as were seen are less likely than half of 1 − confidence. Of independent answers it holds with the confidence at
// least, whatever the share, where Wilson's holds with it on the average and may fall short at single shares near 0 and 1; the
// price is width. Under weights and clusters it is as good as nEff (Korn and Graubard 1998, Surv. Methodol. 24).
func ShareExact(share, nEff, confidence float64) Estimate {
	e := Share(share, nEff, confidence)
	e.Method = ClopperPearson
	if !e.Interval.Known() || nEff == 0 || math.IsInf(nEff, 1) {
		return e
	}
	tail, some := (1-e.Confidence)/2, share*nEff
	e.Interval = Interval{0, 1}
	if share > 0 {
		e.Interval.Low = math.Min(share, mathext.InvRegIncBeta(some, nEff-some+1, tail))
	}
	if share < 1 {
		e.Interval.High = math.Max(share, mathext.InvRegIncBeta(some+1, nEff-some, 1-tail))
	}
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
