package chain

import (
	"math"
	"math/rand/v2"
	"runtime"
	"slices"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/gap/infer"
)

// Gelman's pre-election poll as a chain of one state with three ends, under a flat prior.
func TestDirichletOfThePoll(t *testing.T) {
	var o struct {
		Input    struct{ Counts, Prior []float64 }
		Expected struct {
			Mean     float64   `json:"mean_diff"`
			SD       float64   `json:"sd_diff"`
			CI       []float64 `json:"ci95_diff"`
			Positive float64   `json:"P_diff_gt_0"`
		}
	}
	oracle(t, "dirichlet-bda-poll", &o)
	draws := 1_000_000
	if underRace {
		draws = 100_000
	}
	stream := rand.New(rand.NewPCG(1988, 10))
	difference, positive := make([]float64, draws), 0.0
	var m infer.Moments
	for d := range difference {
		var x [3]float64
		for k := range x {
			x[k] = gamma(stream, o.Input.Counts[k]+o.Input.Prior[k])
		}
		difference[d] = (x[0] - x[1]) / (x[0] + x[1] + x[2])
		m.Add(difference[d])
		if difference[d] > 0 {
			positive++
		}
	}
	slices.Sort(difference)
	n := float64(draws)
	// Four standard errors of the simulation: of the mean, of the deviation, and of quantiles, where the density
	// is 2.35.
	require.InDelta(t, o.Expected.Mean, m.Mean(), 4*o.Expected.SD/math.Sqrt(n))
	require.InDelta(t, o.Expected.SD, m.SD(), 4*o.Expected.SD/math.Sqrt(2*n))
	require.InDelta(t, o.Expected.CI[0], difference[draws/40], 5e-5+4*0.156/2.35/math.Sqrt(n))
	require.InDelta(t, o.Expected.CI[1], difference[draws-draws/40], 5e-5+4*0.156/2.35/math.Sqrt(n))
	require.InDelta(t, o.Expected.Positive, positive/n, 1e-4)

	c := chainOf(t, []float64{1447}, dense([]float64{0}), dense(o.Input.Counts))
	p, err := c.Posterior(0, Options{Draws: 4000, Prior: 4})
	require.NoError(t, err)
	// Flat: Beta(728, 722 + the made-up repeat's share, which is taken out again).
	sd := math.Sqrt(728.0 * 722 / 1450 / 1450 / 1451)
	require.InDelta(t, sd, p.Conversion.SE, 0.05*sd)
	require.InDelta(t, 728.0/1450-1.96*sd, p.Conversion.Interval.Low, 0.1*sd)
	require.InDelta(t, 728.0/1450+1.96*sd, p.Conversion.Interval.High, 0.1*sd)
}

func TestGammaHasItsMoments(t *testing.T) {
	stream := rand.New(rand.NewPCG(2, 2))
	for _, shape := range []float64{0.05, 0.5, 1, 3.7, 200} {
		var m infer.Moments
		for range 40_000 {
			m.Add(gamma(stream, shape))
		}
		require.InDelta(t, shape, m.Mean(), 5*math.Sqrt(shape/40_000))
		// Kurtosis 3 + 6/shape.
		require.InDelta(t, shape, m.Variance(), 5*shape*math.Sqrt((2+6/shape)/40_000))
	}
}

func TestPosteriorRefusesOptionsAndRepeatsItself(t *testing.T) {
	c, err := New(randomCounts(rand.New(rand.NewPCG(1, 3)), 6, 3))
	require.NoError(t, err)
	for _, o := range []Options{{Confidence: 1}, {Confidence: -1}, {Draws: -1}, {Draws: 10}, {Prior: -1}, {Prior: math.NaN()}, {Prior: math.Inf(1)}} {
		_, err := c.Posterior(0, o)
		require.ErrorIs(t, err, ErrOption, "%+v", o)
	}
	require.Panics(t, func() { _, _ = c.Posterior(2, Options{}) })
	a, err := c.Posterior(0, Options{Draws: 200})
	require.NoError(t, err)
	b, err := c.Posterior(0, Options{Draws: 200, Seed: infer.DefaultSeed})
	require.NoError(t, err)
	require.Equal(t, a, b)
	require.Equal(t, Dirichlet, a.Conversion.Method)
	for i := range a.Visits {
		for _, e := range []infer.Estimate{a.ConversionFrom[i], a.Visits[i], a.Removal[i], a.Attribution[i]} {
			require.True(t, e.Interval.Contains(e.Value), "%+v", e)
			require.Greater(t, e.Interval.Width(), 0.0)
		}
	}
	_, err = c.Posterior(0, Options{Draws: 50, Confidence: 0.9, Prior: 1e-6})
	require.NoError(t, err)
}

func TestChainAnswersDoNotDependOnProcessorsOrCallers(t *testing.T) {
	c, err := New(randomCounts(rand.New(rand.NewPCG(1, 5)), 140, 5))
	require.NoError(t, err)
	answers := make([][]float64, 4)
	var wait sync.WaitGroup
	for i := range answers {
		wait.Go(func() { answers[i] = append(c.Removal(0), c.Visits()...) })
	}
	wait.Wait()
	for _, a := range answers {
		require.Equal(t, answers[0], a)
	}
	many, err := c.Posterior(0, Options{Draws: 39})
	require.NoError(t, err)
	before := runtime.GOMAXPROCS(1)
	defer runtime.GOMAXPROCS(before)
	one, err := c.Posterior(0, Options{Draws: 39})
	require.NoError(t, err)
	require.Equal(t, many, one)
}
