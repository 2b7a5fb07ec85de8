package main

import (
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"iter"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/eventlog"
	"github.com/safar-cx/safar/touchpoint/survey"
	"github.com/safar-cx/safar/touchpoint/tally"
)

// BenchmarkReadAndFollow reads an event log of a million contacts out of memory, sorts it into the paths of its customers and tallies them, with all
// that is counted of paths: MB/s of CSV.
func BenchmarkReadAndFollow(b *testing.B) {
	const n = 1_000_000
	r := rand.New(rand.NewPCG(1, 2))
	var text bytes.Buffer
	text.WriteString("customer,activity,channel,start,end\n")
	at := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	for range n {
		at = at.Add(time.Duration(r.IntN(30)) * time.Second)
		fmt.Fprintf(&text, "c%06d,%02d,%s,%s,%s\n", r.IntN(n/10), min(r.IntN(24), r.IntN(24)), []string{"web", "app", "shop"}[r.IntN(3)],
			at.Format(time.DateTime), at.Add(time.Duration(r.IntN(4000))*time.Second).Format(time.DateTime))
	}
	columns := &eventlog.Columns{Customer: "customer", Activity: eventlog.Names{"activity"}, Time: eventlog.Time{Column: "start"}, End: eventlog.Time{Column: "end"}, Details: eventlog.Details{Place: "channel"}}
	var places eventlog.Places
	schema := tally.PathSchema{Goals: []tally.PathGoal{{Key: "paid", Touchpoint: "t23"}}}
	for i := range 24 {
		stage, point := touchpoint.Key(fmt.Sprint("s", i/6)), touchpoint.Key(fmt.Sprint("t", i))
		if i%6 == 0 {
			schema.Stages = append(schema.Stages, stage)
		}
		schema.Touchpoints = append(schema.Touchpoints, tally.PathTouchpoint{Key: point, Channel: touchpoint.Key(fmt.Sprint("c", i%3))})
		schema.Cells = append(schema.Cells, tally.Cell{Stage: stage, Touchpoint: point})
		places.Places = append(places.Places, eventlog.Place{Stage: stage, Touchpoint: point, Match: eventlog.Match{Activities: []string{fmt.Sprintf("%02d", i)}}})
	}
	for _, workers := range []int{1, 2} {
		b.Run(fmt.Sprint("workers=", workers), func(b *testing.B) {
			b.SetBytes(int64(text.Len()))
			b.ReportAllocs()
			for b.Loop() {
				reader, err := eventlog.NewReader(bytes.NewReader(text.Bytes()), columns, eventlog.Options{Places: &places})
				require.NoError(b, err)
				groups, err := reader.Group(b.Context(), eventlog.GroupOptions{Workers: workers})
				require.NoError(b, err)
				schema.AsOf = groups.Report().AsOf
				paths, err := tally.CollectShards(schema, tally.PathOptions{Workers: workers}, groups.Shards(), func(i int) iter.Seq2[touchpoint.Path, error] {
					return groups.Shard(b.Context(), i)
				})
				require.NoError(b, err)
				require.EqualValues(b, n, paths.Table().Totals().Contacts)
				require.NoError(b, groups.Close())
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/n, "ns/contact")
		})
	}
}

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
