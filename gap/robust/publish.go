package robust

import "slices"

// Publish returns a copy fit to be shown outside: of a cell with fewer than least raters nothing is left but its name. Where that is the first, what would bring the others level with it goes, too, since it tells its score. Nil stays nil.
//
// As with any table, what was taken out can sometimes be worked out from what is left: the shares of a place sum to 1 where nothing is tied.
func (r *Report) Publish(least int64) *Report {
	if r == nil {
		return nil
	}
	out := *r
	out.Cells, out.LeftOut = slices.Clone(r.Cells), slices.Clone(r.LeftOut)
	for i, c := range out.Cells {
		if !(c.N.Float() >= float64(least)) {
			out.Cells[i] = Cell{Cell: c.Cell, Suppressed: true}
		}
	}
	if out.withheld() {
		for i := range out.Cells {
			out.Cells[i].Level = Level{}
		}
	}
	return &out
}
