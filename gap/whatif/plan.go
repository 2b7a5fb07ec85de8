package whatif

import (
	"math"
	"math/rand/v2"
	"slices"

	"gonum.org/v1/gonum/stat/distuv"

	"github.com/safar-cx/safar/gap/figure"
	"github.com/safar-cx/safar/gap/infer"
	"github.com/safar-cx/safar/gap/legend"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
)

const (
	// tenths of a person-day are the units of effort.
	tenths = 10
	// maxEffort is the largest budget, in person-days.
	maxEffort = 1e9
	// maxNodes is how many nodes a branch and bound looks at.
	maxNodes = 20_000
)

// planner chooses among the actions that can be weighed against each other.
type planner struct {
	*question
	actions []journey.Action
	unit    int // of effort, in tenths of a person-day
	won     winner
	*solver
}

// plan returns which actions to take; nil where the map has none that is open.
func (q *question) plan() *Plan {
	out := &Plan{Actions: []Action{}, Frontier: []Choice{}}
	if q.users() {
		out.PerUser = true
	}
	p := &planner{question: q}
	var works []work
	open := false
	for _, a := range q.m.Actions() {
		if !a.Done.IsZero() {
			continue
		}
		open = true
		action, w, reason := q.action(a)
		if reason != "" {
			out.Unplannable = append(out.Unplannable, Unplannable{a.Key, a.Name, reason})
			continue
		}
		out.Actions = append(out.Actions, action)
		p.actions = append(p.actions, a)
		works = append(works, w)
	}
	if !open {
		return nil
	}
	lost := make([]float64, len(q.cells))
	for i := range lost {
		if q.counts(i) {
			lost[i] = q.scores.Estimates[i].Value
		}
	}
	p.unit = divisor(works)
	p.solver = newSolver(problem{lost, works}, maxNodes)
	p.choose(out)
	return out
}

// divisor expresses efforts in the largest unit that divides all, and returns it.
func divisor(works []work) int {
	unit := 0
	for _, w := range works {
		for a, b := unit, w.effort; ; a, b = b%a, a {
			if a == 0 {
				unit = b
				break
			}
		}
	}
	for i := range works {
		works[i].effort /= unit
	}
	return max(unit, 1)
}

// action returns an open action as it is weighed, or why it cannot be.
func (q *question) action(a journey.Action) (out Action, w work, reason Reason) {
	out = Action{Action: a.Key, Name: a.Name, Cells: []legend.Cell{}}
	named, lost := false, 0.0
	for _, c := range q.m.Cells() {
		named = named || slices.Contains(c.Actions, a.Key)
	}
	for i, c := range q.cells {
		if slices.Contains(c.Cell.Actions, a.Key) && q.counts(i) {
			out.Cells = append(out.Cells, legend.At(c.Cell))
			w.parts = append(w.parts, part{cell: i})
			lost += q.scores.Estimates[i].Value
		}
	}
	switch {
	case !named:
		return out, w, NoCell
	case len(w.parts) == 0:
		return out, w, NoEvidence
	case !(a.Effort > 0 && a.Effort <= maxEffort):
		return out, w, NoEffort
	case !(lost > 0):
		return out, w, NothingToGain
	}
	share := q.o.Closes.of(a.Repair)
	if a.Gain > 0 && !q.o.Closes.OverGain {
		out.Stated, out.Capped = true, a.Gain > lost
		share = min(1, a.Gain/lost)
	}
	out.Closes = figure.Known(share)
	for i := range w.parts {
		w.parts[i].share = share
	}
	w.effort = int(math.Ceil(a.Effort*tenths - 1e-9))
	out.Effort = float64(w.effort) / tenths
	return out, w, ""
}

// days returns effort in person-days.
func (p *planner) days(units int) float64 { return float64(units*p.unit) / tenths }

