package tally

// StageMove is how customers went from one stage straight on to another, on the way or back again.
type StageMove struct {
	From, To int   // stages
	Passes   int64 // spells in From that a spell in To followed
	// Customers are those whose first spell in From a spell in To followed. A customer has one first spell in a stage, and it ends in one way, so that the
	// shares of those who came to From by where they went first are multinomial.
	Customers int64
}

// StageMoves returns the moves between stages that were made, ascending by From and To. A spell is an unbroken run of contacts in a stage (see
// [PathTable.Spells]); one that is followed by contacts of no stage has no move.
func (b *PathTable) StageMoves() []StageMove {
	must(b.layout.want.Spells, "spells")
	var all []StageMove
	for _, s := range b.within(followKind.key(0, 0, 0), (followKind+1).key(0, 0, 0)) {
		from, to := int(s.key>>32&(1<<20-1)), int(s.key>>12&(1<<20-1))
		if n := len(all); n == 0 || all[n-1].From != from || all[n-1].To != to {
			all = append(all, StageMove{From: from, To: to})
		}
		m := &all[len(all)-1]
		m.Passes += int64(s.n)
		if s.key&(buckets-1) == followFirst {
			m.Customers = int64(s.n)
		}
	}
	return all
}

// The buckets of a move between stages.
const (
	followFirst = iota // after the first spell
	followLater
)

// countFollow counts the move from a spell in one stage to the contact after it, given as places.
func (t *Paths) countFollow(from, to int32, first bool) {
	if to < 0 {
		return
	}
	which := followLater
	if first {
		which = followFirst
	}
	stages := int32(t.layout.first[Stages])
	t.addSparse(followKind.key(int(from-stages), int(to-stages), which), 1)
}
