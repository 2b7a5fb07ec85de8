package rules_test

import (
	"fmt"

	"github.com/safar-cx/safar/gap"
	"github.com/safar-cx/safar/gap/rules"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/journey/rule"
	"github.com/safar-cx/safar/touchpoint"
)

// A ranking says that the queue is surely the worst, and the map plans nothing there.
func ExampleFrom() {
	m, err := journey.New(journey.Draft{
		Key: "museum", Stages: []journey.Stage{{Key: "enter", Name: touchpoint.Plain("Coming in")}},
		Channels:    []touchpoint.Channel{{Key: "house", Kind: touchpoint.Place}},
		Touchpoints: []touchpoint.Touchpoint{{Key: "queue", Name: touchpoint.Plain("The queue"), Channel: "house"}},
		Cells:       []journey.Cell{{Stage: "enter", Touchpoint: "queue"}},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	ranking := &gap.Ranking{Map: gap.MapName{Key: "museum"}, Points: []gap.Point{
		{Stage: "enter", Touchpoint: "queue", Kind: gap.Pain, Standing: gap.Standing{Rank: 1, RankSet: gap.RankSet{1, 2}}},
	}}
	report, err := rule.Check(rule.File{Map: m}, rules.From(ranking), rule.Policy{}, rule.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, f := range report.Findings {
		fmt.Println(f.Message(touchpoint.English))
		fmt.Println(f.Fix(touchpoint.English))
	}
	// Output:
	// The queue (Coming in) is surely among the worst 5 for everyone, by what customers say, and no action is planned
	// Plan an action with owner, effort and due date, or accept by an exception that it stays so.
}
