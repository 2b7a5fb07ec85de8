package draw

import (
	"cmp"
	"slices"

	"github.com/safar-cx/safar/journey/picture"
	"github.com/safar-cx/safar/touchpoint"
)

// A placement is where the things of one crossing lie: which column, which row, and which of the things.
type placement struct {
	column, row int
	things      []int
}

// placements finds the crossings that hold any of n things, those of the first column first and within it from the top down.
func placements(columns, rows []picture.Heading, n int, at func(int) (column, row touchpoint.Key)) []placement {
	column, row := positions(columns), positions(rows)
	where := map[[2]int]int{}
	var out []placement
	for i := range n {
		c, r := at(i)
		key := [2]int{column[c], row[r]}
		j, seen := where[key]
		if !seen {
			j = len(out)
			where[key] = j
			out = append(out, placement{column: key[0], row: key[1]})
		}
		out[j].things = append(out[j].things, i)
	}
	slices.SortFunc(out, func(a, b placement) int {
		return cmp.Or(cmp.Compare(a.column, b.column), cmp.Compare(a.row, b.row))
	})
	return out
}

func positions(headings []picture.Heading) map[touchpoint.Key]int {
	out := make(map[touchpoint.Key]int, len(headings))
	for i, h := range headings {
		out[h.ID] = i
	}
	return out
}
