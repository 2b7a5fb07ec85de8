package consistency_test

import (
	"bytes"
	"context"
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/gap/consistency"
	"github.com/safar-cx/safar/gap/legend"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/journey/draw"
	"github.com/safar-cx/safar/journey/picture"
	"github.com/safar-cx/safar/touchpoint"
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
	for _, years := range [][]string{{"2017"}, {"2016", "2017"}} {
		m, all := passengers(t, years...)
		r, err := consistency.Examine(m, all, consistency.Options{})
		require.NoError(t, err)
		l := legend.Of(m, all.Schema())
		for _, lang := range []touchpoint.Lang{"en", "fa"} {
			for _, s := range r.Say(l, lang) {
				t.Log(s)
			}
		}
		var b bytes.Buffer
		require.NoError(t, draw.Text(&b, picture.Page{Title: touchpoint.Plain("x"), Sections: []picture.Section{r.Section(l)}}, draw.Options{}))
		t.Log(b.String())
		t.Log(r.Families)
	}
}
