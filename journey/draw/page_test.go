package draw_test

import (
	"bufio"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
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

var languages = []touchpoint.Lang{touchpoint.English, touchpoint.Persian}

func html(t testing.TB, page picture.Page, o draw.Options) string {
	t.Helper()
	var out bytes.Buffer
	require.NoError(t, draw.HTML(&out, page, o))
	return out.String()
}

func svg(t testing.TB, p picture.Picture, o draw.Options) string {
	t.Helper()
	var out bytes.Buffer
	require.NoError(t, draw.SVG(&out, p, o))
	return out.String()
}

// contains is require.Contains without printing a whole page.
func contains(t *testing.T, out, part string, about ...any) {
	t.Helper()
	if !strings.Contains(out, part) {
		require.Fail(t, fmt.Sprintf("%q is missing", part), about...)
	}
}

func TestPagesAndPicturesLookAsTheyDid(t *testing.T) {
	for _, lang := range languages {
		o := draw.Options{Lang: lang}
		t.Run(string(lang), func(t *testing.T) {
			golden(t, string(lang)+".html", html(t, wide(), o))
			for name, p := range each(wide()) {
				golden(t, string(lang)+"-"+name+".svg", svg(t, p, o))
			}
			golden(t, string(lang)+"-moving.html", html(t, moving(), o))
			for name, p := range each(moving()) {
				golden(t, string(lang)+"-moving-"+name+".svg", svg(t, p, o))
			}
			golden(t, string(lang)+"-long-flow.svg", svg(t, longFlow(15), o))
		})
	}
}

// The elements and attributes that may be in a page or a picture, whatever its names are.
var (
	allowedElements   = words("html head meta link title style body a header div h1 h2 h3 p dl dt dd span b small strong main section footer ul ol li i table caption thead tbody tr th td details summary bdi svg desc path g rect circle line text tspan")
	allowedAttributes = words("xmlns lang xml:lang dir direction charset name content http-equiv rel href id class style title role aria-label aria-labelledby aria-hidden aria-colindex tabindex scope headers open viewBox preserveAspectRatio d width height x y x1 y1 x2 y2 cx cy r rx fill stroke stroke-width stroke-dasharray stroke-linecap fill-opacity font-size font-weight font-family text-anchor")
	safeValues        = map[string]*regexp.Regexp{
		"href":    regexp.MustCompile(`^(#[a-z]+[0-9]*|data:,)$`),
		"style":   regexp.MustCompile(`^--[a-z]:-?[0-9.]+(;--[a-z]:-?[0-9.]+)*$`),
		"class":   regexp.MustCompile(`^[a-z0-9 -]+$`),
		"id":      regexp.MustCompile(`^[a-z]+[0-9]*$`),
		"headers": regexp.MustCompile(`^[a-z]+[0-9]+ [a-z]+[0-9]+$`),
		"d":       regexp.MustCompile(`^[MCLHVZ0-9. -]+$`),
		"fill":    regexp.MustCompile(`^(#[0-9a-f]{6}|none)$`),
		"stroke":  regexp.MustCompile(`^#[0-9a-f]{6}$`),
	}
)

func words(s string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(s) {
		out[w] = true
	}
	return out
}

// inert reads a page or a picture as XML, fails unless it holds only what is allowed, and returns its elements in order and its text.
func inert(t *testing.T, out string) (elements []string, text string) {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(out))
	ids := map[string]bool{}
	var all strings.Builder
	style := false
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		require.NoError(t, err, "not well-formed")
		switch token := token.(type) {
		case xml.StartElement:
			if !allowedElements[token.Name.Local] {
				require.Fail(t, "element "+token.Name.Local)
			}
			elements = append(elements, token.Name.Local)
			for _, a := range token.Attr {
				name := a.Name.Local
				if safe := safeValues[name]; !allowedAttributes[name] || safe != nil && !safe.MatchString(a.Value) {
					require.Fail(t, fmt.Sprintf("attribute %s=%q", name, a.Value))
				}
				if name == "id" {
					if ids[a.Value] {
						require.Fail(t, "the identifier "+a.Value+" is there twice")
					}
					ids[a.Value] = true
				}
			}
			style = token.Name.Local == "style"
		case xml.EndElement:
			style = false
		case xml.CharData:
			all.Write(token)
			if style && asking.Match(token) {
				require.Fail(t, "a style sheet that asks for something")
			}
		case xml.Comment, xml.ProcInst:
			require.Fail(t, "a comment or an instruction")
		}
	}
	scanTags(t, out)
	return elements, all.String()
}

var asking = regexp.MustCompile(`url|@import|expression|//`)

var tagStart = regexp.MustCompile(`<(!DOCTYPE html>|/?[a-z][a-z0-9]*[ >/])`)

