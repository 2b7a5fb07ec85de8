package chain

import (
	"compress/gzip"
	"encoding/csv"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"gonum.org/v1/gonum/mat"
)

func chainOf(t testing.TB, start []float64, between, absorbed mat.Matrix) *Chain {
	c, err := New(Counts{start, between, absorbed})
	require.NoError(t, err)
	return c
}

func dense(rows ...[]float64) *mat.Dense {
	m := mat.NewDense(len(rows), len(rows[0]), nil)
	for i, row := range rows {
		m.SetRow(i, row)
	}
	return m
}

func TestChainOfTheDrunkard(t *testing.T) {
	var o struct {
		Input    struct{ Q, R [][]float64 }
		Expected struct {
			N, B [][]float64
			T    []float64 `json:"t"`
			VarT []float64 `json:"var_t"`
		}
		Tolerance float64
	}
	oracle(t, "markov-drunkard", &o)
	c := chainOf(t, []float64{1, 0, 0}, dense(o.Input.Q...), dense(o.Input.R...))
	mean, sd := c.Steps()
	for i := range 3 {
		require.InDeltaSlice(t, o.Expected.N[i], c.VisitsFrom(i), o.Tolerance)
		require.InDelta(t, o.Expected.T[i], mean[i], o.Tolerance)
		require.InDelta(t, o.Expected.VarT[i], sd[i]*sd[i], 1e-10)
		for e := range 2 {
			require.InDelta(t, o.Expected.B[i][e], c.ConversionFrom(i, e), o.Tolerance)
		}
	}
	require.InDelta(t, 0.75, c.Conversion(0), o.Tolerance)
	require.Equal(t, c.VisitsFrom(0), c.Visits())
	require.Empty(t, c.Unreached())
}

// pathData are the transitions of the ChannelAttribution package's PathData, with an end for conversions and
// one for the rest.
func pathData(t testing.TB) (names []string, counts Counts, steps []Step) {
	file, err := os.Open("../../../../shared/data/channel_attribution/PathData.csv.gz")
	if os.IsNotExist(err) {
		t.Skip("PathData is not beside the project (../shared/data/channel_attribution): removal effects not checked on it")
	}
	require.NoError(t, err)
	defer file.Close()
	plain, err := gzip.NewReader(file)
	require.NoError(t, err)
	rows, err := csv.NewReader(plain).ReadAll()
	require.NoError(t, err)
	place := map[string]int{}
	for _, row := range rows[1:] {
		for _, name := range strings.Split(row[0], " > ") {
			if _, ok := place[name]; !ok {
				place[name] = len(names)
				names = append(names, name)
			}
		}
	}
	n := len(names)
	between, absorbed := mat.NewDense(n, n, nil), mat.NewDense(n, 2, nil)
	counts = Counts{make([]float64, n), between, absorbed}
	for _, row := range rows[1:] {
		yes, err := strconv.ParseFloat(row[1], 64)
		require.NoError(t, err)
		no, err := strconv.ParseFloat(row[3], 64)
		require.NoError(t, err)
		before, at := -1, -1
		for _, name := range strings.Split(row[0], " > ") {
			to := place[name]
			if at < 0 {
				counts.Start[to] += yes + no
			} else {
				between.Set(at, to, between.At(at, to)+yes+no)
				steps = append(steps, Step{before, at, to, yes + no})
			}
			before, at = at, to
		}
		absorbed.Set(at, 0, absorbed.At(at, 0)+yes)
		absorbed.Set(at, 1, absorbed.At(at, 1)+no)
		steps = append(steps, Step{before, at, n, yes}, Step{before, at, n + 1, no})
	}
	return names, counts, steps
}

