package gap

import (
	"github.com/safar-cx/safar/gap/legend"
	"github.com/safar-cx/safar/gap/path"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
)

// Legend names what the keys of a ranking stand for, so that it can be read without its map.
type Legend = legend.Legend

// legendOf names what is on a map, the audiences, and the items of a schema.
func legendOf(m *journey.Map, schema touchpoint.Schema, who []Audience) Legend {
	l := legend.Of(m, schema)
	l.Personas = nil
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
func names(l Legend) path.Names {
	n := path.Names{Stages: l.Stages, Channels: l.Channels}
	for _, t := range l.Touchpoints {
		n.Touchpoints = append(n.Touchpoints, touchpoint.Named{Key: t.Key, Name: t.Name})
	}
	return n
}
