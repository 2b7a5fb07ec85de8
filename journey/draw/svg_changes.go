package draw

import (
	"github.com/safar-cx/safar/journey/picture"
)

// Where the columns of changes begin.
const (
	changesLeft    = margin + rowsName + 46
	changesVerdict = rowsWidth - margin - 112
	changesDiffer  = changesVerdict - 112
	changesRight   = changesDiffer - 58
)

func (c *canvas) changes(k picture.Changes) {
	c.width = rowsWidth
	c.heading(k.Title, k.Notes)
	c.changesBody(k)
}

func (c *canvas) changesBody(k picture.Changes) {
	c.width = rowsWidth
	if len(k.Rows) == 0 {
		c.nothing()
		return
	}
	c.summary = c.pen.describeChanges(k)
	c.changesKey(k)
	f := rowFrame{axis: changeAxis(k), left: changesLeft, right: changesRight}
	heads, heights, all := make([]rowHead, len(k.Rows)), make([]float64, len(k.Rows)), 0.0
	for i, r := range k.Rows {
		heads[i] = c.rowHead(r.Name, r.Context, r.Note)
		heights[i] = max(heads[i].height(), 38)
		all += heights[i]
	}
	c.write(changesDiffer, c.y+fontSmall.size, fontSmall, atStart, roleQuiet, c.pen.term(termDifference))
	c.scale(f, k.Kind, all)
	for i, r := range k.Rows {
		c.rule(margin, c.y, rowsWidth-margin, c.y, 1, roleRule, "")
		c.rowName(heads[i], c.y, r.Verdict == picture.Alike || r.Verdict == picture.Open)
		c.arrow(k, r, f, c.y+19)
		c.amount(k, r)
		c.y += heights[i]
	}
	c.rule(margin, c.y, rowsWidth-margin, c.y, 1, roleRule, "")
}

// verdictStyle is how an arrow is drawn: its colour, how thick, and how it is dashed.
func verdictStyle(v picture.ChangeVerdict) (r role, width float64, dash token) {
	switch v {
	case picture.Better:
		return roleLine, 3, ""
	case picture.Worse:
		return rolePoint, 3, ""
	case picture.Open:
		return roleQuiet, 1.5, "3 3"
	default:
		return roleQuiet, 1.5, ""
	}
}

// arrow draws a change from a ring to the head of an arrow, with the figures at its ends. Only what surely changed has a filled head.
func (c *canvas) arrow(k picture.Changes, r picture.Change, f rowFrame, y float64) {
	colour, width, dash := verdictStyle(r.Verdict)
	from, to := f.x(r.Before.Value.Value), f.x(r.After.Value.Value)
	onward := 1.0
	if to < from {
		onward = -1
	}
	label := func(n picture.Number, x, way float64, ink role) {
		side := atStart
		if way < 0 {
			side = atEnd
		}
		if n.Known {
			c.write(x+10*way, y+4, fontSmall, side, ink, c.pen.exact(n, k.Kind))
		}
	}
	label(r.Before.Value, from, -onward, roleQuiet)
	label(r.After.Value, to, onward, roleInk)
	both := r.Before.Value.Known && r.After.Value.Known
	head := min(9, (to-from)*onward)
	if both && head > 4 {
		c.rule(from, y, to-onward*head*0.6, y, width, colour, dash)
	}
	if r.Before.Value.Known {
		c.ring(from, y, 4, 1.75, rolePaper, colour)
	}
	switch {
	case !r.After.Value.Known:
	case both && head > 4 && (r.Verdict == picture.Better || r.Verdict == picture.Worse):
		c.along(to, y, onward*head, 5.5, colour)
	case both && head > 4:
		c.openHead(to, y, onward*head, 4.5, colour)
	default:
		c.circle(to, y, 3, colour)
	}
}

// openHead draws the head of an arrow in outline.
func (c *canvas) openHead(x, y, length, half float64, r role) {
	var p pathPen
	p.op('M', c.x(x-length), y-half)
	p.op('L', c.x(x), y)
	p.op('L', c.x(x-length), y+half)
	c.shape(p, paint{empty: true, outline: r, width: 1.5})
}

// amount writes how much a row changed and what that amounts to.
func (c *canvas) amount(k picture.Changes, r picture.Change) {
	ink, bold := roleQuiet, false
	if r.Verdict == picture.Better || r.Verdict == picture.Worse {
		ink, bold = roleInk, true
	}
	line := c.y + 6 + fontText.size*1.02
	c.write(changesDiffer, line, font{fontText.size, bold}, atStart, ink, c.pen.difference(r.Difference.Value, k.Kind))
	c.block(c.fold(c.pen.exactSpan(r.Difference, k.Kind), fontSmall, changesVerdict-changesDiffer-6, 1, false), changesDiffer, c.y+6+fontText.size*leading, atStart, roleQuiet)
	c.verdictSign(r.Verdict, changesVerdict+6, line-4.5)
	c.block(c.fold(c.pen.verdict(r.Verdict), font{fontText.size, bold}, rowsWidth-margin-changesVerdict-18, 2, false), changesVerdict+18, c.y+6, atStart, ink)
}

// verdictSign draws a verdict as a sign.
func (c *canvas) verdictSign(v picture.ChangeVerdict, x, y float64) {
	r, _, _ := verdictStyle(v)
	switch v {
	case picture.Better:
		c.sign(signUp, x, y, 5, paint{fill: r})
	case picture.Worse:
		c.sign(signDown, x, y, 5, paint{fill: r})
	case picture.Alike:
		c.rect(x-5, y-3, 10, 2, 0, r)
		c.rect(x-5, y+1.5, 10, 2, 0, r)
	case picture.Open:
		c.ring(x, y, 4, 1.5, rolePaper, r)
	}
}

// changesKey says what the ends of an arrow are.
func (c *canvas) changesKey(k picture.Changes) {
	row := c.key()
	if unit := c.pen.prose(k.Unit); unit != "" {
		row.item(0, nil, unit)
	}
	row.item(16, func(x, y float64) { c.ring(x+5, y+8, 4, 1.75, rolePaper, roleQuiet) }, c.pen.headOr(k.Before, termBefore))
	row.item(26, func(x, y float64) {
		c.rule(x, y+8, x+14, y+8, 2, roleQuiet, "")
		c.along(x+20, y+8, 9, 5, roleQuiet)
	}, c.pen.headOr(k.After, termAfter))
	for _, r := range k.Rows {
		if r.Difference.HasInterval() && k.Confidence.Known {
			row.item(0, nil, c.pen.term(termDifferenceAt, c.pen.intervalHead(k.Confidence)))
			break
		}
	}
	row.end()
	c.y += 4
}
