package importance

import (
	"math"
	"math/bits"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"
	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat"
	"gonum.org/v1/gonum/stat/distuv"
)

var methods = []Method{Johnson, Shapley}

// random is the covariance of p + 1 related variables of n people, with scales of their own.
func random(rng *rand.Rand, p, n int) *mat.SymDense {
	d := mat.NewDense(n, p+1, nil)
	for i := range n {
		common := rng.NormFloat64()
		for j := range p + 1 {
			d.Set(i, j, math.Pow(10, float64(j%5))*(common+rng.NormFloat64()*float64(1+j)))
		}
	}
	return covarianceOf(d)
}

// rearranged has variable at[i] as its i-th, multiplied by scale[i].
func rearranged(cov mat.Symmetric, at []int, scale []float64) *mat.SymDense {
	out := mat.NewSymDense(len(at), nil)
	for i := range at {
		for j := range i + 1 {
			out.SetSym(i, j, cov.At(at[i], at[j])*scale[i]*scale[j])
		}
	}
	return out
}

func sum(x []float64) (s float64) {
	for _, v := range x {
		s += v
	}
	return s
}

// r2Of regresses the first variable on some of the others, by solving the normal equations.
func r2Of(t *testing.T, cov *mat.SymDense, set uint) float64 {
	var in []int
	for j := range cov.SymmetricDim() - 1 {
		if set>>j&1 == 1 {
			in = append(in, j+1)
		}
	}
	if len(in) == 0 {
		return 0
	}
	x, y := mat.NewSymDense(len(in), nil), mat.NewVecDense(len(in), nil)
	for a, i := range in {
		y.SetVec(a, cov.At(0, i))
		for b, j := range in[:a+1] {
			x.SetSym(a, b, cov.At(i, j))
		}
	}
	var chol mat.Cholesky
	require.True(t, chol.Factorize(x))
	var beta mat.VecDense
	require.NoError(t, chol.SolveVecTo(&beta, y))
	return mat.Dot(&beta, y) / cov.At(0, 0)
}

func TestShapleyIsTheMeanOverAllSubsets(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for p := 1; p <= 6; p++ {
		cov := random(rng, p, 60)
		r := share(t, cov, Options{Method: Shapley})
		for j := range p {
			want, bySize := 0.0, make([]float64, p)
			for set := range uint(1) << p {
				if set>>j&1 == 1 {
					continue
				}
				s := bits.OnesCount(set)
				ways := 1.0
				for k := range s {
					ways *= float64(p-1-k) / float64(k+1)
				}
				gain := (r2Of(t, cov, set|1<<j) - r2Of(t, cov, set)) / ways
				bySize[s] += gain
				want += gain / float64(p)
			}
			require.InDelta(t, want, r.Weight[j], 1e-11)
			for s := range p {
				require.InDelta(t, bySize[s], r.BySize[s][j], 1e-11)
			}
		}
	}
}

func TestWeightsSumToWhatRegressionExplains(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	for _, m := range methods {
		for p := 1; p <= 9; p++ {
			cov := random(rng, p, 40)
			r := share(t, cov, Options{Method: m})
			require.InDelta(t, r2Of(t, cov, 1<<p-1), r.R2, 1e-11)
			require.InDelta(t, r.R2, sum(r.Weight), 1e-12)
			require.InDelta(t, 1, sum(r.Share), 1e-12)
			require.Equal(t, p, r.Rank)
			for _, w := range r.Weight {
				require.GreaterOrEqual(t, w, 0.0)
			}
		}
	}
}

func TestScaleAndOrderDoNotMatter(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	for _, m := range methods {
		for range 20 {
			cov := random(rng, 6, 50)
			at, scale := rng.Perm(7), make([]float64, 7)
			for i := range scale {
				scale[i] = math.Exp(5 * rng.NormFloat64())
				if rng.IntN(2) == 0 {
					scale[i] = -scale[i]
				}
			}
			outcome := 0
			for i, v := range at {
				if v == 0 {
					outcome = i
				}
			}
			r := share(t, cov, Options{Method: m})
			q := share(t, rearranged(cov, at, scale), Options{Method: m, Outcome: outcome})
			k := 0
			for i, v := range at {
				if v == 0 {
					continue
				}
				require.InDelta(t, r.Weight[v-1], q.Weight[k], 1e-10)
				require.InDelta(t, r.Correlation[v-1]*math.Copysign(1, scale[i]*scale[outcome]), q.Correlation[k], 1e-12)
				k++
			}
		}
	}
}

