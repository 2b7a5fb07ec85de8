package draw

import (
	"errors"
	"fmt"
	"math"
)

// Colour is a colour of the sRGB space, 0xRRGGBB.
type Colour uint32

// String writes the colour as CSS and SVG do, such as "#1b2430".
func (c Colour) String() string {
	const digits = "0123456789abcdef"
	b := []byte("#000000")
	for i := range 6 {
		b[6-i] = digits[c>>(4*i)&0xf]
	}
	return string(b)
}

// Theme is the colours of SVG and HTML, for readers who like their pages light and for those who like them dark. Colours
// are all a theme can hold: it cannot carry markup.
type Theme struct {
	Light, Dark Palette
}

// Palette is the colours of a page. [Theme.Check] says which must stand out from which.
type Palette struct {
	Paper Colour // what all is drawn on
	Panel Colour // what opens above the paper, and quiet boxes on it
	Ink   Colour // text
	Quiet Colour // text that stands back
	Rule  Colour // hairlines
	Line  Colour // what is measured: the curve, ranks, bars
	Band  Colour // how sure that is: bands and brackets
	Point Colour // the scores of a ranked list and their intervals

	// Shades are the fills of cells from the least to the most, in one hue and ever farther from the paper in lightness, so that the
	// order is seen without seeing the hue.
	Shades [6]Shade
	Others [3]Colour // the lines of personas beside the main one, which differ in their dashes too
}

// Shade is the fill of a cell and the text on it.
type Shade struct{ Fill, Ink Colour }

// DefaultTheme returns the colours that are used unless others are asked for. Every text on its ground has a contrast of at least 4.5 : 1 in both schemes.
func DefaultTheme() Theme {
	return Theme{
		Light: Palette{
			Paper: 0xffffff, Panel: 0xf5f7f9, Ink: 0x1b2430, Quiet: 0x56616f, Rule: 0xdde2e8,
			Line: 0x1f5f8b, Band: 0xb9d0e0, Point: 0xa8400f,
			Shades: [6]Shade{
				{0xfdf3e6, 0x2a1c0e}, {0xfbe3c4, 0x2a1c0e}, {0xf7c78e, 0x2a1c0e},
				{0xee9f56, 0x24160a}, {0xbf4f17, 0xffffff}, {0x8a2d0b, 0xffffff},
			},
			Others: [3]Colour{0x7a4a8c, 0x2f7a52, 0x8a6200},
		},
		Dark: Palette{
			Paper: 0x14181d, Panel: 0x1e242b, Ink: 0xe8ebef, Quiet: 0xa5afba, Rule: 0x343c46,
			Line: 0x7fbbe3, Band: 0x2f526b, Point: 0xf59a5b,
			Shades: [6]Shade{
				{0x2b241e, 0xf3e9df}, {0x453120, 0xf7ece0}, {0x6b4220, 0xfdf1e4},
				{0x99551d, 0xffffff}, {0xe08339, 0x1c1006}, {0xfdb56c, 0x1c1006},
			},
			Others: [3]Colour{0xc9a0dc, 0x7fcfa3, 0xdcb45a},
		},
	}
}

// Contrast returns the contrast ratio of two colours, from 1 to 21 (WCAG 2.2, "contrast ratio").
func Contrast(a, b Colour) float64 {
	la, lb := a.luminance(), b.luminance()
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}

// luminance is the relative luminance (WCAG 2.2).
func (c Colour) luminance() float64 {
	linear := func(v Colour) float64 {
		s := float64(v&0xff) / 255
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(c>>16) + 0.7152*linear(c>>8) + 0.0722*linear(c)
}

// The least contrasts (WCAG 2.2, success criteria 1.4.3 and 1.4.11).
const (
	leastTextContrast = 4.5
	leastMarkContrast = 3.0
)

// ErrTheme is wrapped by the errors of [Theme.Check].
var ErrTheme = errors.New("draw: hard to read")

// Check returns an error wrapping [ErrTheme] that lists each text and each mark that stands out too little from its ground, or nil.
// Text needs 4.5 : 1, a mark that carries a number 3 : 1. Drawing does not insist on it.
func (t Theme) Check() error {
	return errors.Join(t.Light.check("light"), t.Dark.check("dark"))
}

func (p Palette) check(name string) error {
	var list []error
	least := func(what string, a, b Colour, bound float64) {
		if c := Contrast(a, b); c < bound {
			list = append(list, fmt.Errorf("%w: %s scheme: %s, %v on %v, has a contrast of %.2f : 1, less than %v", ErrTheme, name, what, a, b, c, bound))
		}
	}
	for _, ground := range []Colour{p.Paper, p.Panel} {
		least("ink", p.Ink, ground, leastTextContrast)
		least("quiet text", p.Quiet, ground, leastTextContrast)
		least("a line's number", p.Line, ground, leastTextContrast)
		least("a point", p.Point, ground, leastMarkContrast)
	}
	for i, c := range p.Others {
		least(fmt.Sprintf("line %d", i+1), c, p.Paper, leastMarkContrast)
		least(fmt.Sprintf("a mark in the colour of line %d", i+1), c, p.Panel, leastMarkContrast)
	}
	least("the interval on a pale bar", p.Quiet, p.Band, leastMarkContrast)
	for i, s := range p.Shades {
		least(fmt.Sprintf("text on shade %d", i+1), s.Ink, s.Fill, leastTextContrast)
		if i > 0 && Contrast(s.Fill, p.Paper) <= Contrast(p.Shades[i-1].Fill, p.Paper) {
			list = append(list, fmt.Errorf("%w: %s scheme: shade %d does not stand out more than shade %d", ErrTheme, name, i+1, i))
		}
	}
	return errors.Join(list...)
}

// Scheme says whether a picture is light or dark.
type Scheme int

// The schemes.
const (
	Follow    Scheme = iota // as the reader's system is set; light on paper
	LightOnly               // always light
	DarkOnly                // always dark
)

// palettes returns the palette to draw with and, if the reader's system may ask for it, the dark one.
func (o Options) palettes() (first Palette, dark *Palette) {
	t := o.Theme
	if t == (Theme{}) {
		t = DefaultTheme()
	}
	switch o.Scheme {
	case LightOnly:
		return t.Light, nil
	case DarkOnly:
		return t.Dark, nil
	default:
		return t.Light, &t.Dark
	}
}

// shade returns which of n shades a depth, 0 to 1, falls on.
func shade(depth float64, n int) int {
	return min(int(depth*float64(n)), n-1)
}
