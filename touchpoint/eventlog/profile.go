package eventlog

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/safar-cx/safar/touchpoint/table"
)

// What is looked at, and kept, when a log is drafted.
const (
	draftRows     = 200_000 // rows
	draftColumns  = 200     // columns or members
	draftValues   = 2000    // different values of a column
	draftLength   = 200     // bytes of a value
	draftDistinct = 100_000 // values of a column that are told apart
	draftBytes    = 128 << 20

	firstYear, lastYear = 1980, 2100 // times of other years are taken for mistakes, or for numbers that are no times
)

// errEnough ends the reading of a log of which enough text was looked at.
var errEnough = errors.New("eventlog: enough was looked at")

// draftLayouts are the ways of writing times that are recognised: ISO 8601 first, the day before the month.
var draftLayouts = [...]string{"", "unix", "unix-ms", time.RFC3339, "2006/01/02 15:04:05", "2006/01/02 15:04", "02.01.2006 15:04:05", "02.01.2006 15:04", "02/01/2006 15:04:05", "02/01/2006 15:04",
	"2/1/2006 15:04:05", "2/1/2006 15:04", "01/02/2006 15:04:05", "01/02/2006 15:04", "1/2/2006 15:04:05", "1/2/2006 15:04", "1/2/2006 3:04:05 PM", "1/2/2006 3:04 PM",
	"02-01-2006 15:04:05", "02-01-2006 15:04", "2006-01-02 15:04:05 MST", "02.01.2006", "02/01/2006", "01/02/2006", "2/1/2006", "1/2/2006", "20060102150405"}

// column is what is known of a column after one look at it.
type column struct {
	name    string
	n       int            // cells that are not blank
	listed  map[string]int // values and how often they occur; nil if they are too many or too long
	seen    map[string]bool
	many    bool // more values than are told apart
	numbers int
	layouts uint64                 // of draftLayouts, those in which nearly all cells are times
	misses  [len(draftLayouts)]int // cells that are none, by layout
	strange [len(draftLayouts)]int // of these, cells that are times, but of years that are not believed
	clocks  []*clock
}

// profiler looks at the rows of a log.
type profiler struct {
	columns []*column
	rows    int
	limit   int64 // bytes to look at
	more    bool  // there is more that was not looked at
	latin   bool
	dialect Dialect
}

// distinct returns how many different values there are, as far as they are told apart.
func (c *column) distinct() int { return len(c.seen) }

func (c *column) unique() bool { return !c.many && c.n > 1 && len(c.seen) == c.n }

// times returns the layout that most cells are written in, of several the first, and whether 19 in 20 are.
func (c *column) times() (string, bool) {
	best := -1
	for i := range draftLayouts {
		if c.fits(i) && (best < 0 || c.misses[i] < c.misses[best]) {
			best = i
		}
	}
	if best < 0 {
		return "", false
	}
	return draftLayouts[best], true
}

// fits reports whether nearly all cells are written in a layout.
func (c *column) fits(i int) bool { return c.n > 0 && c.layouts&(1<<i) != 0 && 20*c.misses[i] <= c.n }

func (p *profiler) column(name string) *column {
	c := &column{name: name, listed: map[string]int{}, seen: map[string]bool{}, layouts: 1<<len(draftLayouts) - 1}
	for _, layout := range draftLayouts {
		k, _ := newClock(Time{Layout: layout}, '.')
		c.clocks = append(c.clocks, k)
	}
	p.columns = append(p.columns, c)
	return c
}

// add takes in a cell.
func (c *column) add(cell []byte) {
	if len(cell) == 0 {
		return
	}
	c.n++
	if len(cell) > draftLength {
		c.listed, c.many, c.layouts = nil, true, 0
		return
	}
	if c.listed != nil {
		if c.listed[string(cell)]++; len(c.listed) > draftValues {
			c.listed = nil
		}
	}
	if !c.many && !c.seen[string(cell)] {
		c.seen[string(cell)] = true
		c.many = len(c.seen) > draftDistinct
	}
	if c.numbers == c.n-1 {
		if _, ok := parseNumber(cell, '.'); ok {
			c.numbers++
		}
	}
	for i := range draftLayouts {
		if c.layouts&(1<<i) == 0 {
			continue
		}
		at, ok := c.clocks[i].read(cell)
		if !ok || at.Year() < firstYear || at.Year() > lastYear {
			if ok {
				c.strange[i]++
			}
			if c.misses[i]++; c.misses[i] > 10+c.n/20 {
				c.layouts &^= 1 << i
			}
		}
	}
}