func TestChainOfPathDataIsExact(t *testing.T) {
	var o struct {
		Expected struct {
			Exact struct {
				Conversion float64 `json:"P_conv"`
				Removal    map[string]float64
				Attributed map[string]float64
			} `json:"with_null"`
		}
		Tolerance float64
	}
	oracle(t, "markov-pathdata-exact", &o)
	names, counts, steps := pathData(t)
	c, err := New(counts)
	require.NoError(t, err)
	// 19,785 of 88,387 paths: a chain gives back the conversions that it was counted from.
	require.InDelta(t, 19785.0/(19785+68602), c.Conversion(0), 1e-12)
	require.InDelta(t, o.Expected.Exact.Conversion, c.Conversion(0), 1e-10)
	require.Len(t, names, len(o.Expected.Exact.Removal))
	removal, part := c.Removal(0), c.Attribution(0)
	for i, name := range names {
		require.InDelta(t, o.Expected.Exact.Removal[name], removal[i], o.Tolerance, name)
		require.InDelta(t, o.Expected.Exact.Attributed[name], 19785*part[i], 2e-6, name)
	}
	// Repeats are most of these transitions: without them, the same effects.
	still := mat.DenseCopyOf(counts.Between)
	for i := range names {
		still.Set(i, i, 0)
	}
	require.InDeltaSlice(t, removal, chainOf(t, counts.Start, still, counts.Absorbed).Removal(0), 1e-12)

	total, states := FirstOrder(steps)
	require.Len(t, states, len(names))
	require.Less(t, total.P, 1e-6)
	t.Logf("first order of PathData: G² %.0f on %.0f, %.4f bits a step, sparse %v", total.G2, total.DF, total.Bits, total.Sparse)
}

// randomCounts are those of n states and two ends, each state with a few ways out and an end among them.
func randomCounts(rng *rand.Rand, n, ways int) Counts {
	between, absorbed := mat.NewDense(n, n, nil), mat.NewDense(n, 2, nil)
	start := make([]float64, n)
	for i := range n {
		start[i] = float64(rng.IntN(20))
		for range ways {
			between.Set(i, rng.IntN(n), float64(1+rng.IntN(50)))
		}
		absorbed.Set(i, 0, float64(rng.IntN(4)))
		absorbed.Set(i, 1, float64(1+rng.IntN(9)))
	}
	start[0]++
	return Counts{start, between, absorbed}
}

// without sends everybody who comes to the state to the second end instead.
func without(c Counts, state int) Counts {
	between, absorbed := mat.DenseCopyOf(c.Between), mat.DenseCopyOf(c.Absorbed)
	for i := range c.Start {
		row := between.RawRowView(i)
		absorbed.Set(i, 1, absorbed.At(i, 1)+row[state])
		row[state] = 0
	}
	for j := range c.Start {
		between.Set(state, j, 0)
	}
	absorbed.SetRow(state, []float64{0, 1})
	return Counts{c.Start, between, absorbed}
}

func TestRemovalIsWhatIsLostWhenTheStateIsTakenOut(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 7))
	for range 30 {
		counts := randomCounts(rng, 2+rng.IntN(8), 3)
		c, err := New(counts)
		require.NoError(t, err)
		if c.Conversion(0) == 0 {
			continue
		}
		removal, reach, sum := c.Removal(0), c.Reach(), 0.0
		for k, effect := range removal {
			rest, err := New(without(counts, k))
			require.NoError(t, err)
			require.InDelta(t, 1-rest.Conversion(0)/c.Conversion(0), effect, 1e-10)
			require.GreaterOrEqual(t, reach[k]+1e-12, effect*c.Conversion(0))
			sum += c.Attribution(0)[k]
		}
		require.InDelta(t, 1, sum, 1e-12)
		require.InDelta(t, 1, c.Conversion(0)+c.Conversion(1), 1e-12)

		repeated := mat.DenseCopyOf(counts.Between)
		for i := range removal {
			repeated.Set(i, i, math.Pow(10, float64(rng.IntN(12))))
		}
		same := chainOf(t, counts.Start, repeated, counts.Absorbed)
		require.InDeltaSlice(t, removal, same.Removal(0), 1e-10, "repeats change no effect")
		require.InDelta(t, c.Conversion(0), same.Conversion(0), 1e-12)
	}
}

// Visits as counted: of closed paths, a chain gives back what it was counted from, whatever the order.
func TestChainGivesBackTheVisitsCounted(t *testing.T) {
	rng := rand.New(rand.NewPCG(8, 8))
	between, absorbed, start := mat.NewDense(5, 5, nil), mat.NewDense(5, 2, nil), make([]float64, 5)
	seen, contacts, people, won := make([]float64, 5), 0.0, 400.0, 0.0
	for range int(people) {
		at := rng.IntN(5)
		start[at]++
		for step := 0; ; step++ {
			seen[at]++
			contacts++
			if rng.IntN(4) == 0 || step > 20 {
				// Who has come far is likelier to buy: no Markov chain.
				e := 0
				if step < 3 {
					e = 1
				} else {
					won++
				}
				absorbed.Set(at, e, absorbed.At(at, e)+1)
				break
			}
			to := (at + 1 + step%3) % 5
			between.Set(at, to, between.At(at, to)+1)
			at = to
		}
	}
	c := chainOf(t, start, between, absorbed)
	require.InDelta(t, won/people, c.Conversion(0), 1e-12)
	mean, _ := c.Steps()
	sum := 0.0
	for i, v := range c.Visits() {
		require.InDelta(t, seen[i]/people, v, 1e-12)
		sum += start[i] / people * mean[i]
	}
	require.InDelta(t, contacts/people, sum, 1e-12)
}

