package smaa

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/mat"
)

// falling is a problem of alternatives on criteria of their own, whose errors hang together through a common factor and are of full rank.
func falling(n int) Problem {
	rng := rand.New(rand.NewPCG(uint64(n), 1))
	p, cov := Problem{Own: make([]float64, n)}, mat.NewSymDense(n, nil)
	for i := range n {
		p.Own[i] = 30 * math.Pow(rng.Float64(), 0.3)
		for k := range i + 1 {
			cov.SetSym(i, k, 0.1)
		}
		cov.SetSym(i, i, 0.3)
	}
	p.Cov = cov
	return p
}

func BenchmarkOwnCriteria(b *testing.B) {
	for _, n := range []int{20, 200, 1000} {
		for _, exact := range []bool{true, false} {
			b.Run(fmt.Sprintf("%d/known=%v", n, exact), func(b *testing.B) {
				p, w := falling(n), make([]float64, n)
				for i := range w {
					w[i] = 1
				}
				for b.Loop() {
					if _, err := Several(p, []Case{{Weights: Weights{Stated: w}, Exact: exact}}, Options{Places: 5, Central: 20}); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}

func BenchmarkCriteria(b *testing.B) {
	rng := rand.New(rand.NewPCG(1, 1))
	values := make([][]float64, 1000)
	for i := range values {
		for range 10 {
			values[i] = append(values[i], rng.Float64())
		}
	}
	for b.Loop() {
		if _, err := Analyse(Problem{Values: values}, Weights{}, Options{Places: 5}); err != nil {
			b.Fatal(err)
		}
	}
}
