package principles_test

import (
	"bytes"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/principles"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/document"
)

// The ten in the order and on the levels of the source: it names a level for the first three only.
func TestTheTenAreThere(t *testing.T) {
	c := principles.Standard()
	require.NoError(t, c.Check())
	var keys []touchpoint.Key
	for _, p := range c.Principles {
		keys = append(keys, p.Key)
	}
	require.Equal(t, []touchpoint.Key{"identity", "higher-objectives", "nothing-to-chance", "expectations", "effortless", "stress-free", "senses", "social", "control", "emotions"}, keys)
	for i, level := range []principles.Level{principles.BrandLevel, principles.OfferLevel, principles.InteractionLevel, "", "", "", "", "", "", ""} {
		require.Equal(t, level, c.Principles[i].Level, keys[i])
	}
	require.Contains(t, c.Source.In("en"), "Matt Watkinson")
	require.Contains(t, c.Source.In("fa"), "واتکینسون")
}

func TestEachPrincipleHasQuestionsForEverySubjectAndMedium(t *testing.T) {
	c := principles.Standard()
	for _, p := range c.Principles {
		general := 0
		media := map[principles.Medium]int{}
		on := map[principles.Kind]int{}
		for _, q := range c.Questions {
			if q.Principle != p.Key {
				continue
			}
			require.True(t, strings.HasPrefix(string(q.Key), string(p.Key)+".") || p.Key == "", "%s", q.Key)
			if len(q.Media) == 0 {
				general++
			}
			for _, m := range q.Media {
				media[m]++
			}
			for _, k := range principles.Kinds() {
				if len(q.On) == 0 || slices.Contains(q.On, k) {
					on[k]++
				}
			}
			marked, ok := c.Question(q.Key)
			require.True(t, ok)
			require.Len(t, marked.Marks, principles.Marks)
		}
		require.GreaterOrEqual(t, general, 6, "%s: questions that make sense wherever", p.Key)
		for _, m := range principles.AllMedia() {
			if p.Key == "identity" && m == principles.Physical {
				continue // who one is shows in words and pictures, which all media have
			}
			require.Positive(t, media[m], "%s: questions about %s", p.Key, m)
		}
		for _, k := range principles.Kinds() {
			require.GreaterOrEqual(t, on[k], 3, "%s on a %s", p.Key, k)
		}
	}
}

// A mark can answer one question only.
func TestNoQuestionIsTwo(t *testing.T) {
	two := regexp.MustCompile(`, and (do|does|did|is|are|can|may|was|were|has|have) |، ?و آیا |\?.*\?|؟.*؟`)
	for _, q := range principles.Standard().Questions {
		for lang, text := range q.Asks {
			require.False(t, two.MatchString(text), "%s: %s: %s", q.Key, lang, text)
		}
	}
}

// The keys that assessments are kept under. A key may be added; none may ever go or change its meaning.
func TestTheKeysOfQuestionsStay(t *testing.T) {
	var keys strings.Builder
	for _, q := range principles.Standard().Questions {
		keys.WriteString(string(q.Key) + "\n")
	}
	golden(t, "keys.txt", []byte(keys.String()))
}

// texts calls f with every text of a catalogue.
func texts(c principles.Catalogue, f func(where string, text touchpoint.Text)) {
	f("name", c.Name)
	f("source", c.Source)
	for _, p := range c.Principles {
		f(string(p.Key), p.Name)
		f(string(p.Key), p.Statement)
	}
	for _, a := range c.Anchors {
		f(string(a.Key), a.Name)
		for _, m := range a.Marks {
			f(string(a.Key), m)
		}
	}
	for _, q := range c.Questions {
		f(string(q.Key), q.Asks)
		for _, m := range q.Marks {
			f(string(q.Key), m)
		}
	}
}

