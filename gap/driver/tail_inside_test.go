package driver

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"
	"gonum.org/v1/gonum/stat/distuv"

	"github.com/safar-cx/safar/gap/infer"
)

// A p value is that at which the interval of this confidence would just reach 0: of ten people Student's, whose tail is far heavier than the normal one where many items are looked at.
func TestTailsOfFewAreStudents(t *testing.T) {
	for _, n := range []float64{10, 30, 1e6} {
		const se = 0.1
		half := infer.Critical(0.95, n-1) * se
		of := func(value float64) group {
			return group{outcome: infer.Estimate{Value: value, SE: se, NEff: n, Confidence: 0.95, Interval: infer.Interval{Low: value - half, High: value + half}}}
		}
		student := distuv.StudentsT{Sigma: 1, Nu: n - 1}
		for _, value := range []float64{0.05, 0.2, 0.36} {
			one := combined([3]group{of(value)}, 1)
			require.InEpsilon(t, student.Survival(value/se), tail(one, 1), 1e-9, "%g people, %g", n, value)
			require.InEpsilon(t, student.CDF(value/se), tail(one, -1), 1e-9)
			// Two alike have twice the degrees of freedom.
			two := distuv.StudentsT{Sigma: 1, Nu: 2 * (n - 1)}
			e := combined([3]group{of(value), of(0)}, 1, -1)
			require.InEpsilon(t, 2*(n-1), e.df, 1e-9)
			require.Less(t, tail(e, 1), 0.5)
			require.InDelta(t, two.Survival(value/se/math.Sqrt2), tail(e, 1), 0.02)
		}
	}
}
