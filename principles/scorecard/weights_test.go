package scorecard_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/principles"
	"github.com/safar-cx/safar/principles/scorecard"
	"github.com/safar-cx/safar/touchpoint/document"
)

func weights(t testing.TB, text string) scorecard.Weights {
	t.Helper()
	w, err := scorecard.ParseWeights(strings.NewReader(text))
	require.NoError(t, err)
	return w
}

func TestGivenWeightsCountAsTheyAre(t *testing.T) {
	w := weights(t, `{"schema": "safar.weights/1", "given": [{"principle": "effortless", "weight": 3}, {"principle": "senses", "weight": 1}]}`)
	c := make1(t, scorecard.Options{Weights: w}, said("A", basket, "effortless.wait", 1), said("A", basket, "senses.order", 5), said("A", basket, "control.when", 5))
	require.InDelta(t, 0.25, score(t, c, basket, "").Level.Value.Float(), 1e-12, "(3·0 + 1·1)/4; what has no weight does not count")
	require.Equal(t, scorecard.Parts{Assessed: 2, Of: 10}, score(t, c, basket, "").Parts)
	said := strings.Join(c.Say("en"), "\n")
	require.Contains(t, said, "Principles count as was stated.")
	require.Contains(t, said, "Without a weight, and so not in what all principles come to: Control.")
}

// Saaty's scale, consistent: 2, 6 and 3 give 0.6, 0.3 and 0.1.
func TestWeightsFollowFromComparisonsOfTwo(t *testing.T) {
	w := weights(t, `{"schema": "safar.weights/1", "comparisons": [{"principle": "effortless", "over": "senses", "times": 2},
		{"principle": "effortless", "over": "control", "times": 6}, {"principle": "control", "over": "senses", "times": 0.3333333333333333}]}`)
	c := make1(t, scorecard.Options{Weights: w}, said("A", basket, "effortless.wait", 1), said("A", basket, "senses.order", 5), said("A", basket, "control.when", 1))
	require.Equal(t, scorecard.Compared, c.Weighting.Basis)
	got := map[string]float64{}
	for _, x := range c.Weighting.Weights {
		got[string(x.Principle)] = x.Weight.Float()
	}
	require.InDeltaMapValues(t, map[string]float64{"effortless": 0.6, "senses": 0.3, "control": 0.1}, got, 1e-9)
	require.InDelta(t, 0.3, score(t, c, basket, "").Level.Value.Float(), 1e-9)
	require.InDelta(t, 0, c.Weighting.Consistency[0].Ratio.Float(), 1e-9)
	require.NotEmpty(t, c.Weighting.Consistency[0].Table)
	require.Empty(t, c.Weighting.Consistency[0].Revisit)
}

// A circle: each counts nine times as much as the next.
func TestComparisonsThatContradictAreNamed(t *testing.T) {
	w := weights(t, `{"schema": "safar.weights/1", "comparisons": [{"principle": "effortless", "over": "senses", "times": 9, "by": "P"},
		{"principle": "senses", "over": "control", "times": 9, "by": "P"}, {"principle": "control", "over": "effortless", "times": 9, "by": "P"},
		{"principle": "effortless", "over": "senses", "times": 1, "by": "Q"}, {"principle": "senses", "over": "control", "times": 1, "by": "Q"}]}`)
	c := make1(t, scorecard.Options{Weights: w}, said("A", basket, "effortless.wait", 1), said("A", basket, "senses.order", 5))
	require.Equal(t, 2, c.Weighting.People)
	require.True(t, c.Weighting.Consistency[0].Warned)
	require.Len(t, c.Weighting.Consistency[0].Revisit, 3)
	require.Equal(t, "P", c.Weighting.Consistency[1].By)
	for lang, want := range map[string]string{"en": "Worth talking about again", "fa": "خوب است دوباره"} {
		if lang == "en" {
			require.Contains(t, strings.Join(c.Say("en"), "\n"), want)
		} else {
			require.Contains(t, strings.Join(c.Say("fa"), "\n"), want)
		}
	}
}

func TestEveryMistakeInWeightsIsLocated(t *testing.T) {
	_, err := scorecard.ParseWeights(strings.NewReader(`{
		"schema": "safar.weights/1",
		"comparisons": [
			{"principle": "effortless", "over": "effortless", "times": 2},
			{"principle": "a b", "over": "senses", "times": 20},
			{"principle": "senses", "over": "control", "times": 2, "by": "P"},
			{"principle": "control", "over": "senses", "times": 2, "by": "p"}
		]}`))
	var found document.Problems
	require.ErrorAs(t, err, &found)
	require.Len(t, found, 4)
	require.Equal(t, []int{4, 5, 5, 7}, []int{found[0].Line, found[1].Line, found[2].Line, found[3].Line})
	for text, want := range map[string]string{
		`{}`: "the schema is", `{"schema": "safar.weights/1"}`: "neither given weights nor comparisons", `{"schema": "safar.weights/1", "other": 1}`: "other",
		`{"schema": "safar.weights/1", "given": [{"principle": "senses", "weight": 0}, {"principle": "senses", "weight": 1}]}`:                                    "above 0",
		`{"schema": "safar.weights/1", "given": [{"principle": "senses", "weight": 1}], "comparisons": [{"principle": "senses", "over": "control", "times": 1}]}`: "not both",
	} {
		_, err := scorecard.ParseWeights(strings.NewReader(text))
		require.ErrorContains(t, err, want)
	}
	for text, want := range map[string]string{
		`{"schema": "safar.weights/1", "given": [{"principle": "magic", "weight": 1}]}`:                                                                                     "no principle",
		`{"schema": "safar.weights/1", "comparisons": [{"principle": "effortless", "over": "senses", "times": 1}, {"principle": "control", "over": "social", "times": 1}]}`: "not connected",
	} {
		_, err := scorecard.Make(parse(t, small), new(principles.Set), scorecard.Options{Weights: weights(t, text)})
		require.ErrorIs(t, err, scorecard.ErrWeights)
		require.ErrorContains(t, err, want)
	}
}

func FuzzParseWeights(f *testing.F) {
	f.Add(`{"schema": "safar.weights/1", "given": [{"principle": "effortless", "weight": 3}]}`)
	f.Add(`{"schema": "safar.weights/1", "comparisons": [{"principle": "effortless", "over": "senses", "times": 2, "by": "P"}, {"principle": "senses", "over": "control", "times": 9, "by": "P"}]}`)
	f.Add(`{"schema": "safar.weights/1", "comparisons": [{"principle": "effortless", "over": "senses", "times": 0.11}, {"principle": "control", "over": "social", "times": 1e999}]}`)
	m := parse(f, small)
	f.Fuzz(func(t *testing.T, text string) {
		w, err := scorecard.ParseWeights(strings.NewReader(text))
		if err != nil {
			return
		}
		c, err := scorecard.Make(m, new(principles.Set), scorecard.Options{Weights: w})
		if err != nil {
			require.ErrorIs(t, err, scorecard.ErrWeights)
			return
		}
		sum := 0.0
		for _, x := range c.Weighting.Weights {
			require.Positive(t, x.Weight.Float())
			sum += x.Weight.Float()
		}
		require.InDelta(t, 1, sum, 1e-9)
		c.Say("fa")
	})
}
