package browser

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/gap"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/journey/draw"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/survey"
	"github.com/safar-cx/safar/touchpoint/tally"
)

// tab is a tab of a headless browser that notes what a quiet page must not do.
type tab struct {
	ctx      context.Context
	mu       sync.Mutex
	troubles []string
}

// browse starts a browser for the test, or skips it where there is none.
func browse(t *testing.T) *tab {
	t.Helper()
	var binary string
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			binary = path
			break
		}
	}
	if binary == "" {
		t.Skip("no Chromium on this machine: install the package chromium to run the browser tests")
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(binary), chromedp.NoSandbox,
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true)) // in a folder of chromedp's own: a browser may still write when a folder of the test must go
	allocator, cancel := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(cancel)
	ctx, cancel := chromedp.NewContext(allocator)
	t.Cleanup(cancel)
	ctx, cancel = context.WithTimeout(ctx, 3*time.Minute)
	t.Cleanup(cancel)
	b := &tab{ctx: ctx}
	chromedp.ListenTarget(ctx, b.listen)
	require.NoError(t, chromedp.Run(ctx, network.Enable(), log.Enable(), runtime.Enable()))
	return b
}

func (b *tab) listen(event any) {
	trouble := ""
	switch e := event.(type) {
	case *runtime.EventConsoleAPICalled:
		trouble = "console: " + string(e.Type)
	case *runtime.EventExceptionThrown:
		trouble = "exception: " + e.ExceptionDetails.Text
	case *log.EventEntryAdded:
		trouble = "log: " + e.Entry.Text
	case *page.EventJavascriptDialogOpening:
		trouble = "dialog: " + e.Message
	case *network.EventRequestWillBeSent:
		if url := e.Request.URL; !strings.HasPrefix(url, "file:") && !strings.HasPrefix(url, "data:") {
			trouble = "request: " + url
		}
	}
	if trouble != "" {
		b.mu.Lock()
		b.troubles = append(b.troubles, trouble)
		b.mu.Unlock()
	}
}

// open shows a file in a window of some width, with dark or light colours.
func (b *tab) open(t *testing.T, file string, width int64, dark bool) {
	t.Helper()
	scheme := "light"
	if dark {
		scheme = "dark"
	}
	require.NoError(t, chromedp.Run(b.ctx,
		chromedp.EmulateViewport(width, 900),
		emulateScheme(scheme),
		chromedp.Navigate("file://"+file),
		chromedp.WaitReady("body"),
	))
}

// ask evaluates an expression in the page.
func ask[T any](t *testing.T, b *tab, expression string) T {
	t.Helper()
	var answer T
	require.NoError(t, chromedp.Run(b.ctx, chromedp.Evaluate(expression, &answer, func(p *runtime.EvaluateParams) *runtime.EvaluateParams {
		return p.WithAwaitPromise(true)
	})))
	return answer
}

// airport ranks the passengers of the example.
func airport(t *testing.T) (*gap.Ranking, *journey.Map) {
	t.Helper()
	open := func(name string) *os.File {
		f, err := os.Open(filepath.Join("..", "analyse", "data", "sfo", name))
		require.NoError(t, err)
		t.Cleanup(func() { _ = f.Close() })
		return f
	}
	m, err := journey.Parse(open("map.json"))
	require.NoError(t, err)
	book, err := survey.ParseCodebook(open("codebook.json"))
	require.NoError(t, err)
	reader, err := survey.NewReader(open("2017.csv.gz"), book, survey.Options{})
	require.NoError(t, err)
	evidence, err := tally.Collect(reader.Schema(), tally.Options{}, reader.Responses(t.Context()))
	require.NoError(t, err)
	ranking, err := gap.Rank(m, evidence, gap.Options{})
	require.NoError(t, err)
	return ranking, m
}

// write draws a page to a file and returns its path.
func write(t *testing.T, r *gap.Ranking, m *journey.Map, lang touchpoint.Lang) string {
	t.Helper()
	var out bytes.Buffer
	require.NoError(t, draw.HTML(&out, r.Page(gap.View{Map: m}), draw.Options{Lang: lang}))
	file := filepath.Join(t.TempDir(), "journey.html")
	require.NoError(t, os.WriteFile(file, out.Bytes(), 0o644))
	return file
}

