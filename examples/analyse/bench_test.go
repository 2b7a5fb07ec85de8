package main

import (
	"bytes"
	"compress/gzip"
	"context"
	"io"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/touchpoint/survey"
	"github.com/safar-cx/safar/touchpoint/tally"
)

// BenchmarkReadAndTally reads a survey out of memory and tallies it, on one core: MB/s of uncompressed CSV.
func BenchmarkReadAndTally(b *testing.B) {
	airline := filepath.Join("..", "..", "..", "shared", "data", "airline_satisfaction", "airline.csv.gz")
	b.Run("sfo 2017, 97 columns, 25 items, weights, clusters", func(b *testing.B) {
		book, err := os.ReadFile(filepath.Join("data", "sfo", "codebook.json"))
		require.NoError(b, err)
		readAndTally(b, filepath.Join("data", "sfo", "2017.csv.gz"), book)
	})
	b.Run("airline, 24 columns, 15 items", func(b *testing.B) {
		book, err := os.ReadFile(filepath.Join("..", "..", "touchpoint", "survey", "testdata", "airline.json"))
		require.NoError(b, err)
		readAndTally(b, airline, book)
	})
}

func readAndTally(b *testing.B, file string, codes []byte) {
	packed, err := os.ReadFile(file)
	if err != nil {
		b.Skip("the data are not beside the project: ", err)
	}
	unpacked, err := gzip.NewReader(bytes.NewReader(packed))
	require.NoError(b, err)
	text, err := io.ReadAll(unpacked)
	require.NoError(b, err)
	header, rows, _ := bytes.Cut(text, []byte("\n"))
	text = slices.Concat(header, []byte("\n"), bytes.Repeat(rows, 10)) // so that the sums, taken once, do not count
	book, err := survey.ParseCodebook(bytes.NewReader(codes))
	require.NoError(b, err)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		reader, err := survey.NewReader(bytes.NewReader(text), book, survey.Options{})
		require.NoError(b, err)
		_, err = tally.Collect(reader.Schema(), tally.Options{}, reader.Responses(context.Background()))
		require.NoError(b, err)
	}
}
