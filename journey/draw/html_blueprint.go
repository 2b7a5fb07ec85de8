package draw

import (
	"github.com/safar-cx/safar/journey/picture"
	"github.com/safar-cx/safar/touchpoint"
)

// blueprintSection draws the layers of a service below each other, the line of visibility between the first two.
func (h *page) blueprintSection(b picture.Blueprint) {
	h.section("behind", b.Title, b.Notes)
	if len(b.Stages) == 0 {
		h.element("p", h.pen.say(wordEmpty), attrClass.is("note"))
		h.end()
		return
	}
	rows := h.pen.layers()
	h.board(board{
		kind: "blueprint", columns: b.Stages, rows: rows, caption: b.Title,
		above: map[touchpoint.Key]string{touchpoint.Key(touchpoint.BackStage): h.pen.term(termVisibility)},
	}, placements(b.Stages, rows, len(b.Steps), func(i int) (touchpoint.Key, touchpoint.Key) {
		return b.Steps[i].Stage, touchpoint.Key(b.Steps[i].Layer)
	}), func(i int) { h.step(b.Steps[i]) })
	h.end()
	h.line()
}

func (h *page) step(s picture.Step) {
	h.start("div", attrClass.is("step"))
	h.start("span", attrClass.is("name"), h.whole(s.Label))
	h.name(s.Label)
	h.end()
	if !s.By.IsZero() {
		h.text(" ")
		h.start("span", attrClass.is("by"))
		h.name(s.By)
		h.end()
	}
	if serves := h.pen.serves(s); serves != "" {
		h.text(" ")
		h.element("span", serves, attrClass.is("by"))
	}
	h.end()
}

// layers are the rows of a blueprint.
func (p pen) layers() []picture.Heading {
	var rows []picture.Heading
	for _, l := range touchpoint.Layers() {
		rows = append(rows, picture.Heading{ID: touchpoint.Key(l), Name: touchpoint.Plain(p.layer(l))})
	}
	return rows
}
