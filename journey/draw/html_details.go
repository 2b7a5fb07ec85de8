package draw

import (
	"github.com/safar-cx/safar/journey/picture"
	"github.com/safar-cx/safar/touchpoint"
)

// details draws what stands behind a cell.
func (h *page) details(m picture.Mark, g picture.Grid) {
	d := m.Details
	h.start("div", attrClass.is("more"))
	h.start("dl")
	h.pair(termOwner, d.Owner)
	h.pair(termDeputy, d.Deputy)
	h.standing(m, g.Unit)
	h.friction(m, g.Beside)
	h.pair(termImpact, d.Impact)
	h.pair(termEmotion, d.Emotion)
	h.deeds(d.Actions)
	h.group(termObstacles, d.Obstacles)
	h.levels(d)
	for _, a := range d.Answers {
		h.start("div", attrClass.is("wide"))
		h.element("dt", h.pen.term(termAnswers))
		h.start("dd")
		h.distribution(a)
		h.end()
		h.end()
	}
	h.chain(d.Chain)
	h.group(termEvidence, d.Evidence)
	h.end()
	h.end()
}

// pair writes a term and its text, or nothing.
func (h *page) pair(t term, text touchpoint.Text) {
	if text.IsZero() {
		return
	}
	h.start("div")
	h.element("dt", h.pen.term(t))
	h.start("dd")
	h.name(text)
	h.end()
	h.end()
}

// group writes a term and all its texts, or nothing.
func (h *page) group(t term, texts []touchpoint.Text) {
	if len(texts) == 0 {
		return
	}
	h.start("div")
	h.element("dt", h.pen.term(t))
	for _, text := range texts {
		h.prose("dd", text)
	}
	h.end()
}

// standing writes the score with its interval, its sample and its rank.
func (h *page) standing(m picture.Mark, unit touchpoint.Text) {
	if !m.Score.Value.Known {
		return
	}
	h.start("div")
	h.element("dt", h.pen.term(termScoreOf))
	h.start("dd")
	h.element("b", h.pen.fixed(m.Score.Value, 1))
	if m.Score.HasInterval() {
		h.text(" (" + h.pen.interval(m.Score, 1) + ")")
	}
	if s := h.pen.prose(unit); s != "" {
		h.text(" " + s)
	}
	h.end()
	if m.Score.N.Known {
		h.element("dd", h.pen.term(termRaters, h.pen.fixed(m.Score.N, 0)))
	}
	h.end()
	if !m.Rank.IsZero() {
		h.start("div")
		h.element("dt", h.pen.term(termRankOf))
		h.element("dd", h.pen.format.Ranks(m.Rank.Best, m.Rank.Worst))
		h.end()
	}
}

// friction writes what customers do at the cell, and how that agrees with what they say.
func (h *page) friction(m picture.Mark, unit touchpoint.Text) {
	if m.Friction.IsZero() {
		return
	}
	h.start("div")
	h.element("dt", h.pen.term(termFrictionOf))
	h.start("dd")
	h.element("b", h.pen.fixed(m.Friction.Score.Value, 1))
	if m.Friction.Score.HasInterval() {
		h.text(" (" + h.pen.interval(m.Friction.Score, 1) + ")")
	}
	if s := h.pen.prose(unit); s != "" {
		h.text(" " + s)
	}
	h.end()
	if !m.Friction.Rank.IsZero() {
		h.element("dd", h.pen.term(termRanksShort, h.pen.format.Ranks(m.Friction.Rank.Best, m.Friction.Rank.Worst)))
	}
	if s := h.pen.agreementText(m.Agreement); s != "" {
		h.element("dd", s)
	}
	h.end()
}

func (h *page) deeds(list []picture.Deed) {
	if len(list) == 0 {
		return
	}
	h.start("div", attrClass.is("wide"))
	h.element("dt", h.pen.term(termActions))
	for _, a := range list {
		h.start("dd")
		h.element("strong", h.pen.name(a.Name))
		var facts []string
		add := func(s string) {
			if s != "" {
				facts = append(facts, s)
			}
		}
		add(h.pen.repair(a.Repair))
		add(h.pen.name(a.Owner))
		if a.Effort.Known {
			add(h.pen.term(termEffort, h.pen.short(a.Effort)))
		}
		if a.Gain.Known {
			add(h.pen.term(termGain, h.pen.fixed(a.Gain, 1)))
		}
		if date := h.pen.date(a.Due); date != "" {
			add(h.pen.term(termDue, date))
		}
		add(h.pen.name(a.Note))
		for _, s := range facts {
			h.text(" · ")
			h.element("span", s)
		}
		h.end()
	}
	h.end()
}

