package version_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/journey/version"
	"github.com/safar-cx/safar/touchpoint/document"
)

func changesOf(t *testing.T, list string) version.Changes {
	t.Helper()
	c, err := version.Parse(strings.NewReader(`{"schema":"safar.changes/1","map":"shop","changes":[` + list + `]}`))
	require.NoError(t, err)
	return c
}

func TestChangesThatDoNotFitAreRefusedAndNamed(t *testing.T) {
	m := newMap(t, shop())
	before := canonical(t, m)
	for list, want := range map[string]string{
		`{"change":"changed","at":"/cells/buy~1basket/owner","old":"Support","new":"Web"}`:                                              `is "\"Sales\"", not "\"Support\""`,
		`{"change":"added","at":"/cells/buy~1basket/owner","new":"Web"}`:                                                                `is there already`,
		`{"change":"removed","at":"/cells/buy~1basket/deputy","old":"Web"}`:                                                             `there is nothing at`,
		`{"change":"added","at":"/cells/use~1basket/owner","new":"Web"}`:                                                                `there is nothing at`,
		`{"change":"added","at":"/stages/pay","new":{"key":"pay"},"after":"gone"}`:                                                      `there is no "gone"`,
		`{"change":"moved","at":"/stages/pay","after":"buy"}`:                                                                           `there is nothing at`,
		`{"change":"moved","at":"/stages"}`:                                                                                             `in no list`,
		`{"change":"added","at":"/nothing","new":1}`:                                                                                    `there is nothing at`,
		`{"change":"added","at":"/stages/","new":{"key":"a"}}`:                                                                          `names nothing`,
		`{"change":"renamed","at":"/stages/gone","old":"gone","new":"here"}`:                                                            `there is nothing at`,
		`{"change":"renamed","at":"/cells/buy~1till","old":"buy/till","new":"x/till"}`:                                                  `has no key of its own`,
		`{"change":"added","at":"/note","new":"a"},{"change":"added","at":"/note","new":"b"}`:                                           `changed twice`,
		`{"change":"removed","at":"/cells/buy~1basket","old":{}},{"change":"added","at":"/cells/buy~1basket/deputy","new":"Web"}`:       `as a whole and in parts`,
		`{"change":"changed","at":"/stages/buy","old":{"key":"buy","name":{"en":"Buying","fa":"خرید"}},"new":{"key":"buy","colour":1}}`: `unknown member`,
	} {
		_, err := version.Apply(m, changesOf(t, list))
		require.ErrorContains(t, err, want, list)
		require.True(t, strings.HasPrefix(err.Error(), "version: "), err)
		var p document.Problems
		require.ErrorAs(t, err, &p, list)
		if want != "unknown member" {
			require.ErrorIs(t, err, version.ErrUnfit)
			require.Contains(t, p[0].Pointer, "/changes/")
		}
	}
	require.Equal(t, before, canonical(t, m), "the map stays as it is")
}

func TestWrongChangesAreRefusedWithAPlace(t *testing.T) {
	for text, want := range map[string]string{
		``: "version: ", `[]`: "version: ", `{}`: `/schema`, `{"schema":"safar.map/1"}`: `this is "safar.map/1", not changes`,
		`{"schema":"safar.changes/1","map":"a b"}`: "/map", `{"schema":"safar.changes/1","map":"m","changes":[{"change":"eaten","at":"/a"}]}`: "no kind of change",
		`{"schema":"safar.changes/1","map":"m","changes":[{"change":"added","at":"a","new":1}]}`:                "begins with a slash",
		`{"schema":"safar.changes/1","map":"m","changes":[{"change":"added","at":"/a"}]}`:                       "is new",
		`{"schema":"safar.changes/1","map":"m","changes":[{"change":"removed","at":"/a"}]}`:                     "was before",
		`{"schema":"safar.changes/1","map":"m","changes":[{"change":"changed","at":"/a","new":1}]}`:             "old and new",
		`{"schema":"safar.changes/1","map":"m","changes":[{"change":"moved","at":"/a","new":1}]}`:               "stays as it is",
		`{"schema":"safar.changes/1","map":"m","changes":[{"change":"raised","at":"/a","old":2,"new":1}]}`:      "not raised",
		`{"schema":"safar.changes/1","map":"m","changes":[{"change":"lowered","at":"/a","old":"","new":1}]}`:    "not lowered",
		`{"schema":"safar.changes/1","map":"m","changes":[{"change":"removed","at":"/a","old":1,"after":"b"}]}`: "stands after",
		`{"schema":"safar.changes/1","map":"m","changes":[{"change":"added","at":"/a","new":{"x":1,"x":2}}]}`:   "twice",
		`{"schema":"safar.changes/1","map":"m","changes":[{"change":"added","at":"/a","new":[null]}]}`:          "a null in a list",
		`{"schema":"safar.changes/1","map":"m","changes":[{"change":"added","at":"/a","new":1e999}]}`:           "out of range",
	} {
		_, err := version.Parse(strings.NewReader(text))
		require.ErrorContains(t, err, want, text)
		var p document.Problems
		require.ErrorAs(t, err, &p)
		require.Positive(t, p[0].Line)
	}
}

// No changes bring Parse or Apply down; what is read is written such that it is read again; what is applied is a map.
func FuzzChanges(f *testing.F) {
	m := newMap(f, shop())
	for seed := range uint64(3) {
		r := newRandom(seed)
		var b bytes.Buffer
		_, err := version.Diff(newMap(f, r.draft()), newMap(f, r.draft())).WriteTo(&b)
		require.NoError(f, err)
		f.Add(b.Bytes())
	}
	d := shop()
	rename(&d, "buy", "purchase")
	d.Stages[0], d.Stages[2] = d.Stages[2], d.Stages[0]
	d.Cells[1].Obstacles = nil
	var b bytes.Buffer
	_, err := version.Diff(m, newMap(f, d)).WriteTo(&b)
	require.NoError(f, err)
	f.Add(b.Bytes())
	f.Add([]byte(`{"schema":"safar.changes/1","map":"shop","changes":[{"change":"moved","at":"/stages/find","after":"use"},{"change":"moved","at":"/stages/use","after":"find"}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		c, err := version.Parse(bytes.NewReader(data))
		if err != nil {
			var p document.Problems
			require.ErrorAs(t, err, &p)
			require.Positive(t, p[0].Line)
			return
		}
		var first, second bytes.Buffer
		_, err = c.WriteTo(&first)
		require.NoError(t, err)
		again, err := version.Parse(bytes.NewReader(first.Bytes()))
		require.NoError(t, err)
		_, err = again.WriteTo(&second)
		require.NoError(t, err)
		require.Equal(t, first.String(), second.String())
		for _, one := range c.List {
			_ = one.Say("en") + one.Say("fa")
		}
		require.NoError(t, c.Page().Check())
		if got, err := version.Apply(m, c); err == nil {
			require.NotEmpty(t, canonical(t, got))
		} else {
			require.True(t, strings.HasPrefix(err.Error(), "version: "))
		}
	})
}
