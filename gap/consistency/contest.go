package consistency

import (
	"math"

	"gonum.org/v1/gonum/mat"

	"github.com/safar-cx/safar/gap/figure"
	"github.com/safar-cx/safar/gap/infer/compare"
	"github.com/safar-cx/safar/gap/measure"
	"github.com/safar-cx/safar/touchpoint"
)

// contest is a group on its way to a verdict.
type contest struct {
	group  Group
	levels []level
	// cov is the covariance of the levels of the same people; nil where people differ.
	cov    *mat.SymDense
	trials []trial
}

// trial is a comparison: of a with b, or with all others where b < 0.
type trial struct {
	a, b int
	done compare.Comparison
}

// together gives the levels of a contest, which the same people made, their variances and covariances.
func (c *contest) together(e *measure.Evidence) {
	c.cov = mat.NewSymDense(len(c.levels), nil)
	var all []measure.Quantity
	var index []int
	for i, l := range c.levels {
		if l.nEff > 0 {
			all, index = append(all, l.q), append(index, i)
		}
	}
	cov := e.Together(all)
	for a, i := range index {
		c.levels[i].variance = cov.At(a, a)
		for b, j := range index[:a+1] {
			c.cov.SetSym(i, j, cov.At(a, b))
		}
	}
}

// correlation is that of two levels' means.
func (c *contest) correlation(i, j int) float64 {
	a, b := c.levels[i], c.levels[j]
	if c.cov == nil || measure.Nothing(a.variance, a.q.Spread.N) || measure.Nothing(b.variance, b.q.Spread.N) {
		return 0
	}
	return c.cov.At(i, j) / math.Sqrt(a.variance*b.variance)
}

// fight compares the levels with each other, or each with all others where they are many.
func (c *contest) fight(o Options) {
	for i := range c.levels {
		if len(c.levels) > Pairwise {
			c.trials = append(c.trials, c.try(i, -1, o))
			continue
		}
		for j := range c.levels[:i] {
			c.trials = append(c.trials, c.try(j, i, o))
		}
	}
	c.overall(o)
}

func (c *contest) try(a, b int, o Options) trial {
	var members []int
	var parts []compare.Part
	add := func(i int, factor float64) {
		members, parts = append(members, i), append(parts, compare.Part{Factor: factor, At: c.levels[i].at})
	}
	if c.levels[a].few || b >= 0 && c.levels[b].few {
		return trial{a, b, compare.Comparison{P: math.NaN(), PEquiv: math.NaN(), Reason: compare.FewAnswers}}
	}
	add(a, 1)
	if b >= 0 {
		add(b, -1)
	} else {
		for i := range c.levels {
			if i != a && !c.levels[i].few {
				add(i, -1)
			}
		}
		for i := range parts[1:] {
			parts[i+1].Factor /= float64(len(parts) - 1)
		}
		if len(parts) < 2 {
			return trial{a, b, compare.Comparison{P: math.NaN(), PEquiv: math.NaN(), Reason: compare.FewGroups}}
		}
	}
	rho := func(i, j int) float64 { return c.correlation(members[i], members[j]) }
	return trial{a, b, compare.Contrast(parts, rho, compare.Options{Margin: o.Margin, Alpha: 1 - o.Confidence})}
}

// overall tests all levels at once.
func (c *contest) overall(o Options) {
	var able []int
	single := true
	for i, l := range c.levels {
		if !l.few {
			able = append(able, i)
			single = single && l.single >= 0 && l.single == c.levels[able[0]].single
		}
	}
	if len(able) < 2 {
		return
	}
	if c.cov == nil && single {
		var groups []compare.Group
		for _, i := range able {
			groups = append(groups, c.levels[i].histogram)
		}
		t := compare.KruskalWallis(groups)
		c.group.Overall = Overall{Test: "kruskal-wallis", Statistic: figure.Known(t.Statistic), DF: figure.Known(t.DF), P: figure.Known(t.P), Effect: figure.Known(t.Effect), EffectName: EpsilonSquared}
		return
	}
	means, cov, df := make([]float64, len(able)), mat.NewSymDense(len(able), nil), math.Inf(1)
	between, within, total, mean := 0.0, 0.0, 0.0, 0.0
	for a, i := range able {
		l := &c.levels[i]
		e := l.at(o.Confidence)
		means[a], df = e.Value, min(df, l.q.Spread.DF)
		variance := l.variance
		if measure.Nothing(variance, l.q.Spread.N) {
			variance = e.ImpliedSE() * e.ImpliedSE()
		}
		cov.SetSym(a, a, variance)
		for b, j := range able[:a] {
			if rho := c.correlation(i, j); !math.IsNaN(rho) {
				cov.SetSym(a, b, rho*math.Sqrt(cov.At(a, a)*cov.At(b, b)))
			}
		}
		within += l.q.Spread.N * l.spread()
		total += l.q.Spread.N
		mean += l.q.Spread.N * e.Value
	}
	for a, i := range able {
		between += c.levels[i].q.Spread.N * (means[a] - mean/total) * (means[a] - mean/total)
	}
	t := compare.Wald(means, cov, df)
	c.group.Overall = Overall{Test: "wald", Statistic: figure.Known(t.F), DF: figure.Known(t.DF1), DF2: figure.Known(t.DF2), P: figure.Known(t.P), EffectName: EtaSquared}
	if between+within > 0 {
		c.group.Overall.Effect = figure.Known(between / (between + within))
	}
}

