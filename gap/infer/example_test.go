package infer_test

import (
	"fmt"

	"gonum.org/v1/gonum/mat"

	"github.com/safar-cx/safar/gap/infer"
)

// Three cells rated by the same people: the first two are worse than the third for sure, but not one than the
// other.
func ExampleRanks() {
	pain := []float64{21.4, 19.9, 8.2}
	cov := mat.NewSymDense(3, []float64{
		1.8, 0.6, 0.4,
		0.6, 1.5, 0.3,
		0.4, 0.3, 0.9,
	})
	sets, err := infer.Ranks(pain, cov, infer.RankOptions{DF: []float64{299, 299, 299}})
	if err != nil {
		fmt.Println(err)
		return
	}
	for j, rank := range sets.Rank {
		fmt.Printf("rank %d, surely within %d to %d\n", rank, sets.Simultaneous[j].Best, sets.Simultaneous[j].Worst)
	}
	fmt.Println("may be the worst:", sets.Among(1))
	// Output:
	// rank 1, surely within 1 to 2
	// rank 2, surely within 1 to 2
	// rank 3, surely within 3 to 3
	// may be the worst: [true true false]
}

// Thirty passengers, all but one of whom gave the top mark: the t interval would end above 5.
func ExampleMeanFromHistogram() {
	marks := []float64{1, 2, 3, 4, 5}
	answers := []float64{0, 0, 0, 1, 29}
	e := infer.MeanFromHistogram(marks, answers, 30, 30, 0.95)
	fmt.Printf("%.2f (%.2f to %.2f), %s\n", e.Value, e.Interval.Low, e.Interval.High, e.Method)
	// Output: 4.97 (4.48 to 4.99), score
}

// Clusters of passengers of one flight answer alike: the variance of the mean, found by leaving out groups of
// flights in turn, is worth fewer answers than were given.
func ExampleMeanFromDesign() {
	marks := []float64{1, 2, 3, 4, 5}
	answers := []float64{10, 20, 70, 120, 80}
	e := infer.MeanFromDesign(marks, answers, 0.006, 300, 300, 63, 0.95)
	fmt.Printf("%.2f (%.2f to %.2f), worth %.0f answers\n", e.Value, e.Interval.Low, e.Interval.High, e.NEff)
	// Output: 3.80 (3.63 to 3.95), worth 171 answers
}

func ExampleShare() {
	e := infer.Share(81.0/263, 263, 0.95)
	fmt.Printf("%.1f %% (%.1f to %.1f)\n", 100*e.Value, 100*e.Interval.Low, 100*e.Interval.High)
	// Output: 30.8 % (25.5 to 36.6)
}

func ExampleNPS() {
	e := infer.NPS(infer.NPSCounts{Detractors: 2, Passives: 2, Promoters: 6}, 0, 0.95)
	fmt.Printf("NPS %.0f (%.0f to %.0f); the interval is centred on %.0f\n",
		100*e.Value, 100*e.Interval.Low, 100*e.Interval.High, 100*e.Centre)
	// Output: NPS 40 (-13 to 74); the interval is centred on 31
}

func ExampleMoments() {
	var north, south infer.Moments
	for _, minutes := range []float64{12, 15, 11} {
		north.Add(minutes)
	}
	south.AddWeighted(20, 2)
	north.Merge(south)
	fmt.Printf("mean %.2f, worth %.2f answers\n", north.Mean(), north.NEff())
	// Output: mean 15.60, worth 3.57 answers
}

func ExampleMean() {
	var m infer.Moments
	for _, x := range []float64{0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2} {
		m.Add(x)
	}
	e := infer.Mean(m, 0.95)
	fmt.Printf("%.2f (%.2f to %.2f)\n", e.Value, e.Interval.Low, e.Interval.High)
	// Output: 0.75 (-0.53 to 2.03)
}
