package draw

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// DisplayWidth returns how many cells of a terminal s takes.
//
// A combining mark, a format character (ZWNJ, bidirectional controls) and a control character take none; East Asian wide
// and fullwidth characters and emoji take two (Unicode 16, EastAsianWidth W and F); everything else takes one. What is joined
// into one sign counts once: a flag of two regional letters, an emoji with its skin tone or joined by ZWJ to the
// next takes two, and U+FE0F makes a sign two wide. Terminals disagree on joined emoji: those that know
// grapheme clusters (kitty, iTerm2, WezTerm, Windows Terminal since 1.22) count as this does, older ones count every part.
func DisplayWidth(s string) int {
	n := 0
	for len(s) > 0 {
		size, w := cluster(s)
		s, n = s[size:], n+w
	}
	return n
}

// cluster returns the bytes and the cells of the first user-perceived character of s, which is not empty: the basics of
// Unicode Standard Annex 29 (marks, joiners, flags, skin tones), without Indic conjuncts.
func cluster(s string) (size, width int) {
	first, size := utf8.DecodeRuneInString(s)
	width = runeWidth(first)
	flag, joined := regional(first), false
	for size < len(s) {
		r, n := utf8.DecodeRuneInString(s[size:])
		switch {
		case r == '\ufe0f' && turnsWide(first):
			width = 2
		case r == '\u200d':
			joined = width == 2
			size += n
			continue
		case flag && regional(r):
			flag, width = false, 2
		case joined && runeWidth(r) == 2, r >= 0x1f3fb && r <= 0x1f3ff && width == 2:
		case joined && r >= 0x2190 && r <= 0x2bff: // ♂ and other narrow signs that end an emoji
		case extends(r):
		default:
			return size, width
		}
		joined = false
		size += n
	}
	return size, width
}

// turnsWide reports whether U+FE0F makes an emoji of r: signs, and what keycaps are made of. Behind anything else, such as the
// space between two columns, it does nothing.
func turnsWide(r rune) bool {
	return unicode.IsSymbol(r) || r >= '0' && r <= '9' || r == '#' || r == '*' || r == '\u203c' || r == '\u2049'
}

// extends reports whether r belongs to the character before it and takes no cell.
func extends(r rune) bool {
	return unicode.In(r, unicode.Mn, unicode.Me) || r >= 0x1160 && r <= 0x11ff || r == '\u200c'
}

func regional(r rune) bool { return r >= 0x1f1e6 && r <= 0x1f1ff }

func runeWidth(r rune) int {
	switch {
	case r >= 0x20 && r < 0x7f:
		return 1
	case r < 0xa0:
		return 0
	case extends(r):
		return 0
	case unicode.Is(unicode.Cf, r):
		if spacingFormat(r) {
			return 1
		}
		return 0
	case r == '\u2028' || r == '\u2029':
		return 0
	case unicode.Is(wide, r):
		return 2
	default:
		return 1
	}
}

// spacingFormat reports whether r is one of the format characters that are seen: Arabic signs that span a number, and
// their like in Syriac and Kaithi.
func spacingFormat(r rune) bool {
	return r >= 0x600 && r <= 0x605 || r == 0x6dd || r == 0x70f || r == 0x890 || r == 0x891 || r == 0x8e2 || r == 0x110bd || r == 0x110cd
}

