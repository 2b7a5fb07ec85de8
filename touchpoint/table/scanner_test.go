package table

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/require"
)

// scanAll returns the cells of all rows but empty lines, without blanks around them, and the line of each row.
func scanAll(r io.Reader, delim byte, size, field int) (rows [][]string, lines []int, err error) {
	s := NewScanner(r, Dialect{Delimiter: string(rune(delim))}, field)
	s.Buf = make([]byte, size+Slack)
	for {
		if err := s.next(); err != nil {
			if err == io.EOF {
				err = nil
			}
			return rows, lines, err
		}
		if len(s.row) == 0 {
			continue
		}
		var row []string
		for i := range s.Cells {
			row = append(row, string(s.Value(i)))
		}
		rows, lines = append(rows, row), append(lines, s.Line)
	}
}

// reference returns what encoding/csv makes of the same input, and the line of each row; false if it refuses it, or treats it
// otherwise on purpose: it keeps a CR that no LF follows.
func reference(data []byte, delim byte) (rows [][]string, lines []int, ok bool) {
	if bytes.Count(data, []byte{'\r'}) != bytes.Count(data, []byte("\r\n")) {
		return nil, nil, false
	}
	r := csv.NewReader(bytes.NewReader(data))
	r.Comma = rune(delim)
	r.FieldsPerRecord = -1
	for {
		row, err := r.Read()
		if err == io.EOF {
			return rows, lines, true
		}
		if err != nil {
			return nil, nil, false
		}
		for i := range row {
			row[i] = strings.Trim(row[i], " \t\r\n")
		}
		line, _ := r.FieldPos(0)
		rows, lines = append(rows, row), append(lines, line)
	}
}

func sameAsReference(t *testing.T, data []byte, delim byte) {
	t.Helper()
	want, wantLines, ok := reference(data, delim)
	if !ok {
		return
	}
	for _, size := range []int{1, 7, 64, 4096} {
		rows, lines, err := scanAll(bytes.NewReader(data), delim, size, 1<<20)
		require.NoError(t, err)
		for _, row := range rows {
			for i := range row {
				row[i] = strings.ReplaceAll(row[i], "\r\n", "\n") // encoding/csv changes these even within quotes
			}
		}
		require.Equal(t, want, rows, "block of %d", size)
		require.Equal(t, wantLines, lines, "block of %d", size)
	}
}

func TestScannerSplitsAsEncodingCSVDoes(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	pieces := []string{"a", "bc", ",", ",", "\n", "\r\n", `"x"`, `"a,b"`, `"c""d"`, "\"e\nf\"", "\"g\r\nh\"", " ", "ö", "12345678", `""`, ";", "\t"}
	for range 3000 {
		var b strings.Builder
		for range random.IntN(40) {
			b.WriteString(pieces[random.IntN(len(pieces))])
		}
		sameAsReference(t, []byte(b.String()), ",;\t"[random.IntN(3)])
	}
}

func FuzzScan(f *testing.F) {
	for _, seed := range []string{"a,b\n1,2\n", "\"a\"\"b\",c\r\nd", "a;b\rc", "\"open\n", "x,\"y\nz\",\n\n,,\n", "\ufeffa,b\n", "a\x00b,c\n", `a,"b"c"d,e` + "\n"} {
		f.Add([]byte(seed), byte(','))
	}
	f.Fuzz(func(t *testing.T, data []byte, delim byte) {
		if delim == 0 || delim >= 0x80 || delim == '"' || delim == '\r' || delim == '\n' {
			return
		}
		sameAsReference(t, data, delim)
		// Whatever the input, blocks make no difference, and the rows cover it.
		rows, lines, err := scanAll(bytes.NewReader(data), delim, 3, 50)
		again, linesAgain, errAgain := scanAll(iotest.OneByteReader(bytes.NewReader(data)), delim, 1000, 50)
		require.Equal(t, reason(errAgain), reason(err))
		require.Equal(t, again, rows)
		require.Equal(t, linesAgain, lines)
	})
}

func reason(err error) Reason {
	var row *RowError
	if errors.As(err, &row) {
		return row.Reason
	}
	return ""
}

