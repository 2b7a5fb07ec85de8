package importance

import (
	"testing"

	"github.com/stretchr/testify/require"
	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat"
)

// swiss are the correlations of Fertility with Agriculture, Examination, Education, Catholic and Infant.Mortality in 47 Swiss provinces (R, datasets::swiss),
// oracle relimp-lmg-swiss.
func swiss() *mat.SymDense {
	return mat.NewSymDense(6, []float64{
		1, 0.353079184, -0.64588271, -0.663788857, 0.4636847, 0.416556031,
		0.353079184, 1, -0.686542209, -0.639522519, 0.401095053, -0.060858608,
		-0.64588271, -0.686542209, 1, 0.698415296, -0.57274181, -0.114021597,
		-0.663788857, -0.639522519, 0.698415296, 1, -0.153858919, -0.099321846,
		0.4636847, 0.401095053, -0.57274181, -0.153858919, 1, 0.175495908,
		0.416556031, -0.060858608, -0.114021597, -0.099321846, 0.175495908, 1,
	})
}

// cars are mpg, cyl, disp, hp and gear of 32 cars (Henderson and Velleman 1981, Biometrics 37; R, datasets::mtcars).
func cars() *mat.Dense {
	return mat.NewDense(32, 5, []float64{
		21, 6, 160, 110, 4, 21, 6, 160, 110, 4, 22.8, 4, 108, 93, 4, 21.4, 6, 258, 110, 3,
		18.7, 8, 360, 175, 3, 18.1, 6, 225, 105, 3, 14.3, 8, 360, 245, 3, 24.4, 4, 146.7, 62, 4,
		22.8, 4, 140.8, 95, 4, 19.2, 6, 167.6, 123, 4, 17.8, 6, 167.6, 123, 4, 16.4, 8, 275.8, 180, 3,
		17.3, 8, 275.8, 180, 3, 15.2, 8, 275.8, 180, 3, 10.4, 8, 472, 205, 3, 10.4, 8, 460, 215, 3,
		14.7, 8, 440, 230, 3, 32.4, 4, 78.7, 66, 4, 30.4, 4, 75.7, 52, 4, 33.9, 4, 71.1, 65, 4,
		21.5, 4, 120.1, 97, 3, 15.5, 8, 318, 150, 3, 15.2, 8, 304, 150, 3, 13.3, 8, 350, 245, 3,
		19.2, 8, 400, 175, 3, 27.3, 4, 79, 66, 4, 26, 4, 120.3, 91, 5, 30.4, 4, 95.1, 113, 5,
		15.8, 8, 351, 264, 5, 19.7, 6, 145, 175, 5, 15, 8, 301, 335, 5, 21.4, 4, 121, 109, 4,
	})
}

func covarianceOf(data mat.Matrix) *mat.SymDense {
	var c mat.SymDense
	stat.CovarianceMatrix(&c, data, nil)
	return &c
}

func share(t *testing.T, cov mat.Symmetric, o Options) Result {
	r, err := Decompose(cov, o)
	require.NoError(t, err)
	return r
}

// Lindeman, Merenda and Gold (1980); Grömping (2006, J. Stat. Software 17(1)), R relaimpo 2.2-7; oracle relimp-lmg-swiss.
func TestSwissFertility(t *testing.T) {
	lmg := share(t, swiss(), Options{Method: Shapley})
	require.InDelta(t, 0.706735, lmg.R2, 1e-6)
	require.InDeltaSlice(t, []float64{0.057091221, 0.171173029, 0.260134679, 0.10557015, 0.112765923}, lmg.Weight, 1e-7)
	require.InDeltaSlice(t, []float64{0.12466491, 0.41716447, 0.44061565, 0.2150035, 0.17351893}, lmg.BySize[0], 1e-7)
	require.InDeltaSlice(t, []float64{0.0428696071, 0.0073874185, 0.1619626931, 0.0623726258, 0.0569452587}, lmg.BySize[4], 1e-7)
	johnson := share(t, swiss(), Options{})
	require.InDelta(t, 0.706735, johnson.R2, 1e-6)
	require.InDeltaSlice(t, []float64{0.048416896, 0.15470825, 0.271964105, 0.11468003, 0.116965721}, johnson.Weight, 1e-7)
	// Pratt's measure, of the same oracle, is not offered since it can be negative; regression coefficients times Correlation give it.
	var chol mat.Cholesky
	require.True(t, chol.Factorize(swiss().SliceSym(1, 6)))
	var beta mat.VecDense
	require.NoError(t, chol.SolveVecTo(&beta, mat.NewVecDense(5, johnson.Correlation)))
	pratt := make([]float64, 5)
	for j, c := range johnson.Correlation {
		pratt[j] = beta.AtVec(j) * c
	}
	require.InDeltaSlice(t, []float64{-0.11048599, 0.1064274, 0.44500457, 0.16117681, 0.10461221}, pratt, 1e-7)
}

