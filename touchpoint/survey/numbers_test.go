package survey

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestShortNumbersAreTheNearest(t *testing.T) {
	for _, s := range []string{"0", "1", "1.757875", "0.9755176715", "123456789012345", ".5", "5.", "000.1"} {
		want, ok := parseNumber(s, '.')
		require.True(t, ok, s)
		got, ok := shortNumber([]byte(s), '.')
		require.True(t, ok, s)
		require.Equal(t, want, got, s)
	}
	for _, s := range []string{"", ".", "-1", "1e3", "1.2.3", "1234567890123456", "x", "1,5"} {
		_, ok := shortNumber([]byte(s), '.')
		require.False(t, ok, s)
	}
	for _, s := range []string{"NaN", "Inf", "0x10", "1_000", "1e999", "", "١"} {
		_, ok := parseNumber(s, '.')
		require.False(t, ok, s)
	}
	v, ok := parseNumber("0,5", ',')
	require.True(t, ok)
	require.Equal(t, .5, v)
}

func TestSeenRemembersManyStrings(t *testing.T) {
	var s seen
	var b [8]byte
	for i := range 100_000 {
		b[0], b[1], b[2] = byte(i), byte(i>>8), byte(i>>16)
		require.True(t, s.add(b[:]))
	}
	require.False(t, s.add(b[:]))
	require.LessOrEqual(t, len(s.slots), 262144)
}
