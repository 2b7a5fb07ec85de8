package infer

import "math"

// ScoreInterval is a confidence interval for the mean of a variable with few levels, from its histogram. It
// holds every μ that some distribution on the levels with mean μ makes credible by Pearson's statistic,
//
//	min over p of  n Σ (p̂ᵢ − pᵢ)²/pᵢ ≤ t²,   Σpᵢ = 1, Σpᵢyᵢ = μ,
//
// t being Student's quantile on df degrees of freedom (normal for df = +Inf). The likelihood is profiled over
// the whole multinomial, and levels that nobody chose may take mass. So the interval lies within the levels,
// always contains the mean, and has width even when all answers are alike. With two levels and df = +Inf it
// is Wilson's interval. (Score statistics inverted: Wilson 1927; for means of bounded variables by profiling
// the multinomial: Owen 2001, Empirical Likelihood, with Pearson's in place of the likelihood ratio: Baggerly
// 1998, Biometrika 85.)
//
// values are the possible levels, in any order; weights how often each was chosen, on any scale. nEff is the
// effective number of answers. It falls as nEff grows: a larger one never gives a wider interval. nEff = 0
// gives the whole range of the levels; a negative or NaN one, weights that are negative, not finite or all
// zero, levels that are not finite, or df not above 0, give NaN. One level gives that level. Length mismatch
// panics.
func ScoreInterval(values, weights []float64, nEff, df, confidence float64) Interval {
	if len(values) != len(weights) {
		panic("infer: values and weights differ in length")
	}
	crit := Critical(level(confidence), df)
	low, high, total := math.Inf(1), math.Inf(-1), 0.0
	for i, y := range values {
		if math.IsNaN(y) || !(weights[i] >= 0) {
			return unknown()
		}
		low, high = math.Min(low, y), math.Max(high, y)
		total += weights[i]
	}
	span := high - low
	if !(total > 0) || math.IsInf(total, 1) || math.IsInf(span, 0) || !(nEff >= 0) || math.IsNaN(crit) {
		return unknown()
	}
	if span == 0 {
		return Interval{low, low}
	}
	if nEff == 0 || len(values) == 0 {
		return Interval{low, high}
	}
	// Measured from the end towards which the mean is pushed, in units of the range.
	var room [2 * maxLevels]float64
	p, d := room[:0:maxLevels], room[maxLevels:maxLevels]
	down := func(y float64) float64 { return (y - low) / span }
	up := func(y float64) float64 { return (high - y) / span }
	p, d = profile(p, d, values, weights, total, down)
	i := Interval{Low: low + span*farthest(p, d, crit*crit/nEff)}
	p, d = profile(p[:0], d[:0], values, weights, total, up)
	i.High = high - span*farthest(p, d, crit*crit/nEff)
	return i.containing(p, d, high, span).Clip(low, high)
}

// maxLevels is how many chosen levels fit without allocating.
const maxLevels = 16

// containing widens by what rounding may have cost, so that the mean is never outside.
func (i Interval) containing(p, d []float64, high, span float64) Interval {
	mean := 0.0
	for k := range p {
		mean += p[k] * d[k]
	}
	mean = high - span*mean
	return Interval{math.Min(i.Low, mean), math.Max(i.High, mean)}
}

// profile lists the chosen levels: their shares, and their distances from the end.
func profile(p, d, values, weights []float64, total float64, distance func(float64) float64) (shares, distances []float64) {
	for i, w := range weights {
		if w > 0 {
			p = append(p, w/total)
			d = append(d, distance(values[i]))
		}
	}
	return p, d
}

// farthest is the least mean distance from the end at 0 for which the smallest Pearson statistic is at most
// n·q.
//
// By Lagrange, pᵢ = p̂ᵢ/√(κ(dᵢ + s)) on the chosen levels, with s ≥ 0; with A = Σp̂ᵢ/√(dᵢ+s), B =
// Σp̂ᵢ√(dᵢ+s), Σpᵢ = 1 makes √κ = A, and the statistic n(AB − 1): falling in s. An unchosen end takes mass
// only once s = 0, where its multiplier vanishes: then √κ ≥ A is free, the statistic is n(√κ·B − 1), and the
// mean B/√κ.
func farthest(p, d []float64, q float64) float64 {
	end := math.Inf(1)
	for _, x := range d {
		end = math.Min(end, x)
	}
	if end > 0 && excess(p, d, 0) <= q {
		b := 0.0
		for i, x := range d {
			b += p[i] * math.Sqrt(x)
		}
		return b * b / (1 + q)
	}
	// Bisect on log s, from where the statistic is surely too large to where it is surely small enough.
	lo, hi := -700.0, 1.0
	for excess(p, d, math.Exp(hi)) > q && hi < 80 {
		hi += 4
	}
	for hi-lo > 1e-14*math.Max(1, math.Abs(hi)) {
		mid := lo + (hi-lo)/2
		if mid <= lo || mid >= hi {
			break
		}
		if excess(p, d, math.Exp(mid)) > q {
			lo = mid
		} else {
			hi = mid
		}
	}
	return tilted(p, d, math.Exp(hi))
}

// excess is AB − 1, as Σp̂ᵢeᵢ²/(1+eᵢ) with eᵢ = √(dᵢ+s)/B − 1: exact also where it is tiny.
func excess(p, d []float64, s float64) float64 {
	b := 0.0
	for i, x := range d {
		b += p[i] * math.Sqrt(x+s)
	}
	sum := 0.0
	for i, x := range d {
		r := math.Sqrt(x+s) / b
		e := r - 1
		sum += p[i] * e * e / r
	}
	return sum
}

// tilted is the mean distance under pᵢ ∝ p̂ᵢ/√(dᵢ+s).
func tilted(p, d []float64, s float64) float64 {
	a, sum := 0.0, 0.0
	for i, x := range d {
		w := p[i] / math.Sqrt(x+s)
		a += w
		sum += w * x
	}
	return sum / a
}
