package draw_test

import (
	"bytes"
	"fmt"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/journey/draw"
	"github.com/safar-cx/safar/journey/picture"
	"github.com/safar-cx/safar/touchpoint"
)

// comparisons are the pictures that hold figures against each other, by name.
func comparisons() map[string]picture.Picture {
	return map[string]picture.Picture{
		"quadrant": importance(false), "quadrant-many": importance(true), "bars": drivers(), "changes": seasons(), "stack": acceptabilities(),
	}
}

func TestComparisonsLookAsTheyDid(t *testing.T) {
	for _, lang := range languages {
		for name, p := range comparisons() {
			golden(t, string(lang)+"-"+name+".svg", svg(t, p, draw.Options{Lang: lang}))
		}
		for name, o := range map[string]draw.Options{"40": {Width: 40}, "80": {}, "100": {Width: 100}, "ascii": {ASCII: true, Width: 100}} {
			o.Lang = lang
			golden(t, string(lang)+"-compared-"+name+".txt", text(t, compared(), o))
		}
		var out bytes.Buffer
		require.NoError(t, draw.Markdown(&out, compared(), draw.Options{Lang: lang}))
		golden(t, string(lang)+"-compared.md", out.String())
		golden(t, string(lang)+"-compared.html", html(t, compared(), draw.Options{Lang: lang}))
	}
}

// renamedComparison replaces all texts of a picture.
func renamedComparison(p picture.Picture, text func(*touchpoint.Text)) picture.Picture {
	all := func(list ...*touchpoint.Text) {
		for _, t := range list {
			text(t)
		}
	}
	each := func(list []touchpoint.Text) []touchpoint.Text {
		out := make([]touchpoint.Text, len(list))
		for i := range out {
			text(&out[i])
		}
		return out
	}
	switch p := p.(type) {
	case picture.Quadrant:
		all(&p.Title, &p.X.Name, &p.X.CrossNote, &p.Y.Name, &p.Y.CrossNote, &p.Corners[0], &p.Corners[1], &p.Corners[2], &p.Corners[3])
		p.Notes = each([]touchpoint.Text{{}})
		for i := range p.Points {
			all(&p.Points[i].Name, &p.Points[i].Note)
		}
		return p
	case picture.Bars:
		all(&p.Title, &p.Unit, &p.ReferenceName)
		p.Notes, p.Names = each([]touchpoint.Text{{}}), each(p.Names)
		for i := range p.Bars {
			all(&p.Bars[i].Name, &p.Bars[i].Context, &p.Bars[i].Note)
		}
		return p
	case picture.Changes:
		all(&p.Title, &p.Unit, &p.Before, &p.After)
		p.Notes = each([]touchpoint.Text{{}})
		for i := range p.Rows {
			all(&p.Rows[i].Name, &p.Rows[i].Context, &p.Rows[i].Note)
		}
		return p
	case picture.Stack:
		all(&p.Title, &p.Unit)
		p.Notes, p.Parts = each([]touchpoint.Text{{}}), each(p.Parts)
		for i := range p.Rows {
			all(&p.Rows[i].Name, &p.Rows[i].Context, &p.Rows[i].Note)
		}
		return p
	}
	return p
}

func TestHostileNamesStayInertInComparisonsAndSections(t *testing.T) {
	for from := 0; from < len(hostile); from += 5 { // each page holds more texts than there are hostile names
		next := from
		name := func(t *touchpoint.Text) {
			next++
			*t = touchpoint.Text{touchpoint.English: hostile[next%len(hostile)], touchpoint.Persian: hostile[(next+1)%len(hostile)]}
		}
		section := picture.Section{Sentences: make([]touchpoint.Text, 1), Notes: make([]touchpoint.Text, 2)}
		for _, t := range []*touchpoint.Text{&section.Title, &section.Subtitle, &section.Answer, &section.Sentences[0], &section.Notes[0], &section.Notes[1]} {
			name(t)
		}
		for _, p := range []picture.Picture{importance(from%2 == 0), drivers(), seasons(), acceptabilities(), airportList()} {
			section.Pictures = append(section.Pictures, renamedComparison(p, name))
		}
		page := picture.Page{Sections: []picture.Section{section}}
		for i, lang := range languages {
			checkDrawnSo(t, page, allOptions(lang, []int{1, 33, 60, 80, 140}[from/5%5])[(from+i)%3])
			inert(t, unstyled(html(t, page, draw.Options{Lang: lang})))
			for _, p := range section.Pictures[:4] {
				inert(t, unstyled(svg(t, p, draw.Options{Lang: lang})))
			}
		}
	}
}