func TestCopiesShareEqually(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 8))
	one := []float64{1, 1, 1, 1, 1, 1}
	for _, m := range methods {
		cov := random(rng, 4, 50)
		r := share(t, cov, Options{Method: m})
		twice := share(t, rearranged(cov, []int{0, 1, 2, 3, 4, 2}, one), Options{Method: m})
		require.Equal(t, 4, twice.Rank)
		require.InDelta(t, r.R2, twice.R2, 1e-10)
		require.InDelta(t, twice.Weight[1], twice.Weight[4], 1e-10)
		require.InDelta(t, r.R2, sum(twice.Weight), 1e-10)
	}
	// With nothing but copies, each has its part of the whole.
	all := mat.NewSymDense(4, []float64{1, .6, .6, .6, .6, 1, 1, 1, .6, 1, 1, 1, .6, 1, 1, 1})
	for _, m := range methods {
		r := share(t, all, Options{Method: m})
		require.Equal(t, 1, r.Rank)
		require.InDeltaSlice(t, []float64{.12, .12, .12}, r.Weight, 1e-12)
	}
}

func TestTwoPredictorsAreSharedAlikeByBothMethods(t *testing.T) {
	rng := rand.New(rand.NewPCG(15, 16))
	for range 50 {
		cov := random(rng, 2, 30)
		require.InDeltaSlice(t, share(t, cov, Options{Method: Shapley}).Weight, share(t, cov, Options{}).Weight, 1e-12)
	}
}

func TestUncorrelatedPredictorsHaveTheirSquaredCorrelation(t *testing.T) {
	cov := mat.NewSymDense(4, []float64{1, .5, -.3, 0, .5, 1, 0, 0, -.3, 0, 1, 0, 0, 0, 0, 1})
	for _, m := range methods {
		r := share(t, cov, Options{Method: m})
		require.InDeltaSlice(t, []float64{.25, .09, 0}, r.Weight, 1e-14)
		require.InDelta(t, .34, r.R2, 1e-14)
		require.InDeltaSlice(t, []float64{.5, -.3, 0}, r.Correlation, 1e-15)
	}
}

func TestDegenerateMatricesHaveStatedAnswers(t *testing.T) {
	for _, m := range methods {
		o := Options{Method: m}
		one := share(t, mat.NewSymDense(2, []float64{4, -3, -3, 9}), o)
		require.InDelta(t, .25, one.R2, 1e-15)
		require.InDelta(t, .25, one.Weight[0], 1e-15)
		require.InDelta(t, 1, one.Share[0], 1e-15)
		require.InDelta(t, -.5, one.Correlation[0], 1e-15)
		perfect := share(t, mat.NewSymDense(2, []float64{1, 1, 1, 1}), o)
		require.InDelta(t, 1, perfect.R2, 1e-15)
		require.LessOrEqual(t, perfect.R2, 1+1e-15)
		nothing := share(t, mat.NewSymDense(3, []float64{1, 0, 0, 0, 1, .5, 0, .5, 1}), o)
		require.Equal(t, NothingExplained, nothing.Reason)
		require.Equal(t, []float64{0, 0}, nothing.Weight)
		require.True(t, math.IsNaN(nothing.Share[0]) && math.IsNaN(nothing.Share[1]))
		flat := share(t, mat.NewSymDense(2, []float64{0, 0, 0, 1}), o)
		require.Equal(t, OutcomeConstant, flat.Reason)
		require.True(t, math.IsNaN(flat.R2) && math.IsNaN(flat.Weight[0]))
		none := share(t, mat.NewSymDense(3, []float64{1, 0, 0, 0, 0, 0, 0, 0, 0}), o)
		require.Equal(t, PredictorsConstant, none.Reason)
		require.True(t, math.IsNaN(none.R2) && math.IsNaN(none.Weight[1]))
		part := share(t, mat.NewSymDense(3, []float64{1, 0, .5, 0, 0, 0, .5, 0, 1}), o)
		require.Empty(t, part.Reason)
		require.True(t, math.IsNaN(part.Weight[0]) && math.IsNaN(part.Share[0]) && math.IsNaN(part.Correlation[0]))
		require.InDelta(t, .25, part.Weight[1], 1e-15)
		huge := share(t, mat.NewSymDense(2, []float64{1e300, 5e-11, 5e-11, 1e-320}), o)
		require.InDelta(t, .25, huge.R2, 1e-3) // 1e-320 itself has four digits
		require.True(t, math.IsNaN(one.Noise.Mean) && math.IsNaN(one.Noise.High))
	}
}

