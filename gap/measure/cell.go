package measure

import (
	"math"

	"github.com/safar-cx/safar/gap/figure"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
)

// Cell is a cell of the map that the evidence has items of.
type Cell struct {
	Cell       journey.Cell
	Items      []int     // of the schema
	Shares     []float64 // of each item in the cell, together 1
	Importance float64   // mean 1 over all measured cells
	Desired    Target
	Intended   Target
	Rival      Target
}

// Target is a level that a cell is held against: a number on the unit scale, or the mean of an item.
type Target struct {
	Value figure.Number
	Item  int // of the schema; −1 where Value says it
	Basis journey.Basis
}

// Cells returns the cells of a map that the evidence has items of, in the order of the map, and the items that it lacks. Importance is normalised to mean 1 over these cells; unstated counts as 1. A desired level that nobody
// stated is the best mark, and its basis [journey.Assumed].
func Cells(m *journey.Map, schema touchpoint.Schema) (cells []Cell, missing []touchpoint.Key) {
	index := map[touchpoint.Key]int{}
	for i, item := range schema.Items {
		index[item.Key] = i
	}
	total := 0.0
	for _, c := range m.Cells() {
		mc := Cell{Cell: c, Importance: c.Importance}
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
			mc.Items, mc.Shares = append(mc.Items, i), append(mc.Shares, share)
		}
		if len(mc.Items) == 0 {
			continue
		}
		for i := range mc.Shares {
			mc.Shares[i] /= sum
		}
		if mc.Importance == 0 {
			mc.Importance = 1
		}
		total += mc.Importance
		mc.levels(index, &missing)
		cells = append(cells, mc)
	}
	for i := range cells {
		cells[i].Importance *= float64(len(cells)) / total
	}
	return cells, missing
}

// levels reads the levels that the cell is held against. A desired level that nobody stated is the best mark, assumed.
func (c *Cell) levels(index map[touchpoint.Key]int, missing *[]touchpoint.Key) {
	read := func(l journey.Level) Target {
		t := Target{Item: -1, Basis: l.Basis}
		if l.Item != "" {
			if i, ok := index[l.Item]; ok {
				t.Item = i
				return t
			}
			*missing = append(*missing, l.Item)
		}
		if l.Value > 0 {
			t.Value = figure.Known(l.Value)
		}
		return t
	}
	c.Desired, c.Intended, c.Rival = read(c.Cell.Levels.Desired), read(c.Cell.Levels.Intended), read(c.Cell.Levels.Rival)
	if c.Desired.Item < 0 && !c.Desired.Value.IsKnown() {
		c.Desired = Target{Value: figure.Known(1), Item: -1, Basis: journey.Assumed}
	}
}

// Units returns what each category of an item is worth on the unit scale; "not used" is worth nothing that could be averaged, NaN.
func Units(item touchpoint.Item) []float64 {
	n := item.Scale.Levels()
	v := make([]float64, n+1)
	for l := range n {
		v[l] = item.Scale.Unit(l)
	}
	v[n] = math.NaN()
	return v
}

// Mapped returns values with f applied to all but the last, and rest for the last, which is "not used".
func Mapped(values []float64, rest float64, f func(float64) float64) []float64 {
	out := make([]float64, len(values))
	for i, v := range values {
		out[i] = f(v)
	}
	out[len(values)-1] = rest
	return out
}