func TestComparisonsUseNoColourOutsideTheTheme(t *testing.T) {
	light := draw.DefaultTheme().Light
	known := map[string]bool{"none": true}
	readable := map[string]bool{light.Ink.String(): true, light.Quiet.String(): true}
	for _, c := range []draw.Colour{light.Paper, light.Panel, light.Ink, light.Quiet, light.Rule, light.Line, light.Band, light.Point, light.Others[0], light.Others[1], light.Others[2]} {
		known[c.String()] = true
	}
	for _, s := range light.Shades {
		known[s.Fill.String()], known[s.Ink.String()], readable[s.Ink.String()] = true, true, true
	}
	for name, p := range comparisons() {
		out := svg(t, p, draw.Options{})
		for _, m := range regexp.MustCompile(`(?:fill|stroke)="([^"]*)"`).FindAllStringSubmatch(out, -1) {
			require.True(t, known[m[1]], "%s: %s", name, m[0])
		}
		for _, m := range regexp.MustCompile(`<text[^>]*fill="([^"]*)"`).FindAllStringSubmatch(out, -1) {
			require.True(t, readable[m[1]], "%s: text in %s", name, m[1])
		}
	}
}

func TestEmptyComparisonsSaySo(t *testing.T) {
	for _, p := range []picture.Picture{picture.Quadrant{}, picture.Bars{}, picture.Changes{}, picture.Stack{}, picture.Stack{Rows: make([]picture.StackRow, 1)}} {
		page := picture.Page{Pictures: []picture.Picture{p}}
		require.Equal(t, "Nothing to show.\n", text(t, page, draw.Options{}), "%T", p)
		contains(t, svg(t, p, draw.Options{}), "Nothing to show.", "%T", p)
		contains(t, html(t, page, draw.Options{}), "Nothing to show.", "%T", p)
		inert(t, html(t, page, draw.Options{}))
	}
}

