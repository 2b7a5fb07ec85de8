package infer

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"
)

// What can be wrong with the numbers given to Ranks; the errors returned wrap these and name the cell or
// option.
var (
	ErrNotFinite = errors.New("infer: not a finite number")
	ErrNotPSD    = errors.New("infer: not a covariance matrix")
	ErrOption    = errors.New("infer: option out of range")
)

// Defaults of RankOptions.
const (
	DefaultDraws = 20_000
	DefaultSeed  = 0x5afa_2024
)

// fewestDraws is how many there are, unless others are asked for, however many cells there are.
const fewestDraws = 5_000

// RankOptions says how Ranks works; the zero value is the default.
type RankOptions struct {
	// Confidence of the simultaneous sets jointly, and of each marginal set by itself; 0 means 0.95.
	Confidence float64
	// Draws from the normal distribution for the critical values; 0 means 20,000 up to 200 cells, and beyond as
	// many fewer as there are more cells, down to 5,000: of 1,000 cells a marginal set then moves with the
	// seed by two ranks in the mean, where it is 800 wide. With 1,000 draws sets of few cells move, too. For the
	// simultaneous sets of fewer than 200 cells up to five times as many are used.
	Draws int
	// Seed of the draws; 0 means DefaultSeed. The same seed gives the same sets, however many processors
	// there are.
	Seed uint64
	// DF are the degrees of freedom behind each cell's variance: n − 1 for means of n independent answers,
	// JackknifeDF for a jackknife. nil means that variances are known, which at n = 30 gives sets that hold
	// too seldom (see the package's table).
	DF []float64
}

// RankSet are the ranks that a cell may have, 1 being the highest score: all from Best to Worst, both
// included.
type RankSet struct{ Best, Worst int }

// RankSets are the ranks of cells with what is known about them. All slices are in the order of the scores
// given.
type RankSets struct {
	// Rank of each score: 1 + the number of higher ones. Scores equal to about 12 digits share a rank.
	Rank []int
	// Simultaneous sets hold all at once with the given confidence: only these may be compared with each
	// other.
	Simultaneous []RankSet
	// Marginal sets hold with that confidence for one cell that was singled out beforehand, each by itself.
	// They are shorter, and must not be read jointly.
	Marginal []RankSet
	// Critical is the value that a standardised difference must exceed to tell two cells apart,
	// simultaneously. NaN when no difference was near enough to it for its value to matter.
	Critical float64
	// Confidence, Draws and Seed that were used.
	Confidence float64
	Draws      int
	Seed       uint64

	above [][]uint64 // bit k of row j: j's score is surely above k's
}

// Ranks finds confidence sets for the ranks of cells by their true scores, from estimated scores and the full
// covariance matrix of the estimates (Mogstad, Romano, Shaikh and Wilhelm 2024, Rev. Econ. Stud. 91,
// 476–518). The highest score has rank 1.
//
// A cell's best rank is 1 + the number of cells surely above it, its worst the number of cells less those
// surely below. "Surely" is a test of every ordered pair of cells, that the first is not above the second,
// against the quantile of the largest standardised lead under a normal distribution with that covariance;
// stepped down: leads found sure leave, and the quantile is taken of the others, until no more leave. (Only
// the lead leaves. The opposite order stays in, so that an error about the direction counts; leaving it out
// too would give smaller sets, without the paper's guarantee.) The simultaneous sets take all ordered pairs
// at once; a marginal set those with its cell. Scores may be correlated in any way, the covariance may be
// singular, and no cell needs to differ from any other.
//
// With DF, a pair's statistic |t| is first mapped to the z of the same tail under Student's t on the smaller
// of the two degrees of freedom. Without, scores must come from samples large enough to take variances as
// known.
//
// A pair whose difference has no variance (relative to the two cells' below 1e-10, so also two cells without
// any) is never told apart, whether the scores are equal or not: a sample that shows no variance is no proof
// of there being none. A single cell without variance is compared on the other's alone, which claims too
// much: give it the square of Estimate.ImpliedSE instead. Variances should be unbiased, Σe²/(n(n−1)).
//
// Errors: ErrNotFinite for a score, covariance or DF that is NaN, or infinite where it may not be; ErrNotPSD
// for a negative variance, or a matrix that is no covariance by more than rounding; ErrOption for a
// confidence not in (0, 1), a DF not above 0, or too few draws to have the quantile. It panics if the
// dimensions of score, cov and DF differ; cov may be nil for no cells.
//
// Time grows with draws × cells² at worst; memory with cells², and with draws × cells × a tenth.
func Ranks(score []float64, cov mat.Symmetric, o RankOptions) (RankSets, error) {
	return ranks(score, cov, o, true)
}

