package survival

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/gap/infer"
)

// freireich is testdata/oracles/km-freireich-6mp.json: its citation is in the file.
type freireich struct {
	Input struct {
		Time6MP []float64 `json:"time_6MP"`
		Event   []float64
		Placebo []float64 `json:"placebo_times_all_events"`
	}
	Expected struct {
		Steps     [][]float64 `json:"time_risk_events_S_se"`
		Median    float64
		RMST      float64              `json:"rmst_to_35"`
		LogLog    map[string][]float64 `json:"loglog_ci95_at"`
		ChiSquare float64              `json:"logrank_chi2"`
		P         float64              `json:"logrank_p"`
		Expected  []float64            `json:"expected_events"`
	}
	Tolerance float64
}

func (f freireich) groups() (treated, placebo []Count) {
	for i, t := range f.Input.Time6MP {
		treated = append(treated, Count{t, f.Input.Event[i], 1 - f.Input.Event[i]})
	}
	for _, t := range f.Input.Placebo {
		placebo = append(placebo, Count{Time: t, Events: 1})
	}
	return treated, placebo
}

func curve(t testing.TB, times ...Count) *Curve {
	s, err := KaplanMeier(times, 0)
	require.NoError(t, err)
	return s
}

func TestKaplanMeierOfFreireich(t *testing.T) {
	var f freireich
	oracle(t, "km-freireich-6mp", &f)
	treated, _ := f.groups()
	s := curve(t, treated...)
	require.Len(t, s.Steps, len(f.Expected.Steps))
	for i, want := range f.Expected.Steps {
		got := s.Steps[i]
		require.Equal(t, want[:3], []float64{got.Time, got.AtRisk, got.Events})
		require.InDelta(t, want[3], got.Share, f.Tolerance)
		require.InDelta(t, want[4], got.SE, f.Tolerance)
		require.LessOrEqual(t, got.CensoredFirst, got.Share)
	}
	require.Equal(t, []float64{21, 9, 12, 35}, []float64{s.N, s.Events, s.Censored, s.Last})
	requireInterval(t, infer.Interval{Low: f.Expected.LogLog["6"][0], High: f.Expected.LogLog["6"][1]}, s.At(6).Interval, f.Tolerance)
	requireInterval(t, infer.Interval{Low: f.Expected.LogLog["23"][0], High: f.Expected.LogLog["23"][1]}, s.At(30).Interval, f.Tolerance)
	require.Equal(t, f.Expected.Median, s.Quantile(0.5).Value)
	require.InDelta(t, f.Expected.RMST, s.RestrictedMean(35).Value, f.Tolerance)
	require.Equal(t, s.RestrictedMean(35), s.RestrictedMean(0))
}

// By the shares and errors of the oracle: S^exp(θ), θ = z·SE/(S·|ln S|), is 0.503 at 10 and 0.432 at 13, and the
// upper curve is 0.680 at the end.
func TestMedianMayHaveNoUpperEnd(t *testing.T) {
	var f freireich
	oracle(t, "km-freireich-6mp", &f)
	treated, _ := f.groups()
	s := curve(t, treated...)
	m := s.Quantile(0.5)
	require.Equal(t, infer.Interval{Low: 13, High: math.Inf(1)}, m.Interval)
	require.Equal(t, BrookmeyerCrowley, m.Method)
	require.True(t, math.IsNaN(m.SE))
	low := s.Quantile(0.9)
	require.True(t, math.IsNaN(low.Value))
	require.True(t, math.IsInf(low.Interval.High, 1))
	require.Equal(t, 6.0, s.Quantile(0.1).Value)
	for _, q := range []float64{0, 1, -1, math.NaN()} {
		require.True(t, math.IsNaN(s.Quantile(q).Value))
	}
}

func TestLogRankOfFreireich(t *testing.T) {
	var f freireich
	oracle(t, "km-freireich-6mp", &f)
	treated, placebo := f.groups()
	r, err := LogRank(treated, placebo)
	require.NoError(t, err)
	require.Equal(t, [2]float64{9, 21}, r.Observed)
	require.InDelta(t, f.Expected.ChiSquare, r.ChiSquare, 1e-4)
	require.InDelta(t, f.Expected.P, r.P, 1e-8)
	require.InDelta(t, f.Expected.Expected[0], r.Expected[0], 1e-4)
	require.InDelta(t, f.Expected.Expected[1], r.Expected[1], 1e-4)

	turned, err := LogRank(placebo, treated)
	require.NoError(t, err)
	require.InDelta(t, r.ChiSquare, turned.ChiSquare, 1e-12)
}

