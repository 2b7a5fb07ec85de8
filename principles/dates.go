package principles

import (
	"fmt"
	"strings"
	"time"
)

// writeTime writes a time as [readTime] reads it: a midnight of UTC as a date.
func writeTime(t time.Time) string {
	switch t = t.UTC(); {
	case t.IsZero():
		return ""
	case t.Truncate(24*time.Hour).Equal(t) && t.Hour() == 0:
		return t.Format(time.DateOnly)
	default:
		return t.Format(time.RFC3339)
	}
}

// readTime reads a date with or without a time of day, in any of the three kinds of digits, its parts joined by '-', '/' or '.'. Times without a zone
// are of loc. A year from 1300 to 1472 is of the Solar Hijri calendar. Spreadsheets write dates anew as their country does: with the year last,
// a date is read where only one order of day and month makes sense.
func readTime(text string, loc *time.Location) (time.Time, bool) {
	text = strings.ToUpper(fold(text))
	if t, err := time.Parse(time.RFC3339, text); err == nil {
		return t, plausible(t)
	}
	day, clock, _ := strings.Cut(strings.Replace(text, "T", " ", 1), " ")
	y, m, d, ok := splitDay(day)
	if !ok {
		return time.Time{}, false
	}
	if y >= firstHijri && y <= lastHijri {
		if y, m, d, ok = fromHijri(y, m, d); !ok {
			return time.Time{}, false
		}
	}
	at := time.Date(y, time.Month(m), d, 0, 0, 0, 0, loc)
	if at.Year() != y || at.Month() != time.Month(m) || at.Day() != d {
		return time.Time{}, false
	}
	if clock = strings.TrimSpace(clock); clock != "" {
		of, err := time.Parse("15:04:05", clock)
		if err != nil {
			if of, err = time.Parse("15:04", clock); err != nil {
				return time.Time{}, false
			}
		}
		at = time.Date(y, time.Month(m), d, of.Hour(), of.Minute(), of.Second(), 0, loc)
	}
	return at, plausible(at)
}

func plausible(t time.Time) bool { return checkTime(t) == nil }

// splitDay reads year, month and day in this order; day, month and year where dots part them; or with the year last, if the day can be told from
// the month.
func splitDay(day string) (y, m, d int, ok bool) {
	sign := strings.TrimLeft(day, "0123456789")
	if sign == "" || !strings.ContainsAny(sign[:1], "-/.") {
		return 0, 0, 0, false
	}
	parts := strings.Split(day, sign[:1])
	if len(parts) != 3 {
		return 0, 0, 0, false
	}
	var n [3]int
	for i, p := range parts {
		if p == "" || len(p) > 4 {
			return 0, 0, 0, false
		}
		for _, c := range []byte(p) {
			if c < '0' || c > '9' {
				return 0, 0, 0, false
			}
			n[i] = 10*n[i] + int(c-'0')
		}
	}
	switch {
	case len(parts[0]) == 4 && len(parts[1]) < 3 && len(parts[2]) < 3:
		y, m, d = n[0], n[1], n[2]
	case len(parts[0]) < 3 && len(parts[1]) < 3 && len(parts[2]) == 4:
		y, m, d = n[2], n[1], n[0]
		if m > 12 && sign[0] != '.' {
			m, d = d, m
		} else if d <= 12 && d != m && sign[0] != '.' {
			return 0, 0, 0, false
		}
	}
	return y, m, d, m >= 1 && m <= 12 && d >= 1 && d <= 31
}

// twoWays reports whether a date is refused because either of two numbers may be its month.
func twoWays(text string) bool {
	day, _, _ := strings.Cut(fold(text), " ")
	var a, b, year int
	n, err := fmt.Sscanf(strings.ReplaceAll(day, "-", "/"), "%d/%d/%d", &a, &b, &year)
	return err == nil && n == 3 && year >= 1000 && a >= 1 && a <= 12 && b >= 1 && b <= 12 && a != b
}

// The years of the Solar Hijri calendar that are read; in them its leap years follow a cycle of 33 years.
const (
	firstHijri = 1300
	lastHijri  = 1472
)

// leapHijri reports whether a year has 366 days: in the cycle of 33 years those whose place is 1, 5, 9, 13, 17, 22, 26 or 30.
func leapHijri(y int) bool {
	switch y % 33 {
	case 1, 5, 9, 13, 17, 22, 26, 30:
		return true
	}
	return false
}

// fromHijri turns a day of the Solar Hijri calendar into one of the Gregorian, counting from 1 Farvardin 1300, which was 21 March 1921. The first six
// months have 31 days, the others 30, the last one 29 in a common year.
func fromHijri(y, m, d int) (year, month, day int, ok bool) {
	length := 31
	if m > 6 {
		length = 30
	}
	if m == 12 && !leapHijri(y) {
		length = 29
	}
	if d > length {
		return 0, 0, 0, false
	}
	days := d - 1
	for before := range y - firstHijri {
		days += 365
		if leapHijri(firstHijri + before) {
			days++
		}
	}
	days += 30*(m-1) + min(m-1, 6)
	t := time.Date(1921, time.March, 21, 0, 0, 0, 0, time.UTC).AddDate(0, 0, days)
	return t.Year(), int(t.Month()), t.Day(), true
}
