package agreement

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

var nan = math.NaN()

// every coefficient of a matrix.
func every(t *testing.T, rows [][]float64, o Options) []Result {
	c := counted(t, rows)
	var out []Result
	for m := Nominal; m <= Ratio; m++ {
		out = append(out, Alpha(c, m, o))
	}
	for w := Identity; w <= OrdinalWeights; w++ {
		out = append(out, Gwet(c, w, o))
	}
	out = append(out, FleissKappa(c, o))
	for f := AgreementSingle; f <= ConsistencyMean; f++ {
		out = append(out, must(t)(ICC(rows, f, o)))
	}
	return append(out, must(t)(KendallW(rows, o)))
}

// consistent is what holds of any result.
func consistent(t *testing.T, r Result) {
	if math.IsNaN(r.Value) {
		require.NotEqual(t, Told, r.Reason, "%+v", r)
		require.False(t, r.Interval.Known(), "%+v", r)
		return
	}
	require.False(t, math.IsInf(r.Value, 0), "%+v", r)
	require.LessOrEqual(t, r.Value, 1.0)
	if !r.Interval.Known() {
		require.NotEqual(t, Told, r.Reason, "%+v", r)
		return
	}
	require.LessOrEqual(t, r.Interval.Low, r.Interval.High, "%+v", r)
	require.LessOrEqual(t, r.Interval.High, 1.0)
	require.Positive(t, r.Interval.Width(), "%+v", r)
}

func TestWhatCannotBeToldIsSaid(t *testing.T) {
	for name, x := range map[string]struct {
		rows [][]float64
		want Reason
	}{
		"no raters":             {nil, NoRatings},
		"no units":              {[][]float64{{}, {}}, NoRatings},
		"all missing":           {[][]float64{{nan, nan}, {nan, nan}}, NoRatings},
		"one rater":             {[][]float64{{1, 2, 3}}, OneRater},
		"the other only absent": {[][]float64{{1, 2, 3}, {nan, nan, nan}}, OneRater},
		"one unit":              {[][]float64{{1}, {2}}, OneUnit},
	} {
		for _, r := range every(t, x.rows, Options{}) {
			require.Equal(t, x.want, r.Reason, "%s: %s", name, r.Coefficient)
			require.True(t, math.IsNaN(r.Value))
			consistent(t, r)
		}
	}
	for _, r := range every(t, [][]float64{{4, 4, 4}, {4, 4, 4}}, Options{}) {
		require.Contains(t, []Reason{NoVariance, OneValue}, r.Reason, r.Coefficient)
		require.True(t, math.IsNaN(r.Value))
	}
	// With the scale stated, AC1 can tell: everybody agreed, though there was room not to.
	r := Gwet(counted(t, [][]float64{{4, 4, 4}, {4, 4, 4}}, marks...), Identity, Options{})
	require.Equal(t, 1.0, r.Value)
	require.Equal(t, RuleOfPerfect, r.Method)
	require.Equal(t, NegativeValues, Alpha(counted(t, [][]float64{{-1, 2}, {1, 2}}), Ratio, Options{}).Reason)
	for _, o := range []Options{{Confidence: 1}, {Confidence: -1}, {Confidence: nan}, {Draws: -1}, {Draws: 3}, {Draws: MaxDraws + 1}} {
		for _, r := range every(t, krippendorff2011(), o) {
			require.Equal(t, BadOption, r.Reason)
		}
	}
}

func TestPerfectAgreementKeepsWidth(t *testing.T) {
	rows := [][]float64{{1, 2, 3, 4, 5, 1, 2, 3, 4, 5}, {1, 2, 3, 4, 5, 1, 2, 3, 4, 5}, {1, 2, 3, 4, 5, 1, 2, 3, 4, 5}}
	for _, r := range every(t, rows, Options{}) {
		require.Equal(t, 1.0, r.Value, r.Coefficient)
		// Wilson's upper bound of a share of which none was seen among 10: z²/(10 + z²).
		require.InDelta(t, 1-3.841459/(13.841459), r.Interval.Low, 1e-6, r.Coefficient)
		require.Equal(t, 1.0, r.Interval.High)
		require.Equal(t, RuleOfPerfect, r.Method)
	}
}

