package rule

import (
	"math"

	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/document"
)

// Pass is one rule at work on one map: what it may look at, and whom it reports to. It is valid during the call of [Rule.Check].
type Pass struct {
	Map *journey.Map
	// Draft is the map as plain data, in its canonical order, to which the pointers of subjects refer. All rules share it: it must not be changed.
	Draft journey.Draft
	Now   journey.Date   // the present day; zero where it is not known
	Maps  []*journey.Map // the other maps that are known

	rule       *About
	parameters Parameters
	facts      *facts
	most       int
	findings   []Finding
	left       int
}

// facts is what is looked up in a map again and again; all rules share it.
type facts struct {
	touchpoints, stages, channels, personas, actions, parts, values index
	byStage                                                         map[touchpoint.Key][]int // cells, as indices
	byCell                                                          map[journey.CellRef]int
}

// index holds the things of one list of the map: where each stands and what it is called.
type index map[touchpoint.Key]thing

type thing struct {
	at   int
	name touchpoint.Text // the key where it has no name
}

func learn(d journey.Draft) *facts {
	f := &facts{byStage: make(map[touchpoint.Key][]int), byCell: make(map[journey.CellRef]int, len(d.Cells))}
	f.touchpoints = indexOf(d.Touchpoints, func(v touchpoint.Touchpoint) (touchpoint.Key, touchpoint.Text) { return v.Key, v.Name })
	f.stages = indexOf(d.Stages, func(v journey.Stage) (touchpoint.Key, touchpoint.Text) { return v.Key, v.Name })
	f.channels = indexOf(d.Channels, func(v touchpoint.Channel) (touchpoint.Key, touchpoint.Text) { return v.Key, v.Name })
	f.personas = indexOf(d.Personas, func(v journey.Persona) (touchpoint.Key, touchpoint.Text) { return v.Key, v.Name })
	f.actions = indexOf(d.Actions, func(v journey.Action) (touchpoint.Key, touchpoint.Text) { return v.Key, v.Name })
	f.parts = indexOf(d.Ecosystem, func(v touchpoint.Part) (touchpoint.Key, touchpoint.Text) { return v.Key, v.Name })
	f.values = indexOf(d.Values, func(v journey.Value) (touchpoint.Key, touchpoint.Text) { return v.Key, v.Name })
	for i, c := range d.Cells {
		f.byStage[c.Stage] = append(f.byStage[c.Stage], i)
		f.byCell[journey.CellRef{Stage: c.Stage, Touchpoint: c.Touchpoint}] = i
	}
	return f
}

func indexOf[T any](list []T, about func(T) (touchpoint.Key, touchpoint.Text)) index {
	x := make(index, len(list))
	for i, v := range list {
		key, name := about(v)
		x[key] = thing{i, nameOf(name, key)}
	}
	return x
}

// name returns what a key's thing is called; the key where there is none.
func (x index) name(key touchpoint.Key) touchpoint.Text {
	if v, ok := x[key]; ok {
		return v.name
	}
	return touchpoint.Plain(string(key))
}

// nameOf returns a name or, where there is none, the key.
func nameOf(name touchpoint.Text, key touchpoint.Key) touchpoint.Text {
	if name.IsZero() {
		return touchpoint.Plain(string(key))
	}
	return name
}

// Parameter returns the value of a parameter of the rule: the policy's, else its default. A name that the rule does not list is NaN.
func (p *Pass) Parameter(name touchpoint.Key) float64 {
	if v, ok := p.parameters[name]; ok {
		return v
	}
	for _, q := range p.rule.Parameters {
		if q.Name == name {
			return q.Default
		}
	}
	return math.NaN()
}

// Touchpoint returns the touchpoint of a key, or the zero one.
func (p *Pass) Touchpoint(key touchpoint.Key) touchpoint.Touchpoint {
	if t, ok := p.facts.touchpoints[key]; ok {
		return p.Draft.Touchpoints[t.at]
	}
	return touchpoint.Touchpoint{}
}

// CellsOf returns the cells of a stage as indices of the draft's.
func (p *Pass) CellsOf(stage touchpoint.Key) []int { return p.facts.byStage[stage] }

// Cell returns where a cell stands among the draft's, and whether the map has it.
func (p *Pass) Cell(ref journey.CellRef) (int, bool) {
	i, ok := p.facts.byCell[ref]
	return i, ok
}

