package whatif_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/gap/legend"
	"github.com/safar-cx/safar/gap/whatif"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
)

// court is six cells of which the first three make the whole: somebody's mark of the whole is their mark of one of them, each with its own probability, or else has nothing to do with any. So the outcome is linear in the marks, and slopes are known: the probability, times the length of the scale.
type court struct {
	contest
	parts [3]float64
}

const judged = 6

func newCourt(t testing.TB, design string, parts [3]float64) court {
	var keys []touchpoint.Key
	var actions []journey.Action
	for c := range judged {
		keys = append(keys, touchpoint.Key(fmt.Sprint("c", c)))
		actions = append(actions, journey.Action{Key: touchpoint.Key(fmt.Sprint("a", c)), Repair: journey.Redesign, Effort: 10})
	}
	s := asks(keys...)
	s.Weighted, s.Clustered = design == "weighted", design == "clustered"
	m := mapped(t, keys, actions, func(c touchpoint.Key) []touchpoint.Key { return []touchpoint.Key{"a" + c[1:]} })
	return court{contest{m, s, design, whatif.Options{Budget: 20, Doubt: -1, Draws: 1, Min: 1, Shares: []float64{1}}}, parts}
}

// answered adds to what people say of the cells what they say of the whole; in clusters half of what has nothing to do with any cell is the same for all of a cluster.
func (c court) answered(rng *rand.Rand, n int, base [5]float64) []touchpoint.Response {
	var cells [contested][5]float64
	for k := range cells {
		cells[k] = base
	}
	people := c.sample(rng, n, cells)
	shared := 0
	for i := range people {
		if i%5 == 0 {
			shared = rng.IntN(5)
		}
		r := &people[i]
		whole := touchpoint.LevelAnswer(rng.IntN(5))
		if c.design == "clustered" && rng.IntN(2) == 0 {
			whole = touchpoint.LevelAnswer(shared)
		}
		u := rng.Float64()
		for k, part := range c.parts {
			if u -= part; u < 0 {
				whole = r.Answers[k]
				break
			}
		}
		r.Answers = append(r.Answers[:judged:judged], whole)
	}
	return people
}

// ruled is how often verdicts were wrong.
type ruled struct {
	wrong  float64 // a gain was promised at a cell that has no part in the whole, or denied at one that has
	first  float64 // a cell with the greatest gain in truth was not among those that were said to be all that may have it
	sure   float64 // share of the cells with a part in the whole at which a gain was promised
	single float64 // how often the interval of a cell's gain held
	plan   float64 // and that of the outcome's gain by the plan picked
}

func (c court) run(t testing.TB, seed uint64, base [5]float64, n, samples int) (out ruled) {
	rng := rand.New(rand.NewPCG(seed, 4))
	short := 0.0 // of a cell, in marks
	for l, p := range base {
		short += p * float64(4-l)
	}
	gain := func(cell touchpoint.Key) float64 {
		if k := int(cell[1] - '0'); k < len(c.parts) {
			return c.parts[k] * short
		}
		return 0
	}
	plans, singles := 0.0, 0.0
	for range samples {
		r := asked(t, c.m, tallied(t, c.schema, true, c.answered(rng, n, base)), c.o)
		wrong := false
		for _, cell := range r.Cells {
			real := gain(cell.Touchpoint) > 0
			wrong = wrong || cell.Verdict == whatif.Gains && !real || cell.Verdict == whatif.Against
			if cell.Verdict == whatif.Gains && real {
				out.sure += 1 / float64(samples) / float64(len(c.parts))
			}
			if e := cell.Gains[0].Outcome; e.IsKnown() {
				singles++
				out.single += within(e, gain(cell.Touchpoint))
			}
		}
		if wrong {
			out.wrong += 1 / float64(samples)
		}
		if first := r.Outcome.First; first != nil {
			for k, part := range c.parts {
				if part == slices.Max(c.parts[:]) && !slices.ContainsFunc(first, func(f legend.Cell) bool { return f.Touchpoint == touchpoint.Key(fmt.Sprint("c", k)) }) {
					out.first += 1 / float64(samples)
					break
				}
			}
		}
		if e := r.Plan.Best.Outcome; e.IsKnown() {
			truth := 0.0
			for _, a := range r.Plan.Best.Actions {
				truth += gain("c"+a[1:]) / 2
			}
			plans++
			out.plan += within(e, truth)
		}
	}
	out.plan /= plans
	out.single /= singles
	return out
}

func TestVerdictsAreSeldomWrong(t *testing.T) {
	if raced {
		t.Skip("under the race detector simulations show nothing more")
	}
	s := newCourt(t, "unweighted", [3]float64{0.2, 0.2, 0.2}).run(t, 1, forms[0].shares, 150, 150) // an error of 0.018
	require.Less(t, s.wrong, 0.09)
	require.Less(t, s.first, 0.09)
	require.Greater(t, s.sure, 0.2)
	require.Greater(t, s.single, 0.92)
	require.Greater(t, s.plan, 0.9)
}

// The third table of the package's page.
func TestSimulatedVerdicts(t *testing.T) {
	if os.Getenv("SAFAR_SIMULATE") == "" {
		t.Skip("set SAFAR_SIMULATE=1 to simulate the whole grid")
	}
	seed := uint64(700)
	sums := summary{low: []bool{false, false, true, true, true}}
	for _, design := range []string{"unweighted", "weighted", "clustered"} {
		for _, parts := range []struct {
			name string
			of   [3]float64
		}{{"one", [3]float64{0.3, 0.2, 0.1}}, {"three", [3]float64{0.2, 0.2, 0.2}}} {
			c := newCourt(t, design, parts.of)
			for _, form := range forms {
				for _, n := range []int{30, 100, 1000} {
					seed++
					s := c.run(t, seed, form.shares, n, 200)
					row := []float64{s.wrong, s.first, s.sure, s.single, s.plan}
					sums.add(n, row...)
					mark := ""
					if min(s.single, s.plan) < 0.9 || max(s.wrong, s.first) > 0.1 {
						mark = " *"
					}
					fmt.Printf("//\t%-10s  %-5s  %-8s  %5d  %s%s\n", design, parts.name, form.name, n, triples(row), mark)
				}
			}
		}
	}
	for _, n := range []int{30, 100, 1000} {
		mean, worst := sums.of(n)
		fmt.Printf("//\tmean of all                  %5d  %s\n", n, triples(mean))
		fmt.Printf("//\tworst of all                 %5d  %s\n", n, triples(worst))
	}
}
