package touchpoint_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/touchpoint"
)

func TestTextFallsBackToWhatThereIs(t *testing.T) {
	both := touchpoint.Text{"en": "Shops", "fa": "فروشگاه\u200cها"}
	require.Equal(t, "فروشگاه\u200cها", both.In("fa-IR"))
	require.Equal(t, "Shops", both.In("de"))
	require.Equal(t, "Läden", touchpoint.Text{"de": "Läden", "fr": "Boutiques"}.In("fa"))
	require.Equal(t, "Shops", touchpoint.Plain("Shops").In("fa"))
	require.Empty(t, touchpoint.Text(nil).In("en"))
	require.True(t, touchpoint.Text{"en": ""}.IsZero())
}

func TestTextInJSONIsAStringOrAnObject(t *testing.T) {
	for _, c := range []struct {
		text touchpoint.Text
		json string
	}{
		{nil, `""`},
		{touchpoint.Plain("Shops"), `"Shops"`},
		{touchpoint.Text{"fa": "غذا", "en": "Food"}, `{"en":"Food","fa":"غذا"}`},
		{touchpoint.Text{"": "Food", "fa": "غذا"}, `{"":"Food","fa":"غذا"}`},
	} {
		written, err := json.Marshal(c.text)
		require.NoError(t, err)
		require.Equal(t, c.json, string(written))
		var read touchpoint.Text
		require.NoError(t, json.Unmarshal(written, &read))
		require.Equal(t, c.text, read)
	}
	for _, bad := range []string{`1`, `["a"]`, `{"en":1}`, `{"english":"a"}`, `{"e n":"a"}`, `{"1a":"a"}`} {
		var read touchpoint.Text
		require.Error(t, read.UnmarshalJSON([]byte(bad)), bad)
		require.Nil(t, read)
	}
}

func ExampleText() {
	name := touchpoint.Text{"en": "Check-in", "fa": "پذیرش"}
	fmt.Println(name.In(touchpoint.English))
	fmt.Println(name.In("fr")) // falls back to English
	// Output:
	// Check-in
	// Check-in
}