// Nothing of a picture may depend on numbers being there, being apart, or being of an ordinary size.
func TestComparisonsDrawWhateverTheNumbers(t *testing.T) {
	of := picture.Of
	huge, tiny := level(1e12, -1e12, 1e12), level(1e-9, 0, 1e-9)
	for _, p := range []picture.Picture{
		picture.Quadrant{Points: make([]picture.QuadrantPoint, 1)},
		picture.Quadrant{Points: []picture.QuadrantPoint{{X: huge, Y: tiny}, {X: tiny, Y: huge}, {X: huge}}, X: picture.Axis{Cross: of(0)}, Y: picture.Axis{Cross: of(-1e12)}},
		picture.Quadrant{Points: []picture.QuadrantPoint{{X: level(2, 2, 2), Y: level(2, 2, 2)}, {X: level(2, 2, 2), Y: level(2, 2, 2)}}},
		picture.Quadrant{Points: make([]picture.QuadrantPoint, 200)},
		picture.Bars{Bars: []picture.Bar{{Values: make([]picture.Measured, 1)}}},
		picture.Bars{Bars: []picture.Bar{{Values: []picture.Measured{huge}}, {Values: []picture.Measured{tiny}, Quiet: true}}, Reference: of(1e12)},
		picture.Bars{Bars: []picture.Bar{{Values: []picture.Measured{level(0, 0, 0)}}}, Reference: of(0), Confidence: of(0.995)},
		picture.Bars{Bars: []picture.Bar{{Values: []picture.Measured{level(-3, -4, -2)}}, {Values: []picture.Measured{{Low: of(1), High: of(2)}}}}},
		picture.Bars{Names: make([]touchpoint.Text, 9), Bars: []picture.Bar{{Values: make([]picture.Measured, 9)}, {Values: []picture.Measured{tiny, tiny, huge, tiny, tiny, tiny, tiny, tiny, tiny}}}},
		picture.Changes{Rows: make([]picture.Change, 2)},
		picture.Changes{Rows: []picture.Change{{Before: huge, After: tiny, Difference: huge, Verdict: picture.Worse}, {Before: tiny, Verdict: picture.Better}, {After: tiny, Verdict: picture.Open}, {Before: tiny, After: tiny, Verdict: picture.Alike}}},
		picture.Stack{Parts: make([]touchpoint.Text, 1), Rows: []picture.StackRow{{Shares: make([]picture.Number, 1)}, {Shares: []picture.Number{of(1)}}, {Shares: []picture.Number{of(1e-12)}}}},
		picture.Stack{Parts: make([]touchpoint.Text, 300), Rows: []picture.StackRow{{Shares: slicesOf(300, 1.0/300)}}},
	} {
		for _, lang := range languages {
			o := draw.Options{Lang: lang}
			out := svg(t, p, o)
			inert(t, out)
			require.NotContains(t, out, "NaN")
			require.NotContains(t, out, "Inf")
			page := picture.Page{Sections: []picture.Section{{Pictures: []picture.Picture{p}}}}
			inert(t, html(t, page, o))
			for _, width := range []int{20, 60, 100} {
				checkDrawn(t, page, lang, width)
			}
		}
	}
}

func slicesOf(n int, v float64) []picture.Number {
	out := make([]picture.Number, n)
	for i := range out {
		out[i] = picture.Of(v)
	}
	return out
}

func TestSectionsHoldTheirPicturesAndNotes(t *testing.T) {
	for lang, want := range map[touchpoint.Lang][]string{
		touchpoint.English: {"Repair first", "What noise earns", "Keep up the good work", "Relative weights", "What changed", "cannot tell", "How robust the ranks are", "rank 1", "10,000 drawn weights."},
		touchpoint.Persian: {"نخست اصلاح شود", "سهم نوفه", "خوب است", "وزن\u200cهای نسبی", "چه تغییر کرد", "نمی\u200cتوان گفت", "رتبه\u200cها چقدر استوارند", "رتبهٔ ۱", "۱۰٬۰۰۰ وزن تصادفی."},
	} {
		page := compared()
		page.Sections[0].Pictures[0] = func() picture.Bars {
			b := drivers()
			b.ReferenceName = both("What noise earns", "سهم نوفه")
			return b
		}()
		var markdown bytes.Buffer
		require.NoError(t, draw.Markdown(&markdown, page, draw.Options{Lang: lang}))
		drawn := html(t, page, draw.Options{Lang: lang})
		_, body, _ := strings.Cut(drawn, "<body>")
		for _, out := range []string{text(t, page, draw.Options{Lang: lang, Width: 100}), markdown.String(), body} {
			rest := out
			for _, one := range want {
				_, after, found := strings.Cut(rest, one)
				require.True(t, found, "%q is missing or out of order", one)
				rest = after
			}
		}
		require.Equal(t, 4, strings.Count(drawn, "<h3 "), "what lies within a section has a lesser heading")
		require.Equal(t, 4, strings.Count(markdown.String(), "\n### "))
		require.Equal(t, 4, strings.Count(drawn, "<svg "), "each is drawn where it stands")
	}
}

func TestADifferenceHasItsSign(t *testing.T) {
	fa := text(t, compared(), draw.Options{Lang: touchpoint.Persian, Width: 100})
	en := text(t, compared(), draw.Options{Width: 100})
	contains(t, en, "+4.5 (2.1–6.9)")
	contains(t, en, "  0.0 (−0.4 to 0.4)")
	contains(t, fa, "\u200e+۴٫۵\u200f (۲٫۱–۶٫۹)")
	contains(t, text(t, compared(), draw.Options{Lang: touchpoint.Persian, Width: 100, Bidi: draw.Bare}), "+۴٫۵ (۲٫۱–۶٫۹)")
}

