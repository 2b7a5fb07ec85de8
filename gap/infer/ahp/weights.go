package ahp

import (
	"cmp"
	"errors"
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"
)

// Warn is the consistency ratio above which Saaty asks to look at the judgements again. It is a convention and a warning: his own example of the house
// has 0.169.
const Warn = 0.10

// Revision is a judgement with what the others together imply for the same pair. I is the item that the judgement puts too high.
type Revision struct {
	I, J    int
	Judged  float64 // how many times as much I counts as J, as judged
	Implied float64 // w_I/w_J
	Excess  float64 // ε = Judged·w_J/w_I, at least 1: how many times too high
}

// Result are weights with how consistent the judgements behind them are.
type Result struct {
	Weights   []float64 // of the items, summing to 1: principal eigenvector
	Geometric []float64 // the same by logarithmic least squares, which is the row geometric mean where all pairs are compared
	LambdaMax float64   // principal eigenvalue; n if consistent
	CI        float64   // consistency index (λ − n)/(n − 1)
	RI        float64   // mean CI of random judgements, from Index
	CR        float64   // consistency ratio CI/RI; above Warn have a look at Revise. 0 where nothing could be inconsistent
	Index     RandomIndex
	Spare     int        // judgements beyond the n − 1 that weights need; with 0 consistency cannot be checked
	Revise    []Revision // all judgements, those that differ most from what the others imply first
}

// Checked reports whether the judgements could have been inconsistent at all.
func (r Result) Checked() bool { return r.Spare > 0 }

// Warned reports whether the consistency ratio is above 0.10.
func (r Result) Warned() bool { return r.CR > Warn }

// Options say how consistency is measured; the zero value is the default.
type Options struct {
	// Index is the table of random indices; the zero value is Saaty1980. Where pairs are missing it is Simulated whatever is asked.
	Index RandomIndex
	// Draws of Simulated; 0 means 1,000, at most 100,000.
	Draws int
	// Seed of Simulated; 0 means DefaultSeed.
	Seed uint64
}

// Weights derives the items' weights: the principal eigenvector w of the reciprocal matrix, A·w = λ·w, scaled to sum 1 (Saaty 1977, J. Math. Psychol. 15;
// 1980, The Analytic Hierarchy Process), with consistency index CI = (λ − n)/(n − 1) and ratio CR = CI/RI. Where pairs were not compared it is that of
// Harker's matrix (1987, Math. Modelling 9), in which a missing entry is 0 and the diagonal 1 + the number missing in the row.
//
// Geometric stands beside it (Crawford and Williams 1985, J. Math. Psychol. 29): where the two put items into different orders, the judgements do not
// decide between them. Revise says which judgements to talk about again, by ε_ij = a_ij·w_j/w_i (Saaty 2003, Eur. J. Oper. Res. 145).
//
// Pitfalls: weights are ratios of what people said, not of what is; adding or leaving out an item may reverse the order of others; consistent is not
// the same as right. Never force judgements until CR is small.
//
// Errors: ErrNotConnected. One item has weight 1.
func (j *Judgements) Weights(o Options) (Result, error) {
	if err := j.connected(); err != nil {
		return Result{}, err
	}
	o, err := o.filled()
	if err != nil {
		return Result{}, err
	}
	n := float64(j.n)
	missing := j.Missing()
	r := Result{Index: o.Index, Spare: j.n*(j.n-1)/2 - missing - (j.n - 1)}
	r.Weights, r.LambdaMax = principal(j.harker())
	r.Geometric = j.leastSquares()
	if j.n > 1 {
		r.CI = max(0, (r.LambdaMax-n)/(n-1))
	}
	switch {
	case missing > 0:
		r.Index = Simulated
	case r.Index == Saaty1980 && j.n >= len(saaty):
		r.Index = AlonsoLamata2006
	}
	if r.Spare > 0 {
		r.RI = r.Index.of(j, o)
		r.CR = r.CI / r.RI
	} else {
		r.LambdaMax, r.CI = n, 0
	}
	r.Revise = j.revise(r.Weights)
	return r, nil
}

