package principles

import (
	"strings"
	"unicode"

	"github.com/safar-cx/safar/touchpoint/document"
)

func quote(s string) string { return document.Quote(s) }

// joins reports whether r is a format character that words need: ZWNJ, ZWJ, and the direction marks.
func joins(r rune) bool {
	switch r {
	case '\u200c', '\u200d', '\u200e', '\u200f', '\u061c':
		return true
	}
	return false
}

// tidy puts people's text into the normal form in which assessments keep it: line breaks are \n, tabs blanks; other control and format
// characters, and with them all bidirectional embeddings, overrides and isolates, are left out (ZWNJ, ZWJ and direction marks stay);
// no blanks at the ends of lines, at most one empty line on end, none before or after. Without lines everything stands on one line with
// single blanks. Letters and digits stay as they are written.
func tidy(s string, lines bool) string {
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range strings.ReplaceAll(s, "\r\n", "\n") {
		switch {
		case r == '\n', r == '\r', r == '\u0085', r == '\u2028', r == '\u2029', r == '\v', r == '\f':
			b.WriteByte('\n')
		case unicode.IsSpace(r):
			b.WriteByte(' ')
		case joins(r):
			b.WriteRune(r)
		case unicode.IsControl(r), unicode.Is(unicode.Cf, r):
		default:
			b.WriteRune(r)
		}
	}
	if !lines {
		return strings.Join(strings.Fields(b.String()), " ")
	}
	var out []string
	for line := range strings.SplitSeq(b.String(), "\n") {
		line = strings.Trim(line, " ")
		if line == "" && (len(out) == 0 || out[len(out)-1] == "") {
			continue
		}
		out = append(out, line)
	}
	return strings.TrimRight(strings.Join(out, "\n"), "\n")
}

// fold puts the spellings of a word in one form, to compare what people typed: the Arabic letters for Persian ye and kaf and
// the alef maqsura become Persian, the three kinds of digits one, capitals small; ZWNJ, other joiners, marks and tatweel are left out,
// blanks become single.
func fold(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '\u064a' || r == '\u0649':
			return '\u06cc'
		case r == '\u0643':
			return '\u06a9'
		case r == '\u0640', unicode.Is(unicode.Cf, r):
			return -1
		case r >= '\u064b' && r <= '\u0652': // vowel signs, which people leave out
			return -1
		default:
			return unicode.ToLower(western(r))
		}
	}, s)
	return strings.Join(strings.Fields(s), " ")
}

// foldName puts the spellings of a person's name in one form: as fold does, and without blanks, since what one writes with a blank another joins,
// with or without a ZWNJ.
func foldName(s string) string { return strings.ReplaceAll(fold(s), " ", "") }

// western turns Persian and Arabic digits, and the wide ones of East Asia, into those of ASCII.
func western(r rune) rune {
	switch {
	case r >= '\u06f0' && r <= '\u06f9':
		return r - '\u06f0' + '0'
	case r >= '\u0660' && r <= '\u0669':
		return r - '\u0660' + '0'
	case r >= '\uff10' && r <= '\uff19':
		return r - '\uff10' + '0'
	}
	return r
}

// persianDigits turns the digits of ASCII into Persian ones.
func persianDigits(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r - '0' + '\u06f0'
		}
		return r
	}, s)
}
