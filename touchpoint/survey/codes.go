package survey

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/table"
)

const (
	unknown  = math.MinInt16 // no code: the answer of a cell that means nothing
	small    = 128           // whole numbers below are looked up in an array
	maxMemo  = 4096          // spellings kept, so that looking them up again takes no allocation
	maxSpelt = 32            // longer cells are no numbers
)

// codes says what the cells of one column mean: an answer, or the index of a class. Texts are in the encoding of the file.
type codes struct {
	small   [small]int16 // whole numbers
	blank   int16
	text    map[string]int16
	number  map[float64]int16
	scale   touchpoint.Scale // numbers that are no codes are marks of it; without Max there is none
	bands   []float64        // or lie in these bands, each of which begins at a number
	decimal byte
	memo    int
}

func newCodes(decimal byte) *codes {
	c := &codes{text: map[string]int16{}, number: map[float64]int16{}, decimal: decimal}
	for i := range c.small {
		c.small[i] = unknown
	}
	return c
}

// set gives a code its meaning. A number means the same however it is written.
func (c *codes) set(code string, encoded []byte, means int16) {
	code = trimCode(code)
	if code == "" {
		c.blank = means
		return
	}
	c.text[string(table.Trim(encoded))] = means
	v, ok := parseNumber(code, '.')
	if !ok {
		v, ok = parseNumber(code, c.decimal)
	}
	if ok {
		c.number[v] = means
	}
}

// ready fills the array of small numbers; after it, the codes are no more to be set.
func (c *codes) ready() *codes {
	for i := range c.small {
		if a, ok := c.value(float64(i)); ok {
			c.small[i] = a
		}
	}
	return c
}

// value returns the meaning of a number.
func (c *codes) value(v float64) (int16, bool) {
	if a, ok := c.number[v]; ok {
		return a, true
	}
	if len(c.bands) > 0 {
		band, begins := slices.BinarySearch(c.bands, v)
		if begins {
			band++
		}
		return int16(touchpoint.LevelAnswer(band)), true
	}
	if c.scale.Max > c.scale.Min {
		if level, ok := c.scale.Level(v); ok {
			return int16(touchpoint.LevelAnswer(level)), true
		}
	}
	return unknown, false
}

// lookup returns the meaning of a cell without blanks and quotes, or unknown. It allocates nothing for what it has met before.
func (c *codes) lookup(cell []byte) int16 {
	n := uint(0)
	for i, d := range cell {
		if d -= '0'; d > 9 || i == 3 {
			return c.slow(cell)
		}
		n = 10*n + uint(d)
	}
	if len(cell) == 0 {
		return c.blank
	}
	if n < small {
		return c.small[n]
	}
	return c.slow(cell)
}

func (c *codes) slow(cell []byte) int16 {
	if a, ok := c.text[string(cell)]; ok {
		return a
	}
	if len(cell) > maxSpelt {
		return unknown
	}
	v, ok := parseNumber(string(cell), c.decimal)
	if !ok {
		return unknown
	}
	a, ok := c.value(v)
	if ok && c.memo < maxMemo {
		c.text[string(cell)] = a
		c.memo++
	}
	return a
}

// parseNumber reads a plain decimal number: no hexadecimal, no infinity, no underscores.
func parseNumber(s string, decimal byte) (float64, bool) {
	for i := range len(s) {
		if c := s[i]; (c < '0' || c > '9') && c != '-' && c != '+' && c != '.' && c != decimal && c|0x20 != 'e' {
			return 0, false
		}
	}
	if decimal == ',' {
		if strings.Contains(s, ".") {
			return 0, false
		}
		s = strings.Replace(s, ",", ".", 1)
	}
	v, err := strconv.ParseFloat(s, 64)
	return v, err == nil && !math.IsInf(v, 0)
}

var powers = [...]float64{1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15}

// shortNumber reads what most numbers look like: at most 15 digits, perhaps with a decimal sign. Both the digits and the
// power of ten are exact then, so the quotient is the nearest number (W. D. Clinger, How to read floating point numbers
// accurately, 1990).
func shortNumber(b []byte, decimal byte) (float64, bool) {
	if len(b) == 0 || len(b) > 16 {
		return 0, false
	}
	digits, after := 0, -1
	m := uint64(0)
	for _, c := range b {
		if d := c - '0'; d <= 9 {
			m = 10*m + uint64(d)
			digits++
			if after >= 0 {
				after++
			}
		} else if c == decimal && after < 0 {
			after = 0
		} else {
			return 0, false
		}
	}
	if digits == 0 || digits > 15 {
		return 0, false
	}
	return float64(m) / powers[max(after, 0)], true
}

// trimCode cuts from a code what [table.Trim] cuts from a cell.
func trimCode(s string) string { return strings.Trim(s, " \t\r\n") }