// wide holds the characters of East Asian width W and F, unassigned ones inside the ideographic planes included.
var wide = &unicode.RangeTable{
	R16: []unicode.Range16{
		{0x1100, 0x115f, 1}, {0x231a, 0x231b, 1}, {0x2329, 0x232a, 1}, {0x23e9, 0x23ec, 1}, {0x23f0, 0x23f3, 3},
		{0x25fd, 0x25fe, 1}, {0x2614, 0x2615, 1}, {0x2630, 0x2637, 1}, {0x2648, 0x2653, 1}, {0x267f, 0x267f, 1},
		{0x268a, 0x268f, 1}, {0x2693, 0x2693, 1}, {0x26a1, 0x26a1, 1}, {0x26aa, 0x26ab, 1}, {0x26bd, 0x26be, 1},
		{0x26c4, 0x26c5, 1}, {0x26ce, 0x26d4, 6}, {0x26ea, 0x26ea, 1}, {0x26f2, 0x26f3, 1}, {0x26f5, 0x26fa, 5},
		{0x26fd, 0x26fd, 1}, {0x2705, 0x2705, 1}, {0x270a, 0x270b, 1}, {0x2728, 0x2728, 1}, {0x274c, 0x274e, 2},
		{0x2753, 0x2755, 1}, {0x2757, 0x2757, 1}, {0x2795, 0x2797, 1}, {0x27b0, 0x27bf, 15}, {0x2b1b, 0x2b1c, 1},
		{0x2b50, 0x2b55, 5}, {0x2e80, 0x303e, 1}, {0x3041, 0xa4cf, 1}, {0xa960, 0xa97c, 1}, {0xac00, 0xd7a3, 1},
		{0xf900, 0xfaff, 1}, {0xfe10, 0xfe19, 1}, {0xfe30, 0xfe6b, 1}, {0xff01, 0xff60, 1}, {0xffe0, 0xffe6, 1},
	},
	R32: []unicode.Range32{
		{0x16fe0, 0x18dff, 1}, {0x1aff0, 0x1b2ff, 1}, {0x1d300, 0x1d376, 1}, {0x1f004, 0x1f004, 1}, {0x1f0cf, 0x1f0cf, 1}, {0x1f18e, 0x1f18e, 1},
		{0x1f191, 0x1f19a, 1}, {0x1f200, 0x1f320, 1}, {0x1f32d, 0x1f335, 1}, {0x1f337, 0x1f37c, 1}, {0x1f37e, 0x1f393, 1},
		{0x1f3a0, 0x1f3ca, 1}, {0x1f3cf, 0x1f3d3, 1}, {0x1f3e0, 0x1f3f0, 1}, {0x1f3f4, 0x1f3f4, 1}, {0x1f3f8, 0x1f43e, 1},
		{0x1f440, 0x1f440, 1}, {0x1f442, 0x1f4fc, 1}, {0x1f4ff, 0x1f53d, 1}, {0x1f54b, 0x1f54e, 1}, {0x1f550, 0x1f567, 1},
		{0x1f57a, 0x1f57a, 1}, {0x1f595, 0x1f596, 1}, {0x1f5a4, 0x1f5a4, 1}, {0x1f5fb, 0x1f64f, 1}, {0x1f680, 0x1f6c5, 1},
		{0x1f6cc, 0x1f6cc, 1}, {0x1f6d0, 0x1f6d2, 1}, {0x1f6d5, 0x1f6d7, 1}, {0x1f6dc, 0x1f6df, 1}, {0x1f6eb, 0x1f6ec, 1},
		{0x1f6f4, 0x1f6fc, 1}, {0x1f7e0, 0x1f7eb, 1}, {0x1f7f0, 0x1f7f0, 1}, {0x1f90c, 0x1f93a, 1}, {0x1f93c, 0x1f945, 1},
		{0x1f947, 0x1f9ff, 1}, {0x1fa70, 0x1faff, 1}, {0x20000, 0x3fffd, 1},
	},
}

// cut shortens s to at most n cells, between characters, and ends it with mark if anything was cut. Isolates left open are closed.
func cut(s string, n int, mark string) string {
	if len(s) <= n || DisplayWidth(s) <= n {
		return s
	}
	room := n - DisplayWidth(mark)
	if room < 0 {
		room, mark = n, ""
	}
	at, used := 0, 0
	for at < len(s) {
		size, w := cluster(s[at:])
		if used+w > room {
			break
		}
		at, used = at+size, used+w
	}
	head := strings.TrimRight(s[:at], " ")
	return head + mark + strings.Repeat(pdi, openIsolates(head))
}

// wrap breaks s into lines of at most n cells, at spaces where it can. An isolate that spans a break is closed before
// and opened again after it.
func wrap(s string, n int) []string {
	var lines []string
	var line strings.Builder
	used, pending := 0, false // a line may hold something and yet take no cell
	flush := func() {
		open := isolateStack(line.String())
		line.WriteString(strings.Repeat(pdi, len(open)))
		lines = append(lines, line.String())
		line.Reset()
		line.WriteString(string(open))
		used, pending = 0, false
	}
	for word := range strings.FieldsSeq(s) {
		w := DisplayWidth(word)
		if used > 0 && used+1+w > n {
			flush()
		}
		if used > 0 {
			line.WriteByte(' ')
			used++
		}
		for used+w > n && len(word) > 0 {
			size, cells := cluster(word)
			if used > 0 && used+cells > n {
				flush()
				continue
			}
			line.WriteString(word[:size])
			word, used, w = word[size:], used+cells, w-cells
		}
		line.WriteString(word)
		used, pending = used+w, true
	}
	if pending || len(lines) == 0 {
		flush()
	}
	return lines
}

func openIsolates(s string) int { return len(isolateStack(s)) }

// isolateStack returns the isolates opened in s and not closed.
func isolateStack(s string) []rune {
	var open []rune
	for _, r := range s {
		switch {
		case opensIsolate(r):
			open = append(open, r)
		case r == popIsolate && len(open) > 0:
			open = open[:len(open)-1]
		}
	}
	return open
}
