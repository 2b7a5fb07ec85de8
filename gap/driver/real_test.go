package driver_test

import (
	"context"
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/gap/driver"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/survey"
	"github.com/safar-cx/safar/touchpoint/tally"
)

const (
	sfo     = "../../examples/analyse/data/sfo/"
	airline = "../../../shared/data/airline_satisfaction/airline.csv.gz"
	oddjob  = "../../../shared/data/oddjob/airlinesat.csv"
)

func open(t testing.TB, name string) *os.File {
	t.Helper()
	file, err := os.Open(name)
	if os.IsNotExist(err) {
		t.Skip("the data are not here: " + name)
	}
	require.NoError(t, err)
	t.Cleanup(func() { file.Close() })
	return file
}

// answers reads a file by a codebook.
func answers(t testing.TB, codebook, data string) (touchpoint.Schema, []touchpoint.Response) {
	t.Helper()
	file := open(t, data)
	book, err := survey.ParseCodebook(open(t, codebook))
	require.NoError(t, err)
	reader, err := survey.NewReader(file, book, survey.Options{Name: data})
	require.NoError(t, err)
	var all []touchpoint.Response
	for r, err := range reader.Responses(context.Background()) {
		require.NoError(t, err)
		all = append(all, r.Clone())
	}
	return reader.Schema(), all
}

// counted tallies responses, with replicates for some items.
func counted(t testing.TB, schema touchpoint.Schema, all []touchpoint.Response, drivers []touchpoint.Key) *tally.Ratings {
	t.Helper()
	evidence, err := tally.NewRatings(schema, tally.Options{Drivers: drivers})
	require.NoError(t, err)
	for _, r := range all {
		require.NoError(t, evidence.Add(r))
	}
	return evidence
}

// one makes a map with a cell for each item.
func one(t testing.TB, items ...touchpoint.Key) *journey.Map {
	t.Helper()
	d := journey.Draft{
		Key: "made", Name: touchpoint.Plain("Made"),
		Channels: []touchpoint.Channel{{Key: "any", Name: touchpoint.Plain("Any"), Kind: touchpoint.InPerson}},
		Stages:   []journey.Stage{{Key: "all", Name: touchpoint.Plain("All")}},
	}
	for _, i := range items {
		d.Touchpoints = append(d.Touchpoints, touchpoint.Touchpoint{Key: i, Name: touchpoint.Plain(string(i)), Channel: "any"})
		d.Cells = append(d.Cells, journey.Cell{Stage: "all", Touchpoint: i, Items: []journey.Measure{{Item: i}}})
	}
	m, err := journey.New(d)
	require.NoError(t, err)
	return m
}

func TestOnlineBoardingIsFirstForTheAirline(t *testing.T) {
	schema, all := answers(t, "../../touchpoint/survey/testdata/airline.json", airline)
	var items, drivers []touchpoint.Key
	for _, i := range schema.Items {
		drivers = append(drivers, i.Key)
		if i.Key != schema.Outcomes[0].Item {
			items = append(items, i.Key)
		}
	}
	r, err := driver.Find(one(t, items...), counted(t, schema, all, drivers), driver.Options{})
	require.NoError(t, err)
	first := r.Drivers[0]
	require.EqualValues(t, "online-boarding", first.Item)
	require.Equal(t, 1, first.RankSet.Worst())
	require.InDelta(t, 0.5651, first.Correlation.Value.Float(), 5e-5, "shared/data/README.md")
	require.False(t, r.DependsOnMissing() || r.DependsOnMethod())
	require.Len(t, r.Ways, 3)
	for _, w := range r.Ways {
		require.EqualValues(t, "online-boarding", w.Johnson, w.Missing)
		require.EqualValues(t, "online-boarding", w.Shapley, w.Missing)
	}
}
