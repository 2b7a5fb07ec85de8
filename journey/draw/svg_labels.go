package draw

import (
	"slices"
	"strings"

	"github.com/safar-cx/safar/journey/picture"
)

// An area is a rectangle, in places as in a picture that runs to the right.
type area struct{ left, top, right, bottom float64 }

func (a area) meets(b area) bool {
	return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
}

func (a area) within(b area) bool {
	return a.left >= b.left && a.right <= b.right && a.top >= b.top && a.bottom <= b.bottom
}

// around lists where a label so wide and high may stand beside a point, the best place first.
func around(x, y, width, height float64) []area {
	const off, near = 9, 6
	at := func(left, top float64) area { return area{left, top, left + width, top + height} }
	return []area{
		at(x+off, y-height/2), at(x+near, y-near-height+2), at(x-near-width, y-near-height+2), at(x+near, y+near-2), at(x-near-width, y+near-2),
		at(x-off-width, y-height/2), at(x-width/2, y-off-height+2), at(x-width/2, y+off-2),
	}
}

// A label is what stands beside a point.
type label struct {
	text string
	at   area
}

// labels writes names beside points or, where these are many or do not fit, numbers; it reports whether it wrote numbers. No label covers a point, a
// name of a corner or another label; what finds no room is left out and stands in the table alone.
func (c *canvas) labels(q picture.Quadrant, f quadrantFrame) (numbered bool) {
	bold := font{fontSmall.size, true}
	if len(q.Points) <= fewPoints {
		names, fits := c.place(q, f, fontSmall, func(i int) string {
			b := c.named(q.Points[i].Name, fontSmall, 150, 1)
			if b.full != "" || len(b.lines) == 0 {
				return ""
			}
			return b.lines[0]
		})
		if fits {
			c.writeLabels(names, fontSmall)
			return false
		}
	}
	numbers, _ := c.place(q, f, bold, func(i int) string {
		if i >= mostNumbered {
			return ""
		}
		return c.pen.format.Count(i + 1)
	})
	c.writeLabels(numbers, bold)
	return true
}

func (c *canvas) writeLabels(list []label, of font) {
	for _, l := range list {
		c.rect(l.at.left-1, l.at.top+1, l.at.right-l.at.left+2, l.at.bottom-l.at.top-1, 2, rolePanel)
		c.write(l.at.left, l.at.bottom-of.size*0.3, of, atStart, roleInk, l.text)
	}
}

// place finds room for a label beside each point that has a place; all tells whether each found some.
func (c *canvas) place(q picture.Quadrant, f quadrantFrame, of font, text func(int) string) (placed []label, all bool) {
	plot := area{quadrantLeft, f.top, quadrantRight, f.bottom}
	taken := c.cornerAreas(q, f)
	for _, p := range q.Points {
		if x, y, ok := f.at(p); ok {
			taken = append(taken, area{x - 6, y - 6, x + 6, y + 6})
		}
	}
	lines := c.lineAreas(q, f)
	free := func(a area) bool { return a.within(plot) && !slices.ContainsFunc(taken, a.meets) }
	all = true
	for i, p := range q.Points {
		x, y, ok := f.at(p)
		if !ok {
			continue
		}
		s := text(i)
		if s == "" {
			all = false
			continue
		}
		places := around(x, y, of.width(s), of.size*1.25)
		best := slices.IndexFunc(places, func(a area) bool { return free(a) && !slices.ContainsFunc(lines, a.meets) })
		if best < 0 {
			best = slices.IndexFunc(places, free)
		}
		if best < 0 {
			all = false
			continue
		}
		taken = append(taken, places[best])
		placed = append(placed, label{s, places[best]})
	}
	return placed, all
}

// lineAreas is where the cross lines and the error bars run, which labels had better not cover.
func (c *canvas) lineAreas(q picture.Quadrant, f quadrantFrame) []area {
	var out []area
	if q.X.Cross.Known {
		x := f.across(q.X.Cross.Value)
		out = append(out, area{x - 1, f.top, x + 1, f.bottom})
	}
	if q.Y.Cross.Known {
		y := f.up(q.Y.Cross.Value)
		out = append(out, area{quadrantLeft, y - 1, quadrantRight, y + 1})
	}
	for _, p := range q.Points {
		x, y, ok := f.at(p)
		if ok && p.X.HasInterval() {
			out = append(out, area{f.across(p.X.Low.Value), y - 1, f.across(p.X.High.Value), y + 1})
		}
		if ok && p.Y.HasInterval() {
			out = append(out, area{x - 1, f.up(p.Y.High.Value), x + 1, f.up(p.Y.Low.Value)})
		}
	}
	return out
}

// cornerAreas is where the names of the corners stand.
func (c *canvas) cornerAreas(q picture.Quadrant, f quadrantFrame) []area {
	var out []area
	for i := range q.Corners {
		corner, bold := picture.Corner(i), font{fontSmall.size, true}
		b := c.named(q.Corners[i], bold, (quadrantRight-quadrantLeft)/2-20, 2)
		width := 0.0
		for _, line := range b.lines {
			width = max(width, bold.width(line))
		}
		a := area{quadrantLeft + 8, f.bottom - 8 - b.height(), quadrantLeft + 8 + width, f.bottom - 8}
		if corner&picture.HighLow != 0 {
			a.left, a.right = quadrantRight-8-width, quadrantRight-8
		}
		if corner&picture.LowHigh != 0 {
			a.top, a.bottom = f.top+4, f.top+4+b.height()
		}
		if width > 0 {
			out = append(out, a)
		}
	}
	return out
}

// numbers lists what the numbers stand for, in two columns, with what is told of each point.
func (c *canvas) numbers(q picture.Quadrant) {
	const columns, number = 2, 26
	const width = (quadrantWidth - 2*margin) / columns
	count := min(len(q.Points), mostNumbered)
	rows := (count + columns - 1) / columns
	lowest := c.y
	for column := range columns {
		x, y := float64(margin+column*width), c.y
		for i := column * rows; i < min((column+1)*rows, count); i++ {
			p := q.Points[i]
			name := c.named(p.Name, fontText, width-number-40, 2)
			told := c.fold(c.pointText(q, p), fontSmall, width-number-40, 2, false)
			c.write(x, y+fontText.size*1.02, font{fontText.size, true}, atStart, roleInk, c.pen.format.Count(i+1))
			c.point(q, p, x+number+4, y+9, 5)
			c.block(name, x+number+16, y, atStart, roleInk)
			c.block(told, x+number+16, y+name.height(), atStart, roleQuiet)
			y += max(name.height(), fontText.size*leading) + told.height() + 5
		}
		lowest = max(lowest, y)
	}
	c.y = lowest
	if more := len(q.Points) - count; more > 0 {
		c.write(margin, c.y+fontSmall.size, fontSmall, atStart, roleQuiet, "… "+c.pen.say(wordMore, c.pen.format.Count(more)))
		c.y += fontSmall.size * leading
	}
}

// pointText says in which corner a point lies, and how probable that is.
func (c *canvas) pointText(q picture.Quadrant, p picture.QuadrantPoint) string {
	k, ok := corner(q, p)
	if !ok {
		return c.pen.term(termUnknown)
	}
	return strings.TrimRight(c.pen.cornerName(q, k)+" "+c.pen.oddsText(q, p), " ")
}
