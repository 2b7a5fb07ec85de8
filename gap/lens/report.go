package lens

import (
	"github.com/safar-cx/safar/gap/figure"
	"github.com/safar-cx/safar/gap/infer/quadrant"
	"github.com/safar-cx/safar/gap/legend"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
)

// SchemaName is the member "schema" of a report's JSON: its kind and version. Later versions of Safar may add members; none is taken away or changes its meaning under this name.
const SchemaName = "safar.lens/1"

// Report is the cells of a map through several lenses. It is plain data; what is not known is absent from its JSON, not zero.
type Report struct {
	Schema      string         `json:"schema"`
	Map         journey.Ref    `json:"map"`
	Persona     touchpoint.Key `json:"persona,omitempty"` // whose experience; empty is everyone's
	Method      Method         `json:"method"`
	Lenses      []Used         `json:"lenses"`
	Unused      []Unused       `json:"unused"`               // lenses that could not be used, or were not asked for
	Cells       []Cell         `json:"cells"`                // in the order of the first lens, then of the map
	Pairs       []Pair         `json:"pairs"`                // how far each two lenses agree
	Concordance figure.Number  `json:"concordance,omitzero"` // Kendall's W over the cells that all lenses rank
	Disputes    []Dispute      `json:"disputes"`             // where two lenses surely disagree, the farthest apart first
	Chart       *Chart         `json:"chart,omitempty"`
	Actions     []Action       `json:"actions,omitempty"` // by RICE, the highest first
}

// Method says how a report was made.
type Method struct {
	Confidence float64 `json:"confidence"` // of every interval by itself, and of all rank sets of one lens together
	Min        float64 `json:"min"`        // effective raters that a cell needs to have a rank
}

// Used is a lens that was looked through.
type Used struct {
	Key    touchpoint.Key  `json:"key"`
	Name   touchpoint.Text `json:"name"`
	Unit   touchpoint.Text `json:"unit,omitempty"`
	Note   touchpoint.Text `json:"note,omitempty"`
	Lowest bool            `json:"lowest,omitempty"` // the lowest score comes first
	// Counts are the things that its scores depend on.
	Counts  []Ingredient       `json:"counts,omitempty"`
	Classes []touchpoint.Named `json:"classes,omitempty"`
	Ranked  int                `json:"ranked"`          // cells that have a rank
	Basis   Basis              `json:"basis,omitempty"` // what the rank sets rest on; empty without any
}

// Unused is a lens that could not be looked through.
type Unused struct {
	Key  touchpoint.Key  `json:"key"`
	Name touchpoint.Text `json:"name"`
	Why  touchpoint.Text `json:"why"`
}

// Cell is a cell through all lenses.
type Cell struct {
	legend.Cell
	N      figure.Number `json:"n,omitzero"` // raters
	NEff   figure.Number `json:"nEff,omitzero"`
	TooFew bool          `json:"tooFew,omitempty"` // no ranks, for want of raters
	// PerUser says that nothing tells how many use it, so that it has no rank among others.
	PerUser     bool          `json:"perUser,omitempty"`
	Importance  Measured      `json:"importance,omitzero"`  // 0 to 1
	Performance Measured      `json:"performance,omitzero"` // the actual level, 0 to 1
	Expectation *Expectations `json:"expectation,omitempty"`
	Kano        *KanoFigures  `json:"kano,omitempty"`
	Sights      []Sight       `json:"sights"` // one for each lens, in their order
	Suppressed  bool          `json:"suppressed,omitempty"`
}

// Measured is a number with its interval.
type Measured struct {
	Value    figure.Number   `json:"value,omitzero"`
	Interval figure.Interval `json:"interval,omitzero"`
}

// IsZero reports whether nothing is known.
func (m Measured) IsZero() bool { return m == Measured{} }

// Sight is a cell through one lens.
type Sight struct {
	Score    figure.Number   `json:"score,omitzero"`
	Interval figure.Interval `json:"interval,omitzero"`
	Rank     int             `json:"rank,omitempty"`
	RankSet  figure.RankSet  `json:"rankSet,omitzero"` // with all others of the lens at once
	Class    touchpoint.Key  `json:"class,omitempty"`
	Odds     []figure.Number `json:"odds,omitempty"`   // of the classes of the lens
	Action   touchpoint.Key  `json:"action,omitempty"` // whose score it is
}

