package survey_test

import (
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/survey"
)

// drafted drafts a codebook for a real file and checks that the whole file can be read with it, also after a turn through JSON.
func drafted(t *testing.T, file string) (*survey.Codebook, []survey.Remark, map[touchpoint.Key]count) {
	t.Helper()
	f, err := os.Open(file)
	if os.IsNotExist(err) {
		t.Skipf("the data file %s is not here", file)
	}
	require.NoError(t, err)
	defer f.Close()
	book, remarks, err := survey.Draft(f, survey.DraftOptions{Name: file})
	require.NoError(t, err)
	text, err := book.JSON()
	require.NoError(t, err)
	again := parse(t, string(text))
	require.Equal(t, book, *again)
	by, _ := counts(t, again, file)
	return again, remarks, by
}

func itemColumns(book *survey.Codebook) []string {
	var names []string
	for _, i := range book.Items {
		names = append(names, i.Column)
	}
	return names
}

func segmentColumns(book *survey.Codebook) []string {
	var names []string
	for _, s := range book.Segmentations {
		names = append(names, s.Column)
	}
	return names
}

func said(remarks []survey.Remark, kind survey.RemarkKind, words ...string) bool {
	return slices.ContainsFunc(remarks, func(r survey.Remark) bool {
		text := r.Text.In(touchpoint.English)
		return r.Kind == kind && !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(text, w) })
	})
}

func TestDraftOfTheAirlineFile(t *testing.T) {
	book, remarks, by := drafted(t, dataFolder+"airline_satisfaction/airline.csv.gz")
	require.Len(t, book.Items, 15)
	require.Equal(t, touchpoint.Range(1, 5), book.Defaults.Scale)
	require.Equal(t, []string{"0"}, book.Defaults.NotUsed)
	require.Equal(t, "ID", book.ID)
	require.Equal(t, []survey.Outcome{{Item: "satisfaction"}}, book.Outcomes)
	require.Equal(t, []string{"Gender", "Customer Type", "Type of Travel", "Class"}, segmentColumns(book))
	require.True(t, said(remarks, survey.Suspicious, `"0" (20134×)`, "not used"))
	require.InDelta(t, 2.8135, by["in-flight-wifi-service"].mean(), 5e-5)
	require.InDelta(t, .434463, by["satisfaction"].mean(), 5e-7)
}

// The ratings of the survey by the list in the description of the data; the question on the security lane is asked of some only.
func TestDraftOfTheAirportSurveys(t *testing.T) {
	shipped := itemColumns(codebook(t, sfoFolder+"codebook.json"))
	for year, want := range map[string][]string{
		"2016": append(slices.DeleteFunc(slices.Clone(shipped), func(c string) bool { return c == "NETPRO" }), "Q12PRECHECKRATE"),
		"2017": append(slices.Clone(shipped), "Q12PRECHEKCRATE"),
	} {
		book, remarks, by := drafted(t, sfoFolder+year+".csv.gz")
		require.ElementsMatch(t, want, itemColumns(book), year)
		require.Equal(t, "WEIGHT", book.Weight)
		require.Equal(t, "RUNID", book.Cluster)
		require.Equal(t, []string{"6"}, book.Defaults.NotUsed)
		require.Equal(t, "0", book.Defaults.NoAnswer[0])
		require.Contains(t, segmentColumns(book), "Q2PURP1")
		require.Contains(t, segmentColumns(book), "PEAK")
		require.True(t, said(remarks, survey.Suspicious, `"6"`, "not used"), year)
		require.True(t, said(remarks, survey.Suspicious, "RUNID", "cluster"), year)
		if year == "2017" {
			require.Equal(t, 2746, by["netpro"].n)
			require.InDelta(t, 3.615448, by["q7food"].mean(), 5e-7)
		}
	}
}

