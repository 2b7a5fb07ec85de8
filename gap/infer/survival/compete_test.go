package survival

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/gap/infer"
)

func incidence(t testing.TB, times ...CauseCount) *Incidence {
	c, err := AalenJohansen(times, 0)
	require.NoError(t, err)
	return c
}

// causes turns times with a cause (0 for censored) into counts for that many causes.
func causes(times []float64, cause []int, number int) (rows []CauseCount) {
	for i, t := range times {
		row := CauseCount{Time: t, Events: make([]float64, number)}
		if cause[i] == 0 {
			row.Censored = 1
		} else {
			row.Events[cause[i]-1] = 1
		}
		rows = append(rows, row)
	}
	return rows
}

func TestAalenJohansenOfTenPeople(t *testing.T) {
	var o struct {
		Input struct {
			Time  []float64
			Cause []int
		}
		Expected struct {
			Time, CIF1, CIF2 []float64
			Free             []float64 `json:"event_free"`
		}
		Tolerance float64
	}
	oracle(t, "aj-tiny", &o)
	c := incidence(t, causes(o.Input.Time, o.Input.Cause, 2)...)
	require.Len(t, c.Steps, len(o.Expected.Time))
	for i, at := range o.Expected.Time {
		step := c.Steps[i]
		require.Equal(t, at, step.Time)
		require.InDelta(t, o.Expected.CIF1[i], step.Share[0], o.Tolerance)
		require.InDelta(t, o.Expected.CIF2[i], step.Share[1], o.Tolerance)
		require.InDelta(t, o.Expected.Free[i], step.Free, o.Tolerance)
		require.InDelta(t, 1, step.Free+step.Share[0]+step.Share[1], 1e-12)
		require.Equal(t, step.Share[1], c.At(1, at).Value)
	}
	require.Equal(t, []float64{4, 3}, c.Events)
	require.Equal(t, []float64{10, 3, 9}, []float64{c.N, c.Censored, c.Last})
}

func TestIncidenceWithoutCensoringIsBinomial(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 3))
	var rows []CauseCount
	n := 0.0
	for i := range 30 {
		row := CauseCount{Time: float64(i), Events: []float64{float64(rng.IntN(4)), float64(rng.IntN(3)), float64(rng.IntN(2))}}
		for _, d := range row.Events {
			n += d
		}
		rows = append(rows, row)
	}
	c := incidence(t, rows...)
	sum := make([]float64, 3)
	for _, row := range rows {
		for k, d := range row.Events {
			sum[k] += d
			e := c.At(k, row.Time)
			p := sum[k] / n
			require.InDelta(t, p, e.Value, 1e-12)
			require.InDelta(t, math.Sqrt(p*(1-p)/n), e.SE, 1e-12)
		}
	}
}

func TestIncidenceOfOneCauseIsOneMinusKaplanMeier(t *testing.T) {
	rng := rand.New(rand.NewPCG(4, 4))
	times := study(rng, 60, 2)
	var rows []CauseCount
	for _, row := range times {
		rows = append(rows, CauseCount{row.Time, []float64{row.Events}, row.Censored})
	}
	c, s := incidence(t, rows...), curve(t, times...)
	for x := 0.0; x < 2.2; x += 0.01 {
		f, free := c.At(0, x), s.At(x)
		if math.IsNaN(free.Value) {
			requireUnknownValue(t, f)
		} else {
			require.InDelta(t, 1-free.Value, f.Value, 1e-12)
			require.InDelta(t, free.SE, f.SE, 1e-12)
		}
		requireInterval(t, free.Interval.Affine(1, -1), f.Interval, 1e-12)
		require.Equal(t, free.Method, f.Method)
	}
}

