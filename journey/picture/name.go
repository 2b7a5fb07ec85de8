package picture

import (
	"strings"
	"unicode"
)

const (
	fsi = "\u2068"
	pdi = "\u2069"
)

// Direction is the direction in which a piece of text runs.
type Direction int

// The directions.
const (
	Neutral     Direction = iota // no letters, as in "24/7"
	LeftToRight                  // its letters run to the right
	RightToLeft                  // its letters run to the left
	Mixed                        // both kinds
)

// DirectionOf tells the direction of s by its letters, and that of its first letter (Neutral if it has none). The test
// is by Unicode block: the blocks set aside for scripts that run to the left, whose letters are of bidirectional class R or AL.
func DirectionOf(s string) (all, first Direction) {
	for _, r := range s {
		d := Neutral
		switch {
		case !unicode.IsLetter(r):
			continue
		case leftward(r):
			d = RightToLeft
		default:
			d = LeftToRight
		}
		if first == Neutral {
			first, all = d, d
		} else if d != all {
			all = Mixed
		}
	}
	return all, first
}

// leftward reports whether r lies in a block of a script written from right to left (Unicode 15, default bidirectional classes).
func leftward(r rune) bool {
	switch {
	case r < 0x590:
		return false
	case r <= 0x8ff, r >= 0xfb1d && r <= 0xfdff, r >= 0xfe70 && r <= 0xfeff:
		return true
	default:
		return r >= 0x10800 && r <= 0x10fff || r >= 0x1e800 && r <= 0x1efff
	}
}

// Name returns a name as it may stand within a sentence of the language: without bidirectional controls of its own, and between
// FSI and PDI (U+2068, U+2069) unless all its letters run the way the language does. ZWNJ and ZWJ are kept.
func (f Format) Name(s string) string {
	s = strings.Map(func(r rune) rune {
		if r >= '\u202a' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069' {
			return -1
		}
		return r
	}, s)
	if !f.Foreign(s) {
		return s
	}
	return fsi + s + pdi
}

// Foreign reports whether s could disturb the order of a line in the language, and so must be isolated from it.
func (f Format) Foreign(s string) bool {
	all, _ := DirectionOf(s)
	if f.Persian() {
		return all != RightToLeft && strings.TrimSpace(s) != ""
	}
	return all == RightToLeft || all == Mixed
}
