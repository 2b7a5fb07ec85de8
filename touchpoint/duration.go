package touchpoint

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"
)

// Duration is a length of time as people promise it: calendar months and exact time. It is written as in ISO 8601:
// "PT4H" (four hours), "P2D" (48 hours), "P1W", "P3M" (three calendar months), "P1Y". The zero Duration means not stated.
type Duration struct {
	Months int           // calendar months, 0 or more
	Exact  time.Duration // exact time, 0 or more; a day is 24 hours
}

// ParseDuration reads an ISO 8601 duration of whole numbers; seconds may have decimals. Negative and empty durations are errors.
func ParseDuration(s string) (Duration, error) {
	var d Duration
	date, clock, hasClock := strings.Cut(strings.TrimPrefix(s, "P"), "T")
	ok := strings.HasPrefix(s, "P") && (date != "" || clock != "") && (!hasClock || clock != "")
	ok = ok && d.parse(date, "YMWD") && d.parse(clock, "HMS")
	if !ok {
		return Duration{}, fmt.Errorf("touchpoint: %q is not a duration such as \"PT4H\", \"P2D\" or \"P3M\" (ISO 8601)", s)
	}
	return d, nil
}

// parse reads number–unit pairs, their units in the order given, adding them to d. It reports whether all was understood.
func (d *Duration) parse(s, units string) bool {
	clock := units == "HMS"
	for s != "" {
		n := strings.IndexAny(s, units)
		if n <= 0 {
			return false
		}
		unit := s[n]
		number := s[:n]
		if strings.Trim(number, "0123456789") != "" && (unit != 'S' || strings.Trim(number, "0123456789.") != "") {
			return false
		}
		v, err := strconv.ParseFloat(number, 64)
		if err != nil || !d.add(v, unit, clock) {
			return false
		}
		units = units[strings.IndexByte(units, unit)+1:]
		s = s[n+1:]
	}
	return true
}

func (d *Duration) add(v float64, unit byte, clock bool) bool {
	var each time.Duration
	switch {
	case unit == 'Y' || (unit == 'M' && !clock):
		if unit == 'Y' {
			v *= 12
		}
		d.Months += int(min(v, 1e6))
		return v < 1e5 && d.Months < 1e5
	case unit == 'W':
		each = 7 * 24 * time.Hour
	case unit == 'D':
		each = 24 * time.Hour
	case unit == 'H':
		each = time.Hour
	case unit == 'M':
		each = time.Minute
	default:
		each = time.Second
	}
	sum := float64(d.Exact) + math.Round(v*float64(each))
	d.Exact = time.Duration(min(sum, 1<<62))
	return sum < 1<<62
}

// String writes d in ISO 8601, such that [ParseDuration] reads it back; the zero Duration is "".
func (d Duration) String() string {
	if d.IsZero() {
		return ""
	}
	var b strings.Builder
	b.WriteByte('P')
	put := func(n int64, unit byte) {
		if n != 0 {
			b.WriteString(strconv.FormatInt(n, 10))
			b.WriteByte(unit)
		}
	}
	put(int64(d.Months/12), 'Y')
	put(int64(d.Months%12), 'M')
	put(int64(d.Exact/(24*time.Hour)), 'D')
	rest := d.Exact % (24 * time.Hour)
	if rest == 0 {
		return b.String()
	}
	b.WriteByte('T')
	put(int64(rest/time.Hour), 'H')
	put(int64(rest%time.Hour/time.Minute), 'M')
	if sec := rest % time.Minute; sec != 0 {
		b.WriteString(strconv.FormatFloat(sec.Seconds(), 'f', -1, 64))
		b.WriteByte('S')
	}
	return b.String()
}

// IsZero reports whether no duration is stated.
func (d Duration) IsZero() bool { return d == Duration{} }

// After returns the instant d after t: calendar months first, then exact time.
func (d Duration) After(t time.Time) time.Time {
	return t.AddDate(0, d.Months, 0).Add(d.Exact)
}

// MarshalText writes d as [Duration.String] does.
func (d Duration) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads d as [ParseDuration] does; empty text is the zero Duration.
func (d *Duration) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*d = Duration{}
		return nil
	}
	v, err := ParseDuration(string(text))
	if err == nil {
		*d = v
	}
	return err
}
