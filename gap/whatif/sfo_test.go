package whatif_test

import (
	"context"
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/gap/whatif"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/survey"
	"github.com/safar-cx/safar/touchpoint/tally"
)

// real reads a map and its survey, as the examples ship them, with replicates of how its items go together.
func real(t testing.TB, folder, answers string) (*journey.Map, *tally.Ratings) {
	t.Helper()
	folder = "../../examples/analyse/data/" + folder + "/"
	drawing, err := os.Open(folder + "map.json")
	if os.IsNotExist(err) {
		t.Skip("the data are not here: " + folder)
	}
	require.NoError(t, err)
	defer drawing.Close()
	m, err := journey.Parse(drawing)
	require.NoError(t, err)
	words, err := os.Open(folder + "codebook.json")
	require.NoError(t, err)
	defer words.Close()
	book, err := survey.ParseCodebook(words)
	require.NoError(t, err)
	file, err := os.Open(folder + answers)
	require.NoError(t, err)
	defer file.Close()
	reader, err := survey.NewReader(file, book, survey.Options{Name: answers})
	require.NoError(t, err)
	var keys []touchpoint.Key
	for _, i := range reader.Schema().Items {
		if i.Scale.Levels() <= tally.JointLevels {
			keys = append(keys, i.Key)
		}
	}
	all, err := tally.NewRatings(reader.Schema(), tally.Options{Drivers: keys})
	require.NoError(t, err)
	for r, err := range reader.Responses(context.Background()) {
		require.NoError(t, err)
		require.NoError(t, all.Add(r))
	}
	return m, all
}

func TestRealAirportIsAsked(t *testing.T) {
	m, all := real(t, "sfo", "2017.csv.gz")
	r, err := whatif.Ask(m, all, whatif.Options{})
	require.NoError(t, err)
	require.Equal(t, touchpoint.Key("restaurants"), r.Cells[0].Touchpoint)
	require.Equal(t, whatif.Gains, r.Cells[0].Verdict)
}
