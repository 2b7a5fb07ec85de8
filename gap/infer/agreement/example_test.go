package agreement_test

import (
	"fmt"
	"math"

	"github.com/safar-cx/safar/gap/infer/agreement"
)

// Krippendorff's own example: four observers, twelve units, and some marks missing.
func ExampleAlpha() {
	none := math.NaN()
	counts, err := agreement.Count([][]float64{
		{1, 2, 3, 3, 2, 1, 4, 1, 2, none, none, none},
		{1, 2, 3, 3, 2, 2, 4, 1, 2, 5, none, 3},
		{none, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, none},
		{1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, none},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	alpha := agreement.Alpha(counts, agreement.Nominal, agreement.Options{})
	fmt.Printf("α %.3f (%.2f to %.2f), %.0f units, %d marks\n", alpha.Value, alpha.Interval.Low, alpha.Interval.High, alpha.N, alpha.Ratings)
	verdict := agreement.Judge(alpha, agreement.Krippendorff())
	fmt.Println("surely:", verdict.Sure, verdict.Cautions)
	most, _ := agreement.Divide(counts, agreement.Nominal)
	fmt.Printf("unit %d divides them most: %.0f %% of all disagreement\n", most[0].Unit, 100*most[0].Share)
	// Output:
	// α 0.743 (0.09 to 0.93), 11 units, 40 marks
	// surely: unreliable [these-raters-only few-raters few-units wide]
	// unit 5 divides them most: 50 % of all disagreement
}

// Nearly everything is fine and nearly everybody says so: α cannot see it, AC1 can.
func ExampleGwet() {
	counts, err := agreement.NewCounts([]float64{0, 1}, [][]int{
		{0, 3}, {0, 3}, {0, 3}, {0, 3}, {0, 3}, {0, 3}, {0, 3}, {1, 2}, {0, 3}, {1, 2}, {0, 3}, {0, 3},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	alpha := agreement.Alpha(counts, agreement.Nominal, agreement.Options{})
	ac1 := agreement.Gwet(counts, agreement.Identity, agreement.Options{})
	fmt.Printf("α %.2f, AC1 %.2f (%.2f to %.2f)\n", alpha.Value, ac1.Value, ac1.Interval.Low, ac1.Interval.High)
	// Output: α -0.03, AC1 0.88 (0.39 to 0.97)
}

// The last unit was marked by the two strict raters only.
func ExampleSeverity() {
	none := math.NaN()
	s, err := agreement.Severity([][]float64{
		{5, 4, 3, 4, 5, 3, none},
		{4, 3, 2, 3, 4, 2, 3},
		{4, 2, 2, 2, 3, 1, 2},
	}, agreement.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for r, e := range s.Raters {
		fmt.Printf("rater %d: %+.2f (%+.2f to %+.2f), %s\n", r, e.Value, e.Joint.Low, e.Joint.High, e.Leaning)
	}
	fmt.Printf("last unit: %.2f as marked, %.2f had all marked it\n", s.Raw[6], s.Units[6].Value)
	// Output:
	// rater 0: +0.89 (+0.61 to +1.16), mild
	// rater 1: -0.09 (-0.35 to +0.17), not-sure
	// rater 2: -0.80 (-1.06 to -0.54), strict
	// last unit: 2.50 as marked, 2.94 had all marked it
}

func ExampleICC() {
	judges := [][]float64{{9, 6, 8, 7, 10, 6}, {2, 1, 4, 1, 5, 2}, {5, 3, 6, 2, 6, 4}, {8, 2, 8, 6, 9, 7}}
	for _, form := range []agreement.Form{agreement.AgreementSingle, agreement.AgreementMean} {
		r, err := agreement.ICC(judges, form, agreement.Options{})
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Printf("%s %.2f (%.2f to %.2f)\n", r.Coefficient, r.Value, r.Interval.Low, r.Interval.High)
	}
	// Output:
	// icc-a-1 0.29 (0.02 to 0.76)
	// icc-a-k 0.62 (0.07 to 0.93)
}
