package trend_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/gap/legend"
	"github.com/safar-cx/safar/gap/trend"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/journey/picture"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/tally"
)

func TestVerdictsFollowTheDifferenceAndTheMargin(t *testing.T) {
	for _, test := range []struct {
		name          string
		before, after []touchpoint.Response
		want          trend.Verdict
		slight        bool
	}{
		{"much better", answers(200, 1, 1, 1, 1, 1, 1), answers(200, 1, 0, 0, 1, 2, 3), trend.Better, false},
		{"much worse", answers(200, 1, 0, 0, 1, 2, 3), answers(200, 1, 1, 1, 1, 1, 1), trend.Worse, false},
		{"a little better, of many", answers(20000, 1, 10, 10, 20, 30, 30), answers(20000, 1, 9, 10, 20, 30, 31), trend.Better, true},
		{"the same, of many", answers(5000, 1, 1, 2, 3, 4, 5), answers(5000, 1, 1, 2, 3, 4, 5), trend.Equivalent, false},
		{"the same, of few", answers(30, 1, 1, 2, 3, 4, 5), answers(30, 1, 1, 2, 3, 4, 5), trend.Open, false},
		{"all alike, of few", answers(10, 1, 0, 0, 0, 0, 1), answers(10, 1, 0, 0, 0, 0, 1), trend.Open, false},
		{"all alike, of many", answers(5000, 1, 0, 0, 0, 0, 1), answers(5000, 1, 0, 0, 0, 0, 1), trend.Equivalent, false},
		{"all best, then all worst", answers(20, 1, 0, 0, 0, 0, 1), answers(20, 1, 1, 0, 0, 0, 0), trend.Worse, false},
		{"one answer each", answers(1, 1, 0, 0, 1, 0, 0), answers(1, 1, 0, 0, 0, 1, 0), trend.Open, false},
	} {
		m, s := mapped(t, cell("a")), asks("a")
		r := compared(t, m, tallied(t, s, test.before...), tallied(t, s, test.after...), trend.Options{})
		require.Len(t, r.Cells, 1, test.name)
		c := r.Cells[0]
		require.Equal(t, test.want, c.Verdict, test.name)
		require.Equal(t, test.slight, c.Slight, test.name)
		require.True(t, c.Difference.IsKnown(), test.name)
		require.Less(t, c.Difference.Interval[0].Float(), c.Difference.Interval[1].Float(), "%s: an interval always has width", test.name)
		require.True(t, c.More.IsZero() || test.want == trend.Open, "%s: a plan only where it is open", test.name)
		back := compared(t, m, tallied(t, s, test.after...), tallied(t, s, test.before...), trend.Options{}).Cells[0]
		require.InDelta(t, -c.Difference.Value.Float(), back.Difference.Value.Float(), 1e-12, "%s: backwards in time", test.name)
		require.InDelta(t, -c.Difference.Interval[0].Float(), back.Difference.Interval[1].Float(), 1e-12, test.name)
	}
}

// As many more answers as the plan says do tell, where difference and spread are what they seemed.
func TestAPlannedNumberOfAnswersTells(t *testing.T) {
	m, s := mapped(t, cell("a")), asks("a")
	before := tallied(t, s, answers(3000, 1, 1, 1, 2, 3, 3)...)
	shape := []float64{1.2, 1.2, 2, 3, 3}
	few := compared(t, m, before, tallied(t, s, answers(100, 1, shape...)...), trend.Options{}).Cells[0]
	require.Equal(t, trend.Open, few.Verdict)
	n := 100 + int(few.More.Float())
	told := 0
	rng := rand.New(rand.NewPCG(4, 4))
	total := 0.0
	for _, x := range shape {
		total += x
	}
	for i := range shape {
		shape[i] /= total
	}
	const runs = 60
	for range runs {
		after := tallied(t, s, crowd(rng, n, [][]float64{shape}, false, false)...)
		if compared(t, m, before, after, trend.Options{}).Cells[0].Verdict != trend.Open {
			told++
		}
	}
	require.InDelta(t, 0.8, float64(told)/runs, 0.2)

	// Where the earlier period has too few, no number tells.
	lone := compared(t, m, tallied(t, s, answers(12, 1, 1, 1, 2, 3, 3)...), tallied(t, s, answers(12, 1, 1, 1, 2, 3, 3)...), trend.Options{})
	require.True(t, lone.Cells[0].More.IsZero())
	require.Contains(t, strings.Join(lone.Say(legend.Of(m, s), ""), "\n"), "No number of answers in the later period would tell")
}

