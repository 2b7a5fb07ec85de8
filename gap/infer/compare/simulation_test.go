package compare

import (
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func simulate() bool { return os.Getenv("SAFAR_SIMULATE") != "" }

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

// lowered are shares whose mean lies by as much lower, some people moving to the lowest level.
func lowered(share []float64, by float64) []float64 {
	mean := 0.0
	for i, p := range share {
		mean += p * five[i]
	}
	moved := by / (mean - five[0])
	out := make([]float64, len(share))
	for i, p := range share {
		out[i] = p * (1 - moved)
	}
	out[0] += moved
	return out
}

// drawn are n ratings; weighted ones have weight 1 or 3, half each, and the group its effective size.
func drawn(rng *rand.Rand, share []float64, n int, weighted bool) Group {
	g := Group{Counts: make([]float64, len(share))}
	w, w2 := 0.0, 0.0
	for range n {
		level, u := 0, rng.Float64()
		for level < len(share)-1 && u >= share[level] {
			u -= share[level]
			level++
		}
		weight := 1.0
		if weighted && rng.IntN(2) == 0 {
			weight = 3
		}
		g.Counts[level] += weight
		w, w2 = w+weight, w2+weight*weight
	}
	g.NEff = w * w / w2
	return g
}

// rates are how often something came out, as shares of the samples.
type rates struct {
	kruskal, cliff                                            float64 // wrongly differing; interval holds, one group lower
	ratingsDiffer, ratingsCover, ratingsEquiv, ratingsBetween float64 // wrongly differing; holds, one lower; wrongly equivalent at the margin; equivalent if equal
	meansDiffer, meansEquiv                                   float64
}

func rated(rng *rand.Rand, share []float64, n, reps int, weighted bool) (r rates) {
	const margin = 0.5
	low := lowered(share, margin)
	truth := CliffDelta(Group{Counts: share}, Group{Counts: low}, 0).Value
	o := Options{Margin: margin}
	hit := func(at *float64, yes bool) {
		if yes {
			*at += 1 / float64(reps)
		}
	}
	for range reps {
		a, b, c, d := drawn(rng, share, n, weighted), drawn(rng, share, n, weighted), drawn(rng, share, n, weighted), drawn(rng, low, n, weighted)
		hit(&r.kruskal, KruskalWallis([]Group{a, b, c}).P <= 0.05)
		hit(&r.cliff, CliffDelta(a, d, 0).Interval.Contains(truth))
		same, lower := Ratings(five, a, b, o), Ratings(five, a, d, o)
		hit(&r.ratingsDiffer, same.P <= 0.05)
		hit(&r.ratingsBetween, same.Answer == Equivalent)
		hit(&r.ratingsCover, lower.Difference.Interval.Contains(margin))
		hit(&r.ratingsEquiv, lower.Answer == Equivalent)
		hit(&r.meansDiffer, Means(Summarise(five, a), Summarise(five, b), o).P <= 0.05)
		hit(&r.meansEquiv, Means(Summarise(five, a), Summarise(five, d), o).Answer == Equivalent)
	}
	return r
}

func TestErrorRatesOfRatings(t *testing.T) {
	reps, sizes := 60, []int{30}
	if simulate() {
		reps, sizes = 1_000, []int{30, 100, 1000}
	}
	table := new(strings.Builder)
	slack := 3.5 * math.Sqrt(0.05*0.95/float64(reps))
	for s, shape := range shapes {
		for _, n := range sizes {
			for _, weighted := range []bool{false, true} {
				r := rated(rand.New(rand.NewPCG(uint64(n), uint64(s))), shape.share, n, reps, weighted)
				name := shape.name
				if weighted {
					name += ", weighted"
				}
				fmt.Fprintf(table, "%-18s %5d   %.3f   %.3f   %.3f  %.3f  %.3f  %.3f   %.3f  %.3f\n", name, n,
					r.kruskal, r.cliff, r.ratingsDiffer, r.ratingsCover, r.ratingsEquiv, r.ratingsBetween, r.meansDiffer, r.meansEquiv)
				require.LessOrEqual(t, r.kruskal, 0.06+slack, name)
				require.LessOrEqual(t, r.ratingsDiffer, 0.06+slack, name)
				require.GreaterOrEqual(t, r.cliff, 0.93-slack, name)
				require.GreaterOrEqual(t, r.ratingsCover, 0.93-slack, name)
				require.LessOrEqual(t, r.ratingsEquiv, 0.08+slack, name)
			}
		}
	}
	t.Logf("\n%s", table)
}

// People who all like one channel as well as another, each with a level of their own.
func TestFriedmanErrsAsOftenAsItSays(t *testing.T) {
	reps := 1000
	rng := rand.New(rand.NewPCG(9, 9))
	wrong := 0.0
	for range reps {
		rows := make([][]float64, 30)
		for i := range rows {
			own := rng.NormFloat64()
			for range 3 {
				rows[i] = append(rows[i], math.Max(1, math.Min(5, math.Round(3.5+own+rng.NormFloat64()))))
			}
		}
		if Friedman(rows).P <= 0.05 {
			wrong += 1 / float64(reps)
		}
	}
	require.InDelta(t, 0.05, wrong, 3.5*math.Sqrt(0.05*0.95/float64(reps)))
}

// Twenty comparisons with one group in common, so that they hang together; half of them without a difference.
func TestFalseDiscoveriesAreAsFewAsAsked(t *testing.T) {
	reps := 400
	rng := rand.New(rand.NewPCG(10, 10))
	mean := func(dependent bool) (share float64) {
		for range reps {
			common := Summary{N: 50, Mean: rng.NormFloat64() / math.Sqrt(50), Variance: 1}
			all := make([]Comparison, 20)
			for i := range all {
				all[i] = Means(Summary{N: 50, Mean: float64(i%2)*0.8 + rng.NormFloat64()/math.Sqrt(50), Variance: 1}, common, Options{})
			}
			wrong, declared := 0.0, 0.0
			for i, c := range Together(all, dependent, 0) {
				if c.Answer == Differs {
					declared++
					wrong += float64(1 - i%2)
				}
			}
			share += wrong / math.Max(1, declared) / float64(reps)
		}
		return share
	}
	require.LessOrEqual(t, mean(false), 0.05)
	require.LessOrEqual(t, mean(true), 0.02)
}

// The plan of More is good for the chance it names, where the difference is what it seems.
func TestPlannedAnswersTellAsOftenAsAsked(t *testing.T) {
	reps := 2000
	rng := rand.New(rand.NewPCG(11, 11))
	for _, test := range []struct{ difference, margin float64 }{{0.3, 0}, {0.3, 0.35}, {0, 0.4}, {0.1, 0.5}} {
		o := Options{Margin: test.margin}
		c := Means(Summary{N: 20, Mean: test.difference, Variance: 1}, Summary{N: 30, Variance: 1}, o)
		require.Equal(t, CannotTell, c.Answer)
		na, nb := 20+c.More[0], 30+c.More[1]
		told := 0.0
		for range reps {
			a := Summary{N: na, Mean: test.difference + rng.NormFloat64()/math.Sqrt(na), Variance: 1}
			if Means(a, Summary{N: nb, Mean: rng.NormFloat64() / math.Sqrt(nb), Variance: 1}, o).Answer != CannotTell {
				told += 1 / float64(reps)
			}
		}
		require.InDelta(t, 0.8, told, 0.05, "%v", test)
	}
}
