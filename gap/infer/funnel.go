package infer

import "math"

// FunnelStep is one step of a funnel.
type FunnelStep struct {
	Count      float64  // who got here
	Lost       float64  // who got to the step before but not here; 0 at the first
	OfPrevious Estimate // share of those at the step before who got here; 1 by definition at the first
	OfFirst    Estimate // share of those at the first step who got here; 1 by definition at the first
	LostOfAll  Estimate // Lost as a share of those at the first step
}

// Funnel turns how many got to each of several ordered steps into shares with Wilson's intervals: of the step
// before, of the first, and the share of all that was lost between. Everybody who is counted at a step must be
// counted at the steps before it (a closed funnel); the last step's OfFirst is the conversion.
//
// worth is how many independent customers one count is worth: 1, or 0 for short, where customers are counted;
// customers/passes, roughly, where their passes are. (Shares: Wilson 1927; see Share.)
//
// Pitfalls: a share of the step before is conditional on getting there, so a step late in the funnel looks
// better for every hopeless customer that an earlier step sent away; rank steps by LostOfAll, through
// ExclusiveShares, which knows that the losses compete. The intervals are each by itself. Customers still under
// way are counted as lost: where there are many, use survival.AalenJohansen. No test of "which step is the worst" is in
// here.
//
// No counts give nil. After a step that nobody reached, the share of it is NaN with interval [0, 1]. A count
// above that of the step before (an open funnel) has NaN for OfPrevious and LostOfAll, as has one that is
// negative, NaN or infinite.
func Funnel(counts []float64, worth, confidence float64) []FunnelStep {
	if worth == 0 {
		worth = 1
	}
	if len(counts) == 0 {
		return nil
	}
	share := func(part, whole float64) Estimate {
		n := whole * worth
		if !(part >= 0 && part <= whole) || math.IsInf(whole, 1) || !(worth > 0) || math.IsInf(worth, 1) {
			n = math.NaN()
		}
		e := Share(part/whole, n, confidence)
		e.N = whole
		return e
	}
	steps := make([]FunnelStep, len(counts))
	for i, c := range counts {
		s := FunnelStep{Count: c}
		if i == 0 {
			s.OfFirst = share(c, c)
			s.OfFirst.Interval = certainly(s.OfFirst.Value)
			s.OfPrevious = s.OfFirst
			s.LostOfAll = s.OfFirst.Affine(1, -1)
		} else {
			s.Lost = counts[i-1] - c
			s.OfPrevious = share(c, counts[i-1])
			s.OfFirst = share(c, counts[0])
			s.LostOfAll = share(s.Lost, counts[0])
		}
		steps[i] = s
	}
	return steps
}

// certainly is the interval of what holds by definition.
func certainly(x float64) Interval { return Interval{x, x} }
