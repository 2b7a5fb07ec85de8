package whatif_test

import (
	"math"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/gap/figure"
	"github.com/safar-cx/safar/gap/legend"
	"github.com/safar-cx/safar/gap/measure"
	"github.com/safar-cx/safar/gap/whatif"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
)

// Of two things rated 3 or 5 in all combinations, the step from 3 to 5 in the first adds 1 to the whole, in the second 2: slopes of 2 and 4 from the worst mark to the best.
func crossed(times int) (people []touchpoint.Response) {
	for range times {
		people = append(people, marks(3, 3, 2), marks(5, 3, 3), marks(3, 5, 4), marks(5, 5, 5))
	}
	return people
}

func TestGainsAreSlopeTimesChangeOfTheMeanTimesTheShareThatUsedIt(t *testing.T) {
	keys := []touchpoint.Key{"a", "b"}
	m := mapped(t, keys, nil, nil)
	r := asked(t, m, tallied(t, asks(keys...), true, crossed(10)), whatif.Options{})
	// half are at .5 and half at 1: raising all to 1 raises the mean by .25
	gain := func(key touchpoint.Key, share int) whatif.Gain { return cellOf(t, r, key).Gains[share] }
	require.InDelta(t, 0.5, gain("a", 0).Outcome.Value.Float(), 1e-9)
	require.InDelta(t, 1, gain("b", 0).Outcome.Value.Float(), 1e-9)
	require.InDelta(t, 0.5, gain("b", 1).Outcome.Value.Float(), 1e-9)
	require.InDelta(t, 25, gain("a", 0).Score.Value.Float(), 1e-9)
	require.InDelta(t, 12.5, gain("a", 1).Score.Value.Float(), 1e-9)
	require.Equal(t, []float64{1, 0.5}, r.Method.Shares)
	// the whole is 3.5 of 5, and the two gaps are all that is behind that
	require.InDelta(t, 1.5, r.Outcome.Room.Float(), 1e-9)
	require.InDelta(t, 1.5, r.Whole[0].Outcome.Value.Float(), 1e-9)
	require.InDelta(t, 50, r.Whole[0].Score.Value.Float(), 1e-9)
	require.InDelta(t, 1, r.Outcome.R2.Float(), 1e-9)
	require.Equal(t, []legend.Cell{{Stage: "stage", Touchpoint: "b"}}, r.Outcome.First, "a line without error tells them apart")

	// as many again did not use the second: for them only the first counts, at the mean of the second
	people := crossed(10)
	for range 20 {
		people = append(people, marks(3, unused, 3), marks(5, unused, 4))
	}
	r = asked(t, m, tallied(t, asks(keys...), true, people), whatif.Options{})
	require.InDelta(t, 0.5, gain("a", 0).Outcome.Value.Float(), 1e-9)
	require.InDelta(t, 0.5, gain("b", 0).Outcome.Value.Float(), 1e-9)
	require.InDelta(t, 12.5, gain("b", 0).Score.Value.Float(), 1e-9)
}

func TestOutcomesAreToldInTheirOwnUnits(t *testing.T) {
	keys := []touchpoint.Key{"a"}
	s := asks(keys...)
	s.Items[1].Scale = touchpoint.NPS()
	s.Items = append(s.Items, touchpoint.Item{Key: "again", Scale: touchpoint.CSAT()})
	s.Outcomes = []touchpoint.Outcome{{Item: "whole", As: touchpoint.MeasureNPS}, {Item: "again", As: touchpoint.MeasureShare, AtLeast: 4}}
	var people []touchpoint.Response
	for range 20 {
		people = append(people,
			marks(3, 11, 5), marks(3, 8, 1), marks(3, 1, 1), marks(3, 4, 1), // NPS −25, a quarter would come again
			marks(5, 11, 5), marks(5, 10, 4), marks(5, 10, 5), marks(5, 8, 3), // NPS 75, three quarters would
		)
	}
	m, all := mapped(t, keys, nil, nil), tallied(t, s, true, people)
	r := asked(t, m, all, whatif.Options{})
	require.InDelta(t, 25, r.Outcome.Value.Float(), 1e-9)
	require.InDelta(t, 75, r.Outcome.Room.Float(), 1e-9)
	require.InDelta(t, 50, cellOf(t, r, "a").Gains[0].Outcome.Value.Float(), 1e-9)
	require.Equal(t, whatif.Gains, r.Cells[0].Verdict)
	require.Contains(t, r.Say(legend.Of(m, s), touchpoint.English)[0], "50.0 points, ")
	r = asked(t, m, all, whatif.Options{Outcome: "again"})
	require.InDelta(t, 0.25, cellOf(t, r, "a").Gains[0].Outcome.Value.Float(), 1e-9)
	require.InDelta(t, 4, r.Outcome.AtLeast.Float(), 0)
	require.Contains(t, r.Say(legend.Of(m, s), touchpoint.English)[0], "25.0 percentage points")
	_, err := whatif.Ask(m, all, whatif.Options{Outcome: "gone"})
	require.EqualError(t, err, `whatif: "gone" is not among the outcomes of the schema`)
}

