package gap_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/gap"
	"github.com/safar-cx/safar/gap/path"
	"github.com/safar-cx/safar/touchpoint"
)

// losing is a made-up ranking of friction points with those rank sets, at the places of standings; a set of zeros is not ranked.
func losing(sets ...gap.RankSet) *gap.Ranking {
	r := standings(sets...)
	for i := range r.Points {
		p := &r.Points[i]
		p.Kind, p.Items, p.ActualRaw = gap.FrictionKind, []touchpoint.Key{}, gap.Figure{}
		p.Friction = &gap.Friction{Lost: int64(300 - 10*i)}
	}
	r.Paths = &path.Summary{Customers: 1000, Contacts: 4000, Unplaced: 12, Open: 40, Reached: 500, Left: 460, Variants: 99}
	return r
}

// joined joins with nothing that could go wrong.
func joined(t testing.TB, said, done *gap.Ranking) *gap.Ranking {
	t.Helper()
	r, err := gap.Join(said, done)
	require.NoError(t, err)
	return r
}

// agreements lists what was found by place.
func agreements(r *gap.Ranking) map[touchpoint.Key]gap.Agreement {
	out := map[touchpoint.Key]gap.Agreement{}
	for _, c := range r.SaidDone {
		out[c.Touchpoint] = c.Agreement
	}
	return out
}

// agreeing is what customers say and what they do at the first eight places of names, with an agreement of every sort at the 5 worst.
func agreeing() (said, done *gap.Ranking) {
	said = standings(sets(1, 3, 1, 3, 1, 5, 4, 6, 4, 8, 6, 8, 6, 8, 6, 8)...)
	done = losing(sets(1, 5, 1, 5, 1, 5, 1, 5, 2, 6, 5, 8, 6, 8, 6, 8)...)
	for i, place := range []touchpoint.Key{"signs", "shops", "art", "airtrain", "wifi", "safety", "food", "gate"} {
		done.Points[i].Touchpoint = place
	}
	return said, done
}

func TestSaidAndDoneAgreeByTheirSets(t *testing.T) {
	said, done := agreeing()
	r := joined(t, said, done)
	require.Equal(t, map[touchpoint.Key]gap.Agreement{
		"shops":    gap.SaidAndDone, // 1–3 and 1–5
		"food":     gap.SaidOnly,    // 1–3 and 6–8
		"wifi":     gap.Unsure,      // 1–5 and 2–6
		"art":      gap.Unsure,      // 4–6 and 1–5
		"signs":    gap.Unsure,      // 4–8 and 1–5
		"airtrain": gap.DoneOnly,    // 6–8 and 1–5
		"gate":     gap.Neither,     // 6–8 and 7–8
		"safety":   gap.Unsure,      // 6–8 and 5–8
	}, agreements(r))
	for i, c := range r.SaidDone {
		require.Equal(t, said.Points[i].Touchpoint, c.Touchpoint, "in the order of the pain points")
		require.Equal(t, said.Points[i].RankSet, c.Pain)
		require.Equal(t, done.Points[slices.IndexFunc(done.Points, func(p gap.Point) bool { return p.Touchpoint == c.Touchpoint })].RankSet, c.Friction)
		require.EqualValues(t, 5, c.K)
	}
}

// To be among the worst five of five says nothing.
func TestAgreementIsByFewerThanAll(t *testing.T) {
	five := sets(1, 1, 2, 2, 3, 3, 4, 5, 4, 5)
	r := joined(t, standings(five...), losing(five...))
	require.Equal(t, map[touchpoint.Key]gap.Agreement{"shops": gap.SaidAndDone, "food": gap.SaidAndDone, "wifi": gap.SaidAndDone, "art": gap.Neither, "signs": gap.Neither}, agreements(r))

	three := sets(1, 1, 2, 2, 3, 3)
	require.Empty(t, joined(t, standings(three...), losing(three...)).SaidDone, "three points have no three worst")
	require.Empty(t, joined(t, standings(five...), losing(three...)).SaidDone)
	require.Empty(t, joined(t, standings(three...), losing(five...)).SaidDone)

	other := losing(five...)
	other.Worst = gap.Worst{2: nil, 4: nil}
	require.Empty(t, joined(t, standings(five...), other).SaidDone, "no k is told by both")
	some := losing(five...)
	some.Worst = gap.Worst{3: nil, 4: nil}
	require.EqualValues(t, 3, joined(t, standings(five...), some).SaidDone[0].K)
}

