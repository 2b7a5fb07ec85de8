package consistency_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/gap/consistency"
	"github.com/safar-cx/safar/touchpoint"
)

// plan is what comes of the number of answers advised for a comparison: how often it is open, how often of those no number is within reach, and how often of the others it is told once so many more have answered; and how many are behind that.
type plan struct{ open, without, told, with float64 }

// aimed is what is said of three levels that lie exactly at their target: shares of the levels, and of samples in which all are said to be alike and so; and the plans for two that are alike, and two that lie the margin apart.
type aimed struct {
	good, poor, allGood, allPoor float64
	plans                        [2]plan
}

// String is a row of the table.
func (a *aimed) String() string {
	out := fmt.Sprintf("%.3f  %.3f  %.3f  %.3f", a.good, a.poor, a.allGood, a.allPoor)
	for _, p := range a.plans {
		out += fmt.Sprintf("   %.2f", p.open)
		for i, v := range []float64{p.without, p.told} {
			if of := []float64{p.with + p.without, p.with}[i]; of < fewest {
				out += "     –"
			} else {
				out += fmt.Sprintf("  %.2f", v/of)
			}
		}
	}
	return out
}

// fewest is of how many at least a share is told.
const fewest = 10

// aimedAt draws people whose levels at the second stage lie at the target and, in the first so many samples, asks as many more as are advised.
func aimedAt(t testing.TB, share []float64, n, samples, asked int, d design, seed uint64) (a aimed) {
	t.Helper()
	rng := rand.New(rand.NewPCG(seed, uint64(n)))
	m, schema := study(t, false)
	o := consistency.Options{Min: 1, By: []touchpoint.Key{}}
	for i, p := range share {
		o.Good += p * float64(i) / 4
	}
	hit := func(at *float64, yes bool, of int) {
		if yes {
			*at += 1 / float64(of)
		}
	}
	for k := range samples {
		all := drawn(t, rng, schema, share, n, d, false)
		r, err := consistency.Examine(m, all, o)
		require.NoError(t, err)
		at := r.Channels[1]
		for _, l := range at.Members {
			hit(&a.good, l.Quality == consistency.Good, 3*samples)
			hit(&a.poor, l.Quality == consistency.Poor, 3*samples)
		}
		hit(&a.allGood, at.Verdict == consistency.EquivalentGood, samples)
		hit(&a.allPoor, at.Verdict == consistency.EquivalentPoor, samples)
		if k >= asked {
			continue
		}
		for i := range a.plans {
			c, p := r.Channels[0].Comparisons[i], &a.plans[i]
			if c.Verdict != consistency.Open {
				continue
			}
			hit(&p.open, true, asked)
			if !c.More.IsKnown() {
				p.without++
				continue
			}
			p.with++
			grown := drawn(t, rng, schema, share, int(c.More.Float()), d, false)
			require.NoError(t, grown.Merge(all))
			later, err := consistency.Examine(m, grown, o)
			require.NoError(t, err)
			if later.Channels[0].Comparisons[i].Verdict != consistency.Open {
				p.told++
			}
		}
	}
	return a
}

// outOf are the mean and the worst of some rows; shares of what is open are over all that is.
func outOf(rows []aimed) (mean, worst aimed) {
	n := float64(len(rows))
	for i := range worst.plans {
		worst.plans[i] = plan{told: 1, with: 1}
	}
	for _, r := range rows {
		mean.good, mean.poor, mean.allGood, mean.allPoor = mean.good+r.good/n, mean.poor+r.poor/n, mean.allGood+r.allGood/n, mean.allPoor+r.allPoor/n
		worst.good, worst.poor, worst.allGood, worst.allPoor = max(worst.good, r.good), max(worst.poor, r.poor), max(worst.allGood, r.allGood), max(worst.allPoor, r.allPoor)
		for i, p := range r.plans {
			m, w := &mean.plans[i], &worst.plans[i]
			*m = plan{m.open + p.open/n, m.without + p.without, m.told + p.told, m.with + p.with}
			w.open = max(w.open, p.open)
			if p.with >= fewest {
				w.told = min(w.told, p.told/p.with)
			}
			if of := p.with + p.without; of >= fewest {
				w.without = max(w.without, p.without/of)
			}
		}
	}
	for i := range worst.plans { // shares of as many as are told
		w := &worst.plans[i]
		w.with, w.told, w.without = fewest, w.told*fewest, w.without/(1-w.without)*fewest
	}
	return mean, worst
}

// What is said of levels at their target, and whether the answers advised tell. With SAFAR_SIMULATE it prints the second table of the package documentation.
func TestLevelsAtTheirTargetAndPlans(t *testing.T) {
	if raced {
		t.Skip("a simulation: too slow under the race detector")
	}
	samples, asked, sizes, of := 40, 10, []int{100}, ratings[1:2]
	if simulate() {
		samples, asked, sizes, of = 400, 100, []int{30, 100, 1000}, ratings
	}
	slack := 3.5 * math.Sqrt(0.025*0.975/float64(samples))
	table, rows := new(strings.Builder), map[int][]aimed{}
	for s, shape := range of {
		for _, d := range designs {
			for _, n := range sizes {
				a := aimedAt(t, shape.share, n, samples, asked, d, uint64(100+s))
				rows[n] = append(rows[n], a)
				name := shape.name + d.name
				fmt.Fprintf(table, "//\t%-20s %4d   %v\n", name, n, &a)
				require.LessOrEqual(t, a.good, 0.04+slack, name)
				require.LessOrEqual(t, a.poor, 0.04+slack, name)
				require.LessOrEqual(t, a.allGood+a.allPoor, 0.05+slack, name)
				if p := a.plans[0]; n >= 100 && p.with >= fewest {
					require.GreaterOrEqual(t, p.told/p.with, 0.4, name)
				}
			}
		}
	}
	for _, n := range sizes {
		mean, worst := outOf(rows[n])
		fmt.Fprintf(table, "//\t%-20s %4d   %v\n//\t%-20s %4d   %v\n", "mean of all", n, &mean, "worst of all", n, &worst)
	}
	t.Logf("\n%s", table)
}
