package tally

import (
	"fmt"
	"sync"

	"github.com/safar-cx/safar/touchpoint"
)

// Sum is how many respondents there are of some kind, and the sums of their weights and of the weights' squares. Where weights do not count the
// three are equal.
type Sum struct {
	N     int64
	W, W2 float64
}

// Selection says whose responses are looked at. The zero value means everyone's.
type Selection struct {
	Periods      []touchpoint.Key // nil means all
	Segmentation touchpoint.Key   // with Class: respondents of that class alone
	Class        touchpoint.Key
}

// Table holds the sums over the responses of a [Selection]. It is a copy: it does not change with the tally, and many goroutines may read it.
//
// It costs little to make. Sums of one period and class are shared with the tally, which makes a copy of its own before it counts on; sums of pairs over several of
// them are added up when they are first asked for. Neither counts towards [Options.MaxBytes].
type Table struct {
	schema touchpoint.Schema
	layout layout
	sums   *table       // but for the pairs
	pairs  func() *sums // of the pairs
}

// Table returns the sums over the responses of a selection. A segmentation or class that the schema does not have is an error; a period without
// responses is not.
func (t *Ratings) Table(s Selection) (*Table, error) {
	parts, err := t.parts(s)
	if err != nil {
		return nil, err
	}
	for _, b := range parts {
		b.shared.Store(true)
	}
	return t.join(parts), nil
}

// glance is Table for a look that is over before the tally changes.
func (t *Ratings) glance(s Selection) (*Table, error) {
	parts, err := t.parts(s)
	if err != nil {
		return nil, err
	}
	return t.join(parts), nil
}

// parts returns the tables that a selection is the sum of.
func (t *Ratings) parts(s Selection) (parts []*table, err error) {
	segmentation, class, err := t.find(s)
	if err != nil {
		return nil, err
	}
	wanted := map[touchpoint.Key]bool{}
	for _, p := range s.Periods {
		wanted[p] = true
	}
	for at, b := range t.tables() {
		if at.segmentation == segmentation && (class < 0 || at.class == class) && (s.Periods == nil || wanted[at.period]) {
			parts = append(parts, b)
		}
	}
	return parts, nil
}

// join returns the sum of tables.
func (t *Ratings) join(parts []*table) *Table {
	out := &Table{schema: t.schema, layout: t.layout}
	if len(parts) == 1 {
		out.sums, out.pairs = parts[0], func() *sums { return &parts[0].pairs }
		return out
	}
	l := &t.layout
	out.sums = &table{cells: newSums(l.categories, l.weighted), groups: make([]uint64, l.groups*(l.categories+1))}
	for _, b := range parts {
		out.sums.mergeItems(b)
	}
	out.pairs = sync.OnceValue(func() *sums {
		if len(parts) == 0 {
			none := newSums(l.pairs, l.weighted)
			return &none
		}
		all := parts[0].pairs.clone()
		for _, b := range parts[1:] {
			all.merge(&b.pairs)
		}
		return &all
	})
	return out
}

// find returns the segmentation to look at and the class, −1 for all of its classes, which together are everyone.
func (t *Ratings) find(s Selection) (segmentation, class int, err error) {
	if s.Segmentation == "" && s.Class == "" {
		return 0, -1, nil
	}
	segmentation, ok := t.schema.Segmentation(s.Segmentation)
	if !ok {
		return 0, 0, fmt.Errorf("tally: the schema has no segmentation %q%s", s.Segmentation, choice(t.schema.Segmentations, func(g touchpoint.Segmentation) touchpoint.Key { return g.Key }))
	}
	class, ok = t.schema.Segmentations[segmentation].Class(s.Class)
	if !ok {
		classes := t.schema.Segmentations[segmentation].Classes
		return 0, 0, fmt.Errorf("tally: segmentation %q has no class %q%s", s.Segmentation, s.Class, choice(classes, func(c touchpoint.Class) touchpoint.Key { return c.Key }))
	}
	return segmentation, class, nil
}

// choice ends a message with the first few keys there are.
func choice[T any](all []T, key func(T) touchpoint.Key) string {
	const most = 10
	text := ""
	for i, v := range all {
		if i == most {
			return text + ", …"
		}
		text += []string{"; there is ", ", "}[min(i, 1)] + string(key(v))
	}
	return text
}

// Responses returns how many responses were counted. Answers added as ready-made counts are no responses.
func (b *Table) Responses() Sum { return b.sums.responses.total() }

// Counted returns how many answers were added as ready-made counts.
func (b *Table) Counted() int64 { return int64(b.sums.counted) }

// Schema returns the schema of the responses. Its slices must not be changed.
func (b *Table) Schema() touchpoint.Schema { return b.schema }

// Histogram returns the sums per category of an item: its levels from the lowest mark up, and last those who did not use it. It panics if the
// schema has no item of that index.
func (b *Table) Histogram(item int) []Sum {
	from := b.layout.base[item]
	h := make([]Sum, b.layout.levels[item]+1)
	for c := range h {
		h[c] = b.sums.cells.at(from + c).total()
	}
	return h
}

// Joint returns the sums per pair of categories of two different items, over those who have a category in both: joint[a][c] for category a of item
// and c of other. It returns nil where an item has too many levels to be counted in pairs.
func (b *Table) Joint(item, other int) [][]Sum {
	if item == other || b.layout.pairBase[item] < 0 || b.layout.pairBase[other] < 0 {
		return nil
	}
	pairs := b.pairs()
	joint := make([][]Sum, b.layout.levels[item]+1)
	for a := range joint {
		joint[a] = make([]Sum, b.layout.levels[other]+1)
		for c := range joint[a] {
			joint[a][c] = pairs.at(b.pair(item, a, other, c)).total()
		}
	}
	return joint
}

// pair returns the place of a pair of categories of two items that are counted in pairs.
func (b *Table) pair(item, a, other, c int) int {
	i, o := b.layout.pairBase[item]+a, b.layout.pairBase[other]+c
	if i > o {
		i, o = o, i
	}
	return b.layout.rows[i] + o
}

// Grouped reports whether groups of clusters are kept, so that [Table.Replicates] can be asked for.
func (b *Table) Grouped() bool { return b.layout.groups > 0 }

// group returns Σw, in units, of a category of an item within a group.
func (b *Table) group(group, item, category int) uint64 {
	return b.sums.groups[group*(b.layout.categories+1)+1+b.layout.base[item]+category]
}
