package draw_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/journey/draw"
	"github.com/safar-cx/safar/journey/picture"
	"github.com/safar-cx/safar/touchpoint"
)

func text(t *testing.T, page picture.Page, o draw.Options) string {
	t.Helper()
	var out bytes.Buffer
	require.NoError(t, draw.Text(&out, page, o))
	return out.String()
}

func TestUnknownNumbersAreShownAsUnknown(t *testing.T) {
	page := picture.Page{Pictures: []picture.Picture{picture.RankedList{Entries: []picture.Entry{
		{Label: touchpoint.Plain("Known"), Rank: picture.Rank{At: 1, Best: 1, Worst: 1}, Score: picture.Measured{Value: picture.Of(3)}},
		{Label: touchpoint.Plain("Unknown"), Score: picture.Measured{Value: picture.Of(math.NaN())}},
	}}}}
	require.Equal(t, strings.Join([]string{
		"#  Touchpoint  Score  0                      3  Ranks open",
		"──────────────────────────────────────────────────────────",
		"1  Known         3.0  ·······················●           1",
		"–  Unknown         –  ························           –",
		"",
	}, "\n"), text(t, page, draw.Options{}))
}

func TestAnEmptyPageIsEmpty(t *testing.T) {
	require.Empty(t, text(t, picture.Page{}, draw.Options{}))
	require.Equal(t, "Nothing to show.\n\nNothing to show.\n",
		text(t, picture.Page{Pictures: []picture.Picture{picture.Grid{}, picture.RankedList{}}}, draw.Options{}))
}

func TestAMalformedPictureIsRefusedBeforeAnythingIsWritten(t *testing.T) {
	page := picture.Page{Title: touchpoint.Plain("x"), Pictures: []picture.Picture{nil}}
	var out bytes.Buffer
	require.ErrorIs(t, draw.Text(&out, page, draw.Options{}), picture.ErrShape)
	require.ErrorIs(t, draw.Markdown(&out, page, draw.Options{}), picture.ErrShape)
	require.Zero(t, out.Len())
}

func TestErrorsOfTheWriterAreReturned(t *testing.T) {
	broken := errors.New("broken")
	require.ErrorIs(t, draw.Text(failing{broken}, airport(), draw.Options{}), broken)
	require.ErrorIs(t, draw.Markdown(failing{broken}, airport(), draw.Options{}), broken)
}

type failing struct{ err error }

func (f failing) Write([]byte) (int, error) { return 0, f.err }

func TestANarrowTerminalLosesColumnsNotNames(t *testing.T) {
	page := picture.Page{Pictures: []picture.Picture{airportList()}}
	for width, has := range map[int][]string{
		40:  {"Restaurants", "29.8", "1–2", "too few to tell"},
		60:  {"Restaurants", "29.8", "1–2", "28.4–31.2", "too few to tell"},
		80:  {"Restaurants", "29.8", "1–2", "28.4–31.2", "Waiting", "too few to tell"},
		100: {"Restaurants", "29.8", "1–2", "28.4–31.2", "Waiting", "●", "too few to tell"},
		200: {"Restaurants", "29.8", "1–2", "28.4–31.2", "Waiting", "●", "88%", "2,421", "1,602", "3.64 of 5", "redesign", "In person", "too few to tell"},
	} {
		out := text(t, page, draw.Options{Width: width})
		for _, s := range has {
			require.Contains(t, out, s, "at %d cells", width)
		}
	}
}

func TestANameMayRunAgainstThePage(t *testing.T) {
	list := picture.RankedList{Entries: []picture.Entry{{Label: touchpoint.Plain("رستوران"), Score: picture.Measured{Value: picture.Of(1)}}}}
	page := picture.Page{Pictures: []picture.Picture{list}}
	require.Contains(t, text(t, page, draw.Options{}), "\u2066\u2068رستوران\u2069")
	require.Contains(t, text(t, page, draw.Options{Lang: touchpoint.Persian}), "\u2067رستوران ", "nothing to isolate")
	require.NotContains(t, text(t, page, draw.Options{Bidi: draw.Bare}), "\u2068")
}

