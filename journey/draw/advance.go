package draw

import (
	"strings"
	"unicode"

	"github.com/safar-cx/safar/journey/picture"
)

// advance is how wide a character is drawn at most, in parts of the size of its font. A picture does not know which font its reader has; so
// these are the widths of the widest fonts in common use (Verdana, DejaVu Sans, Tahoma), rounded up by class of character.
func advance(r rune) float64 {
	switch {
	case r == ' ' || r == '\u00a0':
		return 0.36
	case r < 0x7f:
		return asciiAdvance(r)
	case runeWidth(r) == 0:
		return 0
	case runeWidth(r) == 2:
		return 1.3
	case r >= '\u06f0' && r <= '\u06f9', r >= '\u0660' && r <= '\u0669':
		return 0.66
	case r >= 0x600 && r <= 0x6ff || r >= 0x750 && r <= 0x77f || r >= 0xfb50 && r <= 0xfeff:
		return arabicAdvance(r)
	case strings.ContainsRune("·…–’‘،؛٫٬", r):
		return 0.6
	case unicode.IsUpper(r):
		return 0.85
	case unicode.Is(unicode.Latin, r):
		return 0.68
	default:
		return 0.95
	}
}

func asciiAdvance(r rune) float64 {
	switch {
	case strings.ContainsRune("il'|.,:;!jI", r):
		return 0.42
	case strings.ContainsRune("frt()[]{}/\\-\"`", r):
		return 0.48
	case strings.ContainsRune("mwMW@%", r):
		return 1.08
	case r >= '0' && r <= '9', r >= 'a' && r <= 'z':
		return 0.65
	case r >= 'A' && r <= 'Z':
		return 0.8
	default:
		return 0.85
	}
}

func arabicAdvance(r rune) float64 {
	switch {
	case strings.ContainsRune("\u0633\u0634\u0635\u0636\u062b\u0628\u067e\u062a\u0641\u0642\u06a9\u06af\u0643", r): // the long ones: seen, sad, beh, kaf and their like
		return 0.98
	case strings.ContainsRune("\u0627\u0622\u0623\u0625\u062f\u0630\u0631\u0632\u0698\u0648\u0624\u0644\u0647", r):
		return 0.55
	default:
		return 0.72
	}
}

// A font is a size in pixels and a weight.
type font struct {
	size float64
	bold bool
}

// width is how wide s is drawn at most.
func (f font) width(s string) float64 {
	sum := 0.0
	for _, r := range s {
		sum += advance(r)
	}
	if f.bold {
		sum *= 1.1
	}
	return sum * f.size
}

// fold breaks s into at most so many lines of a width, at spaces where it can; what finds no room gives way to an ellipsis, and whole is false.
func (f font) fold(s string, width float64, lines int) (out []string, whole bool) {
	var line strings.Builder
	used := 0.0
	flush := func() {
		open := isolateStack(line.String())
		line.WriteString(strings.Repeat(pdi, len(open)))
		out = append(out, line.String())
		line.Reset()
		line.WriteString(string(open))
		used = 0
	}
	space := f.width(" ")
	for word := range strings.SplitSeq(s, " ") { // and not at spaces that do not break
		if len(out) > lines { // enough to know that it is too long
			break
		}
		w := f.width(word)
		if used > 0 && used+space+w > width {
			flush()
		}
		if used > 0 {
			line.WriteByte(' ')
			used += space
		}
		for used+w > width && word != "" && len(out) <= lines {
			size, _ := cluster(word)
			part := f.width(word[:size])
			if used > 0 && used+part > width {
				flush()
				continue
			}
			line.WriteString(word[:size])
			word, used, w = word[size:], used+part, w-part
		}
		line.WriteString(word)
		used += w
	}
	if used > 0 || len(out) == 0 {
		flush()
	}
	if len(out) <= lines {
		return out, true
	}
	out = out[:max(lines, 0)]
	if lines > 0 {
		out[lines-1] = f.trim(out[lines-1], width)
	}
	return out, false
}

// trim ends a line with an ellipsis, within the width.
func (f font) trim(s string, width float64) string {
	const ellipsis = "…"
	room := width - f.width(ellipsis)
	at, used := 0, 0.0
	for at < len(s) {
		size, _ := cluster(s[at:])
		part := f.width(s[at : at+size])
		if used+part > room {
			break
		}
		at, used = at+size, used+part
	}
	head := strings.TrimRight(s[:at], " ")
	return head + ellipsis + strings.Repeat(pdi, openIsolates(head))
}

// lines folds a user's name and isolates every line of it that needs that, in the direction of the whole.
func (p pen) lines(name string, f font, width float64, most int) (out []string, whole bool) {
	if name == "" {
		return nil, true
	}
	out, whole = f.fold(name, width, most)
	if !p.format.Foreign(name) {
		return out, whole
	}
	open := lri
	if _, first := picture.DirectionOf(name); first == picture.RightToLeft {
		open = rli
	}
	for i, line := range out {
		out[i] = open + line + pdi
	}
	return out, whole
}