// ranks can leave out the prescreening of pairs, to show that it changes nothing.
func ranks(score []float64, cov mat.Symmetric, o RankOptions, prescreen bool) (RankSets, error) {
	p := len(score)
	if (cov == nil && p > 0) || (cov != nil && cov.SymmetricDim() != p) || (o.DF != nil && len(o.DF) != p) {
		panic("infer: scores, covariance and DF differ in dimension")
	}
	o, err := o.filled(p)
	if err != nil {
		return RankSets{}, err
	}
	if err := checkRanked(score, cov, o.DF); err != nil {
		return RankSets{}, err
	}
	factor, err := newFactor(cov)
	if err != nil {
		return RankSets{}, err
	}
	pairs := newPairs(score, cov, o, prescreen)
	return pairs.sets(score, pairs.simultaneous(factor, o), pairs.marginal(factor, o), o), nil
}

// Among reports which cells may be among the tau with the highest scores: those whose simultaneous set begins
// at tau or before (the projection confidence set of Mogstad et al. 2024). With the confidence of s it holds
// every cell that truly is, for all tau at once. Ranks of tied cells start together, so truly more than tau
// cells may be among the tau best.
func (s RankSets) Among(tau int) []bool {
	in := make([]bool, len(s.Simultaneous))
	for j, set := range s.Simultaneous {
		in[j] = set.Best <= tau
	}
	return in
}

// Above reports whether cell j's true score is surely higher than cell k's: with the confidence of s for all
// pairs at once.
func (s RankSets) Above(j, k int) bool { return s.above[j][k/64]>>(k%64)&1 == 1 }

// filled checks the options and puts the defaults for so many cells in.
func (o RankOptions) filled(cells int) (RankOptions, error) {
	o.Confidence = level(o.Confidence)
	if math.IsNaN(o.Confidence) {
		return o, fmt.Errorf("%w: confidence is not between 0 and 1", ErrOption)
	}
	if o.Draws == 0 {
		o.Draws = o.draws(cells)
	}
	if o.Seed == 0 {
		o.Seed = DefaultSeed
	}
	if o.Draws < 0 || o.Draws > math.MaxInt32 || o.order() > o.Draws {
		return o, fmt.Errorf("%w: %d draws do not have a quantile for confidence %v", ErrOption, o.Draws, o.Confidence)
	}
	return o, nil
}

// draws is how many there are where nobody says. Prescreening asks for 150 beyond the quantile.
func (o RankOptions) draws(cells int) int {
	fewer := DefaultDraws * 200 / float64(max(cells, 200))
	return int(math.Min(DefaultDraws, math.Max(fewer, math.Max(fewestDraws, math.Ceil(151/(1-o.Confidence))))))
}

// order is which of the ordered draws is the quantile: with (draws + 1) in place of draws, the probability of
// exceeding it is at most 1 − confidence, the draws' own randomness included.
func (o RankOptions) order() int {
	return int(math.Ceil(o.Confidence*(float64(o.Draws)+1) - 1e-9))
}

func checkRanked(score []float64, cov mat.Symmetric, df []float64) error {
	for j, x := range score {
		switch {
		case math.IsNaN(x) || math.IsInf(x, 0):
			return fmt.Errorf("%w: score of cell %d is %v", ErrNotFinite, j, x)
		case df != nil && math.IsNaN(df[j]):
			return fmt.Errorf("%w: DF of cell %d is %v", ErrNotFinite, j, df[j])
		case df != nil && !(df[j] > 0):
			return fmt.Errorf("%w: DF of cell %d is %v", ErrOption, j, df[j])
		case cov.At(j, j) < 0:
			return fmt.Errorf("%w: variance of cell %d is %v", ErrNotPSD, j, cov.At(j, j))
		}
		for k := 0; k <= j; k++ {
			if c := cov.At(j, k); math.IsNaN(c) || math.IsInf(c, 0) {
				return fmt.Errorf("%w: covariance of cells %d and %d is %v", ErrNotFinite, j, k, c)
			}
		}
	}
	return nil
}

// rankOf is 1 + the number of higher scores. Neighbours in the order whose difference is rounding count as
// equal, so that the last bits, which may differ between machines, decide nothing.
func rankOf(score []float64) []int {
	order := make([]int, len(score))
	scale := 0.0
	for j, x := range score {
		order[j] = j
		scale = math.Max(scale, math.Abs(x))
	}
	slices.SortStableFunc(order, func(a, b int) int {
		switch {
		case score[a] > score[b]:
			return -1
		case score[a] < score[b]:
			return 1
		}
		return 0
	})
	rank := make([]int, len(score))
	for i, j := range order {
		if i > 0 && score[order[i-1]]-score[j] <= sameScore*scale {
			rank[j] = rank[order[i-1]]
		} else {
			rank[j] = i + 1
		}
	}
	return rank
}

// sameScore is the difference, relative to the largest score, that is put down to rounding.
const sameScore = 1e-12
