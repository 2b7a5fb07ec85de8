package regress_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"
	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat"

	"github.com/safar-cx/safar/gap/infer/regress"
)

// longley is employment in the United States 1947–1962 and six predictors that nearly determine each other (Longley 1967, J. Am. Stat. Assoc. 62): total employment,
// price deflator, gross national product, unemployed, armed forces, population, year.
var longley = mat.NewDense(16, 7, []float64{
	60323, 83.0, 234289, 2356, 1590, 107608, 1947,
	61122, 88.5, 259426, 2325, 1456, 108632, 1948,
	60171, 88.2, 258054, 3682, 1616, 109773, 1949,
	61187, 89.5, 284599, 3351, 1650, 110929, 1950,
	63221, 96.2, 328975, 2099, 3099, 112075, 1951,
	63639, 98.1, 346999, 1932, 3594, 113270, 1952,
	64989, 99.0, 365385, 1870, 3547, 115094, 1953,
	63761, 100.0, 363112, 3578, 3350, 116219, 1954,
	66019, 101.2, 397469, 2904, 3048, 117388, 1955,
	67857, 104.6, 419180, 2822, 2857, 118734, 1956,
	68169, 108.4, 442769, 2936, 2798, 120445, 1957,
	66513, 110.8, 444546, 4681, 2637, 121950, 1958,
	68655, 112.6, 482704, 3813, 2552, 123366, 1959,
	69564, 114.2, 502601, 3931, 2514, 125368, 1960,
	69331, 115.7, 518173, 4806, 2572, 127852, 1961,
	70551, 116.9, 554894, 4007, 2827, 130081, 1962,
})

func covariance(x *mat.Dense) *mat.SymDense {
	var cov mat.SymDense
	stat.CovarianceMatrix(&cov, x, nil)
	return &cov
}

// Certified values: NIST Statistical Reference Datasets, linear regression, Longley.
func TestSlopesOfLongleyAreThoseThatNISTCertifies(t *testing.T) {
	r, err := regress.Fit(covariance(longley), regress.Options{N: 16})
	require.NoError(t, err)
	slopes := []float64{15.0618722713733, -0.0358191792925910, -2.02022980381683, -1.03322686717359, -0.0511041056535807, 1829.15146461355}
	errors := []float64{84.9149257747669, 0.0334910077722432, 0.488399681651699, 0.214274163161675, 0.226073200069370, 455.478499142212}
	for j := range slopes {
		require.InEpsilon(t, slopes[j], r.Slopes[j].Value, 1e-6, "slope %d", j)
		require.InEpsilon(t, errors[j], r.Slopes[j].SE, 1e-6, "standard error %d", j)
		// t on 9 degrees of freedom: 2.262157162740992 (any table of Student's t, at .975)
		require.InEpsilon(t, 2*2.262157162740992*errors[j], r.Slopes[j].Interval.Width(), 1e-6)
		require.Equal(t, regress.LeastSquares, r.Slopes[j].Method)
	}
	require.InDelta(t, 0.995479004577296, r.R2, 1e-10)
	require.Equal(t, 9.0, r.DF)
	require.Equal(t, 6, r.Rank)
	// the variance inflation of the year is 758.98 (that of gross national product 1,788.51): Longley's data are known for it
	require.InDelta(t, 758.98, 1/r.Tolerance[5], 0.01)
	require.InDelta(t, 1788.51, 1/r.Tolerance[1], 0.01)
}

// made is n people: three predictors, the outcome first.
func made(seed uint64, n int) *mat.Dense {
	rng := rand.New(rand.NewPCG(seed, 3))
	x := mat.NewDense(n, 4, nil)
	for i := range n {
		f, a, b := rng.NormFloat64(), rng.NormFloat64(), rng.NormFloat64()
		x.SetRow(i, []float64{2*f + 0.5*a + rng.NormFloat64(), f, f + a, b})
	}
	return x
}

func TestSlopesAreThoseOfLeastSquares(t *testing.T) {
	for seed := range uint64(20) {
		x := made(seed, 30)
		r, err := regress.Fit(covariance(x), regress.Options{N: 30})
		require.NoError(t, err)
		design := mat.NewDense(30, 4, nil)
		for i := range 30 {
			design.SetRow(i, []float64{1, x.At(i, 1), x.At(i, 2), x.At(i, 3)})
		}
		var b mat.VecDense
		require.NoError(t, b.SolveVec(design, x.ColView(0)))
		for j := range 3 {
			require.InDelta(t, b.AtVec(j+1), r.Slopes[j].Value, 1e-9)
		}
		// A sum of slopes is the slope of a predictor that is entered in their stead: y on (x₁ + x₂, x₂ − x₁, x₃) has (b₁ + b₂)/2 first.
		turned := mat.DenseCopyOf(x)
		for i := range 30 {
			turned.Set(i, 1, x.At(i, 1)+x.At(i, 2))
			turned.Set(i, 2, x.At(i, 2)-x.At(i, 1))
		}
		other, err := regress.Fit(covariance(turned), regress.Options{N: 30})
		require.NoError(t, err)
		sum := r.Combine([]float64{0.5, 0.5, 0})
		require.InDelta(t, other.Slopes[0].Value, sum.Value, 1e-9)
		require.InDelta(t, other.Slopes[0].SE, sum.SE, 1e-9)
	}
}

