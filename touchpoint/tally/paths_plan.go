package tally

import (
	"slices"

	"github.com/safar-cx/safar/touchpoint"
)

const maxPlan = 1000 // steps

// PlanStep is a step of the planned path: something that customers are meant to go through after the steps before it, and once, at any one of its cells. A
// cell belongs to one step at most.
//
// A path is laid beside the plan in this way. Its planned contacts are the placed ones at a cell of a step. Of these the largest number is kept whose
// steps ascend in the plan; of several such choices the one whose last step comes earliest, then the one whose last but one does, and so on. So what
// is not kept is the least that must be taken out of the path for the rest to be in the planned order: a longest common subsequence of path and plan
// (Wagner and Fischer 1974, with deletions and insertions alone), which for a plan without optional steps is the optimal alignment of conformance
// checking, with cost 1 for each contact and each step that has no counterpart (van der Aalst, Adriansyah and van Dongen 2012). Since no step comes twice in a plan, it is a longest
// ascending subsequence, found in O(n log k) for n planned contacts (Fredman 1975); k steps are then looked at once each. To a customer a step is
//
//   - in order, if one of its contacts is kept;
//   - out of order, if there are contacts but none is kept: where two steps were taken the wrong way round, the one that is later in the plan;
//   - skipped, if there are none, it is not optional, and the customer passed it: a later step is in order, or the path is over and had reached a
//     final goal. Of an open path what may still come is not skipped, and who leaves has not skipped what they never came to;
//   - not reached, else.
//
// Contacts of a step after its first are repeats, kept or not. Placed contacts at a cell of no step are unplanned.
type PlanStep struct {
	Cells      []Cell `json:"cells"`
	Optional   bool   `json:"optional,omitempty"`
	Repeatable bool   `json:"repeatable,omitempty"` // repeats are counted, but are no deviation
}

// PlanCount is how customers who set out held to the planned path. A deviation is a step out of order or skipped, a repeat of a step that is not
// repeatable, or an unplanned contact.
type PlanCount struct {
	Conforming     int64 // customers without a deviation, as far as they went
	OpenConforming int64 // those among them whose path is open: they may still deviate
	Complete       int64 // customers who took each step that is not optional, and any at all, in order, whatever else they did
	Exact          int64 // both conforming and complete
	Skipped        int64 // customers with any step skipped, and so on
	OutOfOrder     int64
	Repeated       int64 // of steps that are not repeatable
	Unplanned      int64
	// Fitness is the share of steps in order among those that are due: taken, in order or not, or skipped. Customers are those with any that is due.
	Fitness PathRatio
	Steps   []PlanStepCount
}

// PlanStepCount is what became of a step of the plan. Customers for whom it is neither in order, out of order nor skipped have not reached it.
type PlanStepCount struct {
	InOrder, OutOfOrder int64 // customers
	Skipped             int64 // customers
	Repeated            int64 // customers with a repeat
	Repeats             int64 // contacts
	Deviating           int64 // customers for whom it is out of order, skipped or, unless it is repeatable, repeated
	Cells               []PlanCellCount
}

// PlanCellCount is what became of a step at one of its cells: customers who took it first here, and repeats here.
type PlanCellCount struct {
	InOrder, OutOfOrder int64 // customers who took the step here first
	Repeated            int64 // customers with a repeat here
	Repeats             int64 // contacts
}

