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

	_, output, ok = strings.Cut(read(t, filepath.Join("examples", "analyse", "testdata", "assessed.en.golden")), "\n• Assessed by")
	require.True(t, ok)
	first, _, ok = strings.Cut(output, "\n\n")
	require.True(t, ok)
	require.Contains(t, text, "```text\n• Assessed by"+first+"\n```", "what assessors find")
}

// Sections that the README shows are those of examples/analyse, as far as they are shown.
func TestTheReadmeShowsWhatIsAsked(t *testing.T) {
	_, shown, ok := strings.Cut(read(t, "README.md"), "## What a sceptic asks next")
	require.True(t, ok)
	shown, _, ok = strings.Cut(shown, "\n## ")
	require.True(t, ok)
	said := read(t, filepath.Join("examples", "analyse", "testdata", "airport.en.golden")) + read(t, filepath.Join("examples", "analyse", "testdata", "asked.en.golden"))
	sections := 0
	for i, block := range strings.Split(shown, "```text\n") {
		block, _, ok = strings.Cut(block, "\n```")
		for section := range strings.SplitSeq(block, "\n\n") {
			if i > 0 && ok {
				require.Contains(t, said, "\n"+strings.TrimSuffix(section, "\n …")+"\n")
				sections++
			}
		}
	}
	require.Equal(t, 6, sections)
}

// The findings that the README shows are among those of examples/rules, in their order.
func TestTheReadmeShowsWhatRulesFind(t *testing.T) {
	found := read(t, filepath.Join("examples", "rules", "testdata", "en.text"))
	_, shown, ok := strings.Cut(read(t, "README.md"), "go run ./examples/rules -now 2026-05-03\n```\n\n```text\n …\n")
	require.True(t, ok)
	shown, _, ok = strings.Cut(shown, "```")
	require.True(t, ok)
	n := 0
	for line := range strings.Lines(shown) {
		_, found, ok = strings.Cut(found, strings.TrimPrefix(line, "examples/rules/"))
		require.True(t, ok, line)
		n++
	}
	require.Equal(t, 4, n)
}

// What the Persian README quotes is said by the program, sentence by sentence.
func TestThePersianReadmeQuotesWhatIsSaid(t *testing.T) {
	for _, quoted := range []struct {
		from, to, golden string
		sentences        int
	}{
		{"-whatif -robust\n```\n\n</div>\n", "## ", "asked.fa.md.golden", 6},
		{"-data shop\n```\n\n</div>\n", "![", "sold.fa.md.golden", 5},
		{"-assessments examples/worksheet/data/filled\n```\n\n</div>\n", "## ", "assessed.fa.golden", 2},
	} {
		said := read(t, filepath.Join("examples", "analyse", "testdata", quoted.golden))
		said = strings.NewReplacer("**", "", "\u2066", "", "\u2067", "", "\u2068", "", "\u2069", "", "\u200f", "", "\u200e", "").Replace(said)
		said = strings.Join(strings.Fields(said), " ") // lines break where a terminal is full
		_, section, ok := strings.Cut(read(t, "README.fa.md"), quoted.from)
		require.True(t, ok)
		section, _, ok = strings.Cut(section, quoted.to)
		require.True(t, ok)
		n := 0
		for line := range strings.Lines(section) {
			if quote := strings.TrimSpace(strings.TrimPrefix(line, ">")); quote != "" && strings.HasPrefix(line, "> ") {
				require.Contains(t, said, quote)
				n++
			}
		}
		require.Equal(t, quoted.sentences, n)
	}
}

func read(t *testing.T, name string) string {
	t.Helper()
	b, err := os.ReadFile(name)
	require.NoError(t, err)
	return string(b)
}
