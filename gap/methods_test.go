package gap_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// linked is a test or example that METHODS.md names, with the file it is in.
var linked = regexp.MustCompile("\\[`(?:[a-z]+\\.)?((?:Test|Example)[A-Za-z0-9_]*)`\\]\\(([^)]+)\\)")

func methods(t *testing.T) string {
	text, err := os.ReadFile("METHODS.md")
	require.NoError(t, err)
	return string(text)
}

func TestEveryMethodHasAnExampleThatRuns(t *testing.T) {
	guide, examples, found := strings.Cut(methods(t), "## Published examples")
	require.True(t, found)
	for line := range strings.Lines(guide) {
		if strings.HasPrefix(line, "| ") && !strings.HasPrefix(line, "| question |") {
			require.Regexp(t, linked, line, "each question has an example")
		}
	}
	for _, link := range linked.FindAllStringSubmatch(guide+examples, -1) {
		text, err := os.ReadFile(filepath.FromSlash(link[2]))
		require.NoError(t, err)
		require.Contains(t, string(text), "func "+link[1]+"(", "METHODS.md names %s in %s", link[1], link[2])
		if strings.HasPrefix(link[1], "Example") {
			_, body, _ := strings.Cut(string(text), "func "+link[1]+"(")
			body, _, _ = strings.Cut(body, "\nfunc ")
			require.Contains(t, body, "// Output:", "%s does not run", link[1])
		}
	}
}

func TestEveryPublishedExampleIsATestOrHasAReason(t *testing.T) {
	data, err := os.ReadFile("../../shared/oracles.json")
	if err != nil {
		t.Skip("../shared/oracles.json, the list of published examples, is not here")
	}
	var all struct {
		Oracles []struct{ ID string }
	}
	require.NoError(t, json.Unmarshal(data, &all))
	require.NotEmpty(t, all.Oracles)
	_, examples, _ := strings.Cut(methods(t), "## Published examples")
	for _, o := range all.Oracles {
		row := regexp.MustCompile("(?m)^\\|.*`" + regexp.QuoteMeta(o.ID) + "`.*$").FindString(examples)
		require.NotEmpty(t, row, "METHODS.md does not say how %s is tested, or why it is not", o.ID)
	}
}
