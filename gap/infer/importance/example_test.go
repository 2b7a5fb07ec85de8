package importance_test

import (
	"fmt"

	"gonum.org/v1/gonum/mat"

	"github.com/safar-cx/safar/gap/infer/importance"
)

// Satisfaction with three touchpoints and overall: the first two go together, the third stands alone.
func ExampleDecompose() {
	correlations := mat.NewSymDense(4, []float64{
		1, 0.60, 0.50, 0.30, // overall
		0.60, 1, 0.70, 0.10, // check-in
		0.50, 0.70, 1, 0.10, // boarding
		0.30, 0.10, 0.10, 1, // food
	})
	for _, m := range []importance.Method{importance.Johnson, importance.Shapley} {
		r, err := importance.Decompose(correlations, importance.Options{Method: m, N: 200, NoiseDraws: 1000})
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Printf("%s: R² %.3f = %.3f, noise below %.2f\n", m, r.R2, r.Weight, r.Noise.High)
	}
	// Output:
	// relative weights: R² 0.429 = [0.233 0.125 0.070], noise below 0.01
	// Shapley: R² 0.429 = [0.234 0.126 0.069], noise below 0.01
}

// Four groups of people, each left out in turn.
func ExampleJackknife() {
	matrix := func(r, s float64) *mat.SymDense { return mat.NewSymDense(3, []float64{1, r, s, r, 1, 0.4, s, 0.4, 1}) }
	without := []mat.Symmetric{matrix(0.62, 0.31), matrix(0.58, 0.33), matrix(0.61, 0.28), matrix(0.59, 0.28)}
	e, err := importance.Jackknife(matrix(0.60, 0.30), without, importance.Options{N: 400})
	if err != nil {
		fmt.Println(err)
		return
	}
	for j, w := range e.Weights {
		fmt.Printf("%.2f (%.2f to %.2f), %.0f %% of what is explained\n", w.Value, w.Interval.Low, w.Interval.High, 100*e.Share[j])
	}
	// Output:
	// 0.32 (0.21 to 0.43), 87 % of what is explained
	// 0.05 (0.01 to 0.10), 13 % of what is explained
}

// Those who liked the queue less liked the journey less; half of all pairs are tied on one of the two.
func ExampleOrdinal() {
	a, err := importance.Ordinal([][]float64{
		{8, 4, 1}, // queue: bad, by the journey: bad, fair, good
		{3, 9, 5}, // fair
		{1, 6, 12},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("τ-b %.2f, Spearman %.2f, n = %.0f\n", a.TauB, a.Spearman, a.N)
	// Output:
	// τ-b 0.52, Spearman 0.56, n = 49
}
