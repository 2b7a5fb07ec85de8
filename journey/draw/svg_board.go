package draw

import (
	"strings"

	"github.com/safar-cx/safar/journey/picture"
	"github.com/safar-cx/safar/touchpoint"
)

// The measures of a board.
const (
	boardHead   = 116 // of the names of the rows
	boardColumn = 172
	boardGap    = 6
	boxPad      = 9
)

// A box is something on a crossing: how high it is and how it is drawn.
type box struct {
	height float64
	draw   func(x, y, width float64)
}

func (c *canvas) boardWidth(columns int) float64 {
	return max(2*margin+boardHead+boardColumn*float64(columns), 480)
}

// board draws stages side by side and rows below each other; box tells what lies on the crossings. Before row dashed runs a dashed line with the words above.
func (c *canvas) board(b board, places []placement, things func(i int) box) {
	left := func(column int) float64 { return margin + boardHead + boardColumn*float64(column) }
	c.stageHeads(b.columns, left)
	rows := make([][]placement, len(b.rows))
	for _, p := range places {
		rows[p.row] = append(rows[p.row], p)
	}
	for i, r := range b.rows {
		words := c.fold(b.above[r.ID], fontSmall, boardHead-12, 3, false)
		if len(words.lines) > 0 {
			c.rule(margin, c.y, c.width-margin, c.y, 1.5, roleQuiet, "5 4")
			c.block(words, margin, c.y+4, atStart, roleQuiet)
		} else {
			c.rule(margin, c.y, c.width-margin, c.y, 1, roleRule, "")
		}
		name := c.named(r.Name, fontText, boardHead-12, 5)
		from := c.y + 8 + words.height()
		c.block(name, margin, from, atStart, roleQuiet)
		lowest := from + name.height()
		for _, p := range rows[i] {
			y := c.y + boardGap
			for _, thing := range p.things {
				b := things(thing)
				b.draw(left(p.column)+boardGap/2, y, boardColumn-boardGap)
				y += b.height + boardGap
			}
			lowest = max(lowest, y)
		}
		c.y = lowest + boardGap
	}
}

// stageHeads writes the names of the stages on one base line, ruled below.
func (c *canvas) stageHeads(columns []picture.Heading, left func(int) float64) {
	blocks := make([]block, len(columns))
	tallest := 0.0
	for i, h := range columns {
		blocks[i] = c.named(h.Name, fontHead, boardColumn-boardGap-8, 3)
		tallest = max(tallest, blocks[i].height())
	}
	for i, b := range blocks {
		c.block(b, left(i)+boardGap/2+4, c.y+tallest-b.height(), atStart, roleInk)
		c.rule(left(i)+boardGap/2, c.y+tallest+4, left(i)+boardColumn-boardGap/2, c.y+tallest+4, 2, roleInk, "")
	}
	c.y += tallest + 12
}

func (c *canvas) grid(g picture.Grid) {
	c.width = c.boardWidth(len(g.Columns))
	c.heading(g.Title, g.Notes)
	if len(g.Columns) == 0 || len(g.Rows) == 0 {
		c.nothing()
		return
	}
	shown := facets{of: g}
	for _, m := range g.Cells {
		shown.see(m)
	}
	c.summary = c.pen.describeGrid(g)
	at := func(i int) (touchpoint.Key, touchpoint.Key) { return g.Cells[i].Column, g.Cells[i].Row }
	places := placements(g.Columns, g.Rows, len(g.Cells), at)
	c.board(board{columns: g.Columns, rows: g.Rows}, places, func(i int) box { return c.cell(g.Cells[i], shown) })
	c.y += boardGap
	c.legend(g, shown)
}

// cell lays out a cell: name, score and reach, bar, remark.
func (c *canvas) cell(m picture.Mark, shown facets) box {
	width := float64(boardColumn - boardGap - 2*boxPad)
	fill, ink := rolePanel, roleInk
	if m.Depth.Known {
		s := role(shade(m.Depth.Value, len(c.light.Shades)))
		fill, ink = roleShade+s, roleOn+s
	}
	badge := 0.0
	place := c.pen.format.Count(m.Rank.At)
	if badged(m.Rank) {
		badge = fontSmall.width(place) + 14
	}
	label := clean(m.Label.In(c.pen.format.Lang), false)
	if m.Moment {
		label = diamond + "\u00a0" + label
	}
	name := c.fold(label, fontText, width-badge, 3, true)
	remark := c.named(m.Remark, fontSmall, width, 3)
	facts := shown.score && !shown.beside || m.Reach.Known
	beside := c.besides(m, shown, width)
	height := 2*boxPad - 3 + name.height() + beside.height + remark.height()
	if facts {
		height += 23
	}
	if m.Reach.Known {
		height += 6
	}
	return box{height, func(x, y, w float64) {
		c.rect(x, y, w, height, 5, fill)
		if fill == rolePanel {
			c.outline(x, y, w, height, 5)
		}
		if badge > 0 {
			c.badge(x+w-boxPad-badge+4, y+boxPad-2, badge, fill, ink, place)
		}
		at := y + boxPad - 2
		c.block(name, x+boxPad, at, atStart, ink)
		at += name.height()
		beside.draw(x+boxPad, at, ink)
		at += beside.height
		if facts {
			c.facts(m, shown, x+boxPad, at+17, ink)
			at += 23
		}
		if m.Reach.Known {
			c.bar(x+boxPad, at, width*m.Reach.Value, ink)
			at += 6
		}
		c.block(remark, x+boxPad, at, atStart, ink)
	}}
}

