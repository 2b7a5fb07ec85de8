package scorecard

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/safar-cx/safar/gap/figure"
	"github.com/safar-cx/safar/gap/infer/ahp"
	"github.com/safar-cx/safar/principles"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/document"
)

// WeightsSchemaName is the member "schema" of the JSON of [Weights].
const WeightsSchemaName = "safar.weights/1"

// ErrWeights is wrapped by every error about weights of principles that make no sense.
var ErrWeights = errors.New("scorecard: these weights make no sense")

// Limits of weights.
const (
	maxJudgements = 100_000
	maxPeople     = 1_000
	maxName       = 200 // bytes
	revisited     = 3   // judgements to revisit of one person
)

// Weights say how much principles count when they are taken together: given as they are, or as comparisons of two at a time, from which weights follow by the
// analytic hierarchy process ([ahp]). The zero Weights count all principles alike. Principles without a weight are not part of what all of them together come to.
//
//	{"schema": "safar.weights/1", "given": [{"principle": "effortless", "weight": 2}, …]}
//	{"schema": "safar.weights/1", "comparisons": [{"principle": "effortless", "over": "senses", "times": 3, "by": "A"}, …]}
type Weights struct {
	Schema      string       `json:"schema"`
	Given       []Given      `json:"given,omitempty"`
	Comparisons []Comparison `json:"comparisons,omitempty"`
}

// Given is a weight as it was stated: above 0, on any scale.
type Given struct {
	Principle touchpoint.Key `json:"principle"`
	Weight    float64        `json:"weight"`
}

// Comparison says that a principle counts so many times as much as another: 1 as much, 3 moderately more, 5 strongly, 7 very strongly, 9 extremely, and fractions
// for the opposite. From 1/9 to 9 is allowed.
type Comparison struct {
	Principle touchpoint.Key `json:"principle"`
	Over      touchpoint.Key `json:"over"`
	Times     float64        `json:"times"`
	By        string         `json:"by,omitempty"` // who says so; several people's comparisons are joined
}

// Basis says where weights come from.
type Basis string

// The bases.
const (
	Equal    Basis = "equal"    // all principles count alike
	Stated   Basis = "given"    // as they were given
	Compared Basis = "compared" // from comparisons of two at a time
)

// Weighting is the weights that a card uses. Their error is not in its intervals: those are conditional on the weights.
type Weighting struct {
	Basis       Basis         `json:"basis"`
	Weights     []Weight      `json:"weights,omitempty"`     // summing to 1, in the order of the catalogue
	People      int           `json:"people,omitempty"`      // who compared
	Consistency []Consistency `json:"consistency,omitempty"` // of all together, then of each person where there are several
}

// Weight is how much a principle counts.
type Weight struct {
	Principle touchpoint.Key  `json:"principle"`
	Weight    figure.Number   `json:"weight"`
	Interval  figure.Interval `json:"interval,omitzero"` // over people, where three or more compared
}

// Consistency says how far comparisons contradict each other.
type Consistency struct {
	By      string        `json:"by,omitempty"`    // empty: all together
	Ratio   figure.Number `json:"ratio,omitzero"`  // consistency ratio; unknown where nothing could be inconsistent
	Table   string        `json:"table,omitempty"` // of random indices that the ratio rests on
	Warned  bool          `json:"warned,omitempty"`
	Revisit []Revisit     `json:"revisit,omitempty"` // where the ratio is above 0.10: the judgements that fit the others least
}

// Revisit is a comparison to talk about again.
type Revisit struct {
	Principle touchpoint.Key `json:"principle"`
	Over      touchpoint.Key `json:"over"`
	Judged    figure.Number  `json:"judged"`
	Implied   figure.Number  `json:"implied"` // by all judgements together
}

