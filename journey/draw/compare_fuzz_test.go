package draw_test

import (
	"strings"
	"testing"

	"github.com/safar-cx/safar/journey/picture"
	"github.com/safar-cx/safar/touchpoint"

	"github.com/safar-cx/safar/journey/draw"
)

// FuzzCompared draws pictures that hold figures against each other, with any name and any numbers that pass their checks, in every output.
func FuzzCompared(f *testing.F) {
	for i, name := range hostile {
		f.Add(name, float64(i), float64(i*i)/7, -float64(i), i, i%2 == 0)
	}
	f.Add("", 1e12, 1e-12, -1e12, -3, true)
	f.Add("x", 0.0, 0.5, 0.5000000001, 400, false)
	f.Fuzz(func(t *testing.T, name string, a, b, c float64, width int, persian bool) {
		if len(name) > 300 {
			t.Skip("long names are tested elsewhere; here they only take time")
		}
		o := draw.Options{Lang: languages[0], Width: width % 400}
		if persian {
			o.Lang = languages[1]
		}
		text := touchpoint.Plain(name)
		kind := []picture.FigureKind{picture.Mean, picture.Index, picture.Share, picture.Count}[width&3]
		m, n := picture.Measured{Value: picture.Of(a), Low: picture.Of(min(b, c)), High: picture.Of(max(b, c))}, picture.Measured{Value: picture.Of(b)}
		odds := [4]picture.Number{picture.Of(a), picture.Of(b)}
		points := []picture.QuadrantPoint{{Name: text, X: m, Y: n, Odds: odds, Note: text}, {Name: text, X: n, Y: m}, {Name: text, X: m}}
		for range width & 15 {
			points = append(points, picture.QuadrantPoint{Name: text, X: m, Y: m})
		}
		for _, p := range []picture.Picture{
			picture.Quadrant{Title: text, X: picture.Axis{Name: text, Kind: kind, Cross: picture.Of(c), CrossNote: text}, Y: picture.Axis{Cross: picture.Of(a)}, Corners: [4]touchpoint.Text{text, {}, text}, Points: points},
			picture.Bars{Unit: text, Kind: kind, Names: []touchpoint.Text{text, text}, Reference: picture.Of(c), ReferenceName: text, Bars: []picture.Bar{{Name: text, Context: text, Values: []picture.Measured{m, n}, Note: text}, {Values: []picture.Measured{n, m}, Quiet: persian}}},
			picture.Changes{Unit: text, Kind: kind, Before: text, Rows: []picture.Change{{Name: text, Before: m, After: n, Difference: m, Verdict: picture.Worse, Note: text}, {Before: n, After: m, Verdict: picture.Open}}},
			picture.Stack{Unit: text, Parts: []touchpoint.Text{text, text, {}}, Rows: []picture.StackRow{{Name: text, Shares: []picture.Number{picture.Of(a), picture.Of(b), picture.Of(c)}, Note: text}}},
		} {
			if p.Check() != nil {
				continue
			}
			page := picture.Page{Sections: []picture.Section{{Title: text, Pictures: []picture.Picture{p}, Notes: []touchpoint.Text{text}}}}
			for _, out := range []string{unstyled(html(t, page, o)), unstyled(svg(t, p, o))} {
				inert(t, out)
				if rest := strings.ReplaceAll(out, name, ""); strings.Contains(rest, `="NaN`) || strings.Contains(rest, "Inf\"") {
					t.Fatalf("%T: a number that is none", p)
				}
			}
			checkDrawnSo(t, page, o)
		}
	})
}
