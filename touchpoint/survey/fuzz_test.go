package survey_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/csv"
	"io"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/survey"
)

// records reads a gzip file with the standard library.
func records(t testing.TB, in io.Reader) [][]string {
	t.Helper()
	z, err := gzip.NewReader(in)
	require.NoError(t, err)
	rows, err := csv.NewReader(z).ReadAll()
	require.NoError(t, err)
	return rows
}

// seeds adds the sections of all test files to a corpus.
func seeds(f *testing.F, section string, folders ...string) {
	for _, folder := range folders {
		files, err := filepath.Glob("testdata/" + folder + "/*.txt")
		require.NoError(f, err)
		for _, file := range files {
			data, err := os.ReadFile(file)
			require.NoError(f, err)
			s, _ := split(string(data))
			f.Add(raw(s[section]))
		}
	}
}

// FuzzRead reads arbitrary bytes with codebooks for the wide and the long form.
func FuzzRead(f *testing.F) {
	seeds(f, "input", "read", "draft")
	wide := parse(f, `{"schema": "safar.codebook/1", "defaults": {"scale": "1-5", "notUsed": ["6"], "noAnswer": ["0"]}, "id": "id",
		"items": [{"item": "food", "optional": true}, {"item": "shop", "column": "Shop visit", "optional": true}],
		"segmentations": [{"key": "p", "column": "p", "optional": true, "classes": [{"key": "a", "values": ["1", "x"]}]}]}`)
	weighted := parse(f, `{"schema": "safar.codebook/1", "id": "id", "weight": "w", "cluster": "run", "items": [{"item": "food", "scale": "nps"}]}`)
	timed := parse(f, `{"schema": "safar.codebook/1", "id": "id", "time": {"column": "at", "layout": "2006-01-02 15:04"}, "period": {"by": "week"}, "items": [{"item": "food", "scale": "1-100"}]}`)
	long := parse(f, `{"schema": "safar.codebook/1", "dialect": {"encoding": "latin-1"}, "defaults": {"scale": "1-5"}, "id": "id", "weight": "w", "items": [{"item": "food", "optional": true}], "long": {"item": "ITEM", "value": "VALUE"}}`)
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, book := range []*survey.Codebook{wide, weighted, timed, long} {
			strict, _ := drain(t, data, book, survey.Options{MaxField: 500})
			loose, report := drain(t, data, book, survey.Options{MaxField: 500, BadRows: survey.Skip})
			require.GreaterOrEqual(t, loose, strict)
			require.LessOrEqual(t, report.Read+report.Skipped, report.Rows)
			skipped := int64(0)
			for _, r := range report.Reasons {
				skipped += r.N
				require.NotEmpty(t, r.First.Error())
				require.Positive(t, r.First.Line)
			}
			require.Equal(t, report.Skipped, skipped)
		}
	})
}

// drain reads all there is and checks each response against the schema.
func drain(t *testing.T, data []byte, book *survey.Codebook, o survey.Options) (int64, survey.Report) {
	r, err := survey.NewReader(bytes.NewReader(data), book, o)
	if err != nil {
		require.NotEmpty(t, err.Error())
		return 0, survey.Report{}
	}
	schema := r.Schema()
	n := int64(0)
	for response, err := range r.Responses(context.Background()) {
		if err != nil {
			require.NotEmpty(t, err.Error())
			break
		}
		n++
		require.Len(t, response.Answers, len(schema.Items))
		for i, a := range response.Answers {
			require.GreaterOrEqual(t, a, touchpoint.NotAsked)
			require.LessOrEqual(t, int(a), schema.Items[i].Scale.Levels())
		}
		for i, k := range response.Classes {
			require.Less(t, uint(k), uint(len(schema.Segmentations[i].Classes)))
		}
		require.True(t, response.Weight >= 0 && response.Weight <= 1<<20)
	}
	require.Equal(t, n, r.Report().Read)
	return n, r.Report()
}

// FuzzCodebook parses arbitrary bytes; what is accepted is checked, survives JSON, and has a sound schema.
func FuzzCodebook(f *testing.F) {
	seeds(f, "codebook", "read", "codebook")
	for _, file := range []string{"testdata/airline.json", sfoFolder + "codebook.json"} {
		data, err := os.ReadFile(file)
		require.NoError(f, err)
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		book, err := survey.ParseCodebook(bytes.NewReader(data))
		if err != nil {
			require.NotEmpty(t, err.Error())
			return
		}
		require.NoError(t, book.Check())
		require.NoError(t, book.Schema().Check())
		once, err := book.JSON()
		require.NoError(t, err)
		again, err := survey.ParseCodebook(bytes.NewReader(once))
		require.NoError(t, err)
		twice, err := again.JSON()
		require.NoError(t, err)
		require.Equal(t, string(once), string(twice))
		drain(t, []byte("id,w,food,shop\n1,1,1,1\n"), book, survey.Options{})
	})
}

// FuzzDraft drafts codebooks for arbitrary bytes; each reads its file with no other error than cells beyond the header.
func FuzzDraft(f *testing.F) {
	seeds(f, "input", "read", "draft")
	f.Add([]byte("id,rating,sat\n1,1 - bad,yes\n2,5.0,no\n3,05,no\n4,5,yes\n"))
	f.Add([]byte("q1,q2,q3\n1,0,6\n2,3,6.0\n5,4,06\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		book, remarks, err := survey.Draft(bytes.NewReader(data), survey.DraftOptions{})
		for _, r := range remarks {
			require.NotEmpty(t, r.Text.In(touchpoint.English))
			require.NotEmpty(t, r.Text.In(touchpoint.Persian))
		}
		if err != nil {
			require.NotEmpty(t, err.Error())
			return
		}
		require.NoError(t, book.Check())
		_, report := drain(t, data, &book, survey.Options{BadRows: survey.Skip})
		for _, r := range report.Reasons {
			require.Equal(t, survey.ReasonCells, r.Reason, "%v", r.First)
		}
	})
}
