package journey

import "github.com/safar-cx/safar/touchpoint"

// Cell is the crossing of a stage and a touchpoint: what customers meet there, who answers for it, and what
// is being done about it.
type Cell struct {
	Stage      touchpoint.Key `json:"stage"`
	Touchpoint touchpoint.Key `json:"touchpoint"`
	Scope
	Owner      touchpoint.Text     `json:"owner,omitempty"`  // the unit or person responsible
	Deputy     touchpoint.Text     `json:"deputy,omitempty"` // who answers while the owner is away
	Actions    []touchpoint.Key    `json:"actions,omitempty"`
	Impact     touchpoint.Text     `json:"impact,omitempty"` // on the customer's experience, in words
	Moment     bool                `json:"momentOfTruth,omitempty"`
	Levels     Levels              `json:"levels,omitzero"`
	Importance float64             `json:"importance,omitempty"` // against the other cells, above 0 in any unit; 0 means not stated
	Emotion    touchpoint.Text     `json:"emotion,omitempty"`
	Obstacles  []touchpoint.Text   `json:"obstacles,omitempty"`
	Contents   touchpoint.Contents `json:"contents,omitzero"` // beyond what the touchpoint has everywhere
	Items      []Measure           `json:"items,omitempty"`   // what customers rate in it
	Chain      []Link              `json:"chain,omitempty"`
}

// Scope says for whom a cell is, and what lies behind it.
type Scope struct {
	Personas []touchpoint.Key `json:"personas,omitempty"` // who meets it; empty means everyone
	Opens    touchpoint.Key   `json:"opens,omitempty"`    // the key of another map, which holds the cell as a journey of its own
}

// Measure is an item of the survey that tells how good the experience in a cell is.
type Measure struct {
	Item   touchpoint.Key `json:"item"`
	Weight float64        `json:"weight,omitempty"` // against the cell's other items; 0 means 1
	Last   Date           `json:"last,omitzero"`    // when it was last asked
}

// Link leads from what a customer said to what is done about it, and how one will know that it helped.
type Link struct {
	Quote       touchpoint.Text `json:"quote,omitempty"`
	Insight     touchpoint.Text `json:"insight,omitempty"`
	Opportunity touchpoint.Text `json:"opportunity,omitempty"`
	Action      touchpoint.Key  `json:"action,omitempty"`
	Metric      touchpoint.Text `json:"metric,omitempty"`
}
