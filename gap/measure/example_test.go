package measure_test

import (
	"fmt"

	"github.com/safar-cx/safar/gap/measure"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/tally"
)

// What is lost at two cells of a clinic, how sure that is, and how the two go together: half of a hundred patients see the doctor.
func Example() {
	m, err := journey.New(journey.Draft{
		Key: "clinic", Stages: []journey.Stage{{Key: "visit"}}, Channels: []touchpoint.Channel{{Key: "house", Kind: touchpoint.Place}},
		Touchpoints: []touchpoint.Touchpoint{{Key: "desk", Channel: "house"}, {Key: "doctor", Channel: "house"}},
		Cells: []journey.Cell{
			{Stage: "visit", Touchpoint: "desk", Items: []journey.Measure{{Item: "desk"}}},
			{Stage: "visit", Touchpoint: "doctor", Items: []journey.Measure{{Item: "doctor"}}},
		},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	schema := touchpoint.Schema{Items: []touchpoint.Item{{Key: "desk", Scale: touchpoint.CSAT()}, {Key: "doctor", Scale: touchpoint.CSAT()}}}
	all, err := tally.NewRatings(schema, tally.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for i := range 100 {
		doctor := touchpoint.NotUsed
		if i%2 == 0 {
			doctor = touchpoint.LevelAnswer(2 + i%4)
		}
		if err := all.Add(touchpoint.Response{Answers: []touchpoint.Answer{touchpoint.LevelAnswer(i % 4), doctor}}); err != nil {
			fmt.Println(err)
			return
		}
	}
	table, err := all.Table(tally.Selection{})
	if err != nil {
		fmt.Println(err)
		return
	}
	e := measure.New(table, 0.95)
	cells, _ := measure.Cells(m, schema)
	scores := e.Scores(cells)
	for i, standing := range e.Standings(cells, scores.Pains, 30) {
		reach, _ := e.Reach(cells[i])
		x := scores.Estimates[i]
		fmt.Printf("%s: %.0f%% use it, %.1f points lost per 100 customers (%.1f–%.1f), %s\n", cells[i].Cell.Touchpoint, 100*reach, x.Value, x.Interval.Low, x.Interval.High, standing)
	}
	fmt.Printf("covariance of the two %.2f\n", scores.Covariance.At(0, 1))
	// Output:
	// desk: 100% use it, 62.5 points lost per 100 customers (57.0–68.0), ranked
	// doctor: 50% use it, 12.5 points lost per 100 customers (8.7–17.4), ranked
	// covariance of the two 4.73
}
