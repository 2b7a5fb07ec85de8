package tally

import (
	"fmt"

	"github.com/safar-cx/safar/touchpoint"
)

// Counts are answers to one item that were counted elsewhere, such as by
//
//	SELECT mark, count(*) FROM answers WHERE item = 'food' GROUP BY mark
//
// They say nothing of who gave which two answers, so scores of different items that rest on counts are taken as given by different people.
type Counts struct {
	Item    touchpoint.Key
	Period  touchpoint.Key
	Classes []int   // as in [touchpoint.Response]
	Levels  []int64 // per level of the scale, from the lowest mark up; 0 or more
	NotUsed int64
}

// AddCounts adds answers counted elsewhere. The error wraps [ErrCounts] where the item is unknown, the levels do not fit its scale, a count is negative or beyond 2⁴⁰, or the tally needs to
// know more of each respondent than a count can tell: their weight, or their group of clusters. The tally is then unchanged.
func (t *Ratings) AddCounts(c Counts) error {
	item, err := t.checkCounts(c)
	if err != nil {
		return err
	}
	if err := t.reserve(c.Period, c.Classes, 0); err != nil {
		return err
	}
	for s := range t.segmentations() {
		b := t.owned(c.Period, s, t.class(s, c.Classes))
		for level, n := range c.Levels {
			b.cells.add(t.layout.base[item]+level, times(uint64(n)))
			b.counted += uint64(n)
		}
		b.counted += uint64(c.NotUsed)
		b.cells.add(t.layout.base[item]+len(c.Levels), times(uint64(c.NotUsed)))
	}
	return nil
}

func (t *Ratings) checkCounts(c Counts) (item int, err error) {
	item, ok := t.schema.Item(c.Item)
	switch {
	case !ok:
		return 0, fmt.Errorf("%w: the schema has no item %q", ErrCounts, c.Item)
	case t.schema.Weighted || t.layout.groups > 0:
		return 0, fmt.Errorf("%w: a tally with weights, clusters or items of more than %d levels needs whole responses", ErrCounts, JointLevels)
	case len(c.Levels) != t.layout.levels[item]:
		return 0, fmt.Errorf("%w: item %q: %d counts for %d levels", ErrCounts, c.Item, len(c.Levels), t.layout.levels[item])
	}
	const most = 1 << 40
	for _, n := range append([]int64{c.NotUsed}, c.Levels...) {
		if n < 0 || n > most {
			return 0, fmt.Errorf("%w: item %q: count %d; 0 … %d is allowed", ErrCounts, c.Item, n, int64(most))
		}
	}
	return item, t.checkClasses(c.Classes)
}
