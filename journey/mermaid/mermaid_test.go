package mermaid_test

import (
	"bytes"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/journey/mermaid"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/document"
)

func parse(t *testing.T, text string) mermaid.Diagram {
	t.Helper()
	d, err := mermaid.Parse(strings.NewReader(text))
	require.NoError(t, err, "%s", text)
	return d
}

func write(t *testing.T, d mermaid.Diagram) string {
	t.Helper()
	var b bytes.Buffer
	n, err := d.WriteTo(&b)
	require.NoError(t, err)
	require.Equal(t, int64(b.Len()), n)
	return b.String()
}

func english(remarks []mermaid.Remark) (out []string) {
	for _, r := range remarks {
		out = append(out, r.Text[touchpoint.English])
	}
	return out
}

// through takes a diagram through a map and back.
func through(t *testing.T, d mermaid.Diagram, o mermaid.Options) mermaid.Diagram {
	t.Helper()
	draft, _ := d.Draft(o)
	m, err := journey.New(draft)
	require.NoError(t, err)
	back, _ := mermaid.Of(m, o)
	return back
}

// held is a diagram without what a map has no place for.
func held(d mermaid.Diagram) mermaid.Diagram {
	d.AccTitle, d.Remarks = "", nil
	return d
}

func TestTheDiagramsOfOthersGoThroughAMapAndBack(t *testing.T) {
	names, err := filepath.Glob("../../../shared/data/mermaid/*.mmd")
	require.NoError(t, err)
	if len(names) == 0 {
		t.Skip("the diagrams are not here: ../shared/data/mermaid beside the project")
	}
	require.Len(t, names, 20)
	// Sections and tasks, counted by eye.
	size := map[string][2]int{
		"01": {2, 5}, "02": {1, 0}, "03": {2, 2}, "04": {2, 5}, "05": {3, 8}, "06": {1, 1}, "07": {1, 1}, "08": {2, 5}, "09": {3, 7}, "10": {3, 11},
		"11": {2, 5}, "12": {2, 5}, "13": {2, 5}, "14": {1, 0}, "15": {1, 2}, "16": {6, 11}, "17": {6, 19}, "18": {2, 6}, "19": {5, 22}, "20": {5, 15},
	}
	for _, name := range names {
		t.Run(filepath.Base(name), func(t *testing.T) {
			text, err := os.ReadFile(name)
			require.NoError(t, err)
			d := parse(t, string(text))
			n := 0
			for _, s := range d.Sections {
				n += len(s.Tasks)
			}
			require.Equal(t, size[filepath.Base(name)[:2]], [2]int{len(d.Sections), n})
			require.Equal(t, held(d), through(t, d, mermaid.Options{}))
			again := parse(t, write(t, d))
			require.Equal(t, d.AccTitle, again.AccTitle)
			require.Equal(t, held(d), held(again))
			require.Equal(t, write(t, d), write(t, again))
		})
	}
}

func TestEverythingOfADiagramIsHeld(t *testing.T) {
	text, err := os.ReadFile("testdata/everything.mmd")
	require.NoError(t, err)
	for _, eol := range []string{"\n", "\r\n", "\r"} {
		d := parse(t, "\ufeff"+strings.ReplaceAll(string(text), "\n", eol))
		require.Equal(t, mermaid.Diagram{
			Title: "Buying; in a shop: #1", AccTitle: "Buying # all of it", Description: "Two lines",
			Sections: []mermaid.Section{
				{Tasks: []mermaid.Task{{Name: "before any section", Score: 4, Scored: true}}},
				{Name: "یافتن", Tasks: []mermaid.Task{
					{Name: "جست\u200cوجو", Score: 3.5, Scored: true, Actors: []string{"مشتری", "Me, myself"}},
					{Name: "journey to the shop", Score: 7, Scored: true, Actors: []string{"Me"}},
				}},
				{Name: "Pay", Tasks: []mermaid.Task{{Name: "title", Score: 0, Scored: true}, {Name: "queue", Actors: []string{"Me"}}, {Name: "<b>pay</b>", Actors: []string{"Me"}}}},
			},
			Remarks: d.Remarks,
		}, d)
		var lines []int
		for _, r := range d.Remarks {
			lines = append(lines, r.Line)
		}
		require.Equal(t, []int{3, 7, 15, 20, 22, 23, 24, 24}, lines)
		require.Equal(t, []string{
			`The setting "config" of the front matter is not held.`,
			"A directive is not held.",
			`The earlier "from the front matter" is dropped, since only the last one counts.`,
			`The score 7 of the task "journey to the shop" lies outside 1 to 5, where Mermaid draws faces; it is kept as it is.`,
			`The score 0 of the task "title" lies outside 1 to 5, where Mermaid draws faces; it is kept as it is.`,
			`The task "queue" has no score; Mermaid draws it as 0.`,
			`What follows the actors of the task "<b>pay</b>" is dropped, as Mermaid does.`,
			`The score "good" of the task "<b>pay</b>" is not a number, such as 1, bad, to 5, good; it is dropped.`,
		}, english(d.Remarks))
		require.Equal(t, held(d), through(t, d, mermaid.Options{}))
	}
}