func TestEveryTextIsInBothLanguagesAndWellSpelt(t *testing.T) {
	apart := regexp.MustCompile(`(^|[ «])(ن?می) |[^\s\x{200c}] (ها|های|هایی|تر|ترین)( |$|[،؛؟.:])`) // where a half-space belongs
	texts(principles.Standard(), func(where string, text touchpoint.Text) {
		require.Equal(t, []touchpoint.Lang{"en", "fa"}, text.Langs(), where)
		en, fa := text["en"], text["fa"]
		require.NotContains(t, en, "  ", where)
		require.NotContains(t, fa, "  ", where)
		for _, r := range en {
			require.Less(t, r, rune(0x250), "%s: %q in English", where, r)
		}
		for _, r := range fa {
			require.NotContains(t, "\u064a\u0643\u0649\u0660\u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668\u0669,;?\u200d\u200e\u200f", string(r), "%s: %s", where, fa)
			require.False(t, unicode.IsDigit(r) && r < 0x80, "%s: ASCII digit in %s", where, fa)
		}
		require.NotRegexp(t, `\x{200c}( |$|[،؛؟.:«»])|(^| |«)\x{200c}|\x{200c}\x{200c}`, fa, where)
		require.NotRegexp(t, apart, fa, where)
		require.Equal(t, strings.HasSuffix(en, "?"), strings.HasSuffix(fa, "؟"), "%s: both or neither are questions", where)
	})
	for _, q := range principles.Standard().Questions {
		require.Regexp(t, `[؟]$`, q.Asks["fa"], q.Key)
		require.Regexp(t, `[?]$`, q.Asks["en"], q.Key)
	}
}

func TestNoQuestionIsAskedTwice(t *testing.T) {
	seen := map[string]touchpoint.Key{}
	for _, q := range principles.Standard().Questions {
		for _, s := range []string{q.Asks["en"], q.Asks["fa"]} {
			require.Empty(t, seen[s], "%s", q.Key)
			seen[s] = q.Key
		}
	}
}

func TestTheFileOfTheStandardIsCanonical(t *testing.T) {
	var out bytes.Buffer
	_, err := principles.Standard().WriteTo(&out)
	require.NoError(t, err)
	if *update {
		require.NoError(t, os.WriteFile("standard.json", out.Bytes(), 0o644))
	}
	file, err := os.ReadFile("standard.json")
	require.NoError(t, err)
	require.Equal(t, string(file), out.String())
}

func TestTheStandardIsTheCallersOwnCopy(t *testing.T) {
	c := principles.Standard()
	c.Principles[0].Name["en"] = "changed"
	c.Anchors[0].Marks[0]["en"] = "changed"
	c.Questions[0].Asks["en"] = "changed"
	c.Questions[0].On[0] = "changed"
	c.Name["en"] = "changed"
	require.NotContains(t, principles.Standard().Name["en"], "changed")
	texts(principles.Standard(), func(where string, text touchpoint.Text) { require.NotEqual(t, "changed", text["en"], where) })
	require.NoError(t, principles.Standard().Check())
}

const green = `{
  "schema": "safar.principles/1",
  "extends": "standard",
  "principles": [{"key": "green", "name": {"en": "Green", "fa": "سبز"}, "statement": "Nothing is wasted."}],
  "questions": [
    {"key": "green.waste", "principle": "green", "asks": "What is thrown away?", "anchors": "share", "on": ["cell"]},
    {"key": "effortless.carry", "principle": "effortless", "asks": "What must be carried?", "marks": ["a", "b", "c", "d", "e"], "media": ["physical"]}
  ]
}`