// Plan returns how customers held to the plan of the schema; nothing where there is none. What is unplanned at a cell are its [Visits].
func (b *PathTable) Plan() PlanCount {
	must(b.layout.want.Plan, "figures of the plan")
	l := &b.layout.plan
	if len(l.first) == 0 {
		return PlanCount{}
	}
	n := func(i int) int64 { return int64(b.sums[l.at+i]) }
	c := PlanCount{
		Conforming: n(planConforming), OpenConforming: n(planOpenConforming), Complete: n(planComplete), Exact: n(planExact),
		Skipped: n(planSkipped), OutOfOrder: n(planDisordered), Repeated: n(planRepeated), Unplanned: n(planUnplanned),
		Fitness: pathRatio(Moments{Sum: n(planOrder), Squares: float64(n(planOrderSquares))},
			Moments{n(planDueCustomers), n(planDue), float64(n(planDueSquares)), 0}, float64(n(planProducts))),
	}
	for i, step := range b.layout.schema.Plan {
		at := l.stepAt(i)
		s := PlanStepCount{Skipped: n(at + planStepSkipped), Repeated: n(at + planStepRepeated), Deviating: n(at + planStepDeviating)}
		for j := range step.Cells {
			at := l.cellAt(int(l.first[i]) + j)
			cell := PlanCellCount{n(at + planCellOrder), n(at + planCellDisordered), n(at + planCellRepeated), n(at + planCellRepeats)}
			s.InOrder += cell.InOrder
			s.OutOfOrder += cell.OutOfOrder
			s.Repeats += cell.Repeats
			s.Cells = append(s.Cells, cell)
		}
		c.Steps = append(c.Steps, s)
	}
	return c
}

// Where the sums of a plan stand, from its beginning; after them come those of each step, then those of each of their cells.
const (
	planConforming = iota
	planOpenConforming
	planComplete
	planExact
	planSkipped
	planDisordered
	planRepeated
	planUnplanned
	planDueCustomers
	planOrder
	planDue
	planOrderSquares
	planDueSquares
	planProducts
	planWidth
)

const (
	planStepSkipped = iota
	planStepRepeated
	planStepDeviating
	planStepWidth
)

const (
	planCellOrder = iota
	planCellDisordered
	planCellRepeated
	planCellRepeats
	planCellWidth
)

// planLayout says where the sums of a plan stand, and which cells it names. Those are numbered step by step.
type planLayout struct {
	at         int
	first      []int32 // per step, the number of its first cell
	cells      int
	required   []bool  // per step
	needed     int     // how many are
	steps      []int32 // of a planned cell, its step
	repeatable []bool  // per step
	planned    []int32 // of a cell of the schema, its number in the plan; −1 where it has none
}

func newPlanLayout(plan []PlanStep, at int) planLayout {
	l := planLayout{at: at}
	for _, s := range plan {
		l.first = append(l.first, int32(l.cells))
		l.cells += len(s.Cells)
	}
	return l
}

func (l *planLayout) stepAt(step int) int { return planWidth + step*planStepWidth }

func (l *planLayout) cellAt(cell int) int { return l.stepAt(len(l.first)) + cell*planCellWidth }

// size returns how many sums the plan takes.
func (l *planLayout) size() int {
	if len(l.first) == 0 {
		return 0
	}
	return l.cellAt(l.cells)
}

// bytes returns the memory taken beside the sums, for a schema of so many cells.
func (l *planLayout) bytes(cells int) int64 {
	if len(l.first) == 0 {
		return 0
	}
	return int64(len(l.first))*18 + int64(l.cells)*8 + int64(cells)*4
}

// prepare fills what is asked for each contact.
func (l *planLayout) prepare(s PathSchema) {
	if len(l.first) == 0 {
		return
	}
	l.required, l.needed, l.steps = nil, 0, nil
	at := make(map[Cell]int32, l.cells)
	for i, step := range s.Plan {
		l.required, l.repeatable = append(l.required, !step.Optional), append(l.repeatable, step.Repeatable)
		if !step.Optional {
			l.needed++
		}
		for _, c := range step.Cells {
			at[c] = int32(len(l.steps))
			l.steps = append(l.steps, int32(i))
		}
	}
	l.planned = make([]int32, len(s.Cells))
	for i, c := range s.Cells {
		n, ok := at[c]
		if !ok {
			n = -1
		}
		l.planned[i] = n
	}
}

