package gap

import (
	"math"

	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
)

// measuredCell is a cell of the map that the evidence has items of.
type measuredCell struct {
	cell       journey.Cell
	items      []int     // of the schema
	shares     []float64 // of each item in the cell, together 1
	importance float64   // mean 1 over all measured cells
	desired    target
	intended   target
	rival      target
}

// target is a level that a cell is held against: a number, or the mean of an item.
type target struct {
	value Figure
	item  int // of the schema; −1 where value says it
	basis journey.Basis
}

// measure finds the cells of a map that the evidence has items of, and lists the items that it lacks.
func measure(m *journey.Map, schema touchpoint.Schema) (cells []measuredCell, missing []touchpoint.Key) {
	index := map[touchpoint.Key]int{}
	for i, item := range schema.Items {
		index[item.Key] = i
	}
	total := 0.0
	for _, c := range m.Cells() {
		mc := measuredCell{cell: c, importance: c.Importance}
		sum := 0.0
		for _, item := range c.Items {
			i, ok := index[item.Item]
			if !ok {
				missing = append(missing, item.Item)
				continue
			}
			share := item.Weight
			if share == 0 {
				share = 1
			}
			sum += share
			mc.items, mc.shares = append(mc.items, i), append(mc.shares, share)
		}
		if len(mc.items) == 0 {
			continue
		}
		for i := range mc.shares {
			mc.shares[i] /= sum
		}
		if mc.importance == 0 {
			mc.importance = 1
		}
		total += mc.importance
		mc.levels(index, &missing)
		cells = append(cells, mc)
	}
	for i := range cells {
		cells[i].importance *= float64(len(cells)) / total
	}
	return cells, missing
}

// levels reads the levels that the cell is held against. A desired level that nobody stated is the best mark, assumed.
func (c *measuredCell) levels(index map[touchpoint.Key]int, missing *[]touchpoint.Key) {
	read := func(l journey.Level) target {
		t := target{item: -1, basis: l.Basis}
		if l.Item != "" {
			if i, ok := index[l.Item]; ok {
				t.item = i
				return t
			}
			*missing = append(*missing, l.Item)
		}
		if l.Value > 0 {
			t.value = Known(l.Value)
		}
		return t
	}
	c.desired, c.intended, c.rival = read(c.cell.Levels.Desired), read(c.cell.Levels.Intended), read(c.cell.Levels.Rival)
	if c.desired.item < 0 && !c.desired.value.IsKnown() {
		c.desired = target{value: Known(1), item: -1, basis: journey.Assumed}
	}
}

// units returns what each category of an item is worth on the unit scale; "not used" is worth nothing that could be averaged.
func units(item touchpoint.Item) []float64 {
	n := item.Scale.Levels()
	v := make([]float64, n+1)
	for l := range n {
		v[l] = item.Scale.Unit(l)
	}
	v[n] = math.NaN()
	return v
}

// mapped returns values with f applied to those that are a number, and rest for "not used".
func mapped(values []float64, rest float64, f func(float64) float64) []float64 {
	out := make([]float64, len(values))
	for i, v := range values {
		out[i] = f(v)
	}
	out[len(values)-1] = rest
	return out
}
