package robust

import (
	"github.com/safar-cx/safar/gap/figure"
	"github.com/safar-cx/safar/gap/legend"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
)

// SchemaName is the member "schema" of a report's JSON: its kind and version. Later versions of Safar may add members; none is taken away or changes its meaning under this name.
const SchemaName = "safar.robust/1"

// Report is how much the ranking of pain points owes to how important its cells are taken to be. It is plain data; what is not known is absent from its JSON, not zero.
type Report struct {
	Schema  string         `json:"schema"`
	Map     journey.Ref    `json:"map"`
	Persona touchpoint.Key `json:"persona,omitempty"` // whose experience; empty means everyone's
	Method  Method         `json:"method"`
	Cells   []Cell         `json:"cells"`   // that have a rank, the highest score first; equals in the order of the map
	LeftOut []LeftOut      `json:"leftOut"` // cells that have none, in the order of the map
}

// Method is how a report was made.
type Method struct {
	Confidence float64 `json:"confidence"` // of each interval by itself; there is no control for their number
	Min        float64 `json:"min"`        // effective raters that it takes for a rank
	Spread     float64 `json:"spread"`     // the importance of each cell is off by a log-normal factor that lies within 1÷spread … spread in 95 %
	Places     int     `json:"places"`     // ranks told
	Draws      int     `json:"draws"`
	Seed       uint64  `json:"seed"`
	// Error is the largest Monte-Carlo standard error that a share of the draws can have.
	Error figure.Number `json:"error,omitzero"`
	// Stated is of how many of the cells the map states the importance; that of the others is taken to be 1.
	Stated int `json:"stated"`
	// PerUser says that scores are per user, since nothing tells how many of the customers those are.
	PerUser bool `json:"perUser,omitempty"`
}

// Reason says why a cell has no rank.
type Reason string

// The reasons.
const (
	TooFew Reason = "too-few" // fewer effective raters than Method.Min, or none
	Users  Reason = "users"   // scored per user, where others are scored per customer
)

// LeftOut is a cell that has no rank.
type LeftOut struct {
	legend.Cell
	Reason Reason `json:"reason"`
}

// Cell is how a cell fares as importance and ratings vary.
type Cell struct {
	legend.Cell
	N          figure.Number   `json:"n,omitzero"`
	NEff       figure.Number   `json:"nEff,omitzero"`
	Score      figure.Number   `json:"score,omitzero"` // points lost per 100 customers, with importance as it is taken to be
	Interval   figure.Interval `json:"interval,omitzero"`
	Importance figure.Number   `json:"importance,omitzero"` // mean 1 over all cells that can be measured
	Places     Places          `json:"places,omitzero"`
	// Central and CentralAny are for what importance it is first, its ratings in doubt, too; absent where it never is, or twenty others are more often.
	Central    Central `json:"central,omitzero"`
	CentralAny Central `json:"centralAny,omitzero"`
	// Level is what would bring it level with the first; absent for the first itself.
	Level Level `json:"level,omitzero"`
	// Suppressed says that all but the name is withheld, by [Report.Publish].
	Suppressed bool `json:"suppressed,omitempty"`
}

// Places is in what share of the draws a cell has rank 1, 2 and so on, as far as Method.Places: under five ways to draw. Cells tied exactly share the better rank.
type Places struct {
	Ratings    []figure.Number `json:"ratings,omitempty"`    // importance as it is taken to be; ratings with their sampling error
	Importance []figure.Number `json:"importance,omitempty"` // importance off by a factor; ratings as they are
	Both       []figure.Number `json:"both,omitempty"`       // both
	Any        []figure.Number `json:"any,omitempty"`        // all importances with the same sum alike likely; ratings as they are
	AnyBoth    []figure.Number `json:"anyBoth,omitempty"`    // the same; ratings with their sampling error
}

// IsZero reports whether nothing is told.
func (p Places) IsZero() bool { return p.Both == nil }

// Central is the middle of the importances that make a cell first.
type Central struct {
	// Times is how many times as important as it is taken to be the cell is on average where it is first; among all importances, how many times as important as the mean cell.
	Times figure.Number `json:"times,omitzero"`
	// Error is the Monte-Carlo standard error of Times; absent where it is first in a single draw.
	Error figure.Number `json:"error,omitzero"`
	// Confidence is the confidence factor: in what share of the draws of the ratings the cell is first with the mean of all cells' importances where it is.
	Confidence figure.Number `json:"confidence,omitzero"`
}

// IsZero reports whether nothing is known.
func (c Central) IsZero() bool { return c == Central{} }

// Level is the smallest change of importance that brings a cell level with the first one, ratings taken as they are.
type Level struct {
	// Alone is how many times as important as it is taken to be the cell would have to be, all others staying as they are: the ratio of the two scores. Absent where it has none.
	Alone figure.Number `json:"alone,omitzero"`
	// Interval is Fieller's, of that ratio of the two true scores; without an end where it cannot be bounded.
	Interval figure.Span `json:"interval,omitzero"`
	// Factor is by how much all importances would have to be off at least: this cell's more important and the first one less so, by the same factor, √Alone. It compares with Method.Spread.
	Factor figure.Number `json:"factor,omitzero"`
	// Off says the same as a share: both off by this part of themselves.
	Off figure.Number `json:"off,omitzero"`
}

// IsZero reports whether nothing is known.
func (l Level) IsZero() bool { return l == Level{} }
