package robust_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/gap/legend"
	"github.com/safar-cx/safar/gap/robust"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/survey"
	"github.com/safar-cx/safar/touchpoint/tally"
)

// sfo is the passenger survey of San Francisco International Airport (DataSF, PDDL 1.0), as the example ships it.
const sfo = "../../examples/analyse/data/sfo/"

func passengers(t testing.TB, year string) (*journey.Map, *tally.Ratings) {
	t.Helper()
	drawing, err := os.Open(sfo + "map.json")
	if os.IsNotExist(err) {
		t.Skip("the airport's data are not here: " + sfo)
	}
	require.NoError(t, err)
	defer drawing.Close()
	m, err := journey.Parse(drawing)
	require.NoError(t, err)
	words, err := os.Open(sfo + "codebook.json")
	require.NoError(t, err)
	defer words.Close()
	book, err := survey.ParseCodebook(words)
	require.NoError(t, err)
	file, err := os.Open(sfo + year + ".csv.gz")
	require.NoError(t, err)
	defer file.Close()
	reader, err := survey.NewReader(file, book, survey.Options{Name: year})
	require.NoError(t, err)
	evidence, err := tally.Collect(reader.Schema(), tally.Options{}, reader.Responses(context.Background()))
	require.NoError(t, err)
	return m, evidence
}

// place is a cell of a made-up map, rated on 1–5 by an item of the same name.
type place struct {
	key        touchpoint.Key
	importance float64
	items      []touchpoint.Key // besides its own
}

func key(j int) touchpoint.Key { return touchpoint.Key(fmt.Sprintf("c%04d", j)) }

func mapped(t testing.TB, places ...place) *journey.Map {
	t.Helper()
	d := journey.Draft{
		Key: "map", Stages: []journey.Stage{{Key: "stage", Name: touchpoint.Text{"en": "Stage", "fa": "\u0645\u0631\u062d\u0644\u0647"}}},
		Channels: []touchpoint.Channel{{Key: "place", Kind: touchpoint.Place}},
	}
	for _, p := range places {
		d.Touchpoints = append(d.Touchpoints, touchpoint.Touchpoint{Key: p.key, Channel: "place"})
		c := journey.Cell{Stage: "stage", Touchpoint: p.key, Importance: p.importance}
		if p.items == nil {
			p.items = []touchpoint.Key{p.key}
		}
		for _, i := range p.items {
			c.Items = append(c.Items, journey.Measure{Item: i})
		}
		d.Cells = append(d.Cells, c)
	}
	m, err := journey.New(d)
	require.NoError(t, err)
	return m
}

func asks(places ...place) touchpoint.Schema {
	var s touchpoint.Schema
	for _, p := range places {
		s.Items = append(s.Items, touchpoint.Item{Key: p.key, Scale: touchpoint.CSAT()})
	}
	return s
}

func tallied(t testing.TB, s touchpoint.Schema, rows ...[]int) *tally.Ratings {
	t.Helper()
	all, err := tally.NewRatings(s, tally.Options{})
	require.NoError(t, err)
	for n, marks := range rows {
		r := touchpoint.Response{ID: fmt.Sprint(n), Weight: 1}
		for _, m := range marks {
			if m <= 0 {
				r.Answers = append(r.Answers, touchpoint.Answer(m))
				continue
			}
			r.Answers = append(r.Answers, touchpoint.LevelAnswer(m-1))
		}
		require.NoError(t, all.Add(r))
	}
	return all
}

// crowd rates cells on 1–5, each person with a level of their own; cell j is liked the less the larger its worse is.
func crowd(seed uint64, n int, worse []float64) [][]int {
	rng := rand.New(rand.NewPCG(seed, 5))
	rows := make([][]int, n)
	for i := range rows {
		own := 0.6 * rng.NormFloat64()
		for _, w := range worse {
			rows[i] = append(rows[i], int(min(5, max(1, 4.6-w+own+0.9*rng.NormFloat64()))))
		}
	}
	return rows
}

func varied(t testing.TB, m *journey.Map, evidence *tally.Ratings, o robust.Options) *robust.Report {
	t.Helper()
	r, err := robust.Vary(m, evidence, o)
	require.NoError(t, err)
	return r
}

func names(m *journey.Map, evidence *tally.Ratings) legend.Legend {
	return legend.Of(m, evidence.Schema())
}
