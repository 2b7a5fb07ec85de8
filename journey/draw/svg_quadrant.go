package draw

import (
	"math"
	"slices"

	"github.com/safar-cx/safar/journey/picture"
)

// Where the plot of a quadrant lies.
const (
	quadrantWidth  = stepsWidth
	quadrantLeft   = margin + 56
	quadrantRight  = quadrantWidth - margin - 104 // beyond it stands where the axis upwards is cut
	quadrantHeight = 400
	fewPoints      = 8  // points have their names beside them
	mostNumbered   = 60 // points have their numbers beside them and their names below
)

func (c *canvas) quadrant(q picture.Quadrant) {
	c.width = quadrantWidth
	c.heading(q.Title, q.Notes)
	c.quadrantBody(q)
}

func (c *canvas) quadrantBody(q picture.Quadrant) {
	c.width = quadrantWidth
	if len(q.Points) == 0 {
		c.nothing()
		return
	}
	c.summary = c.pen.describeQuadrant(q)
	c.quadrantKey(q)
	yName := c.fold(c.pen.axisName(q.Y, "y"), font{fontSmall.size, true}, quadrantRight-margin, 2, false)
	c.block(yName, margin, c.y, atStart, roleInk)
	c.y += yName.height() + 2
	xCut := c.cutBlock(q.X)
	c.y += xCut.height() + 4
	f := newQuadrantFrame(q, c.y)
	c.quadrantGrid(q, f, xCut)
	for _, p := range q.Points {
		c.errorBars(p, f)
	}
	for _, p := range q.Points {
		if x, y, ok := f.at(p); ok {
			c.point(q, p, x, y, 5.5)
		}
	}
	numbered := c.labels(q, f)
	c.y = f.bottom + 24
	xName := c.fold(c.pen.axisName(q.X, "x"), font{fontSmall.size, true}, quadrantRight-quadrantLeft, 2, false)
	c.block(xName, (quadrantLeft+quadrantRight)/2, c.y, atMiddle, roleInk)
	c.y += xName.height() + 8
	if numbered {
		c.numbers(q)
	}
}

// A quadrantFrame maps the figures of a quadrant to the plane.
type quadrantFrame struct {
	x, y        axis
	top, bottom float64
}

func newQuadrantFrame(q picture.Quadrant, top float64) quadrantFrame {
	f := quadrantFrame{top: top, bottom: top + quadrantHeight}
	f.x = pointAxis(q, q.X, func(p picture.QuadrantPoint) picture.Measured { return p.X })
	f.y = pointAxis(q, q.Y, func(p picture.QuadrantPoint) picture.Measured { return p.Y })
	return f
}

// pointAxis spans the values of all points and the cross line, and their intervals as far as these are no longer than the values are apart.
func pointAxis(q picture.Quadrant, a picture.Axis, of func(picture.QuadrantPoint) picture.Measured) axis {
	var all []picture.Number
	for _, p := range q.Points {
		all = append(all, of(p).Value)
	}
	all = append(all, a.Cross)
	all = slices.DeleteFunc(all, func(n picture.Number) bool { return !n.Known })
	if len(all) == 0 {
		return axis{0, 1}
	}
	values := axis{all[0].Value, all[0].Value}
	for _, n := range all {
		values = values.reach(picture.Measured{Value: n})
	}
	apart := values.high - values.low
	if apart == 0 {
		apart = max(math.Abs(values.low)*0.1, 1e-3)
	}
	out := values
	for _, p := range q.Points {
		if m := of(p); m.HasInterval() {
			out.low, out.high = min(out.low, max(m.Low.Value, values.low-apart/2)), max(out.high, min(m.High.Value, values.high+apart/2))
		}
	}
	pad := max(out.high-out.low, apart) * 0.06
	return axis{out.low - pad, out.high + pad}
}

func (f quadrantFrame) across(v float64) float64 {
	return quadrantLeft + (quadrantRight-quadrantLeft)*f.x.share(v)
}
func (f quadrantFrame) up(v float64) float64 { return f.bottom - quadrantHeight*f.y.share(v) }

func (f quadrantFrame) at(p picture.QuadrantPoint) (x, y float64, ok bool) {
	return f.across(p.X.Value.Value), f.up(p.Y.Value.Value), p.X.Value.Known && p.Y.Value.Known
}

// cutBlock says where an axis is cut and what that is.
func (c *canvas) cutBlock(a picture.Axis) block {
	text := c.pen.exact(a.Cross, a.Kind)
	if !a.Cross.Known {
		return block{}
	}
	if note := c.pen.name(a.CrossNote); note != "" {
		text = c.pen.say(wordColon, note, text)
	}
	return c.fold(text, fontSmall, 240, 2, false)
}

