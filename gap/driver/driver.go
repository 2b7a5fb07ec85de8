package driver

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"github.com/safar-cx/safar/gap/figure"
	"github.com/safar-cx/safar/gap/infer"
	"github.com/safar-cx/safar/gap/legend"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/tally"
)

// SchemaName is the member "schema" of a report's JSON: its kind and version. Later versions of Safar may add members; none is taken away or changes
// its meaning under this name.
const SchemaName = "safar.driver/1"

// DefaultMin is how many people it takes, where Options do not say, who answered both an item and the outcome, for the item to be looked at.
const DefaultMin = 30

// MaxPredictors is how many items are looked at together at most; those with the fewest answers beyond are left out.
const MaxPredictors = 100

// The errors of this package, wrapped with where.
var (
	// ErrOutcome is for an outcome that is not among the items, has too many levels, or is not named where the schema names none either.
	ErrOutcome = errors.New("driver: no usable outcome")
	// ErrOption is for an option out of its range.
	ErrOption = errors.New("driver: option out of range")
)

// Options say how to look for drivers. The zero value gives the defaults.
type Options struct {
	Outcome    touchpoint.Key   // item that is to be explained; empty means the first outcome of the schema
	Periods    []touchpoint.Key // nil means all
	Missing    tally.Missing    // what is done about people who did not rate everything; the zero value is [tally.Pairwise]. See the package documentation
	Confidence float64          // of intervals each, of all rank sets together, and of noise, in (0, 1); 0 means 0.95
	Min        float64          // effective number of people who answered an item together with the outcome, and with each other item; 0 means [DefaultMin]
	Draws      int              // of noise to compare with; 0 means 1,000, fewer beyond 40 items
	RankDraws  int              // for the rank sets; 0 means 20,000, see infer.RankOptions
	Seed       uint64           // of all that is drawn; 0 means infer.DefaultSeed
	Cuts       Cuts             // what a low and a high mark is
	Margin     float64          // how far reward and penalty may differ, as a part of both together, and still be about equal, in (0, 1); 0 means 0.2
	Plain      bool             // reward and penalty are compared as they are, not per step of the item: see the package documentation
}

// Cuts say what counts as a low and what as a high mark, on the unit scale, 0 the worst mark and 1 the best: marks up to Low are low, marks from High on are high, and those between are in the middle.
// Of 1 to 5 the defaults make 1 and 2 low, 3 and 4 middle, and 5 high; of 0 to 10, 0 to 3 and 9 and 10.
type Cuts struct {
	Low  float64 `json:"low"`  // 0 means 3/8
	High float64 `json:"high"` // 0 means 7/8
}

func (o Options) filled() (Options, error) {
	if o.Confidence == 0 {
		o.Confidence = infer.DefaultConfidence
	}
	if o.Min == 0 {
		o.Min = DefaultMin
	}
	if o.Seed == 0 {
		o.Seed = infer.DefaultSeed
	}
	if o.Margin == 0 {
		o.Margin = 0.2
	}
	if o.Cuts.Low == 0 {
		o.Cuts.Low = 3. / 8
	}
	if o.Cuts.High == 0 {
		o.Cuts.High = 7. / 8
	}
	switch c := o.Cuts; {
	case !(o.Confidence > 0 && o.Confidence < 1):
		return o, fmt.Errorf("%w: confidence %v; between 0 and 1 is allowed", ErrOption, o.Confidence)
	case !(o.Min >= 3 && o.Min < math.Inf(1)):
		return o, fmt.Errorf("%w: a minimum of %v people; 3 or more is allowed", ErrOption, o.Min)
	case o.Draws < 0 || o.Draws > 1e5:
		return o, fmt.Errorf("%w: %d draws; 0 to 100,000 is allowed", ErrOption, o.Draws)
	case o.RankDraws != 0 && (o.RankDraws < 1000 || o.RankDraws > 1e6):
		return o, fmt.Errorf("%w: %d draws for ranks; 1,000 to 1,000,000 is allowed", ErrOption, o.RankDraws)
	case !(o.Margin > 0 && o.Margin < 1):
		return o, fmt.Errorf("%w: margin %v; between 0 and 1 is allowed", ErrOption, o.Margin)
	case !(c.Low > 0 && c.Low < c.High && c.High <= 1):
		return o, fmt.Errorf("%w: cuts at %v and %v; 0 < low < high ≤ 1 is allowed", ErrOption, c.Low, c.High)
	case !slices.Contains(ways, o.Missing):
		return o, fmt.Errorf("%w: there is no %v", ErrOption, o.Missing)
	}
	return o, nil
}

