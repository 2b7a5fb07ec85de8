package plan_test

import (
	"fmt"
	"strings"

	"github.com/safar-cx/safar/gap"
	"github.com/safar-cx/safar/gap/plan"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/tally"
)

// A clinic plans for patients to register, see the nurse and then the doctor. Of sixty, twenty go past the nurse.
func ExampleCompare() {
	m, err := journey.Parse(strings.NewReader(`{
		"schema": "safar.map/1", "key": "clinic", "stages": [{"key": "visit"}], "channels": [{"key": "house", "kind": "place"}],
		"touchpoints": [{"key": "desk", "name": "Desk", "channel": "house"}, {"key": "nurse", "name": "Nurse", "channel": "house"}, {"key": "doctor", "name": "Doctor", "channel": "house"}],
		"cells": [{"stage": "visit", "touchpoint": "desk"}, {"stage": "visit", "touchpoint": "nurse"}, {"stage": "visit", "touchpoint": "doctor"}],
		"plan": [{"cells": [{"stage": "visit", "touchpoint": "desk"}]}, {"cells": [{"stage": "visit", "touchpoint": "nurse"}]}, {"cells": [{"stage": "visit", "touchpoint": "doctor"}]}]
	}`))
	if err != nil {
		fmt.Println(err)
		return
	}
	paths, _ := tally.NewPaths(gap.PathSchema(m), tally.PathOptions{})
	for i := range 60 {
		var p touchpoint.Path
		for _, k := range []touchpoint.Key{"desk", "nurse", "doctor"} {
			if k != "nurse" || i%3 > 0 {
				p.Contacts = append(p.Contacts, touchpoint.Contact{Stage: "visit", Touchpoint: k})
			}
		}
		_ = paths.Add(p)
	}
	c, err := plan.Compare(m, paths, plan.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, s := range c.Sentences[:5] {
		fmt.Println(s)
	}
	// Output:
	// 40 of 60 customers who set out held to the planned path as far as they went: 66.7% (54.1–77.3%).
	// Surely more customers deviate at Nurse than anywhere else.
	// Nurse: 33.3% of customers who set out deviate here (22.7–45.9%); of those who came to it or passed it, 33.3% skipped it (22.7–45.9%).
	// 66.7% of customers took all required steps in order (54.1–77.3%); 66.7% did so without any deviation (54.1–77.3%).
	// Of the steps that customers took or skipped, 88.9% were taken in order (83.5–92.7%).
}
