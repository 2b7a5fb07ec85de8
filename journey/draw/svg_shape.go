package draw

// A paint says how a shape is filled and outlined.
type paint struct {
	fill    role
	empty   bool    // not filled at all
	opacity float64 // of the fill; 0 means 1
	outline role
	width   float64 // of the outline; 0 means none
	dash    token
}

// shape draws a path whose data a plot wrote, already mirrored.
func (c *canvas) shape(p pathPen, how paint) {
	class, fill := token("f-"+how.fill.class()), attrFill.colour(c.light.of(how.fill))
	if how.empty {
		class, fill = "", attrFill.is("none")
	}
	if how.width > 0 {
		if class != "" {
			class += " "
		}
		class += "k-" + how.outline.class()
	}
	c.empty("path", attrPath.is(token(p.b)), attrClass.is(class), fill, property("fill-opacity").num(how.opacity).when(how.opacity > 0),
		attrStroke.colour(c.light.of(how.outline)).when(how.width > 0), property("stroke-width").num(how.width).when(how.width > 0),
		property("stroke-dasharray").is(how.dash).when(how.dash != ""))
	c.line()
}

// ribbon draws a band of one thickness from one place to another, level at both ends.
func (c *canvas) ribbon(x0, y0, x1, y1, thick float64, how paint) {
	var p pathPen
	middle := c.x((x0 + x1) / 2)
	x0, x1 = c.x(x0), c.x(x1)
	p.op('M', x0, y0-thick/2)
	p.op('C', middle, y0-thick/2, middle, y1-thick/2, x1, y1-thick/2)
	p.op('L', x1, y1+thick/2)
	p.op('C', middle, y1+thick/2, middle, y0+thick/2, x0, y0+thick/2)
	p.op('Z')
	c.shape(p, how)
}

// detour draws a ribbon that leaves the straight way for a lane of its own: there within a reach of its beginning, and back within a reach of its end.
func (c *canvas) detour(x0, y0, lane, x1, y1, reach, thick float64, how paint) {
	if x1 < x0 {
		reach = -reach
	}
	var p pathPen
	edge := func(half float64, from, fromY, to, toY, reach float64, start byte) {
		p.op(start, c.x(from), fromY+half)
		p.op('C', c.x(from+reach/2), fromY+half, c.x(from+reach/2), lane+half, c.x(from+reach), lane+half)
		p.op('H', c.x(to-reach))
		p.op('C', c.x(to-reach/2), lane+half, c.x(to-reach/2), toY+half, c.x(to), toY+half)
	}
	edge(-thick/2, x0, y0, x1, y1, reach, 'M')
	edge(thick/2, x1, y1, x0, y0, -reach, 'L')
	p.op('Z')
	c.shape(p, how)
}

// downward draws an arrow head that points down, its tip at x and y.
func (c *canvas) downward(x, y, half, height float64, r role) {
	var p pathPen
	p.op('M', c.x(x), y)
	p.op('L', c.x(x-half), y-height)
	p.op('L', c.x(x+half), y-height)
	p.op('Z')
	c.shape(p, paint{fill: r})
}

// along draws an arrow head that points on, or back if length is negative, its tip at x and y.
func (c *canvas) along(x, y, length, half float64, r role) {
	var p pathPen
	p.op('M', c.x(x), y)
	p.op('L', c.x(x-length), y-half)
	p.op('L', c.x(x-length), y+half)
	p.op('Z')
	c.shape(p, paint{fill: r})
}

// A keyRow writes what signs mean, one beside the other, in as many lines as it takes.
type keyRow struct {
	c *canvas
	x float64
}

func (c *canvas) key() *keyRow { return &keyRow{c: c, x: margin} }

// item writes a sign so wide and, after it, its meaning.
func (k *keyRow) item(sign float64, draw func(x, y float64), text string) {
	c := k.c
	b := c.fold(text, fontSmall, c.width-2*margin-sign, 3, false)
	w := sign
	for _, l := range b.lines {
		w = max(w, sign+b.font.width(l))
	}
	if k.x > margin && k.x+w > c.width-margin {
		k.x, c.y = margin, c.y+20
	}
	if draw != nil {
		draw(k.x, c.y)
	}
	c.block(b, k.x+sign, c.y, atStart, roleQuiet)
	k.x += w + 24
	if len(b.lines) > 1 {
		k.x, c.y = margin, c.y+b.height()+4
	}
}

// end moves below the key.
func (k *keyRow) end() {
	if k.x > margin {
		k.c.y += 20
	}
}
