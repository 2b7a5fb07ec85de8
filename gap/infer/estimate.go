package infer

import (
	"math"

	"gonum.org/v1/gonum/mathext"
	"gonum.org/v1/gonum/stat/distuv"
)

// DefaultConfidence is the level used wherever a confidence of 0 is passed.
const DefaultConfidence = 0.95

// Method names the way an interval was found, so that an output can say it.
type Method string

// The methods of this package.
const (
	// Wilson is the score interval of a share.
	Wilson Method = "wilson"
	// ClopperPearson is the interval of a share by exact tests.
	ClopperPearson Method = "clopper-pearson"
	// StudentT is the t interval of a mean.
	StudentT Method = "t"
	// Score is the score interval of the mean of a variable with few levels.
	Score Method = "score"
	// NPSWald is estimate ± z·SE from the trinomial variance.
	NPSWald Method = "nps-wald"
	// NPSAdjustedWald is the same after adding three made-up answers.
	NPSAdjustedWald Method = "nps-adjusted-wald"
)

// Interval is a closed interval. NaN ends mean that it cannot be told.
type Interval struct{ Low, High float64 }

// Width is High − Low; NaN where the interval cannot be told.
func (i Interval) Width() float64 { return i.High - i.Low }

// Contains reports whether x lies in the closed interval; false for NaN.
func (i Interval) Contains(x float64) bool { return i.Low <= x && x <= i.High }

// Known reports whether both ends are numbers.
func (i Interval) Known() bool { return !math.IsNaN(i.Low) && !math.IsNaN(i.High) }

// Affine is the interval of shift + scale·x for x in i; a negative scale swaps the ends.
func (i Interval) Affine(shift, scale float64) Interval {
	a, b := shift+scale*i.Low, shift+scale*i.High
	if scale < 0 {
		a, b = b, a
	}
	return Interval{a, b}
}

// Clip is the part of the interval inside [low, high]; an end that lies outside moves to the nearer bound.
func (i Interval) Clip(low, high float64) Interval {
	clip := func(x float64) float64 { return math.Max(low, math.Min(high, x)) }
	return Interval{clip(i.Low), clip(i.High)}
}

// Estimate is a number with what is known about its error. NaN in any field but N and NEff means that it
// cannot be told from the data: no answers, or one answer where a spread is needed. It is never an error to
// have too little data.
type Estimate struct {
	Value      float64  // the point estimate
	Interval   Interval // at Confidence; two-sided, not always symmetric about Value
	SE         float64  // standard error of Value; the interval is not always built from it
	N          float64  // answers counted
	NEff       float64  // answers from independent equal-weight people that would tell as much
	Confidence float64  // in (0, 1)
	Method     Method   // how Interval was found
}

// Affine is the estimate of shift + scale·x: from the unit scale to the raw one, say.
func (e Estimate) Affine(shift, scale float64) Estimate {
	e.Value = shift + scale*e.Value
	e.Interval = e.Interval.Affine(shift, scale)
	e.SE *= math.Abs(scale)
	return e
}

// ImpliedSE is the standard error that a symmetric normal interval of the same width would have. Where all
// answers are alike, SE is 0 but the interval has width: this is then the honest figure to put into a
// covariance matrix. NaN where the interval cannot be told.
func (e Estimate) ImpliedSE() float64 {
	return e.Interval.Width() / 2 / Critical(e.Confidence, math.Inf(1))
}

// unknown is the interval of which nothing can be told.
func unknown() Interval { return Interval{math.NaN(), math.NaN()} }

// level replaces 0 by the default; anything outside (0, 1) becomes NaN, which then runs through to the
// interval.
func level(confidence float64) float64 {
	switch {
	case confidence == 0:
		return DefaultConfidence
	case confidence > 0 && confidence < 1:
		return confidence
	}
	return math.NaN()
}

// Critical is the two-sided critical value for a confidence in (0, 1): Student's t on df degrees of freedom, the
// normal for df = +Inf. Intervals of that confidence are so many standard errors to either side. NaN for a
// confidence or df that make no sense; a confidence of 0 is no default here.
func Critical(confidence, df float64) float64 {
	tail := (1 - confidence) / 2
	switch {
	case !(confidence > 0 && confidence < 1) || !(df > 0):
		return math.NaN()
	case df > 1e10:
		return -mathext.NormalQuantile(tail)
	}
	return -distuv.StudentsT{Mu: 0, Sigma: 1, Nu: df}.Quantile(tail)
}

// farTail is the largest normal score told apart; its tail, 1e-300, nears the smallest double.
const farTail = 37.04

// normalScore is the z whose normal tail equals the tail of t on df degrees of freedom: a statistic with an
// estimated variance made comparable with one whose variance is known. t ≥ 0.
func normalScore(t, df float64) float64 {
	if df > 1e10 || t == 0 {
		return math.Min(t, farTail)
	}
	// x underflows to 0 for a huge t, and the tail with it.
	x := df / (df + t*t)
	tail := 0.5 * mathext.RegIncBeta(df/2, 0.5, x)
	if tail < 1e-300 {
		return farTail
	}
	// The smaller of the two guards against rounding where t and z agree to the last digits.
	return math.Min(-mathext.NormalQuantile(math.Min(tail, 0.5)), t)
}
