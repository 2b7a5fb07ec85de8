package gap

import (
	"fmt"

	"github.com/safar-cx/safar/gap/measure"
	"github.com/safar-cx/safar/gap/path"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
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
	Draws      int              // from the normal distribution for rank sets; 0 means 20,000 up to 200 cells, and fewer beyond ([infer.RankOptions])
	Seed       uint64           // of these draws; 0 means a fixed seed
	Cut        path.Cut         // of paths: how the log was cut into them, for what is said; the zero value means one path a customer, which may be under way
}

// Audience is a class of respondents whose experience is ranked by itself. The zero Audience is everyone.
type Audience = measure.Audience

// Class returns the respondents of one class of a segmentation as an audience: see [measure.Class].
func Class(m *journey.Map, segmentation, class touchpoint.Key) Audience {
	return measure.Class(m, segmentation, class)
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
	return measure.Audiences(m, schema)
}
