package survival

import (
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/mathext"
)

// LogRankTest is the result of LogRank.
type LogRankTest struct {
	Observed, Expected [2]float64 // events of each group; Expected if both had the same hazards
	Variance           float64    // of Observed − Expected, of either group
	ChiSquare          float64    // on one degree of freedom
	P                  float64
}

// LogRank tests whether two groups have the event at the same rates at all times: at each time the d events
// among n at risk are shared out as n₁ to n₂,
//
//	χ² = (Σ(d₁ − d·n₁/n))² / Σ d·(n₁/n)(n₂/n)(n−d)/(n−1)
//
// on one degree of freedom, erring as often as said from 30 people a group on (package documentation) (Mantel 1966, Cancer Chemother. Rep. 50; Peto and Peto 1972). Assumes censoring that
// does not depend on what would have followed, and independent customers.
//
// Pitfalls: it asks for rates, not for shares in the end; where curves cross it may see nothing. A small P says
// that they differ, not by how much: show RestrictedMean of both up to the same time. Bucketed times must have
// the same buckets in both groups; events of one bucket count as ties, which costs a little power, not
// validity, where censoring falls alike. Where causes compete it compares rates of one cause among those who
// have not left, with the others given as censored.
//
// Errors as KaplanMeier's. ChiSquare and P are NaN where there was no event while both groups were followed.
func LogRank(a, b []Count) (LogRankTest, error) {
	var r LogRankTest
	rows, atRisk := [2][]Count{}, [2][]float64{}
	var times []float64
	for g, group := range [2][]Count{a, b} {
		var err error
		if rows[g], atRisk[g], err = followUp(group); err != nil {
			return r, fmt.Errorf("group %d: %w", g, err)
		}
		for _, row := range rows[g] {
			times = append(times, row.Time)
			r.Observed[g] += row.Events
		}
	}
	slices.Sort(times)
	next := [2]int{}
	difference := 0.0
	for _, t := range slices.Compact(times) {
		var events, n [2]float64
		for g := range rows {
			i := next[g]
			if i == len(rows[g]) {
				continue
			}
			n[g] = atRisk[g][i]
			if rows[g][i].Time == t {
				events[g] = rows[g][i].Events
				next[g]++
			}
		}
		d, both := events[0]+events[1], n[0]+n[1]
		p := n[0] / both
		r.Expected[0] += d * p
		r.Expected[1] += d * (1 - p)
		difference += events[0]*(1-p) - events[1]*p
		if both > 1 {
			r.Variance += d * p * (1 - p) * (both - d) / (both - 1)
		}
	}
	r.ChiSquare, r.P = math.NaN(), math.NaN()
	if r.Variance > 0 {
		r.ChiSquare = difference * difference / r.Variance
		r.P = chiSquareTail(r.ChiSquare, 1)
	}
	return r, nil
}

// chiSquareTail is the probability above x.
func chiSquareTail(x, df float64) float64 { return mathext.GammaIncRegComp(df/2, x/2) }
