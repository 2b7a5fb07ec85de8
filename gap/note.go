package gap

import (
	"slices"

	"github.com/safar-cx/safar/gap/measure"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
)

// note tells what a reader must know beside the figures.
func (r *Ranking) note(cells []measure.Cell, missing, absent []touchpoint.Key) {
	add := func(kind NoteKind, about []touchpoint.Key) {
		r.Notes = append(r.Notes, Note{kind, about})
	}
	if len(missing) > 0 {
		slices.Sort(missing)
		add(NoteItemsMissing, slices.Compact(missing))
	}
	if len(absent) > 0 {
		add(NotePersonasMissing, absent)
	}
	if slices.ContainsFunc(cells, func(c measure.Cell) bool { return c.Desired.Basis == journey.Assumed }) {
		add(NoteDesiredAssumed, nil)
	}
	if slices.ContainsFunc(cells, func(c measure.Cell) bool { return c.Cell.Importance > 0 }) {
		add(NoteImportanceStated, nil)
	} else if len(cells) > 0 {
		add(NoteImportanceEqual, nil)
	}
	var users []touchpoint.Key
	for _, p := range r.Points {
		if p.Base == Users && !slices.Contains(users, p.Items[0]) {
			users = append(users, p.Items[0])
		}
	}
	if len(users) > 0 {
		add(NoteUsersOnly, users)
	}
	if r.Responses.Counted {
		add(NoteCounts, nil)
	}
}
