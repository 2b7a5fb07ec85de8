package draw_test

import (
	"strings"
	"testing"
	"time"

	"github.com/safar-cx/safar/journey/draw"
	"github.com/safar-cx/safar/journey/picture"
	"github.com/safar-cx/safar/touchpoint"
)

// FuzzMoving draws pictures of what customers do, with any name and any numbers that pass their checks, in every output.
func FuzzMoving(f *testing.F) {
	for i, name := range hostile {
		f.Add(name, float64(i), float64(i*i)/7, int64(i)*1e9, i, i%2 == 0)
	}
	f.Add("", 1e12, 1e-12, int64(-62135596800), -3, true)
	f.Add("x", -1.0, 0.5, int64(253402300799), 400, false)
	f.Fuzz(func(t *testing.T, name string, a, b float64, seconds int64, width int, persian bool) {
		if len(name) > 300 {
			t.Skip("long names are tested elsewhere; here they only take time")
		}
		o := draw.Options{Lang: languages[0], Width: width % 400}
		if persian {
			o.Lang = languages[1]
		}
		text := touchpoint.Plain(name)
		stages := []picture.Heading{{ID: "a", Name: text}, {ID: "b", Name: text}, {ID: touchpoint.Key(name + "c"), Name: text}}
		c := stages[2].ID
		n, m := picture.Of(a), picture.Of(b)
		at := time.Unix(seconds%1e11, 0).UTC()
		for _, p := range []picture.Picture{
			picture.Flow{Title: text, SetOut: n, Stages: []picture.Station{{ID: "a", Name: text, Customers: n, Lost: m}, {ID: "b", Customers: m}, {ID: c, Customers: n, Reached: m}},
				Moves: []picture.Move{{From: "a", To: "b", Customers: n}, {From: "a", To: c, Customers: m}, {From: c, To: "a", Customers: n}}, Others: picture.Others{Moves: width & 7, Customers: m}},
			picture.Funnel{Steps: stages[:2], Variants: []picture.FunnelVariant{{Name: text, Counts: []picture.FunnelCount{{Customers: n, Dropped: m}, {Customers: m, OfFirst: picture.Measured{Value: m, Low: m, High: m}}}}}},
			picture.Matrix{Unit: text, Corner: text, Columns: stages, Rows: stages, Tone: picture.Tone{From: n, To: m, Pale: text}, Entries: []picture.MatrixEntry{{Column: "a", Row: c, Value: picture.Measured{Value: n, Low: n, High: n}, Note: text}}},
			picture.Steps{Unit: text, Clock: text, Until: n, Lines: []picture.StepLine{{Name: text, Points: []picture.StepPoint{{Level: level(1, 1, 1)}, {At: a, Level: picture.Measured{Value: m}, AtRisk: n}}, Half: picture.Measured{Value: n}}}},
			picture.Timeline{Title: text, Stages: stages, Contacts: []picture.Touch{{Stage: c, At: at, Label: text, Outcome: text, Bad: persian, Wait: n}, {Label: text, Wait: m}},
				Now: picture.Standing{AsOf: at, Stage: c, State: picture.UnderWay}, Overdue: []picture.Overdue{{Label: text, Since: at, Late: n}}},
		} {
			if p.Check() != nil {
				continue
			}
			page := picture.Page{Pictures: []picture.Picture{p}}
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
