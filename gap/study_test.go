package gap_test

import (
	"bytes"
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/gap"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/tally"
)

// answered makes answers out of marks on 1–5: 0 stands for no answer, −1 for not used, −2 for not asked.
func answered(marks ...int) touchpoint.Response {
	r := touchpoint.Response{Weight: 1}
	for _, m := range marks {
		r.Answers = append(r.Answers, answer(m))
	}
	return r
}

func answer(mark int) touchpoint.Answer {
	if mark <= 0 {
		return touchpoint.Answer(mark)
	}
	return touchpoint.LevelAnswer(mark - 1)
}

// repeated makes n equal responses with identifiers of their own.
func repeated(n int, r touchpoint.Response) []touchpoint.Response {
	out := make([]touchpoint.Response, n)
	for i := range out {
		out[i] = r.Clone()
		out[i].ID = fmt.Sprintf("r%d-%v", i, r.Answers)
	}
	return out
}

// asks returns a schema of items on 1–5.
func asks(keys ...touchpoint.Key) touchpoint.Schema {
	var s touchpoint.Schema
	for _, k := range keys {
		s.Items = append(s.Items, touchpoint.Item{Key: k, Scale: touchpoint.CSAT()})
	}
	return s
}

// cell returns a cell at the touchpoint of the same name as its first item, unless at says otherwise.
func cell(items ...touchpoint.Key) journey.Cell {
	c := journey.Cell{Touchpoint: items[0]}
	for _, i := range items {
		c.Items = append(c.Items, journey.Measure{Item: i})
	}
	return c
}

func at(place touchpoint.Key, c journey.Cell) journey.Cell {
	c.Touchpoint = place
	return c
}

func important(x float64, c journey.Cell) journey.Cell {
	c.Importance = x
	return c
}

func levels(l journey.Levels, c journey.Cell) journey.Cell {
	c.Levels = l
	return c
}

func stated(v float64) journey.Level { return journey.Level{Value: v, Basis: journey.Stated} }

func measured(item touchpoint.Key) journey.Level {
	return journey.Level{Basis: journey.Measured, Item: item}
}

// drafted is a map of one stage with those cells.
func drafted(cells ...journey.Cell) journey.Draft {
	d := journey.Draft{
		Key: "map", Version: "7", Stages: []journey.Stage{{Key: "stage"}},
		Channels: []touchpoint.Channel{{Key: "place", Kind: touchpoint.Place}},
	}
	for _, c := range cells {
		d.Touchpoints = append(d.Touchpoints, touchpoint.Touchpoint{Key: c.Touchpoint, Channel: "place"})
		c.Stage = "stage"
		d.Cells = append(d.Cells, c)
	}
	return d
}

func checked(t testing.TB, d journey.Draft) *journey.Map {
	t.Helper()
	m, err := journey.New(d)
	require.NoError(t, err)
	return m
}

func mapped(t testing.TB, cells ...journey.Cell) *journey.Map {
	t.Helper()
	return checked(t, drafted(cells...))
}

func tallied(t testing.TB, s touchpoint.Schema, rows ...[]touchpoint.Response) *tally.Ratings {
	t.Helper()
	all, err := tally.NewRatings(s, tally.Options{})
	require.NoError(t, err)
	for _, part := range rows {
		for _, r := range part {
			require.NoError(t, all.Add(r))
		}
	}
	return all
}

func ranked(t testing.TB, m *journey.Map, evidence *tally.Ratings, o gap.Options) *gap.Ranking {
	t.Helper()
	r, err := gap.Rank(m, evidence, o)
	require.NoError(t, err)
	return r
}

// point returns everyone's point at a touchpoint.
func point(t testing.TB, r *gap.Ranking, place touchpoint.Key) gap.Point {
	t.Helper()
	return pointOf(t, r, "", place)
}

func pointOf(t testing.TB, r *gap.Ranking, persona, place touchpoint.Key) gap.Point {
	t.Helper()
	for _, p := range r.Of(persona) {
		if p.Touchpoint == place {
			return p
		}
	}
	require.Failf(t, "no such point", "persona %q, touchpoint %q", persona, place)
	return gap.Point{}
}

func written(t testing.TB, r *gap.Ranking) []byte {
	t.Helper()
	var b bytes.Buffer
	n, err := r.WriteTo(&b)
	require.NoError(t, err)
	require.EqualValues(t, b.Len(), n)
	return b.Bytes()
}
