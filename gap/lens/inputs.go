package lens

import (
	"fmt"
	"io"
	"math"

	"github.com/safar-cx/safar/gap/legend"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/document"
)

// InputsName is the member "schema" of the JSON of [Inputs]: its kind and version.
const InputsName = "safar.lens-inputs/1"

// Inputs are what some lenses need beside a map and ratings, as people keep it in a file: which questions were Kano's, how important customers say a thing is, what experts say of a risk or an action. The fields are those of [Options].
type Inputs struct {
	Schema     string     `json:"schema"` // [InputsName]
	Importance Weights    `json:"importance,omitzero"`
	Kano       []KanoPair `json:"kano,omitempty"`
	Risks      []Risk     `json:"risks,omitempty"`
	Stakes     []Stake    `json:"stakes,omitempty"`
}

// ParseInputs reads what lenses need of a map and the schema of its evidence. The error wraps a [document.Problems] with all that is wrong, each with its pointer, line and column: members it does not know, cells, items and actions that are not there
// (then it wraps [ErrUnknown]), numbers out of range ([ErrOption]), a cell or action of which the same is said twice.
func ParseInputs(r io.Reader, m *journey.Map, schema touchpoint.Schema) (Inputs, error) {
	src, err := document.Read(r, 0)
	if err != nil {
		return Inputs{}, fmt.Errorf("lens: %w", err)
	}
	var in Inputs
	found := document.Decode(src, &in)
	if len(found) == 0 {
		if in.Schema != InputsName {
			found.Add("/schema", "the schema is %s; this program reads %q", document.Quote(in.Schema), InputsName)
		} else {
			found = Options{}.With(in).check(m, schema)
		}
	}
	if err := src.Locate(found).Err("lens"); err != nil {
		return Inputs{}, err
	}
	return in, nil
}

// With returns the options with what the inputs say in place of what they said of it before.
func (o Options) With(in Inputs) Options {
	if len(in.Importance.Cells) > 0 {
		o.Importance = in.Importance
	}
	if len(in.Kano) > 0 {
		o.Kano = in.Kano
	}
	if len(in.Risks) > 0 {
		o.Risks = in.Risks
	}
	if len(in.Stakes) > 0 {
		o.Stakes = in.Stakes
	}
	return o
}

// checker finds what is wrong with what is said of cells, items and actions; pointers are those of the JSON of [Inputs].
type checker struct {
	document.Problems
	m      *journey.Map
	schema touchpoint.Schema
	cells  []string // the names of the map's, for suggestions
}

// check returns what is wrong with what options say beside a map and the schema of its evidence.
func (o Options) check(m *journey.Map, schema touchpoint.Schema) document.Problems {
	c := checker{m: m, schema: schema}
	for _, at := range m.Cells() {
		c.cells = append(c.cells, string(at.Stage)+", "+string(at.Touchpoint))
	}
	c.weights(o.Importance)
	c.kano(o.Kano)
	c.asymmetries(o.Asymmetries)
	c.risks(o.Risks)
	c.stakes(o.Stakes)
	return c.Problems
}

// out notes what is out of range.
func (c *checker) out(at document.Pointer, format string, args ...any) {
	c.AddError(at, fmt.Errorf("%w: %w", ErrOption, fmt.Errorf(format, args...)))
}

// cell notes a cell that the map does not have, and one of which the same was said before.
func (c *checker) cell(at document.Pointer, cell legend.Cell, before map[legend.Cell]document.Pointer) {
	if c.Full() {
		return
	}
	if _, ok := c.m.Cell(cell.Stage, cell.Touchpoint); !ok {
		name := string(cell.Stage) + ", " + string(cell.Touchpoint)
		c.AddError(at.Member("cell"), fmt.Errorf("%w: the map has no cell %s%s", ErrUnknown, document.Quote(name), document.DidYouMean(name, c.cells)))
	}
	if first, twice := before[cell]; twice {
		c.out(at.Member("cell"), "this cell is already at %s", first)
		return
	}
	before[cell] = at
}

// item notes an item that the evidence does not have, or not with as many levels; 0 levels means any number.
func (c *checker) item(at document.Pointer, key touchpoint.Key, levels int) {
	n, ok := c.schema.Item(key)
	if c.Full() {
		return
	}
	if !ok {
		var names []string
		for _, i := range c.schema.Items {
			names = append(names, string(i.Key))
		}
		c.AddError(at, fmt.Errorf("%w: the evidence has no item %s%s", ErrUnknown, document.Quote(string(key)), document.DidYouMean(string(key), names)))
		return
	}
	if had := c.schema.Items[n].Scale.Levels(); levels > 0 && had != levels {
		c.out(at, "the item %s has %d answers; Kano's questions have %d", document.Quote(string(key)), had, levels)
	}
}

