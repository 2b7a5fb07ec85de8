package consistency

import (
	"errors"
	"fmt"

	"github.com/safar-cx/safar/gap/infer"
	"github.com/safar-cx/safar/touchpoint"
)

// Defaults of Options.
const (
	DefaultConfidence = infer.DefaultConfidence
	// DefaultMargin is 0.2 points of a scale from 1 to 5. It is a judgement, not a law: ask those who answer for the journey what difference would make them act.
	DefaultMargin = 0.05
	// DefaultGood is the mark 4 of 5.
	DefaultGood = 0.75
	DefaultMin  = 30
)

// Pairwise is how many members of a group are held against each other one by one; of more, each is held against the mean of the others, since nobody reads hundreds of pairs.
const Pairwise = 6

// ErrOption is for an option out of its range; errors wrap it and say which.
var ErrOption = errors.New("consistency: option out of range")

// Options say how to examine. The zero value gives the defaults.
type Options struct {
	Confidence float64 // of intervals, and 1 − the share of false claims, in (0.5, 1); 0 means [DefaultConfidence]
	Margin     float64 // the largest difference on the unit scale that does not matter, in (0, 1); 0 means [DefaultMargin]
	// Good is the least level on the unit scale that is good, in (0, 1], for all cells. 0 means what the map says of each: the desired level, else the intended one, else [DefaultGood].
	Good    float64
	Min     float64          // effective raters that a comparison needs on either side; 0 means [DefaultMin]
	Periods []touchpoint.Key // whose responses to take; nil means all. Where there are several they are compared
	// By are the segmentations whose classes are compared: personas, staff, places. Nil means those that personas of the map stand for. An empty one compares none.
	By []touchpoint.Key
}

func (o Options) filled() (Options, error) {
	for _, v := range []struct {
		at       *float64
		standard float64
	}{{&o.Confidence, DefaultConfidence}, {&o.Margin, DefaultMargin}, {&o.Min, DefaultMin}} {
		if *v.at == 0 {
			*v.at = v.standard
		}
	}
	switch {
	case !(o.Confidence > 0.5 && o.Confidence < 1):
		return o, fmt.Errorf("%w: confidence %v; between 0.5 and 1 is allowed", ErrOption, o.Confidence)
	case !(o.Margin > 0 && o.Margin < 1):
		return o, fmt.Errorf("%w: a margin of %v; between 0 and 1 is allowed, on the unit scale", ErrOption, o.Margin)
	case !(o.Good >= 0 && o.Good <= 1):
		return o, fmt.Errorf("%w: good from %v; 0 to 1 is allowed, on the unit scale", ErrOption, o.Good)
	case !(o.Min > 0):
		return o, fmt.Errorf("%w: a minimum of %v raters; above 0 is allowed", ErrOption, o.Min)
	}
	return o, nil
}
