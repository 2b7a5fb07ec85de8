package scorecard

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/safar-cx/safar/gap/figure"
	"github.com/safar-cx/safar/gap/infer/agreement"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/principles"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/document"
)

// SchemaName is the member "schema" of a card's JSON: its kind and version. Later versions of Safar may add members; none is taken away or changes its meaning
// under this name.
const SchemaName = "safar.scorecard/1"

// ErrOption is wrapped by every error about options that make no sense.
var ErrOption = errors.New("scorecard: option out of range")

// Card is how well a journey keeps the principles, as its assessors see it, and how sure that is. It is plain data: what is not known is absent from its JSON, not
// zero. Scores stand in the order brand, journey, stages, cells, the latter two as on the map, and for each subject all principles together first, then each in the
// order of the catalogue.
type Card struct {
	Schema     string         `json:"schema"`
	Map        touchpoint.Key `json:"map"`
	Version    string         `json:"version,omitempty"` // of the map
	Confidence float64        `json:"confidence"`        // of every interval by itself, of the joint ones together, and of the rank sets of a subject together
	Counts
	Weighting Weighting  `json:"weighting"`
	Scores    []Score    `json:"scores"`
	Agreement *Agreement `json:"agreement,omitempty"` // where anything was assessed
	Severity  *Severity  `json:"severity,omitempty"`  // where there are two assessors or more
	Remarks   []Remark   `json:"remarks,omitempty"`   // notes and evidence: by subject and principle in the order of Scores, the worst marks first
	LeftOut   []Left     `json:"leftOut,omitempty"`
	Withheld  bool       `json:"withheld,omitempty"` // the card was made to be published: names, notes, and scores of fewer than three assessors are gone
	Legend    Legend     `json:"legend"`
}

// Counts says how much there is behind a score or a card.
type Counts struct {
	Assessors    int `json:"assessors"`              // who gave a mark
	Answers      int `json:"answers"`                // marks given
	DoesNotApply int `json:"doesNotApply,omitempty"` // answers that it does not apply; they count neither for nor against
}

// Score is how well one principle, or all together, is kept at one subject. Levels lie on the unit scale, 0 worst to 1 best.
type Score struct {
	Subject   principles.Subject `json:"subject"`
	Principle touchpoint.Key     `json:"principle,omitempty"` // empty: all principles together, by their weights
	Level     figure.Estimate    `json:"level,omitzero"`      // with its interval over assessors, where there are two or more
	Mark      figure.Number      `json:"mark,omitzero"`       // the same on the scale of marks, 1 to 5
	Adjusted  figure.Estimate    `json:"adjusted,omitzero"`   // the level freed of strict and mild assessors
	Joint     figure.Interval    `json:"joint,omitzero"`      // of all principles together at a cell: holds for all cells of the card at once
	Counts
	Parts   Parts   `json:"parts,omitzero"`
	Rank    int     `json:"rank,omitempty"`    // among the principles at this subject, 1 being the weakest; 0 where there is but one
	RankSet RankSet `json:"rankSet,omitzero"`  // the ranks left open; they hold for all principles at this subject at once
	Hidden  bool    `json:"withheld,omitzero"` // too few assessors to publish
}

// Parts says how much of what a score is made of was assessed: cells of a stage, stages of the journey, or principles.
type Parts struct {
	Assessed int `json:"assessed"`
	Of       int `json:"of"`
}

// RankSet is the ranks that a principle may have, from the best known to be possible (nearest to 1, the weakest) to the other end. The zero RankSet is unknown.
type RankSet [2]int

// Remark is what an assessor wrote beside a mark.
type Remark struct {
	Subject   principles.Subject `json:"subject"`
	Principle touchpoint.Key     `json:"principle"`
	Question  touchpoint.Key     `json:"question"`
	Assessor  string             `json:"assessor"`
	Score     principles.Score   `json:"score"`
	Note      string             `json:"note,omitempty"`
	Evidence  string             `json:"evidence,omitempty"`
}

