package agreement

import (
	"math"
	"math/rand/v2"
	"slices"

	"github.com/safar-cx/safar/gap/infer"
)

// maxGroups is how many groups of units, or of raters, are left out in turn: each by itself up to that many.
const maxGroups = 200

// conclude computes the coefficient of a statistic over some units, with its interval.
func (c *Counts) conclude(name Coefficient, s statistic, unit []int, o Options) Result {
	r := nothing(name, Told, o)
	r.Raters = c.raters
	r.N = float64(len(unit))
	total := make([]float64, len(c.values))
	for _, u := range unit {
		r.Ratings += int(c.sizes[u])
		for _, x := range c.unit(u) {
			total[x.value] += float64(x.count)
		}
	}
	r.Commonest = slices.Max(total) / float64(r.Ratings)
	r.Observed, r.Expected = s(nil)
	r.Value = coefficient(r.Observed, r.Expected)
	switch {
	case o.ValueOnly:
	case r.Value == 1:
		r.perfect(r.N)
	case o.Bootstrap:
		r.bootstrap(s, len(unit), o)
	default:
		r.jackknife(s, len(unit))
	}
	return r
}

// perfect is the interval where nobody disagreed over n units: a further unit could be no better than chance, and Wilson's bound tells how
// large the share of such units may still be.
func (r *Result) perfect(n float64) {
	z := infer.Critical(r.Confidence, math.Inf(1))
	r.Method, r.SE, r.NEff = RuleOfPerfect, 0, n
	r.Interval = infer.Interval{Low: 1 - z*z/(n+z*z), High: 1}
}

// jackknife leaves out groups of units in turn.
func (r *Result) jackknife(s statistic, units int) {
	groups := min(units, maxGroups)
	weight := slices.Repeat([]float64{1}, units)
	values := make([]float64, groups)
	for g := range values {
		for i := g; i < units; i += groups {
			weight[i] = 0
		}
		values[g] = coefficient(s(weight))
		for i := g; i < units; i += groups {
			weight[i] = 1
		}
	}
	r.Method, r.NEff = LogJackknife, float64(groups)
	r.SE = jackknifeSE(values)
	if r.Reason = r.spread(); r.Reason == Told {
		r.logInterval(r.NEff - 1)
	}
}

// spread says why a resampled standard error gives no interval.
func (r *Result) spread() Reason {
	switch {
	case math.IsNaN(r.SE):
		return OneUnitVaries
	case r.SE < 1e-12:
		return UnitsAlike
	}
	return Told
}

// jackknifeSE is the standard error from the values with each of the groups left out (Tukey 1958; Efron and Stein 1981).
func jackknifeSE(values []float64) float64 {
	var m infer.Moments
	for _, v := range values {
		m.Add(v)
	}
	g := float64(len(values))
	return math.Sqrt(m.PopulationVariance() * (g - 1))
}

// logInterval is 1 − (1 − value)·exp(±t·SE/(1 − value)), which never reaches past 1, nor below −1 unless the
// value does.
func (r *Result) logInterval(df float64) {
	rest := 1 - r.Value
	half := infer.Critical(r.Confidence, df) * r.SE / rest
	r.Interval = infer.Interval{Low: max(min(-1, r.Value), 1-rest*math.Exp(half)), High: 1 - rest*math.Exp(-half)}
}

// bootstrap draws units with replacement.
func (r *Result) bootstrap(s statistic, units int, o Options) {
	rng := rand.New(rand.NewPCG(o.Seed, o.Seed>>1))
	weight := make([]float64, units)
	values := make([]float64, 0, o.Draws)
	var m infer.Moments
	for range o.Draws {
		clear(weight)
		for range units {
			weight[rng.IntN(units)]++
		}
		v := coefficient(s(weight))
		if math.IsNaN(v) {
			r.Void++
			continue
		}
		values = append(values, v)
		m.Add(v)
	}
	r.Method, r.NEff = Percentile, r.N
	// Draws in which all marks are alike could lie anywhere: where they may hide an end of the interval, there is none.
	tail := (1 - o.Confidence) / 2
	if float64(r.Void) > tail*float64(o.Draws) {
		r.Reason = OneUnitVaries
		return
	}
	slices.Sort(values)
	n := float64(len(values))
	if r.SE = m.SD(); r.spread() != Told {
		r.Reason = r.spread()
		return
	}
	r.Interval = infer.Interval{Low: values[int(math.Floor(tail*(n-1)))], High: values[int(math.Ceil((1-tail)*(n-1)))]}
}
