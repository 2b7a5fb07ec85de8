package infer

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"
)

// clustersOf draws customers with 1 to 6 units each, of which a share that differs from customer to customer has something.
func clustersOf(rng *rand.Rand, n int, mean, within float64) (share, variance, units float64) {
	var x, y []float64
	for range n {
		p := mean
		if rng.Float64() < within { // all units of this customer are alike
			p = 0
			if rng.Float64() < mean {
				p = 1
			}
		}
		m, hits := 1+rng.IntN(6), 0.0
		for range m {
			if rng.Float64() < p {
				hits++
			}
		}
		x, y = append(x, hits), append(y, float64(m))
		units += float64(m)
		share += hits
	}
	share /= units
	for i := range x {
		e := x[i] - share*y[i]
		variance += e * e
	}
	return share, variance / units / units * float64(n) / float64(n-1), units
}

func TestClusteredSharesHoldInSimulation(t *testing.T) {
	reps := 1500
	if underRace {
		reps = 100
	}
	if simulate() {
		reps = 50_000
	}
	rng := rand.New(rand.NewPCG(98, 24))
	for _, c := range []struct {
		n            int
		mean, within float64
		least        float64
	}{{30, .5, .5, .95}, {30, .1, .5, .90}, {100, .1, 0, .94}, {100, .1, .5, .93}, {100, .05, 1, .92}, {300, .02, .5, .91}, {1000, .02, .5, .94}} {
		held := 0.0
		for range reps {
			share, variance, units := clustersOf(rng, c.n, c.mean, c.within)
			if ShareFromDesign(share, variance, float64(c.n), units, 0).Interval.Contains(c.mean) {
				held += 1 / float64(reps)
			}
		}
		t.Logf("%d customers, %.2f, alike %.1f: %.3f", c.n, c.mean, c.within, held)
		require.GreaterOrEqual(t, held, c.least-3*math.Sqrt(.95*.05/float64(reps)))
	}
}

func TestClusteredShareAtTheEdges(t *testing.T) {
	same := ShareFromDesign(.3, .3*.7/50, 1e15, 50, 0)
	requireInterval(t, Share(.3, 50, 0).Interval, same.Interval, 1e-9)
	require.Equal(t, Clustered, same.Method)
	// All alike: as many as there are customers, not contacts.
	require.Equal(t, Share(1, 20, 0).Interval, ShareFromDesign(1, 0, 20, 300, 0).Interval)
	require.Equal(t, Share(.5, 1, 0).Interval, ShareFromDesign(.5, math.NaN(), 1, 4, 0).Interval)
	// Never more than the units there are.
	require.Equal(t, Share(.5, 10, 0).Interval, ShareFromDesign(.5, 1e-9, 10, 10, 0).Interval)
	nobody := ShareFromDesign(math.NaN(), math.NaN(), 0, 0, 0)
	requireUnknownValue(t, nobody)
	require.Equal(t, Interval{0, 1}, nobody.Interval)
	requireUnknown(t, ShareFromDesign(2, .1, 10, 10, 0).Interval)
	requireUnknown(t, ShareFromDesign(.5, .1, math.NaN(), math.NaN(), 0).Interval)
}
