package journeytest

import (
	"bytes"
	"os"
	"testing"

	"github.com/stretchr/testify/require"
)

// Taking the comments out of a fixture moves nothing: every line keeps its beginning, and there are as many.
func FuzzFixture(f *testing.F) {
	for _, name := range []string{"testdata/nameless/bad.jsonc", "testdata/nameless/good.jsonc", "../rule/testdata/standard/stage-burden/planned.jsonc"} {
		text, err := os.ReadFile(name)
		require.NoError(f, err)
		f.Add(text)
	}
	f.Add([]byte("\"\\\"//\" // want \"x\" want `y` \"(\"\n// now 2026-99-99\n// set months x"))
	f.Fuzz(func(t *testing.T, text []byte) {
		fixture, plain, err := parse(text)
		if err != nil {
			return
		}
		before, after := bytes.Split(text, []byte("\n")), bytes.Split(plain, []byte("\n"))
		require.Len(t, after, len(before))
		for i := range before {
			require.True(t, bytes.HasPrefix(before[i], after[i]))
			if comment(before[i]) < 0 {
				require.Equal(t, string(before[i]), string(after[i]))
			}
		}
		for _, w := range fixture.wants {
			require.True(t, w.line >= 1 && w.line <= len(before))
		}
	})
}
