package consistency_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"math"
	"math/rand/v2"
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/gap/consistency"
	"github.com/safar-cx/safar/gap/legend"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/journey/draw"
	"github.com/safar-cx/safar/journey/picture"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/tally"
)

var update = flag.Bool("update", false, "rewrite golden files")

func text(en, fa string) touchpoint.Text { return touchpoint.Text{"en": en, "fa": fa} }

// bank is a map of two stages, three channels, two personas and a value that the site and the branch must hold.
func bank() journey.Draft {
	return journey.Draft{
		Key: "bank", Version: "1", Name: text("Bank", "بانک"),
		Values:   []journey.Value{{Key: "plain", Name: text("Plain words", "سادگی")}},
		Stages:   []journey.Stage{{Key: "open", Name: text("Opening", "گشودن حساب")}, {Key: "use", Name: text("Using", "استفاده")}},
		Channels: []touchpoint.Channel{{Key: "site", Name: text("Site", "وب\u200cسایت"), Kind: touchpoint.Web, Values: []touchpoint.Key{"plain"}}, {Key: "branch", Name: text("Branch", "شعبه"), Kind: touchpoint.InPerson, Values: []touchpoint.Key{"plain"}}, {Key: "phone", Name: text("Phone", "تلفن"), Kind: touchpoint.Phone}},
		Touchpoints: []touchpoint.Touchpoint{{Key: "form", Name: text("Form", "فرم"), Channel: "site"}, {Key: "desk", Name: text("Desk", "پیشخوان"), Channel: "branch"},
			{Key: "account", Name: text("Account", "حساب"), Channel: "site"}, {Key: "line", Name: text("Line", "خط تلفن"), Channel: "phone"}},
		Personas: []journey.Persona{
			{Key: "young", Name: text("The young", "جوانان"), Class: journey.ClassRef{Segmentation: "age", Class: "under-30"}, Channels: []touchpoint.Key{"site"}},
			{Key: "old", Name: text("The old", "سالمندان"), Class: journey.ClassRef{Segmentation: "age", Class: "over-60"}},
		},
		Cells: []journey.Cell{
			{Stage: "open", Touchpoint: "form", Items: []journey.Measure{{Item: "form"}}},
			{Stage: "open", Touchpoint: "desk", Items: []journey.Measure{{Item: "desk"}}, Levels: journey.Levels{Desired: journey.Level{Value: 0.8, Basis: journey.Stated}, Intended: journey.Level{Value: 0.6, Basis: journey.Stated}}},
			{Stage: "use", Touchpoint: "account", Items: []journey.Measure{{Item: "account"}}, Levels: journey.Levels{Intended: journey.Level{Value: 0.6, Basis: journey.Stated}}},
			{Stage: "use", Touchpoint: "line", Items: []journey.Measure{{Item: "line"}}},
		},
	}
}

func mapped(t testing.TB, d journey.Draft) *journey.Map {
	t.Helper()
	m, err := journey.New(d)
	require.NoError(t, err)
	return m
}

func asks() touchpoint.Schema {
	var s touchpoint.Schema
	for _, key := range []touchpoint.Key{"form", "desk", "account", "line"} {
		s.Items = append(s.Items, touchpoint.Item{Key: key, Scale: touchpoint.CSAT()})
	}
	s.Segmentations = []touchpoint.Segmentation{{Key: "age", Name: text("Age", "سن"), Classes: []touchpoint.Class{{Key: "under-30"}, {Key: "over-60"}, {Key: touchpoint.OtherClass}}}}
	return s
}

// customers are ratings of n people in two years: the desk is better than the form, which the old find worse still; account and line are the same, and worse in the second year.
func customers(t testing.TB, s touchpoint.Schema, n int) *tally.Ratings {
	t.Helper()
	all, err := tally.NewRatings(s, tally.Options{})
	require.NoError(t, err)
	rng := rand.New(rand.NewPCG(5, 5))
	for i := range n {
		old, year := i%2, i/2%2
		own := rng.NormFloat64()
		r := touchpoint.Response{Classes: []int{old}, Period: []touchpoint.Key{"2025", "2026"}[year], Weight: 1}
		for k, at := range []float64{3.2 - 0.6*float64(old), 4.4, 4 - 0.5*float64(year), 4 - 0.5*float64(year)} {
			mark := math.Round(max(1, min(5, at+0.7*own+0.6*rng.NormFloat64())))
			require.NoError(t, s.Rate(&r, s.Items[k].Key, mark))
		}
		require.NoError(t, all.Add(r))
	}
	return all
}

func examined(t testing.TB, n int, o consistency.Options) (*consistency.Report, legend.Legend) {
	t.Helper()
	m, s := mapped(t, bank()), asks()
	r, err := consistency.Examine(m, customers(t, s, n), o)
	require.NoError(t, err)
	return r, legend.Of(m, s)
}