// planScratch holds what one customer did of the plan. Steps and repeats are all zero between paths.
type planScratch struct {
	steps   []planState
	repeats []uint32   // per planned cell
	nodes   []planNode // planned contacts
	tails   []int32    // of the ascending choices of each length the one that ends earliest in the plan: its last node
}

type planState struct {
	first    int32 // the planned cell of its first contact, plus 1
	kept     bool
	repeated bool
}

// planNode is a planned contact, and the one before it in the longest ascending choice that it ends; −1 for none.
type planNode struct{ step, before int32 }

func newPlanScratch(l *planLayout) planScratch {
	return planScratch{steps: make([]planState, len(l.first)), repeats: make([]uint32, l.cells)}
}

// align lays the path that was read beside the plan and returns how many contacts are unplanned, and the last
// step in order, −1 where there is none.
func (s *planScratch) align(l *planLayout, path []pathStep) (unplanned, last int) {
	s.nodes, s.tails = s.nodes[:0], s.tails[:0]
	for i := range path {
		cell := l.planned[path[i].cell]
		if cell < 0 {
			unplanned++
			continue
		}
		step := l.steps[cell]
		if state := &s.steps[step]; state.first == 0 {
			state.first = cell + 1
		} else {
			state.repeated = true
			s.repeats[cell]++
		}
		k := len(s.tails)
		if k > 0 && s.nodes[s.tails[k-1]].step >= step {
			// A later contact of the same step takes the place of the earlier one: what comes before it may end earlier in the plan.
			k, _ = slices.BinarySearchFunc(s.tails, step, func(tail, step int32) int { return int(s.nodes[tail].step - step) })
		}
		node := planNode{step, -1}
		if k > 0 {
			node.before = s.tails[k-1]
		}
		if k == len(s.tails) {
			s.tails = append(s.tails, 0)
		}
		s.tails[k] = int32(len(s.nodes))
		s.nodes = append(s.nodes, node)
	}
	if len(s.tails) == 0 {
		return unplanned, -1
	}
	end := s.tails[len(s.tails)-1]
	for n := end; n >= 0; n = s.nodes[n].before {
		s.steps[s.nodes[n].step].kept = true
	}
	return unplanned, int(s.nodes[end].step)
}

// countPlan counts how the path held to the plan, and empties the scratch.
func (t *Paths) countPlan(p *touchpoint.Path) {
	l, s := &t.layout.plan, &t.path.plan
	if len(l.first) == 0 {
		return
	}
	unplanned, last := s.align(l, t.path.steps)
	if !p.Open && t.path.goal >= 0 {
		last = len(s.steps)
	}
	var did planDeeds
	for i := range s.steps {
		t.countPlanStep(i, i < last, &did)
	}
	flag := func(at int, yes bool) {
		if yes {
			t.add(l.at+at, 1)
		}
	}
	complete := did.order > 0 && did.needed == l.needed
	conforming := did.skipped+did.disordered+did.repeated == 0 && unplanned == 0
	flag(planConforming, conforming)
	flag(planOpenConforming, conforming && p.Open)
	flag(planComplete, complete)
	flag(planExact, conforming && complete)
	flag(planSkipped, did.skipped > 0)
	flag(planDisordered, did.disordered > 0)
	flag(planRepeated, did.repeated > 0)
	flag(planUnplanned, unplanned > 0)
	order, due := uint64(did.order), uint64(did.order+did.disordered+did.skipped)
	flag(planDueCustomers, due > 0)
	t.add(l.at+planOrder, order)
	t.add(l.at+planDue, due)
	t.add(l.at+planOrderSquares, order*order)
	t.add(l.at+planDueSquares, due*due)
	t.add(l.at+planProducts, order*due)
}

// planDeeds counts the steps of one customer.
type planDeeds struct{ order, needed, disordered, skipped, repeated int }

