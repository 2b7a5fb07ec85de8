package path

import (
	"errors"
	"fmt"

	"gonum.org/v1/gonum/mat"

	"github.com/safar-cx/safar/gap/figure"
	"github.com/safar-cx/safar/gap/infer"
	"github.com/safar-cx/safar/gap/infer/chain"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/tally"
)

// ErrTooMany is wrapped by errors about more cells than a chain is solved for.
var ErrTooMany = errors.New("path: too many cells for a chain")

const (
	mostCells = 1000 // visited, that a chain is solved for: a tenth of a second, and 8 MB a matrix
	mostDrawn = 128  // visited, that a posterior is drawn for
	fewDrawn  = 40   // visited, up to which it has all its draws
)

// The ends of the chain.
const (
	endGoal = iota
	endLeft
	chainEnds
)

// Chain is the paths of customers as an absorbing Markov chain: from cell to cell until they reach a final goal or leave. Intervals are model-based: they take each
// contact for a new, independent person, and are too short where customers differ.
type Chain struct {
	Conversion figure.Estimate `json:"conversion,omitzero"` // share of those who set out that reaches a final goal in the end, if those under way go on as the others did
	Contacts   figure.Estimate `json:"contacts,omitzero"`   // expected until the end, of those who set out
	Cells      []ChainCell     `json:"cells,omitempty"`     // that anybody visited
	Order      Order           `json:"order"`
	Stuck      []tally.Cell    `json:"stuck,omitempty"` // cells that nobody has ever been seen to get to an end from: nothing else is known then
	Draws      int             `json:"draws,omitempty"` // of the posterior; 0 where there are no intervals
}

// ChainCell is a cell of the chain.
type ChainCell struct {
	tally.Cell
	Customers  int64           `json:"customers"`           // who came here
	Conversion figure.Estimate `json:"conversion,omitzero"` // of those who are here
	Visits     figure.Estimate `json:"visits,omitzero"`     // expected, of those who set out
	ToEnd      figure.Number   `json:"toEnd,omitzero"`      // contacts expected until the end, this one included
	Removal    figure.Estimate `json:"removal,omitzero"`    // share of the goals reached that would be lost if everybody who comes here were lost
}

// Order is whether it is enough to know where customers are to tell where they go next ([chain.FirstOrder]).
type Order struct {
	Verdict Verdict       `json:"verdict"`
	Count   int64         `json:"count,omitempty"`  // of steps that have a step before and after
	P       figure.Number `json:"p,omitzero"`       // of the likelihood ratio test
	Bits    figure.Number `json:"bits,omitzero"`    // what knowing the step before tells of the next, in bits a step
	Sparse  bool          `json:"sparse,omitempty"` // too few of a kind for P to be relied on
}

// Verdict says whether a chain of first order fits.
type Verdict string

// The verdicts. Not to find a misfit is no proof of fit.
const (
	Misfits       Verdict = "misfits"         // the step before matters, surely
	NoMisfitFound Verdict = "no-misfit-found" // the data would have a difference of this size by chance
	CannotTell    Verdict = "cannot-tell"     // variants were not kept, or too few steps are alike
)

// model is a chain with the cells it stands for.
type model struct {
	schema tally.PathSchema
	solved *chain.Chain // nil where some are stuck
	cells  []int        // of the schema, in order: the states
	// customers who came to each of them
	customers []int64
	stuck     []tally.Cell // that lead to no end
}

