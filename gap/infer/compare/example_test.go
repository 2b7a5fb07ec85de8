package compare_test

import (
	"fmt"

	"github.com/safar-cx/safar/gap/infer/compare"
)

var levels = []float64{1, 2, 3, 4, 5}

// One stage rated by customers of three channels.
func ExampleKruskalWallis() {
	web := compare.Group{Counts: []float64{2, 5, 20, 40, 33}}
	branch := compare.Group{Counts: []float64{3, 6, 18, 41, 32}}
	telephone := compare.Group{Counts: []float64{12, 20, 30, 25, 13}}
	r := compare.KruskalWallis([]compare.Group{web, branch, telephone})
	fmt.Printf("H = %.1f on %.0f degrees of freedom, P = %.1g, ε² = %.2f\n", r.Statistic, r.DF, r.P, r.Effect)
	// Output:
	// H = 37.5 on 2 degrees of freedom, P = 7e-09, ε² = 0.13
}

// Three channels rated by the same five people.
func ExampleFriedman() {
	r := compare.Friedman([][]float64{{4, 3, 2}, {5, 5, 3}, {4, 4, 1}, {3, 2, 2}, {5, 4, 3}})
	fmt.Printf("χ² = %.2f, P = %.3f, W = %.2f\n", r.Statistic, r.P, r.Effect)
	// Output:
	// χ² = 8.59, P = 0.014, W = 0.86
}

// How much more often is the web rated higher than the telephone than lower?
func ExampleCliffDelta() {
	web := compare.Group{Counts: []float64{2, 5, 20, 40, 33}}
	telephone := compare.Group{Counts: []float64{12, 20, 30, 25, 13}}
	e := compare.CliffDelta(web, telephone, 0.95)
	fmt.Printf("δ = %.2f (%.2f to %.2f)\n", e.Value, e.Interval.Low, e.Interval.High)
	// Output:
	// δ = 0.43 (0.28 to 0.55)
}

// Half a point does not matter. The web is like the branch, and unlike the telephone; of the chat, which few used, nothing can be said yet.
func ExampleRatings() {
	web := compare.Group{Counts: []float64{2, 5, 20, 40, 33}}
	for _, other := range []struct {
		name string
		compare.Group
	}{
		{"branch", compare.Group{Counts: []float64{3, 6, 18, 41, 32}}},
		{"telephone", compare.Group{Counts: []float64{12, 20, 30, 25, 13}}},
		{"chat", compare.Group{Counts: []float64{0, 2, 4, 3, 3}}},
	} {
		c := compare.Ratings(levels, web, other.Group, compare.Options{Margin: 0.5})
		i := c.Difference.Interval
		fmt.Printf("%-9s  %+.2f (%+.2f to %+.2f)  %v", other.name, c.Difference.Value, i.Low, i.High, c.Answer)
		if c.Answer == compare.CannotTell {
			fmt.Printf(": %.0f and %.0f more answers would", c.More[0], c.More[1])
		}
		fmt.Println()
	}
	// Output:
	// branch     +0.04 (-0.24 to +0.33)  equivalent
	// telephone  +0.90 (+0.58 to +1.20)  differs
	// chat       +0.39 (-0.27 to +1.23)  cannot tell: 425 and 51 more answers would
}

// Waiting times in minutes, of which a summary is known.
func ExampleMeans() {
	north := compare.Summary{N: 120, Mean: 14.2, Variance: 36}
	south := compare.Summary{N: 95, Mean: 16.9, Variance: 49}
	c := compare.Means(north, south, compare.Options{Margin: 1})
	fmt.Printf("t = %.2f on %.1f degrees of freedom, P = %.4f: %v\n", c.T, c.DF, c.P, c.Answer)
	// Output:
	// t = -2.99 on 185.6 degrees of freedom, P = 0.0032: differs
}

// Four tests at a false discovery rate of 5 %: the first two may be believed.
func ExampleBenjaminiHochberg() {
	fmt.Printf("%.3f\n", compare.BenjaminiHochberg([]float64{0.001, 0.02, 0.04, 0.3}))
	// Output:
	// [0.004 0.040 0.053 0.300]
}

// One of three answers does not outlast being one of three.
func ExampleTogether() {
	base := compare.Summary{N: 50, Mean: 4, Variance: 1}
	var all []compare.Comparison
	for _, mean := range []float64{3, 3.58, 3.9} {
		all = append(all, compare.Means(base, compare.Summary{N: 50, Mean: mean, Variance: 1}, compare.Options{}))
	}
	for i, c := range compare.Together(all, true, 0.05) {
		fmt.Printf("alone %v, together %v\n", all[i].Answer, c.Answer)
	}
	// Output:
	// alone differs, together differs
	// alone differs, together cannot tell
	// alone cannot tell, together cannot tell
}
