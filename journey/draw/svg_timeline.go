package draw

import (
	"github.com/safar-cx/safar/journey/picture"
	"github.com/safar-cx/safar/touchpoint"
)

const (
	timelineHead  = 168 // of the times
	timelineLabel = 210
	timelineDot   = 6
)

// A lanePlan is where the lanes of a timeline lie: one a stage, and a last one for what belongs nowhere on the map, if there is any.
type lanePlan struct {
	of     picture.Timeline
	column float64
	place  map[touchpoint.Key]int
	count  int
}

func planLanes(t picture.Timeline) lanePlan {
	p := lanePlan{of: t, place: map[touchpoint.Key]int{}, count: len(t.Stages)}
	for i, s := range t.Stages {
		p.place[s.ID] = i
	}
	for _, c := range t.Contacts {
		if c.Stage == "" {
			p.place[""] = len(t.Stages)
			p.count = len(t.Stages) + 1
		}
	}
	p.column = min(max(880/float64(max(p.count, 1)), 58), 170)
	return p
}

func (p lanePlan) width() float64 {
	return max(2*margin+timelineHead+p.column*float64(p.count), 2*margin+timelineHead+2*timelineLabel)
}

func (p lanePlan) x(i int) float64 { return margin + timelineHead + p.column*(float64(i)+0.5) }

func (c *canvas) timeline(t picture.Timeline) {
	c.width = planLanes(t).width()
	c.heading(t.Title, t.Notes)
	c.timelineBody(t)
}

func (c *canvas) timelineBody(t picture.Timeline) {
	p := planLanes(t)
	c.width = p.width()
	now := c.pen.standsNow(t)
	if len(t.Contacts)+len(t.Overdue) == 0 && now == "" {
		c.nothing()
		return
	}
	c.summary = c.pen.describeTimeline(t)
	c.laneHeads(p)
	rows := c.layRows(p)
	if now != "" {
		rows = append(rows, c.standRow(p))
	}
	bottom := c.y
	for _, r := range rows {
		bottom += r.height
	}
	for i := range p.count {
		c.rule(p.x(i), c.y, p.x(i), bottom, 1, roleRule, "")
	}
	c.thread(p, rows)
	for _, r := range rows {
		r.draw(c.y)
		c.y += r.height
	}
	c.y += 8
	for _, o := range t.Overdue {
		c.due(o)
	}
}

// laneHeads writes the names of the lanes on one base line.
func (c *canvas) laneHeads(p lanePlan) {
	f := font{fontText.size, true}
	if p.column < 90 {
		f = font{fontSmall.size, true}
	}
	blocks, tallest := make([]block, p.count), 0.0
	for i := range blocks {
		if i < len(p.of.Stages) {
			blocks[i] = c.named(p.of.Stages[i].Name, f, p.column-6, 4)
		} else {
			blocks[i] = c.fold(c.pen.term(termOffMap), f, p.column-6, 4, false)
		}
		tallest = max(tallest, blocks[i].height())
	}
	for i, b := range blocks {
		c.block(b, p.x(i), c.y+tallest-b.height(), atMiddle, roleInk)
	}
	c.y += tallest + 6
	c.rule(margin, c.y, c.width-margin, c.y, 2, roleInk, "")
	c.y += 6
}

// A contactRow is one contact: how high it is, where its dot is below its upper edge, and how it is drawn.
type contactRow struct {
	height, dot float64
	lane        int
	draw        func(y float64)
}

func (c *canvas) layRows(p lanePlan) []contactRow {
	var rows []contactRow
	for _, touch := range p.of.Contacts {
		when := c.fold(c.pen.instant(touch.At), fontText, timelineHead-10, 2, false)
		wait := block{}
		if text := c.pen.duration(touch.Wait); text != "" {
			wait = c.fold(c.pen.term(termLater, text), fontSmall, timelineHead-10, 1, false)
		}
		label := c.named(touch.Label, font{fontText.size, true}, timelineLabel-20, 3)
		under := c.fold(c.pen.join(said(c.pen.name(touch.Channel), c.pen.outcome(touch))), fontSmall, timelineLabel-20, 3, false)
		lane := p.place[touch.Stage]
		r := contactRow{height: max(when.height()+wait.height(), label.height()+under.height()) + 12, dot: 6 + fontText.size*0.65, lane: lane}
		r.draw = func(y float64) {
			c.block(when, margin, y+6, atStart, roleInk)
			c.block(wait, margin, y+6+when.height(), atStart, roleQuiet)
			x, side := c.beside(p, lane)
			c.clear(x, y+6, side, label, under)
			c.block(label, x, y+6, side, roleInk)
			c.block(under, x, y+6+label.height(), side, roleQuiet)
			c.touch(p.x(lane), y+r.dot, touch)
		}
		rows = append(rows, r)
	}
	return rows
}

