package survey_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"io"
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/touchpoint/survey"
)

// airlineCSV returns the airline data uncompressed.
func airlineCSV(tb testing.TB) []byte {
	tb.Helper()
	f, err := os.Open(dataFolder + "airline_satisfaction/airline.csv.gz")
	if err != nil {
		tb.Skip("the airline data is not here")
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	require.NoError(tb, err)
	data, err := io.ReadAll(z)
	require.NoError(tb, err)
	return data
}

// BenchmarkRead reads 129,880 plain CSV rows: 15 items, 3 segmentations and an identifier of 24 columns.
func BenchmarkRead(b *testing.B) {
	data := airlineCSV(b)
	book := codebook(b, "testdata/airline.json")
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		r, err := survey.NewReader(bytes.NewReader(data), book, survey.Options{})
		require.NoError(b, err)
		n := 0
		for _, err := range r.Responses(context.Background()) {
			if err != nil {
				b.Fatal(err)
			}
			n++
		}
		if n != 129880 {
			b.Fatal(n)
		}
	}
}