func TestStandardisedSlopesAreThoseOfCorrelations(t *testing.T) {
	cov := covariance(made(1, 50))
	raw, err := regress.Fit(cov, regress.Options{N: 50})
	require.NoError(t, err)
	standard, err := regress.Fit(cov, regress.Options{N: 50, Standardised: true})
	require.NoError(t, err)
	for j := range 3 {
		factor := math.Sqrt(cov.At(j+1, j+1) / cov.At(0, 0))
		require.InDelta(t, raw.Slopes[j].Value*factor, standard.Slopes[j].Value, 1e-12)
		require.InDelta(t, raw.Slopes[j].SE*factor, standard.Slopes[j].SE, 1e-12)
	}
}

func TestTheOutcomeMayStandAnywhere(t *testing.T) {
	x := made(2, 40)
	moved := mat.NewDense(40, 4, nil)
	for i := range 40 {
		moved.SetRow(i, []float64{x.At(i, 1), x.At(i, 2), x.At(i, 0), x.At(i, 3)})
	}
	first, err := regress.Fit(covariance(x), regress.Options{N: 40})
	require.NoError(t, err)
	third, err := regress.Fit(covariance(moved), regress.Options{N: 40, Outcome: 2})
	require.NoError(t, err)
	for j := range 3 {
		require.InDelta(t, first.Slopes[j].Value, third.Slopes[j].Value, 1e-12)
	}
}

func TestWhatOthersDetermineHasNoSlopeAndTheRestKeepTheirs(t *testing.T) {
	x := made(4, 60)
	twice := mat.NewDense(60, 6, nil)
	for i := range 60 {
		twice.SetRow(i, []float64{x.At(i, 0), x.At(i, 1), x.At(i, 2), x.At(i, 3), 7 * x.At(i, 3), 5})
	}
	r, err := regress.Fit(covariance(twice), regress.Options{N: 60})
	require.NoError(t, err)
	once, err := regress.Fit(covariance(x), regress.Options{N: 60})
	require.NoError(t, err)
	require.Equal(t, []regress.Reason{"", "", regress.Collinear, regress.Collinear, regress.Constant}, r.Reasons)
	require.Equal(t, 3, r.Rank)
	require.InDelta(t, once.R2, r.R2, 1e-9)
	for j := range 2 {
		require.InDelta(t, once.Slopes[j].Value, r.Slopes[j].Value, 1e-9)
		require.InDelta(t, once.Slopes[j].SE, r.Slopes[j].SE, 1e-9)
	}
	for j := 2; j < 5; j++ {
		require.True(t, math.IsNaN(r.Slopes[j].Value))
		require.False(t, r.Slopes[j].Interval.Known())
	}
	require.False(t, math.IsNaN(r.Combine([]float64{1, 1, 0, 0, 0}).Value))
	require.True(t, math.IsNaN(r.Combine([]float64{1, 1, 1, 0, 0}).Value))
}

func TestWhatCannotBeToldHasNoInterval(t *testing.T) {
	still := mat.NewSymDense(2, []float64{0, 0, 0, 1})
	r, err := regress.Fit(still, regress.Options{N: 10})
	require.NoError(t, err)
	require.Equal(t, []regress.Reason{regress.OutcomeConstant}, r.Reasons)
	require.Equal(t, 0.0, r.Slopes[0].Value)
	require.False(t, r.Slopes[0].Interval.Known())

	nothing := mat.NewSymDense(2, []float64{1, 0, 0, 0})
	r, err = regress.Fit(nothing, regress.Options{N: 10})
	require.NoError(t, err)
	require.Equal(t, []regress.Reason{regress.Constant}, r.Reasons)
	require.Equal(t, 0.0, r.R2)

	few, err := regress.Fit(covariance(made(1, 50)), regress.Options{N: 4})
	require.NoError(t, err)
	require.False(t, few.Slopes[0].Interval.Known(), "four people and three predictors leave no degree of freedom")
	none, err := regress.Fit(covariance(made(1, 50)), regress.Options{})
	require.NoError(t, err)
	require.False(t, none.Slopes[0].Interval.Known())
	one, err := regress.Jackknife(covariance(made(1, 50)), []mat.Symmetric{covariance(made(1, 49))}, regress.Options{})
	require.NoError(t, err)
	require.False(t, one.Slopes[0].Interval.Known())
}

