package smaa

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"
	"gonum.org/v1/gonum/mat"

	"github.com/safar-cx/safar/gap/infer"
)

func TestOneAlternativeIsAlwaysFirst(t *testing.T) {
	for _, p := range []Problem{{Own: []float64{0}}, {Own: []float64{-3}}, {Values: [][]float64{{1, 2}}}, {Own: []float64{1}, Cov: mat.NewSymDense(1, []float64{4})}} {
		r, err := Analyse(p, Weights{}, Options{Draws: 200})
		require.NoError(t, err)
		require.Equal(t, []float64{1}, r.Alternatives[0].Acceptability)
		require.Equal(t, 200, r.Alternatives[0].Central.Draws)
		require.Equal(t, 1.0, r.Alternatives[0].Central.Confidence.Value)
		first, changes, err := Overturn(p, nil)
		require.NoError(t, err)
		require.Zero(t, first)
		require.Empty(t, changes)
	}
}

func TestNoAlternativesHaveAnEmptyResult(t *testing.T) {
	r, err := Analyse(Problem{}, Weights{}, Options{})
	require.NoError(t, err)
	require.Empty(t, r.Alternatives)
	first, changes, err := Overturn(Problem{}, nil)
	require.NoError(t, err)
	require.Equal(t, -1, first)
	require.Empty(t, changes)
	exact, err := Exact(nil)
	require.NoError(t, err)
	require.Empty(t, exact.Alternatives)
}

func TestThoseTiedShareTheBetterRank(t *testing.T) {
	values := [][]float64{{1, 0}, {1, 0}, {0, 1}}
	drawn, err := Analyse(Problem{Values: values}, Weights{}, Options{Draws: 4000})
	require.NoError(t, err)
	exact, err := Exact(values)
	require.NoError(t, err)
	for _, r := range []*Result{drawn, exact} {
		require.Equal(t, r.Alternatives[0], r.Alternatives[1])
		for i, want := range [][]float64{{0.5, 0, 0.5}, {0.5, 0, 0.5}, {0.5, 0, 0.5}} {
			if i == 2 {
				require.InDelta(t, 0.5, r.Alternatives[i].Acceptability[0], 0.04)
				require.Zero(t, r.Alternatives[i].Acceptability[1], "two are before it")
				continue
			}
			require.InDelta(t, want[0], r.Alternatives[i].Acceptability[0], 0.04)
			require.InDelta(t, want[0], r.Alternatives[i].Acceptability[1], 0.04)
			require.Zero(t, r.Alternatives[i].Acceptability[2])
		}
		require.InDelta(t, 0.75, r.Alternatives[1].Central.Weights[0], 0.02)
	}
	same, err := Analyse(Problem{Own: []float64{0, 0, 0}}, Weights{}, Options{Draws: 100})
	require.NoError(t, err)
	for _, a := range same.Alternatives {
		require.Equal(t, []float64{1, 0, 0}, a.Acceptability)
		require.InDelta(t, 1.0/3, a.Central.Weights[0], 0.1)
	}
	noisy, err := Analyse(Problem{Own: []float64{2, 2}, Cov: mat.NewSymDense(2, []float64{1, 1, 1, 1})}, Weights{Stated: []float64{1, 1}, Spread: 1}, Options{Draws: 100})
	require.NoError(t, err)
	require.Equal(t, []float64{1, 0}, noisy.Alternatives[1].Acceptability)
	require.Equal(t, 100, noisy.Alternatives[1].Central.Draws)
	require.Equal(t, 1.0, noisy.Alternatives[1].Central.Confidence.Value)
}

func TestValuesWhoseErrorsAreNoneAreKnown(t *testing.T) {
	p := Problem{Own: []float64{3, 2, 1}, Cov: mat.NewSymDense(3, nil)}
	r, err := Several(p, []Case{{}, {Exact: true}}, Options{Draws: 500})
	require.NoError(t, err)
	for i := range p.Own {
		require.Equal(t, r[1].Alternatives[i].Acceptability, r[0].Alternatives[i].Acceptability)
		require.Equal(t, 1.0, r[0].Alternatives[i].Central.Confidence.Value)
	}
}

func TestWorthNothingOrOfNoWeightIsNeverFirst(t *testing.T) {
	r, err := Analyse(Problem{Own: []float64{1, 0, 5}}, Weights{Stated: []float64{1, 1, 0}}, Options{Draws: 500})
	require.NoError(t, err)
	require.Equal(t, []float64{1, 0, 0}, r.Alternatives[0].Acceptability)
	for _, a := range r.Alternatives[1:] {
		require.Equal(t, []float64{0, 1, 0}, a.Acceptability)
		require.Nil(t, a.Central)
		require.Greater(t, a.First().Interval.High, 0.0, "none in 500 draws is not never")
	}
}

