package draw

import (
	"cmp"
	"slices"

	"github.com/safar-cx/safar/journey/picture"
)

const (
	flowHead   = 104 // of the names of the figures
	flowHeight = 180 // of the bar of all customers
	laneGap    = 7
	laneLabel  = 15
)

// A flowPlan is where the parts of a flow lie. Each stage is a bar: above the base line those who were not lost there, below it those who were.
type flowPlan struct {
	flow          picture.Flow
	moves         []passage
	column, width float64 // of a stage, and of its bar
	scale         float64 // pixels a customer
	base          float64
	ahead, back   []lane
}

// A lane is where a passage runs that does not lead to the next stage.
type lane struct {
	passage
	level int     // counted from the bars
	at    float64 // how far its middle is from the bars
}

func planFlow(f picture.Flow) flowPlan {
	n := float64(len(f.Stages))
	p := flowPlan{flow: f, moves: passages(f), column: min(max(1010/n, 66), 168)}
	p.width = min(30, p.column*0.26)
	if most := flowSize(f); most > 0 {
		p.scale = flowHeight / most
	}
	var ahead, back []passage
	for _, m := range p.moves {
		switch {
		case m.span() > 1:
			ahead = append(ahead, m)
		case m.span() < 0:
			back = append(back, m)
		}
	}
	p.ahead, p.back = p.lanes(ahead), p.lanes(back)
	return p
}

// lanes gives each passage the lowest lane that is free along its way, the short ones first, so that they lie inside the long ones.
func (p flowPlan) lanes(list []passage) []lane {
	slices.SortStableFunc(list, func(a, b passage) int {
		return cmp.Or(cmp.Compare(max(a.span(), -a.span()), max(b.span(), -b.span())), cmp.Compare(a.from, b.from))
	})
	var out []lane
	var thick []float64
	for _, m := range list {
		low, high := min(m.from, m.to), max(m.from, m.to)
		level := 0
		for slices.ContainsFunc(out, func(l lane) bool {
			return l.level == level && low < max(l.from, l.to) && min(l.from, l.to) < high
		}) {
			level++
		}
		out = append(out, lane{passage: m, level: level})
		if level == len(thick) {
			thick = append(thick, 0)
		}
		thick[level] = max(thick[level], p.thick(m))
	}
	for i, l := range out {
		for level := range l.level {
			out[i].at += thick[level] + laneLabel + laneGap
		}
		out[i].at += laneGap + thick[l.level]/2
	}
	return out
}

// thick is how thick the ribbon of a passage is; the thinnest can still be seen.
func (p flowPlan) thick(m passage) float64 { return max(m.customers*p.scale, 1.5) }

// depth is how much room lanes take.
func (p flowPlan) depth(lanes []lane) float64 {
	deep := 0.0
	for _, l := range lanes {
		deep = max(deep, l.at+p.thick(l.passage)/2+laneLabel+2)
	}
	return deep
}

func (p flowPlan) x(stage int) float64 {
	return margin + flowHead + p.column*(float64(stage)+0.5)
}

func (p flowPlan) top(stage int) float64 {
	s := p.flow.Stages[stage]
	return p.base - (s.Customers.Value-s.Lost.Value)*p.scale
}

func (p flowPlan) bottom(stage int) float64 {
	return p.base + p.flow.Stages[stage].Lost.Value*p.scale
}

func flowWidth(f picture.Flow) float64 {
	p := planFlow(f)
	return max(2*margin+flowHead+p.column*float64(len(f.Stages)), 480)
}

func (c *canvas) flow(f picture.Flow) {
	c.width = flowWidth(f)
	c.heading(f.Title, f.Notes)
	c.flowBody(f)
}

func (c *canvas) flowBody(f picture.Flow) {
	c.width = flowWidth(f)
	if len(f.Stages) == 0 {
		c.nothing()
		return
	}
	c.summary = c.pen.describeFlow(f)
	p := planFlow(f)
	c.flowHeads(p)
	above, below := p.depth(p.ahead), p.depth(p.back)
	highest, lowest := 0.0, 0.0
	for _, s := range f.Stages {
		highest, lowest = max(highest, s.Customers.Value-s.Lost.Value), max(lowest, s.Lost.Value)
	}
	c.y += above + 24
	p.base = c.y + highest*p.scale
	c.ribbons(p)
	c.rule(margin+flowHead, p.base, c.width-margin, p.base, 1, roleQuiet, "2 3")
	for i := range f.Stages {
		c.station(p, i)
	}
	c.flowNumbers(p)
	c.y = p.base + lowest*p.scale + 14 + below + 4
	c.flowFooter(p)
	c.flowKey(p)
}

