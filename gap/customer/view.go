package customer

import (
	"time"

	"github.com/safar-cx/safar/gap"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/tally"
)

// SchemaName is the member "schema" of a view's JSON: its kind and version. Later versions of Safar may add members; none is taken away or changes its
// meaning under this name.
const SchemaName = "safar.customer/1"

// Options say how to look. The zero value gives the defaults.
type Options struct {
	// AsOf is now: what was not due then is not overdue. Where it is zero, or before the last placed contact, that contact is now.
	AsOf  time.Time
	Goals []tally.PathGoal // what customers may reach; nil means that nothing is known of goals
	Bad   []touchpoint.Key // the outcomes of contacts that went badly
	Name  bool             // put in how the customer is called
	Lang  touchpoint.Lang  // of the sentences; empty means English
}

// View is one customer on the map. It is plain data; what is not known is absent from its JSON, not zero. Contacts go by their number, from 1; 0 means
// none. Lengths of time are in seconds.
type View struct {
	Schema    string       `json:"schema"`
	Map       gap.MapName  `json:"map"`
	Customer  string       `json:"customer,omitempty"` // only if it was asked for
	AsOf      time.Time    `json:"asOf,omitzero"`      // the one used
	Standing  Standing     `json:"standing"`
	Contacts  []Contact    `json:"contacts"`
	Requests  []Request    `json:"requests,omitempty"` // in the order in which they were made
	Plan      []Step       `json:"plan,omitempty"`     // in the order of the plan; empty where the map states none
	Switches  []Change     `json:"switches,omitempty"`
	Handovers []Change     `json:"handovers,omitempty"`
	Bad       []BadContact `json:"bad,omitempty"`
	Sentences []string     `json:"sentences"`
}

// State says how a path stands.
type State string

// The states of a path.
const (
	Open    State = "open"    // still under way
	Reached State = "reached" // over, and had reached a final goal
	Left    State = "left"    // over, without
	Nowhere State = "nowhere" // no contact is placed on the map
)

// Standing is where the customer stands.
type Standing struct {
	State      State          `json:"state"`
	Stage      touchpoint.Key `json:"stage,omitempty"` // of the last placed contact, as touchpoint
	Touchpoint touchpoint.Key `json:"touchpoint,omitempty"`
	Since      time.Time      `json:"since,omitzero"` // when the unbroken run of contacts in the stage began
	InStage    gap.Figure     `json:"inStage,omitzero"`
	Idle       gap.Figure     `json:"idle,omitzero"`   // since the end of the last placed contact; unknown without Options.AsOf
	Goals      []GoalReached  `json:"goals,omitempty"` // in the order in which they were reached first
}

// GoalReached is a goal and the contact that reached it first.
type GoalReached struct {
	Goal    touchpoint.Key `json:"goal"`
	Interim bool           `json:"interim,omitempty"`
	Contact int            `json:"contact"`
	At      time.Time      `json:"at,omitzero"` // the end of the contact
}

// Responsible names who answers for a cell, as the map has it.
type Responsible struct {
	Owner  touchpoint.Text `json:"owner,omitempty"`
	Deputy touchpoint.Text `json:"deputy,omitempty"`
}

// Contact is a contact and where on the map it belongs.
type Contact struct {
	journey.CellRef
	Placed    bool                 `json:"placed"` // on a cell of the map
	Channel   touchpoint.Key       `json:"channel,omitempty"`
	Activity  string               `json:"activity,omitempty"`
	Start     time.Time            `json:"start,omitzero"`
	End       time.Time            `json:"end,omitzero"`
	Wait      gap.Figure           `json:"wait,omitzero"` // from the end of the placed contact before, 0 where they overlap
	By        string               `json:"by,omitempty"`  // who answered, as the log names them
	Direction touchpoint.Direction `json:"direction,omitempty"`
	Lifecycle touchpoint.Lifecycle `json:"lifecycle,omitempty"`
	Outcome   touchpoint.Key       `json:"outcome,omitempty"`
	Goals     []touchpoint.Key     `json:"goals,omitempty"` // that it reaches
	Step      int                  `json:"step,omitempty"`  // of the plan, from 1
	Responsible
}

// RequestState says what became of a request.
type RequestState string

// The states of a request.
const (
	Answered RequestState = "answered" // within the promised time
	Late     RequestState = "late"     // answered, after it
	Waiting  RequestState = "waiting"  // not answered, and not due
	Overdue  RequestState = "overdue"  // not answered, and due
)

// Request is a contact that asks for an answer at a touchpoint that promises one in time.
type Request struct {
	journey.CellRef
	Contact int                 `json:"contact"`
	State   RequestState        `json:"state"`
	Promise touchpoint.Duration `json:"promise"`
	Asked   time.Time           `json:"asked"`
	Due     time.Time           `json:"due"`
	Answer  int                 `json:"answer,omitempty"` // the contact that answered
	Done    time.Time           `json:"done,omitzero"`    // when it did
	Waited  gap.Figure          `json:"waited"`           // until the answer, or until now
	Beyond  gap.Figure          `json:"beyond,omitzero"`  // by how much the promise was, or is, broken
	Responsible
}

// StepState says what became of a step of the plan; see [tally.PlanStep].
type StepState string

// The states of a step.
const (
	InOrder    StepState = "in-order"
	OutOfOrder StepState = "out-of-order"
	Skipped    StepState = "skipped"
	PassedOver StepState = "passed-over" // an optional step before one in order
	Next       StepState = "next"        // of an open path: the first after the last one in order that is not optional
	Ahead      StepState = "ahead"       // of an open path: any other that may still come
	NotReached StepState = "not-reached" // of a path that is over
)

// Step is a step of the plan and what became of it.
type Step struct {
	Name     touchpoint.Text   `json:"name,omitempty"` // as on the map
	Cells    []journey.CellRef `json:"cells"`
	Optional bool              `json:"optional,omitempty"`
	State    StepState         `json:"state"`
	Repeats  int64             `json:"repeats,omitempty"` // contacts after the first
}

// Change is a switch of channel within a stage, or a hand-over between owners, from one placed contact to the next.
type Change struct {
	From   int    `json:"from"` // contacts
	To     int    `json:"to"`
	Before string `json:"before"` // the channel, or the owner
	After  string `json:"after"`
}

// BadContact is a placed contact that went badly, and whether the customer came back.
type BadContact struct {
	journey.CellRef
	Contact  int            `json:"contact"`
	Outcome  touchpoint.Key `json:"outcome"`
	Back     int            `json:"back,omitempty"`     // the placed contact after it
	BackHere int            `json:"backHere,omitempty"` // the next at the same touchpoint
	Pending  bool           `json:"pending,omitempty"`  // there is none after it so far, and the path is open
}
