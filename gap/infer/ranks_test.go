package infer

import (
	"cmp"
	"math"
	"math/rand/v2"
	"runtime"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"gonum.org/v1/gonum/mat"
)

// draws are all draws of N(0, cov) that Ranks uses, in the order of the cells, with their radii.
func allDraws(t *testing.T, cov mat.Symmetric, o RankOptions) (z [][]float64, radius []float64, rank int) {
	f, err := newFactor(cov)
	require.NoError(t, err)
	b := f.newBlock(0)
	for number := 0; len(z) < o.Draws; number++ {
		f.fill(b, o.Seed, number)
		for d := 0; d < blockSize && len(z) < o.Draws; d++ {
			one := make([]float64, f.cells)
			for w, j := range f.order {
				one[j] = b.drawOf(d)[w]
			}
			z = append(z, one)
			radius = append(radius, b.radius[d])
		}
	}
	return z, radius, f.rank
}

// plainRanks is the step-down as the paper has it, from all ordered pairs, without any shortcut.
func plainRanks(t *testing.T, score []float64, cov mat.Symmetric, o RankOptions) (simultaneous, marginal []RankSet) {
	o, err := o.filled(len(score))
	require.NoError(t, err)
	n := len(score)
	joint := o
	joint.Draws = o.jointDraws(n)
	z, radius, rank := allDraws(t, cov, joint)
	ahead, se := make([][]float64, n), make([][]float64, n)
	for j := range n {
		ahead[j], se[j] = make([]float64, n), make([]float64, n)
		for k := range n {
			variance := cov.At(j, j) + cov.At(k, k) - 2*cov.At(j, k)
			if j == k || variance <= noVariance*(cov.At(j, j)+cov.At(k, k)) {
				ahead[j][k] = math.NaN()
				continue
			}
			se[j][k] = math.Sqrt(variance)
			ahead[j][k] = (score[j] - score[k]) / se[j][k]
			if o.DF != nil {
				ahead[j][k] = math.Copysign(normalScore(math.Abs(ahead[j][k]), min(o.DF[j], o.DF[k])), ahead[j][k])
			}
		}
	}
	stepDown := func(draws int, in func(j, k int) bool, quantile func(maxima []float64) float64) float64 {
		critical := math.Inf(1)
		for {
			maxima := make([]float64, draws)
			for i, one := range z[:draws] {
				for j := range n {
					for k := range n {
						if in(j, k) && ahead[j][k] <= critical {
							maxima[i] = max(maxima[i], (one[j]-one[k])/se[j][k])
						}
					}
				}
			}
			next := quantile(maxima)
			if next >= critical {
				return critical
			}
			critical = next
		}
	}
	read := func(j int, critical float64) RankSet {
		s := RankSet{1, n}
		for k := range n {
			if ahead[j][k] > critical {
				s.Worst--
			}
			if ahead[k][j] > critical {
				s.Best++
			}
		}
		return s
	}
	all := stepDown(joint.Draws, func(int, int) bool { return true }, func(maxima []float64) float64 {
		s := radial{tail: newChiTail(rank), target: o.target(joint.Draws)}
		for i, m := range maxima {
			s.leads = append(s.leads, leads{radius[i], []lead{{m, 0}}})
		}
		return s.quantile(0)
	})
	for cell := range n {
		own := stepDown(o.Draws, func(j, k int) bool { return j == cell || k == cell }, func(maxima []float64) float64 {
			slices.Sort(maxima)
			return maxima[o.order()-1]
		})
		simultaneous = append(simultaneous, read(cell, all))
		marginal = append(marginal, read(cell, min(own, all)))
	}
	return simultaneous, marginal
}

// randomCells are scores and covariances of all kinds: singular, equal cells, cells without variance.
func randomCells(rng *rand.Rand, p int) (score []float64, cov *mat.SymDense, df []float64) {
	rank := 1 + rng.IntN(p+2)
	root := mat.NewDense(p, rank, nil)
	for j := range p {
		size := math.Exp(rng.NormFloat64() / 2)
		for k := range rank {
			root.Set(j, k, size*(rng.NormFloat64()+0.5))
		}
		if j > 0 && rng.IntN(6) == 0 {
			root.SetRow(j, root.RawRowView(rng.IntN(j)))
		}
		if rng.IntN(10) == 0 {
			root.SetRow(j, make([]float64, rank))
		}
	}
	cov = mat.NewSymDense(p, nil)
	cov.SymOuterK(1, root)
	spread := math.Exp(2 * rng.NormFloat64())
	for j := range p {
		score = append(score, spread*rng.NormFloat64()*math.Sqrt(float64(rank)))
		if j > 0 && rng.IntN(6) == 0 {
			score[j] = score[rng.IntN(j)]
		}
		df = append(df, 3+math.Exp(3*rng.Float64()))
	}
	if rng.IntN(2) == 0 {
		df = nil
	}
	return score, cov, df
}