func TestEachQuestionHasItsAnswer(t *testing.T) {
	r, _ := examined(t, 800, consistency.Options{})
	require.Len(t, r.Channels, 2)
	opening, using := r.Channels[0], r.Channels[1]
	require.Equal(t, consistency.Differs, opening.Verdict)
	require.Equal(t, touchpoint.Key("branch"), opening.Comparisons[0].Better)
	require.Equal(t, "wald", opening.Overall.Test)
	require.Less(t, opening.Overall.P.Float(), 1e-6)
	require.Contains(t, []consistency.Verdict{consistency.Equivalent, consistency.EquivalentPoor, consistency.EquivalentGood}, using.Verdict)

	require.Len(t, r.Places, 8, "four cells by age, and by year")
	form := r.Places[0]
	require.Equal(t, touchpoint.Key("form"), form.Touchpoint)
	require.Equal(t, touchpoint.Key("age"), form.Segmentation)
	require.Equal(t, consistency.Differs, form.Verdict)
	require.Equal(t, text("The young", "جوانان"), form.Members[0].Name, "a class goes by the name of its persona")
	require.Equal(t, touchpoint.Key("under-30"), form.Comparisons[0].Better)
	require.Equal(t, consistency.CliffsDelta, form.Comparisons[0].EffectName)
	require.Equal(t, "kruskal-wallis", form.Overall.Test)
	require.True(t, r.Places[1].Periods)
	for _, g := range r.Places {
		if g.Periods && g.Touchpoint == "account" {
			require.Equal(t, consistency.Differs, g.Verdict)
			require.Equal(t, touchpoint.Key("2025"), g.Comparisons[0].Better)
		}
	}
	require.Len(t, r.Preferred, 3, "the whole journey and both stages, for the young")
	require.Equal(t, touchpoint.Key("young"), r.Preferred[0].Persona)
	require.Equal(t, consistency.Others, r.Preferred[1].Comparisons[0].Better, "the form is worse than the desk")

	require.Equal(t, []consistency.Family{{Question: consistency.AcrossChannels, Compared: 2, Claims: 4, Differs: 1, Equivalent: 1}}, r.Families[:1])
	require.Len(t, r.Values, 1)
	require.Len(t, r.Values[0].Holds, 3, "the site at both stages, the branch at one")
}

func TestGoodIsWhatCustomersWantElseWhatIsIntended(t *testing.T) {
	r, _ := examined(t, 800, consistency.Options{})
	form, desk := r.Channels[0].Members[0], r.Channels[0].Members[1]
	account := r.Channels[1].Members[0]
	require.Equal(t, []consistency.Basis{consistency.ByDefault, consistency.ByDesired, consistency.ByIntended}, []consistency.Basis{form.Basis, desk.Basis, account.Basis})
	require.Equal(t, []float64{0.75, 0.8, 0.6}, []float64{form.Target.Float(), desk.Target.Float(), account.Target.Float()})
	require.Equal(t, consistency.Poor, form.Quality)
	require.Equal(t, consistency.Good, account.Quality)
	strict, _ := examined(t, 800, consistency.Options{Good: 0.95})
	require.Equal(t, consistency.ByOption, strict.Channels[1].Members[0].Basis)
	require.Equal(t, consistency.EquivalentPoor, strict.Channels[1].Verdict)
	lax, _ := examined(t, 800, consistency.Options{Good: 0.2})
	require.Equal(t, consistency.EquivalentGood, lax.Channels[1].Verdict)
}

func TestFewAnswersTellNothingAndSayHowManyMoreWould(t *testing.T) {
	r, _ := examined(t, 40, consistency.Options{})
	age := r.Places[0]
	require.Equal(t, consistency.Open, age.Verdict)
	require.True(t, age.Members[0].TooFew)
	require.EqualValues(t, 10, age.Comparisons[0].More.Float(), "20 of 30")
	require.False(t, age.Comparisons[0].P.IsKnown())
	require.Zero(t, age.Overall)
	some, _ := examined(t, 120, consistency.Options{Margin: 0.02})
	using := some.Channels[1].Comparisons[0]
	require.Equal(t, consistency.Open, using.Verdict)
	require.Positive(t, using.More.Float())
}

// As many more answers as are asked for, of the same kind, mostly tell.
func TestPlannedAnswersTell(t *testing.T) {
	s := asks()
	m := mapped(t, bank())
	first, err := consistency.Examine(m, customers(t, s, 120), consistency.Options{Margin: 0.03, By: []touchpoint.Key{}})
	require.NoError(t, err)
	c := first.Channels[1].Comparisons[0]
	require.Equal(t, consistency.Open, c.Verdict)
	more, err := consistency.Examine(m, customers(t, s, 120+2*int(c.More.Float())), consistency.Options{Margin: 0.03, By: []touchpoint.Key{}})
	require.NoError(t, err)
	require.NotEqual(t, consistency.Open, more.Channels[1].Comparisons[0].Verdict)
}