// ParseWeights reads weights from their JSON. The error wraps a [document.Problems] with all that is wrong, each with JSON pointer, line and column. Whether there
// are such principles is found when a card is made.
func ParseWeights(r io.Reader) (Weights, error) {
	src, err := document.Read(r, 0)
	if err != nil {
		return Weights{}, fmt.Errorf("scorecard: %w", err)
	}
	var w Weights
	found := document.Decode(src, &w)
	if len(found) == 0 {
		if w.Schema != WeightsSchemaName {
			found.Add("/schema", "the schema is %s; this program reads %q", document.Quote(w.Schema), WeightsSchemaName)
		}
		if len(w.Given) == 0 && len(w.Comparisons) == 0 {
			found.Add("", "there are neither given weights nor comparisons")
		}
		found = append(found, w.check(nil)...)
	}
	if err := src.Locate(found).Err("scorecard"); err != nil {
		return Weights{}, err
	}
	return w, nil
}

// check returns what is wrong; without a catalogue any key is taken for a principle.
func (w Weights) check(c *principles.Catalogue) (found document.Problems) {
	if len(w.Given) > 0 && len(w.Comparisons) > 0 {
		found.Add("", "weights are either given or compared, not both")
	}
	known := func(at document.Pointer, key touchpoint.Key) {
		if err := key.Check(); err != nil {
			found.AddError(at, err)
		} else if c != nil {
			if _, ok := c.Principle(key); !ok {
				found.Add(at, "there is no principle %s", document.Quote(string(key)))
			}
		}
	}
	seen := map[[3]string]bool{}
	for i, g := range w.Given {
		at := document.Pointer("/given").Index(i)
		known(at.Member("principle"), g.Principle)
		if !fine(g.Weight) {
			found.Add(at.Member("weight"), "a weight of %v; above 0, up to %v, is allowed", g.Weight, maxWeight)
		}
		if pair := [3]string{string(g.Principle)}; seen[pair] {
			found.Add(at.Member("principle"), "it has a weight already")
		} else {
			seen[pair] = true
		}
	}
	if len(w.Comparisons) > maxJudgements {
		found.Add("/comparisons", "%d comparisons; at most %d are allowed", len(w.Comparisons), maxJudgements)
		return found
	}
	for i, p := range w.Comparisons {
		if found.Full() {
			break
		}
		at := document.Pointer("/comparisons").Index(i)
		known(at.Member("principle"), p.Principle)
		known(at.Member("over"), p.Over)
		if p.Principle == p.Over {
			found.Add(at.Member("over"), "a principle is compared with itself")
		}
		if !(p.Times >= 0.11 && p.Times <= 9) { // people write 0.11 for a ninth
			found.Add(at.Member("times"), "%v times; from 1/9 to 9 is allowed", p.Times)
		}
		if len(p.By) > maxName {
			found.Add(at.Member("by"), "%d bytes; at most %d are allowed", len(p.By), maxName)
		}
		first, second := min(p.Principle, p.Over), max(p.Principle, p.Over)
		if pair := [3]string{string(first), string(second), principles.AssessorKey(p.By)}; seen[pair] {
			found.Add(at, "the two were compared before")
		} else {
			seen[pair] = true
		}
	}
	return found
}

// solve turns weights into those that a card uses.
func (w Weights) solve(c principles.Catalogue, confidence float64) (Weighting, error) {
	if err := w.check(&c).Err("scorecard"); err != nil {
		return Weighting{}, fmt.Errorf("%w: %w", ErrWeights, err)
	}
	switch {
	case len(w.Given) > 0:
		return w.given(c), nil
	case len(w.Comparisons) > 0:
		out, err := w.compared(c, confidence)
		if err != nil {
			return Weighting{}, fmt.Errorf("%w: %w", ErrWeights, err)
		}
		return out, nil
	default:
		return Weighting{Basis: Equal}, nil
	}
}

