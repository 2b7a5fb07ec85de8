package infer

import "math"

// Mean is the mean with Student's t interval: mean ± t·s/√n on n − 1 degrees of freedom (Student 1908,
// Biometrika 6), n being Kish's effective size where weights differ.
//
// It assumes independent answers and a mean that is near normal. It fails for ratings that are nearly all
// alike: with 95 % top marks and n = 30 it covers 78 % instead of 95 %, and it has no width at all when all
// are. Ratings on few levels are better served by MeanFromHistogram. With fewer than two values, or an
// effective size not above 1, the interval is NaN. Of clusters it knows nothing: with five people who share a fifth of
// the variance it covers 87 %.
func Mean(m Moments, confidence float64) Estimate {
	n := m.NEff()
	e := Estimate{Value: m.Mean(), SE: math.Sqrt(m.Variance() / n), N: m.N(), NEff: n, Confidence: level(confidence), Method: StudentT}
	half := Critical(e.Confidence, n-1) * e.SE
	e.Interval = Interval{e.Value - half, e.Value + half}
	return e
}

// MeanFromDesign is the estimate of the mean of a variable with few levels when the variance of that mean is
// known from the design: linearised over weights, or jackknifed over clusters. The interval is
// ScoreInterval's, on the size at which a simple random sample would have that variance,
//
//	n = s²/variance,   s² = Σw(x−mean)²/Σw,
//
// and on df degrees of freedom: JackknifeDF for a jackknife, Kish's n − 1 for independent answers, +Inf for
// none spent. (The idea of an effective size from the design effect: Kish 1965; Korn and Graubard 1998, Surv.
// Methodol. 24, for shares.)
//
// values are the levels, all that could be answered; weights the Σw of each (they need not sum to 1). n is
// the number of answers, kish their effective size by weights alone. Where the variance is 0 or unknown (NaN)
// – all answers alike, or a single group – nothing is known of the design's effect, and kish stands in. n and
// kish are passed on to the result as they are. The variance is that of the mean, not of the answers. Length
// mismatch panics.
func MeanFromDesign(values, weights []float64, variance, n, kish, df, confidence float64) Estimate {
	mean, spread := histogramMoments(values, weights)
	nEff := kish
	if variance > 0 && spread > 0 {
		nEff = spread / variance
	}
	e := Estimate{Value: mean, SE: math.Sqrt(spread / nEff), N: n, NEff: nEff, Confidence: level(confidence), Method: Score}
	e.Interval = ScoreInterval(values, weights, nEff, df, confidence)
	return e
}

// MeanFromHistogram is MeanFromDesign for independent answers: the effective size is kish, with kish − 1
// degrees of freedom (at least 1). Where weights go with the answers it holds in as few as .88: use MeanFromDesign.
func MeanFromHistogram(values, weights []float64, n, kish, confidence float64) Estimate {
	return MeanFromDesign(values, weights, 0, n, kish, math.Max(kish-1, 1), confidence)
}

// histogramMoments is the mean and population variance of a histogram; NaN when it is empty or senseless.
func histogramMoments(values, weights []float64) (mean, variance float64) {
	if len(values) != len(weights) {
		panic("infer: values and weights differ in length")
	}
	var m Moments
	for i, x := range values {
		m.AddWeighted(x, weights[i])
	}
	return m.Mean(), m.PopulationVariance()
}