// quadrantGrid draws the frame, the numbers of the axes, the cross lines with what they are at, and the names of the corners.
func (c *canvas) quadrantGrid(q picture.Quadrant, f quadrantFrame, xCut block) {
	c.rect(quadrantLeft, f.top, quadrantRight-quadrantLeft, quadrantHeight, 0, rolePanel)
	ticks, step := evenTicks(f.x, 8)
	for _, t := range ticks {
		c.rule(f.across(t), f.bottom, f.across(t), f.bottom+4, 1, roleQuiet, "")
		c.write(f.across(t), f.bottom+17, fontSmall, atMiddle, roleQuiet, c.pen.tick(t, step, q.X.Kind))
	}
	ticks, step = evenTicks(f.y, 8)
	for _, t := range ticks {
		c.rule(quadrantLeft-4, f.up(t), quadrantLeft, f.up(t), 1, roleQuiet, "")
		c.write(quadrantLeft-8, f.up(t)+4, fontSmall, atEnd, roleQuiet, c.pen.tick(t, step, q.Y.Kind))
	}
	if q.X.Cross.Known {
		x := f.across(q.X.Cross.Value)
		c.rule(x, f.top-2, x, f.bottom, 1.5, roleQuiet, "6 4")
		c.block(xCut, x, f.top-4-xCut.height(), atMiddle, roleQuiet)
	}
	if q.Y.Cross.Known {
		y := f.up(q.Y.Cross.Value)
		c.rule(quadrantLeft, y, quadrantRight+2, y, 1.5, roleQuiet, "6 4")
		note := c.named(q.Y.CrossNote, fontSmall, quadrantWidth-margin-quadrantRight-8, 4)
		c.write(quadrantRight+8, y+4, font{fontSmall.size, true}, atStart, roleQuiet, c.pen.exact(q.Y.Cross, q.Y.Kind))
		c.block(note, quadrantRight+8, y+8, atStart, roleQuiet)
	}
	for i := range q.Corners {
		corner := picture.Corner(i)
		side, x, y := atStart, float64(quadrantLeft+8), f.bottom-8.0
		b := c.named(q.Corners[i], font{fontSmall.size, true}, (quadrantRight-quadrantLeft)/2-20, 2)
		if corner&picture.HighLow != 0 {
			side, x = atEnd, quadrantRight-8
		}
		if y -= b.height(); corner&picture.LowHigh != 0 {
			y = f.top + 4
		}
		c.block(b, x, y, side, roleQuiet)
	}
}

// errorBars draws how sure the place of a point is.
func (c *canvas) errorBars(p picture.QuadrantPoint, f quadrantFrame) {
	x, y, ok := f.at(p)
	if !ok {
		return
	}
	if p.X.HasInterval() {
		c.rule(f.across(p.X.Low.Value), y, f.across(p.X.High.Value), y, 1.5, roleBand, "")
	}
	if p.Y.HasInterval() {
		c.rule(x, f.up(p.Y.Low.Value), x, f.up(p.Y.High.Value), 1.5, roleBand, "")
	}
}

// cornerSign is how points are marked that surely lie in a corner.
func cornerSign(k picture.Corner) (sign, role) {
	switch k {
	case picture.HighHigh:
		return signCircle, roleLine
	case picture.LowHigh:
		return signDiamond, roleOther + 1
	case picture.HighLow:
		return signUp, rolePoint
	default:
		return signSquare, roleOther
	}
}

// point draws a point: filled where it surely lies in a corner, else as a ring.
func (c *canvas) point(q picture.Quadrant, p picture.QuadrantPoint, x, y, r float64) {
	k, odds, ok := p.Likeliest()
	if !ok || odds < surely {
		c.ring(x, y, r-1, 1.75, rolePaper, roleQuiet)
		return
	}
	s, colour := cornerSign(k)
	c.sign(s, x, y, r, paint{fill: colour, outline: rolePaper, width: 1.25})
}

// quadrantKey says what the signs are.
func (c *canvas) quadrantKey(q picture.Quadrant) {
	k := c.key()
	sure, unsure, intervals := [4]bool{}, false, false
	for _, p := range q.Points {
		at, odds, ok := p.Likeliest()
		if ok && odds >= surely {
			sure[at] = true
		} else {
			unsure = true
		}
		intervals = intervals || p.X.HasInterval() || p.Y.HasInterval()
	}
	for _, corner := range []picture.Corner{picture.HighHigh, picture.LowHigh, picture.HighLow, picture.LowLow} {
		if sure[corner] {
			s, r := cornerSign(corner)
			k.item(16, func(x, y float64) { c.sign(s, x+6, y+8, 5, paint{fill: r}) }, c.pen.cornerName(q, corner))
		}
	}
	if unsure {
		k.item(16, func(x, y float64) { c.ring(x+6, y+8, 4.5, 1.75, rolePaper, roleQuiet) }, c.pen.term(termUnsure, c.pen.percent(picture.Of(surely), 0)))
	}
	if intervals {
		k.item(30, func(x, y float64) {
			c.rule(x, y+8, x+24, y+8, 1.5, roleBand, "")
			c.rule(x+12, y+1, x+12, y+15, 1.5, roleBand, "")
		}, c.pen.intervalHead(q.Confidence))
	}
	k.end()
	c.y += 4
}