func TestRefusals(t *testing.T) {
	two := mat.NewSymDense(2, []float64{1, .5, .5, 1})
	nan, inf := math.NaN(), math.Inf(1)
	for name, c := range map[string]struct {
		cov  *mat.SymDense
		o    Options
		want error
	}{
		"outcome alone":         {cov: mat.NewSymDense(1, []float64{1}), want: ErrShape},
		"nothing":               {cov: &mat.SymDense{}, want: ErrShape},
		"NaN":                   {cov: mat.NewSymDense(2, []float64{1, nan, nan, 1}), want: ErrNotFinite},
		"infinity":              {cov: mat.NewSymDense(2, []float64{1, .5, .5, inf}), want: ErrNotFinite},
		"negative variance":     {cov: mat.NewSymDense(2, []float64{-1, 0, 0, 1}), want: ErrIndefinite},
		"correlation above 1":   {cov: mat.NewSymDense(2, []float64{1, 1.1, 1.1, 1}), want: ErrIndefinite},
		"overflow":              {cov: mat.NewSymDense(2, []float64{1e-320, 1e300, 1e300, 1e-320}), want: ErrIndefinite},
		"covariance of nothing": {cov: mat.NewSymDense(2, []float64{1, .5, .5, 0}), want: ErrIndefinite},
		"patchwork":             {cov: mat.NewSymDense(3, []float64{1, .9, -.9, .9, 1, .9, -.9, .9, 1}), want: ErrIndefinite},
		"method":                {cov: two, o: Options{Method: "Pratt"}, want: ErrOption},
		"outcome":               {cov: two, o: Options{Outcome: 2}, want: ErrOption},
		"outcome below 0":       {cov: two, o: Options{Outcome: -1}, want: ErrOption},
		"confidence":            {cov: two, o: Options{Confidence: 1}, want: ErrOption},
		"confidence NaN":        {cov: two, o: Options{Confidence: nan}, want: ErrOption},
		"degrees":               {cov: two, o: Options{DF: -1}, want: ErrOption},
		"draws":                 {cov: two, o: Options{NoiseDraws: -1, N: 50}, want: ErrOption},
		"noise without people":  {cov: two, o: Options{NoiseDraws: 10}, want: ErrOption},
		"noise of few people":   {cov: two, o: Options{NoiseDraws: 10, N: 3}, want: ErrOption},
		"noise of NaN people":   {cov: two, o: Options{NoiseDraws: 10, N: nan}, want: ErrOption},
		"21 predictors":         {cov: unit(22), o: Options{Method: Shapley}, want: ErrTooMany},
		"long noise":            {cov: unit(21), o: Options{Method: Shapley, NoiseDraws: 100, N: 1000}, want: ErrTooMany},
	} {
		_, err := Decompose(c.cov, c.o)
		require.ErrorIs(t, err, c.want, name)
		require.ErrorContains(t, err, "importance: ", name)
		_, err = Jackknife(c.cov, nil, c.o)
		require.ErrorIs(t, err, c.want, name)
	}
	_, err := Jackknife(two, []mat.Symmetric{two, unit(3)}, Options{})
	require.ErrorIs(t, err, ErrShape)
	_, err = Jackknife(two, []mat.Symmetric{two, mat.NewSymDense(2, []float64{1, nan, nan, 1})}, Options{})
	require.ErrorIs(t, err, ErrNotFinite)
	require.ErrorContains(t, err, "replicate 1")
	_, err = Decompose(unit(22), Options{})
	require.NoError(t, err, "relative weights take any number")
}

