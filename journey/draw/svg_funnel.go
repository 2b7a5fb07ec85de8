package draw

import (
	"github.com/safar-cx/safar/journey/picture"
)

const (
	funnelName = 150
	funnelBar  = 260
	funnelRow  = 44
	funnelSide = 210 // of the figures beside the bars
)

func (c *canvas) funnel(f picture.Funnel) {
	each := funnelBar + funnelSide
	c.width = float64(2*margin + funnelName + each*max(len(f.Variants), 1))
	c.heading(f.Title, f.Notes)
	if len(f.Steps) == 0 || len(f.Variants) == 0 {
		c.nothing()
		return
	}
	c.summary = c.pen.describeFunnel(f)
	left := func(variant int) float64 { return float64(margin + funnelName + each*variant) }
	named := 0.0
	for i, v := range f.Variants {
		name := c.named(v.Name, fontHead, float64(each-20), 2)
		c.block(name, left(i), c.y, atStart, roleInk)
		named = max(named, name.height())
	}
	c.y += named + 4
	most := max(funnelSize(f), 1)
	for i, step := range f.Steps {
		c.rule(margin, c.y, c.width-margin, c.y, 1, roleRule, "")
		name := c.named(step.Name, fontText, funnelName-12, 3)
		c.block(name, margin, c.y+8, atStart, roleInk)
		for j, v := range f.Variants {
			c.funnelCount(v, i, left(j), most)
		}
		c.y += max(funnelRow, name.height()+14)
	}
	c.rule(margin, c.y, c.width-margin, c.y, 1, roleRule, "")
	c.y += 10
	k := c.key()
	k.item(34, func(x, y float64) { c.rect(x, y+4, 28, 9, 2, roleLine) }, c.pen.counting(f.Visits, termCustomers))
	k.item(34, func(x, y float64) { c.rect(x, y+4, 28, 9, 2, roleBand) }, c.pen.term(termFallen))
	if f.Confidence.Known {
		k.item(0, nil, c.pen.term(termOfFirst)+" · "+c.pen.intervalHead(f.Confidence))
	}
	k.end()
}

// funnelCount draws a step: a bar for those who came, behind it those of the step before who did not, and the shares beside it.
func (c *canvas) funnelCount(v picture.FunnelVariant, i int, x, most float64) {
	n := v.Counts[i]
	length := func(customers float64) float64 { return (funnelBar - 70) * customers / most }
	if i > 0 {
		if before := v.Counts[i-1].Customers; before.Known && before.Value > n.Customers.Value {
			c.rect(x, c.y+9, length(before.Value), 18, 2, roleBand)
		}
	}
	at := x
	if n.Customers.Known {
		w := max(length(n.Customers.Value), 1)
		c.rect(x, c.y+9, w, 18, 2, roleLine)
		at += w
	}
	if i > 0 && v.Counts[i-1].Customers.Known {
		at = max(at, x+length(v.Counts[i-1].Customers.Value))
	}
	c.write(at+6, c.y+22, fontHead, atStart, roleInk, c.pen.fixed(n.Customers, 0))
	side := x + funnelBar + 8
	first := ""
	if n.OfFirst.Value.Known {
		first = c.pen.percent(n.OfFirst.Value, 1)
	}
	c.write(side, c.y+17, font{fontText.size, true}, atStart, roleInk, first)
	c.write(side+58, c.y+17, fontSmall, atStart, roleQuiet, c.pen.percents(n.OfFirst))
	facts := ""
	if n.OfPrevious.Value.Known {
		facts = c.pen.say(wordColon, c.pen.term(termOfPrevious), c.pen.percent(n.OfPrevious.Value, 1))
	}
	b := c.fold(facts, fontSmall, funnelSide-20, 1, false)
	c.block(b, side, c.y+21, atStart, roleQuiet)
	if n.Dropped.Known && n.Dropped.Value > 0 {
		c.downward(x+6, c.y+42, 4, 6, rolePoint)
		c.write(x+14, c.y+41, fontSmall, atStart, roleQuiet, c.pen.say(wordColon, c.pen.term(termDropped), c.pen.part(n.Dropped, n.Customers)))
	}
}
