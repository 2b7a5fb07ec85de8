package regress

import (
	"errors"
	"fmt"
	"math"

	"gonum.org/v1/gonum/mat"

	"github.com/safar-cx/safar/gap/infer"
)

// The errors of this package, wrapped with where.
var (
	// ErrShape is for a matrix without an outcome and a predictor, and replicates of another size.
	ErrShape = errors.New("regress: wrong shape")
	// ErrNotFinite is for NaN or an infinity in a matrix.
	ErrNotFinite = errors.New("regress: not a finite number")
	// ErrIndefinite is for a matrix that no data can have, as one patched together from pairs with different people answering each.
	ErrIndefinite = errors.New("regress: not a covariance matrix")
	// ErrOption is for an option outside its range.
	ErrOption = errors.New("regress: option out of range")
)

// Least scales what counts as 0: eigenvalues of the correlation matrix of p predictors below 100·p times it, and a share of a predictor's variance of its own below that. A matrix is refused when an eigenvalue is as far below 0,
// for matrices are often printed with eight digits.
const Least = 1e-10

// Reason says why a slope cannot be told. Empty where it can.
type Reason string

// The reasons.
const (
	// Constant is a predictor that does not vary.
	Constant Reason = "it does not vary"
	// Collinear is a predictor that the others determine, or nearly: any slope of it would do.
	Collinear Reason = "the others determine it"
	// OutcomeConstant is an outcome that does not vary: there is nothing to explain.
	OutcomeConstant Reason = "the outcome does not vary"
)

// The methods of intervals.
const (
	// LeastSquares is Student's t on the classical variance.
	LeastSquares infer.Method = "least squares"
	// Replicated is Student's t on the variance of the delete-a-group jackknife.
	Replicated infer.Method = "jackknife"
)

// Options of Fit and Jackknife. The zero value regresses the first variable on all the others.
type Options struct {
	Outcome      int     // row of the outcome; the other rows are the predictors, in order
	N            float64 // people, or the effective number of them: the classical intervals need it, and both pass it on
	DF           float64 // degrees of freedom; 0 is N − p − 1 for Fit and replicates − 1 for Jackknife; +Inf the normal. See infer.JackknifeDF for groups that differ in size
	Confidence   float64 // of the intervals; 0 is 0.95
	Standardised bool    // slopes in standard deviations of the outcome for one of the predictor
}

// Result is a regression. Slices have an entry for each predictor, in the order of the matrix without the outcome.
type Result struct {
	Slopes     []infer.Estimate
	Covariance *mat.SymDense // of the slopes; NaN where it cannot be told
	Tolerance  []float64     // share of the predictor's variance that the others leave, 0 to 1; 1 over it is the variance inflation factor
	Reasons    []Reason
	R2         float64 // share of the outcome's variance that goes with all predictors, 0 to 1
	Rank       int     // how many of the predictors tell something of their own
	DF         float64 // degrees of freedom of the intervals
	confidence float64
	method     infer.Method
	n          float64
}

// Fit is the regression with the classical intervals: see the page of the package. Without N, or with N not above p + 1, the intervals are NaN. A constant outcome has slopes of 0 without interval.
//
// Errors: ErrShape, ErrNotFinite, ErrIndefinite, ErrOption. It takes time with p³.
func Fit(cov mat.Symmetric, o Options) (Result, error) {
	o, err := o.check(cov)
	if err != nil {
		return Result{}, err
	}
	s, err := solve(cov, o)
	if err != nil {
		return Result{}, err
	}
	r := s.result(o)
	r.method = LeastSquares
	if r.DF == 0 {
		r.DF = o.N - float64(r.Rank) - 1
	}
	unexplained := (1 - s.r2) / (o.N - float64(r.Rank) - 1)
	if o.N == 0 || !(unexplained >= 0) || s.constant {
		unexplained = math.NaN()
	}
	for i := range s.slopes {
		for j := range i + 1 {
			r.Covariance.SetSym(i, j, unexplained*s.inverse.At(i, j))
		}
	}
	r.finish()
	return r, nil
}