// In Persian figures grow to the left, on every axis that lies.
func TestFiguresGrowAsTheLanguageReads(t *testing.T) {
	ring := regexp.MustCompile(`<circle cx="([0-9.]+)" cy="[0-9.]+" r="5.5"`)
	for _, lang := range languages {
		out := svg(t, importance(true), draw.Options{Lang: lang})
		found := ring.FindAllStringSubmatch(out, -1)
		require.Len(t, found, 2, "Signs inside and Flight screens are surely high on both")
		signs, err := strconv.ParseFloat(found[0][1], 64)
		require.NoError(t, err)
		screens, err := strconv.ParseFloat(found[1][1], 64)
		require.NoError(t, err)
		require.Equal(t, lang == touchpoint.English, signs > screens)
	}
	en, fa := text(t, compared(), draw.Options{Width: 100}), text(t, compared(), draw.Options{Lang: touchpoint.Persian, Width: 100})
	contains(t, en, "◄━━━━━━━━○")
	contains(t, fa, "►━━━━━━━━━○", "the lower figure stands first in the line, which is on the right")
}

func TestFewPointsHaveTheirNamesBesideThemAndManyTheirNumbers(t *testing.T) {
	few, many := svg(t, importance(false), draw.Options{}), svg(t, importance(true), draw.Options{})
	require.Equal(t, 1, strings.Count(few, ">Restaurants<"))
	require.NotContains(t, few, ">1<")
	require.Equal(t, 2, strings.Count(many, ">1<"), "at the point and below")
	contains(t, many, ">Lost property<")
	require.Equal(t, 1, strings.Count(many, ">13<"), "what has no place is listed")
	crowd := importance(true)
	for i := range 2000 {
		crowd.Points = append(crowd.Points, picture.QuadrantPoint{Name: touchpoint.Plain(fmt.Sprint("Point ", i)), X: level(0.1, 0.1, 0.1), Y: level(4, 4, 4)})
	}
	contains(t, svg(t, crowd, draw.Options{}), "and 1,953 more")
}

func TestVerdictsAreToldApartWithoutColour(t *testing.T) {
	out := svg(t, seasons(), draw.Options{})
	for _, word := range []string{">better<", ">worse<", ">alike<", ">cannot tell<"} {
		contains(t, out, word)
	}
	require.Equal(t, 1, strings.Count(out, `stroke-dasharray="3 3"`), "only what the data cannot tell is dashed")
}

func ExampleText_bars() {
	b := picture.Bars{
		Title: touchpoint.Plain("What goes with satisfaction"), Kind: picture.Share, Confidence: picture.Of(0.95),
		Reference: picture.Of(0.03), ReferenceName: touchpoint.Plain("what noise earns"),
		Bars: []picture.Bar{
			{Name: touchpoint.Plain("Signs inside"), Values: []picture.Measured{{Value: picture.Of(0.312), Low: picture.Of(0.281), High: picture.Of(0.343)}}, Rank: picture.Rank{At: 1, Best: 1, Worst: 1}},
			{Name: touchpoint.Plain("Parking"), Values: []picture.Measured{{Value: picture.Of(0.018), Low: picture.Of(0.004), High: picture.Of(0.041)}}, Rank: picture.Rank{At: 2, Best: 2, Worst: 2}, Quiet: true, Note: touchpoint.Plain("not told from noise")},
		},
	}
	if err := draw.Text(os.Stdout, picture.Page{Pictures: []picture.Picture{b}}, draw.Options{}); err != nil {
		fmt.Println(err)
	}
	// Output:
	// What goes with satisfaction
	//
	//                            Value  0%                   34%  Ranks open
	// ──────────────────────────────────────────────────────────────────────
	// Signs inside  31.2% (28.1–34.3%)  ··┊················━━●━━           1
	// Parking          1.8% (0.4–4.1%)  ━○━━····················           2
	//
	// not told from noise: Parking
	//
	// 95% interval
	// what noise earns: 3.0%
}