// unit is n variables without any relation.
func unit(n int) *mat.SymDense {
	out := mat.NewSymDense(n, nil)
	for i := range n {
		out.SetSym(i, i, 1)
	}
	return out
}

// A noise predictor drawn from the matrix gets what one gets that is drawn for each person.
func TestNoiseIsLikeNoiseEnteredIntoTheData(t *testing.T) {
	data := cars()
	n, k := data.Dims()
	cov := covarianceOf(data)
	wide := mat.NewDense(n, k+1, nil)
	wide.Slice(0, n, 0, k).(*mat.Dense).Copy(data)
	rng := rand.New(rand.NewPCG(9, 10))
	for _, m := range methods {
		o := Options{Method: m, N: float64(n), NoiseDraws: 2000}
		drawn := share(t, cov, o)
		weights := make([]float64, 2000)
		below := 0.0
		for d := range weights {
			for i := range n {
				wide.Set(i, k, rng.NormFloat64())
			}
			weights[d] = share(t, covarianceOf(wide), Options{Method: m}).Weight[k-1]
			if weights[d] <= drawn.Noise.High {
				below += 1. / 2000
			}
		}
		mean, sd := stat.MeanStdDev(weights, nil)
		require.InDelta(t, mean, drawn.Noise.Mean, 4*sd*math.Sqrt(2./2000))
		require.InDelta(t, 0.95, below, 0.025)
		require.Equal(t, drawn.Noise, share(t, cov, o).Noise, "the same seed gives the same noise")
		o.Seed = 1
		require.NotEqual(t, drawn.Noise, share(t, cov, o).Noise)
	}
}

func TestNoiseAloneAndBesideCopies(t *testing.T) {
	// Beside a predictor without any relation, noise among n people explains 1/(n − 1) in the mean.
	r := share(t, unit(2), Options{N: 101, NoiseDraws: 4000})
	require.InDelta(t, 0.01, r.Noise.Mean, 0.001)
	singular := mat.NewSymDense(3, []float64{1, 1, 1, 1, 1, 1, 1, 1, 1})
	for _, m := range methods {
		r := share(t, singular, Options{Method: m, N: 101, NoiseDraws: 200})
		require.True(t, r.Noise.Mean > 0 && r.Noise.High < 0.1)
	}
}

func TestJackknifeOfOneCorrelationIsTheTextbookOne(t *testing.T) {
	data := cars().Slice(0, 32, 0, 2).(*mat.Dense)
	e, err := Jackknife(covarianceOf(data), groupsOf(data, 32), Options{N: 32})
	require.NoError(t, err)
	// Fisher's z of |r| without each car in turn; the interval is that of r, squared.
	var values []float64
	x, y := mat.Col(nil, 1, data), mat.Col(nil, 0, data)
	for i := range x {
		w := make([]float64, len(x))
		for j := range w {
			if j != i {
				w[j] = 1
			}
		}
		values = append(values, math.Atanh(math.Abs(stat.Correlation(x, y, w))))
	}
	se := stat.PopStdDev(values, nil) * math.Sqrt(31)
	r := math.Abs(stat.Correlation(x, y, nil))
	df := 2 / (2./31 + math.Max(stat.ExKurtosis(values, nil), 0)/32)
	low := math.Tanh(math.Atanh(r) - distuv.StudentsT{Sigma: 1, Nu: df}.Quantile(0.975)*se)
	require.InDelta(t, low*low, e.Weights[0].Interval.Low, 1e-7)
	require.InDelta(t, r*r, e.Weights[0].Value, 1e-12)
	require.Equal(t, e.Weights[0], e.Fit)
	require.Equal(t, 31.0, e.DF)
	require.InDelta(t, e.Weights[0].SE*e.Weights[0].SE, e.Covariance.At(0, 0), 1e-15)
	require.Equal(t, 32.0, e.Fit.N)
	require.InDelta(t, 1, e.Shares[0].Interval.Low, 1e-11, "the only predictor has all of it")
}

