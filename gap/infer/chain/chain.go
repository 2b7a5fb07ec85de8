package chain

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"sync"

	"gonum.org/v1/gonum/mat"
)

// What can keep a chain from being solved; an *[Error] wraps one of these but ErrOption.
var (
	// ErrNoStart: nobody began anywhere.
	ErrNoStart = errors.New("chain: nobody starts")
	// ErrNeverAbsorbed: customers get to states from which no end was ever reached.
	ErrNeverAbsorbed = errors.New("chain: it never ends")
	// ErrSingular: an end can be reached, but so seldom that the answers would have no digits left.
	ErrSingular = errors.New("chain: too nearly singular to solve")
	// ErrNotFinite: a count is NaN or infinite.
	ErrNotFinite = errors.New("chain: not a finite number")
	// ErrNegative: a count is below 0.
	ErrNegative = errors.New("chain: negative number")
	// ErrOption: a confidence, a number of draws or a prior makes no sense.
	ErrOption = errors.New("chain: option out of range")
)

// Error says which states are at fault. A state is a row of Counts, from 0.
type Error struct {
	Err    error
	States []int // none where the fault is the whole chain's
}

// Error is the message of Err with the states, at most eight of them.
func (e *Error) Error() string {
	switch {
	case len(e.States) == 0:
		return e.Err.Error()
	case len(e.States) > 8:
		return fmt.Sprintf("%v: states %v and %d more", e.Err, e.States[:8], len(e.States)-8)
	}
	return fmt.Sprintf("%v: states %v", e.Err, e.States)
}

// Unwrap is Err.
func (e *Error) Unwrap() error { return e.Err }

// Counts are the counts, or sums of weights, of what customers did between states (touchpoints, say), n of
// them, and m ends (bought, gave up). Of a path still open count its contacts, and no end: that is how the
// chain takes censoring.
type Counts struct {
	Start    []float64  // n: who began in each state
	Between  mat.Matrix // n×n: from each state (row) to each; repeats of a state on the diagonal
	Absorbed mat.Matrix // n×m: from each state to each end
}

// Chain is a solved absorbing Markov chain. It is not changed by its methods, which may be called at once.
type Chain struct {
	states, ends int
	active       []int     // place in the equations → state: those from which an end can be reached
	place        []int     // state → place, or −1
	reached      []bool    // state: can be reached from a start
	start        []float64 // of each state, sums to 1
	again        []float64 // place: contacts for each change of state, 1/(1 − share of repeats)
	lu           mat.LU    // of the jumps: I − Q without repeats, rows rescaled
	into         *mat.Dense
	counts       Counts
	began        float64
	inverse      func() *mat.Dense // of the jumps: arrivals at each place of somebody who is at another
}

// New solves the absorbing Markov chain with the transition shares seen. With Q the shares between states
// and R those into ends, N = (I − Q)⁻¹ are the expected visits, N·R the probabilities of each end and N·1 the
// expected steps (Kemeny and Snell 1960, ch. 3; Grinstead and Snell 1997, 11.2; customer paths: Anderl, Becker,
// von Wangenheim and Schumann 2016, Int. J. Res. Mark. 33). It is solved by one LU factorisation, never by
// simulation, which on rare states is off by 2 to 137 per cent in published software. Repeats of a state are
// taken out before and put back after, so that many of them cost no accuracy.
//
// Assumes that the next contact depends on the present one alone (test it by FirstOrder), in the same way for
// everybody. Pitfall: removal effects and visits are descriptions of the paths, not what would happen if a
// touchpoint went.
//
// States that nobody reaches from a start are no fault (Unreached lists them): they have no visits and no
// effect. Errors: *Error with ErrNeverAbsorbed for states that customers reach and from which no end can
// be reached, dead ends and closed circles; ErrNoStart; ErrSingular; ErrNotFinite; ErrNegative. It panics if
// dimensions differ, or Absorbed has no column. Counts are copied. Time grows with n³, memory with n²: 1,024
// states take about a tenth of a second.
func New(counts Counts) (*Chain, error) {
	n := len(counts.Start)
	if n == 0 {
		return nil, &Error{Err: ErrNoStart}
	}
	r, cols := counts.Between.Dims()
	rows, ends := counts.Absorbed.Dims()
	if r != n || cols != n || rows != n || ends == 0 {
		panic("chain: dimensions of a chain's counts differ")
	}
	if err := checkCounts(counts); err != nil {
		return nil, err
	}
	c := &Chain{states: n, ends: ends, start: make([]float64, n)}
	c.counts = Counts{Start: append([]float64(nil), counts.Start...), Between: mat.DenseCopyOf(counts.Between), Absorbed: mat.DenseCopyOf(counts.Absorbed)}
	for _, x := range counts.Start {
		c.began += x
	}
	if c.began == 0 {
		return nil, &Error{Err: ErrNoStart}
	}
	for i, x := range counts.Start {
		c.start[i] = x / c.began
	}
	if err := c.explore(); err != nil {
		return nil, err
	}
	if err := c.solve(); err != nil {
		return nil, err
	}
	c.inverse = sync.OnceValue(c.invert)
	return c, nil
}

