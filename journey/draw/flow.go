package draw

import (
	"slices"
	"strings"

	"github.com/safar-cx/safar/journey/picture"
	"github.com/safar-cx/safar/touchpoint"
)

// A passage is a move between stages by their places.
type passage struct {
	from, to  int
	customers float64
}

// span is how many stages a passage goes on, or back.
func (m passage) span() int { return m.to - m.from }

// passages returns the moves of a flow that customers made, in their order.
func passages(f picture.Flow) []passage {
	place := make(map[touchpoint.Key]int, len(f.Stages))
	for i, s := range f.Stages {
		place[s.ID] = i
	}
	var out []passage
	for _, m := range f.Moves {
		if m.Customers.Known && m.Customers.Value > 0 {
			out = append(out, passage{place[m.From], place[m.To], m.Customers.Value})
		}
	}
	return out
}

// flowSize is how many customers the highest bar stands for.
func flowSize(f picture.Flow) float64 {
	most := 0.0
	for _, s := range f.Stages {
		most = max(most, s.Customers.Value)
	}
	for _, m := range passages(f) {
		most = max(most, m.customers)
	}
	return most
}

// part writes a number and what share of others it is.
func (p pen) part(n, of picture.Number) string {
	if !n.Known {
		return ""
	}
	s := p.fixed(n, 0)
	if of.Known && of.Value > 0 && n.Value > 0 {
		s += " (" + p.percent(picture.Of(min(n.Value/of.Value, 1)), 0) + ")"
	}
	return s
}

func (p pen) tellFlow(f picture.Flow) story {
	out := story{title: f.Title, notes: f.Notes}
	if len(f.Stages) == 0 {
		return out
	}
	if f.SetOut.Known {
		out.unit = p.setOut(f)
	}
	next := make([]picture.Number, len(f.Stages))
	for _, m := range passages(f) {
		if m.span() == 1 {
			next[m.from] = picture.Of(m.customers)
		}
	}
	var s sheet
	names, here := field{head: p.say(wordStage), kind: ofNames}, field{head: p.counting(f.Visits, termCustomers)}
	on, lost := field{head: p.term(termOn), lesser: 2}, field{head: p.term(termLost)}
	began := field{head: p.term(termBegan), lesser: 5}
	reached, open := field{head: p.term(termReached), lesser: 3}, field{head: p.term(termOpen), lesser: 4}
	most := flowSize(f)
	for i, stage := range f.Stages {
		names.add(p.name(stage.Name))
		here.add(p.known(stage.Customers, p.fixed(stage.Customers, 0)))
		here.bars = append(here.bars, picture.Number{Value: stage.Customers.Value / max(most, 1), Known: stage.Customers.Known})
		on.add(p.part(next[i], stage.Customers))
		lost.add(p.part(stage.Lost, stage.Customers))
		reached.add(p.known(stage.Reached, p.fixed(stage.Reached, 0)))
		open.add(p.known(stage.Open, p.fixed(stage.Open, 0)))
		began.add(p.known(stage.Began, p.fixed(stage.Began, 0)))
	}
	s.with(names)
	s.with(here)
	s.with(on)
	happened := func(column field, figure func(picture.Station) picture.Number) { // what happened nowhere needs no column
		if slices.ContainsFunc(f.Stages, func(s picture.Station) bool { return figure(s).Value > 0 }) {
			s.with(column)
		}
	}
	happened(lost, func(s picture.Station) picture.Number { return s.Lost })
	happened(reached, func(s picture.Station) picture.Number { return s.Reached })
	happened(open, func(s picture.Station) picture.Number { return s.Open })
	if slices.ContainsFunc(f.Stages[1:], func(s picture.Station) bool { return s.Began.Value > 0 }) {
		s.with(began)
	}
	out.tables = append(out.tables, s)
	if moves := p.otherMoves(f); moves.rows > 0 {
		out.tables = append(out.tables, moves)
	}
	if f.Others.Moves > 0 {
		out.said = append(out.said, p.counting(f.Visits, termOthers, p.format.Count(f.Others.Moves), p.fixed(f.Others.Customers, 0)))
	}
	return out
}

// setOut says how many set out.
func (p pen) setOut(f picture.Flow) string {
	t := termSetOut
	if f.SetOut.Value == 1 {
		t = termSetOutOne
	}
	return p.counting(f.Visits, t, p.fixed(f.SetOut, 0))
}

// otherMoves lists the moves that do not lead to the next stage.
func (p pen) otherMoves(f picture.Flow) sheet {
	var s sheet
	from, to := field{head: p.term(termFrom), kind: ofNames}, field{head: p.term(termTo), kind: ofWords}
	kind, customers := field{head: p.term(termWay), kind: ofWords, lesser: 1}, field{head: p.counting(f.Visits, termCustomers)}
	for _, m := range passages(f) {
		if m.span() == 1 {
			continue
		}
		from.add(p.name(f.Stages[m.from].Name))
		to.add(p.name(f.Stages[m.to].Name))
		if m.span() > 1 {
			kind.add(p.term(termAhead))
		} else {
			kind.add(p.term(termBackward))
		}
		customers.add(p.fixed(picture.Of(m.customers), 0))
	}
	if len(customers.cells) == 0 {
		return s
	}
	for _, f := range []field{from, to, kind, customers} {
		s.with(f)
	}
	return s
}

// describeFlow tells a flow in words, for those who cannot see it.
func (p pen) describeFlow(f picture.Flow) string {
	var parts []string
	for _, s := range f.Stages {
		text := p.say(wordColon, p.name(s.Name), p.fixed(s.Customers, 0))
		if s.Lost.Known {
			text += ", " + p.term(termLost) + " " + p.part(s.Lost, s.Customers)
		}
		parts = append(parts, text)
	}
	return strings.Join(parts, p.say(wordSemicolon))
}
