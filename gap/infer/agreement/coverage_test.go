package agreement

import (
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// simulate reports whether the long simulations are wanted: SAFAR_SIMULATE=1 go test -run Coverage -v prints the tables of the package's
// documentation.
func simulate() bool { return os.Getenv("SAFAR_SIMULATE") != "" }

// repeats is how often a simulation is repeated.
func repeats(few, many int) int {
	if simulate() {
		return many
	}
	return few
}

// sliver is four standard deviations of a simulated coverage.
func sliver(reps int) float64 { return 4 * math.Sqrt(0.1*0.9/float64(reps)) }

var marks = []float64{1, 2, 3, 4, 5}

// shapes are how true marks fall, and how often a rater sees the true one; otherwise the rater draws a mark from the same shares. A pair then
// agrees beyond chance with probability sure², so that α is sure² whatever the metric.
var shapes = []struct {
	name  string
	share []float64
	sure  float64
}{
	{"even, α = .25", []float64{0.2, 0.2, 0.2, 0.2, 0.2}, 0.5},
	{"even, α = .64", []float64{0.2, 0.2, 0.2, 0.2, 0.2}, 0.8},
	{"even, α = .90", []float64{0.2, 0.2, 0.2, 0.2, 0.2}, math.Sqrt(0.9)},
	{"good, α = .64", []float64{0.05, 0.05, 0.1, 0.3, 0.5}, 0.8},
	{"good, α = .90", []float64{0.05, 0.05, 0.1, 0.3, 0.5}, math.Sqrt(0.9)},
	{"80 % top, α = .64", []float64{0.02, 0.02, 0.04, 0.12, 0.8}, 0.8},
	{"80 % top, α = .90", []float64{0.02, 0.02, 0.04, 0.12, 0.8}, math.Sqrt(0.9)},
	{"90 % top, α = .64", []float64{0.01, 0.01, 0.02, 0.06, 0.9}, 0.8},
}

// drawMark draws from the shares.
func drawMark(rng *rand.Rand, share []float64) float64 {
	u, k := rng.Float64(), 0
	for ; k < len(share)-1 && u >= share[k]; k++ {
		u -= share[k]
	}
	return marks[k]
}

// drawRows draws marks by raters each of whom sees the true mark as often as stated.
func drawRows(rng *rand.Rand, share, sure []float64, units int) [][]float64 {
	rows := make([][]float64, len(sure))
	for r := range rows {
		rows[r] = make([]float64, units)
	}
	for u := range units {
		truth := drawMark(rng, share)
		for r := range rows {
			rows[r][u] = truth
			if rng.Float64() >= sure[r] {
				rows[r][u] = drawMark(rng, share)
			}
		}
	}
	return rows
}

// coverage of one way to make an interval.
type coverage struct{ told, held, high, width float64 }

func (c *coverage) add(r Result, truth float64) {
	if !r.Interval.Known() {
		return
	}
	c.told++
	c.width += r.Interval.Width()
	if r.Interval.Contains(truth) {
		c.held++
	} else if r.Interval.Low > truth {
		c.high++
	}
}

func alike(n int, x float64) []float64 {
	out := make([]float64, n)
	for i := range out {
		out[i] = x
	}
	return out
}

func TestCoverageOfChanceCorrectedIntervals(t *testing.T) {
	reps := repeats(40, 4000)
	rng := rand.New(rand.NewPCG(5, 5))
	table := new(strings.Builder)
	for _, s := range shapes {
		same := 0.0
		for _, v := range s.share {
			same += v * v
		}
		alpha := s.sure * s.sure
		agree, chance := alpha+(1-alpha)*same, (1-same)/4
		truth := []float64{alpha, alpha, alpha, (agree - chance) / (1 - chance)}
		for _, units := range []int{10, 30, 100} {
			var c [3][4]coverage
			for i, raters := range []int{3, 5, 10} {
				for range reps {
					x := counted(t, drawRows(rng, s.share, alike(raters, s.sure), units), marks...)
					for k, r := range []Result{Alpha(x, Nominal, Options{}), Alpha(x, Ordinal, Options{}), Alpha(x, Interval, Options{}), Gwet(x, Identity, Options{})} {
						c[i][k].add(r, truth[k])
					}
				}
			}
			fmt.Fprintf(table, "%-18s %4d", s.name, units)
			worst := 0.0
			for k := range truth {
				table.WriteString("  ")
				for i := range c {
					fmt.Fprintf(table, " %.3f", c[i][k].held/c[i][k].told)
					if k < 3 {
						worst = math.Max(worst, c[i][k].high/c[i][k].told)
					}
					fails := k < 3 && (units < 30 || s.share[4] >= 0.8 || k > 0)
					if !fails && k == 3 || !fails && s.share[4] < 0.8 {
						require.Greater(t, c[i][k].held/c[i][k].told, 0.92-sliver(reps), "%s, %d units, coefficient %d", s.name, units, k)
					}
				}
			}
			fmt.Fprintf(table, "   %.3f\n", worst)
		}
	}
	t.Logf("\nheld by 3, 5, 10 raters: α nominal, ordinal, interval, AC1; worst share of α above the truth\n%s", table)
}

// Raters who differ: each sees the true mark with a probability of their own between .5 and 1, so that α of raters like them is .75².
func TestCoverageBeyondTheseRaters(t *testing.T) {
	reps := repeats(30, 3000)
	rng := rand.New(rand.NewPCG(8, 5))
	share := shapes[3].share
	for _, units := range []int{30, 100} {
		for _, raters := range []int{3, 5, 10, 20} {
			var these, beyond coverage
			for range reps {
				sure := make([]float64, raters)
				for r := range sure {
					sure[r] = 0.5 + rng.Float64()/2
				}
				rows := drawRows(rng, share, sure, units)
				r, err := Beyond(rows, marks, func(c *Counts) Result { return Alpha(c, Nominal, Options{}) })
				require.NoError(t, err)
				beyond.add(r, 0.75*0.75)
				these.add(Alpha(counted(t, rows, marks...), Nominal, Options{}), 0.75*0.75)
			}
			t.Logf("%4d units %3d raters  these %.3f  beyond %.3f  widths %.2f %.2f", units, raters, these.held/these.told, beyond.held/beyond.told, these.width/these.told, beyond.width/beyond.told)
			require.Greater(t, beyond.held/beyond.told, 0.90-sliver(reps))
		}
	}
}

// Marks out of units, raters and errors, all normal: ICC(2,1) is the units' share of the variance.
func TestCoverageOfICCAndW(t *testing.T) {
	reps := repeats(60, 5000)
	rng := rand.New(rand.NewPCG(9, 5))
	for _, whole := range []bool{false, true} {
		for _, units := range []int{10, 30, 100} {
			for _, raters := range []int{3, 5, 10} {
				var icc, w coverage
				m := float64(raters)
				for range reps {
					rows := make([][]float64, raters)
					unit := alike(units, 0)
					for u := range unit {
						unit[u] = rng.NormFloat64()
					}
					for r := range rows {
						strict := 0.5 * rng.NormFloat64()
						for u := range unit {
							x := unit[u] + strict + 0.7*rng.NormFloat64()
							if whole {
								x = math.Max(1, math.Min(5, math.Round(3.7+1.2*x)))
							}
							rows[r] = append(rows[r], x)
						}
					}
					icc.add(must(t)(ICC(rows, AgreementSingle, Options{})), 1/(1+0.25+0.49))
					spearman := 6 / math.Pi * math.Asin(1/(1+0.49)/2)
					w.add(must(t)(KendallW(rows, Options{})), (1+(m-1)*spearman)/m)
				}
				t.Logf("whole marks %-5t %4d units %3d raters  ICC(2,1) %.3f (above %.3f)  W %.3f (above %.3f)", whole, units, raters, icc.held/icc.told, icc.high/icc.told, w.held/w.told, w.high/w.told)
				if !whole {
					require.Greater(t, icc.held/icc.told, 0.89-sliver(reps))
					require.Greater(t, w.held/w.told, 0.90-sliver(reps))
				}
			}
		}
	}
}

func TestCoverageOfSeverity(t *testing.T) {
	reps := repeats(60, 4000)
	rng := rand.New(rand.NewPCG(10, 5))
	for _, missing := range []float64{0, 0.5} {
		for _, units := range []int{10, 30, 100} {
			for _, raters := range []int{3, 5, 10} {
				each, joint, mean, told := 0.0, 0.0, 0.0, 0.0
				for range reps {
					rows, effect, unit := drawSeverity(rng, raters, units, missing)
					s, err := Severity(rows, Options{})
					require.NoError(t, err)
					if s.Reason != Told {
						continue
					}
					told++
					all := true
					for r, e := range s.Raters {
						if e.Interval.Contains(effect[r]) {
							each += 1 / float64(raters)
						}
						all = all && e.Joint.Contains(effect[r])
					}
					if all {
						joint++
					}
					if math.IsNaN(s.Units[0].Value) || s.Units[0].Interval.Contains(unit[0]) {
						mean++
					}
				}
				t.Logf("missing %.1f %4d units %3d raters  each %.3f  joint %.3f  unit %.3f", missing, units, raters, each/told, joint/told, mean/told)
				for _, x := range []float64{each, joint, mean} {
					require.Greater(t, x/told, 0.93-sliver(reps))
				}
			}
		}
	}
}

// drawSeverity draws whole marks by strict and mild raters, with the raters' effects (summing to 0) and the units' means.
func drawSeverity(rng *rand.Rand, raters, units int, missing float64) (rows [][]float64, effect, unit []float64) {
	effect, unit = alike(raters, 0), alike(units, 0)
	for r := range effect {
		effect[r] = 0.6 * rng.NormFloat64()
	}
	sum := 0.0
	for _, e := range effect {
		sum += e / float64(raters)
	}
	for r := range effect {
		effect[r] -= sum
	}
	for u := range unit {
		unit[u] = 5 + 1.5*rng.NormFloat64()
	}
	rows = make([][]float64, raters)
	for r := range rows {
		for u := range unit {
			x := math.Round(unit[u] + effect[r] + 0.8*rng.NormFloat64())
			if rng.Float64() < missing {
				x = math.NaN()
			}
			rows[r] = append(rows[r], x)
		}
	}
	return rows, effect, unit
}

// Why the bootstrap is not the default: ten raters, ten units, nominal α.
func TestCoverageOfTheBootstrap(t *testing.T) {
	reps := repeats(30, 2000)
	rng := rand.New(rand.NewPCG(11, 5))
	for _, s := range []int{0, 1, 3, 5} {
		shape := shapes[s]
		var boot, jack coverage
		for range reps {
			c := counted(t, drawRows(rng, shape.share, alike(10, shape.sure), 10), marks...)
			boot.add(Alpha(c, Nominal, Options{Bootstrap: true, Draws: 500}), shape.sure*shape.sure)
			jack.add(Alpha(c, Nominal, Options{}), shape.sure*shape.sure)
		}
		t.Logf("%-18s bootstrap %.3f  jackknife %.3f", shape.name, boot.held/boot.told, jack.held/jack.told)
		require.GreaterOrEqual(t, jack.held, boot.held)
	}
}
