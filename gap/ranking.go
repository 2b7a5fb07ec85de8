package gap

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strconv"

	"github.com/safar-cx/safar/gap/legend"
	"github.com/safar-cx/safar/gap/path"
	"github.com/safar-cx/safar/gap/plan"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/document"
)

// SchemaName is the member "schema" of a ranking's JSON: its kind and version. Later versions of Safar may add members; none is taken away
// or changes its meaning under this name.
const SchemaName = "safar.ranking/1"

// Ranking is where a journey hurts, worst first, and how sure that is. It is plain data: what is not known is absent from its JSON, not zero.
type Ranking struct {
	Schema    string           `json:"schema"`
	Map       MapName          `json:"map"`
	Periods   []touchpoint.Key `json:"periods,omitempty"` // of the responses; empty where none is stated
	Responses Responses        `json:"responses"`
	Method
	Outcomes []Outcome    `json:"outcomes"`
	Points   []Point      `json:"points"`           // everyone's first, then by persona as on the map; ranked before unranked, worst first
	Stages   []StageLevel `json:"stages,omitempty"` // in the same order of personas, and in the order of the journey
	Behaviour
	Beside
	Questions
	Worst     Worst    `json:"worst"` // per k, the points that may be among the k worst
	Notes     []Note   `json:"notes,omitempty"`
	Sentences []string `json:"sentences"`
	Legend    Legend   `json:"legend"`
}

// Beside is what others than customers say of the journey. What is said of the map alone is kept as it is written: a ranking does not know what it means.
type Beside struct {
	Principles *Principles     `json:"principles,omitempty"` // where the journey was assessed by principles: see [Judge]
	Rules      json.RawMessage `json:"rules,omitempty"`      // what rules found on the map, as a [github.com/safar-cx/safar/journey/rule.Report] is written
	Diff       json.RawMessage `json:"diff,omitempty"`       // what changed since an older map, as [github.com/safar-cx/safar/journey/version.Changes] are written
}

// Behaviour is what customers did on the whole journey, where event logs were read.
type Behaviour struct {
	Paths    *path.Summary    `json:"paths,omitempty"`    // its details where [path.Summarise] made it
	SaidDone []SaidDone       `json:"saidDone,omitempty"` // where both kinds were ranked
	Plan     *plan.Comparison `json:"plan,omitempty"`     // where it was asked for: see [plan.Compare]
}

// Method says how a ranking was made.
type Method struct {
	Confidence float64  `json:"confidence"` // of every interval by itself, and of all simultaneous rank sets together
	Min        float64  `json:"min"`        // effective raters that a point needs to have a rank
	Variance   Variance `json:"variance"`
	Weighted   bool     `json:"weighted,omitempty"`
}

// Responses says how much evidence there was.
type Responses struct {
	Read    int64  `json:"read"`              // responses tallied
	Skipped int64  `json:"skipped"`           // rows that could not be read, as the reader reported
	Weight  Figure `json:"weight,omitzero"`   // their sum of weights
	Counted bool   `json:"counted,omitempty"` // some answers came as ready-made counts, beside or instead of responses
}

// Variance names the way in which sampling error was found.
type Variance string

// The ways to find sampling error.
const (
	Independent Variance = "independent" // respondents were drawn independently; linearised, with the covariance of scores by the same people
	Jackknife   Variance = "jackknife"   // respondents came in clusters; delete-a-group jackknife
	Groups      Variance = "groups"      // respondents were drawn independently; delete-a-group jackknife, since the tally keeps groups of them
)

// Outcome is how the whole went.
type Outcome struct {
	Item     touchpoint.Key     `json:"item"`
	Persona  touchpoint.Key     `json:"persona,omitempty"` // empty means everyone
	Kind     touchpoint.Measure `json:"kind"`
	AtLeast  Figure             `json:"atLeast,omitzero"` // of a share: the least mark that counts
	Value    Figure             `json:"value,omitzero"`   // NPS on −100…100, a mean on the raw scale, a share on 0…1
	Interval Interval           `json:"interval,omitzero"`
	N        Figure             `json:"n,omitzero"`
	NEff     Figure             `json:"nEff,omitzero"`
	Method   string             `json:"method,omitempty"` // of the interval
}

// Kind says what sort of point is ranked.
type Kind string

// The kinds of point.
const (
	Pain         Kind = "pain"     // what customers tell: the experience falls short of what they want
	FrictionKind Kind = "friction" // what customers' behaviour shows: they leave
)