// scanTags reads a page the way HTML does: whatever begins with '<' begins a tag.
func scanTags(t *testing.T, out string) {
	t.Helper()
	require.Equal(t, strings.Count(out, "<"), len(tagStart.FindAllString(out, -1)), "a '<' that begins no tag")
}

func TestPagesAndPicturesAreWellFormedAndAskForNothing(t *testing.T) {
	for _, lang := range languages {
		for _, scheme := range []draw.Scheme{draw.Follow, draw.LightOnly, draw.DarkOnly} {
			o := draw.Options{Lang: lang, Scheme: scheme}
			page := html(t, wide(), o)
			inert(t, page)
			require.False(t, regexp.MustCompile(`(src|action|data)=`).MatchString(page))
			inert(t, html(t, moving(), o))
			for _, page := range []picture.Page{wide(), moving()} {
				for _, p := range each(page) {
					inert(t, svg(t, p, o))
				}
			}
		}
	}
}

// hostileNames reads the names of testdata/hostile.txt: one a line, quoted as in Go.
func hostileNames(t testing.TB) []string {
	t.Helper()
	f, err := os.Open("testdata/hostile.txt")
	require.NoError(t, err)
	defer f.Close()
	var out []string
	for lines := bufio.NewScanner(f); lines.Scan(); {
		s, err := strconv.Unquote(lines.Text())
		require.NoError(t, err, lines.Text())
		out = append(out, s)
	}
	require.Greater(t, len(out), 60)
	return append(out, hostile...)
}

// renamed gives every text of the wide page the same string.
func renamed(s string) picture.Page { return renamedPage(wide(), s) }

// renamedPage gives every text of a page the same string.
func renamedPage(page picture.Page, s string) picture.Page {
	text := func(t *touchpoint.Text) { *t = touchpoint.Plain(s) }
	for _, t := range []*touchpoint.Text{&page.Title, &page.Subtitle, &page.Answer} {
		text(t)
	}
	for _, list := range [][]touchpoint.Text{page.Sentences, page.Notes} {
		for i := range list {
			text(&list[i])
		}
	}
	for i := range page.Figures {
		text(&page.Figures[i].Name)
	}
	for i, p := range page.Pictures {
		page.Pictures[i] = renamedPicture(p, text)
	}
	return page
}

func renamedPicture(p picture.Picture, text func(*touchpoint.Text)) picture.Picture {
	switch p := p.(type) {
	case picture.Curve:
		text(&p.Title)
		text(&p.Unit)
		for i := range p.Stages {
			text(&p.Stages[i].Name)
		}
		for i := range p.Series {
			text(&p.Series[i].Name)
		}
		for i := range p.Landmarks {
			text(&p.Landmarks[i].Name)
		}
		return p
	case picture.Grid:
		text(&p.Title)
		text(&p.Unit)
		text(&p.Beside)
		for i := range p.Columns {
			text(&p.Columns[i].Name)
		}
		for i := range p.Rows {
			text(&p.Rows[i].Name)
		}
		for i := range p.Cells {
			c := &p.Cells[i]
			c.ID += touchpoint.Key(c.Label[""]) // an identifier is no place to hide either
			text(&c.Label)
			text(&c.Remark)
			renamedDetails(&c.Details, text)
		}
		return p
	case picture.RankedList:
		text(&p.Title)
		text(&p.Unit)
		for i := range p.Entries {
			e := &p.Entries[i]
			for _, t := range []*touchpoint.Text{&e.Label, &e.Context, &e.Channel, &e.Hint, &e.Remark} {
				text(t)
			}
		}
		return p
	case picture.Blueprint:
		text(&p.Title)
		for i := range p.Steps {
			text(&p.Steps[i].Label)
			text(&p.Steps[i].By)
			for j := range p.Steps[i].Serves {
				text(&p.Steps[i].Serves[j])
			}
		}
		return p
	case picture.Flow, picture.Funnel, picture.Matrix, picture.Steps, picture.Timeline:
		return renamedMoving(p, text)
	case picture.Distribution:
		text(&p.Title)
		text(&p.Item)
		for i := range p.Marks {
			text(&p.Marks[i].Name)
		}
		return p
	}
	return p
}

func renamedDetails(d *picture.Details, text func(*touchpoint.Text)) {
	for _, t := range []*touchpoint.Text{&d.Owner, &d.Deputy, &d.Impact, &d.Emotion} {
		text(t)
	}
	for i := range d.Actions {
		for _, t := range []*touchpoint.Text{&d.Actions[i].Name, &d.Actions[i].Owner, &d.Actions[i].Note} {
			text(t)
		}
	}
	for i := range d.Chain {
		l := &d.Chain[i]
		for _, t := range []*touchpoint.Text{&l.Quote, &l.Insight, &l.Opportunity, &l.Action, &l.Metric} {
			text(t)
		}
	}
	for _, list := range [][]touchpoint.Text{d.Obstacles, d.Evidence} {
		for i := range list {
			text(&list[i])
		}
	}
}