// Jackknife is the regression with intervals from matrices with each of several groups of people left out. People who are not independent of each other are to be in one group; groups want to be of about one size. Fewer than two replicates tell nothing, and a slope that is not defined
// in all of them has no interval.
//
// Errors are those of Fit, and ErrShape for replicates of another size.
func Jackknife(full mat.Symmetric, without []mat.Symmetric, o Options) (Result, error) {
	o, err := o.check(full)
	if err != nil {
		return Result{}, err
	}
	s, err := solve(full, o)
	if err != nil {
		return Result{}, err
	}
	r := s.result(o)
	r.method = Replicated
	if r.DF == 0 {
		r.DF = float64(len(without) - 1)
	}
	p, g := len(s.slopes), float64(len(without))
	replicates, mean := make([][]float64, len(without)), make([]float64, p)
	for k, m := range without {
		if m.SymmetricDim() != p+1 {
			return Result{}, fmt.Errorf("%w: replicate %d has %d variables, want %d", ErrShape, k, m.SymmetricDim(), p+1)
		}
		one, err := solve(m, o)
		if err != nil {
			return Result{}, fmt.Errorf("replicate %d: %w", k, err)
		}
		replicates[k] = one.slopes
		for j, b := range one.slopes {
			mean[j] += b / g
		}
	}
	for i := range p {
		for j := range i + 1 {
			sum := 0.0
			for _, b := range replicates {
				sum += (b[i] - mean[i]) * (b[j] - mean[j])
			}
			if g < 2 || s.constant {
				sum = math.NaN()
			}
			r.Covariance.SetSym(i, j, sum*(g-1)/g)
		}
	}
	r.finish()
	return r, nil
}

// Combine is Σ factor·slope with its interval. A factor of 0 leaves a slope out, even one that cannot be told. It panics unless there is a factor for each slope.
func (r Result) Combine(factors []float64) infer.Estimate {
	if len(factors) != len(r.Slopes) {
		panic(fmt.Sprintf("regress: %d factors for %d slopes", len(factors), len(r.Slopes)))
	}
	value, variance := 0.0, 0.0
	for i, f := range factors {
		if f == 0 {
			continue
		}
		value += f * r.Slopes[i].Value
		for j, g := range factors {
			if g != 0 {
				variance += f * g * r.Covariance.At(i, j)
			}
		}
	}
	return r.estimate(value, math.Max(variance, 0))
}

func (r *Result) finish() {
	for j := range r.Slopes {
		r.Slopes[j] = r.estimate(r.Slopes[j].Value, r.Covariance.At(j, j))
	}
}

func (r Result) estimate(value, variance float64) infer.Estimate {
	e := infer.Estimate{Value: value, SE: math.Sqrt(variance), N: r.n, NEff: r.n, Confidence: r.confidence, Method: r.method}
	half := infer.Critical(r.confidence, r.DF) * e.SE
	e.Interval = infer.Interval{Low: value - half, High: value + half}
	return e
}

func (o Options) check(cov mat.Symmetric) (Options, error) {
	if o.Confidence == 0 {
		o.Confidence = infer.DefaultConfidence
	}
	switch n := cov.SymmetricDim(); {
	case n < 2:
		return o, fmt.Errorf("%w: %d variables, want an outcome and a predictor", ErrShape, n)
	case o.Outcome < 0 || o.Outcome >= n:
		return o, fmt.Errorf("%w: outcome %d of %d variables", ErrOption, o.Outcome, n)
	case !(o.Confidence > 0 && o.Confidence < 1):
		return o, fmt.Errorf("%w: confidence %g", ErrOption, o.Confidence)
	case !(o.N >= 0) || math.IsInf(o.N, 1):
		return o, fmt.Errorf("%w: %g people", ErrOption, o.N)
	case !(o.DF >= 0):
		return o, fmt.Errorf("%w: %g degrees of freedom", ErrOption, o.DF)
	}
	return o, nil
}
