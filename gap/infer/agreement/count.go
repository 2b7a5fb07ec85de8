package agreement

import (
	"fmt"
	"math"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
)

// Whole marks from 0 up to 29 are counted by the sixteen upper bits of their floating-point form, which are each one's own: a table maps them to slots, and
// missing marks to one too, without a branch that could be guessed wrongly.
const (
	slots      = 32
	smallMarks = 30
	slotNaN    = 30
	slotOther  = 31
	blockUnits = 256 // units counted at once by one worker: 32 KB of counts
)

// slotTable maps marks to slots.
type slotTable struct {
	slot  [1 << 16]uint8 // by the upper bits
	exact [slots]uint64  // the lower bits that must be 0 for the mark to be the slot's
}

var smallSlots = sync.OnceValue(func() *slotTable {
	t := new(slotTable)
	for i := range t.slot {
		t.slot[i] = slotOther
	}
	for i := 0x7FF1; i <= 0x7FFF; i++ { // NaN, but those of them that start like an infinity
		t.slot[i], t.slot[i|0x8000] = slotNaN, slotNaN
	}
	for k := range smallMarks {
		t.slot[math.Float64bits(float64(k))>>48], t.exact[k] = uint8(k), 1<<48-1
	}
	return t
})

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
	if fast := countFew(rows); fast != nil {
		c = fast
	} else if fast := countSmall(rows); fast != nil {
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
				if !countBlock(rows, lo, hi, counts[b]) {
					failed.Store(true)
				}
			}
		})
	}
	wait.Wait()
	if failed.Load() {
		return nil
	}
	return gathered(counts, rows)
}

// gathered is what the blocks of these rows amount to.
func gathered(counts [][]unitCounts, rows [][]float64) *Counts {
	c := gather(counts, len(rows[0]))
	for _, row := range rows {
		if rates(row) {
			c.raters++
		}
	}
	return c
}

// unitCounts are the counts of one unit, by slot.
type unitCounts [slots]uint32

// countBlock counts the marks of all raters on units lo to hi; false where a mark is not a small whole number. Four raters are counted at a time, which saves
// a fifth of the work.
func countBlock(rows [][]float64, lo, hi int, counts []unitCounts) bool {
	table := smallSlots()
	for len(rows) >= 4 {
		if !countFour(rows[0][lo:hi], rows[1][lo:hi], rows[2][lo:hi], rows[3][lo:hi], counts, table) {
			return false
		}
		rows = rows[4:]
	}
	rest := uint64(0)
	for _, row := range rows {
		for u, x := range row[lo:hi] {
			rest |= counts[u].add(x, table)
		}
	}
	for u := range counts {
		rest |= uint64(counts[u][slotOther])
	}
	return rest == 0
}

func countFour(a, b, c, d []float64, counts []unitCounts, table *slotTable) bool {
	n := len(counts)
	a, b, c, d = a[:n], b[:n], c[:n], d[:n]
	rest := uint64(0)
	for u := range counts {
		unit := &counts[u]
		rest |= unit.add(a[u], table) | unit.add(b[u], table) | unit.add(c[u], table) | unit.add(d[u], table)
	}
	return rest == 0
}

// add counts a mark, and gives what its lower bits have too much to be the slot's.
func (c *unitCounts) add(x float64, table *slotTable) uint64 {
	bits := math.Float64bits(x)
	s := table.slot[bits>>48] & (slots - 1)
	c[s]++
	return bits & table.exact[s]
}

// rates reports whether there is a mark in the row.
func rates(row []float64) bool {
	return slices.ContainsFunc(row, func(x float64) bool { return !math.IsNaN(x) })
}

// gather puts the counts of all blocks together.
func gather(blocks [][]unitCounts, units int) *Counts {
	var total [slots]uint64
	filled := 0
	for _, block := range blocks {
		for u := range block {
			for k, n := range &block[u] {
				total[k] += uint64(n)
				if n > 0 && k < smallMarks {
					filled++
				}
			}
		}
	}
	c := &Counts{start: make([]int, 1, units+1), cells: make([]cell, 0, filled)}
	for k, n := range total[:smallMarks] {
		if n > 0 {
			c.values = append(c.values, float64(k))
		}
	}
	for _, block := range blocks {
		for u := range block {
			for v, x := range c.values {
				if n := block[u][int(x)]; n > 0 {
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
