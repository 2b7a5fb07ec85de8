package infer

import (
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// simulate reports whether the long simulations are wanted: SAFAR_SIMULATE=1 go test -run Coverage -v prints
// the tables of the package's documentation.
func simulate() bool { return os.Getenv("SAFAR_SIMULATE") != "" }

var ratingShapes = []struct {
	name  string
	share []float64
}{
	{"even", []float64{0.2, 0.2, 0.2, 0.2, 0.2}},
	{"two camps", []float64{0.45, 0.05, 0, 0.05, 0.45}},
	{"good", []float64{0.05, 0.05, 0.1, 0.3, 0.5}},
	{"80 % top", []float64{0.02, 0.02, 0.04, 0.12, 0.8}},
	{"90 % top", []float64{0.01, 0.01, 0.02, 0.06, 0.9}},
	{"95 % top", []float64{0.005, 0.005, 0.01, 0.03, 0.95}},
	{"95 % top, rest lowest", []float64{0.05, 0, 0, 0, 0.95}},
}

// meanCoverage is how often the t interval and the score interval hold the true mean, and their mean widths.
func meanCoverage(rng *rand.Rand, share []float64, n, reps int) (t, score, tWidth, scoreWidth float64) {
	values := []float64{1, 2, 3, 4, 5}
	truth, _ := histogramMoments(values, share)
	for range reps {
		counts := make([]float64, len(values))
		for range n {
			u, k := rng.Float64(), 0
			for ; k < len(share)-1 && u >= share[k]; k++ {
				u -= share[k]
			}
			counts[k]++
		}
		var m Moments
		for k, c := range counts {
			for range int(c) {
				m.Add(values[k])
			}
		}
		student, few := Mean(m, 0), MeanFromHistogram(values, counts, float64(n), float64(n), 0)
		if student.Interval.Contains(truth) {
			t++
		}
		if few.Interval.Contains(truth) {
			score++
		}
		tWidth += student.Interval.Width()
		scoreWidth += few.Interval.Width()
	}
	r := float64(reps)
	return t / r, score / r, tWidth / r, scoreWidth / r
}

func TestScoreCoverageIsNearNominal(t *testing.T) {
	reps, sizes := 300, []int{30, 100}
	if underRace {
		reps = 60
	}
	if simulate() {
		reps, sizes = 20_000, []int{30, 100, 1000}
	}
	rng := rand.New(rand.NewPCG(2024, 30))
	table := new(strings.Builder)
	for _, n := range sizes {
		meanT, meanScore, worstT, worstScore := 0.0, 0.0, 1.0, 1.0
		for _, shape := range ratingShapes {
			student, score, tWidth, scoreWidth := meanCoverage(rng, shape.share, n, reps)
			fmt.Fprintf(table, "%-22s %5d   %.3f  %.3f   %.3f  %.3f\n", shape.name, n, student, score, tWidth, scoreWidth)
			meanT += student / float64(len(ratingShapes))
			meanScore += score / float64(len(ratingShapes))
			worstT, worstScore = math.Min(worstT, student), math.Min(worstScore, score)
			// Four standard deviations of the simulation below .94.
			require.Greater(t, score, 0.94-4*math.Sqrt(0.95*0.05/float64(reps)), "%s, n = %d", shape.name, n)
		}
		fmt.Fprintf(table, "%-22s %5d   %.3f  %.3f\n%-22s %5d   %.3f  %.3f\n", "mean", n, meanT, meanScore, "worst", n, worstT, worstScore)
	}
	t.Logf("\nshape                      n       t  score   widths t, score\n%s", table)
}
