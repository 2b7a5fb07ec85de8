package smaa_test

import (
	"fmt"

	"gonum.org/v1/gonum/mat"

	"github.com/safar-cx/safar/gap/infer/smaa"
)

// Two specialists and a compromise: the compromise has the best mean, and is first for a fifth of all weights.
func ExampleAnalyse() {
	values := [][]float64{{1, 0}, {0, 1}, {0.6, 0.6}}
	r, err := smaa.Analyse(smaa.Problem{Values: values}, smaa.Weights{}, smaa.Options{})
	if err != nil {
		panic(err)
	}
	for i, a := range r.Alternatives {
		fmt.Printf("%c first for %.1f, among the first two for %.1f of the weights, the middle of them %.1f : %.1f\n",
			'A'+i, a.First().Value, a.Among(2).Value, a.Central.Weights[0], a.Central.Weights[1])
	}
	// Output:
	// A first for 0.4, among the first two for 0.5 of the weights, the middle of them 0.8 : 0.2
	// B first for 0.4, among the first two for 0.5 of the weights, the middle of them 0.2 : 0.8
	// C first for 0.2, among the first two for 1.0 of the weights, the middle of them 0.5 : 0.5
}

func ExampleExact() {
	r, err := smaa.Exact([][]float64{{1, 0}, {0, 1}, {0.6, 0.6}})
	if err != nil {
		panic(err)
	}
	fmt.Printf("%.2f\n", r.Alternatives[2].Acceptability)
	// Output: [0.20 0.80 0.00]
}

// Each alternative is worth something on a criterion of its own: 30, 29 and 10 at equal weights.
func ExampleOverturn() {
	first, changes, err := smaa.Overturn(smaa.Problem{Own: []float64{30, 29, 10}}, nil)
	if err != nil {
		panic(err)
	}
	for _, c := range changes {
		fmt.Printf("%d is before %d unless weights are off by a factor of %.3f, or that of %d alone by %.3f\n", first, c.Rival, c.Factor, c.Criterion, c.Alone)
	}
	// Output:
	// 0 is before 1 unless weights are off by a factor of 1.017, or that of 1 alone by 1.034
	// 0 is before 2 unless weights are off by a factor of 1.732, or that of 2 alone by 3.000
}

// Errors of the values and doubts about the weights, apart and together, on the same draws.
func ExampleSeveral() {
	stated := smaa.Weights{Stated: []float64{1, 1, 1}, Spread: 1.5}
	p := smaa.Problem{Own: []float64{30, 29, 20}, Cov: mat.NewDiagDense(3, []float64{1, 1, 1})}
	asStated := smaa.Weights{Stated: stated.Stated, Spread: 1}
	r, err := smaa.Several(p, []smaa.Case{{Weights: asStated}, {Weights: stated, Exact: true}, {Weights: stated}}, smaa.Options{})
	if err != nil {
		panic(err)
	}
	for k, name := range []string{"errors of values", "doubts about weights", "both"} {
		fmt.Printf("%-21s %.2f\n", name, r[k].Alternatives[0].First().Value)
	}
	// Output:
	// errors of values      0.76
	// doubts about weights  0.52
	// both                  0.52
}
