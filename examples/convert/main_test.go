package main

import (
	"bytes"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// convert runs the program and returns what it said.
func convert(t *testing.T, args ...string) string {
	t.Helper()
	var out, errs bytes.Buffer
	require.NoError(t, run(args, &out, &errs))
	require.Empty(t, errs.String())
	return out.String()
}

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name+".golden")
	if *update {
		require.NoError(t, os.WriteFile(path, got, 0o644))
	}
	want, err := os.ReadFile(path)
	require.NoError(t, err)
	require.Equal(t, string(want), string(got))
}

func TestAMapGoesFromFormToForm(t *testing.T) {
	dir := t.TempDir()
	in := func(name string) string { return filepath.Join(dir, name) }
	const sfo = "../analyse/data/sfo/map.json"
	said := ""
	for _, args := range [][]string{
		{"testdata/ferry.mmd", in("ferry.json")},
		{in("ferry.json"), in("ferry.mmd")},
		{in("ferry.json"), in("ferry.csv")},
		{"-onto", in("ferry.json"), "testdata/owners.csv", in("owned.json")},
		{in("owned.json"), in("owned.md")},
		{"-lang", "fa", "-scores", "intended", sfo, in("sfo.fa.mmd")},
		{"-lang", "fa", sfo, in("sfo.fa.tsv")},
		{"-lang", "fa", sfo, in("sfo.fa.md")},
		{in("ferry.csv"), in("alone.json")},
	} {
		said += convert(t, args...)
		name := filepath.Base(args[len(args)-1])
		data, err := os.ReadFile(in(name))
		require.NoError(t, err)
		golden(t, name, data)
	}
	golden(t, "said", []byte(said))
}

func TestWhatGoesThereAndBackIsTheSame(t *testing.T) {
	dir := t.TempDir()
	in := func(name string) string { return filepath.Join(dir, name) }
	convert(t, "testdata/ferry.mmd", in("a.json"))
	convert(t, in("a.json"), in("a.mmd"))
	convert(t, in("a.mmd"), in("b.json"))
	convert(t, in("a.json"), in("a.csv"))
	convert(t, "-onto", in("a.json"), in("a.csv"), in("c.json"))
	want, err := os.ReadFile(in("a.json"))
	require.NoError(t, err)
	for _, name := range []string{"b.json", "c.json"} {
		got, err := os.ReadFile(in(name))
		require.NoError(t, err)
		require.Equal(t, string(want), string(got), name)
	}
}

func TestNothingIsOverwritten(t *testing.T) {
	file := filepath.Join(t.TempDir(), "map.json")
	require.NoError(t, os.WriteFile(file, []byte("mine"), 0o644))
	var out bytes.Buffer
	require.ErrorIs(t, run([]string{"testdata/ferry.mmd", file}, &out, &out), fs.ErrExist)
	data, err := os.ReadFile(file)
	require.NoError(t, err)
	require.Equal(t, "mine", string(data))
}

func TestMistakesAreSaidAndNothingIsWritten(t *testing.T) {
	dir := t.TempDir()
	bad := filepath.Join(dir, "bad.mmd")
	require.NoError(t, os.WriteFile(bad, []byte("journey\n  nonsense\n"), 0o644))
	for want, args := range map[string][]string{
		"two files are wanted": {"testdata/ferry.mmd"},
		"line 2, column 3":     {bad, filepath.Join(dir, "a.json")},
		"can be read":          {"main.go", filepath.Join(dir, "b.json")},
		"can be written":       {"testdata/ferry.mmd", filepath.Join(dir, "c.xlsx")},
		"-onto is for tables":  {"-onto", "x.json", "testdata/ferry.mmd", filepath.Join(dir, "d.json")},
		"-scores is":           {"-scores", "actual", "testdata/ferry.mmd", filepath.Join(dir, "e.json")},
		"no such file":         {"nowhere.json", filepath.Join(dir, "f.json")},
		"language tag":         {"-lang", "Persian!", "testdata/ferry.mmd", filepath.Join(dir, "g.json")},
	} {
		var out, errs bytes.Buffer
		require.ErrorContains(t, run(args, &out, &errs), want)
		require.Empty(t, out.String())
	}
	left, err := os.ReadDir(dir)
	require.NoError(t, err)
	require.Len(t, left, 1)
}
