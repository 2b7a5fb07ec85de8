package gap_test

import (
	"compress/gzip"
	"context"
	"encoding/csv"
	"fmt"
	"math"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/gap"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/survey"
)

// The passenger survey of San Francisco International Airport (DataSF, PDDL 1.0), as the example ships it.
const sfo = "../examples/analyse/data/sfo/"

// passengers reads a year of the survey: the map, the schema and all responses.
func passengers(t testing.TB, year string) (*journey.Map, touchpoint.Schema, []touchpoint.Response) {
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
	var all []touchpoint.Response
	for r, err := range reader.Responses(context.Background()) {
		require.NoError(t, err)
		all = append(all, r.Clone())
	}
	return m, reader.Schema(), all
}

// sheet is the same year read by encoding/csv alone: values by column name.
func sheet(t testing.TB, year string) []map[string]string {
	t.Helper()
	file, err := os.Open(sfo + year + ".csv.gz")
	require.NoError(t, err)
	defer file.Close()
	unzipped, err := gzip.NewReader(file)
	require.NoError(t, err)
	rows, err := csv.NewReader(unzipped).ReadAll()
	require.NoError(t, err)
	var out []map[string]string
	for _, row := range rows[1:] {
		values := map[string]string{}
		for i, name := range rows[0] {
			values[strings.TrimSpace(name)] = strings.TrimSpace(row[i])
		}
		out = append(out, values)
	}
	return out
}

func outcome(t testing.TB, r *gap.Ranking, item touchpoint.Key) gap.Outcome {
	t.Helper()
	for _, o := range r.Outcomes {
		if o.Item == item && o.Persona == "" {
			return o
		}
	}
	require.Failf(t, "no such outcome", "%s", item)
	return gap.Outcome{}
}

// Documented figures, without weights: DataSF's own report and the data's README in this project's collection.
func TestPassengersUnweighted(t *testing.T) {
	m, schema, all := passengers(t, "2017")
	schema.Weighted = false
	r := ranked(t, m, tallied(t, schema, all), gap.Options{Audiences: []gap.Audience{{}}})
	require.EqualValues(t, 2831, r.Responses.Read)
	require.InDelta(t, 2831, r.Responses.Weight.Float(), 0)
	require.False(t, r.Weighted)

	nps := outcome(t, r, "netpro")
	require.Equal(t, touchpoint.MeasureNPS, nps.Kind)
	require.EqualValues(t, 2746, nps.N.Float())
	require.InDelta(t, 39.8398, nps.Value.Float(), 5e-5)
	require.InDelta(t, 100*(1436.-342)/2746, nps.Value.Float(), 1e-9)
	q7all := outcome(t, r, "q7all")
	require.EqualValues(t, 2688, q7all.N.Float())
	require.InDelta(t, 4.064360, q7all.Value.Float(), 5e-7)

	for item, want := range map[touchpoint.Key]struct {
		n    int64
		mean float64
	}{
		"q7food": {2421, 3.615448}, "q7store": {2374, 3.641112}, "q7wifi": {2142, 4.079832},
		"q9restroom": {2653, 4.131172}, "q9boarding": {2762, 4.394642},
	} {
		p := byItem(t, r, item)
		require.EqualValues(t, want.n, p.N.Float(), item)
		require.InDelta(t, want.mean, p.ActualRaw.Float(), 5e-7, item)
	}
}

func byItem(t testing.TB, r *gap.Ranking, item touchpoint.Key) gap.Point {
	t.Helper()
	for _, p := range r.Of("") {
		if len(p.Items) == 1 && p.Items[0] == item {
			return p
		}
	}
	require.Failf(t, "no such point", "%s", item)
	return gap.Point{}
}

func TestPassengersWeighted(t *testing.T) {
	m, schema, all := passengers(t, "2017")
	r := ranked(t, m, tallied(t, schema, all), gap.Options{Audiences: []gap.Audience{{}}})
	require.True(t, r.Weighted)
	require.Equal(t, gap.Jackknife, r.Variance)
	require.InDelta(t, 2831, r.Responses.Weight.Float(), 0.01)
	require.InDelta(t, 40.398, outcome(t, r, "netpro").Value.Float(), 5e-4)
	require.InDelta(t, 4.0712, outcome(t, r, "q7all").Value.Float(), 5e-5)
	require.Len(t, r.Of(""), len(m.Cells()))
}

// A scale of very many marks makes the tally keep groups of people, which makes nobody come in clusters.
func TestGroupsOfATallyAreNotTakenForClusters(t *testing.T) {
	schema := touchpoint.Schema{}
	draft := journey.Draft{Key: "m", Stages: []journey.Stage{{Key: "s"}}, Channels: []touchpoint.Channel{{Key: "c", Kind: touchpoint.Other}}}
	for _, k := range []touchpoint.Key{"a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "n", "o", "p", "q", "r", "t", "u", "v"} {
		schema.Items = append(schema.Items, touchpoint.Item{Key: k, Scale: touchpoint.Range(1, 100)})
		draft.Touchpoints = append(draft.Touchpoints, touchpoint.Touchpoint{Key: k, Channel: "c"})
		draft.Cells = append(draft.Cells, journey.Cell{Stage: "s", Touchpoint: k, Items: []journey.Measure{{Item: k}}})
	}
	m, err := journey.New(draft)
	require.NoError(t, err)
	var all []touchpoint.Response
	for i := range 60 {
		answers := make([]touchpoint.Answer, len(schema.Items))
		for k := range answers {
			answers[k] = touchpoint.LevelAnswer((i*(k+3) + k) % 100)
		}
		all = append(all, touchpoint.Response{Answers: answers, Weight: 1})
	}
	r := ranked(t, m, tallied(t, schema, all), gap.Options{})
	require.Equal(t, gap.Groups, r.Variance)
	require.NotContains(t, strings.Join(r.Say(touchpoint.English), "\n"), "clusters")
}

