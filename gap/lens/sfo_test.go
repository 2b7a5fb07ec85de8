package lens_test

import (
	"context"
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/gap"
	"github.com/safar-cx/safar/gap/legend"
	"github.com/safar-cx/safar/gap/lens"
	"github.com/safar-cx/safar/journey"
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
