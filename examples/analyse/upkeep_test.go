package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/gap"
	"github.com/safar-cx/safar/gap/rules"
	"github.com/safar-cx/safar/journey/version"
)

// older writes the airport's map as it may have been before: a cell with another owner, an action taken for smaller, a goal in other words.
func older(t *testing.T) string {
	t.Helper()
	text := written(t, filepath.Join(here, "data", "sfo", "map.json"))
	for _, change := range [][2]string{{`"version": "1"`, `"version": "0"`}, {`"Custodial services"`, `"Cleaning"`}, {`"effort": 120`, `"effort": 90`}, {`"Get through quickly and feel safe."`, `"Get through."`}} {
		require.Contains(t, text, change[0])
		text = strings.Replace(text, change[0], change[1], 1)
	}
	return file(t, "old.json", text)
}

// lenient is a policy that takes a pain without action for an error and passes over what the airport's survey cannot say.
const lenient = `{"schema": "safar.policy/1", "severity": "note", "rules": [
	{"rule": "pain-without-action", "severity": "error"},
	{"rule": "redesign-not-planned", "severity": "warning"},
	{"rule": "owner-without-deputy", "severity": "off"}
], "exceptions": [
	{"rule": "action-incomplete", "action": "menu-mix", "reason": {"en": "The tender says when.", "fa": "زمانش را مناقصه می\u200cگوید."}, "until": "2026-12-31"}
]}`

func file(t *testing.T, name, text string) string {
	t.Helper()
	name = filepath.Join(t.TempDir(), name)
	require.NoError(t, os.WriteFile(name, []byte(text), 0o600))
	return name
}

func TestWhatRulesFindAndWhatChangedIsSaidBelowTheRanking(t *testing.T) {
	old, policy := older(t), file(t, "policy.json", lenient)
	for _, lang := range []string{"en", "fa"} {
		out, err := analyse(t, "-lang", lang, "-rules", "-policy", policy, "-now", "2026-05-03", "-diff", old, "-top", "3", "-json", "out.json", "-markdown", "out.md", "-html", "out.html")
		require.NoError(t, err)
		golden(t, "kept."+lang+".golden", strings.ReplaceAll(out, "out.html", "page.html"))
		title := map[string]string{"en": "What rules find on the map", "fa": "قاعده\u200cها در نقشه چه می\u200cیابند"}[lang]
		require.Contains(t, written(t, "out.md"), "## "+title)
		require.Contains(t, written(t, "out.html"), title+"</h2>")

		text := written(t, "out.json")
		ranking, err := gap.Parse(strings.NewReader(text))
		require.NoError(t, err)
		var again bytes.Buffer
		_, err = ranking.WriteTo(&again)
		require.NoError(t, err)
		require.Equal(t, text, again.String(), "it reads back")
		changes, err := version.Parse(bytes.NewReader(ranking.Diff))
		require.NoError(t, err)
		require.Len(t, changes.List, 4)
		var report struct {
			Findings []struct {
				Rule    string
				Place   struct{ Line int }
				Message map[string]string
			}
			Excused []struct{}
		}
		require.NoError(t, json.Unmarshal(ranking.Rules, &report))
		require.Len(t, report.Excused, 1)
		require.NotEmpty(t, report.Findings)
		for _, f := range report.Findings {
			require.Positive(t, f.Place.Line)
			require.NotEmpty(t, f.Message["fa"])
		}
		_, err = rules.Read(strings.NewReader(text))
		require.NoError(t, err, "rules rest on a ranking that holds what rules found")
	}
}

func TestAMapThatDidNotChangeSaysSo(t *testing.T) {
	out, err := analyse(t, "-diff", filepath.Join(here, "data", "sfo", "map.json"), "-draws", "500", "-html", "")
	require.NoError(t, err)
	require.Contains(t, out, "What changed on the map\n")
	require.Contains(t, out, "Nothing changed.\n")
	require.NotContains(t, out, "What rules find")
}

func TestRulesWithoutADaySayWhatDidNotRun(t *testing.T) {
	out, err := analyse(t, "-data", "shop", "-rules", "-draws", "500", "-html", "")
	require.NoError(t, err)
	require.Contains(t, out, "Rules that need the present day, which was not given: 5.")
	require.Contains(t, out, "Search (Finding)")
}

func TestMistakesAboutTheMapAreLocated(t *testing.T) {
	for want, args := range map[string][]string{
		"-policy and -now are for -rules": {"-now", "2026-05-03"},
		"choose one of them":              {"-data", "shop", "-customer", "c0042", "-rules"},
		"-now: ":                          {"-rules", "-now", "tomorrow"},
		"no such file":                    {"-diff", "nowhere.json"},
		"bad.json: line 1":                {"-rules", "-policy", file(t, "bad.json", `{"schema": "safar.policy/1", "rules": [{"rule": "no-such-rule", "severity": "note"}]}`)},
		"old.json: journey: ":             {"-diff", file(t, "old.json", `{"schema": "safar.map/1"}`)},
	} {
		_, err := analyse(t, append(args, "-draws", "500")...)
		require.ErrorContains(t, err, want)
	}
}
