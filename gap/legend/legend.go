// Package legend names what the keys of a result stand for, and writes these names into sentences. A result that carries its legend can be read without the map and the codebook it came from.
package legend

import (
	"slices"

	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
)

// Legend names what keys stand for. What has no name goes by its key.
type Legend struct {
	Name        touchpoint.Text         `json:"name,omitempty"` // of the map
	Note        touchpoint.Text         `json:"note,omitempty"`
	Stages      []touchpoint.Named      `json:"stages,omitempty"`
	Channels    []touchpoint.Named      `json:"channels,omitempty"`
	Touchpoints []touchpoint.Touchpoint `json:"touchpoints,omitempty"` // key, name and channel alone
	Personas    []touchpoint.Named      `json:"personas,omitempty"`
	Items       []touchpoint.Item       `json:"items,omitempty"`
}

// Of returns the names of what is on a map and of the items of a schema; personas are those of the map.
func Of(m *journey.Map, schema touchpoint.Schema) Legend {
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
	for _, p := range m.Personas() {
		l.Personas = append(l.Personas, touchpoint.Named{Key: p.Key, Name: p.Name})
	}
	return l
}

// Cell names a cell of a map.
type Cell struct {
	Stage      touchpoint.Key `json:"stage"`
	Touchpoint touchpoint.Key `json:"touchpoint"`
}

// At names a cell of a map.
func At(c journey.Cell) Cell { return Cell{Stage: c.Stage, Touchpoint: c.Touchpoint} }

// Stage returns the name of a stage.
func (l *Legend) Stage(key touchpoint.Key) touchpoint.Text { return named(l.Stages, key) }

// Channel returns the name of a channel.
func (l *Legend) Channel(key touchpoint.Key) touchpoint.Text { return named(l.Channels, key) }

// Persona returns the name of a persona.
func (l *Legend) Persona(key touchpoint.Key) touchpoint.Text { return named(l.Personas, key) }

// Touchpoint returns the name and the channel of a touchpoint.
func (l *Legend) Touchpoint(key touchpoint.Key) (name touchpoint.Text, channel touchpoint.Key) {
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

// Item returns an item with a name of some sort.
func (l *Legend) Item(key touchpoint.Key) touchpoint.Item {
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

func named(list []touchpoint.Named, key touchpoint.Key) touchpoint.Text {
	for _, n := range list {
		if n.Key == key && !n.Name.IsZero() {
			return n.Name
		}
	}
	return touchpoint.Plain(string(key))
}
