package document_test

import (
	"math"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/touchpoint/document"
)

func TestListsOfPlainValuesStandOnOneLineWhereTheyFit(t *testing.T) {
	out, err := document.Encode(map[string][]string{
		"ascii":   {"a", "b"},
		"empty":   {},
		"none":    nil,
		"persian": {"سفر", "b"},
		"wide":    {strings.Repeat("x", 40), strings.Repeat("y", 40)},
	})
	require.NoError(t, err)
	require.Equal(t, `{
  "ascii": ["a", "b"],
  "empty": [],
  "none": null,
  "persian": [
    "سفر",
    "b"
  ],
  "wide": [
    "`+strings.Repeat("x", 40)+`",
    "`+strings.Repeat("y", 40)+`"
  ]
}
`, string(out))
}

func TestWhatCannotBeWrittenIsAnError(t *testing.T) {
	for _, v := range []float64{math.NaN(), math.Inf(1), math.Inf(-1)} {
		_, err := document.Encode(v)
		require.ErrorContains(t, err, "document: encoding: ")
	}
	_, err := document.Encode(func() {})
	require.ErrorContains(t, err, "document: encoding: ")
	_, err = document.Encode(map[string]int{strings.Repeat("n", document.MaxName+1): 1})
	require.ErrorContains(t, err, "a member name of more than 1024 bytes", "it could not be read back")
}

func TestTextIsWrittenAsItIs(t *testing.T) {
	out, err := document.Encode("<a & b> \u200c\u202e")
	require.NoError(t, err)
	require.Equal(t, "\"<a & b> \u200c\u202e\"\n", string(out))
}
