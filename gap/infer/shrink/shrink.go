package shrink

import (
	"math"

	"gonum.org/v1/gonum/mathext"

	"github.com/safar-cx/safar/gap/infer"
)

// The methods of this package's intervals.
const (
	// Morris is the interval of Means.
	Morris infer.Method = "morris"
	// BetaPosterior is the interval of Shares and of Prior.Posterior.
	BetaPosterior infer.Method = "beta-binomial"
)

// Reason says why nothing could be drawn together. It is part of the answer, not an error.
type Reason string

// The reasons.
const (
	// Told is no reason: all is there.
	Told Reason = ""
	// FewCells: too few cells can be used to see how far they differ: four for Means, three for Shares.
	FewCells Reason = "few-cells"
	// NoVariance: no cell knows its error, or all successes are alike.
	NoVariance Reason = "no-variance"
	// BadOption: a confidence is out of range.
	BadOption Reason = "bad-option"
)

// Cell is one of several that are alike in kind: what was measured, and what it is drawn to.
type Cell struct {
	Raw    infer.Estimate // as handed in
	Shrunk infer.Estimate // NaN where the cell could not be used
	// Pull is how far it was drawn from its own value to that of all, 0 not at all to 1 wholly.
	Pull float64
}

// Pooled are cells drawn together.
type Pooled struct {
	Cells  []Cell
	Centre float64 // what cells are drawn to
	// Between is the variance of the true values between cells, as far as it can be seen; 0 where errors alone explain what differs.
	Between float64
	Used    int // cells used
	Reason  Reason
}

// Means draws the means of cells of one kind towards their common mean, the more the larger their error: normal–normal empirical Bayes with unequal
// variances V (Morris 1983, JASA 78, 47–55),
//
//	θ̂ = (1 − B)·y + B·μ,   B = (k−3)/(k−1) · V/(V + A),   w = 1/(V + A),
//	μ = Σwy/Σw,   A = Σw[k/(k−1)·(y−μ)² − V]/Σw, not below 0,
//
// A and μ found together by iteration. With equal variances this is the estimator of James and Stein about the grand mean, positive part (Efron and Morris
// 1975, JASA 70, 311–319). The interval counts that A and μ are estimates (Morris 1983):
//
//	s² = V·(1 − (1 − w/Σw)·B) + 2B²/(k−3) · (V̄+A)/(V+A) · (y−μ)².
//
// V is the square of SE or, where that is larger, of Estimate.ImpliedSE, for errors that were told by few degrees of freedom are larger than they look, and answers all alike are not without error. All estimates together are closer to the truth
// than the raw ones; one of them may be further off, above all a cell that truly is unlike the others. Pitfalls: draw together only what is exchangeable, the
// same kind of touchpoint; cells of few answers lose the extreme ranks, deserved or not; errors must be independent, which those of the same people are not: see Dependent.
//
// A cell whose value or error is not known, or infinite, is left out: its Shrunk and Pull are NaN. Reasons: FewCells, BadOption; all Shrunk are then NaN. A
// confidence of 0 means 0.95.
func Means(cells []infer.Estimate, confidence float64) Pooled {
	p, confidence, fine := start(cells, confidence)
	if !fine {
		return p
	}
	at, y, v := usable(cells)
	p.Used = len(at)
	if len(at) < 4 {
		p.Reason = FewCells
		return p
	}
	p.draw(at, y, v, make([]float64, len(at)), confidence)
	return p
}

// draw draws values together, whose errors have variances v of their own, and others that all have in common.
func (p *Pooled) draw(at []int, y, v, common []float64, confidence float64) {
	mu, a := between(y, v)
	p.Centre, p.Between = mu, a
	k := float64(len(at))
	sumW, meanV := 0.0, 0.0
	for i := range v {
		w := 1 / (v[i] + a)
		sumW += w
		meanV += w * v[i]
	}
	meanV /= sumW
	z := -mathext.NormalQuantile((1 - confidence) / 2)
	for i, cell := range at {
		b := (k - 3) / (k - 1) * v[i] / (v[i] + a)
		off := y[i] - mu
		w := 1 / (v[i] + a)
		s := math.Sqrt(v[i]*(1-(1-w/sumW)*b) + 2*b*b/(k-3)*(meanV+a)/(v[i]+a)*off*off + common[i])
		e := &p.Cells[cell].Shrunk
		p.Cells[cell].Pull = b
		e.Value, e.SE, e.Method = y[i]-b*off, s, Morris
		e.Interval = infer.Interval{Low: e.Value - z*s, High: e.Value + z*s}
	}
}

// usable are the cells whose value and error are known and finite: where they are, their values and their variances.
func usable(cells []infer.Estimate) (at []int, y, v []float64) {
	for i, e := range cells {
		se := e.SE
		if implied := e.ImpliedSE(); e.Interval.Width() > 0 && implied > se {
			se = implied
		}
		if variance := se * se; variance > 0 && !math.IsInf(variance, 1) && !math.IsInf(1/variance, 1) && !math.IsNaN(e.Value) && !math.IsInf(e.Value, 0) {
			at, y, v = append(at, i), append(y, e.Value), append(v, variance)
		}
	}
	return at, y, v
}

// start is the result with nothing told yet.
func start(cells []infer.Estimate, confidence float64) (p Pooled, level float64, fine bool) {
	if confidence == 0 {
		confidence = infer.DefaultConfidence
	}
	nan := math.NaN()
	p = Pooled{Cells: make([]Cell, len(cells)), Centre: nan, Between: nan}
	for i, e := range cells {
		p.Cells[i] = Cell{Raw: e, Pull: nan, Shrunk: infer.Estimate{Value: nan, SE: nan, Interval: infer.Interval{Low: nan, High: nan},
			N: e.N, NEff: e.NEff, Confidence: confidence}}
	}
	if !(confidence > 0 && confidence < 1) {
		p.Reason = BadOption
		return p, confidence, false
	}
	return p, confidence, true
}

// between is the mean and the variance between cells. The equation of A is solved by halving: its right-hand side, for weights at A, less A falls through 0.
func between(y, v []float64) (mu, a float64) {
	k := float64(len(y))
	at := func(a float64) (mu, spare float64) {
		sumW := 0.0
		for i := range y {
			w := 1 / (v[i] + a)
			sumW += w
			mu += (y[i] - mu) * (w / sumW)
		}
		for i := range y {
			off := y[i] - mu
			spare += (k/(k-1)*off*off - v[i] - a) / (v[i] + a)
		}
		return mu, spare
	}
	mu, spare := at(0)
	if spare <= 0 {
		return mu, 0
	}
	low, high := 0.0, 0.0
	for i := range y {
		off := y[i] - mu
		high = math.Max(high, off*off)
	}
	for high = math.Max(2*high, v[0]); ; high *= 2 {
		if _, spare = at(high); spare <= 0 || math.IsInf(high, 1) {
			break
		}
	}
	for range 100 {
		a = (low + high) / 2
		if mu, spare = at(a); spare > 0 {
			low = a
		} else {
			high = a
		}
	}
	return mu, a
}
