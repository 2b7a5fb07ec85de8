package scorecard_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/principles"
	"github.com/safar-cx/safar/principles/scorecard"
	"github.com/safar-cx/safar/touchpoint"
)

// crowd is assessors as the simulation makes them: each is strict or mild by a normal amount, sees the level of each principle at each cell, of each question about it,
// and errs; marks are rounded and cut off to 1–5. The truth is the mean of all assessors that there could be, by drawing very many.
type crowd struct {
	name      string
	strict    float64 // standard deviation between assessors, in marks
	errs      float64 // of a single mark
	mean      float64 // level of all principles
	spread    float64 // between principles
	missing   float64 // probability that a question is left open
	questions int     // about each principle and cell
}

var crowds = []crowd{
	{"middling", .5, .8, 3, 0, 0, 4},
	{"one question each", .5, .8, 3, 0, 0, 1},
	{"good, near the end", .5, .8, 4.3, 0, 0, 4},
	{"very good", .3, .5, 4.8, 0, 0, 4},
	{"strict and mild", 1, .5, 3, 0, 0, 4},
	{"of one mind", .1, .3, 3, 0, 0, 4},
	{"of one mind, one question", .1, .3, 3, 0, 0, 1},
	{"a third left open", .5, .8, 3, 0, .33, 4},
	{"principles differ", .5, .8, 3, .8, 0, 4},
}

var (
	simulated = []touchpoint.Key{"effortless", "senses", "control", "emotions"}
	places    = []principles.Subject{basket, pay, help}
)

// level is the true level of a question: questions and cells differ.
func (w crowd) level(principle, place, question int) float64 {
	return w.mean + w.spread*(float64(principle)-1.5) + .4*math.Sin(float64(1+7*place+3*question))*min(1, 5.4-w.mean)
}

// expected is the mean mark of a question over all assessors: the sum over the marks of the normal distribution, on the unit scale.
func (w crowd) expected(principle, place, question int) float64 {
	sd, at, sum := math.Hypot(w.strict, w.errs), w.level(principle, place, question), 0.0
	for m := 1.5; m < 5; m++ {
		sum += 0.5 * math.Erfc((m-at)/sd/math.Sqrt2)
	}
	return sum / 4
}

// keys of the questions of a principle.
func questionsOf(t testing.TB, principle touchpoint.Key, n int) []touchpoint.Key {
	t.Helper()
	var out []touchpoint.Key
	for _, q := range principles.Standard().Questions {
		if q.Principle == principle && len(out) < n {
			out = append(out, q.Key)
		}
	}
	require.Len(t, out, n)
	return out
}

// sample draws what some assessors say.
func (w crowd) sample(t testing.TB, rng *rand.Rand, assessors int) []principles.Assessment {
	var list []principles.Assessment
	for i := range assessors {
		lean := rng.NormFloat64() * w.strict
		for p, principle := range simulated {
			for c, at := range places {
				for q, key := range questionsOf(t, principle, w.questions) {
					if rng.Float64() < w.missing {
						continue
					}
					x := math.Round(w.level(p, c, q) + lean + rng.NormFloat64()*w.errs)
					list = append(list, said(fmt.Sprint("assessor ", i), at, string(key), principles.Score(min(max(x, 1), 5))))
				}
			}
		}
	}
	return list
}

// truths are the true levels: a principle at a cell, the same in the journey, and all principles in the journey.
func (w crowd) truths() (cell, whole [4]float64, all float64) {
	for p := range simulated {
		var at [3]float64
		for c := range places {
			for q := range w.questions {
				at[c] += w.expected(p, c, q) / float64(w.questions)
			}
		}
		cell[p] = at[0]
		whole[p] = ((at[0]+3*at[1])/4 + at[2]) / 2 // as the importance on the map has it
		all += whole[p] / 4
	}
	return cell, whole, all
}

// held counts how often what is said holds.
type held struct{ cell, whole, all, adjusted, ranks, cells, samples, width float64 }

