package consistency

import (
	"github.com/safar-cx/safar/gap/figure"
	"github.com/safar-cx/safar/gap/legend"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
)

// SchemaName is the member "schema" of a report's JSON: its kind and version. Later versions of Safar may add members; none is taken away or changes its meaning under this name.
const SchemaName = "safar.consistency/1"

// Report is where the experience is alike, where it is not, and how sure that is. It is plain data; what is not known is absent from its JSON, not zero. All levels and differences are on the unit scale, 0 worst to 1 best.
type Report struct {
	Schema   string      `json:"schema"`
	Map      journey.Ref `json:"map"`
	Method   Method      `json:"method"`
	Families []Family    `json:"families,omitempty"` // of each question that was asked
	// Channels are the stages of the map that anything was measured at, in its order: are its channels alike, for everyone?
	Channels []Group `json:"channels,omitempty"`
	// Places are the measured cells of the map, in its order: are the classes of a segmentation served alike there, and the people of one period as those of another?
	Places []Group `json:"places,omitempty"`
	// Preferred are the personas that prefer channels: is it the same for them there as elsewhere, on the whole journey and at each stage?
	Preferred []Group `json:"preferred,omitempty"`
	Values    []Value `json:"values,omitempty"` // what the brand stands for, where channels must hold it
}

// Method says how a report was made.
type Method struct {
	Confidence float64       `json:"confidence"`          // of every interval by itself; 1 − this is the share of false claims among those of a question
	Margin     float64       `json:"margin"`              // the largest difference that does not matter
	Good       figure.Number `json:"good,omitzero"`       // the least level called good, where one holds throughout
	Min        float64       `json:"min"`                 // effective raters that a comparison needs on either side
	Clustered  bool          `json:"clustered,omitempty"` // variances are the jackknife's, over clusters
	Weighted   bool          `json:"weighted,omitempty"`
	Adjustment string        `json:"adjustment"` // against false claims: "benjamini-yekutieli"
	// Worst and Best are the marks at the ends of the unit scale, where all items compared share a scale.
	Worst figure.Number `json:"worst,omitzero"`
	Best  figure.Number `json:"best,omitzero"`
}

// Question is what a comparison asks.
type Question string

// The questions.
const (
	AcrossChannels Question = "channels"  // within a stage, by the same people
	AcrossPeople   Question = "people"    // within a cell, by different people or at different times
	OnPreferred    Question = "preferred" // by a persona, on the channels it prefers and on others
)

// Family is the comparisons of a question, whose claims were adjusted together.
type Family struct {
	Question   Question `json:"question"`
	Compared   int      `json:"compared"`   // comparisons
	Claims     int      `json:"claims"`     // that could have been made: to differ, and to be alike
	Differs    int      `json:"differs"`    // comparisons with that answer
	Equivalent int      `json:"equivalent"` // likewise
}

// Verdict is what a comparison, or all of a group, comes to. The empty one is that of a group with nothing to compare.
type Verdict string

// The verdicts.
const (
	Differs        Verdict = "differs"         // surely; of a group: at least one comparison
	EquivalentGood Verdict = "equivalent-good" // surely within the margin, and both surely good
	EquivalentPoor Verdict = "equivalent-poor" // surely within the margin, and both surely not good
	Equivalent     Verdict = "equivalent"      // surely within the margin; whether that is good cannot be told, or is not the same of both
	Open           Verdict = "open"            // it cannot be told yet
)

// Quality is whether a level is good.
type Quality string

// The qualities; the empty one means that the level is not known.
const (
	Good    Quality = "good"    // surely at or above the target
	Poor    Quality = "poor"    // surely below it
	Between Quality = "between" // the interval holds the target
)

// Basis says where a target is from.
type Basis string

// The bases.
const (
	ByOption   Basis = "option"   // Options.Good
	ByDesired  Basis = "desired"  // what customers want, as the map states or an item measures
	ByIntended Basis = "intended" // what the organisation means to give, where nothing says what customers want
	ByDefault  Basis = "default"  // [DefaultGood], where the map states neither
	ByMixed    Basis = "mixed"    // of several cells, not all the same
)

