package draw

import (
	"github.com/safar-cx/safar/journey/picture"
)

// Where the columns of bars begin.
const (
	barsValue = margin + rowsName
	barsWide  = 92 // the least and the most that figures take before the bars
	barsWider = 150
	barsRank  = 64 // how much rank sets take at the end
	barThick  = 13
)

func (c *canvas) bars(b picture.Bars) {
	c.width = rowsWidth
	c.heading(b.Title, b.Notes)
	c.barsBody(b)
}

func (c *canvas) barsBody(b picture.Bars) {
	c.width = rowsWidth
	if len(b.Bars) == 0 {
		c.nothing()
		return
	}
	c.summary = c.pen.describeBars(b)
	c.barsKey(b)
	ranked, wide := false, float64(barsWide)
	for _, one := range b.Bars {
		ranked = ranked || !one.Rank.IsZero()
		wide = max(wide, fontSmall.width(c.pen.exactSpan(at(one.Values, 0), b.Kind))+14)
	}
	f := rowFrame{axis: barAxis(b), left: barsValue + min(wide, barsWider), right: rowsWidth - margin - 14}
	if ranked {
		f.right -= barsRank
		head := c.fold(c.pen.say(wordRanks), fontSmall, barsRank+20, 2, false)
		c.block(head, rowsWidth-margin, c.y, atEnd, roleQuiet)
		c.y += max(head.height()-fontSmall.size*leading, 0)
	}
	heads, heights, all := make([]rowHead, len(b.Bars)), make([]float64, len(b.Bars)), 0.0
	for i, one := range b.Bars {
		heads[i] = c.rowHead(one.Name, one.Context, one.Note)
		heights[i] = max(heads[i].height(), 36)
		if len(one.Values) > 1 {
			heights[i] = max(heights[i], 44)
		}
		all += heights[i]
	}
	c.scale(f, b.Kind, all)
	top := c.y
	for i, one := range b.Bars {
		c.rule(margin, c.y, rowsWidth-margin, c.y, 1, roleRule, "")
		c.rowName(heads[i], c.y, one.Quiet)
		c.barRow(b, one, f)
		c.y += heights[i]
	}
	c.rule(f.x(0), top, f.x(0), c.y, 1.25, roleQuiet, "")
	if b.Reference.Known {
		c.rule(f.x(b.Reference.Value), top, f.x(b.Reference.Value), c.y, 1.5, roleInk, "5 4")
	}
	c.rule(margin, c.y, rowsWidth-margin, c.y, 1, roleRule, "")
}

// barRow draws one line at c.y: its figure, the bar, what is marked beside, and the rank set.
func (c *canvas) barRow(b picture.Bars, one picture.Bar, f rowFrame) {
	ink, fill := roleInk, roleLine
	if one.Quiet {
		ink, fill = roleQuiet, roleBand
	}
	v, y := at(one.Values, 0), c.y+8
	c.write(barsValue, c.y+6+fontText.size*1.02, font{fontText.size, !one.Quiet}, atStart, ink, c.pen.exact(v.Value, b.Kind))
	c.block(c.fold(c.pen.exactSpan(v, b.Kind), fontSmall, f.left-barsValue-6, 1, false), barsValue, c.y+6+fontText.size*leading, atStart, roleQuiet)
	c.barWithWhisker(f, v, y, fill, ink)
	for i, other := range one.Values[1:] {
		c.besideMark(i, other, f, y+barThick+9)
	}
	if len(one.Values) == 2 { // more of them would write over each other
		c.besideFigure(b, one.Values[1], f, y+barThick+9)
	}
	if !one.Rank.IsZero() {
		c.write(rowsWidth-margin, c.y+6+fontText.size*1.02, fontText, atEnd, ink, c.pen.format.Ranks(one.Rank.Best, one.Rank.Worst))
	}
}