// flowHeads writes the names of the stages on one base line.
func (c *canvas) flowHeads(p flowPlan) {
	f := fontHead
	if p.column < 100 {
		f = font{10.5, true}
	}
	blocks := make([]block, len(p.flow.Stages))
	tallest := 0.0
	for i, s := range p.flow.Stages {
		blocks[i] = c.named(s.Name, f, p.column-6, 4)
		tallest = max(tallest, blocks[i].height())
	}
	for i, b := range blocks {
		c.block(b, p.x(i), c.y+tallest-b.height(), atMiddle, roleInk)
	}
	c.y += tallest + 6
	c.rule(margin+flowHead, c.y, c.width-margin, c.y, 2, roleInk, "")
}

// ribbons draws all moves: those to the next stage between the bars, those that skip stages above, those back below.
func (c *canvas) ribbons(p flowPlan) {
	n := len(p.flow.Stages)
	out, in := make([]float64, n), make([]float64, n) // as far as the sides of the bars are taken, from below
	for i := range n {
		out[i], in[i] = p.base, p.bottom(i)
	}
	half := p.width / 2
	for _, m := range p.moves {
		if m.span() != 1 {
			continue
		}
		t := p.thick(m)
		y0, y1 := max(p.top(m.from)+t/2, p.base-t/2), max(p.top(m.to)+t/2, p.bottom(m.to)-t/2)
		c.ribbon(p.x(m.from)+half, y0, p.x(m.to)-half, y1, t, paint{fill: roleBand, opacity: 0.75})
		out[m.from], in[m.to] = y0-t/2, y1-t/2
	}
	reach := (p.column - p.width) / 2
	top := p.base
	for i := range n {
		top = min(top, p.top(i))
	}
	for _, l := range p.ahead {
		t := p.thick(l.passage)
		y0, y1 := max(p.top(l.from)+t/2, out[l.from]-t/2), max(p.top(l.to)+t/2, in[l.to]-t/2)
		c.detour(p.x(l.from)+half, y0, top-18-l.at, p.x(l.to)-half, y1, reach, t, paint{fill: roleOther, opacity: 0.4})
		c.along(p.x(l.to)-half, y1, 7, 4.5, roleOther)
		out[l.from], in[l.to] = y0-t/2, y1-t/2
	}
	low := p.base
	for i := range n {
		low = max(low, p.bottom(i))
	}
	for _, l := range p.back {
		t := p.thick(l.passage)
		c.detour(p.x(l.from)-half, p.bottom(l.from)-t/2, low+14+l.at, p.x(l.to)+half, p.bottom(l.to)-t/2, reach, t,
			paint{fill: roleOther + 2, opacity: 0.2, outline: roleOther + 2, width: 1.25, dash: "4 3"})
		c.along(p.x(l.to)+half, p.bottom(l.to)-t/2, -7, 4.5, roleOther+2)
	}
}

// station draws the bar of a stage: from the base line up those who went on, who are still under way and who reached a goal; below it those who were lost.
func (c *canvas) station(p flowPlan, i int) {
	s := p.flow.Stages[i]
	x, y := p.x(i)-p.width/2, p.base
	part := func(customers float64, r role) {
		h := customers * p.scale
		if h <= 0 {
			return
		}
		y -= h
		c.rect(x, y, p.width, h, 0, r)
		if r == rolePaper {
			c.frame(x, y, p.width, h, roleLine)
		}
	}
	part(s.Customers.Value-s.Lost.Value-s.Reached.Value-s.Open.Value, roleLine)
	part(s.Open.Value, rolePaper)
	part(s.Reached.Value, roleOther+1)
	if s.Lost.Value > 0 {
		c.rect(x, p.base, p.width, s.Lost.Value*p.scale, 0, rolePoint)
		c.downward(p.x(i), p.bottom(i)+8, p.width/2, 8.5, rolePoint)
	}
}

// frame draws a line inside the edge of a box.
func (c *canvas) frame(x, y, w, h float64, r role) {
	var p pathPen
	p.op('M', c.x(x+0.75), y+0.75)
	p.op('H', c.x(x+w-0.75))
	p.op('V', max(y+h-0.75, y+0.75))
	p.op('H', c.x(x+0.75))
	p.op('Z')
	c.shape(p, paint{empty: true, outline: r, width: 1.5})
}

