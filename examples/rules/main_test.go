package main

import (
	"bytes"
	"flag"
	"io"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/journey/journeytest"
	"github.com/safar-cx/safar/journey/rule"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// The day on which the example is looked at. A team would hand in the day on which the test runs.
var today = journey.Date{Year: 2026, Month: time.May, Day: 3}

// This is all that a team needs: the map passes by its policy, whose exceptions say why and until when.
func TestTheJourneyKeepsToItsRules(t *testing.T) {
	journeytest.Check(t, "data/map.json", journeytest.Options{Policy: "data/policy.json", Now: today, Maps: []string{"data/delivery.json"}})
}

// The faults are there to be found: most standard rules have something to say of them.
func TestTheFaultsAreFound(t *testing.T) {
	report := journeytest.Report(t, "data/map.json", journeytest.Options{Now: today, Maps: []string{"data/delivery.json"}})
	rules := map[string]bool{}
	for _, f := range report.Findings {
		rules[string(f.Rule)] = true
	}
	require.GreaterOrEqual(t, len(rules), 20)
	require.Empty(t, report.Skipped)
}

// In July the exceptions of June are over, and the test of the team would fail.
func TestExceptionsEnd(t *testing.T) {
	july := journey.Date{Year: 2026, Month: time.July, Day: 1}
	report := journeytest.Report(t, "data/map.json", journeytest.Options{Policy: "data/policy.json", Now: july, Maps: []string{"data/delivery.json"}})
	require.Len(t, report.Of(rule.Error), 2)
	require.Len(t, report.Expired, 2)
}

func at(args ...string) []string {
	return append([]string{"-map", "data/map.json", "-policy", "data/policy.json", "-maps", "data/delivery.json", "-now", "2026-05-03"}, args...)
}

func TestTheProgramPrintsFindings(t *testing.T) {
	for _, c := range []struct{ lang, format string }{{"en", "text"}, {"fa", "text"}, {"en", "json"}, {"fa", "sarif"}} {
		var out bytes.Buffer
		status, err := run(at("-lang", c.lang, "-format", c.format), &out, io.Discard)
		require.NoError(t, err)
		require.Zero(t, status)
		name := "testdata/" + c.lang + "." + c.format
		if *update {
			require.NoError(t, os.WriteFile(name, out.Bytes(), 0o644))
		}
		want, err := os.ReadFile(name)
		require.NoError(t, err)
		require.Equal(t, string(want), out.String())
	}
}

func TestTheStatusSaysWhetherSomethingIsWrong(t *testing.T) {
	var out bytes.Buffer
	status, err := run(at("-policy", ""), &out, io.Discard)
	require.NoError(t, err)
	require.Equal(t, 1, status)
	status, err = run([]string{"-help"}, &out, io.Discard)
	require.NoError(t, err)
	require.Zero(t, status)
	for _, bad := range [][]string{at("-map", "nothing.json"), at("-policy", "nothing.json"), at("-policy", "data/map.json"), at("-now", "tomorrow"), at("-format", "xml"),
		at("-maps", "["), at("-maps", "data/policy.json"), {"-colour"}} {
		status, err := run(bad, &out, io.Discard)
		require.Error(t, err, strings.Join(bad, " "))
		require.Equal(t, 2, status)
	}
}
