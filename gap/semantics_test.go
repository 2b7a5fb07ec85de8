package gap_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/gap"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/tally"
)

// crowd is n people who rate so many items on 1–5 independently and in different ways: of item j, marks lie lower the larger j.
func crowd(seed uint64, n, items int) []touchpoint.Response {
	rng := rand.New(rand.NewPCG(seed, 5))
	var out []touchpoint.Response
	for range n {
		var marks []int
		for j := range items {
			marks = append(marks, 1+population{}.rating(1-0.5*float64(j)+rng.NormFloat64()))
		}
		out = append(out, repeated(1, answered(marks...))...)
	}
	return out
}

func TestImportanceHasMeanOneOverScoredCells(t *testing.T) {
	people := crowd(1, 100, 3)
	m := mapped(t, important(4, cell("a")), cell("b"), important(1, cell("c")), important(100, at("unmeasured", cell("nothing"))))
	r := ranked(t, m, tallied(t, asks("a", "b", "c"), people), gap.Options{})
	require.Len(t, r.Points, 3, "a cell without evidence is no point")
	require.InDelta(t, 2, point(t, r, "a").Importance.Float(), 1e-12)
	require.InDelta(t, 0.5, point(t, r, "b").Importance.Float(), 1e-12, "unstated counts as 1")
	require.InDelta(t, 0.5, point(t, r, "c").Importance.Float(), 1e-12)
	for _, p := range r.Points {
		require.InDelta(t, 100*p.Importance.Float()*p.Shortfall.Float(), p.Score.Float(), 1e-9)
	}
	twice := ranked(t, mapped(t, important(8, cell("a")), important(2, cell("b")), important(2, cell("c"))), tallied(t, asks("a", "b", "c"), people), gap.Options{})
	require.Equal(t, r.Points, twice.Points, "the unit of importance does not matter")
}

func TestItemsOfACellCountByTheirWeights(t *testing.T) {
	c := cell("a", "b")
	c.Items[1].Weight = 3
	r := ranked(t, mapped(t, c), tallied(t, asks("a", "b"), repeated(40, answered(5, 1))), gap.Options{})
	require.InDelta(t, 75, r.Points[0].Score.Float(), 1e-9)
	require.InDelta(t, 0.25, r.Points[0].Actual.Float(), 1e-12)
	require.InDelta(t, 2, r.Points[0].ActualRaw.Float(), 1e-12)
}

func TestTheSameItemInTwoCellsTiesThem(t *testing.T) {
	r := ranked(t, mapped(t, cell("a"), at("again", cell("a")), cell("b")), tallied(t, asks("a", "b"), crowd(2, 500, 2)), gap.Options{})
	p, q := point(t, r, "a"), point(t, r, "again")
	require.Equal(t, p.Score, q.Score)
	require.Equal(t, p.Interval, q.Interval)
	require.Equal(t, p.Rank, q.Rank)
	require.Equal(t, gap.RankSet{2, 3}, p.RankSet)
	require.Equal(t, p.RankSet, q.RankSet)
	require.Equal(t, p.RankSetMarginal, q.RankSetMarginal)
	require.Equal(t, gap.RankSet{1, 1}, point(t, r, "b").RankSet)

	r = ranked(t, mapped(t, cell("a"), important(3, at("again", cell("a")))), tallied(t, asks("a"), crowd(2, 500, 1)), gap.Options{})
	require.InDelta(t, 3, point(t, r, "again").Score.Float()/point(t, r, "a").Score.Float(), 1e-9)
}

func TestNonUsersAreNoRaters(t *testing.T) {
	s := asks("a", "b")
	people := append(repeated(29, answered(2, 3)), repeated(971, answered(-1, 3))...)
	r := ranked(t, mapped(t, cell("a"), cell("b")), tallied(t, s, people), gap.Options{})
	p := point(t, r, "a")
	require.EqualValues(t, 29, p.N.Float())
	require.InDelta(t, 29, p.NEff.Float(), 1e-9)
	require.InDelta(t, 0.029, p.Reach.Float(), 1e-12)
	require.InDelta(t, 2.175, p.Score.Float(), 1e-9, "100 × 0.029 × 0.75")
	require.True(t, p.TooFew)
	require.Zero(t, p.Rank)
	require.True(t, p.RankSet == gap.RankSet{})
	require.False(t, p.Interval.IsZero(), "too few to rank, but scored with an interval")
	require.Positive(t, width(p.Interval))
	require.Equal(t, gap.RankSet{1, 1}, point(t, r, "b").RankSet)

	r = ranked(t, mapped(t, cell("a"), cell("b")), tallied(t, s, append(people, answered(2, 3))), gap.Options{})
	require.False(t, point(t, r, "a").TooFew, "30 raters are enough")
	r = ranked(t, mapped(t, cell("a"), cell("b")), tallied(t, s, people), gap.Options{Min: 29})
	require.False(t, point(t, r, "a").TooFew)
}

