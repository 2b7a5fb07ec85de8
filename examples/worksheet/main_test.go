package main

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/principles"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// here is the root of the module, from where the program is run.
var here, _ = filepath.Abs(filepath.Join("..", ".."))

func worksheet(t *testing.T, args ...string) (string, error) {
	t.Helper()
	t.Chdir(here)
	var out, errs bytes.Buffer
	err := run(args, &out, &errs)
	return out.String(), err
}

func TestTheShippedSheetsAreReadAndReported(t *testing.T) {
	for _, lang := range []string{"en", "fa"} {
		got, err := worksheet(t, "-lang", lang)
		require.NoError(t, err)
		path := filepath.Join(here, "examples", "worksheet", "testdata", lang+".golden")
		if *update {
			require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o755))
			require.NoError(t, os.WriteFile(path, []byte(got), 0o644))
		}
		want, err := os.ReadFile(path)
		require.NoError(t, err)
		require.Equal(t, string(want), got)
	}
}

func TestTheSetIsWrittenAndReadAgain(t *testing.T) {
	file := filepath.Join(t.TempDir(), "set.json")
	first, err := worksheet(t, "-json", file)
	require.NoError(t, err)
	sheets, err := filepath.Glob("examples/worksheet/data/filled/*")
	require.NoError(t, err)
	require.Len(t, sheets, 3)
	second, err := worksheet(t, append([]string{file}, sheets...)...)
	require.NoError(t, err)
	require.Equal(t, first, second, "what is read twice counts once")
	f, err := os.Open(file)
	require.NoError(t, err)
	defer f.Close()
	set, err := principles.ParseSet(f)
	require.NoError(t, err)
	require.Empty(t, set.Clashes())
}

func TestWorksheetsAreMadeInAllForms(t *testing.T) {
	folder := t.TempDir()
	out, err := worksheet(t, "-write", folder, "-lang", "fa", "-about", "brand, journey, stages, cells", "-by", "senses")
	require.NoError(t, err)
	for _, name := range []string{"worksheet.md", "worksheet.csv", "worksheet.html"} {
		require.Contains(t, out, name)
		made, err := os.ReadFile(filepath.Join(folder, name))
		require.NoError(t, err)
		require.Contains(t, string(made), "حواس")
	}
	_, err = worksheet(t, "-write", folder)
	require.ErrorContains(t, err, "worksheet.md is there already", "it may be filled in")
	blank, err := worksheet(t, filepath.Join(folder, "worksheet.md"), filepath.Join(folder, "worksheet.csv"))
	require.NoError(t, err)
	require.Contains(t, blank, "0 answers")
}

func TestWhatMakesNoSenseIsSaid(t *testing.T) {
	bad := filepath.Join(t.TempDir(), "bad.md")
	require.NoError(t, os.WriteFile(bad, []byte("## `brand`\n#### `effortless.wait`\n- Score: 9\n"), 0o644))
	for want, args := range map[string][]string{
		"there are en and fa":   {"-lang", "de"},
		"malformed subject":     {"-write", t.TempDir(), "-about", "floor"},
		"no such worksheet":     {"-write", t.TempDir(), "-about", "stage:nowhere"},
		"did you mean":          {"-write", t.TempDir(), "-by", "sense"},
		"ends with .md or .csv": {"go.mod"},
		"bad.md: 3 problems":    {bad},
		"no such file":          {"nowhere.csv"},
		"map.json":              {"-map", "map.json"},
	} {
		_, err := worksheet(t, args...)
		require.ErrorContains(t, err, want)
	}
}

// A sheet that is corrected on the day it was filled in is not told from the first one; people hear of it.
func TestTwoAnswersOnOneDateAreNamed(t *testing.T) {
	const sheet = "- Assessor: A\n- Date: 2026-03-21%s\n## `stage:waiting`\n#### `effortless.wait`\n- Score: %d\n"
	folder := t.TempDir()
	first, second := filepath.Join(folder, "first.md"), filepath.Join(folder, "second.md")
	require.NoError(t, os.WriteFile(first, fmt.Appendf(nil, sheet, "", 4), 0o644))
	require.NoError(t, os.WriteFile(second, fmt.Appendf(nil, sheet, "", 2), 0o644))
	for lang, want := range map[string]string{"en": "! A answered effortless.wait about stage:waiting in two ways on one date", "fa": "در یک تاریخ دو پاسخ داده است"} {
		got, err := worksheet(t, "-lang", lang, first, second)
		require.NoError(t, err)
		require.Contains(t, got, want)
		require.Equal(t, 1, strings.Count(got, "! "), got)
	}
	require.NoError(t, os.WriteFile(second, fmt.Appendf(nil, sheet, " 14:00", 2), 0o644))
	got, err := worksheet(t, first, second)
	require.NoError(t, err)
	require.NotContains(t, got, "! ")
}
