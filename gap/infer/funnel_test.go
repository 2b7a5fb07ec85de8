package infer

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"
	"gonum.org/v1/gonum/mat"
)

func TestDifferenceOfNewcombe1998(t *testing.T) {
	var o struct {
		Input     []struct{ A, M, B, N float64 }
		Expected  [][]float64
		Tolerance float64
	}
	oracle(t, "twoprop-newcombe1998b", &o)
	require.Len(t, o.Input, 8)
	for i, in := range o.Input {
		e := Difference(Share(in.A/in.M, in.M, 0), Share(in.B/in.N, in.N, 0))
		require.InDelta(t, in.A/in.M-in.B/in.N, e.Value, 1e-15)
		requireInterval(t, Interval{o.Expected[i][0], o.Expected[i][1]}, e.Interval, o.Tolerance)
		require.Equal(t, Newcombe, e.Method)
		turned := Difference(Share(in.B/in.N, in.N, 0), Share(in.A/in.M, in.M, 0))
		requireInterval(t, e.Interval.Affine(0, -1), turned.Interval, 1e-15)
		require.GreaterOrEqual(t, e.Interval.Low, -1.0)
		require.LessOrEqual(t, e.Interval.High, 1.0)
		require.Greater(t, e.Interval.Width(), 0.0)
	}
}

func TestDifferenceIsWiderOnFewerEffectiveAnswers(t *testing.T) {
	plain := Difference(Share(0.4, 200, 0), Share(0.3, 300, 0))
	clustered := Difference(Share(0.4, 100, 0), Share(0.3, 150, 0))
	require.Greater(t, clustered.Interval.Width(), plain.Interval.Width()*1.3)
	require.Equal(t, 250.0, clustered.NEff)
}

func TestDifferenceAtTheEdges(t *testing.T) {
	some, nobody, wrong := Share(0.4, 50, 0), Share(0, 0, 0), Share(2, 10, 0)
	e := Difference(some, nobody)
	requireUnknownValue(t, e)
	require.Equal(t, Interval{some.Interval.Low - 1, some.Interval.High}, e.Interval)
	require.Equal(t, Interval{-1, 1}, Difference(nobody, nobody).Interval)
	requireUnknown(t, Difference(some, wrong).Interval)
	e = Difference(some, Share(0.4, 50, 0.9))
	requireUnknown(t, e.Interval)
	require.True(t, math.IsNaN(e.Confidence))

	var m Moments
	for _, x := range []float64{1, 2, 4, 5} {
		m.Add(x)
	}
	e = Difference(Mean(m, 0), Mean(m, 0))
	require.Equal(t, Mover, e.Method)
	// Two intervals of equal half-width h give √2·h.
	require.InDelta(t, math.Sqrt2*Mean(m, 0).Interval.Width(), e.Interval.Width(), 1e-12)
}

func TestFunnelGivesSharesOfStepAndOfAll(t *testing.T) {
	f := Funnel([]float64{200, 120, 120, 30}, 0, 0)
	require.Len(t, f, 4)
	require.Equal(t, Interval{1, 1}, f[0].OfFirst.Interval)
	require.Equal(t, 0.0, f[0].LostOfAll.Value)
	require.Equal(t, Interval{0, 0}, f[0].LostOfAll.Interval)
	require.Equal(t, 0.6, f[1].OfPrevious.Value)
	require.Equal(t, Share(0.6, 200, 0), f[1].OfPrevious)
	require.Equal(t, Share(1, 120, 0), f[2].OfPrevious)
	require.Equal(t, 0.0, f[2].Lost)
	require.Equal(t, Share(0.25, 120, 0), f[3].OfPrevious)
	require.Equal(t, Share(0.15, 200, 0), f[3].OfFirst)
	require.Equal(t, Share(0.45, 200, 0), f[3].LostOfAll)
	lost := f[0].LostOfAll.Value
	for _, step := range f[1:] {
		lost += step.LostOfAll.Value
	}
	require.InDelta(t, 1, lost+f[3].OfFirst.Value, 1e-12)

	// Passes, two a customer: the same shares on half the customers.
	half := Funnel([]float64{200, 120}, 0.5, 0)
	require.Equal(t, Share(0.6, 100, 0).Interval, half[1].OfFirst.Interval)
	require.Equal(t, 200.0, half[1].OfFirst.N)
}

