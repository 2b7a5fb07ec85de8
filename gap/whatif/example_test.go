package whatif_test

import (
	"fmt"
	"strings"

	"github.com/safar-cx/safar/gap/legend"
	"github.com/safar-cx/safar/gap/whatif"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/tally"
)

// A clinic asks 400 patients about the desk, the doctor and the visit as a whole, and has thirty days to spend.
func ExampleAsk() {
	m, err := journey.Parse(strings.NewReader(`{
		"schema": "safar.map/1", "key": "clinic", "stages": [{"key": "visit"}], "channels": [{"key": "house", "kind": "place"}],
		"touchpoints": [{"key": "desk", "name": "Desk", "channel": "house"}, {"key": "doctor", "name": "Doctor", "channel": "house"}],
		"cells": [
			{"stage": "visit", "touchpoint": "desk", "items": [{"item": "desk"}], "actions": ["signs", "second-desk"]},
			{"stage": "visit", "touchpoint": "doctor", "items": [{"item": "doctor"}], "actions": ["more-time"]}
		],
		"actions": [
			{"key": "signs", "name": "Say where to wait", "repair": "small-change", "effort": 5},
			{"key": "second-desk", "name": "Open a second desk", "repair": "redesign", "effort": 20},
			{"key": "more-time", "name": "Give doctors more time", "repair": "redesign", "effort": 25}
		]
	}`))
	if err != nil {
		fmt.Println(err)
		return
	}
	var s touchpoint.Schema
	for _, key := range []touchpoint.Key{"desk", "doctor", "visit"} {
		s.Items = append(s.Items, touchpoint.Item{Key: key, Name: touchpoint.Plain("the " + string(key)), Scale: touchpoint.CSAT()})
	}
	s.Outcomes = []touchpoint.Outcome{{Item: "visit", As: touchpoint.MeasureMean}}
	all, _ := tally.NewRatings(s, tally.Options{Drivers: []touchpoint.Key{"desk", "doctor", "visit"}})
	for i := range 400 {
		desk, doctor := i%5, (i/5+i/7)%5
		visit := min(max((desk+3*doctor+i%3)/4, 0), 4)
		_ = all.Add(touchpoint.Response{ID: fmt.Sprint(i), Answers: []touchpoint.Answer{touchpoint.LevelAnswer(desk), touchpoint.LevelAnswer(doctor), touchpoint.LevelAnswer(visit)}})
	}
	r, err := whatif.Ask(m, all, whatif.Options{Budget: 30})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, line := range r.Say(legend.Of(m, s), touchpoint.English)[:6] {
		fmt.Println(line)
	}
	// Output:
	// With 30 person-days, this gains most: “Say where to wait” and “Give doctors more time”. It takes 30 person-days and regains 38.2 points per 100 customers (21.9–54.4), if the actions close what they are said to close.
	// That goes with a gain in “the visit”: 0.90 points of its scale, 0.44–1.36.
	// The runner-up is “Say where to wait” and “Open a second desk”: 25 person-days, 31.2 points per 100 customers (19.8–42.6). The probability that the first is really better is 75%. So which of the two plans to take is open: let ease and time decide.
	// 15 person-days more would buy 12.5 more points: the best plan is then “Open a second desk” and “Give doctors more time”.
	// Closing the gap goes with a gain in “the visit” (in points of its scale) at Doctor (1.53, 1.41–1.65) and Desk (0.54, 0.48–0.60), if what goes together there is cause and effect. At Doctor it surely goes with the most.
	// Warning: that customers who rate a thing better also rate the whole better is no proof that repairing it lifts the whole. Try a repair on some of the customers before paying for all of it.
}