// Two kinds of customers: each better served than before, yet the crude mean falls, for more of those came who like it less.
func TestSimpsonsParadoxIsSeenThrough(t *testing.T) {
	m, s := mapped(t, cell("a")), by(asks("a"), "new", "old")
	mixed := func(young, old int, youngMark, oldMark []float64) *tally.Ratings {
		return tallied(t, s, append(of(0, answers(young, 1, youngMark...)), of(1, answers(old, 1, oldMark...))...)...)
	}
	before := mixed(800, 3200, []float64{6, 3, 1, 0, 0}, []float64{0, 0, 1, 3, 6})
	after := mixed(2400, 1600, []float64{3, 4, 2, 1, 0}, []float64{0, 0, 0, 2, 8})
	r := compared(t, m, before, after, trend.Options{})
	c := r.Cells[0]
	require.Equal(t, trend.Better, c.Verdict)
	require.Equal(t, trend.Worse, c.Crude.Verdict)
	require.True(t, c.Crude.Reversed && c.Crude.Disagrees)
	// By hand: 0.6 of new from 0.125 to 0.275, 0.4 of old from 0.875 to 0.95.
	require.InDelta(t, 0.6*(0.275-0.125)+0.4*(0.95-0.875), c.Difference.Value.Float(), 1e-9)
	require.InDelta(t, (0.6*0.275+0.4*0.95)-(0.2*0.125+0.8*0.875), c.Crude.Difference.Value.Float(), 1e-9)
	require.Equal(t, [2]int64{800, 2400}, r.Standard.Classes[0].Responses)
	require.InDelta(t, 0.2, r.Standard.Classes[0].Before.Float(), 1e-12)
	l := legend.Of(m, s)
	require.Contains(t, strings.Join(r.Say(l, "en"), "\n"), "For The a it matters who answered: taken as the periods are, the difference is −0.72 (worse); with the mix by “kind” held constant it is +0.48 (better).")
	require.Contains(t, r.Changes(l).Rows[0].Note["en"], "worse")

	crude := compared(t, m, before, after, trend.Options{Crude: true})
	require.Equal(t, trend.Worse, crude.Cells[0].Verdict)
	_, err := trend.Compare(m, before, after, trend.Options{Standardise: "nothing"})
	require.ErrorIs(t, err, trend.ErrOption)
	require.ErrorContains(t, err, `"nothing"`)
}

// A class that hardly anybody, or nobody, belonged to before is taken to have been as all were, and costs precision.
func TestAClassThatIsNewIsTakenToHaveBeenAsAllWere(t *testing.T) {
	m, s := mapped(t, cell("a")), by(asks("a"), "new", "old")
	shape := []float64{1, 2, 3, 4, 5}
	before := tallied(t, s, of(1, answers(500, 1, shape...))...)
	after := tallied(t, s, append(of(0, answers(250, 1, shape...)), of(1, answers(250, 1, shape...))...)...)
	c := compared(t, m, before, after, trend.Options{}).Cells[0]
	require.InDelta(t, c.Crude.Before.Value.Float(), c.Before.Value.Float(), 1e-12)
	require.InDelta(t, c.Crude.Difference.Value.Float(), c.Difference.Value.Float(), 1e-12)
	wide := c.Difference.Interval[1].Float() - c.Difference.Interval[0].Float()
	narrow := c.Crude.Difference.Interval[1].Float() - c.Crude.Difference.Interval[0].Float()
	require.GreaterOrEqual(t, wide, narrow*(1-1e-9))

	// And where the codebook before did not even have the class.
	old := by(asks("a"), "old")
	earlier := tallied(t, old, of(0, answers(500, 1, shape...))...)
	d := compared(t, m, earlier, after, trend.Options{}).Cells[0]
	require.InDelta(t, c.Difference.Value.Float(), d.Difference.Value.Float(), 1e-12)
}

