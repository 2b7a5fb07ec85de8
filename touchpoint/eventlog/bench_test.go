package eventlog_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/xml"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/touchpoint/eventlog"
)

const dataFolder = "../../../shared/data/"

// data returns a file of the test data, uncompressed.
func data(tb testing.TB, name string) []byte {
	tb.Helper()
	f, err := os.Open(dataFolder + name)
	if err != nil {
		tb.Skipf("the test data %s is not here", name)
	}
	defer f.Close()
	var r io.Reader = f
	if strings.HasSuffix(name, ".gz") {
		r, err = gzip.NewReader(f)
		require.NoError(tb, err)
	}
	text, err := io.ReadAll(r)
	require.NoError(tb, err)
	return text
}

// events writes a log of n events by n/10 customers, as CSV or JSON Lines.
func events(n int, asJSON bool) []byte {
	random := rand.New(rand.NewPCG(1, 2))
	var b bytes.Buffer
	if !asJSON {
		b.WriteString("customer,activity,timestamp,channel,rating\n")
	}
	at := time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC)
	for range n {
		at = at.Add(time.Duration(random.IntN(3000)) * time.Millisecond)
		line := "c%07d,activity_%02d,%s,%s,%d\n"
		if asJSON {
			line = `{"customer":"c%07d","activity":"activity_%02d","timestamp":"%s","channel":"%s","rating":%d}` + "\n"
		}
		fmt.Fprintf(&b, line, random.IntN(n/10+1), random.IntN(24), at.Format("2006-01-02 15:04:05.000"), []string{"web", "app", "phone", "shop"}[random.IntN(4)], random.IntN(5)+1)
	}
	return b.Bytes()
}

func eventColumns() *eventlog.Columns {
	return &eventlog.Columns{Customer: "customer", Activity: eventlog.Names{"activity"}, Time: eventlog.Time{Column: "timestamp"},
		Details: eventlog.Details{Place: "channel", Outcome: "rating"}}
}

func benchmarkRead(b *testing.B, text []byte, columns *eventlog.Columns, want int) {
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		r, err := eventlog.NewReader(bytes.NewReader(text), columns, eventlog.Options{})
		require.NoError(b, err)
		n := 0
		for _, err := range r.Contacts(context.Background()) {
			if err != nil {
				b.Fatal(err)
			}
			n++
		}
		if n != want {
			b.Fatal(n)
		}
	}
}

// BenchmarkCSV reads 200,000 rows of five columns, all of which are used.
func BenchmarkCSV(b *testing.B) { benchmarkRead(b, events(200_000, false), eventColumns(), 200_000) }

// BenchmarkJSONLines reads the same as JSON Lines.
func BenchmarkJSONLines(b *testing.B) {
	benchmarkRead(b, events(200_000, true), eventColumns(), 200_000)
}

// BenchmarkXES reads the 262,200 events of a real log.
func BenchmarkXES(b *testing.B) {
	benchmarkRead(b, data(b, "bpic2012/bpic2012.xes.gz"), nil, 262_200)
}

// BenchmarkEncodingXML passes over the tags of the same log with the standard library, without making anything of them.
func BenchmarkEncodingXML(b *testing.B) {
	text := data(b, "bpic2012/bpic2012.xes.gz")
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		d := xml.NewDecoder(bytes.NewReader(text))
		for {
			_, err := d.RawToken()
			if err == io.EOF {
				break
			}
			require.NoError(b, err)
		}
	}
}

// BenchmarkGroup reads a million rows of CSV and sorts them into shards.
func BenchmarkGroup(b *testing.B) {
	text := events(1_000_000, false)
	for _, workers := range []int{1, 2} {
		b.Run(fmt.Sprintf("workers=%d", workers), func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				require.NoError(b, grouped(b, text, workers).Close())
			}
		})
	}
}

func grouped(b *testing.B, text []byte, workers int) *eventlog.Groups {
	r, err := eventlog.NewReader(bytes.NewReader(text), eventColumns(), eventlog.Options{})
	require.NoError(b, err)
	g, err := r.Group(context.Background(), eventlog.GroupOptions{Session: 30 * time.Minute, Workers: workers})
	require.NoError(b, err)
	return g
}

// BenchmarkPaths makes paths of a million contacts.
func BenchmarkPaths(b *testing.B) {
	g := grouped(b, events(1_000_000, false), 2)
	defer g.Close()
	b.ReportAllocs()
	for b.Loop() {
		n := 0
		for p, err := range g.Paths(context.Background()) {
			if err != nil {
				b.Fatal(err)
			}
			n += len(p.Contacts)
		}
		if n != 1_000_000 {
			b.Fatal(n)
		}
	}
}