// flowNumbers writes the numbers of customers over everything else.
func (c *canvas) flowNumbers(p flowPlan) {
	small, big := fontSmall, fontHead
	if p.column < 100 {
		big = font{fontSmall.size, true}
	}
	for i, s := range p.flow.Stages {
		if s.Customers.Known {
			c.write(p.x(i), p.top(i)-6, big, atMiddle, roleInk, c.pen.fixed(s.Customers, 0))
		}
	}
	for _, m := range p.moves {
		text := c.pen.fixed(picture.Of(m.customers), 0)
		if m.span() != 1 || small.width(text) > p.column-p.width-4 {
			continue
		}
		t := p.thick(m)
		y0, y1 := max(p.top(m.from)+t/2, p.base-t/2), max(p.top(m.to)+t/2, p.bottom(m.to)-t/2)
		y := (y0+y1)/2 + 4
		if t < 16 {
			y = (y0+y1)/2 - t/2 - 4
		}
		c.write((p.x(m.from)+p.x(m.to))/2, y, fontSmall, atMiddle, roleInk, text)
	}
	top, low := p.base, p.base
	for i := range p.flow.Stages {
		top, low = min(top, p.top(i)), max(low, p.bottom(i))
	}
	for _, l := range p.ahead {
		c.write((p.x(l.from)+p.x(l.to))/2, top-18-l.at-p.thick(l.passage)/2-4, fontSmall, atMiddle, roleInk, c.pen.fixed(picture.Of(l.customers), 0))
	}
	for _, l := range p.back {
		c.write((p.x(l.from)+p.x(l.to))/2, low+14+l.at+p.thick(l.passage)/2+13, fontSmall, atMiddle, roleInk, c.pen.fixed(picture.Of(l.customers), 0))
	}
}

// flowFooter writes how paths ended, in rows below the stages; what happened nowhere has no row.
func (c *canvas) flowFooter(p flowPlan) {
	row := func(name term, r role, figure func(s picture.Station) (n, of picture.Number)) {
		blocks := make([]block, len(p.flow.Stages))
		tallest, any := fontSmall.size*leading, false
		for i, s := range p.flow.Stages {
			n, of := figure(s)
			text := c.pen.format.Dash()
			if n.Known {
				text, any = c.pen.part(n, of), any || n.Value > 0
			}
			blocks[i] = c.fold(text, fontSmall, p.column-4, 2, false)
			tallest = max(tallest, blocks[i].height())
		}
		if !any {
			return
		}
		c.rule(margin, c.y, c.width-margin, c.y, 1, roleRule, "")
		label := c.fold(c.pen.term(name), fontSmall, flowHead-22, 2, false)
		c.rect(margin, c.y+6, 10, 10, 0, r)
		if r == rolePaper {
			c.frame(margin, c.y+6, 10, 10, roleLine)
		}
		c.block(label, margin+16, c.y+4, atStart, roleQuiet)
		for i, b := range blocks {
			c.block(b, p.x(i), c.y+4, atMiddle, roleInk)
		}
		c.y += max(tallest, label.height()) + 8
	}
	none := picture.Number{}
	row(termLost, rolePoint, func(s picture.Station) (picture.Number, picture.Number) { return s.Lost, s.Customers })
	row(termReached, roleOther+1, func(s picture.Station) (picture.Number, picture.Number) { return s.Reached, none })
	row(termOpen, rolePaper, func(s picture.Station) (picture.Number, picture.Number) { return s.Open, none })
	c.y += 8
}

// flowKey says what the ribbons are.
func (c *canvas) flowKey(p flowPlan) {
	k := c.key()
	if p.flow.SetOut.Known {
		k.item(0, nil, c.pen.setOut(p.flow))
	}
	k.item(18, func(x, y float64) { c.rect(x, y+4, 10, 10, 0, roleLine) }, c.pen.counting(p.flow.Visits, termWent))
	if slices.ContainsFunc(p.moves, func(m passage) bool { return m.span() == 1 }) {
		k.item(34, func(x, y float64) { c.rect(x, y+4, 28, 9, 0, roleBand) }, c.pen.term(termOn))
	}
	if len(p.ahead) > 0 {
		k.item(34, func(x, y float64) {
			c.ribbon(x, y+8, x+24, y+8, 6, paint{fill: roleOther, opacity: 0.4})
			c.along(x+28, y+8, 7, 4.5, roleOther)
		}, c.pen.term(termAhead))
	}
	if len(p.back) > 0 {
		k.item(34, func(x, y float64) {
			c.ribbon(x+4, y+8, x+28, y+8, 6, paint{fill: roleOther + 2, opacity: 0.2, outline: roleOther + 2, width: 1.25, dash: "4 3"})
			c.along(x, y+8, -7, 4.5, roleOther+2)
		}, c.pen.term(termBackward))
	}
	if p.flow.Others.Moves > 0 {
		k.item(0, nil, c.pen.counting(p.flow.Visits, termOthers, c.pen.format.Count(p.flow.Others.Moves), c.pen.fixed(p.flow.Others.Customers, 0)))
	}
	k.end()
}
