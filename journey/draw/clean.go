package draw

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	lri = "\u2066"
	rli = "\u2067"
	fsi = "\u2068"
	pdi = "\u2069"
	lrm = "\u200e"
	rlm = "\u200f"

	popIsolate = '\u2069'

	// maxMarks bounds the combining marks on one character: the longest real stacks (Hebrew, Vietnamese, Tibetan) are shorter.
	maxMarks = 8
	// maxIsolates bounds how deep isolates of a sentence may nest.
	maxIsolates = 8
)

func opensIsolate(r rune) bool { return r >= '\u2066' && r <= '\u2068' }

// clean makes a string of a user inert on one line of any output. Line breaks and other white space become one space.
// Control characters, ESC among them, are shown as their pictures (U+2400…), so that nothing is hidden and no escape sequence
// lives. Bidirectional embeddings and overrides, and format characters that only hide, are dropped; ZWNJ, ZWJ and the
// direction marks are kept. Isolates are kept if keepIsolates is set and they come in pairs.
func clean(s string, keepIsolates bool) string {
	if plain(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	var paired []bool
	if keepIsolates {
		paired = pairIsolates(s)
	}
	marks, space := 0, true
	for i, r := range s {
		if unicode.In(r, unicode.Mn, unicode.Me) {
			if marks++; marks > maxMarks {
				continue
			}
		} else {
			marks = 0
		}
		switch {
		case unicode.IsSpace(r):
			if !space {
				b.WriteByte(' ')
			}
			space = true
			continue
		case r >= '\u2066' && r <= popIsolate:
			if !keepIsolates || !paired[i] {
				continue
			}
			b.WriteRune(r)
			continue
		case hidden(r):
			continue
		}
		b.WriteRune(visible(r))
		space = false
	}
	return strings.TrimRight(b.String(), " ")
}

// plain reports whether s is printable ASCII with single spaces, which needs no cleaning.
func plain(s string) bool {
	for i := range len(s) {
		if s[i] < 0x20 || s[i] > 0x7e || s[i] == ' ' && (i == 0 || i == len(s)-1 || s[i-1] == ' ') {
			return false
		}
	}
	return true
}

// visible returns the picture of a control character, and any other character as it is.
func visible(r rune) rune {
	switch {
	case r < 0x20:
		return 0x2400 + r
	case r == 0x7f:
		return 0x2421
	case r < 0xa0 && r > 0x7f:
		return utf8.RuneError
	default:
		return r
	}
}

// hidden reports whether r is a format character that a name does not need.
func hidden(r rune) bool {
	switch r {
	case '\u200c', '\u200d', '\u200e', '\u200f', '\u061c':
		return false
	}
	return unicode.Is(unicode.Cf, r) && !spacingFormat(r)
}

// pairIsolates tells, by byte offset, which isolate controls of s have a partner and lie no deeper than maxIsolates.
func pairIsolates(s string) []bool {
	paired := make([]bool, len(s))
	var open []int
	for i, r := range s {
		switch {
		case opensIsolate(r):
			open = append(open, i)
		case r == popIsolate && len(open) > 0:
			last := len(open) - 1
			if last < maxIsolates {
				paired[open[last]], paired[i] = true, true
			}
			open = open[:last]
		}
	}
	return paired
}

// withoutControls drops every bidirectional control: marks, isolates, embeddings.
func withoutControls(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Bidi_Control, r) {
			return -1
		}
		return r
	}, s)
}
