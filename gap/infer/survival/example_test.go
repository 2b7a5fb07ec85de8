package survival_test

import (
	"fmt"

	"github.com/safar-cx/safar/gap/infer/survival"
)

// Days until customers came back after a complaint; some had not yet when the data end.
func ExampleKaplanMeier() {
	s, err := survival.KaplanMeier([]survival.Count{
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
	c, err := survival.AalenJohansen([]survival.CauseCount{
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
	before := []survival.Count{{Time: 1, Events: 4}, {Time: 2, Events: 9}, {Time: 4, Events: 12, Censored: 5}}
	after := []survival.Count{{Time: 1, Events: 12}, {Time: 2, Events: 9}, {Time: 4, Events: 6, Censored: 3}}
	r, err := survival.LogRank(before, after)
	fmt.Printf("%.0f events where %.1f would be expected: χ² %.2f, P %.3f %v\n", r.Observed[0], r.Expected[0], r.ChiSquare, r.P, err)
	// Output: 25 events where 30.4 would be expected: χ² 4.22, P 0.040 <nil>
}
