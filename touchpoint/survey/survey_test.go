package survey_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/document"
	"github.com/safar-cx/safar/touchpoint/survey"
)

func key(prefix string, i int) touchpoint.Key { return touchpoint.Key(prefix + strconv.Itoa(i)) }

func parse(t testing.TB, text string) *survey.Codebook {
	t.Helper()
	book, err := survey.ParseCodebook(strings.NewReader(text))
	require.NoError(t, err)
	return book
}

// small is a codebook for made-up files of three columns.
const small = `{"schema": "safar.codebook/1", "id": "id", "weight": "w", "items": [{"item": "food", "scale": "1-5", "notUsed": ["6"]}]}`

// smallCSV writes n rows for it.
func smallCSV(n int) string {
	var b strings.Builder
	b.WriteString("id,w,food\n")
	for i := range n {
		fmt.Fprintf(&b, "r%06d,%d.%03d,%d\n", i, i%3, i%1000, i%6+1)
	}
	return b.String()
}

// all reads everything and fails at an error.
func all(t testing.TB, in io.Reader, book *survey.Codebook, o survey.Options) []touchpoint.Response {
	t.Helper()
	r, err := survey.NewReader(in, book, o)
	require.NoError(t, err)
	var responses []touchpoint.Response
	for response, err := range r.Responses(context.Background()) {
		require.NoError(t, err)
		responses = append(responses, response.Clone())
	}
	return responses
}

// sfo returns the rows of SFO 2017, header first.
func sfo(t testing.TB) [][]string {
	t.Helper()
	f, err := os.Open(sfoFolder + "2017.csv.gz")
	if os.IsNotExist(err) {
		t.Skip("the SFO data is not here")
	}
	require.NoError(t, err)
	defer f.Close()
	return records(t, f)
}

func TestHowAFileIsWrittenMakesNoDifference(t *testing.T) {
	rows := sfo(t)
	book := codebook(t, sfoFolder+"codebook.json")
	write := func(delim, end string, quote func(string) string) io.Reader {
		var b strings.Builder
		for _, row := range rows {
			for i, cell := range row {
				if i > 0 {
					b.WriteString(delim)
				}
				b.WriteString(quote(cell))
			}
			b.WriteString(end)
		}
		return strings.NewReader(b.String())
	}
	needed := func(cell string) string {
		if strings.ContainsAny(cell, ",;\t\"\r\n") {
			return `"` + strings.ReplaceAll(cell, `"`, `""`) + `"`
		}
		return cell
	}
	always := func(cell string) string { return `"` + strings.ReplaceAll(cell, `"`, `""`) + `"` }
	blanks := func(cell string) string { return "  " + strings.ReplaceAll(cell, ",", ";") + " " }
	want := all(t, write(",", "\n", needed), book, survey.Options{})
	require.Len(t, want, 2831)
	for name, in := range map[string]io.Reader{
		"all quoted": write(",", "\n", always), "CRLF": write(",", "\r\n", needed), "CR": write(",", "\r", always), "blanks": write(",", "\n\n", blanks),
		"byte by byte": iotest.OneByteReader(write(",", "\n", needed)), "data with EOF": iotest.DataErrReader(write(",", "\n", always)),
	} {
		require.Equal(t, want, all(t, in, book, survey.Options{}), name)
	}
	for _, delim := range []string{";", "\t", "|"} {
		other := *book
		other.Dialect.Delimiter = delim
		require.Equal(t, want, all(t, write(delim, "\n", always), &other, survey.Options{}), delim)
	}
}

func TestLongAndWideGiveTheSameResponses(t *testing.T) {
	rows := sfo(t)
	book := codebook(t, sfoFolder+"codebook.json")
	var wide strings.Builder
	for _, row := range rows {
		wide.WriteString(strings.ReplaceAll(strings.Join(row, "\t"), `"`, `'`) + "\n")
	}
	book.Dialect.Delimiter = "\t"
	want := all(t, strings.NewReader(wide.String()), book, survey.Options{Period: "2017"})

	at := map[string]int{}
	for i, name := range rows[0] {
		at[strings.TrimSpace(name)] = i
	}
	same := []string{"CCGID", "WEIGHT", "RUNID", "Q2PURP1", "PEAK", "Q5TIMESFLOWN"}
	var long strings.Builder
	long.WriteString(strings.Join(same, "\t") + "\tITEM\tVALUE\n")
	random := rand.New(rand.NewPCG(3, 4))
	for _, row := range rows[1:] {
		for _, i := range random.Perm(len(book.Items)) {
			item := book.Items[i]
			name := item.Column
			if random.IntN(2) == 0 {
				name = string(item.Item)
			}
			for _, c := range same {
				long.WriteString(row[at[c]] + "\t")
			}
			long.WriteString(name + "\t" + row[at[item.Column]] + "\n")
		}
	}
	book.Long = survey.Long{Item: "ITEM", Value: "VALUE"}
	require.Equal(t, want, all(t, strings.NewReader(long.String()), book, survey.Options{Period: "2017"}))
}

