package customer_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/gap/customer"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/journey/picture"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/tally"
)

// A borrower whose request has waited for five days, who was elsewhere between, and whose last contact is the goal.
func TestThePageOfACustomerTellsAndDrawsTheirContacts(t *testing.T) {
	m, err := journey.Parse(strings.NewReader(`{
		"schema": "safar.map/1", "key": "library", "name": {"en": "A library", "fa": "کتابخانه"}, "stages": [{"key": "borrow", "name": {"en": "Borrowing", "fa": "امانت"}}],
		"channels": [{"key": "mail", "kind": "email", "name": "Mail"}, {"key": "house", "kind": "place"}],
		"touchpoints": [{"key": "desk", "name": {"en": "Desk", "fa": "میز"}, "channel": "mail", "response": "P2D"}, {"key": "shelf", "channel": "house"}],
		"cells": [{"stage": "borrow", "touchpoint": "desk", "owner": "Lending"}, {"stage": "borrow", "touchpoint": "shelf"}]
	}`))
	require.NoError(t, err)
	monday := time.Date(2024, 3, 18, 9, 0, 0, 0, time.UTC)
	p := touchpoint.Path{Customer: "Reader 12345", Open: true, Contacts: []touchpoint.Contact{
		{Stage: "borrow", Touchpoint: "desk", Direction: touchpoint.Inbound, Outcome: "cross", Start: monday},
		{Activity: "notice\nread", Start: monday.Add(time.Hour)},
		{Stage: "borrow", Touchpoint: "shelf", Start: monday.Add(2 * time.Hour)},
	}}
	v, err := customer.Look(m, p, customer.Options{AsOf: monday.AddDate(0, 0, 5), Bad: []touchpoint.Key{"cross"}, Goals: []tally.PathGoal{{Key: "book", Touchpoint: "shelf"}}})
	require.NoError(t, err)
	page := v.Page(m)
	require.NoError(t, page.Check())
	require.Contains(t, page.Answer.In("en"), "Overdue")
	require.Contains(t, page.Answer.In("fa"), "دیرشده")
	require.Equal(t, "A library", page.Subtitle.In("en"))
	line := v.Timeline(m)
	require.Len(t, line.Contacts, 3)
	require.True(t, line.Contacts[0].Bad)
	require.Equal(t, "میز", line.Contacts[0].Label.In("fa"))
	require.Empty(t, line.Contacts[1].Stage, "it belongs nowhere on the map")
	require.True(t, line.Contacts[2].Goal)
	require.Equal(t, "shelf", line.Contacts[2].Label.In("en"), "without a name the key must do")
	require.Equal(t, picture.UnderWay, line.Now.State)
	require.Len(t, line.Overdue, 1)
	require.InDelta(t, 3*24*3600, line.Overdue[0].Late.Value, 0)
	for _, said := range append(page.Sentences, page.Answer, page.Title, page.Subtitle) {
		require.NotContains(t, said.In("en")+said.In("fa"), "12345", "the page does not say how the customer is called")
	}
}

func TestTheViewOfACustomerIsWrittenAsJSON(t *testing.T) {
	m, err := journey.New(journey.Draft{Key: "m", Stages: []journey.Stage{{Key: "s"}}})
	require.NoError(t, err)
	v, err := customer.Look(m, touchpoint.Path{Contacts: []touchpoint.Contact{{Activity: "x"}}}, customer.Options{})
	require.NoError(t, err)
	var out strings.Builder
	n, err := v.WriteTo(&out)
	require.NoError(t, err)
	require.EqualValues(t, out.Len(), n)
	require.Contains(t, out.String(), `"schema": "safar.customer/1"`)
	require.NoError(t, v.Page(m).Check())
}