func TestOneUnitThatVariesLeavesNoInterval(t *testing.T) {
	rows := [][]float64{{5, 5, 5, 5, 1}, {5, 5, 5, 5, 5}, {5, 5, 5, 5, 5}}
	r := Alpha(counted(t, rows), Nominal, Options{})
	require.InDelta(t, 0, r.Value, 0.1)
	require.Equal(t, OneUnitVaries, r.Reason)
	require.False(t, r.Interval.Known())
	require.Equal(t, OneUnitVaries, Alpha(counted(t, rows), Nominal, Options{Bootstrap: true}).Reason)
	require.Equal(t, Told, Gwet(counted(t, rows), Identity, Options{}).Reason)
}

// Scores that do not change what is measured do not change the figure.
func TestInvariances(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	for range 20 {
		rows := drawRows(rng, shapes[3].share, []float64{0.7, 0.8, 0.9, 0.6}, 25)
		for _, row := range rows {
			for u := range row {
				if rng.Float64() < 0.2 {
					row[u] = nan
				}
			}
		}
		moved := make([][]float64, len(rows))
		for i, r := range rng.Perm(len(rows)) {
			for _, x := range rows[r] {
				moved[i] = append(moved[i], 1e6+1e-3*x)
			}
		}
		a, b := counted(t, rows), counted(t, moved)
		for _, m := range []Metric{Nominal, Ordinal, Interval} {
			x, y := Alpha(a, m, Options{}), Alpha(b, m, Options{})
			require.InDelta(t, x.Value, y.Value, 1e-6)
			require.InDelta(t, x.Interval.Low, y.Interval.Low, 1e-5)
		}
		for w := Identity; w <= OrdinalWeights; w++ {
			require.InDelta(t, Gwet(a, w, Options{}).Value, Gwet(b, w, Options{}).Value, 1e-6)
		}
		// From ready-made counts, in another order of values, the same comes out to the last bit.
		values, table := []float64{5, 1, 4, 2, 3}, make([][]int, 25)
		for u := range table {
			table[u] = make([]int, 5)
			for _, row := range rows {
				if k := slices.Index(values, row[u]); k >= 0 {
					table[u][k]++
				}
			}
		}
		c, err := NewCounts(values, table)
		require.NoError(t, err)
		full := counted(t, rows, marks...)
		require.Equal(t, Alpha(full, Ordinal, Options{}).Estimate, Alpha(c, Ordinal, Options{}).Estimate)
		require.Equal(t, Gwet(full, OrdinalWeights, Options{}).Estimate, Gwet(c, OrdinalWeights, Options{}).Estimate)
	}
}

func TestCountingFastAndSlowIsTheSame(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 9))
	for _, units := range []int{1, 7, blockUnits, 2*blockUnits + 3} {
		rows := make([][]float64, 9)
		for r := range rows {
			for range units {
				x := float64(rng.IntN(smallMarks))
				if rng.Float64() < 0.3 {
					x = nan
				}
				rows[r] = append(rows[r], x)
			}
		}
		fast := countSmall(rows)
		require.NotNil(t, fast)
		slow := new(Counts)
		require.NoError(t, slow.countAny(rows))
		require.Equal(t, slow, fast)
	}
	// A zero with a sign, a mark off by a bit, one too large, a strange NaN: none may be mistaken for a small mark.
	odd := math.Float64frombits(0xFFF8_0000_0000_1234)
	for _, x := range []float64{math.Copysign(0, -1), math.Nextafter(3, 4), 15, 16, 0.5, -1, 1e300, math.MaxFloat64, 5e-324, 29, 30, 31, 29.5, math.Nextafter(0, 1), math.Float64frombits(0x7FF4 << 48), math.Float64frombits(0x7FF0<<48 | 1)} {
		rows := [][]float64{{1, x, 2}, {odd, x, 2}}
		c := counted(t, rows)
		want := map[float64]uint32{}
		for _, row := range rows {
			for _, y := range row {
				if y == y {
					want[y]++
				}
			}
		}
		got := map[float64]uint32{}
		for _, cell := range c.cells {
			got[c.values[cell.value]] += cell.count
		}
		require.Equal(t, want, got, "%g", x)
		require.False(t, slices.ContainsFunc(c.values, math.Signbit) && x == 0, "a zero has no sign")
	}
}

