package journey_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/journey"
)

func TestDatesAreReadAsTheyAreWritten(t *testing.T) {
	for _, s := range []string{"2017-05-31", "2000-02-29", "0001-01-01", "9999-12-31"} {
		d, err := journey.ParseDate(s)
		require.NoError(t, err)
		require.Equal(t, s, d.String())
		require.Equal(t, s, d.Time().Format(time.DateOnly))
		require.NoError(t, d.Check())
		require.False(t, d.IsZero())
	}
	for _, s := range []string{"", "2017-5-31", "31.05.2017", "2017-02-29", "1900-02-29", "0000-01-01", "2017-05-31T00:00:00Z", "10000-01-01", "-001-01-01", "۲۰۱۷-۰۵-۳۱"} {
		_, err := journey.ParseDate(s)
		require.ErrorContains(t, err, "journey: ", s)
	}
}

func TestTheZeroDateIsNoDay(t *testing.T) {
	var d journey.Date
	require.True(t, d.IsZero())
	require.NoError(t, d.Check())
	require.Empty(t, d.String())
	require.True(t, d.Time().IsZero())
	d = journey.Date{Year: 1}
	require.NoError(t, d.UnmarshalText(nil))
	require.True(t, d.IsZero())
	require.Error(t, journey.Date{Year: 2017}.Check())
	require.Error(t, journey.Date{Day: 1}.Check())
}

func TestDatesCompareAsDays(t *testing.T) {
	days := []journey.Date{{}, {Year: 2016, Month: 12, Day: 31}, {Year: 2017, Month: 1, Day: 1}, {Year: 2017, Month: 1, Day: 2}, {Year: 2017, Month: 2, Day: 1}}
	for i, a := range days {
		for j, b := range days {
			want := 0
			if i != j {
				want = (i - j) / max(i-j, j-i)
			}
			require.Equal(t, want, a.Compare(b))
		}
	}
}