func Example() {
	list := picture.RankedList{
		Unit:       touchpoint.Plain("points lost per 100 customers"),
		Confidence: picture.Of(0.95),
		Entries: []picture.Entry{
			{
				Label: touchpoint.Text{"en": "Restaurants", "fa": "رستوران\u200cها"},
				Rank:  picture.Rank{At: 1, Best: 1, Worst: 2},
				Score: picture.Measured{Value: picture.Of(29.8), Low: picture.Of(28.4), High: picture.Of(31.2)},
			},
			{
				Label: touchpoint.Text{"en": "Shops", "fa": "فروشگاه\u200cها"},
				Rank:  picture.Rank{At: 2, Best: 1, Worst: 2},
				Score: picture.Measured{Value: picture.Of(29.2), Low: picture.Of(27.9), High: picture.Of(30.5)},
			},
		},
	}
	page := picture.Page{Pictures: []picture.Picture{list}}
	if err := draw.Text(os.Stdout, page, draw.Options{Width: 60}); err != nil {
		fmt.Println(err)
	}
	// Output:
	// Score: points lost per 100 customers
	//
	// #  Touchpoint   Score  95% interval  Ranks open  1      2
	// ─────────────────────────────────────────────────────────
	// 1  Restaurants   29.8     28.4–31.2         1–2  ●━━━━━━━
	// 2  Shops         29.2     27.9–30.5         1–2  ━━━━━━━●
}

func ExampleMarkdown() {
	list := picture.RankedList{Entries: []picture.Entry{{
		Label: touchpoint.Text{"en": "Shops | cafés", "fa": "فروشگاه\u200cها"},
		Rank:  picture.Rank{At: 1, Best: 1, Worst: 1},
		Score: picture.Measured{Value: picture.Of(29.2), N: picture.Of(2374)},
		Reach: picture.Of(0.86),
	}}}
	page := picture.Page{Title: touchpoint.Plain("Where it hurts"), Pictures: []picture.Picture{list}}
	if err := draw.Markdown(os.Stdout, page, draw.Options{}); err != nil {
		fmt.Println(err)
	}
	// Output:
	// # Where it hurts
	//
	// | # | Touchpoint | Score | Ranks open | Used by | Raters |
	// | --: | --- | --: | --: | --: | --: |
	// | 1 | Shops &#124; cafés | 29.2 | 1 | 86% | 2,374 |
}

func ExampleDisplayWidth() {
	fmt.Println(draw.DisplayWidth("نقطهٔ تماس"), draw.DisplayWidth("می\u200cشود"), draw.DisplayWidth("出発"))
	// Output: 9 5 4
}

// long is a list of so many entries.
func long(n int) picture.Page {
	list := airportList()
	first := list.Entries[0]
	list.Entries, list.Ranked = nil, n
	for i := range n {
		e := first
		e.Label = both(fmt.Sprintf("Touchpoint number %d", i), fmt.Sprintf("نقطهٔ تماس شمارهٔ %d", i))
		e.Rank = picture.Rank{At: i + 1, Best: max(1, i-5), Worst: min(n, i+9)}
		e.Score.Value = picture.Of(30 * float64(n-i) / float64(n))
		list.Entries = append(list.Entries, e)
	}
	return picture.Page{Pictures: []picture.Picture{list}}
}

func BenchmarkText1000(b *testing.B) {
	page := long(1000)
	for _, lang := range []touchpoint.Lang{touchpoint.English, touchpoint.Persian} {
		b.Run(string(lang), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if err := draw.Text(io.Discard, page, draw.Options{Lang: lang, Width: 160}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkMarkdown1000(b *testing.B) {
	page := long(1000)
	b.ReportAllocs()
	for b.Loop() {
		if err := draw.Markdown(io.Discard, page, draw.Options{}); err != nil {
			b.Fatal(err)
		}
	}
}