func checkCounts(c Counts) error {
	for i, s := range c.Start {
		sum, low := s, s
		for _, m := range []mat.Matrix{c.Between, c.Absorbed} {
			_, cols := m.Dims()
			for j := range cols {
				sum += m.At(i, j)
				low = math.Min(low, m.At(i, j))
			}
		}
		switch {
		case math.IsNaN(sum) || math.IsInf(sum, 0):
			return &Error{Err: ErrNotFinite, States: []int{i}}
		case low < 0:
			return &Error{Err: ErrNegative, States: []int{i}}
		}
	}
	return nil
}

// explore finds which states are reached from a start and which can reach an end.
func (c *Chain) explore() error {
	between := c.counts.Between.(*mat.Dense)
	absorbed := c.counts.Absorbed.(*mat.Dense)
	leads := make([]bool, c.states)
	for i := range leads {
		for _, x := range absorbed.RawRowView(i) {
			leads[i] = leads[i] || x > 0
		}
	}
	c.reached = make([]bool, c.states)
	for i, x := range c.start {
		c.reached[i] = x > 0
	}
	spread(c.reached, func(i, j int) bool { return between.At(i, j) > 0 })
	spread(leads, func(i, j int) bool { return between.At(j, i) > 0 })
	c.place = make([]int, c.states)
	var stuck []int
	for i := range leads {
		c.place[i] = -1
		switch {
		case leads[i]:
			c.place[i] = len(c.active)
			c.active = append(c.active, i)
		case c.reached[i]:
			stuck = append(stuck, i)
		}
	}
	if stuck != nil {
		return &Error{Err: ErrNeverAbsorbed, States: stuck}
	}
	return nil
}

// spread marks all that can be got to from what is marked.
func spread(mark []bool, arrow func(i, j int) bool) {
	var todo []int
	for i, yes := range mark {
		if yes {
			todo = append(todo, i)
		}
	}
	for len(todo) > 0 {
		i := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		for j := range mark {
			if !mark[j] && arrow(i, j) {
				mark[j] = true
				todo = append(todo, j)
			}
		}
	}
}

// worstCondition leaves four digits of sixteen.
const worstCondition = 1e12

// solve factorises I − Q without repeats over the active states, and finds the probabilities of the ends.
func (c *Chain) solve() error {
	k := len(c.active)
	between, absorbed := c.counts.Between.(*mat.Dense), c.counts.Absorbed.(*mat.Dense)
	m, out := mat.NewDense(k, k, nil), mat.NewDense(k, c.ends, nil)
	c.again = make([]float64, k)
	for a, i := range c.active {
		from, to := between.RawRowView(i), absorbed.RawRowView(i)
		leave := 0.0
		for j, x := range from {
			if j != i {
				leave += x
			}
		}
		for _, x := range to {
			leave += x
		}
		c.again[a] = 1 + from[i]/leave
		row := m.RawRowView(a)
		for j, x := range from {
			if p := c.place[j]; p >= 0 {
				row[p] = -x / leave
			}
		}
		row[a] = 1
		for e, x := range to {
			out.Set(a, e, x/leave)
		}
	}
	c.lu.Factorize(m)
	if cond := c.lu.Cond(); !(cond < worstCondition) {
		return &Error{Err: ErrSingular}
	}
	c.into = mat.NewDense(k, c.ends, nil)
	if err := c.lu.SolveTo(c.into, false, out); err != nil {
		return &Error{Err: ErrSingular}
	}
	return nil
}

