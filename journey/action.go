package journey

import "github.com/safar-cx/safar/touchpoint"

// Action is something to be done about the journey.
type Action struct {
	Key    touchpoint.Key  `json:"key"`
	Name   touchpoint.Text `json:"name,omitempty"`
	Repair Repair          `json:"repair,omitempty"` // empty means undecided
	Owner  touchpoint.Text `json:"owner,omitempty"`
	Effort float64         `json:"effort,omitempty"` // in person-days; 0 means unknown
	Due    Date            `json:"due,omitzero"`
	Done   Date            `json:"done,omitzero"`  // the day it was done; none is stated while it is to be done
	Gain   float64         `json:"gain,omitempty"` // expected, in points lost per 100 customers; 0 means unknown
	Note   touchpoint.Text `json:"note,omitempty"`
}

// Repair is the sort of change that an action is.
type Repair string

// The sorts of repair.
const (
	Add         Repair = "add"
	Remove      Repair = "remove"
	SmallChange Repair = "small-change"
	Redesign    Repair = "redesign"
)

// Repairs returns all sorts of repair.
func Repairs() []Repair { return []Repair{Add, Remove, SmallChange, Redesign} }

// Review says when the map is to be looked at again, and what brings that forward.
type Review struct {
	Due      Date      `json:"due,omitzero"`
	Last     Date      `json:"last,omitzero"` // when the map was last reviewed
	Triggers []Trigger `json:"triggers,omitempty"`
}

// Trigger is an event that calls for a review of the map.
type Trigger struct {
	Kind TriggerKind     `json:"kind"`
	Note touchpoint.Text `json:"note,omitempty"`
	Date Date            `json:"date,omitzero"` // the day it comes, or came; none is stated while it is only a possibility
}

// TriggerKind says what sort of event a trigger is.
type TriggerKind string

// The kinds of trigger.
const (
	NewProduct    TriggerKind = "new-product"
	NewPrice      TriggerKind = "new-price"
	NewChannel    TriggerKind = "new-channel"
	NewCompetitor TriggerKind = "new-competitor"
	NewLaw        TriggerKind = "new-law"
	OtherTrigger  TriggerKind = "other"
)

// TriggerKinds returns all kinds of trigger.
func TriggerKinds() []TriggerKind {
	return []TriggerKind{NewProduct, NewPrice, NewChannel, NewCompetitor, NewLaw, OtherTrigger}
}
