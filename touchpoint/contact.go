package touchpoint

import (
	"slices"
	"time"

	"github.com/google/uuid"
)

// Direction says who made a contact.
type Direction string

// The directions of a contact.
const (
	Inbound  Direction = "inbound"  // the customer came to the organisation
	Outbound Direction = "outbound" // the organisation went to the customer
)

// Lifecycle says which moment of a contact an event of a log records. The empty Lifecycle means the whole contact. A log may have other words of XES, in lower case ("suspend",
// "resume"); they are kept as they are.
type Lifecycle string

// The moments of a contact, a subset of the transactional lifecycle of XES (IEEE 1849).
const (
	Scheduled Lifecycle = "schedule" // promised or queued
	Started   Lifecycle = "start"
	Completed Lifecycle = "complete"
	Aborted   Lifecycle = "abort" // ended without result
)

// Burden is what a contact asked of the customer.
type Burden struct {
	Questions int // 0 or more
	Forms     int // 0 or more
}

// Contact is one meeting of a customer and a touchpoint.
type Contact struct {
	ID         uuid.UUID // with Lifecycle, tells a contact that comes twice, to be counted once; the zero UUID means that none is known
	Customer   string
	Activity   string // as the log names it
	Stage      Key    // empty where the activity could not be placed on the map
	Touchpoint Key    // empty where the activity could not be placed on the map
	Start      time.Time
	End        time.Time // zero where the log tells one time only
	Direction  Direction
	Outcome    Key // how it ended, in the words of its author; empty where nothing is known
	Lifecycle  Lifecycle
	Place      string // where it took place: a city, a branch, a page
	Owner      string // the unit or person who answered for it
	Burden     Burden
	Value      float64 // in the log's unit of money; 0 where nothing was paid
}

// Path is the contacts of one customer, or of one session of a customer, in order of their start; contacts of the same time keep the order of the log.
type Path struct {
	Customer string
	Contacts []Contact
	// Open says that the path was still under way when the log was taken. An open path has not been left.
	Open bool
}

// Clone returns a copy that shares no slice with p.
func (p Path) Clone() Path {
	p.Contacts = slices.Clone(p.Contacts)
	return p
}
