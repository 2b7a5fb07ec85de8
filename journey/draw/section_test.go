package draw_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/journey/draw"
	"github.com/safar-cx/safar/journey/picture"
	"github.com/safar-cx/safar/touchpoint"
)

// Sections stand between the pictures and the notes, whatever the page is written as; what is empty in them leaves no trace.
func TestSectionsStandBelowThePictures(t *testing.T) {
	page := airport()
	page.Sections = []picture.Section{
		{Title: both("What changed", "چه تغییر کرد"), Subtitle: both("Since May", "از اردیبهشت"), Answer: both("Nothing changed.", "چیزی تغییر نکرد.")},
		{Title: both("What rules find", "قاعده\u200cها چه می\u200cیابند"), Sentences: []touchpoint.Text{both("A cell has no owner.", "خانه\u200cای مسئول ندارد.")}},
	}
	for lang, want := range map[touchpoint.Lang][]string{
		touchpoint.English: {"Lost property", "What changed", "Since May", "Nothing changed.", "What rules find", "A cell has no owner.", "How the numbers were made"},
		touchpoint.Persian: {"اشیای گم\u200cشده", "چه تغییر کرد", "از اردیبهشت", "چیزی تغییر نکرد.", "قاعده\u200cها چه می\u200cیابند", "خانه\u200cای مسئول ندارد.", "این عددها چگونه به دست آمده\u200cاند"},
	} {
		var text, markdown, html bytes.Buffer
		require.NoError(t, draw.Text(&text, page, draw.Options{Lang: lang}))
		require.NoError(t, draw.Markdown(&markdown, page, draw.Options{Lang: lang}))
		require.NoError(t, draw.HTML(&html, page, draw.Options{Lang: lang}))
		for _, out := range []string{text.String(), markdown.String(), html.String()} {
			rest := out
			for _, one := range want {
				_, after, found := strings.Cut(rest, one)
				require.True(t, found, "%q is missing or out of order", one)
				rest = after
			}
		}
		require.Contains(t, markdown.String(), "## "+want[1]+"\n\n"+want[2]+"\n\n"+want[3]+"\n\n## "+want[4]+"\n\n- "+want[5]+"\n")
		require.Equal(t, 2, strings.Count(html.String(), `<section class="said" aria-labelledby="part`), "beside what the page says above")
		require.NotContains(t, html.String(), "<ul></ul>")
	}
}