func TestAGainIsNeverPromisedWhereTheOutcomeGoesTheOtherWay(t *testing.T) {
	keys := []touchpoint.Key{"a", "b", "top"}
	var people []touchpoint.Response
	for range 30 { // the better a, the worse the whole; b has nothing to do with it; the last is all at the top
		people = append(people, marks(2, 1, 5, 5), marks(2, 5, 5, 5), marks(4, 1, 5, 2), marks(4, 5, 5, 2), marks(4, 1, 5, 3), marks(4, 5, 5, 3))
	}
	m := mapped(t, keys, nil, nil)
	s := asks(keys...)
	r := asked(t, m, tallied(t, s, true, people), whatif.Options{})
	require.Equal(t, whatif.Against, cellOf(t, r, "a").Verdict)
	require.Equal(t, whatif.CannotTell, cellOf(t, r, "b").Verdict)
	require.Equal(t, whatif.NoGap, cellOf(t, r, "top").Verdict)
	require.Empty(t, r.Outcome.First)
	said := r.Say(legend.Of(m, s), touchpoint.English)
	require.Contains(t, said, "Among customers who rate all else alike, “whole” is surely lower where they rate The a better: no gain is claimed there, and something else is likely behind it.")
	for _, line := range said {
		require.NotContains(t, line, "goes with a gain in “whole”")
	}
}

func TestWhatCannotBeToldHasAReason(t *testing.T) {
	keys := []touchpoint.Key{"a", "b", "c", "d"}
	s := asks(keys...)
	s.Items[3].UsersOnly = true
	var people []touchpoint.Response
	for i := range 60 {
		a := 1 + i%5
		people = append(people, marks(a, a, 1+i/5%5, 1+i/7%5, 1+(i/5+i)%5))
	}
	r := asked(t, mapped(t, keys, nil, nil), tallied(t, s, true, people), whatif.Options{})
	require.Equal(t, whatif.Collinear, cellOf(t, r, "a").Reason)
	require.Equal(t, whatif.Collinear, cellOf(t, r, "b").Reason)
	require.Equal(t, whatif.Reason(""), cellOf(t, r, "c").Reason)
	require.Equal(t, whatif.NoReach, cellOf(t, r, "d").Reason)
	require.True(t, cellOf(t, r, "d").PerUser)
	require.Equal(t, whatif.Unknown, cellOf(t, r, "a").Verdict)
	require.True(t, cellOf(t, r, "a").Gains[0].Score.IsKnown(), "the score is told all the same")

	two := []touchpoint.Key{"a", "b"}
	for name, c := range map[string]struct {
		people []touchpoint.Response
		want   whatif.Reason
	}{
		"nobody":              {nil, whatif.NoEvidence},
		"one":                 {[]touchpoint.Response{marks(3, 4, 5)}, whatif.TooFew},
		"never both":          {[]touchpoint.Response{marks(3, no, 5), marks(2, no, 5), marks(no, 4, 4), marks(no, 2, 4), marks(3, no, 1), marks(no, 3, 2)}, whatif.TooFew},
		"outcome all alike":   {slices.Concat(still(20, 3, 3, 4), still(20, 4, 2, 4), still(20, 4, 4, 4)), whatif.NoVariation},
		"everything is alike": {still(20, 3, 3, 4), whatif.NoVariation},
	} {
		r := asked(t, mapped(t, two, nil, nil), tallied(t, asks(two...), true, c.people), whatif.Options{})
		require.Equal(t, c.want, cellOf(t, r, "a").Reason, name)
		require.Equal(t, whatif.Unknown, cellOf(t, r, "a").Verdict, name)
		require.NotEmpty(t, r.Say(legend.Legend{}, touchpoint.Persian), name)
		require.NoError(t, page(r, legend.Legend{}).Check(), name)
	}

	none := asks(two...)
	none.Outcomes = nil
	r = asked(t, mapped(t, two, nil, nil), tallied(t, none, false, crossed(9)), whatif.Options{})
	require.Nil(t, r.Outcome)
	require.Equal(t, whatif.NoOutcome, r.Cells[0].Reason)
	require.NotContains(t, r.Say(legend.Legend{}, touchpoint.English), "Warning")
	nothing := asked(t, mapped(t, []touchpoint.Key{"z"}, nil, nil), tallied(t, none, false, nil), whatif.Options{})
	require.Empty(t, nothing.Cells)
	require.Equal(t, []string{"No cell of the map has ratings to ask this of."}, nothing.Say(legend.Legend{}, touchpoint.English))
}

func still(n int, all ...int) (people []touchpoint.Response) {
	for range n {
		people = append(people, marks(all...))
	}
	return people
}

func TestAnItemOfTheOutcomeItselfIsNoDriverOfIt(t *testing.T) {
	keys := []touchpoint.Key{"a", "whole"}
	s := asks("a")
	r := asked(t, mapped(t, keys, nil, nil), tallied(t, s, true, []touchpoint.Response{marks(3, 2), marks(5, 4), marks(4, 4), marks(2, 2), marks(2, 1), marks(5, 5)}), whatif.Options{})
	require.Equal(t, whatif.IsOutcome, cellOf(t, r, "whole").Reason)
	require.Len(t, r.Outcome.Items, 1)
}