func TestRanksEqualThePlainStepDown(t *testing.T) {
	rng, cases := rand.New(rand.NewPCG(1, 2)), 45
	if underRace {
		cases = 6
	}
	for i := range cases {
		p := 1 + rng.IntN(8)
		if i == 0 {
			p = groupSize + 8
		}
		score, cov, df := randomCells(rng, p)
		o := RankOptions{Draws: 3000, DF: df, Seed: uint64(i)}
		if i%3 == 1 {
			o.Draws, o.Confidence = 300, 0.8
		}
		if i == 0 {
			o.Draws = 400
		}
		s, err := Ranks(score, cov, o)
		require.NoError(t, err)
		simultaneous, marginal := plainRanks(t, score, cov, o)
		require.Equal(t, simultaneous, s.Simultaneous, "case %d", i)
		require.Equal(t, marginal, s.Marginal, "case %d", i)
		slow, err := ranks(score, cov, o, false)
		require.NoError(t, err)
		require.Equal(t, s.Simultaneous, slow.Simultaneous)
		require.Equal(t, s.Marginal, slow.Marginal)
	}
}

func TestRankSetsHoldTheRankAndEachOther(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	for range 40 {
		p := 1 + rng.IntN(40)
		score, cov, df := randomCells(rng, p)
		s, err := Ranks(score, cov, RankOptions{Draws: 1000, DF: df})
		require.NoError(t, err)
		for j, rank := range s.Rank {
			require.LessOrEqual(t, s.Simultaneous[j].Best, s.Marginal[j].Best)
			require.LessOrEqual(t, s.Marginal[j].Best, rank)
			require.GreaterOrEqual(t, s.Marginal[j].Worst, rank)
			require.GreaterOrEqual(t, s.Simultaneous[j].Worst, s.Marginal[j].Worst)
			best, worst := 1, p
			for k := range p {
				if s.Above(k, j) {
					best++
				}
				if s.Above(j, k) {
					worst--
				}
			}
			require.Equal(t, RankSet{best, worst}, s.Simultaneous[j])
		}
	}
}

func TestRanksDoNotDependOnOrderUnitOrProcessors(t *testing.T) {
	score, cov := manyCells(45, 1)
	o := RankOptions{Draws: 2000}
	s, err := Ranks(score, cov, o)
	require.NoError(t, err)

	processors := runtime.GOMAXPROCS(1)
	one, err := Ranks(score, cov, o)
	runtime.GOMAXPROCS(processors)
	require.NoError(t, err)
	require.Equal(t, s, one)

	perm := rand.New(rand.NewPCG(5, 6)).Perm(45)
	moved, scaled := mat.NewSymDense(45, nil), mat.NewSymDense(45, nil)
	movedScore, scaledScore := make([]float64, 45), make([]float64, 45)
	for j, from := range perm {
		movedScore[j], scaledScore[j] = score[from], 8*score[j]+1024
		for k := range j + 1 {
			moved.SetSym(j, k, cov.At(from, perm[k]))
			scaled.SetSym(j, k, 64*cov.At(j, k))
		}
	}
	m, err := Ranks(movedScore, moved, o)
	require.NoError(t, err)
	for j, from := range perm {
		require.Equal(t, s.Simultaneous[from], m.Simultaneous[j])
		require.Equal(t, s.Marginal[from], m.Marginal[j])
	}
	u, err := Ranks(scaledScore, scaled, o)
	require.NoError(t, err)
	require.Equal(t, s.Simultaneous, u.Simultaneous)
	require.Equal(t, s.Marginal, u.Marginal)
}

