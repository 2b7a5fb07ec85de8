package consistency_test

import (
	"context"
	"encoding/json"
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/gap/consistency"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint/survey"
	"github.com/safar-cx/safar/touchpoint/tally"
)

// The passenger survey of San Francisco International Airport (DataSF, PDDL 1.0), as the example ships it.
const sfo = "../../examples/analyse/data/sfo/"

// passengers reads years of the survey into one tally.
func passengers(t testing.TB, years ...string) (*journey.Map, *tally.Ratings) {
	t.Helper()
	drawing, err := os.Open(sfo + "map.json")
	if os.IsNotExist(err) {
		t.Skip("the airport's data are not here: " + sfo)
	}
	require.NoError(t, err)
	defer drawing.Close()
	m, err := journey.Parse(drawing)
	require.NoError(t, err)
	var all *tally.Ratings
	for _, year := range years {
		words, err := os.Open(sfo + "codebook.json")
		require.NoError(t, err)
		book, err := survey.ParseCodebook(words)
		require.NoError(t, err)
		require.NoError(t, words.Close())
		file, err := os.Open(sfo + year + ".csv.gz")
		require.NoError(t, err)
		reader, err := survey.NewReader(file, book, survey.Options{Name: year})
		require.NoError(t, err)
		part, err := tally.Collect(reader.Schema(), tally.Options{}, reader.Responses(context.Background()))
		require.NoError(t, err)
		require.NoError(t, file.Close())
		if all == nil {
			all = part
		} else {
			require.NoError(t, all.Merge(part))
		}
	}
	return m, all
}

func TestLook(t *testing.T) {
	m, all := passengers(t, "2016", "2017")
	r, err := consistency.Examine(m, all, consistency.Options{})
	require.NoError(t, err)
	b, _ := json.MarshalIndent(r, "", " ")
	os.WriteFile("/tmp/h/consist/look.json", b, 0o644)
	for _, g := range append(append(r.Channels, r.Places...), r.Preferred...) {
		t.Log(g.Stage, g.Touchpoint, g.Segmentation, g.Periods, g.Verdict, g.Overall)
		for _, m := range g.Members {
			t.Log("    ", m.Key, m.Level.Value.Float(), m.Level.Interval, m.NEff.Float(), m.Quality, m.Target.Float(), m.Basis, m.LeftOut)
		}
		for _, c := range g.Comparisons {
			t.Log("        ", c.A, c.B, c.Verdict, c.Difference.Value.Float(), c.Difference.Interval, c.P.Float(), c.PEquivalent.Float(), c.Effect.Value.Float(), c.EffectName, c.More.Float())
		}
	}
	t.Log(r.Families, r.Method)
}
