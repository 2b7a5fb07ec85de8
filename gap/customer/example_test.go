package customer_test

import (
	"fmt"
	"strings"
	"time"

	"github.com/safar-cx/safar/gap"
	"github.com/safar-cx/safar/gap/customer"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
)

func known(seconds float64) gap.Figure { return gap.Known(seconds) }

// A borrower of a library asks the desk by mail, which promises an answer within two days, and hears nothing for five.
func ExampleLook() {
	m, err := journey.Parse(strings.NewReader(`{
		"schema": "safar.map/1", "key": "library", "stages": [{"key": "borrow", "name": "Borrowing"}],
		"channels": [{"key": "mail", "kind": "email"}, {"key": "house", "kind": "place"}],
		"touchpoints": [{"key": "desk", "name": "Desk by mail", "channel": "mail", "response": "P2D"}, {"key": "shelf", "name": "Shelf", "channel": "house"}],
		"cells": [{"stage": "borrow", "touchpoint": "desk", "owner": "Lending", "deputy": "Archive"}, {"stage": "borrow", "touchpoint": "shelf"}],
		"plan": [{"cells": [{"stage": "borrow", "touchpoint": "desk"}]}, {"cells": [{"stage": "borrow", "touchpoint": "shelf"}]}]
	}`))
	if err != nil {
		fmt.Println(err)
		return
	}
	monday := time.Date(2024, 3, 18, 9, 0, 0, 0, time.UTC)
	path := touchpoint.Path{Open: true, Contacts: []touchpoint.Contact{{Stage: "borrow", Touchpoint: "desk", Direction: touchpoint.Inbound, Start: monday}}}
	v, err := customer.Look(m, path, customer.Options{AsOf: monday.AddDate(0, 0, 5)})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, s := range v.Sentences {
		fmt.Println(s)
	}
	// Output:
	// Overdue: the request at Desk by mail (Borrowing) has waited for 5 days, 3 days longer than promised. Lending answers for it, in their absence Archive.
	// Under way; last at Desk by mail (Borrowing).
	// The last contact ended 5 days ago; in this stage for 5 days.
	// Next on the planned path: Shelf (Borrowing).
	// Steps of the planned path taken in order: 1 of 2.
}
