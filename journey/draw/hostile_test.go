package draw_test

import (
	"bytes"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/journey/draw"
	"github.com/safar-cx/safar/journey/picture"
	"github.com/safar-cx/safar/touchpoint"
)

// hostile names: what breaks tables, terminals, Markdown and the order of lines.
var hostile = []string{
	"\x1b[31mred\x1b[0m", "\x1b]8;;http://example.com\x07link\x1b]8;;\x07", "bell\a\b\b\b", "\u009b2Jclear", "nul\x00",
	"two\nlines", "two\r\nlines", "\u2028line\u2029paragraph\u0085next", "\ttab\tbed",
	"\u202eoverridden\u202c", "\u202dopen override", "\u2067open isolate", "\u2069\u2069\u2069closing", "\u2066\u2067\u2068nested\u2069",
	"\u202a\u202b\u202cembedded", "\u200fmarked\u200e", "\ufeffmark", "soft\u00adhyphen", "zero\u200bwidth", "\U000e0041tag",
	"a|b", "a\\|b", "a\\", "`code`", "``", "<script>alert(1)</script>", "<b", "a < b > c", "&lt;&amp;", "[text](http://example.com)", "![image](x)",
	"http://example.com", "www.example.com", "someone@example.com", "*bold* _low_ ~~gone~~", "# heading", "- item", "1. item", "1) item", "> quote",
	"---", "===", "| --- |", "<!-- comment -->", "<br>", "</div>", "@someone", "$x$", ":smile:", "[^1]", "[x]: http://example.com", "#12",
	strings.Repeat("long ", 500), strings.Repeat("unbroken", 500), "a" + strings.Repeat("\u0301", 3000), strings.Repeat("\u0301", 50),
	"رستوران\u200cها Restaurants و Shops 24/7", "Gate ۱۲ (شمالی)", "عربي", "עברית", "١٢٣", "+98 (21) 555-0100",
	"\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466 family", "\U0001f44d\U0001f3fd", "\U0001f1ee\U0001f1f7", "\u2764\ufe0f", "出発ロビー", "ﾊﾝｶｸ", "한국어", "한",
	"\xff\xfe\xfd", "\xed\xa0\x80", "\u200d\u200d", "\u200c", "   ", "{}", "%s%d%n", "…", "\ue000", "\uffff", "\U0010ffff",
}

// hostilePage is the airport with every name replaced.
func hostilePage(name func(i int) string) picture.Page {
	i := 0
	next := func() touchpoint.Text {
		i++
		return touchpoint.Text{touchpoint.English: name(i), touchpoint.Persian: name(i + 1)}
	}
	page := airport()
	page.Title, page.Subtitle = next(), next()
	for j := range page.Figures {
		page.Figures[j].Name = next()
	}
	for j := range page.Sentences {
		page.Sentences[j] = next()
	}
	for j := range page.Notes {
		page.Notes[j] = next()
	}
	page.Sections = []picture.Section{{Title: next(), Subtitle: next(), Answer: next(), Sentences: []touchpoint.Text{next()}, Notes: []touchpoint.Text{next()}}}
	page.Sections[0].Pictures = []picture.Picture{renamedComparison(drivers(), func(t *touchpoint.Text) { *t = next() })}
	grid, list := airportGrid(), airportList()
	grid.Title, grid.Unit, grid.Notes = next(), next(), []touchpoint.Text{next()}
	for j := range grid.Columns {
		grid.Columns[j].Name = next()
	}
	for j := range grid.Rows {
		grid.Rows[j].Name = next()
	}
	for j := range grid.Cells {
		grid.Cells[j].Label, grid.Cells[j].Remark = next(), next()
	}
	list.Title, list.Unit, list.Notes, list.More = next(), next(), []touchpoint.Text{next()}, 3
	for j := range list.Entries {
		e := &list.Entries[j]
		e.Label, e.Context, e.Channel, e.Hint, e.Remark = next(), next(), next(), next(), next()
	}
	page.Pictures = []picture.Picture{grid, list}
	return page
}

func allOptions(lang touchpoint.Lang, width int) []draw.Options {
	return []draw.Options{
		{Lang: lang, Width: width},
		{Lang: lang, Width: width, Bidi: draw.Terminal, ASCII: true},
		{Lang: lang, Width: width, Bidi: draw.Bare},
	}
}