// overlaps lists pairs of texts that cover each other, and elements wider than the window. A closed <details> hides its texts.
const overlaps = `(() => {
	const found = [];
	const root = document.documentElement;
	if (root.scrollWidth > root.clientWidth) found.push("the page is " + root.scrollWidth + " wide in a window of " + root.clientWidth);
	const texts = [];
	const seen = t => { // not behind an open panel
		window.scrollTo(0, t.y - 300);
		const top = document.elementFromPoint((t.l + t.r) / 2, (t.t + t.b) / 2 + t.y0 - window.scrollY);
		return top !== null && (t.p.contains(top) || top.contains(t.p));
	};
	const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
	for (let n = walker.nextNode(); n; n = walker.nextNode()) {
		const p = n.parentElement;
		if (!n.data.trim() || !p.checkVisibility({opacityProperty: true, visibilityProperty: true})) continue;
		let hidden = p.closest("title, desc") !== null;
		for (let e = p; e; e = e.parentElement) { // clipped away: there for screen readers alone
			hidden ||= getComputedStyle(e).clipPath.startsWith("inset(50%");
		}
		if (hidden) continue;
		const range = document.createRange();
		range.selectNodeContents(n);
		const half = 0.45 * parseFloat(getComputedStyle(p).fontSize); // of the letters: the box of a line is as tall as its font likes
		for (const r of range.getClientRects()) {
			const middle = (r.top + r.bottom) / 2;
			if (r.width > 1 && r.height > 1) texts.push({s: n.data.trim().slice(0, 40), l: r.left, r: r.right, t: middle - half, b: middle + half, y: middle + window.scrollY, y0: window.scrollY, p});
		}
	}
	for (let i = 0; i < texts.length; i++) for (let j = i + 1; j < texts.length; j++) {
		const a = texts[i], b = texts[j];
		const w = Math.min(a.r, b.r) - Math.max(a.l, b.l), h = Math.min(a.b, b.b) - Math.max(a.t, b.t);
		if (w > 2 && h > 0.35 * Math.min(a.b - a.t, b.b - b.t) && a.p !== b.p && seen(a) && seen(b)) found.push(a.s + " | " + b.s);
	}
	return found;
})()`

func TestThePageFitsEveryWindow(t *testing.T) {
	b := browse(t)
	ranking, m := airport(t)
	for _, lang := range []touchpoint.Lang{touchpoint.English, touchpoint.Persian} {
		file := write(t, ranking, m, lang)
		for _, width := range []int64{390, 820, 1240} {
			b.open(t, file, width, false)
			require.Empty(t, ask[[]string](t, b, overlaps), "%s at %d", lang, width)
			direction := ask[string](t, b, `getComputedStyle(document.body).direction`)
			require.Equal(t, map[touchpoint.Lang]string{"en": "ltr", "fa": "rtl"}[lang], direction)
			ask[int](t, b, `(() => { for (const d of document.querySelectorAll("details")) d.open = true; return 0 })()`)
			require.Empty(t, ask[[]string](t, b, overlaps), "%s at %d, all cells open", lang, width)
		}
	}
	require.Empty(t, b.troubles, "a page is quiet: no console, no requests")
}

func TestThePageIsAccessible(t *testing.T) {
	axe, err := os.ReadFile(filepath.Join("node_modules", "axe-core", "axe.min.js"))
	if err != nil {
		t.Skip("axe-core is not here: run npm ci in examples/browser")
	}
	b := browse(t)
	ranking, m := airport(t)
	for _, lang := range []touchpoint.Lang{touchpoint.English, touchpoint.Persian} {
		file := write(t, ranking, m, lang)
		for _, dark := range []bool{false, true} {
			b.open(t, file, 1240, dark)
			ask[int](t, b, string(axe)+";0")
			found := ask[[]struct {
				ID, Impact, Help string
				Nodes            []string
			}](t, b, `axe.run(document, {resultTypes: ["violations"]}).then(r => r.violations.map(v => ({ID: v.id, Impact: v.impact, Help: v.help, Nodes: v.nodes.slice(0, 5).map(n => n.target.join(" ") + " " + n.failureSummary)})))`)
			require.Empty(t, found, "%s, dark %v", lang, dark)
			landmarks := ask[[]string](t, b, `[...document.querySelectorAll("header, main, footer")].map(e => e.localName)`)
			require.Subset(t, landmarks, []string{"header", "main", "footer"})
		}
	}
}

