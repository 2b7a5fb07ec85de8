package gap_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/gap"
	"github.com/safar-cx/safar/gap/path"
	"github.com/safar-cx/safar/gap/plan"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/journey/picture"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/tally"
)

// cutAs is a ranking of paths with all that is said of them, cut as that says.
func cutAs(t *testing.T, cut path.Cut) *gap.Ranking {
	d := drafted(cell("a"), cell("b"), cell("c"), cell("d"))
	for _, key := range []touchpoint.Key{"a", "b", "c"} {
		d.Plan = append(d.Plan, journey.Step{Cells: []journey.CellRef{{Stage: d.Cells[0].Stage, Touchpoint: key}}})
	}
	m := checked(t, d)
	s := gap.PathSchema(m)
	s.AsOf, s.Goals = morning, []tally.PathGoal{{Key: "goal", Touchpoint: "c"}}
	open := trip("a", "b")
	open.Open = true
	evidence := followed(t, s, trips(60, trip("a", "b", "c", "d")), trips(40, trip("b", "a")), trips(30, trip("a")), trips(1, open), trips(1, trip("d", "nowhere")))
	r := rankedPaths(t, m, evidence, gap.Options{Draws: 500, Cut: cut})
	require.Equal(t, cut, r.Paths.Cut)
	var err error
	r.Paths, err = path.Summarise(evidence, path.Options{Draws: 100, Cut: cut})
	require.NoError(t, err)
	r.Plan, err = plan.Compare(m, evidence, plan.Options{Cut: cut})
	require.NoError(t, err)
	return r
}

// words are all the texts of a page that the program itself wrote.
func words(p picture.Page, lang touchpoint.Lang) (all []string) {
	add := func(texts ...touchpoint.Text) {
		for _, text := range texts {
			all = append(all, text.In(lang))
		}
	}
	add(p.Title, p.Subtitle, p.Answer)
	add(p.Sentences...)
	add(p.Notes...)
	for _, f := range p.Figures {
		add(f.Name)
	}
	for _, x := range p.Pictures {
		switch x := x.(type) {
		case picture.Grid:
			add(x.Title, x.Unit, x.Beside)
		case picture.RankedList:
			add(append(x.Notes, x.Title, x.Unit)...)
		case picture.Flow:
			add(append(x.Notes, x.Title)...)
		case picture.Funnel:
			add(append(x.Notes, x.Title)...)
		case picture.Matrix:
			add(append(x.Notes, x.Title, x.Unit)...)
		case picture.Steps:
			add(append(x.Notes, x.Title, x.Unit)...)
		}
	}
	return all
}

func TestVisitsAreNotCalledCustomers(t *testing.T) {
	r := cutAs(t, path.Cut{Unit: path.Visits})
	page := r.Page(gap.View{})
	for lang, said := range map[touchpoint.Lang]struct{ customer, visit, alike string }{
		"en": {"ustomer", "isit", "Visits of one customer"},
		"fa": {"مشتری", "بازدید", "بازدیدهای یک مشتری"},
	} {
		honest, spoken := 0, 0
		for _, s := range slices.Concat(r.Say(lang), words(page, lang)) {
			if strings.Contains(s, said.alike) {
				honest++
				continue
			}
			require.NotContains(t, s, said.customer)
			spoken += strings.Count(s, said.visit)
		}
		require.GreaterOrEqual(t, honest, 3, "of the ranking and of the plan")
		require.Greater(t, spoken, 30)
	}
	_, ok := says(r.Say("en"), "lost once at most")
	require.False(t, ok, "a customer may have many visits")
	for _, x := range page.Pictures {
		switch x := x.(type) {
		case picture.Flow:
			require.True(t, x.Visits)
		case picture.Funnel:
			require.True(t, x.Visits)
		}
	}
	require.Equal(t, 2, strings.Count(string(written(t, r)), `"unit": "visits"`), "of the summary and of the plan")
	requireComesBack(t, "visits", r)
	_, err := gap.Parse(strings.NewReader(strings.Replace(string(written(t, r)), `"visits"`, `"parties"`, 1)))
	require.ErrorContains(t, err, `"parties" is no unit of paths`)

	_, ok = says(cutAs(t, path.Cut{}).Say("en"), "Customers are taken as independent; each is lost once at most.")
	require.True(t, ok)
	require.NotContains(t, string(written(t, cutAs(t, path.Cut{}))), `"unit"`)
}

