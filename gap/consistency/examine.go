package consistency

import (
	"fmt"
	"slices"

	"github.com/safar-cx/safar/gap/figure"
	"github.com/safar-cx/safar/gap/measure"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/tally"
)

// Examine asks the questions of a report. The error says which option is out of range, or which segmentation the tally does not have.
func Examine(m *journey.Map, evidence *tally.Ratings, o Options) (*Report, error) {
	o, err := o.filled()
	if err != nil {
		return nil, err
	}
	x := examiner{m: m, evidence: evidence, schema: evidence.Schema(), o: o}
	if x.everyone, err = x.of(tally.Selection{Periods: o.Periods}); err != nil {
		return nil, err
	}
	x.cells, _ = measure.Cells(m, x.schema)
	people, err := x.people()
	if err != nil {
		return nil, err
	}
	preferred, err := x.preferred()
	if err != nil {
		return nil, err
	}
	channels := x.channels()
	r := &Report{Schema: SchemaName, Map: m.Ref(), Method: Method{
		Confidence: o.Confidence, Margin: o.Margin, Min: o.Min, Clustered: x.schema.Clustered && x.everyone.Table().Grouped(), Weighted: x.schema.Weighted, Adjustment: "benjamini-yekutieli",
	}}
	if o.Good > 0 {
		r.Method.Good = figure.Known(o.Good)
	}
	r.Method.scaled(channels)
	for _, q := range []struct {
		question Question
		contests []*contest
		groups   *[]Group
	}{{AcrossChannels, channels, &r.Channels}, {AcrossPeople, people, &r.Places}, {OnPreferred, preferred, &r.Preferred}} {
		var f Family
		if *q.groups, f = settle(q.question, q.contests, o); f.Compared > 0 {
			r.Families = append(r.Families, f)
		}
	}
	r.values(m)
	return r, nil
}

type examiner struct {
	m        *journey.Map
	evidence *tally.Ratings
	schema   touchpoint.Schema
	o        Options
	everyone *measure.Evidence
	cells    []measure.Cell
}

func (x *examiner) of(s tally.Selection) (*measure.Evidence, error) {
	table, err := x.evidence.Table(s)
	if err != nil {
		return nil, fmt.Errorf("consistency: %w", err)
	}
	return measure.New(table, x.o.Confidence), nil
}

// scaled notes the marks at the ends of the unit scale, where all cells share a scale.
func (m *Method) scaled(contests []*contest) {
	var scale *touchpoint.Scale
	for _, c := range contests {
		for _, l := range c.levels {
			switch {
			case l.scale == nil || scale != nil && *scale != *l.scale:
				return
			default:
				scale = l.scale
			}
		}
	}
	if scale != nil {
		m.Worst, m.Best = figure.Known(scale.Raw(0)), figure.Known(scale.Raw(1))
	}
}

// channels asks of each stage whether its channels are alike.
func (x *examiner) channels() (out []*contest) {
	for _, stage := range x.m.Stages() {
		by := map[touchpoint.Key][]measure.Cell{}
		for _, c := range x.cells {
			if c.Cell.Stage == stage.Key {
				t, _ := x.m.Touchpoint(c.Cell.Touchpoint)
				by[t.Channel] = append(by[t.Channel], c)
			}
		}
		c := &contest{group: Group{Stage: stage.Key}}
		for _, channel := range x.m.Channels() {
			if cells := by[channel.Key]; len(cells) > 0 {
				l := measured(x.everyone, cells, x.o)
				l.key = channel.Key
				c.levels = append(c.levels, l)
			}
		}
		if len(c.levels) > 0 {
			c.together(x.everyone)
			c.fight(x.o)
			out = append(out, c)
		}
	}
	return out
}

// division is the groups of people that are compared within a cell.
type division struct {
	segmentation touchpoint.Segmentation
	periods      bool
	members      []touchpoint.Named
	selections   []tally.Selection
}

