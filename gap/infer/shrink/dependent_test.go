package shrink

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"
	"gonum.org/v1/gonum/mat"

	"github.com/safar-cx/safar/gap/infer"
)

// Errors that do not hang together change nothing, and what all have in common only how sure all are.
func TestDependentIsMeansWhereErrorsAreIndependent(t *testing.T) {
	rng := rand.New(rand.NewPCG(6, 1))
	for range 200 {
		k := 4 + rng.IntN(20)
		var cells, shaken []infer.Estimate
		spread, common, alike := rng.Float64(), rng.Float64(), rng.IntN(2) == 0
		cov, all := mat.NewSymDense(k, nil), mat.NewSymDense(k, nil)
		for i := range k {
			se := 0.1 + rng.Float64()
			if alike {
				se = 0.7
			}
			value := spread*rng.NormFloat64() + se*rng.NormFloat64()
			cells = append(cells, estimate(value, se))
			cov.SetSym(i, i, se*se)
			for j := range i {
				all.SetSym(i, j, common)
			}
			all.SetSym(i, i, se*se+common)
			shaken = append(shaken, estimate(value, math.Sqrt(se*se+common)))
		}
		want, got, dependent := Means(cells, 0), Dependent(cells, cov, 0), Dependent(shaken, all, 0)
		require.InDelta(t, want.Between, got.Between, 1e-9)
		require.InDelta(t, want.Centre, got.Centre, 1e-9)
		for i, c := range want.Cells {
			require.InDelta(t, c.Shrunk.Value, got.Cells[i].Shrunk.Value, 1e-9)
			require.InDelta(t, c.Shrunk.SE, got.Cells[i].Shrunk.SE, 1e-9)
			require.InDelta(t, c.Pull, got.Cells[i].Pull, 1e-9)
			if alike {
				require.InDelta(t, want.Between, dependent.Between, 1e-9)
				require.InDelta(t, c.Shrunk.Value, dependent.Cells[i].Shrunk.Value, 1e-9)
				require.InDelta(t, c.Pull, dependent.Cells[i].Pull, 1e-9)
				require.InDelta(t, math.Hypot(c.Shrunk.SE, math.Sqrt(common)), dependent.Cells[i].Shrunk.SE, 1e-9)
			}
		}
	}
}

// Between cells of equal errors and covariances the posterior of the full model, by generalised least squares, with Morris's factor for the estimated variance, is what comes out.
func TestDependentIsThePosteriorByGeneralisedLeastSquares(t *testing.T) {
	const k, v, common = 8, 0.5, 0.3
	var cells []infer.Estimate
	cov, all := mat.NewSymDense(k, nil), mat.NewSymDense(k, nil)
	y := []float64{1, 2, 4, 3, 7, 5, 2, 6}
	for i := range k {
		cells = append(cells, estimate(y[i], math.Sqrt(v+common)))
		for j := range i + 1 {
			cov.SetSym(i, j, common)
		}
		cov.SetSym(i, i, v+common)
	}
	p := Dependent(cells, cov, 0)
	all.CopySym(cov)
	for i := range k {
		all.SetSym(i, i, v+common+p.Between)
	}
	var chol mat.Cholesky
	require.True(t, chol.Factorize(all))
	var w, sp, sps mat.Dense
	inverse := new(mat.SymDense)
	require.NoError(t, chol.InverseTo(inverse))
	ones := mat.NewVecDense(k, []float64{1, 1, 1, 1, 1, 1, 1, 1})
	var w1 mat.VecDense
	w1.MulVec(inverse, ones)
	w.Outer(-1/mat.Dot(ones, &w1), &w1, &w1)
	w.Add(&w, inverse) // takes off the mean by generalised least squares
	sp.Mul(cov, &w)
	sps.Mul(&sp, cov)
	var drawn mat.VecDense
	drawn.MulVec(&sp, mat.NewVecDense(k, y))
	b := float64(k-3) / (k - 1)
	for i, c := range p.Cells {
		require.InDelta(t, y[i]-b*drawn.AtVec(i), c.Shrunk.Value, 1e-9)
		require.InDelta(t, math.Sqrt(v+common-b*sps.At(i, i)+2*b*b/(k-3)*drawn.AtVec(i)*drawn.AtVec(i)), c.Shrunk.SE, 1e-9)
	}
}

func TestSharesOfIndependentErrorsAreThoseOfShares(t *testing.T) {
	counts := []Count{{12, 100}, {0, 4}, {30, 120}, {2, 5}, {9, 90}, {0, 0}, {20, 80}}
	none, some := mat.NewSymDense(7, nil), mat.NewSymDense(7, nil)
	for i := range 7 {
		none.SetSym(i, i, 1e-3)
		for j := range i + 1 {
			some.SetSym(i, j, 1e-3)
		}
		some.SetSym(i, i, 2e-3)
	}
	want, prior := Shares(counts, Options{})
	got, same := DependentShares(counts, none, Options{})
	require.Equal(t, prior, same)
	dependent, apart := DependentShares(counts, some, Options{})
	require.Greater(t, apart.Variance(), prior.Variance(), "what is shared does not spread cells")
	for i, c := range want.Cells {
		if i == 5 {
			isNaN(t, got.Cells[i].Shrunk.Value, dependent.Cells[i].Shrunk.Value)
			continue
		}
		require.Equal(t, c, got.Cells[i])
		require.Greater(t, dependent.Cells[i].Shrunk.Interval.Width(), 0.0)
		require.Equal(t, counts[i].N, dependent.Cells[i].Shrunk.N)
	}
	require.Greater(t, dependent.Cells[0].Shrunk.SE, want.Cells[0].Shrunk.SE)
}

// What cannot be told of how errors hang together counts as nothing; errors wholly in common leave something to draw by.
func TestDependentStandsSenselessCovariances(t *testing.T) {
	cells := []infer.Estimate{estimate(1, 1), estimate(2, 1), estimate(4, 1), estimate(9, 1)}
	counts := []Count{{1, 9}, {2, 9}, {4, 9}, {8, 9}}
	want := Means(cells, 0)
	for _, x := range []float64{math.NaN(), math.Inf(1), math.Inf(-1), 0, 1, -1, 1e300} {
		cov := mat.NewSymDense(4, nil)
		for i := range 4 {
			for j := range i + 1 {
				cov.SetSym(i, j, x)
			}
		}
		p := Dependent(cells, cov, 0)
		q, _ := DependentShares(counts, cov, Options{})
		for i := range cells {
			require.True(t, p.Cells[i].Shrunk.Interval.Known() && q.Cells[i].Shrunk.Interval.Known(), "%v", x)
			if x != 1 && x != 1e300 {
				require.Equal(t, want.Cells[i].Shrunk, p.Cells[i].Shrunk, "%v", x)
			}
		}
	}
	require.Equal(t, FewCells, Dependent(cells[:3], mat.NewSymDense(3, nil), 0).Reason)
	require.Equal(t, BadOption, Dependent(cells, mat.NewSymDense(4, nil), 1).Reason)
	require.Panics(t, func() { Dependent(cells, mat.NewSymDense(3, nil), 0) })
	require.Panics(t, func() { DependentShares(counts, mat.NewSymDense(3, nil), Options{}) })
}
