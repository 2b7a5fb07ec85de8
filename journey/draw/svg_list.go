package draw

import (
	"strings"

	"github.com/safar-cx/safar/journey/picture"
)

// Where the columns of a ranked list begin, and how wide it is.
const (
	listName   = margin + 34
	listStage  = listName + 236
	listScore  = listStage + 150
	listRange  = listScore + 54
	listStrip  = listRange + 92
	stripWidth = 220
	listOpen   = listStrip + stripWidth + 30
	openWidth  = 120
	listSet    = listOpen + openWidth + 12
	listCount  = listSet + 56
	listWidth  = listCount + 64 + margin
)

func (c *canvas) list(l picture.RankedList) {
	c.width = listWidth
	c.heading(l.Title, l.Notes)
	if len(l.Entries) == 0 {
		c.nothing()
		return
	}
	s := newSheet(c.pen, l)
	c.listHeads(s)
	var told []string
	for i, e := range l.Entries {
		if i < badges && !e.Rank.IsZero() {
			told = append(told, c.pen.rank(e)+" "+c.pen.name(e.Label)+" "+c.pen.fixed(e.Score.Value, 1))
		}
		c.row(s, e)
	}
	c.summary = strings.Join(told, c.pen.say(wordSemicolon))
	if l.More > 0 {
		c.write(listName, c.y+18, fontSmall, atStart, roleQuiet, "… "+c.pen.say(wordMore, c.pen.format.Count(l.More)))
		c.y += 24
	}
}

func (c *canvas) listHeads(s rankSheet) {
	unit := c.pen.prose(s.list.Unit)
	if unit == "" {
		unit = c.pen.say(wordScore)
	}
	score := c.fold(unit, fontSmall, listOpen-listScore-10, 2, false)
	open := c.fold(c.pen.say(wordRanks), fontSmall, listCount-listOpen-10, 2, false)
	tall := max(score.height(), open.height())
	c.block(score, listScore, c.y+tall-score.height(), atStart, roleQuiet)
	c.block(open, listOpen, c.y+tall-open.height(), atStart, roleQuiet)
	y := c.y + tall + fontSmall.size*1.02
	c.write(margin, y, fontSmall, atStart, roleQuiet, c.pen.say(wordRank))
	for _, h := range []struct {
		x float64
		s string
	}{{listName, c.pen.say(wordTouchpoint)}, {listStage, c.pen.say(wordStage)}} {
		c.write(h.x, y, fontSmall, atStart, roleQuiet, h.s)
	}
	c.write(listStrip, y, fontSmall, atStart, roleQuiet, c.pen.fixed(picture.Of(s.scores.low), 0))
	c.write(listStrip+stripWidth, y, fontSmall, atEnd, roleQuiet, c.pen.fixed(picture.Of(s.scores.high), 0))
	c.write(listOpen, y, fontSmall, atStart, roleQuiet, c.pen.format.Count(1))
	c.write(listOpen+openWidth, y, fontSmall, atEnd, roleQuiet, c.pen.format.Count(int(s.places.high)))
	c.write(listWidth-margin, y, fontSmall, atEnd, roleQuiet, c.pen.say(wordCount))
	c.y = y + 8
	c.rule(margin, c.y, c.width-margin, c.y, 1, roleRule, "")
}

