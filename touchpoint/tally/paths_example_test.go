package tally_test

import (
	"fmt"
	"time"

	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/tally"
)

// Three customers of a shop: one buys, one leaves at the till, one is still looking.
func ExamplePaths() {
	schema := tally.PathSchema{
		Stages:      []touchpoint.Key{"look", "buy"},
		Touchpoints: []tally.PathTouchpoint{{Key: "shelf"}, {Key: "till"}},
		Cells:       []tally.Cell{{Stage: "look", Touchpoint: "shelf"}, {Stage: "buy", Touchpoint: "till"}},
		Goals:       []tally.PathGoal{{Key: "bought", Stage: "buy", Outcome: "paid"}},
	}
	noon := time.Date(2024, 3, 20, 12, 0, 0, 0, time.UTC)
	shelf := touchpoint.Contact{Stage: "look", Touchpoint: "shelf", Start: noon}
	till := touchpoint.Contact{Stage: "buy", Touchpoint: "till", Start: noon.Add(100 * time.Millisecond)}
	paid := till
	paid.Outcome = "paid"

	east, _ := tally.NewPaths(schema, tally.PathOptions{})
	west, _ := tally.NewPaths(schema, tally.PathOptions{})
	_ = east.Add(touchpoint.Path{Customer: "a", Contacts: []touchpoint.Contact{shelf, paid}})
	_ = east.Add(touchpoint.Path{Customer: "b", Contacts: []touchpoint.Contact{shelf, till}})
	_ = west.Add(touchpoint.Path{Customer: "c", Contacts: []touchpoint.Contact{shelf}, Open: true})
	_ = east.Merge(west)

	b := east.Table()
	n := b.Totals()
	fmt.Println(n.Customers, "set out,", n.Reached, "reached the goal,", n.Left(), "left,", n.Open, "under way")
	for i, e := range b.Ends() {
		fmt.Printf("%s: %.0f lost per 100\n", schema.Cells[i].Touchpoint, 100*float64(e.Exits)/float64(n.Customers))
	}
	wait, _ := b.Wait(0, 1).Time(.5)
	fmt.Println(b.Transition(0, 1).Customers, "went from shelf to till after", wait)
	// Output:
	// 3 set out, 1 reached the goal, 1 left, 1 under way
	// shelf: 0 lost per 100
	// till: 33 lost per 100
	// 2 went from shelf to till after 100ms
}

// Where only moves and waits are asked for, nothing else need be counted.
func ExamplePathFamilies() {
	schema := tally.PathSchema{
		Stages:      []touchpoint.Key{"look", "buy"},
		Touchpoints: []tally.PathTouchpoint{{Key: "shop"}},
		Only:        tally.PathFamilies{Moves: true, Waits: true},
	}
	noon := time.Date(2024, 3, 20, 12, 0, 0, 0, time.UTC)
	paths, _ := tally.NewPaths(schema, tally.PathOptions{})
	_ = paths.Add(touchpoint.Path{Customer: "a", Contacts: []touchpoint.Contact{
		{Stage: "look", Touchpoint: "shop", Start: noon},
		{Stage: "buy", Touchpoint: "shop", Start: noon.Add(100 * time.Millisecond)},
	}})
	wait, _ := paths.Table().Wait(0, 1).Time(.5)
	fmt.Println(paths.Table().Transition(0, 1).Customers, "went on after", wait)
	fmt.Println("durations are counted:", paths.Schema().Counts(tally.PathFamilies{Durations: true}))
	// Output:
	// 1 went on after 100ms
	// durations are counted: false
}
