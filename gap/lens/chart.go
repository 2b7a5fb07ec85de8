package lens

import (
	"math"

	"gonum.org/v1/gonum/mat"

	"github.com/safar-cx/safar/gap/infer/quadrant"
)

// concentrate is the corner of low performance and high importance.
const concentrate = quadrant.LowHigh

// chart is the importance–performance chart (Martilla and James 1977): performance to the right, importance upwards.
type chart struct{ result quadrant.Result }

// quadrants returns the chart of the cells that have a rank.
func (st *study) quadrants() *chart {
	if st.chart != nil {
		return st.chart
	}
	n := len(st.subjects)
	x, y := make([]float64, n), make([]float64, n)
	scores, subjects := make([]Score, 2*n), make([]*Subject, 2*n)
	freedom := make([]float64, 2*n)
	for i, c := range st.subjects {
		s, w := c.Satisfaction(), c.Importance()
		x[i], y[i] = s.Value, w.Value
		if !st.eligible[i] || math.IsNaN(x[i]) || math.IsNaN(y[i]) {
			x[i], y[i], s, w = math.NaN(), math.NaN(), None(), None()
		}
		scores[i], scores[n+i], subjects[i], subjects[n+i] = s, w, c, c
		freedom[i], freedom[n+i] = s.DF, w.DF
	}
	var cov mat.Symmetric
	if n > 0 {
		cov = st.covariance(subjects, scores)
	}
	o := quadrant.Options{Cross: st.options.Cross, X: 0.5, Y: st.middle(), DF: freedom}
	st.chart = &chart{quadrant.Odds(x, y, cov, o)}
	return st.chart
}

// middle is the middle of the scale of importance: half of the best that it can be; of importance that is relative, that of a cell as important as the mean.
func (st *study) middle() float64 {
	if st.source == Asked || st.source == HandedIn && st.options.Importance.Best > 0 {
		return 0.5
	}
	sum, n := 0.0, 0.0
	for i, w := range st.weights {
		if st.eligible[i] && !math.IsNaN(w.Value) {
			sum += w.Value
			n++
		}
	}
	return sum / n
}
