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

	output = read(t, filepath.Join("examples", "analyse", "testdata", "sold.en.golden"))
	_, output, ok = strings.Cut(output, "\n\nPayment and")
	require.True(t, ok)
	first, _, ok = strings.Cut(output, "\n• It is the same")
	require.True(t, ok)
	require.Contains(t, text, "```text\nPayment and"+first+"\n …\n```", "what the shop's customers say and do")
}

// What the Persian README quotes of the shop is said in the Markdown of the program, sentence by sentence.
func TestThePersianReadmeQuotesWhatIsSaid(t *testing.T) {
	said := strings.NewReplacer("**", "", "\u2066", "", "\u2067", "", "\u2068", "", "\u2069", "", "\u200f", "", "\u200e", "").Replace(read(t, filepath.Join("examples", "analyse", "testdata", "sold.fa.md.golden")))
	_, section, ok := strings.Cut(read(t, "README.fa.md"), "-data shop\n```\n\n</div>\n")
	require.True(t, ok)
	section, _, ok = strings.Cut(section, "![")
	require.True(t, ok)
	n := 0
	for line := range strings.Lines(section) {
		if quote := strings.TrimSpace(strings.TrimPrefix(line, ">")); quote != "" && strings.HasPrefix(line, "> ") {
			require.Contains(t, said, quote)
			n++
		}
	}
	require.Equal(t, 5, n)
}

func read(t *testing.T, name string) string {
	t.Helper()
	b, err := os.ReadFile(name)
	require.NoError(t, err)
	return string(b)
}