func TestHostileNamesStayInert(t *testing.T) {
	for from := range hostile {
		page := hostilePage(func(i int) string { return hostile[(from+i)%len(hostile)] })
		for _, lang := range []touchpoint.Lang{touchpoint.English, touchpoint.Persian} {
			checkDrawn(t, page, lang, []int{1, 33, 60, 80, 140}[from%5])
		}
	}
}

func FuzzDraw(f *testing.F) {
	for i, s := range hostile {
		f.Add(s, hostile[(i+7)%len(hostile)], 80, i%2 == 0)
	}
	f.Add("\u0639\u0631\u0628A", "\ufe0f", 80, false)
	f.Fuzz(func(t *testing.T, a, b string, width int, persian bool) {
		lang := touchpoint.English
		if persian {
			lang = touchpoint.Persian
		}
		if len(a)+len(b) > 1000 {
			t.Skip("long names are tested above; here they only take time")
		}
		page := hostilePage(func(i int) string { return []string{a, b, a + b, b + " " + a}[i%4] })
		ways := allOptions(lang, width%400)
		checkDrawnSo(t, page, ways[len(a)%len(ways)])
	})
}

// checkDrawn draws a page in every way and checks what must hold of any output.
func checkDrawn(t *testing.T, page picture.Page, lang touchpoint.Lang, width int) {
	t.Helper()
	for _, o := range allOptions(lang, width) {
		checkDrawnSo(t, page, o)
	}
}

func checkDrawnSo(t *testing.T, page picture.Page, o draw.Options) {
	t.Helper()
	var out bytes.Buffer
	require.NoError(t, draw.Text(&out, page, o))
	checkText(t, out.String(), o)
	out.Reset()
	require.NoError(t, draw.Markdown(&out, page, o))
	checkMarkdown(t, out.String(), o)
}

func checkText(t *testing.T, out string, o draw.Options) {
	t.Helper()
	if o.Bidi == draw.Terminal && o.Lang == touchpoint.Persian {
		out = strings.TrimSuffix(strings.TrimPrefix(out, "\x1b[2 k"), "\x1b[0 k")
	}
	room := max(o.Width, 20)
	if o.Width == 0 {
		room = 80
	}
	all := -1
	for line := range strings.Lines(out) {
		line = strings.TrimSuffix(line, "\n")
		checkLine(t, line, o)
		width := draw.DisplayWidth(line)
		if width > room {
			t.Fatalf("%d cells, not %d: %q", width, room, line)
		}
		if o.Lang == touchpoint.Persian && line != "" {
			if all >= 0 && all != width {
				t.Fatalf("%d cells, not %d as the line before: %q", width, all, line)
			}
			all = width
		}
	}
}

// checkLine requires that a line holds no control character, and no bidirectional control that could reach beyond its string.
func checkLine(t *testing.T, line string, o draw.Options) {
	t.Helper()
	require.True(t, utf8.ValidString(line))
	open := 0
	for _, r := range line {
		switch {
		case unicode.IsControl(r), r == '\u2028', r == '\u2029', r >= '\u202a' && r <= '\u202e':
			t.Fatalf("%q in %q", r, line)
		case o.Bidi == draw.Bare && unicode.Is(unicode.Bidi_Control, r), o.Bidi == draw.Terminal && r >= '\u2066' && r <= '\u2069':
			t.Fatalf("%q in %q", r, line)
		case r >= '\u2066' && r <= '\u2068':
			open++
		case r == '\u2069':
			if open--; open < 0 {
				t.Fatalf("an isolate is closed twice in %q", line)
			}
		}
	}
	require.Zero(t, open, "an isolate stays open")
}

func checkMarkdown(t *testing.T, out string, o draw.Options) {
	t.Helper()
	divs := 0
	if o.Lang == touchpoint.Persian {
		divs = 1
	}
	require.Equal(t, divs, strings.Count(out, "</div>"), "a name closes the page")
	pipes := 0
	ours := strings.NewReplacer(`<div dir="rtl">`, "", "</div>", "", "<br>", "", "<span>@</span>", "")
	for line := range strings.Lines(out) {
		line = strings.TrimSuffix(line, "\n")
		checkLine(t, line, o)
		line = ours.Replace(line)
		if strings.ContainsAny(line, "<>`") {
			t.Fatalf("markup in %q", line)
		}
		n := strings.Count(line, "|")
		table := strings.HasPrefix(line, "|")
		if !table && n > 0 || table && pipes > 0 && n != pipes {
			t.Fatalf("%d pipes, not %d: %q", n, pipes, line)
		}
		pipes = n
	}
}
