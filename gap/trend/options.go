package trend

import (
	"errors"
	"fmt"
	"slices"

	"github.com/safar-cx/safar/gap/infer"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
)

// Defaults of Options.
const (
	DefaultMargin = 0.05 // on the unit scale: 0.2 points of a scale of 1–5
	DefaultLately = 1    // period
)

// Errors that Compare and Follow wrap.
var (
	// ErrOption is for an option out of its range.
	ErrOption = errors.New("trend: option out of range")
	// ErrPeriods says that there are not two periods to compare.
	ErrPeriods = errors.New("trend: nothing to compare")
)

// Options say how to compare periods. The zero value gives the defaults.
type Options struct {
	// Confidence is that of each interval by itself, in (0.5, 1); 0 means 0.95. One less it is the share of wrong ones to be expected among the verdicts.
	Confidence float64
	// Margin is the largest difference that does not matter, as a part of the scale from its worst to its best mark; 0 means DefaultMargin. It is a judgement made
	// before looking.
	Margin float64
	// Standardise is the segmentation whose mix is held still; empty means the first that a persona of the map refers to, of those that both periods have.
	Standardise touchpoint.Key
	// Crude holds no mix still: periods are compared as they are.
	Crude bool
	// Periods are the periods that Follow looks at, in their order in time; nil means all that have a name, in alphabetical order. Compare does not use it.
	Periods []touchpoint.Key
	// Before and After are what Compare calls the two; they may be empty. Follow uses the periods' keys.
	Before, After touchpoint.Text
	// Lately is how many of the last periods count as lately, for what has not been heard; 0 means DefaultLately.
	Lately int
}

func (o Options) filled() (Options, error) {
	if o.Confidence == 0 {
		o.Confidence = infer.DefaultConfidence
	}
	if o.Margin == 0 {
		o.Margin = DefaultMargin
	}
	if o.Lately == 0 {
		o.Lately = DefaultLately
	}
	if !(o.Confidence > 0.5 && o.Confidence < 1) {
		return o, fmt.Errorf("%w: confidence %v; between 0.5 and 1 is allowed", ErrOption, o.Confidence)
	}
	if !(o.Margin > 0 && o.Margin < 1) {
		return o, fmt.Errorf("%w: a margin of %v; between 0 and 1, the length of the scale, is allowed", ErrOption, o.Margin)
	}
	if o.Lately < 0 {
		return o, fmt.Errorf("%w: the last %d periods; 1 and more are allowed", ErrOption, o.Lately)
	}
	return o, nil
}

// standard is the segmentation whose mix is held still; empty where none is.
func (o Options) standard(m *journey.Map, before, after touchpoint.Schema) (touchpoint.Key, error) {
	both := func(key touchpoint.Key) bool {
		_, then := before.Segmentation(key)
		_, now := after.Segmentation(key)
		return then && now
	}
	switch {
	case o.Crude:
		return "", nil
	case o.Standardise != "":
		if !both(o.Standardise) {
			return "", fmt.Errorf("%w: not both periods have the segmentation %q", ErrOption, o.Standardise)
		}
		return o.Standardise, nil
	}
	personas := m.Personas()
	i := slices.IndexFunc(personas, func(p journey.Persona) bool { return p.Class.Segmentation != "" && both(p.Class.Segmentation) })
	if i < 0 {
		return "", nil
	}
	return personas[i].Class.Segmentation, nil
}