func TestJackknifeOfTooLittleTellsNothing(t *testing.T) {
	two := mat.NewSymDense(3, []float64{1, .5, 0, .5, 1, 0, 0, 0, 1})
	flat := mat.NewSymDense(3, []float64{1, .5, 0, .5, 1, 0, 0, 0, 0})
	for _, without := range [][]mat.Symmetric{nil, {two}} {
		e, err := Jackknife(two, without, Options{})
		require.NoError(t, err)
		require.False(t, e.Weights[0].Interval.Known() || e.Fit.Interval.Known())
		require.InDelta(t, .25, e.Weights[0].Value, 1e-15)
		require.True(t, math.IsNaN(e.Weights[0].N) && math.IsNaN(e.Covariance.At(0, 1)))
	}
	e, err := Jackknife(two, []mat.Symmetric{two, flat}, Options{})
	require.NoError(t, err)
	require.True(t, e.Weights[0].Interval.Known())
	require.False(t, e.Weights[1].Interval.Known(), "it does not vary in a replicate")
	same, err := Jackknife(two, []mat.Symmetric{two, two, two}, Options{DF: math.Inf(1)})
	require.NoError(t, err)
	require.InDelta(t, 0, same.Weights[0].Interval.Width(), 1e-15)
	for _, confidence := range []float64{0, 1, -1, math.NaN()} {
		require.False(t, same.At(confidence).Weights[0].Interval.Known())
	}
}

func TestUpperEndsLeaveRoomForAPartOfItsOwn(t *testing.T) {
	two := mat.NewSymDense(3, []float64{1, .5, 0, .5, 1, 0, 0, 0, 1})
	e, err := Jackknife(two, []mat.Symmetric{two, two, two}, Options{N: 100})
	require.NoError(t, err)
	own := 1.959964 * 1.959964 * .75 / 100
	require.InDelta(t, .25+own, e.Weights[0].Interval.High, 1e-8)
	require.InDelta(t, own, e.Weights[1].Interval.High, 1e-8)
	require.InDelta(t, own/(.25+own), e.Shares[1].Interval.High, 1e-8)
	require.InDelta(t, .25, e.Fit.Interval.High, 1e-12, "R² may be moved by small errors unless it is 0")
	few, err := Jackknife(two, []mat.Symmetric{two, two, two}, Options{N: 1})
	require.NoError(t, err)
	require.Equal(t, 1.0, few.Weights[1].Interval.High)
}

func TestAnotherConfidenceDecomposesNothingAnew(t *testing.T) {
	data := cars()
	o := Options{N: 32, NoiseDraws: 10}
	at95, err := Jackknife(covarianceOf(data), groupsOf(data, 32), o)
	require.NoError(t, err)
	o.Confidence = 0.8
	at80, err := Jackknife(covarianceOf(data), groupsOf(data, 32), o)
	require.NoError(t, err)
	again := at95.At(0.8)
	require.Equal(t, at80.Weights, again.Weights)
	require.Equal(t, at80.Shares, again.Shares)
	require.Equal(t, at80.Fit, again.Fit)
	require.Equal(t, at95.Noise, again.Noise)
	require.Less(t, again.Weights[0].Interval.Width(), at95.Weights[0].Interval.Width())
}

