package whatif

import (
	"github.com/safar-cx/safar/gap/figure"
	"github.com/safar-cx/safar/gap/legend"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
)

// SchemaName is the member "schema" of a report's JSON: its kind and version. Later versions of Safar may add members; none is taken away or
// changes its meaning under this name.
const SchemaName = "safar.whatif/1"

// Report is what closing gaps could gain, and which actions gain most for a budget. It is plain data: what is not known is absent from its JSON, not zero.
type Report struct {
	Schema  string         `json:"schema"`
	Map     journey.Ref    `json:"map"`
	Persona touchpoint.Key `json:"persona,omitempty"`
	Method  Method         `json:"method"`
	Outcome *Outcome       `json:"outcome,omitempty"` // nil where the schema names none
	Cells   []Cell         `json:"cells"`             // the greatest gain in the score first
	Whole   []Gain         `json:"whole"`             // of closing all gaps, by share
	Plan    *Plan          `json:"plan,omitempty"`    // nil where the map names no open action
}

// Method says how the figures were made.
type Method struct {
	Confidence float64   `json:"confidence"` // of each interval by itself, and of all verdicts together
	Min        float64   `json:"min"`        // effective raters that a verdict takes
	Variance   string    `json:"variance"`   // of levels and scores: "independent" or "jackknife"
	Slopes     string    `json:"slopes,omitempty"`
	Groups     int       `json:"groups,omitempty"` // of people, behind the variance of the slopes
	Shares     []float64 `json:"shares"`
	Closes     Closes    `json:"closes"`
	Doubt      float64   `json:"doubt"`
	Draws      int       `json:"draws"`
	Seed       uint64    `json:"seed"`
}

// Outcome is what gains are told in beside the score, and how it goes with the ratings of the cells.
type Outcome struct {
	Item    touchpoint.Key     `json:"item"`
	Kind    touchpoint.Measure `json:"kind"`
	AtLeast figure.Number      `json:"atLeast,omitzero"`
	Value   figure.Number      `json:"value,omitzero"`  // a mean on the raw scale, a share (0 to 1), or an NPS (−100 to 100)
	Room    figure.Number      `json:"room,omitzero"`   // from there to the best there is: no gain is larger
	People  figure.Number      `json:"people,omitzero"` // the effective number behind the two questions that the fewest answered both
	R2      figure.Number      `json:"r2,omitzero"`     // the share of its variance that goes with all items
	Items   []Slope            `json:"items"`
	First   []legend.Cell      `json:"first,omitempty"`  // the cell with the greatest gain in it, and those that do not surely gain less, all comparisons together
	Reason  Reason             `json:"reason,omitempty"` // why gains in it cannot be told at all
}

// Slope is how an outcome goes with an item, among people who are alike in all the others.
type Slope struct {
	Item   touchpoint.Key  `json:"item"`
	Slope  figure.Estimate `json:"slope,omitzero"` // of the outcome, from the worst mark of the item to the best
	Reason Reason          `json:"reason,omitempty"`
}

// Reason says why something cannot be told.
type Reason string

// The reasons.
const (
	NoOutcome     Reason = "no-outcome"      // the schema names no outcome
	TooFew        Reason = "too-few"         // people, for so many items
	FewRaters     Reason = "few-raters"      // fewer effective ones than Method.Min: gains are told, but no verdict
	NoVariation   Reason = "no-variation"    // all answers are alike
	Collinear     Reason = "collinear"       // other items determine it
	NoMatrix      Reason = "no-matrix"       // the answers to the items, each two from other people, do not fit together
	NoReach       Reason = "no-reach"        // nothing tells how many of the customers used it
	IsOutcome     Reason = "is-outcome"      // it is the outcome itself
	NotPaired     Reason = "not-paired"      // it was not counted together with the outcome
	Unpublished   Reason = "unpublished"     // by [Report.Publish]
	NoEffort      Reason = "no-effort"       // the action states none
	NoCell        Reason = "no-cell"         // no cell names the action
	NoEvidence    Reason = "no-evidence"     // nobody rated its cells
	NothingToGain Reason = "nothing-to-gain" // its cells have no gap
)

// Verdict is what may be said of a gain in the outcome.
type Verdict string

