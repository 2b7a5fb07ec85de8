package eventlog

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func FuzzDial(f *testing.F) {
	for _, s := range []string{"2024-02-29 10:20:30", "2024-02-29T23:59:59.123456789Z", "2024-02-29 10:20:30.5", "2024-02-30 10:20:30", "1678-01-01 00:00:00", "2261-12-31 23:59:59", "2262-04-11 00:00:00", "1677-01-01 00:00:00",
		"2024-02-29 24:00:00", "2024-02-29 1\xf0:00:00", "2024-02-29 10:20:30.1234567891Z", "2024-02-29 10:20:3:", "\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00 10:00:00", "2024-02-29 10:20:30+01:00", "2024-02-29 10:20:30.Z"} {
		f.Add([]byte(s), []byte("2024-02-29 10:20:30"))
		f.Add([]byte("2023-01-01 00:00:00"), []byte(s))
	}
	f.Fuzz(func(t *testing.T, first, second []byte) {
		c, err := newClock(Time{}, '.')
		require.NoError(t, err)
		d := dial{on: c.plain()}
		for _, cell := range [][]byte{first, second, first} {
			if ns, ok := d.read(cell); ok {
				at, fine := c.read(cell)
				require.True(t, fine, "%q", cell)
				require.Equal(t, at.UnixNano(), ns, "%q", cell)
			}
		}
	})
}

func TestPlainTimesGoTheShortWay(t *testing.T) {
	d := dial{on: true}
	for _, s := range []string{"2024-02-29 10:20:30", "1970-01-01T00:00:00", "2024-12-31 23:59:59.999", "2024-02-29T10:20:30.123456789Z"} {
		_, ok := d.read([]byte(s))
		require.True(t, ok, s)
	}
}

func FuzzHashBytes(f *testing.F) {
	f.Add([]byte("customer 1"))
	f.Fuzz(func(t *testing.T, name []byte) {
		require.Equal(t, hashOf(string(name)), hashBytes(name))
		require.Equal(t, hashOf(name), hashBytes(name))
	})
}