// Two codebooks with partly the same items, in another order.
func TestItemsAreMatchedByKeyAndTheOthersTold(t *testing.T) {
	both := cell("a", "b")
	both.Items[0].Weight = 3
	m := mapped(t, both, cell("c"), cell("d"), cell("e"), cell("f"), cell("g"))
	then, now := asks("c", "a", "b", "d", "f", "g"), asks("g", "e", "b", "a", "c", "f")
	then.Items[0].Scale = touchpoint.NPS()
	then.Items[4].UsersOnly = true
	answer := func(levels ...int) (r touchpoint.Response) {
		for _, l := range levels {
			if l < 0 {
				r.Answers = append(r.Answers, touchpoint.NotUsed)
				continue
			}
			r.Answers = append(r.Answers, touchpoint.LevelAnswer(l))
		}
		return r
	}
	before := tallied(t, then, answer(9, 1, 2, 3, 3, 4), answer(8, 3, 2, 3, 3, 4))
	after := tallied(t, now, answer(-1, 3, 4, 3, 2, 1), answer(-1, 3, 2, 3, 2, 1))
	r := compared(t, m, before, after, trend.Options{})
	require.Equal(t, []trend.LeftOut{{"c", trend.OtherScale}, {"d", trend.NotAfter}, {"e", trend.NotBefore}, {"f", trend.OtherPeople}, {"g", trend.NobodyAfter}}, r.LeftOut)
	require.Len(t, r.Cells, 1)
	c := r.Cells[0]
	require.Equal(t, []touchpoint.Key{"a", "b"}, c.Items)
	require.InDelta(t, 0.75*0.5+0.25*0.5, c.Before.Value.Float(), 1e-12)
	require.InDelta(t, 0.75*0.75+0.25*0.75, c.After.Value.Float(), 1e-12)
	require.Equal(t, []trend.Silence{{Stage: "on", Touchpoint: "d"}, {Stage: "on", Touchpoint: "g"}}, r.Silent, "heard before, and not after")
	said := strings.Join(r.Say(legend.Of(m, now), "en"), "\n")
	require.Contains(t, said, "Nobody has been heard since the earlier period on: The d and The g.")
	require.Contains(t, said, "Not compared, since it was asked on another scale: How was c?.")

	// An item that only one period has leaves the cell's other items to it.
	part := compared(t, m, tallied(t, asks("b"), answer(1), answer(2)), after, trend.Options{})
	require.Equal(t, []touchpoint.Key{"b"}, part.Cells[0].Items)
	require.InDelta(t, 0.375, part.Cells[0].Before.Value.Float(), 1e-12)
	require.InDelta(t, 0.75, part.Cells[0].After.Value.Float(), 1e-12)
}

func TestWhereLowIsGoodLessIsBetter(t *testing.T) {
	s := asks("a")
	s.Items[0].Scale = touchpoint.Scale{Min: 1, Max: 7, Best: touchpoint.Low}
	s.Outcomes = []touchpoint.Outcome{{Item: "a", As: touchpoint.MeasureMean}}
	m := mapped(t, cell("a"))
	r := compared(t, m, tallied(t, s, answers(300, 1, 0, 0, 0, 1, 1, 1, 1)...), tallied(t, s, answers(300, 1, 1, 1, 1, 1, 0, 0, 0)...), trend.Options{})
	c := r.Cells[0]
	require.Equal(t, trend.Better, c.Verdict)
	require.InDelta(t, 5.5, c.Raw.Before.Float(), 1e-9)
	require.InDelta(t, 2.5, c.Raw.After.Float(), 1e-9)
	require.InDelta(t, 3, c.Raw.Difference.Float(), 1e-9, "positive is better")
	require.Equal(t, trend.Better, r.Outcomes[0].Verdict)
	row := r.Changes(legend.Of(m, s)).Rows[0]
	require.InDelta(t, 5.5, row.Before.Value.Value, 1e-9)
	require.Less(t, row.Before.Low.Value, 5.5)
	require.Greater(t, row.Before.High.Value, 5.5)
	require.NoError(t, r.Changes(legend.Of(m, s)).Check())
}

