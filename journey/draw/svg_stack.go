package draw

import (
	"math"

	"github.com/safar-cx/safar/journey/picture"
)

const (
	stackLeft  = margin + rowsName
	stackThick = 22
)

func (c *canvas) stack(k picture.Stack) {
	c.width = rowsWidth
	c.heading(k.Title, k.Notes)
	c.stackBody(k)
}

func (c *canvas) stackBody(k picture.Stack) {
	c.width = rowsWidth
	if len(k.Rows) == 0 || len(k.Parts) == 0 {
		c.nothing()
		return
	}
	c.summary = c.pen.describeStack(k)
	c.stackKey(k)
	for _, r := range k.Rows {
		head := c.rowHead(r.Name, r.Context, r.Note)
		height := max(head.height(), stackThick+10)
		c.rule(margin, c.y, rowsWidth-margin, c.y, 1, roleRule, "")
		c.rowName(head, c.y, false)
		c.parts(r, len(k.Parts))
		c.y += height
	}
	c.rule(margin, c.y, rowsWidth-margin, c.y, 1, roleRule, "")
}

// partShade is which of so many shades a part of a stack has: the first the deepest, the last the palest, and where there are more parts than shades
// all that are left over the palest.
func partShade(i, parts, shades int) int {
	if parts <= 1 {
		return shades - 1
	}
	if parts < shades {
		return shades - 1 - int(math.Round(float64(i)*float64(shades-1)/float64(parts-1)))
	}
	return max(shades-1-i, 0)
}

// parts draws the shares of a row beside each other, and writes those that find room.
func (c *canvas) parts(r picture.StackRow, parts int) {
	const width = rowsWidth - margin - stackLeft
	x, y, rest := float64(stackLeft), c.y+5, 0.0
	for i, n := range r.Shares {
		s := partShade(i, parts, len(c.light.Shades))
		switch {
		case !n.Known || n.Value <= 0:
		case s == 0: // what has the palest shade stands last, and is drawn as one
			rest += n.Value
		default:
			c.part(x, y, width*n.Value, s, n)
			x += width * n.Value
		}
	}
	if rest > 0 {
		c.part(x, y, width*rest, 0, picture.Of(rest))
	}
	c.outline(stackLeft, y, width, stackThick, 0)
}

func (c *canvas) part(x, y, w float64, s int, n picture.Number) {
	c.rect(x, y, max(w-1, 0.5), stackThick, 0, roleShade+role(s))
	if text := c.pen.odds(n); fontSmall.width(text)+8 <= w {
		c.write(x+w/2, y+15, fontSmall, atMiddle, roleOn+role(s), text)
	}
}

// stackKey says which shade is which part.
func (c *canvas) stackKey(k picture.Stack) {
	row := c.key()
	if unit := c.pen.prose(k.Unit); unit != "" {
		row.item(0, nil, unit)
	}
	for i, part := range k.Parts {
		s := partShade(i, len(k.Parts), len(c.light.Shades))
		text := c.pen.name(part)
		last := s == 0 && i+1 < len(k.Parts)
		if last {
			text = c.pen.term(termRest)
		}
		row.item(30, func(x, y float64) {
			c.rect(x, y+3, 24, 10, 0, roleShade+role(s))
			c.outline(x, y+3, 24, 10, 0)
		}, text)
		if last {
			break
		}
	}
	row.end()
	c.y += 4
}