// settle draws the conclusions of all contests of a question together.
func settle(q Question, contests []*contest, o Options) ([]Group, Family) {
	var all []compare.Comparison
	for _, c := range contests {
		for _, t := range c.trials {
			all = append(all, t.done)
		}
	}
	all = compare.Together(all, true, 1-o.Confidence)
	f := Family{Question: q, Compared: len(all)}
	for _, c := range all {
		for _, p := range []float64{c.P, c.PEquiv} {
			if !math.IsNaN(p) {
				f.Claims++
			}
		}
	}
	groups := make([]Group, len(contests))
	for i, c := range contests {
		for _, l := range c.levels {
			c.group.Members = append(c.group.Members, l.member(o.Confidence, c.group.Touchpoint == ""))
		}
		for k, t := range c.trials {
			t.done = all[k]
			written := c.write(t, o)
			f.add(written)
			c.group.Comparisons = append(c.group.Comparisons, written)
		}
		all = all[len(c.trials):]
		c.group.Verdict = c.group.verdict()
		groups[i] = c.group
	}
	return groups, f
}

// write writes a comparison down.
func (c *contest) write(t trial, o Options) Comparison {
	a, b := c.group.Members[t.a], Member{Key: Others}
	if t.b >= 0 {
		b = c.group.Members[t.b]
	}
	out := Comparison{A: a.Key, B: b.Key, Verdict: Open, P: figure.Known(t.done.P), PEquivalent: figure.Known(t.done.PEquiv)}
	if t.done.Reason != compare.Told {
		out.More = c.missing(t, o)
		return out
	}
	out.Difference = figure.Of(t.done.Difference)
	out.Effect, out.EffectName = c.effect(t, o)
	switch t.done.Answer {
	case compare.Differs:
		out.Verdict, out.Better = Differs, a.Key
		if t.done.Difference.Value < 0 {
			out.Better = b.Key
		}
	case compare.Equivalent:
		out.Verdict = alike(a.Quality, b.Quality, t.b < 0)
	default:
		n := c.levels[t.a].q.Spread.N
		if t.b >= 0 {
			n = min(n, c.levels[t.b].q.Spread.N)
		}
		if growth := 2 * t.done.More[0] / t.done.Difference.NEff; growth <= Reachable {
			out.More = figure.Known(math.Ceil(growth * n))
		}
	}
	return out
}

// Reachable is how many times as many answers as there are a plan may ask for; where more would be needed, none is stated.
const Reachable = 100

// alike is the verdict of two levels that are surely alike; of one, where the other is the mean of many.
func alike(a, b Quality, alone bool) Verdict {
	switch {
	case a == Good && (b == Good || alone):
		return EquivalentGood
	case a == Poor && (b == Poor || alone):
		return EquivalentPoor
	}
	return Equivalent
}

// missing is how many answers there must be before the two can be compared at all.
func (c *contest) missing(t trial, o Options) figure.Number {
	more := 0.0
	for _, i := range []int{t.a, t.b} {
		if i < 0 || !c.levels[i].few {
			continue
		}
		l, need := c.levels[i], o.Min
		if l.nEff > 0 {
			need = l.q.Spread.N * (o.Min/l.nEff - 1)
		}
		more = max(more, math.Ceil(need))
	}
	if more == 0 {
		return figure.Number{}
	}
	return figure.Known(more)
}

// effect is the effect size of a comparison.
func (c *contest) effect(t trial, o Options) (figure.Estimate, EffectName) {
	a := &c.levels[t.a]
	if t.b >= 0 && c.cov == nil && a.single >= 0 && a.single == c.levels[t.b].single {
		return figure.Of(compare.CliffDelta(a.histogram, c.levels[t.b].histogram, o.Confidence)), CliffsDelta
	}
	spread, n := a.spread(), 1.0
	for i := range c.levels {
		if i != t.a && (i == t.b || t.b < 0 && !c.levels[i].few) {
			spread += c.levels[i].spread()
			n++
		}
	}
	sd := math.Sqrt(spread / n)
	if !(sd > 0) {
		return figure.Estimate{}, ""
	}
	e := figure.Of(t.done.Difference.Affine(0, 1/sd))
	return e, Standardised
}

// verdict is what the comparisons of a group come to together.
func (g *Group) verdict() Verdict {
	if len(g.Comparisons) == 0 {
		return ""
	}
	count := map[Verdict]int{}
	for _, c := range g.Comparisons {
		count[c.Verdict]++
	}
	switch n := len(g.Comparisons); {
	case count[Differs] > 0:
		return Differs
	case count[Open] > 0:
		return Open
	case count[EquivalentGood] == n:
		return EquivalentGood
	case count[EquivalentPoor] == n:
		return EquivalentPoor
	}
	return Equivalent
}

// Member returns the member of a key, and whether there is one.
func (g *Group) Member(key touchpoint.Key) (Member, bool) {
	for _, m := range g.Members {
		if m.Key == key {
			return m, true
		}
	}
	return Member{}, false
}
