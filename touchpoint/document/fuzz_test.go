package document_test

import (
	"bytes"
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/touchpoint/document"
)

// What is accepted is what encoding/json makes of it; what encoding/json accepts and has none of the faults
// that it passes over is accepted.
func FuzzDecode(f *testing.F) {
	for _, seed := range []string{
		`{"id":"a","Same":1,"name":"n","yes":true,"small":-5,"count":7,"ratio":-0.5e-3,"single":1e10,"colour":"red"}`,
		`{"list":[{"list":[]},{}],"pair":[1,2],"by":{"a":1,"b":2},"paint":{"red":"x","blue":"y"},"far":{"far":null}}`,
		`{"place":{"a":[1,{"b":"\ud83d\ude00"}]},"name":"\"\\\/\b\f\n\r\t\u0633\u200c"}`,
		"\ufeff {\"Name\": \"سفر\", \"yes\": true, \"yes\": 1}",
		`[[[[]]]]`, `{"small":1e2,"count":1.0,"ratio":1e999}`, `{"colour":"pink","place":"nowhere"}`, `{"list":[{},`, `nullx`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		src, err := document.Parse(data)
		plain := bytes.TrimPrefix(data, []byte("\ufeff"))
		if err != nil {
			require.NotEmpty(t, err.Error())
			return
		}
		require.True(t, json.Valid(plain), "what is parsed is JSON")
		var got, want sample
		problems := document.Decode(src, &got)
		for _, p := range problems {
			require.Positive(t, p.Line)
			require.Positive(t, p.Column)
		}
		d := json.NewDecoder(bytes.NewReader(plain))
		d.DisallowUnknownFields()
		err = d.Decode(&want)
		if len(problems) == 0 {
			require.NoError(t, err)
			require.Equal(t, want, got)
			fixpoint(t, got)
		} else if err == nil {
			require.True(t, passedOver(problems), "%v", problems)
		}
	})
}

// passedOver reports whether some problem is one that encoding/json does not see.
func passedOver(problems document.Problems) bool {
	for _, p := range problems {
		for _, words := range []string{"is here twice", "case included", "expected an array of", "far more memory"} {
			if bytes.Contains([]byte(p.Message), []byte(words)) {
				return true
			}
		}
	}
	return false
}

func fixpoint(t *testing.T, v sample) {
	t.Helper()
	type printable struct { // sample without the types that do not write themselves as they are read
		Name  word           `json:"name,omitempty"`
		Ratio float64        `json:"ratio"`
		By    map[word]int   `json:"by"`
		Pair  [2]float64     `json:"pair"`
		Far   *printable     `json:"far,omitempty"`
		List  []printable    `json:"list"`
		Any   map[string]int `json:"any,omitempty"`
	}
	once := printable{Name: v.Name, Ratio: v.Ratio, By: v.By, Pair: v.Pair, Far: &printable{Name: v.Name}}
	for range v.List {
		once.List = append(once.List, printable{Ratio: v.Ratio})
	}
	first, err := document.Encode(once)
	require.NoError(t, err)
	src, err := document.Parse(first)
	require.NoError(t, err)
	var twice printable
	require.Empty(t, document.Decode(src, &twice))
	require.Equal(t, once, twice)
	second, err := document.Encode(twice)
	require.NoError(t, err)
	require.Equal(t, string(first), string(second))
}

// Whatever JSON the canonical writer is given, it keeps, and writes the same way again.
func FuzzEncode(f *testing.F) {
	for _, seed := range []string{`{"b":[1,2,[3]],"a":{"x":[],"y":{}}}`, `["a","ب"]`, `[]`, `-0.0`, `"\u2028<&>"`, `{"":null}`} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if _, err := document.Parse(data); err != nil || !json.Valid(data) {
			return
		}
		first, err := document.Encode(json.RawMessage(data))
		require.NoError(t, err)
		second, err := document.Encode(json.RawMessage(first))
		require.NoError(t, err)
		require.Equal(t, string(first), string(second))
		require.JSONEq(t, string(data), string(first))
	})
}
