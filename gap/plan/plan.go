package plan

import (
	"errors"
	"fmt"
	"slices"

	"github.com/safar-cx/safar/gap/figure"
	"github.com/safar-cx/safar/gap/infer"
	"github.com/safar-cx/safar/gap/path"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/tally"
)

// SchemaName is the member "schema" of a comparison's JSON: its kind and version. Later versions of Safar may add members; none is taken away or
// changes its meaning under this name.
const SchemaName = "safar.plan/1"

// DefaultMin is how many customers it takes for ranks where Options do not say.
const DefaultMin = 30

// ErrNoPlan is wrapped by the error for a map, or a tally of paths, that states no plan, or another than the other one.
var ErrNoPlan = errors.New("plan: no planned path to compare with")

// Options say how to compare. The zero value gives the defaults.
type Options struct {
	Confidence float64         // of intervals, and of all rank sets together, in (0, 1); 0 means 0.95
	Min        float64         // customers who set out that it takes for ranks; 0 means [DefaultMin]
	Lang       touchpoint.Lang // of the sentences; empty means English
	Cut        path.Cut        // how the log was cut into paths, for what is said
}

func (o Options) filled() (Options, error) {
	if o.Confidence == 0 {
		o.Confidence = infer.DefaultConfidence
	}
	if o.Min == 0 {
		o.Min = DefaultMin
	}
	if !(o.Confidence > 0 && o.Confidence < 1) {
		return o, fmt.Errorf("plan: confidence %v; between 0 and 1 is allowed", o.Confidence)
	}
	if !(o.Min > 0) {
		return o, fmt.Errorf("plan: a minimum of %v customers; above 0 is allowed", o.Min)
	}
	return o, nil
}

// Comparison is how customers held to the planned path. It is plain data; what is not known is absent from its JSON, not zero. Where [path.Cut] says that paths are visits, its customers are visits.
type Comparison struct {
	Schema     string      `json:"schema"`
	Map        journey.Ref `json:"map"`
	Confidence float64     `json:"confidence"` // of every interval by itself, and of all rank sets together
	Min        float64     `json:"min"`        // customers who set out that it takes for ranks
	Evidence   Evidence    `json:"evidence"`
	Whole      Whole       `json:"whole"`
	Steps      []Step      `json:"steps"`  // in the order of the plan
	Places     []Place     `json:"places"` // where most customers deviate first; equals in the order of the plan, then of the map
	Sentences  []string    `json:"sentences"`
	path.Cut
}

// Evidence says how much there was.
type Evidence struct {
	Customers int64 `json:"customers"` // who set out
	Open      int64 `json:"open"`      // those among them who are still under way
	Contacts  int64 `json:"contacts"`
	Unplaced  int64 `json:"unplaced"` // contacts that belong nowhere on the map
	// Suppressed says that too few set out for anything to be told, by [Comparison.Publish].
	Suppressed bool `json:"suppressed,omitempty"`
}

// Share is a part of some customers.
type Share struct {
	Customers int64           `json:"customers"`
	Of        int64           `json:"of"`
	Value     figure.Number   `json:"value,omitzero"` // on 0…1
	Interval  figure.Interval `json:"interval,omitzero"`
	// Suppressed says that nothing is told, by [Comparison.Publish]: the rest is zero then.
	Suppressed bool `json:"suppressed,omitempty"`
}

func share(n, of int64, confidence float64) Share {
	e := infer.Share(float64(n)/float64(of), float64(of), confidence)
	s := Share{Customers: n, Of: of}
	if of > 0 {
		s.Value, s.Interval = figure.Known(e.Value), interval(e.Interval)
	}
	return s
}

func interval(i infer.Interval) figure.Interval {
	return figure.Interval{figure.Known(i.Low), figure.Known(i.High)}
}

// Whole is how the plan as a whole was held to. All shares are of the customers who set out. See [tally.PlanCount].
type Whole struct {
	Conforming     Share `json:"conforming"`     // without a deviation, as far as they went
	OpenConforming int64 `json:"openConforming"` // of these, customers still under way: they may yet deviate
	Complete       Share `json:"complete"`       // took all steps that are not optional in order, whatever else they did
	Exact          Share `json:"exact"`          // both
	Skipped        Share `json:"skipped"`        // with any step skipped, and so on
	OutOfOrder     Share `json:"outOfOrder"`
	Repeated       Share `json:"repeated"` // steps that are not repeatable
	Unplanned      Share `json:"unplanned"`
	// Fitness is the share of steps in order among those that customers took or skipped, over all customers. FitnessInterval has customers as the unit.
	Fitness         figure.Number   `json:"fitness,omitzero"`
	FitnessInterval figure.Interval `json:"fitnessInterval,omitzero"`
}

// Step is a step of the plan and what became of it.
type Step struct {
	Name       touchpoint.Text `json:"name,omitempty"` // as on the map
	Optional   bool            `json:"optional,omitempty"`
	Repeatable bool            `json:"repeatable,omitempty"`
	Skipped    Share           `json:"skipped"`    // of those who came to it or passed it
	InOrder    Share           `json:"inOrder"`    // of the same
	OutOfOrder Share           `json:"outOfOrder"` // of those who came to it
	Repeated   Share           `json:"repeated"`   // of the same
	Repeats    int64           `json:"repeats"`    // contacts
	NotReached int64           `json:"notReached"` // customers who neither came to it nor passed it
	Cells      []Cell          `json:"cells"`
}

