package touchpoint_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/touchpoint"
)

func TestDurationsAreReadAndWrittenAsISO8601(t *testing.T) {
	for text, want := range map[string]touchpoint.Duration{
		"PT4H":      {Exact: 4 * time.Hour},
		"P2D":       {Exact: 48 * time.Hour},
		"P3M":       {Months: 3},
		"P1Y6M":     {Months: 18},
		"P1DT1H30M": {Exact: 25*time.Hour + 30*time.Minute},
		"PT0.5S":    {Exact: 500 * time.Millisecond},
	} {
		d, err := touchpoint.ParseDuration(text)
		require.NoError(t, err, text)
		require.Equal(t, want, d, text)
		require.Equal(t, text, d.String())
	}
	week, err := touchpoint.ParseDuration("P1W")
	require.NoError(t, err)
	require.Equal(t, "P7D", week.String())
	for _, bad := range []string{"", "P", "PT", "4H", "P4H", "PT4D", "P-1D", "P1.5D", "P1M1Y", "PT1S1H", "P1DT", "P99999999999999999999D", "P1e3D", "P999999Y", "PT1.2.3S"} {
		_, err := touchpoint.ParseDuration(bad)
		require.Error(t, err, bad)
	}
}

func TestDurationAddsCalendarMonthsFirst(t *testing.T) {
	start := time.Date(2026, 1, 15, 12, 0, 0, 0, time.UTC)
	require.Equal(t, time.Date(2026, 4, 16, 12, 0, 0, 0, time.UTC), touchpoint.Duration{Months: 3, Exact: 24 * time.Hour}.After(start))
}

func FuzzParseDuration(f *testing.F) {
	f.Add("P1Y2M3DT4H5M6.7S")
	f.Fuzz(func(t *testing.T, s string) {
		d, err := touchpoint.ParseDuration(s)
		if err != nil || d.IsZero() {
			return
		}
		again, err := touchpoint.ParseDuration(d.String())
		require.NoError(t, err)
		require.Equal(t, d, again)
	})
}