func TestNothingToCompareIsNoVerdict(t *testing.T) {
	d := bank()
	d.Cells, d.Personas = d.Cells[:1], nil
	m := mapped(t, d)
	s := asks()
	r, err := consistency.Examine(m, customers(t, s, 100), consistency.Options{Periods: []touchpoint.Key{"2026"}})
	require.NoError(t, err)
	require.Empty(t, r.Channels[0].Verdict)
	require.Empty(t, r.Places)
	require.Contains(t, r.Say(legend.Of(m, s), "en")[0], "Nothing was measured that could be compared")
	empty, err := tally.NewRatings(s, tally.Options{})
	require.NoError(t, err)
	r, err = consistency.Examine(mapped(t, bank()), empty, consistency.Options{})
	require.NoError(t, err)
	for _, g := range r.Places {
		require.Equal(t, consistency.Open, g.Verdict)
		require.EqualValues(t, consistency.DefaultMin, g.Comparisons[0].More.Float())
	}
	require.NotEmpty(t, r.Say(legend.Of(m, s), "fa"))
	noItems, err := tally.NewRatings(touchpoint.Schema{Items: []touchpoint.Item{{Key: "else", Scale: touchpoint.CSAT()}}}, tally.Options{})
	require.NoError(t, err)
	r, err = consistency.Examine(mapped(t, bank()), noItems, consistency.Options{})
	require.NoError(t, err)
	require.Empty(t, r.Channels)
}

func TestAllAnswersAlikeStillHaveAnInterval(t *testing.T) {
	s := asks()
	all, err := tally.NewRatings(s, tally.Options{})
	require.NoError(t, err)
	for i := range 400 {
		r := touchpoint.Response{Classes: []int{i % 2}}
		for _, item := range s.Items {
			require.NoError(t, s.Rate(&r, item.Key, 5))
		}
		require.NoError(t, all.Add(r))
	}
	r, err := consistency.Examine(mapped(t, bank()), all, consistency.Options{})
	require.NoError(t, err)
	c := r.Channels[0].Comparisons[0]
	require.Zero(t, c.Difference.Value.Float())
	require.Less(t, c.Difference.Interval[0].Float(), 0.0)
	require.Equal(t, consistency.EquivalentGood, r.Channels[0].Verdict)
	require.False(t, c.Effect.Value.IsKnown(), "there is no spread to hold it against")
}

func TestManyMembersAreEachHeldAgainstTheOthers(t *testing.T) {
	s := touchpoint.Schema{Items: []touchpoint.Item{{Key: "form", Scale: touchpoint.CSAT()}}, Segmentations: []touchpoint.Segmentation{{Key: "clerk"}}}
	for _, key := range "abcdefgh" {
		s.Segmentations[0].Classes = append(s.Segmentations[0].Classes, touchpoint.Class{Key: touchpoint.Key(string(key))})
	}
	s.Segmentations[0].Classes = append(s.Segmentations[0].Classes, touchpoint.Class{Key: touchpoint.OtherClass})
	all, err := tally.NewRatings(s, tally.Options{})
	require.NoError(t, err)
	for i := range 1600 {
		r := touchpoint.Response{Classes: []int{i % 8}}
		mark := 3 + i/8%3
		if i%8 == 5 {
			mark--
		}
		require.NoError(t, s.Rate(&r, "form", float64(mark)))
		require.NoError(t, all.Add(r))
	}
	r, err := consistency.Examine(mapped(t, bank()), all, consistency.Options{By: []touchpoint.Key{"clerk"}})
	require.NoError(t, err)
	g := r.Places[0]
	require.Len(t, g.Comparisons, 8)
	require.Equal(t, consistency.Differs, g.Verdict)
	for i, c := range g.Comparisons {
		require.Equal(t, consistency.Others, c.B)
		require.Equal(t, i == 5, c.Better == consistency.Others, c.A)
	}
	require.InDelta(t, -0.25, g.Comparisons[5].Difference.Value.Float(), 0.002)
	require.Contains(t, r.Say(legend.Of(mapped(t, bank()), s), "en")[1], "the others")
}

func TestOptionsOutOfRangeAreErrors(t *testing.T) {
	m, s := mapped(t, bank()), asks()
	all := customers(t, s, 10)
	for _, o := range []consistency.Options{{Confidence: 1}, {Confidence: 0.3}, {Confidence: math.NaN()}, {Margin: -1}, {Margin: 1}, {Margin: math.NaN()}, {Good: 2}, {Good: math.NaN()}, {Min: -1}, {Min: math.NaN()}, {By: []touchpoint.Key{"shoe-size"}}} {
		_, err := consistency.Examine(m, all, o)
		require.ErrorContains(t, err, "consistency: ")
	}
}

