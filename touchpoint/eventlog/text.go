package eventlog

import (
	"encoding/binary"
	"math"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/table"
)

func ascii(cell []byte) bool {
	for len(cell) >= 8 {
		if binary.LittleEndian.Uint64(cell)&highs != 0 {
			return false
		}
		cell = cell[8:]
	}
	all := byte(0)
	for _, c := range cell {
		all |= c
	}
	return all < utf8.RuneSelf
}

func valid(cell []byte) bool { return ascii(cell) || utf8.Valid(cell) }

// decode returns a cell in UTF-8, and false if it is not text.
func decode(cell []byte, latin bool, room *table.Arena) (string, bool) {
	if latin && !ascii(cell) {
		return table.FromLatin(cell), true
	}
	if !valid(cell) {
		return "", false
	}
	return room.String(cell), true
}

func lowerASCII(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'A' && r <= 'Z' {
			return r + 'a' - 'A'
		}
		return r
	}, s)
}

// keyFrom makes a key of any text: '-' for what a key may not hold. It returns "" if nothing is left.
func keyFrom(s string) touchpoint.Key {
	if k := touchpoint.Key(s); k.Check() == nil {
		return k
	}
	var b strings.Builder
	gap := false
	for _, r := range s {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '_' && (b.Len() == 0 || !unicode.IsMark(r) && r != '.' && r != '-') {
			gap = true
			continue
		}
		if gap && b.Len() > 0 {
			b.WriteByte('-')
		}
		gap = false
		if b.Len()+8 > touchpoint.MaxKey {
			break
		}
		b.WriteRune(r)
	}
	return touchpoint.Key(b.String())
}

// parseNumber reads a number that is finite.
func parseNumber(cell []byte, decimal byte) (float64, bool) {
	if v, ok := shortNumber(cell, decimal); ok {
		return v, true
	}
	if len(cell) > 64 {
		return 0, false
	}
	s := string(cell)
	if decimal != '.' {
		if strings.Contains(s, ".") {
			return 0, false
		}
		s = strings.Replace(s, string(decimal), ".", 1)
	}
	v, err := strconv.ParseFloat(s, 64)
	return v, err == nil && !math.IsInf(v, 0) && !math.IsNaN(v) && !strings.ContainsAny(s, "xX_")
}

// shortNumber reads a plain number of at most 15 digits, which the division by a power of ten rounds correctly.
func shortNumber(cell []byte, decimal byte) (float64, bool) {
	negative := len(cell) > 1 && cell[0] == '-'
	if negative {
		cell = cell[1:]
	}
	if len(cell) == 0 || len(cell) > 16 {
		return 0, false
	}
	n, digits, scale, point := int64(0), 0, 1.0, false
	for _, c := range cell {
		switch {
		case c == decimal && !point && digits > 0:
			point = true
		case c-'0' > 9:
			return 0, false
		default:
			n = 10*n + int64(c-'0')
			digits++
			if point {
				scale *= 10
			}
		}
	}
	if digits > 15 || point && scale == 1 {
		return 0, false
	}
	v := float64(n) / scale
	if negative {
		v = -v
	}
	return v, true
}
