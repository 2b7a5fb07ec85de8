package compare

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"
	"gonum.org/v1/gonum/mat"

	"github.com/safar-cx/safar/gap/infer"
)

// part is a histogram's mean as part of a contrast.
func part(factor float64, counts ...float64) Part {
	n := total(Group{Counts: counts})
	return Part{Factor: factor, At: func(confidence float64) infer.Estimate {
		return infer.MeanFromHistogram(five, counts, n, n, confidence)
	}}
}

func TestAContrastOfTwoGroupsIsTheirRatings(t *testing.T) {
	a, b := []float64{1, 4, 10, 40, 45}, []float64{3, 9, 18, 38, 32}
	o := Options{Margin: 0.5}
	want, got := Ratings(five, Group{Counts: a}, Group{Counts: b}, o), Contrast([]Part{part(1, a...), part(-1, b...)}, nil, o)
	require.InDelta(t, want.Difference.Value, got.Difference.Value, 1e-12)
	require.InDelta(t, want.Difference.Interval.Low, got.Difference.Interval.Low, 1e-12)
	require.InDelta(t, want.Difference.Interval.High, got.Difference.Interval.High, 1e-12)
	require.InDelta(t, want.P, got.P, 1e-9)
	require.InDelta(t, want.PEquiv, got.PEquiv, 1e-9)
}

// Of the same people's answers the interval is that of a paired t test, far from the ends of the scale and with many answers.
func TestAContrastOfTheSamePeopleIsPaired(t *testing.T) {
	rng := rand.New(rand.NewPCG(8, 9))
	n := 4000
	x, y, d := infer.Moments{}, infer.Moments{}, infer.Moments{}
	a, b, product := make([]float64, 5), make([]float64, 5), 0.0
	for range n {
		own := rng.NormFloat64()
		u, v := math.Max(1, math.Min(5, math.Round(3+own+0.5*rng.NormFloat64()))), math.Max(1, math.Min(5, math.Round(3.05+own+0.5*rng.NormFloat64())))
		x.Add(u)
		y.Add(v)
		d.Add(u - v)
		product += u * v
		a[int(u)-1]++
		b[int(v)-1]++
	}
	rho := (product/float64(n) - x.Mean()*y.Mean()) / math.Sqrt(x.PopulationVariance()*y.PopulationVariance())
	c := Contrast([]Part{part(1, a...), part(-1, b...)}, func(int, int) float64 { return rho }, Options{})
	paired := infer.Mean(d, 0.95)
	require.InDelta(t, paired.Value, c.Difference.Value, 1e-12)
	require.InDelta(t, paired.Interval.Low, c.Difference.Interval.Low, 2e-4)
	require.InDelta(t, paired.Interval.High, c.Difference.Interval.High, 2e-4)
	apart := Contrast([]Part{part(1, a...), part(-1, b...)}, nil, Options{})
	require.Greater(t, apart.Difference.Interval.Width(), 1.3*c.Difference.Interval.Width(), "taking them for different people is too wide")
}

func TestAMeanAgainstTheMeanOfOthers(t *testing.T) {
	parts := []Part{part(1, 0, 0, 10, 20, 70), part(-0.5, 10, 20, 40, 20, 10), part(-0.5, 5, 15, 30, 30, 20)}
	c := Contrast(parts, nil, Options{Margin: 0.3})
	require.InDelta(t, 4.6-(3.0+3.45)/2, c.Difference.Value, 1e-12)
	require.Equal(t, Differs, c.Answer)
	turned := Contrast([]Part{part(-1, 0, 0, 10, 20, 70), part(0.5, 10, 20, 40, 20, 10), part(0.5, 5, 15, 30, 30, 20)}, nil, Options{Margin: 0.3})
	require.InDelta(t, -c.Difference.Interval.High, turned.Difference.Interval.Low, 1e-12)
	require.InDelta(t, c.P, turned.P, 1e-12)
}

