package whatif

import (
	"cmp"
	"container/heap"
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat/distuv"

	"github.com/safar-cx/safar/gap/infer"
)

const (
	// redraws is how often plans are picked anew, of scores redrawn once, and as often of scores redrawn twice over.
	redraws = 256
	// leadDraws is how many draws the critical value of the plan picked comes from.
	leadDraws = 4096
	// maxPacking is how many options, times units of the budget, are gone through for each plan picked anew; beyond, plans are picked greedily.
	maxPacking = 200_000
)

// winner is what it does to figures of the plan that was picked that the same data picked it.
type winner struct {
	critical float64 // of the most that any plan which might have been picked is estimated too high, in standard errors
	optimism float64 // by how much the gain of the plan picked is too high, in the mean of samples like this one
}

// pick picks plans anew as other samples might have. Scores are redrawn around those seen by their covariance, from which the bias of the plan picked is told (the parametric bootstrap), and once more around these, from which the bias of that is told (Hall 1992, The Bootstrap and Edgeworth Expansion, 1.4, iterated once). All
// plans picked, and further ones, are those over which a lower end holds together.
func (p *planner) pick(capacity int, best []int, further [][]int) winner {
	cells := p.touched()
	cov := mat.NewSymDense(max(1, len(cells)), nil)
	for a, i := range cells {
		for b, j := range cells[:a+1] {
			if v := p.correlation(i, j) * p.scores.Estimates[i].SE * p.scores.Estimates[j].SE; !math.IsNaN(v) && !math.IsInf(v, 0) {
				cov.SetSym(a, b, v)
			}
		}
	}
	normal, err := infer.NewNormal(cov, p.o.Seed)
	if err != nil || len(best) == 0 { // correlations that cannot all be true: the worst case of each error by itself
		return winner{critical: p.bonferroni(len(p.actions))}
	}
	r := p.repicker(capacity, cells)
	plans := newFamily(p, cells)
	mine := plans.add(best)
	for _, set := range further {
		plans.add(set)
	}
	draws := normal.Draws()
	bias := [2]float64{}
	for d := range 2 * redraws {
		if d%infer.NormalBlock == 0 {
			draws.Block(d / infer.NormalBlock)
		}
		twice := d / redraws
		z := make([]float64, len(cells))
		draws.Add(d%infer.NormalBlock, z)
		for k := range z {
			z[k] *= math.Sqrt(float64(1 + twice))
		}
		row := plans.add(r.pick(z))
		for k, v := range z { // against the plan picked, of which the mean is 0, so that there is no noise where plans are far apart
			bias[twice] += (row[k] - mine[k]) * v / redraws / float64(1+twice)
		}
	}
	return winner{plans.critical(cov, (1+p.o.Confidence)/2, p.o.Seed), max(0, 2*bias[0]-bias[1])}
}

// touched returns the cells that any action touches.
func (p *planner) touched() (cells []int) {
	for _, a := range p.problem.actions {
		for _, x := range a.parts {
			cells = append(cells, x.cell)
		}
	}
	slices.Sort(cells)
	return slices.Compact(cells)
}

// bonferroni is the critical value for so many plans, however they hang together.
func (p *planner) bonferroni(plans int) float64 {
	return -distuv.UnitNormal.Quantile((1 - p.o.Confidence) / 2 / float64(max(plans, 1)))
}

// family is plans as what they close of each of some cells.
type family struct {
	*planner
	cells []int
	seen  map[string][]float64
	rows  [][]float64
}

func newFamily(p *planner, cells []int) *family {
	return &family{planner: p, cells: cells, seen: map[string][]float64{}}
}

// add returns what a plan closes.
func (f *family) add(set []int) []float64 {
	key := make([]byte, 0, 2*len(set))
	for _, a := range set {
		key = append(key, byte(a), byte(a>>8), byte(a>>16))
	}
	if row, ok := f.seen[string(key)]; ok {
		return row
	}
	closed := f.closed(set)
	row := make([]float64, len(f.cells))
	for k, c := range f.cells {
		row[k] = closed[c]
	}
	f.seen[string(key)] = row
	f.rows = append(f.rows, row)
	return row
}

