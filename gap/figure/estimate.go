package figure

import "github.com/safar-cx/safar/gap/infer"

// Interval is a confidence interval: its lower and its upper end. The zero Interval is unknown, and is left out of JSON.
type Interval [2]Number

// IsZero reports whether an end is unknown.
func (i Interval) IsZero() bool { return !i[0].known || !i[1].known }

// Span is a confidence interval that may have no end on one side: of a time that less than half have waited so far, say, only the least can be told. JSON
// has null there. The zero Span is unknown, and is left out.
type Span [2]Number

// IsZero reports whether neither end is known.
func (s Span) IsZero() bool { return !s[0].known && !s[1].known }

// Contains reports whether x lies in the span.
func (s Span) Contains(x float64) bool {
	return (!s[0].known || s[0].value <= x) && (!s[1].known || x <= s[1].value)
}

// Estimate is a number with its interval, and how that was found. The zero Estimate is unknown, and is left out of JSON.
type Estimate struct {
	Value    Number `json:"value,omitzero"`
	Interval Span   `json:"interval,omitzero"`
	N        Number `json:"n,omitzero"`       // customers, contacts or whatever the field says, that it rests on
	Method   string `json:"method,omitempty"` // of the interval; one that says "model-based" holds as far as the model does
}

// Of writes down an estimate. An infinite end is none, and an estimate that rests on nothing is the zero one.
func Of(e infer.Estimate) Estimate {
	if e.N == 0 {
		return Estimate{}
	}
	out := Estimate{Value: Known(e.Value), Interval: Span{Known(e.Interval.Low), Known(e.Interval.High)}, N: Known(e.N)}
	if !out.Interval.IsZero() {
		out.Method = string(e.Method)
	}
	return out
}

// IsZero reports whether nothing is known.
func (e Estimate) IsZero() bool { return e == (Estimate{}) }

// IsKnown reports whether the value and both ends of the interval are known.
func (e Estimate) IsKnown() bool {
	return e.Value.known && e.Interval[0].known && e.Interval[1].known
}
