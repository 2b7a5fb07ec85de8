package journey

import "github.com/safar-cx/safar/touchpoint"

// SchemaName is the member "schema" of a map's JSON: its kind and version.
const SchemaName = "safar.map/1"

// Draft is a map as a person or a program writes it, plain data with nothing checked. A zero value anywhere
// means that nothing is stated. [New] makes a [Map] of it.
type Draft struct {
	Editor      string                  `json:"$schema,omitempty"` // where an editor finds the JSON Schema ([JSONSchema]); kept and not followed
	Schema      string                  `json:"schema"`            // [SchemaName]; New fills it in, Parse wants it
	Key         touchpoint.Key          `json:"key"`
	Version     string                  `json:"version,omitempty"` // as its author counts: "3", "2026-07"
	Name        touchpoint.Text         `json:"name,omitempty"`
	Note        touchpoint.Text         `json:"note,omitempty"`
	Renames     []Rename                `json:"renames,omitempty"` // former keys of things, the oldest first
	Values      []Value                 `json:"values,omitempty"`
	Channels    []touchpoint.Channel    `json:"channels,omitempty"`
	Ecosystem   []touchpoint.Part       `json:"ecosystem,omitempty"` // what stands behind the touchpoints
	Touchpoints []touchpoint.Touchpoint `json:"touchpoints,omitempty"`
	Stages      []Stage                 `json:"stages"` // in the order of the journey
	Personas    []Persona               `json:"personas,omitempty"`
	Cells       []Cell                  `json:"cells,omitempty"`
	Plan        []Step                  `json:"plan,omitempty"` // the order in which customers are meant to go through cells
	Actions     []Action                `json:"actions,omitempty"`
	Review      Review                  `json:"review,omitzero"`
}

// Value is something the brand stands for and holds on every channel.
type Value struct {
	Key       touchpoint.Key  `json:"key"`
	Name      touchpoint.Text `json:"name,omitempty"`
	Statement touchpoint.Text `json:"statement,omitempty"` // what it means for customers
}