func TestATeamAddsItsOwn(t *testing.T) {
	c, err := principles.ParseCatalogue(strings.NewReader(green))
	require.NoError(t, err)
	require.Len(t, c.Principles, 11)
	q, ok := c.Question("green.waste")
	require.True(t, ok)
	require.Contains(t, q.Marks[3].In("en"), "most")
	s := sheet(t, bank(t), principles.Plan{Catalogue: c, Subjects: []principles.Subject{principles.Cell("کاربری", "board")}, Principles: []touchpoint.Key{"green", "effortless"}})
	require.Contains(t, markdown(t, s, principles.SheetOptions{}), "`green.waste`")
	require.Contains(t, markdown(t, s, principles.SheetOptions{}), "`effortless.carry`")

	var out bytes.Buffer
	_, err = c.WriteTo(&out)
	require.NoError(t, err)
	again, err := principles.ParseCatalogue(bytes.NewReader(out.Bytes()))
	require.NoError(t, err)
	require.Equal(t, c, again)

	p, ok := again.Principle("green")
	require.True(t, ok)
	more, err := principles.Standard().With(principles.Catalogue{Name: touchpoint.Plain("Ours"), Principles: []principles.Principle{p}})
	require.NoError(t, err)
	require.Equal(t, "Ours", more.Name.In("en"))
	_, err = principles.Standard().With(principles.Catalogue{Principles: []principles.Principle{principles.Standard().Principles[0]}})
	require.ErrorContains(t, err, `/principles/0/key: there is a principle "identity" already`)
}

func TestABadCatalogueIsRefusedWithAllItsProblems(t *testing.T) {
	const bad = `{
  "schema": "safar.principles/1",
  "extends": "standard",
  "principles": [{"key": "a b", "name": {"en": "A"}, "statement": ""}, {"key": "green", "name": "G", "statement": "S", "level": "brnad"}],
  "anchors": [{"key": "x", "marks": ["1", "2"]}],
  "questions": [
    {"key": "q", "principle": "gren", "asks": "?", "anchors": "x", "marks": ["1", "2", "3", "4", "5"]},
    {"key": "q", "principle": "green", "asks": "?", "on": ["cell", "cell", "floor"], "media": ["digital", "digitl"]},
    {"key": "r", "principle": "green", "ask": "?", "anchors": "y"}
  ]
}`
	_, err := principles.ParseCatalogue(strings.NewReader(bad))
	var problems document.Problems
	require.ErrorAs(t, err, &problems)
	for _, p := range problems {
		require.Positive(t, p.Line)
	}
	golden(t, "bad-catalogue.txt", []byte(err.Error()+"\n"))
	for want, file := range map[string]string{
		`/schema: this is "safar.map/1", not a catalogue`:                 `{"schema":"safar.map/1"}`,
		`this release reads safar.principles/1, not "safar.principles/2"`: `{"schema":"safar.principles/2"}`,
		`a catalogue says "schema": "safar.principles/1"`:                 `{}`,
		`there is nothing "standrad" to extend; there is "standard"`:      `{"schema":"safar.principles/1","extends":"standrad"}`,
		"line 1, column 1":              ``,
		`"principles" is here twice`:    `{"schema":"safar.principles/1","principles":[],"principles":[]}`,
		`/questions: expected an array`: `{"schema":"safar.principles/1","questions":3}`,
	} {
		_, err := principles.ParseCatalogue(strings.NewReader(file))
		require.ErrorContains(t, err, want)
	}
}

func TestWhatCustomersMeetFollowsFromTheChannel(t *testing.T) {
	d, p, h := principles.Digital, principles.Physical, principles.Human
	for _, c := range []struct {
		kind    touchpoint.ChannelKind
		service touchpoint.Service
		want    []principles.Medium
	}{
		{touchpoint.Web, "", []principles.Medium{d}}, {touchpoint.Web, touchpoint.Assisted, []principles.Medium{d, h}},
		{touchpoint.Phone, "", []principles.Medium{h}}, {touchpoint.Phone, touchpoint.Automatic, []principles.Medium{d}},
		{touchpoint.InPerson, "", []principles.Medium{p, h}}, {touchpoint.InPerson, touchpoint.Assisted, []principles.Medium{p, h}},
		{touchpoint.InPerson, touchpoint.SelfService, []principles.Medium{p}}, {touchpoint.Place, "", []principles.Medium{p}},
		{touchpoint.Letter, touchpoint.Automatic, []principles.Medium{p}}, {touchpoint.Other, touchpoint.Assisted, nil},
	} {
		require.Equal(t, c.want, principles.MediaOf(touchpoint.Channel{Kind: c.kind, Service: c.service}), "%s %s", c.kind, c.service)
	}
}