// levels draws the levels of a cell above each other on one axis, and the gaps between them.
func (h *page) levels(d picture.Details) {
	if d.Levels == (picture.Levels{}) {
		return
	}
	h.start("div", attrClass.is("wide stances"))
	h.element("dt", h.pen.term(termLevelsHead))
	for _, l := range []struct {
		name   term
		stance picture.Stance
	}{{termDesired, d.Levels.Desired}, {termIntended, d.Levels.Intended}, {termActual, d.Levels.Actual}, {termRival, d.Levels.Rival}} {
		if !l.stance.Level.Value.Known {
			continue
		}
		h.start("dd")
		h.element("span", h.pen.term(l.name), attrClass.is("which"))
		h.strip("level", axis{0, 1}, l.stance.Level.Value, l.stance.Level.Low, l.stance.Level.High)
		text := h.pen.levelText(l.stance.Level)
		if basis := h.pen.basis(l.stance.Basis); basis != "" {
			text += " · " + basis
		}
		h.element("span", text, attrClass.is("value"))
		h.end()
	}
	if s := h.pen.gaps(d.Gaps); s != "" {
		h.element("dd", s, attrClass.is("gaps"))
	}
	h.end()
}

// gaps writes how the gap is made up.
func (p pen) gaps(g picture.Gaps) string {
	if !g.Experience.Value.Known {
		return ""
	}
	text := p.term(termGapWhole) + " " + p.hundred(g.Experience.Value.Value)
	if g.Design.Value.Known && g.Delivery.Value.Known {
		text += " = " + p.term(termGapDesign) + " " + p.hundred(g.Design.Value.Value) +
			" + " + p.term(termGapDelivery) + " " + p.hundred(g.Delivery.Value.Value)
	}
	return text
}

// chain draws how a quote leads to what is done.
func (h *page) chain(chain []picture.Link) {
	if len(chain) == 0 {
		return
	}
	h.start("div", attrClass.is("wide"))
	h.element("dt", h.pen.term(termVoice))
	for _, l := range chain {
		h.start("dd")
		h.start("ol", attrClass.is("chain"))
		for _, part := range []struct {
			name term
			text touchpoint.Text
		}{{termQuote, l.Quote}, {termInsight, l.Insight}, {termOpportunity, l.Opportunity}, {termAction, l.Action}, {termMetric, l.Metric}} {
			if part.text.IsZero() {
				continue
			}
			h.start("li")
			h.element("span", h.pen.term(part.name), attrClass.is("which"))
			h.text(" ")
			h.start("span", attrClass.is("q").when(part.name == termQuote))
			h.name(part.text)
			h.end()
			h.end()
		}
		h.end()
		h.end()
	}
	h.end()
}

// distributionSection draws a distribution that stands by itself.
func (h *page) distributionSection(d picture.Distribution) {
	h.section("answers", d.Title, d.Notes)
	h.distribution(d)
	h.end()
	h.line()
}

// distribution draws shares as a table of bars, those who did not use it last and quieter.
func (h *page) distribution(d picture.Distribution) {
	if d.IsZero() {
		h.element("p", h.pen.say(wordEmpty), attrClass.is("note"))
		return
	}
	h.start("table", attrClass.is("distribution"))
	if item := h.pen.prose(d.Item); item != "" {
		h.start("caption")
		h.text(item)
		if d.N.Known {
			h.text(" ")
			h.element("small", h.pen.say(wordN, h.pen.fixed(d.N, 0)))
		}
		h.end()
	}
	most := largestShare(d)
	for i, m := range d.Marks {
		h.portion(m, most, shadeOfMark(i, len(d.Marks)), h.pen.name(m.Name))
	}
	if d.Unused.Share.Known {
		h.portion(d.Unused, most, "unused", h.pen.unused(d.Unused))
	}
	h.end()
}

// unused is the name of those who did not use it.
func (p pen) unused(m picture.Portion) string {
	if m.Name.IsZero() {
		return p.term(termUnused)
	}
	return p.name(m.Name)
}

// largestShare is the share that the longest bar stands for.
func largestShare(d picture.Distribution) float64 {
	most := d.Unused.Share.Value
	for _, m := range d.Marks {
		most = max(most, m.Share.Value)
	}
	if most == 0 {
		return 1
	}
	return most
}

func (h *page) portion(m picture.Portion, most float64, kind token, name string) {
	h.start("tr")
	h.start("th", attrScope.is("row"))
	h.text(name)
	h.end()
	h.start("td")
	if m.Share.Known {
		h.empty("span", attrClass.is("share "+kind), vars(variable{"w", 100 * m.Share.Value / most}))
	}
	h.text(h.pen.percent(m.Share, 0))
	h.end()
	h.end()
}

// depthOfMark is the shade of a mark: the deepest for the worst.
func depthOfMark(i, n int) int {
	if n < 2 {
		return 3
	}
	return 5 - i*4/(n-1)
}

func shadeOfMark(i, n int) token { return shades[depthOfMark(i, n)] }

// shades are the classes of the shades of a palette.
var shades = [len(Palette{}.Shades)]token{"d1", "d2", "d3", "d4", "d5", "d6"}
