package journey_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint/document"
)

// No input brings Parse down; what it accepts is written in a form that is its own fixpoint, and what it
// refuses it refuses with a place.
func FuzzParse(f *testing.F) {
	for _, pattern := range []string{"testdata/*.json", "testdata/bad/*.json"} {
		files, err := filepath.Glob(pattern)
		require.NoError(f, err)
		for _, file := range files {
			data, err := os.ReadFile(file)
			require.NoError(f, err)
			f.Add(data)
		}
	}
	for seed := range uint64(3) {
		m, err := journey.New(newRandom(seed).draft())
		require.NoError(f, err)
		f.Add(canonical(f, m))
	}
	f.Add([]byte(`{"schema":"safar.map/1","key":"m","stages":[{"key":"s"}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		m, err := journey.Parse(bytes.NewReader(data))
		if err != nil {
			var problems document.Problems
			require.ErrorAs(t, err, &problems)
			require.Positive(t, problems[0].Line)
			require.Less(t, len(err.Error()), 1<<20)
			return
		}
		written := canonical(t, m)
		again, err := journey.Parse(bytes.NewReader(written))
		require.NoError(t, err)
		require.Equal(t, m.Draft(), again.Draft())
		require.Equal(t, string(written), string(canonical(t, again)))
	})
}
