package driver

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat/distuv"

	"github.com/safar-cx/safar/gap/figure"
	"github.com/safar-cx/safar/gap/infer"
	"github.com/safar-cx/safar/touchpoint/tally"
)

// regressed is the method of intervals of coefficients that come from leaving out groups of people.
const regressed infer.Method = "jackknife"

// given regresses the outcome on low and high marks of all items together, and fills in what goes with each, the others held as they are. Items that cannot be told into three groups
// take part with their marks. Where matrices are such as no people can have, or no replicates are kept, nothing is said.
func (f *finder) given(all []asymmetry) error {
	if f.report.Method.Groups < 2 {
		return nil
	}
	scores, at := f.dummies(all)
	related, err := f.evidence.RelatedScores(f.Periods, scores)
	if err != nil {
		return fmt.Errorf("driver: %w", err)
	}
	p := len(scores)
	full, ok := coefficients(related.Cov, p)
	without := make([][]float64, len(related.Without))
	for g, cov := range related.Without {
		var usable bool
		without[g], usable = coefficients(cov, p)
		ok = ok && usable
	}
	if !ok {
		return nil
	}
	o := f.schema.Items[f.outcome].Scale
	df := infer.JackknifeDF(related.Groups)
	told := make([]asymmetry, len(all))
	for j, a := range all {
		if told[j].known = a.known; !a.known {
			continue
		}
		low, high := at[j], at[j]+1
		estimate := func(c line) infer.Estimate {
			return f.linear(full, without, df, func(b []float64) float64 { return -c.penalty*b[low] + c.reward*b[high] })
		}
		l := f.lines(a.groups, f.predictors[j].item)
		excess, above, below := estimate(l.excess), estimate(l.above), estimate(l.below)
		told[j].excess = excess.Value
		told[j].unequal = 2 * beyond(math.Abs(excess.Value), excess.SE, df)
		told[j].apart = max(beyond(above.Value, above.SE, df), beyond(-below.Value, below.SE, df))
		g, span := &f.report.Drivers[j].Contrast.Given, o.Max-o.Min
		g.Penalty, g.Reward = figure.Of(estimate(line{1, 0}).Affine(0, span)), figure.Of(estimate(line{0, 1}).Affine(0, span))
		g.Excess = figure.Of(excess.Affine(0, span))
		told[j].costs, told[j].earns = g.Penalty.Interval[0].Float() > 0, g.Reward.Interval[0].Float() > 0
		for _, e := range []*figure.Estimate{&g.Penalty, &g.Reward, &g.Excess} {
			e.N = figure.Known(float64(f.predictors[j].n))
		}
	}
	for j, class := range f.classes(told) {
		f.report.Drivers[j].Contrast.Given.Class = class
	}
	return nil
}

// dummies are the scores of the regression, the outcome first, and where those of each predictor begin among the coefficients.
func (f *finder) dummies(all []asymmetry) (scores []tally.Score, at []int) {
	scores = []tally.Score{f.measured.Unit(f.outcome)}
	for j, p := range f.predictors {
		at = append(at, len(scores)-1)
		if !all[j].known {
			scores = append(scores, f.measured.Unit(p.item))
			continue
		}
		for _, kind := range []int{0, 2} {
			values := make([]float64, len(f.measured.Units(p.item)))
			for c, mark := range f.measured.Units(p.item) {
				switch {
				case math.IsNaN(mark):
					values[c] = mark
				case f.Cuts.group(mark) == kind:
					values[c] = 1
				}
			}
			scores = append(scores, tally.Score{Item: p.item, Values: values})
		}
	}
	return scores, at
}

// coefficients are those of the regression of the first variable on the others; false where the matrix is none of people who tell the others apart.
func coefficients(cov []float64, p int) ([]float64, bool) {
	for _, c := range cov {
		if math.IsNaN(c) {
			return nil, false
		}
	}
	scale := make([]float64, p)
	for i := range scale {
		scale[i] = math.Sqrt(cov[i*p+i])
	}
	r := mat.NewSymDense(p-1, nil)
	y := mat.NewVecDense(p-1, nil)
	for i := 1; i < p; i++ {
		if scale[i] == 0 {
			return nil, false
		}
		y.SetVec(i-1, cov[i]/scale[i])
		for k := 1; k <= i; k++ {
			r.SetSym(i-1, k-1, cov[i*p+k]/scale[i]/scale[k])
		}
	}
	var c mat.Cholesky
	if !c.Factorize(r) || c.Cond() > 1e8 {
		return nil, false
	}
	var b mat.VecDense
	if c.SolveVecTo(&b, y) != nil {
		return nil, false
	}
	out := make([]float64, p-1)
	for i := range out {
		out[i] = b.AtVec(i) / scale[i+1]
	}
	return out, true
}

// linear is a function of the coefficients with a jackknife's interval.
func (f *finder) linear(full []float64, without [][]float64, df float64, of func([]float64) float64) infer.Estimate {
	e := infer.Estimate{Value: of(full), N: 1, Confidence: f.Confidence, Method: regressed}
	g, mean, sum := float64(len(without)), 0.0, 0.0
	for _, b := range without {
		mean += of(b) / g
	}
	for _, b := range without {
		sum += (of(b) - mean) * (of(b) - mean)
	}
	e.SE = math.Sqrt(sum * (g - 1) / g)
	half := infer.Critical(f.Confidence, df) * e.SE
	e.Interval = infer.Interval{Low: e.Value - half, High: e.Value + half}
	return e
}

// beyond is the one-sided p value of a number's being above 0, by Student's t; without an error nothing is told.
func beyond(value, se, df float64) float64 {
	if !(se > 0) || !(df > 0) {
		return math.NaN()
	}
	return distuv.StudentsT{Mu: 0, Sigma: 1, Nu: df}.Survival(value / se)
}
