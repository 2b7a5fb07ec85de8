package figure

import (
	"encoding/json"
	"errors"
	"math"
	"strconv"
)

// Number is a number that may be unknown. The zero Number is unknown, and is left out of JSON; a known one is written to 12 significant digits,
// so that the last bits of a computation, which differ between processors, never show.
type Number struct {
	value float64
	known bool
}

// Known returns v as a number. A NaN or an infinity is unknown.
func Known(v float64) Number {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return Number{}
	}
	return Number{v, true}
}

// IsKnown reports whether n is known.
func (n Number) IsKnown() bool { return n.known }

// IsZero reports whether n is unknown.
func (n Number) IsZero() bool { return !n.known }

// Float returns n as a floating-point number, NaN where it is unknown.
func (n Number) Float() float64 {
	if !n.known {
		return math.NaN()
	}
	return n.value
}

// MarshalJSON writes a known number as it is and an unknown one as null.
func (n Number) MarshalJSON() ([]byte, error) {
	if !n.known {
		return []byte("null"), nil
	}
	rounded, err := strconv.ParseFloat(strconv.FormatFloat(n.value, 'e', 11, 64), 64)
	if err != nil {
		return nil, err
	}
	if rounded == 0 {
		rounded = 0 // a negative zero is no other number
	}
	return json.Marshal(rounded)
}

// UnmarshalJSON reads a number, or null as unknown.
func (n *Number) UnmarshalJSON(data []byte) error {
	if string(data) == "null" {
		*n = Number{}
		return nil
	}
	var v float64
	if json.Unmarshal(data, &v) != nil {
		return errors.New("figure: a figure is a number")
	}
	*n = Known(v)
	return nil
}
