package tally

import (
	"math/bits"

	"github.com/safar-cx/safar/touchpoint"
)

// Reached returns the goals of the schema that a contact reaches by itself, in the order of the schema; see [PathGoal]. As for Add, no other goroutine
// may use the tally meanwhile.
func (t *Paths) Reached(c touchpoint.Contact) []touchpoint.Key {
	var all []touchpoint.Key
	for goals := t.layout.goals.reached(&c, t.index.find(c.Stage, c.Touchpoint), &t.ruled); goals != 0; goals &= goals - 1 {
		all = append(all, t.layout.schema.Goals[bits.TrailingZeros64(goals)].Key)
	}
	return all
}
