package rule

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
)

// About is what is known of a rule without running it. All texts are in English and Persian.
type About struct {
	Name  touchpoint.Key  `json:"name"`  // as in "cell-without-owner"
	Title touchpoint.Text `json:"title"` // in a few words, a heading
	Doc   touchpoint.Text `json:"doc"`   // what it finds
	Why   touchpoint.Text `json:"why"`   // why that matters
	// Message says one finding, and Fix what to do about it. Names in braces, such as {touchpoint}, stand for the finding's arguments.
	Message    touchpoint.Text `json:"message"`
	Fix        touchpoint.Text `json:"fix"`
	Parameters []Parameter     `json:"parameters,omitempty"`
}

// Parameter is a number of a rule that a [Policy] may set.
type Parameter struct {
	Name    touchpoint.Key  `json:"name"`
	Doc     touchpoint.Text `json:"doc"` // what it is, with its unit
	Default float64         `json:"default"`
	Min     float64         `json:"min"`
	Max     float64         `json:"max"`
}

// Rule is something that a map should hold to.
type Rule struct {
	About
	Needs []Need // what must be given beside the map
	// Check looks at the map of p and reports what is wrong. It keeps nothing, changes nothing, and may be called for several maps at once.
	Check func(p *Pass)
}

// Need is something that a rule needs beside the map. Where it is not given the rule is skipped, and the report says so.
type Need string

// The needs of rules.
const (
	NeedNow  Need = "now"  // the present day, [Options.Now]
	NeedMaps Need = "maps" // the other maps, [Options.Maps], where the map opens into any
)

// ErrRule is wrapped by every error about a rule that cannot be used.
var ErrRule = errors.New("rule: unusable rule")

// Validate returns nil if the rule is complete: a well-formed name, every text in English and Persian, a check, parameters whose default lies within
// their bounds. Else it returns an error that wraps [ErrRule] and says all that is missing.
func (r Rule) Validate() error {
	var faults []error
	fault := func(format string, args ...any) {
		faults = append(faults, fmt.Errorf("%w %q: "+format, append([]any{ErrRule, string(r.Name)}, args...)...))
	}
	if err := r.Name.Check(); err != nil {
		fault("%v", err)
	}
	said := func(what string, t touchpoint.Text) {
		for _, lang := range []touchpoint.Lang{touchpoint.English, touchpoint.Persian} {
			if t[lang] == "" {
				fault("no %s in the language %q", what, lang)
			}
		}
	}
	said("title", r.Title)
	said("doc", r.Doc)
	said("reason why it matters", r.Why)
	said("message", r.Message)
	said("fix", r.Fix)
	if r.Check == nil {
		fault("no check")
	}
	for i, p := range r.Parameters {
		said("doc of the parameter "+string(p.Name), p.Doc)
		switch {
		case p.Name.Check() != nil || slices.ContainsFunc(r.Parameters[:i], func(q Parameter) bool { return q.Name == p.Name }):
			fault("the parameter %q is malformed or there twice", p.Name)
		case math.IsNaN(p.Default) || !(p.Min <= p.Default && p.Default <= p.Max):
			fault("the parameter %q is %v by default, and may be %v to %v", p.Name, p.Default, p.Min, p.Max)
		}
	}
	for _, n := range r.Needs {
		if n != NeedNow && n != NeedMaps {
			fault("an unknown need %q", n)
		}
	}
	return errors.Join(faults...)
}

// validate checks rules that are to run together.
func validate(rules []Rule) error {
	var faults []error
	seen := make(map[touchpoint.Key]bool, len(rules))
	for _, r := range rules {
		if err := r.Validate(); err != nil {
			faults = append(faults, err)
		}
		if seen[r.Name] {
			faults = append(faults, fmt.Errorf("%w %q: there are two of this name", ErrRule, string(r.Name)))
		}
		seen[r.Name] = true
	}
	return errors.Join(faults...)
}

// Options say what a check may know beside the map. The zero value knows nothing more.
type Options struct {
	Now  journey.Date   // the present day; where it is not given, rules that need it are skipped
	Maps []*journey.Map // the other maps, for journeys within the journey; where it is nil, rules that need them are skipped
	Most int            // findings of one rule that are kept; 0 means [DefaultMost]
}

// DefaultMost is how many findings of one rule are kept, where [Options] do not say.
const DefaultMost = 10_000
