package importance

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat/distuv"
)

// Noise is what a predictor made of random numbers gets, entered beside all the others.
type Noise struct {
	Mean float64 // of its weight
	High float64 // its weight is below this with Options.Confidence
}

func noNoise() Noise { return Noise{math.NaN(), math.NaN()} }

// noise draws a predictor of independent normal numbers, one a person. No data are needed: of its N − 1 directions k lie in the space of the k variables,
// where its correlations are those of a normal vector, and the others only add to its length,
//
//	c = L·g / √(gᵀg + χ²),   R = L·Lᵀ,   g normal in k dimensions, χ² on N − 1 − k degrees of freedom.
func (s system) noise(o Options) (Noise, error) {
	p := len(s.y)
	root, err := s.factor()
	if err != nil {
		return noNoise(), err
	}
	_, k := root.Dims()
	rng := rand.New(rand.NewPCG(o.Seed, 0))
	length := distuv.ChiSquared{K: o.N - 1 - float64(k), Src: rng}
	more := system{all: p + 1, r: mat.NewSymDense(p+1, nil), y: append(slices.Clone(s.y), 0)}
	more.r.SetSym(p, p, 1)
	for i := range p {
		for j := range i + 1 {
			more.r.SetSym(i, j, s.r.At(i, j))
		}
	}
	weights, g, mean := make([]float64, o.NoiseDraws), mat.NewVecDense(k, nil), 0.0
	var c mat.VecDense
	for d := range weights {
		for m := range k {
			g.SetVec(m, rng.NormFloat64())
		}
		c.MulVec(root, g)
		norm := math.Sqrt(mat.Dot(g, g) + length.Rand())
		for i := range p {
			more.r.SetSym(i, p, c.AtVec(i)/norm)
		}
		more.y[p] = c.AtVec(p) / norm
		weight, err := more.weights(o.Method)
		if err != nil {
			return noNoise(), err
		}
		weights[d] = weight[p]
		mean += weight[p] / float64(len(weights))
	}
	slices.Sort(weights)
	at := int(math.Ceil(o.Confidence*float64(len(weights)+1))) - 1
	return Noise{Mean: mean, High: weights[min(max(at, 0), len(weights)-1)]}, nil
}

// factor is L with L·Lᵀ the correlations of predictors and outcome (the last), a column for each direction that they have.
func (s system) factor() (*mat.Dense, error) {
	p := len(s.y)
	full := mat.NewSymDense(p+1, nil)
	for i := range p {
		for j := range i + 1 {
			full.SetSym(i, j, s.r.At(i, j))
		}
		full.SetSym(i, p, s.y[i])
	}
	full.SetSym(p, p, 1)
	var e mat.EigenSym
	if !e.Factorize(full, true) {
		return nil, fmt.Errorf("%w: no eigenvectors", ErrIndefinite)
	}
	var v mat.Dense
	e.VectorsTo(&v)
	values := e.Values(nil) // ascending
	first := slices.IndexFunc(values, func(x float64) bool { return x > Collinear })
	for m := first; m <= p; m++ {
		for i := range p + 1 {
			v.Set(i, m, v.At(i, m)*math.Sqrt(values[m]))
		}
	}
	return v.Slice(0, p+1, first, p+1).(*mat.Dense), nil
}

// weights are the parts of R² alone.
func (s system) weights(method Method) (weight []float64, err error) {
	if method == Shapley {
		weight, _, _ = s.shapley()
		return weight, nil
	}
	weight, _, err = s.johnson()
	return weight, err
}