func TestRatersAreCountedByTheirWeights(t *testing.T) {
	s := asks("a")
	s.Weighted = true
	people := repeated(60, answered(2))
	for i := range 30 {
		people[i].Weight = 10
	}
	r := ranked(t, mapped(t, cell("a")), tallied(t, s, people), gap.Options{Min: 36})
	require.InDelta(t, 330.*330/(30*100+30), r.Points[0].NEff.Float(), 1e-9, "Kish")
	require.True(t, r.Points[0].TooFew)
}

func TestNoAnswerAndNotAskedLeaveTheBase(t *testing.T) {
	people := append(repeated(40, answered(3, 1)), repeated(60, answered(0, 1))...)
	people = append(people, repeated(100, answered(-2, 1))...)
	p := point(t, ranked(t, mapped(t, cell("a")), tallied(t, asks("a", "b"), people), gap.Options{}), "a")
	require.EqualValues(t, 40, p.N.Float())
	require.InDelta(t, 50, p.Score.Float(), 1e-9)
	require.InDelta(t, 1, p.Reach.Float(), 0)
}

func TestAllAnswersAlikeLeaveWidth(t *testing.T) {
	for _, scale := range []touchpoint.Scale{touchpoint.CSAT(), touchpoint.Range(1, 10), touchpoint.NPS(), touchpoint.Range(0, 1)} {
		s := touchpoint.Schema{Items: []touchpoint.Item{{Key: "a", Scale: scale}, {Key: "b", Scale: scale}}}
		for level := range scale.Levels() {
			people := repeated(37, touchpoint.Response{Answers: []touchpoint.Answer{touchpoint.LevelAnswer(level), touchpoint.LevelAnswer(level)}})
			r := ranked(t, mapped(t, cell("a"), cell("b")), tallied(t, s, people), gap.Options{})
			for _, p := range r.Points {
				require.Greater(t, width(p.Interval), 1., "%v, level %d", scale, level)
				require.Greater(t, width(p.ActualInterval), 0.01, "%v, level %d", scale, level)
				require.LessOrEqual(t, p.Interval[0].Float(), p.Score.Float())
				require.GreaterOrEqual(t, p.Interval[1].Float(), p.Score.Float())
				require.Equal(t, gap.RankSet{1, 2}, p.RankSet)
			}
		}
	}
}

// Whether rounding leaves a variance of 0 or of 1e-34 must not decide what is sure: with more people it only becomes more so.
func TestAnswersThatAreAllAlikeAreToldApartByNumbersOnly(t *testing.T) {
	if raced {
		t.Skip("a simulation: run it without the race detector")
	}
	for _, clustered := range []bool{false, true} {
		for top := 8; top < 14; top++ {
			scale := touchpoint.Range(1, top)
			s := touchpoint.Schema{Clustered: clustered, Items: []touchpoint.Item{{Key: "a", Scale: scale}, {Key: "b", Scale: scale}}}
			sure := false
			for n := 4; n < 60; n++ {
				people := repeated(n, answered(6, 7))
				for i := range people {
					people[i].Cluster = people[i].ID
				}
				r := ranked(t, mapped(t, cell("a"), cell("b")), tallied(t, s, people), gap.Options{Min: 1, Draws: 2000})
				now := point(t, r, "a").RankSet == gap.RankSet{1, 1}
				require.False(t, sure && !now && !clustered, "1 to %d: sure with %d people, not with %d", top, n-1, n)
				require.False(t, now && n < 12, "1 to %d: sure with %d people in intervals that overlap by far", top, n)
				sure = now
			}
		}
	}
}

