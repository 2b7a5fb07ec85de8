package measure_test

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/gap/measure"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/tally"
)

// study is a map of two cells in one stage, the first with two items, and answers of five people to three items on 1–5.
func study(t *testing.T) ([]measure.Cell, *measure.Evidence) {
	b := journey.Draft{
		Key:      "two-cells",
		Name:     touchpoint.Plain("Two cells"),
		Channels: []touchpoint.Channel{{Key: "desk", Name: touchpoint.Plain("Desk"), Kind: touchpoint.InPerson}},
		Stages:   []journey.Stage{{Key: "on", Name: touchpoint.Plain("On")}},
		Touchpoints: []touchpoint.Touchpoint{
			{Key: "one", Name: touchpoint.Plain("One"), Channel: "desk"}, {Key: "two", Name: touchpoint.Plain("Two"), Channel: "desk"},
		},
		Cells: []journey.Cell{
			{Stage: "on", Touchpoint: "one", Importance: 3, Items: []journey.Measure{{Item: "a"}, {Item: "b", Weight: 3}, {Item: "gone"}}},
			{Stage: "on", Touchpoint: "two", Items: []journey.Measure{{Item: "c"}}},
		},
	}
	m, err := journey.New(b)
	require.NoError(t, err)
	schema := touchpoint.Schema{
		Items:    []touchpoint.Item{{Key: "a", Scale: touchpoint.CSAT()}, {Key: "b", Scale: touchpoint.CSAT()}, {Key: "c", Scale: touchpoint.CSAT()}, {Key: "nps", Scale: touchpoint.NPS()}},
		Outcomes: []touchpoint.Outcome{{Item: "nps", As: touchpoint.MeasureNPS}},
	}
	all, err := tally.NewRatings(schema, tally.Options{})
	require.NoError(t, err)
	for _, marks := range [][]touchpoint.Answer{{1, 3, 5, 11}, {2, 3, 5, 10}, {3, 5, touchpoint.NotUsed, 9}, {4, 1, 5, 8}, {5, 3, 5, 1}} {
		require.NoError(t, all.Add(touchpoint.Response{Answers: marks}))
	}
	table, err := all.Table(tally.Selection{})
	require.NoError(t, err)
	cells, missing := measure.Cells(m, schema)
	require.Equal(t, []touchpoint.Key{"gone"}, missing)
	return cells, measure.New(table, 0.95)
}

func TestCellsShareTheirItemsAndTheirImportance(t *testing.T) {
	cells, _ := study(t)
	require.Len(t, cells, 2)
	require.Equal(t, []float64{0.25, 0.75}, cells[0].Shares)
	require.InDelta(t, 1.5, cells[0].Importance, 1e-15, "three of four, at mean 1")
	require.InDelta(t, 0.5, cells[1].Importance, 1e-15)
	require.Equal(t, journey.Assumed, cells[0].Desired.Basis)
}

func TestLevelsAndPainsAreWhatTheAnswersSay(t *testing.T) {
	cells, e := study(t)
	// a is 1 … 5: unit mean .5; b is 3, 3, 5, 1, 3: unit mean .5
	require.InDelta(t, 0.5, e.Actual(cells[0]).Value, 1e-15)
	require.InDelta(t, 1, e.Actual(cells[1]).Value, 1e-15)
	require.InDelta(t, 0.5, e.Pain(cells[0]).Value, 1e-15)
	n, _ := e.Raters(cells[1])
	require.EqualValues(t, 4, n)
	reach, _ := e.Reach(cells[1])
	require.InDelta(t, 0.8, reach, 1e-15)
	require.InDelta(t, 0.75, e.MeanLevel(cells, []float64{0.5, 0.5}).Value, 1e-15)
}

func TestVariancesOfQuantitiesAreThoseOfTheirAnswers(t *testing.T) {
	cells, e := study(t)
	cov := e.Together([]measure.Quantity{e.Actual(cells[0]), e.Actual(cells[1])})
	// each person's level of the first cell: .25a + .75b of 0 … 1 = .375, .4375, .875, .1875, .625, whose variance over n is
	mean, sum := 0.0, 0.0
	levels := []float64{0.375, 0.4375, 0.875, 0.1875, 0.625}
	for _, v := range levels {
		mean += v / 5
	}
	for _, v := range levels {
		sum += (v - mean) * (v - mean)
	}
	require.InDelta(t, sum/4/5, cov.At(0, 0), 1e-15)
	require.True(t, measure.Nothing(cov.At(1, 1), 4), "all answers are alike")
	scores := e.Scores(cells)
	require.Positive(t, scores.Covariance.At(1, 1), "the width of the interval stands in")
	require.InDelta(t, 100*1.5*0.5, scores.Estimates[0].Value, 1e-12)
	require.Nil(t, e.Together(nil))
}

func TestAnNPSIsPromotersLessDetractors(t *testing.T) {
	_, e := study(t)
	q, ok := e.Outcome(touchpoint.Outcome{Item: "nps", As: touchpoint.MeasureNPS})
	require.True(t, ok)
	require.InDelta(t, (2.0-1)/5, q.Value, 1e-15, "marks 10, 9, 8, 7 and 0")
	_, ok = e.Outcome(touchpoint.Outcome{Item: "none"})
	require.False(t, ok)
}

func TestUnitsLeaveOutNotUsed(t *testing.T) {
	units := measure.Units(touchpoint.Item{Scale: touchpoint.CSAT()})
	require.Equal(t, []float64{0, 0.25, 0.5, 0.75, 1}, units[:5])
	require.True(t, math.IsNaN(units[5]))
}
