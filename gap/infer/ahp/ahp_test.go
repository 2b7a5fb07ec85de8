package ahp

import (
	"cmp"
	"math"
	"math/rand/v2"
	"os"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"gonum.org/v1/gonum/mat"
)

// house is Saaty's choice of a house (1990, Eur. J. Oper. Res. 48), oracle ahp-house-saaty1990.
func house() []float64 {
	return []float64{5, 3, 7, 6, 6, 1. / 3, 1. / 4, 1. / 3, 5, 3, 3, 1. / 5, 1. / 7, 6, 3, 4, 6, 1. / 5, 1. / 3, 1. / 4, 1. / 7, 1. / 8, 1. / 2, 1. / 5, 1. / 6, 1. / 5, 1. / 6, 1. / 2}
}

// drinks is Saaty's estimate of what Americans drink (2008, Int. J. Services Sciences 1), oracle ahp-drinks-saaty2008.
func drinks() []float64 {
	return []float64{9, 5, 2, 1, 1, 1. / 2, 1. / 3, 1. / 9, 1. / 9, 1. / 9, 1. / 9, 1. / 3, 1. / 4, 1. / 3, 1. / 9, 1. / 2, 1, 1. / 3, 2, 1. / 2, 1. / 3}
}

func triangle(t *testing.T, n int, ratios []float64) *Judgements {
	j, err := FromTriangle(n, ratios)
	require.NoError(t, err)
	return j
}

func weights(t *testing.T, j *Judgements, o Options) Result {
	r, err := j.Weights(o)
	require.NoError(t, err)
	return r
}

func TestSaatysHouse(t *testing.T) {
	r := weights(t, triangle(t, 8, house()), Options{})
	require.InDeltaSlice(t, []float64{0.173, 0.054, 0.1881, 0.0175, 0.031, 0.0363, 0.1668, 0.3332}, r.Weights, 1e-4)
	require.InDelta(t, 9.668887, r.LambdaMax, 1e-6)
	require.InDelta(t, 0.238412, r.CI, 1e-6)
	require.Equal(t, 1.41, r.RI)
	require.InDelta(t, 0.169087, r.CR, 1e-6)
	require.True(t, r.Warned())
	require.Equal(t, "Saaty (1980)", r.Index.String())
	// The other table gives almost the same here: 0.238412/1.4056.
	other := weights(t, triangle(t, 8, house()), Options{Index: AlonsoLamata2006})
	require.InDelta(t, 0.169616, other.CR, 1e-6)
	require.Equal(t, r.Weights, other.Weights)
	// The judgement to talk about first is one that the weights contradict by its factor.
	first := r.Revise[0]
	require.InDelta(t, first.Judged*r.Weights[first.J]/r.Weights[first.I], first.Excess, 1e-12)
	require.Len(t, r.Revise, 28)
	require.True(t, slices.IsSortedFunc(r.Revise, func(a, b Revision) int { return cmp.Compare(b.Excess, a.Excess) }))
	// Taking it back to what is implied brings the ratio down.
	better := triangle(t, 8, house())
	require.NoError(t, better.set(first.I, first.J, first.Implied))
	require.Less(t, weights(t, better, Options{}).CR, r.CR)
}

func TestSaatysDrinks(t *testing.T) {
	r := weights(t, triangle(t, 7, drinks()), Options{})
	require.InDeltaSlice(t, []float64{0.1775, 0.0191, 0.0418, 0.1164, 0.1896, 0.1288, 0.3268}, r.Weights, 1e-4)
	require.InDelta(t, 7.176629, r.LambdaMax, 1e-6)
	require.InDelta(t, 0.022302, r.CR, 1e-6)
	require.False(t, r.Warned())
}

// Consistent judgements of known weights are told exactly, by both methods, with pairs missing too.
func TestConsistentJudgementsGiveTheirWeights(t *testing.T) {
	truth := []float64{0.4, 0.3, 0.2, 0.1}
	for _, missing := range []map[[2]int]bool{{}, {{0, 3}: true}, {{0, 3}: true, {1, 2}: true}, {{0, 2}: true, {0, 3}: true, {1, 3}: true}} {
		var list []Judgement
		for i := range truth {
			for k := i + 1; k < len(truth); k++ {
				if !missing[[2]int{i, k}] {
					list = append(list, Judgement{k, i, truth[k] / truth[i]})
				}
			}
		}
		j, err := NewJudgements(4, list)
		require.NoError(t, err)
		require.Equal(t, len(missing), j.Missing())
		r := weights(t, j, Options{Draws: 50})
		require.InDeltaSlice(t, truth, r.Weights, 1e-10)
		require.InDeltaSlice(t, truth, r.Geometric, 1e-12)
		require.InDelta(t, 0, r.CI, 1e-9)
		require.InDelta(t, 0, r.CR, 1e-9)
		require.Equal(t, 3-len(missing), r.Spare)
		require.Equal(t, r.Spare > 0, r.Checked())
		require.Equal(t, len(missing) > 0, r.Index == Simulated)
	}
}

