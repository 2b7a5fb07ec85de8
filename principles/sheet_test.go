package principles_test

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"regexp"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/principles"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/document"
)

var languages = []touchpoint.Lang{touchpoint.English, touchpoint.Persian}

// everything is a sheet about all of the bank.
func everything(t testing.TB) *principles.Sheet {
	t.Helper()
	m := bank(t)
	return sheet(t, m, principles.Plan{Subjects: principles.Subjects(m, principles.Kinds()...)})
}

// asked lists what a sheet asks, as "subject question".
func asked(s *principles.Sheet) []string {
	var out []string
	for _, section := range s.Sections {
		for _, part := range section.Parts {
			for _, q := range part.Questions {
				out = append(out, section.Subject.String()+" "+string(q.Key))
			}
		}
	}
	return out
}

func TestASheetAsksWhatFitsTheSubject(t *testing.T) {
	m := bank(t)
	at := func(p principles.Plan) string { return strings.Join(asked(sheet(t, m, p)), "\n") }
	form := at(principles.Plan{Subjects: []principles.Subject{principles.Cell("open", "form")}})
	require.Contains(t, form, "nothing-to-chance.errors", "a screen")
	require.NotContains(t, form, "nothing-to-chance.upkeep")
	require.NotContains(t, form, "nothing-to-chance.opening")
	require.NotContains(t, form, "identity.refusal", "of brands alone")
	desk := at(principles.Plan{Subjects: []principles.Subject{principles.Cell("open", "باجه_1")}})
	require.NotContains(t, desk, "nothing-to-chance.errors")
	require.Contains(t, desk, "nothing-to-chance.upkeep")
	require.Contains(t, desk, "nothing-to-chance.opening")
	for _, unknown := range []principles.Subject{principles.Cell("کاربری", "talk"), principles.Stage("کاربری"), principles.Journey()} {
		all := at(principles.Plan{Subjects: []principles.Subject{unknown}})
		for _, q := range []string{"errors", "upkeep", "opening"} {
			require.Contains(t, all, "nothing-to-chance."+q, "where it is not known what customers meet, all is asked")
		}
	}
	require.NotContains(t, at(principles.Plan{Media: []principles.Medium{principles.Human}}), "nothing-to-chance.errors")
	require.Equal(t, at(principles.Plan{}), at(principles.Plan{Subjects: []principles.Subject{principles.Journey()}}))
	require.Contains(t, at(principles.Plan{Subjects: []principles.Subject{principles.Brand()}}), "brand identity.refusal")

	brand := at(principles.Plan{Levels: []principles.Level{principles.BrandLevel}})
	require.Contains(t, brand, "identity.")
	require.Contains(t, brand, "senses.", "open to any level")
	require.NotContains(t, brand, "higher-objectives.")
	require.NotContains(t, brand, "nothing-to-chance.")
	require.NotContains(t, at(principles.Plan{Principles: []touchpoint.Key{"senses"}}), "identity.")
}