// Score ÷ importance is 100 × Σw·used·(1−unit(x)) ÷ Σw over those who answered or said "not used": once more from the file, by encoding/csv.
func TestPassengersScoresFromTheFile(t *testing.T) {
	for _, year := range []string{"2016", "2017"} {
		m, schema, all := passengers(t, year)
		r := ranked(t, m, tallied(t, schema, all), gap.Options{Audiences: []gap.Audience{{}}, Draws: 1000})
		rows := sheet(t, year)
		seen := 0
		for _, p := range r.Of("") {
			if len(p.Items) != 1 {
				continue
			}
			var lost, used, base float64
			raters := int64(0)
			for _, row := range rows {
				mark, err := strconv.ParseFloat(row[strings.ToUpper(string(p.Items[0]))], 64)
				w, weighErr := strconv.ParseFloat(row["WEIGHT"], 64)
				require.NoError(t, weighErr)
				if err != nil || mark == 0 || mark == 6 && p.Items[0] == "q10safe" {
					continue
				}
				base += w
				if mark <= 5 {
					lost += w * (1 - (mark-1)/4)
					used += w
					raters++
				}
			}
			seen++
			require.EqualValues(t, raters, p.N.Float(), "%s %s", year, p.Items)
			require.Equal(t, 1.0, p.Desired.Float(), "%s %s", year, p.Items)
			require.InDelta(t, 100*lost/base, p.Score.Float()/p.Importance.Float(), 1e-5, "%s %s", year, p.Items)
			require.InDelta(t, used/base, p.Reach.Float(), 1e-6, "%s %s", year, p.Items)
			require.InDelta(t, lost/used, p.Shortfall.Float(), 1e-6, "%s %s", year, p.Items)
		}
		require.Greater(t, seen, 20)
	}
}

// A class ranked by itself is what a file of that class alone would give.
func TestPassengersOfAPersonaAloneGiveThePersona(t *testing.T) {
	m, schema, all := passengers(t, "2017")
	s, ok := schema.Segmentation("purpose")
	require.True(t, ok)
	business, ok := schema.Segmentations[s].Class("business")
	require.True(t, ok)
	var some []touchpoint.Response
	for _, r := range all {
		if r.Classes[s] == business {
			some = append(some, r)
		}
	}
	who := gap.Class(m, "purpose", "business")
	require.EqualValues(t, "business", who.Persona)
	both := ranked(t, m, tallied(t, schema, all), gap.Options{Audiences: []gap.Audience{who}, Draws: 2000})
	alone := ranked(t, m, tallied(t, schema, some), gap.Options{Audiences: []gap.Audience{{}}, Draws: 2000})
	require.NotEmpty(t, alone.Points)
	for _, p := range alone.Points {
		q := pointOf(t, both, "business", p.Touchpoint)
		q.Persona = ""
		require.Equal(t, p, q)
	}
}

// What is said must not hang on the seed of the draws.
func TestPassengersRankSetsDoNotMoveWithTheSeed(t *testing.T) {
	m, schema, all := passengers(t, "2017")
	evidence := tallied(t, schema, all)
	o := gap.Options{Audiences: []gap.Audience{{}}}
	first := ranked(t, m, evidence, o)
	moved := map[string]int{}
	for seed := range uint64(10) {
		o.Seed = 1000 + seed
		r := ranked(t, m, evidence, o)
		for _, p := range first.Points {
			q := point(t, r, p.Touchpoint)
			if p.RankSet != q.RankSet {
				moved[fmt.Sprint(p.Touchpoint, " ", p.RankSet)]++
			}
			if p.RankSetMarginal != q.RankSetMarginal {
				moved[fmt.Sprint(p.Touchpoint, " marginal ", p.RankSetMarginal)]++
			}
			require.Equal(t, p.Score, q.Score)
			require.Equal(t, p.Interval, q.Interval)
		}
	}
	require.Empty(t, moved)
}

// Clusters make intervals wider on the whole: variances by about 1.24 (mean over items, by flight; computed elsewhere).
func TestPassengersClusteringWidens(t *testing.T) {
	m, schema, all := passengers(t, "2017")
	o := gap.Options{Audiences: []gap.Audience{{}}, Draws: 1000}
	clustered := ranked(t, m, tallied(t, schema, all), o)
	schema.Clustered = false
	independent := ranked(t, m, tallied(t, schema, all), o)
	require.Equal(t, gap.Independent, independent.Variance)
	var ratios []float64
	for _, p := range clustered.Points {
		q := point(t, independent, p.Touchpoint)
		require.Equal(t, q.Score, p.Score)
		ratios = append(ratios, math.Pow(width(p.Interval)/width(q.Interval), 2))
	}
	require.Greater(t, mean(ratios), 1.0)
	require.Less(t, mean(ratios), 1.7)
}

func width(i gap.Interval) float64 { return i[1].Float() - i[0].Float() }
