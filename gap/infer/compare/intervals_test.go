package compare

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/gap/infer"
)

func TestIntervalsOfHistogramsAreThoseOfRatings(t *testing.T) {
	a, b := Group{Counts: []float64{1, 4, 10, 40, 45}}, Group{Counts: []float64{3, 9, 18, 38, 32}}
	at := func(confidence float64) infer.Estimate {
		return infer.Difference(infer.MeanFromHistogram(five, a.Counts, 100, 100, confidence), infer.MeanFromHistogram(five, b.Counts, 100, 100, confidence))
	}
	o := Options{Margin: 0.5}
	want, got := Ratings(five, a, b, o), Intervals(at, o)
	for _, c := range []*Comparison{&want, &got} { // which no such comparison has, and NaN is not equal to itself
		require.True(t, math.IsNaN(c.T) && math.IsNaN(c.DF))
		c.T, c.DF = 0, 0
	}
	require.Equal(t, want, got)
	require.Equal(t, BadOption, Intervals(at, Options{Alpha: 2}).Reason)
	nobody := Intervals(func(float64) infer.Estimate { return infer.Estimate{Value: math.NaN()} }, o)
	require.Equal(t, FewAnswers, nobody.Reason)
	require.Equal(t, CannotTell, nobody.Answer)
	require.True(t, math.IsNaN(nobody.P))
	loose := Intervals(func(float64) infer.Estimate {
		return infer.Estimate{Value: 1, Interval: infer.Interval{Low: math.NaN(), High: math.NaN()}}
	}, o)
	require.Equal(t, BadInput, loose.Reason)
}
