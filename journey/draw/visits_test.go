package draw_test

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/journey/draw"
	"github.com/safar-cx/safar/journey/picture"
	"github.com/safar-cx/safar/touchpoint"
)

func TestVisitsAreDrawnAsVisits(t *testing.T) {
	for _, set := range []float64{1, 30} {
		flow := picture.Flow{
			Title: touchpoint.Plain("t"), SetOut: picture.Of(set),
			Stages: []picture.Station{
				{ID: "a", Name: touchpoint.Plain("A"), Customers: picture.Of(set)}, {ID: "b", Name: touchpoint.Plain("B"), Customers: picture.Of(set)},
			},
			Moves:  []picture.Move{{From: "a", To: "b", Customers: picture.Of(set)}, {From: "b", To: "a", Customers: picture.Of(set)}},
			Others: picture.Others{Moves: 1, Customers: picture.Of(set)},
		}
		funnel := picture.Funnel{
			Title: touchpoint.Plain("t"), Steps: []picture.Heading{{ID: "a", Name: touchpoint.Plain("A")}},
			Variants: []picture.FunnelVariant{{ID: "x", Counts: []picture.FunnelCount{{Customers: picture.Of(set)}}}},
		}
		for _, visits := range []bool{false, true} {
			flow.Visits, funnel.Visits = visits, visits
			for lang, said := range map[touchpoint.Lang][2]string{"en": {"ustomer", "isit"}, "fa": {"مشتری", "بازدید"}} {
				o := draw.Options{Lang: lang, Width: 100}
				for _, x := range []picture.Picture{flow, funnel} {
					var text, svg bytes.Buffer
					require.NoError(t, draw.Text(&text, picture.Page{Title: touchpoint.Plain("t"), Pictures: []picture.Picture{x}}, o))
					require.NoError(t, draw.SVG(&svg, x, o))
					is, not := said[0], said[1]
					if visits {
						is, not = not, is
					}
					for _, out := range []string{text.String(), svg.String()} {
						require.Contains(t, out, is)
						require.NotContains(t, out, not)
					}
				}
			}
		}
		if set == 1 {
			var one bytes.Buffer
			flow.Visits = false
			require.NoError(t, draw.SVG(&one, flow, draw.Options{}))
			require.Contains(t, one.String(), "1 customer set out")
		}
	}
}
