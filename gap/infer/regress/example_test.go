package regress_test

import (
	"fmt"

	"gonum.org/v1/gonum/mat"

	"github.com/safar-cx/safar/gap/infer/regress"
)

// Satisfaction with the whole, and with food and queues, which are themselves correlated by one half.
func ExampleFit() {
	cov := mat.NewSymDense(3, []float64{
		1, 0.6, 0.45,
		0.6, 1, 0.5,
		0.45, 0.5, 1,
	})
	r, err := regress.Fit(cov, regress.Options{N: 400})
	if err != nil {
		fmt.Println(err)
		return
	}
	for j, name := range []string{"food", "queues"} {
		b := r.Slopes[j]
		fmt.Printf("%s %.2f (%.2f to %.2f)\n", name, b.Value, b.Interval.Low, b.Interval.High)
	}
	fmt.Printf("R² %.2f\n", r.R2)
	// Output:
	// food 0.50 (0.41 to 0.59)
	// queues 0.20 (0.11 to 0.29)
	// R² 0.39
}
