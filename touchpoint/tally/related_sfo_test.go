package tally_test

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/touchpoint"
	reading "github.com/safar-cx/safar/touchpoint/survey"
	"github.com/safar-cx/safar/touchpoint/tally"
)

// airport is the passenger survey of San Francisco of 2017, with all items as drivers of the overall rating but the two other outcomes, and the rows it was made of.
func airport(t testing.TB) (*tally.Ratings, []touchpoint.Key, []touchpoint.Response) {
	folder := filepath.Join("..", "..", "examples", "analyse", "data", "sfo")
	file, err := os.Open(filepath.Join(folder, "codebook.json"))
	require.NoError(t, err)
	defer file.Close()
	book, err := reading.ParseCodebook(file)
	require.NoError(t, err)
	answers, err := os.Open(filepath.Join(folder, "2017.csv.gz"))
	require.NoError(t, err)
	defer answers.Close()
	reader, err := reading.NewReader(answers, book, reading.Options{Name: "2017.csv.gz"})
	require.NoError(t, err)
	drivers := []touchpoint.Key{"q7all"}
	for _, item := range reader.Schema().Items {
		if !slices.Contains([]touchpoint.Key{"q7all", "q9all", "netpro"}, item.Key) {
			drivers = append(drivers, item.Key)
		}
	}
	var rows []touchpoint.Response
	all, err := tally.Collect(reader.Schema(), tally.Options{Drivers: drivers}, func(yield func(touchpoint.Response, error) bool) {
		for r, err := range reader.Responses(context.Background()) {
			rows = append(rows, r.Clone())
			if !yield(r, err) {
				return
			}
		}
	})
	require.NoError(t, err)
	return all, drivers, rows
}

// That 356 of 2,831 people rated all 23 items and the airport as a whole was counted from the file by a program of its own.
func TestFewPassengersRateEverythingAtTheAirport(t *testing.T) {
	all, drivers, rows := airport(t)
	require.Len(t, drivers, 24)
	for _, m := range []tally.Missing{tally.Pairwise, tally.Listwise, tally.NotUsedAsMean} {
		r, err := all.Related(nil, drivers, m)
		require.NoError(t, err)
		require.EqualValues(t, 2831, r.People.N)
		require.InDelta(t, 2831, r.People.W, .5, "the weights sum to 2,831")
		require.EqualValues(t, 356, r.Complete.N)
		require.Len(t, r.Without, tally.DriverGroups, "flights fall into all groups")
		near(t, plain(all.Schema(), rows, drivers, drivers, m), r.Cov, m.String())
		if m == tally.Listwise {
			require.Equal(t, r.Complete, r.Least)
			continue
		}
		require.Greater(t, r.Most.N, int64(2500))
		require.Less(t, r.NEff, float64(r.Least.N), "weights differ")
		weight := 0.0
		for _, w := range r.Groups {
			weight += w
		}
		require.InDelta(t, r.People.W, weight, 1e-6)
	}
}

// Each replicate is compared with the rows of everyone else: passengers who were asked at one gate and hour are left out together.
func TestReplicatesLeaveOutWholeClusters(t *testing.T) {
	all, _, rows := airport(t)
	items := []touchpoint.Key{"q7all", "q7food", "q7wifi"}
	for _, m := range []tally.Missing{tally.Pairwise, tally.NotUsedAsMean} {
		r, err := all.Related(nil, items, m)
		require.NoError(t, err)
		for n := range r.Without {
			var rest []touchpoint.Response
			weight := 0.0
			for _, row := range rows {
				if groupOf(all.Schema(), row) == n {
					weight += weightOf(all.Schema(), row)
				} else {
					rest = append(rest, row)
				}
			}
			require.InDelta(t, weight, r.Groups[n], 1e-6)
			near(t, plain(all.Schema(), rest, nil, items, m), r.Without[n], m.String())
		}
	}
}
