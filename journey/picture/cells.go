package picture

import (
	"strings"

	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
)

// CellsOf returns a map as a grid of its stages against its touchpoints, without any evidence: in each crossing who answers for the cell and, as the
// remark, who stands in, what is being done, and whether it is a moment of truth. It is [GridOf] for outputs whose cells do not open, such as
// Markdown. A nil map gives an empty grid.
func CellsOf(m *journey.Map) Grid {
	g := Grid{Title: textMap}
	if m == nil {
		return g
	}
	if !m.Name().IsZero() {
		g.Title = m.Name()
	}
	g.Columns = stages(m)
	for _, t := range m.Touchpoints() {
		g.Rows = append(g.Rows, Heading{ID: t.Key, Name: named(t.Name, t.Key)})
	}
	for _, c := range m.Cells() {
		mark := Mark{ID: c.Stage + "." + c.Touchpoint, Column: c.Stage, Row: c.Touchpoint, Label: c.Owner, Remark: summary(m, c), Moment: c.Moment}
		if mark.Label.IsZero() {
			mark.Label = textNobody
		}
		g.Cells = append(g.Cells, mark)
	}
	return g
}

// summary is what a cell says beside its owner, in both languages; nothing where it says nothing.
func summary(m *journey.Map, c journey.Cell) touchpoint.Text {
	out := touchpoint.Text{}
	for _, lang := range []touchpoint.Lang{touchpoint.English, touchpoint.Persian} {
		var parts []string
		add := func(word touchpoint.Text, said ...string) {
			parts = append(parts, word.In(lang)+strings.Join(said, textComma.In(lang)))
		}
		if c.Moment {
			add(textMoment)
		}
		if s := c.Deputy.In(lang); s != "" {
			add(textDeputy, s)
		}
		var actions []string
		for _, key := range c.Actions {
			if a, ok := m.Action(key); ok {
				actions = append(actions, named(a.Name, a.Key).In(lang))
			}
		}
		if len(actions) > 0 {
			add(textActions, actions...)
		}
		if s := c.Impact.In(lang); s != "" {
			add(textImpact, s)
		}
		if len(parts) > 0 {
			out[lang] = strings.Join(parts, " · ")
		}
	}
	return out
}

var (
	textNobody  = touchpoint.Text{touchpoint.English: "(no owner)", touchpoint.Persian: "(بی\u200cمسئول)"}
	textMoment  = touchpoint.Text{touchpoint.English: "moment of truth", touchpoint.Persian: "لحظهٔ حقیقت"}
	textDeputy  = touchpoint.Text{touchpoint.English: "deputy: ", touchpoint.Persian: "جانشین: "}
	textActions = touchpoint.Text{touchpoint.English: "actions: ", touchpoint.Persian: "اقدام\u200cها: "}
	textComma   = touchpoint.Text{touchpoint.English: ", ", touchpoint.Persian: "، "}
	textImpact  = touchpoint.Text{touchpoint.English: "impact: ", touchpoint.Persian: "اثر بر تجربه: "}
)
