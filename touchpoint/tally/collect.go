package tally

import (
	"iter"

	"github.com/safar-cx/safar/touchpoint"
)

// Collect adds every response of a sequence to a new tally. It stops at the first error, of the sequence or of the tally, and returns it with the
// tally of all responses before it.
func Collect(schema touchpoint.Schema, o Options, responses iter.Seq2[touchpoint.Response, error]) (*Ratings, error) {
	t, err := NewRatings(schema, o)
	if err != nil {
		return nil, err
	}
	b := batch{tally: t}
	for r, err := range responses {
		if err == nil {
			err = b.add(&r)
		}
		if err != nil {
			b.flush()
			return t, err
		}
	}
	b.flush()
	return t, nil
}

// batch holds back some responses and then adds them table by table. The order does not matter to the sums, but the pairs of one table fit the processor's cache and those of all classes
// do not.
type batch struct {
	tally      *Ratings
	rows       []row
	categories []int // of all rows, one after the other
	paired     []int
	driven     []int
	classes    []int
}

// row is a response that was checked: how far its part of the lists of the batch goes, and what it adds.
type row struct {
	categories, paired, driven int
	period                     touchpoint.Key
	group, related             int // among the groups of a table, and of the drivers
	sum                        sum
}

// batchSize is how many responses are held back.
const batchSize = 512

func (b *batch) add(r *touchpoint.Response) error {
	t := b.tally
	d, err := t.read(r)
	if err != nil {
		return err
	}
	if err := t.reserve(r.Period, r.Classes, d.w); err != nil {
		return err
	}
	b.categories = append(b.categories, t.categories...)
	b.paired = append(b.paired, t.paired...)
	for s := range t.segmentations() {
		b.classes = append(b.classes, t.class(s, r.Classes))
	}
	related := 0
	if t.drivers != nil {
		b.driven = append(b.driven, t.driven...)
		related = t.group(r, DriverGroups)
	}
	b.rows = append(b.rows, row{len(b.categories), len(b.paired), len(b.driven), r.Period, t.groupOf(r), related, d})
	if len(b.rows) == batchSize {
		b.flush()
	}
	return nil
}

// flush adds what is held back.
func (b *batch) flush() {
	if len(b.rows) == 0 {
		return
	}
	t := b.tally
	each := len(b.classes) / len(b.rows)
	for s := range t.segmentations() {
		for class := range t.classesOf(s) {
			categories, paired := 0, 0
			for i, r := range b.rows {
				if b.classes[i*each+s] == class {
					t.layout.apply(t.owned(r.period, s, class), b.categories[categories:r.categories], b.paired[paired:r.paired], r.group, r.sum)
				}
				categories, paired = r.categories, r.paired
			}
		}
	}
	b.flushRelations()
	b.rows, b.categories, b.paired, b.driven, b.classes = b.rows[:0], b.categories[:0], b.paired[:0], b.driven[:0], b.classes[:0]
}

// flushRelations adds what is held back to the relations of the drivers, group by group.
func (b *batch) flushRelations() {
	t := b.tally
	if t.drivers == nil {
		return
	}
	for group := range DriverGroups {
		driven := 0
		for _, r := range b.rows {
			if r.related == group {
				t.relations[r.period].add(t.drivers, related{b.driven[driven:r.driven], group, r.sum, t.drivers.units(r.sum.w)})
			}
			driven = r.driven
		}
	}
}