// A besideBox is what stands in a cell of a grid that has friction beside pain.
type besideBox struct {
	height float64
	draw   func(x, y float64, ink role)
}

// besides lays out what customers say of a cell and what they do there side by side, and how the two agree; nothing in a grid without such.
func (c *canvas) besides(m picture.Mark, shown facets, width float64) besideBox {
	if !shown.beside {
		return besideBox{draw: func(x, y float64, ink role) {}}
	}
	half := width / 2
	says := func(what term, r picture.Rank) []block {
		words := []block{c.fold(c.pen.term(what), fontSmall, half-4, 1, false)}
		if !r.IsZero() {
			words = append(words, c.fold(c.pen.term(termRanksShort, c.pen.format.Ranks(r.Best, r.Worst)), fontSmall, half-4, 2, false))
		}
		return words
	}
	high := func(list []block) (sum float64) {
		for _, b := range list {
			sum += b.height()
		}
		return sum
	}
	pain, lost := says(termPainHere, m.Rank), []block(nil)
	if !m.Friction.IsZero() {
		lost = says(termLostHere, m.Friction.Rank)
	}
	agreement := c.fold(c.pen.agreementText(m.Agreement), font{fontSmall.size, true}, width, 2, false)
	b := besideBox{height: 21 + max(high(pain), high(lost)) + agreement.height() + 3}
	b.draw = func(x, y float64, ink role) {
		column := func(x float64, score picture.Measured, words []block) {
			c.write(x, y+17, fontNumber, atStart, ink, c.pen.fixed(score.Value, 1))
			at := y + 21
			for _, w := range words {
				c.block(w, x, at, atStart, ink)
				at += w.height()
			}
		}
		column(x, m.Score, pain)
		if lost != nil {
			column(x+half, m.Friction.Score, lost)
		}
		c.block(agreement, x, y+21+max(high(pain), high(lost)), atStart, ink)
	}
	return b
}

// facts writes the score and the share of users on one line; how wide the score is, is left to the reader's font.
func (c *canvas) facts(m picture.Mark, shown facets, x, y float64, ink role) {
	class, colour := c.fill(ink)
	c.start("text", property("x").num(c.x(x)), property("y").num(y), property("font-size").num(fontSmall.size), class, colour)
	if shown.score && !shown.beside {
		c.element("tspan", c.pen.fixed(m.Score.Value, 1), property("font-size").num(fontNumber.size), property("font-weight").is("700"))
		c.text(" ")
	}
	if m.Reach.Known {
		c.text(c.pen.say(wordUsers, c.pen.percent(m.Reach, 0)))
	}
	c.end()
	c.line()
}

// outline draws a hairline inside the edge of a box.
func (c *canvas) outline(x, y, w, h, round float64) {
	if c.rtl {
		x = c.width - x - w
	}
	c.empty("rect", property("x").num(x+0.5), property("y").num(y+0.5), property("width").num(w-1), property("height").num(h-1), property("rx").num(round),
		attrClass.is("k-rule"), attrFill.is("none"), attrStroke.colour(c.light.Rule))
	c.line()
}

// bar draws a share, quieter than the text above it.
func (c *canvas) bar(x, y, width float64, r role) {
	if c.rtl {
		x = c.width - x - width
	}
	class, colour := c.fill(r)
	c.empty("rect", property("x").num(x), property("y").num(y), property("width").num(width), property("height").num(3), property("rx").num(1.5),
		class, colour, property("fill-opacity").num(0.6))
	c.line()
}

// badge draws a rank in a pill.
func (c *canvas) badge(x, y, width float64, fill, ink role, place string) {
	const height = 18
	at := x
	if c.rtl {
		at = c.width - x - width
	}
	c.empty("rect", property("x").num(at), property("y").num(y), property("width").num(width), property("height").num(height), property("rx").num(height/2),
		attrClass.is("f-"+fill.class()+" k-"+ink.class()), attrFill.colour(c.light.of(fill)), attrStroke.colour(c.light.of(ink)), property("stroke-width").num(1.5))
	c.write(x+width/2, y+13, font{fontSmall.size, true}, atMiddle, ink, place)
}