// Report is what of an outcome goes with which items. It is plain data; what is not known is absent from its JSON, not zero.
type Report struct {
	Schema  string      `json:"schema"`
	Map     journey.Ref `json:"map"`
	Method  Method      `json:"method"`
	Outcome Outcome     `json:"outcome"`
	Reason  Reason      `json:"reason,omitempty"` // why there are no weights
	// Fit is R²: what part of the variance of the outcome goes with all items together, in a linear regression.
	Fit figure.Estimate `json:"fit,omitzero"`
	// Chance is R² in the mean where nothing goes with anything, of so many items and as many people as answered the pair of items that the fewest did.
	Chance  figure.Number `json:"chance,omitzero"`
	Drivers []Driver      `json:"drivers"` // the greatest weight first; without weights in the order of the map
	Ways    []Way         `json:"ways"`    // who is first under each way to treat missing answers
	LeftOut []LeftOut     `json:"leftOut,omitempty"`
}

// Method says how the numbers were made.
type Method struct {
	Confidence float64          `json:"confidence"` // of every interval by itself, of noise, and of all rank sets together
	Min        float64          `json:"min"`
	Periods    []touchpoint.Key `json:"periods,omitempty"` // those looked at, where not all
	Asked      Missing          `json:"asked"`             // the treatment of missing answers that was asked for
	Missing    Missing          `json:"missing,omitempty"` // the one that was used
	Groups     int              `json:"groups,omitempty"`  // of people, one left out at a time; 0 where the tally keeps none, and there are no intervals of weights
	Weighted   bool             `json:"weighted,omitempty"`
	// DesignEffect is by how much clusters make the variance of the outcome's mean larger; effective numbers are divided by it. Unknown where there are none.
	DesignEffect figure.Number `json:"designEffect,omitzero"`
	Draws        int           `json:"draws,omitempty"` // of noise
	Cuts         Cuts          `json:"cuts"`
	Margin       float64       `json:"margin"`
	Plain        bool          `json:"plain,omitempty"`
	// Rest names items that would have to be among the drivers of the tally ([tally.Options]) for intervals.
	Rest []touchpoint.Key `json:"rest,omitempty"`
}

// Missing names a way to treat people who did not rate everything.
type Missing string

// The ways, see [tally.Missing].
const (
	Pairwise      Missing = "pairwise"
	Listwise      Missing = "listwise"
	NotUsedAsMean Missing = "not-used-as-mean"
)

// ways are all of them, in the order in which they stand in for one that cannot be computed.
var ways = []tally.Missing{tally.Pairwise, tally.NotUsedAsMean, tally.Listwise}

func named(m tally.Missing) Missing {
	return map[tally.Missing]Missing{tally.Pairwise: Pairwise, tally.Listwise: Listwise, tally.NotUsedAsMean: NotUsedAsMean}[m]
}

// Outcome is what is to be explained.
type Outcome struct {
	Item touchpoint.Key  `json:"item"`
	N    int64           `json:"n"`             // people who answered it
	NEff figure.Number   `json:"nEff,omitzero"` // their effective number, under weights and clusters
	Mean figure.Estimate `json:"mean,omitzero"` // on its own scale
}

// Reason says why something cannot be told. Empty where it can.
type Reason string

// The reasons for which there are no weights, why a way cannot be computed, and why items were left out.
const (
	NoItems     Reason = "no-items"     // no item of the map's cells is left to look at
	Constant    Reason = "constant"     // all answers are alike
	TooFew      Reason = "too-few"      // people
	Indefinite  Reason = "indefinite"   // the correlations are such as no people can have
	NotKept     Reason = "not-kept"     // the tally does not keep what it takes
	TooMany     Reason = "too-many"     // items
	Levels      Reason = "levels"       // the item has more levels than are counted in pairs
	Unanswered  Reason = "unanswered"   // nobody, or too few, answered it together with the outcome
	NotTogether Reason = "not-together" // too few answered it together with another item
)