// Harker's solution fills a missing entry with the ratio of the weights: doing so by hand changes nothing.
func TestHarkersWeightsAreThoseOfTheMatrixTheyFill(t *testing.T) {
	ratios := house()
	ratios[0], ratios[9], ratios[20] = 0, math.NaN(), 0
	j := triangle(t, 8, ratios)
	r := weights(t, j, Options{Draws: 100})
	for i := range 8 {
		for k := range i {
			if j.at(i, k) == 0 {
				require.NoError(t, j.set(i, k, r.Weights[i]/r.Weights[k]))
			}
		}
	}
	filled := weights(t, j, Options{})
	require.InDeltaSlice(t, r.Weights, filled.Weights, 1e-9)
	require.InDelta(t, r.LambdaMax, filled.LambdaMax, 1e-8)
	require.Less(t, r.RI, Saaty1980.For(8), "fewer pairs leave less room to contradict oneself")
}

func TestGeometricIsTheRowGeometricMean(t *testing.T) {
	j := triangle(t, 7, drinks())
	r := weights(t, j, Options{})
	want, sum := make([]float64, 7), 0.0
	for i := range want {
		want[i] = 1
		for k := range 7 {
			want[i] *= math.Pow(j.at(i, k), 1./7)
		}
		sum += want[i]
	}
	for i := range want {
		require.InDelta(t, want[i]/sum, r.Geometric[i], 1e-12)
	}
}

// The tables are means over random matrices; a simulation of our own lands on that of 2006 and not on that of 1980.
func TestRandomIndicesComeOutInSimulation(t *testing.T) {
	for n := 3; n <= 6; n++ {
		j := triangle(t, n, slices.Repeat([]float64{1}, n*(n-1)/2))
		r := weights(t, j, Options{Index: Simulated, Draws: 6000})
		require.InDelta(t, AlonsoLamata2006.For(n), r.RI, 0.03, "n = %d", n)
	}
	require.InDelta(t, 1.5838, AlonsoLamata2006.For(15), 1e-9)
	require.InDelta(t, (2.7699*16-4.3513-16)/15, Saaty1980.For(16), 1e-12)
	require.InDelta(t, AlonsoLamata2006.For(15), AlonsoLamata2006.For(16), 0.02, "the line goes on where the table ends")
	require.Zero(t, Saaty1980.For(2))
}

func TestHopelessJudgementsStillGiveWeights(t *testing.T) {
	// A beats B a million times, B beats C, C beats A: no order at all, and power iteration alone would not settle.
	r := weights(t, triangle(t, 3, []float64{1e6, 1e-6, 1e6}), Options{})
	require.InDeltaSlice(t, []float64{1. / 3, 1. / 3, 1. / 3}, r.Weights, 1e-9)
	require.InDelta(t, 1+1e6+1e-6, r.LambdaMax, 1e-3)
	skew := weights(t, triangle(t, 4, []float64{1e6, 1e-6, 3, 1e6, 1e-6, 1e6}), Options{})
	for _, w := range skew.Weights {
		require.True(t, w > 0 && w < 1)
	}
}

func TestFewItems(t *testing.T) {
	one := weights(t, triangle(t, 1, nil), Options{})
	require.Equal(t, []float64{1}, one.Weights)
	require.Zero(t, one.CR)
	require.False(t, one.Checked())
	two := weights(t, triangle(t, 2, []float64{3}), Options{})
	require.InDeltaSlice(t, []float64{0.75, 0.25}, two.Weights, 1e-12)
	require.Zero(t, two.CR)
	require.False(t, two.Checked())
	many := triangle(t, 20, slices.Repeat([]float64{1}, 190))
	require.Equal(t, AlonsoLamata2006, weights(t, many, Options{}).Index, "the table of 1980 ends at 15")
}