func TestWhatIsNoNumberOrNoWeightIsRefused(t *testing.T) {
	two := []float64{1, 2}
	for _, c := range []struct {
		p    Problem
		w    Weights
		o    Options
		want error
		says string
	}{
		{Problem{Own: []float64{1, math.NaN()}}, Weights{}, Options{}, infer.ErrNotFinite, "alternative 1"},
		{Problem{Own: []float64{math.Inf(1), 1}}, Weights{}, Options{}, infer.ErrNotFinite, "alternative 0"},
		{Problem{Own: []float64{1e200, 1}}, Weights{}, Options{}, infer.ErrNotFinite, "alternative 0"},
		{Problem{Values: [][]float64{two, {1, math.NaN()}}}, Weights{}, Options{}, infer.ErrNotFinite, "alternative 1 is worth NaN on criterion 1"},
		{Problem{Values: [][]float64{{}, {}}}, Weights{}, Options{}, infer.ErrOption, "without a criterion"},
		{Problem{Own: two}, Weights{Stated: []float64{1, -1}}, Options{}, infer.ErrOption, "negative"},
		{Problem{Own: two}, Weights{Stated: []float64{0, 0}}, Options{}, infer.ErrOption, "all weights are 0"},
		{Problem{Own: two}, Weights{Stated: []float64{math.NaN(), 0}}, Options{}, infer.ErrNotFinite, "criterion 0"},
		{Problem{Own: two}, Weights{Stated: []float64{math.Inf(1), 0}}, Options{}, infer.ErrNotFinite, "criterion 0"},
		{Problem{Own: two}, Weights{Stated: two, Spread: 0.9}, Options{}, infer.ErrOption, "spread"},
		{Problem{Own: two}, Weights{Stated: two, Spread: math.NaN()}, Options{}, infer.ErrOption, "spread"},
		{Problem{Own: two}, Weights{Stated: two, Spread: 1e7}, Options{}, infer.ErrOption, "spread"},
		{Problem{Own: two}, Weights{Spread: 2}, Options{}, infer.ErrOption, "nobody stated"},
		{Problem{Own: two}, Weights{}, Options{Draws: -1}, infer.ErrOption, "draws"},
		{Problem{Own: two}, Weights{}, Options{Draws: 1 << 40}, infer.ErrOption, "draws"},
		{Problem{Own: two}, Weights{}, Options{Places: -1}, infer.ErrOption, "negative number of places"},
		{Problem{Own: two}, Weights{}, Options{Central: -1}, infer.ErrOption, "negative number"},
		{Problem{Own: make([]float64, 200_000)}, Weights{}, Options{}, infer.ErrOption, "places of 200000"},
		{Problem{Own: two, Cov: mat.NewSymDense(2, []float64{1, 2, 2, 1})}, Weights{}, Options{}, infer.ErrNotPSD, ""},
		{Problem{Own: two, Cov: mat.NewSymDense(2, []float64{math.NaN(), 0, 0, 1})}, Weights{}, Options{}, infer.ErrNotFinite, ""},
	} {
		_, err := Analyse(c.p, c.w, c.o)
		require.ErrorIs(t, err, c.want)
		require.ErrorContains(t, err, c.says)
	}
	_, err := Exact([][]float64{{1, 2, 3}})
	require.ErrorIs(t, err, infer.ErrOption)
	_, err = Exact([][]float64{{1, math.NaN()}})
	require.ErrorIs(t, err, infer.ErrNotFinite)
	_, _, err = Overturn(Problem{Own: two}, []float64{-1, 2})
	require.ErrorIs(t, err, infer.ErrOption)
	_, _, err = Overturn(Problem{Own: []float64{math.NaN()}}, nil)
	require.ErrorIs(t, err, infer.ErrNotFinite)
}

func TestShapesThatDifferPanic(t *testing.T) {
	for _, f := range []func(){
		func() { _, _ = Analyse(Problem{Own: []float64{1}, Values: [][]float64{{1}}}, Weights{}, Options{}) },
		func() { _, _ = Analyse(Problem{Values: [][]float64{{1}, {1, 2}}}, Weights{}, Options{}) },
		func() { _, _ = Analyse(Problem{Own: []float64{1}, Cov: mat.NewSymDense(2, nil)}, Weights{}, Options{}) },
		func() { _, _ = Analyse(Problem{Own: []float64{1}}, Weights{Stated: []float64{1, 2}}, Options{}) },
		func() { _, _, _ = Overturn(Problem{Own: []float64{1}}, []float64{1, 2}) },
	} {
		require.Panics(t, f)
	}
}

func TestWhatIsHandedInIsNotChanged(t *testing.T) {
	own, w, cov := []float64{3, 2}, []float64{1, 4}, mat.NewSymDense(2, []float64{1, 0, 0, 1})
	_, err := Analyse(Problem{Own: own, Cov: cov}, Weights{Stated: w}, Options{Draws: 100})
	require.NoError(t, err)
	_, _, err = Overturn(Problem{Own: own}, w)
	require.NoError(t, err)
	require.Equal(t, []float64{3, 2}, own)
	require.Equal(t, []float64{1, 4}, w)
	require.Equal(t, []float64{1, 0, 0, 1}, cov.RawSymmetric().Data)
}