func TestChainNamesTheStatesThatNeverEnd(t *testing.T) {
	start := []float64{1, 0, 0, 0}
	between := dense([]float64{0, 1, 1, 0}, []float64{0, 0, 0, 0}, []float64{0, 0, 5, 0}, []float64{0, 0, 1, 0})
	absorbed := dense([]float64{1}, []float64{0}, []float64{0}, []float64{0})
	_, err := New(Counts{start, between, absorbed})
	var fault *Error
	require.ErrorAs(t, err, &fault)
	require.ErrorIs(t, err, ErrNeverAbsorbed)
	require.Equal(t, []int{1, 2}, fault.States, "a dead end and a circle; the one that nobody reaches is no fault")
	require.EqualError(t, err, "chain: it never ends: states [1 2]")
	require.EqualError(t, &Error{ErrNeverAbsorbed, make([]int, 10)}, "chain: it never ends: states [0 0 0 0 0 0 0 0] and 2 more")

	for _, start := range [][]float64{nil, {0, 0, 0, 0}} {
		_, err = New(Counts{start, between, absorbed})
		require.ErrorIs(t, err, ErrNoStart)
	}
	for _, x := range []float64{math.NaN(), math.Inf(1)} {
		_, err = New(Counts{start, between, dense([]float64{1}, []float64{0}, []float64{x}, []float64{0})})
		require.ErrorIs(t, err, ErrNotFinite)
		require.ErrorAs(t, err, &fault)
		require.Equal(t, []int{2}, fault.States)
	}
	_, err = New(Counts{[]float64{1, -1, 0, 0}, between, absorbed})
	require.ErrorIs(t, err, ErrNegative)
	require.Panics(t, func() { _, _ = New(Counts{start, mat.NewDense(3, 4, nil), absorbed}) })
}

func TestChainThatHardlyEverEndsIsRefused(t *testing.T) {
	between, absorbed := dense([]float64{0, 1}, []float64{1, 0}), dense([]float64{1e-14, 0}, []float64{0, 1e-14})
	_, err := New(Counts{[]float64{1, 0}, between, absorbed})
	require.ErrorIs(t, err, ErrSingular)
	// Repeats of one state, however many, are no trouble.
	c := chainOf(t, []float64{1}, dense([]float64{1e15}), dense([]float64{3, 1}))
	require.InDelta(t, 0.75, c.Conversion(0), 1e-15)
	require.InEpsilon(t, 2.5e14, c.Visits()[0], 1e-12)
	// Geometric steps: with a share of repeats p, mean 1/(1−p) and variance p/(1−p)².
	mean, sd := chainOf(t, []float64{1}, dense([]float64{3}), dense([]float64{1})).Steps()
	require.InDelta(t, 4, mean[0], 1e-12)
	require.InDelta(t, math.Sqrt(12), sd[0], 1e-12)
}

func TestUnreachedStatesHaveNoPart(t *testing.T) {
	// State 1 leads to an end but nobody comes to it; state 2 leads nowhere either.
	c := chainOf(t, []float64{4, 0, 0}, dense([]float64{1, 0, 0}, []float64{1, 0, 0}, []float64{0, 0, 1}), dense([]float64{3, 1}, []float64{1, 0}, []float64{0, 0}))
	require.Equal(t, []int{1, 2}, c.Unreached())
	require.Equal(t, []float64{1.25, 0, 0}, c.Visits())
	require.Equal(t, []float64{1, 0, 0}, c.Removal(0))
	require.Equal(t, []float64{1, 0, 0}, c.Attribution(1))
	require.InDelta(t, 0.875, c.ConversionFrom(1, 0), 1e-15)
	require.True(t, math.IsNaN(c.ConversionFrom(2, 0)))
	require.True(t, math.IsNaN(c.VisitsFrom(2)[0]))
	mean, sd := c.Steps()
	require.True(t, math.IsNaN(mean[2]) && math.IsNaN(sd[2]))
	p, err := c.Posterior(0, Options{Draws: 200})
	require.NoError(t, err)
	requireUnknown(t, p.Visits[1].Interval)
	require.Equal(t, 0.0, p.Visits[1].Value)
	require.True(t, p.ConversionFrom[0].Interval.Known())
}

