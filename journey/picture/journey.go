package picture

import (
	"slices"
	"strings"

	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
)

// GridOf returns a map as a grid, without any evidence: its stages against its channels, in each crossing its cells
// with what the map tells of them. A nil map gives an empty grid.
func GridOf(m *journey.Map) Grid {
	g := Grid{Title: textMap}
	if m == nil {
		return g
	}
	if !m.Name().IsZero() {
		g.Title = m.Name()
	}
	g.Columns = stages(m)
	for _, c := range m.Channels() {
		g.Rows = append(g.Rows, Heading{ID: c.Key, Name: named(c.Name, c.Key)})
	}
	for _, c := range m.Cells() {
		t, _ := m.Touchpoint(c.Touchpoint)
		g.Cells = append(g.Cells, Mark{ID: c.Stage + "." + c.Touchpoint, Column: c.Stage, Row: t.Channel, Label: named(t.Name, t.Key)})
	}
	return Describe(g, m)
}

// Describe returns a copy of a grid in which each cell carries what the map tells of it: owner and deputy, actions, obstacles, stated levels, the
// chain of evidence, and whether it is a moment of truth. A cell is found by its Column, which is the stage, and its ID, which is
// the touchpoint or, as [GridOf] writes it, "stage.touchpoint". What a cell already tells stays.
func Describe(g Grid, m *journey.Map) Grid {
	g.Cells = slices.Clone(g.Cells)
	if m == nil {
		return g
	}
	known := learnt(m)
	for i := range g.Cells {
		mark := &g.Cells[i]
		c, ok := m.Cell(mark.Column, touchpoint.Key(strings.TrimPrefix(string(mark.ID), string(mark.Column)+".")))
		if !ok {
			continue
		}
		mark.Moment = mark.Moment || c.Moment
		mark.Details.add(m, c)
		if len(mark.Details.Evidence) == 0 {
			mark.Details.Evidence = known[c.Stage]
		}
	}
	return g
}

// add fills in what d does not say yet.
func (d *Details) add(m *journey.Map, c journey.Cell) {
	for _, t := range []struct {
		to   *touchpoint.Text
		from touchpoint.Text
	}{{&d.Owner, c.Owner}, {&d.Deputy, c.Deputy}, {&d.Impact, c.Impact}, {&d.Emotion, c.Emotion}} {
		if t.to.IsZero() {
			*t.to = t.from
		}
	}
	if len(d.Actions) == 0 {
		d.Actions = deeds(m, c.Actions)
	}
	if len(d.Obstacles) == 0 {
		d.Obstacles = c.Obstacles
	}
	if len(d.Chain) == 0 {
		d.Chain = links(m, c.Chain)
	}
	for _, l := range []struct {
		to   *Stance
		from journey.Level
	}{{&d.Levels.Desired, c.Levels.Desired}, {&d.Levels.Intended, c.Levels.Intended}, {&d.Levels.Rival, c.Levels.Rival}} {
		if *l.to == (Stance{}) && l.from.Value > 0 {
			*l.to = Stance{Level: Measured{Value: Of(l.from.Value)}, Basis: l.from.Basis}
		}
	}
}

func deeds(m *journey.Map, keys []touchpoint.Key) []Deed {
	var out []Deed
	for _, key := range keys {
		a, ok := m.Action(key)
		if !ok {
			continue
		}
		d := Deed{Name: named(a.Name, a.Key), Repair: a.Repair, Owner: a.Owner, Due: a.Due, Note: a.Note}
		if a.Effort > 0 {
			d.Effort = Of(a.Effort)
		}
		if a.Gain != 0 {
			d.Gain = Of(a.Gain)
		}
		out = append(out, d)
	}
	return out
}

func links(m *journey.Map, chain []journey.Link) []Link {
	var out []Link
	for _, l := range chain {
		link := Link{Quote: l.Quote, Insight: l.Insight, Opportunity: l.Opportunity, Metric: l.Metric}
		if a, ok := m.Action(l.Action); ok {
			link.Action = named(a.Name, a.Key)
		}
		out = append(out, link)
	}
	return out
}

// learnt returns, for each stage, what customers want there and how that was learnt.
func learnt(m *journey.Map) map[touchpoint.Key][]touchpoint.Text {
	out := map[touchpoint.Key][]touchpoint.Text{}
	for _, s := range m.Stages() {
		for _, g := range s.Goals {
			for _, e := range g.Evidence {
				if !e.Source.IsZero() {
					out[s.Key] = append(out[s.Key], e.Source)
				}
			}
		}
	}
	return out
}

// BlueprintOf returns the service behind a map: its cells on the layers of their touchpoints, and in each stage, as support, the parts of the
// ecosystem that stand behind these. A nil map gives an empty blueprint.
func BlueprintOf(m *journey.Map) Blueprint {
	b := Blueprint{Title: textBlueprint}
	if m == nil {
		return b
	}
	b.Stages = stages(m)
	ecosystem := m.Draft().Ecosystem
	cells := m.Cells() // stage by stage
	for _, s := range b.Stages {
		serves := map[touchpoint.Key][]touchpoint.Text{}
		for ; len(cells) > 0 && cells[0].Stage == s.ID; cells = cells[1:] {
			c := cells[0]
			t, _ := m.Touchpoint(c.Touchpoint)
			b.Steps = append(b.Steps, step(m, c, t))
			for _, part := range t.Behind {
				serves[part] = append(serves[part], named(t.Name, t.Key))
			}
		}
		for _, part := range ecosystem {
			if names := serves[part.Key]; names != nil {
				b.Steps = append(b.Steps, Step{
					ID: part.Key, Stage: s.ID, Layer: touchpoint.Support, Label: named(part.Name, part.Key), Serves: names,
				})
			}
		}
	}
	return b
}

// step is a cell on its layer. In front of customers the channel says more than the unit; out of their sight it is the other way round.
func step(m *journey.Map, c journey.Cell, t touchpoint.Touchpoint) Step {
	s := Step{ID: t.Key, Stage: c.Stage, Layer: t.Layer, Label: named(t.Name, t.Key), By: c.Owner}
	if s.Layer == "" {
		s.Layer = touchpoint.FrontStage
	}
	if channel, ok := m.Channel(t.Channel); ok && s.Layer == touchpoint.FrontStage {
		s.By = named(channel.Name, channel.Key)
	}
	return s
}

func stages(m *journey.Map) []Heading {
	var out []Heading
	for _, s := range m.Stages() {
		out = append(out, Heading{ID: s.Key, Name: named(s.Name, s.Key)})
	}
	return out
}

// named returns a name or, where there is none, the key.
func named(name touchpoint.Text, key touchpoint.Key) touchpoint.Text {
	if name.IsZero() {
		return touchpoint.Plain(string(key))
	}
	return name
}

var (
	textMap       = touchpoint.Text{touchpoint.English: "Customer journey map", touchpoint.Persian: "نقشهٔ سفر مشتری"}
	textBlueprint = touchpoint.Text{touchpoint.English: "Behind the scenes", touchpoint.Persian: "پشت صحنهٔ سفر"}
)