func TestUsersOnlyCellsAreRankedOnlyAmongThemselves(t *testing.T) {
	s := asks("a", "b", "u")
	s.Items[2].UsersOnly = true
	people := crowd(3, 200, 3)
	all := tallied(t, s, people)
	r := ranked(t, mapped(t, cell("a"), cell("b"), cell("u")), all, gap.Options{})
	p := point(t, r, "u")
	require.Equal(t, gap.Users, p.Base)
	require.Zero(t, p.Rank)
	require.False(t, p.TooFew)
	require.Equal(t, p, r.Points[2], "the unranked come last")
	require.Equal(t, 2, point(t, r, "a").RankSet.Worst(), "of two")
	require.Contains(t, r.Notes, gap.Note{Kind: gap.NoteUsersOnly, About: []touchpoint.Key{"u"}})

	r = ranked(t, mapped(t, at("with-reach", cell("u", "a")), cell("b")), all, gap.Options{})
	require.Equal(t, gap.Customers, point(t, r, "with-reach").Base)
	require.Positive(t, point(t, r, "with-reach").Rank)

	s.Items[1].UsersOnly = true
	r = ranked(t, mapped(t, cell("b"), cell("u")), tallied(t, s, people), gap.Options{})
	require.Equal(t, 1, point(t, r, "u").Rank)
	require.Equal(t, 2, point(t, r, "b").Rank)
	require.Equal(t, gap.Users, point(t, r, "u").Base)
}

func TestExperienceGapIsDesignPlusDelivery(t *testing.T) {
	for _, l := range []journey.Levels{
		{Desired: stated(0.9), Intended: stated(0.7)}, {Intended: stated(0.7)}, {Desired: measured("wish"), Intended: stated(1)},
	} {
		r := ranked(t, mapped(t, levels(l, cell("a"))), tallied(t, asks("a", "wish"), crowd(4, 90, 2)), gap.Options{})
		g := r.Points[0].Gap
		require.InDelta(t, g.Experience.Float(), g.Design.Float()+g.Delivery.Float(), 1e-12)
		require.InDelta(t, r.Points[0].Desired.Float()-r.Points[0].Actual.Float(), g.Experience.Float(), 1e-12)
		require.InDelta(t, l.Intended.Value-r.Points[0].Actual.Float(), g.Delivery.Float(), 1e-12)
	}
	r := ranked(t, mapped(t, cell("a")), tallied(t, asks("a"), crowd(4, 90, 1)), gap.Options{})
	require.True(t, r.Points[0].Gap.Experience.IsKnown())
	require.False(t, r.Points[0].Gap.Design.IsKnown(), "what is intended stays unknown")
	require.False(t, r.Points[0].Gap.Delivery.IsKnown())
	require.Equal(t, journey.Assumed, r.Points[0].DesiredBasis)
	require.Contains(t, r.Notes, gap.Note{Kind: gap.NoteDesiredAssumed})
}

func TestRepairsAreHintedOnlyWhereOneGapIsSurelyTheLarger(t *testing.T) {
	half := append(repeated(100, answered(2)), repeated(100, answered(4))...) // actual 0.5 ± 0.035
	for _, c := range []struct {
		name              string
		desired, intended float64
		people            []touchpoint.Response
		want              gap.Hint
	}{
		{"the design gap", 1, 0.6, half, gap.HintRedesign},
		{"the delivery gap", 1, 0.9, half, gap.HintSmallChange},
		{"equal gaps", 1, 0.75, half, gap.HintNone},
		{"nearly equal gaps", 1, 0.76, half, gap.HintNone},
		{"few people", 1, 0.6, append(half[:2:2], half[100:102]...), gap.HintNone},
		{"nothing intended", 1, 0, half, gap.HintNone},
		{"better than desired", 0.3, 0.2, half, gap.HintNone},
		{"all alike and few", 0.9, 0.6, repeated(3, answered(3)), gap.HintNone},
	} {
		t.Run(c.name, func(t *testing.T) {
			l := journey.Levels{Desired: stated(c.desired)}
			if c.intended > 0 {
				l.Intended = stated(c.intended)
			}
			r := ranked(t, mapped(t, levels(l, cell("a"))), tallied(t, asks("a"), c.people), gap.Options{})
			require.Equal(t, c.want, r.Points[0].Repair)
		})
	}
}

