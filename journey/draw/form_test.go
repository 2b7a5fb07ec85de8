package draw_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/journey/draw"
	"github.com/safar-cx/safar/journey/picture"
	"github.com/safar-cx/safar/touchpoint"
)

// walkForm is a form about a walk through the airport, half filled in, with every text made by name.
func walkForm(name func(en, fa string) touchpoint.Text) picture.Form {
	lines := func(note string) []picture.FormLine {
		return []picture.FormLine{{Label: name("Note", "یادداشت"), Value: note}, {Label: name("Evidence", "شاهد")}}
	}
	marks := []touchpoint.Text{name("never", "هیچ\u200cوقت"), name("once", "یک بار"), name("often", "بارها")}
	return picture.Form{
		Title: name("Walk", "پیاده\u200cروی"), Guide: name("Tick one.", "یکی را علامت بزنید."), NoMark: name("does not apply", "مصداق ندارد"),
		Source: name("Made up.", "ساختگی."),
		Fields: []picture.FormLine{{Label: name("Assessor", "ارزیاب"), Value: "assessor A"}, {Label: name("Date", "تاریخ")}},
		Sections: []picture.FormSection{{Title: name("Waiting", "انتظار"), Parts: []picture.FormPart{{
			Title: name("Senses", "حواس"), Statement: name("It is pleasant.", "دلپذیر است."), Remark: name("anywhere", "همه\u200cجا"),
			Questions: []picture.FormQuestion{
				{Number: 1, Text: name("How often did it smell?", "چند بار بو می\u200cداد؟"), Marks: marks, Answer: 2, Lines: lines("two\nlines")},
				{Number: 12, Text: name("Was it loud?", "شلوغ بود؟"), Marks: marks, Answer: picture.NoMark, Lines: lines("")},
				{Number: 13, Text: name("Was it cold?", "سرد بود؟"), Marks: marks, Lines: lines("")},
			},
		}}}},
	}
}

func drawForm(t testing.TB, f picture.Form, o draw.Options) string {
	t.Helper()
	var out bytes.Buffer
	require.NoError(t, draw.Form(&out, f, o))
	return out.String()
}

func inTwo(en, fa string) touchpoint.Text {
	return touchpoint.Text{touchpoint.English: en, touchpoint.Persian: fa}
}

func TestFormsLookAsTheyDid(t *testing.T) {
	for _, lang := range languages {
		golden(t, string(lang)+"-form.html", drawForm(t, walkForm(inTwo), draw.Options{Lang: lang}))
	}
}

func TestAFormShowsWhatIsAskedAndWhatWasAnswered(t *testing.T) {
	for _, lang := range languages {
		out := drawForm(t, walkForm(inTwo), draw.Options{Lang: lang})
		_, text := inert(t, out)
		for _, s := range []string{"assessor A", "two", "lines", map[touchpoint.Lang]string{"en": "does not apply", "fa": "مصداق ندارد"}[lang], map[touchpoint.Lang]string{"en": "12", "fa": "۱۲"}[lang]} {
			require.Contains(t, text, s)
		}
		require.Equal(t, 2, strings.Count(out, `class="ring chosen"`))
		require.Equal(t, 3*4-2, strings.Count(out, `class="ring"`))
		require.Contains(t, out, map[touchpoint.Lang]string{"en": `dir="ltr"`, "fa": `dir="rtl"`}[lang])
	}
}

func TestHostileFormsStayInert(t *testing.T) {
	for _, s := range hostileNames(t) {
		for _, lang := range languages {
			f := walkForm(func(string, string) touchpoint.Text { return touchpoint.Plain(s) })
			if s == "" {
				f.NoMark = touchpoint.Plain("none") // which one of the questions is answered by
			}
			f.Fields[0].Value, f.Sections[0].Parts[0].Questions[0].Lines[0].Value = s, s+"\n"+s
			_, text := inert(t, drawForm(t, f, draw.Options{Lang: lang, Scheme: draw.DarkOnly}))
			require.NotContains(t, text, "\u202e")
			require.NotContains(t, text, "\x1b")
		}
	}
}

func TestAMalformedFormIsNotDrawn(t *testing.T) {
	f := walkForm(inTwo)
	f.Sections[0].Parts[0].Questions[2].Answer = 4
	f.NoMark = nil
	var out bytes.Buffer
	err := draw.Form(&out, f, draw.Options{})
	require.ErrorIs(t, err, picture.ErrShape)
	require.ErrorContains(t, err, "section 0: part 0: question 2: the answer 4; it has 3 marks")
	require.ErrorContains(t, err, "question 1: it is answered by no mark, which the form does not offer")
	require.Zero(t, out.Len())
	require.NotEmpty(t, drawForm(t, picture.Form{}, draw.Options{}))
}

func ExampleForm() {
	f := picture.Form{
		Title: touchpoint.Plain("Fish & chips"),
		Sections: []picture.FormSection{{Parts: []picture.FormPart{{Questions: []picture.FormQuestion{
			{Number: 1, Text: touchpoint.Plain("Was it warm?"), Marks: []touchpoint.Text{touchpoint.Plain("no"), touchpoint.Plain("yes")}},
		}}}}},
	}
	var out bytes.Buffer
	if err := draw.Form(&out, f, draw.Options{}); err != nil {
		panic(err)
	}
	for line := range strings.Lines(out.String()) {
		if strings.HasPrefix(line, "<h1>") || strings.HasPrefix(line, "<li>") {
			fmt.Print(line)
		}
	}
	// Output:
	// <h1>Fish &amp; chips</h1>
	// <li><b class="ring">1</b> <span>no</span></li>
	// <li><b class="ring">2</b> <span>yes</span></li>
}
