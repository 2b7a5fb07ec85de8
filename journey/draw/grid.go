package draw

import (
	"strings"

	"github.com/safar-cx/safar/journey/picture"
	"github.com/safar-cx/safar/touchpoint"
)

const (
	leastStage = 15 // cells a stage needs to stand beside the others
	mostStage  = 28
)

func (t *text) grid(g picture.Grid) {
	t.preface(g.Title, g.Unit, g.Notes)
	if len(g.Columns) == 0 || len(g.Rows) == 0 {
		t.add(t.pen.say(wordEmpty))
		return
	}
	cells := crossings(g)
	rowHead := 0
	for _, r := range g.Rows {
		rowHead = max(rowHead, DisplayWidth(t.pen.name(r.Name)))
	}
	rowHead = min(max(rowHead, 1), 16)
	each := (t.width-rowHead)/len(g.Columns) - len(gap)
	if each < leastStage {
		t.stages(g, cells)
	} else {
		t.crossTable(g, cells, rowHead, min(each, mostStage))
	}
	if hasDepth(g) {
		t.blank()
		t.add(wrap(t.legend(each >= leastStage), t.width)...)
	}
	t.besideLegend(g)
}

// crossing is where a column meets a row.
type crossing struct{ column, row touchpoint.Key }

func crossings(g picture.Grid) map[crossing][]picture.Mark {
	cells := map[crossing][]picture.Mark{}
	for _, m := range g.Cells {
		at := crossing{m.Column, m.Row}
		cells[at] = append(cells[at], m)
	}
	return cells
}

func hasDepth(g picture.Grid) bool {
	for _, m := range g.Cells {
		if m.Depth.Known {
			return true
		}
	}
	return false
}

// legend says what the shades mean, and the percentages where no heading does.
func (t *text) legend(share bool) string {
	s := t.pen.say(wordShades, strings.Join(t.style.shades[1:], " "))
	if share {
		s += "   " + t.pen.say(wordShare)
	}
	return s
}

// besideLegend says what is counted beside the scores, and what the signs of agreement mean.
func (t *text) besideLegend(g picture.Grid) {
	shown := facets{}
	for _, m := range g.Cells {
		shown.see(m)
	}
	if s := t.pen.besideText(g); s != "" && shown.beside {
		t.add(wrap(s, t.width)...)
	}
	if shown.agreement {
		t.add(wrap(t.pen.agreementKey(g), t.width)...)
	}
}

// crossTable draws the grid as it is: stages side by side, channels below each other.
func (t *text) crossTable(g picture.Grid, cells map[crossing][]picture.Mark, rowHead, each int) {
	width := rowHead + len(g.Columns)*(len(gap)+each)
	var head strings.Builder
	head.WriteString(strings.Repeat(" ", rowHead))
	for _, c := range g.Columns {
		head.WriteString(gap + pad(cut(t.pen.name(c.Name), each, t.style.ellipsis), each, false))
	}
	t.add(head.String(), strings.Repeat(t.style.rule, width))
	drawn := false
	for _, r := range g.Rows {
		columns := make([][]string, len(g.Columns))
		height := 1
		for i, c := range g.Columns {
			for j, m := range cells[crossing{c.ID, r.ID}] {
				if j > 0 {
					columns[i] = append(columns[i], "")
				}
				columns[i] = append(columns[i], t.mark(m, each)...)
			}
			height = max(height, len(columns[i]))
		}
		if drawn {
			t.add(strings.Repeat(" ", width))
		}
		drawn = true
		name := t.fold(t.pen.name(r.Name), rowHead, 3)
		for line := range max(height, len(name)) {
			var b strings.Builder
			b.WriteString(pad(at(name, line), rowHead, false))
			for _, c := range columns {
				b.WriteString(gap + pad(at(c, line), each, false))
			}
			t.add(b.String())
		}
	}
}

