package draw

import (
	"slices"
	"strings"
)

// column is one column of a text table.
type column struct {
	is    word
	head  string
	cells []string
	end   bool // numbers stand at the end of their column where the page runs to the right
	// strip, if set, draws a cell (the head for row −1) once the width is known.
	strip    func(row, width int) string
	least    int // the fewest cells it can be drawn in; 0 means as many as its longest cell
	most     int // the most cells it is given; 0 means as many as its longest cell
	priority int // columns of the highest number give way first; 0 never does
	width    int // chosen by fit
}

// table is a text table. Before row i stands heading[i], if there is one.
type table struct {
	columns []column
	rows    int
	heading map[int]string
	bare    bool // without its head
}

// gap is what stands between two columns.
const gap = "  "

// measure fills in least and most of the columns.
func (t *table) measure() {
	for i := range t.columns {
		c := &t.columns[i]
		if c.strip != nil {
			continue
		}
		longest := 0
		if !t.bare {
			longest = DisplayWidth(c.head)
		}
		for _, s := range c.cells {
			longest = max(longest, DisplayWidth(s))
		}
		if c.most == 0 || c.most > longest {
			c.most = longest
		}
		if c.least == 0 || c.least > c.most {
			c.least = c.most
		}
	}
}

// fit chooses the columns that find room in so many cells, and shares out what is left in order of priority.
func (t *table) fit(width int) {
	t.measure()
	order := make([]int, len(t.columns))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return t.columns[a].priority - t.columns[b].priority })
	left := width + len(gap)
	for _, i := range order {
		c := &t.columns[i]
		need := c.least + len(gap)
		if c.priority > 0 && need > left || c.most == 0 {
			continue
		}
		c.width = c.least
		left -= need
	}
	for _, i := range order {
		c := &t.columns[i]
		if c.width == 0 {
			continue
		}
		if left < 0 { // even the columns that never give way are too many: shorten them, the widest first
			break
		}
		more := min(c.most-c.width, left)
		c.width += more
		left -= more
	}
	for left < 0 && t.shorten() {
		left++
	}
	t.columns = slices.DeleteFunc(t.columns, func(c column) bool { return c.width == 0 })
}

// shorten takes a cell from the widest column and reports whether it could.
func (t *table) shorten() bool {
	widest := -1
	for i, c := range t.columns {
		if c.width > 1 && (widest < 0 || c.width > t.columns[widest].width) {
			widest = i
		}
	}
	if widest < 0 {
		return false
	}
	t.columns[widest].width--
	return true
}

// lines draws the table in at most so many cells. Without trimming all lines are of one width.
func (t *table) lines(width int, s style) []string {
	t.fit(width)
	total := -len(gap)
	for _, c := range t.columns {
		total += c.width + len(gap)
	}
	if total <= 0 {
		return nil
	}
	var lines []string
	if !t.bare {
		lines = append(lines, t.line(-1, s), strings.Repeat(s.rule, total))
	}
	for row := range t.rows {
		if h, ok := t.heading[row]; ok {
			lines = append(lines, pad(cut(h, total, s.ellipsis), total, false))
		}
		lines = append(lines, t.line(row, s))
	}
	return lines
}

// has reports whether a column of the table was drawn. It is meant for after fit.
func (t *table) has(w word) bool {
	return slices.ContainsFunc(t.columns, func(c column) bool { return c.is == w })
}

func (t *table) line(row int, s style) string {
	var b strings.Builder
	for i, c := range t.columns {
		if i > 0 {
			b.WriteString(gap)
		}
		text := c.head
		switch {
		case c.strip != nil:
			text = c.strip(row, c.width)
		case row >= 0:
			text = c.cells[row]
		}
		// Digits run to the right in either direction: on a page that runs to the left the units line up when numbers stand
		// at the start of their column.
		b.WriteString(pad(cut(text, c.width, s.ellipsis), c.width, c.end && !s.leftward))
	}
	return b.String()
}

// pad fills s up to so many cells, before it or after it.
func pad(s string, width int, before bool) string {
	fill := strings.Repeat(" ", max(0, width-DisplayWidth(s)))
	if before {
		return fill + s
	}
	return s + fill
}