// The verdicts. They hold for all cells together, at the confidence of the report (Holm 1979).
const (
	Gains      Verdict = "gain"    // the outcome is surely the better, the smaller the gap
	CannotTell Verdict = "open"    // it may be, or not
	Against    Verdict = "against" // the outcome is surely the worse, the smaller the gap: no gain is claimed
	NoGap      Verdict = "no-gap"  // there is nothing to close
	Unknown    Verdict = "unknown" // see the reason
)

// Cell is what closing the gap of a cell could gain.
type Cell struct {
	legend.Cell
	PerUser bool             `json:"perUser,omitempty"` // scored per 100 users: nothing tells how many of the customers those are
	Items   []touchpoint.Key `json:"items"`
	N       figure.Number    `json:"n,omitzero"` // raters
	NEff    figure.Number    `json:"nEff,omitzero"`
	Gains   []Gain           `json:"gains"` // by share
	Verdict Verdict          `json:"verdict,omitempty"`
	Reason  Reason           `json:"reason,omitempty"`
	P       figure.Number    `json:"p,omitzero"` // of the gain in the outcome being none, held against all cells (Holm)
	Actions []touchpoint.Key `json:"actions,omitempty"`
	// Suppressed says that all but the name and the actions is withheld, by [Report.Publish].
	Suppressed bool `json:"suppressed,omitempty"`
}

// Gain is what closing a share of a gap, or of several, would gain.
type Gain struct {
	Share   float64         `json:"share"`
	Score   figure.Estimate `json:"score,omitzero"`   // in points lost per 100 customers, or users, that are regained
	Outcome figure.Estimate `json:"outcome,omitzero"` // in the units of [Outcome].Value, if its slopes were effects
}

// Plan is which open actions to take for a budget of effort.
type Plan struct {
	Budget      float64       `json:"budget"`            // in person-days
	PerUser     bool          `json:"perUser,omitempty"` // all gains are per 100 users
	Best        Choice        `json:"best"`
	Exact       bool          `json:"exact"`          // no other plan for the budget is expected to gain more
	Bound       figure.Number `json:"bound,omitzero"` // no plan for the budget is expected to gain more than this
	RunnerUp    *Choice       `json:"runnerUp,omitempty"`
	Odds        figure.Number `json:"odds,omitzero"`     // that the best is really better than the runner-up
	Optimism    figure.Number `json:"optimism,omitzero"` // by how much the gain of the best in the score is too high, in the mean of samples like this one, for the same data picked it
	Critical    figure.Number `json:"critical,omitzero"` // by how many standard errors lower ends of plans are below their gains, so that they hold whichever plan was picked
	Next        *Choice       `json:"next,omitempty"`    // the cheapest plan beyond the budget that is expected to gain more
	Frontier    []Choice      `json:"frontier"`          // plans that gain most for their effort, the smallest first
	Actions     []Action      `json:"actions"`           // what was chosen from
	Unplannable []Unplannable `json:"unplannable,omitempty"`
}

// Choice is some actions to be taken together.
type Choice struct {
	Actions []touchpoint.Key `json:"actions"`
	Effort  float64          `json:"effort"`           // in person-days, each action's rounded up to a tenth
	Score   figure.Estimate  `json:"score,omitzero"`   // points regained per 100 customers; in its interval is the error of the data, and doubt in what actions close
	Outcome figure.Estimate  `json:"outcome,omitzero"` // if slopes were effects
}

// Action is an open action and what it would gain alone.
type Action struct {
	Action touchpoint.Key  `json:"action"`
	Name   touchpoint.Text `json:"name,omitempty"`
	Cells  []legend.Cell   `json:"cells"`
	Effort float64         `json:"effort"`           // in person-days, rounded up to a tenth
	Closes figure.Number   `json:"closes,omitzero"`  // the part of the gap of each of its cells
	Stated bool            `json:"stated,omitempty"` // that part is what its stated gain comes to
	Capped bool            `json:"capped,omitempty"` // its stated gain is more than is lost at its cells
	Score  figure.Estimate `json:"score,omitzero"`
	Taken  bool            `json:"taken,omitempty"` // it is in the best plan
}

// Unplannable is an open action that cannot be weighed against others.
type Unplannable struct {
	Action touchpoint.Key  `json:"action"`
	Name   touchpoint.Text `json:"name,omitempty"`
	Reason Reason          `json:"reason"`
}