func TestRefusals(t *testing.T) {
	inf := math.Inf(1)
	_, err := Count([][]float64{{1, 2}, {1}})
	require.ErrorIs(t, err, ErrRagged)
	require.ErrorContains(t, err, "rater 1")
	_, err = Count([][]float64{{1, inf}, {1, 2}})
	require.ErrorIs(t, err, ErrNotFinite)
	require.ErrorContains(t, err, "unit 1")
	_, err = Count([][]float64{{1, 6}}, marks...)
	require.ErrorIs(t, err, ErrOffScale)
	_, err = Count([][]float64{{1, 2}}, 1, 2, 2)
	require.ErrorIs(t, err, ErrTwice)
	_, err = Count(nil, nan)
	require.ErrorIs(t, err, ErrNotFinite)
	_, err = NewCounts([]float64{1, 2}, [][]int{{1}})
	require.ErrorIs(t, err, ErrRagged)
	_, err = NewCounts([]float64{1, 2}, [][]int{{1, -1}})
	require.ErrorIs(t, err, ErrCount)
	_, err = NewCounts(make([]float64, MaxValues+1), nil)
	require.ErrorIs(t, err, ErrTooManyValues)
	wide := make([][]float64, 2)
	for r := range wide {
		for u := range MaxValues {
			wide[r] = append(wide[r], float64(2*u+r*(1+u%3))+0.25)
		}
	}
	_, err = Count(wide)
	require.ErrorIs(t, err, ErrTooManyValues)
	some := counted(t, [][]float64{wide[0][:600], wide[1][:600]})
	require.Equal(t, TooManyValues, Alpha(some, Ratio, Options{}).Reason)
	require.Equal(t, TooManyValues, Gwet(some, LinearWeights, Options{}).Reason)
	require.Equal(t, Told, Alpha(some, Ordinal, Options{}).Reason)
	for _, rows := range [][][]float64{{{1, 2}, {1}}, {{1, inf}, {1, 2}}} {
		_, err = ICC(rows, 0, Options{})
		require.Error(t, err)
		_, err = KendallW(rows, Options{})
		require.Error(t, err)
		_, err = Severity(rows, Options{})
		require.Error(t, err)
	}
}

func TestHugeMarksDoNotOverflow(t *testing.T) {
	rows := [][]float64{{-math.MaxFloat64, 0, math.MaxFloat64, 1}, {-math.MaxFloat64, 0, math.MaxFloat64, 3}}
	for _, r := range every(t, rows, Options{}) {
		consistent(t, r)
	}
	s, err := Severity(rows, Options{})
	require.NoError(t, err)
	require.False(t, math.IsNaN(s.Raters[0].Value))
}

func TestInputsAreLeftAlone(t *testing.T) {
	rows := krippendorff2011()
	every(t, rows, Options{Bootstrap: true, Draws: 50})
	_, err := Severity(rows, Options{})
	require.NoError(t, err)
	for r, row := range krippendorff2011() {
		for u, x := range row {
			require.True(t, x == rows[r][u] || math.IsNaN(x) && math.IsNaN(rows[r][u]))
		}
	}
}

func TestBootstrapIsSeededAndNearTheJackknife(t *testing.T) {
	rng := rand.New(rand.NewPCG(2, 2))
	c := counted(t, drawRows(rng, shapes[0].share, alike(5, 0.8), 300))
	a, b := Alpha(c, Nominal, Options{Bootstrap: true}), Alpha(c, Nominal, Options{Bootstrap: true})
	require.Equal(t, a, b)
	require.NotEqual(t, a.Interval, Alpha(c, Nominal, Options{Bootstrap: true, Seed: 7}).Interval)
	jack := Alpha(c, Nominal, Options{})
	require.InDelta(t, jack.SE, a.SE, 0.1*jack.SE)
	require.InDelta(t, jack.Interval.Low, a.Interval.Low, 0.02)
	require.Equal(t, Percentile, a.Method)
	require.Zero(t, a.Void)
}

// With 10 raters and 30 units, Gwet's large-sample standard errors (irrCAC) of his example and the jackknife's are of one size.
func TestStandardErrorsAreNearGwets(t *testing.T) {
	c := counted(t, krippendorff2011())
	require.InDelta(t, 0.14557, Alpha(c, Nominal, Options{}).SE, 0.005)
	require.InDelta(t, 0.14295, Gwet(c, Identity, Options{}).SE, 0.02)
	require.InDelta(t, 0.15302, FleissKappa(c, Options{}).SE, 0.02)
}

