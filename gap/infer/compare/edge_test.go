package compare

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/gap/infer"
)

var five = []float64{1, 2, 3, 4, 5}

func counts(c ...float64) Group { return Group{Counts: c} }

func isNaN(t testing.TB, values ...float64) {
	for i, x := range values {
		require.True(t, math.IsNaN(x), "value %d is %v", i, x)
	}
}

func TestTabulateCountsAndRefusesWhatIsNoNumber(t *testing.T) {
	levels, groups := tabulated(t, []float64{3, 1, 3}, nil)
	require.Equal(t, []float64{1, 3}, levels)
	require.Equal(t, []Group{counts(1, 2), counts(0, 0)}, groups)
	for _, bad := range []float64{math.NaN(), math.Inf(1)} {
		_, _, err := Tabulate([]float64{1}, []float64{2, bad})
		require.ErrorIs(t, err, ErrNotFinite)
		require.ErrorContains(t, err, "sample 1, value 1")
	}
}

func TestSummariesOfFewAnswersAndOfEffectiveOnes(t *testing.T) {
	s := Summarise(five, counts(0, 0, 0, 0, 0))
	require.Zero(t, s.N)
	isNaN(t, s.Mean, s.Variance)
	s = Summarise(five, counts(0, 1, 0, 0, 0))
	require.Equal(t, 2., s.Mean)
	isNaN(t, s.Variance)
	require.Equal(t, Summary{N: 8, Mean: 4, Variance: 0}, Summarise(five, counts(0, 0, 0, 8, 0)))
	require.Equal(t, Summary{N: 4, Mean: 2, Variance: 4. / 3}, Summarise(five, Group{Counts: []float64{40, 0, 40, 0, 0}, NEff: 4}))
	isNaN(t, Summarise(five, counts(0, -1, 0, 2, 0)).N)
	require.Panics(t, func() { Summarise(five, counts(1)) })
}

func TestKruskalWallisSaysWhyItCannotTell(t *testing.T) {
	for _, test := range []struct {
		groups []Group
		want   Reason
	}{
		{nil, FewGroups},
		{[]Group{counts(1, 2)}, FewGroups},
		{[]Group{counts(1, 2), counts(0, 0)}, FewGroups},
		{[]Group{counts(0, 2), counts(0, 4)}, NoVariance},
		{[]Group{counts(1, 2), counts(math.NaN(), 4)}, BadInput},
		{[]Group{counts(1, 2), counts(-1, 4)}, BadInput},
		{[]Group{counts(1, 2), counts(math.Inf(1), 4)}, BadInput},
		{[]Group{counts(1, 2), {Counts: []float64{1, 2}, NEff: -1}}, BadInput},
	} {
		r := KruskalWallis(test.groups)
		require.Equal(t, test.want, r.Reason)
		isNaN(t, r.Statistic, r.P, r.Effect)
	}
	require.Panics(t, func() { KruskalWallis([]Group{counts(1), counts(1, 2)}) })
	r := KruskalWallis([]Group{counts(3, 1), counts(0, 0), counts(1, 3)})
	require.Equal(t, 1, r.Left)
	require.Equal(t, 1., r.DF)
	require.InDelta(t, 1, KruskalWallis([]Group{counts(5, 0), counts(0, 5)}).Effect, 1e-12, "groups wholly apart")
}

func TestFriedmanSaysWhyItCannotTell(t *testing.T) {
	nan := math.NaN()
	for _, test := range []struct {
		rows [][]float64
		want Reason
	}{
		{nil, FewGroups},
		{[][]float64{{1}, {2}}, FewGroups},
		{[][]float64{{1, 2}}, FewAnswers},
		{[][]float64{{1, 2}, {nan, 2}}, FewAnswers},
		{[][]float64{{2, 2}, {3, 3}}, NoVariance},
		{[][]float64{{1, 2}, {3, math.Inf(1)}}, BadInput},
	} {
		r := Friedman(test.rows)
		require.Equal(t, test.want, r.Reason)
		isNaN(t, r.Statistic, r.P, r.Effect)
	}
	require.Panics(t, func() { Friedman([][]float64{{1, 2}, {1}}) })
	r := Friedman([][]float64{{1, 2, 3}, {4, 5, 9}, {nan, 0, 0}})
	require.Equal(t, RankTest{Statistic: 4, DF: 2, P: r.P, Effect: 1, N: 2, Left: 1}, r, "all agree")
	require.InDelta(t, math.Exp(-2), r.P, 1e-12)
}

