package journey_test

import (
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/document"
)

func ExampleNew() {
	m, err := journey.New(journey.Draft{
		Key:         "library",
		Channels:    []touchpoint.Channel{{Key: "desk", Kind: touchpoint.InPerson}},
		Touchpoints: []touchpoint.Touchpoint{{Key: "loan", Channel: "desk"}},
		Stages:      []journey.Stage{{Key: "choose"}, {Key: "borrow"}},
		Cells: []journey.Cell{{
			Stage: "borrow", Touchpoint: "loan", Moment: true,
			Levels: journey.Levels{Intended: journey.Level{Value: 0.75, Basis: journey.Stated}},
			Items:  []journey.Measure{{Item: "q3"}},
		}},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	cell, _ := m.Cell("borrow", "loan")
	fmt.Println(len(m.Stages()), cell.Items[0].Item, cell.Levels.Intended.Value)
	// Output: 2 q3 0.75
}

// All mistakes of a map are named at once, each where it stands.
func ExampleParse() {
	_, err := journey.Parse(strings.NewReader(`{
  "schema": "safar.map/1",
  "key": "library",
  "stages": [{"key": "borrow"}],
  "channels": [{"key": "desk", "kind": "in-person"}],
  "touchpoints": [{"key": "loan", "channel": "desk"}],
  "cells": [
    {"stage": "borow", "touchpoint": "loan", "Importance": 2,
     "levels": {"desired": {"value": 4, "basis": "stated"}}}
  ]
}`))
	fmt.Println(err)

	var problems document.Problems
	if errors.As(err, &problems) {
		fmt.Println(problems[0].Pointer, problems[0].Line)
	}
	// Output:
	// journey: 3 problems:
	// 	line 8, column 15: /cells/0/stage: there is no stage "borow"; did you mean "borrow"?
	// 	line 8, column 46: /cells/0/Importance: the member "Importance" is written "importance", case included
	// 	line 9, column 38: /cells/0/levels/desired/value: a level of 4; levels lie on the unit scale, above 0 and up to 1, the best mark (on a scale of 1 to 5 the mark 4 is 0.75)
	// /cells/0/stage 8
}

func ExampleMap_WriteTo() {
	m, err := journey.New(journey.Draft{
		Key:    "library",
		Name:   touchpoint.Text{touchpoint.English: "Library", touchpoint.Persian: "کتابخانه"},
		Stages: []journey.Stage{{Key: "choose"}, {Key: "borrow"}},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	if _, err := m.WriteTo(os.Stdout); err != nil {
		fmt.Println(err)
	}
	// Output:
	// {
	//   "schema": "safar.map/1",
	//   "key": "library",
	//   "name": {
	//     "en": "Library",
	//     "fa": "کتابخانه"
	//   },
	//   "stages": [
	//     {
	//       "key": "choose"
	//     },
	//     {
	//       "key": "borrow"
	//     }
	//   ]
	// }
}

func ExampleSketch() {
	d := journey.Sketch(touchpoint.Schema{
		Items:    []touchpoint.Item{{Key: "food", Scale: touchpoint.CSAT()}, {Key: "overall", Scale: touchpoint.CSAT()}},
		Outcomes: []touchpoint.Outcome{{Item: "overall", As: touchpoint.MeasureMean}},
	}, "airport")
	for _, c := range d.Cells {
		fmt.Println(c.Stage, c.Touchpoint, c.Items[0].Item)
	}
	_, err := journey.New(d)
	fmt.Println(err)
	// Output:
	// journey food food
	// <nil>
}

func ExampleDate() {
	d, err := journey.ParseDate("2017-05-31")
	fmt.Println(d, err, d.Time().Weekday())
	// Output: 2017-05-31 <nil> Wednesday
}

// The planned path is an order of cells; the same step may be open on several channels, and may be one that customers can do without.
func ExampleMap_Plan() {
	m, err := journey.Parse(strings.NewReader(`{
		"schema": "safar.map/1", "key": "shop", "stages": [{"key": "look"}, {"key": "buy"}],
		"channels": [{"key": "web", "kind": "web"}, {"key": "hotline", "kind": "phone"}],
		"touchpoints": [{"key": "shelf", "channel": "web"}, {"key": "till", "channel": "web"}, {"key": "clerk", "channel": "hotline"}],
		"cells": [{"stage": "look", "touchpoint": "shelf"}, {"stage": "look", "touchpoint": "clerk"}, {"stage": "buy", "touchpoint": "till"}, {"stage": "buy", "touchpoint": "clerk"}],
		"plan": [
			{"cells": [{"stage": "look", "touchpoint": "shelf"}]},
			{"cells": [{"stage": "look", "touchpoint": "clerk"}], "optional": true},
			{"name": "Paying", "cells": [{"stage": "buy", "touchpoint": "till"}, {"stage": "buy", "touchpoint": "clerk"}]}
		]
	}`))
	if err != nil {
		fmt.Println(err)
		return
	}
	for i, step := range m.Plan() {
		fmt.Println(i+1, step.Cells, step.Optional)
	}
	// Output:
	// 1 [{look shelf}] false
	// 2 [{look clerk}] true
	// 3 [{buy till} {buy clerk}] false
}