func TestASheetThatCannotBeMadeSaysWhy(t *testing.T) {
	m := bank(t)
	for want, p := range map[string]principles.Plan{
		`no stage "shut"`:                 {Subjects: []principles.Subject{principles.Stage("shut")}},
		`no cell of stage "open" and`:     {Subjects: []principles.Subject{principles.Cell("open", "talk")}},
		"malformed subject":               {Subjects: []principles.Subject{{}}},
		`"brand" is to be assessed twice`: {Subjects: []principles.Subject{principles.Brand(), principles.Brand()}},
		`did you mean "senses"?`:          {Principles: []touchpoint.Key{"sense"}},
		`no level "top"`:                  {Levels: []principles.Level{"top"}},
		`no medium "paper"`:               {Media: []principles.Medium{"paper"}},
		"no question of the catalogue":    {Catalogue: principles.Catalogue{Principles: principles.Standard().Principles}},
		"/questions/0/principle":          {Catalogue: principles.Catalogue{Questions: principles.Standard().Questions}},
	} {
		_, err := principles.NewSheet(m, p)
		require.ErrorIs(t, err, principles.ErrPlan)
		require.ErrorContains(t, err, want)
	}
	_, err := principles.NewSheet(m, principles.Plan{Subjects: []principles.Subject{{}, principles.Stage("x")}, Levels: []principles.Level{"x"}})
	require.Equal(t, 3, strings.Count(err.Error(), "no such worksheet"), "all that is wrong")

	d := journey.Draft{Key: "wide", Channels: []touchpoint.Channel{{Key: "c", Kind: touchpoint.Web}}, Stages: []journey.Stage{{Key: "s"}}}
	for i := range 2000 {
		key := touchpoint.Key(fmt.Sprint("t", i))
		d.Touchpoints = append(d.Touchpoints, touchpoint.Touchpoint{Key: key, Channel: "c"})
		d.Cells = append(d.Cells, journey.Cell{Stage: "s", Touchpoint: key})
	}
	wide, err := journey.New(d)
	require.NoError(t, err)
	_, err = principles.NewSheet(wide, principles.Plan{Subjects: principles.Subjects(wide, principles.CellKind)})
	require.ErrorContains(t, err, "more than 100000 questions")
}

func TestWorksheetsLookAsTheyDid(t *testing.T) {
	s := sheet(t, bank(t), principles.Plan{
		Subjects: []principles.Subject{principles.Brand(), principles.Cell("open", "form")}, Principles: []touchpoint.Key{"identity", "effortless"},
	})
	given := newRandomly(9).answered(s, noon, noon.Add(time.Hour))
	for _, lang := range languages {
		o := principles.SheetOptions{Lang: lang, Assessor: "assessor A"}
		golden(t, string(lang)+".md.golden", []byte(markdown(t, s, o)))
		golden(t, string(lang)+".csv.golden", []byte(table(t, s, o)))
		o.Filled = given
		golden(t, string(lang)+"-filled.md.golden", []byte(markdown(t, s, o)))
		golden(t, string(lang)+"-filled.csv.golden", []byte(table(t, s, o)))
	}
}

// Whatever notes hold, in whichever language and form a sheet is written, the answers come back as they were, and are written the same way again.
func TestAFilledSheetSurvivesTheRoundTrip(t *testing.T) {
	s, m := everything(t), bank(t)
	day := time.Date(2026, time.March, 21, 0, 0, 0, 0, time.UTC)
	for seed := range uint64(6) {
		given := newRandomly(seed).answered(s, day, noon, noon.Add(time.Hour))
		for _, lang := range languages {
			o := principles.SheetOptions{Lang: lang, Filled: given}
			written := markdown(t, s, o)
			back, err := principles.ReadMarkdown(strings.NewReader(written), principles.Reading{Map: m})
			require.NoError(t, err)
			require.Equal(t, given, back)
			o.Filled = back
			require.Equal(t, written, markdown(t, s, o))

			written = table(t, s, o)
			back, err = principles.ReadCSV(strings.NewReader(written), principles.Reading{Map: m})
			require.NoError(t, err)
			require.Equal(t, given, back)
			require.Equal(t, written, table(t, s, o))
		}
	}
}