// unbelieved reports whether the column holds times in writing, most of them of years that are not believed.
func (c *column) unbelieved() bool {
	for i, layout := range draftLayouts {
		if n := c.misses[i]; n > 0 && 10*c.strange[i] >= 9*n && 2*n > min(c.n, 11) && !counts(layout) {
			return true
		}
	}
	return false
}

// counts reports whether a layout is one of bare numbers, which may well be no times.
func counts(layout string) bool {
	return strings.HasPrefix(layout, "unix") || layout == "20060102150405"
}

// values returns the listed values, the most frequent first.
func (c *column) values() []string {
	return slices.SortedFunc(maps.Keys(c.listed), func(a, b string) int {
		return cmp.Or(c.listed[b]-c.listed[a], strings.Compare(a, b))
	})
}

// csv looks at a CSV file.
func (p *profiler) csv(in io.Reader, head []byte) error {
	p.dialect = sniffDialect(head)
	seen := &table.Counter{R: in}
	s := table.NewScanner(seen, p.dialect, defaultField)
	s.OnFill = func() error { // blank lines are no rows
		if seen.N >= p.limit {
			return errEnough
		}
		return nil
	}
	names, err := header(s, Dialect{Encoding: p.dialect.Encoding})
	if err == errEnough {
		return fmt.Errorf("eventlog: %w: %s", ErrNoLog, p.nothing())
	}
	if err != nil {
		return err
	}
	for _, name := range names[:min(len(names), draftColumns)] {
		p.column(name)
	}
	for {
		if err := s.Next(); err != nil {
			switch err {
			case io.EOF:
				return nil
			case errEnough:
				p.more = true
				return nil
			}
			return ours(err)
		}
		if p.rows++; p.rows > draftRows {
			p.rows--
			p.more = true
			return nil
		}
		for i := range min(s.Cells, len(p.columns)) {
			cell := s.Value(i)
			if p.latin = p.latin || !valid(cell); p.latin && !ascii(cell) {
				cell = []byte(table.FromLatin(cell))
			}
			p.columns[i].add(cell)
		}
		if s.Cells < len(names) {
			p.dialect.ShortRows = true
		}
	}
}

// nothing says that the part of the file that was looked at has no rows.
func (p *profiler) nothing() string {
	return fmt.Sprintf("the first %d bytes hold nothing but blank lines", p.limit)
}

// sniffDialect tells delimiter and encoding from the beginning of a file.
func sniffDialect(head []byte) Dialect {
	var d Dialect
	line, _, _ := bytes.Cut(head, []byte("\n"))
	most := bytes.Count(line, []byte(","))
	for _, delim := range []string{";", "\t", "|"} {
		if n := bytes.Count(line, []byte(delim)); n > most {
			most, d.Delimiter = n, delim
		}
	}
	for text := head; len(text) > utf8.UTFMax; {
		r, n := utf8.DecodeRune(text)
		if r == utf8.RuneError && n == 1 {
			d.Encoding = table.Latin1
			break
		}
		text = text[n:]
	}
	return d
}

// json looks at JSON Lines. Members of objects within the object are named by JSON pointers.
func (p *profiler) json(in io.Reader) error {
	part := &io.LimitedReader{R: in, N: p.limit}
	d := json.NewDecoder(part)
	d.UseNumber()
	known := map[string]*column{}
	for p.rows < draftRows {
		var raw json.RawMessage
		if err := d.Decode(&raw); err != nil {
			if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) && p.rows > 0 {
				p.more = part.N <= 0
				return nil
			}
			return &RowError{Line: p.rows + 1, Reason: ReasonJSON, Detail: "no JSON object", Err: err}
		}
		p.rows++
		p.members(raw, "", known, 0)
	}
	p.more = true
	return nil
}

func (p *profiler) members(raw json.RawMessage, path string, known map[string]*column, depth int) {
	var object map[string]json.RawMessage
	if json.Unmarshal(raw, &object) != nil || depth > 4 {
		return
	}
	for _, name := range slices.Sorted(maps.Keys(object)) {
		value := table.Trim(object[name])
		full := path + "/" + strings.NewReplacer("~", "~0", "/", "~1").Replace(name)
		if len(value) > 0 && value[0] == '{' {
			p.members(value, full, known, depth+1)
			continue
		}
		if depth == 0 && !strings.HasPrefix(name, "/") {
			full = name
		}
		c := known[full]
		if c == nil {
			if len(known) >= draftColumns || len(full) > maxName || strings.TrimSpace(full) != full {
				continue
			}
			c = p.column(full)
			known[full] = c
		}
		var text string
		switch {
		case len(value) == 0 || value[0] == '[' || string(value) == "null":
			continue
		case json.Unmarshal(value, &text) != nil:
			text = string(value)
		}
		c.add(table.Trim([]byte(text)))
	}
}
