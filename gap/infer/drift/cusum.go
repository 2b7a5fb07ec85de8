package drift

import "math"

// The usual parameters of a chart over standardised numbers, and the usual head start, as a part of the limit.
const (
	DefaultSlack = 0.5 // half of the shift, in standard errors, that is to be found soonest
	DefaultLimit = 5   // one false alarm in 465 periods, see RunLength
	FastHead     = 0.5 // the fast initial response of Lucas and Crosier
)

// Chart is a tabular CUSUM, in the units of the series. For a series of standardised numbers, as Residuals and Recursive return, Target is 0 and the units
// are standard errors.
type Chart struct {
	// Target is the mean from which departures are watched.
	Target float64
	// Slack (K, or k where the series is standardised) is by how much a number may depart without being counted; half of the shift that is to be found
	// soonest. 0 or more, and taken as it is.
	Slack float64
	// Limit (H, or h) is what a sum must exceed to signal; above 0.
	Limit float64
	// Head is where both sums start, from 0 up to but not with Limit: 0 for none, FastHead·Limit for the fast initial response (Lucas and Crosier 1982,
	// Technometrics 24), which finds a departure that is there from the beginning sooner, and costs few more false alarms.
	Head float64
}

// Standard is the usual chart over standardised numbers: slack 0.5, limit 5.
func Standard() Chart { return Chart{Slack: DefaultSlack, Limit: DefaultLimit} }

// Fast is the chart with the fast initial response.
func (c Chart) Fast() Chart {
	c.Head = FastHead * c.Limit
	return c
}

func (c Chart) sound() bool {
	return finite(c.Target) && c.Slack >= 0 && finite(c.Slack) && c.Limit > 0 && finite(c.Limit) && c.Head >= 0 && c.Head < c.Limit
}

func finite(x float64) bool { return !math.IsNaN(x) && !math.IsInf(x, 0) }

// Signal is where a chart says that the mean has changed. Periods are counted from 0.
type Signal struct {
	At int // the period in which it is said; −1 where it is not
	// Change is the estimated first period of the new mean: the one after that in which the sum was last 0, or the first of all. It is Page's and Montgomery's;
	// it comes early where the mean moved little, and late never before the sum has risen.
	Change int
	// Mean is the estimated new mean, target ± (slack + (sum − head)/periods since), the head start being taken off where the sum has never been 0
	// (Montgomery 2009, eq. 9.5, for no head start).
	Mean float64
}

// Known reports whether the chart signals.
func (s Signal) Known() bool { return s.At >= 0 }

// Course is a chart over a series. Sums go on after a signal, without a new start, as in published tables.
type Course struct {
	High, Low []float64 // C⁺ and C⁻ per period
	Raised    Signal    // the first time that High exceeds the limit
	Lowered   Signal    // the first time that Low does
}

// First is the earlier of the two signals, and whether it is of a rise; of none, Known is false. Both at once cannot be where Head is 0.
func (c Course) First() (s Signal, rise bool) {
	if c.Raised.Known() && (!c.Lowered.Known() || c.Raised.At <= c.Lowered.At) {
		return c.Raised, true
	}
	return c.Lowered, false
}

// Peak is the largest sum on either side, and whether it is of a rise; NaN of an empty or senseless course. Chance says how likely one as large is.
func (c Course) Peak() (peak float64, rise bool) {
	peak = math.NaN()
	for i, high := range c.High {
		if !(high <= peak) && !math.IsNaN(high) {
			peak, rise = high, true
		}
		if c.Low[i] > peak {
			peak, rise = c.Low[i], false
		}
	}
	return peak, rise
}

// CUSUM follows a series by the two sums
//
//	C⁺ = max(0, C⁺ + x − target − slack),   C⁻ = max(0, C⁻ + target − slack − x)
//
// (Page 1954, Biometrika 41, 100–115, in the tabular form of Montgomery 2009, Introduction to Statistical Quality Control, 9.1, and the NIST/SEMATECH
// e-Handbook 6.3.2.3), and signals where one of them exceeds the limit. Some authors signal where it reaches the limit; in numbers that are measured the two
// are the same.
//
// It assumes a known target, numbers that are independent and near normal, and one spread for all; for estimates with errors of their own see Residuals. A period that
// is NaN leaves the sums as they are. Infinite numbers and a chart that makes no sense give sums of NaN and no signal. x is unchanged.
//
// Pitfall: it is made for repeated looks, so the chance of a false alarm grows with the number of periods; see Chance. Of many series watched at once more
// will signal falsely.
func CUSUM(x []float64, c Chart) Course {
	out := Course{High: make([]float64, len(x)), Low: make([]float64, len(x)), Raised: Signal{At: -1, Change: -1, Mean: math.NaN()}}
	out.Lowered = out.Raised
	high, low := side{sum: c.Head, head: c.Head}, side{sum: c.Head, head: c.Head}
	sound := c.sound()
	for _, v := range x {
		sound = sound && !math.IsInf(v, 0)
	}
	for i, v := range x {
		switch {
		case !sound:
			high.sum, low.sum = math.NaN(), math.NaN()
		case math.IsNaN(v):
			high.skip(i)
			low.skip(i)
		default:
			high.step(i, v-c.Target-c.Slack)
			low.step(i, c.Target-c.Slack-v)
		}
		out.High[i], out.Low[i] = high.sum, low.sum
		if high.sum > c.Limit && !out.Raised.Known() && !math.IsNaN(v) {
			out.Raised = high.signal(i, c, 1)
		}
		if low.sum > c.Limit && !out.Lowered.Known() && !math.IsNaN(v) {
			out.Lowered = low.signal(i, c, -1)
		}
	}
	return out
}

// side is one of the two sums.
type side struct {
	sum, head float64
	start, n  int // the first period since the sum was 0, and how many numbers there are since
}

func (s *side) step(i int, by float64) {
	s.sum += by
	s.n++
	if s.sum <= 0 {
		*s = side{start: i + 1}
	}
}

// skip passes over a period that is not known: nothing begins there.
func (s *side) skip(i int) {
	if s.n == 0 {
		s.start = i + 1
	}
}

func (s *side) signal(i int, c Chart, sign float64) Signal {
	return Signal{At: i, Change: s.start, Mean: c.Target + sign*(c.Slack+(s.sum-s.head)/float64(s.n))}
}