// mark draws a cell: its name in up to two lines; its shade, score, rank and reach; what else must be said.
func (t *text) mark(m picture.Mark, width int) []string {
	lines := t.fold(t.pen.name(m.Label), width, 2)
	facts := t.style.shade(m.Depth) + " " + t.pen.fixed(m.Score.Value, 1)
	if badge := t.badge(m.Rank); badge != "" {
		facts += " " + badge
	}
	if m.Reach.Known {
		if s := facts + " " + t.pen.percent(m.Reach, 0); DisplayWidth(s) <= width {
			facts = s
		}
	}
	lines = append(lines, cut(facts, width, t.style.ellipsis))
	if !m.Friction.IsZero() {
		lines = append(lines, t.fold(t.pen.frictionText(m.Friction), width, 2)...)
	}
	if s := t.pen.agreementText(m.Agreement); s != "" {
		lines = append(lines, t.fold(s, width, 2)...)
	}
	if remark := t.pen.name(m.Remark); remark != "" {
		lines = append(lines, t.fold(remark, width, 2)...)
	}
	return lines
}

// fold breaks a name into at most so many lines and cuts the last one if that does not do.
func (t *text) fold(name string, width, most int) []string {
	lines := wrap(name, width)
	if len(lines) <= most {
		return lines
	}
	last := lines[most-1]
	if room := width - DisplayWidth(t.style.ellipsis); DisplayWidth(last) > room {
		last = cut(last, room, "")
	}
	// Within the isolate of the line, if it has one, so that the ellipsis stands at the end of the words.
	if body, isolated := strings.CutSuffix(last, pdi); isolated {
		return append(lines[:most-1], body+t.style.ellipsis+pdi)
	}
	return append(lines[:most-1], last+t.style.ellipsis)
}

// at returns the thing in line i, or nothing below the last one.
func at[T any](lines []T, i int) (none T) {
	if i < len(lines) {
		return lines[i]
	}
	return none
}

func (t *text) badge(r picture.Rank) string {
	if r.IsZero() {
		return ""
	}
	return t.pen.say(wordBadge, t.pen.format.Count(r.At))
}

// stages draws the grid for a narrow terminal: one stage below the other.
func (t *text) stages(g picture.Grid, cells map[crossing][]picture.Mark) {
	p := t.pen
	table := table{heading: map[int]string{}}
	columns := []column{
		{head: ""},
		{head: p.say(wordScore), end: true},
		{head: p.say(wordTouchpoint), least: min(24, max(8, t.width/3)), most: 40},
		{head: p.say(wordChannel), least: 14, most: 20, priority: 2},
		{head: p.say(wordReach), end: true, priority: 3},
		{head: p.say(wordRank), end: true, priority: 1},
		{head: p.term(termLostHere), end: true, priority: 1},
		{head: p.say(wordRanks), end: true, priority: 5},
		{priority: 1},
		{is: wordRemark, head: p.say(wordRemark), least: 24, most: 40, priority: 4},
	}
	var said remarks
	for _, c := range g.Columns {
		from := table.rows
		for _, r := range g.Rows {
			for _, m := range cells[crossing{c.ID, r.ID}] {
				rank, lost, open := "", "", ""
				if !m.Rank.IsZero() {
					rank = p.format.Count(m.Rank.At)
				}
				if !m.Friction.IsZero() {
					lost = p.fixed(m.Friction.Score.Value, 1)
				}
				if r := m.Friction.Rank; !r.IsZero() {
					open = p.format.Ranks(r.Best, r.Worst)
				}
				sign, _ := p.agreement(m.Agreement)
				for i, s := range []string{
					"  " + t.style.shade(m.Depth), p.fixed(m.Score.Value, 1), p.name(m.Label), p.name(r.Name),
					p.percent(m.Reach, 0), rank, lost, open, sign, p.name(m.Remark),
				} {
					columns[i].cells = append(columns[i].cells, s)
				}
				said.add(p.name(m.Remark), p.name(m.Label))
				table.rows++
			}
		}
		if table.rows > from {
			table.heading[from] = p.name(c.Name)
		}
	}
	for _, c := range columns {
		if strings.Join(c.cells, "") != "" {
			table.columns = append(table.columns, c)
		}
	}
	t.add(table.lines(t.width, t.style)...)
	if !table.has(wordRemark) {
		t.remarks(said)
	}
}
