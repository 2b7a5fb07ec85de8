package whatif

import (
	"errors"
	"fmt"

	"github.com/safar-cx/safar/gap/infer"
	"github.com/safar-cx/safar/gap/measure"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
)

// Defaults of [Options].
const (
	DefaultDoubt = 0.5 // how far actions may be off
	DefaultMin   = 30  // effective raters of a cell
)

const defaultDraws = 4000

// ErrOption is for an option out of its range; errors wrap it and say which.
var ErrOption = errors.New("whatif: option out of range")

// Options say what is asked. The zero value gives the defaults.
type Options struct {
	Confidence float64          // of intervals, and of all verdicts together, in (0, 1); 0 means 0.95
	Min        float64          // effective raters that a cell needs to have a verdict; 0 means [DefaultMin]
	Audience   measure.Audience // whose experience; the zero value means everyone's. Slopes of a class have no replicates
	Periods    []touchpoint.Key // whose responses to take; nil means all
	Outcome    touchpoint.Key   // an item among the schema's outcomes; empty means the first of them, if there is one
	Shares     []float64        // how much of each gap is closed, in (0, 1]; nil means all of it, then half
	Budget     float64          // of the plan, in person-days; 0 means half of what all open actions would take
	Closes     Closes           // what actions close that state no gain
	Doubt      float64          // how far an action may fall short of, or go beyond, what it is said to close, as a part of that, up to 1; 0 means [DefaultDoubt], a negative one none
	Draws      int              // for the odds of the plan against the runner-up; 0 means 4,000
	Seed       uint64           // of all that is drawn; 0 means [infer.DefaultSeed]
}

// Closes says what part of the gap of each of its cells an action closes that states no [journey.Action].Gain, by the kind of its repair. Each is in (0, 1]; 0 means the default. The defaults are nobody's
// measurement: they say that a redesign is expected to do twice what a small change does. Replace them by what your own actions turned out to close.
type Closes struct {
	SmallChange float64 `json:"smallChange"` // 0 means 0.25
	Redesign    float64 `json:"redesign"`    // 0 means 0.5
	Add         float64 `json:"add"`         // 0 means 0.25
	Remove      float64 `json:"remove"`      // 0 means 0.5
	Undecided   float64 `json:"undecided"`   // of actions that do not say what they are; 0 means 0.25
	// OverGain says to take these even where an action states its gain.
	OverGain bool `json:"overGain,omitempty"`
}

func (c Closes) filled() (Closes, error) {
	for _, f := range []struct {
		share *float64
		usual float64
		name  string
	}{{&c.SmallChange, 0.25, "small change"}, {&c.Redesign, 0.5, "redesign"}, {&c.Add, 0.25, "addition"}, {&c.Remove, 0.5, "removal"}, {&c.Undecided, 0.25, "undecided action"}} {
		if *f.share == 0 {
			*f.share = f.usual
		}
		if !(*f.share > 0 && *f.share <= 1) {
			return c, fmt.Errorf("%w: %s closes %v of a gap; above 0 and up to 1 is allowed", ErrOption, f.name, *f.share)
		}
	}
	return c, nil
}

// of returns what an action of a kind closes.
func (c Closes) of(r journey.Repair) float64 {
	switch r {
	case journey.SmallChange:
		return c.SmallChange
	case journey.Redesign:
		return c.Redesign
	case journey.Add:
		return c.Add
	case journey.Remove:
		return c.Remove
	}
	return c.Undecided
}

func (o Options) filled() (Options, error) {
	if o.Confidence == 0 {
		o.Confidence = infer.DefaultConfidence
	}
	if o.Shares == nil {
		o.Shares = []float64{1, 0.5}
	}
	switch {
	case o.Doubt == 0:
		o.Doubt = DefaultDoubt
	case o.Doubt < 0:
		o.Doubt = 0
	}
	if o.Draws == 0 {
		o.Draws = defaultDraws
	}
	if o.Seed == 0 {
		o.Seed = infer.DefaultSeed
	}
	if o.Min == 0 {
		o.Min = DefaultMin
	}
	switch {
	case !(o.Confidence > 0 && o.Confidence < 1):
		return o, fmt.Errorf("%w: confidence %v; between 0 and 1 is allowed", ErrOption, o.Confidence)
	case !(o.Min > 0):
		return o, fmt.Errorf("%w: a minimum of %v raters; above 0 is allowed", ErrOption, o.Min)
	case !(o.Budget >= 0 && o.Budget <= maxEffort):
		return o, fmt.Errorf("%w: a budget of %v person-days; 0 to %v is allowed", ErrOption, o.Budget, maxEffort)
	case !(o.Doubt <= 1):
		return o, fmt.Errorf("%w: doubt %v; up to 1 is allowed", ErrOption, o.Doubt)
	case o.Draws < 1 || o.Draws > 1e6:
		return o, fmt.Errorf("%w: %d draws; 1 to 1,000,000 are allowed", ErrOption, o.Draws)
	}
	for _, s := range o.Shares {
		if !(s > 0 && s <= 1) {
			return o, fmt.Errorf("%w: closing %v of a gap; above 0 and up to 1 is allowed", ErrOption, s)
		}
	}
	var err error
	o.Closes, err = o.Closes.filled()
	return o, err
}