func TestCliffDeltaAtItsEdges(t *testing.T) {
	isNaN(t, CliffDelta(counts(0, 0), counts(1, 1), 0).Value, CliffDelta(counts(1, -1), counts(1, 1), 0).Value)
	require.Panics(t, func() { CliffDelta(counts(1), counts(1, 1), 0) })
	one := CliffDelta(counts(1, 0), counts(3, 4), 0)
	require.InDelta(t, -4./7, one.Value, 1e-12)
	require.False(t, one.Interval.Known())
	alike := CliffDelta(counts(0, 20), counts(0, 30), 0)
	require.Zero(t, alike.Value)
	require.Greater(t, alike.Interval.Width(), 0.0)
	apart := CliffDelta(counts(0, 20), counts(30, 0), 0)
	require.Equal(t, 1., apart.Value)
	require.Equal(t, 1., apart.Interval.High)
	require.InDelta(t, (20-2.0106*2.0106)/(20+2.0106*2.0106), apart.Interval.Low, 1e-4)
	require.Equal(t, infer.Interval{Low: -1, High: -apart.Interval.Low}, CliffDelta(counts(30, 0), counts(0, 20), 0).Interval)
	require.False(t, CliffDelta(counts(3, 4), counts(4, 4), 2).Interval.Known())
}

func TestMeansSayWhyTheyCannotTell(t *testing.T) {
	fine, nan := Summary{N: 10, Mean: 3, Variance: 1}, math.NaN()
	for _, test := range []struct {
		a    Summary
		o    Options
		want Reason
	}{
		{Summary{}, Options{}, FewAnswers},
		{Summary{N: 1, Mean: 3, Variance: nan}, Options{}, FewAnswers},
		{Summary{N: 10, Mean: nan, Variance: 1}, Options{}, BadInput},
		{Summary{N: 10, Mean: 3, Variance: -1}, Options{}, BadInput},
		{Summary{N: nan}, Options{}, BadInput},
		{fine, Options{Margin: -1}, BadOption},
		{fine, Options{Margin: nan}, BadOption},
		{fine, Options{Alpha: 0.5}, BadOption},
		{fine, Options{Power: 1}, BadOption},
	} {
		c := Means(test.a, fine, test.o)
		require.Equal(t, test.want, c.Reason)
		require.Equal(t, CannotTell, c.Answer)
		isNaN(t, c.P, c.PEquiv, c.More[0], c.Difference.Interval.Low)
	}
	still := Summary{N: 10, Mean: 3}
	require.Equal(t, NoVariance, Means(still, still, Options{Margin: 1}).Reason)
	require.InDelta(t, 9, Means(still, fine, Options{}).DF, 1e-12, "one without variance is known exactly")
}

func TestRatingsSayWhyTheyCannotTell(t *testing.T) {
	fine, nan := counts(1, 2, 3, 4, 5), math.NaN()
	require.Equal(t, FewAnswers, Ratings(five, counts(0, 0, 0, 0, 0), fine, Options{Margin: 1}).Reason)
	require.Equal(t, BadInput, Ratings(five, counts(0, 0, 0, 0, nan), fine, Options{Margin: 1}).Reason)
	require.Equal(t, BadInput, Ratings([]float64{1, 2, 3, 4, nan}, fine, fine, Options{}).Reason)
	require.Equal(t, BadInput, Ratings(nil, Group{Counts: []float64{}, NEff: nan}, Group{Counts: []float64{}}, Options{}).Reason)
	require.Equal(t, BadOption, Ratings(five, fine, fine, Options{Margin: math.Inf(1)}).Reason)
	require.Panics(t, func() { Ratings(five, counts(1), fine, Options{}) })
	one := Ratings(five, counts(0, 0, 0, 0, 1), counts(0, 0, 0, 0, 1), Options{Margin: 0.5})
	require.Equal(t, CannotTell, one.Answer)
	require.Greater(t, one.Difference.Interval.Width(), 1.0)
}