// Driver is an item and what of the outcome goes with it. Nothing of it tells a cause.
type Driver struct {
	Item  touchpoint.Key `json:"item"`
	Cells []legend.Cell  `json:"cells"`
	N     int64          `json:"n"` // people behind its correlation with the outcome
	NEff  figure.Number  `json:"nEff,omitzero"`
	// Weight is Johnson's relative weight, a part of R²; Share the same as a part of what all items account for, together 1. Shapley and ShapleyShare are the like by Lindeman, Merenda and Gold.
	Weight       figure.Estimate `json:"weight,omitzero"`
	Share        figure.Estimate `json:"share,omitzero"`
	Shapley      figure.Estimate `json:"shapley,omitzero"`
	ShapleyShare figure.Estimate `json:"shapleyShare,omitzero"`
	Noise        figure.Number   `json:"noise,omitzero"`       // below which, of all items together, the weight of a rating that has nothing to do with the outcome stays with the confidence asked for
	BeatsNoise   bool            `json:"beatsNoise"`           // whether the weight is above
	Rank         int             `json:"rank,omitempty"`       // by Weight
	RankSet      figure.RankSet  `json:"rankSet,omitzero"`     // all of them hold together
	Correlation  figure.Estimate `json:"correlation,omitzero"` // with the outcome, both turned so that high is good
	// Against says that better marks surely go with a worse outcome, of all items together.
	Against  bool     `json:"against,omitempty"`
	Stated   Stated   `json:"stated,omitzero"`
	Contrast Contrast `json:"contrast"`
	// Suppressed says that nothing is told, by [Report.Publish].
	Suppressed bool `json:"suppressed,omitempty"`
}

// Direction is the sign of the correlation: 1 where better marks surely go with a better outcome, −1 where they go with a worse one, 0 where that cannot be told. It is sure of this item by itself; [Driver].Against is of all together.
func (d Driver) Direction() int {
	switch c := d.Correlation; {
	case !c.IsKnown():
		return 0
	case c.Interval[0].Float() > 0:
		return 1
	case c.Interval[1].Float() < 0:
		return -1
	}
	return 0
}

// Stated is how important the map says that an item is, beside what was derived. The zero value is for items of which the map says nothing.
type Stated struct {
	Share   figure.Number `json:"share,omitzero"` // of the stated importance of all items looked at, together 1; see the package documentation for items of several cells
	Verdict Verdict       `json:"verdict,omitempty"`
}

// IsZero reports whether nothing was stated.
func (s Stated) IsZero() bool { return s == Stated{} }

// Verdict compares stated and derived importance.
type Verdict string

// The verdicts. Both are sure of all items together.
const (
	Open   Verdict = ""       // that they differ is not sure, or not known
	Hidden Verdict = "hidden" // says little, weighs much: the derived share is above the stated one
	Spoken Verdict = "spoken" // says much, weighs little: the derived share is below the stated one
)

// Way is who is first when missing answers are treated in one way.
type Way struct {
	Missing Missing        `json:"missing"`
	Reason  Reason         `json:"reason,omitempty"` // why it cannot be computed or, where an item is first, why it has no intervals
	N       int64          `json:"n"`                // people behind the pair of items that the fewest answered
	Fit     figure.Number  `json:"fit,omitzero"`     // R²
	Johnson touchpoint.Key `json:"johnson,omitempty"`
	Shapley touchpoint.Key `json:"shapley,omitempty"` // empty beyond 20 items
}

// LeftOut is an item of the map's cells that was not looked at.
type LeftOut struct {
	Item   touchpoint.Key `json:"item"`
	Reason Reason         `json:"reason"`
	N      int64          `json:"n"`              // people who answered it and the outcome
	With   touchpoint.Key `json:"with,omitempty"` // the other item, for NotTogether
}

// DependsOnMissing reports whether another item has the greatest weight when missing answers are treated in another way.
func (r *Report) DependsOnMissing() bool {
	return r.disagree(func(w Way) touchpoint.Key { return w.Johnson })
}

func (r *Report) disagree(first func(Way) touchpoint.Key) bool {
	seen := touchpoint.Key("")
	for _, w := range r.Ways {
		if k := first(w); k != "" {
			if seen != "" && k != seen {
				return true
			}
			seen = k
		}
	}
	return false
}

// DependsOnMethod reports whether relative weights and Shapley have different items first, missing answers being treated as in the rest of the report.
func (r *Report) DependsOnMethod() bool {
	for _, w := range r.Ways {
		if w.Missing == r.Method.Missing {
			return w.Johnson != "" && w.Shapley != "" && w.Johnson != w.Shapley
		}
	}
	return false
}
