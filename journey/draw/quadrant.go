package draw

import (
	"slices"
	"strings"

	"github.com/safar-cx/safar/journey/picture"
	"github.com/safar-cx/safar/touchpoint"
)

// surely is how probable a corner must be for a point to be drawn as lying there.
const surely = 0.8

// corner says where a point is told to lie: in its likeliest corner or, without any odds, where its figures lie.
func corner(q picture.Quadrant, point picture.QuadrantPoint) (c picture.Corner, ok bool) {
	if c, _, ok := point.Likeliest(); ok {
		return c, true
	}
	if !point.X.Value.Known || !point.Y.Value.Known || !q.X.Cross.Known || !q.Y.Cross.Known {
		return 0, false
	}
	if point.X.Value.Value > q.X.Cross.Value {
		c |= picture.HighLow
	}
	if point.Y.Value.Value > q.Y.Cross.Value {
		c |= picture.LowHigh
	}
	return c, true
}

// cornerName names a corner by what it means or, without that, by where it is.
func (p pen) cornerName(q picture.Quadrant, c picture.Corner) string {
	if name := p.name(q.Corners[c]); name != "" {
		return name
	}
	side := func(axis string, high bool) string {
		if high {
			return p.term(termHigh, axis)
		}
		return p.term(termLow, axis)
	}
	return p.join([]string{side(p.axisName(q.X, "x"), c&picture.HighLow != 0), side(p.axisName(q.Y, "y"), c&picture.LowHigh != 0)})
}

func (p pen) axisName(a picture.Axis, or string) string {
	if name := p.name(a.Name); name != "" {
		return name
	}
	return p.name(touchpoint.Plain(or))
}

// crossText says where an axis is cut and what that is.
func (p pen) crossText(a picture.Axis, or string) string {
	if !a.Cross.Known {
		return ""
	}
	text := p.exact(a.Cross, a.Kind)
	if note := p.name(a.CrossNote); note != "" {
		text += " (" + note + ")"
	}
	return p.term(termCut, p.axisName(a, or), text)
}

// oddsText writes how probable a point's corner is and, where that is not sure, which other is the next.
func (p pen) oddsText(q picture.Quadrant, point picture.QuadrantPoint) string {
	c, odds, ok := point.Likeliest()
	if !ok {
		return ""
	}
	text := p.odds(picture.Of(odds))
	if odds >= surely {
		return text
	}
	point.Odds[c] = picture.Number{}
	if next, other, ok := point.Likeliest(); ok && other >= 0.05 {
		text += p.say(wordSemicolon) + p.cornerName(q, next) + " " + p.odds(picture.Of(other))
	}
	return text
}

// tellQuadrant lists the points corner by corner, from the one that is high on both axes.
func (p pen) tellQuadrant(q picture.Quadrant) story {
	out := story{title: q.Title, notes: q.Notes, groups: true}
	if len(q.Points) == 0 {
		return out
	}
	for _, c := range []picture.Corner{picture.HighHigh, picture.LowHigh, picture.HighLow, picture.LowLow} {
		out.tables = append(out.tables, p.pointsSheet(q, p.cornerName(q, c), func(point picture.QuadrantPoint) bool {
			at, ok := corner(q, point)
			return ok && at == c
		})...)
	}
	out.tables = append(out.tables, p.pointsSheet(q, p.term(termUnknown), func(point picture.QuadrantPoint) bool {
		_, ok := corner(q, point)
		return !ok
	})...)
	out.said = said(p.crossText(q.X, "x"), p.crossText(q.Y, "y"))
	if q.Confidence.Known {
		out.said = append(out.said, p.intervalHead(q.Confidence))
	}
	return out
}

// pointsSheet tells some points of a quadrant, or nothing where there are none.
func (p pen) pointsSheet(q picture.Quadrant, caption string, in func(picture.QuadrantPoint) bool) []sheet {
	names, odds := field{kind: ofNames}, field{head: p.term(termOdds), kind: ofWords}
	x, y := field{head: p.axisName(q.X, "x"), lesser: 1}, field{head: p.axisName(q.Y, "y"), lesser: 2}
	for _, point := range q.Points {
		if !in(point) {
			continue
		}
		names.add(p.name(point.Name))
		names.notes = append(names.notes, p.name(point.Note))
		x.add(p.known(point.X.Value, p.exact(point.X.Value, q.X.Kind)))
		x.spans = append(x.spans, p.exactSpan(point.X, q.X.Kind))
		y.add(p.known(point.Y.Value, p.exact(point.Y.Value, q.Y.Kind)))
		y.spans = append(y.spans, p.exactSpan(point.Y, q.Y.Kind))
		odds.add(p.oddsText(q, point))
	}
	if len(names.cells) == 0 {
		return nil
	}
	s := sheet{caption: caption, fields: []field{names, x, y}, rows: len(names.cells)}
	if slices.ContainsFunc(q.Points, func(point picture.QuadrantPoint) bool { return p.oddsText(q, point) != "" }) {
		s.fields = slices.Insert(s.fields, 1, odds)
	}
	return []sheet{s}
}

// describeQuadrant tells the points one by one.
func (p pen) describeQuadrant(q picture.Quadrant) string {
	var parts []string
	for _, point := range q.Points {
		where := p.term(termUnknown)
		if c, ok := corner(q, point); ok {
			where = p.cornerName(q, c)
		}
		parts = append(parts, p.say(wordColon, p.name(point.Name), p.join(said(where, p.oddsText(q, point)))))
	}
	return strings.Join(parts, p.say(wordSemicolon))
}