func TestGzipIsDetectedAndMayHaveManyMembers(t *testing.T) {
	text := smallCSV(5000)
	want := all(t, strings.NewReader(text), parse(t, small), survey.Options{})
	var b bytes.Buffer
	for part := range slices.Chunk([]byte(text), 10_000) {
		z := gzip.NewWriter(&b)
		_, err := z.Write(part)
		require.NoError(t, err)
		require.NoError(t, z.Close())
	}
	require.Equal(t, want, all(t, bytes.NewReader(b.Bytes()), parse(t, small), survey.Options{}))

	// Cut off: what was read before stays read, and the error says where.
	cut := b.Bytes()[:b.Len()/2]
	r, err := survey.NewReader(bytes.NewReader(cut), parse(t, small), survey.Options{Name: "cut.gz", BadRows: survey.Skip})
	require.NoError(t, err)
	var read []touchpoint.Response
	var end error
	for response, err := range r.Responses(context.Background()) {
		if end = err; err == nil {
			read = append(read, response.Clone())
		}
	}
	var row *survey.RowError
	require.ErrorAs(t, end, &row)
	require.Equal(t, survey.ReasonInput, row.Reason)
	require.ErrorIs(t, end, io.ErrUnexpectedEOF)
	require.Equal(t, "cut.gz", row.File)
	require.Equal(t, len(read)+2, row.Line)
	require.Greater(t, len(read), 1000)
	require.Equal(t, want[:len(read)], read)
	require.Equal(t, int64(len(read)), r.Report().Read)
}

func TestIterationCanBeBrokenOffAndTakenUpAgain(t *testing.T) {
	book := parse(t, small)
	want := all(t, strings.NewReader(smallCSV(10)), book, survey.Options{})
	r, err := survey.NewReader(strings.NewReader(smallCSV(10)), book, survey.Options{})
	require.NoError(t, err)
	var got []touchpoint.Response
	for range 20 {
		for response, err := range r.Responses(context.Background()) {
			require.NoError(t, err)
			got = append(got, response.Clone())
			break
		}
	}
	require.Equal(t, want, got)
}

func TestCancellationEndsTheReading(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	r, err := survey.NewReader(strings.NewReader(smallCSV(100_000)), parse(t, small), survey.Options{BadRows: survey.Skip})
	require.NoError(t, err)
	var end error
	n := 0
	for _, err := range r.Responses(ctx) {
		if end = err; err == nil {
			n++
		}
		cancel()
	}
	require.ErrorIs(t, end, context.Canceled)
	require.Less(t, n, 50_000)
	for _, err := range r.Responses(context.Background()) {
		require.ErrorIs(t, err, context.Canceled)
	}
}

func TestProgressIsTold(t *testing.T) {
	text := smallCSV(100_000)
	var told []survey.Progress
	all(t, strings.NewReader(text), parse(t, small), survey.Options{Progress: func(p survey.Progress) { told = append(told, p) }})
	require.Greater(t, len(told), 4)
	require.True(t, slices.IsSortedFunc(told, func(a, b survey.Progress) int { return int(a.Bytes - b.Bytes) }))
	require.Equal(t, survey.Progress{Bytes: int64(len(text)), Rows: 100_000}, told[len(told)-1])
}

func TestThePeriodOfTheOptionsGoesFirst(t *testing.T) {
	book := parse(t, small)
	book.Period.Value = "2016"
	require.Equal(t, touchpoint.Key("2016"), all(t, strings.NewReader(smallCSV(1)), book, survey.Options{})[0].Period)
	require.Equal(t, touchpoint.Key("2017"), all(t, strings.NewReader(smallCSV(1)), book, survey.Options{Period: "2017"})[0].Period)
	_, err := survey.NewReader(strings.NewReader(smallCSV(1)), book, survey.Options{Period: "of late"})
	require.ErrorIs(t, err, touchpoint.ErrKey)
}

func TestMissingColumnsAreTheirOwnError(t *testing.T) {
	_, err := survey.NewReader(strings.NewReader("id,wt,food\n"), parse(t, small), survey.Options{Name: "a.csv"})
	require.ErrorIs(t, err, survey.ErrColumn)
	var problems document.Problems
	require.ErrorAs(t, err, &problems)
	require.Equal(t, document.Pointer("/weight"), problems[0].Pointer)
}

