package mermaid_test

import (
	"fmt"
	"os"
	"strings"

	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/journey/mermaid"
	"github.com/safar-cx/safar/touchpoint"
)

// A diagram from a documentation becomes a map, and the map a diagram again, with what it does not hold.
func Example() {
	d, err := mermaid.Parse(strings.NewReader(`journey
    title Crossing by ferry
    section Before
      Buy a ticket: 4: Commuter, Visitor
    section On board
      Find a seat: 2: Visitor`))
	if err != nil {
		fmt.Println(err)
		return
	}
	draft, _ := d.Draft(mermaid.Options{})
	draft.Cells[1].Owner = touchpoint.Plain("Crew")
	m, err := journey.New(draft)
	if err != nil {
		fmt.Println(err)
		return
	}
	cell, _ := m.Cell("on-board", "find-a-seat")
	fmt.Println(cell.Personas, cell.Emotion["en"])

	back, lost := mermaid.Of(m, mermaid.Options{})
	_, _ = back.WriteTo(os.Stdout)
	for _, l := range lost {
		fmt.Println(l.Text["en"])
	}
	// Output:
	// [visitor] 2 of 5, stated
	// journey
	//     title Crossing by ferry
	//     section Before
	//         Buy a ticket: 4: Commuter, Visitor
	//     section On board
	//         Find a seat: 2: Visitor
	// Not in the diagram: cells with an owner or deputy (1).
}