// Left says how many answers are not on the card, and why.
type Left struct {
	Reason  Reason `json:"reason"`
	Answers int    `json:"answers"`
}

// Reason says why answers are not on a card.
type Reason string

// The reasons.
const (
	OtherMap         Reason = "other-map"         // they are about another map
	UnknownSubject   Reason = "unknown-subject"   // the map does not have what they are about
	UnknownQuestion  Reason = "unknown-question"  // the catalogue does not have the question, or has it under another principle
	UnknownPrinciple Reason = "unknown-principle" // the catalogue does not have the principle
)

// Legend names what the keys of a card stand for.
type Legend struct {
	Name        touchpoint.Text    `json:"name,omitempty"` // of the map
	Source      touchpoint.Text    `json:"source,omitempty"`
	Principles  []touchpoint.Named `json:"principles,omitempty"`
	Questions   []touchpoint.Named `json:"questions,omitempty"` // those that were answered: the name is what they ask
	Stages      []touchpoint.Named `json:"stages,omitempty"`
	Touchpoints []touchpoint.Named `json:"touchpoints,omitempty"`
}

// Agreement says how far the assessors agree.
type Agreement struct {
	// Coefficients: α for ordinal marks first; AC2 beside it, since α is near 0 where nearly all marks are alike however well assessors agree; and the intraclass
	// correlation where all assessors marked all questions.
	Coefficients []Coefficient `json:"coefficients"`
	Questions    []Dividing    `json:"questions,omitempty"` // those that divide the assessors most first
	Subjects     []Dividing    `json:"subjects,omitempty"`
}

// Coefficient is one coefficient of agreement with what may be said of it.
type Coefficient struct {
	Name    agreement.Coefficient `json:"name"`
	Metric  string                `json:"metric,omitempty"`
	Value   figure.Estimate       `json:"value,omitzero"`
	Units   int                   `json:"units"`            // questions about subjects that two assessors at least have marked
	Beyond  bool                  `json:"beyond,omitempty"` // the interval is about assessors like these, not these alone
	Verdict Verdict               `json:"verdict"`
	Reason  agreement.Reason      `json:"reason,omitempty"` // why the value, or its interval, cannot be told
}

// Verdict is what may be said of a coefficient: see [agreement.Judge]. The words are conventions of the source that is named.
type Verdict struct {
	Source   string              `json:"source"`
	Sure     agreement.Grade     `json:"sure"` // reached for sure: the lower end of the interval
	Best     agreement.Grade     `json:"best"` // what the upper end would be
	Cautions []agreement.Caution `json:"cautions,omitempty"`
}

// Dividing is a question or a subject with the share of all disagreement that lies in it. Shares describe the marks at hand and have no interval.
type Dividing struct {
	Question touchpoint.Key     `json:"question,omitempty"`
	Subject  principles.Subject `json:"subject,omitzero"`
	Share    figure.Number      `json:"share"`
}

// Severity says who is always strict and who always mild.
type Severity struct {
	Reason    agreement.Reason `json:"reason,omitempty"` // why it, and with it adjusted levels, cannot be told
	P         figure.Number    `json:"p,omitzero"`       // of the test that nobody is stricter than another
	Assessors []Leaning        `json:"assessors,omitempty"`
}

// Leaning is how an assessor marks compared with the others on the same questions, in marks: below 0 strict, above 0 mild.
type Leaning struct {
	Assessor string            `json:"assessor"`
	Effect   figure.Estimate   `json:"effect,omitzero"`
	Joint    figure.Interval   `json:"joint,omitzero"` // holds for all assessors at once
	Leaning  agreement.Leaning `json:"leaning"`        // from the joint interval
}

// Options say how a card is made. The zero value gives the defaults.
type Options struct {
	Catalogue  principles.Catalogue // the principles; the zero value means the ten
	Confidence float64              // in (0, 1); 0 means 0.95
	Weights    Weights              // of principles; the zero value counts them alike
	Stages     []StageWeight        // how much stages count in the journey; those that are not named count 1
	Whole      float64              // how much what is said of a stage or the journey as a whole counts beside each of its parts; 0 means 1
}