// Expectations are what customers found against what they want, person by person: shares of those who answered both.
type Expectations struct {
	N        figure.Number `json:"n,omitzero"`
	Missed   Measured      `json:"missed,omitzero"`
	Met      Measured      `json:"met,omitzero"`
	Exceeded Measured      `json:"exceeded,omitzero"`
}

// KanoFigures are what Kano's questions say of a cell.
type KanoFigures struct {
	N        figure.Number   `json:"n,omitzero"`
	Class    touchpoint.Key  `json:"class"`
	Second   touchpoint.Key  `json:"second,omitempty"`
	Sure     bool            `json:"sure"`   // the class surely leads every other
	Shares   []figure.Number `json:"shares"` // of the classes of the lens
	Lead     figure.Number   `json:"lead,omitzero"`
	Strength figure.Number   `json:"strength,omitzero"`
	Better   Measured        `json:"better,omitzero"` // 0 to 1
	Worse    Measured        `json:"worse,omitzero"`  // −1 to 0
}

// Pair is how far two lenses agree.
type Pair struct {
	A        touchpoint.Key `json:"a"`
	B        touchpoint.Key `json:"b"`
	Cells    int            `json:"cells"` // that both rank
	TauB     figure.Number  `json:"tauB,omitzero"`
	Spearman figure.Number  `json:"spearman,omitzero"`
	Apart    int            `json:"apart"` // cells of which they surely disagree
}

// Dispute is a cell of which two lenses surely disagree: all ranks that one leaves open lie two places or more, and a tenth of the cells or more, above all that the other does, both among the cells that the two lenses rank. (A
// single place is nothing: one cell that moves shifts the others by that much.)
type Dispute struct {
	legend.Cell
	High    touchpoint.Key `json:"high"` // the lens that ranks it higher
	Low     touchpoint.Key `json:"low"`
	HighSet figure.RankSet `json:"highSet"`
	LowSet  figure.RankSet `json:"lowSet"`
	Cells   int            `json:"cells"` // that both rank
	Why     []Reason       `json:"why"`   // empty where what the lenses count does not tell
}

// Reason is why one lens ranks a cell higher than another.
type Reason struct {
	Ingredient Ingredient `json:"ingredient"`
	// ByHigh says that the lens that ranks it higher counts the ingredient and the other does not; else it is the other way round.
	ByHigh bool `json:"byHigh"`
	// Standing is the place of the cell by the ingredient, 1 for the one that calls for most attention.
	Standing int           `json:"standing"`
	Value    figure.Number `json:"value,omitzero"`
}

// Chart is the importance–performance chart: where it is cut.
type Chart struct {
	Cross       quadrant.Cross  `json:"cross"`
	Source      Source          `json:"source"` // of the importance
	SourceNote  touchpoint.Text `json:"sourceNote,omitempty"`
	Performance figure.Number   `json:"performance,omitzero"`
	Importance  figure.Number   `json:"importance,omitzero"`
}

// Action is an open action of the map, by what it may gain for its effort.
type Action struct {
	Key        touchpoint.Key  `json:"key"`
	Name       touchpoint.Text `json:"name,omitempty"`
	Cells      []legend.Cell   `json:"cells"`
	Effort     float64         `json:"effort"` // person-days, a guess
	Confidence float64         `json:"confidence"`
	// Guessed says that the gain is that stated on the map; otherwise all that is lost at its cells counts, which is the most that it can gain.
	Guessed    bool          `json:"guessed,omitempty"`
	Lost       Measured      `json:"lost,omitzero"` // at its cells, in points per 100 customers
	Gain       figure.Number `json:"gain,omitzero"`
	RICE       Measured      `json:"rice,omitzero"`
	WSJF       Measured      `json:"wsjf,omitzero"`
	Suppressed bool          `json:"suppressed,omitempty"`
}