func TestExpectationsSumToOne(t *testing.T) {
	people := append(repeated(10, answered(2)), repeated(20, answered(4))...)
	people = append(people, repeated(10, answered(5))...)
	for desired, want := range map[float64][3]float64{
		1:    {0.75, 0.25, 0},
		0.75: {0.25, 0.5, 0.25},
		0.7:  {0.25, 0.5, 0.25}, // 4 of 5 is nearest
		0.6:  {0.25, 0, 0.75},
		0.1:  {0, 0, 1},
	} {
		r := ranked(t, mapped(t, levels(journey.Levels{Desired: stated(desired)}, cell("a"))), tallied(t, asks("a"), people), gap.Options{})
		x := r.Points[0].Expectation
		require.InDelta(t, want[0], x.Missed.Float(), 1e-12, "desired %v", desired)
		require.InDelta(t, want[1], x.Met.Float(), 1e-12, "desired %v", desired)
		require.InDelta(t, want[2], x.Exceeded.Float(), 1e-12, "desired %v", desired)
	}
	for _, p := range mixed(3, 200, true, false).rank(t, kinds()).Points {
		require.InDelta(t, 1, p.Expectation.Missed.Float()+p.Expectation.Met.Float()+p.Expectation.Exceeded.Float(), 1e-12)
	}
}

func TestLowIsGoodIsTurnedOverOnce(t *testing.T) {
	s := asks("a", "b")
	s.Items[1].Scale.Best = touchpoint.Low
	s.Items[1].Scale.Kind = touchpoint.Custom
	s.Outcomes = []touchpoint.Outcome{{Item: "b", As: touchpoint.MeasureMean}, {Item: "b", As: touchpoint.MeasureShare, AtLeast: 2}}
	people := append(repeated(30, answered(4, 2)), repeated(30, answered(1, 5))...)
	r := ranked(t, mapped(t, cell("a"), cell("b")), tallied(t, s, people), gap.Options{})
	p, q := point(t, r, "a"), point(t, r, "b")
	require.Equal(t, p.Score, q.Score)
	require.Equal(t, p.Interval, q.Interval)
	require.InDelta(t, 2.5, p.ActualRaw.Float(), 1e-12)
	require.InDelta(t, 3.5, q.ActualRaw.Float(), 1e-12, "on the scale as it was asked")
	require.InDelta(t, 3.5, r.Outcomes[0].Value.Float(), 1e-12)
	require.Less(t, r.Outcomes[0].Interval[0].Float(), 3.5)
	require.Greater(t, r.Outcomes[0].Interval[1].Float(), 3.5)
	require.InDelta(t, 0.5, r.Outcomes[1].Value.Float(), 1e-12, "2 and less, where low is good")
}

func TestCountsFromElsewhereRank(t *testing.T) {
	s := asks("a", "b")
	s.Outcomes = []touchpoint.Outcome{{Item: "a", As: touchpoint.MeasureMean}}
	all, err := tally.NewRatings(s, tally.Options{})
	require.NoError(t, err)
	require.NoError(t, all.AddCounts(tally.Counts{Item: "a", Levels: []int64{10, 20, 30, 40, 50}, NotUsed: 50}))
	require.NoError(t, all.AddCounts(tally.Counts{Item: "b", Levels: []int64{100, 20, 30, 5, 5}}))
	r := ranked(t, mapped(t, cell("a"), cell("b")), all, gap.Options{})
	require.Zero(t, r.Responses.Read)
	require.True(t, r.Responses.Counted)
	require.Contains(t, r.Notes, gap.Note{Kind: gap.NoteCounts})
	require.InDelta(t, 100*(10+15+15+10)/200., point(t, r, "a").Score.Float(), 1e-9)
	require.Equal(t, gap.RankSet{1, 1}, point(t, r, "b").RankSet)
	require.EqualValues(t, 150, r.Outcomes[0].N.Float())

	// The same answers given by people who answered one item each tell the same.
	var people []touchpoint.Response
	for item, counts := range [][]int64{{10, 20, 30, 40, 50, 50}, {100, 20, 30, 5, 5, 0}} {
		for level, n := range counts {
			row := []int{-2, -2}
			if row[item] = level + 1; level == 5 {
				row[item] = -1
			}
			people = append(people, repeated(int(n), answered(row...))...)
		}
	}
	require.Equal(t, ranked(t, mapped(t, cell("a"), cell("b")), tallied(t, s, people), gap.Options{}).Points, r.Points)

	// Counts beside responses are noted, however few they are.
	mixed := tallied(t, s, repeated(100, answered(0, 3)))
	require.NoError(t, mixed.AddCounts(tally.Counts{Item: "a", Levels: []int64{10, 10, 10, 10, 10}}))
	require.True(t, ranked(t, mapped(t, cell("a"), cell("b")), mixed, gap.Options{}).Responses.Counted)
}

