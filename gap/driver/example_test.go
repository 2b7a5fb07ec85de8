package driver_test

import (
	"fmt"

	"github.com/safar-cx/safar/gap/driver"
	"github.com/safar-cx/safar/gap/legend"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/tally"
)

// Guests of a hotel rate the desk, the room and the breakfast, and say whether they would come again. What they would come again for is derived from their answers, beside what the map says of it.
func Example() {
	text := func(s string) touchpoint.Text { return touchpoint.Plain(s) }
	draft := journey.Draft{
		Key: "hotel", Name: text("A hotel"),
		Channels: []touchpoint.Channel{{Key: "house", Name: text("In the house"), Kind: touchpoint.InPerson}},
		Stages:   []journey.Stage{{Key: "stay", Name: text("Staying")}},
	}
	schema := touchpoint.Schema{Outcomes: []touchpoint.Outcome{{Item: "again", As: touchpoint.MeasureShare, AtLeast: 1}}}
	for _, c := range []struct {
		key, name  string
		importance float64
	}{{"desk", "Desk", 3}, {"room", "Room", 1}, {"breakfast", "Breakfast", 1}} {
		key := touchpoint.Key(c.key)
		draft.Touchpoints = append(draft.Touchpoints, touchpoint.Touchpoint{Key: key, Name: text(c.name), Channel: "house"})
		draft.Cells = append(draft.Cells, journey.Cell{Stage: "stay", Touchpoint: key, Importance: c.importance, Items: []journey.Measure{{Item: key}}})
		schema.Items = append(schema.Items, touchpoint.Item{Key: key, Name: text(c.name), Scale: touchpoint.CSAT()})
	}
	schema.Items = append(schema.Items, touchpoint.Item{Key: "again", Name: text("Coming again"), Scale: touchpoint.Range(0, 1)})
	m, err := journey.New(draft)
	check(err)

	// The tally must know beforehand of which items it will be asked how they go together.
	evidence, err := tally.NewRatings(schema, tally.Options{Drivers: []touchpoint.Key{"desk", "room", "breakfast", "again"}})
	check(err)
	for guest := range 500 {
		desk, room, breakfast := guest%5, guest/5%5, guest/25%5
		again := 0
		if 3*room+breakfast+guest*7%4 > 8 {
			again = 1
		}
		check(evidence.Add(touchpoint.Response{ID: fmt.Sprint(guest), Answers: []touchpoint.Answer{
			touchpoint.LevelAnswer(desk), touchpoint.LevelAnswer(room), touchpoint.LevelAnswer(breakfast), touchpoint.LevelAnswer(again),
		}}))
	}

	report, err := driver.Find(m, evidence, driver.Options{})
	check(err)
	for _, d := range report.Drivers {
		fmt.Printf("%-9s  derived %2.0f%%  stated %2.0f%%  beats noise: %v\n", d.Item, 100*d.Share.Value.Float(), 100*d.Stated.Share.Float(), d.BeatsNoise)
	}
	for _, sentence := range report.Say(legend.Of(m, schema), touchpoint.English)[:6] {
		fmt.Println(sentence)
	}
	// Output:
	// room       derived 95%  stated 20%  beats noise: true
	// breakfast  derived  5%  stated 20%  beats noise: true
	// desk       derived  0%  stated 60%  beats noise: false
	// Of all items here, “Room” goes most closely with “Coming again”.
	// “Room” is first in this sample whichever way missing answers are treated.
	// All 3 items together account for 70% of the differences in “Coming again” (66–73%).
	// Cannot be told from noise: Desk.
	// Stated as of little weight, but surely weighs more: Room.
	// Stated as of much weight, but surely weighs less: Breakfast and Desk.
}

func check(err error) {
	if err != nil {
		panic(err)
	}
}
