package gap

import (
	"slices"

	"github.com/safar-cx/safar/gap/path"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
)

// Legend names what the keys of a ranking stand for, so that it can be read without its map.
type Legend struct {
	Name        touchpoint.Text         `json:"name,omitempty"`
	Note        touchpoint.Text         `json:"note,omitempty"`
	Stages      []touchpoint.Named      `json:"stages,omitempty"`
	Channels    []touchpoint.Named      `json:"channels,omitempty"`
	Touchpoints []touchpoint.Touchpoint `json:"touchpoints,omitempty"` // key, name and channel alone
	Personas    []touchpoint.Named      `json:"personas,omitempty"`
	Items       []touchpoint.Item       `json:"items,omitempty"`
}

// legend names what is on a map, the audiences, and the items of a schema.
func legend(m *journey.Map, schema touchpoint.Schema, who []Audience) Legend {
	l := Legend{Name: m.Name(), Note: m.Draft().Note, Items: slices.Clone(schema.Items)}
	for _, s := range m.Stages() {
		l.Stages = append(l.Stages, touchpoint.Named{Key: s.Key, Name: s.Name})
	}
	for _, c := range m.Channels() {
		l.Channels = append(l.Channels, touchpoint.Named{Key: c.Key, Name: c.Name})
	}
	for _, t := range m.Touchpoints() {
		l.Touchpoints = append(l.Touchpoints, touchpoint.Touchpoint{Key: t.Key, Name: t.Name, Channel: t.Channel})
	}
	for _, a := range who {
		if a.Persona != "" {
			l.Personas = append(l.Personas, touchpoint.Named{Key: a.Persona, Name: personaName(m, schema, a)})
		}
	}
	return l
}

// personaName is the name of the persona or, where the map has none, of the class.
func personaName(m *journey.Map, schema touchpoint.Schema, a Audience) touchpoint.Text {
	if p, ok := m.Persona(a.Persona); ok && len(p.Name) > 0 {
		return p.Name
	}
	if s, ok := schema.Segmentation(a.Segmentation); ok {
		seg := schema.Segmentations[s]
		if c, ok := seg.Class(a.Class); ok {
			return seg.Classes[c].Name
		}
	}
	return nil
}

// names returns the names that those who speak of what customers did need.
func (l *Legend) names() path.Names {
	n := path.Names{Stages: l.Stages, Channels: l.Channels}
	for _, t := range l.Touchpoints {
		n.Touchpoints = append(n.Touchpoints, touchpoint.Named{Key: t.Key, Name: t.Name})
	}
	return n
}

func (l *Legend) stage(key touchpoint.Key) touchpoint.Text   { return path.Named(l.Stages, key) }
func (l *Legend) channel(key touchpoint.Key) touchpoint.Text { return path.Named(l.Channels, key) }
func (l *Legend) persona(key touchpoint.Key) touchpoint.Text { return path.Named(l.Personas, key) }

// touchpoint returns the name and the channel of a touchpoint.
func (l *Legend) touchpoint(key touchpoint.Key) (name touchpoint.Text, channel touchpoint.Key) {
	for _, t := range l.Touchpoints {
		if t.Key == key {
			if t.Name.IsZero() {
				return touchpoint.Plain(string(key)), t.Channel
			}
			return t.Name, t.Channel
		}
	}
	return touchpoint.Plain(string(key)), ""
}

// item returns an item with a name of some sort.
func (l *Legend) item(key touchpoint.Key) touchpoint.Item {
	for _, i := range l.Items {
		if i.Key == key {
			if i.Name.IsZero() {
				i.Name = touchpoint.Plain(string(key))
			}
			return i
		}
	}
	return touchpoint.Item{Key: key, Name: touchpoint.Plain(string(key))}
}