// On a scale on which low is good the answers turned over give the same report.
func TestTheEndThatIsBestDoesNotMatter(t *testing.T) {
	turned := func(best touchpoint.End) *consistency.Report {
		s := asks()
		for i := range s.Items {
			s.Items[i].Scale = touchpoint.Scale{Min: 1, Max: 5, Best: best}
		}
		all, err := tally.NewRatings(s, tally.Options{})
		require.NoError(t, err)
		rng := rand.New(rand.NewPCG(9, 1))
		for i := range 300 {
			r := touchpoint.Response{Classes: []int{i % 2}}
			for _, item := range s.Items {
				mark := float64(1 + rng.IntN(5))
				if best == "low" {
					mark = 6 - mark
				}
				require.NoError(t, s.Rate(&r, item.Key, mark))
			}
			require.NoError(t, all.Add(r))
		}
		r, err := consistency.Examine(mapped(t, bank()), all, consistency.Options{})
		require.NoError(t, err)
		return r
	}
	high, low := turned(touchpoint.High), turned("low")
	require.Equal(t, 5.0, low.Method.Worst.Float())
	low.Method.Worst, low.Method.Best = high.Method.Worst, high.Method.Best
	a, err := json.Marshal(high)
	require.NoError(t, err)
	b, err := json.Marshal(low)
	require.NoError(t, err)
	require.JSONEq(t, string(a), string(b))
}

func TestWeightsOfOneChangeNothing(t *testing.T) {
	s := asks()
	plain, err := consistency.Examine(mapped(t, bank()), customers(t, s, 300), consistency.Options{})
	require.NoError(t, err)
	s.Weighted = true
	weighted, err := consistency.Examine(mapped(t, bank()), customers(t, s, 300), consistency.Options{})
	require.NoError(t, err)
	require.True(t, weighted.Method.Weighted)
	weighted.Method.Weighted = false
	a, _ := json.Marshal(plain)
	b, _ := json.Marshal(weighted)
	require.JSONEq(t, string(a), string(b))
}

func TestWhatRestsOnFewIsNotPublished(t *testing.T) {
	r, l := examined(t, 120, consistency.Options{})
	before, err := json.Marshal(r)
	require.NoError(t, err)
	out := r.Publish(100)
	for _, g := range out.Places {
		for _, m := range g.Members {
			require.True(t, m.Suppressed)
			require.False(t, m.Level.Value.IsKnown() || m.NEff.IsKnown())
		}
		require.Empty(t, g.Verdict)
		for _, c := range g.Comparisons {
			require.Equal(t, consistency.Comparison{A: c.A, B: c.B, Suppressed: true}, c)
		}
	}
	require.Equal(t, r.Channels, out.Channels, "120 people are enough")
	require.Zero(t, out.Families[1].Differs)
	require.Contains(t, out.Say(l, "en")[1], "cannot be published")
	after, err := json.Marshal(r)
	require.NoError(t, err)
	require.Equal(t, string(before), string(after))
	all := r.Publish(1000)
	require.True(t, all.Values[0].Holds[0].Suppressed)
	require.NotEmpty(t, all.Section(l).Answer)
	var none *consistency.Report
	require.Nil(t, none.Publish(5))
	require.Nil(t, none.Say(l, "en"))
	require.Empty(t, none.Section(l).Title)
}

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	if *update {
		require.NoError(t, os.MkdirAll("testdata", 0o755))
		require.NoError(t, os.WriteFile(name, got, 0o644))
	}
	want, err := os.ReadFile(name)
	require.NoError(t, err)
	require.Equal(t, string(want), string(got))
}

func TestTheReportIsWrittenSaidAndDrawnAsItWas(t *testing.T) {
	r, l := examined(t, 400, consistency.Options{})
	data, err := json.MarshalIndent(r, "", "  ")
	require.NoError(t, err)
	golden(t, "testdata/bank.json", append(data, '\n'))
	var back consistency.Report
	require.NoError(t, json.Unmarshal(data, &back))
	again, err := json.MarshalIndent(back, "", "  ")
	require.NoError(t, err)
	require.Equal(t, string(data), string(again))
	for _, lang := range []touchpoint.Lang{touchpoint.English, touchpoint.Persian} {
		var b bytes.Buffer
		for _, s := range r.Say(l, lang) {
			b.WriteString(s + "\n")
		}
		golden(t, "testdata/bank."+string(lang)+".golden", b.Bytes())
		b.Reset()
		page := picture.Page{Title: l.Name, Sections: []picture.Section{r.Section(l)}}
		require.NoError(t, page.Check())
		require.NoError(t, draw.Text(&b, page, draw.Options{Lang: lang}))
		golden(t, "testdata/page."+string(lang)+".golden", b.Bytes())
	}
}