// Johnson (2000, Multivariate Behav. Res. 35); README of martinctc/rwa; oracle relweights-johnson-mtcars. The two methods disagree on the first place.
func TestCars(t *testing.T) {
	cov := covarianceOf(cars())
	johnson := share(t, cov, Options{})
	require.InDelta(t, 0.7791896, johnson.R2, 1e-6)
	require.InDeltaSlice(t, []float64{0.2284797, 0.2221469, 0.2321744, 0.0963886}, johnson.Weight, 1e-6)
	require.InDeltaSlice(t, []float64{0.2932274, 0.2850999, 0.2979691, 0.1237037}, johnson.Share, 1e-6)
	lmg := share(t, cov, Options{Method: Shapley})
	require.InDelta(t, 0.7791896, lmg.R2, 1e-6)
	require.InDeltaSlice(t, []float64{0.247052033, 0.243499595, 0.2109129, 0.077725111}, lmg.Weight, 1e-7)
}

// Oracle gonum-kendall-ties: the first two are the same data in reverse order, and gonum v0.17.0 gives 1, −1/3, 1 and −1.
func TestKendallHoldsUnderTies(t *testing.T) {
	for i, c := range []struct {
		x, y      []int
		tauA, rho float64
		reason    Reason
	}{
		{x: []int{1, 1, 2}, y: []int{1, 2, 2}, tauA: 1. / 3, rho: 0.5},
		{x: []int{2, 1, 1}, y: []int{2, 2, 1}, tauA: 1. / 3, rho: 0.5},
		{x: []int{1, 1, 1}, y: []int{1, 2, 3}, reason: RowsConstant},
		{x: []int{1, 1, 1}, y: []int{3, 2, 1}, reason: RowsConstant},
		{x: []int{1, 2, 3}, y: []int{2, 2, 2}, reason: ColumnsConstant},
	} {
		a, err := Ordinal(table(c.x, c.y))
		require.NoError(t, err)
		require.InDelta(t, c.tauA, a.TauA, 1e-15, "%d", i)
		require.Equal(t, c.reason, a.Reason)
		if c.reason == "" {
			require.InDelta(t, 0.5, a.TauB, 1e-15) // 1 of √(2·2) pairs
			require.InDelta(t, c.rho, a.Spearman, 1e-15)
		} else {
			require.True(t, a.TauB != a.TauB && a.Spearman != a.Spearman)
		}
	}
}

// The examples in the documentation of scipy.stats.kendalltau (1.10) and scipy.stats.spearmanr (1.10).
func TestOrdinalCorrelationsOfScipy(t *testing.T) {
	a, err := Ordinal(table([]int{12, 2, 1, 12, 2}, []int{1, 4, 7, 1, 0}))
	require.NoError(t, err)
	require.InDelta(t, -0.47140452079103173, a.TauB, 1e-14)
	a, err = Ordinal(table([]int{1, 2, 3, 4, 5}, []int{5, 6, 7, 8, 7}))
	require.NoError(t, err)
	require.InDelta(t, 0.82078268166812329, a.Spearman, 1e-14)
}

// table counts pairs of answers; levels that nobody chose have empty rows and columns.
func table(x, y []int) [][]float64 {
	out := make([][]float64, 13)
	for i := range out {
		out[i] = make([]float64, 13)
	}
	for k := range x {
		out[x[k]][y[k]]++
	}
	return out
}
