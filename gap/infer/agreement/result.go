package agreement

import (
	"math"

	"github.com/safar-cx/safar/gap/infer"
)

// Coefficient names what was computed, so that an output can say it.
type Coefficient string

// The coefficients of this package.
const (
	KrippendorffAlpha Coefficient = "krippendorff-alpha"
	GwetAC1           Coefficient = "gwet-ac1"
	GwetAC2           Coefficient = "gwet-ac2"
	KappaFleiss       Coefficient = "fleiss-kappa"
	ICCAgreement      Coefficient = "icc-a-1" // one rater, absolute agreement: ICC(2,1)
	ICCAgreementMean  Coefficient = "icc-a-k" // mean of the raters: ICC(2,k)
	ICCConsistency    Coefficient = "icc-c-1" // one rater, severity not held against them: ICC(3,1)
	ICCConsistencyK   Coefficient = "icc-c-k" // the same of the mean: ICC(3,k), Cronbach's α
	KendallsW         Coefficient = "kendall-w"
)

// Reason says why a value, or only its interval, cannot be told from the data. It is part of the answer, not an error.
type Reason string

// The reasons.
const (
	// Told is no reason: value and interval are there.
	Told Reason = ""
	// NoRatings: nothing was rated.
	NoRatings Reason = "no-ratings"
	// OneRater: no unit was rated by two.
	OneRater Reason = "one-rater"
	// OneUnit: fewer than two units can be used.
	OneUnit Reason = "one-unit"
	// NoVariance: all marks used are alike. Whether the raters agree or simply always say the same cannot be told.
	NoVariance Reason = "no-variance"
	// OneUnitVaries: the value is told, but without one of the units all marks would be alike; it has no interval.
	OneUnitVaries Reason = "one-unit-varies"
	// UnitsAlike: the value is told, but it is the same whichever units are left out, so that they do not show its error; it has no interval.
	UnitsAlike Reason = "units-alike"
	// NotEstimable: units differ so much less than chance would have it that the correlation, or its interval, has no sensible value.
	NotEstimable Reason = "not-estimable"
	// OneValue: the scale has a single value.
	OneValue Reason = "one-value"
	// TooManyValues: a method whose work grows with the square of the number of values was asked of more than MaxPairedValues.
	TooManyValues Reason = "too-many-values"
	// NegativeValues: a ratio scale has no marks below 0.
	NegativeValues Reason = "negative-values"
	// FewRaters: fewer than three raters; nothing can be said of others like them.
	FewRaters Reason = "few-raters"
	// TooFewRatings: no mark is left over to estimate the error from.
	TooFewRatings Reason = "too-few-ratings"
	// NotConnected: the raters fall into groups without a chain of units in common, and cannot be compared across.
	NotConnected Reason = "not-connected"
	// TooManyRaters: more than MaxSeverityRaters.
	TooManyRaters Reason = "too-many-raters"
	// BadOption: an option is out of range, such as a confidence of 2.
	BadOption Reason = "bad-option"
)

// The methods of intervals in this package.
const (
	// LogJackknife is the interval of ln(1 − coefficient) by the delete-a-group jackknife over units.
	LogJackknife infer.Method = "log-jackknife"
	// LogJackknifeRaters is the same with the jackknife variance over raters added.
	LogJackknifeRaters infer.Method = "log-jackknife-units-raters"
	// FisherJackknife is the jackknife interval over units of the mean rank correlation on Fisher's scale.
	FisherJackknife infer.Method = "fisher-jackknife"
	// Percentile is the plain bootstrap over units.
	Percentile infer.Method = "bootstrap-percentile"
	// RuleOfPerfect is the interval where nobody disagreed with anybody: see the package comment.
	RuleOfPerfect infer.Method = "no-disagreement"
	// FRatio is McGraw and Wong's interval of an intraclass correlation.
	FRatio infer.Method = "f"
)

// Defaults of Options.
const (
	DefaultDraws = 2000
	DefaultSeed  = 0x5afa_2024
	// MaxDraws bounds Options.Draws.
	MaxDraws = 1_000_000
)

// Options says how intervals are made; the zero value is the default.
type Options struct {
	// Confidence of the two-sided interval; 0 means 0.95.
	Confidence float64
	// Bootstrap asks for the percentile bootstrap over units instead of the jackknife. In simulation it holds less often with few units; it
	// is here to compare with what others publish. It is not used for intraclass correlations.
	Bootstrap bool
	// Draws of the bootstrap; 0 means 2,000.
	Draws int
	// Seed of the bootstrap; 0 means DefaultSeed.
	Seed uint64
	// ValueOnly leaves the interval out, and with it most of the time.
	ValueOnly bool
}

// filled replaces zeros by the defaults and says whether all is in range.
func (o Options) filled() (Options, bool) {
	if o.Confidence == 0 {
		o.Confidence = infer.DefaultConfidence
	}
	if o.Draws == 0 {
		o.Draws = DefaultDraws
	}
	if o.Seed == 0 {
		o.Seed = DefaultSeed
	}
	return o, o.Confidence > 0 && o.Confidence < 1 && float64(o.Draws) >= 2/(1-o.Confidence) && o.Draws <= MaxDraws
}

// Result is a coefficient of agreement with what is known about its error.
//
// Estimate.N counts the units used and NEff the groups of them the variance rests on; Value, SE and Interval are NaN where Reason says why.
// Where only the interval cannot be told, Value is a number and Reason is set all the same.
type Result struct {
	infer.Estimate
	Coefficient Coefficient
	Metric      Metric  // of α
	Reason      Reason  // Told, or why something is NaN
	Observed    float64 // disagreement among those who rated the same unit; 0 none. In the squared steps of the metric, or as a share
	Expected    float64 // the same if marks had nothing to do with units; the coefficient is 1 − Observed/Expected. NaN for ICC and W
	Raters      int     // who rated anything that was used
	Ratings     int     // marks used
	Commonest   float64 // share of the marks that are the commonest one; NaN for ICC and W
	Beyond      bool    // the interval is about raters like these (see Beyond), not about these raters alone
	Void        int     // bootstrap draws in which the coefficient could not be told, and which were left out
}

// nothing is a result of which only the reason is known.
func nothing(c Coefficient, reason Reason, o Options) Result {
	nan := math.NaN()
	return Result{Coefficient: c, Reason: reason, Observed: nan, Expected: nan, Commonest: nan,
		Estimate: infer.Estimate{Value: nan, SE: nan, Interval: infer.Interval{Low: nan, High: nan}, Confidence: o.Confidence}}
}
