package journey

import (
	"cmp"
	"fmt"
	"time"
)

// Date is a day of the Gregorian calendar, years 1 to 9999, without a time zone. It is written "2017-05-31".
// Dates can be compared with ==; the zero Date means that none is stated.
type Date struct {
	Year  int
	Month time.Month
	Day   int
}

// ParseDate reads a date written as in "2017-05-31". Any other form, or a day that the calendar lacks, is an
// error.
func ParseDate(s string) (Date, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil || t.Year() < 1 {
		if len(s) > 40 {
			s = s[:40] + "…"
		}
		return Date{}, fmt.Errorf("journey: %q is not a date such as \"2017-05-31\"", s)
	}
	return Date{Year: t.Year(), Month: t.Month(), Day: t.Day()}, nil
}

// Time returns the beginning of the day in UTC; the zero Time for the zero Date.
func (d Date) Time() time.Time {
	if d.IsZero() {
		return time.Time{}
	}
	return time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, time.UTC)
}

// Compare returns -1 if d is before e, 0 if they are the same day, and 1 if d is after e.
func (d Date) Compare(e Date) int {
	return cmp.Or(cmp.Compare(d.Year, e.Year), cmp.Compare(d.Month, e.Month), cmp.Compare(d.Day, e.Day))
}

// IsZero reports whether no date is stated.
func (d Date) IsZero() bool { return d == Date{} }

// Check returns an error if d is a day that the calendar lacks; the zero Date is no error.
func (d Date) Check() error {
	if d.IsZero() {
		return nil
	}
	t := d.Time()
	if d.Year < 1 || d.Year > 9999 || t.Year() != d.Year || t.Month() != d.Month || t.Day() != d.Day {
		return fmt.Errorf("journey: there is no day %s", d)
	}
	return nil
}

// String writes the date as [ParseDate] reads it; "" for the zero Date.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, int(d.Month), d.Day)
}

// MarshalText writes the date as [Date.String] does.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads the date as [ParseDate] does; empty text is the zero Date.
func (d *Date) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*d = Date{}
		return nil
	}
	v, err := ParseDate(string(text))
	if err == nil {
		*d = v
	}
	return err
}