func TestTooLittleEvidenceIsNoError(t *testing.T) {
	m := mapped(t, cell("a"), cell("b"), at("both", cell("a", "b")), levels(journey.Levels{Desired: measured("b")}, at("wish", cell("a"))))
	for _, clustered := range []bool{false, true} {
		for name, people := range map[string][]touchpoint.Response{
			"nobody":                  nil,
			"one":                     repeated(1, answered(3, 4)),
			"one of one item":         append(repeated(40, answered(3, 0)), repeated(1, answered(2, 5))...),
			"two":                     {answered(3, 4), answered(2, 2)},
			"nobody for one item":     repeated(40, answered(3, 0)),
			"no users of one item":    repeated(40, answered(3, -1)),
			"no answers at all":       repeated(40, answered(0, -2)),
			"different people for it": append(repeated(40, answered(3, 0)), repeated(40, answered(0, 2))...),
		} {
			for i := range people {
				people[i].Cluster = people[i].ID
			}
			for _, least := range []float64{0, 0.5, 1, 2} {
				s := asks("a", "b")
				s.Clustered = clustered
				r, err := gap.Rank(m, tallied(t, s, people), gap.Options{Min: least, Draws: 1000})
				require.NoError(t, err, "%s, clustered %v, min %v", name, clustered, least)
				for _, p := range r.Points {
					require.False(t, p.Rank > 0 && !p.Score.IsKnown(), name)
					require.False(t, !p.Interval.IsZero() && !p.Score.IsKnown(), "%s: an interval of an unknown score", name)
					require.False(t, !p.ActualInterval.IsZero() && !p.Actual.IsKnown(), "%s: an interval of an unknown level", name)
					require.False(t, p.Score.IsKnown() && math.IsNaN(p.Interval[0].Float()+p.Interval[1].Float()), "%s: a score without interval", name)
				}
				require.NotEmpty(t, written(t, r))
			}
		}
	}
}

// Passengers of a single flight tell nothing of how flights differ: they have no rank, and do not keep others from theirs.
func TestRatersOfASingleClusterAreNotRanked(t *testing.T) {
	s := asks("a", "b", "c")
	s.Clustered = true
	people := crowd(6, 400, 3)
	for i := range people {
		people[i].Cluster = string(rune('A' + i%40))
		if i%40 != 7 {
			people[i].Answers[1] = touchpoint.NoAnswer
		}
	}
	for i := range 40 {
		more := crowd(uint64(100+i), 1, 3)[0]
		more.Cluster = string(rune('A' + 7))
		people = append(people, more)
	}
	r := ranked(t, mapped(t, cell("a"), cell("b"), cell("c")), tallied(t, s, people), gap.Options{})
	require.Positive(t, point(t, r, "a").Rank)
	require.Positive(t, point(t, r, "c").Rank)
	p := point(t, r, "b")
	require.EqualValues(t, 50, p.N.Float())
	require.Zero(t, p.Rank)
	require.True(t, p.TooFew)
}

// The same where everyone else said that they did not use it: the score is known, but its raters are one flight.
func TestUsersOfASingleClusterAreNotRanked(t *testing.T) {
	s := asks("a", "b")
	s.Clustered = true
	people := crowd(7, 400, 2)
	for i := range people {
		people[i].Cluster = string(rune('A' + i%10))
		if i%10 != 7 {
			people[i].Answers[1] = touchpoint.NotUsed
		}
	}
	r := ranked(t, mapped(t, cell("a"), cell("b")), tallied(t, s, people), gap.Options{})
	p := point(t, r, "b")
	require.EqualValues(t, 40, p.N.Float())
	require.InDelta(t, 0.1, p.Reach.Float(), 1e-9)
	require.True(t, p.Score.IsKnown())
	require.True(t, p.TooFew, "effective raters: %v", p.NEff.Float())
}