func TestHostileNamesStayTextInPagesAndPictures(t *testing.T) {
	for i, name := range hostileNames(t) {
		t.Run(fmt.Sprint(i), func(t *testing.T) {
			page := renamed(name)
			for _, lang := range languages {
				inert(t, unstyled(html(t, page, draw.Options{Lang: lang})))
				for _, p := range each(page) {
					inert(t, unstyled(svg(t, p, draw.Options{Lang: lang})))
				}
			}
			moved, o := renamedPage(moving(), name), draw.Options{Lang: languages[i%2]}
			inert(t, unstyled(html(t, moved, o))) // which holds the drawings of the others
			inert(t, unstyled(svg(t, moved.Pictures[1], o)))
			inert(t, unstyled(svg(t, moved.Pictures[2], o)))
		})
	}
}

func FuzzPage(f *testing.F) {
	for _, name := range hostileNames(f) {
		f.Add(name, false)
	}
	f.Fuzz(func(t *testing.T, name string, persian bool) {
		o := draw.Options{Lang: touchpoint.English}
		if persian {
			o.Lang = touchpoint.Persian
		}
		page := renamed(name)
		curve, grid, list := page.Pictures[0], page.Pictures[1].(picture.Grid), page.Pictures[2].(picture.RankedList)
		grid.Cells, list.Entries = grid.Cells[:1], list.Entries[:1]
		page.Pictures = append(renamedPage(moving(), name).Pictures[:5], curve, grid, list)
		inert(t, unstyled(html(t, page, o)))
		inert(t, unstyled(svg(t, grid, o)))
		inert(t, unstyled(svg(t, list, o)))
	})
}

// unstyled leaves out the style sheet, which is always the same.
func unstyled(out string) string {
	before, rest, _ := strings.Cut(out, "<style>")
	_, after, found := strings.Cut(rest, "</style>")
	if !found {
		return out
	}
	return before + after
}

func TestNamesComeThroughWhole(t *testing.T) {
	const name = "Ministry & <Co> «نیم\u200cفاصله» \"x\" 'y'"
	_, text := inert(t, html(t, renamed(name), draw.Options{Lang: touchpoint.Persian}))
	contains(t, text, name)
	contains(t, html(t, renamed("AirTrain"), draw.Options{Lang: touchpoint.Persian}), "<bdi>AirTrain</bdi>")
	contains(t, svg(t, renamed("AirTrain").Pictures[1], draw.Options{Lang: touchpoint.Persian}), "\u2066AirTrain\u2069")
}

func TestWhatIsCutStandsWholeInATitle(t *testing.T) {
	name := strings.Repeat("very long ", 30)
	out := svg(t, renamed(name).Pictures[1], draw.Options{})
	contains(t, out, "<title>"+strings.TrimSpace(name)+"</title>")
	contains(t, out, "…")
	contains(t, html(t, renamed(name), draw.Options{}), `title="`+strings.TrimSpace(name)+`"`)
}

func TestPersianPagesRunFromTheRight(t *testing.T) {
	page := html(t, wide(), draw.Options{Lang: "fa-IR"})
	contains(t, page, `lang="fa" dir="rtl"`)
	contains(t, page, "۲۹٫۸")
	require.False(t, strings.Contains(page, ">29.8<"))
	curve := svg(t, airportCurve(), draw.Options{Lang: touchpoint.Persian})
	contains(t, curve, `direction="rtl"`)
	first := regexp.MustCompile(`<circle cx="([0-9.]+)"[^>]*class="f-paper k-line"`).FindAllStringSubmatch(curve, -1)
	require.Len(t, first, 4, "one ring for each known level")
	at := func(i int) float64 {
		x, err := strconv.ParseFloat(first[i][1], 64)
		require.NoError(t, err)
		return x
	}
	require.Greater(t, at(0), at(1), "the first stage is at the right")
}

func TestUnknownLevelsLeaveAGapInTheCurve(t *testing.T) {
	c := airportCurve()
	c.Series = c.Series[:1]
	out := svg(t, c, draw.Options{})
	require.Equal(t, 2, strings.Count(out, `class="k-line" stroke="#1f5f8b" stroke-width="2.5"`), "the stages before the gap and those after it")
	contains(t, out, "unknown", "the description says so")
}

