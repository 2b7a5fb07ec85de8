package drift

import (
	"math"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// The flow widths of the NIST/SEMATECH e-Handbook, 6.3.2.3: oracle cusum-nist. The table there gives the sums to two places.
var nist = []float64{
	324.925, 324.675, 324.725, 324.35, 325.35, 325.225, 324.125, 324.525, 325.225, 324.6,
	324.625, 325.15, 328.325, 327.25, 327.825, 328.5, 326.675, 327.775, 326.875, 328.35,
}

func TestCUSUMOfTheHandbook(t *testing.T) {
	x := slices.Clone(nist)
	c := CUSUM(x, Chart{Target: 325, Slack: 0.3175, Limit: 4.1959})
	require.Equal(t, nist, x)
	require.InDeltaSlice(t, []float64{0, 0, 0, 0, 0.0325, 0, 0, 0, 0, 0, 0, 0, 3.0075, 4.94, 7.4475, 10.63, 11.9875, 14.445, 16.0025, 19.035}, c.High, 1e-9)
	require.InDeltaSlice(t, []float64{0, 0.0075, 0, 0.3325, 0, 0, 0.5575, 0.715, 0.1725, 0.255, 0.3125, 0, 0, 0, 0, 0, 0, 0, 0, 0}, c.Low, 1e-9)
	require.False(t, c.Lowered.Known())
	first, rise := c.First()
	require.True(t, rise)
	require.Equal(t, 14, first.At+1)
	require.Equal(t, 13, first.Change+1, "the sum was last 0 in period 12")
	require.InDelta(t, 325+0.3175+4.94/2, first.Mean, 1e-9)
	peak, rise := c.Peak()
	require.InDelta(t, 19.035, peak, 1e-9)
	require.True(t, rise)
}

func TestHeadStartFindsSoonerWhatIsThereFromTheBeginning(t *testing.T) {
	c := Chart{Slack: 0.5, Limit: 5}
	x := []float64{2, 2, 2, 2, 2, 2}
	plain, fast := CUSUM(x, c), CUSUM(x, c.Fast())
	require.Equal(t, 3, plain.Raised.At)
	require.Equal(t, 1, fast.Raised.At)
	require.Zero(t, fast.Raised.Change)
	require.InDelta(t, 2, fast.Raised.Mean, 1e-12, "the head start is no evidence")
	require.InDelta(t, 2, plain.Raised.Mean, 1e-12)
	require.InDeltaSlice(t, []float64{4, 5.5, 7, 8.5, 10, 11.5}, fast.High, 1e-12)
	require.InDeltaSlice(t, []float64{0, 0, 0, 0, 0, 0}, fast.Low, 1e-12)
	low := CUSUM([]float64{-2, -2, -2, -2, -2}, c.Fast())
	s, rise := low.First()
	require.False(t, rise)
	require.Equal(t, 1, s.At)
	require.InDelta(t, -2, s.Mean, 1e-12)
}

// digits of the documented stream of CapyMOA: oracle pagehinkley-capymoa.
func stream(t testing.TB) (x []float64) {
	b, err := os.ReadFile("testdata/pagehinkley-capymoa.txt")
	require.NoError(t, err)
	for _, c := range strings.TrimSpace(string(b)) {
		x = append(x, float64(c-'0'))
	}
	require.Len(t, x, 2000)
	return x
}

func TestPageHinkleyInItsThreeForms(t *testing.T) {
	x := stream(t)
	before := slices.Clone(x)
	require.Equal(t, []int{1009, 1505}, PageHinkley(x, PageHinkleyOptions{}))
	require.Equal(t, []int{1009, 1506}, PageHinkley(x, PageHinkleyOptions{Form: Floored}))
	require.Equal(t, []int{1014, 1685}, PageHinkley(x, PageHinkleyOptions{Form: Unfloored}), "what CapyMOA documents")
	require.Equal(t, before, x)
	for i := range x {
		x[i] = 7 - x[i]
	}
	require.Equal(t, []int{1014, 1685}, PageHinkley(x, PageHinkleyOptions{Form: Unfloored, Falls: true}))
}

// The classic form with the mean held still is the upper sum of a CUSUM: m − min m is max(0, …).
func TestClassicAndFlooredAreOneWhereNothingIsForgotten(t *testing.T) {
	x := stream(t)
	o := PageHinkleyOptions{Alpha: 1}
	floored := o
	floored.Form = Floored
	require.NotEmpty(t, PageHinkley(x, o))
	require.Equal(t, PageHinkley(x, floored), PageHinkley(x, o))
}

func TestRecursiveResidualsStandEachPeriodAgainstThoseBefore(t *testing.T) {
	// By hand: 3 against 1: (3−1)/√(1+1); mean 2, W 2; 5 with variance 4: (5−2)/√(4.5).
	r := Recursive([]float64{1, 3, 5}, []float64{1, 1, 4})
	require.True(t, math.IsNaN(r[0]))
	require.InDeltaSlice(t, []float64{2 / math.Sqrt2, 3 / math.Sqrt(4.5)}, r[1:], 1e-12)
	// A period that is not known is passed over; nor is anything known exactly.
	nan := math.NaN()
	gap := Recursive([]float64{nan, 1, nan, 3, 9, 5, 7, 2}, []float64{1, 1, 1, 1, 0, 4, nan, math.Inf(1)})
	require.InDeltaSlice(t, r[1:], []float64{gap[3], gap[5]}, 1e-12)
	for _, i := range []int{0, 1, 2, 4, 6, 7} {
		require.True(t, math.IsNaN(gap[i]), i)
	}
	// A shift of all and a change of unit change nothing.
	moved := Recursive([]float64{10 + 7*1, 10 + 7*3, 10 + 7*5}, []float64{49, 49, 4 * 49})
	require.InDeltaSlice(t, r[1:], moved[1:], 1e-12)
	require.Empty(t, Recursive(nil, nil))
	require.Panics(t, func() { Recursive([]float64{1}, nil) })
}

func TestResidualsCountPeriodsByTheirErrors(t *testing.T) {
	r := Residuals([]float64{4, 4, 4, 4, math.NaN()}, []float64{0.01, 0.04, 0, -1, 1}, 3.8)
	require.InDeltaSlice(t, []float64{2, 1}, r[:2], 1e-12)
	for _, v := range r[2:] {
		require.True(t, math.IsNaN(v))
	}
	require.True(t, math.IsNaN(Residuals([]float64{1}, []float64{1}, math.NaN())[0]))
	require.Panics(t, func() { Residuals([]float64{1}, nil, 0) })
}

func TestSeriesOfNothingOneNumberOrSenselessOnes(t *testing.T) {
	nan := math.NaN()
	empty := CUSUM(nil, Standard())
	require.Empty(t, empty.High)
	_, rise := empty.First()
	require.False(t, rise)
	peak, _ := empty.Peak()
	require.True(t, math.IsNaN(peak))
	one := CUSUM([]float64{9}, Standard())
	require.Equal(t, Signal{At: 0, Change: 0, Mean: 9}, one.Raised)
	flat := CUSUM([]float64{0, 0, 0}, Standard())
	require.False(t, flat.Raised.Known() || flat.Lowered.Known())
	gaps := CUSUM([]float64{nan, 4, nan, nan, 4}, Standard())
	require.InDeltaSlice(t, []float64{0, 3.5, 3.5, 3.5, 7}, gaps.High, 1e-12)
	require.Equal(t, 4, gaps.Raised.At)
	require.InDelta(t, 4, gaps.Raised.Mean, 1e-12, "periods that are not known do not count")
	require.Equal(t, 1, gaps.Raised.Change, "nothing begins in a period that is not known")
	for _, c := range []Chart{{}, {Limit: -1}, {Limit: nan}, {Slack: -1, Limit: 1}, {Limit: 1, Head: 1}, {Limit: 1, Head: -1}, {Target: nan, Limit: 1}, {Limit: math.Inf(1)}} {
		course := CUSUM([]float64{99, 99}, c)
		require.True(t, math.IsNaN(course.High[1]) && math.IsNaN(course.Low[0]), "%+v", c)
		require.False(t, course.Raised.Known(), "%+v", c)
		if !math.IsNaN(c.Target) { // which neither looks at
			require.True(t, math.IsNaN(Chance(c, 3)), "%+v", c)
			require.True(t, math.IsNaN(RunLength(c, 0)), "%+v", c)
		}
	}
	wild := CUSUM([]float64{1, math.Inf(1)}, Standard())
	require.True(t, math.IsNaN(wild.High[0]))
	require.False(t, wild.Raised.Known())
	require.Zero(t, Chance(Standard(), 0))
	require.True(t, math.IsNaN(RunLength(Standard(), nan)))

	require.Nil(t, PageHinkley(nil, PageHinkleyOptions{}))
	require.Nil(t, PageHinkley([]float64{1, math.Inf(1)}, PageHinkleyOptions{Min: 1, Lambda: 0.1}))
	jump := []float64{0, 0, nan, 0, 9, 9, 9}
	require.Equal(t, []int{4}, PageHinkley(jump, PageHinkleyOptions{Min: 1, Lambda: 5})[:1])
	for _, o := range []PageHinkleyOptions{{Min: -1}, {Lambda: -1}, {Alpha: 2}, {Alpha: -1}, {Delta: nan}, {Lambda: nan}, {Form: 9}} {
		require.Nil(t, PageHinkley(jump, o), "%+v", o)
	}
}

// Two classes, of which each got better by 0.1, while those who are less content came in greater number: the crude mean falls.
func TestSimpson(t *testing.T) {
	earlier := []Class{{Mean: 0.9, Variance: 0.0004, Share: 0.8}, {Mean: 0.3, Variance: 0.0009, Share: 0.2}}
	later := []Class{{Mean: 1.0, Variance: 0.0004, Share: 0.2}, {Mean: 0.4, Variance: 0.0001, Share: 0.8}}
	p := Decompose(earlier, later)
	require.InDelta(t, 0.52-0.78, p.Crude, 1e-12)
	require.InDelta(t, 0.1, p.Within, 1e-12)
	require.InDelta(t, -0.36, p.Mix, 1e-12)
	require.InDelta(t, p.Crude, p.Within+p.Mix, 1e-12)
	require.InDelta(t, 0.04*(0.0004+0.0004)+0.64*(0.0009+0.0001), p.Variance, 1e-12)
	require.True(t, p.Simpson())
	require.False(t, Decompose(earlier, earlier).Simpson())
}

// Fleiss, Levin and Paik's arithmetic: a standard of two thirds and one third.
func TestStandardise(t *testing.T) {
	classes := []Class{{Mean: 0.6, Variance: 0.01}, {Mean: 0.3, Variance: 0.04}, {Mean: math.NaN(), Variance: math.NaN()}}
	mean, variance := Standardise(classes, []float64{2, 1, 0})
	require.InDelta(t, 0.5, mean, 1e-12)
	require.InDelta(t, (4*0.01+0.04)/9, variance, 1e-12)
	for _, mix := range [][]float64{{1, 1, 1}, {0, 0, 0}, {-1, 2, 0}, {math.NaN(), 1, 0}, {math.Inf(1), 1, 0}} {
		mean, variance = Standardise(classes, mix)
		require.True(t, math.IsNaN(mean) && math.IsNaN(variance), "%v", mix)
	}
	mean, variance = Standardise([]Class{{Mean: 0.5, Variance: math.NaN()}}, []float64{1})
	require.InDelta(t, 0.5, mean, 1e-12)
	require.True(t, math.IsNaN(variance))
	mean, _ = Standardise(nil, nil)
	require.True(t, math.IsNaN(mean))
	require.Panics(t, func() { Standardise(classes, nil) })
	require.Panics(t, func() { Decompose(classes, nil) })
	lost := Decompose([]Class{{Mean: math.NaN()}, {Mean: 1, Share: 1}}, []Class{{Mean: 1, Share: 0.5}, {Mean: 1, Share: 0.5}})
	require.True(t, math.IsNaN(lost.Crude) && math.IsNaN(lost.Within))
	require.False(t, lost.Simpson())
}

func TestChangeIsWhereTwoLevelsAreMostLikely(t *testing.T) {
	s := Change(nist, slices.Repeat([]float64{1}, len(nist)))
	require.Equal(t, 13, s.At+1)
	before, after := 0.0, 0.0
	for i, v := range nist {
		if i < 12 {
			before += v / 12
		} else {
			after += v / 8
		}
	}
	require.InDelta(t, before, s.Before, 1e-9)
	require.InDelta(t, after, s.After, 1e-9)
	require.InDelta(t, (after-before)*(after-before)/(1./12+1./8), s.Statistic, 1e-9)
	// The second is far off, and so uncertain that it does not matter.
	nan := math.NaN()
	require.Equal(t, 4, Change([]float64{1, 9, nan, 1, 2, 2}, []float64{1, 1e6, 1, 1, 1, 1}).At)
	for _, none := range [][]float64{nil, {1}, {1, nan}, {2, 2, 2}} {
		s := Change(none, slices.Repeat([]float64{1}, len(none)))
		require.Equal(t, -1, s.At, "%v", none)
		require.True(t, math.IsNaN(s.Statistic))
	}
	require.Panics(t, func() { Change([]float64{1}, nil) })
}
