package browser

import (
	"bytes"
	"encoding/json"
	"html"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/journey/mermaid"
)

// theirs is what Mermaid makes of a text.
type theirs struct {
	Error    string
	Type     string
	Title    string
	Sections []string
	Tasks    []struct {
		Section, Name, Score string
		Actors               []string
	}
}

// askMermaid has texts read by Mermaid's own parser, or skips the test where there is none.
func askMermaid(t *testing.T, texts []string) []theirs {
	t.Helper()
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("no Node on this machine: install it, and run npm ci here, to have diagrams read by Mermaid itself")
	}
	if _, err := os.Stat("node_modules/mermaid"); err != nil {
		t.Skip("Mermaid is not here: run npm ci in this folder to have diagrams read by Mermaid itself")
	}
	in, err := json.Marshal(texts)
	require.NoError(t, err)
	cmd := exec.Command(node, "mermaid.mjs")
	var stderr bytes.Buffer
	cmd.Stdin, cmd.Stderr = bytes.NewReader(in), &stderr
	data, err := cmd.Output()
	require.NoError(t, err, stderr.String())
	var out []theirs
	require.NoError(t, json.Unmarshal(data, &out))
	require.Len(t, out, len(texts))
	return out
}

var code = regexp.MustCompile("\ufb02\u00b0(\u00b0?)(\\w+)\u00b6\u00df")

// shown is a name as Mermaid shows it: the marks that stand for entity codes while it works become what they stand for.
func shown(s string) string {
	s = code.ReplaceAllStringFunc(s, func(c string) string {
		m := code.FindStringSubmatch(c)
		entity := map[bool]string{true: "&#", false: "&"}[m[1] != ""] + m[2] + ";"
		if text := html.UnescapeString(entity); text != entity {
			return text
		}
		return "#" + m[2] + ";"
	})
	return strings.Join(strings.Fields(s), " ")
}

// same holds a diagram against what Mermaid makes of its text.
func same(t *testing.T, text string, d mermaid.Diagram, m theirs) {
	t.Helper()
	require.Empty(t, m.Error, "%q", text)
	require.Equal(t, "journey", m.Type)
	i := 0
	for _, s := range d.Sections {
		for _, task := range s.Tasks {
			require.Less(t, i, len(m.Tasks), "%q", text)
			have := m.Tasks[i]
			require.Equal(t, s.Name, shown(have.Section), "%q", text)
			require.Equal(t, task.Name, shown(have.Name), "%q", text)
			if score, err := strconv.ParseFloat(have.Score, 64); task.Scored {
				require.NoError(t, err)
				require.Equal(t, task.Score, score, "%q", text)
			}
			seen := map[string]bool{"": true}
			var actors []string
			for _, a := range have.Actors {
				if a = shown(a); !seen[a] {
					actors = append(actors, a)
				}
				seen[a] = true
			}
			require.Equal(t, task.Actors, actors, "%q", text)
			i++
		}
	}
	require.Len(t, m.Tasks, i, "%q", text)
}

func diagramText(t *testing.T, d mermaid.Diagram) string {
	t.Helper()
	var b strings.Builder
	_, err := d.WriteTo(&b)
	require.NoError(t, err)
	return b.String()
}

func TestMermaidReadsMapsThatAreWrittenForIt(t *testing.T) {
	file, err := os.Open("../analyse/data/sfo/map.json")
	require.NoError(t, err)
	defer file.Close()
	m, err := journey.Parse(file)
	require.NoError(t, err)
	var texts []string
	for _, o := range []mermaid.Options{{}, {Scores: mermaid.Intended}, {Lang: "fa"}} {
		d, _ := mermaid.Of(m, o)
		texts = append(texts, diagramText(t, d))
	}
	for i, out := range askMermaid(t, texts) {
		d, err := mermaid.Parse(strings.NewReader(texts[i]))
		require.NoError(t, err)
		same(t, texts[i], d, out)
	}
}

func TestMermaidTakesHostileNamesForNames(t *testing.T) {
	data, err := os.ReadFile(filepath.Join("node_modules", "big-list-of-naughty-strings", "blns.json"))
	if err != nil {
		t.Skip("the list of naughty strings is not here: run npm ci in examples/browser")
	}
	var names []string
	require.NoError(t, json.Unmarshal(data, &names))
	names = append(names, "a: b; c # d", "%%{init: {\"theme\": \"dark\"}}%%", "}%%", "journey ends", "Title", "section", "accTitle: x", "accDescr {", "style x:#a;b", "#35;", "a, b", "\ufb02\u00b0\u00b035\u00b6\u00df")
	var texts []string
	for _, name := range names {
		texts = append(texts, diagramText(t, mermaid.Diagram{Title: name, AccTitle: name, Description: name, Sections: []mermaid.Section{
			{Name: "S" + name, Tasks: []mermaid.Task{{Name: name, Score: 2, Scored: true, Actors: []string{name, "last"}}}},
		}}))
	}
	for i, out := range askMermaid(t, texts) {
		d, err := mermaid.Parse(strings.NewReader(texts[i]))
		require.NoError(t, err)
		same(t, texts[i], d, out)
	}
}

// stricter are the mistakes that Mermaid lets pass.
var stricter = regexp.MustCompile("has no text on its line|the title for screen readers has no text|the description has no text|directive is not closed")

func TestMermaidAndTheParserAgree(t *testing.T) {
	texts := []string{}
	files, err := filepath.Glob("../../../shared/data/mermaid/*.mmd")
	require.NoError(t, err)
	for _, name := range append(files, "../../journey/mermaid/testdata/everything.mmd") {
		text, err := os.ReadFile(name)
		require.NoError(t, err)
		texts = append(texts, string(text))
	}
	pieces := []string{"journey", "title ", "section ", "accTitle: ", "accDescr {", "}", "\n", "\n", "\n  ", " ", ": ", ":", ";", "#", "#35;", "%", "%%", "% {", ",", "5", "3", "Me", "Cat", "buy", "title", "\t", "section A\n", "tea: 5: Me\n", "go: 2\n", "جست", "---"}
	r := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		var b strings.Builder
		b.WriteString("journey\n")
		for range r.IntN(12) {
			b.WriteString(pieces[r.IntN(len(pieces))])
		}
		texts = append(texts, b.String())
	}
	accepted, refused := 0, 0
	for i, out := range askMermaid(t, texts) {
		d, err := mermaid.Parse(strings.NewReader(texts[i]))
		switch {
		case err == nil:
			same(t, texts[i], d, out)
			accepted++
		case out.Error == "":
			require.Regexp(t, stricter, err.Error(), "%q", texts[i])
		default:
			refused++
		}
	}
	t.Logf("of %d texts both accept %d and refuse %d", len(texts), accepted, refused)
	require.Greater(t, accepted, 200)
	require.Greater(t, refused, 200)
}