func TestFunnelAtTheEdges(t *testing.T) {
	require.Nil(t, Funnel(nil, 0, 0))
	f := Funnel([]float64{10, 0, 0}, 0, 0)
	require.Equal(t, Share(0, 10, 0), f[1].OfPrevious)
	requireUnknownValue(t, f[2].OfPrevious)
	require.Equal(t, Interval{0, 1}, f[2].OfPrevious.Interval)
	require.Equal(t, 0.0, f[2].OfFirst.Value)

	f = Funnel([]float64{0, 0}, 0, 0)
	requireUnknownValue(t, f[0].OfFirst)
	requireUnknown(t, f[0].OfFirst.Interval)
	require.Equal(t, Interval{0, 1}, f[1].OfFirst.Interval)

	f = Funnel([]float64{10, 5, 8}, 0, 0)
	requireUnknownValue(t, f[2].OfPrevious)
	requireUnknown(t, f[2].OfPrevious.Interval)
	require.Equal(t, 0.8, f[2].OfFirst.Value)
	for _, x := range []float64{-1, math.NaN(), math.Inf(1)} {
		f = Funnel([]float64{10, x}, 0, 0)
		requireUnknownValue(t, f[1].OfFirst)
		requireUnknown(t, f[1].OfFirst.Interval)
		f = Funnel([]float64{x, 5}, 0, 0)
		requireUnknownValue(t, f[1].OfFirst)
		if x != -1 {
			f = Funnel([]float64{10, 5}, x, 0)
			requireUnknown(t, f[1].OfFirst.Interval)
		}
	}
	requireUnknown(t, Funnel([]float64{10, 5}, -1, 0)[1].OfFirst.Interval)
	requireUnknown(t, Funnel([]float64{0, 5}, 0, 0)[1].OfFirst.Interval)
}

func TestExclusiveSharesAreMultinomial(t *testing.T) {
	shares, cov := ExclusiveShares([]float64{30, 60, 10}, 300, 0, 0)
	require.Equal(t, Share(0.2, 300, 0), shares[1])
	require.InDelta(t, 0.1*0.9/299, cov.At(0, 0), 1e-15)
	require.InDelta(t, -0.1*0.2/299, cov.At(0, 1), 1e-15)

	shares, cov = ExclusiveShares([]float64{30, 60}, 300, 151, 0)
	require.Equal(t, 151.0, shares[0].NEff)
	require.Equal(t, 300.0, shares[0].N)
	require.InDelta(t, 0.2*0.8/150, cov.At(1, 1), 1e-15)
}

func TestExclusiveSharesNeverClaimCertainty(t *testing.T) {
	for _, counts := range [][]float64{{0, 0, 0}, {300, 0, 0}, {0, 1, 2}, {299, 1, 0}} {
		shares, cov := ExclusiveShares(counts, 300, 0, 0)
		score := make([]float64, 3)
		for j := range shares {
			require.Greater(t, cov.At(j, j), 1.5/300/300, "%v", counts)
			score[j] = shares[j].Value
		}
		sets, err := Ranks(score, cov, RankOptions{Draws: 500})
		require.NoError(t, err, "%v", counts)
		if counts[0] == 0 {
			require.Equal(t, []RankSet{{1, 3}, {1, 3}, {1, 3}}, sets.Simultaneous, "%v", counts)
		} else {
			require.Equal(t, RankSet{1, 1}, sets.Simultaneous[0])
		}
	}
	// Everybody's exits accounted for: the covariance is singular, and still one.
	shares, cov := ExclusiveShares([]float64{100, 150, 50}, 300, 0, 0)
	require.InDelta(t, 0, mat.Sum(cov), 1e-15)
	_, err := Ranks([]float64{shares[0].Value, shares[1].Value, shares[2].Value}, cov, RankOptions{Draws: 500})
	require.NoError(t, err)
}

func TestExclusiveSharesAtTheEdges(t *testing.T) {
	shares, cov := ExclusiveShares(nil, 10, 0, 0)
	require.Nil(t, shares)
	require.Nil(t, cov)
	shares, cov = ExclusiveShares([]float64{0, 0}, 0, 0, 0)
	requireUnknownValue(t, shares[0])
	require.Equal(t, Interval{0, 1}, shares[0].Interval)
	require.True(t, math.IsNaN(cov.At(0, 0)))
	for _, in := range []struct{ count, total, nEff float64 }{
		{-1, 10, 0}, {math.NaN(), 10, 0}, {11, 10, 0}, {1, math.Inf(1), 0}, {1, 10, -1}, {1, 10, math.NaN()}, {1, -1, 0}, {1, 10, math.Inf(1)},
	} {
		shares, cov = ExclusiveShares([]float64{in.count, 0}, in.total, in.nEff, 0)
		requireUnknownValue(t, shares[1])
		requireUnknown(t, shares[1].Interval)
		require.True(t, math.IsNaN(cov.At(0, 0)), "%+v", in)
	}
	_, cov = ExclusiveShares([]float64{1}, 1, 0, 0)
	require.Greater(t, cov.At(0, 0), 0.04)
}
