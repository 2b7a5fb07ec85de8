package infer

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"
	"gonum.org/v1/gonum/mat"
)

// The third is the sum of the others and the fourth has no variance, so that the matrix has rank 2.
func TestDrawsHaveTheCovarianceAskedForThoughItIsSingular(t *testing.T) {
	cov := mat.NewSymDense(4, []float64{4, 1, 5, 0, 1, 1, 2, 0, 5, 2, 7, 0, 0, 0, 0, 0})
	normal, err := NewNormal(cov, 7)
	require.NoError(t, err)
	draws, n := normal.Draws(), 0
	sum := mat.NewSymDense(4, nil)
	for b := range 1000 {
		draws.Block(b)
		for i := range NormalBlock {
			x := []float64{0, 0, 0, 1}
			draws.Add(i, x)
			require.InDelta(t, x[0]+x[1], x[2], 1e-9)
			require.Equal(t, 1.0, x[3])
			x[3] = 0
			sum.SymRankOne(sum, 1, mat.NewVecDense(4, x))
			n++
		}
	}
	for j := range 4 {
		for k := range j + 1 {
			se := math.Sqrt((cov.At(j, j)*cov.At(k, k) + cov.At(j, k)*cov.At(j, k)) / float64(n))
			require.InDelta(t, cov.At(j, k), sum.At(j, k)/float64(n), 4*se+1e-12, "%d, %d", j, k)
		}
	}
}

func TestABlockOfDrawsIsTheSameWheneverItIsMade(t *testing.T) {
	normal, err := NewNormal(mat.NewSymDense(2, []float64{1, .5, .5, 1}), 0)
	require.NoError(t, err)
	one, other := normal.Draws(), normal.Draws()
	a, b := make([]float64, 2), make([]float64, 2)
	one.Block(5)
	one.Add(63, a)
	other.Block(1)
	other.Block(5)
	other.Add(63, b)
	require.Equal(t, a, b)
	require.Panics(t, func() { one.Add(0, make([]float64, 3)) })
}

func TestWhatIsNoCovarianceIsRefused(t *testing.T) {
	for _, c := range []struct {
		cov  []float64
		want error
	}{
		{[]float64{1, 2, 2, 1}, ErrNotPSD}, {[]float64{-1, 0, 0, 1}, ErrNotPSD}, {[]float64{0, 1, 1, 1}, ErrNotPSD},
		{[]float64{1, math.NaN(), math.NaN(), 1}, ErrNotFinite}, {[]float64{math.Inf(1), 0, 0, 1}, ErrNotFinite},
	} {
		_, err := NewNormal(mat.NewSymDense(2, c.cov), 0)
		require.ErrorIs(t, err, c.want, "%v", c.cov)
	}
	normal, err := NewNormal(nil, 0)
	require.NoError(t, err)
	normal.Draws().Add(0, nil)
}
