package measure

import (
	"math"

	"gonum.org/v1/gonum/mat"

	"github.com/safar-cx/safar/gap/infer"
)

// Scores is what is lost at each of some cells, in points per 100, with importance.
type Scores struct {
	Pains      []Pain           // before importance
	Estimates  []infer.Estimate // points lost per 100 customers, or users ([Pain].UsersOnly)
	Covariance *mat.SymDense    // of these; nil without cells, NaN where it cannot be told
	Freedom    []float64        // degrees of freedom behind each variance
}

// Scores scores cells. Where all answers to a cell are alike its variance is 0 and says nothing; the width of its interval stands in, and its covariances are 0.
func (e *Evidence) Scores(cells []Cell) Scores {
	s := Scores{Pains: make([]Pain, len(cells))}
	quantities := make([]Quantity, len(cells))
	for i, c := range cells {
		s.Pains[i] = e.Pain(c)
		quantities[i] = s.Pains[i].Quantity
	}
	s.Covariance = e.Together(quantities)
	for i, c := range cells {
		variance := s.Covariance.At(i, i)
		estimate := e.Estimate(quantities[i], variance)
		if estimate.Value = quantities[i].Value; math.IsNaN(estimate.Value) {
			estimate.Interval = infer.Interval{Low: math.NaN(), High: math.NaN()}
		}
		if Nothing(variance, quantities[i].Spread.N) {
			for j := range cells {
				s.Covariance.SetSym(i, j, 0)
			}
			se := estimate.ImpliedSE()
			s.Covariance.SetSym(i, i, se*se)
		}
		s.Estimates = append(s.Estimates, estimate.Affine(0, 100*c.Importance))
		s.Freedom = append(s.Freedom, quantities[i].Spread.DF)
	}
	for i, c := range cells {
		for j := range cells[:i+1] {
			s.Covariance.SetSym(i, j, s.Covariance.At(i, j)*1e4*c.Importance*cells[j].Importance)
		}
	}
	return s
}
