package draw

import (
	"strings"

	"github.com/safar-cx/safar/journey/picture"
	"github.com/safar-cx/safar/touchpoint"
)

// changeAxis spans everything before and after.
func changeAxis(c picture.Changes) axis {
	var a axis
	first := true
	for _, r := range c.Rows {
		for _, m := range []picture.Measured{r.Before, r.After} {
			if !m.Value.Known {
				continue
			}
			if first {
				a, first = axis{m.Value.Value, m.Value.Value}, false
			}
			a = a.reach(picture.Measured{Value: m.Value})
		}
	}
	return a
}

// difference writes a difference with its sign.
func (p pen) difference(n picture.Number, kind picture.FigureKind) string {
	s := p.exact(n, kind)
	if n.Known && n.Value > 0 && strings.ContainsFunc(s, func(r rune) bool { return r >= '1' && r <= '9' || r >= '\u06f1' && r <= '\u06f9' }) {
		if p.format.Persian() { // as the minus sign is written: see picture.Format
			return p.plainIfBare(lrm + "+" + s + rlm)
		}
		return "+" + s
	}
	return s
}

// verdict says what a difference amounts to.
func (p pen) verdict(v picture.ChangeVerdict) string {
	switch v {
	case picture.Better:
		return p.term(termBetter)
	case picture.Worse:
		return p.term(termWorse)
	case picture.Alike:
		return p.term(termAlike)
	case picture.Open:
		return p.term(termCannot)
	default:
		return ""
	}
}

// headOr writes a name or, where there is none, a term.
func (p pen) headOr(name touchpoint.Text, or term) string {
	if s := p.name(name); s != "" {
		return s
	}
	return p.term(or)
}

func (p pen) tellChanges(c picture.Changes) story {
	out := story{title: c.Title, notes: c.Notes, unit: p.prose(c.Unit)}
	if len(c.Rows) == 0 {
		return out
	}
	names, contexts := field{kind: ofNames}, field{kind: ofWords, lesser: 4}
	before, after := field{head: p.headOr(c.Before, termBefore), lesser: 2}, field{head: p.headOr(c.After, termAfter), lesser: 1}
	difference, verdict := field{head: p.term(termDifference)}, field{head: p.term(termVerdict), kind: ofWords}
	intervals, a := false, changeAxis(c)
	after.strip = func(s style, row, width int) string {
		if row < 0 {
			return ends(p.figureOf(picture.Of(a.low), c.Kind), p.figureOf(picture.Of(a.high), c.Kind), width)
		}
		return s.arrow(a, c.Rows[row].Before.Value, c.Rows[row].After.Value, width)
	}
	after.drawn = func(h *page, row int) {
		before, after := c.Rows[row].Before.Value, c.Rows[row].After.Value
		low, high := before, after
		if low.Value > high.Value {
			low, high = high, low
		}
		h.strip("level", a, after, low, high)
	}
	for _, r := range c.Rows {
		names.add(p.name(r.Name))
		names.notes = append(names.notes, p.name(r.Note))
		contexts.add(p.name(r.Context))
		before.add(p.known(r.Before.Value, p.exact(r.Before.Value, c.Kind)))
		after.add(p.known(r.After.Value, p.exact(r.After.Value, c.Kind)))
		difference.add(p.known(r.Difference.Value, p.difference(r.Difference.Value, c.Kind)))
		difference.spans = append(difference.spans, p.exactSpan(r.Difference, c.Kind))
		intervals = intervals || r.Difference.HasInterval()
		verdict.add(p.verdict(r.Verdict))
	}
	var s sheet
	for _, f := range []field{names, contexts, before, after, difference, verdict} {
		s.with(f)
	}
	out.tables = []sheet{s}
	if intervals && c.Confidence.Known {
		out.said = []string{p.intervalHead(c.Confidence)}
	}
	return out
}

// describeChanges tells changes one by one.
func (p pen) describeChanges(c picture.Changes) string {
	var parts []string
	for _, r := range c.Rows {
		text := p.difference(r.Difference.Value, c.Kind)
		if span := p.exactSpan(r.Difference, c.Kind); span != "" {
			text += " (" + span + ")"
		}
		parts = append(parts, p.say(wordColon, p.withContext(r.Name, r.Context), p.join(said(text, p.verdict(r.Verdict)))))
	}
	return strings.Join(parts, p.say(wordSemicolon))
}
