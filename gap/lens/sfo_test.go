package lens_test

import (
	"context"
	"math"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/gap"
	"github.com/safar-cx/safar/gap/infer/importance"
	"github.com/safar-cx/safar/gap/legend"
	"github.com/safar-cx/safar/gap/lens"
	"github.com/safar-cx/safar/gap/measure"
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
}

// The map of the airport states no importance. How far the marks of a cell go together with that of the airport as a whole (Spearman, with the error of a correlation of ranks, 1.03·(1 − r²)/√(n−3): Fieller, Hartley and Pearson
// 1957) can stand in for it. Read critically: the chart confirms restaurants and shops, which the default score has first. It calls the signs inside, third there, well done, since the cut is where the mean cell is. And it puts what
// few use beside what nearly all use: of the eight cells that it wants worked on, three are used by less than half of the passengers (parking, its shuttle and rental cars), because neither axis counts reach. So it is said with
// its reasons, beside the ranking, and never in its place.
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
	class, few := map[touchpoint.Key]touchpoint.Key{}, 0
	measured, _ := measure.Cells(m, schema)
	evidence := measure.New(table, 0.95)
	for _, c := range r.Cells {
		class[c.Touchpoint] = c.Sights[1].Class
		i := slices.IndexFunc(measured, func(o measure.Cell) bool { return o.Cell.Touchpoint == c.Touchpoint && o.Cell.Stage == c.Stage })
		if reach, _ := evidence.Reach(measured[i]); c.Sights[1].Class == lens.Concentrate && reach < 0.5 {
			few++
		}
	}
	require.Equal(t, lens.Concentrate, class["restaurants"])
	require.Equal(t, lens.Concentrate, class["shops"])
	require.Equal(t, lens.KeepUp, class["signs-inside"])
	require.Equal(t, 3, few)
	said := strings.Join(r.Say(legend.Of(m, all.Schema()), "en"), "\n")
	require.Contains(t, said, "“Long-term parking shuttle” surely ranks 1–13 by “Opportunity” and 21–23 by “Points lost”: fewer use it than most others")
	require.Contains(t, said, "“The way to the airport” surely ranks 6–13 by “Points lost” and 20–23 by “Opportunity”: it is less important than most others, which “Opportunity” counts and “Points lost” does not.")
}
