package robust_test

import (
	"fmt"

	"github.com/safar-cx/safar/gap/legend"
	"github.com/safar-cx/safar/gap/robust"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/tally"
)

// A hundred visitors rate three things on 1–5. Tickets hurt most as long as nobody takes the café to be 1.7 times as important.
func ExampleVary() {
	m, err := journey.New(journey.Draft{
		Key: "museum", Stages: []journey.Stage{{Key: "visit"}}, Channels: []touchpoint.Channel{{Key: "house", Kind: touchpoint.Place}},
		Touchpoints: []touchpoint.Touchpoint{
			{Key: "tickets", Channel: "house", Name: touchpoint.Plain("Tickets")}, {Key: "cafe", Channel: "house", Name: touchpoint.Plain("Café")}, {Key: "rooms", Channel: "house", Name: touchpoint.Plain("Rooms")},
		},
		Cells: []journey.Cell{
			{Stage: "visit", Touchpoint: "tickets", Items: []journey.Measure{{Item: "tickets"}}},
			{Stage: "visit", Touchpoint: "cafe", Items: []journey.Measure{{Item: "cafe"}}},
			{Stage: "visit", Touchpoint: "rooms", Items: []journey.Measure{{Item: "rooms"}}},
		},
	})
	if err != nil {
		panic(err)
	}
	schema := touchpoint.Schema{Items: []touchpoint.Item{{Key: "tickets", Scale: touchpoint.CSAT()}, {Key: "cafe", Scale: touchpoint.CSAT()}, {Key: "rooms", Scale: touchpoint.CSAT()}}}
	evidence, err := tally.NewRatings(schema, tally.Options{})
	if err != nil {
		panic(err)
	}
	for i := range 100 {
		answers := []touchpoint.Answer{touchpoint.LevelAnswer(i % 4), touchpoint.LevelAnswer(1 + i%4), touchpoint.LevelAnswer(4 - i%2)}
		if err := evidence.Add(touchpoint.Response{ID: fmt.Sprint(i), Weight: 1, Answers: answers}); err != nil {
			panic(err)
		}
	}
	r, err := robust.Vary(m, evidence, robust.Options{})
	if err != nil {
		panic(err)
	}
	for _, s := range r.Say(legend.Of(m, schema), touchpoint.English)[:4] {
		fmt.Println(s)
	}
	// Output:
	// Tickets stays the worst in 96% of the cases tried, with the importance of every cell in doubt.
	// To be level with Tickets, each of these would have to be so many times as important as assumed, all else unchanged: Café 1.67 (1.58–1.78) and Rooms 5.00 (3.94–6.56).
	// Café and Tickets would be level if the importance of Café were 25% higher than assumed, and that of Tickets 25% lower.
	// If nothing were known of importance, every possible one being equally likely, these would most often be worst: Tickets in 59%, Café in 34% and Rooms in 7%.
}