// choose fills a plan in.
func (p *planner) choose(out *Plan) {
	for i := range out.Actions {
		out.Actions[i].Score = p.choice([]int{i}, false).Score
	}
	out.Budget = p.o.Budget
	if out.Budget == 0 {
		out.Budget = p.days(p.whole) / 2
	}
	capacity := int(math.Floor(out.Budget*tenths/float64(p.unit) + 1e-9))
	best, all := p.best(capacity), p.frontier()
	var further [][]int
	other, rival := p.other(capacity, best.set)
	if rival {
		further = append(further, other.set)
	}
	hull := efficient(all)
	for _, f := range hull[:min(shown, len(hull))] {
		further = append(further, f.set())
	}
	p.won = p.pick(capacity, best.set, further)
	out.Best, out.Exact, out.Bound = p.choice(best.set, true), best.exact(), figure.Known(best.bound)
	if len(best.set) > 0 {
		out.Optimism, out.Critical = figure.Known(p.won.optimism), figure.Known(p.won.critical)
	}
	for _, a := range best.set {
		out.Actions[a].Taken = true
	}
	if rival {
		choice := p.choice(other.set, true)
		out.RunnerUp, out.Odds = &choice, figure.Known(p.odds(best.set, other.set))
	}
	for _, f := range all {
		if f.effort > capacity && f.gain > best.gain+least {
			next := p.choice(f.set(), true)
			out.Next = &next
			break
		}
	}
	for _, f := range hull {
		out.Frontier = append(out.Frontier, p.choice(f.set(), false))
	}
}

// efficient returns the plans of a frontier that no mixture of two others beats: the upper hull, along which each further day buys less than those before.
func efficient(all []front) (hull []front) {
	hull = []front{{}}
	for _, f := range all {
		for len(hull) > 1 {
			a, b := hull[len(hull)-2], hull[len(hull)-1]
			if (b.gain-a.gain)*float64(f.effort-a.effort) > (f.gain-a.gain)*float64(b.effort-a.effort) {
				break
			}
			hull = hull[:len(hull)-1]
		}
		hull = append(hull, f)
	}
	return hull[1:]
}

// choice returns what some actions take and gain together, in the outcome too if that is asked for.
func (p *planner) choice(set []int, outcome bool) Choice {
	out := Choice{Actions: []touchpoint.Key{}, Effort: p.days(p.effort(set))}
	for _, a := range set {
		out.Actions = append(out.Actions, p.actions[a].Key)
	}
	if len(set) == 0 {
		return out
	}
	closed := p.closed(set)
	out.Score = known(p.question.total(closed, p.doubt(set), p.won.critical))
	if outcome && p.slopes != nil {
		var further []float64
		value := p.question.value(closed)
		for i, a := range set {
			more := p.closed(slices.Concat(set[:i], set[i+1:]))
			for _, x := range p.problem.actions[a].parts {
				more[x.cell] = 1 - (1-more[x.cell])*(1-x.share-p.spread(x.share))
			}
			further = append(further, (p.question.value(more)-value)/math.Sqrt(3))
		}
		out.Outcome = known(p.question.outcome(closed, further))
	}
	return out
}

// closed returns what part of each cell's gap some actions close.
func (p *planner) closed(set []int) []float64 {
	closed := p.left(set)
	for c := range closed {
		closed[c] = 1 - closed[c]
	}
	return closed
}

// spread is by how much the share that an action closes may be off: evenly between share ∓ spread, so that the share itself stays the mean.
func (q *question) spread(share float64) float64 { return min(q.o.Doubt*share, 1-share) }

// doubt returns the standard deviation of the gain of some actions that comes from doubt in what each closes (the delta method): that of an even spread is its half width ÷ √3.
func (p *planner) doubt(set []int) []float64 {
	var out []float64
	for i, a := range set {
		left := p.left(slices.Concat(set[:i], set[i+1:]))
		rate := 0.0
		for _, x := range p.problem.actions[a].parts {
			rate += p.lost[x.cell] * left[x.cell] * p.spread(x.share)
		}
		out = append(out, rate/math.Sqrt(3))
	}
	return out
}

