package driver

import (
	"math"

	"github.com/safar-cx/safar/gap/figure"
	"github.com/safar-cx/safar/gap/infer"
	"github.com/safar-cx/safar/gap/infer/compare"
	"github.com/safar-cx/safar/gap/measure"
)

// LeastGroup is how many people, effectively, must have given a low, a middle and a high mark for an item to be classed.
const LeastGroup = 10

// Contrast is how the outcome differs between those who gave an item a low, a middle and a high mark. Figures are in steps of the outcome's own scale, a better outcome being more.
type Contrast struct {
	Low     figure.Estimate `json:"low,omitzero"` // mean outcome of those who gave a low mark
	Middle  figure.Estimate `json:"middle,omitzero"`
	High    figure.Estimate `json:"high,omitzero"`
	Penalty figure.Estimate `json:"penalty,omitzero"` // middle − low: what goes with a low mark
	Reward  figure.Estimate `json:"reward,omitzero"`  // high − middle: what goes with a high mark
	// Excess is reward − penalty, each per step of the item between the mean marks of the groups unless the method is plain.
	Excess figure.Estimate `json:"excess,omitzero"`
	Class  Class           `json:"class"`
}

// Class is a kind of factor in the theory of satisfaction with three (Kano 1984; Brandt 1987; Matzler and Sauerwein 2002).
type Class string

// The classes. False discoveries are controlled over all items.
const (
	Untold      Class = ""            // cannot be told, or there are too few low, middle or high marks
	Basic       Class = "basic"       // a low mark goes with more loss than a high mark with gain
	Performance Class = "performance" // both by about as much
	Excitement  Class = "excitement"  // a high mark goes with more gain than a low mark with loss
)

// group is the people who gave an item a mark of one kind.
type group struct {
	mark    float64 // their mean mark, on the unit scale
	outcome infer.Estimate
}

// asymmetry is the figures of an item from which its class is told.
type asymmetry struct {
	driver      int
	unequal     float64 // p value of reward = penalty
	excess      float64
	performance float64 // p value of their not being about equal
}

// contrasts fills in the contrasts of all drivers and classes them.
func (f *finder) contrasts() {
	scale := f.schema.Items[f.outcome].Scale
	span := scale.Max - scale.Min
	var all []asymmetry
	for j, p := range f.predictors {
		groups, ok := f.groups(p.item)
		c := &f.report.Drivers[j].Contrast
		for g, to := range []*figure.Estimate{&c.Low, &c.Middle, &c.High} {
			if groups[g].outcome.N > 0 {
				*to = figure.Of(groups[g].outcome.Affine(scale.Raw(0), scale.Raw(1)-scale.Raw(0)))
			}
		}
		if !ok {
			continue
		}
		steps := float64(f.schema.Items[p.item].Scale.Levels() - 1)
		down, up := 1.0, 1.0
		if !f.Plain {
			down, up = 1/steps/(groups[1].mark-groups[0].mark), 1/steps/(groups[2].mark-groups[1].mark)
		}
		c.Penalty = figure.Of(combined(groups, -1, 1, 0).Affine(0, span))
		c.Reward = figure.Of(combined(groups, 0, -1, 1).Affine(0, span))
		excess := combined(groups, down, -down-up, up)
		c.Excess = figure.Of(excess.Affine(0, span))
		m := f.Margin
		above := combined(groups, (1-m)*down, -(1-m)*down-(1+m)*up, (1+m)*up) // reward·(1+m) − penalty·(1−m), above 0 unless basic
		below := combined(groups, (1+m)*down, -(1+m)*down-(1-m)*up, (1-m)*up) // reward·(1−m) − penalty·(1+m), below 0 unless exciting
		all = append(all, asymmetry{
			driver: j, excess: excess.Value, unequal: min(1, 2*min(tail(excess, 1), tail(excess, -1))),
			performance: max(tail(above, 1), tail(below, -1)),
		})
	}
	f.class(all)
}

