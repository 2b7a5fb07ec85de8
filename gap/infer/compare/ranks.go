package compare

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/stat/distuv"

	"github.com/safar-cx/safar/gap/infer"
)

// Reason says why something cannot be told from the data. It is part of the answer, not an error.
type Reason string

// The reasons.
const (
	// Told is no reason: all is there.
	Told Reason = ""
	// FewGroups: fewer than two groups, or columns, have anything in them.
	FewGroups Reason = "few-groups"
	// FewAnswers: not enough answers to estimate an error from.
	FewAnswers Reason = "few-answers"
	// NoVariance: all answers are alike, and show no error.
	NoVariance Reason = "no-variance"
	// BadInput: a count, a size, a mean or a variance is negative, NaN or infinite.
	BadInput Reason = "bad-input"
	// BadOption: an option is out of range.
	BadOption Reason = "bad-option"
)

// RankTest is the result of a rank test of several groups at once. Statistic, P and Effect are NaN where Reason says why.
type RankTest struct {
	Statistic float64 // about χ² on DF degrees of freedom if nothing differs
	DF        float64 // groups less 1
	P         float64 // of a statistic as large, if nothing differs
	Effect    float64 // 0 none to 1: ε² of KruskalWallis, Kendall's W of Friedman
	N         float64 // answers (effective) of KruskalWallis, people of Friedman
	Left      int     // groups, or people, left out: without answers, or without all of them
	Reason    Reason
}

// chi fills in what follows from the statistic.
func (t RankTest) chi() RankTest {
	t.P = distuv.ChiSquared{K: t.DF}.Survival(t.Statistic)
	return t
}

// untold is a test of which only the reason is known.
func (t RankTest) untold(r Reason) RankTest {
	t.Statistic, t.P, t.Effect, t.Reason = math.NaN(), math.NaN(), math.NaN(), r
	return t
}

// KruskalWallis asks whether independent groups answer alike, by ranks (Kruskal and Wallis 1952, JASA 47, 583–621), corrected for ties:
//
//	H = [12/(N(N+1)) Σ R_g²/n_g − 3(N+1)] ÷ [1 − Σ(t³−t)/(N³−N)],   ε² = H/(N − 1),
//
// with R_g the sum of midranks of group g and t the answers at a level; ε² as Tomczak and Tomczak (2014, Trends in Sport Sciences 1(21)). Only the order of
// the levels matters, not what they stand for. ε² is above 0 even by chance, by (groups − 1)/(N − 1).
//
// It assumes that nobody is in two groups: see Friedman for the same people. It sees groups of which one tends to answer higher; two groups with the same
// middle and different spread pass for alike. P is from χ² and holds too seldom, not too often, where groups have fewer than five answers. A large P is
// not evidence of likeness: see Ratings.
//
// Groups without answers are left out. Reasons: BadInput, FewGroups, NoVariance (all at one level). Groups of different numbers of levels panic.
func KruskalWallis(groups []Group) RankTest {
	var t RankTest
	var used [][]float64
	var sizes []float64
	for _, g := range groups {
		if len(g.Counts) != len(groups[0].Counts) {
			panic("compare: groups differ in their number of levels")
		}
		counts, size := g.scaled()
		switch {
		case math.IsNaN(size):
			return t.untold(BadInput)
		case size == 0:
			t.Left++
		default:
			used, sizes = append(used, counts), append(sizes, size)
			t.N += size
		}
	}
	if len(used) < 2 {
		return t.untold(FewGroups)
	}
	t.DF = float64(len(used) - 1)
	sums, ties := rankSums(used)
	n := t.N
	// About the mean rank, so that large N cancels nothing.
	between := 0.0
	for g, sum := range sums {
		off := sum/sizes[g] - (n+1)/2
		between += sizes[g] * off * off
	}
	spread := (n*n*n - n) - ties
	if !(spread > 1e-12*n*n*n) {
		return t.untold(NoVariance)
	}
	t.Statistic = 12 * between * (n - 1) / spread
	t.Effect = math.Min(1, t.Statistic/(n-1))
	return t.chi()
}

