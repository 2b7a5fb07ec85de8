package infer_test

import (
	"errors"
	"fmt"

	"gonum.org/v1/gonum/mat"

	"github.com/safar-cx/safar/gap/infer"
)

// Days until customers came back after a complaint; some had not yet when the data end.
func ExampleKaplanMeier() {
	s, err := infer.KaplanMeier([]infer.TimeCount{
		{Time: 2, Events: 5}, {Time: 5, Events: 9, Censored: 2}, {Time: 9, Events: 4, Censored: 8}, {Time: 14, Censored: 12},
	}, 0.95)
	if err != nil {
		fmt.Println(err)
		return
	}
	week := s.At(7)
	fmt.Printf("not back after 7 days: %.0f %% (%.0f to %.0f)\n", 100*week.Value, 100*week.Interval.Low, 100*week.Interval.High)
	fmt.Printf("median %v days (%v to %v)\n", s.Quantile(0.5).Value, s.Quantile(0.5).Interval.Low, s.Quantile(0.5).Interval.High)
	fmt.Printf("mean within 14 days: %.1f\n", s.RestrictedMean(14).Value)
	// Output:
	// not back after 7 days: 65 % (48 to 78)
	// median NaN days (5 to +Inf)
	// mean within 14 days: 9.9
}

// Going on and giving up compete; who is under way when the data end is censored.
func ExampleAalenJohansen() {
	c, err := infer.AalenJohansen([]infer.CauseCount{
		{Time: 1, Events: []float64{20, 6}, Censored: 4},
		{Time: 3, Events: []float64{15, 9}, Censored: 6},
		{Time: 7, Events: []float64{5, 5}, Censored: 10},
	}, 0.95)
	if err != nil {
		fmt.Println(err)
		return
	}
	for cause, name := range []string{"went on", "gave up"} {
		e := c.At(cause, 7)
		fmt.Printf("%s within 7 hours: %.0f %% (%.0f to %.0f)\n", name, 100*e.Value, 100*e.Interval.Low, 100*e.Interval.High)
	}
	// Output:
	// went on within 7 hours: 54 % (43 to 66)
	// gave up within 7 hours: 28 % (19 to 41)
}

func ExampleLogRank() {
	before := []infer.TimeCount{{Time: 1, Events: 4}, {Time: 2, Events: 9}, {Time: 4, Events: 12, Censored: 5}}
	after := []infer.TimeCount{{Time: 1, Events: 12}, {Time: 2, Events: 9}, {Time: 4, Events: 6, Censored: 3}}
	r, err := infer.LogRank(before, after)
	fmt.Printf("%.0f events where %.1f would be expected: χ² %.2f, P %.3f %v\n", r.Observed[0], r.Expected[0], r.ChiSquare, r.P, err)
	// Output: 25 events where 30.4 would be expected: χ² 4.22, P 0.040 <nil>
}

// Search, shop and help; bought or gave up.
func ExampleNewChain() {
	counts := infer.ChainCounts{
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
	c, err := infer.NewChain(counts)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("bought: %.2f; by contacts: %.2f\n", c.Conversion(0), c.Visits())
	fmt.Printf("lost without each: %.2f\n", c.Removal(0))
	p, err := c.Posterior(0, infer.ChainOptions{})
	fmt.Printf("%.2f to %.2f (%s) %v\n", p.Conversion.Interval.Low, p.Conversion.Interval.High, p.Conversion.Method, err)
	// Output:
	// bought: 0.45; by contacts: [1.30 0.90 0.30]
	// lost without each: [0.77 0.97 0.25]
	// 0.35 to 0.55 (dirichlet, model-based) <nil>
}

// Customers are seen in a state that nobody was ever seen to leave: open paths, perhaps, or a gap in the log.
func ExampleChainError() {
	_, err := infer.NewChain(infer.ChainCounts{
		Start:    []float64{10, 0},
		Between:  mat.NewDense(2, 2, []float64{0, 4, 0, 0}),
		Absorbed: mat.NewDense(2, 1, []float64{6, 0}),
	})
	var fault *infer.ChainError
	if errors.As(err, &fault) {
		fmt.Println(fault.States, errors.Is(err, infer.ErrNeverAbsorbed))
	}
	// Output: [1] true
}

// From the basket (1) customers pay (2) or leave (3): whether they came from search (0) or from help (4).
func ExampleFirstOrder() {
	total, _ := infer.FirstOrder([]infer.StepCount{
		{Before: 0, At: 1, Next: 2, Count: 60}, {Before: 0, At: 1, Next: 3, Count: 40},
		{Before: 4, At: 1, Next: 2, Count: 20}, {Before: 4, At: 1, Next: 3, Count: 40},
	})
	fmt.Printf("G² %.1f on %.0f, P %.4f, %.3f bits a step\n", total.G2, total.DF, total.P, total.Bits)
	// Output: G² 10.8 on 1, P 0.0010, 0.049 bits a step
}

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
