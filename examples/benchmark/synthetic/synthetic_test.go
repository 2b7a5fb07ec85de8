package synthetic_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/examples/benchmark/synthetic"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint/eventlog"
	"github.com/safar-cx/safar/touchpoint/survey"
)

func text(tb testing.TB, l synthetic.Log) string {
	tb.Helper()
	var b bytes.Buffer
	require.NoError(tb, l.Write(&b))
	return b.String()
}

func sum(s string) string {
	h := sha256.Sum256([]byte(s))
	return hex.EncodeToString(h[:8])
}

// The sums were taken when the data were first made: results that are written down refer to these bytes.
func TestASeedGivesTheSameBytesForEver(t *testing.T) {
	for name, c := range map[string]struct {
		log  synthetic.Log
		want string
	}{
		"csv":          {synthetic.Log{Events: 30_000, Seed: 1}, "fd6ec2e22e19f6b6"},
		"another seed": {synthetic.Log{Events: 30_000, Seed: 2}, "686ed6b956c35c32"},
		"jsonl":        {synthetic.Log{Events: 3_000, Seed: 1, Format: synthetic.JSONLines}, "37d3b4398f12c5dd"},
		"xes":          {synthetic.Log{Events: 3_000, Seed: 1, Format: synthetic.XES}, "2e9db5517733675f"},
	} {
		t.Run(name, func(t *testing.T) { require.Equal(t, c.want, sum(text(t, c.log))) })
	}
	t.Run("survey", func(t *testing.T) {
		var b bytes.Buffer
		require.NoError(t, synthetic.Survey{Respondents: 3_000, Seed: 1}.Write(&b))
		require.Equal(t, "bdded64295129f8c", sum(b.String()))
	})
}

func TestALogHasWhatRealOnesHave(t *testing.T) {
	l := synthetic.Log{Events: 50_000, Customers: 4_000, Seed: 1}
	rows, err := csv.NewReader(strings.NewReader(text(t, l))).ReadAll()
	require.NoError(t, err)
	require.Equal(t, strings.Split(strings.TrimSpace(synthetic.Header), ","), rows[0])
	rows = rows[1:]
	require.Len(t, rows, 50_000)
	latest := map[string]string{}
	activities := map[string]bool{}
	var ties, late, noEnd, noRating, after int
	clock := ""
	for i, r := range rows {
		require.Equal(t, fmt.Sprint(i+1), r[0])
		start, err := time.Parse(time.DateTime, r[4])
		require.NoError(t, err)
		if before, ok := latest[r[1]]; ok && before == r[4] {
			ties++
		}
		latest[r[1]] = r[4]
		activities[r[2]] = true
		if r[4] < clock {
			late++
		}
		clock = max(clock, r[4])
		if r[5] == "" {
			noEnd++
		} else {
			end, err := time.Parse(time.DateTime, r[5])
			require.NoError(t, err)
			require.False(t, end.Before(start))
		}
		if r[6] == "" {
			noRating++
		} else {
			require.Contains(t, "12345", r[6])
		}
		if i > 0 && rows[i-1][1] == r[1] {
			after++
		}
	}
	require.Len(t, latest, 4_000)
	require.Len(t, activities, 24)
	require.Greater(t, ties, 500)
	require.Greater(t, late, 500)
	require.InDelta(t, 50_000/4, noEnd, 1_000)
	require.InDelta(t, 50_000*3/8, noRating, 1_000)
	require.Less(t, after, 2_000, "customers are interleaved")
	require.Contains(t, text(t, synthetic.Log{Events: 1_000, Seed: 1}), `"Ask, by any means"`)
}

func TestEachCustomerComes(t *testing.T) {
	for _, l := range []synthetic.Log{
		{Events: 1, Customers: 1}, {Events: 10, Customers: 10}, {Events: 1_000, Customers: 1}, {Events: 1_000, Customers: 999}, {Events: 1_000, Customers: 9, Activities: 2},
		{Events: 1_000, Customers: 300, Activities: 200, Seed: 7},
	} {
		rows, err := csv.NewReader(strings.NewReader(text(t, l))).ReadAll()
		require.NoError(t, err)
		customers := map[string]bool{}
		for _, r := range rows[1:] {
			customers[r[1]] = true
		}
		require.EqualValues(t, l.Customers, len(customers))
		require.EqualValues(t, l.Events, len(rows)-1)
	}
}

func TestWhatStandsBesideALogReadsIt(t *testing.T) {
	for _, activities := range []int{2, 24, 200} {
		files, err := synthetic.Log{Activities: activities}.Beside()
		require.NoError(t, err)
		require.Len(t, files, 3)
		_, err = eventlog.ParseColumns(bytes.NewReader(files[0].Text))
		require.NoError(t, err)
		places, err := eventlog.ParsePlaces(bytes.NewReader(files[1].Text))
		require.NoError(t, err)
		m, err := journey.Parse(bytes.NewReader(files[2].Text))
		require.NoError(t, err)
		placer, err := eventlog.NewPlacer(places)
		require.NoError(t, err)
		require.Len(t, synthetic.ActivityNames(activities), activities)
		for _, name := range synthetic.ActivityNames(activities) {
			p, ok := placer.Place(name)
			require.True(t, ok, name)
			_, ok = m.Cell(p.Stage, p.Touchpoint)
			require.True(t, ok, name)
		}
	}
	files, err := synthetic.Survey{Items: 3}.Beside()
	require.NoError(t, err)
	_, err = survey.ParseCodebook(bytes.NewReader(files[0].Text))
	require.NoError(t, err)
}

func TestImpossibleDataAreRefused(t *testing.T) {
	for _, l := range []synthetic.Log{
		{Events: -1}, {Events: 1 << 62}, {Customers: -1}, {Events: 5, Customers: 6}, {Activities: 1}, {Activities: 201}, {Format: "parquet"},
	} {
		require.ErrorContains(t, l.Write(&bytes.Buffer{}), "synthetic: ")
		_, err := l.Beside()
		require.ErrorContains(t, err, "synthetic: ")
	}
	for _, s := range []synthetic.Survey{{Respondents: -1}, {Items: -1}, {Items: 1_001}} {
		require.ErrorContains(t, s.Write(&bytes.Buffer{}), "synthetic: ")
		_, err := s.Beside()
		require.ErrorContains(t, err, "synthetic: ")
	}
}

// BenchmarkLog makes a log of a million events: MB/s of CSV.
func BenchmarkLog(b *testing.B) {
	var n counter
	for b.Loop() {
		n = 0
		require.NoError(b, synthetic.Log{Events: 1_000_000, Seed: 1}.Write(&n))
	}
	b.SetBytes(int64(n))
}

type counter int64

func (c *counter) Write(p []byte) (int, error) {
	*c += counter(len(p))
	return len(p), nil
}
