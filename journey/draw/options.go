package draw

import "github.com/safar-cx/safar/touchpoint"

// Options says how a picture is drawn. The zero value is English, 80 cells wide.
type Options struct {
	// Lang is the language of words, digits and direction: Persian ("fa", "fa-IR") or, for any other, English. Names are
	// shown in Lang as far as they have it.
	Lang touchpoint.Lang
	// Width is how many cells a line of text may take; 0 means 80, and less than 20 counts as 20. Markdown, HTML and SVG have none.
	Width int
	// ASCII draws strips, rules, dashes and ellipses with ASCII signs, for terminals without the others, and for East Asian ones
	// that draw them two cells wide. It leaves letters and digits alone.
	ASCII bool
	// Bidi says which bidirectional controls are written to text and Markdown; see the package comment.
	Bidi Bidi
	// Theme holds the colours of SVG and HTML; the zero value is [DefaultTheme].
	Theme Theme
	// Scheme says whether SVG and HTML follow the reader's light or dark scheme, or keep to one.
	Scheme Scheme
}

// Bidi says which bidirectional controls are written.
type Bidi int

// The ways to write bidirectional text.
const (
	// Isolates writes the isolates and marks of the Unicode bidirectional algorithm (UAX 9). It is for files and pipes, and for
	// whatever shows them with the whole algorithm: editors, browsers, mail.
	Isolates Bidi = iota
	// Terminal writes direction marks only, since terminals ignore isolates or print them as boxes, and asks the terminal for
	// paragraphs from right to left while Persian text is drawn (ECMA-48 SCP). It is for output that certainly goes to a terminal.
	Terminal
	// Bare writes no controls at all.
	Bare
)

func (o Options) width() int {
	if o.Width == 0 {
		return 80
	}
	return max(o.Width, 20)
}
