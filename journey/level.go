package journey

import "github.com/safar-cx/safar/touchpoint"

// Levels are the qualities of experience that a cell is held against. What it actually is comes from the
// evidence and is not written on the map.
type Levels struct {
	Desired  Level `json:"desired,omitzero"`  // what customers want
	Intended Level `json:"intended,omitzero"` // what the organisation means to give
	Rival    Level `json:"rival,omitzero"`    // what the best competitor gives
}

// Level is a quality of experience on the unit scale, 0 the worst mark and 1 the best. On a scale of 1 to 5
// the mark 4 is 0.75.
//
// A stated or assumed level has a Value above 0: nobody wants or intends the worst mark, so that 0 can mean
// that nothing was written. A measured level names the Item that measures it; its Value may be left out, and
// where it stands it is what was last measured.
type Level struct {
	Value float64         `json:"value,omitempty"`
	Basis Basis           `json:"basis"`
	Item  touchpoint.Key  `json:"item,omitempty"`
	Note  touchpoint.Text `json:"note,omitempty"`
}

// IsStated reports whether the level says anything.
func (l Level) IsStated() bool { return l.Basis != "" }

// Basis says how a level is known. The empty Basis is that of a level not stated.
type Basis string

// The bases of a level.
const (
	Measured Basis = "measured" // by an item that customers answer
	Stated   Basis = "stated"   // by someone who answers for it
	Assumed  Basis = "assumed"  // until someone knows better
)

// Bases returns all bases of a level.
func Bases() []Basis { return []Basis{Measured, Stated, Assumed} }
