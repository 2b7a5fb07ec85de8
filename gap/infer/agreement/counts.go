package agreement

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"slices"
)

// What can be wrong with ratings; the errors returned wrap these and say where.
var (
	// ErrRagged: raters with different numbers of units.
	ErrRagged = errors.New("agreement: rows differ in length")
	// ErrNotFinite: a mark is infinite, or a value of a scale is not a finite number. NaN is a missing mark.
	ErrNotFinite = errors.New("agreement: not a finite number")
	// ErrOffScale: a mark that the scale does not have.
	ErrOffScale = errors.New("agreement: off the scale")
	// ErrTwice: a value of a scale stands there twice.
	ErrTwice = errors.New("agreement: value given twice")
	// ErrCount: a count is negative or above MaxCount.
	ErrCount = errors.New("agreement: count out of range")
	// ErrTooManyValues: more than MaxValues different marks.
	ErrTooManyValues = errors.New("agreement: too many different values")
)

// Limits.
const (
	// MaxValues is the largest number of different marks that are counted.
	MaxValues = 1 << 16
	// MaxPairedValues is the largest number of values for methods whose work grows with its square: Gwet's AC2 and α on a ratio scale.
	MaxPairedValues = 1 << 9
	// MaxCount bounds a single count given to NewCounts.
	MaxCount = 1 << 31
)

// Counts says how many raters gave each value to each unit. It is all that α, AC1, AC2 and Fleiss' κ need: who gave which mark does not
// matter to them. It is not changed by anything that uses it, so that several goroutines may.
//
// Memory is 8 bytes for each value that a unit got at all, whatever the number of raters.
type Counts struct {
	values []float64 // ascending; those nobody gave included if the scale has them
	start  []int     // cells of unit u: start[u] to start[u+1]
	cells  []cell
	sizes  []float64 // marks of each unit
	raters int       // who rated anything; the largest unit where only counts are known
}

// cell is one value of one unit.
type cell struct{ value, count uint32 }

// Values are the marks of the scale, ascending.
func (c *Counts) Values() []float64 { return slices.Clone(c.values) }

// Units is the number of units, those that nobody rated included.
func (c *Counts) Units() int { return len(c.sizes) }

// Raters is how many rated anything; of counts made elsewhere, the most that any unit had.
func (c *Counts) Raters() int { return c.raters }

// unit are the cells of unit u, by value.
func (c *Counts) unit(u int) []cell { return c.cells[c.start[u]:c.start[u+1]] }

// NewCounts takes counts made elsewhere, by SQL say: table[u][k] is how many gave values[k] to unit u. Values may stand in any order; those
// that nobody gave count as part of the scale, which matters to AC1 and AC2. Errors wrap ErrRagged, ErrNotFinite, ErrTwice, ErrCount and
// ErrTooManyValues.
func NewCounts(values []float64, table [][]int) (*Counts, error) {
	order, err := scaleOrder(values)
	if err != nil {
		return nil, err
	}
	c := &Counts{values: make([]float64, len(values)), start: make([]int, 1, len(table)+1)}
	for i, k := range order {
		c.values[i] = values[k] + 0 // −0 becomes 0
	}
	for u, row := range table {
		if len(row) != len(values) {
			return nil, fmt.Errorf("%w: unit %d has %d counts for %d values", ErrRagged, u, len(row), len(values))
		}
		for i, k := range order {
			if n := row[k]; n < 0 || n > MaxCount {
				return nil, fmt.Errorf("%w: unit %d, value %g: %d", ErrCount, u, values[k], n)
			} else if n > 0 {
				c.cells = append(c.cells, cell{uint32(i), uint32(n)})
			}
		}
		c.start = append(c.start, len(c.cells))
	}
	c.finish()
	return c, nil
}

// scaleOrder are the indices of the values, ascending.
func scaleOrder(values []float64) ([]int, error) {
	if len(values) > MaxValues {
		return nil, fmt.Errorf("%w: %d", ErrTooManyValues, len(values))
	}
	order := make([]int, len(values))
	for k, v := range values {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return nil, fmt.Errorf("%w: value %d of the scale is %g", ErrNotFinite, k, v)
		}
		order[k] = k
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Compare(values[a], values[b]) })
	for i := 1; i < len(order); i++ {
		if v := values[order[i]]; v == values[order[i-1]] {
			return nil, fmt.Errorf("%w: %g", ErrTwice, v)
		}
	}
	return order, nil
}

// finish fills what follows from the cells.
func (c *Counts) finish() {
	c.sizes = make([]float64, len(c.start)-1)
	most := 0.0
	for u := range c.sizes {
		for _, x := range c.unit(u) {
			c.sizes[u] += float64(x.count)
		}
		most = math.Max(most, c.sizes[u])
	}
	if c.raters == 0 {
		c.raters = int(most)
	}
}

// usable is how many units at least two have rated, and the marks on them; rated how many anybody has.
func (c *Counts) usable() (units, marks, rated int) {
	for _, m := range c.sizes {
		if m > 0 {
			rated++
		}
		if m > 1 {
			units++
			marks += int(m)
		}
	}
	return units, marks, rated
}

// reason says what keeps agreement from being told at all.
func (c *Counts) reason() Reason {
	units, _, rated := c.usable()
	switch {
	case rated == 0:
		return NoRatings
	case units == 0:
		return OneRater
	case units == 1:
		return OneUnit
	}
	return Told
}
