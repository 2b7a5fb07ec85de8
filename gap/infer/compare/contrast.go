package compare

import (
	"math"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat/distuv"

	"github.com/safar-cx/safar/gap/infer"
)

// Part is a mean within a contrast.
type Part struct {
	Factor float64
	// At is the mean with its interval at a confidence. It is called for many, and must be right for each.
	At func(confidence float64) infer.Estimate
}

// Contrast compares means whatever they are of, as Intervals does: Σ factor·mean, such as one mean less another, or less the average of several. Its interval
// is recovered from theirs, with the correlation ρ of the means where the same people are behind them,
//
//	low = c − √(Σᵢ Σⱼ ρᵢⱼ·sᵢsⱼ·δᵢδⱼ)
//
// δᵢ being how far the lower end of factor·mean lies below it, and sᵢ the sign of the factor; the upper end likewise (Zou 2007, Psychol. Methods 12, 399–413,
// for two correlated means; Zou, Huang and Zhang 2009, Comput. Stat. Data Anal. 53, for linear functions). So it holds near the ends of a scale, where t does not.
//
// correlation is that of the means of two parts, which is 0 where nobody is behind both; nil means 0 throughout. NaN counts as 0, which makes the
// interval too wide where people who answer one high answer the other high.
//
// More, against half of Difference.NEff, says by what share all parts must grow. Reasons: FewGroups (no parts), FewAnswers (a mean is not known), BadInput (an
// interval is not), BadOption.
func Contrast(parts []Part, correlation func(i, j int) float64, o Options) Comparison {
	if len(parts) == 0 {
		return nothing(o, Recovered).because(FewGroups)
	}
	return Intervals(func(confidence float64) infer.Estimate { return recovered(parts, correlation, confidence) }, o)
}

// recovered is the contrast at a confidence.
func recovered(parts []Part, correlation func(i, j int) float64, confidence float64) infer.Estimate {
	e := infer.Estimate{Confidence: confidence, Method: Recovered}
	low, high := make([]float64, len(parts)), make([]float64, len(parts))
	se := make([]float64, len(parts))
	for i, p := range parts {
		m := p.At(confidence)
		e.Value += p.Factor * m.Value
		e.N, e.NEff = e.N+m.N, e.NEff+m.NEff
		low[i], high[i] = p.Factor*(m.Value-m.Interval.Low), p.Factor*(m.Interval.High-m.Value)
		if p.Factor < 0 {
			low[i], high[i] = high[i], low[i]
		}
		se[i] = p.Factor * m.SE
	}
	e.Interval = infer.Interval{Low: e.Value - root(low, correlation), High: e.Value + root(high, correlation)}
	e.SE = root(se, correlation)
	return e
}

// root is √(Σᵢ Σⱼ ρᵢⱼ xᵢxⱼ), the signs of the factors being in x.
func root(x []float64, correlation func(i, j int) float64) float64 {
	sum := 0.0
	for i, a := range x {
		sum += a * a
		for j, b := range x[:i] {
			if correlation == nil {
				break
			}
			if rho := correlation(i, j); !math.IsNaN(rho) {
				sum += 2 * math.Max(-1, math.Min(1, rho)) * a * b
			}
		}
	}
	if math.IsNaN(sum) {
		return sum
	}
	return math.Sqrt(math.Max(sum, 0))
}

// Joint is the test that several means are one.
type Joint struct {
	F        float64
	DF1, DF2 float64
	P        float64
	Reason   Reason
}

// Wald tests that means of the same people, or of others, are all the same, from their covariance: Hotelling's T² of their differences (Hotelling 1931, Ann. Math.
// Stat. 2, 360–378; for means under a design: Korn and Graubard 1990, Am. Stat. 44, 270–276),
//
//	T² = d′Σ⁻¹d,   F = T²·(df − r + 1)/(r·df)  on r and df − r + 1 degrees of freedom,
//
// d being the differences of neighbours, Σ their covariance and r its rank; df those behind the least known variance. What Σ says to be without error is left out. It
// sees differences of any pattern, and does not say which: ask Contrast. Of ratings near the end of a scale few answers make it err too seldom: see the
// third table of the package, and through a tally that of gap/consistency.
//
// Reasons: FewGroups (fewer than two means, or no difference with an error), FewAnswers (fewer degrees of freedom than differences), BadInput. A covariance of other
// dimension panics.
func Wald(means []float64, cov mat.Symmetric, df float64) Joint {
	j := Joint{F: math.NaN(), DF1: math.NaN(), DF2: math.NaN(), P: math.NaN()}
	if len(means) < 2 {
		j.Reason = FewGroups
		return j
	}
	if cov.SymmetricDim() != len(means) {
		panic("compare: means and covariance differ in dimension")
	}
	k := len(means) - 1
	d, sigma := make([]float64, k), mat.NewSymDense(k, nil)
	for a := range k {
		d[a] = means[a] - means[a+1]
		for b := range a + 1 {
			v := cov.At(a, b) - cov.At(a+1, b) - cov.At(a, b+1) + cov.At(a+1, b+1)
			if math.IsNaN(v+d[a]) || math.IsInf(v+d[a], 0) {
				j.Reason = BadInput
				return j
			}
			sigma.SetSym(a, b, v)
		}
	}
	var eigen mat.EigenSym
	if !eigen.Factorize(sigma, true) {
		j.Reason = BadInput
		return j
	}
	values, vectors := eigen.Values(nil), new(mat.Dense)
	eigen.VectorsTo(vectors)
	t2, rank := 0.0, 0.0
	for i, v := range values {
		if v <= 1e-10*values[k-1] || v <= 0 {
			continue
		}
		rank++
		along := 0.0
		for a := range k {
			along += vectors.At(a, i) * d[a]
		}
		t2 += along * along / v
	}
	switch {
	case rank == 0:
		j.Reason = FewGroups
		return j
	case !(df-rank+1 > 0):
		j.Reason = FewAnswers
		return j
	}
	df = math.Min(df, 1e9)
	j.DF1, j.DF2 = rank, df-rank+1
	j.F = t2 * j.DF2 / (rank * df)
	j.P = distuv.F{D1: j.DF1, D2: j.DF2}.Survival(j.F)
	return j
}
