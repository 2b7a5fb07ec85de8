package draw

import (
	"strings"

	"github.com/safar-cx/safar/journey/picture"
	"github.com/safar-cx/safar/touchpoint"
)

// exact writes a figure of a kind, shares with a decimal.
func (p pen) exact(n picture.Number, kind picture.FigureKind) string {
	if kind == picture.Share {
		return p.percent(n, 1)
	}
	return p.fixed(n, decimalsOf(kind))
}

// exactSpan writes the interval of a figure of a kind, or nothing.
func (p pen) exactSpan(m picture.Measured, kind picture.FigureKind) string {
	if kind == picture.Share && m.HasInterval() {
		return p.plainIfBare(p.format.Percents(m.Low.Value, m.High.Value, 1))
	}
	return p.intervalOf(m, kind)
}

// reach widens an axis to everything that is known of some figures.
func (a axis) reach(all ...picture.Measured) axis {
	for _, m := range all {
		for _, n := range []picture.Number{m.Value, m.Low, m.High} {
			if n.Known {
				a.low, a.high = min(a.low, n.Value), max(a.high, n.Value)
			}
		}
	}
	return a
}

// barAxis spans zero and everything that bars tell.
func barAxis(b picture.Bars) axis {
	a := axis{}.reach(picture.Measured{Value: b.Reference})
	for _, one := range b.Bars {
		a = a.reach(one.Values...)
	}
	return a
}

func (p pen) tellBars(b picture.Bars) story {
	out := story{title: b.Title, notes: b.Notes, unit: p.prose(b.Unit)}
	if len(b.Bars) == 0 {
		return out
	}
	var s sheet
	a := barAxis(b)
	names, contexts := field{kind: ofNames}, field{kind: ofWords, lesser: 4}
	rank := field{head: p.say(wordRanks), lesser: 2}
	intervals := false
	for _, one := range b.Bars {
		names.add(p.name(one.Name))
		names.notes = append(names.notes, p.name(one.Note))
		contexts.add(p.name(one.Context))
		rank.add(p.has(!one.Rank.IsZero(), p.format.Ranks(one.Rank.Best, one.Rank.Worst)))
	}
	s.with(names)
	s.with(contexts)
	for i := range max(len(b.Names), 1) {
		f := field{head: p.valueName(b, i), lesser: i}
		for _, one := range b.Bars {
			v := at(one.Values, i)
			intervals = intervals || v.HasInterval()
			f.add(p.known(v.Value, p.exact(v.Value, b.Kind)))
			f.spans = append(f.spans, p.exactSpan(v, b.Kind))
		}
		if i == 0 {
			f.strip = p.barStrip(b, a)
			f.drawn = func(h *page, row int) {
				v := at(b.Bars[row].Values, 0)
				kind := token("level")
				if b.Bars[row].Quiet {
					kind = "level faint"
				}
				h.strip(kind, a, v.Value, v.Low, v.High)
			}
		}
		s.with(f)
	}
	s.with(rank)
	out.tables = []sheet{s}
	if intervals && b.Confidence.Known {
		out.said = append(out.said, p.intervalHead(b.Confidence))
	}
	if b.Reference.Known {
		out.said = append(out.said, p.say(wordColon, p.referenceName(b), p.exact(b.Reference, b.Kind)))
	}
	return out
}

// valueName names a value of bars.
func (p pen) valueName(b picture.Bars, i int) string {
	if name := p.name(at(b.Names, i)); name != "" {
		return name
	}
	return p.term(termValue)
}

func (p pen) referenceName(b picture.Bars) string {
	if name := p.name(b.ReferenceName); name != "" {
		return name
	}
	return p.term(termReference)
}

// barStrip draws the first values in a terminal.
func (p pen) barStrip(b picture.Bars, a axis) func(style, int, int) string {
	return func(s style, row, width int) string {
		if row < 0 {
			return ends(p.figureOf(picture.Of(a.low), b.Kind), p.figureOf(picture.Of(a.high), b.Kind), width)
		}
		v := at(b.Bars[row].Values, 0)
		if b.Bars[row].Quiet {
			s.dot = s.ring
		}
		return s.marked(s.strip(a, v.Value, v.Low, v.High, width), a, b.Reference, width)
	}
}

// withContext writes a name with what it belongs to.
func (p pen) withContext(name, context touchpoint.Text) string {
	if c := p.name(context); c != "" {
		return p.name(name) + " (" + c + ")"
	}
	return p.name(name)
}

// describeBars tells bars one by one.
func (p pen) describeBars(b picture.Bars) string {
	var parts []string
	for _, one := range b.Bars {
		v := at(one.Values, 0)
		text := p.exact(v.Value, b.Kind)
		if span := p.exactSpan(v, b.Kind); span != "" {
			text += " (" + span + ")"
		}
		parts = append(parts, p.say(wordColon, p.withContext(one.Name, one.Context), text))
	}
	return strings.Join(parts, p.say(wordSemicolon))
}