// barWithWhisker draws a bar from zero and, on it and beyond it, its interval: pale on a dark bar.
func (c *canvas) barWithWhisker(f rowFrame, v picture.Measured, y float64, fill, ink role) {
	from, to := f.x(min(v.Value.Value, 0)), f.x(max(v.Value.Value, 0))
	if v.Value.Known {
		c.rect(from, y, max(to-from, 1), barThick, 0, fill)
	}
	if !v.HasInterval() {
		return
	}
	middle, half := y+barThick/2.0, 4.0
	low, high := f.x(v.Low.Value), f.x(v.High.Value)
	c.whisker(low, high, middle, half, 1.5, ink)
	if !v.Value.Known || fill != roleLine {
		return
	}
	inside := func(x float64) bool { return x > from && x < to }
	if a, b := max(low, from), min(high, to); a < b {
		c.rule(a, middle, b, middle, 1.5, rolePaper, "")
	}
	for _, x := range []float64{low, high} {
		if inside(x) {
			c.rule(x, middle-half, x, middle+half, 1.5, rolePaper, "")
		}
	}
}

// besideSign is how a value beside the bar is marked, and in which colour.
func besideSign(i int) (sign, role) {
	return [...]sign{signDiamond, signSquare, signUp}[i%3], roleOther + role(i%len(Palette{}.Others))
}

// besideMark marks a value on the axis of a bar, with its interval.
func (c *canvas) besideMark(i int, m picture.Measured, f rowFrame, y float64) {
	s, r := besideSign(i)
	if m.HasInterval() {
		c.whisker(f.x(m.Low.Value), f.x(m.High.Value), y, 2.5, 1.25, r)
	}
	if m.Value.Known {
		c.sign(s, f.x(m.Value.Value), y, 4.5, paint{fill: r, outline: rolePaper, width: 1})
	}
}

// besideFigure writes the value that is marked beside a bar: behind its interval or, where that ends too late, before it.
func (c *canvas) besideFigure(b picture.Bars, m picture.Measured, f rowFrame, y float64) {
	if !m.Value.Known {
		return
	}
	text, span := c.pen.exact(m.Value, b.Kind), axis{m.Value.Value, m.Value.Value}.reach(m)
	if x := f.x(span.high) + 9; x+fontSmall.width(text) <= f.right+12 {
		c.write(x, y+4, fontSmall, atStart, roleQuiet, text)
	} else if x := f.x(span.low) - 9; x-fontSmall.width(text) >= f.left {
		c.write(x, y+4, fontSmall, atEnd, roleQuiet, text)
	}
}

// barsKey says what the bars are and what is marked beside them.
func (c *canvas) barsKey(b picture.Bars) {
	k := c.key()
	if unit := c.pen.prose(b.Unit); unit != "" {
		k.item(0, nil, unit)
	}
	if len(b.Names) > 0 {
		k.item(30, func(x, y float64) { c.rect(x, y+3, 24, 10, 0, roleLine) }, c.pen.valueName(b, 0))
	}
	for i := 1; i < len(b.Names); i++ {
		s, r := besideSign(i - 1)
		k.item(18, func(x, y float64) { c.sign(s, x+6, y+8, 4.5, paint{fill: r}) }, c.pen.valueName(b, i))
	}
	intervals := false
	for _, one := range b.Bars {
		for _, v := range one.Values {
			intervals = intervals || v.HasInterval()
		}
	}
	if intervals {
		k.item(30, func(x, y float64) { c.whisker(x, x+24, y+8, 4, 1.5, roleInk) }, c.pen.intervalHead(b.Confidence))
	}
	if b.Reference.Known {
		text := c.pen.say(wordColon, c.pen.referenceName(b), c.pen.exact(b.Reference, b.Kind))
		k.item(30, func(x, y float64) { c.rule(x, y+8, x+24, y+8, 1.5, roleInk, "5 4") }, text)
	}
	k.end()
	c.y += 4
}
