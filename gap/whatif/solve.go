package whatif

import (
	"cmp"
	"slices"
)

// problem is which actions to take. Together, those that touch a cell leave of its gap the product of what each leaves, so that they never close more than there is: the expected gain
//
//	Σ lost_c · (1 − Π (1 − share_ac))  over cells c, and the actions a that are taken
//
// is monotone and submodular (each action adds the less, the more others are taken).
type problem struct {
	lost    []float64 // per cell
	actions []work
}

// work is what an action takes and does.
type work struct {
	effort int // in units of the budget
	parts  []part
}

// part is the share of a cell's gap that an action closes.
type part struct {
	cell  int
	share float64
}

// maxComponent is how many actions that hang together by the cells they touch are gone through in all combinations.
const maxComponent = 12

// maxSteps is how many units of effort, times components, there may be for the budget to be gone through unit by unit.
const maxSteps = 5_000_000

// option is some actions of a component.
type option struct {
	effort int
	gain   float64
	set    []int
}

// left multiplies what is left of each cell's gap by what an action leaves.
func (w work) left(left []float64) {
	for _, p := range w.parts {
		left[p.cell] *= 1 - p.share
	}
}

// left returns what some actions leave of each cell's gap, 0 to 1.
func (p problem) left(set []int) []float64 {
	left := slices.Repeat([]float64{1}, len(p.lost))
	for _, a := range set {
		p.actions[a].left(left)
	}
	return left
}

// gain returns what some actions gain.
func (p problem) gain(set []int) float64 {
	total := 0.0
	for c, l := range p.left(set) {
		total += p.lost[c] * (1 - l)
	}
	return total
}

func (p problem) effort(set []int) int {
	total := 0
	for _, a := range set {
		total += p.actions[a].effort
	}
	return total
}

// marginal returns what an action adds to others that leave so much of each gap.
func (p problem) marginal(a int, left []float64) float64 {
	total := 0.0
	for _, x := range p.actions[a].parts {
		total += p.lost[x.cell] * left[x.cell] * x.share
	}
	return total
}

// components returns the actions by what hangs together through cells.
func (p problem) components() [][]int {
	root := make([]int, len(p.actions))
	for a := range root {
		root[a] = a
	}
	find := func(a int) int {
		for root[a] != a {
			root[a] = root[root[a]]
			a = root[a]
		}
		return a
	}
	first := map[int]int{}
	for a, w := range p.actions {
		for _, x := range w.parts {
			if b, ok := first[x.cell]; ok {
				root[find(a)] = find(b)
			} else {
				first[x.cell] = a
			}
		}
	}
	var order []int
	members := map[int][]int{}
	for a := range p.actions {
		r := find(a)
		if members[r] == nil {
			order = append(order, r)
		}
		members[r] = append(members[r], a)
	}
	var out [][]int
	for _, r := range order {
		out = append(out, members[r])
	}
	return out
}

// options returns the choices among a component's actions, those that must be in it and any others, that no other choice beats by gaining as much for as little effort; the smallest effort first.
func (p problem) options(component []int, must int) []option {
	var all []option
	for mask := range 1 << len(component) {
		var set []int
		for k, a := range component {
			if mask>>k&1 == 1 {
				set = append(set, a)
			}
		}
		if must < 0 || slices.Contains(set, must) {
			all = append(all, option{p.effort(set), p.gainOf(component, set), set})
		}
	}
	slices.SortStableFunc(all, func(a, b option) int { return cmp.Or(cmp.Compare(a.effort, b.effort), cmp.Compare(b.gain, a.gain)) })
	front := all[:0]
	for _, o := range all {
		if len(front) == 0 || o.gain > front[len(front)-1].gain+least {
			front = append(front, o)
		}
	}
	return front
}

// least is the difference of gains, in points per 100 customers, that counts as one.
const least = 1e-9

// gainOf is the gain of a part of a component, looking at its cells alone.
func (p problem) gainOf(component, set []int) float64 {
	left := map[int]float64{}
	var cells []int
	for _, a := range set {
		for _, x := range p.actions[a].parts {
			l, ok := left[x.cell]
			if !ok {
				l = 1
				cells = append(cells, x.cell)
			}
			left[x.cell] = l * (1 - x.share)
		}
	}
	total := 0.0
	for _, c := range cells {
		total += p.lost[c] * (1 - left[c])
	}
	return total
}

// packing is what can be gained at most for each effort.
type packing struct {
	value  []float64 // per unit of effort
	choice [][]int16 // per component and unit
	fronts [][]option
}

// pack goes through all efforts up to the capacity, a component after the other.
func pack(fronts [][]option, capacity int) packing {
	k := packing{value: make([]float64, capacity+1), fronts: fronts}
	for _, front := range fronts {
		choice := make([]int16, capacity+1)
		k.value = pack1(k.value, front, choice)
		k.choice = append(k.choice, choice)
	}
	return k
}