func TestScannerKeepsLenientText(t *testing.T) {
	for _, c := range []struct {
		in   string
		want [][]string
	}{
		{`5" screen,b`, [][]string{{`5" screen`, "b"}}},
		{`"5" screen",b`, [][]string{{`5 screen"`, "b"}}},
		{`"a"b"c,d",e`, [][]string{{`ab"c`, `d"`, "e"}}},
		{`"a" ,"b"x` + "\n", [][]string{{"a", "bx"}}},
		{"a,b\rc,d\r", [][]string{{"a", "b"}, {"c", "d"}}},
		{"a\r\r\nb", [][]string{{"a"}, {"b"}}},
		{`""""`, [][]string{{`"`}}},
		{`"a""b" c`, [][]string{{`a"b c`}}},
		{"a,", [][]string{{"a", ""}}},
		{"a\x00,b", [][]string{{"a\x00", "b"}}},
	} {
		for _, size := range []int{1, 2, 3, 8, 100} {
			rows, _, err := scanAll(strings.NewReader(c.in), ',', size, 1<<20)
			require.NoError(t, err, c.in)
			require.Equal(t, c.want, rows, "%q in blocks of %d", c.in, size)
		}
	}
}

func TestScannerCountsPhysicalLines(t *testing.T) {
	_, lines, err := scanAll(strings.NewReader("a\n\n\"b\nc\r\nd\re\",x\nf\r\ng\rh"), ',', 5, 1<<20)
	require.NoError(t, err)
	require.Equal(t, []int{1, 3, 7, 8, 9}, lines)
}

func TestScannerBoundsCellsAndRows(t *testing.T) {
	long := strings.Repeat("x", 101)
	for _, in := range []string{"a\n" + long, "a\n\"" + long + "\"", "a\n\"" + long, "a\n\"unclosed\nb\nc", "a\n" + strings.Repeat("x,", 801) + "\n", "a\nb," + long + ",c\n"} {
		for _, size := range []int{1, 16, 4096} {
			_, _, err := scanAll(strings.NewReader(in), ',', size, 100)
			var row *RowError
			require.ErrorAs(t, err, &row)
			require.Equal(t, ReasonField, row.Reason, "%.20q", in)
			require.Equal(t, 2, row.Line, "%.20q", in)
		}
	}
}

func TestScannerReadsWhatCameBeforeAnError(t *testing.T) {
	broken := errors.New("cable cut")
	in := io.MultiReader(strings.NewReader("a,b\n1,2\n3,"), iotest.ErrReader(broken))
	rows, _, err := scanAll(in, ',', 4096, 1<<20)
	require.ErrorIs(t, err, broken)
	require.Equal(t, [][]string{{"a", "b"}, {"1", "2"}}, rows)

	_, _, err = scanAll(stuck{}, ',', 64, 1<<20)
	require.ErrorIs(t, err, io.ErrNoProgress)
}

type stuck struct{}

func (stuck) Read([]byte) (int, error) { return 0, nil }

func TestLatin1SurvivesBothWays(t *testing.T) {
	var all []byte
	for c := range 256 {
		all = append(all, byte(c))
	}
	back, ok := ToLatin(FromLatin(all))
	require.True(t, ok)
	require.Equal(t, all, back)
	require.Equal(t, "Zürich €5", FromLatin([]byte("Z\xfcrich \x805")))
	_, ok = ToLatin("سفر")
	require.False(t, ok)
}

// lastRow finds what LastRow should by scanning row after row.
func lastRow(t *testing.T, text []byte, delim string) int {
	s := NewScanner(bytes.NewReader(nil), Dialect{Delimiter: delim}, 1<<20)
	at, found := 0, 0
	for at < len(text) {
		n, err := s.Scan(append(bytes.Clone(text[at:]), make([]byte, Slack)...), false)
		require.NoError(t, err)
		if n == 0 {
			break
		}
		if at += n; text[at-1] == '\n' {
			found = at
		}
	}
	return found
}

func FuzzLastRow(f *testing.F) {
	for _, s := range []string{"a,b\nc", "\"a\n\",b\n\"c\n", "a\"b\nc\"\n\"", "\"a\"\"\n\"\n\"\"\n", "a\r\"b\n\"\r\n", "x,\"y\"z\"\n,\"", "\"a\",\"b\"\"", "\n\n\"\n", "\r\n\"a\r\nb\",\"\"\r\n\"\"x"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		for _, delim := range []string{",", ";"} {
			s := NewScanner(bytes.NewReader(nil), Dialect{Delimiter: delim}, 1<<20)
			got, want := s.LastRow(text), lastRow(t, text, delim)
			if want == 0 && got == 0 {
				continue
			}
			require.Equal(t, want, got, "%q", text)
		}
	})
}
