package journey

import "github.com/safar-cx/safar/touchpoint"

// Stage is a part of the journey in time, such as becoming aware, buying, or using; a column of the map.
type Stage struct {
	Key   touchpoint.Key  `json:"key"`
	Name  touchpoint.Text `json:"name,omitempty"`
	Goals []Goal          `json:"goals,omitempty"`
	Opens touchpoint.Key  `json:"opens,omitempty"` // the key of another map, which holds the stage as a journey of its own
}

// Goal is what customers want to get done in a stage, and how that was learnt.
type Goal struct {
	Persona   touchpoint.Key  `json:"persona,omitempty"` // empty means everyone
	Statement touchpoint.Text `json:"statement"`
	Evidence  []Evidence      `json:"evidence,omitempty"`
}

// Evidence says how something about customers was learnt.
type Evidence struct {
	Kind    EvidenceKind    `json:"kind"`
	Source  touchpoint.Text `json:"source,omitempty"`  // which study, mailbox, log …
	Persona touchpoint.Key  `json:"persona,omitempty"` // whom it tells of; empty means everyone
	Date    Date            `json:"date,omitzero"`
}

// EvidenceKind is a way of learning about customers.
type EvidenceKind string

// The kinds of evidence.
const (
	Message       EvidenceKind = "message"   // what customers write or say unasked
	Behaviour     EvidenceKind = "behaviour" // what they are seen to do
	Interview     EvidenceKind = "interview"
	Feedback      EvidenceKind = "feedback" // what they say of one contact, asked there and then
	Walk          EvidenceKind = "walk"     // someone went through it as a customer does
	Survey        EvidenceKind = "survey"
	OtherEvidence EvidenceKind = "other"
)

// EvidenceKinds returns all kinds of evidence.
func EvidenceKinds() []EvidenceKind {
	return []EvidenceKind{Message, Behaviour, Interview, Feedback, Walk, Survey, OtherEvidence}
}