// divisions are those asked for: segmentations, then periods.
func (x *examiner) divisions() (out []division, err error) {
	by := x.o.By
	if by == nil {
		for _, p := range x.m.Personas() {
			if _, ok := x.schema.Segmentation(p.Class.Segmentation); ok && !slices.Contains(by, p.Class.Segmentation) {
				by = append(by, p.Class.Segmentation)
			}
		}
	}
	for _, key := range by {
		i, ok := x.schema.Segmentation(key)
		if !ok {
			return nil, fmt.Errorf("consistency: the responses have no segmentation %q", key)
		}
		d := division{segmentation: x.schema.Segmentations[i]}
		for _, class := range d.segmentation.Classes {
			if class.Key == touchpoint.OtherClass {
				continue
			}
			n := touchpoint.Named(class)
			if p, ok := x.m.Persona(measure.Class(x.m, key, class.Key).Persona); ok && !p.Name.IsZero() {
				n.Name = p.Name
			}
			d.members = append(d.members, n)
			d.selections = append(d.selections, tally.Selection{Periods: x.o.Periods, Segmentation: key, Class: class.Key})
		}
		out = append(out, d)
	}
	d := division{periods: true}
	for _, p := range x.evidence.Periods() {
		if p != "" && (x.o.Periods == nil || slices.Contains(x.o.Periods, p)) {
			d.members = append(d.members, touchpoint.Named{Key: p})
			d.selections = append(d.selections, tally.Selection{Periods: []touchpoint.Key{p}})
		}
	}
	return slices.DeleteFunc(append(out, d), func(d division) bool { return len(d.members) < 2 }), nil
}

// people asks of each cell whether it serves the people of each division alike.
func (x *examiner) people() ([]*contest, error) {
	divisions, err := x.divisions()
	if err != nil {
		return nil, err
	}
	answered := x.everyone.Answered(x.cells)
	out := make([]*contest, len(divisions)*len(answered))
	for d, division := range divisions {
		for i, c := range answered {
			out[i*len(divisions)+d] = &contest{group: Group{Stage: c.Cell.Stage, Touchpoint: c.Cell.Touchpoint,
				Segmentation: division.segmentation.Key, Name: division.segmentation.Name, Periods: division.periods}}
		}
		for k, s := range division.selections {
			e, err := x.of(s)
			if err != nil {
				return nil, err
			}
			for i, c := range answered {
				l := alone(e, c, x.o)
				l.key, l.name = division.members[k].Key, division.members[k].Name
				out[i*len(divisions)+d].levels = append(out[i*len(divisions)+d].levels, l)
			}
		}
	}
	for _, c := range out {
		c.fight(x.o)
	}
	return out, nil
}

// alone is the level of one cell for some people, with all its items or none: another mix of items would be another thing.
func alone(e *measure.Evidence, c measure.Cell, o Options) level {
	if !e.Rated(c) {
		return measured(e, nil, o)
	}
	l := measured(e, []measure.Cell{c}, o)
	l.variance = e.Together([]measure.Quantity{l.q}).At(0, 0)
	return l
}

// preferred asks of each persona that prefers channels whether it is the same for them there as elsewhere.
func (x *examiner) preferred() (out []*contest, err error) {
	for _, p := range x.m.Personas() {
		s, ok := x.schema.Segmentation(p.Class.Segmentation)
		if !ok || len(p.Channels) == 0 {
			continue
		}
		if _, ok := x.schema.Segmentations[s].Class(p.Class.Class); !ok {
			continue
		}
		e, err := x.of(tally.Selection{Periods: x.o.Periods, Segmentation: p.Class.Segmentation, Class: p.Class.Class})
		if err != nil {
			return nil, err
		}
		stages := []touchpoint.Key{""}
		for _, stage := range x.m.Stages() {
			stages = append(stages, stage.Key)
		}
		for _, stage := range stages {
			var on, off []measure.Cell
			for _, c := range x.cells {
				if stage != "" && c.Cell.Stage != stage || !meets(c.Cell, p.Key) {
					continue
				}
				if t, _ := x.m.Touchpoint(c.Cell.Touchpoint); slices.Contains(p.Channels, t.Channel) {
					on = append(on, c)
				} else {
					off = append(off, c)
				}
			}
			if len(on) == 0 || len(off) == 0 {
				continue
			}
			c := &contest{group: Group{Stage: stage, Persona: p.Key}}
			for _, side := range []struct {
				key   touchpoint.Key
				cells []measure.Cell
			}{{Preferred, on}, {Others, off}} {
				l := measured(e, side.cells, x.o)
				l.key = side.key
				c.levels = append(c.levels, l)
			}
			c.together(e)
			c.fight(x.o)
			out = append(out, c)
		}
	}
	return out, nil
}

// values says how good it is where channels must hold what the brand stands for.
func (r *Report) values(m *journey.Map) {
	for _, v := range m.Draft().Values {
		value := Value{Key: v.Key, Name: v.Name}
		for _, g := range r.Channels {
			for _, c := range m.Channels() {
				if !slices.Contains(c.Values, v.Key) {
					continue
				}
				at, ok := g.Member(c.Key)
				if !ok {
					continue
				}
				h := Held{Stage: g.Stage, Channel: c.Key, Level: at.Level}
				if !at.TooFew {
					h.Quality = at.Quality
				}
				value.Holds = append(value.Holds, h)
			}
		}
		if value.Holds != nil {
			r.Values = append(r.Values, value)
		}
	}
}
