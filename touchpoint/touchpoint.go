package touchpoint

import "slices"

// Layer is the layer of a service blueprint on which a touchpoint lies.
type Layer string

// The layers, from the customer inwards. The line of visibility runs below the front stage.
const (
	FrontStage Layer = "front-stage"
	BackStage  Layer = "back-stage"
	Support    Layer = "support"
)

// Layers returns all layers from the customer inwards.
func Layers() []Layer { return []Layer{FrontStage, BackStage, Support} }

// Valid reports whether l is one of [Layers].
func (l Layer) Valid() bool { return slices.Contains(Layers(), l) }

// PartKind says what a part of the ecosystem is.
type PartKind string

// The kinds of part.
const (
	Product      PartKind = "product"
	Software     PartKind = "software"
	ServiceOffer PartKind = "service"
	Staff        PartKind = "staff"
)

// PartKinds returns all kinds of part.
func PartKinds() []PartKind { return []PartKind{Product, Software, ServiceOffer, Staff} }

// Valid reports whether k is one of [PartKinds].
func (k PartKind) Valid() bool { return slices.Contains(PartKinds(), k) }

// Part is a piece of the ecosystem behind the touchpoints. One part may stand behind many.
type Part struct {
	Key  Key      `json:"key"`
	Name Text     `json:"name,omitempty"`
	Kind PartKind `json:"kind"`
}

// Touchpoint is a point at which customers meet the organisation, on one channel.
type Touchpoint struct {
	Key      Key      `json:"key"`
	Name     Text     `json:"name,omitempty"`
	Channel  Key      `json:"channel"`
	Layer    Layer    `json:"layer,omitempty"`  // empty means front stage
	Behind   []Key    `json:"behind,omitempty"` // parts of the ecosystem
	Contents Contents `json:"contents,omitzero"`
	Promise  Text     `json:"promise,omitempty"` // what answer it promises, in words
	Response Duration `json:"response,omitzero"` // the response time it promises
}

// Named is anything that needs no more than a key and a name: a form, a question, a person met. The same key is the
// same thing wherever it appears, so a question asked twice can be found.
type Named struct {
	Key  Key  `json:"key"`
	Name Text `json:"name,omitempty"`
}

// Contents is what a meeting is made of, for the customer.
type Contents struct {
	Information []Named `json:"information,omitempty"` // what the customer is told or given
	People      []Named `json:"people,omitempty"`      // whom the customer meets
	Activities  []Named `json:"activities,omitempty"`  // what the customer does
	Forms       []Named `json:"forms,omitempty"`       // what the customer fills in
	Questions   []Named `json:"questions,omitempty"`   // what the customer is asked
}

// IsZero reports whether nothing is stated.
func (c Contents) IsZero() bool {
	return len(c.Information)+len(c.People)+len(c.Activities)+len(c.Forms)+len(c.Questions) == 0
}
