package draw

import (
	_ "embed" // for the style sheets
	"fmt"
	"slices"
	"strings"

	"github.com/safar-cx/safar/journey/picture"
)

// The style sheets hold no '<' and no '&', so that they stand in HTML and in XML alike.
var (
	//go:embed page.css
	pageRules string
	//go:embed sheet.css
	sheetRules string // for pictures that are drawn as SVG or told as tables
	//go:embed columns.css
	columnRules string // for boards of {n} stages on a page {width} wide
)

// Families of fonts that a reader's system may have; none is fetched. Those for Persian stand first where the page is Persian.
const (
	latinFonts   = `system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", Arial, Vazirmatn, "Noto Sans Arabic", Tahoma, sans-serif`
	persianFonts = `Vazirmatn, Vazir, "IRANSansX", "Noto Sans Arabic", "Segoe UI", system-ui, -apple-system, Tahoma, "Noto Sans", Roboto, Arial, sans-serif`
)

// styleSheet writes the rules of a page: its colours, the rules of all pages, and those that lay its stages side by side.
func styleSheet(o Options, p picture.Page) token {
	light, dark := o.palettes()
	fonts := latinFonts
	if (picture.Format{Lang: o.Lang}).Persian() {
		fonts = persianFonts
	}
	var b strings.Builder
	fmt.Fprintf(&b, "\n:root{--fonts:%s}\n", fonts)
	fmt.Fprintf(&b, ":root{%s}\n", light.rules())
	if dark != nil {
		fmt.Fprintf(&b, "@media screen and (prefers-color-scheme:dark){:root{%s}}\n", dark.rules())
	}
	b.WriteString(pageRules)
	if hasDrawings(p) {
		b.WriteString(sheetRules)
		for r := range roles {
			fmt.Fprintf(&b, ".f-%[1]s{fill:var(--%[1]s)}.k-%[1]s{stroke:var(--%[1]s)}\n", string(r.class()))
		}
	}
	for _, n := range stageCounts(p) {
		b.WriteString(strings.NewReplacer("{n}", fmt.Sprint(n), "{width}", fmt.Sprint(columnsWidth(n))).Replace(columnRules))
	}
	return token(b.String())
}

// hasDrawings reports whether a page has pictures that are drawn as SVG or told as tables.
func hasDrawings(p picture.Page) bool {
	return slices.ContainsFunc(allPictures(p), func(part picture.Picture) bool {
		switch part.(type) {
		case picture.Flow, picture.Funnel, picture.Matrix, picture.Steps, picture.Timeline, picture.Quadrant, picture.Bars, picture.Changes, picture.Stack:
			return true
		}
		return false
	})
}

// rules writes a palette as variables.
func (p Palette) rules() string {
	var b strings.Builder
	for _, c := range []struct {
		name   string
		colour Colour
	}{
		{"paper", p.Paper}, {"panel", p.Panel}, {"ink", p.Ink}, {"quiet", p.Quiet}, {"rule", p.Rule},
		{"line", p.Line}, {"band", p.Band}, {"point", p.Point}, {"s1", p.Others[0]}, {"s2", p.Others[1]}, {"s3", p.Others[2]},
	} {
		fmt.Fprintf(&b, "--%s:%v;", c.name, c.colour)
	}
	for i, s := range p.Shades {
		fmt.Fprintf(&b, "--d%d:%v;--t%[1]d:%[3]v;", i+1, s.Fill, s.Ink)
	}
	return strings.TrimSuffix(b.String(), ";")
}

// stageCounts lists how many stages the boards of a page have.
func stageCounts(p picture.Page) []int {
	var out []int
	for _, part := range allPictures(p) {
		switch part := part.(type) {
		case picture.Curve:
			out = append(out, len(part.Stages))
		case picture.Grid:
			out = append(out, len(part.Columns))
		case picture.Blueprint:
			out = append(out, len(part.Stages))
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// columnsWidth is how wide, in rem, a page must be for so many stages side by side: many stages make do with narrow columns.
func columnsWidth(stages int) float64 {
	each := 8.0
	if stages > fewStages {
		each = 5.25
	}
	return 6 + each*float64(stages)
}
