package chain

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"
	"gonum.org/v1/gonum/mat"
)

// wild draws a chain in which most states are linked.
func wild(rng *rand.Rand, n int) Counts {
	c := Counts{make([]float64, n), mat.NewDense(n, n, nil), mat.NewDense(n, 2, nil)}
	for i := range n {
		c.Start[i] = float64(rng.IntN(3))
		for j := range n {
			c.Between.(*mat.Dense).Set(i, j, float64(rng.IntN(4)))
		}
		c.Absorbed.(*mat.Dense).Set(i, 0, float64(rng.IntN(2)))
		c.Absorbed.(*mat.Dense).Set(i, 1, 1+float64(rng.IntN(2)))
	}
	c.Start[0]++
	c.Absorbed.(*mat.Dense).Set(n-1, 0, 1)
	return c
}

// withoutAll sends everybody who is in a state of the group to the other end.
func withoutAll(c Counts, group []int) Counts {
	between, absorbed := mat.DenseCopyOf(c.Between), mat.DenseCopyOf(c.Absorbed)
	for _, i := range group {
		for j := range c.Start {
			between.Set(i, j, 0)
		}
		absorbed.Set(i, 0, 0)
		absorbed.Set(i, 1, 1)
	}
	return Counts{c.Start, between, absorbed}
}

func TestRemovalOfAGroupIsWhatIsLostWithoutIt(t *testing.T) {
	rng := rand.New(rand.NewPCG(31, 5))
	for range 200 {
		n := 2 + rng.IntN(7)
		counts := wild(rng, n)
		c, err := New(counts)
		require.NoError(t, err)
		var groups [][]int
		for range 5 {
			groups = append(groups, rng.Perm(n)[:rng.IntN(n+1)])
		}
		for g, effect := range c.RemovalOf(0, groups) {
			left, err := New(withoutAll(counts, groups[g]))
			require.NoError(t, err)
			require.InDelta(t, 1-left.Conversion(0)/c.Conversion(0), effect, 1e-12, "%v", groups[g])
		}
		for i, effect := range c.Removal(0) {
			require.InDelta(t, effect, c.RemovalOf(0, [][]int{{i, i}})[0], 1e-12)
		}
	}
}

func TestGroupsOfOneStateHaveTheirIntervals(t *testing.T) {
	c, err := New(wild(rand.New(rand.NewPCG(8, 8)), 5))
	require.NoError(t, err)
	p, err := c.Posterior(0, Options{Draws: 100, Partitions: [][][]int{{{0, 2}, {1}}, {{0}, {1}, {2}, {3}, {4}, {1, 3}}}})
	require.NoError(t, err)
	require.Len(t, p.AttributionOf, 2)
	require.Len(t, p.AttributionOf[1], 6)
	require.InDelta(t, 1, p.AttributionOf[0][0].Value+p.AttributionOf[0][1].Value, 1e-12)
	sum := 0.0
	for i, e := range p.RemovalOf[1][:5] {
		require.InDelta(t, p.Removal[i].Value, e.Value, 1e-12)
		require.InDelta(t, p.Removal[i].Interval.Low, e.Interval.Low, 1e-12)
		require.InDelta(t, p.Removal[i].Interval.High, e.Interval.High, 1e-12)
	}
	for _, e := range p.AttributionOf[1] {
		require.True(t, e.Interval.Contains(e.Value))
		sum += e.Value
	}
	require.InDelta(t, 1, sum, 1e-12)
	require.GreaterOrEqual(t, p.RemovalOf[1][5].Value, math.Max(p.Removal[1].Value, p.Removal[3].Value))
}

func TestRemovalOfNobodyAndOfUnreachedStatesIsNothing(t *testing.T) {
	counts := Counts{[]float64{4, 0, 0}, mat.NewDense(3, 3, nil), mat.NewDense(3, 2, []float64{2, 2, 1, 0, 0, 0})}
	c, err := New(counts)
	require.NoError(t, err)
	require.Equal(t, []float64{0, 0, 0, 1, 1}, c.RemovalOf(0, [][]int{{}, {1}, {1, 2}, {0}, {0, 1, 2}}))
	p, err := c.Posterior(0, Options{Draws: 50, Partitions: [][][]int{{{}, {1, 2}, {0}}}})
	require.NoError(t, err)
	require.Zero(t, p.RemovalOf[0][1].Value)
	require.Equal(t, 1.0, p.AttributionOf[0][2].Value)
	counts.Absorbed.(*mat.Dense).Set(0, 0, 0)
	never, err := New(counts)
	require.NoError(t, err)
	require.True(t, math.IsNaN(never.RemovalOf(0, [][]int{{0}})[0]))
	require.Panics(t, func() { c.RemovalOf(0, [][]int{{3}}) })
}