func ExampleText_changes() {
	c := picture.Changes{
		Title: touchpoint.Plain("Since May"), Kind: picture.Index, Before: touchpoint.Plain("May"), After: touchpoint.Plain("June"),
		Rows: []picture.Change{{
			Name: touchpoint.Plain("Restaurants"), Before: picture.Measured{Value: picture.Of(29.8)}, After: picture.Measured{Value: picture.Of(22.1)},
			Difference: picture.Measured{Value: picture.Of(-7.7), Low: picture.Of(-9.9), High: picture.Of(-5.5)}, Verdict: picture.Better,
		}},
	}
	if err := draw.Text(os.Stdout, picture.Page{Pictures: []picture.Picture{c}}, draw.Options{}); err != nil {
		fmt.Println(err)
	}
	// Output:
	// Since May
	//
	//               May  June  22.1                29.8           Difference  Verdict
	// ───────────────────────────────────────────────────────────────────────────────
	// Restaurants  29.8  22.1  ◄━━━━━━━━━━━━━━━━━━━━━━○  −7.7 (−9.9 to −5.5)  better
}

func ExampleText_quadrant() {
	q := picture.Quadrant{
		Title:   touchpoint.Plain("What to repair first"),
		X:       picture.Axis{Name: touchpoint.Plain("Importance"), Kind: picture.Share, Cross: picture.Of(0.125)},
		Y:       picture.Axis{Name: touchpoint.Plain("Rated"), Cross: picture.Of(4)},
		Corners: [4]touchpoint.Text{picture.HighLow: touchpoint.Plain("Repair first"), picture.HighHigh: touchpoint.Plain("Keep")},
		Points: []picture.QuadrantPoint{
			{Name: touchpoint.Plain("Restaurants"), X: picture.Measured{Value: picture.Of(0.183)}, Y: picture.Measured{Value: picture.Of(3.65)}, Odds: [4]picture.Number{picture.HighLow: picture.Of(0.96)}},
			{Name: touchpoint.Plain("Restrooms"), X: picture.Measured{Value: picture.Of(0.204)}, Y: picture.Measured{Value: picture.Of(4.03)}, Odds: [4]picture.Number{picture.HighLow: picture.Of(0.4), picture.HighHigh: picture.Of(0.6)}},
		},
	}
	if err := draw.Text(os.Stdout, picture.Page{Pictures: []picture.Picture{q}}, draw.Options{}); err != nil {
		fmt.Println(err)
	}
	// Output:
	// What to repair first
	//
	//                Probability            Importance  Rated
	// ───────────────────────────────────────────────────────
	// Keep
	//   Restrooms    60%; Repair first 40%       20.4%   4.03
	// Repair first
	//   Restaurants  96%                         18.3%   3.65
	//
	// Importance is cut at 12.5%
	// Rated is cut at 4.00
}

func ExampleText_stack() {
	s := picture.Stack{
		Title: touchpoint.Plain("How probable each rank is"),
		Parts: []touchpoint.Text{touchpoint.Plain("rank 1"), touchpoint.Plain("rank 2")},
		Rows: []picture.StackRow{
			{Name: touchpoint.Plain("Restaurants"), Shares: []picture.Number{picture.Of(0.72), picture.Of(0.28)}},
			{Name: touchpoint.Plain("Shops"), Shares: []picture.Number{picture.Of(0.28), picture.Of(0.72)}},
		},
	}
	if err := draw.Text(os.Stdout, picture.Page{Pictures: []picture.Picture{s}}, draw.Options{}); err != nil {
		fmt.Println(err)
	}
	// Output:
	// How probable each rank is
	//
	//                                        rank 1  rank 2
	// ─────────────────────────────────────────────────────
	// Restaurants  █████████████████░░░░░░░     72%     28%
	// Shops        ███████░░░░░░░░░░░░░░░░░     28%     72%
}
