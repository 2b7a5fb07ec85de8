package safar_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// What the README shows is what runs: the program is the Example, and the output is the golden file of examples/analyse.
func TestTheReadmeShowsWhatRuns(t *testing.T) {
	text := read(t, "README.md")
	_, body, ok := strings.Cut(read(t, "example_test.go"), "ctx := context.Background()\n\n")
	require.True(t, ok)
	body, _, ok = strings.Cut(body, "\t// Output:")
	require.True(t, ok)
	require.Contains(t, text, "```go\n"+strings.ReplaceAll(body, "\n\t", "\n")[1:]+"```", "the program")

	output := read(t, filepath.Join("examples", "analyse", "testdata", "airport.en.golden"))
	first, _, ok := strings.Cut(output, "\n 9 ")
	require.True(t, ok)
	require.Contains(t, text, "```text\n"+first+"\n …\n```", "the output")
}

func read(t *testing.T, name string) string {
	t.Helper()
	b, err := os.ReadFile(name)
	require.NoError(t, err)
	return string(b)
}
