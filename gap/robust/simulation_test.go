package robust_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/gap/robust"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/tally"
)

// shapes of ratings on 1–5, as shares of the levels.
var shapes = []struct {
	name  string
	share []float64
}{
	{"even", []float64{.2, .2, .2, .2, .2}},
	{"good", []float64{.02, .05, .13, .4, .4}},
	{"80 % top", []float64{.05, .05, .05, .05, .8}},
	{"95 % top", []float64{.0125, .0125, .0125, .0125, .95}},
}

// lost is the pain of a shape, of 100.
func lost(share []float64) float64 {
	sum := 0.0
	for l, p := range share {
		sum += 100 * p * (1 - float64(l)/4)
	}
	return sum
}

// worse is a shape a part of whose people go to the lowest mark.
func worse(share []float64, part float64) []float64 {
	out := make([]float64, len(share))
	for l, p := range share {
		out[l] = p * (1 - part)
	}
	out[0] += part
	return out
}

func level(share []float64, u float64) int {
	l := 0
	for l < len(share)-1 && u >= share[l] {
		u -= share[l]
		l++
	}
	return l
}

// sampled are n people who rate two cells; what they say of one is what their place among all says of the other in 4 of 10. Weighted: half the people count three times. Clustered: groups of five, of whom a third say what the first of them does.
func sampled(t testing.TB, rng *rand.Rand, a, b []float64, n int, design string) *tally.Ratings {
	s := asks(place{key: "a"}, place{key: "b"})
	s.Weighted, s.Clustered = design == "weighted", design == "clustered"
	all, err := tally.NewRatings(s, tally.Options{Groups: 256})
	require.NoError(t, err)
	var lead [2]float64
	for i := range n {
		u := rng.Float64()
		v := u
		if rng.Float64() > 0.4 {
			v = rng.Float64()
		}
		r := touchpoint.Response{ID: fmt.Sprint(i), Weight: 1}
		if s.Weighted && rng.IntN(2) == 0 {
			r.Weight = 3
		}
		if s.Clustered {
			r.Cluster = fmt.Sprint("flight ", i/5, " of ", n)
			if i%5 == 0 {
				lead = [2]float64{u, v}
			} else if rng.Float64() < 1.0/3 {
				u, v = lead[0], lead[1]
			}
		}
		r.Answers = []touchpoint.Answer{touchpoint.LevelAnswer(level(a, u)), touchpoint.LevelAnswer(level(b, v))}
		require.NoError(t, all.Add(r))
	}
	return all
}

// How often the interval of a ratio holds, the first being the one the data pick; and how often the ratings alone put one of two cells that hurt alike first in at least 97.5 %, which should happen in 5 % of samples; and how often one of these is said to stay the worst.
func TestHowOftenIntervalsHold(t *testing.T) {
	if raced {
		t.Skip("a simulation: the race detector slows it down and sees nothing in it")
	}
	reps, sizes := 100, []int{100}
	if os.Getenv("SAFAR_SIMULATE") != "" {
		reps, sizes = 2000, []int{30, 100, 1000}
	}
	m := mapped(t, place{key: "a"}, place{key: "b"})
	type entry struct {
		k, n   int
		design string
		row    [3]float64
	}
	var entries []*entry
	for k := range shapes {
		for _, n := range sizes {
			for _, design := range []string{"independent", "weighted", "clustered"} {
				if len(sizes) == 1 && design == "clustered" && k > 0 {
					continue
				}
				entries = append(entries, &entry{k: k, n: n, design: design})
			}
		}
	}
	t.Run("rows", func(t *testing.T) {
		for _, e := range entries {
			t.Run("", func(t *testing.T) {
				t.Parallel()
				e.row = held(t, m, shapes[e.k].share, e.n, e.k, e.design, reps)
			})
		}
	})
	table, sums := new(strings.Builder), map[int][][3]float64{}
	for _, e := range entries {
		name := shapes[e.k].name
		fmt.Fprintf(table, "//\t%-10s %-12s %5d   %.3f   %.3f   %.3f\n", name, e.design, e.n, e.row[0], e.row[1], e.row[2])
		sums[e.n] = append(sums[e.n], e.row)
		if e.n >= 100 {
			slack := 3.5 * math.Sqrt(0.05*0.95/float64(reps))
			require.GreaterOrEqual(t, e.row[0], 0.93-slack, "%s, %s, %d", name, e.design, e.n)
			require.LessOrEqual(t, e.row[1], 0.06+slack, "%s, %s, %d", name, e.design, e.n)
			require.LessOrEqual(t, e.row[2], 0.05+slack, "%s, %s, %d", name, e.design, e.n)
		}
	}
	for _, n := range sizes {
		rows := float64(len(sums[n]))
		mean, worst := [3]float64{}, [3]float64{1, 0, 0}
		for _, row := range sums[n] {
			for k := range mean {
				mean[k] += row[k] / rows
			}
			worst[0], worst[1], worst[2] = min(worst[0], row[0]), max(worst[1], row[1]), max(worst[2], row[2])
		}
		fmt.Fprintf(table, "//\tmean of all             %5d   %.3f   %.3f   %.3f\n", n, mean[0], mean[1], mean[2])
		fmt.Fprintf(table, "//\tworst of all            %5d   %.3f   %.3f   %.3f\n", n, worst[0], worst[1], worst[2])
	}
	t.Logf("\n%s", table)
}

// held is how often the interval of a ratio holds, where one cell is truly worse; and where two hurt alike, how often ratings alone put one of them first in at least 97.5 %, and how often one is said to stay the worst.
func held(t testing.TB, m *journey.Map, share []float64, n, k int, design string, reps int) (row [3]float64) {
	rng := rand.New(rand.NewPCG(uint64(n), uint64(k)))
	low := worse(share, 0.1)
	truth := map[touchpoint.Key]float64{"a": lost(low), "b": lost(share)}
	told := 0.0
	for range reps {
		r := varied(t, m, sampled(t, rng, low, share, n, design), robust.Options{Draws: 1, Min: 1})
		if l := r.Cells[1].Level; l.Alone.IsKnown() {
			told++
			if l.Interval.Contains(truth[r.Cells[0].Touchpoint] / truth[r.Cells[1].Touchpoint]) {
				row[0]++
			}
		}
		r = varied(t, m, sampled(t, rng, share, share, n, design), robust.Options{Draws: 2000, Min: 1, Seed: rng.Uint64() | 1})
		if r.Cells[0].Places.Ratings[0].Float() >= 0.975 {
			row[1] += 1 / float64(reps)
		}
		if r.Cells[0].Places.Both[0].Float() >= 0.95 {
			row[2] += 1 / float64(reps)
		}
	}
	row[0] /= told
	return row
}
