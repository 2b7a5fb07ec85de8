package document_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/touchpoint/document"
)

func TestSyntaxErrorsSayWhereAndWhat(t *testing.T) {
	deep := strings.Repeat("[", document.MaxDepth)
	for _, c := range []struct{ name, in, want string }{
		{"empty", "", "line 1, column 1: the document is empty"},
		{"blank", " \n ", "line 2, column 2: the document is empty"},
		{"trailing data", "{}\n{}", "line 2, column 1: '{' after the end of the document"},
		{"truncated object", `{"a": 1`, "line 1, column 8: expected ',' or '}', found the end of the document"},
		{"truncated value", `{"a":`, "line 1, column 6: the document ends where a value is expected"},
		{"truncated string", "[\n\"abc", "line 2, column 1: a string that does not end"},
		{"truncated escape", `["\`, `line 1, column 3: an escape that does not end`},
		{"trailing comma in object", `{"a": 1,}`, "line 1, column 9: a comma before '}'"},
		{"trailing comma in array", `[1,]`, "line 1, column 4: a comma before ']'"},
		{"double comma", `[1,,2]`, "line 1, column 4: a comma where a value is expected"},
		{"missing comma", `{"a": 1 "b": 2}`, `line 1, column 9: expected ',' or '}', found '"'`},
		{"missing colon", `{"a" 1}`, "line 1, column 6: expected ':' after the member name, found '1'"},
		{"bare name", `{a: 1}`, "line 1, column 2: expected a member name in double quotes, found 'a'"},
		{"single quotes", `['a']`, "line 1, column 2: a single quote; JSON has double quotes"},
		{"line comment", "[1, // one\n2]", "line 1, column 5: expected a value, found a comment (JSON has none)"},
		{"block comment", "{/* a */}", "line 1, column 2: expected a member name in double quotes, found a comment (JSON has none)"},
		{"python", `[True]`, `line 1, column 2: "True" is no JSON value; a string needs double quotes`},
		{"not a number", `[NaN]`, `line 1, column 2: "NaN" is no JSON value; a string needs double quotes`},
		{"leading zero", `[01]`, "line 1, column 2: a number that begins with 0"},
		{"bare minus", `[-]`, "line 1, column 2: a number without digits"},
		{"bare point", `[1.]`, "line 1, column 2: a number that ends with its decimal point"},
		{"bare exponent", `[1e+]`, "line 1, column 2: a number without digits in its exponent"},
		{"raw newline", "[\"a\nb\"]", `line 1, column 4: a string with a raw control character (0x0a); write it as an escape such as \n`},
		{"odd escape", `["\x41"]`, `line 1, column 3: the escape \x is not JSON's`},
		{"short unicode escape", `["\u12"]`, `line 1, column 3: \u without four hexadecimal digits`},
		{"lone high surrogate", `["\ud83d"]`, "line 1, column 3: the escape of a lone surrogate"},
		{"lone low surrogate", `["\ude00"]`, "line 1, column 3: the escape of a lone surrogate"},
		{"two high surrogates", `["\ud83d\ud83d"]`, "line 1, column 3: the escape of a lone surrogate"},
		{"invalid UTF-8", "{\"a\":\n \"b\xff\"}", "line 2, column 4: invalid UTF-8; save the document as UTF-8"},
		{"UTF-16", "\xff\xfe{\x00}\x00", "line 1, column 1: the document is UTF-16; save it as UTF-8"},
		{"columns count characters", `{"نام": }`, "line 1, column 9: expected a value, found '}'"},
		{"long member name", `{"` + strings.Repeat("n", document.MaxName+1) + `": 1}`, "line 1, column 2: a member name of more than 1024 bytes"},
		{"too deep", deep + "[", "line 1, column 65: more than 64 objects and arrays within one another"},
	} {
		t.Run(c.name, func(t *testing.T) {
			src, err := document.Parse([]byte(c.in))
			require.Nil(t, src)
			require.EqualError(t, err, c.want)
			var problems document.Problems
			require.ErrorAs(t, err, &problems)
			var problem document.Problem
			require.ErrorAs(t, err, &problem)
		})
	}
}

func TestADocumentMayBeginWithAByteOrderMarkAndBeAsDeepAsAllowed(t *testing.T) {
	_, err := document.Parse([]byte("\xef\xbb\xbf{}"))
	require.NoError(t, err)
	_, err = document.Parse([]byte(strings.Repeat("[", document.MaxDepth) + strings.Repeat("]", document.MaxDepth)))
	require.NoError(t, err)
}

func TestReadingStopsAtTheBound(t *testing.T) {
	_, err := document.Read(strings.NewReader(`[1,2,3]`), 7)
	require.NoError(t, err)
	_, err = document.Read(strings.NewReader(`[1,2,3]`), 6)
	require.EqualError(t, err, "the document is longer than 6 bytes")
}

func TestErrorsOfTheReaderAreWrapped(t *testing.T) {
	broken := errors.New("wire cut")
	_, err := document.Read(iotest.ErrReader(broken), 0)
	require.ErrorIs(t, err, broken)
}

func TestASourceKeepsNothingOfTheCallersBytes(t *testing.T) {
	data := []byte(`{"schema": "a/1"}`)
	src, err := document.Parse(data)
	require.NoError(t, err)
	copy(data, bytes.Repeat([]byte{'x'}, len(data)))
	schema, ok := src.Text("/schema")
	require.True(t, ok)
	require.Equal(t, "a/1", schema)
}

func TestTextLooksAtAPointer(t *testing.T) {
	src, err := document.Parse([]byte(`{"a/b": [{"~": "here"}, 3]}`))
	require.NoError(t, err)
	for at, want := range map[document.Pointer]string{"/a~1b/0/~0": "here", "/a~1b/1": "", "/a~1b/2": "", "/a~1b/-1": "", "/nothing": "", "": ""} {
		got, ok := src.Text(at)
		require.Equal(t, want, got, at)
		require.Equal(t, want != "", ok, at)
	}
}
