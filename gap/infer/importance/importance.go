package importance

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"
)

// The errors of this package, wrapped with where.
var (
	// ErrShape is for a matrix without an outcome and a predictor, replicates of another size, and tables whose rows differ in length.
	ErrShape = errors.New("importance: wrong shape")
	// ErrNotFinite is for NaN or an infinity in a matrix or table.
	ErrNotFinite = errors.New("importance: not a finite number")
	// ErrIndefinite is for a matrix that no data can have, as one patched together from pairs with different people answering each.
	ErrIndefinite = errors.New("importance: not a covariance matrix")
	// ErrTooMany is for more predictors than all of their subsets can be gone through for.
	ErrTooMany = errors.New("importance: too many predictors")
	// ErrOption is for an option outside its range.
	ErrOption = errors.New("importance: option out of range")
	// ErrCount is for a negative count in a table.
	ErrCount = errors.New("importance: negative count")
)

// Method is a way to share R² out among predictors.
type Method string

// The methods. The empty one is Johnson.
const (
	// Johnson is relative weights (Johnson 2000).
	Johnson Method = "relative weights"
	// Shapley is the mean gain in R² over all orders of entering the predictors (Lindeman, Merenda and Gold 1980, hence LMG).
	Shapley Method = "Shapley"
)

// MaxShapley is how many predictors Shapley takes: all of their 2^20 subsets are gone through.
const MaxShapley = 20

// Collinear is the share of a predictor's variance that the others must leave unexplained for it to count as independent of them; eigenvalues of the
// correlation matrix below it count as 0. A matrix is refused when an eigenvalue is below −100·Collinear, for matrices are often printed with eight digits.
const Collinear = 1e-10

// Reason says why a number cannot be told. Empty where all can.
type Reason string

// The reasons.
const (
	// OutcomeConstant is an outcome that does not vary: there is nothing to explain.
	OutcomeConstant Reason = "the outcome does not vary"
	// PredictorsConstant is that no predictor varies: nothing could explain.
	PredictorsConstant Reason = "no predictor varies"
	// NothingExplained is an R² of 0: the weights are 0, and there is nothing to take shares of.
	NothingExplained Reason = "nothing is explained"
	// RowsConstant is a table with answers in fewer than two rows.
	RowsConstant Reason = "the rows do not vary"
	// ColumnsConstant is a table with answers in fewer than two columns.
	ColumnsConstant Reason = "the columns do not vary"
)

// Options of Decompose and Jackknife. The zero value is Johnson's relative weights of the first variable on all the others.
type Options struct {
	Method     Method  // Johnson if empty
	Outcome    int     // row of the outcome; the other rows are the predictors, in order
	N          float64 // people, or the effective number of them; needed for NoiseDraws, and for the least upper ends of Jackknife
	NoiseDraws int     // draws of a noise predictor to compare with; 0 for none. 1,000 give Noise.High to about a tenth of itself
	Seed       uint64  // of those draws
	Confidence float64 // of Noise.High and the intervals of Jackknife; 0 is 0.95
	DF         float64 // degrees of freedom of Jackknife's groups; 0 is replicates − 1. See infer.JackknifeDF for groups that differ in size, and ReplicateDF for what intervals make of it
}

// Result is R² shared out. Slices have an entry for each predictor, in the order of the matrix without the outcome; NaN for predictors that do not vary,
// which are left out of everything else.
type Result struct {
	Method      Method
	R2          float64     // share of the outcome's variance explained by all predictors, 0 to 1
	Weight      []float64   // part of R2, ≥ 0; they sum to R2
	Share       []float64   // Weight / R2; they sum to 1
	Correlation []float64   // with the outcome: the direction, which a weight does not have
	BySize      [][]float64 // Shapley only: BySize[s] is the mean gain in R² when joining s others. Row 0 is R² alone, the last the loss when left out
	Rank        int         // how many of the predictors are independent of each other
	Noise       Noise       // what a predictor without any relation would get; all NaN without NoiseDraws
	Reason      Reason
}

// system is the correlations of those predictors that vary.
type system struct {
	index []int // where they are in the result
	all   int   // predictors, constant ones too
	r     *mat.SymDense
	y     []float64 // with the outcome
}

// Decompose shares the R² of a linear regression out among its predictors, given the covariances or correlations of outcome and predictors; only
// the correlations matter. cov must come from the same people throughout, or be estimated as if it did.
//
// A singular matrix is no error: predictors that are copies of each other share what they explain, equally, and Result.Rank says how many tell
// something of their own. A predictor with variance 0 has NaN, an outcome with variance 0 makes all of them NaN; Reason says so. One predictor has its
// squared correlation.
//
// Johnson takes time with p³. Shapley goes through 2^p subsets for p predictors, a tenth of a second for 20, in memory of p³ numbers.
//
// Errors: ErrShape, ErrNotFinite, ErrIndefinite, ErrTooMany for Shapley with more than MaxShapley predictors or, with noise, more than 2^26 subsets in all
// draws, ErrOption.
func Decompose(cov mat.Symmetric, o Options) (Result, error) {
	o, err := o.check(cov)
	if err != nil {
		return Result{}, err
	}
	return decompose(cov, o)
}

