package draw

import (
	"fmt"
	"slices"

	"github.com/safar-cx/safar/journey/picture"
)

// strip draws where a number lies on an axis, and between what bounds.
func (h *page) strip(kind token, a axis, at, low, high picture.Number) {
	h.start("span", attrClass.is("strip "+kind), attrHidden.is("true"))
	if low.Known && high.Known {
		h.empty("i", attrClass.is("range"), vars(variable{"l", 100 * a.share(low.Value)}, variable{"h", 100 * a.share(high.Value)}))
	}
	if at.Known {
		h.empty("i", attrClass.is("dot"), vars(variable{"x", 100 * a.share(at.Value)}))
	}
	h.end()
}

// share is how far along the axis v lies.
func (a axis) share(v float64) float64 {
	if !(a.high > a.low) {
		return 0
	}
	return min(max((v-a.low)/(a.high-a.low), 0), 1)
}

func (h *page) listSection(l picture.RankedList) {
	h.section("ranking", l.Title, l.Notes)
	if len(l.Entries) == 0 {
		h.element("p", h.pen.say(wordEmpty), attrClass.is("note"))
		h.end()
		return
	}
	h.start("table", attrClass.is("list"), attrRole.is("table"))
	h.line()
	if s := h.pen.prose(l.Title); s != "" {
		h.element("caption", s)
		h.line()
	}
	s := newSheet(h.pen, l)
	h.listHead(s)
	h.start("tbody", attrRole.is("rowgroup"))
	h.line()
	for _, e := range l.Entries {
		h.entry(s, e)
	}
	h.end()
	h.end()
	h.line()
	if l.More > 0 {
		h.element("p", "… "+h.pen.say(wordMore, h.pen.format.Count(l.More)), attrClass.is("note"))
	}
	h.end()
	h.line()
}

// A rankSheet is what the columns of a ranked list share.
type rankSheet struct {
	list           picture.RankedList
	scores, places axis
	level          bool
	count, hint    bool
}

func newSheet(p pen, l picture.RankedList) rankSheet {
	return rankSheet{
		list: l, scores: scoreAxis(l.Entries), places: axis{1, float64(max(l.Places(), 1))},
		level: slices.ContainsFunc(l.Entries, func(e picture.Entry) bool { return p.level(e) != "" }),
		count: slices.ContainsFunc(l.Entries, func(e picture.Entry) bool { return e.Score.N.Known }),
		hint:  slices.ContainsFunc(l.Entries, func(e picture.Entry) bool { return !e.Hint.IsZero() }),
	}
}

func (h *page) listHead(s rankSheet) {
	h.start("thead", attrRole.is("rowgroup"))
	h.start("tr", attrRole.is("row"))
	head := func(kind token, text string, about string, low, high string) {
		h.start("th", attrClass.is(kind), attrScope.is("col"), attrRole.is("columnheader"), attrTitle.say(about))
		h.element("span", text)
		if low != "" {
			h.start("span", attrClass.is("ends"), attrHidden.is("true"))
			h.element("span", low)
			h.element("span", high)
			h.end()
		}
		h.end()
	}
	p := h.pen
	head("rank", p.say(wordRank), "", "", "")
	head("name", p.say(wordTouchpoint), "", "", "")
	head("stage", p.say(wordStage), "", "", "")
	score := p.prose(s.list.Unit)
	if score == "" {
		score = p.say(wordScore)
	}
	head("score", score, h.listHow(s.list), p.fixed(picture.Of(s.scores.low), 0), p.fixed(picture.Of(s.scores.high), 0))
	head("open", p.say(wordRanks), p.term(termBracket), p.format.Count(1), p.format.Count(int(s.places.high)))
	if s.level {
		head("rated", p.say(wordLevel), "", "", "")
	}
	if s.count {
		head("count", p.say(wordCount), "", "", "")
	}
	if s.hint {
		head("hint", p.say(wordRepair), "", "", "")
	}
	h.end()
	h.end()
	h.line()
}

// listHow says what dot and bar are.
func (h *page) listHow(l picture.RankedList) string {
	if !l.Confidence.Known {
		return ""
	}
	return h.pen.term(termDot, h.pen.confidence(l.Confidence))
}

// confidence writes 0.95 as 95% and 0.995 as 99.5%.
func (p pen) confidence(n picture.Number) string {
	decimals := 0
	if c := fmt.Sprintf("%.1f", 100*n.Value); c[len(c)-1] != '0' {
		decimals = 1
	}
	return p.percent(n, decimals)
}

func (h *page) entry(s rankSheet, e picture.Entry) {
	h.start("tr", attrRole.is("row"), attrClass.is("unranked").when(e.Rank.IsZero()))
	cell := func(kind token) { h.start("td", attrClass.is(kind), attrRole.is("cell")) }
	cell("rank")
	h.text(h.pen.rank(e))
	h.end()
	h.start("th", attrClass.is("name"), attrScope.is("row"), attrRole.is("rowheader"))
	h.entryName(e)
	if remark := h.pen.name(e.Remark); remark != "" {
		h.text(" ")
		h.element("small", remark, attrClass.is("remark"))
	}
	h.end()
	cell("stage")
	h.name(e.Context)
	h.end()
	cell("score")
	h.start("div")
	h.element("b", h.pen.fixed(e.Score.Value, 1))
	h.text(" ")
	h.element("small", h.pen.has(e.Score.HasInterval(), h.pen.interval(e.Score, 1)))
	h.strip("points", s.scores, e.Score.Value, e.Score.Low, e.Score.High)
	h.end()
	h.end()
	cell("open")
	if !e.Rank.IsZero() {
		h.start("div")
		h.strip("places", s.places, picture.Of(float64(e.Rank.At)), picture.Of(float64(e.Rank.Best)), picture.Of(float64(e.Rank.Worst)))
		h.text(" ")
		h.element("span", h.pen.rankSet(e))
		h.end()
	}
	h.end()
	if s.level {
		cell("rated")
		h.text(h.pen.level(e))
		h.end()
	}
	if s.count {
		cell("count")
		h.text(h.pen.known(e.Score.N, h.pen.fixed(e.Score.N, 0)))
		h.end()
	}
	if s.hint {
		cell("hint")
		h.name(e.Hint)
		h.end()
	}
	h.end()
	h.line()
}

// entryName writes the name of an entry, linked to its cell if the page has one.
func (h *page) entryName(e picture.Entry) {
	if cell, ok := h.cellOf(e); ok {
		h.start("a", attrHref.to(cell))
		h.name(e.Label)
		h.end()
		return
	}
	h.name(e.Label)
}

func (h *page) cellOf(e picture.Entry) (id, bool) {
	if e.ID == "" {
		return id{}, false
	}
	cell, ok := h.linked[e.ID]
	return cell, ok && cell != (id{})
}
