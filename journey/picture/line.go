package picture

import (
	"strings"
	"unicode"
)

// Line returns a name as [Format.Name] does, on one line: control characters and line breaks become blanks.
func (f Format) Line(s string) string {
	return f.Name(strings.Map(func(c rune) rune {
		if unicode.IsControl(c) || unicode.In(c, unicode.Zl, unicode.Zp) {
			return ' '
		}
		return c
	}, s))
}

// Quoted returns a name on one line as a sentence of the language names a thing: in Persian between «», in English as it stands.
func (f Format) Quoted(s string) string {
	if f.Persian() {
		return "«" + f.Line(s) + "»"
	}
	return f.Line(s)
}