// Follow solves the paths as an absorbing chain ([chain.New]), with intervals from its posterior ([chain.Chain.Posterior]), and tests whether first order is enough, from the variants of the tally. All final goals
// count as one end. Contacts after the goal are not of the chain, but are of the test, which is over moves from cell to cell.
//
// A cell from which nobody has been seen to get to an end, everybody being still under way, is named in Stuck, and the rest is then unknown. Without customers the result
// is nil. More than 1,000 visited cells give an error that wraps [ErrTooMany], options out of range one that wraps [ErrOption],
// a tally that does not count everything one that wraps [tally.ErrPartial].
func Follow(evidence *tally.Paths, o Options) (*Chain, error) {
	o, err := o.filled()
	if err == nil {
		err = evidence.Schema().Require(tally.PathFamilies{})
	}
	if err != nil {
		return nil, err
	}
	b := evidence.Table()
	if b.Totals().Customers == 0 {
		return nil, nil
	}
	m, err := newModel(b)
	if err != nil {
		return nil, err
	}
	p, err := m.posterior(nil, o)
	if err != nil {
		return nil, err
	}
	return m.chain(p, order(evidence, o.Confidence)), nil
}

// chain writes down the chain.
func (m model) chain(p chain.Posterior, order Order) *Chain {
	out := &Chain{Stuck: m.stuck, Order: order, Draws: p.Draws}
	if m.stuck != nil {
		return out
	}
	out.Conversion, out.Contacts = figure.Of(p.Conversion), figure.Of(p.Contacts)
	toEnd, _ := m.solved.Steps()
	for i, cell := range m.cells {
		out.Cells = append(out.Cells, ChainCell{
			m.schema.Cells[cell], m.customers[i], figure.Of(p.ConversionFrom[i]), figure.Of(p.Visits[i]), figure.Known(toEnd[i]), figure.Of(p.Removal[i]),
		})
	}
	return out
}

// newModel solves the chain of the cells that anybody visited.
func newModel(b *tally.PathTable) (model, error) {
	m := model{schema: b.Schema()}
	cells := m.schema.Cells
	for i := range cells {
		if visits := b.Count(tally.Cells, i, tally.Visits); visits.Sum > 0 {
			m.cells, m.customers = append(m.cells, i), append(m.customers, visits.Customers)
		}
	}
	n := len(m.cells)
	if n > mostCells || len(cells) > 4*mostCells {
		return m, fmt.Errorf("%w: %d of %d were visited; %d are allowed", ErrTooMany, n, len(cells), mostCells)
	}
	counts := b.Chain()
	start, between, absorbed := make([]float64, n), mat.NewDense(n, n, nil), mat.NewDense(n, chainEnds, nil)
	for a, i := range m.cells {
		start[a] = float64(counts.Starts[i])
		for c, j := range m.cells {
			between.Set(a, c, float64(counts.Moves[i][j]))
		}
		reached := int64(0)
		for _, x := range counts.Goals[i] {
			reached += x
		}
		absorbed.Set(a, endGoal, float64(reached))
		absorbed.Set(a, endLeft, float64(counts.Exits[i]))
	}
	solved, err := chain.New(chain.Counts{Start: start, Between: between, Absorbed: absorbed})
	if fault := (*chain.Error)(nil); errors.As(err, &fault) && errors.Is(err, chain.ErrNeverAbsorbed) {
		for _, s := range fault.States {
			m.stuck = append(m.stuck, cells[m.cells[s]])
		}
		return m, nil
	}
	if err != nil {
		return m, fmt.Errorf("path: the chain of %d cells: %w", n, err)
	}
	m.solved = solved
	return m, nil
}

// posterior gives the answers with intervals or, where no draws are to be made, without.
func (m model) posterior(partitions [][][]int, o Options) (chain.Posterior, error) {
	if m.solved == nil {
		return chain.Posterior{}, nil
	}
	draws, n := o.Draws, len(m.cells)
	least := int(2/(1-o.Confidence)) + 1
	switch {
	case draws < 0 || n > mostDrawn:
		return m.plain(partitions, o), nil
	case draws == 0 && n > fewDrawn:
		draws = max(least, 100, chain.DefaultDraws*fewDrawn*fewDrawn/(n*n))
	case draws == 0:
		draws = max(least, chain.DefaultDraws)
	}
	p, err := m.solved.Posterior(endGoal, chain.Options{Confidence: o.Confidence, Draws: draws, Seed: o.Seed, Partitions: partitions})
	if errors.Is(err, chain.ErrSingular) { // a draw could not be solved: the chain itself can
		return m.plain(partitions, o), nil
	}
	if err != nil {
		return p, fmt.Errorf("path: the posterior of the chain: %w", err)
	}
	return p, nil
}

