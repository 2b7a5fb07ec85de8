package lens

import (
	"errors"
	"fmt"
	"strings"

	"gonum.org/v1/gonum/mat"

	"github.com/safar-cx/safar/gap/infer"
	"github.com/safar-cx/safar/gap/infer/quadrant"
	"github.com/safar-cx/safar/gap/legend"
	"github.com/safar-cx/safar/gap/measure"
	"github.com/safar-cx/safar/touchpoint"
)

// DefaultMin is how many effective raters a cell needs to have a rank, where [Options] do not say.
const DefaultMin = 30

// What can be wrong with options; errors wrap these and say where.
var (
	ErrOption  = errors.New("lens: option out of range")
	ErrUnknown = errors.New("lens: no such thing")
)

// Options say through which lenses to look. The zero value looks through all that can be used with what is known.
type Options struct {
	Confidence  float64          // of intervals, and of all rank sets of a lens together, in (0, 1); 0 means 0.95
	Min         float64          // effective raters that a cell needs to have a rank; 0 means [DefaultMin]
	Lenses      []touchpoint.Key // which, in this order; nil means all that can be used
	Own         []Lens           // lenses of your own, beside [Lenses]
	Periods     []touchpoint.Key // whose responses to take; nil means all
	Audience    measure.Audience // whose experience to look at; the zero value means everyone's
	Cross       quadrant.Cross   // where the quadrant chart is cut: at the mean (the default), at the median, or in the middle of the scale (fixed)
	Importance  Weights          // how important cells are, where the map does not say, or another source is to be taken
	Kano        []KanoPair       // which two items ask Kano's questions of a cell
	Asymmetries []Asymmetry      // penalty and reward of cells
	Risks       []Risk           // severity, occurrence and detection of cells, where they are stated
	Stakes      []Stake          // what is said of actions
	Draws       int              // from the normal distribution for rank sets; 0 means those of [infer.RankOptions]
	Seed        uint64           // of these draws; 0 means a fixed seed
}

// Weights is the importance of cells from elsewhere: asked of customers, derived from an outcome, judged by experts.
type Weights struct {
	Source touchpoint.Text `json:"source,omitempty"` // where it comes from, in a few words; it is said with the results
	Best   float64         `json:"best,omitempty"`   // the value that is as important as anything can be, counted as 1; 0 means that the largest one is
	Cells  []Weight        `json:"cells"`
	// Covariance is that of the values, in the order of Cells; nil means that they are independent, with their own standard errors.
	Covariance mat.Symmetric `json:"-"`
}

// Weight is the importance of a cell.
type Weight struct {
	Cell  legend.Cell    `json:"cell"`
	Item  touchpoint.Key `json:"item,omitempty"`  // the item by which customers say it, on its unit scale; else
	Value float64        `json:"value,omitempty"` // 0 and more
	SE    float64        `json:"se,omitempty"`    // its standard error; 0 means that it is stated
}

// KanoPair names the two items that ask Kano's questions of a cell, on scales of five answers whose best is "I like it that way" and whose worst is "I dislike it that way".
type KanoPair struct {
	Cell          legend.Cell    `json:"cell"`
	Functional    touchpoint.Key `json:"functional"`    // if the thing is there
	Dysfunctional touchpoint.Key `json:"dysfunctional"` // if it is not
}

// Asymmetry is how an outcome goes with a cell that is bad, and one that is good (penalty–reward contrast: Brandt 1988).
type Asymmetry struct {
	Cell    legend.Cell
	Class   touchpoint.Key // [Basic], [Performance], [Excitement]; empty where it cannot be told
	Penalty infer.Estimate // by how much the outcome is lower where the cell is bad, above 0
	Reward  infer.Estimate // by how much it is higher where the cell is good, above 0
}

// Risk is what experts say of a cell for the risk priority number, 1 to 10 each. 0 means that it is not stated: severity and occurrence then come from the evidence, and detection counts as 5 everywhere.
type Risk struct {
	Cell       legend.Cell `json:"cell"`
	Severity   int         `json:"severity,omitempty"`   // 10 is worst
	Occurrence int         `json:"occurrence,omitempty"` // 10 is nearly always
	Detection  int         `json:"detection,omitempty"`  // 10 is never noticed before the customer does
}

// Stake is what is said of an action beside its effort and gain on the map.
type Stake struct {
	Action     touchpoint.Key `json:"action"`
	Confidence float64        `json:"confidence,omitempty"` // that it works, in (0, 1]; 0 means 0.8
	Urgency    float64        `json:"urgency,omitempty"`    // time criticality, 1 to 10 as business value; 0 means none
	Enabling   float64        `json:"enabling,omitempty"`   // what it makes possible or what risk it takes away, likewise
	Spread     float64        `json:"spread,omitempty"`     // the effort may be off by this factor, either way; 0 means that nobody said
}

func (o Options) filled() (Options, error) {
	if o.Confidence == 0 {
		o.Confidence = infer.DefaultConfidence
	}
	if o.Min == 0 {
		o.Min = DefaultMin
	}
	if o.Cross == "" {
		o.Cross = quadrant.Mean
	}
	if !(o.Confidence > 0 && o.Confidence < 1) {
		return o, fmt.Errorf("%w: confidence %v; between 0 and 1 is allowed", ErrOption, o.Confidence)
	}
	if !(o.Min > 0) {
		return o, fmt.Errorf("%w: a minimum of %v raters; above 0 is allowed", ErrOption, o.Min)
	}
	switch o.Cross {
	case quadrant.Mean, quadrant.Median, quadrant.Fixed:
	default:
		return o, fmt.Errorf("%w: a chart cut at %q; there is %s, %s, %s", ErrOption, o.Cross, quadrant.Mean, quadrant.Median, quadrant.Fixed)
	}
	if o.Draws < 0 {
		return o, fmt.Errorf("%w: %d draws", ErrOption, o.Draws)
	}
	return o, nil
}

// chosen returns the lenses to look through; each key must name one, and only one.
func (o Options) chosen() (all []Lens, asked bool, err error) {
	known := append(Lenses(), o.Own...)
	index := map[touchpoint.Key]Lens{}
	var keys []string
	for i, l := range known {
		if _, twice := index[l.Key]; twice || l.Key == "" || l.Score == nil {
			return nil, false, fmt.Errorf("%w: lens %d of your own, %q, has no key or score, or the key of another", ErrOption, i-len(Lenses()), l.Key)
		}
		index[l.Key] = l
		keys = append(keys, string(l.Key))
	}
	if o.Lenses == nil {
		return known, false, nil
	}
	seen := map[touchpoint.Key]bool{}
	for _, k := range o.Lenses {
		l, ok := index[k]
		if !ok {
			return nil, true, fmt.Errorf("%w: the lens %q; there is %s", ErrUnknown, k, strings.Join(keys, ", "))
		}
		if !seen[k] {
			all = append(all, l)
		}
		seen[k] = true
	}
	return all, true, nil
}
