package mermaid_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/journey/mermaid"
)

// What can be read is written such that it is read as the same, and is a map that gives it back.
func FuzzParse(f *testing.F) {
	names, err := filepath.Glob("../../../shared/data/mermaid/*.mmd")
	require.NoError(f, err)
	for _, name := range append(names, "testdata/everything.mmd") {
		text, err := os.ReadFile(name)
		require.NoError(f, err)
		f.Add(text)
	}
	for _, s := range []string{"journey\ntitle\tA\nsection S\n#58;: #49;: #44;,,\n", "journey title A\n section\u2028B", "---\ntitle: 'it''s'\n---\njourney", "journey\n%%{a}%%b:1:c%%{d\n}%%"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		d, err := mermaid.Parse(bytes.NewReader(data))
		if err != nil {
			return
		}
		again := parse(t, write(t, d))
		require.Equal(t, d.AccTitle, again.AccTitle)
		require.Equal(t, held(d), held(again))
		draft, _ := d.Draft(mermaid.Options{})
		if len(draft.Stages) > 100 || len(draft.Cells) > 1000 {
			return
		}
		m, err := journey.New(draft)
		require.NoError(t, err)
		back, _ := mermaid.Of(m, mermaid.Options{})
		require.Equal(t, held(d), back)
	})
}

// No name breaks out of its place.
func FuzzWrite(f *testing.F) {
	for _, s := range hostile {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, name string) {
		if !utf8.ValidString(name) {
			return
		}
		d := mermaid.Diagram{Title: name, Description: name, Sections: []mermaid.Section{{Name: name, Tasks: []mermaid.Task{{Name: name, Score: 2, Scored: true, Actors: []string{name}}}}}}
		text := write(t, d)
		again := parse(t, text)
		require.Empty(t, again.Remarks)
		require.Equal(t, text, write(t, again))
		require.Len(t, again.Sections, 1)
		require.Len(t, again.Sections[0].Tasks, 1)
		require.Equal(t, strings.Count(text, "\n"), strings.Count(write(t, again), "\n"))
	})
}
