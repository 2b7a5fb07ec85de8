package draw

import (
	"strconv"
	"unicode/utf8"

	"github.com/safar-cx/safar/journey/picture"
	"github.com/safar-cx/safar/touchpoint"
)

// badges is how many of the first ranks are marked in a grid.
const badges = 5

// fewStages is how many stages have room for wide columns.
const fewStages = 7

// columnsClass names an element whose columns are so many stages, for the rules that put them side by side where there is room.
func columnsClass(name token, stages int) token {
	name += " n" + token(strconv.Itoa(stages))
	if stages > fewStages {
		name += " many"
	}
	return name
}

func (h *page) gridSection(g picture.Grid) {
	h.section("journey", g.Title, nil)
	h.grid(g)
	h.end()
	h.line()
}

// grid draws a grid as a table whose rows are the stages, so that it is read in the order of the journey; where there is room
// the style sheet lays the stages side by side and puts the channels into rows. Crossings without a cell are not written.
func (h *page) grid(g picture.Grid) {
	for _, n := range g.Notes {
		h.prose("p", n, attrClass.is("note"))
	}
	if len(g.Columns) == 0 || len(g.Rows) == 0 {
		h.element("p", h.pen.say(wordEmpty), attrClass.is("note"))
		return
	}
	shown := facets{of: g}
	for _, m := range g.Cells {
		shown.see(m)
	}
	b := board{kind: "grid", columns: g.Columns, rows: g.Rows, caption: g.Title}
	at := func(i int) (touchpoint.Key, touchpoint.Key) { return g.Cells[i].Column, g.Cells[i].Row }
	h.board(b, placements(g.Columns, g.Rows, len(g.Cells), at), func(i int) { h.mark(g.Cells[i], shown) })
	h.legend(g, shown)
}

// facets are what any cell of a grid shows, so that what none shows is not explained, and what only some show is missed in the others.
type facets struct {
	of                                picture.Grid
	score, depth, reach, rank, moment bool
	beside, agreement                 bool
}

func (f *facets) see(m picture.Mark) {
	f.score = f.score || m.Score.Value.Known
	f.depth = f.depth || m.Depth.Known
	f.reach = f.reach || m.Reach.Known
	f.rank = f.rank || badged(m.Rank)
	f.moment = f.moment || m.Moment
	f.beside = f.beside || !m.Friction.IsZero()
	f.agreement = f.agreement || m.Agreement != picture.NotCompared
}

func badged(r picture.Rank) bool { return !r.IsZero() && r.At <= badges }

// A board is stages against rows of any sort.
type board struct {
	kind          token
	columns, rows []picture.Heading
	caption       touchpoint.Text
	above         map[touchpoint.Key]string // what is said above the heading of a row
}

// board draws the headings and what lies on the crossings.
func (h *page) board(b board, places []placement, draw func(thing int)) {
	h.start("table", attrClass.is(columnsClass("board "+b.kind, len(b.columns))), attrRole.is("table"), vars(variable{"n", float64(len(b.columns))}))
	h.line()
	if s := h.pen.prose(b.caption); s != "" {
		h.element("caption", s)
		h.line()
	}
	h.start("thead", attrRole.is("rowgroup"))
	h.start("tr", attrRole.is("row"))
	h.start("th", attrClass.is("corner"), attrScope.is("col"), attrRole.is("columnheader"))
	h.element("span", h.pen.say(wordStage))
	h.end()
	heads := make([]id, len(b.rows))
	for i, r := range b.rows {
		heads[i] = h.id("h")
		h.start("th", attrID.id(heads[i]), attrClass.is("row"), attrScope.is("col"), attrRole.is("columnheader"), vars(variable{"r", float64(i + 2)}))
		if above := b.above[r.ID]; above != "" {
			h.element("span", above, attrClass.is("above"))
		}
		h.clamped("span", r.Name)
		h.end()
	}
	h.end()
	h.end()
	h.line()
	h.start("tbody", attrRole.is("rowgroup"))
	h.line()
	for i := range b.columns {
		n := 0
		for n < len(places) && places[n].column == i {
			n++
		}
		h.stage(b, i, heads, places[:n], draw)
		places = places[n:]
	}
	h.end()
	h.end()
	h.line()
}

// stage draws a stage of a board and what lies in it. Since the crossings without anything are left out, each one that is there names its heads.
func (h *page) stage(b board, i int, heads []id, places []placement, draw func(thing int)) {
	head := h.id("h")
	column := variable{"c", float64(i + 2)}
	h.start("tr", attrRole.is("row"))
	h.start("th", attrID.id(head), attrClass.is("stage"), attrScope.is("row"), attrRole.is("rowheader"), vars(column))
	h.clamped("span", b.columns[i].Name)
	h.end()
	h.line()
	for _, at := range places {
		h.start("td", property("headers").ids(head, heads[at.row]), attrRole.is("cell"), property("aria-colindex").num(float64(at.row+2)),
			vars(column, variable{"r", float64(at.row + 2)}))
		h.start("span", attrClass.is("channel"), attrHidden.is("true"))
		h.name(b.rows[at.row].Name)
		h.end()
		for _, thing := range at.things {
			draw(thing)
		}
		h.end()
		h.line()
	}
	h.end()
	h.line()
}

// mark draws a cell; one with details opens to them.
func (h *page) mark(m picture.Mark, shown facets) {
	cell := h.id("c")
	h.linkable(m, cell)
	kind := h.pen.shadeClass(m)
	if m.Details.IsZero() {
		h.start("div", attrClass.is("cell "+kind), attrID.id(cell))
		h.face(m, shown)
		h.end()
		return
	}
	h.start("details", attrClass.is("cell "+kind), attrID.id(cell), property("name").is("cell"))
	h.start("summary")
	h.face(m, shown)
	h.end()
	h.details(m, shown.of)
	h.end()
}

