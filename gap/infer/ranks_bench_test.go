package infer

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/mat"
)

// manyCells are scores of p cells rated by the same people: variances that differ by a factor of up to 9, a
// shared factor and more correlation within tens of cells. spread is how far the true scores lie apart, in
// standard errors of a middling cell.
func manyCells(p int, spread float64) (score []float64, cov *mat.SymDense) {
	rng := rand.New(rand.NewPCG(uint64(p), 7))
	sd := make([]float64, p)
	for j := range sd {
		sd[j] = math.Exp((rng.Float64() - 0.5) * math.Log(3))
	}
	cov = mat.NewSymDense(p, nil)
	for j := range p {
		for k := 0; k <= j; k++ {
			c := 0.3
			if j/10 == k/10 {
				c = 0.5
			}
			if j == k {
				c = 1
			}
			cov.SetSym(j, k, c*sd[j]*sd[k])
		}
	}
	score = make([]float64, p)
	for j := range score {
		score[j] = spread*rng.NormFloat64() + sd[j]*rng.NormFloat64()
	}
	return score, cov
}

func BenchmarkRanks(b *testing.B) {
	for _, p := range []int{20, 200, 1000} {
		for _, spread := range []float64{0, 2, 20} {
			b.Run(fmt.Sprintf("cells=%d/spread=%v", p, spread), func(b *testing.B) {
				score, cov := manyCells(p, spread)
				df := make([]float64, p)
				for j := range df {
					df[j] = 299
				}
				b.ReportAllocs()
				for b.Loop() {
					if _, err := Ranks(score, cov, RankOptions{DF: df}); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}