// critical is a quantile of the most that any of the plans is estimated too high, in standard errors (max-t: the plans' errors are sums of the same cells' errors, and so go together), but no less than that of a single plan and no more than Bonferroni's.
func (f *family) critical(cov *mat.SymDense, level float64, seed uint64) float64 {
	one, most := distuv.UnitNormal.Quantile(level), f.bonferroni(len(f.rows))
	if rare := (1 - level) * leadDraws; rare < 10 || len(f.rows) < 2 {
		return most
	}
	n := len(f.cells)
	rows := mat.NewDense(len(f.rows), n, nil)
	for i, row := range f.rows {
		rows.SetRow(i, row)
	}
	var half mat.Dense
	half.Mul(rows, cov)
	var full mat.Dense
	full.Mul(&half, rows.T())
	joint := mat.NewSymDense(len(f.rows), nil)
	for i := range f.rows {
		for j := range i + 1 {
			if v := math.Sqrt(full.At(i, i) * full.At(j, j)); v > 0 {
				joint.SetSym(i, j, max(-1, min(1, full.At(i, j)/v)))
			}
		}
	}
	normal, err := infer.NewNormal(joint, seed)
	if err != nil {
		return most
	}
	draws, tops, z := normal.Draws(), make([]float64, leadDraws), make([]float64, len(f.rows))
	for d := range tops {
		if d%infer.NormalBlock == 0 {
			draws.Block(d / infer.NormalBlock)
		}
		clear(z)
		draws.Add(d%infer.NormalBlock, z)
		tops[d] = slices.Max(z)
	}
	slices.Sort(tops)
	return max(one, min(most, tops[int(math.Ceil(level*leadDraws))-1]))
}

// repicker picks the plan that gains most for other scores: as the solver does where that is quick, else greedily.
type repicker struct {
	problem
	seen     []float64 // what is lost at each cell by the scores seen
	cells    []int     // the errors are of
	capacity int
	tables   [][]combination // of each component, by effort; nil where plans are picked greedily
}

// combination is some actions of a component and what they close.
type combination struct {
	option
	cells  []int
	closes []float64
}

func (p *planner) repicker(capacity int, cells []int) *repicker {
	r := &repicker{problem: problem{slices.Clone(p.lost), p.problem.actions}, seen: p.lost, cells: cells, capacity: min(capacity, p.whole)}
	if p.fronts == nil {
		return r
	}
	size := 0
	for _, c := range p.components {
		size += 1 << len(c)
	}
	if size > maxPacking/max(1, r.capacity) {
		return r
	}
	for _, c := range p.components {
		var table []combination
		for mask := range 1 << len(c) {
			var set []int
			for k, a := range c {
				if mask>>k&1 == 1 {
					set = append(set, a)
				}
			}
			table = append(table, p.combination(set))
		}
		slices.SortStableFunc(table, func(a, b combination) int { return cmp.Compare(a.effort, b.effort) })
		r.tables = append(r.tables, table)
	}
	return r
}

func (p problem) combination(set []int) combination {
	c := combination{option: option{effort: p.effort(set), set: set}}
	for _, a := range set {
		for _, x := range p.actions[a].parts {
			k := slices.Index(c.cells, x.cell)
			if k < 0 {
				k = len(c.cells)
				c.cells, c.closes = append(c.cells, x.cell), append(c.closes, 0)
			}
			c.closes[k] = 1 - (1-c.closes[k])*(1-x.share)
		}
	}
	return c
}

// pick returns the plan for scores that are off by so much; nothing is lost where they would be below 0.
func (r *repicker) pick(off []float64) []int {
	for k, c := range r.cells {
		r.lost[c] = max(0, r.seen[c]+off[k])
	}
	if r.tables == nil {
		return r.greedy()
	}
	var fronts [][]option
	for _, table := range r.tables {
		var front []option
		for _, c := range table {
			o := c.option
			for k, cell := range c.cells {
				o.gain += r.lost[cell] * c.closes[k]
			}
			if len(front) == 0 || o.gain > front[len(front)-1].gain+least {
				front = append(front, o)
			}
		}
		fronts = append(fronts, front)
	}
	return pack(fronts, r.capacity).set(r.capacity)
}

// greedy takes what adds most for its effort beside what is taken, as long as it fits. What an action adds never grows as others are taken, so that only the first of the queue need be looked at anew (Minoux 1978).
func (r *repicker) greedy() []int {
	left, capacity := slices.Repeat([]float64{1}, len(r.lost)), r.capacity
	q := make(queue, 0, len(r.actions))
	for a, w := range r.actions {
		if adds := r.marginal(a, left); w.effort <= capacity && adds > least {
			q = append(q, candidate{a, adds, adds / float64(w.effort)})
		}
	}
	heap.Init(&q)
	set := []int{}
	for len(q) > 0 {
		c := &q[0]
		w := r.actions[c.action]
		if w.effort > capacity {
			heap.Pop(&q)
			continue
		}
		if adds := r.marginal(c.action, left); adds < c.adds-least {
			c.adds, c.density = adds, adds/float64(w.effort)
			heap.Fix(&q, 0)
			continue
		}
		set, capacity = append(set, c.action), capacity-w.effort
		w.left(left)
		heap.Pop(&q)
	}
	slices.Sort(set)
	return set
}

// queue is candidates, the most for its effort first.
type queue []candidate

func (q queue) Len() int           { return len(q) }
func (q queue) Less(i, j int) bool { return q[i].density > q[j].density }
func (q queue) Swap(i, j int)      { q[i], q[j] = q[j], q[i] }
func (q *queue) Push(x any)        { *q = append(*q, x.(candidate)) }
func (q *queue) Pop() any {
	last := (*q)[len(*q)-1]
	*q = (*q)[:len(*q)-1]
	return last
}