// What people's keyboards make of a sheet: the Arabic letters for Persian ones, any digits, labels without ZWNJ, other line ends and bullets.
func TestASheetIsReadHoweverItWasTyped(t *testing.T) {
	const typed = "\ufeff# هر چه\r\n- نقشه: bank\r\n* **ارزياب:** علي\r\n- تاريخ: ١٤٠٥/١/٢ 14:05\r\n\r\n## \u202bx `cell:open/باجه_۱`\r\n\r\n" +
		"#### `effortless.first-time`\r\n- نمره: ۴\r\n- يادداشت: كند\u200cتر\r\n  از پیش\r\n\r\n\tو باز\r\n" +
		"#### `effortless.steps`\r\n- امتیاز: **٣**\r\n- تاریخ: 2026-03-22\r\n" +
		"#### ` EFFORTLESS.repeat `\r\n- Score: مصداق\u200cندارد\r\n" +
		"#### `effortless.wait`\r\n- Score: —\r\n#### `effortless.find`\r\n- Score:\r\n"
	back, err := principles.ReadMarkdown(strings.NewReader(typed), principles.Reading{Map: bank(t), Location: time.FixedZone("", 12600)})
	require.NoError(t, err)
	require.Len(t, back, 4)
	require.Equal(t, []principles.Score{4, 3, principles.DoesNotApply, principles.DoesNotApply}, []principles.Score{back[0].Score, back[1].Score, back[2].Score, back[3].Score})
	require.Equal(t, principles.Cell("open", "باجه_1"), back[0].Subject)
	require.Equal(t, "علي", back[0].Assessor, "as it was typed")
	require.Equal(t, "كند\u200cتر\nاز پیش\n\nو باز", back[0].Note)
	require.Equal(t, "2026-03-22T10:35:00Z", back[0].Time.Format(time.RFC3339))
	require.Equal(t, "2026-03-21T20:30:00Z", back[1].Time.Format(time.RFC3339))
}

func TestATableIsReadHoweverItWasSaved(t *testing.T) {
	for _, c := range []string{
		"كليد پرسش;موضوع;امتياز;ارزياب;تاريخ;نقشه\r\neffortless.wait;brand;٤;علي;1405-01-01;bank\r\n\r\n;;;;;\r\n",
		"Score\tSubject\tQuestion key\tAssessor\tDate\n4\tbrand\teffortless.wait\tعلی\t۲۰۲۶-۰۳-۲۱\n",
		"date,score,subject,key,name\r2026/3/21,۴,\"brand\",effortless.wait,علي\r",
	} {
		back, err := principles.ReadCSV(strings.NewReader(c), principles.Reading{Map: bank(t)})
		require.NoError(t, err)
		require.Len(t, back, 1)
		require.Equal(t, principles.Score(4), back[0].Score)
		require.Equal(t, time.Date(2026, time.March, 21, 0, 0, 0, 0, time.UTC), back[0].Time)
		require.Equal(t, back[0].ID, set(t, back...).All()[0].ID)
	}
	const two = "Subject,Question key,Score,Assessor,Date\nbrand,effortless.wait,4,A,2026-03-21\nbrand,effortless.steps,4,,2026-03-21\n"
	back, err := principles.ReadCSV(strings.NewReader(two), principles.Reading{Map: bank(t)})
	require.NoError(t, err)
	require.Equal(t, "A", back[1].Assessor, "only one is named")
	_, err = principles.ReadCSV(strings.NewReader(two+"brand,effortless.repeat,4,B,2026-03-21\n"), principles.Reading{Map: bank(t)})
	require.ErrorContains(t, err, `line 3, column 4: "effortless.steps": it is not said whose answer it is`)
}

// Dates of the first of Farvardin and of a leap day, from the Iranian calendar as published.
func TestSolarHijriDatesAreRead(t *testing.T) {
	for text, want := range map[string]string{
		"1357-01-01": "1978-03-21", "۱۳۹۹/۱۲/۳۰": "2021-03-20", "1400-01-01": "2021-03-21", "1403-01-01": "2024-03-20", "1403-12-30": "2025-03-20", "1404-01-01": "2025-03-21",
		"1405-07-01": "2026-09-23", "1408-01-01": "2029-03-20", "2026-03-21": "2026-03-21", "2026-3-1": "2026-03-01", "1300-01-01": "1921-03-21",
		"3/21/2026": "2026-03-21", "21/03/2026 12:30": "2026-03-21", "21.3.2026": "2026-03-21", "3.4.2026": "2026-04-03", "4/4/2026": "2026-04-04", "۲۱/۰۳/۲۰۲۶": "2026-03-21",
		"30/12/1403": "2025-03-20", "3/4/2026": "", "3-4-2026": "", "13/13/2026": "", "13.13.2026": "", "3/21.2026": "", "3.21.2026": "", "3/21/26": "", "21.03.20260": "",
		"1404-12-30": "", "1404-07-31": "", "1404-13-01": "", "2026-02-29": "", "26-03-21": "", "1500-01-01": "", "2026-03": "", "99999-01-01": "", "2026-03-21 25:00": "", "x": "",
	} {
		sheet := "Subject,Question key,Score,Assessor,Date\nbrand,effortless.wait,4,A," + text + "\n"
		back, err := principles.ReadCSV(strings.NewReader(sheet), principles.Reading{Map: bank(t)})
		if want == "" {
			require.ErrorContains(t, err, "the date ", text)
			continue
		}
		require.NoError(t, err, text)
		require.Equal(t, want, back[0].Time.Format(time.DateOnly), text)
	}
}

