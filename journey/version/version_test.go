package version_test

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/journey/version"
)

func TestDiffThenApplyReproducesTheNewMap(t *testing.T) {
	for seed := range uint64(120) {
		r := newRandom(seed)
		a, b := newMap(t, r.draft()), newMap(t, r.draft())
		c := version.Diff(a, b)
		got, err := version.Apply(a, c)
		require.NoError(t, err, "seed %d", seed)
		require.Equal(t, canonical(t, b), canonical(t, got), "seed %d", seed)
		require.Empty(t, version.Diff(a, a).List)

		var text bytes.Buffer
		_, err = c.WriteTo(&text)
		require.NoError(t, err)
		read, err := version.Parse(bytes.NewReader(text.Bytes()))
		require.NoError(t, err, "seed %d: %s", seed, text.String())
		got, err = version.Apply(a, read)
		require.NoError(t, err, "seed %d", seed)
		require.Equal(t, canonical(t, b), canonical(t, got), "seed %d", seed)
		for _, one := range c.List {
			require.NotEmpty(t, one.Say("en"))
			require.NotEmpty(t, one.Say("fa"))
		}
	}
}
