package agreement

import (
	"fmt"
	"math"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
)

// Whole marks from 0 up to 14 are counted by the bits of their floating-point form: slotOf maps each to a slot of its own, and a missing mark
// to one too, without a branch that could be guessed wrongly.
const (
	slots      = 32
	slotNaN    = 29
	quietNaN   = 0x7FF8 << 48
	smallMarks = 15
	blockUnits = 256 // units counted at once by one worker: 32 KB of counts
)

// slotOf is injective on the small marks and NaN.
func slotOf(bits uint64) uint64 { return (bits>>49 + bits>>62) & (slots - 1) }

// expect says for each slot which bits, of those under the mask, a number in it must have.
var expect = func() (e [slots]struct{ bits, mask uint64 }) {
	for s := range e {
		e[s].bits, e[s].mask = math.Float64bits(1), math.MaxUint64 // which no number in another slot has
	}
	for k := range smallMarks {
		bits := math.Float64bits(float64(k))
		e[slotOf(bits)].bits = bits
	}
	e[slotNaN].bits, e[slotNaN].mask = quietNaN, quietNaN
	return e
}()

// Count counts a matrix of ratings, one row a rater and one column a unit; NaN is a missing mark. scale are the marks that could have been
// given; without it, those that were given are taken for all, which AC1 and AC2 notice. Nothing is kept of rows.
//
// Errors wrap ErrRagged, ErrNotFinite (an infinite mark), ErrOffScale, ErrTwice and ErrTooManyValues. No rows, or rows without units, are
// no error; nothing can then be told of agreement.
func Count(rows [][]float64, scale ...float64) (*Counts, error) {
	if err := checkRows(rows); err != nil {
		return nil, err
	}
	if _, err := scaleOrder(scale); err != nil {
		return nil, err
	}
	c := new(Counts)
	if fast := countSmall(rows); fast != nil {
		c = fast
	} else if err := c.countAny(rows); err != nil {
		return nil, err
	}
	c.finish()
	if err := c.setScale(scale); err != nil {
		return nil, err
	}
	return c, nil
}

// checkRows says whether all rows have one length.
func checkRows(rows [][]float64) error {
	for r, row := range rows {
		if len(row) != len(rows[0]) {
			return fmt.Errorf("%w: rater %d has %d units, rater 0 has %d", ErrRagged, r, len(row), len(rows[0]))
		}
	}
	return nil
}

// countSmall counts where all marks are small whole numbers; nil where they are not.
func countSmall(rows [][]float64) *Counts {
	if len(rows) == 0 || len(rows[0]) == 0 {
		return nil
	}
	units := len(rows[0])
	blocks := (units + blockUnits - 1) / blockUnits
	counts := make([][]unitCounts, blocks)
	var next atomic.Int64
	var failed atomic.Bool
	var wait sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), blocks) {
		wait.Go(func() {
			for b := int(next.Add(1)) - 1; b < blocks && !failed.Load(); b = int(next.Add(1)) - 1 {
				lo, hi := b*blockUnits, min((b+1)*blockUnits, units)
				counts[b] = make([]unitCounts, hi-lo)
				for _, row := range rows {
					if !countRow(row[lo:hi], counts[b]) {
						failed.Store(true)
						return
					}
				}
			}
		})
	}
	wait.Wait()
	if failed.Load() {
		return nil
	}
	c := gather(counts, units)
	for _, row := range rows {
		if rates(row) {
			c.raters++
		}
	}
	return c
}

// unitCounts are the counts of one unit, by slot.
type unitCounts [slots]uint32

// countRow adds a rater's marks on some units; false where a mark is not a small whole number.
func countRow(row []float64, counts []unitCounts) bool {
	counts = counts[:len(row)]
	wrong := uint64(0)
	for u, x := range row {
		bits := math.Float64bits(x)
		s := slotOf(bits)
		wrong |= (bits ^ expect[s].bits) & expect[s].mask
		counts[u][s]++
	}
	return wrong == 0
}

// rates reports whether there is a mark in the row.
func rates(row []float64) bool {
	return slices.ContainsFunc(row, func(x float64) bool { return !math.IsNaN(x) })
}

// gather puts the counts of all blocks together.
func gather(blocks [][]unitCounts, units int) *Counts {
	var slot [smallMarks]uint64
	for k := range slot {
		slot[k] = slotOf(math.Float64bits(float64(k)))
	}
	var total [slots]uint64
	filled := 0
	for _, block := range blocks {
		for u := range block {
			for k, n := range &block[u] {
				total[k] += uint64(n)
				if n > 0 && k != slotNaN {
					filled++
				}
			}
		}
	}
	c := &Counts{start: make([]int, 1, units+1), cells: make([]cell, 0, filled)}
	for k, s := range slot {
		if total[s] > 0 {
			slot[len(c.values)] = s
			c.values = append(c.values, float64(k))
		}
	}
	for _, block := range blocks {
		for u := range block {
			for v, s := range slot[:len(c.values)] {
				if n := block[u][s]; n > 0 {
					c.cells = append(c.cells, cell{uint32(v), n})
				}
			}
			c.start = append(c.start, len(c.cells))
		}
	}
	return c
}

// countAny counts marks of any kind.
func (c *Counts) countAny(rows [][]float64) error {
	c.start = make([]int, 1)
	if len(rows) == 0 {
		return nil
	}
	known := make(map[float64]struct{})
	for r, row := range rows {
		for u, x := range row {
			if math.IsNaN(x) {
				continue
			}
			if math.IsInf(x, 0) {
				return fmt.Errorf("%w: rater %d, unit %d: %g", ErrNotFinite, r, u, x)
			}
			if known[x] = struct{}{}; len(known) > MaxValues {
				return fmt.Errorf("%w: more than %d", ErrTooManyValues, MaxValues)
			}
		}
		if rates(row) {
			c.raters++
		}
	}
	c.values = make([]float64, 0, len(known))
	for x := range known {
		c.values = append(c.values, x+0) // −0 becomes 0
	}
	slices.Sort(c.values)
	marks := make([]float64, 0, len(rows))
	for u := range rows[0] {
		marks = marks[:0]
		for _, row := range rows {
			if x := row[u]; !math.IsNaN(x) {
				marks = append(marks, x)
			}
		}
		slices.Sort(marks)
		for i, x := range marks {
			if i > 0 && x == marks[i-1] {
				c.cells[len(c.cells)-1].count++
				continue
			}
			k, _ := slices.BinarySearch(c.values, x)
			c.cells = append(c.cells, cell{uint32(k), 1})
		}
		c.start = append(c.start, len(c.cells))
	}
	return nil
}

// setScale puts a stated scale in place of the values seen.
func (c *Counts) setScale(scale []float64) error {
	if len(scale) == 0 {
		return nil
	}
	sorted := slices.Clone(scale)
	for i := range sorted {
		sorted[i] += 0
	}
	slices.Sort(sorted)
	code := make([]uint32, len(c.values))
	for i, v := range c.values {
		k, found := slices.BinarySearch(sorted, v)
		if !found {
			return fmt.Errorf("%w: %g", ErrOffScale, v)
		}
		code[i] = uint32(k)
	}
	for i := range c.cells {
		c.cells[i].value = code[c.cells[i].value]
	}
	c.values = sorted
	return nil
}
