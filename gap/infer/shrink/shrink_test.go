package shrink

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/gap/infer"
)

func isNaN(t testing.TB, values ...float64) {
	for i, x := range values {
		require.True(t, math.IsNaN(x), "value %d is %v", i, x)
	}
}

// baseball are the hits of 18 players in their first 45 at bats of 1970, and their averages over the rest of the season.
func baseball() (cells []infer.Estimate, remainder []float64) {
	hits := []float64{18, 17, 16, 15, 14, 14, 13, 12, 11, 11, 10, 10, 10, 10, 10, 9, 8, 7}
	mean := 0.0
	for _, h := range hits {
		mean += h / 45 / 18
	}
	for _, h := range hits {
		cells = append(cells, infer.Estimate{Value: h / 45, SE: math.Sqrt(mean * (1 - mean) / 45), N: 45, NEff: 45})
	}
	return cells, []float64{.346, .298, .276, .222, .273, .27, .263, .21, .269, .23, .264, .256, .303, .264, .226, .285, .316, .2}
}

// Efron and Morris (1975, JASA 70, 311–319; 1977, Sci. Am. 236(5), 119–127, with c = 0.212), the values to three digits as in Efron (2010, Large-Scale
// Inference, table 1.1), the others recomputed.
func TestMeansOfBaseballPlayers(t *testing.T) {
	cells, remainder := baseball()
	p := Means(cells, 0)
	require.Equal(t, Told, p.Reason)
	require.Equal(t, 18, p.Used)
	require.InDelta(t, 0.265432, p.Centre, 1e-6)
	want := []float64{.293914, .28921, .284507, .279804, .2751, .2751, .270397, .265693, .26099, .26099, .256287, .256287, .256287, .256287, .256287, .251583, .24688, .242176}
	rawError, error := 0.0, 0.0
	for i, c := range p.Cells {
		require.InDelta(t, 1-0.211653, c.Pull, 1e-6)
		require.InDelta(t, want[i], c.Shrunk.Value, 1e-6)
		rawError += math.Pow(c.Raw.Value-remainder[i], 2)
		error += math.Pow(c.Shrunk.Value-remainder[i], 2)
		require.Less(t, c.Shrunk.SE, c.Raw.SE)
	}
	require.InDelta(t, 0.075317, rawError, 1e-6)
	require.InDelta(t, 0.021307, error, 1e-6)
	require.InDelta(t, 3.5349, rawError/error, 1e-3)
}

// The same on the scale of arcs (1975): shrunk by 1 − .209, total squared errors 17.57 and 5.00, as recomputed (published 17.56 and 5.01).
func TestMeansOfBaseballPlayersAsArcs(t *testing.T) {
	cells, remainder := baseball()
	arc := func(x float64) float64 { return math.Sqrt(45) * math.Asin(2*x-1) }
	for i := range cells {
		cells[i].Value, cells[i].SE = arc(cells[i].Value), 1
	}
	p := Means(cells, 0)
	require.InDelta(t, 1-.209, p.Cells[0].Pull, 5e-4)
	back := []float64{.290, .286, .281, .277, .273, .273, .268, .264, .259, .259, .254, .254, .254, .254, .254, .249, .244, .239}
	rawError, error := 0.0, 0.0
	for i, c := range p.Cells {
		require.InDelta(t, back[i], (math.Sin(c.Shrunk.Value/math.Sqrt(45))+1)/2, 6e-4)
		rawError += math.Pow(c.Raw.Value-arc(remainder[i]), 2)
		error += math.Pow(c.Shrunk.Value-arc(remainder[i]), 2)
	}
	require.InDelta(t, 17.57, rawError, 0.01)
	require.InDelta(t, 5.00, error, 0.01)
}

// Tumours in groups of rats (Tarone 1982, Biometrics 38, 215–220; Gelman et al. 2013, Bayesian Data Analysis, 5.1); the last is the current experiment.
func tumours() (counts []Count) {
	y := []float64{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 1, 5, 2, 5, 3, 2, 7, 7, 3, 3, 2, 9, 10, 4, 4, 4, 4, 4, 4, 4, 10, 4, 4, 4, 5, 11, 12, 5, 5, 6, 5, 6, 6, 6, 6, 16, 15, 15, 9, 4}
	n := []float64{20, 20, 20, 20, 20, 20, 20, 19, 19, 19, 19, 18, 18, 17, 20, 20, 20, 20, 19, 19, 18, 18, 25, 24, 23, 20, 20, 20, 20, 20, 20, 10, 49, 19, 46, 27, 17, 49, 47, 20, 20, 13, 48, 50, 20, 20, 20, 20, 20, 20, 20, 48, 19, 19, 19, 22, 46, 49, 20, 20, 23, 19, 22, 20, 20, 20, 52, 46, 47, 24, 14}
	for i := range y {
		counts = append(counts, Count{y[i], n[i]})
	}
	return counts
}

func TestSharesOfTumoursByMoments(t *testing.T) {
	counts := tumours()
	p, used, reason := Fit(counts[:70], true)
	require.Equal(t, Told, reason)
	require.Equal(t, 70, used)
	require.InDelta(t, 0.136, p.Mean(), 5e-4)
	require.InDelta(t, 0.103, math.Sqrt(p.Variance()), 5e-4)
	require.InDelta(t, 1.4, p.Alpha, 0.05)
	require.InDelta(t, 8.6, p.Beta, 0.05)
	require.InDelta(t, 0.223, p.Posterior(counts[70], 0).Value, 5e-4, "published")
	e := Prior{1.4, 8.6}.Posterior(counts[70], 0)
	require.InDelta(t, 5.4/24, e.Value, 1e-12)
	require.InDelta(t, 0.0835, e.SE, 1e-4)
}

// Recomputed with two programs.
func TestSharesOfTumoursByLikelihood(t *testing.T) {
	p, prior := Shares(tumours(), Options{})
	require.Equal(t, Told, p.Reason)
	require.InDelta(t, 2.341615, prior.Alpha, 1e-4)
	require.InDelta(t, 14.114809, prior.Beta, 1e-4*6)
	last := p.Cells[70]
	require.InDelta(t, (2.341615+4)/(2.341615+14.114809+14), last.Shrunk.Value, 1e-5)
	require.InDelta(t, 4./14, last.Raw.Value, 1e-12)
	require.Less(t, last.Shrunk.Interval.Width(), last.Raw.Interval.Width())
}