// rankSums are the groups' sums of midranks, and Σ(t³ − t) over the levels.
func rankSums(groups [][]float64) (sums []float64, ties float64) {
	sums = make([]float64, len(groups))
	below := 0.0
	for level := range groups[0] {
		at := 0.0
		for _, counts := range groups {
			at += counts[level]
		}
		rank := below + (at+1)/2
		for g, counts := range groups {
			sums[g] += counts[level] * rank
		}
		ties += at*at*at - at
		below += at
	}
	return sums, ties
}

// Friedman asks whether the same people answer alike in several columns, by each one's ranks (Friedman 1937, JASA 32, 675–701; with ties: Conover 1999,
// Practical Nonparametric Statistics). rows are people, NaN a missing answer.
//
//	χ² = 12 Σ_c (R_c − n(k+1)/2)² ÷ [n k(k+1) − Σ(t³−t)/(k−1)],   W = χ²/(n(k − 1)),
//
// with R_c the sum over n people of the ranks among k columns, and t the sizes of ties within a person. W is Kendall's coefficient of concordance: how far
// people agree on the order of the columns, 1/n by chance. Only each person's order matters.
//
// People who did not answer all columns are left out, and counted in Left. Reasons: FewGroups (fewer than two columns), FewAnswers (fewer than two people),
// NoVariance (nobody tells any two columns apart), BadInput (an infinite answer). Rows of different lengths panic. Where few answered everything, what is
// left may be odd people.
//
// It takes people to be independent, and has no weights. Where they come in clusters that see a column alike, all of one flight its food, it errs far too often, in up to .23 instead of .05, however many they are: ask Wald there,
// with the covariance of the means, and Contrast for which differ.
func Friedman(rows [][]float64) RankTest {
	var t RankTest
	if len(rows) == 0 || len(rows[0]) < 2 {
		return t.untold(FewGroups)
	}
	k := float64(len(rows[0]))
	t.DF = k - 1
	sums := make([]float64, len(rows[0]))
	ties := 0.0
	for _, row := range rows {
		if len(row) != len(rows[0]) {
			panic("compare: rows differ in length")
		}
		switch {
		case slices.ContainsFunc(row, func(x float64) bool { return math.IsInf(x, 0) }):
			return t.untold(BadInput)
		case slices.ContainsFunc(row, math.IsNaN):
			t.Left++
			continue
		}
		t.N++
		ties += addRanks(sums, row)
	}
	if t.N < 2 {
		return t.untold(FewAnswers)
	}
	spread := t.N*k*(k+1) - ties/(k-1)
	if !(spread > 1e-12*t.N*k*k) {
		return t.untold(NoVariance)
	}
	between := 0.0
	for _, sum := range sums {
		off := sum - t.N*(k+1)/2
		between += off * off
	}
	t.Statistic = 12 * between / spread
	t.Effect = math.Min(1, t.Statistic/(t.N*(k-1)))
	return t.chi()
}

// addRanks adds the midranks of one person's answers and returns Σ(t³ − t).
func addRanks(sums, row []float64) (ties float64) {
	order := slices.Sorted(slices.Values(row))
	for c, x := range row {
		low, _ := slices.BinarySearch(order, x)
		high := low
		for high < len(order) && order[high] == x {
			high++
		}
		t := float64(high - low)
		sums[c] += float64(low+high+1) / 2
		ties += t*t - 1 // t members of a tie add up to t³ − t
	}
	return ties
}

// CliffFeng is the method of the interval of CliffDelta.
const CliffFeng infer.Method = "cliff-feng"