func TestRefusals(t *testing.T) {
	_, err := NewJudgements(0, nil)
	require.ErrorIs(t, err, ErrItems)
	_, err = NewJudgements(MaxItems+1, nil)
	require.ErrorIs(t, err, ErrItems)
	_, err = NewJudgements(3, []Judgement{{0, 0, 1}})
	require.ErrorIs(t, err, ErrItem)
	_, err = NewJudgements(3, []Judgement{{0, 3, 1}})
	require.ErrorIs(t, err, ErrItem)
	_, err = NewJudgements(3, []Judgement{{0, 1, 2}, {1, 0, 0.5}})
	require.ErrorIs(t, err, ErrTwice)
	for _, bad := range []float64{0, -1, math.NaN(), math.Inf(1), 2e6} {
		_, err = NewJudgements(3, []Judgement{{0, 1, bad}})
		require.ErrorIs(t, err, ErrRatio, "%g", bad)
	}
	_, err = FromTriangle(3, []float64{1})
	require.ErrorIs(t, err, ErrShape)
	_, err = FromTriangle(3, []float64{1, -2, 1})
	require.ErrorIs(t, err, ErrRatio)
	_, err = FromTable([][]float64{{1, 2}, {0.5}})
	require.ErrorIs(t, err, ErrShape)
	_, err = FromTable([][]float64{{1, 2}, {2, 1}})
	require.ErrorIs(t, err, ErrNotReciprocal)
	_, err = FromTable([][]float64{{2, 1}, {1, 1}})
	require.ErrorIs(t, err, ErrNotReciprocal)
	_, err = FromTable(nil)
	require.ErrorIs(t, err, ErrItems)
	apart, err := NewJudgements(4, []Judgement{{0, 1, 2}, {2, 3, 2}})
	require.NoError(t, err)
	_, err = apart.Weights(Options{})
	require.ErrorIs(t, err, ErrNotConnected)
	require.ErrorContains(t, err, "item 2")
	_, err = triangle(t, 2, []float64{1}).Weights(Options{Index: 7})
	require.ErrorIs(t, err, ErrOption)
	_, err = triangle(t, 2, []float64{1}).Weights(Options{Draws: -1})
	require.ErrorIs(t, err, ErrOption)
	_, err = Aggregate(nil, nil)
	require.ErrorIs(t, err, ErrNoJudgements)
	_, err = Aggregate([]*Judgements{apart, triangle(t, 2, []float64{1})}, nil)
	require.ErrorIs(t, err, ErrShape)
	_, err = Aggregate([]*Judgements{apart}, []float64{0})
	require.ErrorIs(t, err, ErrWeight)
	_, err = Aggregate([]*Judgements{apart}, []float64{math.NaN()})
	require.ErrorIs(t, err, ErrWeight)
	_, err = Group([]*Judgements{triangle(t, 2, []float64{1})}, 2, Options{})
	require.ErrorIs(t, err, ErrConfidence)
}

func TestTableMayBeRoundedAndHalfEmpty(t *testing.T) {
	n := math.NaN()
	j, err := FromTable([][]float64{{1, 3, n}, {0.33, 1, n}, {0.25, 2, n}})
	require.NoError(t, err)
	require.Zero(t, j.Missing())
	for _, want := range []struct {
		i, k  int
		ratio float64
	}{{0, 1, 3}, {1, 0, 1. / 3}, {0, 2, 4}, {2, 1, 2}} {
		got, known := j.Ratio(want.i, want.k)
		require.True(t, known)
		require.InDelta(t, want.ratio, got, 1e-12)
	}
}

// Tables come from spreadsheets in which ⅙, ⅐ and ⅛ are written with two decimals, or one more.
func TestTableMayHoldReciprocalsAsPeopleWriteThem(t *testing.T) {
	for ratio := 1.0; ratio <= 9; ratio += 0.5 {
		for _, digits := range []float64{100, 1000, 1e6} {
			written := math.Round(digits/ratio) / digits
			j, err := FromTable([][]float64{{1, written}, {ratio, 1}})
			require.NoError(t, err, "%g %g", ratio, written)
			got, _ := j.Ratio(1, 0)
			require.Equal(t, ratio, got)
		}
	}
	for _, x := range [][2]float64{{9, 0.1}, {7, 0.15}, {3, 0.32}, {1, 1.02}, {1000, 0.005}, {2, -0.5}, {1e6, 1e-5}, {8, 0.14}} {
		_, err := FromTable([][]float64{{1, x[1]}, {x[0], 1}})
		require.ErrorIs(t, err, ErrNotReciprocal, "%v", x)
	}
}

// The weights of a matrix by another route: all eigenvalues, and the vector of the greatest.
func TestWeightsAreThePrincipalEigenvector(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 5))
	for range 60 {
		n := 3 + rng.IntN(7)
		ratios := make([]float64, n*(n-1)/2)
		for i := range ratios {
			ratios[i] = math.Pow(9, 2*rng.Float64()-1)
		}
		got := weights(t, triangle(t, n, ratios), Options{})
		a := mat.NewDense(n, n, nil)
		for i, at := 0, 0; i < n; i++ {
			a.Set(i, i, 1)
			for k := i + 1; k < n; k, at = k+1, at+1 {
				a.Set(i, k, ratios[at])
				a.Set(k, i, 1/ratios[at])
			}
		}
		var eigen mat.Eigen
		require.True(t, eigen.Factorize(a, mat.EigenRight))
		var vectors mat.CDense
		eigen.VectorsTo(&vectors)
		best := 0
		for i, l := range eigen.Values(nil) {
			if real(l) > real(eigen.Values(nil)[best]) {
				best = i
			}
		}
		sum := complex(0, 0)
		for i := range n {
			sum += vectors.At(i, best)
		}
		lambda := real(eigen.Values(nil)[best])
		require.InDelta(t, lambda, got.LambdaMax, 1e-9)
		require.InDelta(t, (lambda-float64(n))/float64(n-1)/Saaty1980.For(n), got.CR, 1e-9)
		for i := range n {
			require.InDelta(t, real(vectors.At(i, best)/sum), got.Weights[i], 1e-9)
		}
	}
}

