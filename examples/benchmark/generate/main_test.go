package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

func names(t *testing.T, folder string) []string {
	entries, err := os.ReadDir(folder)
	require.NoError(t, err)
	var list []string
	for _, e := range entries {
		list = append(list, e.Name())
	}
	return list
}

func TestWhatIsWrittenIsWhatIsPrinted(t *testing.T) {
	for _, c := range []struct {
		args []string
		file string
		want []string
	}{
		{[]string{"-events", "200", "-seed", "3"}, "log.csv", []string{"columns.json", "log.csv", "map.json", "places.json"}},
		{[]string{"-events", "200", "-format", "xes", "-bare"}, "log.xes", []string{"log.xes"}},
		{[]string{"-respondents", "20", "-items", "3"}, "survey.csv", []string{"codebook.json", "survey.csv"}},
	} {
		folder := t.TempDir()
		file := filepath.Join(folder, c.file)
		require.NoError(t, run(append(c.args, "-o", file), nil))
		require.Equal(t, c.want, names(t, folder))
		written, err := os.ReadFile(file)
		require.NoError(t, err)
		var printed bytes.Buffer
		require.NoError(t, run(c.args, &printed))
		require.Equal(t, printed.String(), string(written))
	}
}

func TestImpossibleFlagsAreRefused(t *testing.T) {
	require.Error(t, run([]string{"-events", "-1"}, &bytes.Buffer{}))
	require.Error(t, run([]string{"-events", "9", "-o", filepath.Join(t.TempDir(), "no", "folder.csv")}, nil))
	require.Error(t, run([]string{"-format", "pdf"}, &bytes.Buffer{}))
}