func TestOutcomesAreJudgedInTheirOwnUnits(t *testing.T) {
	s := asks("a", "b", "c")
	s.Items[1].Scale = touchpoint.NPS()
	s.Outcomes = []touchpoint.Outcome{{Item: "b", As: touchpoint.MeasureNPS}, {Item: "a", As: touchpoint.MeasureShare, AtLeast: 4}, {Item: "c", As: touchpoint.MeasureMean}}
	m := mapped(t, cell("a"))
	rows := func(n int, nps, level int) (out []touchpoint.Response) {
		for i := range n {
			l := level
			if i%2 == 0 {
				l = 2
			}
			out = append(out, touchpoint.Response{Answers: []touchpoint.Answer{touchpoint.LevelAnswer(l), touchpoint.LevelAnswer(nps), touchpoint.LevelAnswer(l)}})
		}
		return out
	}
	r := compared(t, m, tallied(t, s, rows(400, 3, 3)...), tallied(t, s, rows(400, 9, 4)...), trend.Options{})
	require.Len(t, r.Outcomes, 3)
	require.InDelta(t, 200, r.Outcomes[0].Difference.Value.Float(), 1e-9)
	require.InDelta(t, 10, r.Outcomes[0].Margin, 1e-12)
	require.InDelta(t, 0, r.Outcomes[1].Difference.Value.Float(), 1e-12)
	require.InDelta(t, 0.5, r.Outcomes[1].Before.Value.Float(), 1e-12)
	require.InDelta(t, 0.5, r.Outcomes[2].Raw.Difference.Float(), 1e-12)
	said := strings.Join(r.Say(legend.Of(m, s), "en"), "\n")
	require.Contains(t, said, "How was b?: from −100.0 to 100.0, a difference of +200.0 (")
	require.Contains(t, said, "How was a?: from 50.0% to 50.0%, a difference of 0.0% (")
}

func TestPeopleInClustersTellLess(t *testing.T) {
	s := asks("a")
	s.Clustered = true
	m := mapped(t, cell("a"))
	rows := func(seed uint64) *tally.Ratings {
		rng := rand.New(rand.NewPCG(seed, 1))
		var out []touchpoint.Response
		for f := range 60 {
			l := rng.IntN(5)
			for range 10 {
				out = append(out, touchpoint.Response{Cluster: fmt.Sprint(seed, " ", f), Answers: []touchpoint.Answer{touchpoint.LevelAnswer(l)}})
			}
		}
		return tallied(t, s, out...)
	}
	clustered := compared(t, m, rows(1), rows(2), trend.Options{}).Cells[0]
	loose := s
	loose.Clustered = false
	free := func(r *tally.Ratings) *tally.Ratings {
		table, err := r.Table(tally.Selection{})
		require.NoError(t, err)
		out := tallied(t, loose)
		c := tally.Counts{Item: "a"}
		for _, h := range table.Histogram(0)[:5] {
			c.Levels = append(c.Levels, h.N)
		}
		require.NoError(t, out.AddCounts(c))
		return out
	}
	counted := compared(t, m, free(rows(1)), free(rows(2)), trend.Options{}).Cells[0]
	require.InDelta(t, counted.Difference.Value.Float(), clustered.Difference.Value.Float(), 1e-12)
	width := func(c trend.CellChange) float64 {
		return c.Difference.Interval[1].Float() - c.Difference.Interval[0].Float()
	}
	require.Greater(t, width(clustered), 2.5*width(counted), "ten who say the same count as one: √10")
}

