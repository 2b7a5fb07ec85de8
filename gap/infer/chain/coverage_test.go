package chain

import (
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"gonum.org/v1/gonum/mat"

	"github.com/safar-cx/safar/gap/infer"
)

// oracle reads a file of testdata/oracles; what it cites stands in it.
func oracle(t testing.TB, name string, to any) {
	b, err := os.ReadFile(filepath.Join("testdata", "oracles", name+".json"))
	require.NoError(t, err)
	require.NoError(t, json.Unmarshal(b, to))
}

func simulate() bool { return os.Getenv("SAFAR_SIMULATE") != "" }

func requireUnknown(t testing.TB, i infer.Interval) {
	require.True(t, math.IsNaN(i.Low) && math.IsNaN(i.High), "%v", i)
}

// crowd says who the walkers are.
type crowd int

const (
	alike   crowd = iota // they end at each contact with 0.25, and convert then with 0.4
	content              // the same, but 0.95 convert
	kinds                // half of them end with 0.1 and convert then with 0.6, the others with 0.5 and 0.1
	few                  // a tenth of them end with 0.03 and convert then with 0.9, the others with 0.5 and 0.1
)

var crowds = []struct {
	name string
	who  crowd
}{{"one kind", alike}, {"95 % convert", content}, {"two kinds", kinds}, {"a busy tenth", few}}

// walkers follow a chain of four states; moves, where asked for, are how often they went from state to state to state, −1 being nothing before.
func walkers(rng *rand.Rand, n int, who crowd, moves *[]Step) Counts {
	between, absorbed, start := mat.NewDense(4, 4, nil), mat.NewDense(4, 2, nil), make([]float64, 4)
	for range n {
		end, convert := 0.25, 0.4
		switch {
		case who == content:
			convert = 0.95
		case who == kinds && rng.IntN(2) != 0:
			end, convert = 0.1, 0.6
		case who == few && rng.IntN(10) == 0:
			end, convert = 0.03, 0.9
		case who != alike:
			end, convert = 0.5, 0.1
		}
		before, at := -1, rng.IntN(2)
		start[at]++
		for rng.Float64() >= end {
			to := (at + 1 + rng.IntN(2)) % 4
			between.Set(at, to, between.At(at, to)+1)
			if moves != nil {
				*moves = append(*moves, Step{before, at, to, 1})
			}
			before, at = at, to
		}
		to := 1
		if rng.Float64() < convert {
			to = 0
		}
		absorbed.Set(at, to, absorbed.At(at, to)+1)
	}
	return Counts{start, between, absorbed}
}

// kept counts how often intervals hold: of the conversion, of contacts, of the conversion from a state, of its removal; and then how often FirstOrder finds memory in moves, and calls them sparse.
type kept [6]float64

func (k *kept) count(t *testing.T, rng *rand.Rand, n, draws int, who crowd, truth *Chain) {
	var moves []Step
	c, err := New(walkers(rng, n, who, &moves))
	require.NoError(t, err)
	p, err := c.Posterior(0, Options{Draws: draws, Seed: 1 + rng.Uint64()>>1})
	require.NoError(t, err)
	contacts := 0.0
	for _, v := range truth.Visits() {
		contacts += v
	}
	for i, test := range []struct {
		e     infer.Estimate
		truth float64
	}{
		{p.Conversion, truth.Conversion(0)}, {p.Contacts, contacts},
		{p.ConversionFrom[3], truth.ConversionFrom(3, 0)}, {p.Removal[3], truth.Removal(0)[3]},
	} {
		if math.IsNaN(test.e.Value) || test.e.Interval.Contains(test.truth) {
			k[i]++
		}
	}
	if total, _ := FirstOrder(moves); total.P <= 0.05 {
		k[4]++
	} else if total.Sparse {
		k[5]++
	}
}

func (k kept) row() string {
	out := new(strings.Builder)
	for i, x := range k {
		mark := " "
		if i < 4 && x < 0.9 || i == 4 && x > 0.075 {
			mark = "*"
		}
		fmt.Fprintf(out, "  %.3f%s", x, mark)
	}
	return strings.TrimRight(out.String(), " ") + "\n"
}

// With SAFAR_SIMULATE it prints the table of the package documentation.
func TestPosteriorIntervalsCoverWhereTheChainHolds(t *testing.T) {
	reps, draws, sizes := 60, 200, []int{100}
	if underRace {
		reps = 4
	}
	if simulate() {
		reps, draws, sizes = 600, 1000, []int{30, 100, 1000}
	}
	table, rows := new(strings.Builder), map[int][]kept{}
	for i, c := range crowds {
		rng := rand.New(rand.NewPCG(44, uint64(4+i)))
		truth, err := New(walkers(rng, 2_000_000, c.who, nil))
		require.NoError(t, err)
		for _, n := range sizes {
			var k kept
			for range reps {
				k.count(t, rng, n, draws, c.who, truth)
			}
			for j := range k {
				k[j] /= float64(reps)
				if c.who <= content && j < 4 {
					require.GreaterOrEqual(t, k[j], 0.93-3.5*math.Sqrt(0.95*0.05/float64(reps)), "%s, %d: %d", c.name, n, j)
				}
				if c.who <= content && j == 4 {
					require.LessOrEqual(t, k[j], 0.08+3.5*math.Sqrt(0.95*0.05/float64(reps)), "%s, %d", c.name, n)
				}
			}
			rows[n] = append(rows[n], k)
			fmt.Fprintf(table, "//\t%-12s %5d%s", c.name, n, k.row())
		}
	}
	for _, n := range sizes {
		mean, worst := kept{}, kept{1, 1, 1, 1, 0, 0}
		for i, k := range rows[n] {
			for j, x := range k {
				if i < 2 {
					mean[j] += x / 2
				}
				if j < 4 {
					worst[j] = min(worst[j], x)
				} else {
					worst[j] = max(worst[j], x)
				}
			}
		}
		fmt.Fprintf(table, "//\t%-12s %5d%s//\t%-12s %5d%s", "mean of 1, 2", n, mean.row(), "worst of all", n, worst.row())
	}
	t.Logf("\n%s", table)
}
