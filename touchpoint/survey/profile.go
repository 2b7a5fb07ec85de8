package survey

import (
	"cmp"
	"maps"
	"math"
	"slices"
	"strings"
	"time"

	"github.com/safar-cx/safar/touchpoint/table"
)

// What is kept of a column while a file is profiled. Values beyond the bounds are no longer listed.
const (
	maxListed   = 256     // different values of a column
	maxValue    = 64      // bytes of a listed value
	maxListings = 500_000 // values of all columns together
	maxSample   = 4096    // rows in which a column is looked through for repeated values
	maxSamples  = 2_000_000
)

// profile is what is known of a column after one pass over the file.
type profile struct {
	name     string
	title    string         // what a second header row says
	n        int            // cells that are not blank
	blanks   int            // blank cells
	listed   map[string]int // values and how often they occur; nil if they are too many
	numbers  int            // cells that are numbers
	commas   int            // of these, with a decimal comma
	points   int            // and with a decimal point
	sum      float64
	min, max float64
	sample   *seen    // nil once a value was repeated
	layouts  uint64   // of dateLayouts, those in which all cells are times
	span     [2]int64 // first and last time, in seconds since 1970
}

// profiler reads a file once.
type profiler struct {
	columns  []profile
	rows     int
	short    int // rows with fewer cells than the header
	long     int // rows with more
	latin    bool
	blank    int64 // bytes of blank lines after which no more was read; 0 if all was
	listings int
	samples  int
	room     table.Arena
}

func newProfiler(names, titles []string) *profiler {
	p := &profiler{columns: make([]profile, len(names))}
	for i := range p.columns {
		c := &p.columns[i]
		*c = profile{name: names[i], listed: map[string]int{}, min: math.Inf(1), max: math.Inf(-1), sample: new(seen), layouts: 1<<len(dateLayouts) - 1,
			span: [2]int64{math.MaxInt64, math.MinInt64}}
		if i < len(titles) {
			c.title = titles[i]
		}
	}
	return p
}

// row takes in the cells of a row.
func (p *profiler) row(s *table.Scanner) {
	p.rows++
	switch {
	case s.Over:
		p.long++
		return
	case s.Cells < len(p.columns):
		p.short++
	}
	for i := range p.columns {
		var cell []byte
		if i < s.Cells {
			cell = s.Value(i)
		}
		p.cell(&p.columns[i], cell)
	}
}

func (p *profiler) cell(c *profile, cell []byte) {
	if len(cell) == 0 {
		c.blanks++
		return
	}
	c.n++
	p.latin = p.latin || !valid(cell)
	p.list(c, cell)
	p.repeat(c, cell)
	c.number(cell)
	c.date(cell, &p.room)
}

// list counts a value.
func (p *profiler) list(c *profile, cell []byte) {
	if c.listed == nil {
		return
	}
	if n, ok := c.listed[string(cell)]; ok {
		c.listed[string(cell)] = n + 1
		return
	}
	if len(cell) > maxValue || len(c.listed) == maxListed || p.listings == maxListings {
		p.listings -= len(c.listed)
		c.listed = nil
		return
	}
	p.listings++
	c.listed[string(cell)] = 1
}

// repeat looks whether the column holds a value twice.
func (p *profiler) repeat(c *profile, cell []byte) {
	if c.sample == nil || c.sample.n >= maxSample || p.samples >= maxSamples {
		return
	}
	p.samples++
	if !c.sample.add(cell) {
		p.samples -= c.sample.n
		c.sample = nil
	}
}

func (c *profile) number(cell []byte) {
	if len(cell) > maxSpelt || c.numbers < c.n-1 { // one text is enough to make it no column of numbers
		return
	}
	v, ok := shortNumber(cell, '.')
	if !ok {
		if v, ok = shortNumber(cell, ','); ok {
			c.commas++
		} else if v, ok = parseNumber(string(cell), '.'); !ok {
			return
		}
	} else if strings.Contains(string(cell), ".") {
		c.points++
	}
	c.numbers++
	c.sum += v
	c.min, c.max = min(c.min, v), max(c.max, v)
}

// dateLayouts are the layouts that are recognised, day first before month first.
var dateLayouts = [...]string{
	"2006-01-02", "2006-01-02 15:04:05", "2006-01-02 15:04", "2006-01-02T15:04:05", time.RFC3339, "2006/01/02", "2006/01/02 15:04:05", "2006/01/02 15:04",
	"02.01.2006", "02.01.2006 15:04:05", "02.01.2006 15:04", "02/01/2006", "02/01/2006 15:04:05", "02/01/2006 15:04",
	"2/1/2006", "2/1/2006 15:04:05", "2/1/2006 15:04", "02-01-2006", "02-Jan-2006", "2 Jan 2006", "2 January 2006",
	"01/02/2006", "01/02/2006 15:04:05", "01/02/2006 15:04", "01/02/2006 03:04:05 PM", "01/02/2006 03:04 PM",
	"1/2/2006", "1/2/2006 15:04:05", "1/2/2006 15:04", "1/2/2006 3:04:05 PM", "1/2/2006 3:04 PM", "01-02-2006", "Jan 2, 2006", "January 2, 2006",
	"20060102", "2006-01-02 15:04:05 MST", "2006-01-02 15:04:05 -0700",
}

// date strikes out the layouts in which the cell is no time after 1970.
func (c *profile) date(cell []byte, room *table.Arena) {
	if c.layouts == 0 {
		return
	}
	if len(cell) < 8 || len(cell) > 40 {
		c.layouts = 0
		return
	}
	s := room.String(cell)
	for i, layout := range dateLayouts {
		if c.layouts&(1<<i) == 0 {
			continue
		}
		at, err := time.Parse(layout, s)
		if err != nil || at.Year() < 1970 || at.Year() > 2100 {
			c.layouts &^= 1 << i
			continue
		}
		c.span[0], c.span[1] = min(c.span[0], at.Unix()), max(c.span[1], at.Unix())
	}
}

// unique reports whether no value was met twice.
func (c *profile) unique() bool { return c.sample != nil && c.n > 1 && c.blanks == 0 }

// numeric reports whether all cells but blank ones are numbers.
func (c *profile) numeric() bool { return c.n > 0 && c.numbers == c.n }

// values returns the listed values in order: numbers by size, then texts.
func (c *profile) values() []string {
	return slices.SortedFunc(maps.Keys(c.listed), func(a, b string) int {
		x, okX := parseNumber(a, '.')
		y, okY := parseNumber(b, '.')
		switch {
		case okX && okY && x != y:
			return cmp.Compare(x, y)
		case okX != okY && okX:
			return -1
		case okX != okY:
			return 1
		}
		return cmp.Compare(a, b)
	})
}
