package mermaid

import (
	"html"
	"strconv"
	"strings"
	"unicode"
)

// special are the signs that Mermaid, or HTML after it, may take for more than text. The last is the first letter of the marks into
// which Mermaid turns entity codes while it works.
const special = "#;:%<>{}&\"`\\\ufb02"

// escape writes a text on one line, such that Mermaid shows it as it is.
func escape(s string) string {
	var b strings.Builder
	gap := false
	for _, r := range s {
		switch {
		case blank(r):
			gap = b.Len() > 0
			continue
		case gap:
			b.WriteByte(' ')
			gap = false
		}
		if strings.ContainsRune(special, r) || hidden(r) {
			entity(&b, r)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// blank reports whether r is as good as a blank in a name.
func blank(r rune) bool {
	return unicode.IsSpace(r) || unicode.IsControl(r) || r == '\ufeff'
}

// hidden reports whether r is a character without a shape that does not belong to the spelling.
func hidden(r rune) bool {
	return unicode.Is(unicode.Cf, r) && r != '\u200c' && r != '\u200d'
}

func entity(b *strings.Builder, r rune) {
	b.WriteByte('#')
	b.WriteString(strconv.Itoa(int(r)))
	b.WriteByte(';')
}

// words begin a statement, so that no task's name may begin with one.
var words = []string{"journey", "title", "section", "acctitle", "accdescr"}

// escapeTask is escape for the name of a task, which is "-" if there is none.
func escapeTask(name string) string {
	s := escape(name)
	if s == "" {
		return "-"
	}
	for _, w := range words {
		if _, ok := cutWord(s, w); ok {
			var b strings.Builder
			entity(&b, rune(s[0]))
			return b.String() + s[1:]
		}
	}
	return s
}

// escapeActor is escape for one of a list that is parted by commas.
func escapeActor(name string) string {
	return strings.ReplaceAll(escape(name), ",", "#44;")
}

// cutWord returns what follows a word at the beginning of s, which Mermaid knows in any case of its letters.
func cutWord(s, word string) (string, bool) {
	if len(s) < len(word) || !strings.EqualFold(s[:len(word)], word) {
		return s, false
	}
	for i := range len(word) {
		if s[i] >= 0x80 { // a letter of Unicode that folds into ASCII
			return s, false
		}
	}
	return s[len(word):], true
}

// entityLen returns how many bytes of s, which begins with '#', are an entity code; 0 if it is none.
func entityLen(s string) int {
	for i := 1; i < len(s); i++ {
		switch c := s[i]; {
		case c == ';' && i > 1:
			return i + 1
		case c != '_' && (c|0x20 < 'a' || c|0x20 > 'z') && (c < '0' || c > '9'):
			return 0
		}
	}
	return 0
}

// decode undoes entity codes, and makes single blanks of runs of blanks and control characters, none of them at the ends. A code that HTML does not know stays as it is.
func decode(s string) string {
	if strings.IndexByte(s, '#') >= 0 {
		var b strings.Builder
		for i := 0; i < len(s); i++ {
			n := 0
			if s[i] == '#' {
				n = entityLen(s[i:])
			}
			if n == 0 {
				b.WriteByte(s[i])
				continue
			}
			b.WriteString(entityText(s[i : i+n]))
			i += n - 1
		}
		s = b.String()
	}
	return strings.Join(strings.FieldsFunc(s, blank), " ")
}

// entityText returns what an entity code stands for.
func entityText(code string) string {
	inner := code[1 : len(code)-1]
	html5 := "&" + inner + ";"
	if strings.Trim(inner, "0123456789") == "" {
		html5 = "&#" + inner + ";"
		if len(inner) > 8 {
			return "\ufffd" // no such character, however the number is read
		}
	}
	if text := html.UnescapeString(html5); text != html5 {
		return text
	}
	return code
}
