package picture

import (
	"fmt"

	"github.com/safar-cx/safar/touchpoint"
)

// Quadrant is points on two axes, each cut in two: how important something is against how well it is done, say (Martilla and James 1977). Which
// corner a point belongs to is told with its odds, because a point near a cross line may well lie beyond it.
type Quadrant struct {
	Title      touchpoint.Text
	Notes      []touchpoint.Text
	Confidence Number // of the intervals, such as 0.95
	X, Y       Axis
	Corners    [4]touchpoint.Text // what it means to lie there: see [Corner]
	Points     []QuadrantPoint
}

// Axis is one axis of a [Quadrant]. Figures grow away from where reading begins, and upwards.
type Axis struct {
	Name      touchpoint.Text
	Kind      FigureKind      // how figures are written
	Cross     Number          // where the axis is cut in two; unknown draws no line
	CrossNote touchpoint.Text // what that is, such as "the mean of all cells"; may be empty
}

// Corner is one of the corners of a [Quadrant], as an index.
type Corner int

// The corners.
const (
	LowLow   Corner = iota // x low, y low
	HighLow                // x high, y low
	LowHigh                // x low, y high
	HighHigh               // x high, y high
)

// QuadrantPoint is one point of a [Quadrant].
type QuadrantPoint struct {
	ID   touchpoint.Key // for links; may be empty
	Name touchpoint.Text
	X, Y Measured
	Odds [4]Number       // how probable it is that the point lies in each corner, by [Corner]; they may sum to less than 1
	Note touchpoint.Text // a few words; may be empty
}

// Likeliest returns the corner in which a point most probably lies and how probable that is; ok is false where no odds are known. Of equals it is
// the first.
func (q QuadrantPoint) Likeliest() (c Corner, odds float64, ok bool) {
	for i, n := range q.Odds {
		if n.Known && (!ok || n.Value > odds) {
			c, odds, ok = Corner(i), n.Value, true
		}
	}
	return c, odds, ok
}

// Check returns an error wrapping [ErrShape] that lists what is malformed, or nil.
func (q Quadrant) Check() error {
	var p problems
	q.check("quadrant", &p)
	return p.err()
}

func (q Quadrant) check(where string, p *problems) {
	checkShare(q.Confidence, where+": confidence", p)
	q.X.check(where+": axis x", p)
	q.Y.check(where+": axis y", p)
	for i, point := range q.Points {
		at := fmt.Sprintf("%s: point %d", where, i)
		point.X.check(at+": x", p)
		point.Y.check(at+": y", p)
		checkShares(point.Odds[:], at, "odds", p)
	}
}

func (a Axis) check(where string, p *problems) {
	checkKind(a.Kind, where, p)
	if !a.Cross.finite() {
		p.add("%s: where it is cut is not finite or beyond 10¹²", where)
	}
}

// rounding is how far shares of one whole may sum beyond 1 by having been rounded.
const rounding = 1e-6

// checkShares complains of shares of one whole that are none, or are more than the whole.
func checkShares(shares []Number, where, what string, p *problems) {
	sum := 0.0
	for i, n := range shares {
		checkShare(n, fmt.Sprintf("%s: %s %d", where, what, i), p)
		if n.Known {
			sum += n.Value
		}
	}
	if sum > 1+rounding {
		p.add("%s: the %s sum to %v", where, what, sum)
	}
}
