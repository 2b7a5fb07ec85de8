package trend

import (
	"github.com/safar-cx/safar/gap/figure"
	"github.com/safar-cx/safar/gap/legend"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
)

// SchemaName is the member "schema" of a report's JSON: its kind and version. Later versions of Safar may add members; none is taken away or changes its meaning under this name.
const SchemaName = "safar.trend/1"

// Report is what changed between two periods. It is plain data; what is not known is absent from its JSON, not zero. Levels are on the unit scale, 0 worst to 1
// best, unless a member says otherwise.
type Report struct {
	Schema string      `json:"schema"`
	Map    journey.Ref `json:"map"`
	Method Method      `json:"method"`
	Before Wave        `json:"before"`
	After  Wave        `json:"after"`
	// Standard is the mix that differences are standardised to; nil where periods are compared as they are.
	Standard *Standard       `json:"standard,omitempty"`
	Cells    []CellChange    `json:"cells"`              // in the order of the map
	Outcomes []OutcomeChange `json:"outcomes,omitempty"` // in the order of the schema
	Series   *Series         `json:"series,omitempty"`   // where there are three periods or more
	Silent   []Silence       `json:"silent,omitempty"`   // not heard lately: cells in the order of the map, then channels
	LeftOut  []LeftOut       `json:"leftOut,omitempty"`  // items on the map, and outcomes, that cannot be compared
}

// Method says how a report was made.
type Method struct {
	Confidence float64 `json:"confidence"` // of every interval by itself
	Margin     float64 `json:"margin"`     // the largest difference that does not matter, as a part of the scale
	Adjustment string  `json:"adjustment"` // of P values for all claims together: "benjamini-yekutieli"
	Family     int     `json:"family"`     // how many are adjusted together: two for each cell and outcome, of a difference and of likeness
}

// Wave is the evidence of one period.
type Wave struct {
	Key       touchpoint.Key  `json:"key,omitempty"`
	Name      touchpoint.Text `json:"name,omitempty"`
	Responses int64           `json:"responses,omitempty"`
	Clustered bool            `json:"clustered,omitempty"` // variances are between groups of clusters, by the jackknife
	Weighted  bool            `json:"weighted,omitempty"`
}

// Standard is a mix of customers.
type Standard struct {
	Segmentation touchpoint.Key  `json:"segmentation"`
	Name         touchpoint.Text `json:"name,omitempty"`
	Classes      []ClassShare    `json:"classes,omitempty"` // of the later schema
}

// ClassShare is a class's share of the responses, by weight.
type ClassShare struct {
	Class     touchpoint.Key  `json:"class"`
	Name      touchpoint.Text `json:"name,omitempty"`
	Before    figure.Number   `json:"before,omitzero"`
	After     figure.Number   `json:"after,omitzero"`
	Responses [2]int64        `json:"responses"` // before, after
}

// Verdict is what a difference amounts to, all of them taken together.
type Verdict string

// The verdicts.
const (
	Better     Verdict = "better" // surely, be it by ever so little: see Judged.Slight
	Worse      Verdict = "worse"
	Equivalent Verdict = "equivalent" // not surely changed, and surely by less than the margin
	Open       Verdict = "open"       // the data cannot tell
)

// Judged is a level in two periods and what may be said of the difference.
type Judged struct {
	Before figure.Estimate `json:"before,omitzero"` // at the mix of After, where there is a Standard
	After  figure.Estimate `json:"after,omitzero"`
	// Difference is After − Before, with an interval by itself at the confidence of the report.
	Difference  figure.Estimate `json:"difference,omitzero"`
	P           figure.Number   `json:"p,omitzero"`           // of no difference, adjusted
	PEquivalent figure.Number   `json:"pEquivalent,omitzero"` // of a difference of the margin or more, adjusted
	Verdict     Verdict         `json:"verdict,omitempty"`    // empty where nothing is known
	Slight      bool            `json:"slight,omitempty"`     // better or worse, but surely by less than the margin
	More        figure.Number   `json:"more,omitzero"`        // where open: see More
	Crude       *Crude          `json:"crude,omitempty"`      // as the periods are, where they are standardised
	Suppressed  bool            `json:"suppressed,omitempty"` // by [Report.Publish]: too few answers; nothing else is told then
}

