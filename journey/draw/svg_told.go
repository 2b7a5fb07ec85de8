package draw

import (
	"github.com/safar-cx/safar/journey/picture"
	"github.com/safar-cx/safar/touchpoint"
)

// told writes a picture in words.
func (c *canvas) told(title touchpoint.Text, notes []touchpoint.Text, words string) {
	c.width = stepsWidth
	c.heading(title, notes)
	if words == "" {
		c.nothing()
		return
	}
	c.summary = words
	b := c.fold(words, fontText, c.width-2*margin, 40, false)
	c.block(b, margin, c.y, atStart, roleInk)
	c.y += b.height()
}

func (c *canvas) quadrant(q picture.Quadrant) { c.told(q.Title, q.Notes, c.pen.describeQuadrant(q)) }
func (c *canvas) bars(b picture.Bars)         { c.told(b.Title, b.Notes, c.pen.describeBars(b)) }
func (c *canvas) changes(k picture.Changes)   { c.told(k.Title, k.Notes, c.pen.describeChanges(k)) }
func (c *canvas) stack(k picture.Stack)       { c.told(k.Title, k.Notes, c.pen.describeStack(k)) }
