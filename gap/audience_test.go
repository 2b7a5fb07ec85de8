package gap_test

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/gap"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
)

// travellers is a schema with a segmentation, a map with personas for two of its classes and one that the schema lacks, and people.
func travellers(t testing.TB) (*journey.Map, touchpoint.Schema, []touchpoint.Response) {
	s := asks("a", "b")
	s.Segmentations = []touchpoint.Segmentation{{Key: "purpose", Classes: []touchpoint.Class{
		{Key: "work", Name: touchpoint.Plain("At work")}, {Key: "fun", Name: touchpoint.Plain("For fun")}, {Key: "other"},
	}}}
	people := crowd(31, 300, 2)
	for i := range people {
		people[i].Classes = []int{i % 3}
		people[i].Period = []touchpoint.Key{"2016", "2017"}[i%2]
	}
	d := drafted(cell("a"), cell("b"))
	d.Personas = []journey.Persona{
		{Key: "worker", Name: touchpoint.Plain("Worker"), Class: journey.ClassRef{Segmentation: "purpose", Class: "work"}},
		{Key: "player", Class: journey.ClassRef{Segmentation: "purpose", Class: "fun"}},
		{Key: "ghost", Class: journey.ClassRef{Segmentation: "purpose", Class: "haunting"}},
		{Key: "nobody"},
	}
	return checked(t, d), s, people
}

func TestPersonasAreClassesOfASegmentation(t *testing.T) {
	m, s, people := travellers(t)
	all := tallied(t, s, people)
	r := ranked(t, m, all, gap.Options{})
	require.Len(t, r.Points, 6, "everyone and two personas")
	require.Equal(t, []touchpoint.Key{"", "", "worker", "worker", "player", "player"}, personasOf(r))
	require.Contains(t, r.Notes, gap.Note{Kind: gap.NotePersonasMissing, About: []touchpoint.Key{"ghost", "nobody"}})
	require.Equal(t, []touchpoint.Named{{Key: "worker", Name: touchpoint.Plain("Worker")}, {Key: "player", Name: touchpoint.Plain("For fun")}}, r.Legend.Personas)

	var workers []touchpoint.Response
	for i, p := range people {
		if i%3 == 0 {
			workers = append(workers, p)
		}
	}
	alone := ranked(t, m, tallied(t, s, workers), gap.Options{Audiences: []gap.Audience{{}}})
	for _, p := range alone.Points {
		q := pointOf(t, r, "worker", p.Touchpoint)
		q.Persona = ""
		require.Equal(t, p, q)
	}
}

func personasOf(r *gap.Ranking) (out []touchpoint.Key) {
	for _, p := range r.Points {
		out = append(out, p.Persona)
	}
	return out
}

func TestClassGoesByItsPersona(t *testing.T) {
	m, s, people := travellers(t)
	all := tallied(t, s, people)
	require.Equal(t, gap.Audience{Persona: "worker", Segmentation: "purpose", Class: "work"}, gap.Class(m, "purpose", "work"))
	require.Equal(t, gap.Audience{Persona: "other", Segmentation: "purpose", Class: "other"}, gap.Class(m, "purpose", "other"))
	r := ranked(t, m, all, gap.Options{Audiences: []gap.Audience{gap.Class(m, "purpose", "other"), gap.Class(m, "purpose", "work")}})
	require.Equal(t, []touchpoint.Key{"other", "other", "worker", "worker"}, personasOf(r))
	require.EqualValues(t, 100, pointOf(t, r, "other", "a").N.Float())
	require.EqualValues(t, 300, r.Responses.Read, "read were all")
	require.NotEmpty(t, r.Worst[3])
}

func TestUnknownAudiencesAreErrors(t *testing.T) {
	m, s, people := travellers(t)
	all := tallied(t, s, people)
	for _, a := range []gap.Audience{
		{Persona: "x", Segmentation: "colour", Class: "red"}, {Persona: "x", Segmentation: "purpose", Class: "red"}, {Persona: "x", Class: "work"}, {Persona: "x", Segmentation: "purpose"},
	} {
		_, err := gap.Rank(m, all, gap.Options{Audiences: []gap.Audience{a}})
		require.ErrorContains(t, err, "gap: ", "%+v", a)
	}
}

func TestPeriodsAreSelected(t *testing.T) {
	m, s, people := travellers(t)
	all := tallied(t, s, people)
	var old []touchpoint.Response
	for _, p := range people {
		if p.Period == "2016" {
			old = append(old, p)
		}
	}
	want := ranked(t, m, tallied(t, s, old), gap.Options{})
	got := ranked(t, m, all, gap.Options{Periods: []touchpoint.Key{"2016"}})
	require.Equal(t, want, got)
	require.Equal(t, []touchpoint.Key{"2016"}, got.Periods)
	require.EqualValues(t, 150, got.Responses.Read)
	require.Equal(t, []touchpoint.Key{"2016", "2017"}, ranked(t, m, all, gap.Options{}).Periods)

	none := ranked(t, m, all, gap.Options{Periods: []touchpoint.Key{"1999"}})
	require.Zero(t, none.Responses.Read)
	require.False(t, none.Points[0].Score.IsKnown())
}

