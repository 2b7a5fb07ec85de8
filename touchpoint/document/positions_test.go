package document_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/touchpoint/document"
)

func TestPositionsAreThoseOfTheValues(t *testing.T) {
	src, err := document.Parse([]byte("{\n  \"سفر\": [1, {\"b~/c\": null}],\n  \"a\": 1, \"a\": 2\n}"))
	require.NoError(t, err)
	got := src.Positions([]document.Pointer{
		"/a", "", "/سفر/1/b~0~1c", "/سفر/1", "/سفر/1", "/سفر/2", "/سفر/01", "/سفر/1/b~0~1c/deeper", "/nothing/here", "/a",
	})
	require.Equal(t, []document.Position{
		{Line: 3, Column: 8}, {Line: 1, Column: 1}, {Line: 2, Column: 23}, {Line: 2, Column: 14}, {Line: 2, Column: 14}, {Line: 2, Column: 10},
		{Line: 2, Column: 10}, {Line: 2, Column: 23}, {Line: 1, Column: 1}, {Line: 3, Column: 8},
	}, got)
	require.Empty(t, src.Positions(nil))
}

// Positions and Locate tell the same of a pointer, whatever the document.
func FuzzPositions(f *testing.F) {
	f.Add([]byte(`{"a": [1, {"b": "\u0061"}], "a": []}`), "/a/1/b")
	f.Add([]byte("[\n[],\r\n [0]]"), "/1/0/x")
	f.Add([]byte(`{"~": {"/": 1}}`), "/~0/~1")
	f.Fuzz(func(t *testing.T, data []byte, pointer string) {
		src, err := document.Parse(data)
		if err != nil {
			return
		}
		p := document.Pointer(pointer)
		got := src.Positions([]document.Pointer{p, p.Index(0), ""})
		require.Len(t, got, 3)
		for i, q := range []document.Pointer{p, p.Index(0), ""} {
			if hasOddIndex(q) {
				continue
			}
			want := src.Locate(document.Problems{{Pointer: q}})[0]
			require.Equal(t, document.Position{Line: want.Line, Column: want.Column}, got[i], "%q", q)
		}
	})
}

// hasOddIndex tells pointers with an index as nobody writes it, such as "01" or "+1", which only Locate follows.
func hasOddIndex(p document.Pointer) bool {
	for i := 0; i+1 < len(p); i++ {
		if p[i] == '/' && (p[i+1] == '+' || p[i+1] == '-' || p[i+1] == '0' && i+2 < len(p) && p[i+2] != '/') {
			return true
		}
	}
	return false
}