func TestBeyondNeedsThreeRaters(t *testing.T) {
	rows := [][]float64{{1, 2, 3, 4, 5, 1}, {1, 2, 3, 4, 4, 1}, {2, 2, 3, 4, 5, 1}}
	alpha := func(c *Counts) Result { return Alpha(c, Ordinal, Options{}) }
	two, err := Beyond(rows[:2], nil, alpha)
	require.NoError(t, err)
	require.Equal(t, FewRaters, two.Reason)
	require.False(t, two.Interval.Known())
	require.False(t, math.IsNaN(two.Value))
	three, err := Beyond(rows, nil, alpha)
	require.NoError(t, err)
	require.True(t, three.Beyond)
	require.Greater(t, three.Interval.Width(), alpha(counted(t, rows)).Interval.Width())
	perfect, err := Beyond([][]float64{rows[0], rows[0], rows[0]}, nil, alpha)
	require.NoError(t, err)
	require.InDelta(t, 1-3.841459/(3+3.841459), perfect.Interval.Low, 1e-6, "three raters count, not six units")
	_, err = Beyond([][]float64{{1}, {1, 2}}, nil, alpha)
	require.ErrorIs(t, err, ErrRagged)
}

func TestDivideNamesTheUnitThatDivides(t *testing.T) {
	rows := [][]float64{{1, 5, 3, 2, nan}, {1, 1, 3, 2, 4}, {1, 5, 3, 1, nan}, {1, 1, 3, 2, nan}}
	d, reason := Divide(counted(t, rows), Interval)
	require.Equal(t, Told, reason)
	require.Equal(t, 1, d[0].Unit)
	require.Equal(t, 3, d[1].Unit)
	require.Len(t, d, 4, "the unit marked once divides nobody")
	sum := 0.0
	for _, x := range d {
		sum += x.Share
	}
	require.InDelta(t, 1, sum, 1e-12)
	// Pairs of unit 1: 4 of 6 are 4 apart, mean square 32/3; those of unit 3: 3 of 6 are 1 apart, mean 1/2.
	require.InDelta(t, (32./3)/(32./3+0.5), d[0].Share, 1e-12)
	alpha := Alpha(counted(t, rows), Interval, Options{})
	require.InDelta(t, 32./3/alpha.Expected, d[0].Chance, 1e-9)
	require.Greater(t, d[0].Chance, 1.0, "two camps are worse than chance")
	_, reason = Divide(counted(t, [][]float64{{1, 1}, {1, 1}}), Nominal)
	require.Equal(t, NoVariance, reason)
	_, reason = Divide(counted(t, rows), 9)
	require.Equal(t, BadOption, reason)
	perfect, _ := Divide(counted(t, [][]float64{{1, 2}, {1, 2}}), Nominal)
	require.Zero(t, perfect[0].Share)
}

func TestUnevenMarksKeepAC1AndLoseAlpha(t *testing.T) {
	// 100 units, two raters: 95 twice good, 5 split. Nearly all agree; α cannot see it.
	rows := [][]float64{alike(100, 1), alike(100, 1)}
	for u := range 5 {
		rows[u%2][u] = 0
	}
	c := counted(t, rows)
	require.Less(t, Alpha(c, Nominal, Options{}).Value, 0.0)
	require.Greater(t, Gwet(c, Identity, Options{}).Value, 0.94)
}

// Whatever marks are given, results are consistent and nothing panics.
func FuzzCoefficients(f *testing.F) {
	f.Add(uint8(3), []byte{1, 2, 3, 1, 2, 3, 1, 2, 255})
	f.Add(uint8(2), []byte{5, 5, 5, 5, 5, 5, 5, 1})
	f.Add(uint8(4), []byte{0, 250, 251, 252, 253, 254, 255, 249, 1, 2, 3, 4})
	f.Fuzz(func(t *testing.T, raters uint8, code []byte) {
		special := []float64{nan, math.Inf(1), -3, 1e300, -1e300, 0.5, math.Copysign(0, -1)}
		rows := make([][]float64, 1+raters%6)
		units := min(len(code)/len(rows), 12)
		for r := range rows {
			for u := range units {
				x := float64(code[r*units+u])
				if i := 255 - int(x); i < len(special) {
					x = special[i]
				}
				rows[r] = append(rows[r], x)
			}
		}
		if _, err := Count(rows); err != nil {
			require.ErrorIs(t, err, ErrNotFinite)
			return
		}
		for _, o := range []Options{{}, {Bootstrap: true, Draws: 45}} {
			for _, r := range every(t, rows, o) {
				consistent(t, r)
				Judge(r, Krippendorff())
			}
		}
		b, err := Beyond(rows, nil, func(c *Counts) Result { return Alpha(c, Ordinal, Options{}) })
		require.NoError(t, err)
		consistent(t, b)
		s, err := Severity(rows, Options{})
		require.NoError(t, err)
		require.Equal(t, s.Reason == Told, !math.IsNaN(s.SD) && s.Groups == 1)
	})
}