func TestRanksOfFewCells(t *testing.T) {
	none, err := Ranks(nil, nil, RankOptions{})
	require.NoError(t, err)
	require.Empty(t, none.Rank)
	require.Empty(t, none.Among(3))

	one, err := Ranks([]float64{3}, mat.NewSymDense(1, []float64{0}), RankOptions{})
	require.NoError(t, err)
	require.Equal(t, []RankSet{{1, 1}}, one.Simultaneous)
	require.Equal(t, []RankSet{{1, 1}}, one.Marginal)
	require.True(t, math.IsNaN(one.Critical))

	// Two independent cells are a two-sided test at 1.959964.
	for lead, apart := range map[float64]bool{1.94: false, 1.98: true} {
		two, err := Ranks([]float64{0, lead}, mat.NewDiagDense(2, []float64{0.5, 0.5}), RankOptions{})
		require.NoError(t, err)
		require.Equal(t, apart, two.Above(1, 0))
		require.InDelta(t, 1.959964, two.Critical, 0.01)
	}
}

func TestTiesAndMissingVarianceAreNeverBroken(t *testing.T) {
	all := RankSet{1, 3}
	tied, err := Ranks([]float64{2, 2, 2}, mat.NewDiagDense(3, []float64{1e-9, 1, 4}), RankOptions{})
	require.NoError(t, err)
	require.Equal(t, []int{1, 1, 1}, tied.Rank)
	require.Equal(t, []RankSet{all, all, all}, tied.Simultaneous)

	// The same item in two cells, computed twice: the last bits differ.
	third := 1.0 / 3
	twice, err := Ranks([]float64{third, math.Nextafter(third, 1), 0}, mat.NewSymDense(3, []float64{1, 1, 0, 1, 1, 0, 0, 0, 1e-4}), RankOptions{})
	require.NoError(t, err)
	require.Equal(t, []int{1, 1, 3}, twice.Rank)

	// No variance in the difference: not told apart, however far.
	still, err := Ranks([]float64{1, 2, 9}, mat.NewSymDense(3, []float64{0, 0, 0, 0, 0, 0, 0, 0, 1e-4}), RankOptions{})
	require.NoError(t, err)
	require.Equal(t, []RankSet{{2, 3}, {2, 3}, {1, 1}}, still.Simultaneous)
	require.Equal(t, []bool{false, false, true}, still.Among(1))
}

func TestRanksRefuseWhatIsNoCovariance(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	sym := func(a, b, c float64) *mat.SymDense { return mat.NewSymDense(2, []float64{a, b, b, c}) }
	for _, c := range []struct {
		score []float64
		cov   *mat.SymDense
		o     RankOptions
		want  error
	}{
		{[]float64{nan, 1}, sym(1, 0, 1), RankOptions{}, ErrNotFinite},
		{[]float64{-inf, 1}, sym(1, 0, 1), RankOptions{}, ErrNotFinite},
		{[]float64{2, 1}, sym(1, nan, 1), RankOptions{}, ErrNotFinite},
		{[]float64{2, 1}, sym(inf, 0, 1), RankOptions{}, ErrNotFinite},
		{[]float64{2, 1}, sym(1, 0, -1), RankOptions{}, ErrNotPSD},
		{[]float64{2, 1}, sym(1, 2, 1), RankOptions{}, ErrNotPSD},
		{[]float64{2, 1}, sym(1, 0.1, 0), RankOptions{}, ErrNotPSD},
		{[]float64{2, 1}, sym(1, 0, 1), RankOptions{DF: []float64{nan, 3}}, ErrNotFinite},
		{[]float64{2, 1}, sym(1, 0, 1), RankOptions{DF: []float64{0, 3}}, ErrOption},
		{[]float64{2, 1}, sym(1, 0, 1), RankOptions{Confidence: 1}, ErrOption},
		{[]float64{2, 1}, sym(1, 0, 1), RankOptions{Confidence: nan}, ErrOption},
		{[]float64{2, 1}, sym(1, 0, 1), RankOptions{Draws: -1}, ErrOption},
		{[]float64{2, 1}, sym(1, 0, 1), RankOptions{Draws: 18}, ErrOption},
	} {
		_, err := Ranks(c.score, c.cov, c.o)
		require.ErrorIs(t, err, c.want)
	}
	// Pairwise correlations that no three variables can have.
	_, err := Ranks([]float64{1, 2, 3}, mat.NewSymDense(3, []float64{1, .9, -.9, .9, 1, .9, -.9, .9, 1}), RankOptions{})
	require.ErrorIs(t, err, ErrNotPSD)

	require.Panics(t, func() { _, _ = Ranks([]float64{1}, sym(1, 0, 1), RankOptions{}) })
	require.Panics(t, func() { _, _ = Ranks([]float64{1}, nil, RankOptions{}) })
	require.Panics(t, func() { _, _ = Ranks([]float64{1, 2}, sym(1, 0, 1), RankOptions{DF: []float64{1}}) })
}