// All answers alike in both groups: no variance, and yet a few are not enough to call them equivalent, while many are.
func TestRatingsAllAlikeNeedEnoughAnswers(t *testing.T) {
	few := Ratings(five, counts(0, 0, 0, 0, 10), counts(0, 0, 0, 0, 10), Options{Margin: 0.5})
	require.Equal(t, CannotTell, few.Answer)
	require.Greater(t, few.More[0], 0.0)
	require.Equal(t, Equivalent, Ratings(five, counts(0, 0, 0, 0, 200), counts(0, 0, 0, 0, 200), Options{Margin: 0.5}).Answer)
	require.Equal(t, Differs, Ratings(five, counts(0, 0, 0, 0, 20), counts(0, 0, 20, 0, 0), Options{Margin: 0.5}).Answer)
}

func TestAnswersAgreeWithTheIntervals(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	seen := map[Answer]int{}
	for range 60 {
		a, b := random(rng), random(rng)
		o := Options{Margin: 0.1 + rng.Float64()}
		inside := func(c Comparison) bool { return c.Narrow.Low > -o.Margin && c.Narrow.High < o.Margin }
		for _, c := range []Comparison{Ratings(five, a, b, o), Means(Summarise(five, a), Summarise(five, b), o)} {
			require.Equal(t, inside(c), c.Answer == Equivalent)
			require.Equal(t, !inside(c) && !c.Difference.Interval.Contains(0), c.Answer == Differs)
			require.Equal(t, c.Answer == CannotTell, c.More[0] > 0)
			seen[c.Answer]++
		}
	}
	require.Len(t, seen, 3)
}

// random are some answers on five levels.
func random(rng *rand.Rand) Group {
	g := Group{Counts: make([]float64, 5)}
	for i := range g.Counts {
		g.Counts[i] = float64(rng.IntN(40))
	}
	g.Counts[rng.IntN(5)]++
	return g
}

// Samples with as many more answers as are asked for, and otherwise just like those seen, mostly tell; not always, as the chance of 0.8 may be made up of both.
func TestMoreAnswersOfTheSameKindTell(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	asked, told := 0, 0
	for range 40 {
		a, b := random(rng), random(rng)
		o := Options{Margin: 0.3}
		c := Ratings(five, a, b, o)
		if c.Answer != CannotTell {
			continue
		}
		asked++
		a.NEff, b.NEff = a.size()+c.More[0], b.size()+c.More[1]
		if Ratings(five, a, b, o).Answer != CannotTell {
			told++
		}
	}
	require.Greater(t, asked, 5)
	require.Greater(t, float64(told), 0.6*float64(asked))
	same := Summary{N: 20, Mean: 3, Variance: 1}
	require.True(t, math.IsInf(Means(same, same, Options{}).More[0], 1), "without a margin, no size shows that nothing differs")
}

func TestRankTestsSeeOnlyOrder(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	for range 20 {
		samples, recoded := make([][]float64, 3), make([][]float64, 3)
		for g := range samples {
			for range 5 + rng.IntN(10) {
				x := float64(rng.IntN(7) - 3)
				samples[g], recoded[g] = append(samples[g], x), append(recoded[g], math.Exp(x)*100-3)
			}
			rng.Shuffle(len(recoded[g]), func(i, j int) { recoded[g][i], recoded[g][j] = recoded[g][j], recoded[g][i] })
		}
		_, a := tabulated(t, samples...)
		_, b := tabulated(t, recoded...)
		require.Equal(t, KruskalWallis(a), KruskalWallis(b))
		require.Equal(t, CliffDelta(a[0], a[1], 0), CliffDelta(b[0], b[1], 0))
		require.InDelta(t, KruskalWallis(a).Statistic, KruskalWallis([]Group{a[2], a[0], a[1]}).Statistic, 1e-9)
		ab, ba := CliffDelta(a[0], a[1], 0), CliffDelta(a[1], a[0], 0)
		require.InDelta(t, ab.Value, -ba.Value, 1e-12)
		require.InDelta(t, ab.Interval.Low, -ba.Interval.High, 1e-12)
	}
	rows := roundingTimes()
	want := Friedman(rows)
	slices.Reverse(rows)
	for _, row := range rows {
		for c := range row {
			row[c] = row[c] * row[c]
		}
	}
	require.Equal(t, want, Friedman(rows))
}

