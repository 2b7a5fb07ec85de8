package gap_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/gap"
	"github.com/safar-cx/safar/touchpoint"
)

// A point with too few raters has no rank, but it may hurt more than the points that have one: what is said of the worst must then be said of ranked points alone.
func TestAPointWithoutARankLimitsWhatIsSaidOfTheWorst(t *testing.T) {
	point := func(key touchpoint.Key, score float64, rank int) gap.Point {
		p := gap.Point{
			Stage: "s", Touchpoint: key, Items: []touchpoint.Key{key}, Kind: gap.Pain,
			Score: gap.Known(score), Interval: gap.Interval{gap.Known(score - 2), gap.Known(score + 2)},
		}
		if p.Rank, p.RankSet = rank, (gap.RankSet{rank, rank}); rank == 0 {
			p.TooFew = true
		}
		return p
	}
	ranking := func(few float64) *gap.Ranking {
		return &gap.Ranking{
			Points: []gap.Point{point("a", 30, 1), point("b", 20, 2), point("c", 10, 3), point("few", few, 0)},
			Worst:  gap.Worst{2: nil},
		}
	}
	said := ranking(29).Say("en")
	require.Contains(t, said, "Among the points that can be ranked: The worst pain point is surely a.")
	require.Contains(t, said, "Among the points that can be ranked: Surely among the worst 2: a and b.")

	said = ranking(21).Say("en") // it may take the second place, not the first
	require.Contains(t, said, "The worst pain point is surely a.")
	require.Contains(t, said, "Among the points that can be ranked: Surely among the worst 2: a and b.")

	said = ranking(5).Say("en")
	require.Contains(t, said, "The worst pain point is surely a.")
	require.Contains(t, said, "Surely among the worst 2: a and b.")
}
