package rule_test

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/journey/journeytest"
	"github.com/safar-cx/safar/journey/rule"
	"github.com/safar-cx/safar/touchpoint"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// Each standard rule has fixtures that show what it finds, in both languages, and where it finds nothing.
func TestStandardRulesFindWhatTheirFixturesSay(t *testing.T) {
	journeytest.Run(t, "testdata/standard", rule.Standard()...)
}

func TestEveryStandardRuleIsDocumentedInBothLanguages(t *testing.T) {
	require.GreaterOrEqual(t, len(rule.Standard()), 25)
	seen := map[string]touchpoint.Key{}
	for _, r := range rule.Standard() {
		require.NoError(t, r.Validate())
		for _, text := range []touchpoint.Text{r.Title, r.Doc, r.Why, r.Message, r.Fix} {
			require.Empty(t, seen[text[touchpoint.English]], "%s says the same as another rule", r.Name)
			seen[text[touchpoint.English]] = r.Name
			require.Equal(t, braces(text[touchpoint.English]), braces(text[touchpoint.Persian]), "%s: the languages name the same arguments", r.Name)
		}
		require.Regexp(t, `[ء-ی]`, r.Message[touchpoint.Persian])
		require.NotContains(t, r.Fix[touchpoint.English], "{", "%s: what to do is the same whatever was found, and stands in lists of rules", r.Name)
	}
}

func braces(s string) map[string]bool {
	names := map[string]bool{}
	for _, name := range regexp.MustCompile(`\{[^}]*\}`).FindAllString(s, -1) {
		names[name] = true
	}
	return names
}

// What each rule says of its fixtures, in both languages, to be read by people.
func TestStandardRulesSay(t *testing.T) {
	var got bytes.Buffer
	fixtures := 0
	for _, r := range rule.Standard() {
		files, err := filepath.Glob("testdata/standard/" + string(r.Name) + "/*.jsonc")
		require.NoError(t, err)
		found := false
		for _, file := range files {
			fixtures++
			report := journeytest.ReadFixture(t, file).Check(t, r)
			require.Empty(t, report.Skipped)
			found = found || len(report.Findings) > 0
			for _, lang := range []touchpoint.Lang{touchpoint.English, touchpoint.Persian} {
				require.NoError(t, report.WriteText(&got, lang))
				for _, f := range report.Findings {
					require.NotContains(t, f.Message(lang), "{", "every name in braces is filled in")
				}
			}
		}
		require.True(t, found, r.Name)
	}
	require.Greater(t, fixtures, 60)
	golden(t, "testdata/standard.golden", visible(got.String()))
}

// visible writes characters that set text apart as names, so that the file shows them.
func visible(s string) []byte {
	return []byte(strings.NewReplacer("\u2068", "<FSI>", "\u2069", "<PDI>", "testdata/standard/", "").Replace(s))
}

func golden(t *testing.T, path string, got []byte) {
	t.Helper()
	if *update {
		require.NoError(t, os.WriteFile(path, got, 0o644))
	}
	want, err := os.ReadFile(path)
	require.NoError(t, err)
	require.Equal(t, string(want), string(got))
}

// No directory of fixtures is left over from a rule that has gone.
func TestFixturesBelongToRules(t *testing.T) {
	names := map[string]bool{}
	for _, r := range rule.Standard() {
		names[string(r.Name)] = true
	}
	dirs, err := os.ReadDir("testdata/standard")
	require.NoError(t, err)
	for _, d := range dirs {
		require.True(t, names[d.Name()], d.Name())
	}
}
