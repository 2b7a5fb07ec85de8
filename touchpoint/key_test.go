package touchpoint_test

import (
	"strings"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/touchpoint"
)

func TestKeysTakeLettersAndDigitsOfAnyScript(t *testing.T) {
	for _, good := range []string{"food", "Q7FOOD", "_x", "7", "check-in.v2", "رستوران", "نقطه\u200fX"[:8], "ไทยแลนด์", "१२", "é"} {
		_, err := touchpoint.ParseKey(good)
		require.NoError(t, err, "%q", good)
	}
	for _, bad := range []string{"", " ", "a b", "-a", ".a", "a/b", "a\x00", "\xff", "half\u200cspace", "a\u202eb", "\u0301a", "a:b", strings.Repeat("a", touchpoint.MaxKey+1)} {
		_, err := touchpoint.ParseKey(bad)
		require.ErrorIs(t, err, touchpoint.ErrKey, "%q", bad)
	}
}

func TestTheSameKeyHasTheSameIdentifierEverywhere(t *testing.T) {
	airport := touchpoint.Key("sfo").UUID(touchpoint.Space())
	require.Equal(t, uuid.Version(5), airport.Version())
	require.Equal(t, airport, touchpoint.Key("sfo").UUID(touchpoint.Space()))
	require.NotEqual(t, airport, touchpoint.Key("sfo").UUID(airport))
	// RFC 9562, appendix A.4: www.example.com in the name space of DNS.
	require.Equal(t, "2ed6657d-e927-568b-95e1-2665a8aea6a2", touchpoint.Key("www.example.com").UUID(uuid.NameSpaceDNS).String())
}

func FuzzParseKey(f *testing.F) {
	f.Add("food")
	f.Add("رستوران")
	f.Fuzz(func(t *testing.T, s string) {
		k, err := touchpoint.ParseKey(s)
		require.Equal(t, s, string(k))
		if err == nil {
			require.NotContains(t, s, "/")
			require.NotContains(t, s, " ")
		}
	})
}

func TestAKeyIsMadeOfAName(t *testing.T) {
	for name, want := range map[string]touchpoint.Key{
		"Get into car": "get-into-car", "  Pays via cash, card ": "pays-via-cash-card", "جست\u200cوجو": "جست-وجو", "نقطهٔ تماس": "نقطهٔ-تماس", "…": "", "": "", "_x": "_x",
		"\u0301a": "a", "\xff": "", "a\xffb": "a-b", strings.Repeat("ab ", 100): touchpoint.Key(strings.Repeat("ab-", 59) + "ab"),
	} {
		key := touchpoint.KeyOf(name)
		require.Equal(t, want, key)
		require.True(t, key == "" || key.Check() == nil)
	}
}
