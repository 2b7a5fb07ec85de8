package whatif

import (
	"cmp"
	"math"
	"slices"
)

// search is a branch and bound: at each node the action that adds most for its effort is taken, then left. What can still be reached is bounded by what all actions that fit would add together, and by the fractional knapsack of what each would add by itself now, which is more than they add together
// since gains are submodular (Nemhauser, Wolsey and Fisher 1978, Math. Program. 14; Dantzig 1957, Oper. Res. 5, for the fractional knapsack).
type search struct {
	*solver
	plan  []int // the set must do something that this does not, unless nil
	nodes int
	found solution
	after []float64
	open  float64 // the best that a node which was not looked at may hold
}

// branch returns the best plan for a capacity that does something which another plan does not (any, if nil), and what no plan can exceed. The set is nil where there is none.
func (s *solver) branch(capacity int, plan []int) solution {
	b := &search{solver: s, plan: plan, nodes: s.nodes, after: make([]float64, len(s.lost)), open: math.Inf(-1)}
	b.found.gain = math.Inf(-1)
	all := make([]int, len(s.actions))
	for a := range all {
		all[a] = a
	}
	if len(all) > maxBranch {
		b.greedy(all, capacity)
		return b.found
	}
	b.visit(nil, all, slices.Repeat([]float64{1}, len(s.lost)), 0, capacity)
	slices.Sort(b.found.set)
	b.found.bound = max(b.found.gain, b.open)
	return b.found
}

// maxBranch is how many actions a branch and bound takes. More are taken in the order of what each adds for its effort by itself.
const maxBranch = 1000

// greedy takes what fits, the most for its effort first; where something other than a plan is asked for, first of all what is not in it.
func (b *search) greedy(all []int, capacity int) {
	candidates, bound := b.bound(all, slices.Repeat([]float64{1}, len(b.lost)), 0, capacity)
	if b.plan != nil {
		first := slices.IndexFunc(candidates, func(c candidate) bool { return b.novel(c.action) })
		if first < 0 {
			return
		}
		c := candidates[first]
		candidates = slices.Insert(slices.Delete(candidates, first, first+1), 0, c)
	}
	set := []int{}
	for _, c := range candidates {
		if effort := b.actions[c.action].effort; effort <= capacity {
			set = append(set, c.action)
			capacity -= effort
		}
	}
	slices.Sort(set)
	b.found = solution{set, b.solver.gain(set), bound}
}

// candidate is an action that may still be taken.
type candidate struct {
	action  int
	adds    float64
	density float64
}

func (b *search) visit(set, rest []int, left []float64, gain float64, capacity int) {
	if b.plan == nil || slices.ContainsFunc(set, b.novel) {
		if gain > b.found.gain+least {
			b.found.set, b.found.gain = append([]int{}, set...), gain
		}
	} else if !slices.ContainsFunc(rest, b.novel) {
		return
	}
	candidates, bound := b.bound(rest, left, gain, capacity)
	if len(candidates) == 0 || bound <= b.found.gain+least {
		return
	}
	if b.nodes <= 0 {
		b.open = max(b.open, bound)
		return
	}
	b.nodes--
	best := candidates[0]
	others := make([]int, 0, len(candidates)-1)
	for _, c := range candidates[1:] {
		others = append(others, c.action)
	}
	after := slices.Clone(left)
	b.actions[best.action].left(after)
	b.visit(append(set[:len(set):len(set)], best.action), others, after, gain+best.adds, capacity-b.actions[best.action].effort)
	b.visit(set, others, left, gain, capacity)
}

func (b *search) novel(a int) bool { return !slices.Contains(b.plan, a) }

// bound returns what can still be taken, the most for its effort first, and what no set of it can exceed.
func (b *search) bound(rest []int, left []float64, gain float64, capacity int) ([]candidate, float64) {
	candidates := make([]candidate, 0, len(rest))
	for _, a := range rest {
		if effort := b.actions[a].effort; effort <= capacity {
			adds := b.marginal(a, left)
			candidates = append(candidates, candidate{a, adds, adds / float64(effort)})
		}
	}
	all := b.all(candidates, left)
	slices.SortFunc(candidates, func(x, y candidate) int {
		return cmp.Or(cmp.Compare(y.density, x.density), cmp.Compare(x.action, y.action))
	})
	fraction := 0.0
	for _, c := range candidates {
		effort := b.actions[c.action].effort
		if effort >= capacity {
			fraction += c.density * float64(capacity)
			break
		}
		fraction += c.adds
		capacity -= effort
	}
	return candidates, gain + min(fraction, all)
}

// all returns what the candidates add together, whatever they take.
func (b *search) all(candidates []candidate, left []float64) float64 {
	copy(b.after, left)
	for _, c := range candidates {
		b.actions[c.action].left(b.after)
	}
	total := 0.0
	for i, l := range b.lost {
		total += l * (left[i] - b.after[i])
	}
	return total
}