// linkable remembers where the cell of a touchpoint is, for the entries of a list. One that has several cells is not linked.
func (h *page) linkable(m picture.Mark, cell id) {
	if m.ID == "" {
		return
	}
	if _, several := h.linked[m.ID]; several {
		cell = id{}
	}
	h.linked[m.ID] = cell
}

// shadeClass says how deep a cell is filled; unknown depths are left blank.
func (p pen) shadeClass(m picture.Mark) token {
	if !m.Depth.Known {
		return "blank"
	}
	return shades[shade(m.Depth.Value, len(shades))]
}

// face is what is seen of a closed cell.
func (h *page) face(m picture.Mark, shown facets) {
	h.start("span", attrClass.is("name"), h.whole(m.Label))
	if m.Moment {
		h.element("i", diamond, attrClass.is("moment"), attrTitle.say(h.pen.term(termMoment)), attrRole.is("img"), attrLabel.say(h.pen.term(termMoment)))
		h.text("\u00a0")
	}
	h.name(m.Label)
	h.end()
	if badged(m.Rank) {
		h.text(" ")
		place := h.pen.say(wordBadge, h.pen.format.Count(m.Rank.At))
		h.start("span", attrClass.is("badge"), attrTitle.say(place), attrRole.is("img"), attrLabel.say(place))
		h.text(h.pen.format.Count(m.Rank.At))
		h.end()
	}
	switch {
	case shown.beside:
		h.besides(m)
	case shown.score:
		h.text(" ")
		h.element("b", h.pen.fixed(m.Score.Value, 1), attrClass.is("score"))
	}
	if m.Reach.Known {
		h.text(" ")
		h.element("span", h.pen.say(wordUsers, h.pen.percent(m.Reach, 0)), attrClass.is("reach"))
		h.empty("span", attrClass.is("bar"), vars(variable{"w", 100 * m.Reach.Value}))
	}
	if s := h.pen.name(m.Remark); s != "" {
		h.text(" ")
		h.element("span", s, attrClass.is("remark"))
	}
}

// besides writes what customers say of a cell and what they do there side by side, and how the two agree.
func (h *page) besides(m picture.Mark) {
	h.text(" ")
	h.start("span", attrClass.is("pair"))
	h.half(termPainHere, m.Score, m.Rank)
	h.text(" ")
	if !m.Friction.IsZero() {
		h.half(termLostHere, m.Friction.Score, m.Friction.Rank)
	}
	h.end()
	if sign, words := h.pen.agreement(m.Agreement); sign != "" {
		h.text(" ")
		h.start("span", attrClass.is("agreement"))
		h.element("i", sign, attrHidden.is("true"))
		h.text(" " + words)
		h.end()
	}
}

// half writes one of two figures that stand side by side, with the ranks it leaves open.
func (h *page) half(what term, score picture.Measured, r picture.Rank) {
	h.start("span")
	h.element("b", h.pen.fixed(score.Value, 1), attrClass.is("score"))
	h.text(" ")
	h.element("span", h.pen.term(what), attrClass.is("reach"))
	if !r.IsZero() {
		h.text(" ")
		h.element("span", h.pen.term(termRanksShort, h.pen.format.Ranks(r.Best, r.Worst)), attrClass.is("open"))
	}
	h.end()
}

// legend says what shades, bars, badges and diamonds mean.
func (h *page) legend(g picture.Grid, shown facets) {
	h.start("ul", attrClass.is("legend"))
	if shown.depth {
		h.start("li")
		h.text(h.pen.term(termLess) + " ")
		for _, kind := range shades {
			h.empty("i", attrClass.is("swatch "+kind))
		}
		more := h.pen.term(termMore)
		if unit := h.pen.prose(g.Unit); unit != "" {
			more = h.pen.term(termMoreOf, unit)
		}
		h.text(" " + more)
		h.end()
	} else if unit := h.pen.prose(g.Unit); unit != "" && shown.score {
		h.element("li", h.pen.say(wordUnit, unit))
	}
	if shown.reach {
		h.start("li")
		h.empty("i", attrClass.is("sample bar"))
		h.text(" " + h.pen.term(termBar))
		h.end()
	}
	if shown.rank {
		h.start("li")
		h.element("i", h.pen.format.Count(1), attrClass.is("badge"))
		h.text(" " + h.pen.term(termNumber))
		h.end()
	}
	if shown.moment {
		h.element("li", diamond+" "+h.pen.term(termMoments))
	}
	if s := h.pen.besideText(g); s != "" && shown.beside {
		h.element("li", s)
	}
	if shown.agreement {
		h.start("li", attrClass.is("agreements"))
		h.text(h.pen.agreementHead(g))
		for _, a := range agreements {
			sign, words := h.pen.agreement(a)
			h.text(" ")
			h.element("b", sign)
			h.text("\u00a0" + words)
		}
		h.end()
	}
	h.end()
	h.line()
}

// clamped writes a name that the style sheet may cut.
func (h *page) clamped(t tag, name touchpoint.Text) {
	h.start(t, h.whole(name))
	h.name(name)
	h.end()
}

// whole gives an element whose text may be cut the whole text as its title, if that is long.
func (h *page) whole(name touchpoint.Text) attribute {
	const long = 40 // characters; shorter ones are never cut
	s := clean(name.In(h.pen.format.Lang), false)
	return attrTitle.say(s).when(utf8.RuneCountInString(s) > long)
}
