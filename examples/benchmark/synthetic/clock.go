package synthetic

import "time"

// clock writes times; that of one day it has already written.
type clock struct {
	day  int64
	date [10]byte
}

const daySeconds = 24 * 60 * 60

// append writes a time, in seconds since 1970, such as "2025-01-31 23:59:59".
func (c *clock) append(b []byte, at int64, between byte) []byte {
	day, second := at/daySeconds, at%daySeconds
	if day != c.day {
		c.day = day
		copy(c.date[:], time.Unix(at, 0).UTC().Format(time.DateOnly))
	}
	b = append(b, c.date[:]...)
	b = append(b, between)
	b = two(b, second/3600)
	b = two(append(b, ':'), second/60%60)
	return two(append(b, ':'), second%60)
}

func two(b []byte, n int64) []byte { return append(b, byte('0'+n/10), byte('0'+n%10)) }
