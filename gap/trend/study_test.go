package trend_test

import (
	"flag"
	"math"
	"math/rand/v2"
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/gap/trend"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/tally"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// golden compares with a file of testdata, or rewrites it.
func golden(t *testing.T, name, got string) {
	t.Helper()
	name = "testdata/" + name
	if *update {
		require.NoError(t, os.MkdirAll("testdata", 0o755))
		require.NoError(t, os.WriteFile(name, []byte(got), 0o644))
	}
	want, err := os.ReadFile(name)
	require.NoError(t, err, "run go test -update")
	require.Equal(t, string(want), got)
}

func asks(keys ...touchpoint.Key) touchpoint.Schema {
	var s touchpoint.Schema
	for _, k := range keys {
		s.Items = append(s.Items, touchpoint.Item{Key: k, Name: touchpoint.Plain("How was " + string(k) + "?"), Scale: touchpoint.CSAT()})
	}
	return s
}

// by divides respondents into the given classes and others.
func by(s touchpoint.Schema, classes ...touchpoint.Key) touchpoint.Schema {
	g := touchpoint.Segmentation{Key: "kind"}
	for _, c := range append(classes, "other") {
		g.Classes = append(g.Classes, touchpoint.Class{Key: c})
	}
	s.Segmentations = append(s.Segmentations, g)
	return s
}

// cell is a cell at the touchpoint of the same name as its first item.
func cell(items ...touchpoint.Key) journey.Cell {
	c := journey.Cell{Stage: "on", Touchpoint: items[0]}
	for _, i := range items {
		c.Items = append(c.Items, journey.Measure{Item: i})
	}
	return c
}

func mapped(t testing.TB, cells ...journey.Cell) *journey.Map {
	t.Helper()
	d := journey.Draft{
		Key: "m", Stages: []journey.Stage{{Key: "on", Name: touchpoint.Plain("On")}},
		Channels: []touchpoint.Channel{{Key: "web", Name: touchpoint.Plain("Web"), Kind: touchpoint.Web}, {Key: "desk", Name: touchpoint.Plain("Desk"), Kind: touchpoint.InPerson}},
		Personas: []journey.Persona{{Key: "new", Name: touchpoint.Plain("New"), Class: journey.ClassRef{Segmentation: "kind", Class: "new"}}},
		Cells:    cells,
	}
	for i, c := range cells {
		channel := touchpoint.Key("web")
		if i%2 == 1 {
			channel = "desk"
		}
		d.Touchpoints = append(d.Touchpoints, touchpoint.Touchpoint{Key: c.Touchpoint, Name: touchpoint.Plain("The " + string(c.Touchpoint)), Channel: channel})
	}
	m, err := journey.New(d)
	require.NoError(t, err)
	return m
}

func tallied(t testing.TB, s touchpoint.Schema, rows ...touchpoint.Response) *tally.Ratings {
	t.Helper()
	all, err := tally.NewRatings(s, tally.Options{})
	require.NoError(t, err)
	for _, r := range rows {
		require.NoError(t, all.Add(r))
	}
	return all
}

// answers are responses of one item each that give the levels of shares, n in all, to every item of k.
func answers(n, k int, shares ...float64) (out []touchpoint.Response) {
	total := 0.0
	for _, s := range shares {
		total += s
	}
	at, sum := 0, shares[0]
	for i := range n {
		for (float64(i)+0.5)/float64(n) > sum/total {
			at++
			sum += shares[at]
		}
		r := touchpoint.Response{}
		for range k {
			r.Answers = append(r.Answers, touchpoint.LevelAnswer(at))
		}
		out = append(out, r)
	}
	return out
}

func in(period touchpoint.Key, rows []touchpoint.Response) []touchpoint.Response {
	for i := range rows {
		rows[i].Period = period
	}
	return rows
}

func of(class int, rows []touchpoint.Response) []touchpoint.Response {
	for i := range rows {
		rows[i].Classes = []int{class}
	}
	return rows
}

func compared(t testing.TB, m *journey.Map, before, after *tally.Ratings, o trend.Options) *trend.Report {
	t.Helper()
	r, err := trend.Compare(m, before, after, o)
	require.NoError(t, err)
	return r
}

// rated draws a mark on 1–5 from shares, with a normal score that makes people's answers hang together.
func rated(z float64, shares []float64) touchpoint.Answer {
	u := 0.5 * math.Erfc(-z/math.Sqrt2)
	for i, s := range shares[:len(shares)-1] {
		if u < s {
			return touchpoint.LevelAnswer(i)
		}
		u -= s
	}
	return touchpoint.LevelAnswer(len(shares) - 1)
}

// crowd are n people who rate the items, each drawn from the shares of that item.
func crowd(rng *rand.Rand, n int, shares [][]float64, weighted, clustered bool) []touchpoint.Response {
	out := make([]touchpoint.Response, n)
	flights := max(2, n/5)
	common := make([]float64, flights)
	for i := range common {
		common[i] = rng.NormFloat64()
	}
	for i := range out {
		r := &out[i]
		r.Weight = 1
		if weighted && rng.IntN(2) == 0 {
			r.Weight = 3
		}
		person := 0.0
		rest := math.Sqrt(1 - 0.3)
		flight := 0
		if clustered {
			flight = rng.IntN(flights)
			person += math.Sqrt(0.1) * common[flight]
			rest = math.Sqrt(1 - 0.4)
		}
		r.Cluster = "f" + string(rune('a'+flight%26)) + string(rune('a'+flight/26%26)) + string(rune('a'+flight/676))
		person += math.Sqrt(0.3) * rng.NormFloat64()
		for _, s := range shares {
			r.Answers = append(r.Answers, rated(person+rest*rng.NormFloat64(), s))
		}
	}
	return out
}
