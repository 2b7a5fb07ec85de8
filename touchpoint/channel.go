package touchpoint

import "slices"

// ChannelKind says what a channel is.
type ChannelKind string

// The kinds of channel.
const (
	Web      ChannelKind = "web"
	App      ChannelKind = "app"
	Phone    ChannelKind = "phone"
	Email    ChannelKind = "email"
	Letter   ChannelKind = "letter"
	InPerson ChannelKind = "in-person"
	Chat     ChannelKind = "chat"
	Social   ChannelKind = "social"
	Signage  ChannelKind = "signage"
	Place    ChannelKind = "place" // rooms, equipment and grounds that customers use
	Media    ChannelKind = "media" // advertising, press, broadcast
	Other    ChannelKind = "other"
)

// ChannelKinds returns all kinds of channel in the order in which they are listed to people.
func ChannelKinds() []ChannelKind {
	return []ChannelKind{Web, App, Phone, Email, Letter, InPerson, Chat, Social, Signage, Place, Media, Other}
}

// Valid reports whether k is one of [ChannelKinds].
func (k ChannelKind) Valid() bool { return slices.Contains(ChannelKinds(), k) }

// Service says who does the work at a channel.
type Service string

// The ways of service.
const (
	SelfService Service = "self-service" // the customer
	Assisted    Service = "assisted"     // staff, together with the customer
	Automatic   Service = "automatic"    // nobody: it happens by itself
)

// Services returns all ways of service.
func Services() []Service { return []Service{SelfService, Assisted, Automatic} }

// Valid reports whether s is one of [Services].
func (s Service) Valid() bool { return slices.Contains(Services(), s) }

// Channel is a medium through which customers and organisation meet.
type Channel struct {
	Key       Key         `json:"key"`
	Name      Text        `json:"name,omitempty"`
	Kind      ChannelKind `json:"kind"`
	Service   Service     `json:"service,omitempty"`
	Values    []Key       `json:"values,omitempty"` // the brand values it must hold
	Programme Programme   `json:"programme,omitzero"`
}

// Programme says how often customers are listened to and spoken to on a channel, and by whom.
type Programme struct {
	Listen Rhythm `json:"listen,omitzero"`
	Speak  Rhythm `json:"speak,omitzero"`
}

// Rhythm is something done regularly by someone.
type Rhythm struct {
	Who   Text     `json:"who,omitempty"`
	Every Duration `json:"every,omitzero"`
}

// IsZero reports whether nothing is planned.
func (r Rhythm) IsZero() bool { return r.Who.IsZero() && r.Every.IsZero() }

// IsZero reports whether the programme is empty.
func (p Programme) IsZero() bool { return p.Listen.IsZero() && p.Speak.IsZero() }
