package draw

import (
	"github.com/safar-cx/safar/journey/picture"
)

const matrixHead = 160

func (c *canvas) matrix(m picture.Matrix) {
	column := min(max(900/float64(max(len(m.Columns), 1)), 84), 150)
	c.width = max(2*margin+matrixHead+column*float64(len(m.Columns)), 480)
	c.heading(m.Title, m.Notes)
	if len(m.Columns) == 0 || len(m.Rows) == 0 {
		c.nothing()
		return
	}
	c.summary = c.pen.describeMatrix(m)
	left := func(i int) float64 { return margin + matrixHead + column*float64(i) }
	corner := c.named(m.Corner, fontSmall, matrixHead-12, 2)
	heads, tallest := make([]block, len(m.Columns)), corner.height()
	for i, h := range m.Columns {
		heads[i] = c.named(h.Name, font{fontText.size, true}, column-8, 4)
		tallest = max(tallest, heads[i].height())
	}
	c.block(corner, margin, c.y+tallest-corner.height(), atStart, roleQuiet)
	for i, b := range heads {
		c.block(b, left(i)+4, c.y+tallest-b.height(), atStart, roleInk)
	}
	c.y += tallest + 6
	c.rule(margin, c.y, c.width-margin, c.y, 2, roleInk, "")
	c.y += 4
	found := entries(m)
	for _, r := range m.Rows {
		name := c.named(r.Name, fontText, matrixHead-12, 4)
		boxes, height := make([]box, len(m.Columns)), name.height()+12
		for i, h := range m.Columns {
			e, there := found[crossing{h.ID, r.ID}]
			boxes[i] = c.entry(m, e, there, column-4)
			height = max(height, boxes[i].height)
		}
		c.block(name, margin, c.y+6, atStart, roleInk)
		for i, b := range boxes {
			b.draw(left(i)+2, c.y+1, height-2)
		}
		c.y += height
		c.rule(margin, c.y, c.width-margin, c.y, 1, roleRule, "")
	}
	c.y += 12
	c.matrixKey(m)
}

// entry lays out one figure of a matrix, drawn as high as its row.
func (c *canvas) entry(m picture.Matrix, e picture.MatrixEntry, there bool, width float64) box {
	if !there {
		return box{0, func(x, y, height float64) {
			c.write(x+8, y+16, fontText, atStart, roleQuiet, c.pen.format.Dash())
		}}
	}
	figure := c.pen.figureOf(e.Value.Value, m.Kind)
	big := fontHead
	if !e.Value.Value.Known {
		figure, big = c.pen.term(termUnknown), fontSmall
	}
	interval := c.fold(c.pen.intervalOf(e.Value, m.Kind), fontSmall, width-12, 2, false)
	note := c.named(e.Note, fontSmall, width-12, 3)
	fill, ink := rolePaper, roleInk
	if depth := m.Tone.Depth(e.Value.Value); depth.Known {
		s := role(shade(depth.Value, len(c.light.Shades)))
		fill, ink = roleShade+s, roleOn+s
	}
	return box{28 + interval.height() + note.height(), func(x, y, height float64) {
		if fill != rolePaper {
			c.rect(x, y, width, height, 3, fill)
		}
		c.write(x+6, y+17, big, atStart, ink, figure)
		c.block(interval, x+6, y+21, atStart, ink)
		c.block(note, x+6, y+21+interval.height(), atStart, ink)
	}}
}

// matrixKey says what the figures are and what the shades stand for.
func (c *canvas) matrixKey(m picture.Matrix) {
	k := c.key()
	if unit := c.pen.prose(m.Unit); unit != "" {
		k.item(0, nil, unit)
	}
	if m.Tone.IsKnown() {
		pale, deep := c.pen.toneEnds(m)
		b := c.fold(pale, fontSmall, 240, 1, false)
		before := 6.0
		for _, l := range b.lines {
			before += fontSmall.width(l)
		}
		k.item(before+6*26+6, func(x, y float64) {
			c.block(b, x, y, atStart, roleQuiet)
			for i := range c.light.Shades {
				c.rect(x+before+26*float64(i), y+3, 24, 9, 2, roleShade+role(i))
				c.outline(x+before+26*float64(i), y+3, 24, 9, 2)
			}
		}, deep)
	}
	if m.Confidence.Known && hasIntervals(m) {
		k.item(0, nil, c.pen.intervalHead(m.Confidence))
	}
	k.end()
}