// Unreached are the states to which no path leads from a start, in order.
func (c *Chain) Unreached() (states []int) {
	for i, yes := range c.reached {
		if !yes {
			states = append(states, i)
		}
	}
	return states
}

// Began is how many set out.
func (c *Chain) Began() float64 { return c.began }

// Conversion is the probability of the end (0 is the first column of Absorbed) for those who set out.
func (c *Chain) Conversion(end int) float64 {
	sum := 0.0
	for a, i := range c.active {
		sum += c.start[i] * c.into.At(a, end)
	}
	return share01(sum)
}

// ConversionFrom is the probability of the end for those who are in the state; NaN for an unreached state from
// which no end can be reached.
func (c *Chain) ConversionFrom(state, end int) float64 {
	if c.place[state] < 0 {
		return math.NaN()
	}
	return share01(c.into.At(c.place[state], end))
}

// share01 cuts off what rounding has left outside [0, 1].
func share01(x float64) float64 { return math.Max(0, math.Min(1, x)) }

// Visits are the expected contacts with each state of those who set out, repeats included.
func (c *Chain) Visits() []float64 { return c.visits(c.start) }

// VisitsFrom are the expected contacts with each state of those who are in the state, this one included: a row
// of the fundamental matrix N. NaN for an unreached state from which no end can be reached.
func (c *Chain) VisitsFrom(state int) []float64 {
	start := make([]float64, c.states)
	if c.place[state] < 0 {
		for i := range start {
			start[i] = math.NaN()
		}
		return start
	}
	start[state] = 1
	return c.visits(start)
}

func (c *Chain) visits(start []float64) []float64 {
	v := make([]float64, c.states)
	for a, x := range c.jumps(start) {
		// Repeats may be more than a number can hold.
		if x > 0 {
			v[c.active[a]] = x * c.again[a]
		}
	}
	return v
}

// jumps are the expected arrivals at each place, repeats not counted.
func (c *Chain) jumps(start []float64) []float64 {
	s := mat.NewVecDense(len(c.active), nil)
	for a, i := range c.active {
		s.SetVec(a, start[i])
	}
	v := mat.NewVecDense(len(c.active), nil)
	c.must(c.lu.SolveVecTo(v, true, s))
	for a, x := range v.RawVector().Data {
		v.SetVec(a, math.Max(0, x))
	}
	return v.RawVector().Data
}

// must holds because the condition was checked when the chain was made.
func (c *Chain) must(err error) {
	if err != nil {
		panic("chain: a chain that was solved cannot be solved: " + err.Error())
	}
}

// Steps are the mean and the standard deviation of the contacts still to come, the present one included, of
// those in each state until an end. NaN for an unreached state from which no end can be reached.
func (c *Chain) Steps() (mean, sd []float64) {
	k := len(c.active)
	t, nt := mat.NewVecDense(k, nil), mat.NewVecDense(k, nil)
	c.must(c.lu.SolveVecTo(t, false, mat.NewVecDense(k, c.again)))
	weighted := mat.NewVecDense(k, nil)
	weighted.MulElemVec(t, mat.NewVecDense(k, c.again))
	c.must(c.lu.SolveVecTo(nt, false, weighted))
	mean, sd = make([]float64, c.states), make([]float64, c.states)
	for i, a := range c.place {
		if a < 0 {
			mean[i], sd[i] = math.NaN(), math.NaN()
			continue
		}
		mean[i] = t.AtVec(a)
		// (2N − I)t − t², Kemeny and Snell 3.3.5.
		sd[i] = math.Sqrt(math.Max(0, 2*nt.AtVec(a)-mean[i]-mean[i]*mean[i]))
	}
	return mean, sd
}

