package driver_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/gap/driver"
	"github.com/safar-cx/safar/gap/figure"
	"github.com/safar-cx/safar/touchpoint"
)

// tops are thresholds of marks of which 20, 50, 80 and 95 % are at the top.
var tops = []struct {
	name string
	cut  []float64
}{
	{"even", even}, {"50 % top", []float64{-1.645, -1.036, -0.524, 0}}, {"80 % top", []float64{-2.054, -1.645, -1.282, -0.842}}, {"95 % top", []float64{-2.576, -2.326, -1.960, -1.645}},
}

// held counts how often intervals held what is true.
type held struct{ in, of int }

func (h *held) add(e figure.Estimate, truth float64) {
	if e.IsKnown() {
		h.of++
		if e.Interval.Contains(truth) {
			h.in++
		}
	}
}

func (h held) share() float64 { return float64(h.in) / float64(h.of) }

// told is the share, NaN of too few samples.
func (h held) told() float64 {
	if h.of < 100 {
		return math.NaN()
	}
	return h.share()
}

// tried is what came of many samples of a world.
type tried struct {
	weights, shares, shapley [4]held
	fit, r                   held
	ranks                    held // all sets at once
	penalty, reward          held
	given                    held
}

func mean(h [4]held) (mean, worst float64) {
	worst = 1
	for _, x := range h {
		mean += x.share() / 4
		worst = min(worst, x.share())
	}
	return mean, worst
}

// spread is four items that hang together by a half, the last without an effect of its own.
func spread(cut []float64) world {
	return world{effects: []float64{0.6, 0.35, 0.2, 0}, correlate: 0.5, cut: cut}
}

func find(t *testing.T, w world, n int, seed uint64) *driver.Report {
	r, err := driver.Find(one(t, w.items()...), counted(t, w.schema(), w.people(n, rand.New(rand.NewPCG(seed, 99))), w.drivers()), driver.Options{Min: 5, Draws: 50, RankDraws: 2000})
	require.NoError(t, err)
	return r
}

// truths are what many people of a world give, which is looked for once.
var truths sync.Map

func truth(t *testing.T, w world, population int) *driver.Report {
	look, _ := truths.LoadOrStore(fmt.Sprint(w, population), sync.OnceValue(func() *driver.Report { return find(t, w, population, 12345) }))
	return look.(func() *driver.Report)()
}

func try(t *testing.T, w world, n, samples, population int) (out tried) {
	truth := truth(t, w, population)
	by := map[touchpoint.Key]driver.Driver{}
	for _, d := range truth.Drivers {
		by[d.Item] = d
	}
	for s := range samples {
		r := find(t, w, n, uint64(s+1))
		if r.Method.Missing == "" {
			continue
		}
		out.fit.add(r.Fit, truth.Fit.Value.Float())
		ranked, right := true, true
		for _, d := range r.Drivers {
			of := by[d.Item]
			i := d.Item[1] - '0'
			out.weights[i].add(d.Weight, of.Weight.Value.Float())
			out.shares[i].add(d.Share, of.Share.Value.Float())
			out.shapley[i].add(d.Shapley, of.Shapley.Value.Float())
			out.r.add(d.Correlation, of.Correlation.Value.Float())
			out.penalty.add(d.Contrast.Penalty, of.Contrast.Penalty.Value.Float())
			out.reward.add(d.Contrast.Reward, of.Contrast.Reward.Value.Float())
			out.given.add(d.Contrast.Given.Reward, of.Contrast.Given.Reward.Value.Float())
			ranked = ranked && d.RankSet != figure.RankSet{}
			rank := 1 // truly, among those that could be looked at in this sample
			for _, other := range r.Drivers {
				if by[other.Item].Rank < of.Rank {
					rank++
				}
			}
			right = right && d.RankSet.Best() <= rank && rank <= d.RankSet.Worst()
		}
		if ranked {
			out.ranks.of++
			if right {
				out.ranks.in++
			}
		}
	}
	return out
}

func designs(w world) map[string]world {
	weighted, clustered := w, w
	weighted.weighted, clustered.clusters = true, 5
	return map[string]world{"plain": w, "weighted": weighted, "clustered": clustered}
}

// A small always-on version of the table on the page of the package.
func TestIntervalsHoldThroughTheTally(t *testing.T) {
	if raced {
		t.Skip("a simulation shows nothing more under the race detector")
	}
	for name, w := range designs(spread(tops[1].cut)) {
		h := try(t, w, 150, 60, 20_000)
		m, _ := mean(h.weights)
		require.Greater(t, m, 0.89, name)
		require.Greater(t, h.fit.share(), 0.87, name)
		require.Greater(t, h.r.share(), 0.89, name)
		require.Greater(t, h.ranks.share(), 0.9, name)
	}
	h := try(t, spread(tops[3].cut), 100, 60, 20_000)
	m, worst := mean(h.weights)
	shares, _ := mean(h.shares)
	for _, share := range []float64{m, worst, shares, h.fit.share(), h.r.share()} {
		require.Greater(t, share, 0.88, "of a hundred most of whom cross the top mark")
	}
}

// The table on the page of the package: SAFAR_SIMULATE=1 go test -v -timeout 60m -run HoldOverTheWholeGrid ./gap/driver
func TestIntervalsHoldOverTheWholeGrid(t *testing.T) {
	if os.Getenv("SAFAR_SIMULATE") == "" {
		t.Skip("SAFAR_SIMULATE is not set")
	}
	wholeGrid(t, func(people, marks string, cut []float64, n int) line {
		h := try(t, designs(spread(cut))[people], n, 1000, 200_000)
		m, worst := mean(h.weights)
		shares, _ := mean(h.shares)
		shapley, _ := mean(h.shapley)
		return line{people, marks, n, []float64{m, worst, shapley, shares, h.fit.told(), h.r.told(), h.ranks.told(), h.penalty.told(), h.reward.told(), h.given.told()}, min(m, worst, shares, h.fit.share(), h.r.share()) < 0.9}
	}, math.Min)
}
