package draw

import (
	"github.com/safar-cx/safar/journey/picture"
)

const (
	curveHead   = 52 // of the ticks
	curveColumn = 164
	curveHeight = 170
)

func (c *canvas) curve(cv picture.Curve) {
	c.width = max(2*margin+curveHead+curveColumn*float64(len(cv.Stages)), 560)
	c.heading(cv.Title, cv.Notes)
	if len(cv.Stages) == 0 || len(cv.Series) == 0 {
		c.nothing()
		return
	}
	c.summary = c.pen.describeCurve(cv)
	c.curveKey(cv)
	p := plot(cv)
	f := frame{left: margin + curveHead, top: c.y + 34, height: curveHeight, column: curveColumn, stages: len(cv.Stages)}
	for _, t := range p.ticks {
		y := f.y(p.height(t))
		c.rule(f.left, y, f.x(float64(f.stages)), y, 1, roleRule, "")
		c.write(f.left-8, y+4, fontSmall, atEnd, roleQuiet, c.pen.hundred(t))
	}
	c.lines(p, f)
	below := f.y(0) + 10
	for i := range cv.Stages {
		below = max(below, c.stageOfCurve(cv, p, f, i))
	}
	c.y = below
	for i, stage := range cv.Stages { // on one line, whatever stands above them
		name := c.named(stage.Name, fontHead, f.column-10, 3)
		c.block(name, f.x(float64(i)+0.5), below+4, atMiddle, roleInk)
		c.y = max(c.y, below+4+name.height())
	}
}

// curveKey says what the levels are and which line is whose.
func (c *canvas) curveKey(cv picture.Curve) {
	x := float64(margin)
	item := func(sample float64, draw func(x, y float64), b block) {
		w := sample
		for _, l := range b.lines {
			w = max(w, sample+b.font.width(l))
		}
		if x > margin && x+w > c.width-margin {
			x, c.y = margin, c.y+20
		}
		if draw != nil {
			draw(x, c.y)
		}
		c.block(b, x+sample, c.y, atStart, roleQuiet)
		x += w + 24
	}
	room := c.width - 2*margin
	item(0, nil, c.fold(c.pen.prose(cv.Unit), fontSmall, room, 1, false))
	if len(cv.Series) > 1 {
		for i, s := range cv.Series {
			item(34, func(x, y float64) {
				r, width, dash := lineStyle(i)
				c.rule(x, y+8, x+28, y+8, width, r, dash)
			}, c.fold(c.pen.seriesName(s), fontSmall, min(room-34, 260), 1, true))
		}
	}
	if hasMoments(cv) {
		item(0, nil, c.fold(diamond+" "+c.pen.term(termMoment), fontSmall, room, 1, false))
	}
	c.y += 20
}

// lineStyle tells lines apart by colour, by width and by dashes.
func lineStyle(series int) (r role, width float64, dash token) {
	if series == 0 {
		return roleLine, 2.5, ""
	}
	i := (series - 1) % len(Palette{}.Others)
	return roleOther + role(i), [...]float64{1.75, 1.75, 1.25}[i], [...]token{"7 4", "2 4", ""}[i]
}

// lines draws the band of the main line, and all lines from the last to the first.
func (c *canvas) lines(p curvePlot, f frame) {
	mirrored := f
	if c.rtl {
		mirrored.rtl, mirrored.left = true, c.width-f.left-f.column*float64(f.stages)
	}
	for i := len(p.lines) - 1; i >= 0; i-- {
		r, width, dash := lineStyle(i)
		for _, run := range p.lines[i] {
			if band := mirrored.bandPath(run); band != "" && i == 0 {
				class, colour := c.fill(roleBand)
				c.empty("path", attrPath.is(band), class, colour, property("fill-opacity").num(0.6))
				c.line()
			}
			c.empty("path", attrPath.is(mirrored.linePath(run)), attrFill.is("none"), attrClass.is("k-"+r.class()), attrStroke.colour(c.light.of(r)),
				property("stroke-width").num(width), property("stroke-dasharray").is(dash).when(dash != ""), property("stroke-linecap").is("round"))
			c.line()
			if i > 0 {
				for _, k := range run {
					c.circle(f.x(float64(k.stage)+0.5), f.y(k.at), 3, r)
				}
			}
		}
	}
}

// stageOfCurve draws the numbers and the moments of truth of one stage, and returns how far down it reaches.
func (c *canvas) stageOfCurve(cv picture.Curve, p curvePlot, f frame, i int) float64 {
	x := f.x(float64(i) + 0.5)
	words, moments := c.pen.landmarks(p.marks[cv.Stages[i].ID])
	if m := cv.Series[0].Levels[i]; m.Value.Known {
		c.ring(x, f.y(p.height(m.Value.Value)), 5, 2.5, rolePaper, roleLine)
		above := f.y(p.height(top(cv, i))) - 11
		c.write(x, above, fontHead, atMiddle, roleInk, c.pen.hundred(m.Value.Value))
		c.write(x, above-17, fontSmall, atMiddle, roleQuiet, c.pen.join(words))
	}
	for j, l := range moments {
		if l.Level.Value.Known {
			across := 0.5 + 0.5*(float64(j)+1)/(float64(len(moments))+1)
			c.write(f.x(float64(i)+across), f.y(p.height(l.Level.Value.Value))+4, fontSmall, atMiddle, roleInk, diamond)
		}
	}
	y := f.y(0) + 10
	for _, l := range moments {
		b := c.fold(diamond+"\u00a0"+clean(l.Name.In(c.pen.format.Lang), false), fontSmall, f.column-10, 2, true)
		c.block(b, x, y, atMiddle, roleQuiet)
		y += b.height()
	}
	return y
}
