package chain

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"
)

// The likelihood ratio of one state is that of a two-way table: aspirin and heart attacks, 189 of 11,034 against
// 104 of 11,037, has G² = 25.37 (Agresti 2002, Categorical Data Analysis, table 3.1, computed from the counts).
func TestFirstOrderIsTheTableTestOfEachState(t *testing.T) {
	table := func(at int) []Step {
		return []Step{{0, at, 0, 100}, {0, at, 1, 10845}, {1, at, 0, 104}, {1, at, 1, 10933}, {0, at, 0, 89}, {3, at, 7, 0}}
	}
	total, states := FirstOrder(table(5))
	require.Len(t, states, 1)
	require.Equal(t, 5, states[0].At)
	require.InDelta(t, 25.37, states[0].G2, 0.005)
	require.Equal(t, 1.0, states[0].DF)
	require.InDelta(t, 4.7e-7, states[0].P, 1e-8)
	require.False(t, states[0].Sparse)
	total.At = 5
	require.Equal(t, states[0], total)

	both, states := FirstOrder(append(table(9), table(5)...))
	require.Equal(t, []int{5, 9}, []int{states[0].At, states[1].At})
	require.InDelta(t, 2*total.G2, both.G2, 1e-9)
	require.Equal(t, 2.0, both.DF)
	require.InDelta(t, total.Bits, both.Bits, 1e-12)
}

func TestFirstOrderAtTheEdges(t *testing.T) {
	total, states := FirstOrder(nil)
	require.Nil(t, states)
	require.True(t, math.IsNaN(total.P))
	require.Zero(t, total.DF)

	total, _ = FirstOrder([]Step{{0, 1, 2, 30}, {3, 1, 2, 40}})
	require.Zero(t, total.DF)
	require.Zero(t, total.G2)
	require.True(t, math.IsNaN(total.P))

	total, _ = FirstOrder([]Step{{0, 1, 2, 1}, {3, 1, 4, 1}, {3, 1, 2, 1}})
	require.True(t, total.Sparse)

	for _, x := range []float64{-1, math.NaN(), math.Inf(1)} {
		total, states = FirstOrder([]Step{{0, 1, 2, x}, {0, 2, 3, 5}, {1, 2, 4, 5}, {1, 2, 3, 2}})
		require.True(t, math.IsNaN(total.G2) && math.IsNaN(total.P))
		require.Len(t, states, 2)
		require.True(t, math.IsNaN(states[0].Count))
		require.False(t, math.IsNaN(states[1].P))
	}
}

func TestFirstOrderRejectsMemoryAndNotItsAbsence(t *testing.T) {
	rng := rand.New(rand.NewPCG(9, 9))
	for _, memory := range []bool{false, true} {
		rejected, reps := 0, 200
		for range reps {
			var steps []Step
			before, at := 0, 1
			for range 600 {
				next := rng.IntN(3)
				if memory && rng.IntN(4) == 0 {
					next = before
				}
				steps = append(steps, Step{before, at, next, 1})
				before, at = at, next
			}
			total, _ := FirstOrder(steps)
			require.Equal(t, 12.0, total.DF)
			if total.P < 0.05 {
				rejected++
			}
		}
		if memory {
			require.Greater(t, rejected, 190)
		} else {
			require.InDelta(t, 0.05*float64(reps), rejected, 4*math.Sqrt(0.05*0.95*float64(reps)))
		}
	}
}
