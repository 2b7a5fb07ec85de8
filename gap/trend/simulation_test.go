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

	"github.com/safar-cx/safar/gap/figure"
	"github.com/safar-cx/safar/gap/trend"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
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

// lowered are shares whose mean lies by as many points lower, some people moving to the lowest mark.
func lowered(share []float64, by float64) []float64 {
	mean := 0.0
	for i, p := range share {
		mean += p * float64(i)
	}
	out := make([]float64, len(share))
	for i, p := range share {
		out[i] = p * (1 - by/mean)
	}
	out[0] += by / mean
	return out
}

// design is how people are chosen and compared.
type design struct {
	name                       string
	weighted, clustered, mixed bool
}

var designs = []design{{name: ""}, {name: ", weighted", weighted: true}, {name: ", clustered", clustered: true}, {name: ", mixed", mixed: true}}

// rates are shares over the samples.
type rates struct {
	holds, least         float64 // intervals: on average, and of that third of the cells where they hold least
	wrong, missed, alike float64
}

// drops are by how many points each of some cells is lower in the later period.
func drops(cells int) (out []float64) {
	for i := range cells {
		out = append(out, []float64{0.4, 0, 0.2, 0}[i%4])
	}
	return out
}

// people are the answers of one period; mixed ones are of two kinds, one of which rates as "good" does, in proportions that differ between the periods.
func people(rng *rand.Rand, share []float64, n int, d design, by []float64, later bool) []touchpoint.Response {
	lower := func(share []float64) (all [][]float64) {
		for _, b := range by {
			if !later {
				b = 0
			}
			all = append(all, lowered(share, b))
		}
		return all
	}
	if !d.mixed {
		return crowd(rng, n, lower(share), d.weighted, d.clustered)
	}
	young := n * 3 / 10
	if later {
		young = n * 6 / 10
	}
	return append(of(0, crowd(rng, young, lower(share), false, false)), of(1, crowd(rng, n-young, lower(shapes[1].share), false, false))...)
}

func simulated(t *testing.T, seed uint64, share []float64, n, reps, cells int, d design) (r rates) {
	var keys []touchpoint.Key
	var on []journey.Cell
	for i := range cells {
		key := touchpoint.Key(fmt.Sprint("c", i))
		keys, on = append(keys, key), append(on, cell(key))
	}
	s, m := asks(keys...), mapped(t, on...)
	s.Weighted, s.Clustered = d.weighted, d.clustered
	if d.mixed {
		s = by(s, "new")
	}
	rng := rand.New(rand.NewPCG(seed, uint64(n)))
	by := drops(cells)
	held, of := map[float64]float64{}, map[float64]float64{}
	for range reps {
		report := compared(t, m, tallied(t, s, people(rng, share, n, d, by, false)...), tallied(t, s, people(rng, share, n, d, by, true)...), trend.Options{})
		claims, wrong := 0.0, 0.0
		claim := func(made, right bool) {
			if made {
				claims++
				if !right {
					wrong++
				}
			}
		}
		for i, c := range report.Cells {
			truth := -by[i] / 4
			of[by[i]]++
			if contains(c.Difference, truth) {
				held[by[i]]++
			}
			claim(c.Verdict == trend.Better, false)
			claim(c.Verdict == trend.Worse, by[i] > 0)
			claim(c.Verdict == trend.Equivalent || c.Slight, by[i] == 0)
			if by[i] == 0.4 && c.Verdict != trend.Worse {
				r.missed++
			}
			if by[i] == 0 && c.Verdict == trend.Equivalent {
				r.alike++
			}
		}
		r.wrong += wrong / math.Max(1, claims) / float64(reps)
	}
	r.missed /= of[0.4]
	r.alike /= of[0]
	r.least = 1
	all := 0.0
	for b := range of {
		r.holds += held[b]
		all += of[b]
		r.least = math.Min(r.least, held[b]/of[b])
	}
	r.holds /= all
	return r
}

func contains(e figure.Estimate, truth float64) bool {
	return e.IsKnown() && e.Interval.Contains(truth)
}

// String is a row of the table.
func (r rates) String() string {
	return fmt.Sprintf("%.3f  %.3f  %.3f   %.3f  %.3f", r.holds, r.least, r.wrong, r.missed, r.alike)
}

// summed are the mean and the worst of some rows.
func summed(rows []rates) (mean, worst rates) {
	n := float64(len(rows))
	worst = rates{holds: 1, least: 1, alike: 1}
	for _, r := range rows {
		mean = rates{mean.holds + r.holds/n, mean.least + r.least/n, mean.wrong + r.wrong/n, mean.missed + r.missed/n, mean.alike + r.alike/n}
		worst = rates{min(worst.holds, r.holds), min(worst.least, r.least), max(worst.wrong, r.wrong), max(worst.missed, r.missed), min(worst.alike, r.alike)}
	}
	return mean, worst
}

// How often intervals hold and verdicts err. With SAFAR_SIMULATE it prints the table of the package documentation.
func TestErrorRatesOfVerdicts(t *testing.T) {
	cells, sizes := 4, map[int]int{30: 8}
	if os.Getenv("SAFAR_SIMULATE") != "" {
		cells, sizes = 8, map[int]int{30: 400, 100: 400, 1000: 200}
	}
	table, rows := new(strings.Builder), map[int][]rates{}
	order := slices.Sorted(maps.Keys(sizes))
	for i, shape := range shapes {
		for k, d := range designs {
			for _, n := range order {
				reps, flag := sizes[n], ""
				r := simulated(t, uint64(10*i+k), shape.share, n, reps, cells, d)
				rows[n] = append(rows[n], r)
				if r.least < 0.9 {
					flag = " *"
				}
				fmt.Fprintf(table, "//\t%-20s %5d  %v%s\n", shape.name+d.name, n, r, flag)
				// Cells of one sample hang together: as if there were three of them.
				slack := 3.5 * math.Sqrt(0.05*0.95/float64(3*reps))
				require.GreaterOrEqual(t, r.holds, 0.93-slack, "%s%s, %d", shape.name, d.name, n)
				require.LessOrEqual(t, r.wrong, 0.05+3.5*math.Sqrt(0.05/float64(reps)), "%s%s, %d", shape.name, d.name, n)
			}
		}
	}
	for _, n := range order {
		mean, worst := summed(rows[n])
		fmt.Fprintf(table, "//\t%-20s %5d  %v\n//\t%-20s %5d  %v\n", "mean of all", n, mean, "worst of all", n, worst)
	}
	t.Logf("\n%s", table)
}