func TestDegreesOfFreedomFallWhereFewGroupsMakeTheDifference(t *testing.T) {
	alike, one, few := make([]float64, 32), make([]float64, 32), make([]float64, 32)
	for g := range alike {
		alike[g] = float64(2*(g%2) - 1)
	}
	one[7], few[3], few[11], few[19] = 1, 1, 1, 1
	require.Equal(t, 31.0, ReplicateDF(alike, 31), "two points are less uneven than normal numbers")
	require.InDelta(t, 2/(2./31+stat.ExKurtosis(few, nil)/32), ReplicateDF(few, 31), 1e-9)
	require.Less(t, ReplicateDF(few, 31), 10.0)
	require.InDelta(t, 2/(2./31+1), ReplicateDF(one, 31), 1e-9, "of one group that differs Fisher's kurtosis is the number of groups")
	rng, mean := rand.New(rand.NewPCG(21, 22)), 0.0
	for range 200 {
		normal := make([]float64, 32)
		for g := range normal {
			normal[g] = rng.NormFloat64()
		}
		mean += ReplicateDF(normal, 31) / 200
	}
	require.Greater(t, mean, 25.0, "of normal numbers most stay")
	require.Equal(t, 31.0, ReplicateDF(make([]float64, 32), 31))
	require.Equal(t, 2.0, ReplicateDF([]float64{1, 2, 9}, 2))
	require.Equal(t, 4.0, ReplicateDF([]float64{1, 2, math.NaN(), 4, 5}, 4))
	require.Zero(t, ReplicateDF(nil, 0))
}

func TestInputsStayAsTheyAre(t *testing.T) {
	cov := random(rand.New(rand.NewPCG(11, 12)), 4, 30)
	before := mat.NewSymDense(5, nil)
	before.CopySym(cov)
	for _, m := range methods {
		_, err := Jackknife(cov, []mat.Symmetric{cov, cov}, Options{Method: m, N: 30, NoiseDraws: 10})
		require.NoError(t, err)
		require.True(t, mat.Equal(before, cov))
	}
	table := [][]float64{{3, 1}, {0, 2}}
	_, err := Ordinal(table)
	require.NoError(t, err)
	require.Equal(t, [][]float64{{3, 1}, {0, 2}}, table)
}

func FuzzDecomposeRefusesOrSharesOut(f *testing.F) {
	f.Add(1.0, 0.5, 0.3, 1.0, 0.2, 1.0)
	f.Add(1.0, 1.0, 1.0, 1.0, 1.0, 1.0)
	f.Add(1e-300, 0.0, 0.0, 1e300, -1e300, 1e300)
	f.Add(1.0, 0.0, 0.0, 0.0, 0.0, 4.0)
	f.Fuzz(func(t *testing.T, a, b, c, d, e, g float64) {
		cov := mat.NewSymDense(3, []float64{a, b, c, b, d, e, c, e, g})
		for _, m := range methods {
			r, err := Decompose(cov, Options{Method: m, N: 30, NoiseDraws: 2})
			if err != nil || math.IsNaN(r.R2) {
				continue
			}
			total := 0.0
			for j, w := range r.Weight {
				require.Equal(t, cov.At(j+1, j+1) == 0, math.IsNaN(w))
				if !math.IsNaN(w) {
					require.GreaterOrEqual(t, w, 0.0)
					total += w
				}
			}
			require.InDelta(t, r.R2, total, 1e-6)
			require.True(t, r.R2 >= 0 && r.R2 < 1+1e-6 && r.Noise.High >= r.Noise.Mean/2)
		}
	})
}

func BenchmarkDecompose(b *testing.B) {
	rng := rand.New(rand.NewPCG(13, 14))
	for _, c := range []struct {
		name string
		p    int
		o    Options
	}{
		{"Johnson/p=10", 10, Options{}},
		{"Johnson/p=20", 20, Options{}},
		{"Johnson/p=20/noise=1000", 20, Options{N: 200, NoiseDraws: 1000}},
		{"Shapley/p=10", 10, Options{Method: Shapley}},
		{"Shapley/p=20", 20, Options{Method: Shapley}},
		{"Shapley/p=10/noise=1000", 10, Options{Method: Shapley, N: 200, NoiseDraws: 1000}},
	} {
		cov := random(rng, c.p, 200)
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := Decompose(cov, c.o); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
