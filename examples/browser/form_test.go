package browser

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/journey/draw"
	"github.com/safar-cx/safar/principles"
	"github.com/safar-cx/safar/touchpoint"
)

// worksheet draws a worksheet about the restaurants of the airport, with one question answered, to a file.
func worksheet(t *testing.T, lang touchpoint.Lang) string {
	t.Helper()
	f, err := os.Open(filepath.Join("..", "analyse", "data", "sfo", "map.json"))
	require.NoError(t, err)
	defer f.Close()
	m, err := journey.Parse(f)
	require.NoError(t, err)
	about := principles.Cell("waiting", "restaurants")
	sheet, err := principles.NewSheet(m, principles.Plan{Subjects: []principles.Subject{about}})
	require.NoError(t, err)
	form, err := sheet.Form(principles.SheetOptions{Filled: []principles.Assessment{{
		Map: "sfo", Subject: about, Principle: "effortless", Question: "effortless.wait", Assessor: "assessor A", Score: 2,
		Time: time.Date(2026, time.March, 21, 0, 0, 0, 0, time.UTC), Note: "Twenty minutes.\nFive at the counter.",
	}}})
	require.NoError(t, err)
	var out bytes.Buffer
	require.NoError(t, draw.Form(&out, form, draw.Options{Lang: lang}))
	file := filepath.Join(t.TempDir(), "worksheet.html")
	require.NoError(t, os.WriteFile(file, out.Bytes(), 0o644))
	return file
}

func TestAWorksheetFitsEveryWindowAndPrints(t *testing.T) {
	b := browse(t)
	axe, noAxe := os.ReadFile(filepath.Join("node_modules", "axe-core", "axe.min.js"))
	for _, lang := range []touchpoint.Lang{touchpoint.English, touchpoint.Persian} {
		file := worksheet(t, lang)
		for _, width := range []int64{390, 820, 1240} {
			b.open(t, file, width, width == 820)
			require.Zero(t, ask[int](t, b, `Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth)`), "%s at %d", lang, width)
			require.Equal(t, map[touchpoint.Lang]string{"en": "ltr", "fa": "rtl"}[lang], ask[string](t, b, `getComputedStyle(document.body).direction`))
			if noAxe != nil || width == 390 {
				continue
			}
			ask[int](t, b, string(axe)+";0")
			require.Empty(t, ask[[]string](t, b, `axe.run(document, {resultTypes: ["violations"]}).then(r => r.violations.map(v => v.id + ": " + v.nodes.slice(0, 3).map(n => n.target.join(" ") + " " + n.failureSummary).join("; ")))`), "%s at %d", lang, width)
		}
		var paper []byte
		require.NoError(t, chromedp.Run(b.ctx, chromedp.ActionFunc(func(ctx context.Context) (err error) {
			paper, _, err = page.PrintToPDF().WithPreferCSSPageSize(true).Do(ctx)
			return err
		})))
		require.True(t, bytes.HasPrefix(paper, []byte("%PDF")))
		sheets := bytes.Count(paper, []byte("/Type /Page\n"))
		require.Greater(t, sheets, 5)
		require.Less(t, sheets, 60, "a sheet of paper holds several questions")
	}
	require.Empty(t, b.troubles, "a page is quiet: no console, no requests")
}