func TestMapsOfAnySizeAreDrawn(t *testing.T) {
	for name, page := range map[string]picture.Page{
		"empty":              {},
		"no stages":          {Pictures: []picture.Picture{picture.Curve{}, picture.Grid{}, picture.RankedList{}, picture.Blueprint{}, picture.Distribution{}}},
		"one cell":           large(1, 1, 1),
		"12 by 60":           large(12, 6, 60),
		"every cell a row":   large(2, 200, 200),
		"stages but none":    large(5, 4, 0),
		"nearly empty":       large(1000, 1000, 10),
		"forty stages":       large(40, 2, 40),
		"nothing is known":   {Title: both("?", "؟"), Figures: []picture.Figure{{}}, Pictures: []picture.Picture{picture.RankedList{Entries: make([]picture.Entry, 3)}, unknown()}},
		"names of no letter": renamed(""),
	} {
		t.Run(name, func(t *testing.T) {
			for _, lang := range languages {
				inert(t, html(t, page, draw.Options{Lang: lang}))
				for _, p := range each(page) {
					out := svg(t, p, draw.Options{Lang: lang})
					inert(t, out)
					require.False(t, strings.Contains(out, "NaN"))
				}
			}
		})
	}
}

func unknown() picture.Grid {
	return picture.Grid{Columns: make([]picture.Heading, 1), Rows: make([]picture.Heading, 1), Cells: make([]picture.Mark, 2)}
}

// large is a map of so many stages, channels and cells.
func large(stages, channels, cells int) picture.Page {
	g := picture.Grid{Title: both("Large", "بزرگ"), Unit: both("points", "امتیاز")}
	c := picture.Curve{Series: make([]picture.Series, 1)}
	for i := range stages {
		g.Columns = append(g.Columns, picture.Heading{ID: touchpoint.Key(fmt.Sprint("s", i)), Name: both(fmt.Sprint("Stage ", i), fmt.Sprint("مرحلهٔ ", i))})
		c.Series[0].Levels = append(c.Series[0].Levels, level(float64(i%7)/10+0.1, float64(i%7)/10, float64(i%7)/10+0.2))
	}
	c.Stages = g.Columns
	for i := range channels {
		g.Rows = append(g.Rows, picture.Heading{ID: touchpoint.Key(fmt.Sprint("c", i)), Name: touchpoint.Plain(fmt.Sprint("Channel ", i))})
	}
	for i := range cells {
		g.Cells = append(g.Cells, picture.Mark{
			ID: touchpoint.Key(fmt.Sprint("t", i)), Column: g.Columns[i%stages].ID, Row: g.Rows[i*7%channels].ID, Label: both("A touchpoint of some length", "نقطهٔ تماسی با نامی نه\u200cچندان کوتاه"),
			Score: measured(float64(i%31), float64(i%31)-1, float64(i%31)+1, 900, 700), Depth: picture.Of(float64(i%31) / 31), Reach: picture.Of(float64(i%10) / 10),
			Rank: picture.Rank{At: i + 1, Best: 1, Worst: i + 2}, Details: picture.Details{Owner: both("Owner", "مسئول"), Levels: restaurants().Levels},
		})
	}
	return picture.Page{Title: both("A large map", "نقشه\u200cای بزرگ"), Pictures: []picture.Picture{c, g}}
}

func TestPagesAndPicturesAreTheSameEveryTime(t *testing.T) {
	for range 5 {
		require.Equal(t, html(t, wide(), draw.Options{}), html(t, wide(), draw.Options{}))
		require.Equal(t, svg(t, airportGrid(), draw.Options{}), svg(t, airportGrid(), draw.Options{}))
	}
}

func TestAMalformedPictureIsNotDrawn(t *testing.T) {
	bad := picture.Curve{Series: []picture.Series{{Levels: make([]picture.Measured, 3)}}}
	var out bytes.Buffer
	require.ErrorIs(t, draw.SVG(&out, bad, draw.Options{}), picture.ErrShape)
	require.ErrorIs(t, draw.SVG(&out, nil, draw.Options{}), picture.ErrShape)
	require.ErrorIs(t, draw.HTML(&out, picture.Page{Pictures: []picture.Picture{bad}}, draw.Options{}), picture.ErrShape)
	require.Zero(t, out.Len())
}

func TestErrorsOfTheWriterOfAPageAreReturned(t *testing.T) {
	full := errors.New("disk full")
	require.ErrorIs(t, draw.HTML(failing{full}, wide(), draw.Options{}), full)
	require.ErrorIs(t, draw.SVG(failing{full}, airportGrid(), draw.Options{}), full)
}

func BenchmarkHTML(b *testing.B) {
	page := large(20, 12, 1000)
	b.ReportAllocs()
	for b.Loop() {
		require.NoError(b, draw.HTML(io.Discard, page, draw.Options{}))
	}
}

func BenchmarkSVG(b *testing.B) {
	page := large(20, 12, 1000)
	b.ReportAllocs()
	for b.Loop() {
		require.NoError(b, draw.SVG(io.Discard, page.Pictures[1], draw.Options{}))
	}
}
