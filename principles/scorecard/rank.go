package scorecard

import (
	"cmp"
	"math"
	"slices"

	"gonum.org/v1/gonum/stat/distuv"
)

// rank gives the principles of each subject their ranks, with the sets of ranks left open. A principle is surely weaker than another if the mean over assessors of the
// difference is below 0 by Student's t on the assessors who marked both, less one; over all ordered pairs of a subject by Holm's step-down rule (1979, Scand. J. Stat.
// 6), which holds however they hang together. Two principles whose difference has no variance are never told apart.
func (r *roller) rank(c *Card, rows [][]float64) {
	for from := 0; from < len(r.targets); {
		to := from + 1 // behind all principles together
		for to < len(r.targets) && r.targets[to].subject == r.targets[from].subject {
			to++
		}
		var who []int
		for i := from + 1; i < to; i++ {
			if r.targets[i].form != nil {
				who = append(who, i)
			}
		}
		if len(who) > 1 {
			r.rankAmong(c, rows, who)
		}
		from = to
	}
}

func (r *roller) rankAmong(c *Card, rows [][]float64, who []int) {
	below := r.weaker(rows, who, 1-c.Confidence)
	for i, t := range who {
		rank, best, worst := 1, 1, len(who)
		for j, u := range who {
			if rows[0][u] < rows[0][t]-1e-12 {
				rank++
			}
			if below[[2]int{j, i}] {
				best++
			}
			if below[[2]int{i, j}] {
				worst--
			}
		}
		c.Scores[t].Rank, c.Scores[t].RankSet = rank, RankSet{best, worst}
	}
}

// weaker returns the ordered pairs of which the first is surely weaker, all at once with an error of at most alpha.
func (r *roller) weaker(rows [][]float64, who []int, alpha float64) map[[2]int]bool {
	type lead struct {
		pair [2]int
		p    float64
	}
	var leads []lead
	for i, t := range who {
		for j, u := range who {
			if d := rows[0][u] - rows[0][t]; d > 0 {
				leads = append(leads, lead{[2]int{i, j}, r.chance(rows, t, u, d)})
			}
		}
	}
	slices.SortStableFunc(leads, func(a, b lead) int { return cmp.Compare(a.p, b.p) })
	out := map[[2]int]bool{}
	left := len(who) * (len(who) - 1)
	for _, l := range leads {
		if !(l.p <= alpha/float64(left)) {
			break
		}
		out[l.pair] = true
		left--
	}
	return out
}

// chance is the probability of such a lead of one score over another, or a larger one, if there is none; 1 where it cannot be told.
func (r *roller) chance(rows [][]float64, t, u int, d float64) float64 {
	first, _ := r.behind(r.targets[t].form)
	second, _ := r.behind(r.targets[u].form)
	shared := 0
	for _, g := range first {
		if slices.Contains(second, g) {
			shared++
		}
	}
	all := slices.Concat(first, second)
	slices.Sort(all)
	variance := jackknife(slices.Compact(all), func(g int) float64 { return rows[g+1][u] - rows[g+1][t] })
	if shared < 2 || !(variance > 0) {
		return 1
	}
	floor := r.rounding(r.targets[t].form) + r.rounding(r.targets[u].form)
	return distuv.StudentsT{Mu: 0, Sigma: 1, Nu: float64(shared - 1)}.Survival(d / math.Sqrt(max(variance, floor)))
}
