package survey_test

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/survey"
)

var update = flag.Bool("update", false, "rewrite the expected parts of testdata")

// A test file has sections "-- name --". The input is the section of that name with its last line end taken off; {CR}, {LF}, {BOM},
// {NUL}, {NBSP} and {x:e9} in it stand for bytes that an editor would not show. The section "want" is rewritten by -update.
type sections map[string]string

func cases(t *testing.T, folder string, run func(t *testing.T, s sections) string) {
	files, err := filepath.Glob("testdata/" + folder + "/*.txt")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			data, err := os.ReadFile(file)
			require.NoError(t, err)
			s, head := split(string(data))
			got := run(t, s)
			if *update {
				require.NoError(t, os.WriteFile(file, []byte(head+"-- want --\n"+got), 0o644))
				return
			}
			require.Equal(t, s["want"], got)
		})
	}
}

// split returns the sections, and all of the file before the section "want".
func split(file string) (sections, string) {
	s := sections{}
	name, head := "", ""
	for line := range strings.Lines(file) {
		if title, ok := strings.CutPrefix(line, "-- "); ok && strings.HasSuffix(title, " --\n") {
			name = strings.TrimSuffix(title, " --\n")
			s[name] = ""
		} else {
			s[name] += line
		}
		if name != "want" {
			head += line
		}
	}
	return s, head
}

// raw undoes the escapes of an input.
func raw(input string) []byte {
	input = strings.TrimSuffix(input, "\n")
	input = strings.NewReplacer("{CR}", "\r", "{LF}", "\n", "{BOM}", "\ufeff", "{NUL}", "\x00", "{NBSP}", "\u00a0").Replace(input)
	var out []byte
	for input != "" {
		var c byte
		if n, err := fmt.Sscanf(input, "{x:%2x}", &c); n == 1 && err == nil {
			out = append(out, c)
			input = input[len("{x:00}"):]
			continue
		}
		out = append(out, input[0])
		input = input[1:]
	}
	return out
}

// TestRead reads the inputs of testdata/read twice: stopping at the first bad row, and skipping bad rows.
func TestRead(t *testing.T) {
	cases(t, "read", func(t *testing.T, s sections) string {
		book, err := survey.ParseCodebook(strings.NewReader(s["codebook"]))
		require.NoError(t, err)
		stop := dump(raw(s["input"]), book, survey.Options{Name: "file.csv", MaxField: 1000})
		skip := dump(raw(s["input"]), book, survey.Options{Name: "file.csv", MaxField: 1000, BadRows: survey.Skip})
		if stop == skip {
			return stop
		}
		return "stop:\n" + stop + "skip:\n" + skip
	})
}

// dump reads an input and writes down what comes out.
func dump(data []byte, book *survey.Codebook, o survey.Options) string {
	var b strings.Builder
	r, err := survey.NewReader(bytes.NewReader(data), book, o)
	if err != nil {
		return "error: " + err.Error() + "\n"
	}
	schema := r.Schema()
	for response, err := range r.Responses(context.Background()) {
		if err != nil {
			fmt.Fprintf(&b, "error: %v\n", err)
			continue
		}
		b.WriteString(line(schema, response))
	}
	fmt.Fprintf(&b, "%v\n", r.Report())
	return b.String()
}

// line writes a response on one line.
func line(schema touchpoint.Schema, r touchpoint.Response) string {
	var b strings.Builder
	fmt.Fprintf(&b, "id %q", r.ID)
	if schema.Weighted {
		fmt.Fprintf(&b, " weight %v", r.Weight)
	}
	if schema.Clustered {
		fmt.Fprintf(&b, " cluster %q", r.Cluster)
	}
	if !r.Time.IsZero() {
		fmt.Fprintf(&b, " time %s", r.Time.Format("2006-01-02T15:04:05Z07:00"))
	}
	if r.Period != "" {
		fmt.Fprintf(&b, " period %s", r.Period)
	}
	for i, k := range r.Classes {
		fmt.Fprintf(&b, " %s=%s", schema.Segmentations[i].Key, schema.Segmentations[i].Classes[k].Key)
	}
	b.WriteString(" |")
	for i, a := range r.Answers {
		fmt.Fprintf(&b, " %s:", schema.Items[i].Key)
		level, ok := a.Level()
		switch {
		case ok:
			fmt.Fprint(&b, schema.Items[i].Scale.Mark(level))
		case a == touchpoint.NotUsed:
			b.WriteString("unused")
		case a == touchpoint.NoAnswer:
			b.WriteString("-")
		default:
			b.WriteString("unasked")
		}
	}
	return b.String() + "\n"
}

// TestCodebookProblems reads the codebooks of testdata/codebook and writes down what is wrong, or their canonical form.
func TestCodebookProblems(t *testing.T) {
	cases(t, "codebook", func(t *testing.T, s sections) string {
		book, err := survey.ParseCodebook(strings.NewReader(s["codebook"]))
		if err != nil {
			return err.Error() + "\n"
		}
		canonical, err := book.JSON()
		require.NoError(t, err)
		return string(canonical)
	})
}

// TestDraft drafts codebooks for the inputs of testdata/draft; each reads its input without an error.
func TestDraft(t *testing.T) {
	cases(t, "draft", func(t *testing.T, s sections) string {
		book, remarks, err := survey.Draft(bytes.NewReader(raw(s["input"])), survey.DraftOptions{Name: "file.csv"})
		var b strings.Builder
		for _, r := range remarks {
			fmt.Fprintf(&b, "%s: %s\n%s\n", r.Kind, r.Text.In(touchpoint.English), r.Text.In(touchpoint.Persian))
		}
		if err != nil {
			return b.String() + "error: " + err.Error() + "\n"
		}
		canonical, err := book.JSON()
		require.NoError(t, err)
		lines := strings.SplitAfter(dump(raw(s["input"]), &book, survey.Options{}), "\n")
		return b.String() + string(canonical) + strings.Join(lines[:min(3, len(lines)-2)], "") + lines[len(lines)-2]
	})
}