func TestHostileNamesComeOutInert(t *testing.T) {
	data, err := os.ReadFile(filepath.Join("node_modules", "big-list-of-naughty-strings", "blns.json"))
	if err != nil {
		t.Skip("the list of naughty strings is not here: run npm ci in examples/browser")
	}
	var names []string
	require.NoError(t, json.Unmarshal(data, &names))
	names = append(names, `</script><script>alert(1)</script>`, `"><img src=x onerror=alert(1)>`, `<set attributeName="href" to="javascript:alert(1)"/>`,
		`<animate attributeName="onload" values="alert(1)"/>`, `]]><svg onload=alert(1)>`, "\u202eevil\u2066", `<style>*{display:none}</style>`)
	b := browse(t)
	ranking, m := hostile(t, names)
	for _, lang := range []touchpoint.Lang{touchpoint.English, touchpoint.Persian} {
		b.open(t, write(t, ranking, m, lang), 1240, false)
		require.Zero(t, ask[int](t, b, `document.querySelectorAll("script, iframe, object, embed, animate, set, img, foreignObject, form, base, link[rel=stylesheet]").length`))
		require.Empty(t, ask[[]string](t, b, `[...document.querySelectorAll("*")].flatMap(e => e.getAttributeNames().filter(a => a.startsWith("on") || /^\s*javascript:/i.test(e.getAttribute(a))).map(a => e.localName + " " + a))`))
		require.Equal(t, 1, ask[int](t, b, `document.querySelectorAll("style").length`))
		shown := ask[string](t, b, `document.body.textContent`)
		require.Contains(t, shown, `alert(1)`, "as text they are there")
	}
	require.Empty(t, b.troubles)
}

// hostile returns a ranking of a map in which every name is hostile.
func hostile(t *testing.T, names []string) (*gap.Ranking, *journey.Map) {
	t.Helper()
	d := journey.Draft{Key: "hostile", Name: touchpoint.Plain(names[0])}
	next := 0
	name := func() touchpoint.Text {
		next++
		return touchpoint.Plain(strings.ToValidUTF8(names[next%len(names)], "?"))
	}
	schema := touchpoint.Schema{}
	d.Channels = []touchpoint.Channel{{Key: "c", Kind: touchpoint.Web, Name: name()}}
	for s := range 4 {
		stage := touchpoint.Key(fmt.Sprint("s", s))
		d.Stages = append(d.Stages, journey.Stage{Key: stage, Name: name()})
		for range len(names) / 8 {
			key := touchpoint.Key(fmt.Sprint("t", len(d.Touchpoints)))
			d.Touchpoints = append(d.Touchpoints, touchpoint.Touchpoint{Key: key, Channel: "c", Name: name()})
			schema.Items = append(schema.Items, touchpoint.Item{Key: key, Scale: touchpoint.CSAT(), Name: name()})
			d.Cells = append(d.Cells, journey.Cell{
				Stage: stage, Touchpoint: key, Owner: name(), Deputy: name(), Impact: name(), Obstacles: []touchpoint.Text{name()},
				Items: []journey.Measure{{Item: key}}, Chain: []journey.Link{{Quote: name(), Insight: name()}},
			})
		}
	}
	m, err := journey.New(d)
	require.NoError(t, err)
	evidence, err := tally.NewRatings(schema, tally.Options{})
	require.NoError(t, err)
	for i := range 40 {
		r := touchpoint.Response{Answers: make([]touchpoint.Answer, len(schema.Items))}
		for j := range r.Answers {
			r.Answers[j] = touchpoint.LevelAnswer((i*7 + j*3) % 5)
		}
		require.NoError(t, evidence.Add(r))
	}
	ranking, err := gap.Rank(m, evidence, gap.Options{})
	require.NoError(t, err)
	return ranking, m
}
