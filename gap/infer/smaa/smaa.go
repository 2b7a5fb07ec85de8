package smaa

import (
	"math"

	"github.com/safar-cx/safar/gap/infer"
)

// Result is how often alternatives take which place.
type Result struct {
	Alternatives []Alternative // in the order given
	Places       int           // ranks counted
	Draws        int           // that it rests on; 0 for an exact result
	Seed         uint64
}

// Alternative is how one alternative fares.
type Alternative struct {
	// Acceptability is the share of the draws in which it has rank 1, 2 and so on, as far as places are counted. A rank is 1 + the number of higher scores: those tied share the better one.
	Acceptability []float64
	// Central is for what weights it is first; nil where it never is, or others are too much more often ([Options.Central]).
	Central *Central

	draws int
}

// Central is what weights make an alternative first.
type Central struct {
	Weights []float64 // the mean of the weights, summing to 1, with which it is first
	SE      []float64 // Monte-Carlo standard errors; NaN where it is first in one draw
	Draws   int       // in which it is first; 0 for an exact result
	// Confidence is the confidence factor: the probability of being first under these weights, given the errors of the values. Without such errors it is 1.
	Confidence infer.Estimate
}

// Among is the probability of a rank of k or better, k up to the places counted (a larger one counts as that). Its interval, at 95 %, is Wilson's and says how far the draws leave it open, and nothing else.
func (a Alternative) Among(k int) infer.Estimate {
	sum := 0.0
	for _, b := range a.Acceptability[:max(0, min(k, len(a.Acceptability)))] {
		sum += b
	}
	return counted(math.Min(sum, 1), a.draws)
}

// First is the probability of being first, as Among(1).
func (a Alternative) First() infer.Estimate { return a.Among(1) }

// Holistic is the holistic acceptability Σ α_r·b_r with weights of the ranks that somebody chose: 1 ≥ α₁ ≥ α₂ ≥ … ≥ 0, say (Lahdelma and Salminen 2001). Ranks without one count 0.
func (a Alternative) Holistic(alpha []float64) float64 {
	sum := 0.0
	for r, b := range a.Acceptability[:min(len(alpha), len(a.Acceptability))] {
		sum += float64(alpha[r] * b)
	}
	return sum
}

// counted is a share of some draws.
func counted(share float64, draws int) infer.Estimate {
	if draws == 0 {
		return infer.Estimate{Value: share, Interval: infer.Interval{Low: share, High: share}, Confidence: infer.DefaultConfidence, Method: infer.Wilson}
	}
	return infer.Share(share, float64(draws), 0)
}

// Analyse is stochastic multicriteria acceptability analysis (SMAA-2, Lahdelma and Salminen 2001) of a problem under one way of drawing weights. See [Several].
func Analyse(p Problem, w Weights, o Options) (*Result, error) {
	all, err := Several(p, []Case{{Weights: w}}, o)
	if err != nil {
		return nil, err
	}
	return all[0], nil
}

// Several is [Analyse] for several cases, with the same draws for all of them, so that they differ by what they are and not by chance.
//
// Errors wrap [infer.ErrNotFinite] for a value or weight that is no number or above 1e100, [infer.ErrNotPSD] for a covariance that is none, and [infer.ErrOption] for negative or no weights and options out of
// range. It panics where dimensions differ. Without alternatives the results are empty.
//
// Time grows with draws × (alternatives × criteria, or alternatives for Own), and with draws × the number of values × the rank of the covariance; memory does not grow with the product of draws and values.
func Several(p Problem, cases []Case, o Options) ([]*Result, error) {
	s, err := newStudy(p, cases, o)
	if err != nil {
		return nil, err
	}
	out := make([]*Result, len(cases))
	for c := range out {
		out[c] = &Result{Alternatives: make([]Alternative, s.alternatives), Places: s.o.Places, Draws: s.o.Draws, Seed: s.o.Seed}
	}
	if s.alternatives == 0 {
		return out, nil
	}
	counts, firsts := s.count()
	for c := range out {
		for i := range out[c].Alternatives {
			a := &out[c].Alternatives[i]
			a.draws = s.o.Draws
			for _, n := range counts[c][i*s.o.Places : (i+1)*s.o.Places] {
				a.Acceptability = append(a.Acceptability, float64(n)/float64(s.o.Draws))
			}
		}
	}
	parallel(len(cases), func() func(int) {
		return func(c int) { s.central(s.settings[c], firsts[c], out[c].Alternatives) }
	})
	s.confidence(out)
	return out, nil
}
