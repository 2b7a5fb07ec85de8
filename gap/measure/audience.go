package measure

import (
	"slices"

	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/tally"
)

// Audience is a class of respondents whose experience is looked at by itself. The zero Audience is everyone.
type Audience struct {
	Persona      touchpoint.Key // the name it goes by; empty means everyone
	Segmentation touchpoint.Key
	Class        touchpoint.Key
}

// Class returns the respondents of one class of a segmentation as an audience. It goes by the persona of the map that stands for that class or,
// where there is none, by the key of the class.
func Class(m *journey.Map, segmentation, class touchpoint.Key) Audience {
	for _, p := range m.Personas() {
		if p.Class == (journey.ClassRef{Segmentation: segmentation, Class: class}) {
			return Audience{p.Key, segmentation, class}
		}
	}
	return Audience{class, segmentation, class}
}

// Audiences returns everyone, then the personas of a map whose classes the schema has, and the personas that it does not know.
func Audiences(m *journey.Map, schema touchpoint.Schema) (all []Audience, missing []touchpoint.Key) {
	all = []Audience{{}}
	for _, p := range m.Personas() {
		if s, ok := schema.Segmentation(p.Class.Segmentation); ok {
			if _, ok := schema.Segmentations[s].Class(p.Class.Class); ok {
				all = append(all, Audience{p.Key, p.Class.Segmentation, p.Class.Class})
				continue
			}
		}
		missing = append(missing, p.Key)
	}
	return all, missing
}

// Selection returns whose responses the audience's are, in some periods; nil means all.
func (a Audience) Selection(periods []touchpoint.Key) tally.Selection {
	return tally.Selection{Periods: slices.Clone(periods), Segmentation: a.Segmentation, Class: a.Class}
}