func TestASeriesIsFollowedAndWhatIsSilentTold(t *testing.T) {
	s := by(asks("a", "b", "c", "d"), "new", "old")
	m := mapped(t, cell("a"), cell("b"), cell("c"), cell("d"))
	rng := rand.New(rand.NewPCG(6, 6))
	good, bad := []float64{.02, .05, .13, .4, .4}, []float64{.1, .15, .25, .3, .2}
	all := tallied(t, s)
	periods := []touchpoint.Key{"2015", "2016", "2017", "2018", "2019", "2020"}
	for i, p := range periods {
		shapes := [][]float64{good, good, good, good}
		if i >= 3 {
			shapes[0] = bad
		}
		for k, r := range in(p, crowd(rng, 150+300*(i%2), shapes, false, false)) {
			r.Classes = []int{k % 3}
			if i >= 2 {
				r.Answers[1] = touchpoint.NotUsed // nobody is heard on b any more, though they were asked
			}
			if i == 1 {
				r.Answers[2] = touchpoint.NoAnswer
			}
			if i >= 2 {
				r.Answers[3] = touchpoint.NoAnswer
			}
			require.NoError(t, all.Add(r))
		}
	}
	r, err := trend.Follow(m, all, trend.Options{})
	require.NoError(t, err)
	require.Equal(t, touchpoint.Key("2019"), r.Before.Key)
	require.Equal(t, touchpoint.Key("2020"), r.After.Key)
	require.Len(t, r.Series.Periods, 6)
	require.Len(t, r.Series.Courses, 2, "a and c: b and d cannot be compared")
	a, c := r.Series.Courses[0], r.Series.Courses[1]
	require.Equal(t, trend.Worse, a.Verdict)
	require.Equal(t, touchpoint.Key("2018"), a.Since)
	require.Less(t, a.P.Float(), 0.001)
	require.Equal(t, trend.Open, c.Verdict)
	require.Empty(t, c.Since)
	require.True(t, c.Levels[1].IsZero(), "nobody answered")
	require.True(t, c.Levels[0].IsKnown())
	require.Equal(t, []trend.Silence{
		{Stage: "on", Touchpoint: "b", Last: "2016", Name: touchpoint.Plain("2016")},
		{Stage: "on", Touchpoint: "d", Last: "2016", Name: touchpoint.Plain("2016")},
		{Channel: "desk", Last: "2016", Name: touchpoint.Plain("2016")},
	}, r.Silent)
	l := legend.Of(m, s)
	said := strings.Join(r.Say(l, "en"), "\n")
	require.Contains(t, said, "The a has drifted over the periods: worse, since about 2018.")
	require.Contains(t, said, "Nobody has been heard since 2016 on anything of the channel Desk.")
	section := r.Section(l)
	require.Len(t, section.Pictures, 2)
	for _, p := range section.Pictures {
		require.NoError(t, p.Check())
	}
	require.Len(t, r.Say(l, "fa"), len(r.Say(l, "en")), "both languages say as much")

	// Periods may be chosen, in an order of their own; two have no series.
	two, err := trend.Follow(m, all, trend.Options{Periods: []touchpoint.Key{"2018", "2015"}})
	require.NoError(t, err)
	require.Nil(t, two.Series)
	require.Equal(t, trend.Better, two.Cells[0].Verdict)
	// The last two, and all of them lately: nothing is silent but for what nobody ever rated.
	late, err := trend.Follow(m, all, trend.Options{Lately: 6})
	require.NoError(t, err)
	require.Empty(t, late.Silent)
	for _, o := range []trend.Options{{Periods: []touchpoint.Key{"2018"}}, {Periods: []touchpoint.Key{"2018", "1999"}}} {
		_, err = trend.Follow(m, all, o)
		require.ErrorIs(t, err, trend.ErrPeriods)
	}
	_, err = trend.Follow(m, all, trend.Options{Periods: []touchpoint.Key{"2018", "2018"}})
	require.ErrorIs(t, err, trend.ErrOption)

	// Two tallies say the same as two periods of one.
	before, after := tallied(t, s), tallied(t, s)
	rng = rand.New(rand.NewPCG(6, 7))
	one := tallied(t, s)
	for i := range 400 {
		row := crowd(rng, 2, [][]float64{good, bad, good, bad}, false, false)[0]
		row.Classes, row.Period = []int{i % 3}, periods[i%2]
		require.NoError(t, one.Add(row))
		require.NoError(t, []*tally.Ratings{before, after}[i%2].Add(row))
	}
	followed, err := trend.Follow(m, one, trend.Options{})
	require.NoError(t, err)
	require.Equal(t, compared(t, m, before, after, trend.Options{}).Cells, followed.Cells)
}

