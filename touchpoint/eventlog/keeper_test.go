package eventlog

import (
	"bytes"
	"io"
	"testing"

	"github.com/stretchr/testify/require"
)

// What is kept of a text is what was written, and where there was more it ends with a whole row, even if that row lies some parts back.
func TestWhatIsKeptEndsWithAWholeRow(t *testing.T) {
	line := append(bytes.Repeat([]byte("x"), 700), '\n')
	lines := bytes.Repeat(line, keptBytes/len(line)+2)
	long := bytes.Repeat([]byte("y"), keptBytes)
	for name, c := range map[string]struct{ text, want []byte }{
		"nothing":                     {nil, nil},
		"a row that ends nowhere":     {[]byte("a,b"), []byte("a,b")},
		"some parts":                  {lines[:3*keptPart+5], lines[:3*keptPart+5]},
		"just as much":                {lines[:keptBytes], lines[:keptBytes]},
		"too much":                    {lines, lines[:keptBytes/len(line)*len(line)]},
		"a last row of several parts": {append(bytes.Clone(line), long...), line},
		"a row that is too long":      {append(bytes.Clone(long), '\n'), nil},
	} {
		k := new(keeper)
		for rest := c.text; len(rest) > 0; {
			n := min(len(rest), 300_001)
			wrote, err := k.Write(rest[:n])
			require.NoError(t, err)
			require.Equal(t, n, wrote)
			rest = rest[n:]
		}
		for range 2 { // it may be read again
			got, err := io.ReadAll(k.reader())
			require.NoError(t, err)
			require.True(t, bytes.Equal(c.want, got), "%s: %d bytes instead of %d", name, len(got), len(c.want))
		}
	}
}
