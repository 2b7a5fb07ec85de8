package gap

import (
	"encoding/json"
	"errors"
	"math"
	"strconv"
)

// Figure is a number that may be unknown. The zero Figure is unknown, and is left out of JSON; a known one is written to 12 significant digits,
// so that the last bits of a computation, which differ between processors, never show.
type Figure struct {
	value float64
	known bool
}

// Known returns v as a figure. A NaN or an infinity is unknown.
func Known(v float64) Figure {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return Figure{}
	}
	return Figure{v, true}
}

// IsKnown reports whether f is known.
func (f Figure) IsKnown() bool { return f.known }

// IsZero reports whether f is unknown.
func (f Figure) IsZero() bool { return !f.known }

// Float returns f as a number, NaN where it is unknown.
func (f Figure) Float() float64 {
	if !f.known {
		return math.NaN()
	}
	return f.value
}

// MarshalJSON writes a known figure as a number and an unknown one as null.
func (f Figure) MarshalJSON() ([]byte, error) {
	if !f.known {
		return []byte("null"), nil
	}
	rounded, err := strconv.ParseFloat(strconv.FormatFloat(f.value, 'e', 11, 64), 64)
	if err != nil {
		return nil, err
	}
	if rounded == 0 {
		rounded = 0 // a negative zero is no other number
	}
	return json.Marshal(rounded)
}

// UnmarshalJSON reads a number, or null as unknown.
func (f *Figure) UnmarshalJSON(data []byte) error {
	if string(data) == "null" {
		*f = Figure{}
		return nil
	}
	var v float64
	if json.Unmarshal(data, &v) != nil {
		return errors.New("gap: a figure is a number")
	}
	*f = Known(v)
	return nil
}

// Interval is a confidence interval: its lower and its upper end. The zero Interval is unknown, and is left out of JSON.
type Interval [2]Figure

// IsZero reports whether an end is unknown.
func (i Interval) IsZero() bool { return !i[0].known || !i[1].known }

// RankSet is the ranks that a point may have: the best (nearest to rank 1) and the worst. The zero RankSet is unknown, and is left out of JSON.
type RankSet [2]int

// Best returns the rank nearest to 1 in the set.
func (s RankSet) Best() int { return s[0] }

// Worst returns the rank farthest from 1 in the set.
func (s RankSet) Worst() int { return s[1] }
