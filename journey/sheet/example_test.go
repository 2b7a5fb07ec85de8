package sheet_test

import (
	"fmt"
	"strings"

	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/journey/sheet"
	"github.com/safar-cx/safar/touchpoint"
)

// Someone fills in owners in a spreadsheet that knows nothing of the rest of the map.
func ExampleRead() {
	m, err := journey.New(journey.Draft{
		Key:         "ferry",
		Channels:    []touchpoint.Channel{{Key: "desk", Kind: touchpoint.InPerson}},
		Touchpoints: []touchpoint.Touchpoint{{Key: "ticket", Name: touchpoint.Text{"en": "Ticket", "fa": "بلیت"}, Channel: "desk"}},
		Stages:      []journey.Stage{{Key: "buy"}},
		Cells:       []journey.Cell{{Stage: "buy", Touchpoint: "ticket", Importance: 2}},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	m, remarks, err := sheet.Read(strings.NewReader("stage;touchpoint;owner\nbuy;Ticket;Sales\nsail;Berth;Crew\n"), m, sheet.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, c := range m.Cells() {
		fmt.Println(c.Stage, c.Touchpoint, c.Owner.In("en"), c.Importance)
	}
	for _, r := range remarks {
		fmt.Printf("line %d: %s\n", r.Line, r.Text["en"])
	}
	// Output:
	// buy ticket Sales 2
	// sail Berth Crew 0
	// line 3: Added: the stage "sail".
	// line 3: Added: the touchpoint "Berth".
}