// plain gives the answers without intervals.
func (m model) plain(partitions [][][]int, o Options) chain.Posterior {
	customers := m.solved.Began()
	each := func(values []float64) []infer.Estimate {
		out := make([]infer.Estimate, len(values))
		for i, v := range values {
			out[i] = bare(v, customers, o.Confidence)
		}
		return out
	}
	contacts := 0.0
	visits := m.solved.Visits()
	for _, v := range visits {
		contacts += v
	}
	from := make([]float64, len(m.cells))
	for i := range from {
		from[i] = m.solved.ConversionFrom(i, endGoal)
	}
	var removal, attribution [][]infer.Estimate
	for _, groups := range partitions {
		effects := m.solved.RemovalOf(endGoal, groups)
		removal, attribution = append(removal, each(effects)), append(attribution, each(parts(effects)))
	}
	return chain.Posterior{
		Conversion: bare(m.solved.Conversion(endGoal), customers, o.Confidence), Contacts: bare(contacts, customers, o.Confidence),
		ConversionFrom: each(from), Visits: each(visits), Removal: each(m.solved.Removal(endGoal)),
		RemovalOf: removal, AttributionOf: attribution,
	}
}

// groups returns the states of each touchpoint, or channel, of the schema: those of its cells, but for cells that are themselves the goal.
func (m model) groups(of func(tally.Cell) touchpoint.Key, keys []touchpoint.Key) [][]int {
	s := m.schema
	groups := make([][]int, len(keys))
	place := map[touchpoint.Key]int{}
	for i, k := range keys {
		place[k] = i
	}
	for a, i := range m.cells {
		if g, ok := place[of(s.Cells[i])]; ok && !isGoal(s, s.Cells[i]) {
			groups[g] = append(groups[g], a)
		}
	}
	return groups
}

// isGoal reports whether every contact at a cell reaches a final goal that earns no credit, so that the cell is the goal itself and not a way to it.
func isGoal(s tally.PathSchema, c tally.Cell) bool {
	for _, g := range s.Goals {
		if g.Uncredited && !g.Interim && g.Outcome == "" && len(g.Activities) == 0 && g.Glob == "" && g.Pattern == "" &&
			(g.Stage == "" || g.Stage == c.Stage) && (g.Touchpoint == "" || g.Touchpoint == c.Touchpoint) {
			return true
		}
	}
	return false
}

// order tests for memory, over moves from cell to cell.
func order(evidence *tally.Paths, confidence float64) Order {
	variants, _ := evidence.Variants(-1)
	count := map[[3]int]int64{}
	for _, v := range variants {
		before := -1
		for i := 1; i < len(v.Cells); i++ {
			count[[3]int{before, v.Cells[i-1], v.Cells[i]}] += v.Paths
			before = v.Cells[i-1]
		}
	}
	steps := make([]chain.Step, 0, len(count))
	for s, n := range count {
		steps = append(steps, chain.Step{Before: s[0], At: s[1], Next: s[2], Count: float64(n)})
	}
	fit, _ := chain.FirstOrder(steps)
	o := Order{Verdict: CannotTell, Count: int64(fit.Count), P: figure.Known(fit.P), Sparse: fit.Sparse}
	switch {
	case !o.P.IsKnown():
		return Order{Verdict: CannotTell, Count: o.Count}
	case fit.P < 1-confidence:
		o.Verdict = Misfits
	case !fit.Sparse:
		o.Verdict = NoMisfitFound
	}
	o.Bits = figure.Known(fit.Bits)
	return o
}