func (c *checker) weights(w Weights) {
	finite := func(v float64) bool { return v >= 0 && !math.IsInf(v, 1) }
	top := document.Pointer("/importance")
	if !finite(w.Best) {
		c.out(top.Member("best"), "a best of %v", w.Best)
	}
	before := map[legend.Cell]document.Pointer{}
	for i, x := range w.Cells {
		at := top.Member("cells").Index(i)
		c.cell(at, x.Cell, before)
		if x.Item != "" {
			c.item(at.Member("item"), x.Item, 0)
		}
		if !finite(x.Value) || !finite(x.SE) || w.Best > 0 && x.Value > w.Best {
			c.out(at, "%v with a standard error of %v; 0 and more, and no more than the best, is allowed", x.Value, x.SE)
		}
	}
	c.covariance(w)
}

func (c *checker) covariance(w Weights) {
	if w.Covariance == nil {
		return
	}
	at := document.Pointer("/importance/covariance")
	if n := w.Covariance.SymmetricDim(); n != len(w.Cells) {
		c.out(at, "%d values for %d cells", n, len(w.Cells))
		return
	}
	for i := range w.Cells {
		for j := range w.Cells[:i+1] {
			if v := w.Covariance.At(i, j); math.IsNaN(v) || math.IsInf(v, 0) || i == j && v < 0 {
				c.out(at.Index(i).Index(j), "%v between cells %d and %d", v, i, j)
			}
		}
	}
}

func (c *checker) kano(pairs []KanoPair) {
	before := map[legend.Cell]document.Pointer{}
	for i, k := range pairs {
		at := document.Pointer("/kano").Index(i)
		c.cell(at, k.Cell, before)
		c.item(at.Member("functional"), k.Functional, 5)
		c.item(at.Member("dysfunctional"), k.Dysfunctional, 5)
		if k.Functional == k.Dysfunctional {
			c.out(at, "the same item twice, %s", document.Quote(string(k.Functional)))
		}
	}
}

func (c *checker) asymmetries(all []Asymmetry) {
	before := map[legend.Cell]document.Pointer{}
	for i, a := range all {
		c.cell(document.Pointer("/asymmetries").Index(i), a.Cell, before)
	}
}

func (c *checker) risks(risks []Risk) {
	before := map[legend.Cell]document.Pointer{}
	for i, r := range risks {
		at := document.Pointer("/risks").Index(i)
		c.cell(at, r.Cell, before)
		for _, v := range []struct {
			name  string
			value int
		}{{"severity", r.Severity}, {"occurrence", r.Occurrence}, {"detection", r.Detection}} {
			if v.value < 0 || v.value > 10 {
				c.out(at.Member(v.name), "%d; 1 to 10 is allowed, and 0 where it is not stated", v.value)
			}
		}
	}
}

func (c *checker) stakes(stakes []Stake) {
	before := map[touchpoint.Key]document.Pointer{}
	var names []string
	for _, a := range c.m.Actions() {
		names = append(names, string(a.Key))
	}
	for i, s := range stakes {
		at := document.Pointer("/stakes").Index(i)
		if c.Full() {
			return
		}
		if _, ok := c.m.Action(s.Action); !ok {
			c.AddError(at.Member("action"), fmt.Errorf("%w: the map has no action %s%s", ErrUnknown, document.Quote(string(s.Action)), document.DidYouMean(string(s.Action), names)))
		} else if first, twice := before[s.Action]; twice {
			c.out(at.Member("action"), "this action is already at %s", first)
		}
		before[s.Action] = at
		if !(s.Confidence >= 0 && s.Confidence <= 1) {
			c.out(at.Member("confidence"), "%v; 0 to 1 is allowed", s.Confidence)
		}
		if !(s.Urgency >= 0 && s.Urgency <= 10) || !(s.Enabling >= 0 && s.Enabling <= 10) {
			c.out(at, "urgency %v, enabling %v; 0 to 10 is allowed", s.Urgency, s.Enabling)
		}
		if s.Spread != 0 && !(s.Spread >= 1 && s.Spread <= 1000) {
			c.out(at.Member("spread"), "an effort off by a factor of %v; 1 to 1,000 is allowed", s.Spread)
		}
	}
}

// place refuses what is said of cells, items and actions that is out of range, and of such as the map and the schema do not have.
func (o Options) place(m *journey.Map, schema touchpoint.Schema) error {
	return o.check(m, schema).Err("lens")
}