// class tells the classes, the rate of false discoveries being controlled over the items for each of the two questions by itself.
func (f *finder) class(all []asymmetry) {
	unequal, alike := make([]float64, len(all)), make([]float64, len(all))
	for i, a := range all {
		unequal[i], alike[i] = a.unequal, a.performance
	}
	unequal, alike = compare.BenjaminiHochberg(unequal), compare.BenjaminiHochberg(alike)
	level := (1 - f.Confidence) / 2 // each question takes half
	for i, a := range all {
		c := &f.report.Drivers[a.driver].Contrast
		switch {
		case alike[i] <= level:
			c.Class = Performance
		case unequal[i] <= level && a.excess < 0:
			c.Class = Basic
		case unequal[i] <= level:
			c.Class = Excitement
		}
	}
}

// groups sums up the outcome of those who gave a low, a middle and a high mark, and reports whether there are enough of each.
func (f *finder) groups(item int) (out [3]group, enough bool) {
	joint := f.table.Joint(item, f.outcome)
	marks, outcomes := measure.Units(f.schema.Items[item]), f.measured.Units(f.outcome)
	levels := len(outcomes) - 1
	var weights [3][]float64
	var n, w, w2, sum [3]float64
	for g := range weights {
		weights[g] = make([]float64, levels)
	}
	for a, mark := range marks[:len(marks)-1] {
		g := f.Cuts.group(mark)
		for c, s := range joint[a][:levels] {
			weights[g][c] += s.W
			n[g] += float64(s.N)
			w[g] += s.W
			w2[g] += s.W2
			sum[g] += s.W * mark
		}
	}
	enough = true
	for g := range out {
		nEff := infer.KishN(w[g], w2[g]) / f.design
		if n[g] > 0 {
			out[g] = group{mark: sum[g] / w[g], outcome: infer.MeanFromHistogram(outcomes[:levels], weights[g], n[g], nEff, f.Confidence)}
		}
		enough = enough && nEff >= LeastGroup
	}
	return out, enough
}

// group is 0 for a low mark, 1 for one in the middle, 2 for a high one.
func (c Cuts) group(mark float64) int {
	const rounding = 1e-9
	switch {
	case mark <= c.Low+rounding:
		return 0
	case mark >= c.High-rounding:
		return 2
	}
	return 1
}

// combined is a sum of the groups' mean outcomes with factors, whose interval recovers the variances from theirs (Zou, Huang and Zhang 2009, Comput. Stat. Data Anal. 53). The groups are different people.
func combined(groups [3]group, factors ...float64) infer.Estimate {
	e := infer.Estimate{Method: infer.Mover}
	low, high, variance := 0.0, 0.0, 0.0
	for g, c := range factors {
		if c == 0 {
			continue
		}
		o := groups[g].outcome.Affine(0, c)
		e.Value += o.Value
		low += (o.Value - o.Interval.Low) * (o.Value - o.Interval.Low)
		high += (o.Interval.High - o.Value) * (o.Interval.High - o.Value)
		variance += o.SE * o.SE
		e.N += o.N
		e.NEff += o.NEff
		e.Confidence = o.Confidence
	}
	e.SE = math.Sqrt(variance)
	e.Interval = infer.Interval{Low: e.Value - math.Sqrt(low), High: e.Value + math.Sqrt(high)}
	return e
}

// tail is the p value of a number's being 0 or on the other side of it from sign, by the normal that has the half of the interval that faces 0.
func tail(e infer.Estimate, sign float64) float64 {
	value, half := e.Value, e.Value-e.Interval.Low
	if sign < 0 {
		value, half = -e.Value, e.Interval.High-e.Value
	}
	switch {
	case half > 0:
		return 0.5 * math.Erfc(value/half*critical(e.Confidence, math.Inf(1))/math.Sqrt2)
	case value > 0:
		return 0
	}
	return 1
}
