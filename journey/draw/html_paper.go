package draw

import (
	"slices"

	"github.com/safar-cx/safar/journey/picture"
)

// paper writes once more, for paper alone, what the cells of all grids open to: a cell that is closed on the screen would stay closed on paper, and one that
// is opened in its place would tear the grid apart.
func (h *page) paper(pictures []picture.Picture) {
	opens := func(p picture.Picture) bool {
		g, ok := p.(picture.Grid)
		return ok && slices.ContainsFunc(g.Cells, func(m picture.Mark) bool { return !m.Details.IsZero() })
	}
	if !slices.ContainsFunc(pictures, opens) {
		return
	}
	h.start("section", attrClass.is("paper"))
	h.line()
	h.element("h2", h.pen.term(termCells))
	h.line()
	h.start("div", attrClass.is("sheets"))
	h.line()
	for _, p := range pictures {
		if g, ok := p.(picture.Grid); ok {
			h.paperCells(g)
		}
	}
	h.end()
	h.end()
	h.line()
}

func (h *page) paperCells(g picture.Grid) {
	at := positions(g.Columns)
	for i, stage := range g.Columns {
		for _, m := range g.Cells {
			if at[m.Column] != i || m.Details.IsZero() {
				continue
			}
			h.start("div", attrClass.is("opened"))
			h.start("h3")
			h.name(m.Label)
			h.text(" ")
			h.start("small")
			h.name(stage.Name)
			h.end()
			h.end()
			h.details(m, g)
			h.end()
			h.line()
		}
	}
}