// Point is one cell of the map as one persona, or everyone, lives it.
type Point struct {
	Stage      touchpoint.Key   `json:"stage"`
	Touchpoint touchpoint.Key   `json:"touchpoint"`
	Persona    touchpoint.Key   `json:"persona,omitempty"` // empty means everyone
	Items      []touchpoint.Key `json:"items"`
	Kind       Kind             `json:"kind"`
	Score      Figure           `json:"score,omitzero"` // points lost per 100 customers, or per 100 users where Base says so
	Interval   Interval         `json:"interval,omitzero"`
	Base       Base             `json:"base,omitempty"`
	Standing
	Sample
	Quality
	Moment     bool      `json:"momentOfTruth,omitempty"`
	Answers    []Answers `json:"answers,omitempty"`    // per item
	Friction   *Friction `json:"friction,omitempty"`   // of a friction point
	Suppressed bool      `json:"suppressed,omitempty"` // too few respondents to publish anything of it
}

// Base says over whom a score is a mean.
type Base string

// The bases of a score.
const (
	Customers Base = ""      // those who answered or said "not used"
	Users     Base = "users" // those who answered: only users were asked, and how many customers those are is not known
)

// Standing is a point's rank among the points of its kind and persona.
type Standing struct {
	Rank            int     `json:"rank,omitempty"` // 1 is the worst; 0 means none
	RankSet         RankSet `json:"rankSet,omitzero"`
	RankSetMarginal RankSet `json:"rankSetMarginal,omitzero"` // of this point alone: not to be read together with others'
	TooFew          bool    `json:"tooFew,omitempty"`         // fewer effective raters than a rank needs
}

// Sample is who stands behind a point. Of a cell with several items it is the item with the fewest raters.
type Sample struct {
	N     Figure `json:"n,omitzero"`     // raters; those who did not use it are none
	NEff  Figure `json:"nEff,omitzero"`  // raters drawn independently with equal weights that would tell as much
	Reach Figure `json:"reach,omitzero"` // the share that used it of those who answered or said "not used"
}

// Quality is the levels of a cell on the unit scale, 0 worst to 1 best, and their distances.
type Quality struct {
	Importance     Figure        `json:"importance,omitzero"` // mean 1 over the scored cells of the map
	Shortfall      Figure        `json:"shortfall,omitzero"`  // mean of max(0, desired − rating) over raters
	Actual         Figure        `json:"actual,omitzero"`
	ActualInterval Interval      `json:"actualInterval,omitzero"`
	ActualRaw      Figure        `json:"actualRaw,omitzero"` // where the items share one scale
	Desired        Figure        `json:"desired,omitzero"`
	DesiredBasis   journey.Basis `json:"desiredBasis,omitempty"`
	Intended       Figure        `json:"intended,omitzero"`
	IntendedBasis  journey.Basis `json:"intendedBasis,omitempty"`
	Rival          Figure        `json:"rival,omitzero"`
	Gap            Gaps          `json:"gap,omitzero"`
	Expectation    Expectation   `json:"expectation,omitzero"`
	Repair         Hint          `json:"repair,omitempty"`
	Shrunk         *Shrunk       `json:"shrunk,omitempty"` // where there are enough cells of its kind
}

// Gaps are the distances between the levels of a cell: experience = design + delivery.
type Gaps struct {
	Experience Figure `json:"experience,omitzero"` // desired − actual
	Design     Figure `json:"design,omitzero"`     // desired − intended
	Delivery   Figure `json:"delivery,omitzero"`   // intended − actual
}

// Expectation is how many raters found less than the desired level, just that, or more, as shares of the raters.
type Expectation struct {
	Missed   Figure `json:"missed,omitzero"`
	Met      Figure `json:"met,omitzero"`
	Exceeded Figure `json:"exceeded,omitzero"`
}

// Hint is the sort of repair that the gaps of a cell call for.
type Hint string

// The hints. To add or to remove a touchpoint is a person's judgement, never hinted.
const (
	HintRedesign    Hint = "redesign"     // the design gap is surely the larger
	HintSmallChange Hint = "small-change" // the delivery gap is surely the larger
	HintNone        Hint = "cannot-tell"
)

// PointName names a point of a ranking.
type PointName = legend.Cell

