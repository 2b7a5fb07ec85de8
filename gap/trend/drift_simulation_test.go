package trend_test

import (
	"fmt"
	"maps"
	"math"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/gap/trend"
	"github.com/safar-cx/safar/touchpoint"
)

// A series of so many periods; from one of them on, the first three of four cells are lower by so many points, the last never.
const (
	driftPeriods = 6
	driftFrom    = 3
)

var driftBy = []float64{0.2, 0.4, 0.8, 0}

// start is how often a drop is found and, where it is, how often the start told is right, or off by one period at most; NaN where it never is.
type start struct{ found, right, near float64 }

// drifting are shares of the samples.
type drifting struct {
	wrong float64 // in which anything is said to drift where nothing does
	drops [3]start
}

// String is a row of the table.
func (d drifting) String() string {
	out := fmt.Sprintf("%.3f", d.wrong)
	for _, s := range d.drops {
		out += fmt.Sprintf("   %.3f", s.found)
		for _, v := range []float64{s.right, s.near} {
			if math.IsNaN(v) {
				out += "     –"
			} else {
				out += fmt.Sprintf("  %.2f", v)
			}
		}
	}
	return out
}

// followed are the courses of a series in which something changes, or nothing does.
func followed(t testing.TB, rng *rand.Rand, share []float64, n int, d design, changes bool) []trend.Course {
	t.Helper()
	keys := []touchpoint.Key{"a", "b", "c", "d"}
	s, m := asks(keys...), mapped(t, cell("a"), cell("b"), cell("c"), cell("d"))
	s.Weighted, s.Clustered = d.weighted, d.clustered
	all := tallied(t, s)
	for p := range driftPeriods {
		var shares [][]float64
		for _, by := range driftBy {
			if !changes || p < driftFrom {
				by = 0
			}
			shares = append(shares, lowered(share, by))
		}
		period := touchpoint.Key(fmt.Sprint("p", p))
		for _, r := range in(period, crowd(rng, n, shares, false, d.clustered)) {
			if d.weighted {
				r.Weight = 0.5 + rng.ExpFloat64()
			}
			r.Cluster = string(period) + r.Cluster
			require.NoError(t, all.Add(r))
		}
	}
	r, err := trend.Follow(m, all, trend.Options{})
	require.NoError(t, err)
	return r.Series.Courses
}

func drifts(t testing.TB, seed uint64, share []float64, n, samples int, d design) (out drifting) {
	t.Helper()
	rng := rand.New(rand.NewPCG(seed, uint64(n)))
	moved := func(c trend.Course) bool { return c.Verdict == trend.Better || c.Verdict == trend.Worse }
	for range samples {
		if slices.ContainsFunc(followed(t, rng, share, n, d, false), moved) {
			out.wrong += 1 / float64(samples)
		}
		for i, c := range followed(t, rng, share, n, d, true)[:len(out.drops)] {
			if c.Verdict != trend.Worse {
				continue
			}
			s := &out.drops[i]
			s.found++
			for p := driftFrom - 1; p <= driftFrom+1; p++ {
				if c.Since == touchpoint.Key(fmt.Sprint("p", p)) {
					s.near++
					if p == driftFrom {
						s.right++
					}
				}
			}
		}
	}
	for i := range out.drops {
		s := &out.drops[i]
		s.right, s.near, s.found = s.right/s.found, s.near/s.found, s.found/float64(samples)
	}
	return out
}

// averaged are the mean and the worst of some rows; shares of what was found are over all that was found.
func averaged(rows []drifting) (mean, worst drifting) {
	least := func(at *float64, v float64) {
		if !(v >= *at) {
			*at = v
		}
	}
	for k := range worst.drops {
		worst.drops[k] = start{1, 1, 1}
	}
	for _, r := range rows {
		mean.wrong += r.wrong / float64(len(rows))
		worst.wrong = max(worst.wrong, r.wrong)
		for k, s := range r.drops {
			m, w := &mean.drops[k], &worst.drops[k]
			least(&w.found, s.found)
			if m.found += s.found; s.found > 0 {
				m.right, m.near = m.right+s.right*s.found, m.near+s.near*s.found
				least(&w.right, s.right)
				least(&w.near, s.near)
			}
		}
	}
	for k := range mean.drops {
		m := &mean.drops[k]
		m.right, m.near, m.found = m.right/m.found, m.near/m.found, m.found/float64(len(rows))
	}
	return mean, worst
}

// What is said to drift, where nothing does and where something does. With SAFAR_SIMULATE it prints the table of the package documentation.
func TestWhatIsSaidToDrift(t *testing.T) {
	if raced {
		t.Skip("a simulation: too slow under the race detector")
	}
	of, sizes := shapes[2:], map[int]int{100: 12}
	if os.Getenv("SAFAR_SIMULATE") != "" {
		of, sizes = shapes, map[int]int{30: 600, 100: 600, 1000: 300}
	}
	table, rows := new(strings.Builder), map[int][]drifting{}
	order := slices.Sorted(maps.Keys(sizes))
	for i, shape := range of {
		for k, d := range designs[:3] {
			for _, n := range order {
				samples := sizes[n]
				r := drifts(t, uint64(10*i+k), shape.share, n, samples, d)
				rows[n] = append(rows[n], r)
				fmt.Fprintf(table, "//\t%-20s %5d  %v\n", shape.name+d.name, n, r)
				slack := 3.5 * math.Sqrt(0.05*0.95/float64(samples))
				require.LessOrEqual(t, r.wrong, 0.05+slack, "%s%s, %d", shape.name, d.name, n)
				if n >= 100 { // the largest drop is found, and dated
					require.GreaterOrEqual(t, r.drops[2].found, 0.9-slack, "%s%s, %d", shape.name, d.name, n)
					require.GreaterOrEqual(t, r.drops[2].near, 0.9-slack, "%s%s, %d", shape.name, d.name, n)
				}
			}
		}
	}
	for _, n := range order {
		mean, worst := averaged(rows[n])
		fmt.Fprintf(table, "//\t%-20s %5d  %v\n//\t%-20s %5d  %v\n", "mean of all", n, mean, "worst of all", n, worst)
	}
	t.Logf("\n%s", table)
}
