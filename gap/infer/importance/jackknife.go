package importance

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/mat"

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
	DF         float64          // of the groups; ReplicateDF has those of each interval
	replicates []Result
	n          float64
}

// Jackknife gives Decompose intervals, from the covariance matrix of everybody and those with each of several groups of people left out. It is for any
// way to estimate the matrix, under weights and in clusters, if people who are not independent of each other are in one group; groups want to
// be of about one size. The roots of weights, shares and R² are taken for correlations and put on Fisher's scale,
//
//	z = artanh √w,   tanh²(z ± t·SE),   SE² = (G−1)/G·Σ(z_g − mean)²
//
// (Kott 2001, J. Off. Stat. 17), with a lower end of 0 where z − t·SE is below 0, and t on the degrees of freedom of ReplicateDF: where nearly all give one mark the few others are in a few groups,
// and SE² is known no better than from those.
//
// A weight is a sum of squares. Where a predictor's own part of it is 0 by chance, the weight is at the least that its neighbours leave it, small errors do not move it, and SE is too
// small; but an own part that is there moves it by its square. So the upper ends of weight and share are not below those at
//
//	w + c²·(1 − R²)/N
//
// with the normal's critical value c and the variance of a standardised slope of one of the uncorrelated predictors. It takes Options.N; without, there is no such bound.
//
// How often all that holds is tabled on the page of the package. An interval of a weight tells it from other weights, never from 0: weights are above 0 by chance alone. Noise is for that.
//
// Fewer than two replicates tell nothing, nor do replicates in some of which the predictor does not vary: the intervals are NaN. Where the value is 1 in
// all of them, as the share of a single predictor, or, without N, where replicates are copies of one matrix, the interval has no width. Replicates are decomposed
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
	e := Estimates{Result: r, DF: o.DF, n: o.N, replicates: make([]Result, len(without))}
	if e.n == 0 {
		e.n = math.NaN()
	}
	if e.DF == 0 {
		e.DF = float64(len(without) - 1)
	}
	drawn := o
	drawn.NoiseDraws = 0
	for g, m := range without {
		if m.SymmetricDim() != full.SymmetricDim() {
			return Estimates{}, fmt.Errorf("%w: replicate %d has %d variables, want %d", ErrShape, g, m.SymmetricDim(), full.SymmetricDim())
		}
		if e.replicates[g], err = decompose(m, drawn); err != nil {
			return Estimates{}, fmt.Errorf("replicate %d: %w", g, err)
		}
	}
	return e.At(o.Confidence), nil
}

// At is the same with intervals at another confidence, without decomposing anything anew. Noise stays what it was. A confidence that is not between 0 and 1 gives NaN.
func (e Estimates) At(confidence float64) Estimates {
	p := len(e.Weight)
	e.Weights, e.Shares, e.Covariance = make([]infer.Estimate, p), make([]infer.Estimate, p), mat.NewSymDense(p, nil)
	column := func(of func(Result) float64) []float64 {
		out := make([]float64, len(e.replicates))
		for g, r := range e.replicates {
			out[g] = of(r)
		}
		return out
	}
	e.Fit = e.estimate(e.R2, column(func(r Result) float64 { return r.R2 }), confidence)
	c := infer.Critical(confidence, math.Inf(1))
	own := c * c * math.Max(0, 1-e.R2) / e.n // by how much a part of its own may raise a weight
	if math.IsNaN(own) {
		own = 0
	}
	weights := make([][]float64, p)
	for j, w := range e.Weight {
		weights[j] = column(func(r Result) float64 { return r.Weight[j] })
		e.Weights[j] = e.estimate(w, weights[j], confidence)
		e.Shares[j] = e.estimate(e.Share[j], column(func(r Result) float64 { return r.Share[j] }), confidence)
		raise(&e.Weights[j], w+own)
		raise(&e.Shares[j], (w+own)/(e.R2+own))
		for k := range j + 1 {
			e.Covariance.SetSym(j, k, covariance(weights[j], weights[k]))
		}
	}
	return e
}

// estimate is the interval of a value between 0 and 1, from its replicates.
func (e Estimates) estimate(value float64, replicates []float64, confidence float64) infer.Estimate {
	out := infer.Estimate{Value: value, SE: math.Sqrt(covariance(replicates, replicates)), N: e.n, NEff: e.n, Confidence: confidence, Method: FisherJackknife}
	z := make([]float64, len(replicates))
	for g, v := range replicates {
		z[g] = fisher(v)
	}
	half := infer.Critical(confidence, ReplicateDF(z, e.DF)) * math.Sqrt(covariance(z, z))
	low, high := math.Tanh(math.Max(0, fisher(value)-half)), math.Tanh(fisher(value)+half)
	out.Interval = infer.Interval{Low: math.Min(low*low, value), High: math.Max(high*high, value)}
	return out
}

// raise sees to it that the upper end is not below a value; NaN stays.
func raise(e *infer.Estimate, least float64) {
	e.Interval.High = math.Max(e.Interval.High, math.Min(least, 1))
}

// fisher is artanh √w; what differs from 1 by rounding only, or is above it, counts as 1 − 10⁻¹².
func fisher(w float64) float64 { return math.Atanh(math.Sqrt(math.Min(w, 1-1e-12))) }

// ReplicateDF are the degrees of freedom of the jackknife's variance of a number, given the number with each of G groups left out and the degrees of freedom of the groups (infer.JackknifeDF, or G − 1). A variance of G equally
// informative values that are no normal numbers has itself the variance s⁴·(2/(G−1) + κ/G), and matching it to that of a multiple of χ² (Satterthwaite 1946, Biometrics Bull. 2) gives
//
//	2 ÷ (2/df + κ/G)
//
// with Fisher's unbiased excess kurtosis κ of the replicates (Fisher 1930, Proc. London Math. Soc. 30), 0 where it is below 0: never more than df, about 2 where one group makes all of the difference. Replicates that do not differ, fewer than
// four of them, and NaN among them leave df as it is.
func ReplicateDF(replicates []float64, df float64) float64 {
	g := float64(len(replicates))
	if g < 4 {
		return df
	}
	mean, second, fourth := 0.0, 0.0, 0.0
	for _, x := range replicates {
		mean += x / g
	}
	for _, x := range replicates {
		square := (x - mean) * (x - mean)
		second += square
		fourth += square * square
	}
	excess := (g - 1) / (g - 2) / (g - 3) * ((g+1)*(g*fourth/second/second-3) + 6)
	if !(excess > 0) {
		return df
	}
	return 2 / (2/df + excess/g)
}

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
