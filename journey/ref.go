package journey

import "github.com/safar-cx/safar/touchpoint"

// Ref says which map is meant, and in which version.
type Ref struct {
	Key     touchpoint.Key `json:"key"`
	Version string         `json:"version,omitempty"`
}

// Ref returns how others refer to the map.
func (m *Map) Ref() Ref { return Ref{m.Key(), m.Version()} }
