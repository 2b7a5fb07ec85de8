package principles_test

import (
	"bytes"
	"errors"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/principles"
	"github.com/safar-cx/safar/touchpoint/document"
)

// checkRead holds what is true of whatever a sheet is: it is refused with places, or its answers can be kept, and come back from a sheet of their own.
func checkRead(t *testing.T, list []principles.Assessment, err error, s *principles.Sheet, again func([]principles.Assessment) []principles.Assessment) {
	t.Helper()
	if err != nil {
		require.Empty(t, list)
		require.True(t, strings.HasPrefix(err.Error(), "principles: "), err.Error())
		require.Less(t, len(err.Error()), 1<<20)
		var problems document.Problems
		if errors.As(err, &problems) {
			for _, p := range problems[:min(len(problems), document.MaxProblems)] {
				require.Positive(t, p.Line, p.Message)
				require.Positive(t, p.Column, p.Message)
			}
		}
		return
	}
	kept := set(t, list...)
	require.Len(t, list, kept.Len(), "no answer twice")
	by := map[string][]principles.Assessment{}
	for _, a := range list {
		by[a.Assessor] = append(by[a.Assessor], a)
	}
	for _, given := range by {
		back := again(given)
		require.ElementsMatch(t, given, back)
	}
}

// small is a catalogue of one principle, and a sheet with all of its questions about all of the bank.
func small(f *testing.F) (principles.Catalogue, *principles.Sheet) {
	f.Helper()
	c, m := principles.Standard(), bank(f)
	c.Principles = slices.DeleteFunc(c.Principles, func(p principles.Principle) bool { return p.Key != "effortless" })
	c.Questions = slices.DeleteFunc(c.Questions, func(q principles.Question) bool { return q.Principle != "effortless" })
	for i := range c.Questions {
		c.Questions[i].On, c.Questions[i].Media = nil, nil
	}
	return c, sheet(f, m, principles.Plan{Catalogue: c, Subjects: principles.Subjects(m, principles.Kinds()...)})
}

func FuzzReadMarkdown(f *testing.F) {
	m := bank(f)
	c, s := small(f)
	for seed := range uint64(4) {
		f.Add([]byte(markdown(f, s, principles.SheetOptions{Lang: languages[seed%2], Filled: newRandomly(seed).answered(s, noon)})))
	}
	f.Add([]byte(wrongMarkdown))
	for _, note := range said {
		f.Add([]byte("## `brand`\n#### `effortless.wait`\n- Score: 4\n- Note: " + note + "\n  " + note + "\n- Evidence: " + note + "\n"))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		o := principles.Reading{Map: m, Catalogue: c, Assessor: "A", Time: noon}
		list, err := principles.ReadMarkdown(bytes.NewReader(data), o)
		checkRead(t, list, err, s, func(given []principles.Assessment) []principles.Assessment {
			back, err := principles.ReadMarkdown(strings.NewReader(markdown(t, s, principles.SheetOptions{Filled: given})), o)
			require.NoError(t, err)
			return back
		})
	})
}

func FuzzReadCSV(f *testing.F) {
	m := bank(f)
	c, s := small(f)
	for seed := range uint64(4) {
		f.Add([]byte(table(f, s, principles.SheetOptions{Lang: languages[seed%2], Filled: newRandomly(seed).answered(s, noon)})))
	}
	for _, note := range said {
		f.Add([]byte("Subject,Question key,Score,Note,Assessor\nbrand,effortless.wait,۴," + note + ",A\n\"brand\";effortless.steps,n/a,\"" + note + "\",\n"))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		o := principles.Reading{Map: m, Catalogue: c, Assessor: "A", Time: noon}
		list, err := principles.ReadCSV(bytes.NewReader(data), o)
		checkRead(t, list, err, s, func(given []principles.Assessment) []principles.Assessment {
			back, err := principles.ReadCSV(strings.NewReader(table(t, s, principles.SheetOptions{Lang: "fa", Filled: given})), o)
			require.NoError(t, err)
			return back
		})
	})
}

func FuzzParseCatalogue(f *testing.F) {
	f.Add([]byte(green))
	f.Add([]byte(strings.Replace(green, "standard", "other", 1)))
	for _, name := range []string{"standard.json"} {
		data, err := os.ReadFile(name)
		require.NoError(f, err)
		f.Add(data)
	}
	m := bank(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		c, err := principles.ParseCatalogue(bytes.NewReader(data))
		if err != nil {
			require.True(t, strings.HasPrefix(err.Error(), "principles: "))
			require.Less(t, len(err.Error()), 1<<20)
			return
		}
		var once, twice bytes.Buffer
		_, err = c.WriteTo(&once)
		require.NoError(t, err)
		again, err := principles.ParseCatalogue(bytes.NewReader(once.Bytes()))
		require.NoError(t, err)
		_, err = again.WriteTo(&twice)
		require.NoError(t, err)
		require.Equal(t, once.String(), twice.String())
		s, err := principles.NewSheet(m, principles.Plan{Catalogue: c})
		if err != nil {
			require.ErrorIs(t, err, principles.ErrPlan)
			return
		}
		blank, err := principles.ReadMarkdown(strings.NewReader(markdown(t, s, principles.SheetOptions{})), principles.Reading{Map: m, Catalogue: c})
		require.NoError(t, err)
		require.Empty(t, blank)
	})
}
