package lens_test

import (
	"context"
	"math"
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/gap"
	"github.com/safar-cx/safar/gap/infer/importance"
	"github.com/safar-cx/safar/gap/legend"
	"github.com/safar-cx/safar/gap/lens"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/survey"
	"github.com/safar-cx/safar/touchpoint/tally"
)

// The passenger survey of San Francisco International Airport of 2017 (DataSF, PDDL 1.0), as the example ships it.
const sfo = "../../examples/analyse/data/sfo/"

func passengers(t testing.TB) (*journey.Map, *tally.Ratings) {
	t.Helper()
	open := func(name string) *os.File {
		file, err := os.Open(sfo + name)
		if os.IsNotExist(err) {
			t.Skip("the airport's data are not here: " + sfo)
		}
		require.NoError(t, err)
		t.Cleanup(func() { file.Close() })
		return file
	}
	m, err := journey.Parse(open("map.json"))
	require.NoError(t, err)
	book, err := survey.ParseCodebook(open("codebook.json"))
	require.NoError(t, err)
	reader, err := survey.NewReader(open("2017.csv.gz"), book, survey.Options{Name: "2017"})
	require.NoError(t, err)
	all, err := tally.Collect(reader.Schema(), tally.Options{}, reader.Responses(context.Background()))
	require.NoError(t, err)
	return m, all
}

// The first lens is the default score: the same cells in the same order, with the same intervals and rank sets as the ranking has.
func TestPointsLostAreThoseOfTheRanking(t *testing.T) {
	m, all := passengers(t)
	r, err := lens.Compare(m, all, lens.Options{})
	require.NoError(t, err)
	want, err := gap.Rank(m, all, gap.Options{Audiences: []gap.Audience{{}}})
	require.NoError(t, err)
	require.Len(t, r.Cells, len(want.Points))
	for i, p := range want.Points {
		c := r.Cells[i]
		require.Equal(t, legend.Cell{Stage: p.Stage, Touchpoint: p.Touchpoint}, c.Cell)
		require.Equal(t, p.Rank, c.Sights[0].Rank)
		require.Equal(t, p.RankSet, c.Sights[0].RankSet)
		require.InDelta(t, p.Score.Float(), c.Sights[0].Score.Float(), 1e-9)
		require.InDelta(t, p.Interval[0].Float(), c.Sights[0].Interval[0].Float(), 1e-9)
		require.InDelta(t, p.NEff.Float(), c.NEff.Float(), 1e-9)
	}
	for _, s := range r.Say(legend.Of(m, all.Schema()), "en") {
		t.Log(s)
	}
	for _, s := range r.Say(legend.Of(m, all.Schema()), "fa") {
		t.Log(s)
	}
}

// The map of the airport states no importance. How far the marks of a cell go together with that of the airport as a whole (Spearman, with the error of a correlation of ranks, 1.03/√(n−3): Fieller, Hartley and Pearson 1957) can
// stand in for it; the chart then names restaurants, shops and signs, and leaves Wi-Fi out, which is rated low but goes little with the whole.
func TestDerivedImportanceMakesAChartOfTheAirport(t *testing.T) {
	m, all := passengers(t)
	table, err := all.Table(tally.Selection{})
	require.NoError(t, err)
	schema := all.Schema()
	whole, ok := schema.Item("q7all")
	require.True(t, ok)
	weights := lens.Weights{Source: touchpoint.Text{"en": "how far marks go with that of the airport as a whole (Spearman)", "fa": "همراهی نمره\u200cها با نمرهٔ کل فرودگاه (اسپیرمن)"}, Best: 1}
	for _, c := range m.Cells() {
		i, ok := schema.Item(c.Items[0].Item)
		if !ok || i == whole {
			continue
		}
		joint, n := make([][]float64, 5), 0.0
		for a, row := range table.Joint(i, whole)[:5] {
			for _, s := range row[:5] {
				joint[a] = append(joint[a], s.W)
				n += float64(s.N)
			}
		}
		a, err := importance.Ordinal(joint)
		require.NoError(t, err)
		weights.Cells = append(weights.Cells, lens.Weight{Cell: legend.Cell{Stage: c.Stage, Touchpoint: c.Touchpoint}, Value: max(0, a.Spearman), SE: (1 - a.Spearman*a.Spearman) * 1.03 / math.Sqrt(n-3)})
	}
	r, err := lens.Compare(m, all, lens.Options{Importance: weights})
	require.NoError(t, err)
	for _, s := range r.Say(legend.Of(m, all.Schema()), "en") {
		t.Log(s)
	}
	for _, c := range r.Cells {
		t.Log(c.Touchpoint, c.Sights[0].Rank, c.Performance.Value.Float(), c.Importance, c.Sights[1].Class, c.Sights[1].Odds, c.Sights[2].Rank, c.Sights[2].RankSet)
	}
}