func TestSenselessMatricesAndOptionsAreRefused(t *testing.T) {
	good := mat.NewSymDense(2, []float64{1, 0.5, 0.5, 1})
	for name, c := range map[string]struct {
		cov  *mat.SymDense
		o    regress.Options
		want error
	}{
		"one variable":      {mat.NewSymDense(1, []float64{1}), regress.Options{}, regress.ErrShape},
		"not a number":      {mat.NewSymDense(2, []float64{1, math.NaN(), math.NaN(), 1}), regress.Options{}, regress.ErrNotFinite},
		"infinite":          {mat.NewSymDense(2, []float64{math.Inf(1), 0, 0, 1}), regress.Options{}, regress.ErrNotFinite},
		"negative variance": {mat.NewSymDense(2, []float64{1, 0, 0, -1}), regress.Options{}, regress.ErrIndefinite},
		"beyond 1":          {mat.NewSymDense(2, []float64{1, 1.1, 1.1, 1}), regress.Options{}, regress.ErrIndefinite},
		"no people's":       {mat.NewSymDense(4, []float64{1, 0, 0, 0, 0, 1, .9, -.9, 0, .9, 1, .9, 0, -.9, .9, 1}), regress.Options{}, regress.ErrIndefinite},
		"too much":          {mat.NewSymDense(3, []float64{1, .9, -.9, .9, 1, 0, -.9, 0, 1}), regress.Options{}, regress.ErrIndefinite},
		"outcome":           {good, regress.Options{Outcome: 2}, regress.ErrOption},
		"confidence":        {good, regress.Options{Confidence: 1}, regress.ErrOption},
		"people":            {good, regress.Options{N: math.NaN()}, regress.ErrOption},
		"freedom":           {good, regress.Options{DF: -1}, regress.ErrOption},
	} {
		_, err := regress.Fit(c.cov, c.o)
		require.ErrorIs(t, err, c.want, name)
		_, err = regress.Jackknife(c.cov, nil, c.o)
		require.ErrorIs(t, err, c.want, name)
	}
	_, err := regress.Jackknife(good, []mat.Symmetric{mat.NewSymDense(3, nil)}, regress.Options{})
	require.ErrorIs(t, err, regress.ErrShape)
	_, err = regress.Jackknife(good, []mat.Symmetric{mat.NewSymDense(2, []float64{1, 2, 2, 1})}, regress.Options{})
	require.ErrorIs(t, err, regress.ErrIndefinite)
	require.Panics(t, func() {
		r, _ := regress.Fit(good, regress.Options{N: 10})
		r.Combine(nil)
	})
}

// Without one person at a time, the jackknife of a mean difference is known: for a predictor that is 0 or 1 the slope is a difference of means, whose jackknife variance is (n−1)/n·Σ of squares of what each leaves.
func TestJackknifeIsThatOfTheSlopesWithoutEach(t *testing.T) {
	y, x := []float64{1, 2, 4, 5, 9, 6}, []float64{0, 0, 0, 1, 1, 1}
	matrix := func(skip int) *mat.SymDense {
		m := mat.NewDense(6, 2, nil)
		w := make([]float64, 6)
		for i := range y {
			m.SetRow(i, []float64{y[i], x[i]})
			if i != skip {
				w[i] = 1
			}
		}
		var cov mat.SymDense
		stat.CovarianceMatrix(&cov, m, w)
		return &cov
	}
	var without []mat.Symmetric
	for i := range y {
		without = append(without, matrix(i))
	}
	r, err := regress.Jackknife(matrix(-1), without, regress.Options{N: 6})
	require.NoError(t, err)
	// means 7/3 and 20/3; without each: low 3, 2.5, 1.5 against 20/3, and high 7.5, 5.5, 7 against 7/3
	slopes := []float64{20.0/3 - 3, 20.0/3 - 2.5, 20.0/3 - 1.5, 7.5 - 7.0/3, 5.5 - 7.0/3, 7 - 7.0/3}
	mean, sum := 0.0, 0.0
	for _, b := range slopes {
		mean += b / 6
	}
	for _, b := range slopes {
		sum += (b - mean) * (b - mean)
	}
	require.InDelta(t, 13.0/3, r.Slopes[0].Value, 1e-12)
	require.InDelta(t, math.Sqrt(sum*5/6), r.Slopes[0].SE, 1e-12)
	require.Equal(t, 5.0, r.DF)
	require.Equal(t, regress.Replicated, r.Slopes[0].Method)
	// t on 5 degrees of freedom at .975: 2.5706
	require.InDelta(t, 2*2.5705818*r.Slopes[0].SE, r.Slopes[0].Interval.Width(), 1e-6)
}