// row draws an entry.
func (c *canvas) row(s rankSheet, e picture.Entry) {
	name := c.named(e.Label, fontText, listStage-listName-12, 3)
	remark := c.named(e.Remark, fontSmall, listStage-listName-12, 2)
	stage := c.named(e.Context, fontText, listScore-listStage-12, 3)
	height := max(name.height()+remark.height(), stage.height()) + 12
	line := c.y + 6 + fontText.size*1.02
	middleOf := c.y + 6 + fontText.size*0.7
	c.write(margin, line, font{fontText.size, true}, atStart, roleInk, c.pen.rank(e))
	c.block(name, listName, c.y+6, atStart, roleInk)
	c.block(remark, listName, c.y+6+name.height(), atStart, roleQuiet)
	c.block(stage, listStage, c.y+6, atStart, roleQuiet)
	c.write(listScore, line, font{fontText.size, true}, atStart, roleInk, c.pen.fixed(e.Score.Value, 1))
	c.write(listRange, line, fontSmall, atStart, roleQuiet, c.pen.has(e.Score.HasInterval(), c.pen.interval(e.Score, 1)))
	c.strip(listStrip, middleOf, stripWidth, s.scores, e.Score)
	if !e.Rank.IsZero() {
		c.bracket(listOpen, middleOf, s.places, e.Rank)
		c.write(listSet, line, fontText, atStart, roleInk, c.pen.rankSet(e))
	}
	c.write(listWidth-margin, line, fontText, atEnd, roleInk, c.pen.known(e.Score.N, c.pen.fixed(e.Score.N, 0)))
	c.y += height
	c.rule(margin, c.y, c.width-margin, c.y, 1, roleRule, "")
}

// strip draws a number on an axis with its interval.
func (c *canvas) strip(x, y, width float64, a axis, m picture.Measured) {
	c.rule(x, y, x+width, y, 1, roleRule, "")
	if m.HasInterval() {
		from, to := x+width*a.share(m.Low.Value), x+width*a.share(m.High.Value)
		c.rect(from, y-1.5, max(to-from, 2), 3, 1.5, rolePoint)
	}
	if m.Value.Known {
		c.circle(x+width*a.share(m.Value.Value), y, 4.5, rolePoint)
	}
}

// bracket draws every place that the data leave open.
func (c *canvas) bracket(x, y float64, a axis, r picture.Rank) {
	at := func(place int) float64 { return x + 4 + (openWidth-8)*a.share(float64(place)) }
	c.rule(x, y, x+openWidth, y, 1, roleRule, "")
	c.rect(at(r.Best)-4, y-4, at(r.Worst)-at(r.Best)+8, 8, 4, roleBand)
	c.circle(at(r.At), y, 3.5, roleLine)
}

// distribution draws shares as bars.
func (c *canvas) distribution(d picture.Distribution) {
	const width, name, bar, line = 520, 170, 240, 24
	c.width = width
	c.heading(d.Title, d.Notes)
	if d.IsZero() {
		c.nothing()
		return
	}
	item := c.fold(c.pen.prose(d.Item), fontText, width-2*margin, 3, false)
	c.block(item, margin, c.y, atStart, roleInk)
	c.y += item.height()
	if d.N.Known {
		c.write(margin, c.y+fontSmall.size*1.02, fontSmall, atStart, roleQuiet, c.pen.say(wordN, c.pen.fixed(d.N, 0)))
		c.y += fontSmall.size * leading
	}
	c.y += 6
	most := largestShare(d)
	var told []string
	portion := func(m picture.Portion, label string, r role) {
		b := c.fold(label, fontText, name-12, 3, true)
		c.block(b, margin, c.y, atStart, roleQuiet)
		x := float64(margin + name)
		if m.Share.Known {
			w := max(1, bar*m.Share.Value/most)
			c.rect(x, c.y+2, w, 14, 2, r)
			x += w + 6
		}
		share := c.pen.percent(m.Share, 0)
		c.write(x, c.y+14, fontText, atStart, roleInk, share)
		told = append(told, c.pen.say(wordColon, c.pen.isolate(label), share))
		c.y += max(b.height()+4, line)
	}
	for i, m := range d.Marks {
		portion(m, clean(m.Name.In(c.pen.format.Lang), false), roleShade+role(depthOfMark(i, len(d.Marks))))
	}
	if d.Unused.Share.Known {
		label := c.pen.term(termUnused)
		if !d.Unused.Name.IsZero() {
			label = clean(d.Unused.Name.In(c.pen.format.Lang), false)
		}
		portion(d.Unused, label, roleRule)
	}
	c.summary = strings.Join(told, c.pen.say(wordSemicolon))
}
