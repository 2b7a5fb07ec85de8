package plan

import (
	"fmt"
	"slices"

	"github.com/safar-cx/safar/gap/path"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/journey/picture"
	"github.com/safar-cx/safar/touchpoint"
)

var (
	textTitle     = touchpoint.Text{"en": "The planned path, and where customers leave it", "fa": "مسیر برنامه\u200cریزی\u200cشده، و جایی که مشتریان از آن بیرون می\u200cروند"}
	textUnit      = touchpoint.Text{"en": "share of the customers who set out", "fa": "سهم از مشتریانی که راه افتادند"}
	textStep      = touchpoint.Text{"en": "Step", "fa": "گام"}
	textSkipped   = touchpoint.Text{"en": "Skipped", "fa": "جاافتاده"}
	textOrder     = touchpoint.Text{"en": "Out of order", "fa": "بی\u200cنوبت"}
	textRepeated  = touchpoint.Text{"en": "Repeated", "fa": "تکرارشده"}
	textUnplanned = touchpoint.Text{"en": "Unplanned", "fa": "بیرون از برنامه"}
	textAny       = touchpoint.Text{"en": "Any of these", "fa": "هر یک از این\u200cها"}
	textHidden    = touchpoint.Text{"en": "withheld: too few", "fa": "منتشر نمی\u200cشود: شمار کم"}
)

// Picture returns how many customers deviated at each place, and how: the steps in the order of the plan, then the cells in none. Places where nobody did are
// named in a note.
func (c *Comparison) Picture(names path.Names) picture.Matrix {
	m := picture.Matrix{Title: c.Unit.Text(textTitle), Unit: c.Unit.Text(textUnit), Kind: picture.Share, Confidence: picture.Of(c.Confidence), Corner: textStep}
	ways := []struct {
		id    touchpoint.Key
		name  touchpoint.Text
		count func(Place) int64
		has   func(Place) bool
	}{
		{"skipped", textSkipped, func(p Place) int64 { return p.Skipped }, Place.planned},
		{"order", textOrder, func(p Place) int64 { return p.OutOfOrder }, Place.planned},
		{"repeated", textRepeated, func(p Place) int64 { return p.Repeated }, func(p Place) bool { return p.Step > 0 && !c.Steps[p.Step-1].Repeatable }},
		{"unplanned", textUnplanned, func(p Place) int64 { return p.Unplanned }, func(p Place) bool { return p.Step == 0 }},
	}
	places := slices.Clone(c.Places)
	slices.SortStableFunc(places, func(a, b Place) int { return c.position(a) - c.position(b) })
	deepest := 0.0
	var held []Place
	for i, p := range places {
		if p.Deviating.Customers == 0 && !p.Deviating.Suppressed {
			held = append(held, p)
			continue
		}
		row := touchpoint.Key(fmt.Sprint("p", i+1))
		m.Rows = append(m.Rows, picture.Heading{ID: row, Name: both(func(lang touchpoint.Lang) string { return c.speaker(names, lang).label(p) })})
		for _, w := range ways {
			if w.has(p) && !p.Deviating.Suppressed && !p.KindsSuppressed {
				m.Entries = append(m.Entries, picture.MatrixEntry{Column: w.id, Row: row, Value: measured(share(w.count(p), p.Deviating.Of, c.Confidence))})
			}
		}
		any := picture.MatrixEntry{Column: "any", Row: row, Value: measured(p.Deviating)}
		if p.Deviating.Suppressed {
			any.Note = textHidden
		}
		deepest = max(deepest, any.Value.Value.Value)
		m.Entries = append(m.Entries, any)
	}
	for _, w := range ways {
		anybody := func(e picture.MatrixEntry) bool { return e.Column == w.id && e.Value.Value.Value > 0 }
		if !slices.ContainsFunc(m.Entries, anybody) {
			m.Entries = slices.DeleteFunc(m.Entries, func(e picture.MatrixEntry) bool { return e.Column == w.id })
			continue
		}
		m.Columns = append(m.Columns, picture.Heading{ID: w.id, Name: w.name})
	}
	m.Columns = append(m.Columns, picture.Heading{ID: "any", Name: textAny})
	if deepest > 0 {
		m.Tone = picture.Tone{From: picture.Of(0), To: picture.Of(deepest)}
	}
	if len(m.Rows) > 0 {
		m.Notes = c.notes(names, held)
	}
	return m
}

// notes says at which places nobody deviated, and what else there is to say of the whole.
func (c *Comparison) notes(names path.Names, held []Place) (out []touchpoint.Text) {
	if len(held) > 0 {
		out = append(out, both(func(lang touchpoint.Lang) string {
			s := c.speaker(names, lang)
			return fmt.Sprintf(s.phrases.nowhere, s.places(held))
		}))
	}
	en, fa := c.speaker(names, touchpoint.English).rest(), c.speaker(names, touchpoint.Persian).rest()
	for i := range en {
		out = append(out, touchpoint.Text{touchpoint.English: en[i], touchpoint.Persian: fa[i]})
	}
	return out
}

func (p Place) planned() bool { return p.Step > 0 }

// position is where a place stands: steps in the order of the plan, and others after them as they come.
func (c *Comparison) position(p Place) int {
	if p.Step > 0 {
		return p.Step
	}
	return len(c.Steps) + 1
}

func both(say func(touchpoint.Lang) string) touchpoint.Text {
	return touchpoint.Text{touchpoint.English: say(touchpoint.English), touchpoint.Persian: say(touchpoint.Persian)}
}

func measured(s Share) picture.Measured {
	if s.Suppressed || !s.Value.IsKnown() {
		return picture.Measured{}
	}
	if s.Customers == 0 { // nobody is nobody: an interval from 0 to 0 % would only stand in the way of the others
		return picture.Measured{Value: picture.Of(0), N: picture.Of(float64(s.Of))}
	}
	return picture.Measured{Value: picture.Of(s.Value.Float()), Low: picture.Of(s.Interval[0].Float()), High: picture.Of(s.Interval[1].Float()), N: picture.Of(float64(s.Of))}
}

// label names a place for a table, which isolates names by itself.
func (s speaker) label(p Place) string {
	if p.Step > 0 && !s.c.Steps[p.Step-1].Name.IsZero() {
		return s.c.Steps[p.Step-1].Name.In(s.Lang)
	}
	out := ""
	for i, c := range p.Cells {
		if i > 0 {
			out += s.phrases.or
		}
		out += s.name(s.names.Touchpoints, c.Touchpoint)
		if s.elsewhere(journey.CellRef(c)) {
			out += " (" + s.name(s.names.Stages, c.Stage) + ")"
		}
	}
	return out
}