func TestAnItemInTwoCellsCountsOnceInTheOutcome(t *testing.T) {
	d := mapped(t, []touchpoint.Key{"a", "b"}, nil, nil).Draft()
	d.Cells[1].Items = []journey.Measure{{Item: "a"}}
	m, err := journey.New(d)
	require.NoError(t, err)
	r := asked(t, m, tallied(t, asks("a", "b"), true, crossed(10)), whatif.Options{})
	require.Equal(t, cellOf(t, r, "a").Gains[0].Outcome.Value, cellOf(t, r, "b").Gains[0].Outcome.Value)
	require.Equal(t, cellOf(t, r, "a").Gains[0].Outcome.Value, r.Whole[0].Outcome.Value)
	require.Len(t, r.Outcome.First, 2, "the same item is no better than itself")
}

func TestWithoutReplicatesIntervalsAreThoseOfLeastSquares(t *testing.T) {
	keys := []touchpoint.Key{"a", "b"}
	m := mapped(t, keys, nil, nil)
	p := population{cuts: crowds[0].cuts, cells: 2, use: 1}
	people := p.sample(seeded(5), 400)
	for i := range people {
		people[i].Classes = []int{i % 2}
	}
	s := asks(keys...)
	s.Segmentations = []touchpoint.Segmentation{{Key: "who", Classes: []touchpoint.Class{{Key: "odd"}, {Key: "other"}}}}
	jackknifed := asked(t, m, tallied(t, s, true, people), whatif.Options{})
	require.Equal(t, "jackknife", jackknifed.Method.Slopes)
	require.Equal(t, 32, jackknifed.Method.Groups)
	classical := asked(t, m, tallied(t, s, false, people), whatif.Options{})
	require.Equal(t, "least squares", classical.Method.Slopes)
	require.Zero(t, classical.Method.Groups)
	for i := range jackknifed.Cells {
		a, b := jackknifed.Cells[i].Gains[0].Outcome, classical.Cells[i].Gains[0].Outcome
		require.InDelta(t, a.Value.Float(), b.Value.Float(), 1e-12)
		width := func(e figure.Estimate) float64 { return e.Interval[1].Float() - e.Interval[0].Float() }
		require.InEpsilon(t, width(b), width(a), 0.35)
	}
	// a class of people has none, whatever was kept of everyone
	odd := asked(t, m, tallied(t, s, true, people), whatif.Options{Audience: measure.Class(m, "who", "odd")})
	require.Equal(t, "least squares", odd.Method.Slopes)
	require.EqualValues(t, 200, odd.Cells[0].N.Float())
	require.Equal(t, touchpoint.Key("odd"), odd.Persona)
	_, err := whatif.Ask(m, tallied(t, s, true, people), whatif.Options{Audience: measure.Audience{Segmentation: "gone", Class: "x"}})
	require.ErrorContains(t, err, "whatif: tally: the schema has no segmentation")
}

func TestOptionsOutOfRangeAreErrors(t *testing.T) {
	keys := []touchpoint.Key{"a", "b"}
	m, all := mapped(t, keys, nil, nil), tallied(t, asks(keys...), false, crossed(3))
	for want, o := range map[string]whatif.Options{
		"confidence 1; between 0 and 1 is allowed":                          {Confidence: 1},
		"confidence NaN; between 0 and 1 is allowed":                        {Confidence: math.NaN()},
		"a minimum of -1 raters; above 0 is allowed":                        {Min: -1},
		"a budget of -1 person-days; 0 to 1e+09 is allowed":                 {Budget: -1},
		"a budget of NaN person-days; 0 to 1e+09 is allowed":                {Budget: math.NaN()},
		"closing 1.5 of a gap; above 0 and up to 1 is allowed":              {Shares: []float64{1.5}},
		"doubt 2; up to 1 is allowed":                                       {Doubt: 2},
		"doubt NaN; up to 1 is allowed":                                     {Doubt: math.NaN()},
		"-5 draws; 1 to 1,000,000 are allowed":                              {Draws: -5},
		"redesign closes 2 of a gap; above 0 and up to 1 is allowed":        {Closes: whatif.Closes{Redesign: 2}},
		"small change closes -0.1 of a gap; above 0 and up to 1 is allowed": {Closes: whatif.Closes{SmallChange: -0.1}},
	} {
		_, err := whatif.Ask(m, all, o)
		require.ErrorIs(t, err, whatif.ErrOption)
		require.EqualError(t, err, "whatif: option out of range: "+want)
	}
}

func TestAskChangesNothingAndIsRepeatable(t *testing.T) {
	m, all := real(t, "sfo", "2017.csv.gz")
	before := m.Draft()
	a, b := asked(t, m, all, whatif.Options{}), asked(t, m, all, whatif.Options{})
	require.Equal(t, a, b)
	require.Equal(t, before, m.Draft())
	var none *whatif.Report
	require.Nil(t, none.Say(legend.Legend{}, touchpoint.English))
	require.Nil(t, none.Publish(10))
	require.Empty(t, none.Section(legend.Legend{}))
}
