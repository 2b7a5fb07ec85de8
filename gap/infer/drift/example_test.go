package drift_test

import (
	"fmt"
	"math"

	"github.com/safar-cx/safar/gap/infer/drift"
)

// Mean marks of seven quarters with the variances of those means; the second was a small sample.
func ExampleRecursive() {
	marks := []float64{4.10, 3.95, 4.12, 4.09, 3.98, 3.97, 3.95}
	variances := []float64{0.0009, 0.0100, 0.0009, 0.0009, 0.0009, 0.0009, 0.0009}
	course := drift.CUSUM(drift.Recursive(marks, variances), drift.Chart{Slack: 0.5, Limit: 4})
	signal, rise := course.First()
	peak, _ := course.Peak()
	chance := drift.Chance(drift.Chart{Slack: 0.5, Limit: peak}, 6)
	fmt.Printf("better: %v; told in quarter %d, since quarter %d; P = %.0e\n", rise, signal.At+1, signal.Change+1, chance)
	// Output:
	// better: false; told in quarter 6, since quarter 5; P = 1e-05
}

// Flow widths of the NIST/SEMATECH e-Handbook, 6.3.2.3, from the tenth on.
func ExampleCUSUM() {
	widths := []float64{324.6, 324.625, 325.15, 328.325, 327.25, 327.825}
	course := drift.CUSUM(widths, drift.Chart{Target: 325, Slack: 0.3175, Limit: 4.1959})
	fmt.Printf("%.2f\n", course.High)
	fmt.Printf("at %d, since %d, now about %.1f\n", course.Raised.At, course.Raised.Change, course.Raised.Mean)
	// Output:
	// [0.00 0.00 0.00 3.01 4.94 7.45]
	// at 4, since 3, now about 327.8
}

// How long until a false alarm, and until a shift of one standard error is found.
func ExampleRunLength() {
	c := drift.Standard()
	fmt.Printf("%.0f and %.1f periods; by chance within 12: %.3f\n", drift.RunLength(c, 0), drift.RunLength(c, 1), drift.Chance(c, 12))
	// Output:
	// 465 and 10.4 periods; by chance within 12: 0.013
}

func ExamplePageHinkley() {
	stream := []float64{3, 3, 2, 3, 3, 2, 3, 5, 5, 4, 5, 5}
	fmt.Println(drift.PageHinkley(stream, drift.PageHinkleyOptions{Min: 5, Delta: 0.1, Lambda: 4, Alpha: 1}))
	// Output:
	// [9]
}

// Both kinds of customers are better served than before, yet the mean fell: more of those came who like it less.
func ExampleDecompose() {
	before := []drift.Class{{Mean: 4.6, Variance: 0.001, Share: 0.7}, {Mean: 3.6, Variance: 0.002, Share: 0.3}}
	after := []drift.Class{{Mean: 4.7, Variance: 0.002, Share: 0.4}, {Mean: 3.7, Variance: 0.001, Share: 0.6}}
	p := drift.Decompose(before, after)
	fmt.Printf("%+.2f in all: %+.2f within classes, %+.2f by who came; reversed: %v\n", p.Crude, p.Within, p.Mix, p.Simpson())
	// Output:
	// -0.20 in all: +0.10 within classes, -0.30 by who came; reversed: true
}

// A standard mix of two thirds and one third.
func ExampleStandardise() {
	mean, variance := drift.Standardise([]drift.Class{{Mean: 0.6, Variance: 0.01}, {Mean: 0.3, Variance: 0.04}}, []float64{2, 1})
	fmt.Printf("%.2f, standard error %.3f\n", mean, math.Sqrt(variance))
	// Output:
	// 0.50, standard error 0.094
}

// Mean marks of seven quarters with the variances of those means: a CUSUM told that they changed, and this says when.
func ExampleChange() {
	marks := []float64{4.10, 3.95, 4.12, 4.09, 3.98, 3.97, 3.95}
	variances := []float64{0.0009, 0.0100, 0.0009, 0.0009, 0.0009, 0.0009, 0.0009}
	s := drift.Change(marks, variances)
	fmt.Printf("from %.2f to %.2f in quarter %d\n", s.Before, s.After, s.At+1)
	// Output:
	// from 4.10 to 3.97 in quarter 5
}
