package table

import (
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/touchpoint/document"
)

var reading = Reading{Package: "test", Description: "columns", Archive: "unpack it"}

func zipped(t *testing.T, text string) string {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	_, err := z.Write([]byte(text))
	require.NoError(t, err)
	require.NoError(t, z.Close())
	return b.String()
}

func TestOpenYieldsTheText(t *testing.T) {
	long := strings.Repeat("long text ", 1000)
	for _, text := range []string{"", "a", "abc", long} {
		for _, file := range []string{text, "\ufeff" + text, zipped(t, text), zipped(t, "\ufeff"+text)} {
			in, err := reading.Open(iotest.OneByteReader(strings.NewReader(file)))
			require.NoError(t, err)
			require.True(t, strings.HasPrefix(text, string(in.Head())))
			got, err := io.ReadAll(in)
			require.NoError(t, err)
			require.Equal(t, text, string(got))
		}
	}
}

func TestOpenRefusesWhatIsNoText(t *testing.T) {
	for file, want := range map[string]string{
		"\xff\xfea\x00":                    "test: the file is UTF-16; save it as UTF-8",
		"\xfe\xff\x00a":                    "test: the file is UTF-16; save it as UTF-8",
		"PK\x03\x04":                       "test: the file is a ZIP archive or an Excel workbook; unpack it",
		zipped(t, "PK\x03\x04"):            "test: the file is a ZIP archive or an Excel workbook; unpack it",
		zipped(t, zipped(t, "a")):          "test: the file is compressed twice",
		"\x1f\x8b":                         "test: not a gzip file: unexpected EOF",
		"\x1f\x8bno gzip, as it turns out": "test: not a gzip file: gzip: invalid header",
	} {
		_, err := reading.Open(strings.NewReader(file))
		require.EqualError(t, err, want)
	}
}

func TestOpenLeavesErrorsToWhoReads(t *testing.T) {
	broken := errors.New("cable cut")
	for _, before := range []string{"", "ab", "abcdef"} {
		in, err := reading.Open(io.MultiReader(strings.NewReader(before), iotest.ErrReader(broken)))
		require.NoError(t, err)
		got, err := io.ReadAll(in)
		require.ErrorIs(t, err, broken)
		require.Equal(t, before, string(got))
		_, err = in.Read(make([]byte, 1))
		require.ErrorIs(t, err, broken)
	}
}

func TestErrorsNameTheFileAfterThePackage(t *testing.T) {
	err := reading.errorf("it is %w", io.ErrNoProgress)
	require.Equal(t, err, reading.InFile(err, ""))
	require.EqualError(t, reading.InFile(err, "a.csv"), "test: a.csv: it is "+io.ErrNoProgress.Error())
	require.ErrorIs(t, reading.InFile(err, "a.csv"), io.ErrNoProgress)

	row := &RowError{Line: 3, Detail: "it breaks off", Err: io.ErrUnexpectedEOF}
	require.EqualError(t, row, "table: line 3: it breaks off: unexpected EOF")
	require.ErrorIs(t, row, io.ErrUnexpectedEOF)
	row = &RowError{File: "a.csv", Line: 3, Column: "q1", Value: Shown([]byte("\xfc"), true), Detail: "no number"}
	require.Equal(t, `test: a.csv: line 3, column "q1", value "ü": no number`, row.Text("test"))
	require.Equal(t, "ü"+strings.Repeat("x", 79)+"…", Shown([]byte("\xfc"+strings.Repeat("x", 100)), true))
	require.Equal(t, "\ufffdx", Shown([]byte("\xfcx"), false))
}

func TestNamesRefuseHeadersThatAreNone(t *testing.T) {
	for text, want := range map[string]string{
		"":                          "test: the file is empty: it has no header",
		"\n,,\n":                    "test: the file is empty: it has no header",
		"\na,b\x00":                 "test: line 2: the header holds zero bytes; if the file is UTF-16, save it as UTF-8",
		"a,\xfc":                    "test: line 1: the name of column 2 is not valid UTF-8; if the file is Latin-1, the columns must say so",
		strings.Repeat("a,", 16384): "test: line 1: the header has 16385 columns; at most 16384 can be read",
	} {
		_, err := reading.Names(NewScanner(strings.NewReader(text), Dialect{}, 1<<20), Dialect{})
		require.EqualError(t, err, want)
	}
	d := Dialect{Encoding: Latin1, SkipRows: 2, HeaderRows: 2}
	s := NewScanner(strings.NewReader("\"skipped\r\n\n \xfc ,\"b\"\nsecond,row\n1,2"), d, 100)
	names, err := reading.Names(s, d)
	require.NoError(t, err)
	require.Equal(t, []string{"ü", "b"}, names)
	require.NoError(t, s.SkipHeader(d))
	require.NoError(t, s.Next())
	require.Equal(t, "1", string(s.Value(0)))
	require.Equal(t, 5, s.LineOf(1))
}

func TestDialectsAreChecked(t *testing.T) {
	var found document.Problems
	Dialect{}.Check(&found, "/dialect")
	Dialect{";", UTF8, 3, 1000, ",", true}.Check(&found, "/dialect")
	require.Empty(t, found)
	Dialect{Delimiter: "\"", Encoding: "utf-16", HeaderRows: -1, SkipRows: 1001, Decimal: "'"}.Check(&found, "/dialect")
	var at []document.Pointer
	for _, p := range found {
		at = append(at, p.Pointer)
	}
	require.Equal(t, []document.Pointer{"/dialect/delimiter", "/dialect/encoding", "/dialect/headerRows", "/dialect/skipRows", "/dialect/decimal"}, at)
}
