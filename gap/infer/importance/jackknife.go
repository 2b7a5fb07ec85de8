package importance

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat/distuv"

	"github.com/safar-cx/safar/gap/infer"
)

// FisherJackknife is the method of the intervals of Jackknife.
const FisherJackknife infer.Method = "fisher-jackknife"

// Estimates is R² shared out, with intervals.
type Estimates struct {
	Result                      // from all people
	Fit        infer.Estimate   // of R2
	Weights    []infer.Estimate // of Weight
	Shares     []infer.Estimate // of Share
	Covariance *mat.SymDense    // of Weight, for infer.Ranks; NaN where it cannot be told
	DF         float64
}

// Jackknife gives Decompose intervals, from the covariance matrix of everybody and those with each of several groups of people left out. It is for any
// way to estimate the matrix, under weights and in clusters, if people who are not independent of each other are in one group; groups want to
// be of about one size. The roots of weights, shares and R² are taken for correlations and put on Fisher's scale,
//
//	z = artanh √w,   tanh²(z ± t·SE),   SE² = (G−1)/G·Σ(z_g − mean)²
//
// with a lower end of 0 where z − t·SE is below 0. How often that holds is tabled on the page of the package. An interval of a weight tells it from other
// weights, never from 0: weights are above 0 by chance alone. Noise is for that.
//
// Fewer than two replicates tell nothing, nor do replicates in some of which the predictor does not vary: the intervals are NaN. Where the value is 1 in
// all of them, as the share of a single predictor, or where replicates are copies of one matrix, the interval has no width. Replicates are decomposed
// without noise, so that Shapley of 20 predictors takes a tenth of a second for each. Errors are those of Decompose, and ErrShape for replicates of another size.
func Jackknife(full mat.Symmetric, without []mat.Symmetric, o Options) (Estimates, error) {
	o, err := o.check(full)
	if err != nil {
		return Estimates{}, err
	}
	r, err := decompose(full, o)
	if err != nil {
		return Estimates{}, err
	}
	n := o.N
	if n == 0 {
		n = math.NaN()
	}
	if o.DF == 0 {
		o.DF = float64(len(without) - 1)
	}
	drawn := o
	drawn.NoiseDraws = 0
	replicates := make([]Result, len(without))
	for g, m := range without {
		if m.SymmetricDim() != full.SymmetricDim() {
			return Estimates{}, fmt.Errorf("%w: replicate %d has %d variables, want %d", ErrShape, g, m.SymmetricDim(), full.SymmetricDim())
		}
		if replicates[g], err = decompose(m, drawn); err != nil {
			return Estimates{}, fmt.Errorf("replicate %d: %w", g, err)
		}
	}
	p := len(r.Weight)
	e := Estimates{Result: r, DF: o.DF, Weights: make([]infer.Estimate, p), Shares: make([]infer.Estimate, p), Covariance: mat.NewSymDense(p, nil)}
	column := func(of func(Result) float64) []float64 {
		out := make([]float64, len(replicates))
		for g := range replicates {
			out[g] = of(replicates[g])
		}
		return out
	}
	e.Fit = estimate(r.R2, column(func(r Result) float64 { return r.R2 }), n, o)
	weights := make([][]float64, p)
	for j := range p {
		weights[j] = column(func(r Result) float64 { return r.Weight[j] })
		e.Weights[j] = estimate(r.Weight[j], weights[j], n, o)
		e.Shares[j] = estimate(r.Share[j], column(func(r Result) float64 { return r.Share[j] }), n, o)
		for k := range j + 1 {
			e.Covariance.SetSym(j, k, covariance(weights[j], weights[k]))
		}
	}
	return e, nil
}

// estimate is the interval of a value between 0 and 1, from its replicates.
func estimate(value float64, replicates []float64, n float64, o Options) infer.Estimate {
	e := infer.Estimate{Value: value, SE: math.Sqrt(covariance(replicates, replicates)), N: n, NEff: n, Confidence: o.Confidence, Method: FisherJackknife}
	z := make([]float64, len(replicates))
	for g, v := range replicates {
		z[g] = fisher(v)
	}
	half := critical(o.Confidence, o.DF) * math.Sqrt(covariance(z, z))
	low, high := math.Tanh(math.Max(0, fisher(value)-half)), math.Tanh(fisher(value)+half)
	e.Interval = infer.Interval{Low: math.Min(low*low, value), High: math.Max(high*high, value)}
	return e
}

// fisher is artanh √w; what differs from 1 by rounding only, or is above it, counts as 1 − 10⁻¹².
func fisher(w float64) float64 { return math.Atanh(math.Sqrt(math.Min(w, 1-1e-12))) }

// covariance is the jackknife's of two values, from each of them with a group left out. NaN for fewer than two groups.
func covariance(x, y []float64) float64 {
	g := float64(len(x))
	if g < 2 {
		return math.NaN()
	}
	mx, my := 0.0, 0.0
	for i := range x {
		mx += x[i] / g
		my += y[i] / g
	}
	sum := 0.0
	for i := range x {
		sum += (x[i] - mx) * (y[i] - my)
	}
	return sum * (g - 1) / g
}

// critical is the two-sided critical value of Student's t; of the normal for df = +Inf.
func critical(confidence, df float64) float64 {
	tail := (1 - confidence) / 2
	switch {
	case !(df > 0):
		return math.NaN()
	case df > 1e10:
		return -distuv.UnitNormal.Quantile(tail)
	}
	return -distuv.StudentsT{Mu: 0, Sigma: 1, Nu: df}.Quantile(tail)
}