// Worst says, for each k that was asked for, which of everyone's points (or of the only persona's) may be among the k worst, with simultaneous confidence.
type Worst map[K][]PointName

// K is how many of the worst points are meant.
type K int

// MarshalText writes k as a decimal number.
func (k K) MarshalText() ([]byte, error) { return strconv.AppendInt(nil, int64(k), 10), nil }

// UnmarshalText reads a decimal number above 0.
func (k *K) UnmarshalText(text []byte) error {
	n, err := strconv.Atoi(string(text))
	if err != nil || n < 1 {
		return fmt.Errorf("gap: %q is not a number of points", text)
	}
	*k = K(n)
	return nil
}

// Note is something that a reader of the ranking must know, with what it is about.
type Note struct {
	Kind  NoteKind         `json:"kind"`
	About []touchpoint.Key `json:"about,omitempty"`
}

// NoteKind says what a note means.
type NoteKind string

// The kinds of note.
const (
	NoteItemsMissing     NoteKind = "items-missing"          // the map names items that the evidence lacks
	NotePersonasMissing  NoteKind = "personas-missing"       // personas whose class the evidence lacks, or who have none
	NoteDesiredAssumed   NoteKind = "desired-assumed"        // some desired levels are assumed to be the best mark
	NoteImportanceStated NoteKind = "importance-conditional" // importance is stated, and its error is not in the ranks
	NoteImportanceEqual  NoteKind = "importance-equal"       // no importance is stated: all cells count alike
	NoteUsersOnly        NoteKind = "users-only"             // scores of these items are per 100 users, not customers
	NoteCounts           NoteKind = "counts"                 // ready-made counts: items are taken as rated by different people
)

// Parse reads a ranking from its JSON, as [Ranking.WriteTo] writes it. Every problem is reported with its JSON pointer, line and column.
func Parse(r io.Reader) (*Ranking, error) {
	src, err := document.Read(r, 0)
	if err != nil {
		return nil, err
	}
	var out Ranking
	problems := document.Decode(src, &out)
	if len(problems) == 0 && out.Schema != SchemaName {
		problems.Add(document.Pointer("").Member("schema"), "the schema is %q; this program reads %q", out.Schema, SchemaName)
	}
	problems = append(problems, out.check()...)
	if err := src.Locate(problems).Err("gap"); err != nil {
		return nil, err
	}
	return &out, nil
}

// WriteTo writes the ranking as canonical JSON: the same ranking gives the same bytes.
func (r *Ranking) WriteTo(w io.Writer) (int64, error) {
	b, err := document.Encode(r)
	if err != nil {
		return 0, err
	}
	n, err := w.Write(b)
	return int64(n), err
}

// check returns what no ranking can be.
func (r *Ranking) check() (problems document.Problems) {
	at := document.Pointer("").Member("points")
	for i, p := range r.Points {
		here := at.Index(i)
		if len(p.Items) == 0 && p.Kind != FrictionKind {
			problems.Add(here.Member("items"), "a point has at least one item")
		}
		if p.Rank < 0 || p.Rank > 0 && !(1 <= p.RankSet.Best() && p.RankSet.Best() <= p.Rank && p.Rank <= p.RankSet.Worst()) {
			problems.Add(here.Member("rankSet"), "rank %d does not lie in the rank set from %d to %d", p.Rank, p.RankSet.Best(), p.RankSet.Worst())
		}
		if p.N.Float() < 0 || p.Interval[0].Float() > p.Interval[1].Float() {
			problems.Add(here.Member("interval"), "a count is negative, or an interval upside down")
		}
	}
	return problems
}

// Frictions returns the friction points in their order.
func (r *Ranking) Frictions() []Point {
	return slices.DeleteFunc(slices.Clone(r.Points), func(p Point) bool { return p.Kind != FrictionKind })
}

// usersOnly reports whether every score is per 100 users.
func (r *Ranking) usersOnly() bool {
	pain := func(p Point) bool { return p.Kind != FrictionKind }
	return slices.ContainsFunc(r.Points, pain) && !slices.ContainsFunc(r.Points, func(p Point) bool { return pain(p) && p.Base == Customers })
}

// Of returns the pain points of a persona, or everyone's for the empty key, in their order.
func (r *Ranking) Of(persona touchpoint.Key) []Point {
	var out []Point
	for _, p := range r.Points {
		if p.Persona == persona && p.Kind != FrictionKind {
			out = append(out, p)
		}
	}
	return out
}
