package draw

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
)

func TestDisplayWidthCountsCells(t *testing.T) {
	// East Asian widths as in EastAsianWidth.txt, emoji sequences as in emoji-zwj-sequences.txt (both Unicode 16).
	for s, want := range map[string]int{
		"":                     0,
		"abc":                  3,
		"é":                    1,
		"e\u0301":              1,
		"نقطهٔ تماس":           9,
		"می\u200cشود":          5,
		"\u2068Wi-Fi\u2069":    5,
		"\u200e−۵\u200f":       2,
		"出発":                   4,
		"ﾊﾝ":                   2,
		"！":                    2,
		"한국":                   4,
		"\u1112\u1161\u11ab":   2,
		"\U0001f600":           2,
		"\U0001f44d\U0001f3fd": 2,
		"\U0001f1ee\U0001f1f7": 2,
		"\U0001f1ee":           1,
		"\U0001f1ee\U0001f1f7\U0001f1ee\U0001f1f7":                               4,
		"\U0001f468\u200d\U0001f469\u200d\U0001f467":                             2,
		"\U0001f469\U0001f3fd\u200d\u2764\ufe0f\u200d\U0001f48b\u200d\U0001f469": 2,
		"1\ufe0f\u20e3": 2,
		" \ufe0f":       1,
		"\u2764":        1,
		"\u2764\ufe0f":  2,
		"\x1b[31m":      4,
		"…—–":           3,
	} {
		require.Equal(t, want, DisplayWidth(s), "%q", s)
	}
}

func TestCutKeepsWholeCharactersAndClosesIsolates(t *testing.T) {
	require.Equal(t, "abcd", cut("abcd", 4, "…"))
	require.Equal(t, "abc…", cut("abcde", 4, "…"))
	require.Equal(t, "ab…", cut("ab cde", 4, "…"), "no space before the ellipsis")
	require.Equal(t, "出…", cut("出発ロ", 4, "…"), "half a wide character is not drawn")
	require.Equal(t, "ae\u0301…", cut("ae\u0301bc", 3, "…"))
	require.Equal(t, "\u2068ab…\u2069", cut("\u2068abcd\u2069", 3, "…"))
	require.Equal(t, "", cut("abc", 0, "…"))
}

func TestWrapBreaksAtSpacesAndCarriesIsolatesOver(t *testing.T) {
	require.Equal(t, []string{"one two", "three"}, wrap("one two three", 8))
	require.Equal(t, []string{"unbr", "oken", "x"}, wrap("unbroken x", 4))
	require.Equal(t, []string{"a \u2068b\u2069", "\u2068c\u2069 d"}, wrap("a \u2068b c\u2069 d", 3))
	require.Equal(t, []string{""}, wrap("", 8))
	require.Equal(t, []string{"0000", "\u0654"}, wrap("0000 \u0654", 4), "a mark that takes no cell is not lost")
	require.Equal(t, []string{"出", "発"}, wrap("出発", 1), "what cannot be broken is not lost")
}

func FuzzWrapAndCut(f *testing.F) {
	f.Add("one two three", 8)
	f.Add("0000 \u0654", 2)
	f.Add("a \u2068b c\u2069 d", 3)
	f.Add("\U0001f468\u200d\U0001f469 出発 نقطهٔ", 2)
	f.Fuzz(func(t *testing.T, s string, n int) {
		n = 2 + (n&0xff)%100
		s = clean(s, true)
		for _, line := range wrap(s, n) {
			require.LessOrEqual(t, DisplayWidth(line), n)
			require.Zero(t, openIsolates(line))
		}
		letters := func(s string) string { return strings.ReplaceAll(withoutControls(s), " ", "") }
		require.Equal(t, letters(s), letters(strings.Join(wrap(s, n), "")))
		short := cut(s, n, "…")
		require.LessOrEqual(t, DisplayWidth(short), n)
		require.Zero(t, openIsolates(short))
		require.True(t, utf8.ValidString(short))
		require.Equal(t, s, clean(s, true), "cleaning twice changes nothing")
	})
}