func TestLogRankWithoutAnythingToCompareIsNaN(t *testing.T) {
	some := []Count{{1, 1, 0}, {2, 1, 1}}
	for _, other := range [][]Count{nil, {{5, 0, 0}}, {{0.5, 0, 3}}} {
		r, err := LogRank(some, other)
		require.NoError(t, err)
		require.True(t, math.IsNaN(r.ChiSquare) && math.IsNaN(r.P), "%+v", r)
	}
	same, err := LogRank(some, some)
	require.NoError(t, err)
	require.Equal(t, 0.0, same.ChiSquare)
	require.Equal(t, 1.0, same.P)
	_, err = LogRank(some, []Count{{math.NaN(), 1, 0}})
	require.ErrorIs(t, err, ErrNotFinite)
	require.ErrorContains(t, err, "group 1")
}

func TestSurvivalKeepsWidthWhereNothingOrEverythingHappened(t *testing.T) {
	none := curve(t, Count{3, 0, 4}, Count{8, 0, 16})
	require.Empty(t, none.Steps)
	require.Equal(t, 1.0, none.At(2).Value)
	require.Equal(t, infer.Share(1, 20, 0).Interval, none.At(2).Interval)
	require.Equal(t, infer.Share(1, 16, 0).Interval, none.At(8).Interval)
	require.Equal(t, 16.0, none.At(5).NEff)
	requireUnknownValue(t, none.At(9))
	require.Equal(t, infer.Interval{Low: 0, High: 1}, none.At(9).Interval)
	requireUnknownValue(t, none.Quantile(0.5))
	require.Equal(t, infer.Interval{Low: 8, High: math.Inf(1)}, none.Quantile(0.5).Interval)
	m := none.RestrictedMean(8)
	require.Equal(t, 8.0, m.Value)
	require.InDelta(t, 8*infer.Share(1, 16, 0).Interval.Low, m.Interval.Low, 1e-12)
	require.Equal(t, 8.0, m.Interval.High)
	requireUnknownValue(t, none.RestrictedMean(9))

	all := curve(t, Count{5, 10, 0})
	require.Equal(t, 0.0, all.At(5).Value)
	require.Equal(t, infer.Share(0, 10, 0).Interval, all.At(5).Interval)
	require.Equal(t, infer.Share(0, 10, 0).Interval, all.At(1e9).Interval)
	require.Equal(t, 0.0, all.At(1e9).Value)
	require.Equal(t, infer.Interval{Low: 5, High: 5}, all.Quantile(0.5).Interval)
	m = all.RestrictedMean(10)
	require.Equal(t, 5.0, m.Value)
	require.Less(t, m.Interval.Low, 5.0)
	require.Greater(t, m.Interval.High, 5.0)

	ended := curve(t, Count{1, 1, 2}, Count{2, 1, 0})
	require.Equal(t, 0.0, ended.At(2).Value)
	require.InDelta(t, 1/0.75, ended.At(2).NEff, 1e-12)
}

func requireUnknownValue(t testing.TB, e infer.Estimate) {
	require.True(t, math.IsNaN(e.Value), "%+v", e)
}

// Three people cannot bound a median at 0.95: with probability 1/8 all of them are above it.
func TestMedianOfVeryFewHasNoBounds(t *testing.T) {
	m := curve(t, Count{4, 1, 0}, Count{6, 1, 0}, Count{9, 1, 0}).Quantile(0.5)
	require.Equal(t, 6.0, m.Value)
	require.Equal(t, infer.Interval{Low: 0, High: math.Inf(1)}, m.Interval)
}

func TestQuantileTakesAHalfThatWasRoundedForAHalf(t *testing.T) {
	// 5/6 × 4/5 × 3/4 is a half, give or take a bit.
	s := curve(t, Count{1, 1, 0}, Count{2, 1, 0}, Count{3, 1, 0}, Count{9, 0, 3})
	require.Equal(t, 3.0, s.Quantile(0.5).Value)
}

func TestSurvivalRefusesWrongNumbersAndTakesNone(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	for _, row := range []Count{{nan, 1, 0}, {inf, 1, 0}, {1, nan, 0}, {1, 0, inf}} {
		_, err := KaplanMeier([]Count{row}, 0)
		require.ErrorIs(t, err, ErrNotFinite)
	}
	for _, row := range []Count{{-1, 1, 0}, {1, -1, 0}, {1, 0, -1}} {
		_, err := KaplanMeier([]Count{row}, 0)
		require.ErrorIs(t, err, ErrNegative)
	}
	_, err := KaplanMeier([]Count{{1, 1e308, 0}, {2, 1e308, 0}}, 0)
	require.ErrorIs(t, err, ErrNotFinite)
	_, err = KaplanMeier(nil, 1)
	require.ErrorIs(t, err, ErrOption)

	for _, s := range []*Curve{curve(t), curve(t, Count{1, 0, 0})} {
		for _, e := range []infer.Estimate{s.At(0), s.Quantile(0.5), s.RestrictedMean(0)} {
			requireUnknownValue(t, e)
			requireUnknown(t, e.Interval)
		}
	}
	one := curve(t, Count{0, 1, 0})
	require.Equal(t, 0.0, one.At(0).Value)
	requireUnknownValue(t, one.At(-1))
	requireUnknownValue(t, one.At(nan))
	require.Equal(t, 0.0, one.RestrictedMean(0).Value)
	requireUnknownValue(t, one.RestrictedMean(inf))
}

