package tally_test

import (
	"fmt"
	"math"

	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/tally"
)

// Two shards are tallied apart, merged, and one respondent is taken out again.
func Example() {
	schema := touchpoint.Schema{Items: []touchpoint.Item{{Key: "food", Scale: touchpoint.CSAT()}}}
	east, _ := tally.NewRatings(schema, tally.Options{})
	west, _ := tally.NewRatings(schema, tally.Options{})
	rate := func(mark float64) (r touchpoint.Response) {
		_ = schema.Rate(&r, "food", mark)
		return r
	}
	for _, mark := range []float64{5, 4, 4} {
		_ = east.Add(rate(mark))
	}
	_ = west.Add(rate(1))
	_ = east.Merge(west)
	fmt.Println(mean(east))
	_ = east.Remove(rate(1))
	fmt.Printf("%.2f\n", mean(east))
	// Output:
	// 3.5
	// 4.33
}

func mean(r *tally.Ratings) float64 {
	b, _ := r.Table(tally.Selection{})
	marks := tally.Score{Item: 0, Values: []float64{1, 2, 3, 4, 5, math.NaN()}} // "not used" has no mark
	return b.Ratios([]tally.Score{marks}).Mean[0]
}