func TestMistakesAreLocated(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"", `line 1, column 1: a user-journey diagram begins with the word "journey"`},
		{"graph TD\nA-->B", `line 1, column 1: a user-journey diagram begins`},
		{"journeys\n", `line 1, column 1: a user-journey diagram begins`},
		{"---\ntitle: A\njourney\n", `line 1, column 1: the front matter is not closed`},
		{"journey\n  Make tea\n", `line 2, column 3: this is neither a title nor a section nor a task`},
		{"journey\n  Make tea:\n", `line 2, column 12: the task has neither score nor actors`},
		{"journey\n  : 5: Me\n", `line 2, column 3: the task has no name`},
		{"journey\n  section\n", `line 2, column 3: the section has no text`},
		{"journey\n  title \n", `line 2, column 3: the title has no text`},
		{"journey\n  accTitle:\n", `line 2, column 3: the title for screen readers has no text`},
		{"journey\n  section A: b\n", `line 2, column 12: ":" cannot stand in the name of a section; write #58; instead`},
		{"journey\n  title A; b\n", `line 2, column 10: ";" cannot stand in the name of a title; write #59; instead`},
		{"journey\n  چای; b: 5\n", `line 2, column 6: ";" cannot stand in the name of a task`},
		{"journey\n  A: 5: Me; You\n", `line 2, column 11: ";" cannot stand in a list of actors`},
		{"journey\n  A:%% 5\n", `line 2, column 4: what follows %% is a comment`},
		{"journey\n  Journey ends: 5\n", `line 2, column 3: the word "journey" stands at the beginning alone`},
		{"journey\n  accDescr { never\n closed", `line 2, column 3: the description is not closed`},
		{"journey\n%%{init: x\n A: 5", `line 2, column 1: the directive is not closed`},
		{"journey\n A\xff: 5", `line 2, column 3: not valid UTF-8`},
		{"journey\n a\n b\n", "line 3, column 2"},
	} {
		_, err := mermaid.Parse(strings.NewReader(c.text))
		require.ErrorContains(t, err, c.want, "%q", c.text)
		require.ErrorContains(t, err, "mermaid: ")
		var found document.Problems
		require.ErrorAs(t, err, &found)
	}
	_, err := mermaid.Parse(strings.NewReader(strings.Repeat(" ", mermaid.MaxSize+1)))
	require.ErrorIs(t, err, mermaid.ErrSize)
	_, err = mermaid.Parse(iotest.ErrReader(os.ErrClosed))
	require.ErrorIs(t, err, os.ErrClosed)
}

func TestScoresAreNeverMeasured(t *testing.T) {
	d := parse(t, "journey\nsection S\nworst: 1\ngood: 4\nbeyond: 9\nunknown: : Me\n")
	for scores, want := range map[mermaid.As]journey.Levels{
		mermaid.Felt:     {},
		mermaid.Intended: {Intended: journey.Level{Value: 0.75, Basis: journey.Stated}},
		mermaid.Desired:  {Desired: journey.Level{Value: 0.75, Basis: journey.Stated}},
	} {
		draft, remarks := d.Draft(mermaid.Options{Scores: scores})
		require.Equal(t, want, draft.Cells[1].Levels)
		for i, c := range draft.Cells {
			require.True(t, i == 1 || reflect.DeepEqual(c.Levels, journey.Levels{}), "nobody wants or means the worst mark, or one beyond the scale")
			require.Empty(t, c.Items)
		}
		require.Equal(t, touchpoint.Text{"en": "1 of 5, stated", "fa": "۱ از ۵، اعلام\u200cشده"}, draft.Cells[0].Emotion)
		require.Equal(t, scores != mermaid.Felt, strings.Contains(strings.Join(english(remarks), " "), "level that someone wants or means (2)"))
		require.Nil(t, draft.Cells[3].Emotion)
		require.Equal(t, held(d), through(t, d, mermaid.Options{Scores: scores}))
	}
}

func TestWhatADiagramCannotHoldIsSaid(t *testing.T) {
	file, err := os.Open("../../examples/analyse/data/sfo/map.json")
	require.NoError(t, err)
	defer file.Close()
	m, err := journey.Parse(file)
	require.NoError(t, err)
	d, remarks := mermaid.Of(m, mermaid.Options{Scores: mermaid.Intended})
	require.Equal(t, len(m.Stages()), len(d.Sections))
	said := strings.Join(english(remarks), "\n")
	require.Contains(t, said, "Not in the diagram: channels")
	require.Contains(t, said, "Not in the diagram: cells with an owner or deputy")
	for _, r := range remarks {
		require.NotEmpty(t, r.Text[touchpoint.Persian])
	}
	require.Equal(t, d.Sections, parse(t, write(t, d)).Sections)
	fa, _ := mermaid.Of(m, mermaid.Options{Lang: touchpoint.Persian})
	require.NotEqual(t, d.Sections[0].Name, fa.Sections[0].Name)
	empty, none := mermaid.Of(nil, mermaid.Options{})
	require.Equal(t, "journey\n", write(t, empty))
	require.Empty(t, none)
}

