package journey_test

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint/document"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// golden compares what was got with a file, or writes the file.
func golden(t *testing.T, path string, got []byte) {
	t.Helper()
	if *update {
		require.NoError(t, os.WriteFile(path, got, 0o644))
	}
	want, err := os.ReadFile(path)
	require.NoError(t, err)
	require.Equal(t, string(want), string(got))
}

// Each file of testdata/bad is refused with the problems in the file beside it.
func TestBadMapsAreRefusedWithAllTheirProblems(t *testing.T) {
	files, err := filepath.Glob("testdata/bad/*.json")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".json"), func(t *testing.T) {
			data, err := os.ReadFile(file)
			require.NoError(t, err)
			m, err := journey.Parse(bytes.NewReader(data))
			require.Nil(t, m)
			require.Error(t, err)
			require.True(t, strings.HasPrefix(err.Error(), "journey: "))
			var problems document.Problems
			require.ErrorAs(t, err, &problems)
			for _, p := range problems[:min(len(problems), document.MaxProblems)] {
				require.Positive(t, p.Line)
			}
			golden(t, strings.TrimSuffix(file, ".json")+".txt", []byte(err.Error()+"\n"))
		})
	}
}

func TestEveryMemberIsWrittenAndReadBack(t *testing.T) {
	m, err := journey.New(fullDraft())
	require.NoError(t, err)
	golden(t, "testdata/full.json", canonical(t, m))
	file, err := os.Open("testdata/full.json")
	require.NoError(t, err)
	defer file.Close()
	again, err := journey.Parse(file)
	require.NoError(t, err)
	require.Equal(t, m.Draft(), again.Draft())
}

func canonical(t testing.TB, m *journey.Map) []byte {
	t.Helper()
	var b bytes.Buffer
	n, err := m.WriteTo(&b)
	require.NoError(t, err)
	require.EqualValues(t, b.Len(), n)
	return b.Bytes()
}
