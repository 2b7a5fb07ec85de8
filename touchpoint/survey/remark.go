package survey

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"

	"github.com/safar-cx/safar/touchpoint"
)

// RemarkKind says how a [Remark] is meant.
type RemarkKind string

// The kinds of remark.
const (
	Guessed    RemarkKind = "guessed"    // the draft says so, and it seems right
	Suspicious RemarkKind = "suspicious" // the draft says so, and somebody should look
	LeftOut    RemarkKind = "left-out"   // the draft does not use these columns
)

// Remark says what [Draft] guessed or left out, and why.
type Remark struct {
	Kind    RemarkKind      `json:"kind"`
	Columns []string        `json:"columns,omitempty"` // the columns it is about
	Text    touchpoint.Text `json:"text"`              // in English and Persian
}

// Numbers in a remark: Persian has digits and a decimal sign of its own.
type (
	figure int
	amount float64
)

// remark adds a remark whose two sentences have the same arguments.
func (d *drafter) remark(kind RemarkKind, columns []string, english, persian string, args ...any) {
	d.remarkBoth(kind, columns, args, english, args, persian)
}

func (d *drafter) remarkBoth(kind RemarkKind, columns []string, en []any, english string, fa []any, persian string) {
	d.remarks = append(d.remarks, Remark{Kind: kind, Columns: columns, Text: touchpoint.Text{
		touchpoint.English: fmt.Sprintf(english, figures(en, false)...),
		touchpoint.Persian: fmt.Sprintf(persian, figures(fa, true)...),
	}})
}

// figures writes the figures among the arguments.
func figures(args []any, persian bool) []any {
	out := make([]any, len(args))
	for i, a := range args {
		out[i] = a
		switch n := a.(type) {
		case figure:
			out[i] = strconv.Itoa(int(n))
		case amount:
			out[i] = strconv.FormatFloat(float64(n), 'g', 4, 64)
		case touchpoint.Scale:
			out[i] = n.String()
		case string:
			out[i] = shown(n)
			continue
		default:
			continue
		}
		if persian {
			out[i] = persianDigits(out[i].(string))
		}
	}
	return out
}

// shown makes a name of the file fit to be printed: characters that would steer a terminal, or turn the writing about, become U+FFFD.
func shown(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\t' || unicode.Is(unicode.Bidi_Control, r) {
			return '\ufffd'
		}
		return r
	}, name)
}

func persianDigits(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return '۰' + r - '0'
		}
		if r == '.' {
			return '٫'
		}
		return r
	}, s)
}

// maxNamed is how many columns a sentence names.
const maxNamed = 8

// list names columns in a sentence: "A, B, C …".
func list(names []string) string {
	if len(names) <= maxNamed {
		return strings.Join(names, ", ")
	}
	return strings.Join(names[:maxNamed], ", ") + ", …"
}