// Cell is what became of a step at one of its cells.
type Cell struct {
	Stage      touchpoint.Key `json:"stage"`
	Touchpoint touchpoint.Key `json:"touchpoint"`
	InOrder    int64          `json:"inOrder"`    // customers who took the step here first, in order
	OutOfOrder int64          `json:"outOfOrder"` // likewise, out of order
	Repeated   int64          `json:"repeated"`   // customers with a repeat here
	Repeats    int64          `json:"repeats"`    // contacts
}

// Of returns the planned path of a map for the schema of a tally; nil where the map states none.
func Of(m *journey.Map) []tally.PlanStep {
	var out []tally.PlanStep
	for _, step := range m.Plan() {
		planned := tally.PlanStep{Optional: step.Optional, Repeatable: step.Repeatable}
		for _, c := range step.Cells {
			planned.Cells = append(planned.Cells, tally.Cell{Stage: c.Stage, Touchpoint: c.Touchpoint})
		}
		out = append(out, planned)
	}
	return out
}

// Funnel returns the steps of the planned path of a map that can be told apart from others as a funnel with the key "plan": those that are not optional, at one cell each, 64 at most.
func Funnel(m *journey.Map) tally.Funnel {
	f := tally.Funnel{Key: "plan"}
	for _, step := range m.Plan() {
		if !step.Optional && len(step.Cells) == 1 && len(f.Steps) < 64 {
			f.Steps = append(f.Steps, tally.FunnelStep{Stage: step.Cells[0].Stage, Touchpoint: step.Cells[0].Touchpoint})
		}
	}
	return f
}

// Compare holds what customers did against the plan of a map. The paths must have been tallied with the plan of this map, as [Of] gives it;
// else the error wraps [ErrNoPlan], or [tally.ErrPartial] where the tally does not count everything.
func Compare(m *journey.Map, evidence *tally.Paths, o Options) (*Comparison, error) {
	o, err := o.filled()
	if err == nil {
		err = evidence.Schema().Require(tally.PathFamilies{})
	}
	if err != nil {
		return nil, err
	}
	steps, schema := m.Plan(), evidence.Schema()
	if len(steps) == 0 {
		return nil, fmt.Errorf("%w: the map %q states none", ErrNoPlan, m.Key())
	}
	if !slices.EqualFunc(Of(m), schema.Plan, func(a, b tally.PlanStep) bool {
		return a.Optional == b.Optional && a.Repeatable == b.Repeatable && slices.Equal(a.Cells, b.Cells)
	}) {
		return nil, fmt.Errorf("%w: the paths were tallied with another plan than that of the map %q", ErrNoPlan, m.Key())
	}
	table := evidence.Table()
	count, total := table.Plan(), table.Totals()
	c := &Comparison{
		Schema: SchemaName, Map: m.Ref(), Confidence: o.Confidence, Min: o.Min,
		Evidence: Evidence{Customers: total.Customers, Open: total.Open, Contacts: total.Contacts, Unplaced: total.Unplaced},
		Whole:    whole(count, total.Customers, o.Confidence), Cut: o.Cut,
	}
	for i, s := range steps {
		c.Steps = append(c.Steps, step(s, count.Steps[i], total.Customers, o.Confidence))
	}
	c.places(m, table, count)
	c.Sentences = c.Say(path.NamesOf(m), o.Lang)
	return c, nil
}

func whole(p tally.PlanCount, customers int64, confidence float64) Whole {
	of := func(n int64) Share { return share(n, customers, confidence) }
	w := Whole{
		Conforming: of(p.Conforming), OpenConforming: p.OpenConforming, Complete: of(p.Complete), Exact: of(p.Exact),
		Skipped: of(p.Skipped), OutOfOrder: of(p.OutOfOrder), Repeated: of(p.Repeated), Unplanned: of(p.Unplanned),
	}
	if p.Fitness.Customers == 0 {
		return w
	}
	f, due := p.Fitness, int64(0)
	for _, s := range p.Steps {
		due += s.InOrder + s.OutOfOrder + s.Skipped
	}
	n := float64(f.Customers)
	if alike := 1e-9 * f.Mean * (1 - f.Mean); f.Var > alike { // what rounding leaves of a variance of 0 is none
		n = min(f.Mean*(1-f.Mean)/f.Var, float64(due))
	}
	w.Fitness, w.FitnessInterval = figure.Known(f.Mean), interval(infer.Share(f.Mean, n, confidence).Interval)
	return w
}

func step(s journey.Step, p tally.PlanStepCount, customers int64, confidence float64) Step {
	came := p.InOrder + p.OutOfOrder
	due := came + p.Skipped
	out := Step{
		Name: s.Name, Optional: s.Optional, Repeatable: s.Repeatable,
		Skipped: share(p.Skipped, due, confidence), InOrder: share(p.InOrder, due, confidence),
		OutOfOrder: share(p.OutOfOrder, came, confidence), Repeated: share(p.Repeated, came, confidence),
		Repeats: p.Repeats, NotReached: customers - due,
	}
	for i, c := range s.Cells {
		at := p.Cells[i]
		out.Cells = append(out.Cells, Cell{c.Stage, c.Touchpoint, at.InOrder, at.OutOfOrder, at.Repeated, at.Repeats})
	}
	return out
}
