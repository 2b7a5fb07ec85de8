package tally_test

import (
	"fmt"
	"math"

	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/tally"
)

// How does the overall mark go with that of the food? Those who never ate can be left out, or be taken to stand at the mean; where the answer
// depends on it, say so.
func ExampleRatings_Related() {
	schema := touchpoint.Schema{Items: []touchpoint.Item{
		{Key: "overall", Scale: touchpoint.CSAT()}, {Key: "food", Scale: touchpoint.CSAT()}, {Key: "wifi", Scale: touchpoint.CSAT()},
	}}
	items := []touchpoint.Key{"overall", "food", "wifi"}
	all, _ := tally.NewRatings(schema, tally.Options{Drivers: items})
	for i, marks := range [][]touchpoint.Answer{{5, 5, 4}, {4, 4, 5}, {2, 1, 2}, {3, 3, touchpoint.NotUsed}, {4, 5, 3}, {5, touchpoint.NotUsed, 4}, {1, touchpoint.NotUsed, 2}} {
		_ = all.Add(touchpoint.Response{ID: fmt.Sprint("guest ", i), Answers: marks})
	}
	for _, missing := range []tally.Missing{tally.Pairwise, tally.Listwise, tally.NotUsedAsMean} {
		r, _ := all.Related(nil, items, missing)
		fmt.Printf("%-16v overall with food %.2f, with wifi %.2f; from %d people, at least\n", missing, correlated(r.Cov, 0, 1), correlated(r.Cov, 0, 2), r.Least.N)
	}
	// Output:
	// pairwise         overall with food 0.94, with wifi 0.80; from 4 people, at least
	// listwise         overall with food 0.94, with wifi 0.72; from 4 people, at least
	// not used as mean overall with food 0.58, with wifi 0.80; from 7 people, at least
}

// correlated is the correlation of two of three items.
func correlated(cov []float64, j, k int) float64 {
	return cov[3*j+k] / math.Sqrt(cov[3*j+j]*cov[3*k+k])
}