func TestInputsOfRanksAreLeftAlone(t *testing.T) {
	score, cov := manyCells(12, 1)
	df := slices.Repeat([]float64{20}, 12)
	scoreBefore, covBefore := slices.Clone(score), mat.NewSymDense(12, nil)
	covBefore.CopySym(cov)
	_, err := Ranks(score, cov, RankOptions{DF: df})
	require.NoError(t, err)
	require.Equal(t, scoreBefore, score)
	require.True(t, mat.Equal(covBefore, cov))
	require.Equal(t, slices.Repeat([]float64{20}, 12), df)
}

func TestDrawsHaveTheCovariance(t *testing.T) {
	score, cov, _ := randomCells(rand.New(rand.NewPCG(7, 9)), 6)
	z, _, _ := allDraws(t, cov, RankOptions{Draws: 40_000, Seed: 1})
	for j := range score {
		for k := range score {
			sum := 0.0
			for _, one := range z {
				sum += one[j] * one[k]
			}
			scale := math.Sqrt(cov.At(j, j) * cov.At(k, k))
			require.InDelta(t, cov.At(j, k), sum/40_000, 0.03*scale)
		}
	}
}

func TestCellsAmongTheBestGrowWithTau(t *testing.T) {
	score, cov := manyCells(30, 3)
	s, err := Ranks(score, cov, RankOptions{Draws: 2000})
	require.NoError(t, err)
	order := make([]int, 30)
	for j := range order {
		order[j] = j
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Compare(score[b], score[a]) })
	before := 0
	for tau := range 31 {
		in := s.Among(tau)
		count := 0
		for _, yes := range in {
			if yes {
				count++
			}
		}
		require.GreaterOrEqual(t, count, max(before, tau))
		for _, j := range order[:tau] {
			require.True(t, in[j], "the %d highest scores are among the %d best", tau, tau)
		}
		before = count
	}
	require.Equal(t, 30, before)
}

func TestFallingFindsTheRoot(t *testing.T) {
	calls := 0
	f := func(x float64) float64 { calls++; return math.Exp(-x * x) }
	x, ok := falling(f, 0.05, 0, 37, 1e-12)
	require.True(t, ok)
	require.InDelta(t, math.Sqrt(-math.Log(0.05)), x, 1e-11)
	require.Less(t, calls, 60)
	_, ok = falling(f, 0.05, 2, 37, 1e-12)
	require.False(t, ok)
	_, ok = falling(f, 0.05, 0, 1, 1e-12)
	require.False(t, ok)
}

func TestChiTailIsRightToSixDigits(t *testing.T) {
	// One and two degrees of freedom have closed forms.
	one, two := newChiTail(1), newChiTail(2)
	for x := 0.0; x < 7; x += 0.0173 {
		require.InDelta(t, math.Erfc(x/math.Sqrt2), one.at(x), 2e-6)
		require.InDelta(t, math.Exp(-x*x/2), two.at(x), 2e-6)
	}
	require.InDelta(t, 0.5, newChiTail(1000).at(math.Sqrt(999.3334)), 1e-4)
}

func FuzzRanks(f *testing.F) {
	f.Add(1.0, 2.0, 3.0, 1.0, 0.1, 0.2, 1.0, 0.3, 1.0, 29.0)
	f.Add(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0)
	f.Add(1e308, -1e308, 0.0, 1e308, -1e308, 0.0, 1e308, 0.0, 1e-320, 1e9)
	f.Add(1.0, 1.0, 5.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 0.01)
	f.Add(1e-200, 2e-200, 3e-200, 1e-320, 1e-321, 0.0, 1e-320, 0.0, 1e-320, 3.0)
	f.Fuzz(func(t *testing.T, a, b, c, aa, ab, ac, bb, bc, cc, df float64) {
		cov := mat.NewSymDense(3, []float64{aa, ab, ac, ab, bb, bc, ac, bc, cc})
		s, err := Ranks([]float64{a, b, c}, cov, RankOptions{Draws: 40, Confidence: 0.9, DF: []float64{df, 1 / df, df * df}})
		if err != nil {
			return
		}
		for j, rank := range s.Rank {
			all, own := s.Simultaneous[j], s.Marginal[j]
			require.True(t, 1 <= all.Best && all.Best <= own.Best && own.Best <= rank && rank <= own.Worst && own.Worst <= all.Worst && all.Worst <= 3)
		}
	})
}