// Places are counted in characters, and blanks that nobody sees do not move them.
func TestAPlaceIsThatOfTheValue(t *testing.T) {
	for line, column := range map[string]int{"- Score: 7": 10, "- Score: 7   \t": 10, "-   **امتیاز:**   ۷ \u00a0": 19, "*\tScore: **7**  ": 10, "  - Score:7": 11, "\u2022 Score\uff1a 7 ": 10} {
		_, err := principles.ReadMarkdown(strings.NewReader("## `brand`\n#### `effortless.wait`\n"+line+"\n"), principles.Reading{Map: bank(t), Assessor: "A", Time: noon})
		require.ErrorContains(t, err, fmt.Sprintf("line 3, column %d: ", column), line)
	}
}

func TestADateThatCanBeReadInTwoWaysIsNotGuessed(t *testing.T) {
	_, err := principles.ReadCSV(strings.NewReader("Subject,Question key,Score,Assessor,Date\nbrand,effortless.wait,4,A,3/4/2026 10:00\n"), principles.Reading{Map: bank(t)})
	require.ErrorContains(t, err, `line 2, column 5: "effortless.wait": the date "3/4/2026 10:00" can be read in two ways; write the year first`)
}

// What programs make of a table when they save it: the sign that parts its cells on a line of its own, cells without end, marks with a fraction of 0.
func TestATableIsReadAsProgramsSaveIt(t *testing.T) {
	for _, c := range []string{
		"sep=;\r\nSubject;Question key;Score;Assessor;Date;;\r\nbrand;effortless.wait;4,0;A;21.03.2026;;\r\n;;;;;;\r\n",
		"Subject,Question key,Score,Assessor,Date\nbrand,effortless.wait,4.0,A,3/21/2026 0:00,,,\n",
		"SEP=,\nSubject,Question key,Score,Assessor,Date\nbrand,effortless.wait,۴٫۰,A,2026-03-21\n",
	} {
		back, err := principles.ReadCSV(strings.NewReader(c), principles.Reading{Map: bank(t)})
		require.NoError(t, err, c)
		require.Len(t, back, 1)
		require.Equal(t, principles.Score(4), back[0].Score)
		require.Equal(t, time.Date(2026, time.March, 21, 0, 0, 0, 0, time.UTC), back[0].Time)
	}
	for _, score := range []string{"3.5", "3/5", "0", "6", "0.4", ".4", "4.00001", "3,5", "4.0.0", "-1", "44", "four", "۳/۵", "=4"} {
		_, err := principles.ReadCSV(strings.NewReader("Subject;Question key;Score\nbrand;effortless.wait;"+score+"\n"), principles.Reading{Map: bank(t), Assessor: "A", Time: noon})
		require.ErrorContains(t, err, "line 2, column 3: \"effortless.wait\": the score ", score)
	}
}

