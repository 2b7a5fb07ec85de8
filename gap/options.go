package gap

import (
	"fmt"
	"slices"

	"github.com/safar-cx/safar/gap/path"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/tally"
)

// DefaultMin is how many effective raters a point needs to have a rank, where [Options] do not say.
const DefaultMin = 30

// Options say how to rank. The zero value gives the defaults.
type Options struct {
	Confidence float64          // of intervals and rank sets, in (0, 1); 0 means 0.95
	Min        float64          // effective raters that a point needs to have a rank; 0 means [DefaultMin]
	Worst      []int            // for which k to tell the points that may be among the k worst; nil means 3 and 5
	Periods    []touchpoint.Key // whose responses to take; nil means all
	Audiences  []Audience       // whose experience to rank; nil means everyone's, then each persona's of the map
	Lang       touchpoint.Lang  // of the sentences; empty means English
	Draws      int              // from the normal distribution for rank sets; 0 means 20,000
	Seed       uint64           // of these draws; 0 means a fixed seed
	Cut        path.Cut         // of paths: how the log was cut into them, for what is said; the zero value means one path a customer, which may be under way
}

// Audience is a class of respondents whose experience is ranked by itself. The zero Audience is everyone.
type Audience struct {
	Persona      touchpoint.Key // the name it goes by in the ranking; empty means everyone
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

func (o Options) filled() (Options, error) {
	if o.Confidence == 0 {
		o.Confidence = 0.95
	}
	if o.Min == 0 {
		o.Min = DefaultMin
	}
	if o.Worst == nil {
		o.Worst = []int{3, 5}
	}
	if o.Lang == "" {
		o.Lang = touchpoint.English
	}
	if !(o.Confidence > 0 && o.Confidence < 1) {
		return o, fmt.Errorf("gap: confidence %v; between 0 and 1 is allowed", o.Confidence)
	}
	if !(o.Min > 0) {
		return o, fmt.Errorf("gap: a minimum of %v raters; above 0 is allowed", o.Min)
	}
	for _, k := range o.Worst {
		if k < 1 {
			return o, fmt.Errorf("gap: the %d worst points; 1 and more are allowed", k)
		}
	}
	return o, nil
}

// audiences returns whose experience is ranked, and the personas of the map that the evidence does not know.
func audiences(m *journey.Map, schema touchpoint.Schema, o Options) (all []Audience, missing []touchpoint.Key) {
	if o.Audiences != nil {
		return o.Audiences, nil
	}
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

func (a Audience) selection(o Options) tally.Selection {
	return tally.Selection{Periods: slices.Clone(o.Periods), Segmentation: a.Segmentation, Class: a.Class}
}
