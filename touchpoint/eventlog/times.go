package eventlog

import (
	"math"
	"time"

	"github.com/safar-cx/safar/touchpoint/table"
)

const (
	maxTimeText = 100                             // bytes of a time or its layout
	maxSecond   = math.MaxInt64/1_000_000_000 - 1 // nanoseconds of times further from 1970 do not fit 64 bits: 1677-09-21 to 2262-04-11
	minSecond   = -maxSecond
	daySeconds  = 24 * 60 * 60
)

// unixUnits are the layouts that count from 1970, with their units to a second.
var unixUnits = map[string]int64{"unix": 1, "unix-ms": 1e3, "unix-us": 1e6, "unix-ns": 1e9}

// clock reads the times of one column.
type clock struct {
	layout  string // empty for ISO 8601
	unit    int64  // of times since 1970, else 0
	decimal byte
	zone    *time.Location
	fixed   bool // zone has one offset, in seconds
	offset  int
	zones   map[int]*time.Location // by offset, those that cells name
	room    table.Arena
	last    []byte // the cell read last: rows that follow each other may share it
	lastAt  time.Time
	day     [10]byte // the date read last
	dayAt   int64    // when it begins, in seconds since 1970
	zoneFor int      // the offset that a cell named last
	zoneIs  *time.Location
}

func newClock(t Time, decimal byte) (*clock, error) {
	loc, err := zone(t.Zone, true)
	if err != nil {
		return nil, err
	}
	c := &clock{layout: t.Layout, unit: unixUnits[t.Layout], decimal: decimal, zone: loc, zones: map[int]*time.Location{0: time.UTC}}
	if loc == time.UTC || t.Zone != "" && (t.Zone[0] == '+' || t.Zone[0] == '-') {
		_, c.offset = time.Unix(0, 0).In(loc).Zone()
		c.fixed = true
	}
	return c, nil
}

// read reads a time and reports whether it is one that fits nanoseconds since 1970.
func (c *clock) read(cell []byte) (time.Time, bool) {
	if string(cell) == string(c.last) && len(cell) > 0 {
		return c.lastAt, true
	}
	at, ok := c.parse(cell)
	if s := at.Unix(); !ok || s < minSecond || s > maxSecond {
		return time.Time{}, false
	}
	c.last, c.lastAt = append(c.last[:0], cell...), at
	return at, true
}

func (c *clock) parse(cell []byte) (time.Time, bool) {
	if len(cell) > maxTimeText {
		return time.Time{}, false
	}
	if c.unit != 0 {
		return c.since1970(cell)
	}
	if c.layout == "" {
		return c.iso(cell)
	}
	at, err := time.ParseInLocation(c.layout, c.room.String(cell), c.zone)
	return at, err == nil
}

// since1970 reads a decimal number of units without rounding.
func (c *clock) since1970(cell []byte) (time.Time, bool) {
	negative := len(cell) > 0 && cell[0] == '-'
	if negative {
		cell = cell[1:]
	}
	var whole, part, scale int64 = 0, 0, 1e9
	digits, point := 0, false
	for _, d := range cell {
		switch {
		case d == c.decimal && !point:
			point = true
		case d-'0' > 9:
			return time.Time{}, false
		case point:
			digits++
			if scale > 1 {
				scale /= 10
				part += int64(d-'0') * scale
			}
		default:
			digits++
			if whole > math.MaxInt64/10-1 {
				return time.Time{}, false
			}
			whole = 10*whole + int64(d-'0')
		}
	}
	if digits == 0 {
		return time.Time{}, false
	}
	seconds, nanos := whole/c.unit, whole%c.unit*(1e9/c.unit)+part/c.unit
	if negative {
		seconds, nanos = -seconds, -nanos
	}
	return time.Unix(seconds, nanos).In(c.zone), true
}

// iso reads a date, with or without a time of day and an offset.
func (c *clock) iso(b []byte) (time.Time, bool) {
	if len(b) < 10 || b[4] != '-' || b[7] != '-' {
		return time.Time{}, false
	}
	if [10]byte(b) != c.day {
		day, ok := date(b)
		if !ok {
			return time.Time{}, false
		}
		c.day, c.dayAt = [10]byte(b), day*daySeconds
	}
	seconds := c.dayAt
	b = b[10:]
	nanos := 0
	if len(b) > 0 {
		if b[0] != 'T' && b[0] != ' ' && b[0] != 't' {
			return time.Time{}, false
		}
		s, n, rest, ok := timeOfDay(b[1:])
		if !ok {
			return time.Time{}, false
		}
		seconds, nanos, b = seconds+s, n, rest
	}
	switch {
	case len(b) > 0:
		offset, ok := zoneOffset(b)
		return time.Unix(seconds-int64(offset), int64(nanos)).In(c.at(offset)), ok
	case c.fixed:
		return time.Unix(seconds-int64(c.offset), int64(nanos)).In(c.zone), true
	}
	t := time.Unix(seconds, int64(nanos)).UTC()
	return time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), nanos, c.zone), true
}