// Whatever people write beside the places for it is refused and not passed over.
func TestNothingThatAnyoneWroteIsLost(t *testing.T) {
	_, err := principles.ReadCSV(strings.NewReader("Subject,Question key,Score,\nbrand,effortless.wait,4,look here\n"), principles.Reading{Map: bank(t), Assessor: "A", Time: noon})
	require.ErrorContains(t, err, `line 2, column 4: "look here" stands below no head`)
	for _, lost := range []string{"> a remark", "#3 is bad", "\u2022 remark", "remark"} {
		_, err := principles.ReadMarkdown(strings.NewReader("## `brand`\n#### `effortless.wait`\n> the marks\n- Score: 4\n- Note:\n\n"+lost+"\n"), principles.Reading{Map: bank(t), Assessor: "A", Time: noon})
		require.ErrorContains(t, err, "line 7, column ", lost)
		require.ErrorContains(t, err, "would not be read", lost)
	}
	const bulleted = "## `brand`\n#### `effortless.wait`\n-   **Score:** 4\n*\t**Note:** **two** words\n\u2022 **Evidence**: seen\n\n---\n\n> the source\n"
	back, err := principles.ReadMarkdown(strings.NewReader(bulleted), principles.Reading{Map: bank(t), Assessor: "A", Time: noon})
	require.NoError(t, err)
	require.Equal(t, principles.Score(4), back[0].Score)
	require.Equal(t, "**two** words", back[0].Note)
	require.Equal(t, "seen", back[0].Evidence)
}

const wrongMarkdown = "# Sheet\n\n- **Map:** `other`\n- Score: 3\n\n## `cell:open/nowhere`\n\n#### `effortless.wait`\n\n- **Score:** 7\n- **Note:** first line\nlost line\n\n" +
	"## `brand`\n\n#### 1. `effortless.wiat`\n\n- Score: 3\n\n#### `effortless.wait`\n- Score: 3\n- Score: 4\n- Date: tomorrow\n\n#### `effortless.steps`\n- Note: no score\n\n" +
	"#### without key\n\n#### `identity.own`\n- Score: 3\n- Colour: red\n\n## `floor`\n\n## `brand`\n#### `effortless.repeat`\n- Score: 3\xff\n- Score: ۳\n- Assessor: A\n- Date: 2026-03-21\n" +
	"#### `effortless.repeat`\n- Score: 4\n- Assessor: a\n- Date: 2026-03-22\n"

func TestAllThatIsWrongWithASheetIsSaidWithItsPlace(t *testing.T) {
	_, err := principles.ReadMarkdown(strings.NewReader(wrongMarkdown), principles.Reading{Map: bank(t), Name: "filled.md"})
	require.ErrorContains(t, err, "principles: filled.md: ")
	var problems document.Problems
	require.ErrorAs(t, err, &problems)
	reasons := map[principles.Reason]bool{}
	for _, p := range problems {
		require.Positive(t, p.Line)
		require.Positive(t, p.Column)
		var answer *principles.AnswerError
		require.ErrorAs(t, p.Cause, &answer)
		reasons[answer.Reason] = true
	}
	require.Len(t, reasons, 8, "each reason once at least")
	golden(t, "wrong-markdown.txt", []byte(err.Error()+"\n"))

	const wrong = "Where,Subject,Question key,Score,Note,Date,Assessor\n,brand,effortless.wait,9,,2026-03-21,A\n,brand,effortless.wiat,3,,2026-03-21,A\n,floor,effortless.wait,3,,2026-03-21,A\n" +
		",brand,effortless.wait,3,,21 March,A\n,brand,effortless.steps,,a note,2026-03-21,A\n,brand,effortless.steps,3,\xff,2026-03-21,A\n,brand,effortless.find,3,,2026-03-21,A\n" +
		",brand,effortless.find,4,,2026-03-22,a\n,brand,effortless.repeat,3,,,A\n,brand,identity.own,3,,2026-03-21,A\n,brand,effortless.chasing,3,,2026-03-21,A,extra\n,cell:open/x,effortless.wait,\"3\n\",,2026-03-21,A\n"
	_, err = principles.ReadCSV(strings.NewReader(wrong), principles.Reading{Map: bank(t)})
	golden(t, "wrong-csv.txt", []byte(err.Error()+"\n"))
	for want, text := range map[string]string{
		"line 1, column 1: the sheet is empty":                              "",
		`there is no column "Scroe" on a worksheet; did you mean "Score"`:   "Subject,Question key,Scroe\n",
		`a worksheet has the column "Question key", in Persian "کلید پرسش"`: "Subject,Score\n",
		`line 1, column 3: the column "امتیاز" is here twice`:               "Subject,Score,امتیاز,Question key\n",
		"line 2":                   "Subject,Question key,Score\n\"brand,effortless.wait,4\n",
		"UTF-16":                   "\xff\xfeS\x00",
		"Excel":                    "PK\x03\x04",
		"more than 16777216 bytes": strings.Repeat("x", 16<<20+1),
	} {
		_, err := principles.ReadCSV(strings.NewReader(text), principles.Reading{Map: bank(t)})
		require.ErrorContains(t, err, want)
	}
	_, err = principles.ReadMarkdown(strings.NewReader(strings.Repeat("x\n", 1000)), principles.Reading{Map: bank(t)})
	require.ErrorContains(t, err, "100 problems and more")
	_, err = principles.ReadMarkdown(strings.NewReader(""), principles.Reading{})
	require.ErrorContains(t, err, "name no map")
	_, err = principles.ReadCSV(errReader{}, principles.Reading{Map: bank(t)})
	require.ErrorIs(t, err, errBroken)
}