// beside tells where the words of a dot stand: after it or, where there is no room, before it.
func (c *canvas) beside(p lanePlan, lane int) (float64, side) {
	x := p.x(lane)
	if x+timelineLabel > c.width-margin {
		return x - timelineDot - 8, atEnd
	}
	return x + timelineDot + 8, atStart
}

// clear takes away what lies under two blocks that stand below each other.
func (c *canvas) clear(x, y float64, s side, blocks ...block) {
	wide, high := 0.0, 0.0
	for _, b := range blocks {
		for _, l := range b.lines {
			wide = max(wide, b.font.width(l))
		}
		high += b.height()
	}
	if s == atEnd {
		x -= wide
	}
	c.rect(x, y, wide, high, 0, rolePaper)
}

// thread draws the way from each contact to the next.
func (c *canvas) thread(p lanePlan, rows []contactRow) {
	y := c.y
	for i := 0; i+1 < len(rows) && rows[i+1].lane >= 0; i++ {
		x0, y0 := p.x(rows[i].lane), y+rows[i].dot
		y += rows[i].height
		x1, y1 := p.x(rows[i+1].lane), y+rows[i+1].dot
		c.bend(x0, y0, y, x1, y1)
	}
}

// bend draws a line that goes down from one place, along at a height that no words stand at, and down to another.
func (c *canvas) bend(x0, y0, along, x1, y1 float64) {
	var path pathPen
	path.op('M', c.x(x0), y0)
	if x0 != x1 {
		const round = 5
		step := float64(round)
		if x1 < x0 {
			step = -round
		}
		path.op('V', along-round)
		path.op('C', c.x(x0), along, c.x(x0), along, c.x(x0+step), along)
		path.op('H', c.x(x1-step))
		path.op('C', c.x(x1), along, c.x(x1), along, c.x(x1), along+round)
	}
	path.op('V', y1)
	c.shape(path, paint{empty: true, outline: roleLine, width: 2})
}

// touch draws the sign of a contact: a dot; a cross in a ring where it went badly; a ring around the dot where it reached a goal.
func (c *canvas) touch(x, y float64, t picture.Touch) {
	switch {
	case t.Bad:
		c.ring(x, y, timelineDot+1, 2, rolePaper, rolePoint)
		c.rule(x-3, y-3, x+3, y+3, 2, rolePoint, "")
		c.rule(x-3, y+3, x+3, y-3, 2, rolePoint, "")
	case t.Goal:
		c.ring(x, y, timelineDot+3, 2, rolePaper, roleOther+1)
		c.circle(x, y, timelineDot-1, roleOther+1)
	default:
		c.circle(x, y, timelineDot-1, roleLine)
	}
}

// standRow says where the customer stands, with an empty ring in the lane.
func (c *canvas) standRow(p lanePlan) contactRow {
	lane, there := p.place[p.of.Now.Stage]
	when := c.fold(c.pen.term(termNow), font{fontText.size, true}, timelineHead-10, 1, false)
	date := c.fold(c.pen.instant(p.of.Now.AsOf), fontSmall, timelineHead-10, 2, false)
	state := c.fold(c.pen.state(p.of.Now.State), font{fontText.size, true}, timelineLabel-20, 3, false)
	r := contactRow{height: max(when.height()+date.height(), state.height()) + 14, dot: 6 + fontText.size*0.65, lane: lane}
	if !there {
		r.lane = -1
	}
	r.draw = func(y float64) {
		c.rule(margin, y, c.width-margin, y, 1, roleQuiet, "5 4")
		c.block(when, margin, y+6, atStart, roleInk)
		c.block(date, margin, y+6+when.height(), atStart, roleQuiet)
		if !there {
			c.block(state, margin+timelineHead, y+6, atStart, roleInk)
			return
		}
		x, side := c.beside(p, lane)
		c.block(state, x, y+6, side, roleInk)
		c.ring(p.x(lane), y+r.dot, timelineDot, 2, rolePaper, roleLine)
	}
	return r
}

// due says what is overdue, in a frame.
func (c *canvas) due(o picture.Overdue) {
	b := c.fold(c.pen.overdue(o), fontText, c.width-2*margin-24, 4, false)
	c.rect(margin, c.y, 4, b.height()+10, 0, rolePoint)
	c.block(b, margin+14, c.y+4, atStart, roleInk)
	c.y += b.height() + 14
}

// describeTimeline says in words where the customer stands and what is overdue.
func (p pen) describeTimeline(t picture.Timeline) string {
	var parts []string
	for _, c := range t.Contacts {
		parts = append(parts, p.join(said(p.instant(c.At), p.laneName(t, c.Stage), p.name(c.Label), p.outcome(c))))
	}
	if now := p.standsNow(t); now != "" {
		parts = append(parts, now)
	}
	for _, o := range t.Overdue {
		parts = append(parts, p.overdue(o))
	}
	const most = 12 // a description is heard as a whole
	if n := len(parts); n > most {
		parts = append(append(parts[:0:0], "…"), parts[n-most:]...)
	}
	return p.listed(parts)
}