// decompose trusts the options.
func decompose(cov mat.Symmetric, o Options) (Result, error) {
	s, constant, err := correlations(cov, o.Outcome)
	if err != nil {
		return Result{}, err
	}
	res := Result{Method: o.Method, R2: math.NaN(), Weight: unknown(s.all), Share: unknown(s.all), Correlation: unknown(s.all), Noise: noNoise()}
	switch {
	case constant:
		res.Reason = OutcomeConstant
		return res, nil
	case len(s.index) == 0:
		res.Reason = PredictorsConstant
		return res, nil
	}
	if o.NoiseDraws > 0 {
		if res.Noise, err = s.noise(o); err != nil {
			return Result{}, err
		}
	}
	var weight []float64
	if res.Rank, err = rank(s.r); err != nil {
		return Result{}, err
	}
	if o.Method == Shapley {
		var gain [][]float64
		weight, gain, res.R2 = s.shapley()
		for _, row := range gain {
			res.BySize = append(res.BySize, s.spread(row))
		}
	} else if weight, res.R2, err = s.johnson(); err != nil {
		return Result{}, err
	}
	res.Weight, res.Correlation = s.spread(weight), s.spread(s.y)
	if res.R2 == 0 {
		res.Reason = NothingExplained
		return res, nil
	}
	for j, w := range res.Weight {
		res.Share[j] = w / res.R2
	}
	return res, nil
}

// check fills in the defaults.
func (o Options) check(cov mat.Symmetric) (Options, error) {
	n := cov.SymmetricDim()
	if n < 2 {
		return o, fmt.Errorf("%w: %d variables, want an outcome and a predictor", ErrShape, n)
	}
	if o.Method == "" {
		o.Method = Johnson
	}
	if o.Confidence == 0 {
		o.Confidence = 0.95
	}
	switch p := n - 1; {
	case o.Method != Johnson && o.Method != Shapley:
		return o, fmt.Errorf("%w: method %q", ErrOption, o.Method)
	case o.Outcome < 0 || o.Outcome > p:
		return o, fmt.Errorf("%w: outcome %d of %d variables", ErrOption, o.Outcome, n)
	case !(o.Confidence > 0 && o.Confidence < 1):
		return o, fmt.Errorf("%w: confidence %g", ErrOption, o.Confidence)
	case o.DF < 0 || math.IsNaN(o.DF):
		return o, fmt.Errorf("%w: %g degrees of freedom", ErrOption, o.DF)
	case o.NoiseDraws < 0 || o.NoiseDraws > 1e6:
		return o, fmt.Errorf("%w: %d draws of noise, want 0 to 1,000,000", ErrOption, o.NoiseDraws)
	case o.NoiseDraws > 0 && !(o.N > float64(p+2) && o.N < math.Inf(1)):
		return o, fmt.Errorf("%w: noise wants more people than %d variables and a few, has %g", ErrOption, n, o.N)
	case o.Method == Shapley && p > MaxShapley:
		return o, fmt.Errorf("%w: %d, want at most %d", ErrTooMany, p, MaxShapley)
	case o.Method == Shapley && float64(o.NoiseDraws)*math.Ldexp(1, p+1) > 1<<26:
		return o, fmt.Errorf("%w: %d, with %d draws of noise", ErrTooMany, p, o.NoiseDraws)
	}
	return o, nil
}

// correlations checks a matrix; constant is that the outcome does not vary.
func correlations(cov mat.Symmetric, outcome int) (s system, constant bool, err error) {
	n := cov.SymmetricDim()
	s.all = n - 1
	sd := make([]float64, n)
	var vary []int // rows of the matrix, the outcome last
	for i := range n {
		for j := range i + 1 {
			if v := cov.At(i, j); math.IsNaN(v) || math.IsInf(v, 0) {
				return s, false, fmt.Errorf("%w: %g at row %d, column %d", ErrNotFinite, v, i, j)
			}
		}
		if cov.At(i, i) < 0 {
			return s, false, fmt.Errorf("%w: variance %g at row %d", ErrIndefinite, cov.At(i, i), i)
		}
		sd[i] = math.Sqrt(cov.At(i, i))
		for j := range i {
			if cov.At(i, j) != 0 && (sd[i] == 0 || sd[j] == 0) {
				return s, false, fmt.Errorf("%w: covariance without variance at row %d, column %d", ErrIndefinite, i, j)
			}
		}
		if sd[i] > 0 && i != outcome {
			vary = append(vary, i)
		}
	}
	if sd[outcome] == 0 {
		return s, true, nil
	}
	vary = append(vary, outcome)
	full := mat.NewSymDense(len(vary), nil)
	for a, i := range vary {
		full.SetSym(a, a, 1)
		for b, j := range vary[:a] {
			c := cov.At(i, j) / sd[i] / sd[j]
			if math.Abs(c) > 1+100*Collinear {
				return s, false, fmt.Errorf("%w: correlation %g at row %d, column %d", ErrIndefinite, c, i, j)
			}
			full.SetSym(a, b, c)
		}
	}
	var e mat.EigenSym
	if !e.Factorize(full, false) || slices.Min(e.Values(nil)) < -100*Collinear {
		return s, false, fmt.Errorf("%w: it has a negative eigenvalue", ErrIndefinite)
	}
	p := len(vary) - 1
	s.y = make([]float64, p)
	for a, i := range vary[:p] {
		s.index = append(s.index, i)
		if i > outcome {
			s.index[a]--
		}
		s.y[a] = full.At(a, p)
	}
	if p > 0 {
		s.r = full.SliceSym(0, p).(*mat.SymDense)
	}
	return s, false, nil
}

// spread puts the values of the predictors that vary where they belong.
func (s system) spread(values []float64) []float64 {
	out := unknown(s.all)
	for a, j := range s.index {
		out[j] = values[a]
	}
	return out
}

func unknown(n int) []float64 { return slices.Repeat([]float64{math.NaN()}, n) }

func rank(r *mat.SymDense) (int, error) {
	var e mat.EigenSym
	if !e.Factorize(r, false) {
		return 0, fmt.Errorf("%w: no eigenvalues", ErrIndefinite)
	}
	k := 0
	for _, v := range e.Values(nil) {
		if v > Collinear {
			k++
		}
	}
	return k, nil
}
