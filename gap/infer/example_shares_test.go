package infer_test

import (
	"fmt"

	"github.com/safar-cx/safar/gap/infer"
)

func ExampleDifference() {
	now, before := infer.Share(56.0/70, 70, 0.95), infer.Share(48.0/80, 80, 0.95)
	e := infer.Difference(now, before)
	fmt.Printf("%.2f (%.2f to %.2f), %s\n", e.Value, e.Interval.Low, e.Interval.High, e.Method)
	// Output: 0.20 (0.05 to 0.33), newcombe
}

func ExampleFunnel() {
	for _, step := range infer.Funnel([]float64{400, 180, 150, 60}, 0, 0.95) {
		fmt.Printf("%3.0f  %3.0f %% of the step before  %4.1f of 100 lost here (%.1f to %.1f)\n", step.Count, 100*step.OfPrevious.Value,
			100*step.LostOfAll.Value, 100*step.LostOfAll.Interval.Low, 100*step.LostOfAll.Interval.High)
	}
	// Output:
	// 400  100 % of the step before   0.0 of 100 lost here (0.0 to 0.0)
	// 180   45 % of the step before  55.0 of 100 lost here (50.1 to 59.8)
	// 150   83 % of the step before   7.5 of 100 lost here (5.3 to 10.5)
	//  60   40 % of the step before  22.5 of 100 lost here (18.7 to 26.8)
}

// Where 300 customers were lost: which cell is the worst?
func ExampleExclusiveShares() {
	shares, cov := infer.ExclusiveShares([]float64{45, 38, 6, 0}, 300, 0, 0.95)
	score := make([]float64, len(shares))
	for j, e := range shares {
		score[j] = e.Value
	}
	sets, err := infer.Ranks(score, cov, infer.RankOptions{})
	for j, e := range shares {
		fmt.Printf("%4.1f of 100 (%.1f to %.1f), rank %d to %d\n", 100*e.Value, 100*e.Interval.Low, 100*e.Interval.High,
			sets.Simultaneous[j].Best, sets.Simultaneous[j].Worst)
	}
	fmt.Println(err)
	// Output:
	// 15.0 of 100 (11.4 to 19.5), rank 1 to 2
	// 12.7 of 100 (9.4 to 16.9), rank 1 to 2
	//  2.0 of 100 (0.9 to 4.3), rank 3 to 4
	//  0.0 of 100 (0.0 to 1.3), rank 3 to 4
	// <nil>
}