// A group counted twice, at half the effective size, is the group.
func TestEffectiveSizesCountNotSums(t *testing.T) {
	a, b := counts(3, 4, 5, 6, 7), counts(7, 2, 5, 1, 0)
	twice := Group{Counts: []float64{6, 8, 10, 12, 14}, NEff: 25}
	require.Equal(t, KruskalWallis([]Group{a, b}).Statistic, KruskalWallis([]Group{twice, b}).Statistic)
	require.Equal(t, CliffDelta(a, b, 0).Interval, CliffDelta(twice, b, 0).Interval)
	require.InDelta(t, Ratings(five, a, b, Options{Margin: 1}).PEquiv, Ratings(five, twice, b, Options{Margin: 1}).PEquiv, 1e-9)
	require.Equal(t, []float64{6, 8, 10, 12, 14}, twice.Counts, "unchanged")
}

func TestAdjustedPKeepTheirOrderAndAreNoSmaller(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 8))
	for range 50 {
		p := make([]float64, rng.IntN(12))
		for i := range p {
			p[i] = math.Round(rng.Float64()*20) / 20
		}
		before := slices.Clone(p)
		bh, by := BenjaminiHochberg(p), BenjaminiYekutieli(p)
		require.Equal(t, before, p)
		for i := range p {
			require.True(t, p[i] <= bh[i] && bh[i] <= by[i] && by[i] <= 1)
			for j := range p {
				require.True(t, p[i] > p[j] || bh[i] <= bh[j] && by[i] <= by[j])
			}
		}
	}
	require.Empty(t, BenjaminiHochberg(nil))
	require.Equal(t, []float64{0.3}, BenjaminiYekutieli([]float64{0.3}))
	odd := BenjaminiHochberg([]float64{math.NaN(), 0.02, -1, 0.5, 2})
	isNaN(t, odd[0], odd[2], odd[4])
	require.Equal(t, []float64{0.04, 0.5}, []float64{odd[1], odd[3]})
}

func TestTogetherWithdrawsWhatOnlyOneLookWouldAllow(t *testing.T) {
	a, b := yields(t)
	one := Means(a, b, Options{Margin: 110, Pooled: true})
	blank := Means(Summary{}, b, Options{})
	in := []Comparison{one, blank, Means(a, b, Options{Margin: 1}), Means(Summary{N: 40, Mean: 9000, Variance: 10}, b, Options{Margin: 1})}
	out := Together(in, false, 0)
	require.Equal(t, Equivalent, in[0].Answer)
	require.Equal(t, CannotTell, out[0].Answer, "0.028 is not enough among six")
	isNaN(t, out[1].P)
	require.Positive(t, out[0].More[0], "what only the adjustment withdrew can be told by more answers")
	require.GreaterOrEqual(t, out[2].More[0], in[2].More[0])
	require.Greater(t, Together(in, true, 0)[0].More[0], out[0].More[0])
	require.Equal(t, FewAnswers, out[1].Reason)
	require.Equal(t, Differs, out[3].Answer)
	require.GreaterOrEqual(t, Together(in, true, 0)[0].PEquiv, out[0].PEquiv)
	require.InDelta(t, 2*one.PEquiv, Together(in[:1], false, 0)[0].PEquiv, 1e-12, "either claim could be made: that is two")
	require.Equal(t, BadOption, Together(in, false, 7)[3].Reason)
	require.Empty(t, Together(nil, false, 0))
}
