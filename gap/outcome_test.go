package gap_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/gap"
	"github.com/safar-cx/safar/gap/infer"
	"github.com/safar-cx/safar/touchpoint"
)

// outcomesOf are the share of 4 and 5 of item a, and the NPS, of people who rate both alike: a mark of 1 to 5 and the same by 2.
func outcomesOf(t *testing.T, weighted, clustered bool, people []touchpoint.Response) (share, nps gap.Outcome) {
	s := asks("a")
	s.Items = append(s.Items, touchpoint.Item{Key: "nps", Scale: touchpoint.NPS()})
	s.Outcomes = []touchpoint.Outcome{{Item: "a", As: touchpoint.MeasureShare, AtLeast: 4}, {Item: "nps", As: touchpoint.MeasureNPS}}
	s.Weighted, s.Clustered = weighted, clustered
	r := ranked(t, mapped(t, cell("a")), tallied(t, s, people), gap.Options{})
	require.Len(t, r.Outcomes, 2)
	return r.Outcomes[0], r.Outcomes[1]
}

func said(mark int, weight float64, cluster string) touchpoint.Response {
	return touchpoint.Response{Weight: weight, Cluster: cluster, Answers: []touchpoint.Answer{touchpoint.LevelAnswer(mark - 1), touchpoint.LevelAnswer(2 * mark)}}
}

func ends(i gap.Interval) infer.Interval {
	return infer.Interval{Low: i[0].Float(), High: i[1].Float()}
}

func TestOutcomesOfPlainPeopleAreWilsonsAndRocks(t *testing.T) {
	var people []touchpoint.Response
	for i := range 40 {
		people = append(people, said(1+i%5, 1, ""))
	}
	share, nps := outcomesOf(t, false, false, people)
	want := infer.Share(0.4, 40, 0.95).Interval
	require.InDelta(t, want.Low, ends(share.Interval).Low, 1e-12)
	require.InDelta(t, want.High, ends(share.Interval).High, 1e-12)
	rocks := infer.NPS(infer.NPSCounts{Detractors: 24, Passives: 8, Promoters: 8}, 0, 0.95).Interval
	require.InDelta(t, 100*rocks.Low, ends(nps.Interval).Low, 1e-10)
	require.InDelta(t, 100*rocks.High, ends(nps.Interval).High, 1e-10)
}

// The few who are unhappy count four times each: their part of the variance is larger than Kish's size has it.
func TestOutcomesKnowWhoseWeightsAreLarge(t *testing.T) {
	var people []touchpoint.Response
	for i := range 200 {
		if i%20 == 0 {
			people = append(people, said(1, 4, ""))
		} else {
			people = append(people, said(5, 1, ""))
		}
	}
	share, nps := outcomesOf(t, true, false, people)
	p, kish := 190.0/230, 230.0*230/350
	require.InDelta(t, p, share.Value.Float(), 1e-12)
	variance := (190*(1-p)*(1-p) + 160*p*p) / 230 / 230 * kish / (kish - 1) // Σw²(y − p)² ÷ (Σw)²
	require.Greater(t, variance, 1.5*p*(1-p)/kish)
	want := infer.ShareFromDesign(p, variance, kish*kish/200, 200, 0.95).Interval
	require.InDelta(t, want.Low, ends(share.Interval).Low, 1e-9)
	require.InDelta(t, want.High, ends(share.Interval).High, 1e-9)
	rocks := infer.NPSFromDesign(infer.NPSCounts{Detractors: 40, Promoters: 190}, 4*variance, kish, kish*kish/200-1, 0.95).Interval
	require.InDelta(t, 100*rocks.Low, ends(nps.Interval).Low, 1e-7)
	require.InDelta(t, 100*rocks.High, ends(nps.Interval).High, 1e-7)
}

// One cluster tells no more than one person, however many are in it.
func TestOutcomesOfOneClusterAreOpen(t *testing.T) {
	var people []touchpoint.Response
	for i := range 40 {
		people = append(people, said(1+i%5, 1, "one"))
	}
	share, nps := outcomesOf(t, false, true, people)
	require.Equal(t, infer.Share(0.4, 1, 0.95).Interval, ends(share.Interval))
	require.Greater(t, ends(nps.Interval).Width(), 100.0)
}

// Fives who share a fifth of the variance, and weights that the unhappy have twice as large: from responses to outcomes. On Kish's size the share of the least content holds in .86 of 1,000.
func TestOutcomesHoldUnderDesigns(t *testing.T) {
	if raced {
		t.Skip("a simulation: run it without the race detector")
	}
	const samples, n = 250, 200
	marks := []float64{0.02, 0.02, 0.04, 0.12, 0.8}
	for _, clustered := range []bool{false, true} {
		rng := rand.New(rand.NewPCG(7, 20))
		heldShare, heldNPS := 0.0, 0.0
		for range samples {
			var people []touchpoint.Response
			common := 0.0
			for len(people) < n {
				i, weight := len(people), 1.0
				if clustered && i%5 == 0 {
					common = math.Sqrt(0.2) * rng.NormFloat64()
				}
				own := 1.0
				if clustered {
					own = math.Sqrt(0.8)
				}
				mark := 1
				for u := phi(common + own*rng.NormFloat64()); mark < 5 && u >= marks[mark-1]; mark++ {
					u -= marks[mark-1]
				}
				if !clustered {
					weight = 0.5 + rng.ExpFloat64()
					if mark < 4 {
						if weight *= 2; rng.IntN(2) == 0 {
							continue
						}
					}
				}
				people = append(people, said(mark, weight, fmt.Sprint(i/5)))
			}
			share, nps := outcomesOf(t, !clustered, clustered, people)
			if ends(share.Interval).Contains(0.92) {
				heldShare += 1.0 / samples
			}
			if ends(nps.Interval).Contains(100 * (0.8 - 0.08)) {
				heldNPS += 1.0 / samples
			}
		}
		require.GreaterOrEqual(t, min(heldShare, heldNPS), 0.94-3*math.Sqrt(0.05*0.95/samples), "clustered: %v", clustered)
		require.LessOrEqual(t, max(heldShare, heldNPS), 0.99)
	}
}