func TestHostileNamesStayNames(t *testing.T) {
	for _, name := range hostile {
		d := mermaid.Diagram{Title: name, AccTitle: name, Description: name, Sections: []mermaid.Section{{Name: name, Tasks: []mermaid.Task{
			{Name: name, Score: 1, Scored: true, Actors: []string{name, "after"}}, {Name: name},
		}}}}
		text := write(t, d)
		again := parse(t, text)
		again.Remarks = nil
		require.Equal(t, d, again, "%q", text)
		require.NotRegexp(t, `[%<>{}]|[\x{202a}-\x{202e}\x{2066}-\x{2069}]`, text)
	}
}

// hostile are names that mean something to Mermaid, to HTML or to an editor.
var hostile = []string{
	"a: b", "a; b", "a # b", "# b", "%% b", "a%%b", "%%{init: {\"theme\": \"dark\"}}%%", "}%%", "<script>alert(1)</script>", "a, b", "#35;", "#quot;", "&lt;b&gt;",
	"journey", "Journey to the shop", "title A", "section A", "SECTION", "accTitle", "accTitle: A", "accDescr {", "---", "a --> b", "style:#a;", "5: Me", "\"quoted\"",
	"\u202eabc", "\u2066abc\u2069", "جست\u200cوجو", "\ufb02\u00b0\u00b035\u00b6\u00df", "click a href \"javascript:alert(1)\"", "a<br/>b", "`code`", "\\", "😀", "K\u212a",
}

func TestTheSameTaskAtTwoStagesIsOneTouchpoint(t *testing.T) {
	d := parse(t, "journey\nsection A\nsign in: 3\nbuy: 4\nsign in: 2\nsection A\nbuy: 5\nsign in: 5\n")
	draft, _ := d.Draft(mermaid.Options{})
	require.Equal(t, []touchpoint.Key{"sign-in", "buy", "sign-in-2"}, []touchpoint.Key{draft.Touchpoints[0].Key, draft.Touchpoints[1].Key, draft.Touchpoints[2].Key})
	require.Len(t, draft.Touchpoints, 3)
	require.Equal(t, []touchpoint.Key{"a", "a-2"}, []touchpoint.Key{draft.Stages[0].Key, draft.Stages[1].Key})
	require.Equal(t, held(d), through(t, d, mermaid.Options{}), "the plan keeps the order")
}

func TestALongDiagramLosesItsOrderAndSaysSo(t *testing.T) {
	d := parse(t, "journey\n"+strings.Repeat("a: 3\n", 1001))
	draft, remarks := d.Draft(mermaid.Options{})
	require.Nil(t, draft.Plan)
	require.Contains(t, english(remarks)[0], "more than a planned path may have")
	_, err := journey.New(draft)
	require.NoError(t, err)
}

func TestAnEmptyDiagramIsAMapOfOneStage(t *testing.T) {
	d := parse(t, "journey")
	draft, _ := d.Draft(mermaid.Options{Key: "mine"})
	require.Equal(t, touchpoint.Key("mine"), draft.Key)
	require.Len(t, draft.Stages, 1)
	require.Equal(t, held(d), through(t, d, mermaid.Options{}))
}

func TestAScoreThatIsNoNumberIsNotWritten(t *testing.T) {
	d := mermaid.Diagram{Sections: []mermaid.Section{{Name: "S", Tasks: []mermaid.Task{{Name: "a", Score: math.NaN(), Scored: true}, {Name: "b", Score: math.Inf(1), Scored: true}, {}}}, {}}}
	require.Equal(t, "journey\n    section S\n        a: \n        b: \n        -: \n    section -\n", write(t, d))
	draft, _ := d.Draft(mermaid.Options{})
	_, err := journey.New(draft)
	require.NoError(t, err)
}

func TestAScoreSurvivesATextInOneLanguage(t *testing.T) {
	for _, text := range []touchpoint.Text{touchpoint.Plain("3.5 of 5, stated"), {"fa": "۳٫۵ از ۵، اعلام\u200cشده"}} {
		draft, _ := parse(t, "journey\nsection S\na: 1\n").Draft(mermaid.Options{})
		draft.Cells[0].Emotion = text
		m, err := journey.New(draft)
		require.NoError(t, err)
		d, _ := mermaid.Of(m, mermaid.Options{})
		require.Equal(t, mermaid.Task{Name: "a", Score: 3.5, Scored: true}, d.Sections[0].Tasks[0])
	}
}
