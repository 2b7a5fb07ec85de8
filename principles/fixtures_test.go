package principles_test

import (
	"bytes"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/principles"
	"github.com/safar-cx/safar/touchpoint"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		require.NoError(t, os.MkdirAll("testdata", 0o755))
		require.NoError(t, os.WriteFile(path, got, 0o644))
	}
	want, err := os.ReadFile(path)
	require.NoError(t, err)
	require.Equal(t, string(want), string(got))
}

func both(en, fa string) touchpoint.Text {
	return touchpoint.Text{touchpoint.English: en, touchpoint.Persian: fa}
}

// bank is a map with a screen, a person, a sign and something unknown, Persian keys, and names that want to be more than names.
func bank(t testing.TB) *journey.Map {
	t.Helper()
	m, err := journey.New(journey.Draft{
		Key: "bank", Name: both("A *bank* <b>&amp;</b>", "بانک\u200cها"),
		Channels: []touchpoint.Channel{
			{Key: "web", Kind: touchpoint.Web}, {Key: "desk", Kind: touchpoint.InPerson}, {Key: "sign", Kind: touchpoint.Signage}, {Key: "other", Kind: touchpoint.Other},
		},
		Touchpoints: []touchpoint.Touchpoint{
			{Key: "form", Name: both("=Form|`1`", "فرم"), Channel: "web"}, {Key: "باجه_1", Name: both("Desk", "باجه"), Channel: "desk"},
			{Key: "board", Channel: "sign"}, {Key: "talk", Channel: "other"},
		},
		Stages: []journey.Stage{{Key: "open", Name: both("Opening\u202e an account", "باز کردن حساب")}, {Key: "کاربری"}},
		Cells: []journey.Cell{
			{Stage: "open", Touchpoint: "form"}, {Stage: "open", Touchpoint: "باجه_1"}, {Stage: "کاربری", Touchpoint: "board"}, {Stage: "کاربری", Touchpoint: "talk"},
		},
	})
	require.NoError(t, err)
	return m
}

func sheet(t testing.TB, m *journey.Map, p principles.Plan) *principles.Sheet {
	t.Helper()
	s, err := principles.NewSheet(m, p)
	require.NoError(t, err)
	return s
}

func markdown(t testing.TB, s *principles.Sheet, o principles.SheetOptions) string {
	t.Helper()
	var out bytes.Buffer
	require.NoError(t, s.Markdown(&out, o))
	return out.String()
}

func table(t testing.TB, s *principles.Sheet, o principles.SheetOptions) string {
	t.Helper()
	var out bytes.Buffer
	require.NoError(t, s.CSV(&out, o))
	return out.String()
}

func canonical(t testing.TB, s *principles.Set) string {
	t.Helper()
	var out bytes.Buffer
	n, err := s.WriteTo(&out)
	require.NoError(t, err)
	require.EqualValues(t, out.Len(), n)
	return out.String()
}

var noon = time.Date(2026, time.March, 21, 12, 0, 0, 0, time.UTC)

// said are notes that want to be something else: markup, formulas, controls, other letters and digits.
var said = []string{
	"", "Too slow.", "=HYPERLINK(\"http://example.com\",\"x\")", "+1", "-2", "@SUM(A1)", "'=1+1", "''", "'quoted'", "|cmd", "\uff1d1", "\t=1", " -",
	"# heading", "> quote", "- item", "1. item", "2) item", "``code``", "*bold* _low_ snake_case_name", "<script>alert(1)</script>", "[a](http://example.com)", "a\\*b\\", "C:\\path",
	"&lt; &amp; & &", "~~gone~~ a~b", "two\nlines", "a\n\nb", "a\n\n\n\nb\n", "- a\n- b\n\n1. c", "--- \n***", "Score: 4", "- **Score:** 4", "<!-- x -->", "#### 1 `effortless.wait`",
	"می\u200cشود ۱۲۳ ١٢٣ 123", "كيفية عربي", "\u202eoverridden\u202c", "\u2067isolate", "\u200fmark\u200e", "nul\x00bell\a", "a;=1", "a; '=1", "a;'b", "wait;\n  +1\t@x;;-", "a,b\"c\"", "\"", "؛ ، «»", "\u00a0x\u00a0", "—", "\u2028x", "=",
}

// randomly makes assessments of the bank and a set of their making.
type randomly struct{ *rand.Rand }

func newRandomly(seed uint64) randomly { return randomly{rand.New(rand.NewPCG(seed, 5))} }

func (r randomly) note() string { return said[r.IntN(len(said))] }

func (r randomly) assessment() principles.Assessment {
	subjects := []principles.Subject{principles.Brand(), principles.Journey(), principles.Stage("open"), principles.Cell("open", "form"), principles.Cell("open", "باجه_1")}
	a := principles.Assessment{
		Map: "bank", Subject: subjects[r.IntN(len(subjects))], Principle: "effortless", Question: touchpoint.Key("effortless." + []string{"wait", "steps"}[r.IntN(2)]),
		Assessor: []string{"assessor A", "Assessor  a", "ارزیاب ۱", "ارزياب ١", "B"}[r.IntN(5)], Time: noon.Add(time.Duration(r.IntN(3)) * time.Second),
		Score: []principles.Score{1, 2, 3, 4, 5, principles.DoesNotApply}[r.IntN(6)], Note: r.note(), Evidence: r.note(),
	}
	if r.IntN(4) == 0 {
		a.ID = uuid.NewSHA1(uuid.NameSpaceURL, fmt.Append(nil, r.IntN(5)))
	}
	return a
}

// answered fills a sheet by chance.
func (r randomly) answered(s *principles.Sheet, times ...time.Time) []principles.Assessment {
	var out []principles.Assessment
	for _, section := range s.Sections {
		for _, part := range section.Parts {
			for _, q := range part.Questions {
				if r.IntN(3) > 0 {
					continue
				}
				a := r.assessment()
				a.ID, a.Map, a.Subject, a.Principle, a.Question = uuid.UUID{}, s.Map, section.Subject, part.Principle.Key, q.Key
				a.Assessor, a.Time = "ارزیاب ۱", times[r.IntN(len(times))]
				out = append(out, a.Normal())
			}
		}
	}
	return out
}
