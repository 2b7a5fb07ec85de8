package picture

import "math"

// Number is a number that may be unknown. Its zero value is unknown.
type Number struct {
	Value float64 // between −10¹² and 10¹²; meaningful only if Known
	Known bool
}

// Of returns v as a known number; NaN and the infinities are unknown.
func Of(v float64) Number {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return Number{}
	}
	return Number{Value: v, Known: true}
}

// largest bounds the size of any number in a picture, so that all of them can be written out.
const largest = 1e12

// finite reports whether n is unknown or a number that can be written out.
func (n Number) finite() bool {
	return !n.Known || math.Abs(n.Value) <= largest
}

// Measured is a number with its interval and the size of the sample behind it. Each member may be unknown.
type Measured struct {
	Value     Number
	Low, High Number // the ends of the interval; both known or neither
	N         Number // how many people it rests on
	NEff      Number // their effective number under weights or clusters (Kish 1965, or from the jackknife)
}

// HasInterval reports whether both ends of the interval are known.
func (m Measured) HasInterval() bool { return m.Low.Known && m.High.Known }

func (m Measured) check(where string, p *problems) {
	for _, n := range []Number{m.Value, m.Low, m.High, m.N, m.NEff} {
		if !n.finite() {
			p.add("%s: a known number is not finite or beyond 10¹²", where)
			return
		}
	}
	switch {
	case m.Low.Known != m.High.Known:
		p.add("%s: an interval needs both ends", where)
	case m.Low.Known && m.Low.Value > m.High.Value:
		p.add("%s: the interval from %v to %v is upside down", where, m.Low.Value, m.High.Value)
	}
	if m.N.Known && m.N.Value < 0 || m.NEff.Known && m.NEff.Value < 0 {
		p.add("%s: a sample size is negative", where)
	}
}

// Rank is a place in a ranking and its confidence set: every place from Best to Worst is open. The zero value is unranked.
type Rank struct {
	At    int // the place by score, 1 for the highest
	Best  int // the highest place the data leave open, at most At
	Worst int // the lowest one, at least At
}

// IsZero reports whether there is no rank.
func (r Rank) IsZero() bool { return r == Rank{} }

func (r Rank) check(where string, of int, p *problems) {
	if r.IsZero() {
		return
	}
	if r.Best < 1 || r.At < r.Best || r.Worst < r.At {
		p.add("%s: rank %d is not inside its set from %d to %d", where, r.At, r.Best, r.Worst)
	} else if of > 0 && r.Worst > of {
		p.add("%s: rank set from %d to %d, but only %d are ranked", where, r.Best, r.Worst, of)
	}
}

// Level is a level on the unit scale and the same level on the scale on which it was asked.
type Level struct {
	Unit Number // 0 worst to 1 best
	Raw  Number // a mark, perhaps between two marks of the scale
	Of   Number // the best mark of the scale, as in "3.6 of 5"
}

func (l Level) check(where string, p *problems) {
	if !l.Unit.finite() || !l.Raw.finite() || !l.Of.finite() {
		p.add("%s: the level is not finite", where)
	}
	checkShare(l.Unit, where+": level", p)
}

// checkShare complains unless n is unknown or between 0 and 1.
func checkShare(n Number, where string, p *problems) {
	if n.Known && !(n.Value >= 0 && n.Value <= 1) {
		p.add("%s: %v is not between 0 and 1", where, n.Value)
	}
}
