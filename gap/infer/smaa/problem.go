package smaa

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat/distuv"

	"github.com/safar-cx/safar/gap/infer"
)

// Defaults of Options and Weights.
const (
	DefaultDraws   = 10_000
	DefaultSpread  = 1.5
	DefaultCentral = 100
	// MostPlaces is how many places are counted where Options do not say how many.
	MostPlaces = 100
)

// bounds on what is taken, so that nothing overflows.
const (
	mostDraws   = 10_000_000
	mostCounts  = 10_000_000 // alternatives × places
	largest     = 1e100      // a value
	largestOff  = 1e6        // a spread
	exactAtMost = 200        // alternatives
)

// Problem is what alternatives are worth. A score is Σ weight × value over the criteria, and the highest is first. Either Values or Own is given.
type Problem struct {
	// Values are what each alternative (row) is worth on each criterion (column): any finite numbers up to 1e100, more being better, criteria on scales that may be added.
	Values [][]float64
	// Own is what each alternative is worth on the one criterion that is its own: alternative i scores weight i × Own[i], as if Values were a diagonal matrix, at a
	// cost that does not grow with the square of their number.
	Own []float64
	// Cov is the covariance of the errors of Own, or of Values row by row (alternatives·criteria on a side); it may be singular. nil means that values are known.
	Cov mat.Symmetric
}

// Weights say how weights are drawn. The zero value draws all weights that sum to 1 alike often: nothing is known of them.
type Weights struct {
	// Stated are the weights as somebody stated them, one a criterion, of any sum above 0; none is negative. Those of 0 stay 0. nil means that all weights that
	// sum to 1 are alike likely.
	Stated []float64
	// Spread is by how much the stated ones may be off: each is multiplied by a factor of its own that is log-normal about 1 and lies within 1÷Spread … Spread in
	// 95 % of the draws. 0 means DefaultSpread, 1 that they are not off at all; at most 1e6.
	Spread float64
}

// Case is one way to look at a problem.
type Case struct {
	Weights Weights
	Exact   bool // take values as known, though Problem.Cov says how uncertain they are
}

// Options say how to draw. The zero value gives the defaults.
type Options struct {
	Draws   int    // 0 means DefaultDraws, which leaves a standard error of at most 0.005; at most ten million
	Seed    uint64 // 0 means infer.DefaultSeed; the same seed gives the same result, however many processors there are
	Places  int    // ranks to count; 0 means all, at most MostPlaces
	Central int    // central weights are found for so many alternatives, those most often first; 0 means DefaultCentral
}

func (p Problem) alternatives() int { return max(len(p.Values), len(p.Own)) }

func (p Problem) criteria() int {
	if len(p.Values) > 0 {
		return len(p.Values[0])
	}
	return len(p.Own)
}

// check panics on shapes that no data could bring about, and refuses numbers that are none.
func (p Problem) check() error {
	if p.Values != nil && p.Own != nil {
		panic("smaa: a problem with both Values and Own")
	}
	size := len(p.Own)
	for i, row := range p.Values {
		if len(row) != len(p.Values[0]) {
			panic(fmt.Sprintf("smaa: alternative %d has %d values, the first one %d", i, len(row), len(p.Values[0])))
		}
		size += len(row)
		for c, v := range row {
			if !(math.Abs(v) <= largest) {
				return fmt.Errorf("smaa: alternative %d is worth %v on criterion %d: %w", i, v, c, infer.ErrNotFinite)
			}
		}
	}
	for i, v := range p.Own {
		if !(math.Abs(v) <= largest) {
			return fmt.Errorf("smaa: alternative %d is worth %v: %w", i, v, infer.ErrNotFinite)
		}
	}
	if p.Cov != nil && p.Cov.SymmetricDim() != size {
		panic(fmt.Sprintf("smaa: a covariance of %d numbers for %d values", p.Cov.SymmetricDim(), size))
	}
	if p.alternatives() > 0 && p.criteria() == 0 {
		return fmt.Errorf("smaa: alternatives without a criterion: %w", infer.ErrOption)
	}
	return nil
}

// stated checks stated weights.
func stated(w []float64, criteria int) error {
	if len(w) != criteria {
		panic(fmt.Sprintf("smaa: %d weights for %d criteria", len(w), criteria))
	}
	sum := 0.0
	for c, x := range w {
		switch {
		case math.IsNaN(x) || x > largest:
			return fmt.Errorf("smaa: the weight of criterion %d is %v: %w", c, x, infer.ErrNotFinite)
		case x < 0:
			return fmt.Errorf("smaa: the weight of criterion %d is %v; negative ones are not allowed: %w", c, x, infer.ErrOption)
		}
		sum += x
	}
	if sum == 0 && criteria > 0 {
		return fmt.Errorf("smaa: all weights are 0: %w", infer.ErrOption)
	}
	return nil
}

// sigma checks weights and returns the standard deviation of the logarithms of their factors.
func (w Weights) sigma(criteria int) (float64, error) {
	if w.Stated == nil {
		if w.Spread != 0 {
			return 0, fmt.Errorf("smaa: a spread of %v of weights that nobody stated: %w", w.Spread, infer.ErrOption)
		}
		return 0, nil
	}
	if err := stated(w.Stated, criteria); err != nil {
		return 0, err
	}
	if w.Spread == 0 {
		w.Spread = DefaultSpread
	}
	if !(w.Spread >= 1 && w.Spread <= largestOff) {
		return 0, fmt.Errorf("smaa: a spread of %v; from 1 to 1e6 is allowed: %w", w.Spread, infer.ErrOption)
	}
	return math.Log(w.Spread) / distuv.UnitNormal.Quantile(0.975), nil
}

func (o Options) filled(alternatives int) (Options, error) {
	if o.Draws == 0 {
		o.Draws = DefaultDraws
	}
	if o.Seed == 0 {
		o.Seed = infer.DefaultSeed
	}
	if o.Central == 0 {
		o.Central = DefaultCentral
	}
	if o.Places == 0 {
		o.Places = MostPlaces
	}
	o.Places = min(o.Places, alternatives)
	switch {
	case o.Draws < 1 || o.Draws > mostDraws:
		return o, fmt.Errorf("smaa: %d draws; from 1 to %d are allowed: %w", o.Draws, mostDraws, infer.ErrOption)
	case o.Places < 0 || o.Central < 0:
		return o, fmt.Errorf("smaa: a negative number of places or of central weights: %w", infer.ErrOption)
	case o.Places > 0 && alternatives > mostCounts/o.Places:
		return o, fmt.Errorf("smaa: %d places of %d alternatives; their product may be %d: %w", o.Places, alternatives, mostCounts, infer.ErrOption)
	}
	return o, nil
}
