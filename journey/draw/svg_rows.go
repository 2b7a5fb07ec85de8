package draw

import (
	"math"

	"github.com/safar-cx/safar/journey/picture"
	"github.com/safar-cx/safar/touchpoint"
)

// Pictures whose rows share an axis: how wide they are, and how much of that their names take.
const (
	rowsWidth = stepsWidth
	rowsName  = 190
	rowsTicks = 5
)

// A rowHead is what a row is called, laid out.
type rowHead struct{ name, context, note block }

func (c *canvas) rowHead(name, context, note touchpoint.Text) rowHead {
	const room = rowsName - 14
	return rowHead{c.named(name, fontText, room, 3), c.named(context, fontSmall, room, 2), c.named(note, fontSmall, room, 3)}
}

func (h rowHead) height() float64 { return h.name.height() + h.context.height() + h.note.height() + 12 }

// rowName writes what a row is called, from y on.
func (c *canvas) rowName(h rowHead, y float64, quiet bool) {
	r := roleInk
	if quiet {
		r = roleQuiet
	}
	y += 6
	c.block(h.name, margin, y, atStart, r)
	c.block(h.context, margin, y+h.name.height(), atStart, roleQuiet)
	c.block(h.note, margin, y+h.name.height()+h.context.height(), atStart, roleQuiet)
}

// A rowFrame maps the figures of rows to places.
type rowFrame struct {
	axis        axis
	left, right float64
}

func (f rowFrame) x(v float64) float64 { return f.left + (f.right-f.left)*f.axis.share(v) }

// evenTicks returns round numbers on an axis, at most so many and one, and how far they are apart.
func evenTicks(a axis, most int) (ticks []float64, step float64) {
	width := a.high - a.low
	if !(width > 0) {
		return []float64{a.low}, 0
	}
	step = math.Pow(10, math.Floor(math.Log10(width/float64(most))))
	for _, times := range []float64{1, 2, 5, 10} {
		if width/(step*times) <= float64(most)*(1+1e-9) {
			step *= times
			break
		}
	}
	first := math.Ceil(a.low/step - 1e-9)
	for i := range most + 1 {
		v := (first + float64(i)) * step
		if v > a.high+1e-9*step {
			break
		}
		ticks = append(ticks, v)
	}
	return ticks, step
}

// tick writes a number on an axis of a kind, with as many decimals as numbers so far apart need.
func (p pen) tick(v, step float64, kind picture.FigureKind) string {
	scaled, decimals := step, 0
	if kind == picture.Share {
		scaled *= 100
	}
	for ; decimals < 6 && math.Abs(scaled-math.Round(scaled)) > 1e-6*scaled; decimals++ {
		scaled *= 10
	}
	if kind == picture.Share {
		return p.percent(picture.Of(v), decimals)
	}
	return p.fixed(picture.Of(v), decimals)
}

// scale writes round numbers above rows, with hairlines down through all of them, and moves below the numbers.
func (c *canvas) scale(f rowFrame, kind picture.FigureKind, rows float64) {
	ticks, step := evenTicks(f.axis, rowsTicks)
	for _, t := range ticks {
		c.write(f.x(t), c.y+fontSmall.size, fontSmall, atMiddle, roleQuiet, c.pen.tick(t, step, kind))
		c.rule(f.x(t), c.y+17, f.x(t), c.y+17+rows, 1, roleRule, "")
	}
	c.y += 17
}

// whisker draws an interval as a line with ends.
func (c *canvas) whisker(x0, x1, y, half, width float64, r role) {
	c.rule(x0, y, x1, y, width, r, "")
	c.rule(x0, y-half, x0, y+half, width, r, "")
	c.rule(x1, y-half, x1, y+half, width, r, "")
}

// A sign is the shape of a mark, so that marks differ without their colours.
type sign int

const (
	signCircle sign = iota
	signDiamond
	signSquare
	signUp
	signDown
)

// sign draws a mark of a radius.
func (c *canvas) sign(s sign, x, y, r float64, how paint) {
	if s == signCircle {
		c.ring(x, y, r, how.width, how.fill, how.outline)
		return
	}
	var p pathPen
	x = c.x(x)
	corners := func(points ...[2]float64) {
		for i, at := range points {
			p.op("ML"[min(i, 1)], x+at[0]*r, y+at[1]*r)
		}
		p.op('Z')
	}
	switch s {
	case signDiamond:
		corners([2]float64{0, -1.2}, [2]float64{1.2, 0}, [2]float64{0, 1.2}, [2]float64{-1.2, 0})
	case signSquare:
		corners([2]float64{-0.9, -0.9}, [2]float64{0.9, -0.9}, [2]float64{0.9, 0.9}, [2]float64{-0.9, 0.9})
	case signUp:
		corners([2]float64{0, -1.1}, [2]float64{1.1, 0.9}, [2]float64{-1.1, 0.9})
	case signDown:
		corners([2]float64{0, 1.1}, [2]float64{1.1, -0.9}, [2]float64{-1.1, -0.9})
	}
	c.shape(p, how)
}
