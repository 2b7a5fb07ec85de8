package measure

import (
	"math"
	"slices"

	"github.com/safar-cx/safar/gap/figure"
	"github.com/safar-cx/safar/gap/infer"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/tally"
)

// Evidence measures the cells of a map by the responses of one audience.
type Evidence struct {
	table      *tally.Table
	schema     touchpoint.Schema
	confidence float64
	units      [][]float64 // per item, see Units
}

// New returns the evidence of a table of sums; its intervals have the given confidence, in (0, 1).
func New(t *tally.Table, confidence float64) *Evidence {
	e := &Evidence{table: t, schema: t.Schema(), confidence: confidence}
	for _, item := range e.schema.Items {
		e.units = append(e.units, Units(item))
	}
	return e
}

// Table returns the sums behind the evidence.
func (e *Evidence) Table() *tally.Table { return e.table }

// Schema returns the schema of the responses. Its slices must not be changed.
func (e *Evidence) Schema() touchpoint.Schema { return e.schema }

// Confidence returns the confidence of the intervals.
func (e *Evidence) Confidence() float64 { return e.confidence }

// Units returns what each category of an item is worth, as [Units] does. It must not be changed.
func (e *Evidence) Units(item int) []float64 { return e.units[item] }

// Level returns a target as a number in this audience.
func (e *Evidence) Level(t Target) figure.Number {
	if t.Item < 0 {
		return t.Value
	}
	return figure.Known(e.Mean(e.Unit(t.Item)))
}

// Answered returns the cells without the items that nobody in this audience rated, the others taking their shares. A cell of which nobody rated anything stays as it is.
func (e *Evidence) Answered(cells []Cell) []Cell {
	out := slices.Clone(cells)
	for i, c := range cells {
		var items []int
		var shares []float64
		total := 0.0
		for n, item := range c.Items {
			if e.Base(e.Unit(item)).W > 0 {
				items, shares = append(items, item), append(shares, c.Shares[n])
				total += c.Shares[n]
			}
		}
		if len(items) == 0 || len(items) == len(c.Items) {
			continue
		}
		for n := range shares {
			shares[n] /= total
		}
		out[i].Items, out[i].Shares = items, shares
	}
	return out
}

// Rated reports whether every item of a cell has an answer.
func (e *Evidence) Rated(c Cell) bool {
	for _, i := range c.Items {
		if e.Base(e.Unit(i)).W == 0 {
			return false
		}
	}
	return true
}

// Unit is the score whose mean is the level of an item among its raters, on the unit scale.
func (e *Evidence) Unit(item int) tally.Score {
	return tally.Score{Item: item, Values: e.units[item]}
}

// Used is the score whose mean is the share that used a thing, of those who answered or said "not used".
func (e *Evidence) Used(item int) tally.Score {
	return tally.Score{Item: item, Values: Mapped(e.units[item], 0, func(float64) float64 { return 1 })}
}

// Reach returns the mean share that used what a cell is about and the items that tell it; NaN where none does.
func (e *Evidence) Reach(c Cell) (share float64, items []int) {
	total := 0.0
	for _, i := range c.Items {
		if !e.schema.Items[i].UsersOnly {
			items = append(items, i)
			total += e.Mean(e.Used(i))
		}
	}
	return total / float64(len(items)), items
}

// Raters returns how many raters a cell has and how many drawn independently with equal weights would tell as much: of a cell with several items those of the item with the fewest.
func (e *Evidence) Raters(c Cell) (n, nEff float64) {
	for k, i := range c.Items {
		if count, effective := e.Effective(e.Unit(i)); k == 0 || effective < nEff {
			n, nEff = count, effective
		}
	}
	return n, nEff
}

// Effective returns how many answers a mean rests on and how many drawn independently with equal weights would tell as much: Kish's size by weights, made smaller by as much as clusters make the variance larger.
func (e *Evidence) Effective(score tally.Score) (n, nEff float64) {
	base := e.Base(score)
	nEff = infer.KishN(base.W, base.W2)
	if e.table.Grouped() {
		_, grouped := e.Sum([]Term{{score, 1}})
		simple := e.table.Ratios([]tally.Score{score}).Cov[0]
		switch {
		case math.IsNaN(grouped): // one cluster, however large, tells no more than one person
			nEff = min(nEff, 1)
		case grouped > simple && !Nothing(simple, float64(base.N)):
			nEff *= simple / grouped
		}
	}
	return float64(base.N), nEff
}

// Raw returns a level on the raw scale of a cell's items; unknown where they do not share one.
func (e *Evidence) Raw(c Cell, unit float64) figure.Number {
	scale := e.schema.Items[c.Items[0]].Scale
	for _, i := range c.Items {
		if e.schema.Items[i].Scale != scale {
			return figure.Number{}
		}
	}
	return figure.Known(scale.Raw(unit))
}
