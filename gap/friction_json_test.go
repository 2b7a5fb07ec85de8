package gap_test

import (
	"bytes"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/gap"
	"github.com/safar-cx/safar/journey/draw"
	"github.com/safar-cx/safar/touchpoint"
)

func requireComesBack(t *testing.T, name string, r *gap.Ranking) {
	t.Helper()
	data := written(t, r)
	require.NotContains(t, strings.ReplaceAll(string(data), ", null]", ""), "null", name+": but for an interval without an upper end, what is not known is left out")
	back, err := gap.Parse(bytes.NewReader(data))
	require.NoError(t, err, name)
	require.Equal(t, string(data), string(written(t, back)), name)
	for _, lang := range []touchpoint.Lang{"en", "fa"} {
		require.Equal(t, r.Say(lang), back.Say(lang), name)
	}
}

// frictionRankings are rankings of paths of every sort.
func frictionRankings(t testing.TB) map[string]*gap.Ranking {
	m := checked(t, trodden())
	s := troddenSchema(m)
	few := walks(rand.New(rand.NewPCG(3, 3)), 12)
	many := walks(rand.New(rand.NewPCG(3, 3)), 500)
	bare := mapped(t)
	return map[string]*gap.Ranking{
		"none": rankedPaths(t, m, followed(t, s), gap.Options{}), "few": rankedPaths(t, m, followed(t, s, few), gap.Options{}),
		"many": rankedPaths(t, m, followed(t, s, many), gap.Options{Draws: 1000}), "no cells": rankedPaths(t, bare, followed(t, gap.PathSchema(bare)), gap.Options{}),
	}
}

func TestFrictionComesBackFromItsJSON(t *testing.T) {
	for name, r := range frictionRankings(t) {
		requireComesBack(t, name, r)
		requireComesBack(t, name+", published", r.Publish(0))
	}
}

func TestUnknownFrictionIsAbsentFromJSON(t *testing.T) {
	all := frictionRankings(t)
	for _, v := range decoded(t, written(t, all["none"]))["points"].([]any) {
		p := v.(map[string]any)
		for _, name := range []string{"score", "interval", "rank", "rankSet", "reach", "shortfall", "actual", "gap", "base"} {
			require.NotContains(t, p, name)
		}
		require.Equal(t, map[string]any{"lost": 0.}, p["friction"])
		require.Equal(t, true, p["tooFew"])
	}
	seen := 0
	for _, v := range decoded(t, written(t, all["many"]))["points"].([]any) {
		p := v.(map[string]any)
		require.Equal(t, "friction", p["kind"])
		require.IsType(t, []any{}, p["items"])
		if p["touchpoint"] == "board" {
			seen++
			require.Equal(t, map[string]any{"lost": 0.}, p["friction"])
			require.Equal(t, 0., p["score"])
			require.Equal(t, 0., p["n"])
			continue
		}
		for _, name := range []string{"lost", "repeats", "returns", "wait", "longWait", "questions", "forms"} {
			require.IsType(t, 0., member(t, p, "friction", name))
		}
		require.Equal(t, p["touchpoint"] == "call" || p["touchpoint"] == "letter", hasMember(p["friction"], "unanswered"), "only those promise an answer")
	}
	require.Equal(t, 1, seen)
	paths := member(t, decoded(t, written(t, all["many"])), "paths")
	for _, name := range []string{"customers", "contacts", "unplaced", "open", "reached", "left", "variants"} {
		require.IsType(t, 0., member(t, paths, name))
	}
	require.Len(t, member(t, paths, "funnel"), 3)
	require.NotEmpty(t, member(t, paths, "transitions"))
}

func hasMember(v any, name string) bool {
	_, ok := v.(map[string]any)[name]
	return ok
}

// rare is a study in which six customers alone came to c, and went from there to d.
func rare(t testing.TB) *gap.Ranking {
	m := mapped(t, cell("a"), cell("b"), cell("c"), cell("d"))
	return rankedPaths(t, m, followed(t, gap.PathSchema(m), trips(60, trip("a", "b")), trips(40, trip("d")), trips(6, trip("a", "c", "d", "c"))), gap.Options{Draws: 1000})
}

func TestNothingOfARarelyReachedCellIsPublished(t *testing.T) {
	for _, least := range []int64{2, 7, 41, 62, 67, 1000} {
		for name, r := range map[string]*gap.Ranking{"rare": rare(t), "many": frictionRankings(t)["many"]} {
			before := string(written(t, r))
			public := r.Publish(least)
			require.Equal(t, before, string(written(t, r)), "the original stays as it was")
			hidden := map[gap.PointName]bool{}
			for i, p := range public.Points {
				require.Equal(t, r.Points[i].N.Float() < float64(least), p.Suppressed)
				if !p.Suppressed {
					require.Equal(t, r.Points[i], p, "what is left keeps its rank")
					continue
				}
				hidden[gap.PointName{Stage: p.Stage, Touchpoint: p.Touchpoint}] = true
				require.Equal(t, gap.Point{
					Stage: p.Stage, Touchpoint: p.Touchpoint, Items: []touchpoint.Key{}, Kind: gap.FrictionKind, Standing: gap.Standing{TooFew: true}, Suppressed: true,
				}, p)
			}
			for _, move := range public.Paths.Transitions {
				require.False(t, hidden[gap.PointName(move.From)] || hidden[gap.PointName(move.To)], "%s: %+v", name, move)
				require.GreaterOrEqual(t, move.Customers, least, "%s: %+v", name, move)
			}
			for i, step := range public.Paths.Funnel {
				require.GreaterOrEqual(t, step.Customers, least)
				require.Equal(t, r.Paths.Funnel[i], step)
			}
			for _, among := range public.Worst {
				for _, p := range among {
					require.False(t, hidden[p], "%s: %+v", name, p)
				}
			}
			require.Empty(t, public.Sentences)
		}
	}
	require.NotEmpty(t, rare(t).Publish(10).Paths.Transitions)
	require.Len(t, rare(t).Publish(10).Paths.Transitions, 1, "from a to b")
}

