package path

import (
	"errors"
	"fmt"
	"math"

	"github.com/safar-cx/safar/gap/infer"
)

// ErrOption is wrapped by errors about options out of range.
var ErrOption = errors.New("path: option out of range")

// Options say how to answer. The zero value gives the defaults.
type Options struct {
	Confidence float64 // of each interval by itself, in (0, 1); 0 means 0.95
	Draws      int     // of the chain's posterior; 0 means 1,000, less where more than 40 cells were visited, and none above 128; −1 means none
	Seed       uint64  // of these draws; 0 means a fixed seed
	Cut        Cut     // how the log was cut into paths, for what is said
}

func (o Options) filled() (Options, error) {
	if o.Confidence == 0 {
		o.Confidence = infer.DefaultConfidence
	}
	if !(o.Confidence > 0 && o.Confidence < 1) {
		return o, fmt.Errorf("%w: a confidence of %v", ErrOption, o.Confidence)
	}
	if least := int(math.Ceil(2/(1-o.Confidence) - 1)); o.Draws < -1 || o.Draws > 0 && o.Draws < least {
		return o, fmt.Errorf("%w: %d draws; at confidence %v at least %d are needed", ErrOption, o.Draws, o.Confidence, least)
	}
	return o, nil
}
