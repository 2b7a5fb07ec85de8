package rule

import (
	"strconv"
	"strings"
	"unicode"

	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
)

// Argument is something that a message says of a finding: a name, a number, a day.
type Argument struct {
	Name   touchpoint.Key  `json:"name"`
	Text   touchpoint.Text `json:"text"`             // as it is said
	Number float64         `json:"number,omitempty"` // of a number, its value
}

// Words returns a name or other words as an argument.
func Words(name touchpoint.Key, text touchpoint.Text) Argument {
	return Argument{Name: name, Text: text}
}

// Both returns words in English and Persian as an argument.
func Both(name touchpoint.Key, english, persian string) Argument {
	return Words(name, touchpoint.Text{touchpoint.English: english, touchpoint.Persian: persian})
}

// Number returns a number as an argument. It is said with at most two decimals.
func Number(name touchpoint.Key, v float64) Argument {
	s := strconv.FormatFloat(v, 'f', 2, 64)
	s = strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
	return Argument{Name: name, Number: v, Text: touchpoint.Text{touchpoint.English: s, touchpoint.Persian: persianDigits(s)}}
}

// Day returns a day as an argument.
func Day(name touchpoint.Key, d journey.Date) Argument {
	s := d.String()
	return Words(name, touchpoint.Text{touchpoint.English: s, touchpoint.Persian: persianDigits(s)})
}

// List returns several texts, joined, as an argument. The first five of them are said, and how many more there are.
func List(name touchpoint.Key, texts ...touchpoint.Text) Argument {
	return listOf(name, len(texts), texts)
}

// mostSaid is how many texts of a list are said.
const mostSaid = 5

// listOf is List of so many texts, of which at least those that will be said are given.
func listOf(name touchpoint.Key, total int, texts []touchpoint.Text) Argument {
	texts = texts[:min(len(texts), mostSaid)]
	more := total - len(texts)
	said := func(lang touchpoint.Lang, comma, and string) string {
		parts := make([]string, len(texts))
		for i, t := range texts {
			parts[i] = isolate(lang, t.In(lang))
		}
		s := strings.Join(parts, comma)
		if more > 0 {
			s += strings.ReplaceAll(and, "#", Number("", float64(more)).Text.In(lang))
		}
		return s
	}
	return Both(name, said(touchpoint.English, ", ", " and # more"), said(touchpoint.Persian, "، ", " و # مورد دیگر"))
}

func persianDigits(s string) string {
	return strings.Map(func(c rune) rune {
		switch {
		case c >= '0' && c <= '9':
			return c - '0' + '۰'
		case c == '.':
			return '٫'
		}
		return c
	}, s)
}

// language returns the language in which Safar speaks to someone who asked for lang.
func language(lang touchpoint.Lang) touchpoint.Lang {
	if lang == touchpoint.Persian || strings.HasPrefix(string(lang), "fa-") {
		return touchpoint.Persian
	}
	return touchpoint.English
}

// fill puts arguments into a template. A name in braces that is no argument stays as it is.
func fill(template touchpoint.Text, lang touchpoint.Lang, args []Argument) string {
	lang = language(lang)
	var b strings.Builder
	for rest := template.In(lang); rest != ""; {
		open := strings.IndexByte(rest, '{')
		length := strings.IndexByte(rest[max(open, 0):], '}')
		if open < 0 || length < 0 {
			b.WriteString(rest)
			break
		}
		b.WriteString(rest[:open])
		name, found := rest[open+1:open+length], false
		for _, a := range args {
			if string(a.Name) == name {
				b.WriteString(isolate(lang, a.Text.In(lang)))
				found = true
				break
			}
		}
		if !found {
			b.WriteString(rest[open : open+length+1])
		}
		rest = rest[open+length+1:]
	}
	return b.String()
}

// isolate makes text fit to stand in a line of the language: on one line, without controls, and set apart where it runs the other way.
func isolate(lang touchpoint.Lang, text string) string {
	leftward, rightward, controls, depth := false, false, false, 0
	for _, c := range text {
		switch {
		case c == '\u2068':
			depth++
		case c == '\u2069':
			depth--
		case isControl(c):
			controls = true
		case c < 0x80:
			rightward = rightward || unicode.IsLetter(c)
		case unicode.In(c, unicode.Arabic, unicode.Hebrew, unicode.Syriac, unicode.Thaana):
			leftward = leftward || unicode.IsLetter(c) || unicode.IsDigit(c)
		default:
			rightward = rightward || unicode.IsLetter(c)
		}
	}
	if controls || depth != 0 {
		text = strings.Map(plain, text)
	}
	if persian := lang == touchpoint.Persian; persian && (rightward || strings.Contains(text, "-")) || !persian && leftward {
		return "\u2068" + text + "\u2069"
	}
	return text
}

func isControl(c rune) bool {
	return unicode.IsControl(c) || unicode.In(c, unicode.Zl, unicode.Zp, unicode.Bidi_Control)
}

// plain replaces what would break a line or turn its direction.
func plain(c rune) rune {
	switch {
	case unicode.Is(unicode.Bidi_Control, c):
		return -1
	case isControl(c):
		return ' '
	}
	return c
}
