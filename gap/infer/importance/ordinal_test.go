package importance

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"gonum.org/v1/gonum/stat"
)

// pairwise looks at every pair, and correlates midranks.
func pairwise(x, y []int) (tauA, tauB, rho float64) {
	var surplus, rows, columns, pairs float64
	sign := func(a, b int) float64 {
		switch {
		case a > b:
			return 1
		case a < b:
			return -1
		}
		return 0
	}
	for i := range x {
		for j := range i {
			a, b := sign(x[i], x[j]), sign(y[i], y[j])
			surplus += a * b
			rows += a * a
			columns += b * b
			pairs++
		}
	}
	rank := func(v []int) []float64 {
		out := make([]float64, len(v))
		for i := range v {
			for j := range v {
				out[i] += (sign(v[i], v[j]) + 1) / 2
			}
		}
		return out
	}
	return surplus / pairs, surplus / math.Sqrt(rows*columns), stat.Correlation(rank(x), rank(y), nil)
}

func TestOrdinalIsWhatPairsOfPeopleTell(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	for range 200 {
		n, levels := 4+rng.IntN(40), 2+rng.IntN(5)
		x, y := make([]int, n), make([]int, n)
		for i := range x {
			x[i] = rng.IntN(levels)
			y[i] = (x[i]*rng.IntN(2) + rng.IntN(levels)) % 13
		}
		x[0], x[1], y[0], y[1] = 0, 1, 0, 1
		a, err := Ordinal(table(x, y))
		require.NoError(t, err)
		tauA, tauB, rho := pairwise(x, y)
		require.InDelta(t, tauA, a.TauA, 1e-12)
		require.InDelta(t, tauB, a.TauB, 1e-12)
		require.InDelta(t, rho, a.Spearman, 1e-12)
		require.InDelta(t, float64(n), a.N, 1e-9)
		// Turned round, the sign changes; transposed, nothing does; ten times the people change all but TauA.
		turned := table(x, y)
		slices.Reverse(turned)
		b, err := Ordinal(turned)
		require.NoError(t, err)
		require.InDelta(t, -a.TauB, b.TauB, 1e-12)
		require.InDelta(t, -a.Spearman, b.Spearman, 1e-12)
		c, err := Ordinal(table(y, x))
		require.NoError(t, err)
		require.InDelta(t, a.TauB, c.TauB, 1e-12)
		many := table(x, y)
		for i := range many {
			for j := range many[i] {
				many[i][j] *= 10
			}
		}
		d, err := Ordinal(many)
		require.NoError(t, err)
		require.InDelta(t, a.TauB, d.TauB, 1e-12)
		require.InDelta(t, a.Spearman, d.Spearman, 1e-12)
	}
}

func TestOrdinalOfExtremes(t *testing.T) {
	for name, c := range map[string]struct {
		table  [][]float64
		tau    float64
		reason Reason
		err    error
	}{
		"perfect":      {table: [][]float64{{5, 0, 0}, {0, 7, 0}, {0, 0, 1}}, tau: 1},
		"opposite":     {table: [][]float64{{0, 5}, {7, 0}}, tau: -1},
		"independent":  {table: [][]float64{{2, 4}, {3, 6}}, tau: 0},
		"huge":         {table: [][]float64{{1e308, 0}, {0, 1e308}}, tau: 1},
		"tiny":         {table: [][]float64{{1e-300, 0}, {0, 1e-300}}, tau: 1},
		"uneven":       {table: [][]float64{{1e200, 0}, {0, 1}}, tau: 1},
		"one row":      {table: [][]float64{{1, 2, 3}}, reason: RowsConstant},
		"one column":   {table: [][]float64{{1}, {2}}, reason: ColumnsConstant},
		"one person":   {table: [][]float64{{0, 0}, {0, 1}}, reason: RowsConstant},
		"nobody":       {table: [][]float64{{0, 0}, {0, 0}}, reason: RowsConstant},
		"no table":     {table: nil, reason: RowsConstant},
		"empty rows":   {table: [][]float64{{}, {}}, reason: RowsConstant},
		"ragged":       {table: [][]float64{{1, 2}, {3}}, err: ErrShape},
		"NaN":          {table: [][]float64{{1, math.NaN()}}, err: ErrNotFinite},
		"infinite":     {table: [][]float64{{1, math.Inf(1)}}, err: ErrNotFinite},
		"less than no": {table: [][]float64{{1, -1}}, err: ErrCount},
	} {
		t.Run(name, func(t *testing.T) {
			a, err := Ordinal(c.table)
			require.ErrorIs(t, err, c.err)
			if err != nil {
				return
			}
			require.Equal(t, c.reason, a.Reason)
			if c.reason != "" {
				require.True(t, math.IsNaN(a.TauB) && math.IsNaN(a.Spearman))
				return
			}
			require.InDelta(t, c.tau, a.TauB, 1e-12)
			require.InDelta(t, c.tau, a.Spearman, 1e-12)
		})
	}
}

func FuzzOrdinalStaysInBounds(f *testing.F) {
	f.Add(3.0, 0.0, 1.0, 2.0, 5.0, 1e300)
	f.Add(1e-300, 1e300, 0.0, 0.0, 1.0, 5e-324)
	f.Fuzz(func(t *testing.T, a, b, c, d, e, g float64) {
		r, err := Ordinal([][]float64{{a, b, c}, {d, e, g}})
		if err != nil || r.Reason != "" {
			return
		}
		for _, v := range []float64{r.TauB, r.Spearman} {
			require.True(t, v >= -1 && v <= 1, "%v of %v", r, []float64{a, b, c, d, e, g})
		}
	})
}
