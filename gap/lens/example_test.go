package lens_test

import (
	"fmt"
	"strings"

	"github.com/safar-cx/safar/gap/legend"
	"github.com/safar-cx/safar/gap/lens"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/tally"
)

// clinic is a map of four cells with stated importance and an action, and the answers of four hundred patients on 1–5: the cafeteria is bad, and one in ten uses it, the signs are good and unimportant.
func clinic() (*journey.Map, *tally.Ratings) {
	m, err := journey.Parse(strings.NewReader(`{
		"schema": "safar.map/1", "key": "clinic", "stages": [{"key": "visit"}], "channels": [{"key": "house", "kind": "place"}],
		"touchpoints": [{"key": "desk", "name": "Desk", "channel": "house"}, {"key": "doctor", "name": "Doctor", "channel": "house"},
			{"key": "signs", "name": "Signs", "channel": "house"}, {"key": "cafeteria", "name": "Cafeteria", "channel": "house"}],
		"cells": [{"stage": "visit", "touchpoint": "desk", "importance": 8, "items": [{"item": "desk"}], "actions": ["call"]},
			{"stage": "visit", "touchpoint": "doctor", "importance": 10, "items": [{"item": "doctor"}]},
			{"stage": "visit", "touchpoint": "signs", "importance": 2, "items": [{"item": "signs"}]},
			{"stage": "visit", "touchpoint": "cafeteria", "importance": 9, "items": [{"item": "cafeteria"}]}],
		"actions": [{"key": "call", "name": "Call patients when it is their turn", "effort": 20}]
	}`))
	if err != nil {
		panic(err)
	}
	schema := touchpoint.Schema{}
	for _, k := range []touchpoint.Key{"desk", "doctor", "signs", "cafeteria"} {
		schema.Items = append(schema.Items, touchpoint.Item{Key: k, Scale: touchpoint.CSAT()})
	}
	all, err := tally.NewRatings(schema, tally.Options{})
	if err != nil {
		panic(err)
	}
	for i := range 400 {
		a := []touchpoint.Answer{touchpoint.LevelAnswer(1 + i%2), touchpoint.LevelAnswer(3 + i/2%2), touchpoint.LevelAnswer(3 + i%3/2), touchpoint.NotUsed}
		if i%10 == 0 {
			a[3] = touchpoint.LevelAnswer(i / 10 % 2)
		}
		if err := all.Add(touchpoint.Response{Answers: a}); err != nil {
			panic(err)
		}
	}
	return m, all
}

func ExampleCompare() {
	m, all := clinic()
	r, err := lens.Compare(m, all, lens.Options{Lenses: []touchpoint.Key{lens.Pain, lens.Opportunity}})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, s := range r.Say(legend.Of(m, all.Schema()), touchpoint.English)[:4] {
		fmt.Println(s)
	}
	// Output:
	// By “Points lost”, “Desk” surely comes first.
	// By “Opportunity”, “Cafeteria” surely comes first.
	// “Points lost” and “Opportunity” order the cells alike to τ-b 0.33 (1 is the same order, −1 the reverse).
	// “Cafeteria” surely ranks 1 by “Opportunity” and 3 by “Points lost”: fewer use it than most others, which “Points lost” counts and “Opportunity” does not.
}

// A lens of one's own: how far a cell's importance exceeds what patients find there. It is made of what the evidence knows, so its interval and rank sets come for free.
func ExampleLens() {
	m, all := clinic()
	worry := lens.Lens{
		Key: "worry", Name: touchpoint.Plain("Worry"), Unit: touchpoint.Plain("importance less satisfaction, in points of 100"),
		Counts: []lens.Ingredient{lens.Importance, lens.Depth},
		Score: func(c *lens.Subject) lens.Score {
			return c.Minus(c.Importance(), c.Satisfaction()).Affine(0, 100)
		},
	}
	r, err := lens.Compare(m, all, lens.Options{Own: []lens.Lens{worry}, Lenses: []touchpoint.Key{"worry"}})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, c := range r.Cells {
		s := c.Sights[0]
		fmt.Printf("%d %v %s %.1f (%.1f to %.1f)\n", s.Rank, s.RankSet, c.Touchpoint, s.Score.Float(), s.Interval[0].Float(), s.Interval[1].Float())
	}
	// Output:
	// 1 [1 1] cafeteria 77.5 (68.8 to 81.4)
	// 2 [2 2] desk 42.5 (41.3 to 43.7)
	// 3 [3 3] doctor 12.5 (11.3 to 13.8)
	// 4 [4 4] signs -63.3 (-64.5 to -62.1)
}

// Where importance is known, each cell has a probability of lying in each quadrant of the chart.
func ExampleReport_Quadrant() {
	m, all := clinic()
	r, err := lens.Compare(m, all, lens.Options{Lenses: []touchpoint.Key{lens.Quadrants}})
	if err != nil {
		fmt.Println(err)
		return
	}
	q, _ := r.Quadrant(legend.Of(m, all.Schema()))
	for _, p := range q.Points {
		corner, odds, _ := p.Likeliest()
		fmt.Printf("%s: %s (%.2f)\n", p.Name.In("en"), q.Corners[corner].In("en"), odds)
	}
	// Output:
	// Desk: Concentrate here (1.00)
	// Cafeteria: Concentrate here (1.00)
	// Doctor: Keep up the good work (1.00)
	// Signs: Possible overkill (1.00)
}

func ExampleOpportunityScore() {
	fmt.Printf("%.1f\n", lens.OpportunityScore(9.5, 3.2))
	// Output: 15.8
}

// Two very different risks have the same number: rare and fatal, frequent and harmless.
func ExampleRPN() {
	fmt.Println(lens.RPN(10, 1, 6), lens.RPN(2, 10, 3))
	// Output: 60 60
}

func ExampleRICEScore() {
	fmt.Println(lens.RICEScore(500, 2, 0.8, 4), lens.WSJFScore(8, 5, 3, 5))
	// Output: 200 3.2
}

// What people keep in a file for lenses: here that an expert takes an error of the doctor's to be grave, and noticed too late.
func ExampleParseInputs() {
	m, all := clinic()
	in, err := lens.ParseInputs(strings.NewReader(`{
		"schema": "safar.lens-inputs/1",
		"risks": [{"cell": {"stage": "visit", "touchpoint": "doctor"}, "severity": 10, "detection": 9}]
	}`), m, all.Schema())
	if err != nil {
		fmt.Println(err)
		return
	}
	r, err := lens.Compare(m, all, lens.Options{Lenses: []touchpoint.Key{lens.Risks}}.With(in))
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, c := range r.Cells {
		fmt.Println(c.Cell.Touchpoint, c.Sights[0].Score.Float())
	}
	// Output:
	// doctor 450
	// desk 350
	// signs 105
	// cafeteria 45
}