func TestContrastsThatCannotBeTold(t *testing.T) {
	require.Equal(t, FewGroups, Contrast(nil, nil, Options{}).Reason)
	require.Equal(t, BadOption, Contrast([]Part{part(1, 1, 1, 1, 1, 1)}, nil, Options{Alpha: 2}).Reason)
	nobody := Contrast([]Part{part(1, 0, 0, 0, 0, 0), part(-1, 1, 1, 1, 1, 1)}, nil, Options{})
	require.Equal(t, FewAnswers, nobody.Reason)
	unknown := func(int, int) float64 { return math.NaN() }
	both := []Part{part(1, 1, 4, 10, 40, 45), part(-1, 3, 9, 18, 38, 32)}
	require.Equal(t, Contrast(both, nil, Options{}).Difference, Contrast(both, unknown, Options{}).Difference)
	same := Contrast([]Part{part(1, 1, 4, 10, 40, 45), part(-1, 1, 4, 10, 40, 45)}, func(int, int) float64 { return 7 }, Options{Margin: 0.2})
	require.Equal(t, Equivalent, same.Answer, "the same thing twice; a correlation above 1 is 1")
}

// Hotelling's T² of two columns is the square of the paired t.
func TestWaldOfTwoMeansIsThePairedT(t *testing.T) {
	// Student's sleep data (Student 1908): paired t = −4.0621 on 9 degrees of freedom, P = 0.002833.
	one := []float64{0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2}
	two := []float64{1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4}
	cov := mat.NewSymDense(2, nil)
	var x, y infer.Moments
	for i := range one {
		x.Add(one[i])
		y.Add(two[i])
	}
	cross := 0.0
	for i := range one {
		cross += (one[i] - x.Mean()) * (two[i] - y.Mean()) / 9 / 10
	}
	cov.SetSym(0, 0, x.Variance()/10)
	cov.SetSym(1, 1, y.Variance()/10)
	cov.SetSym(0, 1, cross)
	j := Wald([]float64{x.Mean(), y.Mean()}, cov, 9)
	require.InDelta(t, 4.0621*4.0621, j.F, 2e-3)
	require.InDelta(t, 0.002833, j.P, 1e-6)
	require.Equal(t, []float64{1, 9}, []float64{j.DF1, j.DF2})
}

func TestWaldLeavesOutWhatHasNoError(t *testing.T) {
	cov := mat.NewSymDense(3, []float64{1, 1, 0, 1, 1, 0, 0, 0, 1})
	j := Wald([]float64{2, 2, 3}, cov, 50)
	require.Equal(t, 1.0, j.DF1, "the first two are one")
	require.False(t, math.IsNaN(j.P))
	require.Equal(t, FewGroups, Wald([]float64{1}, mat.NewSymDense(1, nil), 5).Reason)
	require.Equal(t, FewGroups, Wald([]float64{1, 2}, mat.NewSymDense(2, nil), 5).Reason)
	require.Equal(t, FewAnswers, Wald([]float64{1, 2, 3}, mat.NewSymDense(3, []float64{1, 0, 0, 0, 1, 0, 0, 0, 1}), 1).Reason)
	require.Equal(t, BadInput, Wald([]float64{1, math.NaN()}, mat.NewSymDense(2, []float64{1, 0, 0, 1}), 5).Reason)
	require.Panics(t, func() { Wald([]float64{1, 2}, mat.NewSymDense(3, nil), 5) })
}

// People's answers to three questions that they like alike.
func TestWaldErrsAsOftenAsItSays(t *testing.T) {
	rng := rand.New(rand.NewPCG(21, 4))
	reps, wrong := 1500, 0.0
	for range reps {
		const n = 30
		var rows [n][3]float64
		means := make([]float64, 3)
		for i := range rows {
			own := rng.NormFloat64()
			for k := range 3 {
				rows[i][k] = math.Max(1, math.Min(5, math.Round(3.5+own+rng.NormFloat64())))
				means[k] += rows[i][k] / n
			}
		}
		cov := mat.NewSymDense(3, nil)
		for a := range 3 {
			for b := range a + 1 {
				sum := 0.0
				for _, r := range rows {
					sum += (r[a] - means[a]) * (r[b] - means[b])
				}
				cov.SetSym(a, b, sum/(n-1)/n)
			}
		}
		if Wald(means, cov, n-1).P <= 0.05 {
			wrong += 1 / float64(reps)
		}
	}
	require.InDelta(t, 0.05, wrong, 3.5*math.Sqrt(0.05*0.95/float64(reps)))
}
