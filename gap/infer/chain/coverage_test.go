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
	alike crowd = iota // they end at each contact with 0.25, and convert then with 0.4
	kinds              // half of them end with 0.1 and convert then with 0.6, the others with 0.5 and 0.1
	few                // a tenth of them end with 0.03 and convert then with 0.9, the others with 0.5 and 0.1
)

// walkers follow a chain of four states.
func walkers(rng *rand.Rand, n int, who crowd) Counts {
	between, absorbed, start := mat.NewDense(4, 4, nil), mat.NewDense(4, 2, nil), make([]float64, 4)
	for range n {
		end, convert := 0.25, 0.4
		switch {
		case who == kinds && rng.IntN(2) != 0:
			end, convert = 0.1, 0.6
		case who == few && rng.IntN(10) == 0:
			end, convert = 0.03, 0.9
		case who != alike:
			end, convert = 0.5, 0.1
		}
		at := rng.IntN(2)
		start[at]++
		for rng.Float64() >= end {
			to := (at + 1 + rng.IntN(2)) % 4
			between.Set(at, to, between.At(at, to)+1)
			at = to
		}
		to := 1
		if rng.Float64() < convert {
			to = 0
		}
		absorbed.Set(at, to, absorbed.At(at, to)+1)
	}
	return Counts{start, between, absorbed}
}

func TestPosteriorIntervalsCoverWhereTheChainHolds(t *testing.T) {
	reps, draws, sizes := 60, 200, []int{100}
	if underRace {
		reps = 4
	}
	if simulate() {
		reps, draws, sizes = 2000, 1000, []int{100, 300}
	}
	table := new(strings.Builder)
	for _, who := range []crowd{alike, kinds, few} {
		rng := rand.New(rand.NewPCG(44, 4))
		truth, err := New(walkers(rng, 2_000_000, who))
		require.NoError(t, err)
		contacts := 0.0
		for _, v := range truth.Visits() {
			contacts += v
		}
		for _, n := range sizes {
			var conversion, visits, from, removal float64
			for range reps {
				c, err := New(walkers(rng, n, who))
				require.NoError(t, err)
				p, err := c.Posterior(0, Options{Draws: draws, Seed: 1 + rng.Uint64()>>1})
				require.NoError(t, err)
				for _, test := range []struct {
					hits  *float64
					e     infer.Estimate
					truth float64
				}{
					{&conversion, p.Conversion, truth.Conversion(0)},
					{&visits, p.Contacts, contacts},
					{&from, p.ConversionFrom[3], truth.ConversionFrom(3, 0)},
					{&removal, p.Removal[3], truth.Removal(0)[3]},
				} {
					if test.e.Interval.Contains(test.truth) {
						*test.hits += 1 / float64(reps)
					}
				}
			}
			fmt.Fprintf(table, "%4d, crowd %d   %.3f  %.3f  %.3f  %.3f\n", n, who, conversion, visits, from, removal)
			for _, x := range []float64{conversion, visits, from, removal} {
				if who == alike {
					require.GreaterOrEqual(t, x, 0.93-3*math.Sqrt(0.95*0.05/float64(reps)))
				}
			}
		}
	}
	t.Logf("\npeople              conversion, contacts, conversion from a state, its removal\n%s", table)
}
