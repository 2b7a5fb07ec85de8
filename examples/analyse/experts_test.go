package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/gap"
)

// filled is the made-up worksheets that come with the repository.
var filled = filepath.Join(here, "..", "worksheet", "data", "filled")

func TestWhatAssessorsFindStandsBesideWhatCustomersSay(t *testing.T) {
	for _, lang := range []string{"en", "fa"} {
		out, err := analyse(t, "-lang", lang, "-assessments", filled, "-top", "3", "-html", "")
		require.NoError(t, err)
		golden(t, "assessed."+lang+".golden", out)
	}
	out, err := analyse(t, "-assessments", filepath.Join(filled, "assessor-a.md"), "-assessments", filepath.Join(filled, "assessor-c.fa.csv"), "-json", "-")
	require.NoError(t, err)
	r, err := gap.Parse(strings.NewReader(out))
	require.NoError(t, err)
	require.Equal(t, 2, r.Principles.Card.Assessors)
	require.Len(t, r.Principles.Cells, 1)
	require.Equal(t, gap.ViewUnsure, r.Principles.Cells[0].View, "two assessors are too few to tell")
}

func TestPublishedAssessmentsNameNobody(t *testing.T) {
	out, err := analyse(t, "-assessments", filled, "-publish", "-json", "-")
	require.NoError(t, err)
	require.Contains(t, out, `"principles"`)
	for _, secret := range []string{"assessor A", "ارزیاب ب", "Seats face the corridor", "نان تازه"} {
		require.NotContains(t, out, secret)
	}
}

func TestWeightsOfPrinciplesAreReadAndMistakesLocated(t *testing.T) {
	file := filepath.Join(t.TempDir(), "weights.json")
	require.NoError(t, os.WriteFile(file, []byte(`{"schema": "safar.weights/1", "given": [{"principle": "effortless", "weight": 3}, {"principle": "senses", "weight": 1}]}`), 0o666))
	out, err := analyse(t, "-assessments", filled, "-weights", file, "-html", "")
	require.NoError(t, err)
	require.Contains(t, out, "Principles count as was stated.")
	require.NoError(t, os.WriteFile(file, []byte(`{"schema": "safar.weights/1", "given": [{"principle": "effortless", "weight": -3}]}`), 0o666))
	_, err = analyse(t, "-assessments", filled, "-weights", file)
	require.ErrorContains(t, err, "weights.json")
	require.ErrorContains(t, err, "above 0")
	for want, args := range map[string][]string{
		"there are none":       {"-weights", file},
		"ends with .json":      {"-assessments", filepath.Join(here, "main.go")},
		"no such file":         {"-assessments", "nowhere.md"},
		"a set of assessments": {"-assessments", filepath.Join(here, "data", "sfo", "map.json")},
	} {
		_, err := analyse(t, args...)
		require.ErrorContains(t, err, want)
	}
}
