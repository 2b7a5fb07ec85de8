package table

import (
	"strings"
	"unicode/utf8"
)

// upper is what the bytes 0x80–0x9f mean in Windows-1252, which files said to be Latin-1 mostly are (as the WHATWG Encoding
// Standard has it); the five unassigned bytes are the control characters of Latin-1.
const upper = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ"

func latinRunes() [32]rune {
	var runes [32]rune
	i := 0
	for _, r := range upper {
		runes[i] = r
		i++
	}
	return runes
}

// FromLatin decodes Latin-1, read as its superset Windows-1252.
func FromLatin(b []byte) string {
	var s strings.Builder
	runes := latinRunes()
	for _, c := range b {
		switch {
		case c < utf8.RuneSelf:
			s.WriteByte(c)
		case c < 0xa0:
			s.WriteRune(runes[c-0x80])
		default:
			s.WriteRune(rune(c))
		}
	}
	return s.String()
}

// ToLatin encodes text as Latin-1 and reports whether it could.
func ToLatin(s string) ([]byte, bool) {
	runes := latinRunes()
	b := make([]byte, 0, len(s))
next:
	for _, r := range s {
		if r < utf8.RuneSelf || (r >= 0xa0 && r <= 0xff) {
			b = append(b, byte(r))
			continue
		}
		for i, t := range runes {
			if r == t {
				b = append(b, byte(0x80+i))
				continue next
			}
		}
		return nil, false
	}
	return b, true
}