func (h *held) add(t testing.TB, w crowd, c *scorecard.Card) {
	cell, whole, all := w.truths()
	has := func(low, high, x float64) float64 {
		if low <= x+1e-9 && x-1e-9 <= high {
			return 1
		}
		return 0
	}
	h.samples++
	ranks := 1.0
	for p, key := range simulated {
		at := c.Of(basket)
		for _, s := range at {
			if s.Principle == key {
				h.cells++
				h.cell += has(s.Level.Interval[0].Float(), s.Level.Interval[1].Float(), cell[p])
			}
		}
		s := score(t, c, principles.Journey(), key)
		h.whole += has(s.Level.Interval[0].Float(), s.Level.Interval[1].Float(), whole[p]) / 4
		h.adjusted += has(s.Adjusted.Interval[0].Float(), s.Adjusted.Interval[1].Float(), whole[p]) / 4
		rank := 1
		worse := 0
		for q := range simulated {
			if whole[q] < whole[p]-1e-9 {
				rank++
			} else if q != p && whole[q] <= whole[p]+1e-9 {
				worse++
			}
		}
		if s.RankSet[0] > rank+worse && worse == 0 || s.RankSet[0] > rank || s.RankSet[1] < rank+worse {
			ranks = 0
		}
	}
	h.ranks += ranks
	s := score(t, c, principles.Journey(), "")
	h.all += has(s.Level.Interval[0].Float(), s.Level.Interval[1].Float(), all)
	h.width += 4 * (s.Level.Interval[1].Float() - s.Level.Interval[0].Float())
}

// simulate is how often intervals and rank sets hold.
func simulate(t testing.TB, w crowd, assessors, samples int) held {
	var h held
	m := parse(t, small)
	rng := rand.New(rand.NewPCG(uint64(assessors), uint64(len(w.name))))
	for range samples {
		c, err := scorecard.Make(m, setOf(t, w.sample(t, rng, assessors)...), scorecard.Options{})
		require.NoError(t, err)
		h.add(t, w, c)
	}
	h.cell, h.whole, h.all, h.adjusted, h.ranks, h.width = h.cell/h.cells, h.whole/h.samples, h.all/h.samples, h.adjusted/h.samples, h.ranks/h.samples, h.width/h.samples
	return h
}

func TestIntervalsOverAssessorsHoldInSimulation(t *testing.T) {
	if os.Getenv("SAFAR_SIMULATE") == "" {
		for _, assessors := range []int{3, 10} {
			h := simulate(t, crowds[0], assessors, 60)
			// with 60 samples 5 sd of a share of .95 are .14
			require.Greater(t, h.all, 0.81)
			require.Greater(t, h.whole, 0.81)
			require.Greater(t, h.ranks, 0.81)
		}
		return
	}
	samples := 800
	means, worsts := map[int]held{}, map[int]held{}
	line := func(name string, assessors int, h held) {
		t.Logf("//\t%-32s %3d   %.3f     %.3f  %.3f     %.3f   %.3f   %.2f", name, assessors, h.cell, h.whole, h.all, h.adjusted, h.ranks, h.width)
	}
	for i, w := range crowds {
		for _, assessors := range []int{3, 5, 10} {
			h := simulate(t, w, assessors, samples)
			line(w.name, assessors, h)
			m, l, part := means[assessors], worsts[assessors], 1/float64(len(crowds))
			means[assessors] = held{
				cell: m.cell + part*h.cell, whole: m.whole + part*h.whole, all: m.all + part*h.all,
				adjusted: m.adjusted + part*h.adjusted, ranks: m.ranks + part*h.ranks, width: m.width + part*h.width,
			}
			if i == 0 {
				l = h
			}
			worsts[assessors] = held{
				cell: min(l.cell, h.cell), whole: min(l.whole, h.whole), all: min(l.all, h.all),
				adjusted: min(l.adjusted, h.adjusted), ranks: min(l.ranks, h.ranks), width: max(l.width, h.width),
			}
		}
	}
	for _, assessors := range []int{3, 5, 10} {
		line("mean of all", assessors, means[assessors])
		line("worst of all", assessors, worsts[assessors])
	}
}