// Crude is a difference between periods as they are, each at its own mix.
type Crude struct {
	Before     figure.Estimate `json:"before,omitzero"`
	Difference figure.Estimate `json:"difference,omitzero"`
	Verdict    Verdict         `json:"verdict,omitempty"`
	Reversed   bool            `json:"reversed,omitempty"`  // the standardised difference has the other sign
	Disagrees  bool            `json:"disagrees,omitempty"` // its verdict is another
}

// CellChange is what changed at a cell of the map.
type CellChange struct {
	legend.Cell
	Items []touchpoint.Key `json:"items"` // that both periods have: the level is their weighted mean
	Judged
	Raw  *Raw  `json:"raw,omitempty"`  // on the scale of the items, where they share one
	Loss *Loss `json:"loss,omitempty"` // points lost per 100 customers
}

// Raw is a Judged on the raw scale.
type Raw struct {
	Before     figure.Number   `json:"before,omitzero"`
	After      figure.Number   `json:"after,omitzero"`
	Difference figure.Number   `json:"difference,omitzero"` // positive where better, also on scales where low is good
	Interval   figure.Interval `json:"interval,omitzero"`   // of the difference
	Lowest     float64         `json:"lowest"`              // mark of the scale
	Highest    float64         `json:"highest"`
}

// Loss is the score of a cell, importance within, in either period as it is: reach × depth, so that it also grows where more use a thing.
type Loss struct {
	Before     figure.Estimate `json:"before,omitzero"`
	After      figure.Estimate `json:"after,omitzero"`
	Difference figure.Estimate `json:"difference,omitzero"` // negative where less is lost
	PerUser    bool            `json:"perUser,omitempty"`   // per 100 users: nothing tells how many of the customers those are
}

// OutcomeChange is how the whole went: a mean (on the unit scale, with its raw one beside), an NPS (−100 to 100), or a share.
type OutcomeChange struct {
	Item    touchpoint.Key     `json:"item"`
	Kind    touchpoint.Measure `json:"kind"`
	AtLeast figure.Number      `json:"atLeast,omitzero"`
	Margin  float64            `json:"margin"` // in the unit of the outcome
	Judged
	Raw *Raw `json:"raw,omitempty"` // of a mean
}

// Series is what moved over three periods or more.
type Series struct {
	Periods []Wave   `json:"periods"`
	Slack   float64  `json:"slack"` // of the CUSUM, in standard errors
	Courses []Course `json:"courses"`
}

// Course is the level of a cell over the periods.
type Course struct {
	legend.Cell
	Levels []figure.Estimate `json:"levels,omitempty"` // per period, at the mix of the last where there is a Standard; unknown where nobody answered
	Peak   figure.Number     `json:"peak,omitzero"`    // of the CUSUM of recursive residuals
	P      figure.Number     `json:"p,omitzero"`       // of a peak as high by chance, adjusted over the cells
	// Verdict is Better or Worse where the level surely moved, else Open.
	Verdict    Verdict        `json:"verdict,omitempty"`
	Since      touchpoint.Key `json:"since,omitempty"` // the most likely first period of a new level; empty where it went up and down
	Suppressed bool           `json:"suppressed,omitempty"`
}

// Silence is a cell, or a channel, that nobody has rated lately.
type Silence struct {
	Stage      touchpoint.Key  `json:"stage,omitempty"`
	Touchpoint touchpoint.Key  `json:"touchpoint,omitempty"`
	Channel    touchpoint.Key  `json:"channel,omitempty"` // instead of stage and touchpoint: none of its cells was heard
	Last       touchpoint.Key  `json:"last,omitempty"`    // the last period in which it was heard
	Name       touchpoint.Text `json:"name,omitempty"`    // of that period
	Never      bool            `json:"never,omitempty"`   // in none of the periods looked at
}

// Reason is why an item is left out.
type Reason string

// The reasons.
const (
	NotBefore    Reason = "not-before"
	NotAfter     Reason = "not-after"
	OtherScale   Reason = "other-scale"
	OtherPeople  Reason = "other-people" // of users only in one period, of everyone in the other
	NobodyBefore Reason = "nobody-before"
	NobodyAfter  Reason = "nobody-after"
)

// LeftOut is an item that cannot be compared.
type LeftOut struct {
	Item   touchpoint.Key `json:"item"`
	Reason Reason         `json:"reason"`
}