func (w Weights) given(c principles.Catalogue) Weighting {
	out, total := Weighting{Basis: Stated}, 0.0
	for _, g := range w.Given {
		total += g.Weight
	}
	for _, p := range c.Principles {
		for _, g := range w.Given {
			if g.Principle == p.Key {
				out.Weights = append(out.Weights, Weight{Principle: p.Key, Weight: figure.Known(g.Weight / total)})
			}
		}
	}
	return out
}

// compared finds the weights behind comparisons.
func (w Weights) compared(c principles.Catalogue, confidence float64) (Weighting, error) {
	var items []touchpoint.Key
	for _, p := range c.Principles {
		if slices.ContainsFunc(w.Comparisons, func(x Comparison) bool { return x.Principle == p.Key || x.Over == p.Key }) {
			items = append(items, p.Key)
		}
	}
	if len(items) > ahp.MaxItems {
		return Weighting{}, fmt.Errorf("%d principles are compared; at most %d are allowed", len(items), ahp.MaxItems)
	}
	names, people, err := w.judgements(items)
	if err != nil {
		return Weighting{}, err
	}
	all, err := ahp.Group(people, confidence, ahp.Options{})
	if err != nil {
		return Weighting{}, err
	}
	out := Weighting{Basis: Compared, People: len(people)}
	for i, key := range items {
		weight := Weight{Principle: key, Weight: figure.Known(all.Weights[i])}
		if len(people) > 2 {
			span := all.Shares[i].Interval
			weight.Interval = figure.Interval{figure.Known(span.Low), figure.Known(span.High)}
		}
		out.Weights = append(out.Weights, weight)
	}
	joint := consistency(all.Result, items)
	if len(people) == 1 {
		joint.By = names[0]
	}
	out.Consistency = append(out.Consistency, joint)
	for i, person := range people {
		if len(people) > 1 {
			if own, err := person.Weights(ahp.Options{}); err == nil { // else they did not compare enough to be judged alone
				mine := consistency(own, items)
				mine.By = names[i]
				out.Consistency = append(out.Consistency, mine)
			}
		}
	}
	return out, nil
}

// judgements returns each person's comparisons, by name.
func (w Weights) judgements(items []touchpoint.Key) ([]string, []*ahp.Judgements, error) {
	by, shown := map[string][]ahp.Judgement{}, map[string]string{}
	var keys []string
	for _, x := range w.Comparisons {
		key := principles.AssessorKey(x.By)
		if _, ok := by[key]; !ok {
			keys, shown[key] = append(keys, key), x.By
		}
		by[key] = append(by[key], ahp.Judgement{I: slices.Index(items, x.Principle), J: slices.Index(items, x.Over), Ratio: x.Times})
	}
	if len(keys) > maxPeople {
		return nil, nil, fmt.Errorf("%d people compared; at most %d are allowed", len(keys), maxPeople)
	}
	slices.Sort(keys)
	names, people := make([]string, len(keys)), make([]*ahp.Judgements, len(keys))
	for i, key := range keys {
		var err error
		if people[i], err = ahp.NewJudgements(len(items), by[key]); err != nil {
			return nil, nil, err
		}
		names[i] = shown[key]
	}
	return names, people, nil
}

func consistency(r ahp.Result, items []touchpoint.Key) Consistency {
	if !r.Checked() {
		return Consistency{}
	}
	out := Consistency{Ratio: figure.Known(r.CR), Table: r.Index.String(), Warned: r.Warned()}
	for i, x := range r.Revise {
		if !out.Warned || i == revisited {
			break
		}
		out.Revisit = append(out.Revisit, Revisit{items[x.I], items[x.J], figure.Known(x.Judged), figure.Known(x.Implied)})
	}
	return out
}

// of is how much a principle counts; 0 where it has no weight.
func (w Weighting) of(key touchpoint.Key) float64 {
	if cmp.Or(w.Basis, Equal) == Equal {
		return 1
	}
	for _, x := range w.Weights {
		if x.Principle == key {
			return x.Weight.Float()
		}
	}
	return 0
}