// CliffDelta is how much more often someone of a answers higher than someone of b than the other way round, P(a > b) − P(a < b), from −1 to 1
// (Cliff 1993, Psychol. Bull. 114, 494–509). It is (2U/(n·m)) − 1 of the Mann–Whitney test, and depends on the order of the levels alone.
//
// The interval is the asymmetric one with the unbiased variance s² and Student's t on n + m − 2 degrees of freedom (Feng and Cliff 2004, J. Mod. Appl.
// Stat. Methods 3, 322–332),
//
//	[δ − δ³ ± t·s·√((1−δ²)² + t²s²)] ÷ (1 − δ² + t²s²),
//
// s² at least (1−δ²)/(nm−1). Where δ is ±1 there is no error to be seen, and the near end is (n − t²)/(n + t²) of the smaller group. Where all answers of
// both are alike, δ is 0, and the interval, by the lower bound on s², still has width.
//
// a and b must not share people. N and NEff are sums. NaN without answers on either side or with input that makes no sense; the interval is NaN where a
// side has no more than one answer. Groups of different numbers of levels panic. Pitfall: two effects of one size on different scales are not one effect.
func CliffDelta(a, b Group, confidence float64) infer.Estimate {
	if len(a.Counts) != len(b.Counts) {
		panic("compare: groups differ in their number of levels")
	}
	if confidence == 0 {
		confidence = infer.DefaultConfidence
	}
	x, n := a.scaled()
	y, m := b.scaled()
	nan := math.NaN()
	e := infer.Estimate{Value: nan, SE: nan, Interval: infer.Interval{Low: nan, High: nan}, N: total(a) + total(b), NEff: n + m, Confidence: confidence, Method: CliffFeng}
	if !(n > 0 && m > 0) {
		return e
	}
	delta, variance := dominance(x, y, n, m)
	e.Value = delta
	t := infer.Critical(confidence, n+m-2)
	if n <= 1 || m <= 1 {
		return e
	}
	variance = math.Max(variance, (1-delta*delta)/(n*m-1))
	e.SE = math.Sqrt(variance)
	if math.IsNaN(t) {
		e.Confidence = nan
		return e
	}
	if 1-math.Abs(delta) < 1e-12 {
		small := math.Min(n, m)
		near := (small - t*t) / (small + t*t)
		e.Interval = infer.Interval{Low: near, High: 1}
		if delta < 0 {
			e.Interval = infer.Interval{Low: -1, High: -near}
		}
		return e
	}
	rest, ts := 1-delta*delta, t*e.SE
	half := ts * math.Sqrt(rest*rest+ts*ts)
	e.Interval = infer.Interval{Low: (delta*rest - half) / (rest + ts*ts), High: (delta*rest + half) / (rest + ts*ts)}.Clip(-1, 1)
	return e
}

// dominance is δ and its unbiased variance, NaN with a single answer on a side.
func dominance(x, y []float64, n, m float64) (delta, variance float64) {
	dx, dy := make([]float64, len(x)), make([]float64, len(y)) // of one answer at the level, over those of the other side
	belowX, belowY, apart := 0.0, 0.0, n*m
	for i := range x {
		dx[i] = (2*belowY + y[i] - m) / m
		dy[i] = (n - x[i] - 2*belowX) / n
		belowX, belowY = belowX+x[i], belowY+y[i]
		delta += x[i] * dx[i] / n
		apart -= x[i] * y[i]
	}
	delta = math.Max(-1, math.Min(1, delta))
	rows, columns := 0.0, 0.0
	for i := range x {
		rows += x[i] * (dx[i] - delta) * (dx[i] - delta)
		columns += y[i] * (dy[i] - delta) * (dy[i] - delta)
	}
	cells := apart - n*m*delta*delta
	return delta, (m*m*rows + n*n*columns - cells) / (n * m * (n - 1) * (m - 1))
}

// total is the sum of the counts.
func total(g Group) float64 {
	sum := 0.0
	for _, c := range g.Counts {
		sum += c
	}
	return sum
}

// quantile is Student's t's.
func quantile(p, df float64) float64 {
	return distuv.StudentsT{Sigma: 1, Nu: math.Min(df, 1e10)}.Quantile(p)
}

// below is the probability that Student's t is at most x.
func below(x, df float64) float64 { return distuv.StudentsT{Sigma: 1, Nu: math.Min(df, 1e10)}.CDF(x) }
