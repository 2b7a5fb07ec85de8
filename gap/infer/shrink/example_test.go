package shrink_test

import (
	"fmt"

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