// A stage of one cell has the numbers of that cell.
func TestTheFunnelOfARarelyReachedStageIsNotPublished(t *testing.T) {
	d := trodden()
	m := checked(t, d)
	step := func(stage, place touchpoint.Key) touchpoint.Contact {
		return touchpoint.Contact{Stage: stage, Touchpoint: place}
	}
	paths := trips(50, touchpoint.Path{Contacts: []touchpoint.Contact{step("find", "site"), step("buy", "site")}})
	paths = append(paths, trips(4, touchpoint.Path{Contacts: []touchpoint.Contact{step("find", "site"), step("buy", "site"), step("use", "letter")}})...)
	r := rankedPaths(t, m, followed(t, gap.PathSchema(m), paths), gap.Options{})
	require.EqualValues(t, 4, r.Paths.Funnel[2].Customers)
	require.NotContains(t, string(written(t, r.Publish(10))), `"customers": 4,`)
	require.Len(t, r.Paths.Funnel, 3)
}

// What is withheld of one kind takes nothing from the other.
func TestPublishingTellsTheKindsApart(t *testing.T) {
	said, done := both(t)
	all := joined(t, said, done)
	r := all.Publish(20)
	require.True(t, slices.ContainsFunc(r.Frictions(), func(p gap.Point) bool { return p.Suppressed }))
	require.Equal(t, all.Of(""), r.Of(""), "all rated all")
	require.Equal(t, all.Worst, r.Worst, "it is of pain points")
	require.Equal(t, all.Stages, r.Stages, "they are of pain points")
	for _, c := range r.SaidDone {
		require.False(t, frictionAt(t, r, c.Stage, c.Touchpoint).Suppressed, "the rank set of a withheld point")
	}
	require.NotEmpty(t, r.SaidDone)
	require.NotEmpty(t, all.SaidDone)
}

func TestPagesOfFrictionAreDrawn(t *testing.T) {
	all := frictionRankings(t)
	said, done := both(t)
	all["done"], all["joined"] = done, joined(t, said, done)
	all["constructed"] = joined(t, standings(sets(1, 1, 2, 3, 2, 3, 0, 0)...), losing(sets(1, 3, 1, 3, 1, 3, 0, 0)...))
	for name, r := range all {
		for part, r := range map[string]*gap.Ranking{"": r, ", published": r.Publish(20), ", withheld": r.Publish(1e6)} {
			for _, view := range []gap.View{{}, {Top: 2}, {Persona: "nobody"}} {
				page := r.Page(view)
				require.NoError(t, page.Check(), name+part)
				for _, lang := range []touchpoint.Lang{"en", "fa"} {
					var b bytes.Buffer
					require.NoError(t, draw.Text(&b, page, draw.Options{Lang: lang}), name+part)
					require.NoError(t, draw.HTML(&b, page, draw.Options{Lang: lang}), name+part)
					require.NoError(t, draw.Markdown(&b, page, draw.Options{Lang: lang}), name+part)
				}
			}
			require.NoError(t, r.FrictionList(0).Check(), name+part)
			require.Len(t, r.FrictionList(0).Entries, len(r.Frictions()))
		}
	}
	list := all["many"].FrictionList(3)
	require.Len(t, list.Entries, 3)
	require.Equal(t, 4, list.More)
	require.Equal(t, 7, list.Ranked)
	require.Equal(t, "customers lost per 100 who set out", list.Unit.In("en"))
}

// Nothing that Parse accepts can panic whoever reads, publishes or joins it.
func FuzzParseFriction(f *testing.F) {
	said, done := both(f)
	all, err := gap.Join(said, done)
	require.NoError(f, err)
	f.Add(string(written(f, all)))
	f.Add(string(written(f, rare(f).Publish(10))))
	f.Add(`{"schema":"safar.ranking/1","points":[{"kind":"friction","rank":1,"rankSet":[1,1],"stage":"s","touchpoint":"t"}],"paths":{"customers":-1,"funnel":[{}],"transitions":[{}]},"saidDone":[{"agreement":"said-and-done","k":1}]}`)
	f.Add(`{"schema":"safar.ranking/1","paths":{},"points":[{"kind":"friction","persona":"p"},{"kind":"friction","n":9}],"worst":{"9":null}}`)
	f.Fuzz(func(t *testing.T, text string) {
		r, err := gap.Parse(strings.NewReader(text))
		if err != nil {
			return
		}
		twice, err := gap.Join(r, r)
		require.NoError(t, err)
		for _, r := range []*gap.Ranking{r, twice, r.Publish(0), twice.Publish(100)} {
			en, fa := r.Say("en"), r.Say("fa")
			require.Len(t, fa, len(en), "said in both languages")
			_ = r.Page(gap.View{Persona: r.First()})
			_ = r.Page(gap.View{Top: 1})
			_ = r.FrictionList(0)
		}
		var once, again bytes.Buffer
		_, err = r.WriteTo(&once)
		require.NoError(t, err)
		back, err := gap.Parse(bytes.NewReader(once.Bytes()))
		require.NoError(t, err)
		_, err = back.WriteTo(&again)
		require.NoError(t, err)
		require.Equal(t, once.String(), again.String())
	})
}