// StageWeight says how much a stage counts.
type StageWeight struct {
	Stage  touchpoint.Key
	Weight float64 // above 0
}

func (o Options) filled(m *journey.Map) (Options, error) {
	if len(o.Catalogue.Principles) == 0 && len(o.Catalogue.Questions) == 0 {
		o.Catalogue = principles.Standard()
	} else if err := o.Catalogue.Check(); err != nil {
		return o, fmt.Errorf("%w: %w", ErrOption, err)
	}
	o.Confidence, o.Whole = cmp.Or(o.Confidence, 0.95), cmp.Or(o.Whole, 1)
	if !(o.Confidence > 0 && o.Confidence < 1) {
		return o, fmt.Errorf("%w: confidence %v; between 0 and 1 is allowed", ErrOption, o.Confidence)
	}
	if !fine(o.Whole) {
		return o, fmt.Errorf("%w: what is said of a whole weighs %v; above 0, up to %v, is allowed", ErrOption, o.Whole, maxWeight)
	}
	for i, s := range o.Stages {
		if _, ok := m.Stage(s.Stage); !ok {
			return o, fmt.Errorf("%w: a weight of stage %s, which the map does not have", ErrOption, document.Quote(string(s.Stage)))
		}
		if slices.ContainsFunc(o.Stages[:i], func(t StageWeight) bool { return t.Stage == s.Stage }) || !fine(s.Weight) {
			return o, fmt.Errorf("%w: stage %s weighs %v; once, above 0, up to %v, is allowed", ErrOption, s.Stage, s.Weight, maxWeight)
		}
	}
	return o, nil
}

const maxWeight = 1e9

func fine(weight float64) bool { return weight > 0 && weight <= maxWeight }

// Of returns the scores of a subject: all principles together first.
func (c *Card) Of(s principles.Subject) []Score {
	var out []Score
	for _, x := range c.Scores {
		if x.Subject == s {
			out = append(out, x)
		}
	}
	return out
}

// Weakest returns the principles that were assessed at a subject, the weakest first; those of equal level in the order of the catalogue.
func (c *Card) Weakest(s principles.Subject) []Score {
	out := slices.DeleteFunc(c.Of(s), func(x Score) bool { return x.Principle == "" || !x.Level.Value.IsKnown() })
	slices.SortStableFunc(out, func(a, b Score) int { return cmp.Compare(a.Level.Value.Float(), b.Level.Value.Float()) })
	return out
}

// Why returns the remarks about a principle at a subject, the worst marks first. At a stage and the journey they are those about its parts, too.
func (c *Card) Why(s principles.Subject, principle touchpoint.Key) []Remark {
	var out []Remark
	for _, r := range c.Remarks {
		if r.Principle == principle && within(r.Subject, s) {
			out = append(out, r)
		}
	}
	slices.SortStableFunc(out, byMark)
	return out
}

// byMark orders remarks from the worst mark to the best, and then to what does not apply.
func byMark(a, b Remark) int {
	worth := func(r Remark) int {
		if r.Score == principles.DoesNotApply {
			return principles.Marks + 1
		}
		return int(r.Score)
	}
	return cmp.Compare(worth(a), worth(b))
}

// within reports whether a subject is another one or a part of it.
func within(part, whole principles.Subject) bool {
	switch {
	case part == whole:
		return true
	case whole.Kind == principles.JourneyKind:
		return part.Kind == principles.StageKind || part.Kind == principles.CellKind
	default:
		return whole.Kind == principles.StageKind && part.Kind == principles.CellKind && part.Stage == whole.Stage
	}
}

// WriteTo writes the card as canonical JSON: the same card gives the same bytes.
func (c *Card) WriteTo(w io.Writer) (int64, error) {
	b, err := document.Encode(c)
	if err != nil {
		return 0, fmt.Errorf("scorecard: %w", err)
	}
	n, err := w.Write(b)
	if err != nil {
		return int64(n), fmt.Errorf("scorecard: writing the card: %w", err)
	}
	return int64(n), nil
}
