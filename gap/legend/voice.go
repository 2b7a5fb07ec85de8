package legend

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/safar-cx/safar/journey/picture"
	"github.com/safar-cx/safar/touchpoint"
)

// Voice writes names and numbers into the sentences of one language.
type Voice struct {
	Legend
	picture.Format
}

// Voice returns the voice of a language.
func (l Legend) Voice(lang touchpoint.Lang) Voice {
	return Voice{l, picture.Format{Lang: lang}}
}

// Plain writes a name on one line, without control characters, and isolated where its direction of writing is not the sentence's.
func (v Voice) Plain(t touchpoint.Text) string {
	return v.Format.Name(strings.Map(func(c rune) rune {
		switch {
		case unicode.IsControl(c) || unicode.In(c, unicode.Zl, unicode.Zp):
			return ' '
		case unicode.Is(unicode.Bidi_Control, c):
			return -1
		default:
			return c
		}
	}, t.In(v.Lang)))
}

// Quote writes a name as Plain does, with quotation marks where the language wants them around names.
func (v Voice) Quote(t touchpoint.Text) string {
	if v.Persian() {
		return "«" + v.Plain(t) + "»"
	}
	return v.Plain(t)
}

// Cells writes the names of some cells, by their touchpoints, and by their stages too where a touchpoint is in several stages among the cells spoken of.
func (v Voice) Cells(cells, among []Cell) []string {
	out := make([]string, len(cells))
	for i, c := range cells {
		name, _ := v.Touchpoint(c.Touchpoint)
		out[i] = v.Quote(name)
		if slices.ContainsFunc(among, func(o Cell) bool { return o.Touchpoint == c.Touchpoint && o.Stage != c.Stage }) {
			out[i] += " (" + v.Plain(v.Stage(c.Stage)) + ")"
		}
	}
	return out
}

// ListFirst writes names as a list. Of more than so many it names that many and counts the rest.
func (v Voice) ListFirst(most int, names ...string) string {
	if rest := len(names) - most; rest > 0 {
		more := "%s more"
		if v.Persian() {
			more = "%s مورد دیگر"
		}
		names = append(names[:most:most], fmt.Sprintf(more, v.Count(rest)))
	}
	return v.List(names...)
}

// Both pairs sentences said in the same order in English and Persian.
func Both(en, fa []string) []touchpoint.Text {
	out := make([]touchpoint.Text, len(en))
	for i := range en {
		out[i] = touchpoint.Text{touchpoint.English: en[i], touchpoint.Persian: fa[i]}
	}
	return out
}