// mini is a ranking by a tally of three cells, with a goal at b unless there is none.
func mini(t *testing.T, cut path.Cut, goal bool, paths ...[]touchpoint.Path) *gap.Ranking {
	m := mapped(t, cell("a"), cell("b"), cell("c"))
	s := gap.PathSchema(m)
	if goal {
		s.Goals = []tally.PathGoal{{Key: "goal", Touchpoint: "b"}}
	}
	return rankedPaths(t, m, followed(t, s, paths...), gap.Options{Draws: 500, Cut: cut})
}

func TestPathsThatCouldNotBeOpenAreSaidToBeTakenAsOver(t *testing.T) {
	r := mini(t, path.Cut{Ended: true}, true, trips(60, trip("a", "b")), trips(6, trip("a", "c")))
	require.Contains(t, r.Say("en"), "66 customers set out: 60 reached a goal, 6 left without.")
	require.Contains(t, r.Say("en"), "Every path is taken as over, since it is not said for how long one may go on.")
	for _, lang := range []touchpoint.Lang{"en", "fa"} {
		_, ok := says(r.Say(lang), map[touchpoint.Lang]string{"en": "under way", "fa": "در راه"}[lang])
		require.False(t, ok, "nobody could be")
	}
	_, ok := says(r.Say("fa"), "همهٔ مسیرها پایان\u200cیافته")
	require.True(t, ok)
	require.Contains(t, r.Page(gap.View{}).Sentences[1].In("en"), "Every path is taken as over")
	requireComesBack(t, "ended", r)

	r = mini(t, path.Cut{}, true, trips(60, trip("a", "b")), trips(6, trip("a", "c")))
	require.Contains(t, r.Say("en"), "66 customers set out: 60 reached a goal, 6 left without, 0 are still under way.", "which may be what was seen")
}

func TestWithoutAGoalNobodyIsSaidToHaveReachedOne(t *testing.T) {
	for _, cut := range []path.Cut{{}, {Ended: true}} {
		r := mini(t, cut, false, trips(60, trip("a", "b")), trips(6, trip("a", "c")))
		require.True(t, r.Paths.NoGoal)
		require.Contains(t, r.Say("en"), "No goal is stated, so everybody whose path is over counts as lost.")
		for lang, reached := range map[touchpoint.Lang]string{"en": "reached", "fa": "به هدف"} {
			_, ok := says(r.Say(lang), reached)
			require.False(t, ok)
		}
		_, ok := says(r.Say("fa"), "هدفی اعلام نشده است")
		require.True(t, ok)
		requireComesBack(t, "no goal", r)
	}
	require.Contains(t, mini(t, path.Cut{Ended: true}, false, trips(66, trip("a"))).Say("en"), "66 customers set out, and 66 left.")
	require.False(t, mini(t, path.Cut{}, true, trips(60, trip("a"))).Paths.NoGoal, "a goal that nobody reached is one")
}

func TestOneOfSomethingIsInTheSingular(t *testing.T) {
	open := trip("a", "c", "nowhere")
	open.Open = true
	r := mini(t, path.Cut{}, true, trips(1, open))
	require.Contains(t, r.Say("en"), "1 customer set out: 0 reached a goal, 0 left without, 1 is still under way.")
	require.Contains(t, r.Say("en"), "1 of 3 contacts belongs to no cell of the map and was left out.")
	require.Contains(t, r.Say("en"), "1 customer is still under way: set out, but not counted as lost.")
	require.Contains(t, r.Page(gap.View{}).Subtitle.In("en"), "1 customer in the log")
	r.Paths.Unit = path.Visits
	require.Contains(t, r.Say("en"), "1 visit set out: 0 reached a goal, 0 left without, 1 is still under way.")
	require.Contains(t, r.Page(gap.View{}).Subtitle.In("en"), "1 visit in the log")
	one := ranked(t, mapped(t, cell("a")), tallied(t, asks("a"), crowd(1, 1, 1)), gap.Options{})
	require.Contains(t, one.Page(gap.View{}).Subtitle.In("en"), "1 response")
	require.NotContains(t, one.Page(gap.View{}).Subtitle.In("en"), "responses")
}