func TestNothingToCompare(t *testing.T) {
	s := asks("a")
	m := mapped(t, cell("a"), journey.Cell{Stage: "on", Touchpoint: "mute"})
	some := tallied(t, s, answers(10, 1, 1, 1, 1, 1, 1)...)
	for _, pair := range [][2]*tally.Ratings{{tallied(t, s), some}, {some, tallied(t, s)}} {
		_, err := trend.Compare(m, pair[0], pair[1], trend.Options{})
		require.ErrorIs(t, err, trend.ErrPeriods)
	}
	_, err := trend.Follow(m, some, trend.Options{})
	require.ErrorIs(t, err, trend.ErrPeriods, "no period has a name")
	for _, o := range []trend.Options{{Confidence: 1}, {Confidence: 0.4}, {Margin: -1}, {Margin: 1}, {Lately: -1}} {
		_, err := trend.Compare(m, some, some, o)
		require.ErrorIs(t, err, trend.ErrOption, "%+v", o)
		_, err = trend.Follow(m, some, o)
		require.ErrorIs(t, err, trend.ErrOption, "%+v", o)
	}
	other := asks("z")
	r := compared(t, m, tallied(t, other, answers(10, 1, 1, 1, 1, 1, 1)...), some, trend.Options{})
	require.Empty(t, r.Cells)
	data, err := json.Marshal(r)
	require.NoError(t, err)
	require.Contains(t, string(data), `"cells":[]`)
	l := legend.Of(m, s)
	require.Equal(t, "There is nothing to compare.", r.Say(l, "en")[0])
	require.Equal(t, []trend.Silence{{Stage: "on", Touchpoint: "mute", Never: true}, {Channel: "desk", Never: true}}, r.Silent)
	require.Empty(t, r.Section(l).Pictures)

	var none *trend.Report
	require.Nil(t, none.Say(l, "en"))
	require.Equal(t, picture.Section{}, none.Section(l))
	require.Nil(t, none.Publish(10))
}

func TestPublishWithholdsWhatRestsOnFew(t *testing.T) {
	s := by(asks("a", "b"), "new", "old")
	s.Outcomes = []touchpoint.Outcome{{Item: "b", As: touchpoint.MeasureMean}}
	m := mapped(t, cell("a"), cell("b"))
	all := tallied(t, s)
	for i, p := range []touchpoint.Key{"1", "2", "3"} {
		for k, r := range in(p, answers(60, 2, 1, 2, 3, 4, 5)) {
			r.Classes = []int{k % 2}
			if k >= 7 && i == 2 {
				r.Answers[1] = touchpoint.NotUsed
			}
			require.NoError(t, all.Add(r))
		}
	}
	r, err := trend.Follow(m, all, trend.Options{})
	require.NoError(t, err)
	before, err := json.Marshal(r)
	require.NoError(t, err)
	p := r.Publish(10)
	after, err := json.Marshal(r)
	require.NoError(t, err)
	require.Equal(t, string(before), string(after), "the report itself is unchanged")
	require.Equal(t, r.Cells[0], p.Cells[0])
	require.Equal(t, trend.CellChange{Cell: r.Cells[1].Cell, Items: []touchpoint.Key{"b"}, Judged: trend.Judged{Suppressed: true}}, p.Cells[1])
	require.True(t, p.Outcomes[0].Suppressed)
	require.Nil(t, p.Outcomes[0].Raw)
	require.Equal(t, trend.Course{Cell: r.Cells[1].Cell, Suppressed: true}, p.Series.Courses[1])
	require.Len(t, p.Standard.Classes, 3)
	require.EqualValues(t, 60, p.Before.Responses)
	l := legend.Of(m, s)
	for _, lang := range []touchpoint.Lang{"en", "fa"} {
		require.NotEmpty(t, p.Say(l, lang))
	}
	require.Contains(t, strings.Join(p.Say(l, "en"), "\n"), "1 point is withheld: too few answers.")
	for _, x := range p.Section(l).Pictures {
		require.NoError(t, x.Check())
	}
	few := r.Publish(61)
	require.Zero(t, few.Before.Responses)
	require.True(t, few.Cells[0].Suppressed)
	require.Nil(t, few.Standard.Classes)
	require.Equal(t, "There is nothing to compare.", few.Say(l, "en")[0])
}
