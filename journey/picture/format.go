package picture

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/safar-cx/safar/touchpoint"
)

// Format writes numbers, ranges and lists as people of a language do. The zero value writes English. Languages other than
// Persian are written as English is.
//
//	            English      Persian
//	Fixed       2,831.5      ۲٬۸۳۱٫۵
//	Percent     88%          ۸۸٪
//	Range       1.2–3.4      ۱٫۲–۳٫۴
//	            −1.2 to 3.4  −۱٫۲ تا ۳٫۴
//
// The Persian minus sign stands between LRM and the number, which RLM follows, so that the Unicode bidirectional
// algorithm puts the sign to the left of the digits and keeps the number from drawing in its neighbours. (U+2212 beside
// a Persian digit is otherwise taken for a neutral sign and ends up on the right.) An RLM stands before the Persian per cent
// sign too, which belongs to the left of its number and would else change sides with the script of the word before it.
type Format struct {
	Lang  touchpoint.Lang
	ASCII bool // only ASCII signs beside the digits: '-' for the minus sign and the en dash
}

// Persian reports whether f writes Persian.
func (f Format) Persian() bool {
	base, _, _ := strings.Cut(string(f.Lang), "-")
	return touchpoint.Lang(strings.ToLower(base)) == touchpoint.Persian
}

// Fixed writes v with so many decimals (0 to 12), grouped by thousands. A value that rounds to zero has no sign. What is not a
// finite number is written as a dash.
func (f Format) Fixed(v float64, decimals int) string {
	if !Of(v).Known {
		return f.Dash()
	}
	digits := strconv.FormatFloat(math.Abs(v), 'f', min(max(decimals, 0), 12), 64)
	negative := v < 0 && strings.Trim(digits, "0.") != ""
	whole, part, _ := strings.Cut(digits, ".")
	return f.signed(negative, f.join(whole, part))
}

// Count writes a whole number, grouped by thousands.
func (f Format) Count(n int) string {
	digits := strconv.Itoa(n)
	whole, negative := strings.CutPrefix(digits, "-")
	return f.signed(negative, f.join(whole, ""))
}

// Percent writes a share, 0 to 1, in per cent with so many decimals.
func (f Format) Percent(share float64, decimals int) string {
	if !Of(share).Known {
		return f.Dash()
	}
	return f.Fixed(100*share, decimals) + f.percent()
}

// Percents writes an interval of shares in per cent, with one sign for both ends.
func (f Format) Percents(low, high float64, decimals int) string {
	return f.Range(100*low, 100*high, decimals) + f.percent()
}

func (f Format) percent() string {
	if f.Persian() {
		return rlm + "\u066a"
	}
	return "%"
}

// Range writes an interval: with an en dash, or with a word where an end is negative and the dash would look like its sign.
func (f Format) Range(low, high float64, decimals int) string {
	from, to := f.Fixed(low, decimals), f.Fixed(high, decimals)
	return f.Between(from, to, f.negative(from) || f.negative(to))
}

// Ranks writes the places from best to worst, a single one alone.
func (f Format) Ranks(best, worst int) string {
	if best == worst {
		return f.Count(best)
	}
	return f.Between(f.Count(best), f.Count(worst), false)
}

// Between joins two ends already written: with an en dash or, if asked, with a word.
func (f Format) Between(low, high string, word bool) string {
	switch {
	case word && f.Persian():
		return low + " \u062a\u0627 " + high
	case word:
		return low + " to " + high
	case f.ASCII && f.Persian():
		return low + rlm + "-" + high // a bare hyphen would join the two into one number that runs to the right
	case f.ASCII:
		return low + "-" + high
	default:
		return low + "–" + high
	}
}

// List joins names as a sentence does: "A", "A and B", "A, B and C". Where a comma stands in any of three or more names, outside of brackets and quotes, semicolons keep them apart: "A, a; B; and C".
func (f Format) List(names ...string) string {
	comma, and := ", ", " and "
	if f.Persian() {
		comma, and = "، ", " و "
	}
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	last := len(names) - 1
	if last > 1 && slices.ContainsFunc(names, parted) {
		comma = "; "
		if f.Persian() {
			comma = "؛ "
		}
		and = comma + strings.TrimSpace(and) + " "
	}
	return strings.Join(names[:last], comma) + and + names[last]
}

// parted reports whether a comma parts a name, outside of brackets and quotes.
func parted(name string) bool {
	depth := 0
	for _, r := range name {
		switch r {
		case '(', '[', '{', '“', '«':
			depth++
		case ')', ']', '}', '”', '»':
			depth--
		case ',', '،':
			if depth <= 0 {
				return true
			}
		}
	}
	return false
}

// Dash is what stands for an unknown number.
func (f Format) Dash() string {
	if f.ASCII {
		return "-"
	}
	return "–"
}

const (
	lrm = "\u200e"
	rlm = "\u200f"
)

// negative reports whether a number was written with a sign.
func (f Format) negative(number string) bool {
	return strings.HasPrefix(strings.TrimPrefix(number, lrm), f.minus())
}

func (f Format) minus() string {
	if f.ASCII {
		return "-"
	}
	return "−"
}

func (f Format) signed(negative bool, digits string) string {
	switch {
	case !negative:
		return digits
	case f.Persian():
		return lrm + f.minus() + digits + rlm
	default:
		return f.minus() + digits
	}
}

// join groups the digits before the decimal sign by thousands and turns all of them into the digits of the language.
func (f Format) join(whole, part string) string {
	group, point := ',', '.'
	if f.Persian() {
		group, point = '\u066c', '\u066b'
	}
	var b strings.Builder
	for i, c := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteRune(group)
		}
		b.WriteRune(f.digit(c))
	}
	if part != "" {
		b.WriteRune(point)
	}
	for _, c := range part {
		b.WriteRune(f.digit(c))
	}
	return b.String()
}

func (f Format) digit(c rune) rune {
	if f.Persian() {
		return c - '0' + '\u06f0'
	}
	return c
}
