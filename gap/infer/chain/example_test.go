package chain_test

import (
	"errors"
	"fmt"

	"gonum.org/v1/gonum/mat"

	"github.com/safar-cx/safar/gap/infer/chain"
)

// Search, shop and help; bought or gave up.
func ExampleNew() {
	counts := chain.Counts{
		Start: []float64{80, 20, 0},
		Between: mat.NewDense(3, 3, []float64{
			30, 60, 10,
			15, 0, 20,
			5, 10, 0,
		}),
		Absorbed: mat.NewDense(3, 2, []float64{
			0, 30,
			40, 15,
			5, 10,
		}),
	}
	c, err := chain.New(counts)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("bought: %.2f; by contacts: %.2f\n", c.Conversion(0), c.Visits())
	fmt.Printf("lost without each: %.2f\n", c.Removal(0))
	p, err := c.Posterior(0, chain.Options{})
	fmt.Printf("%.2f to %.2f (%s) %v\n", p.Conversion.Interval.Low, p.Conversion.Interval.High, p.Conversion.Method, err)
	// Output:
	// bought: 0.45; by contacts: [1.30 0.90 0.30]
	// lost without each: [0.77 0.97 0.25]
	// 0.35 to 0.55 (dirichlet, model-based) <nil>
}

// Customers are seen in a state that nobody was ever seen to leave: open paths, perhaps, or a gap in the log.
func ExampleError() {
	_, err := chain.New(chain.Counts{
		Start:    []float64{10, 0},
		Between:  mat.NewDense(2, 2, []float64{0, 4, 0, 0}),
		Absorbed: mat.NewDense(2, 1, []float64{6, 0}),
	})
	var fault *chain.Error
	if errors.As(err, &fault) {
		fmt.Println(fault.States, errors.Is(err, chain.ErrNeverAbsorbed))
	}
	// Output: [1] true
}

// From the basket (1) customers pay (2) or leave (3): whether they came from search (0) or from help (4).
func ExampleFirstOrder() {
	total, _ := chain.FirstOrder([]chain.Step{
		{Before: 0, At: 1, Next: 2, Count: 60}, {Before: 0, At: 1, Next: 3, Count: 40},
		{Before: 4, At: 1, Next: 2, Count: 20}, {Before: 4, At: 1, Next: 3, Count: 40},
	})
	fmt.Printf("G² %.1f on %.0f, P %.4f, %.3f bits a step\n", total.G2, total.DF, total.P, total.Bits)
	// Output: G² 10.8 on 1, P 0.0010, 0.049 bits a step
}