func TestDraftOfTheTextbookAirline(t *testing.T) {
	book, remarks, by := drafted(t, dataFolder+"oddjob/airlinesat.csv")
	require.Len(t, book.Items, 46+1+13)
	require.Equal(t, touchpoint.Range(1, 100), book.Defaults.Scale)
	require.NotContains(t, itemColumns(book), "age")
	require.NotContains(t, itemColumns(book), "nflights")
	require.True(t, said(remarks, survey.Suspicious, "nps", "one too high"))
	require.InDelta(t, 87.80, by["e9"].mean(), 5e-3)
	nps := by["nps"]
	require.Equal(t, 1065, nps.n)
}

func TestDraftSaysWhenThereIsNothing(t *testing.T) {
	_, _, err := survey.Draft(strings.NewReader("a,b\n1000,x\n2000,y\n"), survey.DraftOptions{Name: "x.csv"})
	require.ErrorIs(t, err, survey.ErrNoRatings)
	_, _, err = survey.Draft(strings.NewReader(""), survey.DraftOptions{})
	require.ErrorContains(t, err, "empty")
	_, _, err = survey.Draft(strings.NewReader("a\n\"b"), survey.DraftOptions{Name: "x.csv"})
	var row *survey.RowError
	require.ErrorAs(t, err, &row)
	require.Equal(t, 2, row.Line)
}

// A file from somebody else is drafted in a terminal: its names cannot steer it.
func TestRemarksOfADraftHoldNoControlCharacters(t *testing.T) {
	answers := "food\x1b[31m;no\u202ete\a;shop;desk;gate\n"
	for i := range 200 {
		answers += fmt.Sprintf("%d;some \x1b[2J words;%d;%d;%d\n", 1+i%5, 1+i*i%5, 1+i/3%5, 1+i/7%5)
	}
	_, remarks, err := survey.Draft(strings.NewReader(answers), survey.DraftOptions{})
	require.NoError(t, err)
	named := false
	for _, r := range remarks {
		for lang, text := range r.Text {
			named = named || strings.Contains(text, "food\ufffd[31m")
			require.NotContains(t, text, "\u202e", lang)
			require.False(t, strings.ContainsFunc(text, unicode.IsControl), "%q", text)
		}
	}
	require.True(t, named, "else nothing was shown")
}

// endless yields line feeds for ever and counts them.
type endless struct{ n int64 }

func (e *endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = '\n'
	}
	e.n += int64(len(p))
	return len(p), nil
}

func TestADraftOfBlankLinesEnds(t *testing.T) {
	const most = 1 << 20
	for text, want := range map[string]string{
		"":                            "survey: n: no column looks like ratings: the first 1048576 bytes hold nothing but blank lines",
		"food,staff\n":                "survey: n: no column looks like ratings: below row 0 come more than 1048576 bytes of blank lines",
		"food,staff\n5,1\n4,2\n4,1\n": "",
	} {
		var blank endless
		book, remarks, err := survey.Draft(io.MultiReader(strings.NewReader(text), &blank), survey.DraftOptions{Name: "n", MaxBlank: most})
		require.Less(t, blank.n, int64(2*most))
		if want != "" {
			require.ErrorIs(t, err, survey.ErrNoRatings)
			require.EqualError(t, err, want)
			continue
		}
		require.NoError(t, err)
		require.Len(t, book.Items, 2)
		require.True(t, said(remarks, survey.Suspicious, "Below row 3 come more than 1048576 bytes of blank lines"))
	}
	_, _, err := survey.Draft(strings.NewReader("a"), survey.DraftOptions{MaxBlank: -1})
	require.EqualError(t, err, "survey: -1 bytes of blank lines; there cannot be fewer than none")
}

// Blank lines are counted from the last row on, so that a file with many between its rows is read to its end.
func TestADraftReadsOnOverBlankLinesBetweenRows(t *testing.T) {
	const most = 1 << 20
	text := "food,staff\n"
	for i := range 8 {
		text += fmt.Sprintf("%d,%d\n", 1+i%5, 1+i%3) + strings.Repeat("\n", most/2)
	}
	book, remarks, err := survey.Draft(strings.NewReader(text), survey.DraftOptions{MaxBlank: most})
	require.NoError(t, err)
	require.Len(t, book.Items, 2)
	require.False(t, said(remarks, survey.Suspicious, "blank lines"))
}
