package draw

import (
	"github.com/safar-cx/safar/journey/picture"
)

const (
	stepsWidth  = 760
	stepsHead   = 52 // of the ticks of the shares
	stepsHeight = 220
	stepsTicks  = 8
)

func (c *canvas) steps(s picture.Steps) {
	c.width = stepsWidth
	c.heading(s.Title, s.Notes)
	c.stepsBody(s)
}

func (c *canvas) stepsBody(s picture.Steps) {
	c.width = stepsWidth
	if len(s.Lines) == 0 {
		c.nothing()
		return
	}
	c.summary = c.pen.describeSteps(s)
	c.stepsKey(s)
	end := s.Last()
	if end <= 0 {
		end = 1
	}
	left, right := float64(margin+stepsHead), float64(stepsWidth-margin-16)
	f := stepFrame{c: c, left: left, right: right, top: c.y + 10, end: end}
	for _, share := range []float64{0, 0.25, 0.5, 0.75, 1} {
		c.rule(left, f.y(share), right, f.y(share), 1, roleRule, "")
		c.write(left-8, f.y(share)+4, fontSmall, atEnd, roleQuiet, c.pen.percent(picture.Of(share), 0))
	}
	ticks := roundTicks(end, stepsTicks)
	for _, t := range ticks {
		c.rule(f.x(t), f.y(0), f.x(t), f.y(0)+4, 1, roleQuiet, "")
		c.write(f.x(t), f.y(0)+18, fontSmall, atMiddle, roleQuiet, c.pen.moment(t))
	}
	for i := len(s.Lines) - 1; i >= 0; i-- {
		f.line(s.Lines[i], i)
	}
	for i, l := range s.Lines {
		f.half(l, i)
	}
	c.y = f.y(0) + 26
	if clock := c.pen.prose(s.Clock); clock != "" {
		b := c.fold(clock, fontSmall, right-left, 2, false)
		c.block(b, (left+right)/2, c.y, atMiddle, roleQuiet)
		c.y += b.height() + 4
	}
	f.watched(s, ticks)
}

// A stepFrame maps times and shares to the plane.
type stepFrame struct {
	c                     *canvas
	left, right, top, end float64
}

func (f stepFrame) x(t float64) float64 {
	return f.left + (f.right-f.left)*min(max(t/f.end, 0), 1)
}
func (f stepFrame) y(share float64) float64 { return f.top + (1-share)*stepsHeight }

// line draws one line as far as the axis goes, in runs where its levels are known; the main one with its band.
func (f stepFrame) line(l picture.StepLine, series int) {
	for from := 0; from < len(l.Points); {
		to := from
		for to < len(l.Points) && l.Points[to].Level.Value.Known && l.Points[to].At <= f.end {
			to++
		}
		if run := l.Points[from:to]; len(run) > 0 {
			until := run[len(run)-1].At
			if to < len(l.Points) {
				until = min(l.Points[to].At, f.end)
			}
			f.run(run, until, series)
		}
		from = to + 1
	}
}

func (f stepFrame) run(points []picture.StepPoint, until float64, series int) {
	c := f.c
	edge := func(p *pathPen, start byte, value func(picture.Measured) float64) {
		for i, point := range points {
			x, y := c.x(f.x(point.At)), f.y(value(point.Level))
			if i == 0 {
				p.op(start, x, y)
				continue
			}
			p.op('H', x)
			p.op('V', y)
		}
		p.op('H', c.x(f.x(until)))
	}
	if series == 0 {
		f.band(points, until)
	}
	var p pathPen
	edge(&p, 'M', func(m picture.Measured) float64 { return m.Value.Value })
	r, width, dash := lineStyle(series)
	c.shape(p, paint{empty: true, outline: r, width: width, dash: dash})
}

// band draws the band step by step, where it is known.
func (f stepFrame) band(points []picture.StepPoint, until float64) {
	c := f.c
	var p pathPen
	for i, point := range points {
		if !point.Level.HasInterval() {
			continue
		}
		to := until
		if i+1 < len(points) {
			to = points[i+1].At
		}
		if to <= point.At {
			continue
		}
		p.op('M', c.x(f.x(point.At)), f.y(point.Level.High.Value))
		p.op('H', c.x(f.x(to)))
		p.op('V', f.y(point.Level.Low.Value))
		p.op('H', c.x(f.x(point.At)))
		p.op('Z')
	}
	if len(p.b) > 0 {
		c.shape(p, paint{fill: roleBand, opacity: 0.6})
	}
}

// half marks when a line has come to one half.
func (f stepFrame) half(l picture.StepLine, series int) {
	if !l.Half.Value.Known || l.Half.Value.Value > f.end {
		return
	}
	r, _, _ := lineStyle(series)
	x := f.x(l.Half.Value.Value)
	f.c.rule(x, f.y(0.5), x, f.y(0), 1.25, r, "3 3")
	f.c.ring(x, f.y(0.5), 4.5, 2, rolePaper, r)
	text := f.c.pen.moment(l.Half.Value.Value)
	f.c.write(x+8, f.y(0.5)-7-14*float64(series), font{fontSmall.size, true}, atStart, roleInk, text)
}

// stepsKey says what the shares are, which line is whose, and when each has come to one half.
func (c *canvas) stepsKey(s picture.Steps) {
	k := c.key()
	if unit := c.pen.prose(s.Unit); unit != "" {
		k.item(0, nil, unit)
	}
	for i, l := range s.Lines {
		if len(s.Lines) == 1 && l.Name.IsZero() {
			continue
		}
		k.item(34, func(x, y float64) {
			r, width, dash := lineStyle(i)
			c.rule(x, y+8, x+28, y+8, width, r, dash)
		}, c.pen.lineHead(s, l))
	}
	if s.Confidence.Known {
		k.item(34, func(x, y float64) { c.rect(x, y+3, 28, 10, 0, roleBand) }, c.pen.term(termBand, c.pen.confidence(s.Confidence)))
	}
	for _, l := range s.Lines {
		if l.Half.Value.Known {
			k.item(14, func(x, y float64) { c.ring(x+5, y+8, 4, 2, rolePaper, roleQuiet) }, c.pen.halfText(s, l))
		}
	}
	k.end()
}

// watched writes below the ticks how many customers were still watched, a row a line.
func (f stepFrame) watched(s picture.Steps, ticks []float64) {
	c := f.c
	headed := false
	for _, l := range s.Lines {
		figures, known := make([]string, len(ticks)), false
		for i, t := range ticks {
			if point, on := levelAt(l, t); on && point.AtRisk.Known {
				figures[i], known = c.pen.fixed(point.AtRisk, 0), true
			}
		}
		if !known {
			continue
		}
		if !headed {
			headed = true
			c.write(margin, c.y+fontSmall.size, fontSmall, atStart, roleQuiet, c.pen.term(termAtRisk))
			c.y += fontSmall.size * leading
		}
		if len(s.Lines) > 1 {
			c.block(c.fold(c.pen.lineHead(s, l), fontSmall, stepsWidth-2*margin, 1, false), margin, c.y, atStart, roleQuiet)
			c.y += fontSmall.size * leading
		}
		for i, t := range ticks {
			c.write(f.x(t), c.y+fontSmall.size, fontSmall, atMiddle, roleInk, figures[i])
		}
		c.y += fontSmall.size * leading
	}
}