// IsFront reports whether customers see a cell: its touchpoint lies on the front stage.
func (p *Pass) IsFront(c journey.Cell) bool {
	layer := p.Touchpoint(c.Touchpoint).Layer
	return layer == "" || layer == touchpoint.FrontStage
}

// AtMap, AtCell and those below return a part of the map as the subject of a finding: the part itself, or a member of it.
func (p *Pass) AtMap(members ...string) Subject {
	return Subject{Pointer: below("", members)}
}

// AtCell returns a cell, by its index in the draft, as a subject.
func (p *Pass) AtCell(i int, members ...string) Subject {
	c := p.Draft.Cells[i]
	return Subject{Pointer: entry("/cells", i, members), Keys: Keys{Stage: c.Stage, Touchpoint: c.Touchpoint}}
}

// AtStage returns a stage, by its index in the draft, as a subject.
func (p *Pass) AtStage(i int, members ...string) Subject {
	return Subject{Pointer: entry("/stages", i, members), Keys: Keys{Stage: p.Draft.Stages[i].Key}}
}

// AtGoal returns a goal of a stage as a subject.
func (p *Pass) AtGoal(stage, goal int, members ...string) Subject {
	at := document.Pointer("/stages").Index(stage).Member("goals")
	s := p.Draft.Stages[stage]
	return Subject{Pointer: entry(at, goal, members), Keys: Keys{Stage: s.Key, Persona: s.Goals[goal].Persona}}
}

// AtTouchpoint returns a touchpoint, by its index in the draft, as a subject.
func (p *Pass) AtTouchpoint(i int, members ...string) Subject {
	return Subject{Pointer: entry("/touchpoints", i, members), Keys: Keys{Touchpoint: p.Draft.Touchpoints[i].Key}}
}

// AtChannel returns a channel, by its index in the draft, as a subject.
func (p *Pass) AtChannel(i int, members ...string) Subject {
	return Subject{Pointer: entry("/channels", i, members), Keys: Keys{Channel: p.Draft.Channels[i].Key}}
}

// AtPersona returns a persona, by its index in the draft, as a subject.
func (p *Pass) AtPersona(i int, members ...string) Subject {
	return Subject{Pointer: entry("/personas", i, members), Keys: Keys{Persona: p.Draft.Personas[i].Key}}
}

// AtPart returns a part of the ecosystem, by its index in the draft, as a subject.
func (p *Pass) AtPart(i int, members ...string) Subject {
	return Subject{Pointer: entry("/ecosystem", i, members), Keys: Keys{Part: p.Draft.Ecosystem[i].Key}}
}

// AtAction returns an action, by its index in the draft, as a subject.
func (p *Pass) AtAction(i int, members ...string) Subject {
	return Subject{Pointer: entry("/actions", i, members), Keys: Keys{Action: p.Draft.Actions[i].Key}}
}

func entry(list document.Pointer, i int, members []string) document.Pointer {
	return below(list.Index(i), members)
}

func below(at document.Pointer, members []string) document.Pointer {
	for _, m := range members {
		at = at.Member(m)
	}
	return at
}

// Report notes a finding. Its arguments are what the rule's message and fix name in braces; the names of what the subject's keys stand for (stage,
// touchpoint, channel, persona, action, part, value, item) are there already.
func (p *Pass) Report(s Subject, args ...Argument) {
	if len(p.findings) >= p.most {
		p.left++
		return
	}
	all := append(p.named(s.Keys, len(args)), args...)
	p.findings = append(p.findings, Finding{Rule: p.rule.Name, Subject: s, Arguments: all, about: p.rule})
}

// Full reports whether so many findings are kept that others would only be counted. A check may stop then; the report says that some were left out.
func (p *Pass) Full() bool { return p.left > 0 }

// named returns the names of what keys stand for, with room for more arguments.
func (p *Pass) named(k Keys, more int) []Argument {
	f := p.facts
	keys := k.list()
	lists := [len(keys)]index{f.stages, f.touchpoints, f.channels, f.personas, f.actions, f.parts, f.values, nil}
	there := 0
	for _, v := range keys {
		if v[1] != "" {
			there++
		}
	}
	out := make([]Argument, 0, there+more)
	for i, v := range keys {
		if v[1] != "" {
			out = append(out, Words(v[0], lists[i].name(v[1])))
		}
	}
	return out
}
