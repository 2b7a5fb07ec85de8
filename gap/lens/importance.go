package lens

import (
	"math"

	"gonum.org/v1/gonum/stat/distuv"

	"github.com/safar-cx/safar/gap/infer"
	"github.com/safar-cx/safar/gap/measure"
)

// Source says where the importance of cells comes from.
type Source string

// The sources. The empty one is none.
const (
	OnMap    Source = "map"   // stated on the map
	HandedIn Source = "given" // [Options.Importance]
	Asked    Source = "asked" // by items, as [Options.Importance] says
)

// weigh finds the importance of the cells, on 0 to 1.
func (st *study) weigh() {
	n := len(st.subjects)
	st.weights, st.errorsAt = make([]Score, n), make([]int, n)
	for i := range st.weights {
		st.weights[i], st.errorsAt[i] = None(), -1
	}
	if len(st.options.Importance.Cells) > 0 {
		st.given()
		return
	}
	largest, stated := 0.0, false
	for _, c := range st.subjects {
		largest = max(largest, c.Cell.Importance)
		stated = stated || c.Cell.Cell.Importance > 0
	}
	if !stated {
		return
	}
	st.source = OnMap
	for i, c := range st.subjects {
		st.weights[i] = Stated(c.Cell.Importance / largest)
	}
}

// given takes the importance that was handed in.
func (st *study) given() {
	w := st.options.Importance
	st.source = HandedIn
	best := w.Best
	if best == 0 {
		for _, c := range w.Cells {
			best = max(best, c.Value)
		}
	}
	z := distuv.UnitNormal.Quantile((1 + st.evidence.Confidence()) / 2)
	st.best = best
	for k, c := range w.Cells {
		subject := st.cell(c.Cell)
		if subject == nil {
			continue
		}
		if i, ok := st.evidence.Schema().Item(c.Item); ok && c.Item != "" {
			st.source = Asked
			st.weights[subject.at] = subject.Of(st.evidence.MeanOf(st.evidence.Unit(i)))
			continue
		}
		if !(best > 0) {
			continue
		}
		st.errorsAt[subject.at] = k
		se := math.Sqrt(st.errors(subject.at, subject.at))
		s := Score{Value: c.Value / best, Rates: []measure.Term{}, importance: 1}
		s.Interval = infer.Interval{Low: s.Value - z*se, High: s.Value + z*se}.Clip(0, math.Inf(1))
		if se == 0 {
			s = Stated(s.Value)
		}
		st.weights[subject.at] = s
	}
}

// errors is the covariance of the importance of two cells that was handed in, on the scale of 0 to 1.
func (st *study) errors(i, j int) float64 {
	a, b := st.errorsAt[i], st.errorsAt[j]
	w := st.options.Importance
	switch {
	case a < 0 || b < 0:
		return 0
	case w.Covariance != nil:
		return w.Covariance.At(a, b) / (st.best * st.best)
	case a == b:
		return w.Cells[a].SE * w.Cells[a].SE / (st.best * st.best)
	default:
		return 0
	}
}

func (st *study) importance(c *Subject) Score { return st.weights[c.at] }
