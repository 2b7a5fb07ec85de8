package draw_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/journey/draw"
	"github.com/safar-cx/safar/touchpoint"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// escaped writes format and control characters as Go escapes, so that the golden files can be read and reviewed.
func escaped(s string) string {
	var b strings.Builder
	for _, r := range s {
		if r != '\n' && (unicode.Is(unicode.Cf, r) || unicode.IsControl(r)) {
			fmt.Fprintf(&b, "\\u%04x", r)
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

func TestDrawnPagesLookAsTheyDid(t *testing.T) {
	for _, lang := range []touchpoint.Lang{touchpoint.English, touchpoint.Persian} {
		for name, o := range map[string]draw.Options{
			"60":       {Width: 60},
			"80":       {},
			"120":      {Width: 120},
			"160":      {Width: 160},
			"ascii":    {Width: 120, ASCII: true},
			"terminal": {Bidi: draw.Terminal},
			"bare":     {Bidi: draw.Bare},
		} {
			o.Lang = lang
			t.Run(string(lang)+"-"+name, func(t *testing.T) {
				var out bytes.Buffer
				require.NoError(t, draw.Text(&out, airport(), o))
				golden(t, string(lang)+"-"+name+".txt", out.String())
			})
		}
		t.Run(string(lang)+"-markdown", func(t *testing.T) {
			var out bytes.Buffer
			require.NoError(t, draw.Markdown(&out, airport(), draw.Options{Lang: lang}))
			golden(t, string(lang)+".md", out.String())
		})
	}
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name+".golden")
	if *update {
		require.NoError(t, os.WriteFile(path, []byte(escaped(got)), 0o644))
	}
	want, err := os.ReadFile(path)
	require.NoError(t, err, "run go test -update to write the golden files")
	require.Equal(t, string(want), escaped(got))
}

func TestDrawingIsTheSameEveryTime(t *testing.T) {
	var first bytes.Buffer
	require.NoError(t, draw.Text(&first, airport(), draw.Options{Width: 120}))
	for range 20 {
		var again bytes.Buffer
		require.NoError(t, draw.Text(&again, airport(), draw.Options{Width: 120}))
		require.Equal(t, first.String(), again.String())
	}
}
