package driver

import (
	"math"

	"gonum.org/v1/gonum/stat/distuv"

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
	Class  Class           `json:"class,omitempty"`
	// Given is the same with all other items held as they are. It takes the replicates of the tally.
	Given Given `json:"given,omitzero"`
}

// Given is a contrast with all other items held as they are, by a regression on low and high marks of all of them (Brandt 1987).
type Given struct {
	Penalty figure.Estimate `json:"penalty,omitzero"`
	Reward  figure.Estimate `json:"reward,omitzero"`
	Excess  figure.Estimate `json:"excess,omitzero"`
	Class   Class           `json:"class,omitempty"`
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

// asymmetry is what tells the class of an item.
type asymmetry struct {
	costs   bool // penalty is surely above 0
	earns   bool // reward is
	excess  float64
	unequal float64 // p value of reward = penalty
	apart   float64 // p value of their not being about equal
	groups  [3]group
	known   bool
}

// contrasts fills in the contrasts of all drivers and classes them.
func (f *finder) contrasts() error {
	scale := f.schema.Items[f.outcome].Scale
	all := make([]asymmetry, len(f.predictors))
	for j, p := range f.predictors {
		a, c := &all[j], &f.report.Drivers[j].Contrast
		a.groups, a.known = f.groups(p.item)
		for g, to := range []*figure.Estimate{&c.Low, &c.Middle, &c.High} {
			if a.groups[g].outcome.N > 0 {
				*to = figure.Of(a.groups[g].outcome.Affine(scale.Raw(0), scale.Raw(1)-scale.Raw(0)))
			}
		}
		if !a.known {
			continue
		}
		l := f.lines(a.groups, p.item)
		estimate := func(c line) sum { return combined(a.groups, -c.penalty, c.penalty-c.reward, c.reward) }
		excess, above, below := estimate(l.excess), estimate(l.above), estimate(l.below)
		span := scale.Max - scale.Min
		c.Penalty, c.Reward = figure.Of(estimate(line{1, 0}).Affine(0, span)), figure.Of(estimate(line{0, 1}).Affine(0, span))
		c.Excess = figure.Of(excess.Affine(0, span))
		a.costs, a.earns = c.Penalty.Interval[0].Float() > 0, c.Reward.Interval[0].Float() > 0
		a.excess = excess.Value
		a.unequal, a.apart = min(1, 2*min(tail(excess, 1), tail(excess, -1))), max(tail(above, 1), tail(below, -1))
	}
	for j, class := range f.classes(all) {
		f.report.Drivers[j].Contrast.Class = class
	}
	return f.given(all)
}

// line is a sum of penalty and reward with factors.
type line struct{ penalty, reward float64 }

// lines are what is asked of an item: reward − penalty; what is above 0 unless the item is basic, reward·(1+margin) − penalty·(1−margin); and what is below 0 unless it excites.
type lines struct{ excess, above, below line }

// lines counts penalty and reward per step of the item, between the mean marks of the groups, unless they are to be compared as they are.
func (f *finder) lines(groups [3]group, item int) lines {
	down, up := 1.0, 1.0
	if !f.Plain {
		steps := float64(f.schema.Items[item].Scale.Levels() - 1)
		down, up = 1/steps/(groups[1].mark-groups[0].mark), 1/steps/(groups[2].mark-groups[1].mark)
	}
	less, more := 1-f.Margin, 1+f.Margin
	return lines{line{-down, up}, line{-less * down, more * up}, line{-more * down, less * up}}
}

// classes tells the classes, the rate of false discoveries being controlled over the items: half of it for each of the two questions.
func (f *finder) classes(all []asymmetry) []Class {
	unequal, apart := make([]float64, len(all)), make([]float64, len(all))
	for i, a := range all {
		unequal[i], apart[i] = math.NaN(), math.NaN()
		if a.known {
			unequal[i], apart[i] = a.unequal, a.apart
		}
	}
	unequal, apart = compare.BenjaminiHochberg(unequal), compare.BenjaminiHochberg(apart)
	level := (1 - f.Confidence) / 2
	out := make([]Class, len(all))
	for i, a := range all {
		switch {
		case apart[i] <= level:
			out[i] = Performance
		case unequal[i] <= level && a.excess < 0 && a.costs:
			out[i] = Basic
		case unequal[i] <= level && a.excess > 0 && a.earns:
			out[i] = Excitement
		}
	}
	return out
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

// sum is a sum of means of different people, and the degrees of freedom of its interval.
type sum struct {
	infer.Estimate
	df float64
}

// combined is a sum of the groups' mean outcomes with factors, whose interval recovers the variances from theirs (Zou, Huang and Zhang 2009, Comput. Stat. Data Anal. 53), on degrees of freedom as Satterthwaite (1946, Biometrics Bull. 2) has them. The groups are different people.
func combined(groups [3]group, factors ...float64) sum {
	e := infer.Estimate{Method: infer.Mover}
	low, high, variance := 0.0, 0.0, 0.0
	all, each := 0.0, 0.0
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
		square := o.Interval.Width() * o.Interval.Width()
		all += square
		each += square * square / max(o.NEff-1, 1)
	}
	e.SE = math.Sqrt(variance)
	e.Interval = infer.Interval{Low: e.Value - math.Sqrt(low), High: e.Value + math.Sqrt(high)}
	return sum{e, all * all / each}
}

// tail is the p value of a number's being 0 or on the other side of it from sign, by Student's t that has the half of the interval that faces 0.
func tail(e sum, sign float64) float64 {
	value, half := e.Value, e.Value-e.Interval.Low
	if sign < 0 {
		value, half = -e.Value, e.Interval.High-e.Value
	}
	switch {
	case half > 0:
		return distuv.StudentsT{Mu: 0, Sigma: 1, Nu: e.df}.Survival(value / half * infer.Critical(e.Confidence, e.df))
	case value > 0:
		return 0
	}
	return 1
}