// legend says what shades, bars and diamonds mean, one after the other, in as many lines as it takes.
func (c *canvas) legend(g picture.Grid, shown facets) {
	x := float64(margin)
	item := func(sample float64, draw func(x, y float64), text string) {
		room := c.width - 2*margin
		b := c.fold(text, fontSmall, room-sample, 3, false)
		w := sample
		for _, l := range b.lines {
			w = max(w, sample+fontSmall.width(l))
		}
		if x > margin && x+w > c.width-margin {
			x, c.y = margin, c.y+20
		}
		draw(x, c.y)
		c.block(b, x+sample, c.y, atStart, roleQuiet)
		x += w + 24
		if len(b.lines) > 1 {
			x, c.y = margin, c.y+b.height()+4
		}
	}
	nothing := func(x, y float64) {}
	unit := c.pen.prose(g.Unit)
	if shown.depth {
		less := c.pen.term(termLess)
		before := fontSmall.width(less) + 6
		more := c.pen.term(termMore)
		if unit != "" {
			more = c.pen.term(termMoreOf, unit)
		}
		item(before+6*26+6, func(x, y float64) {
			c.write(x, y+fontSmall.size*1.02, fontSmall, atStart, roleQuiet, less)
			for i := range c.light.Shades {
				c.rect(x+before+26*float64(i), y+2, 24, 9, 2, roleShade+role(i))
				c.outline(x+before+26*float64(i), y+2, 24, 9, 2)
			}
		}, more)
	} else if unit != "" && shown.score {
		item(0, nothing, c.pen.say(wordUnit, unit))
	}
	if shown.reach {
		item(30, func(x, y float64) { c.rect(x, y+6, 24, 3, 1.5, roleQuiet) }, c.pen.term(termBar))
	}
	if shown.rank {
		place := c.pen.format.Count(1)
		item(30, func(x, y float64) { c.badge(x, y-1, 24, rolePaper, roleQuiet, place) }, c.pen.term(termNumber))
	}
	if shown.moment {
		item(0, nothing, diamond+" "+c.pen.term(termMoments))
	}
	if s := c.pen.besideText(g); s != "" && shown.beside {
		item(0, nothing, s)
	}
	if shown.agreement {
		item(0, nothing, c.pen.agreementKey(g))
	}
	if x > margin {
		c.y += 18
	}
}

// describeGrid names the cells with the first ranks or, where none is ranked, says how many there are.
func (p pen) describeGrid(g picture.Grid) string {
	var names []string
	for at := 1; at <= badges; at++ {
		for _, m := range g.Cells {
			if m.Rank.At == at {
				names = append(names, p.format.Count(at)+" "+p.name(m.Label)+" "+p.fixed(m.Score.Value, 1))
			}
		}
	}
	return strings.Join(names, p.say(wordSemicolon))
}

func (c *canvas) blueprint(b picture.Blueprint) {
	c.width = c.boardWidth(len(b.Stages))
	c.heading(b.Title, b.Notes)
	if len(b.Stages) == 0 {
		c.nothing()
		return
	}
	rows := c.pen.layers()
	places := placements(b.Stages, rows, len(b.Steps), func(i int) (touchpoint.Key, touchpoint.Key) {
		return b.Steps[i].Stage, touchpoint.Key(b.Steps[i].Layer)
	})
	above := map[touchpoint.Key]string{touchpoint.Key(touchpoint.BackStage): c.pen.term(termVisibility)}
	c.board(board{columns: b.Stages, rows: rows, above: above}, places, func(i int) box { return c.step(b.Steps[i]) })
}

func (c *canvas) step(s picture.Step) box {
	width := float64(boardColumn - boardGap - 2*boxPad)
	name := c.named(s.Label, font{fontText.size, true}, width, 3)
	by := c.named(s.By, fontSmall, width, 2)
	serves := c.fold(c.pen.serves(s), fontSmall, width, 4, false)
	height := 2*boxPad - 3 + name.height() + by.height() + serves.height()
	return box{height, func(x, y, w float64) {
		c.rect(x, y, w, height, 5, rolePanel)
		c.outline(x, y, w, height, 5)
		y += boxPad - 2
		c.block(name, x+boxPad, y, atStart, roleInk)
		c.block(by, x+boxPad, y+name.height(), atStart, roleQuiet)
		c.block(serves, x+boxPad, y+name.height()+by.height(), atStart, roleQuiet)
	}}
}

// serves says what a step supports.
func (p pen) serves(s picture.Step) string {
	if len(s.Serves) == 0 {
		return ""
	}
	var names []string
	for _, t := range s.Serves {
		names = append(names, p.name(t))
	}
	return p.term(termServes, p.format.List(names...))
}