// date reads "2006-01-02" as days since 1970.
func date(b []byte) (days int64, ok bool) {
	year, ok1 := two(b, 0)
	low, ok2 := two(b, 2)
	month, ok3 := two(b, 5)
	day, ok4 := two(b, 8)
	year = 100*year + low
	if !(ok1 && ok2 && ok3 && ok4) || month < 1 || month > 12 || day < 1 || day > daysIn(year, month) {
		return 0, false
	}
	return civil(year, month, day), true
}

// at returns the zone of an offset.
func (c *clock) at(offset int) *time.Location {
	if c.zoneIs == nil || c.zoneFor != offset {
		c.zoneFor, c.zoneIs = offset, c.zoneOf(offset)
	}
	return c.zoneIs
}

func (c *clock) zoneOf(offset int) *time.Location {
	loc, ok := c.zones[offset]
	if !ok {
		loc = time.FixedZone("", offset)
		if len(c.zones) < 10_000 {
			c.zones[offset] = loc
		}
	}
	return loc
}

// timeOfDay reads "15:04", "15:04:05" or "15:04:05.999999999"; further digits of the fraction are passed over, and a comma is as good as a point.
func timeOfDay(b []byte) (seconds int64, nanos int, rest []byte, ok bool) {
	hour, ok1 := 0, true
	switch {
	case len(b) >= 5 && b[2] == ':':
		hour, ok1 = two(b, 0)
		b = b[3:]
	case len(b) >= 4 && b[1] == ':': // "9:05"
		hour, ok1 = int(b[0]-'0'), b[0]-'0' <= 9
		b = b[2:]
	default:
		return 0, 0, nil, false
	}
	minute, ok2 := two(b, 0)
	second, ok3 := 0, true
	b = b[2:]
	if len(b) >= 3 && b[0] == ':' {
		second, ok3 = two(b, 1)
		b = b[3:]
		if len(b) > 1 && (b[0] == '.' || b[0] == ',') && b[1]-'0' <= 9 {
			b = b[1:]
			for scale := int(1e8); len(b) > 0 && b[0]-'0' <= 9; scale /= 10 {
				nanos += int(b[0]-'0') * scale
				b = b[1:]
			}
		}
	}
	if !(ok1 && ok2 && ok3) || hour > 23 || minute > 59 || second > 59 {
		return 0, 0, nil, false
	}
	return int64(3600*hour + 60*minute + second), nanos, b, true
}

// zoneOffset reads "Z", "+03", "+0330" or "+03:30", after a blank or not, in seconds.
func zoneOffset(b []byte) (int, bool) {
	if len(b) > 1 && b[0] == ' ' {
		b = b[1:]
	}
	if len(b) == 1 && (b[0] == 'Z' || b[0] == 'z') || string(b) == "UTC" {
		return 0, true
	}
	if len(b) != 3 && len(b) != 5 && len(b) != 6 || b[0] != '+' && b[0] != '-' {
		return 0, false
	}
	hours, ok := two(b, 1)
	minutes := 0
	if len(b) > 3 {
		var digits bool
		minutes, digits = two(b, len(b)-2)
		ok = ok && digits && (len(b) == 5 || b[3] == ':')
	}
	if !ok || hours > 23 || minutes > 59 {
		return 0, false
	}
	offset := 3600*hours + 60*minutes
	if b[0] == '-' {
		offset = -offset
	}
	return offset, true
}

// two reads two digits at position i.
func two(b []byte, i int) (int, bool) {
	x, y := b[i]-'0', b[i+1]-'0'
	return 10*int(x) + int(y), x <= 9 && y <= 9
}

// civil returns the days from 1 January 1970 to a date of the Gregorian calendar. Years begin in March here, so that the leap day is the last.
func civil(year, month, day int) int64 {
	if month <= 2 {
		year--
		month += 12
	}
	inYear := (153*(month-3)+2)/5 + day - 1
	const toEpoch = 719468 // days from 1 March 0 to 1 January 1970
	return int64(365*year+year/4-year/100+year/400+inYear) - toEpoch
}

func daysIn(year, month int) int {
	switch {
	case month == 4 || month == 6 || month == 9 || month == 11:
		return 30
	case month != 2:
		return 31
	case year%4 == 0 && (year%100 != 0 || year%400 == 0):
		return 29
	}
	return 28
}