func TestAnEndThatNobodyReachesHasNoEffects(t *testing.T) {
	c := chainOf(t, []float64{5, 0}, dense([]float64{0, 2}, []float64{0, 0}), dense([]float64{0, 3}, []float64{0, 2}))
	require.Equal(t, 0.0, c.Conversion(0))
	for _, x := range append(c.Removal(0), c.Attribution(0)...) {
		require.True(t, math.IsNaN(x))
	}
	p, err := c.Posterior(0, Options{Draws: 500})
	require.NoError(t, err)
	require.Equal(t, 0.0, p.Conversion.Interval.Low)
	require.Greater(t, p.Conversion.Interval.High, 0.0)
	requireUnknown(t, p.Removal[0].Interval)
}

func TestChainCopiesItsCounts(t *testing.T) {
	counts := randomCounts(rand.New(rand.NewPCG(1, 2)), 4, 2)
	c, err := New(counts)
	require.NoError(t, err)
	was := c.Conversion(0)
	counts.Between.(*mat.Dense).Zero()
	counts.Absorbed.(*mat.Dense).Zero()
	counts.Start[0] = 1e9
	p, err := c.Posterior(0, Options{Draws: 100})
	require.NoError(t, err)
	require.Equal(t, was, p.Conversion.Value)
	require.InDelta(t, was, p.Conversion.Interval.High, 0.3)
}

func BenchmarkChain(b *testing.B) {
	for _, n := range []int{64, 256, 1024} {
		counts := randomCounts(rand.New(rand.NewPCG(uint64(n), 1)), n, 8)
		b.Run(fmt.Sprintf("conversion/%d", n), func(b *testing.B) {
			for b.Loop() {
				c, err := New(counts)
				require.NoError(b, err)
				c.Conversion(0)
			}
		})
		b.Run(fmt.Sprintf("removal/%d", n), func(b *testing.B) {
			for b.Loop() {
				c, err := New(counts)
				require.NoError(b, err)
				c.Removal(0)
			}
		})
	}
	c, err := New(randomCounts(rand.New(rand.NewPCG(64, 1)), 64, 8))
	require.NoError(b, err)
	b.Run("posterior of 1,000 draws/64", func(b *testing.B) {
		for b.Loop() {
			_, err := c.Posterior(0, Options{})
			require.NoError(b, err)
		}
	})
}

// Counts over the whole range of numbers: an error or an answer, never a panic, and shares are shares.
func TestChainWithstandsWildCounts(t *testing.T) {
	rng := rand.New(rand.NewPCG(66, 6))
	for range 3000 {
		n, ends := 1+rng.IntN(5), 1+rng.IntN(3)
		wild := func(rows, cols int) *mat.Dense {
			m := mat.NewDense(rows, cols, nil)
			m.Apply(func(int, int, float64) float64 {
				if rng.IntN(2) == 0 {
					return 0
				}
				return math.Pow(10, 600*rng.Float64()-300)
			}, m)
			return m
		}
		counts := Counts{wild(1, n).RawRowView(0), wild(n, n), wild(n, ends)}
		c, err := New(counts)
		var fault *Error
		if err != nil {
			require.ErrorAs(t, err, &fault)
			continue
		}
		sum := 0.0
		for e := range ends {
			sum += c.Conversion(e)
			for _, x := range append(c.Removal(e), c.Attribution(e)...) {
				require.True(t, math.IsNaN(x) || x >= 0 && x <= 1+1e-12)
			}
		}
		require.InDelta(t, 1, sum, 1e-6)
		for _, x := range append(c.Visits(), c.Reach()...) {
			require.GreaterOrEqual(t, x, 0.0)
		}
		c.Steps()
		if _, err := c.Posterior(0, Options{Draws: 40}); err != nil {
			require.ErrorIs(t, err, ErrSingular)
		}
	}
}