func TestItemsThatTheEvidenceLacksAreNoted(t *testing.T) {
	c := levels(journey.Levels{Desired: measured("wish"), Rival: measured("rival")}, cell("a", "gone"))
	r := ranked(t, mapped(t, c, at("empty", cell("gone"))), tallied(t, asks("a"), crowd(1, 50, 1)), gap.Options{})
	require.Contains(t, r.Notes, gap.Note{Kind: gap.NoteItemsMissing, About: []touchpoint.Key{"gone", "rival", "wish"}})
	require.Len(t, r.Points, 1)
	require.Equal(t, []touchpoint.Key{"a"}, r.Points[0].Items)
	require.Equal(t, journey.Assumed, r.Points[0].DesiredBasis, "what would measure it is not there")
	require.False(t, r.Points[0].Rival.IsKnown())
}

func TestAnEmptyItemLeavesItsCellToTheOthers(t *testing.T) {
	s := asks("a", "b", "u")
	s.Items[2].UsersOnly = true
	people := crowd(1, 50, 3)
	for i := range people {
		people[i].Answers[1], people[i].Answers[2] = touchpoint.NotAsked, touchpoint.NotAsked
	}
	all := tallied(t, s, people)
	want := ranked(t, mapped(t, cell("a")), all, gap.Options{}).Points
	require.Equal(t, want, ranked(t, mapped(t, cell("a", "b")), all, gap.Options{}).Points)
	require.Equal(t, want, ranked(t, mapped(t, cell("a", "u")), all, gap.Options{}).Points)
}

func TestOptionsOutOfRangeAreErrors(t *testing.T) {
	m, s, people := travellers(t)
	all := tallied(t, s, people)
	for _, o := range []gap.Options{
		{Confidence: 1}, {Confidence: -0.1}, {Confidence: math.NaN()}, {Min: -1}, {Min: math.NaN()}, {Worst: []int{3, 0}}, {Worst: []int{-1}}, {Draws: -1}, {Draws: 3},
	} {
		r, err := gap.Rank(m, all, o)
		require.Error(t, err, "%+v", o)
		require.ErrorContains(t, err, "gap: ")
		require.Nil(t, r)
	}
	r := ranked(t, m, all, gap.Options{Worst: []int{}, Confidence: 0.8})
	require.Empty(t, r.Worst)
	require.Less(t, width(point(t, r, "a").Interval), width(point(t, ranked(t, m, all, gap.Options{}), "a").Interval))
}

// Worst names the points that may be among the k worst, ranked by the simultaneous sets.
func TestWorstAreThoseWhoseSetBeginsEarlyEnough(t *testing.T) {
	r := ranked(t, mapped(t, cell("a"), cell("b"), cell("c"), cell("d")), tallied(t, asks("a", "b", "c", "d"), crowd(41, 400, 4)), gap.Options{Worst: []int{1, 2, 9}})
	for k, names := range r.Worst {
		want := []gap.PointName{}
		for _, p := range r.Points {
			if p.RankSet.Best() <= int(k) {
				want = append(want, gap.PointName{Stage: p.Stage, Touchpoint: p.Touchpoint})
			}
		}
		require.Equal(t, want, names)
	}
	require.Len(t, r.Worst[9], 4)
	require.Less(t, len(r.Worst[1]), 4)
}

// Rank must not change what it is given, and many may rank the same evidence at once.
func TestRankLeavesItsArgumentsAlone(t *testing.T) {
	m, s, people := travellers(t)
	all := tallied(t, s, people)
	before, err := all.MarshalBinary()
	require.NoError(t, err)
	o := gap.Options{Periods: []touchpoint.Key{"2017", "2016"}, Worst: []int{5, 2}, Draws: 2000}
	done := make(chan *gap.Ranking, 4)
	for range cap(done) {
		go func() {
			r, _ := gap.Rank(m, all, o)
			done <- r
		}()
	}
	first := <-done
	for range cap(done) - 1 {
		require.Equal(t, first, <-done)
	}
	after, err := all.MarshalBinary()
	require.NoError(t, err)
	require.Equal(t, before, after)
	require.Equal(t, []touchpoint.Key{"2017", "2016"}, o.Periods)
	require.Equal(t, []int{5, 2}, o.Worst)
}

func TestAWeightOfNothingCountsForNothing(t *testing.T) {
	s := asks("a", "b")
	s.Weighted = true
	people := crowd(51, 80, 2)
	want := ranked(t, mapped(t, cell("a"), cell("b")), tallied(t, s, people), gap.Options{})
	ghosts := repeated(40, answered(1, 1))
	for i := range ghosts {
		ghosts[i].Weight = 0
	}
	got := ranked(t, mapped(t, cell("a"), cell("b")), tallied(t, s, people, ghosts), gap.Options{})
	for _, p := range want.Points {
		q := point(t, got, p.Touchpoint)
		require.Equal(t, p.Score, q.Score)
		require.InDelta(t, p.Interval[0].Float(), q.Interval[0].Float(), 0.05, "but for n÷(n−1)")
		require.Equal(t, p.RankSet, q.RankSet)
	}
	_, err := gap.Rank(mapped(t, cell("a"), cell("b")), tallied(t, s, ghosts), gap.Options{Min: 0.1})
	require.NoError(t, err)
}