// countPlanStep counts a step, which the customer has passed or not, and empties its state.
func (t *Paths) countPlanStep(i int, passed bool, did *planDeeds) {
	l, state := &t.layout.plan, &t.path.plan.steps[i]
	at := l.at + l.stepAt(i)
	switch {
	case state.kept:
		did.order++
		if l.required[i] {
			did.needed++
		}
		t.add(l.at+l.cellAt(int(state.first)-1)+planCellOrder, 1)
	case state.first > 0:
		did.disordered++
		t.add(l.at+l.cellAt(int(state.first)-1)+planCellDisordered, 1)
	case passed && l.required[i]:
		did.skipped++
		t.add(at+planStepSkipped, 1)
	default:
		return
	}
	faulty := state.repeated && !l.repeatable[i]
	if faulty {
		did.repeated++
	}
	if state.repeated {
		t.add(at+planStepRepeated, 1)
		for cell := int(l.first[i]); cell < l.cells && int(l.steps[cell]) == i; cell++ {
			if n := t.path.plan.repeats[cell]; n > 0 {
				t.add(l.at+l.cellAt(cell)+planCellRepeated, 1)
				t.add(l.at+l.cellAt(cell)+planCellRepeats, uint64(n))
				t.path.plan.repeats[cell] = 0
			}
		}
	}
	if !state.kept || faulty {
		t.add(at+planStepDeviating, 1)
	}
	*state = planState{}
}

// checkPlan checks the plan of a schema whose cells are these.
func (c *schemaCheck) checkPlan(s PathSchema, cells map[Cell]bool) {
	if len(s.Plan) > maxPlan {
		c.wrong("a plan of %d steps; at most %d are allowed", len(s.Plan), maxPlan)
	}
	seen := map[Cell]bool{}
	for i, step := range s.Plan {
		if len(step.Cells) == 0 {
			c.wrong("step %d of the plan has no cells", i)
		}
		for _, cell := range step.Cells {
			if there := cells[cell] || s.Cells == nil && c.stages[cell.Stage] && c.touchpoints[cell.Touchpoint]; !there {
				c.wrong("step %d of the plan: there is no cell of stage %q and touchpoint %q", i, cell.Stage, cell.Touchpoint)
			}
			if seen[cell] {
				c.wrong("step %d of the plan: touchpoint %q of stage %q is planned twice", i, cell.Touchpoint, cell.Stage)
			}
			seen[cell] = true
		}
	}
}

func clonePlan(plan []PlanStep) []PlanStep {
	plan = slices.Clone(plan)
	for i := range plan {
		plan[i].Cells = slices.Clone(plan[i].Cells)
	}
	return plan
}

func samePlan(a, b []PlanStep) bool {
	return slices.EqualFunc(a, b, func(s, r PlanStep) bool {
		return s.Optional == r.Optional && s.Repeatable == r.Repeatable && slices.Equal(s.Cells, r.Cells)
	})
}

// sensePlan checks that no count of customers in the plan is above their number.
func (d *pathDecoder) sensePlan(t *Paths) {
	l := &t.layout.plan
	if d.err != nil || len(l.first) == 0 {
		return
	}
	all, b := int64(t.sums[allCustomers]), PathTable{layout: t.layout, sums: t.sums}
	c := b.Plan()
	most := max(c.Conforming, c.Complete, c.Skipped, c.OutOfOrder, c.Repeated, c.Unplanned, c.Fitness.Customers)
	sound := c.OpenConforming <= c.Conforming && c.Exact <= min(c.Conforming, c.Complete)
	for _, s := range c.Steps {
		most = max(most, s.Skipped, s.Repeated, s.Deviating)
		sound = sound && s.InOrder <= all && s.OutOfOrder <= all-s.InOrder && s.Skipped <= all-s.InOrder-s.OutOfOrder && s.Repeated <= s.InOrder+s.OutOfOrder
	}
	if !sound || most > all {
		d.fail("the plan counts more than there are")
	}
}
