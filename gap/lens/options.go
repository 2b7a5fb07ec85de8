package lens

import (
	"errors"
	"fmt"
	"math"
	"strings"

	"gonum.org/v1/gonum/mat"

	"github.com/safar-cx/safar/gap/infer"
	"github.com/safar-cx/safar/gap/infer/quadrant"
	"github.com/safar-cx/safar/gap/legend"
	"github.com/safar-cx/safar/gap/measure"
	"github.com/safar-cx/safar/journey"
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
	Draws       int              // from the normal distribution for rank sets; 0 means 20,000 up to 200 cells and 5,000 beyond
	Seed        uint64           // of these draws; 0 means a fixed seed
}

// Weights is the importance of cells from elsewhere: asked of customers, derived from an outcome, judged by experts.
type Weights struct {
	Source touchpoint.Text // where it comes from, in a few words; it is said with the results
	Best   float64         // the value that is as important as anything can be, counted as 1; 0 means that the largest one is
	Cells  []Weight
	// Covariance is that of the values, in the order of Cells; nil means that they are independent, with their own standard errors.
	Covariance mat.Symmetric
}

// Weight is the importance of a cell.
type Weight struct {
	Cell  legend.Cell
	Item  touchpoint.Key // the item by which customers say it, on its unit scale; else
	Value float64        // 0 and more
	SE    float64        // its standard error; 0 means that it is stated
}

// KanoPair names the two items that ask Kano's questions of a cell, on scales of five answers whose best is "I like it that way" and whose worst is "I dislike it that way".
type KanoPair struct {
	Cell          legend.Cell
	Functional    touchpoint.Key // if the thing is there
	Dysfunctional touchpoint.Key // if it is not
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
	Cell       legend.Cell
	Severity   int // 10 is worst
	Occurrence int // 10 is nearly always
	Detection  int // 10 is never noticed before the customer does
}

// Stake is what is said of an action beside its effort and gain on the map.
type Stake struct {
	Action     touchpoint.Key
	Confidence float64 // that it works, in (0, 1]; 0 means 0.8
	Urgency    float64 // time criticality, 1 to 10 as business value; 0 means none
	Enabling   float64 // what it makes possible or what risk it takes away, likewise
	Spread     float64 // the effort may be off by this factor, either way; 0 means that nobody said
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
	return o, errors.Join(o.stakes(), o.risks(), o.weights())
}

func (o Options) stakes() error {
	for i, s := range o.Stakes {
		switch {
		case !(s.Confidence >= 0 && s.Confidence <= 1):
			return fmt.Errorf("%w: stake %d (%s): confidence %v; 0 to 1 is allowed", ErrOption, i, s.Action, s.Confidence)
		case !(s.Urgency >= 0 && s.Urgency <= 10) || !(s.Enabling >= 0 && s.Enabling <= 10):
			return fmt.Errorf("%w: stake %d (%s): urgency %v, enabling %v; 0 to 10 is allowed", ErrOption, i, s.Action, s.Urgency, s.Enabling)
		case s.Spread != 0 && !(s.Spread >= 1 && s.Spread <= 1000):
			return fmt.Errorf("%w: stake %d (%s): an effort off by a factor of %v; 1 to 1,000 is allowed", ErrOption, i, s.Action, s.Spread)
		}
	}
	return nil
}

func (o Options) risks() error {
	for i, r := range o.Risks {
		for _, v := range []int{r.Severity, r.Occurrence, r.Detection} {
			if v < 0 || v > 10 {
				return fmt.Errorf("%w: risk %d (%s, %s): %d; 1 to 10 is allowed, and 0 where it is not stated", ErrOption, i, r.Cell.Stage, r.Cell.Touchpoint, v)
			}
		}
	}
	return nil
}

func (o Options) weights() error {
	w := o.Importance
	finite := func(v float64) bool { return v >= 0 && !math.IsInf(v, 1) }
	if !finite(w.Best) {
		return fmt.Errorf("%w: importance: a best of %v", ErrOption, w.Best)
	}
	for i, c := range w.Cells {
		if !finite(c.Value) || !finite(c.SE) || w.Best > 0 && c.Value > w.Best {
			return fmt.Errorf("%w: importance %d (%s, %s): %v with a standard error of %v; 0 and more, and no more than the best, is allowed", ErrOption, i, c.Cell.Stage, c.Cell.Touchpoint, c.Value, c.SE)
		}
	}
	if w.Covariance == nil {
		return nil
	}
	if n := w.Covariance.SymmetricDim(); n != len(w.Cells) {
		return fmt.Errorf("%w: importance: a covariance of %d values for %d cells", ErrOption, n, len(w.Cells))
	}
	for i := range w.Cells {
		for j := range w.Cells[:i+1] {
			if v := w.Covariance.At(i, j); math.IsNaN(v) || math.IsInf(v, 0) || i == j && v < 0 {
				return fmt.Errorf("%w: importance: a covariance of %v between cells %d and %d", ErrOption, v, i, j)
			}
		}
	}
	return nil
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

// place refuses what is said of cells and items that the map and the schema do not have.
func (o Options) place(m *journey.Map, schema touchpoint.Schema) error {
	cell := func(what string, i int, c legend.Cell) error {
		if _, ok := m.Cell(c.Stage, c.Touchpoint); !ok {
			return fmt.Errorf("%w: %s %d: the map has no cell %q, %q", ErrUnknown, what, i, c.Stage, c.Touchpoint)
		}
		return nil
	}
	item := func(what string, i int, key touchpoint.Key, levels int) error {
		n, ok := schema.Item(key)
		if !ok {
			return fmt.Errorf("%w: %s %d: the evidence has no item %q", ErrUnknown, what, i, key)
		}
		if had := schema.Items[n].Scale.Levels(); levels > 0 && had != levels {
			return fmt.Errorf("%w: %s %d: the item %q has %d answers; Kano's questions have %d", ErrOption, what, i, key, had, levels)
		}
		return nil
	}
	var all []error
	for i, w := range o.Importance.Cells {
		all = append(all, cell("importance", i, w.Cell))
		if w.Item != "" {
			all = append(all, item("importance", i, w.Item, 0))
		}
	}
	for i, k := range o.Kano {
		all = append(all, cell("Kano pair", i, k.Cell), item("Kano pair", i, k.Functional, 5), item("Kano pair", i, k.Dysfunctional, 5))
		if k.Functional == k.Dysfunctional {
			all = append(all, fmt.Errorf("%w: Kano pair %d: the same item twice, %q", ErrOption, i, k.Functional))
		}
	}
	for i, a := range o.Asymmetries {
		all = append(all, cell("asymmetry", i, a.Cell))
	}
	for i, r := range o.Risks {
		all = append(all, cell("risk", i, r.Cell))
	}
	for i, s := range o.Stakes {
		if _, ok := m.Action(s.Action); !ok {
			all = append(all, fmt.Errorf("%w: stake %d: the map has no action %q", ErrUnknown, i, s.Action))
		}
	}
	return errors.Join(all...)
}