func TestAnErrorBeforeTheHeaderIsReported(t *testing.T) {
	broken := errors.New("cable cut")
	for _, before := range []string{"", "id", "id,w,food"} {
		_, err := survey.NewReader(io.MultiReader(strings.NewReader(before), iotest.ErrReader(broken)), parse(t, small), survey.Options{})
		require.ErrorIs(t, err, broken, before)
	}
}

func TestReadingAllocatesNothingPerRow(t *testing.T) {
	book := parse(t, `{"schema": "safar.codebook/1", "id": "id", "weight": "w", "cluster": "c", "time": {"column": "at", "layout": "2006-01-02 15:04:05"},
		"period": {"by": "month"}, "defaults": {"scale": "1-5", "notUsed": ["6"]},
		"items": [{"item": "a"}, {"item": "b"}, {"item": "n", "scale": "1-100"}, {"item": "l", "labels": [{"value": "Very good", "mark": 5}]}],
		"derived": [{"item": "d", "kind": "difference", "of": "a", "from": "b"}],
		"segmentations": [{"key": "s", "column": "s", "classes": [{"key": "x", "values": ["Business class"]}]}]}`)
	var b strings.Builder
	b.WriteString("id,w,c,at,a,b,n,l,s\n")
	const rows = 20_000
	for i := range rows {
		fmt.Fprintf(&b, "respondent-%d,%d.25e0,flight %d,2024-%02d-%02d 10:%02d:%02d,\"%d\",%d.0,%d,Very good,\"Business class\"\n", i, i%2, i/30, i%12+1, i%28+1, i/60%60, i%60, i%6+1, i%5+1, i%100+1)
	}
	text := b.String()
	read := func() {
		r, err := survey.NewReader(strings.NewReader(text), book, survey.Options{})
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		for _, err := range r.Responses(context.Background()) {
			if err != nil {
				t.Fatal(err)
			}
			n++
		}
		require.Equal(t, rows, n)
	}
	// A fixed number for the reader and its tables, and chunks of 32 KiB for the texts.
	require.Less(t, testing.AllocsPerRun(3, read), 500.0)
}

func TestABadCodebookIsRefused(t *testing.T) {
	_, err := survey.NewReader(strings.NewReader("a\n"), &survey.Codebook{}, survey.Options{})
	require.ErrorContains(t, err, "no items")
	_, err = survey.NewReader(strings.NewReader(smallCSV(1)), parse(t, small), survey.Options{MaxField: -1})
	require.Error(t, err)
}

func TestCodebooksSurviveJSON(t *testing.T) {
	for _, file := range []string{"testdata/airline.json", "testdata/oddjob.json", sfoFolder + "codebook.json"} {
		book := codebook(t, file)
		once, err := book.JSON()
		require.NoError(t, err)
		again, err := survey.ParseCodebook(bytes.NewReader(once))
		require.NoError(t, err)
		require.Equal(t, book, again)
		twice, err := again.JSON()
		require.NoError(t, err)
		require.Equal(t, string(once), string(twice))
		require.NoError(t, book.Schema().Check())
	}
}

func TestSchemaResolvesOutcomes(t *testing.T) {
	least := 4.0
	book := &survey.Codebook{
		Items: []survey.Item{{Item: "n", Scale: touchpoint.NPS()}, {Item: "s", Scale: touchpoint.Range(0, 1)}, {Item: "m", Scale: touchpoint.CSAT()}, {Item: "t", Scale: touchpoint.CSAT()},
			{Item: "churn", Scale: touchpoint.Scale{Max: 1, Best: touchpoint.Low}}},
		Outcomes: []survey.Outcome{{Item: "n"}, {Item: "s"}, {Item: "m"}, {Item: "t", As: touchpoint.MeasureShare, AtLeast: &least}, {Item: "churn"}},
	}
	require.NoError(t, book.Check())
	require.Equal(t, []touchpoint.Outcome{
		{Item: "n", As: touchpoint.MeasureNPS}, {Item: "s", As: touchpoint.MeasureShare, AtLeast: 1}, {Item: "m", As: touchpoint.MeasureMean},
		{Item: "t", As: touchpoint.MeasureShare, AtLeast: 4}, {Item: "churn", As: touchpoint.MeasureShare, AtLeast: 0},
	}, book.Schema().Outcomes)
}

func TestOnlyRowsCanBeSkipped(t *testing.T) {
	lasting := []survey.Reason{survey.ReasonInput, survey.ReasonField}
	for _, reason := range []survey.Reason{survey.ReasonInput, survey.ReasonField, survey.ReasonCells, survey.ReasonValue, survey.ReasonWeight, survey.ReasonTime, survey.ReasonPeriod, survey.ReasonCluster,
		survey.ReasonText, survey.ReasonID, survey.ReasonRepeat} {
		require.Equal(t, !slices.Contains(lasting, reason), (&survey.RowError{Reason: reason}).Skippable(), reason)
	}
}