func TestAggregateIsTheGeometricMean(t *testing.T) {
	a, b := triangle(t, 3, []float64{2, 8, 4}), triangle(t, 3, []float64{8, 0, 1})
	both, err := Aggregate([]*Judgements{a, b}, nil)
	require.NoError(t, err)
	require.InDelta(t, 4, both.at(0, 1), 1e-12)
	require.InDelta(t, 8, both.at(0, 2), 1e-12, "only the first compared them")
	require.InDelta(t, 2, both.at(1, 2), 1e-12)
	require.InDelta(t, 0.5, both.at(2, 1), 1e-12)
	weighted, err := Aggregate([]*Judgements{a, b}, []float64{1e300, 0})
	require.NoError(t, err)
	require.InDelta(t, 2, weighted.at(0, 1), 1e-12)
}

// person draws judgements about true weights: everybody's own weights differ from them, and each judgement errs.
func person(rng *rand.Rand, truth []float64) *Judgements {
	n := len(truth)
	own := make([]float64, n)
	for i := range own {
		own[i] = truth[i] * math.Exp(0.4*rng.NormFloat64())
	}
	j, _ := empty(n)
	for i := range n {
		for k := range i {
			_ = j.set(i, k, own[i]/own[k]*math.Exp(0.3*rng.NormFloat64()))
		}
	}
	return j
}

func TestGroupIntervalsHold(t *testing.T) {
	truth := []float64{0.4, 0.25, 0.2, 0.1, 0.05}
	reps := 150
	if os.Getenv("SAFAR_SIMULATE") != "" {
		reps = 5000
	}
	rng := rand.New(rand.NewPCG(31, 5))
	for _, people := range []int{3, 5, 10, 30} {
		held := 0.0
		worst := 1.0
		each := make([]float64, len(truth))
		for range reps {
			group := make([]*Judgements, people)
			for p := range group {
				group[p] = person(rng, truth)
			}
			r, err := Group(group, 0, Options{})
			require.NoError(t, err)
			for i, e := range r.Shares {
				if e.Interval.Contains(truth[i]) {
					each[i]++
					held++
				}
			}
		}
		for _, x := range each {
			worst = min(worst, x/float64(reps))
		}
		t.Logf("%2d people  mean %.3f  worst %.3f", people, held/float64(reps*len(truth)), worst)
		require.Greater(t, held/float64(reps*len(truth)), 0.95-4*math.Sqrt(0.95*0.05/float64(reps)))
	}
}

func TestGroupOfOneAndOfTwins(t *testing.T) {
	j := triangle(t, 3, []float64{2, 4, 2})
	for _, people := range [][]*Judgements{{j}, {j, j, j}} {
		r, err := Group(people, 0, Options{})
		require.NoError(t, err)
		for i, e := range r.Shares {
			require.InDelta(t, r.Weights[i], e.Value, 1e-12)
			require.False(t, e.Interval.Known())
		}
		require.Equal(t, len(people), r.People)
	}
}

// Whatever is given, there is an error or there are weights.
func FuzzWeights(f *testing.F) {
	f.Add(uint8(3), []byte{2, 4, 2})
	f.Add(uint8(8), []byte{1, 0, 255, 3, 9, 17, 200, 4, 5, 6, 7, 8, 9})
	f.Fuzz(func(t *testing.T, items uint8, code []byte) {
		n := 1 + int(items)%9
		var list []Judgement
		for at := 0; at+2 < len(code); at += 3 {
			list = append(list, Judgement{int(code[at]) % 10, int(code[at+1]) % 10, math.Pow(1.12, float64(code[at+2])-128)})
		}
		j, err := NewJudgements(n, list)
		if err != nil {
			return
		}
		r, err := j.Weights(Options{Draws: 3})
		if err != nil {
			require.ErrorIs(t, err, ErrNotConnected)
			return
		}
		for _, w := range [][]float64{r.Weights, r.Geometric} {
			sum := 0.0
			for _, x := range w {
				require.True(t, x >= 0 && x <= 1+1e-12, "%v", w)
				sum += x
			}
			require.InDelta(t, 1, sum, 1e-9)
		}
		require.False(t, math.IsNaN(r.CR) || r.CR < 0)
	})
}