// Customers come to d once they have paid at c, where nobody is lost either; two of those who came to e did so before.
func TestBehindTheGoalNobodyIsRankedByWhoIsLost(t *testing.T) {
	keys := []touchpoint.Key{"a", "b", "c", "d", "e", "f", "g"}
	var cells []journey.Cell
	for _, key := range keys {
		cells = append(cells, cell(key))
	}
	m := mapped(t, cells...)
	s := gap.PathSchema(m)
	s.Goals = []tally.PathGoal{{Key: "paid", Touchpoint: "c"}, {Key: "halfway", Touchpoint: "b", Interim: true}}
	evidence := followed(t, s, trips(200, trip("a", "b", "c", "d", "e")), trips(100, trip("a", "b")), trips(50, trip("a")), trips(2, trip("e", "a", "b", "c")), trips(7, trip("f", "a")))
	done := rankedPaths(t, m, evidence, gap.Options{Draws: 2000})
	for _, p := range done.Frictions() {
		behind := p.Touchpoint == "c" || p.Touchpoint == "d"
		require.Equal(t, behind, p.Friction.Behind, p.Touchpoint)
		require.Equal(t, behind, p.Rank == 0, p.Touchpoint)
		require.Equal(t, behind, p.RankSet == gap.RankSet{}, p.Touchpoint)
		require.False(t, p.TooFew)
		if behind {
			require.Zero(t, p.Friction.Lost)
		} else {
			require.LessOrEqual(t, p.RankSet.Worst(), 5, "among those where somebody could be lost; at %s nobody was", p.Touchpoint)
		}
	}
	require.True(t, slices.IsSortedFunc(done.Frictions()[:5], func(a, b gap.Point) int { return a.Rank - b.Rank }), "the others come last")
	const remark = "nobody counts as lost"
	list := done.FrictionList(0)
	require.Equal(t, 5, list.Ranked)
	require.Contains(t, list.Entries[5].Remark.In("en"), remark)
	for lang, want := range map[touchpoint.Lang]string{"en": "have no rank by customers lost: c and d.", "fa": "از نظر ریزش رتبه ندارند"} {
		_, ok := says(done.Say(lang), want)
		require.True(t, ok)
	}

	people := slices.Concat(repeated(150, answered(5, 4, 5, 1, 5, 4, 5)), repeated(150, answered(4, 5, 5, 2, 4, 5, 4))) // d is surely the worst
	said := ranked(t, m, tallied(t, asks(keys...), people), gap.Options{Draws: 2000})
	all := joined(t, said, done)
	require.Equal(t, gap.Unsure, agreements(all)["c"], "what customers do could not have told")
	require.Equal(t, gap.Unsure, agreements(all)["d"])
	for _, sentence := range all.Say("en") {
		if strings.HasPrefix(sentence, "Said only") || strings.HasPrefix(sentence, "Whether they") {
			require.NotRegexp(t, `[:,] d\b|\band d\b`, sentence)
		}
	}
	requireComesBack(t, "behind the goal", all)
}

func TestWhereNobodyCanBeLostNobodyIs(t *testing.T) {
	m := mapped(t, cell("a"))
	s := gap.PathSchema(m)
	s.Goals = []tally.PathGoal{{Key: "goal", Touchpoint: "a"}}
	r := rankedPaths(t, m, followed(t, s, trips(60, trip("a"))), gap.Options{})
	require.Equal(t, "Nobody has been lost so far.", r.Sentences[0])
	require.Zero(t, r.Points[0].Rank)
}