// pack1 returns what can be gained for each effort once a component's options are added, and notes which was chosen; −1 where none fits.
func pack1(value []float64, front []option, choice []int16) []float64 {
	next := make([]float64, len(value))
	for e := range next {
		best := -1
		next[e] = -1
		for n, o := range front {
			if o.effort > e {
				break
			}
			if v := value[e-o.effort]; v >= 0 && (best < 0 || v+o.gain > next[e]+least) {
				next[e], best = v+o.gain, n
			}
		}
		if choice != nil {
			choice[e] = int16(best)
		}
	}
	return next
}

// set returns the actions behind what can be gained for an effort, in order.
func (k packing) set(effort int) []int {
	set := []int{}
	for i := len(k.fronts) - 1; i >= 0; i-- {
		n := k.choice[i][effort]
		if n < 0 {
			return nil
		}
		set = append(set, k.fronts[i][n].set...)
		effort -= k.fronts[i][n].effort
	}
	slices.Sort(set)
	return set
}

// solution is the best plan for a capacity.
type solution struct {
	set   []int
	gain  float64
	bound float64 // no plan gains more
}

func (s solution) exact() bool { return s.bound <= s.gain+least }

// front is how much can be gained for how much effort, and by which actions.
type front struct {
	effort int
	gain   float64
	set    func() []int
}

// solver answers for all capacities at once where all that hangs together is small, by exhaustion within components and dynamic programming over them, and else for one at a time, by branch and bound.
type solver struct {
	problem
	components [][]int
	fronts     [][]option // nil where branch and bound is needed
	whole      int        // the effort of all actions
	nodes      int        // that branch and bound may look at
}

func newSolver(p problem, nodes int) *solver {
	s := &solver{problem: p, components: p.components(), nodes: nodes}
	for _, w := range p.actions {
		s.whole += w.effort
	}
	if s.whole > maxSteps/max(1, len(s.components)) || slices.ContainsFunc(s.components, func(c []int) bool { return len(c) > maxComponent }) {
		return s
	}
	for _, c := range s.components {
		s.fronts = append(s.fronts, p.options(c, -1))
	}
	return s
}

// best returns the plan that gains most for a capacity.
func (s *solver) best(capacity int) solution {
	capacity = min(capacity, s.whole)
	if s.fronts == nil {
		return s.branch(capacity, nil)
	}
	k := pack(s.fronts, capacity)
	set := k.set(capacity)
	gain := s.gain(set)
	return solution{set, gain, gain}
}

// other returns the plan that gains most among those that do something which a plan does not; false where none can.
func (s *solver) other(capacity int, plan []int) (solution, bool) {
	capacity = min(capacity, s.whole)
	if s.fronts == nil {
		o := s.branch(capacity, plan)
		return o, o.set != nil
	}
	before, after := s.around(capacity)
	most, where, must := -1.0, -1, -1
	for i, c := range s.components {
		for _, a := range c {
			if slices.Contains(plan, a) || s.actions[a].effort > capacity {
				continue
			}
			for _, o := range s.options(c, a) {
				for e := 0; o.effort+e <= capacity; e++ {
					if v := before[i][e] + o.gain + after[i][capacity-o.effort-e]; v > most+least {
						most, where, must = v, i, a
					}
				}
			}
		}
	}
	if where < 0 {
		return solution{}, false
	}
	fronts := slices.Clone(s.fronts)
	fronts[where] = s.options(s.components[where], must)
	set := pack(fronts, capacity).set(capacity)
	gain := s.gain(set)
	return solution{set, gain, gain}, true
}

// around returns what can be gained for each effort from the components before each, and from those after it.
func (s *solver) around(capacity int) (before, after [][]float64) {
	n := len(s.fronts)
	before, after = make([][]float64, n), make([][]float64, n)
	first, last := make([]float64, capacity+1), make([]float64, capacity+1)
	for i := range n {
		before[i], after[n-1-i] = first, last
		first = pack1(first, s.fronts[i], nil)
		last = pack1(last, s.fronts[n-1-i], nil)
	}
	return before, after
}

// frontier returns the plans that gain most for their effort: all of them where that is known, else those for some capacities.
func (s *solver) frontier() (out []front) {
	if s.fronts == nil {
		for step := 1; step <= frontSteps; step++ {
			set := s.cheaper().branch(s.whole*step/frontSteps, nil).set
			if g := s.gain(set); g > least && (len(out) == 0 || g > out[len(out)-1].gain+least) {
				out = append(out, front{s.effort(set), g, func() []int { return set }})
			}
		}
		return out
	}
	k := pack(s.fronts, s.whole)
	for e := 1; e <= s.whole; e++ {
		if k.value[e] > k.value[e-1]+least {
			out = append(out, front{e, k.value[e], func() []int { return k.set(e) }})
		}
	}
	return out
}

// cheaper is the solver for what is only drawn.
func (s *solver) cheaper() *solver {
	less := *s
	less.nodes /= 10
	return &less
}

// frontSteps is how many capacities the frontier is looked at for where not all are known.
const frontSteps = 10
