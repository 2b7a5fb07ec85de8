package journeytest_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/journey/journeytest"
	"github.com/safar-cx/safar/journey/rule"
	"github.com/safar-cx/safar/touchpoint"
)

var _ = journeytest.Flag()

var today = journey.Date{Year: 2026, Month: time.May, Day: 3}

func TestAMapPassesByItsPolicy(t *testing.T) {
	journeytest.Check(t, "testdata/map.json", journeytest.Options{Policy: "testdata/policy.json", Now: today, Fail: rule.Warning})
}

// nameless finds stages without a name.
func nameless() rule.Rule {
	text := func(en, fa string) touchpoint.Text { return touchpoint.Text{"en": en, "fa": fa} }
	return rule.Rule{
		About: rule.About{Name: "nameless", Title: text("Nameless", "بی\u200cنام"), Doc: text("A stage has no name.", "مرحله\u200cای نام ندارد."),
			Why: text("People read names.", "مردم نام می\u200cخوانند."), Message: text("{stage} has no name", "{stage} نام ندارد"), Fix: text("Name it.", "نامی بنویسید.")},
		Check: func(p *rule.Pass) {
			for i, s := range p.Draft.Stages {
				if s.Name.IsZero() {
					p.Report(p.AtStage(i))
				}
			}
		},
	}
}

func TestFixturesSayWhatIsFound(t *testing.T) {
	journeytest.Run(t, "testdata", nameless())
}

// What must fail is run in a process of its own, and what it says is looked at.
func TestWhatFails(t *testing.T) {
	for _, c := range []struct {
		name  string
		wants []string
		not   string
	}{
		{"Check", []string{"--- FAIL: TestInner/cell-without-owner/stage=buy,touchpoint=basket", "testdata/map.json:6:13: warning: Basket (Buying) has no owner (cell-without-owner)",
			"Name the unit or person who answers for the cell.", "review-overdue did not run: it needs the present day"}, "--- FAIL: TestInner/importance-missing"},
		{"Expired", []string{"--- FAIL: TestInner/cell-without-owner/", "testdata/policy.json:5:18: note: the exception of cell-without-owner for stage=buy ended on 2026-06-30",
			"testdata/map.json:1:1: note: the map does not say when it is to be reviewed"}, "--- FAIL: TestInner/review-without-date"},
		{"Fail", []string{"--- PASS: TestInner", "warning: Basket (Buying) has no owner"}, "--- FAIL"},
		{"NoMap", []string{"journeytest: open testdata/nothing.json"}, ""},
		{"BadMap", []string{`journeytest: rule: testdata/policy.json: journey: line 2, column 13: /schema: this is "safar.policy/1", not a map`}, ""},
		{"NoMaps", []string{`journeytest: no map fits "testdata/*.nothing"`}, ""},
		{"BadPolicy", []string{"journeytest: rule: unusable policy: testdata/map.json"}, ""},
		{"Wrong", []string{`testdata/wrong/nameless/bad.jsonc:4:5: not expected: buy has no name; `, "testdata/wrong/nameless/bad.jsonc:5:5: not expected: use has no name",
			"testdata/wrong/nameless/bad.jsonc:4: expected and not found: [buy has a name]", "testdata/wrong/nameless/bad.jsonc:6: expected and not found: [leave]",
			"no fixture of testdata/wrong/nameless shows where it finds nothing"}, "shows what it finds"},
		{"None", []string{"no fixture of nowhere/nameless shows what it finds", "no fixture of nowhere/nameless shows where it finds nothing"}, ""},
		{"Golden", []string{"testdata/map.json:2: the map has become another from here on"}, ""},
		{"NoGolden", []string{"go test -update writes it"}, ""},
		{"Fixture", []string{"fixture.jsonc:2: a regular expression in quotes is expected at"}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			command := exec.Command(os.Args[0], "-test.run=^TestInner$", "-test.v")
			command.Env = append(os.Environ(), "JOURNEYTEST_INNER="+c.name)
			out, err := command.CombinedOutput()
			require.Equal(t, c.name != "Fail", err != nil, "%s", out)
			for _, want := range c.wants {
				require.Contains(t, string(out), want)
			}
			if c.not != "" {
				require.NotContains(t, string(out), c.not)
			}
		})
	}
}

// TestInner is what TestWhatFails runs.
func TestInner(t *testing.T) {
	const file = "testdata/map.json"
	switch os.Getenv("JOURNEYTEST_INNER") {
	case "":
		t.Skip("this runs within another test only")
	case "Check":
		journeytest.Check(t, file, journeytest.Options{})
	case "Expired":
		journeytest.Check(t, file, journeytest.Options{Policy: "testdata/policy.json", Now: journey.Date{Year: 2026, Month: time.July, Day: 1}})
	case "Fail":
		journeytest.Check(t, file, journeytest.Options{Fail: rule.Error})
	case "NoMap":
		journeytest.Check(t, "testdata/nothing.json", journeytest.Options{})
	case "BadMap":
		journeytest.Check(t, "testdata/policy.json", journeytest.Options{})
	case "NoMaps":
		journeytest.Check(t, file, journeytest.Options{Maps: []string{"testdata/*.nothing"}})
	case "BadPolicy":
		journeytest.Check(t, file, journeytest.Options{Policy: file})
	case "Wrong":
		journeytest.Run(t, "testdata/wrong", nameless())
	case "None":
		journeytest.Run(t, "nowhere", nameless())
	case "Golden":
		m, err := journey.New(journey.Draft{Key: "other", Stages: []journey.Stage{{Key: "s"}}})
		require.NoError(t, err)
		journeytest.Golden(t, file, m)
	case "NoGolden":
		m, err := journey.New(journey.Draft{Key: "other", Stages: []journey.Stage{{Key: "s"}}})
		require.NoError(t, err)
		journeytest.Golden(t, "testdata/nothing.json", m)
	case "Fixture":
		name := filepath.Join(t.TempDir(), "fixture.jsonc")
		require.NoError(t, os.WriteFile(name, []byte("{\n} // want nothing\n"), 0o644))
		journeytest.ReadFixture(t, name)
	}
}

func TestUpdateRewritesAGoldenMap(t *testing.T) {
	m, err := journey.New(journey.Draft{Key: "other", Stages: []journey.Stage{{Key: "s"}}})
	require.NoError(t, err)
	file := filepath.Join(t.TempDir(), "map.json")
	if name := os.Getenv("JOURNEYTEST_GOLDEN"); name != "" {
		journeytest.Golden(t, name, m)
		return
	}
	command := exec.Command(os.Args[0], "-test.run=^TestUpdateRewritesAGoldenMap$", "-update")
	command.Env = append(os.Environ(), "JOURNEYTEST_GOLDEN="+file)
	out, err := command.CombinedOutput()
	require.NoError(t, err, "%s", out)
	text, err := os.ReadFile(file)
	require.NoError(t, err)
	require.True(t, strings.HasPrefix(string(text), "{\n  \"schema\": \"safar.map/1\",\n  \"key\": \"other\""))
	journeytest.Golden(t, file, m)
}
