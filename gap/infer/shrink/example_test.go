package shrink_test

import (
	"fmt"

	"gonum.org/v1/gonum/mat"

	"github.com/safar-cx/safar/gap/infer"
	"github.com/safar-cx/safar/gap/infer/shrink"
)

// Five counters of one kind. The second was rated by few, and is drawn most.
func ExampleMeans() {
	levels := []float64{1, 2, 3, 4, 5}
	var cells []infer.Estimate
	for _, counts := range [][]float64{{2, 4, 20, 40, 30}, {2, 2, 1, 1, 0}, {5, 9, 30, 40, 20}, {1, 2, 9, 30, 40}, {3, 8, 20, 31, 18}} {
		n := 0.0
		for _, c := range counts {
			n += c
		}
		cells = append(cells, infer.MeanFromHistogram(levels, counts, n, n, 0.95))
	}
	for _, c := range shrink.Means(cells, 0.95).Cells {
		fmt.Printf("%3.0f answers: raw %.2f, shrunk %.2f (%.2f to %.2f)\n", c.Raw.N, c.Raw.Value, c.Shrunk.Value, c.Shrunk.Interval.Low, c.Shrunk.Interval.High)
	}
	// Output:
	//  96 answers: raw 3.96, shrunk 3.95 (3.76 to 4.15)
	//   6 answers: raw 2.17, shrunk 2.51 (1.34 to 3.68)
	// 104 answers: raw 3.59, shrunk 3.59 (3.38 to 3.79)
	//  82 answers: raw 4.29, shrunk 4.29 (4.09 to 4.48)
	//  80 answers: raw 3.66, shrunk 3.66 (3.43 to 3.90)
}

// Five cells that the same people rated: seven tenths of the variance of their errors are in common. Cells lie apart by more than their own errors explain, so that they are drawn less; what is common stays in the error of each.
func ExampleDependent() {
	cells := make([]infer.Estimate, 5)
	cov := mat.NewSymDense(5, nil)
	for i, level := range []float64{3.9, 4.1, 3.5, 4.3, 3.7} {
		cells[i] = infer.Estimate{Value: level, SE: 0.3, Interval: infer.Interval{Low: level - 0.59, High: level + 0.59}}
		for j := range i + 1 {
			cov.SetSym(i, j, 0.7*0.09)
		}
		cov.SetSym(i, i, 0.09)
	}
	alone, together := shrink.Means(cells, 0), shrink.Dependent(cells, cov, 0)
	for i, c := range together.Cells {
		fmt.Printf("raw %.1f, if errors were independent %.2f ± %.2f, as they are %.2f ± %.2f\n", c.Raw.Value,
			alone.Cells[i].Shrunk.Value, alone.Cells[i].Shrunk.SE, c.Shrunk.Value, c.Shrunk.SE)
	}
	// Output:
	// raw 3.9, if errors were independent 3.90 ± 0.24, as they are 3.90 ± 0.30
	// raw 4.1, if errors were independent 4.01 ± 0.26, as they are 4.07 ± 0.30
	// raw 3.5, if errors were independent 3.68 ± 0.30, as they are 3.55 ± 0.30
	// raw 4.3, if errors were independent 4.12 ± 0.30, as they are 4.25 ± 0.30
	// raw 3.7, if errors were independent 3.79 ± 0.26, as they are 3.73 ± 0.30
}

// Complaints at six branches of one kind.
func ExampleShares() {
	p, prior := shrink.Shares([]shrink.Count{{12, 100}, {0, 4}, {30, 120}, {2, 5}, {9, 90}, {20, 80}}, shrink.Options{})
	fmt.Printf("prior: mean %.2f\n", prior.Mean())
	for _, c := range p.Cells {
		fmt.Printf("%3.0f answers: raw %.2f, shrunk %.2f\n", c.Raw.N, c.Raw.Value, c.Shrunk.Value)
	}
	// Output:
	// prior: mean 0.18
	// 100 answers: raw 0.12, shrunk 0.14
	//   4 answers: raw 0.00, shrunk 0.17
	// 120 answers: raw 0.25, shrunk 0.23
	//   5 answers: raw 0.40, shrunk 0.21
	//  90 answers: raw 0.10, shrunk 0.13
	//  80 answers: raw 0.25, shrunk 0.23
}