// Reach is the probability that those who set out ever get to each state: its arrivals by those of somebody who is
// there, the diagonal of N.
func (c *Chain) Reach() []float64 {
	reach := make([]float64, c.states)
	jumps, inverse := c.jumps(c.start), c.inverse()
	for a, x := range jumps {
		reach[c.active[a]] = share01(x / inverse.At(a, a))
	}
	return reach
}

// invert is for what needs the whole inverse.
func (c *Chain) invert() *mat.Dense {
	k := len(c.active)
	unit, inverse := mat.NewDense(k, k, nil), mat.NewDense(k, k, nil)
	for a := range k {
		unit.Set(a, a, 1)
	}
	c.must(c.lu.SolveTo(inverse, false, unit))
	return inverse
}

// Removal is, for each state, the share of the end's conversions that would be lost if everybody who comes to
// the state were lost there (the removal effect: Anderl et al. 2016). It is solved exactly for all states
// together: who is lost is who ever gets there and would have ended so,
//
//	effect = P(ever in the state)·P(end | in the state) / P(end).
//
// Repeats of a state do not change it. Effects overlap and add up to more than 1: Attribution makes shares of
// them. Every state is 0 if nobody reaches it; all are NaN if nobody reaches the end. The first call costs
// about twice what New did.
func (c *Chain) Removal(end int) []float64 {
	total := c.Conversion(end)
	effect := c.Reach()
	for i, a := range c.place {
		switch {
		case total == 0:
			effect[i] = math.NaN()
		case a >= 0:
			effect[i] = share01(effect[i] * share01(c.into.At(a, end)) / total)
		}
	}
	return effect
}

// RemovalOf is Removal of groups of states, a touchpoint that has several say: what would be lost if everybody who
// comes to any of the group were lost there. Those who ever get there are found by where they first do,
//
//	h = v_G·(N_GG)⁻¹,   effect = Σ h·P(end | in the state) / P(end),
//
// v being the visits, N the fundamental matrix, and both cut to the group G (Kemeny and Snell 1960, 6.1, the chain watched
// only there). A group may be empty, and groups may share states; a group of one has the effect of its state. It panics if there is no such state.
func (c *Chain) RemovalOf(end int, groups [][]int) []float64 {
	total := c.Conversion(end)
	jumps := c.jumps(c.start)
	effect := make([]float64, len(groups))
	for g, group := range groups {
		if total == 0 {
			effect[g] = math.NaN()
			continue
		}
		effect[g] = share01(c.lostIn(end, group, jumps) / total)
	}
	return effect
}

// lostIn is the probability of ever coming to a group and of the end after that.
func (c *Chain) lostIn(end int, group []int, jumps []float64) float64 {
	var places []int
	for _, i := range group {
		if a := c.place[i]; a >= 0 && jumps[a] > 0 && !slices.Contains(places, a) {
			places = append(places, a)
		}
	}
	if len(places) == 0 {
		return 0
	}
	inverse := c.inverse()
	n := mat.NewDense(len(places), len(places), nil)
	v, h := mat.NewVecDense(len(places), nil), mat.NewVecDense(len(places), nil)
	for x, a := range places {
		v.SetVec(x, jumps[a])
		for y, b := range places {
			n.Set(x, y, inverse.At(a, b))
		}
	}
	// h·N = v: the transposed equations.
	var lu mat.LU
	lu.Factorize(n)
	c.must(lu.SolveVecTo(h, true, v))
	lost := 0.0
	for x, a := range places {
		lost += math.Max(0, h.AtVec(x)) * share01(c.into.At(a, end))
	}
	return lost
}

// Attribution shares the end's conversions out over the states in proportion to their removal effects; it sums
// to 1. Pitfall: the proportion is a convention, not a cause; a state that everybody passes (a login) takes the
// largest share. NaN if nobody reaches the end.
func (c *Chain) Attribution(end int) []float64 {
	return shared(c.Removal(end))
}

// shared makes shares of effects. NaN where there are none.
func shared(effects []float64) []float64 {
	sum := 0.0
	for _, x := range effects {
		sum += x
	}
	part := make([]float64, len(effects))
	for i, x := range effects {
		part[i] = x / sum
	}
	return part
}
