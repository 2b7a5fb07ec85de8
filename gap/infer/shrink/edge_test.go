package shrink

import (
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"gonum.org/v1/gonum/stat/distuv"

	"github.com/safar-cx/safar/gap/infer"
)

func estimate(value, se float64) infer.Estimate {
	return infer.Estimate{Value: value, SE: se, Interval: infer.Interval{Low: math.NaN(), High: math.NaN()}}
}

func TestMeansLeaveOutWhatIsNotKnown(t *testing.T) {
	nan := math.NaN()
	cells := []infer.Estimate{estimate(1, 1), estimate(2, 1), estimate(4, 1), estimate(9, 1)}
	want := Means(cells, 0)
	got := Means(append(cells, estimate(nan, 1), estimate(3, nan), estimate(3, 0), estimate(math.Inf(1), 1), estimate(3, math.Inf(1))), 0)
	require.Equal(t, 4, got.Used)
	require.Equal(t, want.Centre, got.Centre)
	for i, c := range got.Cells {
		if i < 4 {
			require.Equal(t, want.Cells[i].Shrunk.Value, c.Shrunk.Value)
			continue
		}
		isNaN(t, c.Shrunk.Value, c.Shrunk.Interval.Low, c.Pull)
	}
	for _, few := range [][]infer.Estimate{nil, cells[:1], cells[:3]} {
		p := Means(few, 0)
		require.Equal(t, FewCells, p.Reason)
		require.Len(t, p.Cells, len(few))
		isNaN(t, p.Centre)
	}
	for _, bad := range []float64{1, -1, nan} {
		require.Equal(t, BadOption, Means(cells, bad).Reason)
	}
}

// Means that are all alike differ by nothing but error; those far apart are left nearly alone.
func TestMeansAlikeArePulledWhollyAndThoseApartHardly(t *testing.T) {
	var same, apart []infer.Estimate
	for i := range 10 {
		same, apart = append(same, estimate(3, 0.5)), append(apart, estimate(float64(100*i), 0.5))
	}
	p := Means(same, 0)
	require.Zero(t, p.Between)
	for _, c := range p.Cells {
		require.Equal(t, 3., c.Shrunk.Value)
		require.InDelta(t, 7./9, c.Pull, 1e-12)
		require.Greater(t, c.Shrunk.SE, 0.0)
	}
	for i, c := range Means(apart, 0).Cells {
		require.InDelta(t, float64(100*i), c.Shrunk.Value, 1e-2)
	}
}

// A rating that all gave alike has SE 0 and an interval with width: that width is its error.
func TestMeansOfCellsWithoutVarianceUseTheirInterval(t *testing.T) {
	cells := []infer.Estimate{estimate(3, 0.2), estimate(4, 0.2), estimate(4.5, 0.2),
		infer.MeanFromHistogram([]float64{1, 2, 3, 4, 5}, []float64{0, 0, 0, 0, 9}, 9, 9, 0)}
	p := Means(cells, 0)
	require.Equal(t, 4, p.Used)
	require.Less(t, p.Cells[3].Shrunk.Value, 5.0)
}

func TestMeansFollowShiftAndScaleAndOrder(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	var cells, moved []infer.Estimate
	for range 12 {
		e := estimate(rng.NormFloat64(), 0.3+rng.Float64())
		cells, moved = append(cells, e), append(moved, e.Affine(5, 3))
	}
	a, b := Means(cells, 0), Means(moved, 0)
	cells[0], cells[7] = cells[7], cells[0]
	c := Means(cells, 0)
	require.InDelta(t, 9*a.Between, b.Between, 1e-9)
	for i := range a.Cells {
		require.InDelta(t, 5+3*a.Cells[i].Shrunk.Value, b.Cells[i].Shrunk.Value, 1e-9)
		require.InDelta(t, 3*a.Cells[i].Shrunk.SE, b.Cells[i].Shrunk.SE, 1e-9)
	}
	require.InDelta(t, a.Cells[0].Shrunk.Value, c.Cells[7].Shrunk.Value, 1e-9)
}

func TestSharesSayWhyTheyCannotTell(t *testing.T) {
	for _, test := range []struct {
		counts []Count
		o      Options
		want   Reason
	}{
		{nil, Options{}, FewCells},
		{[]Count{{1, 2}, {1, 2}}, Options{}, FewCells},
		{[]Count{{1, 2}, {1, 2}, {0, 0}, {3, 2}, {-1, 2}, {math.NaN(), 2}, {1, math.Inf(1)}}, Options{}, FewCells},
		{[]Count{{0, 2}, {0, 5}, {0, 9}}, Options{}, NoVariance},
		{[]Count{{2, 2}, {5, 5}, {9, 9}}, Options{}, NoVariance},
		{[]Count{{1, 2}, {2, 4}, {3, 6}}, Options{Moments: true}, NoVariance},
		{[]Count{{1, 2}, {2, 4}, {3, 9}}, Options{Confidence: 1}, BadOption},
	} {
		p, prior := Shares(test.counts, test.o)
		require.Equal(t, test.want, p.Reason)
		isNaN(t, prior.Alpha, prior.Beta, p.Centre)
		for _, c := range p.Cells {
			isNaN(t, c.Shrunk.Value, c.Shrunk.Interval.High, c.Pull)
		}
	}
	isNaN(t, Prior{1, 1}.Posterior(Count{3, 2}, 0).Value, Prior{0, 1}.Posterior(Count{1, 2}, 0).Value)
	require.Equal(t, 0.5, Prior{2, 2}.Posterior(Count{}, 0).Value, "nobody answered: what is expected")
	require.False(t, Prior{2, 2}.Posterior(Count{1, 2}, 3).Interval.Known())
}