// harker is the matrix whose eigenvector is sought.
func (j *Judgements) harker() []float64 {
	a := slices.Clone(j.ratio)
	for i := range j.n {
		for k := range j.n {
			if j.at(i, k) == 0 {
				a[i*j.n+i]++
			}
		}
	}
	return a
}

// principal is the eigenvector of a non-negative, irreducible matrix with positive diagonal, scaled to sum 1, and its eigenvalue. Plain power iteration
// settles ordinary judgements; where it is slow the matrix is squared again and again instead, which settles any.
func principal(a []float64) ([]float64, float64) {
	n := int(math.Round(math.Sqrt(float64(len(a)))))
	w := slices.Repeat([]float64{1 / float64(n)}, n)
	next := make([]float64, n)
	for range 500 {
		if lambda, settled := step(a, w, next); settled {
			return next, lambda
		}
		w, next = next, w
	}
	power := mat.NewDense(n, n, slices.Clone(a))
	for range 64 {
		var square mat.Dense
		square.Mul(power, power)
		square.Scale(1/mat.Max(&square), &square)
		power = &square
		for i := range w {
			w[i] = 0
			for k := range n {
				w[i] += power.At(i, k)
			}
		}
		if lambda, settled := step(a, w, next); settled {
			return next, lambda
		}
	}
	lambda, _ := step(a, w, next)
	return next, lambda
}

// step puts A·w, scaled to sum 1, into next. It is settled when the bounds of Collatz and Wielandt, between which the eigenvalue lies, meet.
func step(a, w, next []float64) (lambda float64, settled bool) {
	n := len(w)
	before, after := 0.0, 0.0
	low, high := math.Inf(1), 0.0
	for i := range n {
		next[i] = 0
		for k, x := range w {
			next[i] += a[i*n+k] * x
		}
		before += w[i]
		after += next[i]
		low, high = min(low, next[i]/w[i]), max(high, next[i]/w[i])
	}
	for i := range next {
		next[i] /= after
	}
	return after / before, high-low <= 1e-13*high
}

// leastSquares are the weights that minimise Σ (ln a_ij − ln w_i + ln w_j)² over the pairs compared.
func (j *Judgements) leastSquares() []float64 {
	n := j.n
	laplacian, right := mat.NewSymDense(n, nil), mat.NewVecDense(n, nil)
	for i := range n {
		degree, sum := 0.0, 0.0
		for k := range n {
			if k == i {
				continue
			}
			off := 1.0 // makes the matrix regular: Σ ln w = 0
			if r := j.at(i, k); r > 0 {
				degree++
				sum += math.Log(r)
				off = 0
			}
			laplacian.SetSym(i, k, off)
		}
		laplacian.SetSym(i, i, degree+1)
		right.SetVec(i, sum)
	}
	var chol mat.Cholesky
	var x mat.VecDense
	w := slices.Repeat([]float64{math.NaN()}, n)
	var condition mat.Condition
	if !chol.Factorize(laplacian) {
		return w
	}
	if err := chol.SolveVecTo(&x, right); err != nil && !errors.As(err, &condition) {
		return w
	}
	sum := 0.0
	for i := range w {
		w[i] = math.Exp(x.AtVec(i) - mat.Max(&x))
		sum += w[i]
	}
	for i := range w {
		w[i] /= sum
	}
	return w
}

// revise lists the judgements by how much they differ from the weights.
func (j *Judgements) revise(w []float64) []Revision {
	var out []Revision
	for i := range j.n {
		for k := i + 1; k < j.n; k++ {
			if j.at(i, k) == 0 {
				continue
			}
			a, b := i, k
			if j.at(a, b)*w[b] < w[a] {
				a, b = b, a
			}
			implied := w[a] / w[b]
			out = append(out, Revision{I: a, J: b, Judged: j.at(a, b), Implied: implied, Excess: j.at(a, b) / implied})
		}
	}
	slices.SortStableFunc(out, func(a, b Revision) int { return cmp.Compare(b.Excess, a.Excess) })
	return out
}