// The recursion against the delta formula written out (Marubini and Valsecchi 1995, 10.2): Σ over tᵢ ≤ t of
// (F−Fᵢ)²·dᵢ/(nᵢ(nᵢ−dᵢ)) + S²ᵢ₋₁·dₖᵢ(nᵢ−dₖᵢ)/nᵢ³ − 2(F−Fᵢ)·Sᵢ₋₁·dₖᵢ/nᵢ².
func TestIncidenceVarianceIsTheDeltaFormula(t *testing.T) {
	rng := rand.New(rand.NewPCG(6, 6))
	var rows []CauseCount
	for i := range 40 {
		rows = append(rows, CauseCount{float64(i), []float64{float64(rng.IntN(3)), float64(rng.IntN(3))}, float64(rng.IntN(4))})
	}
	rows = append(rows, CauseCount{50, []float64{0, 0}, 5})
	c := incidence(t, rows...)
	for m, end := range c.Steps {
		for k := range 2 {
			variance, before, was := 0.0, 1.0, 0.0
			for _, step := range c.Steps[:m+1] {
				var d [2]float64
				for _, row := range rows {
					if row.Time == step.Time {
						d = [2]float64(row.Events)
					}
				}
				n, rest := step.AtRisk, end.Share[k]-step.Share[k]
				variance += rest*rest*(d[0]+d[1])/n/(n-d[0]-d[1]) + before*before*d[k]*(n-d[k])/n/n/n - 2*rest*before*d[k]/n/n
				require.GreaterOrEqual(t, step.Share[k], was)
				before, was = step.Free, step.Share[k]
			}
			require.InDelta(t, math.Sqrt(variance), end.SE[k], 1e-12)
		}
	}
}

func TestCensoringTheOtherCauseOverstates(t *testing.T) {
	rows := causes([]float64{1, 2, 2, 3, 4, 5, 6, 7, 8, 9}, []int{1, 2, 1, 0, 1, 2, 0, 1, 2, 0}, 2)
	c := incidence(t, rows...)
	var naive []Count
	for _, row := range rows {
		naive = append(naive, Count{row.Time, row.Events[0], row.Events[1] + row.Censored})
	}
	require.Greater(t, 1-curve(t, naive...).At(8).Value, c.At(0, 8).Value+0.08)
}

func TestIncidenceAtTheEdges(t *testing.T) {
	c := incidence(t, CauseCount{2, []float64{3, 0}, 0}, CauseCount{4, []float64{0, 0}, 7})
	require.Equal(t, 0.0, c.At(1, 3).Value)
	require.Equal(t, infer.Share(0, 10, 0).Interval, c.At(1, 3).Interval)
	require.Equal(t, infer.Share(0, 10, 0).Interval, c.At(0, 1).Interval)
	late := c.At(0, 5)
	requireUnknownValue(t, late)
	require.Equal(t, infer.Interval{Low: c.At(0, 4).Interval.Low, High: 1}, late.Interval)
	require.Panics(t, func() { c.At(2, 1) })
	require.Panics(t, func() { _, _ = AalenJohansen([]CauseCount{{1, []float64{1}, 0}, {1, nil, 0}}, 0) })

	all := incidence(t, CauseCount{2, []float64{3, 0}, 0})
	require.Equal(t, 1.0, all.At(0, 9).Value)
	require.Equal(t, infer.Share(1, 3, 0).Interval, all.At(0, 9).Interval)
	require.Equal(t, 0.0, all.At(1, 9).Value)

	_, err := AalenJohansen([]CauseCount{{1, []float64{-1, 2}, 0}}, 0)
	require.ErrorIs(t, err, ErrNegative)
	_, err = AalenJohansen([]CauseCount{{1, []float64{math.NaN(), 2}, 0}}, 0)
	require.ErrorIs(t, err, ErrNotFinite)
	empty := incidence(t)
	require.Zero(t, empty.N)
	nobody := incidence(t, CauseCount{1, []float64{0}, 0})
	requireUnknownValue(t, nobody.At(0, 1))
	requireUnknown(t, nobody.At(0, 1).Interval)
}
