package gap_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/gap"
	"github.com/safar-cx/safar/touchpoint"
)

// drawnTogether are the shares of the levels of a cell, from which true ones are drawn by moving people to the lowest mark.
var drawnTogether = []struct {
	name   string
	shares [5]float64
}{
	{"even", [5]float64{.2, .2, .2, .2, .2}},
	{"good", [5]float64{.02, .05, .13, .4, .4}},
	{"80 % top", [5]float64{.05, .05, .05, .05, .8}},
	{"95 % top", [5]float64{.0125, .0125, .0125, .0125, .95}},
}

// shrunkHold is how often intervals hold, of cells of n raters and of the one of few: those of levels and those of the shares who found less than desired. And the squared errors of the level of few, drawn together and raw.
type shrunkHold struct{ many, few, missed, fewMissed, drawn, raw float64 }

// oneCellEach are people of whom each rates one cell, in clusters of five who share a fifth of the variance, or of weights of 0.5 and more by an exponential law.
func oneCellEach(rng *rand.Rand, truths [][5]float64, n, few int, weighted, clustered bool) (out []touchpoint.Response) {
	for c, shares := range truths {
		size := n
		if c == len(truths)-1 {
			size = few
		}
		mood := 0.0
		for k := range size {
			r := touchpoint.Response{Weight: 1, Cluster: fmt.Sprint(c, "-", k/5)}
			if weighted {
				r.Weight = 0.5 + rng.ExpFloat64()
			}
			z := rng.NormFloat64()
			if clustered {
				if k%5 == 0 {
					mood = rng.NormFloat64()
				}
				z = math.Sqrt(1./5)*mood + math.Sqrt(4./5)*z
			}
			u, level := math.Erfc(-z/math.Sqrt2)/2, 0
			for level < 4 && u >= shares[level] {
				u -= shares[level]
				level++
			}
			for range truths {
				r.Answers = append(r.Answers, touchpoint.NotAsked)
			}
			r.Answers[c] = touchpoint.Answer(level + 1)
			out = append(out, r)
		}
	}
	return out
}

// samePeople are n people who rate all cells, but few of them the last: of the variance of their answers two fifths are their mood.
func samePeople(rng *rand.Rand, truths [][5]float64, n, few int) (out []touchpoint.Response) {
	for i := range n {
		r := touchpoint.Response{Weight: 1}
		mood := math.Sqrt(0.4) * rng.NormFloat64()
		for c, shares := range truths {
			a := touchpoint.LevelAnswer(marked(mood+math.Sqrt(0.6)*rng.NormFloat64(), shares))
			if c == len(truths)-1 && i >= few {
				a = touchpoint.NotAsked
			}
			r.Answers = append(r.Answers, a)
		}
		out = append(out, r)
	}
	return out
}

func drawTogether(t *testing.T, rng *rand.Rand, shares [5]float64, n, few, samples int, weighted, clustered, same bool) (h shrunkHold) {
	schema := asks(shrinking...)
	schema.Weighted, schema.Clustered = weighted, clustered
	m := shrinkingMap(t)
	each := 1 / float64(samples)
	for range samples {
		truths, levels := make([][5]float64, len(shrinking)), make([]float64, len(shrinking))
		for c := range truths {
			moved := rng.Float64() * 0.15
			for l, p := range shares {
				truths[c][l] = p * (1 - moved)
			}
			truths[c][0] += moved
			for l, p := range truths[c] {
				levels[c] += p * float64(l) / 4
			}
		}
		people := oneCellEach(rng, truths, n, few, weighted, clustered)
		if same {
			people = samePeople(rng, truths, n, few)
		}
		r := ranked(t, m, tallied(t, schema, people), gap.Options{Draws: 50, Audiences: []gap.Audience{{}}})
		for c, key := range shrinking {
			p := point(t, r, key)
			require.True(t, p.Shrunk != nil && p.Shrunk.Level.IsKnown())
			hit := func(many, few *float64, yes bool) {
				switch {
				case yes && c < len(shrinking)-1:
					*many += each / float64(len(shrinking)-1)
				case yes:
					*few += each
				}
			}
			hit(&h.many, &h.few, p.Shrunk.Level.Interval.Contains(levels[c]))
			hit(&h.missed, &h.fewMissed, !p.Shrunk.Missed.IsKnown() || p.Shrunk.Missed.Interval.Contains(1-truths[c][4]))
			if c == len(shrinking)-1 {
				h.drawn += math.Pow(p.Shrunk.Level.Value.Float()-levels[c], 2)
				h.raw += math.Pow(p.Actual.Float()-levels[c], 2)
			}
		}
	}
	return h
}

// How often intervals hold, of the one cell of few raters above all. With SAFAR_SIMULATE it prints the table at Shrunk.
func TestShrunkIntervalsHoldUnderDesigns(t *testing.T) {
	samples, sizes := 40, [][2]int{{100, 5}}
	if os.Getenv("SAFAR_SIMULATE") != "" {
		samples, sizes = 300, [][2]int{{30, 5}, {100, 5}, {100, 20}, {1000, 20}}
	}
	table := new(strings.Builder)
	mean, worst := map[int]*[5]float64{}, map[int]*[5]float64{}
	for s, shape := range drawnTogether {
		for d, design := range []string{"plain", "weighted", "clustered", "same"} {
			for _, size := range sizes {
				n, few, reps := size[0], size[1], samples
				if n == 1000 {
					reps /= 3
				}
				h := drawTogether(t, rand.New(rand.NewPCG(uint64(100*n+few), uint64(10*s+d))), shape.shares, n, few, reps, d == 1, d == 2, d == 3)
				flag := ""
				if min(h.many, h.few, h.missed, h.fewMissed) < 0.9 {
					flag = " *"
				}
				fmt.Fprintf(table, "//\t%-9s  %-9s  %4d  %2d   %.3f  %.3f   %.3f  %.3f   %.2f%s\n", shape.name, design, n, few, h.many, h.few, h.missed, h.fewMissed, h.drawn/h.raw, flag)
				if mean[n] == nil {
					mean[n], worst[n] = &[5]float64{}, &[5]float64{1, 1, 1, 1, 0}
				}
				for k, v := range []float64{h.many, h.few, h.missed, h.fewMissed, h.drawn / h.raw} {
					mean[n][k] += v
					if k < 4 == (v < worst[n][k]) {
						worst[n][k] = v
					}
				}
				slack := 3.5 * math.Sqrt(0.05*0.95/float64(reps))
				require.GreaterOrEqual(t, h.few, 0.95-slack, "%s, %s, %d of %d", shape.name, design, few, n)
				require.GreaterOrEqual(t, h.many, 0.92-slack, "%s, %s, %d of %d", shape.name, design, few, n)
				require.Less(t, h.drawn, h.raw, "%s, %s, %d of %d", shape.name, design, few, n)
			}
		}
	}
	for _, n := range []int{30, 100, 1000} {
		if mean[n] == nil {
			continue
		}
		rows := 0.0
		for _, size := range sizes {
			if size[0] == n {
				rows += float64(len(drawnTogether) * 4)
			}
		}
		m, w := mean[n], worst[n]
		fmt.Fprintf(table, "//\tmean of all          %4d      %.3f  %.3f   %.3f  %.3f   %.2f\n", n, m[0]/rows, m[1]/rows, m[2]/rows, m[3]/rows, m[4]/rows)
		fmt.Fprintf(table, "//\tworst of all         %4d      %.3f  %.3f   %.3f  %.3f   %.2f\n", n, w[0], w[1], w[2], w[3], w[4])
	}
	t.Logf("\n%s", table)
}
