package ahp_test

import (
	"fmt"

	"github.com/safar-cx/safar/gap/infer/ahp"
)

// Four stages of a journey, compared two at a time: the first counts three times as much as the second, and so on.
func ExampleJudgements_Weights() {
	j, err := ahp.FromTriangle(4, []float64{3, 5, 2, 1, 4, 1. / 3})
	if err != nil {
		fmt.Println(err)
		return
	}
	r, err := j.Weights(ahp.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("weights %.2f, CR %.3f by the table of %s\n", r.Weights, r.CR, r.Index)
	first := r.Revise[0]
	fmt.Printf("look again at %d against %d: judged %.1f, the others imply %.1f\n", first.I, first.J, first.Judged, first.Implied)
	// Output:
	// weights [0.46 0.26 0.11 0.17], CR 0.246 by the table of Saaty (1980)
	// look again at 1 against 3: judged 4.0, the others imply 1.5
}

// Three people, the third of whom left a pair out.
func ExampleGroup() {
	var people []*ahp.Judgements
	for _, ratios := range [][]float64{{3, 5, 1}, {2, 4, 3}, {4, 0, 2}} {
		j, err := ahp.FromTriangle(3, ratios)
		if err != nil {
			fmt.Println(err)
			return
		}
		people = append(people, j)
	}
	r, err := ahp.Group(people, 0.95, ahp.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for i, share := range r.Shares {
		fmt.Printf("item %d: %.2f (%.2f to %.2f)\n", i, share.Value, share.Interval.Low, share.Interval.High)
	}
	// Output:
	// item 0: 0.63 (0.45 to 0.78)
	// item 1: 0.23 (0.10 to 0.46)
	// item 2: 0.13 (0.11 to 0.17)
}
