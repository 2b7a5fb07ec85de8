package regress

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/mat"
)

// solution is the slopes of one matrix.
type solution struct {
	slopes, tolerance []float64
	reasons           []Reason
	inverse           *mat.SymDense // of the predictors' covariances, times the variance of the outcome
	r2                float64
	rank              int
	constant          bool // the outcome does not vary
}

func (s solution) result(o Options) Result {
	r := Result{
		Tolerance: s.tolerance, Reasons: s.reasons, R2: s.r2, Rank: s.rank, DF: o.DF, confidence: o.Confidence, n: o.N,
		Covariance: mat.NewSymDense(len(s.slopes), nil),
	}
	for _, b := range s.slopes {
		r.Slopes = append(r.Slopes, r.estimate(b, math.NaN()))
	}
	return r
}

// solve works on correlations, so that neither the units of the predictors nor those of the outcome matter to what counts as 0.
func solve(cov mat.Symmetric, o Options) (solution, error) {
	rows, sd, err := deviations(cov, o.Outcome)
	if err != nil {
		return solution{}, err
	}
	p := len(rows)
	s := solution{
		slopes: fill(p, math.NaN()), tolerance: fill(p, math.NaN()), reasons: make([]Reason, p), inverse: mat.NewSymDense(p, nil), r2: math.NaN(),
		constant: sd[o.Outcome] == 0,
	}
	for i := range p {
		for j := range i + 1 {
			s.inverse.SetSym(i, j, math.NaN())
		}
	}
	var vary []int // of the predictors
	for j, row := range rows {
		if sd[row] > 0 {
			vary = append(vary, j)
		} else {
			s.reasons[j] = Constant
		}
	}
	if len(vary) == 0 {
		s.r2 = 0
		return s, nil
	}
	r, y := mat.NewSymDense(len(vary), nil), make([]float64, len(vary))
	for a, i := range vary {
		for b, j := range vary[:a+1] {
			r.SetSym(a, b, cov.At(rows[i], rows[j])/sd[rows[i]]/sd[rows[j]])
		}
		r.SetSym(a, a, 1)
		if !s.constant {
			y[a] = cov.At(rows[i], o.Outcome) / sd[rows[i]] / sd[o.Outcome]
		}
	}
	inverse, lost, rank, err := inverted(r)
	if err != nil {
		return solution{}, err
	}
	s.rank = rank
	return s, s.spread(vary, rows, sd, o, inverse, lost, y)
}

// spread turns what was found for the correlations of those that vary into slopes of all.
func (s *solution) spread(vary, rows []int, sd []float64, o Options, inverse *mat.SymDense, lost []bool, y []float64) error {
	s.r2 = 0
	for a, i := range vary {
		b := 0.0
		for k := range vary {
			b += inverse.At(a, k) * y[k]
		}
		s.r2 += b * y[a]
		if lost[a] {
			s.reasons[i], s.tolerance[i] = Collinear, 0
			continue
		}
		unit := sd[rows[i]]
		if o.Standardised {
			unit = 1
		} else {
			b *= sd[o.Outcome]
		}
		s.slopes[i], s.tolerance[i] = b/unit, math.Min(1/inverse.At(a, a), 1)
		if s.constant {
			s.reasons[i] = OutcomeConstant
		}
		for c, j := range vary[:a+1] {
			if lost[c] {
				continue
			}
			v := inverse.At(a, c)
			if !o.Standardised {
				v *= sd[o.Outcome] / unit * sd[o.Outcome] / sd[rows[j]]
			}
			s.inverse.SetSym(i, j, v)
		}
	}
	if s.r2 > 1+1e-6 {
		return fmt.Errorf("%w: predictors would explain %g of the outcome's variance", ErrIndefinite, s.r2)
	}
	s.r2 = math.Max(0, math.Min(s.r2, 1))
	return nil
}

// deviations checks a matrix and returns the rows of the predictors and the standard deviation of each variable, 0 where it does not vary.
func deviations(cov mat.Symmetric, outcome int) (rows []int, sd []float64, err error) {
	n := cov.SymmetricDim()
	sd = make([]float64, n)
	for i := range n {
		for j := range i + 1 {
			if v := cov.At(i, j); math.IsNaN(v) || math.IsInf(v, 0) {
				return nil, nil, fmt.Errorf("%w: row %d, column %d is %v", ErrNotFinite, i, j, v)
			}
		}
		if cov.At(i, i) < 0 {
			return nil, nil, fmt.Errorf("%w: the variance of row %d is %v", ErrIndefinite, i, cov.At(i, i))
		}
		sd[i] = math.Sqrt(cov.At(i, i))
		if i != outcome {
			rows = append(rows, i)
		}
	}
	for i := range n {
		for j := range i {
			if c := math.Abs(cov.At(i, j)); c > sd[i]*sd[j]*(1+1e-6) {
				return nil, nil, fmt.Errorf("%w: row %d, column %d is beyond what the variances allow", ErrIndefinite, i, j)
			}
		}
	}
	return rows, sd, nil
}

// inverted returns the inverse of a correlation matrix. Where it has none, that on the space that the predictors do span, and which of them have a part in what they do not: their slopes are not defined.
func inverted(r *mat.SymDense) (inverse *mat.SymDense, lost []bool, rank int, err error) {
	n := r.SymmetricDim()
	lost, inverse = make([]bool, n), mat.NewSymDense(n, nil)
	var c mat.Cholesky
	if c.Factorize(r) && c.InverseTo(inverse) == nil && tolerable(inverse) {
		return inverse, lost, n, nil
	}
	var e mat.EigenSym
	if !e.Factorize(r, true) {
		return nil, nil, 0, fmt.Errorf("%w: its eigenvalues cannot be found", ErrIndefinite)
	}
	values := e.Values(nil)
	var vectors mat.Dense
	e.VectorsTo(&vectors)
	if values[0] < -100*Least*float64(n) {
		return nil, nil, 0, fmt.Errorf("%w: its correlations have the eigenvalue %.3g", ErrIndefinite, values[0])
	}
	inverse.Zero()
	for k, v := range values {
		if v < 100*Least*float64(n) {
			for i := range n {
				lost[i] = lost[i] || math.Abs(vectors.At(i, k)) > 1e-5
			}
			continue
		}
		rank++
		for i := range n {
			for j := range i + 1 {
				inverse.SetSym(i, j, inverse.At(i, j)+vectors.At(i, k)*vectors.At(j, k)/v)
			}
		}
	}
	return inverse, lost, rank, nil
}

// tolerable reports whether each predictor has something of its own: more than what is taken for 0 where eigenvalues decide.
func tolerable(inverse *mat.SymDense) bool {
	n := inverse.SymmetricDim()
	for i := range n {
		if !(inverse.At(i, i) < 1/(100*Least*float64(n))) {
			return false
		}
	}
	return true
}

func fill(n int, v float64) []float64 {
	out := make([]float64, n)
	for i := range out {
		out[i] = v
	}
	return out
}
