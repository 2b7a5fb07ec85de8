package consistency_test

import (
	"fmt"

	"github.com/safar-cx/safar/gap/consistency"
	"github.com/safar-cx/safar/gap/legend"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/tally"
)

// The same 300 people borrow at the desk and on the site; the site is surely worse.
func ExampleExamine() {
	m, err := journey.New(journey.Draft{
		Key: "library", Stages: []journey.Stage{{Key: "borrow", Name: touchpoint.Plain("Borrowing")}},
		Channels:    []touchpoint.Channel{{Key: "desk", Name: touchpoint.Plain("Desk"), Kind: touchpoint.InPerson}, {Key: "site", Name: touchpoint.Plain("Site"), Kind: touchpoint.Web}},
		Touchpoints: []touchpoint.Touchpoint{{Key: "loan", Channel: "desk"}, {Key: "renewal", Channel: "site"}},
		Cells: []journey.Cell{
			{Stage: "borrow", Touchpoint: "loan", Items: []journey.Measure{{Item: "loan"}}},
			{Stage: "borrow", Touchpoint: "renewal", Items: []journey.Measure{{Item: "renewal"}}},
		},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	schema := touchpoint.Schema{Items: []touchpoint.Item{{Key: "loan", Scale: touchpoint.CSAT()}, {Key: "renewal", Scale: touchpoint.CSAT()}}}
	answers, err := tally.NewRatings(schema, tally.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for i := range 300 {
		r := touchpoint.Response{Answers: []touchpoint.Answer{touchpoint.LevelAnswer(2 + i%3), touchpoint.LevelAnswer(1 + i%3 + i%2)}}
		if err := answers.Add(r); err != nil {
			fmt.Println(err)
			return
		}
	}
	report, err := consistency.Examine(m, answers, consistency.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	c := report.Channels[0].Comparisons[0]
	fmt.Printf("%s less %s: %.2f (%.2f to %.2f), %s\n", c.A, c.B, c.Difference.Value.Float(), c.Difference.Interval[0].Float(), c.Difference.Interval[1].Float(), c.Verdict)
	for _, s := range report.Say(legend.Of(m, schema), touchpoint.English)[:2] {
		fmt.Println(s)
	}
	// Output:
	// desk less site: 0.12 (0.11 to 0.14), differs
	// Across channels, quality was compared at 1 stage: it surely differs at 1.
	// Borrowing: “Desk” is surely better than “Site”, by 0.50 points (0.44–0.56; 0.56 standard deviations), and surely by more than the margin.
}