func TestSharesAlikeArePulledWhollyAndExtremeOnesHardly(t *testing.T) {
	p, prior := Shares([]Count{{10, 20}, {20, 40}, {30, 60}, {5, 10}}, Options{})
	require.Equal(t, Told, p.Reason)
	require.Greater(t, prior.Alpha+prior.Beta, 1e5)
	for _, c := range p.Cells {
		require.InDelta(t, 0.5, c.Shrunk.Value, 1e-6)
		require.Greater(t, c.Pull, 0.99)
	}
	p, _ = Shares([]Count{{0, 1000}, {1000, 1000}, {0, 1000}, {1000, 1000}}, Options{})
	require.Equal(t, Told, p.Reason)
	require.InDelta(t, 0, p.Cells[0].Shrunk.Value, 1e-3)
	require.InDelta(t, 1, p.Cells[1].Shrunk.Value, 1e-3)
}

func TestSharesLieBetweenTheirOwnAndThatOfAll(t *testing.T) {
	rng := rand.New(rand.NewPCG(2, 2))
	var counts, turned []Count
	for range 15 {
		n := float64(1 + rng.IntN(60))
		hits := float64(rng.IntN(int(n) + 1))
		counts, turned = append(counts, Count{hits, n}), append(turned, Count{n - hits, n})
	}
	p, prior := Shares(counts, Options{})
	q, back := Shares(turned, Options{})
	require.InDelta(t, prior.Alpha, back.Beta, 1e-4)
	for i, c := range p.Cells {
		low, high := min(c.Raw.Value, p.Centre), max(c.Raw.Value, p.Centre)
		require.True(t, low-1e-12 <= c.Shrunk.Value && c.Shrunk.Value <= high+1e-12)
		require.InDelta(t, c.Shrunk.Value, 1-q.Cells[i].Shrunk.Value, 1e-6)
	}
}

// held is how often intervals hold the truth, and the squared error of shrunk over that of raw.
type held struct{ means, meansError, shares, sharesError float64 }

// drawn cells with true values from a normal, or a beta, distribution, of 10 to 40 answers.
func drawn(rng *rand.Rand, k, reps int, spread float64) (h held) {
	rawMeans, rawShares := 0.0, 0.0
	size := 0.25/(spread*spread) - 1
	prior := distuv.Beta{Alpha: size * 0.8, Beta: size * 0.2, Src: rng}
	for range reps {
		var cells []infer.Estimate
		var counts []Count
		means, shares := make([]float64, k), make([]float64, k)
		for i := range k {
			n := float64(10 + rng.IntN(31))
			means[i], shares[i] = 4+2*spread*rng.NormFloat64(), prior.Rand()
			se := 1 / math.Sqrt(n)
			cells = append(cells, estimate(means[i]+se*rng.NormFloat64(), se))
			counts = append(counts, Count{distuv.Binomial{N: n, P: shares[i], Src: rng}.Rand(), n})
		}
		p, q := Means(cells, 0), Pooled{}
		q, _ = Shares(counts, Options{})
		each := 1 / float64(k*reps)
		for i := range k {
			if p.Cells[i].Shrunk.Interval.Contains(means[i]) {
				h.means += each
			}
			h.meansError += math.Pow(p.Cells[i].Shrunk.Value-means[i], 2)
			rawMeans += math.Pow(cells[i].Value-means[i], 2)
			if q.Reason != Told {
				h.shares += each // nothing was claimed
				continue
			}
			if q.Cells[i].Shrunk.Interval.Contains(shares[i]) {
				h.shares += each
			}
			h.sharesError += math.Pow(q.Cells[i].Shrunk.Value-shares[i], 2)
			rawShares += math.Pow(q.Cells[i].Raw.Value-shares[i], 2)
		}
	}
	h.meansError /= rawMeans
	h.sharesError /= rawShares
	return h
}

func TestHowOftenShrunkIntervalsHold(t *testing.T) {
	reps, sizes := 30, []int{12}
	if os.Getenv("SAFAR_SIMULATE") != "" {
		reps, sizes = 300, []int{5, 12, 24, 48}
	}
	table := new(strings.Builder)
	for _, k := range sizes {
		for _, spread := range []float64{0.02, 0.1, 0.2} {
			h := drawn(rand.New(rand.NewPCG(uint64(k), 5)), k, reps, spread)
			fmt.Fprintf(table, "%5d  %.2f   %.3f  %.2f   %.3f  %.2f\n", k, spread, h.means, h.meansError, h.shares, h.sharesError)
			require.Greater(t, h.means, 0.91)
			require.Greater(t, h.shares, 0.88)
			require.Less(t, h.meansError, 1.05)
			require.Less(t, h.sharesError, 1.05)
		}
	}
	t.Logf("\n%s", table)
}