// odds returns how likely it is that a plan gains more than another: both gain what the actions close of the scores, and what they close is drawn around what they are said to. Given these the difference is Student's, on the fewest degrees of freedom behind any of the scores, and its odds are exact.
func (p *planner) odds(best, other []int) float64 {
	rng := rand.New(rand.NewPCG(p.o.Seed, 1))
	either := slices.Concat(best, other)
	slices.Sort(either)
	either = slices.Compact(either)
	var cells []int
	for _, a := range either {
		for _, x := range p.problem.actions[a].parts {
			cells = append(cells, x.cell)
		}
	}
	slices.Sort(cells)
	cells = slices.Compact(cells)
	df := math.Inf(1)
	for _, c := range cells {
		df = min(df, p.scores.Freedom[c])
	}
	closed := func(set []int, u map[int]float64) []float64 {
		left := slices.Repeat([]float64{1}, len(p.lost))
		for _, a := range set {
			for _, x := range p.problem.actions[a].parts {
				left[x.cell] *= 1 - x.share - u[a]*p.spread(x.share)
			}
		}
		return left
	}
	odds := 0.0
	draws := p.o.Draws
	if p.o.Doubt == 0 {
		draws = 1 // all would be the same
	}
	for range draws {
		u := map[int]float64{}
		for _, a := range either {
			u[a] = 2*rng.Float64() - 1
		}
		mine, theirs := closed(best, u), closed(other, u)
		mean, variance := 0.0, 0.0
		for n, c := range cells {
			k := theirs[c] - mine[c]
			if k == 0 {
				continue
			}
			mean += k * p.lost[c]
			variance += k * k * p.scores.Covariance.At(c, c)
			for _, d := range cells[:n] {
				if other := theirs[d] - mine[d]; other != 0 {
					variance += 2 * k * other * p.scores.Covariance.At(c, d)
				}
			}
		}
		odds += surely(mean, variance, df) / float64(draws)
	}
	return odds
}

// surely is the probability that a variable with such a mean and variance, Student's where the variance is an estimate, is above 0; one half where it is 0.
func surely(mean, variance, df float64) float64 {
	switch {
	case variance > 0 && df < 1e6:
		return distuv.StudentsT{Sigma: 1, Nu: max(df, 1)}.CDF(mean / math.Sqrt(variance))
	case variance > 0:
		return distuv.UnitNormal.CDF(mean / math.Sqrt(variance))
	case mean > 0:
		return 1
	case mean < 0:
		return 0
	}
	return 0.5
}

// total is a sum of parts of the cells' scores: its interval is made of theirs by the method of variance estimates recovery (Zou and Donner 2008, Stat. Med. 27), which keeps how lopsided they are,
//
//	low = Σk·s − √(ΣΣ ρ·k_i(s_i − low_i)·k_j(s_j − low_j)),   high likewise,
//
// further standard deviations, independent of all that, entering under the root as if each were a normal interval's. Where the sum was picked among others, the lower end holds for all of them at the critical value of their largest error, on the fewest degrees of freedom behind any score; 0 means that it was not.
func (q *question) total(parts, further []float64, critical float64) infer.Estimate {
	var who []int
	df := math.Inf(1)
	e := infer.Estimate{Confidence: q.o.Confidence, Method: "variance estimates recovery", N: math.Inf(1)}
	for i, k := range parts {
		if k > 0 && q.counts(i) {
			who = append(who, i)
			e.Value += k * q.scores.Estimates[i].Value
			df = min(df, q.scores.Freedom[i])
			e.N, e.NEff = min(e.N, q.scores.Estimates[i].N), q.scores.Estimates[i].NEff
		}
	}
	if len(who) == 0 {
		return infer.Estimate{Value: math.NaN()}
	}
	low, high := 0.0, 0.0
	for _, i := range who {
		for _, j := range who {
			rho := q.correlation(i, j)
			a, b := q.scores.Estimates[i], q.scores.Estimates[j]
			k := parts[i] * parts[j] * rho
			low += k * (a.Value - a.Interval.Low) * (b.Value - b.Interval.Low)
			high += k * (a.Interval.High - a.Value) * (b.Interval.High - b.Value)
			e.SE += k * a.SE * b.SE
		}
	}
	z := distuv.UnitNormal.Quantile((1 + q.o.Confidence) / 2)
	if critical > z {
		wider := student(critical, df) / student(z, df)
		low *= wider * wider
	}
	for _, sd := range further {
		low, high, e.SE = low+z*z*sd*sd, high+z*z*sd*sd, e.SE+sd*sd
	}
	e.SE = math.Sqrt(max(e.SE, 0))
	e.Interval = infer.Interval{Low: max(0, e.Value-math.Sqrt(max(low, 0))), High: e.Value + math.Sqrt(max(high, 0))}
	return e
}

// student returns the quantile of Student's t that has the tail of a normal one.
func student(z, df float64) float64 {
	if !(df < 1e6) {
		return z
	}
	return -distuv.StudentsT{Sigma: 1, Nu: max(df, 1)}.Quantile(distuv.UnitNormal.CDF(-z))
}

func (q *question) correlation(i, j int) float64 {
	c := q.scores.Covariance
	if i == j {
		return 1
	}
	if v := math.Sqrt(c.At(i, i) * c.At(j, j)); v > 0 {
		return max(-1, min(1, c.At(i, j)/v))
	}
	return 0
}