var errBroken = errors.New("broken")

type errReader struct{}

func (errReader) Read([]byte) (int, error) { return 0, errBroken }

func (errReader) Write([]byte) (int, error) { return 0, errBroken }

func TestTheOptionsFillInWhatASheetLeavesOut(t *testing.T) {
	const short = "## `brand`\n#### `effortless.wait`\n- Score: 4\n"
	_, err := principles.ReadMarkdown(strings.NewReader(short), principles.Reading{Map: bank(t)})
	require.ErrorContains(t, err, "whose answer")
	require.ErrorContains(t, err, "when it was judged")
	back, err := principles.ReadMarkdown(strings.NewReader(short), principles.Reading{Map: bank(t), Assessor: "A", Time: noon})
	require.NoError(t, err)
	require.Equal(t, "A", back[0].Assessor)
	require.Equal(t, noon, back[0].Time)
}

func TestNoCellIsAFormula(t *testing.T) {
	s := everything(t)
	for seed := range uint64(2) {
		given := newRandomly(seed).answered(s, noon)
		for i := range given {
			given[i].Assessor = "=cmd|' /C calc'!A0"
		}
		for _, lang := range languages {
			rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(table(t, s, principles.SheetOptions{Lang: lang, Filled: given}), "\ufeff"))).ReadAll()
			require.NoError(t, err)
			for _, row := range rows {
				for _, cell := range row {
					for _, piece := range regexp.MustCompile("[;\t\r\n]").Split(cell, -1) { // as a spreadsheet reads it that expects other signs between cells
						piece = strings.TrimLeft(piece, " \u00a0\u200f\u200e\u200c")
						require.NotRegexp(t, "^[=+@|%\u2212\uff1d\uff0b\uff0d\uff20-]", piece)
					}
				}
			}
		}
	}
}

func TestAFilledSheetIsOneAssessorsAnswersToItsQuestions(t *testing.T) {
	s := sheet(t, bank(t), principles.Plan{Subjects: []principles.Subject{principles.Brand()}})
	good := principles.Assessment{Map: "bank", Subject: principles.Brand(), Principle: "effortless", Question: "effortless.wait", Assessor: "A", Time: noon, Score: 4}
	other, elsewhere, wrong, second, empty := good, good, good, good, good
	other.Assessor, other.Question = "B", "effortless.steps"
	elsewhere.Subject = principles.Journey()
	wrong.Principle, wrong.Question = "senses", "effortless.steps"
	second.Score = 3
	empty.Score = 0
	for want, list := range map[string][]principles.Assessment{
		"a sheet is one assessor's": {good, other}, "the sheet does not ask": {elsewhere}, `a question about "effortless", not "senses"`: {wrong},
		"a second answer": {good, second}, "a score of 0": {empty},
	} {
		var out bytes.Buffer
		require.ErrorIs(t, s.Markdown(&out, principles.SheetOptions{Filled: list}), principles.ErrFilled)
		err := s.CSV(&out, principles.SheetOptions{Filled: list})
		require.ErrorIs(t, err, principles.ErrFilled)
		require.ErrorContains(t, err, want)
		require.Zero(t, out.Len())
	}
	require.ErrorIs(t, s.Markdown(errReader{}, principles.SheetOptions{}), errBroken)
	require.ErrorIs(t, s.CSV(errReader{}, principles.SheetOptions{}), errBroken)
}