func TestSurvivalDoesNotChangeItsInputNorDependOnItsOrder(t *testing.T) {
	times := []Count{{4, 1, 2}, {1, 1, 0}, {4, 2, 0}, {2, 0, 1}}
	given := append([]Count(nil), times...)
	s := curve(t, times...)
	require.Equal(t, given, times)
	require.Equal(t, s, curve(t, Count{1, 1, 0}, Count{2, 0, 1}, Count{4, 3, 2}))
}

// Counts that are no whole numbers: the last step must come to 0 exactly, not to what rounding left.
func TestSurvivalOfFractionsEndsAtZero(t *testing.T) {
	s := curve(t, Count{1, 0.1, 0.2}, Count{2, 0.3, 0}, Count{3, 0.7, 0})
	require.Equal(t, 0.0, s.Steps[2].Share)
}

// study draws times to the event at rate 1, followed until a time even on (0, follow).
func study(rng *rand.Rand, n int, follow float64) (times []Count) {
	for range n {
		event, end := rng.ExpFloat64(), follow*rng.Float64()
		if event <= end {
			times = append(times, Count{event, 1, 0})
		} else {
			times = append(times, Count{end, 0, 1})
		}
	}
	return times
}

// bucketed rounds times to buckets whose ends differ by the factor (1+e)², each named by its geometric middle.
func bucketed(times []Count, e float64) (in []Count, end func(float64) float64) {
	width := 2 * math.Log1p(e)
	for _, row := range times {
		row.Time = math.Exp((math.Floor(math.Log(row.Time)/width) + 0.5) * width)
		in = append(in, row)
	}
	return in, func(middle float64) float64 { return middle * (1 + e) }
}

func TestBucketsMoveTheCurveNoFurtherThanStated(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 8))
	for range 50 {
		times := study(rng, 200, 3)
		e := 0.05
		rounded, end := bucketed(times, e)
		exact, grouped := curve(t, times...), curve(t, rounded...)
		for _, step := range grouped.Steps {
			at := end(step.Time)
			if at > exact.Last {
				continue
			}
			want := exact.At(at).Value
			require.LessOrEqual(t, want, step.Share+1e-12)
			require.GreaterOrEqual(t, want, step.CensoredFirst-1e-12)
			require.InDelta(t, step.Share, step.CensoredFirst, 0.08)
		}
		// The restricted mean: within the relative error, but for what the order within buckets moves S.
		require.InEpsilon(t, exact.RestrictedMean(1.5).Value, grouped.RestrictedMean(1.5).Value, 0.05+0.02)

		var all []Count
		for _, row := range times {
			all = append(all, Count{row.Time, 1, 0})
		}
		rounded, _ = bucketed(all, e)
		exact, grouped = curve(t, all...), curve(t, rounded...)
		for _, q := range []float64{0.1, 0.5, 0.9} {
			require.InEpsilon(t, exact.Quantile(q).Value, grouped.Quantile(q).Value, e+1e-12)
		}
		require.InEpsilon(t, exact.RestrictedMean(0).Value, grouped.RestrictedMean(0).Value, e+1e-12)
	}
}

// Times and counts over the whole range of numbers: shares stay shares that only fall, inside their intervals.
func TestSurvivalWithstandsWildCounts(t *testing.T) {
	rng := rand.New(rand.NewPCG(67, 6))
	wild := func() float64 {
		switch rng.IntN(4) {
		case 0:
			return 0
		case 1:
			return float64(rng.IntN(5))
		}
		return math.Pow(10, 600*rng.Float64()-300)
	}
	for range 3000 {
		var times []Count
		for range rng.IntN(8) {
			times = append(times, Count{wild(), wild(), wild()})
		}
		s := curve(t, times...)
		was := 1.0
		for _, row := range s.followed {
			e := s.At(row.Time)
			require.LessOrEqual(t, e.Value, was)
			require.LessOrEqual(t, e.Interval.Low, e.Value)
			require.GreaterOrEqual(t, e.Interval.High, e.Value)
			was = e.Value
			s.Quantile(0.5)
			s.RestrictedMean(row.Time)
		}
		r, err := LogRank(times, times[:len(times)/2])
		require.NoError(t, err)
		require.False(t, r.ChiSquare < 0 || r.P < 0 || r.P > 1)
	}
}