// Group is things that ought to be alike, and how they compare.
type Group struct {
	Stage        touchpoint.Key  `json:"stage,omitempty"`      // empty for the whole journey
	Touchpoint   touchpoint.Key  `json:"touchpoint,omitempty"` // of a cell
	Persona      touchpoint.Key  `json:"persona,omitempty"`    // whose ratings; empty means everyone's
	Segmentation touchpoint.Key  `json:"segmentation,omitempty"`
	Name         touchpoint.Text `json:"name,omitempty"`    // of the segmentation
	Periods      bool            `json:"periods,omitempty"` // members are periods
	Members      []Member        `json:"members"`
	Overall      Overall         `json:"overall,omitzero"` // of the members that have enough raters, where there are at least two
	Comparisons  []Comparison    `json:"comparisons,omitempty"`
	Verdict      Verdict         `json:"verdict,omitempty"`
	Suppressed   bool            `json:"suppressed,omitempty"` // something that the verdict rests on is not told, by [Report.Publish]: there is none then
}

// Member is one of the things compared.
type Member struct {
	Key     touchpoint.Key  `json:"key"`             // a channel, class or period; [Preferred] or [Others]
	Name    touchpoint.Text `json:"name,omitempty"`  // of a class
	Cells   []legend.Cell   `json:"cells,omitempty"` // behind it, where they are not the group's
	Level   figure.Estimate `json:"level,omitzero"`  // n is people who answered: of the least-answered item
	NEff    figure.Number   `json:"nEff,omitzero"`
	TooFew  bool            `json:"tooFew,omitempty"` // fewer effective raters than Method.Min: not compared
	Target  figure.Number   `json:"target,omitzero"`
	Basis   Basis           `json:"basis,omitempty"`
	Quality Quality         `json:"quality,omitempty"`
	// LeftOut are cells with too few raters, which the level goes without.
	LeftOut    []legend.Cell `json:"leftOut,omitempty"`
	Suppressed bool          `json:"suppressed,omitempty"`
}

// Keys of members that are several channels together, and of the other side of a comparison with all others.
const (
	Preferred touchpoint.Key = "preferred"
	Others    touchpoint.Key = "others"
)

// Overall is the test of all members at once. It is no part of the verdict.
type Overall struct {
	Test       string        `json:"test"` // "wald", or "kruskal-wallis" for one item and different people
	Statistic  figure.Number `json:"statistic,omitzero"`
	DF         figure.Number `json:"df,omitzero"`
	DF2        figure.Number `json:"df2,omitzero"` // of wald: F on DF and DF2 degrees of freedom; else the statistic is about χ²
	P          figure.Number `json:"p,omitzero"`
	Effect     figure.Number `json:"effect,omitzero"` // ε² of kruskal-wallis, η² of wald: the share of all variation of answers that lies between members
	EffectName EffectName    `json:"effectName,omitempty"`
}

// EffectName says what an effect size is.
type EffectName string

// The effect sizes.
const (
	EpsilonSquared EffectName = "epsilon-squared"
	EtaSquared     EffectName = "eta-squared"
	CliffsDelta    EffectName = "cliffs-delta" // how much more often someone of a answers higher than someone of b than the other way round
	Standardised   EffectName = "standardised" // the difference over the root mean square of both standard deviations of answers
)

// Comparison is a member held against another, or against the mean of all others.
type Comparison struct {
	A           touchpoint.Key  `json:"a"`
	B           touchpoint.Key  `json:"b"`                    // [Others] where a group has more than [Pairwise] members
	Difference  figure.Estimate `json:"difference,omitzero"`  // level of a − level of b; the interval is of this comparison alone
	P           figure.Number   `json:"p,omitzero"`           // of no difference, adjusted for all claims of the question
	PEquivalent figure.Number   `json:"pEquivalent,omitzero"` // of a difference beyond the margin, likewise adjusted
	Effect      figure.Estimate `json:"effect,omitzero"`
	EffectName  EffectName      `json:"effectName,omitempty"`
	Verdict     Verdict         `json:"verdict"`
	Better      touchpoint.Key  `json:"better,omitempty"` // where it differs: A, or B
	More        figure.Number   `json:"more,omitzero"`    // where it is open: answers beyond those there are that would probably tell, on the side with fewer; unknown where no number within reach would
	Suppressed  bool            `json:"suppressed,omitempty"`
}

// Value is something the brand stands for, and how good it is where channels must hold it.
type Value struct {
	Key   touchpoint.Key  `json:"key"`
	Name  touchpoint.Text `json:"name,omitempty"`
	Holds []Held          `json:"holds"` // stage by stage, channel by channel
}

// Held is how good the experience is at a stage on a channel that must hold a value. That stands in for the value itself, unless its items ask for it.
type Held struct {
	Stage      touchpoint.Key  `json:"stage"`
	Channel    touchpoint.Key  `json:"channel"`
	Level      figure.Estimate `json:"level,omitzero"`
	Quality    Quality         `json:"quality,omitempty"` // empty where nothing is measured, or too little
	Suppressed bool            `json:"suppressed,omitempty"`
}