func TestOnlyCellsRankedByBothAreCompared(t *testing.T) {
	said := standings(sets(1, 2, 1, 2, 3, 5, 3, 5, 3, 5, 0, 0)...)
	personal(said, "young", standings(sets(1, 1, 2, 5, 2, 5, 2, 5, 2, 5)...).Points...)
	done := losing(sets(1, 2, 1, 2, 3, 5, 3, 5, 3, 5, 0, 0)...)
	done.Points[0].Touchpoint, done.Points[1].Stage = "parking", "elsewhere"
	r := joined(t, said, done)
	require.Equal(t, []touchpoint.Key{"wifi", "art", "signs"}, mappedWith(r.SaidDone, func(c gap.SaidDone) touchpoint.Key { return c.Touchpoint }), "everyone's, not a persona's")
	require.Len(t, r.Points, 17)
}

func TestRankingsOfOtherMapsOrConfidenceDoNotJoin(t *testing.T) {
	said, done := standings(sets(1, 1, 2, 2)...), losing(sets(1, 1, 2, 2)...)
	for _, other := range []gap.MapName{{Key: "other"}, {Version: "2"}} {
		done.Map = other
		_, err := gap.Join(said, done)
		require.ErrorContains(t, err, "gap: ")
		require.ErrorContains(t, err, string(other.Key)+other.Version)
	}
	done.Map, done.Confidence = said.Map, 0.8
	_, err := gap.Join(said, done)
	require.ErrorContains(t, err, "0.8", "what is sure at 0.8 would be told as sure at 0.95")
}

// both is the rankings of one study: the same customers rated what they went through.
func both(t testing.TB) (said, done *gap.Ranking) {
	var people []touchpoint.Response
	for i, r := range repeated(200, answered(1, 3, 5, 5, 4, 5)) {
		if i%2 == 0 {
			r = answered(2, 5, 4, 3, 5, 2)
		}
		people = append(people, r)
	}
	keys := []touchpoint.Key{"a", "b", "c", "d", "e", "f"}
	m := mapped(t, cell("a"), cell("b"), cell("c"), cell("d"), cell("e"), cell("f"))
	s := gap.PathSchema(m)
	s.AsOf = morning
	open := trip("c", "d")
	open.Open = true
	paths := followed(t, s, trips(90, trip("a")), trips(60, trip("a", "b", "a", "a", "c")), trips(12, trip("d", "e", "f")), trips(8, open), trips(4, trip("e", "f", "nowhere", "e")))
	o := gap.Options{Draws: 2000}
	return ranked(t, m, tallied(t, asks(keys...), people), o), rankedPaths(t, m, paths, o)
}

func TestJoiningKeepsBothAndChangesNeither(t *testing.T) {
	said, done := both(t)
	a, b := string(written(t, said)), string(written(t, done))
	r := joined(t, said, done)
	require.Equal(t, slices.Concat(said.Points, done.Points), r.Points, "pain before friction, each in its order")
	require.Equal(t, said.Of(""), r.Of(""))
	require.Equal(t, done.Frictions(), r.Frictions())
	require.Equal(t, said.Worst, r.Worst, "of the pain points")
	require.Equal(t, done.Paths, r.Paths)
	require.Equal(t, said.Responses, r.Responses)
	require.NotEmpty(t, r.SaidDone)
	require.Empty(t, r.Sentences, "they would speak of pain alone")
	_ = r.Say("fa")
	_ = r.Page(gap.View{})
	_ = r.Publish(50)
	r.Points[0].Rank, r.Points[len(r.Points)-1].Rank = 99, 99
	require.Equal(t, a, string(written(t, said)))
	require.Equal(t, b, string(written(t, done)))
}

func TestJoinedRankingsComeBackFromTheirJSON(t *testing.T) {
	said, done := both(t)
	all := joined(t, said, done)
	all.Sentences = all.Say("en")
	for name, r := range map[string]*gap.Ranking{"done": done, "joined": all, "published": all.Publish(13), "all withheld": all.Publish(1e6)} {
		requireComesBack(t, name, r)
	}
	require.Contains(t, string(written(t, all)), `"saidDone"`)
	require.NotContains(t, string(written(t, done)), `"saidDone"`)
	require.NotContains(t, string(written(t, said)), `"paths"`)
}

// Each kind is sure with its own confidence; both together are so with less, which must be said wherever both are spoken of.
func TestTwoKindsOfCertaintyAreToldApart(t *testing.T) {
	three := sets(1, 1, 2, 2, 3, 3)
	const together = "both together with at least"
	r := joined(t, standings(three...), losing(three...))
	require.Empty(t, r.SaidDone)
	s, ok := says(r.Say("en"), together)
	require.True(t, ok)
	require.Contains(t, s, "90%")
	_, ok = says(losing(three...).Say("en"), together)
	require.False(t, ok, "of one kind alone")
	said, done := standings(three...), losing(three...)
	said.Confidence, done.Confidence = 0.4, 0.4
	s, _ = says(joined(t, said, done).Say("en"), together)
	require.NotRegexp(t, "[-−]\\d+%", s)
}