func TestNoTextBreaksOutOfItsLine(t *testing.T) {
	hostile := touchpoint.Plain("a\r\n#### `effortless.wait`\r- Score: 4\u2028- Score: 4\n\n<script>\u202e")
	c := principles.Catalogue{
		Source:     hostile,
		Principles: []principles.Principle{{Key: "p", Name: hostile, Statement: hostile, Level: principles.BrandLevel}},
		Questions:  []principles.Question{{Key: "p.q", Principle: "p", Asks: hostile, Marks: []touchpoint.Text{hostile, hostile, hostile, hostile, hostile}}},
	}
	s := sheet(t, bank(t), principles.Plan{Catalogue: c})
	s.Name = hostile
	for _, lang := range languages {
		written := markdown(t, s, principles.SheetOptions{Lang: lang})
		blank, err := principles.ReadMarkdown(strings.NewReader(written), principles.Reading{Map: bank(t), Catalogue: c})
		require.NoError(t, err)
		require.Empty(t, blank)
		require.NotRegexp(t, `(^|[^\\])<script`, written)
		require.NotContains(t, written, "\u202e")
		blank, err = principles.ReadCSV(strings.NewReader(table(t, s, principles.SheetOptions{Lang: lang})), principles.Reading{Map: bank(t), Catalogue: c})
		require.NoError(t, err)
		require.Empty(t, blank)
	}
}

func TestKeysThatDifferOnlyInTheirSpellingStayApart(t *testing.T) {
	marks := []touchpoint.Text{touchpoint.Plain("a"), touchpoint.Plain("b"), touchpoint.Plain("c"), touchpoint.Plain("d"), touchpoint.Plain("e")}
	q := func(key touchpoint.Key) principles.Question {
		return principles.Question{Key: key, Principle: "p", Asks: touchpoint.Plain(string(key)), Marks: marks}
	}
	c := principles.Catalogue{
		Principles: []principles.Principle{{Key: "p", Name: touchpoint.Plain("p"), Statement: touchpoint.Plain("p")}},
		Questions:  []principles.Question{q("q.1"), q("q.۱"), q("Q.1")},
	}
	for i, key := range []string{"q.1", "q.۱", "Q.1", "q.١"} {
		back, err := principles.ReadMarkdown(strings.NewReader("## `brand`\n#### `"+key+"`\n- Score: 4\n"), principles.Reading{Map: bank(t), Catalogue: c, Assessor: "A", Time: noon})
		require.NoError(t, err)
		require.Equal(t, c.Questions[i%3].Key, back[0].Question, "as it is written, else the first")
	}
}

func TestALongNoteIsRefusedInGoodTime(t *testing.T) {
	long := "## `brand`\n#### `effortless.wait`\n- Score: 4\n- Note: x\n" + strings.Repeat("  y\n", 4_000_000)
	_, err := principles.ReadMarkdown(strings.NewReader(long), principles.Reading{Map: bank(t), Assessor: "A", Time: noon})
	require.ErrorContains(t, err, "at most 10000 are allowed")
}

func TestALongTableIsReadInMemoryOfItsSize(t *testing.T) {
	row := "brand,effortless.wait,1,A,2026-01-01\n"
	long := "Subject,Question key,Score,Assessor,Date\n" + strings.Repeat(row, 8<<20/len(row))
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	_, err := principles.ReadCSV(strings.NewReader(long), principles.Reading{Map: bank(t)})
	runtime.ReadMemStats(&after)
	require.ErrorContains(t, err, "100 problems and more")
	require.Less(t, (after.TotalAlloc-before.TotalAlloc)/uint64(len(long)), uint64(60), "bytes for each of the sheet's")
}
