package importance

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/mat"
)

// johnson makes relative weights: the predictors X are replaced by the uncorrelated variables Z nearest to them, y is regressed on Z, and what
// each Z explains is given back to the X by the squared correlations of X and Z. With R = V·diag(λ)·Vᵀ,
//
//	Λ = V·diag(√λ)·Vᵀ,   β = V·diag(1/√λ)·Vᵀ·r,   weight_j = Σ_k Λ_jk²·β_k²
//
// where 1/√λ is 0 for λ = 0: the root of a singular matrix has a pseudo-inverse, and rows of Λ still have length 1.
func (s system) johnson() (weight []float64, r2 float64, err error) {
	p := len(s.y)
	var e mat.EigenSym
	if !e.Factorize(s.r, true) {
		return nil, 0, fmt.Errorf("%w: no eigenvectors", ErrIndefinite)
	}
	var v mat.Dense
	e.VectorsTo(&v)
	root := mat.NewDense(p, p, nil)
	beta := make([]float64, p)
	for m, lambda := range e.Values(nil) {
		if lambda <= Collinear {
			continue
		}
		dot := 0.0
		for j := range p {
			dot += v.At(j, m) * s.y[j]
		}
		sd := math.Sqrt(lambda)
		for j := range p {
			beta[j] += v.At(j, m) * dot / sd
			for k := range p {
				root.Set(j, k, root.At(j, k)+v.At(j, m)*sd*v.At(k, m))
			}
		}
	}
	weight = make([]float64, p)
	for j := range p {
		for k, b := range beta {
			l := root.At(j, k) * b
			weight[j] += l * l
		}
		r2 += weight[j]
	}
	return weight, r2, nil
}
